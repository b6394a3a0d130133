"""The broken and hostile files of ../shared/bad-inputs, each in place of a file of a sound study.

The files are examples in a format of their own: names of fields are translated to ours, the fault is
kept as it is. What is right for each is what the manifest there accepts. Kinds that only `import`
reads are left to its tests.
"""

import csv
import hashlib
import html
import io
import json
import re
import tempfile
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

SECONDS = 2
MEBIBYTES = 500

STUDY = """veldwerk: 1
title: Proef
language: nl
codebook: codebook.yaml
respondents: respondents.csv
interviews: interviews.csv
coding: coding
groups: [gender]
"""
CODEBOOK_HEAD = "veldwerk: 1\ncodebook: proef\nlabel: Proef\n"
CODEBOOK = CODEBOOK_HEAD + """codes:
  - id: place
    label: Wijk
    codes:
      - id: loss
        label: Gemis
"""
CODING_HEAD = "id,start,end,code,valence,respondent,memo,quote"

# What no message may hold: names of faults inside the program, and paths of its sources.
FORBIDDEN = re.compile(r"terminate called|what\(\):|AddressSanitizer|LeakSanitizer|runtime error:|Segmentation"
                       r"|std::|bad_alloc|yaml-cpp:|\.[ch]pp\b")
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
# How a cell begins that a spreadsheet takes for a formula, also behind white space.
FORMULA = re.compile("^[\\s\u00a0\ufeff]*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")


# ---------------------------------------------------------------- a study around a file

def csv_line(cells):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()


def write_sound(folder, context):
    (folder / "interviews").mkdir(parents=True)
    (folder / "coding/anna").mkdir(parents=True)
    # A label has no space; another character keeps the offsets.
    text = (context / "gesprek1.txt").read_text(encoding="utf-8").replace("Bewoner 1", "Bewoner_1")
    (folder / "study.yaml").write_text(STUDY, encoding="utf-8")
    (folder / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
    (folder / "respondents.csv").write_bytes((context / "respondents.csv").read_bytes())
    (folder / "interviews/gesprek1.txt").write_text(text, encoding="utf-8")
    write_interviews(folder, "interviews/gesprek1.txt", ["Interviewer=interviewer", "Bewoner_1=B1"])
    (folder / "coding/anna/gesprek1.csv").write_bytes(translated_segments((context / "segments.csv").read_bytes()))


def write_interviews(folder, file, speakers):
    (folder / "interviews.csv").write_text("id,file,record,speakers\n" + csv_line(
        ["gesprek1", file, "verbatim", " ".join(speakers)]), encoding="utf-8")


def code_whole_text(folder, text, codes):
    """Code all of the text, so that it comes into every report."""
    rows = [csv_line([f"s{at}", 0, len(text), code, "barrier", "B1", "", " ".join(text.split())])
            for at, code in enumerate(codes)]
    (folder / "coding/anna/gesprek1.csv").write_text(CODING_HEAD + "\n" + "".join(rows), encoding="utf-8")


def put_transcript(folder, source):
    data = source.read_bytes()
    name = source.name if " " in source.name else "gesprek1.txt"
    (folder / "interviews/gesprek1.txt").unlink()
    (folder / "interviews" / name).write_bytes(data)
    (folder / "coding/anna/gesprek1.csv").write_text(CODING_HEAD + "\n", encoding="utf-8")
    labels = dict.fromkeys(re.findall(rb"^(?:\xef\xbb\xbf)?([^\s:=\x00]+):", data, re.MULTILINE))
    speakers = []
    for label in labels:
        label = label.decode("utf-8", "replace")
        speakers.append(f"{label}=interviewer" if label == "Interviewer" else f"{label}=B1")
    write_interviews(folder, f"interviews/{name}", speakers if "B1" in str(speakers) else [*speakers, "B1"])
    try:
        text = data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        return name, 0
    if "\0" not in text:
        code_whole_text(folder, text, ["loss"])
    return name, 0


def put_codebook(folder, source):
    text = source.read_text(encoding="utf-8")
    text = re.sub(r"\bname:", "label:", text)
    text = re.sub(r"\bchildren:", "codes:", text)
    (folder / "codebook.yaml").write_text(CODEBOOK_HEAD + text, encoding="utf-8")
    transcript = (folder / "interviews/gesprek1.txt").read_text(encoding="utf-8")
    code_whole_text(folder, transcript, dict.fromkeys(re.findall(r'- id: "?(\w+)', text)))
    return "codebook.yaml", CODEBOOK_HEAD.count("\n")


def translated_segments(data):
    """Rows in our columns; a row that was cut off keeps what it has, and its missing line end."""
    text = data.decode("utf-8")
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    lines = [CODING_HEAD + "\n"]
    for row in rows:
        cells = dict(zip(header, row))
        names = CODING_HEAD.split(",")
        if len(row) < len(header):
            names = [name for name in names if name in cells]
        lines.append(csv_line([cells.get(name, "") for name in names]))
    joined = "".join(lines)
    return (joined if text.endswith("\n") else joined.removesuffix("\n")).encode()


def put_segments(folder, source):
    (folder / "coding/anna/gesprek1.csv").write_bytes(translated_segments(source.read_bytes()))
    return "gesprek1.csv", 0


def put_respondents(folder, source):
    data = source.read_bytes()
    (folder / "respondents.csv").write_bytes(data)
    people = [row["id"] for row in csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""))]
    write_interviews(folder, "interviews/gesprek1.txt",
                     ["Interviewer=interviewer", f"Bewoner_1={people[0]}", *people[1:]])
    return "respondents.csv", 0


