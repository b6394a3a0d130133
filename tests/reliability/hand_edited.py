"""D6: a hand-edited file stays the hand's.

Coding files in twenty styles that people and their programs leave behind: line ends, byte-order
marks, delimiters, columns of their own, needless quotes, blank lines, rows out of order, no line end
at the end. Random edits through the command line; after each, the file may differ only in
the line that had to change, every other byte of the study's own files is as it was, and the line
itself keeps the columns that were not asked about.
"""

import csv
import difflib
import io
import random
import re

import harness
import workloads
from harness import Figure

SHORT_EDITS, LONG_EDITS = 60, 1000
FILE = "coding/anna/I01.csv"


class Style:
    def __init__(self, name, delimiter=",", end="\n", mark="", columns=None, quote_all=False, blank=(), order=None,
                 last_end=True):
        self.name, self.delimiter, self.end, self.mark = name, delimiter, end, mark
        self.columns = columns or workloads.COLUMNS
        self.quote_all, self.blank, self.order, self.last_end = quote_all, blank, order, last_end

    def text(self, rows):
        rows = self.order(rows) if self.order else rows
        quoting = csv.QUOTE_ALL if self.quote_all else csv.QUOTE_MINIMAL
        lines = []
        for row in [dict(zip(self.columns, self.columns)), *rows]:
            out = io.StringIO()
            csv.writer(out, delimiter=self.delimiter, lineterminator="", quoting=quoting).writerow(
                [row.get(name, f"eigen {number}") for number, name in enumerate(self.columns)])
            lines.append(out.getvalue())
        for at in self.blank:
            lines.insert(at if at >= 0 else len(lines), "")
        text = self.mark + self.end.join(lines)
        return text + self.end if self.last_end else text


OWN = (*workloads.COLUMNS[:4], "ronde", *workloads.COLUMNS[4:], "wie keek mee")
SHUFFLED = ("code", "id", "quote", "start", "end", "memo", "valence", "respondent")
STYLES = [
    Style("plain"),
    Style("CRLF", end="\r\n"),
    Style("byte-order mark", mark="\ufeff"),
    Style("semicolons", delimiter=";"),
    Style("tabs", delimiter="\t"),
    Style("Dutch Excel", delimiter=";", end="\r\n", mark="\ufeff"),
    Style("columns of their own", columns=OWN),
    Style("columns of their own, semicolons", columns=OWN, delimiter=";"),
    Style("columns in another order", columns=SHUFFLED),
    Style("all quoted", quote_all=True),
    Style("all quoted, CRLF", quote_all=True, end="\r\n"),
    Style("blank lines amid", blank=(2, 4)),
    Style("blank lines at the end", blank=(-1, -1)),
    Style("no line end at the end", last_end=False),
    Style("no line end, CRLF", last_end=False, end="\r\n"),
    Style("out of order", order=lambda rows: rows[::-1]),
    Style("out of order, all quoted, semicolons", order=lambda rows: rows[::-1], quote_all=True, delimiter=";"),
    Style("blank lines, CRLF, own columns", columns=OWN, end="\r\n", blank=(1, 3)),
    Style("all at once", columns=OWN, delimiter=";", end="\r\n", mark="\ufeff", quote_all=True, blank=(3, -1)),
    Style("tabs, out of order, no line end", delimiter="\t", order=lambda rows: rows[::-1], last_end=False),
]


def rows_of(data, style):
    text = data.decode().removeprefix("\ufeff")
    lines = [line for line in text.replace("\r\n", "\n").split("\n") if line]
    return list(csv.DictReader(lines, delimiter=style.delimiter))


def make(folder, style):
    transcript = workloads.TRANSCRIPTS["I01"]
    segments = workloads.CODING["anna", "I01"] + [
        ("a000000000000011", "begin klein", "kennis", "", "haar woorden; \"klein\""),
        ("a000000000000012", "Die helpen elkaar", "steun", "mixed", ""),
        ("a000000000000013", "€ 5 per keer", "geld", "barrier", "")]
    rows = [dict(zip(workloads.COLUMNS, workloads.row_of(transcript, *segment))) for segment in segments]
    rows.sort(key=lambda row: (row["start"], row["end"], row["code"], row["id"]))
    workloads.write(folder / FILE, style.text(rows))


