#!/usr/bin/env python3
"""Erases respondents of the example study and searches every byte for what they said.

usage: erase_test.py PROGRAM STUDY [--all]

Of each respondent: a copy of the study is made with all that could hold their words
(a report, memos and summaries that quote, unplaced passages, an original in Word, a back-up,
notes in a codebook; tests/coding/erase_test.cpp has the journal); the respondent is erased; then no file of the folder may hold a
sentence of theirs of 20 characters or more: as UTF-8, as UTF-16, inside a zip, or with the
escapes of JSON, HTML and CSV undone. Before, each kind of file did hold one: the
search is worth something. The sentences are found by this script in its own way. What is
another's must stay: all other turns of the transcripts, and every segment of others alone.
Without --all, three respondents: one alone, one of two, and one in a summary.
"""

import csv
import html
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

SHORTEST = 20
OWN_WORDS = "Een samenvatting in woorden van de codeur zelf."


def run(*command, status=0):
    done = subprocess.run(command, capture_output=True, text=True, check=False,
                          env={**os.environ, "VELDWERK_CODER": "mira"})
    assert done.returncode == status, (command, done.returncode, done.stdout, done.stderr)
    return done.stdout


def flat(text):
    return " ".join(text.split())


def interviews(study):
    with open(study / "interviews.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def respondents(study):
    with open(study / "respondents.csv", encoding="utf-8", newline="") as file:
        return [row["id"] for row in csv.DictReader(file)]


def turns(study, row):
    """(label, text) of each turn; of a text without turns, all of it as the respondent's."""
    text = (study / row["file"]).read_text(encoding="utf-8")
    labels = [word.split("=")[0] for word in row["speakers"].split()]
    opening = re.compile(r"^(%s)(?: \[[\d:.]+\])?:" % "|".join(map(re.escape, labels)), re.M)
    found = list(opening.finditer(text))
    if not found:
        return [(next(l for l in labels if l != "I"), text)]
    ends = [match.start() for match in found[1:]] + [len(text)]
    return [(match.group(1), text[match.end():end]) for match, end in zip(found, ends)]


def sentences(said):
    """Sentences, cut in a plain way: what ends in .!? before a blank and a capital."""
    out = set()
    for text in said:
        for part in re.split(r"(?<=[.!?…])\s+(?=[A-Z‘“'\"])|\n", text):
            part = flat(part)
            if len(part) >= SHORTEST + 10:  # well over, wherever it was cut
                out.add(part)
    return out


def readings(bytes_):
    """Every way in which a file's bytes can be read."""
    if bytes_.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(bytes_)) as packed:
            for name in packed.namelist():
                yield from readings(packed.read(name))
        return
    for encoding in ("utf-8", "utf-16", "utf-16-le", "cp1252"):
        try:
            text = bytes_.decode(encoding)
        except UnicodeError:
            continue
        yield flat(text)
        yield flat(text.replace('""', '"'))
        yield flat(html.unescape(re.sub(r"<[^>]*>", "", text)))
        try:
            yield flat(" ".join(strings(json.loads(text))))
        except ValueError:
            pass
        for line in text.splitlines():
            if line.startswith("{"):
                try:
                    yield flat(" ".join(strings(json.loads(line))))
                except ValueError:
                    pass


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)


def holders(study, words):
    """The files that hold one of the sentences."""
    found = {}
    for path in sorted(study.rglob("*")):
        if not path.is_file():
            continue
        for text in readings(path.read_bytes()):
            hit = next((word for word in words if word in text), None)
            if hit:
                found[str(path.relative_to(study))] = hit
                break
    return found


def write(path, text, encoding="utf-8"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))