PUT = {"transcript": put_transcript, "codebook": put_codebook, "segments-csv": put_segments,
       "respondents-csv": put_respondents}


# ---------------------------------------------------------------- what must hold

def fingerprint(folder):
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in folder.rglob("*") if path.is_file()}


def faults_of_run(run, limits):
    """What holds for every run, whatever comes of it."""
    if not 0 <= run.status <= 125:
        yield f"ended with status {run.status}"
    if limits and run.seconds > SECONDS:
        yield f"took {run.seconds:.1f} s"
    if limits and run.memory > MEBIBYTES:
        yield f"took {run.memory:.0f} MiB"
    if found := FORBIDDEN.search(run.error_text()):
        yield f"says `{found[0]}`"
    for name, data in (("standard output", run.out), ("standard error", run.err)):
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            yield f"{name} is not UTF-8"
            continue
        if found := CONTROLS.search(text):
            yield f"{name} holds a raw U+{ord(found[0]):04X}"


class Page(HTMLParser):
    """Finds what a marker came to be in a page, other than text."""

    def __init__(self, marker):
        super().__init__(convert_charrefs=True)
        self.marker, self.element, self.live, self.text = marker, None, [], []

    def handle_starttag(self, tag, attrs):
        self.element = (tag, dict(attrs))
        for name, value in attrs:
            code = name.startswith("on") or name in ("href", "src", "style", "action", "formaction")
            if self.marker and self.marker in (value or "") and code:
                self.live.append(f"attribute {name} of <{tag}>")
        if self.marker and self.marker in tag:
            self.live.append(f"element <{tag}>")

    def handle_endtag(self, tag):
        self.element = None

    def handle_data(self, data):
        tag, attributes = self.element or ("", {})
        if tag == "script" and attributes.get("type") == "application/json":
            self.text.append(json.dumps(json.loads(data), ensure_ascii=False))
        elif tag in ("script", "style"):
            if self.marker and self.marker in data:
                self.live.append(f"<{tag}>")
        else:
            self.text.append(data)


def parts_of(path):
    """(name, bytes) of a file, or of the members of an archive such as report.xlsx."""
    if not zipfile.is_zipfile(path):
        return [(path.name, path.read_bytes())]
    with zipfile.ZipFile(path) as archive:
        return [(f"{path.name}/{name}", archive.read(name)) for name in archive.namelist()
                if not name.endswith(".png")]


