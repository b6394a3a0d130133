"""D7: damage is found and named, and the rest stays readable.

Each kind of file of a study is damaged at random: a bit turned over, the end cut off, 4 KiB (or what there
is) zeroed or doubled, lines exchanged or doubled, a name replaced by one that does not exist. No command may crash
on it. What must be found, by `check` (or, for the program's own pending change, by the next change):
cut rows, zero bytes, an id twice, a reference to what is not there. For a damage that leaves a file
which somebody could have written as well (a letter of a memo, lines in another order) nothing is promised but
that nothing crashes; how many of those were noticed is told. Of a coding file damaged in one
place, the rows elsewhere must still be read.
"""

import random
import re
from collections import Counter
from pathlib import Path

import harness
import kill_points
import workloads
from harness import Figure

SHORT_DAMAGES, LONG_DAMAGES = 8, 1000
SHORT_CUTS = 20
TABLES = ("coding", "interviews", "respondents", "proposals")
BLOCK = 4096
KINDS = ("bit", "cut", "zeroed", "doubled block", "lines exchanged", "line doubled", "unknown name")


def unknown_name(rng, data):
    """A code, person or interview replaced by one that the study does not have."""
    names = [match for match in re.finditer(rb"(?<=[,;/:= ])(tijd|geld|kennis|steun|R1|R2|I01|I02)(?=[,;\s.])", data)]
    if not names:
        return data
    match = rng.choice(names)
    return data[:match.start()] + b"onbekend9" + data[match.end():]


def damaged(rng, kind, data):
    """(the bytes, the lines (from 1) that it touched)"""
    if not data:
        return data, set()
    lines = data.splitlines(keepends=True)
    at = rng.randrange(len(data))
    if kind == "bit":
        new = data[:at] + bytes([data[at] ^ (1 << rng.randrange(8))]) + data[at + 1:]
        line = data[:at].count(b"\n") + 1
        return new, {line, line + 1} if data[at:at + 1] == b"\n" else {line}  # a line break belongs to two rows
    if kind == "cut":
        return data[:at], set(range(data[:at].count(b"\n") + 1, len(lines) + 1))
    if kind in ("zeroed", "doubled block"):
        end = min(at + BLOCK, len(data))
        touched = set(range(data[:at].count(b"\n") + 1, data[:end].count(b"\n") + 2))
        if kind == "zeroed":
            return data[:at] + b"\0" * (end - at) + data[end:], touched
        return data[:end] + data[at:end] + data[end:], touched
    if kind == "unknown name":
        new = unknown_name(rng, data)
        return new, {number for number, line in enumerate(lines, 1) if line not in new.splitlines(keepends=True)}
    if kind == "lines exchanged":
        one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
        lines[one], lines[other] = lines[other], lines[one]
        return b"".join(lines), {one + 1, other + 1}
    one = rng.randrange(len(lines))
    return b"".join(lines[:one + 1] + lines[one:]), {one + 1}


def must_be_found(kind, file, data, new):
    """Whether the damage is of a kind that `check` promises to find."""
    if file.startswith((".veldwerk/", "memos/")):
        return False
    if b"\0" in new:
        return True
    if kind == "cut" and (file.endswith(".csv") or file.startswith("journal/")):
        rest = data[len(new):]
        return bool(new) and not new.endswith(b"\n") and rest.strip(b"\r\n") != b""  # within a row
    if kind == "line doubled" and file.startswith("coding/"):
        return new.split(b"\n")[0] == data.split(b"\n")[0] and len(new) > len(data) + 1
    return kind == "unknown name" and file.startswith("coding/") and new != data


def readable_rows(study, file):
    """Ids of the file's segments that can still be listed."""
    done = harness.run(workloads.list_words(), study)
    return None if done.died() else set(re.findall(r"\b[abs]0{6,}[0-9]+\b|\bs[0-9a-hjkmnp-tv-z]{13}\b", done.out))


COMMANDS = (("table", "frequencies", "--format", "csv", "--keep-going"), ("log",), ("undo", "--dry-run"),
            ("report", "--format", "csv", "--output", "uit", "--keep-going"))


def attempt(task):
    prepared, file, kind, seed, known = task
    rng = random.Random(seed)
    study = prepared.fresh(harness.own_folder() / "study")
    data = (study / file).read_bytes()
    new, touched = damaged(rng, kind, data)
    if new == data:
        return "same", "", 0, 0
    (study / file).write_bytes(new)
    shown = f"{file}, {kind} (seed {seed!r})"
    check = harness.run(("check",), study)
    if check.died():
        return "crash", f"{shown}: `check` ended with {check.status}: {workloads.first_line(check.err)}", 0, 0
    for words in rng.sample(COMMANDS, 1):
        done = harness.run(words, study)
        if done.died():
            return "crash", f"{shown}: `{harness.in_shell(words)}` ended with {done.status}: " \
                            f"{workloads.first_line(done.err)}", 0, 0
    found = check.status != 0 or said(check) != known
    if must_be_found(kind, file, data, new) and not found:
        return "silent", f"{shown}: `check` says nothing", 0, 0
    rest, lost = rest_of(study, file, data, touched)
    # The change last: it may complete or set aside a pending one. It may be refused; it may not crash.
    done = harness.run(workloads.add_words("I02", 0, 2, "tijd", "bram"), study)
    if done.died():
        return "crash", f"{shown}: a change ended with {done.status}: {workloads.first_line(done.err)}", 0, 0
    return "found" if found or done.status != 0 else "not told", lost and f"{shown}: {lost}", rest, \
        int(lost.split()[0]) if lost else 0