def wrong_lines(before, after, kind):
    """What of a file's lines changed that should not have, or nothing."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    changes = [step for step in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
               if step[0] != "equal"]
    taken = sum(step[2] - step[1] for step in changes)
    put = sum(step[4] - step[3] for step in changes)
    # A line that is put behind one without a line end gives that one its line end.
    spare = 1 if old and not old[-1].endswith((b"\n", b"\r")) else 0
    allowed = {"add": (0, 1), "change": (1, 1), "remove": (1, 0)}[kind]
    if taken > allowed[0] + spare or put > allowed[1] + spare:
        return f"{taken} lines taken out and {put} put in, where {allowed[0]} and {allowed[1]} had to be"
    if spare and taken > allowed[0] and not any(line.rstrip(b"\r\n") == old[-1] for line in new):
        if kind == "add":
            return "the last line is changed in more than its line end"
    return ""


def wrong_fields(before, after, identity, asked, style):
    """Whether fields that were not asked about changed, of this row or any other."""
    old = {row["id"]: row for row in rows_of(before, style)}
    new = {row["id"]: row for row in rows_of(after, style)}
    for each, row in old.items():
        if each not in new:
            if each != identity or asked != "remove":
                return f"row {each} is gone"
        elif each != identity and row != new[each]:
            return f"row {each} has changed"
    if isinstance(asked, dict):
        changed = {name for name in old[identity] if old[identity][name] != new[identity][name]}
        if changed - set(asked):
            return f"{', '.join(sorted(changed - set(asked)))} of the row changed as well"
        if any(new[identity][name] != value for name, value in asked.items()):
            return "it was not changed as asked"
    return ""


def random_edit(rng, rows):
    """(words, kind, id, what was asked)"""
    kind = rng.choice(("add", "change", "change", "remove")) if len(rows) > 2 else "add"
    if kind == "add":
        length = len(workloads.TRANSCRIPTS["I01"])
        start = rng.randrange(length - 30)
        words = workloads.add_words("I01", start, start + rng.randrange(5, 30),
                                    rng.choice(("tijd", "geld", "kennis", "steun")), "anna")
        return words, kind, "", "add"
    identity = rng.choice(rows)["id"]
    if kind == "remove":
        return workloads.remove_words(identity, "anna"), kind, identity, "remove"
    asked = rng.choice(({"valence": rng.choice(("barrier", "facilitator", "mixed"))},
                        {"memo": rng.choice(("kort", "met, komma", 'met "haken"', "met; punt", "één ë"))}))
    return workloads.change_words(identity, asked, "anna"), kind, identity, asked


def attempt(task):
    number, count, seed = task
    style, rng = STYLES[number], random.Random(f"hand {seed} {number}")
    study = harness.own_folder() / "study"
    workloads.make_study(study)
    make(study, style)
    failures, unlike, done_edits = [], 0, 0
    for _ in range(count):
        before, others = (study / FILE).read_bytes(), without_journal(harness.files_of(study))
        words, kind, identity, asked = random_edit(rng, rows_of(before, style))
        done = harness.run(words, study)
        after, now = (study / FILE).read_bytes(), without_journal(harness.files_of(study))
        wrong = f"it ended with {done.status}: {workloads.first_line(done.err)}" if done.status else \
            wrong_lines(before, after, kind) or wrong_fields(before, after, identity, asked, style)
        unlike += before != after
        if not wrong and {**others, FILE: b""} != {**now, FILE: b""}:
            wrong = f"other files changed: {harness.difference({**others, FILE: b''}, {**now, FILE: b''})}"
        done_edits += 1
        if wrong:
            failures.append(f"{style.name}: `{harness.in_shell(words)}`: {wrong}")
    return done_edits, unlike, failures


def without_journal(files):
    return {name: data for name, data in files.items() if not name.startswith("journal/")}


def codebook_styles():
    """Codebooks as hands write them: comments, blank lines, quotes, flow, order."""
    text = workloads.CODEBOOK
    return {"plain": text, "CRLF": text.replace("\n", "\r\n"),
            "comments": text.replace("\ncodes:\n", "\n# onze codes\n\ncodes:   # begin\n", 1),
            "quoted": text.replace("id: tijd", 'id: "tijd"').replace("label: Tijd", "label: 'Tijd'"),
            "flow": text.replace("  - id: kennis\n    label: Kennis\n", "  - {id: kennis, label: Kennis}  # kort\n"),
            "label first": text.replace("- id: tijd\n        label: Tijd", "- label: Tijd\n        id: tijd"),
            "no line end": text.rstrip("\n"), "blank lines": text.replace("\n  - id:", "\n\n  - id:")}


def renamed_code(task):
    name, text = task
    study = harness.own_folder() / "study"
    workloads.make_study(study)
    (study / "codebook.yaml").write_bytes(text.encode())
    before = harness.files_of(study)
    words = workloads.rename_words("tijd", "uren")
    done = harness.run(words, study)
    if done.status != 0:
        return f"{name}: `{harness.in_shell(words)}` ended with {done.status}: {workloads.first_line(done.err)}"
    now = harness.files_of(study)
    for file, data in before.items():
        if file.endswith("/"):
            continue
        old, new = data.splitlines(keepends=True), now[file].splitlines(keepends=True)
        if len(old) != len(new):
            if file == "codebook.yaml" and [line for line in old if b"tijd" not in line] == \
                    [line for line in new if line in old and b"tijd" not in line]:
                continue  # lines were added, such as a note of the old name; none of the others changed
            return f"{name}: {file} has {len(new)} lines, and had {len(old)}"
        for was, became in zip(old, new):
            if was != became and not re.search(rb"\btijd\b", was):
                return f"{name}: {file}: a line without the code changed"
    return ""


def part(prepared_all):
    names = {one.workload.name for one in prepared_all}
    if not {"code add", "code change", "code remove"} <= names:
        return [Figure("D6", "edits of hand-written files", note="SKIPPED: there is no `code add`")]
    count = (LONG_EDITS if harness.Settings.long else SHORT_EDITS) // len(STYLES)
    figure = Figure("D6", "edits of hand-written coding files")
    unlike = 0
    for _, (edits, changed, failures) in harness.each(
            attempt, [(number, count, harness.Settings.seed) for number in range(len(STYLES))]):
        figure.tried += edits
        figure.failed += len(failures)
        figure.failures += failures
        unlike += changed
    figure.note = f"{len(STYLES)} styles; {unlike} changed the file"
    figures = [figure]
    if "recode rename" in names:
        figure = Figure("D6", "codes renamed in hand-written codebooks")
        for _, wrong in harness.each(renamed_code, codebook_styles().items()):
            figure.count(wrong)
        figures.append(figure)
    return figures
