"""Broken and hostile files that only `import` reads: those of ../shared/bad-inputs, and families of
them that are made here. Whatever comes of one is what the manifest there accepts; a refusal leaves
the study as it was.
"""

import io
import json
import re
import struct
import tempfile
import zipfile
from pathlib import Path

from bad_inputs import faults_of_run, fingerprint, write_sound

KINDS = ("transcript", "docx", "vtt", "srt", "qdpx")
# What the program is told of the labels in the files: who speaks is not what these tests ask.
LABELS = {"Interviewer": "interviewer", "Bewoner": "B1", "Bewoner 1": "B1", "A": "B1", "B": "B1"}
ACCEPTED = {"accept-exact", "accept-escaped", "accept-warn", "skip-entry"}


def texts_of(study):
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(study.glob("interviews/*.txt")))


def speakers_in(source):
    if zipfile.is_zipfile(source):
        text = "Bewoner:"
    else:
        text = source.read_bytes().replace(b"\0", b"").decode("utf-8", "replace")
    return [word for label, who in LABELS.items() if re.search(rf"(^|\ufeff|\W){label}(:|>)", text)
            for word in ("--speaker", f"{label}={who}")]


def data_of(folder):
    """The fingerprint of what is data; .veldwerk holds what passes, such as the lock's file."""
    return {name: value for name, value in fingerprint(folder).items() if ".veldwerk/" not in name}


def faults_of_import(program, source, case, limits):
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        study = place / "study"
        write_sound(study, case["context"])
        if case["kind"] == "qdpx":
            study = place / "new"
            words = ["import", source, "--study", study, "--coder", "anna"]
        else:
            words = ["import", source, "--study", study, "--coder", "anna", "--interview", "extra",
                     *speakers_in(source)]
        before, sent = data_of(place), source.read_bytes()
        run = program.run(*words)
        yield from faults_of_run(run, limits)
        said = run.error_text()
        accept = set(case["accept"])
        if source.read_bytes() != sent:
            yield "the file that was imported has changed"
        if run.status:
            if not accept & {"reject", "skip-entry"}:
                yield f"is refused; right is {', '.join(sorted(accept))}: {said[:300]}"
            if source.name not in said:
                yield f"the message does not name {source.name}: {said[:300]}"
            if "line" in case and not re.search(rf":{case['line']}\b|line {case['line']}\b", said):
                yield f"no message for line {case['line']}: {said[:300]}"
            if data_of(place) != before:
                yield "a refusal has changed files"
            return
        if not accept & ACCEPTED:
            yield f"is accepted; right is {', '.join(sorted(accept))}"
        if not accept & {"accept-exact", "accept-escaped"} and source.name not in said:
            yield "is accepted in silence"
        stored = texts_of(study)
        yield from (f"`{wanted}` is lost" for wanted in case.get("contains", []) if wanted not in stored)
        yield from (f"`{gone}` is back" for gone in case.get("absent", []) if gone in stored)
        if case.get("xss") and case["xss"] not in stored:
            yield f"{case['xss']} is lost"
        outside = {name for name in data_of(place) if not name.startswith(f"{study.name}/")}
        if outside != {name for name in before if not name.startswith(f"{study.name}/")}:
            yield "something was written outside of the study"
        checked = program.run("check", study)
        if checked.status:
            yield f"the study no longer checks: {checked.error_text()[:300]}"
        after = data_of(study)
        again = program.run(*words)
        if again.status or data_of(study) != after:
            yield f"a second import is no import of nothing: {again.error_text()[:300]}"


# ---------------------------------------------------------------- families, made here