def prepare(program, study, respondent, row, said):
    """Spreads their words over the study, as months of work do."""
    words = max(said, key=len)
    quoted = flat(words)
    write(study / "memos/mira/interview" / f"{row['id']}.md", f"Over dit gesprek: {quoted}\n")
    write(study / "memos/joost/code/time.md", f"Zie ook: “{quoted}” en dan dit.\n")
    write(study / "memos/mira/respondent" / f"{respondent}.md", "Een rustig gesprek.\n")
    other = next(r for r in respondents(study) if r != respondent)
    write(study / "summaries/mira" / respondent / "time.md", f"Zegt: {quoted}\n")
    write(study / "summaries/joost" / respondent / "knowledge.md", f"{OWN_WORDS}\n")
    write(study / "summaries/mira" / other / "time.md", f"Anders dan: {quoted}\n")
    header = "id,start,end,code,valence,respondent,memo,quote,reason\n"
    cell = '"' + quoted.replace('"', '""') + '"'
    write(study / "unplaced/mira" / f"{row['id']}.csv",
          header + f"s0000000000001,1,9,trigger,,,,{cell},gone\n")
    write(study / "proposals/joost" / f"{row['id']}.csv",
          header.replace("reason", "rule,decision") + f"s0000000000002,1,9,trigger,,{respondent},,{cell},x,\n")
    write(study / "originals" / f"{row['id']}.txt", words, "utf-16")
    (study / "originals" / row["id"]).mkdir(parents=True)
    with zipfile.ZipFile(study / "originals" / row["id"] / "band.docx", "w") as packed:
        packed.writestr("word/document.xml", f"<w:p><w:t>{html.escape(words)}</w:t></w:p>")
    write(study / "interviews" / f"{row['id']}.txt~", words)
    with open(study / "codebook.yaml", "a", encoding="utf-8") as file:
        file.write(f"\n# {quoted}\n")
    run(program, "report", str(study), "--output", str(study / "report"))
    return {f"summaries/mira/{respondent}/time.md", f"summaries/mira/{other}/time.md",
            f"memos/mira/interview/{row['id']}.md", "memos/joost/code/time.md", "codebook.yaml",
            f"unplaced/mira/{row['id']}.csv", f"proposals/joost/{row['id']}.csv",
            f"originals/{row['id']}.txt", f"originals/{row['id']}/band.docx",
            f"interviews/{row['id']}.txt~", row["file"], f"coding/mira/{row['id']}.csv",
            "report/report.html", "report/report.docx", "report/report.xlsx"}


def rows_of(study):
    rows = {}
    for path in study.glob("coding/*/*.csv"):
        with open(path, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                rows[row["id"]] = (path.parent.name, path.stem, row)
    return rows


def check_others(before, after, study, row, respondent, labels_of):
    """What is another's stays: segments in other interviews to the byte."""
    for segment, (coder, interview, old) in before.items():
        if interview != row["id"]:
            assert after.get(segment) == (coder, interview, old), (respondent, segment)
    remaining = [r for r in interviews(study) if r["id"] == row["id"]]
    others = [label for label in labels_of if label not in ("I", respondent)]
    assert bool(remaining) == bool(others), respondent
    if not others:
        return
    kept = [(label, flat(text.replace("[...]", ""))) for label, text in turns(study, remaining[0])]
    assert respondent not in [label for label, _ in kept]
    return kept


def erase(program, original, respondent):
    with tempfile.TemporaryDirectory(prefix="veldwerk-erase-") as scratch:
        study = pathlib.Path(scratch, "study")
        shutil.copytree(original, study)
        row = next(r for r in interviews(study)
                   if respondent in [w.split("=")[-1] for w in r["speakers"].split()])
        labels = [word.split("=")[0] for word in row["speakers"].split()]
        old_turns = turns(study, row)
        said = [text for label, text in old_turns if label == respondent]
        words = sentences(said)
        assert words, respondent
        spread = prepare(program, study, respondent, row, said)
        held = holders(study, words)
        assert not spread - set(held), (respondent, spread - set(held))
        before = rows_of(study)
        run(program, "erase", "respondent", respondent, str(study), "--yes")
        held = holders(study, [*words, OWN_WORDS])
        assert not held, (respondent, held)
        assert not list(study.glob(f"summaries/*/{respondent}")), respondent
        assert len(list(study.glob("summaries/mira/*/time.md"))) == 1, respondent
        kept = check_others(before, rows_of(study), study, row, respondent, labels)
        if kept is not None:
            old = [(label, flat(text.replace("[...]", "")))
                   for label, text in old_turns if label != respondent]
            assert kept == old, respondent
        run(program, "check", str(study))
        ids = [line.split(",")[0] for line in
               (study / "respondents.csv").read_text(encoding="utf-8").splitlines()]
        assert respondent not in ids
        print(f"{respondent}: {len(words)} sentences, {len(spread)} kinds of files, none left")


def main():
    program, original = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
    every = [word for row in interviews(original) for word in row["speakers"].split()
             if "=" not in word]
    for respondent in every if "--all" in sys.argv else ["R9", "R8", "R18"]:
        erase(program, original, respondent)


if __name__ == "__main__":
    main()