def cut_at(task):
    """Whether `check` tells of a table that ends there; nothing is promised behind a row."""
    prepared, file, at, known = task
    study = prepared.fresh(harness.own_folder() / "study")
    data = (study / file).read_bytes()
    (study / file).write_bytes(data[:at])
    check = harness.run(("check",), study)
    if check.died():
        return True, f"{file}, cut at byte {at}: `check` ended with {check.status}: {workloads.first_line(check.err)}"
    found = check.status != 0 or said(check) != known
    promised = must_be_found("cut", file, data, data[:at])
    return promised, f"{file}, cut at byte {at}: `check` says nothing" if promised and not found else ""


def every_cut(prepared, tables, known, rng):
    figure = Figure("D7", "tables that the journal knows, cut within a row, at each byte")
    tasks = [(prepared, file, at, known) for file in tables
             for at in range(1, len((Path(prepared.folder) / file).read_bytes()))]
    tasks = tasks if harness.Settings.long else rng.sample(tasks, SHORT_CUTS)
    for _, (promised, wrong) in harness.each(cut_at, tasks):
        if promised:
            figure.count(wrong)
    return figure


def said(check):
    return sorted(line for line in (check.out + check.err).splitlines() if re.search(r"error:|warning:", line))


def rest_of(study, file, data, touched):
    """(rows of a coding file outside of the damage, how many of those are no longer listed in words)"""
    if not file.startswith("coding/") or 1 in touched:
        return 0, ""  # the header itself is damaged
    expected = {line.split(b",")[0].decode() for number, line in enumerate(data.splitlines(), 1)
                if number > 1 and number not in touched and line}
    listed = readable_rows(study, file) or set()
    lost = len(expected - listed)
    return len(expected), f"{lost} of {len(expected)} rows elsewhere are no longer listed" if lost else ""


def with_history(folder):
    """A study in which every kind of file stands that changes write, and the journal knows the tables."""
    workloads.beside(folder)
    for words in (("import", "../nieuw.txt", "--interview", "I04", "--speaker", "R=R4"),
                  workloads.add_words("I01", 0, 5, "tijd", "anna"), workloads.add_words("I02", 0, 5, "geld", "bram"),
                  *workloads.EVERY_KIND):
        harness.run(words, folder)


def pending_of(study):
    """Leaves a change broken off in the study: `.veldwerk/pending.json`."""
    trial = Path(study).with_name("broken-off")
    for nth in range(1, 20):
        harness.copy_study(study, trial)
        kill_points.stop(workloads.add_words("I01", 6, 9, "tijd", "anna"), trial, ("fsync", nth),
                         Path(study).with_name("log"))
        if (trial / ".veldwerk/pending.json").exists():
            return trial
    return None


def targets(study):
    """One file of each kind."""
    wanted = {"coding": "coding/anna/I01.csv", "study": "study.yaml", "codebook": "codebook.yaml",
              "interviews": "interviews.csv", "respondents": "respondents.csv", "transcript": "interviews/I01.txt",
              "journal": "journal/anna.jsonl"}
    for kind in ("memos", "proposals", "unplaced"):
        files = sorted(name for name in harness.files_of(study) if name.startswith(kind + "/") and name[-1] != "/")
        if files:
            wanted[kind] = files[0]
    return {kind: file for kind, file in wanted.items() if (Path(study) / file).exists()}


def part(prepared_all):
    chosen = next((one for one in prepared_all if one.workload.name == "code add"), None)
    if not chosen:
        return [Figure("D7", "damaged files", note="SKIPPED: there is no `code add`")]
    rng = random.Random(f"damage {harness.Settings.seed}")
    count = harness.Settings.most or (LONG_DAMAGES if harness.Settings.long else SHORT_DAMAGES)
    study = chosen.fresh(harness.Settings.scratch / "damage/study")
    with_history(study)
    known = said(harness.run(("check",), study))
    whole = chosen._replace(folder=str(study))
    files = [(kind, whole, file) for kind, file in targets(study).items()]
    if broken := pending_of(study):
        files.append(("pending", chosen._replace(folder=str(broken)), ".veldwerk/pending.json"))
    figures, rest = [], Figure("D7", "rows of a damaged coding file, outside of the damage, still listed")
    for name, prepared, file in files:
        tasks = [(prepared, file, rng.choice(KINDS), f"{name} {number} {harness.Settings.seed}", known)
                 for number in range(count)]
        figure, ends = Figure("D7", f"damage to {name} ({file})"), Counter()
        for _, (end, wrong, rows, lost) in harness.each(attempt, tasks):
            ends[end] += 1
            if end != "same":
                figure.count(wrong if end in ("crash", "silent") else "")
            rest.tried, rest.failed = rest.tried + rows, rest.failed + lost
            rest.failures += [wrong] if lost else []
        figure.note = ", ".join(f"{ends[end]} {text}" for end, text in
                                (("found", "found"), ("not told", "not noticed, none promised"),
                                 ("crash", "CRASHED"), ("silent", "NOT FOUND")) if ends[end])
        figures.append(figure)
    rest.note = "at most 1 in 100 may fail"
    tables = [file for kind, file in targets(study).items() if kind in TABLES]
    return [*figures, rest, every_cut(whole, tables, known, rng)]