def zipped(members, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


WORD = ('<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body>{}</w:body></w:document>")
PARAGRAPH = "<w:p><w:r><w:t>Bewoner: Wij wonen hier graag.</w:t></w:r></w:p>"
PROJECT = '<?xml version="1.0"?><Project xmlns="urn:QDA-XML:project:1.0" name="p">{}</Project>'


def encrypted(data):
    """The same archive with the flag that says its members are encrypted."""
    out = bytearray(data)
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = -1
        while (at := out.find(mark, at + 1)) >= 0:
            flags = struct.unpack_from("<H", out, at + offset)[0]
            struct.pack_into("<H", out, at + offset, flags | 1)
    return bytes(out)


def families():
    """(name, bytes, what is accepted)"""
    word = zipped([("word/document.xml", WORD.format(PARAGRAPH))])
    reject = ["reject"]
    yield "empty.docx", b"", reject
    yield "page.docx", b"<!DOCTYPE html><html><body>Sign in to go on</body></html>", reject
    yield "old.docx", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000), reject
    yield "encrypted.docx", encrypted(word), reject
    yield "halved.docx", word[: len(word) // 2], reject
    yield "entities.docx", zipped([("word/document.xml", '<!DOCTYPE x [<!ENTITY a "aaaa">]>'
                                    + WORD.format(PARAGRAPH)[21:])]), ["reject", "accept-warn"]
    yield "deep.docx", zipped([("word/document.xml", WORD.format("<w:sdt>" * 100_000))]), reject
    yield "bomb.docx", zipped([("word/document.xml", WORD.format(" " * 80_000_000))]), reject
    yield "attribute.docx", zipped([("word/document.xml", WORD.format(
        f'<w:p w:x="{"a" * 60_000_000}">'))]), reject
    yield "no-part.docx", zipped([("mimetype", "x")]), reject
    yield "bomb.odt", zipped([("content.xml", "<a>" + "\n" * 80_000_000 + "</a>")]), reject
    yield "deep.html", b"<p>Bewoner: dag</p>" + b"<div>" * 300_000, ["reject", "accept-warn", "accept-exact"]
    yield "deep.rtf", rb"{\rtf1 Bewoner: dag\par " + b"{" * 1_000_000, ["reject", "accept-warn"]
    yield "word.rtf", word, reject
    yield "deep.json", b'{"segments":' + b"[" * 500_000, reject
    yield "other.json", b'{"menu": [1, 2, 3]}', reject
    yield "line.txt", b"x" * 100_000_000, reject
    yield "line.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"x" * 100_000_000, reject
    yield "picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, reject
    yield "archive.pdf", word, reject
    yield "unknown.xyz", b"Bewoner: dag", reject
    yield "nested.qdpx", zipped([("a.qdpx", zipped([("project.qde", PROJECT.format(""))]))]), reject
    yield "two.qdpx", zipped([("a.qde", PROJECT.format("")), ("b.qde", PROJECT.format(""))]), reject
    yield "page.qdpx", b"<html><body>Sign in</body></html>", reject
    yield "cut.qde", PROJECT.format("<Users>")[:-20].encode(), reject
    yield "other.qde", b'<?xml version="1.0"?><rss/>', reject
    yield "deep.qde", PROJECT.format("<CodeBook><Codes>" + "<Code name='a' guid='b'>" * 100_000).encode(), reject
    # A text that lies outside of the archive is not looked for: the project comes without it.
    yield "outside.qde", PROJECT.format(
        '<Sources><TextSource guid="1" name="a" plainTextPath="absolute:///etc/hostname"/></Sources>').encode(), \
        ["accept-warn", "reject"]


def test_bad_imports(program, results, shared, limits):
    for name, data, accept in families():
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / name
            source.write_bytes(data)
            kind = "qdpx" if name.endswith((".qdpx", ".qde", ".qdc")) else "file"
            context = Path(__file__).resolve().parent / "sound"
            results.add(f"bad imports: {name}", list(faults_of_import(
                program, source, {"kind": kind, "accept": accept, "context": context}, limits)))
    manifest = shared / "bad-inputs/manifest.json"
    if not manifest.exists():
        results.skip("bad imports", "no ../shared beside the repository")
        return
    for case in json.loads(manifest.read_text(encoding="utf-8"))["cases"]:
        if case["kind"] in KINDS:
            source = shared / "bad-inputs" / case["file"]
            case["context"] = shared / "bad-inputs/context"
            results.add(f"bad imports: {case['id']} {source.name}",
                        list(faults_of_import(program, source, case, limits)))