def faults_of_outputs(program, study, place, case, limits):
    """What comes of a file that was accepted: nothing is lost, nothing comes alive."""
    report = place / "report"
    runs = [program.run("report", study, "--output", report)]
    runs += [program.run("quotes", study, "--format", form) for form in ("text", "markdown")]
    for run in runs:
        yield from faults_of_run(run, limits)
        if run.status != 0:
            yield f"accepted by check, but then status {run.status}: {run.error_text()[:200]}"
            return
    quotes = program.run("quotes", study, "--format", "csv")
    tables = {"quotes": quotes.out.decode("utf-8")}
    for path in sorted(path for path in report.rglob("*") if path.is_file()):
        for name, data in parts_of(path):
            if b"\0" in data:
                yield f"{name} holds a NUL"
            if name.endswith((".xml", ".rels", ".svg")):
                ElementTree.fromstring(data)  # raises where it is not well-formed
            if b"<f>" in data and "/xl/worksheets/" in name:
                yield f"{name} holds a formula"
            if b'TargetMode="External"' in data and path.suffix in (".xlsx", ".docx"):
                yield f"{name} holds a link"
        if path.suffix == ".csv":
            tables[path.name] = path.read_bytes().decode("utf-8")
    page = Page(case.get("xss"))
    page.feed((report / "report.html").read_text(encoding="utf-8"))
    yield from (f"{case['xss']} is alive in report.html: {what}" for what in page.live)
    said = " ".join((html.unescape("".join(page.text)) + tables["quotes"]).split())
    for wanted in case.get("contains", []):
        if wanted not in said:
            yield f"`{wanted}` is lost"
    for marker in (case.get("xss"), case.get("formula")):
        if marker and marker not in said:
            yield f"{marker} is lost"
    for name, text in tables.items():
        for row in csv.reader(io.StringIO(text, newline="")):
            yield from (f"{name} holds the formula {cell!r}" for cell in row
                        if case.get("formula", "\0") in cell and FORMULA.match(cell))


def faults_of_outcome(run, case, name, line_shift):
    """Whether the outcome is one of those that the manifest accepts."""
    accept, said = set(case["accept"]), run.error_text()
    if run.status == 0:
        if not accept & {"accept-exact", "accept-escaped", "accept-warn", "suppress"}:
            yield f"is accepted; right is {', '.join(sorted(accept))}"
        elif accept <= {"accept-warn", "reject", "orphan", "re-anchored", "skip-entry"} and f"{name}:" not in said:
            yield "is accepted in silence"
        elif "speakers" in case and f"{name}:" not in said:
            yield "a turn that may open behind a byte-order mark is passed over in silence"
        return
    # In a study, text is UTF-8: another encoding is refused by its name as a whole; `import` converts it.
    encoding = case["kind"] == "transcript" and "import" in said and re.search(
        r"looks like (Windows-1252|UTF-16)", said)
    if not encoding and not accept & {"reject", "skip-entry", "orphan", "re-anchored"}:
        yield f"is refused; right is {', '.join(sorted(accept))}: {said[:200]}"
    if name not in said:
        yield f"the message does not name {name}"
    if "line" in case and not (encoding and encoding[1] == "UTF-16") and not re.search(rf"{re.escape(name)}:{case['line'] + line_shift}\b", said):
        yield f"no message for {name}:{case['line'] + line_shift}: {said[:200]}"
    if any(len(line) > 300 for line in said.splitlines()):
        yield "a message is longer than a line or two"


def faults_of_case(program, shared, case, limits):
    source = shared / "bad-inputs" / case["file"]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        study = place / "study"
        write_sound(study, shared / "bad-inputs/context")
        name, line_shift = PUT[case["kind"]](study, source)
        before = fingerprint(study)
        run = program.run("check", study)
        yield from faults_of_run(run, limits)
        yield from faults_of_outcome(run, case, name, line_shift)
        again = program.run("check", study)
        if (again.status, again.out, again.err) != (run.status, run.out, run.err):
            yield "a second run says something else"
        if run.status == 0:
            yield from faults_of_outputs(program, study, place, case, limits)
        else:
            refused = program.run("report", study, "--output", place / "report")
            yield from faults_of_run(refused, limits)
            if refused.status != 1 or (place / "report").exists():
                yield f"`report` goes on, with status {refused.status}"
        if fingerprint(study) != before:
            yield "the study's files have changed"


def test_bad_inputs(program, results, shared, limits):
    manifest = shared / "bad-inputs/manifest.json"
    if not manifest.exists():
        results.skip("bad inputs", "no ../shared beside the repository")
        return
    with tempfile.TemporaryDirectory() as folder:
        study = Path(folder) / "study"
        write_sound(study, shared / "bad-inputs/context")
        run = program.run("check", study)
        results.add("bad inputs: the sound study", [*faults_of_run(run, limits)] + (
            [f"status {run.status}: {run.error_text()[:400]}"] if run.status or b"warning" in run.err else []))
    for case in json.loads(manifest.read_text(encoding="utf-8"))["cases"]:
        if case["kind"] in PUT:
            results.add(f"bad inputs: {case['id']} {case['file'].removeprefix('files/')}",
                        list(faults_of_case(program, shared, case, limits)))
