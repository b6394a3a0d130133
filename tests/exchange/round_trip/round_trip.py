#!/usr/bin/env python3
"""Round trips by REFI-QDA, through the program and compared without it (compare_qdpx.py).

    study -> .qdpx -> study   the same segments, codes, valences, memos, coders, respondents
    .qdpx -> study -> .qdpx   users, codes, spans, codings, cases, values and notes equal

usage: round_trip.py --program VELDWERK [--seeds N] [--schemas FOLDER] STUDY|SAMPLE.qdpx...

Besides what is named: studies by nasty_study.py and projects by foreign_projects.py, N of each.
The comparison itself is tried first: on projects in which one thing was changed it must tell so.
Exit status 77 where a part can't be done here.
"""
import argparse
import csv
import pathlib
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import compare_qdpx  # noqa: E402
import foreign_projects  # noqa: E402
import nasty_study  # noqa: E402

failures = []


def fail(text):
    failures.append(text)
    print(f"FAILED: {text}")


def run(program, *arguments):
    return subprocess.run([program, *map(str, arguments)], capture_output=True, text=True,
                          stdin=subprocess.DEVNULL)


def differences(one, other):
    comparison = compare_qdpx.Comparison(compare_qdpx.Project(one), compare_qdpx.Project(other))
    comparison.run()
    return comparison.differences


def tell(what, found):
    if found:
        fail(f"{what}: {len(found)} differences")
        for line in found[:15]:
            print("   ", line)
    else:
        print(f"ok: {what}")


def read_rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        text = file.read()
    delimiter = ";" if ";" in text.split("\n", 1)[0] else ","
    return list(csv.DictReader(text.splitlines(), delimiter=delimiter))


def text_of(path):
    return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def settings(root):
    """Names of files in study.yaml."""
    found = {}
    for line in (root / "study.yaml").read_text("utf-8").splitlines():
        key, colon, value = line.partition(":")
        if colon:
            found[key] = value.split(" #")[0].strip().strip('"')
    return found


def facts_of(root):
    """What a round trip must not change, read from the files: kind, key, value."""
    names = settings(root)
    facts = set()
    coding = root / names.get("coding", "coding")
    for file in sorted(coding.rglob("*.csv")):
        coder = file.parent.relative_to(coding).as_posix()
        for row in read_rows(file):
            for column, value in row.items():
                if column == "respondent":
                    value = " ".join(sorted((value or "").split()))
                if value:
                    facts.add(("segment", row["id"], coder, file.stem, column, value))
    for row in read_rows(root / names.get("respondents", "respondents.csv")):
        facts.update(("respondent", row["id"], c, v) for c, v in row.items() if v)
    for row in read_rows(root / names.get("interviews", "interviews.csv")):
        for column in ("record", "speakers", "date", "minutes"):
            if row.get(column):
                facts.add(("interview", row["id"], column, row[column]))
        if row.get("file"):
            facts.add(("text", row["id"], text_of(root / row["file"])))
    for memo in sorted((root / "memos").rglob("*.md")) if (root / "memos").is_dir() else []:
        facts.add(("memo", memo.relative_to(root).as_posix(), text_of(memo).strip()))
    return facts


def codes_of(program, root):
    """The tree of codes as the program lists it: it resolves built-in codebooks."""
    listed = run(program, "code", "list", "--help")  # so that a new option is no surprise
    assert listed.returncode == 0, listed.stderr
    out = run(program, "table", "frequencies", "--format", "csv", root)
    return out.stdout if out.returncode == 0 else out.stderr


def validate(archive, schemas):
    if shutil.which("xmllint") is None:
        print("skipped: xmllint is not installed, nothing was validated")
        return
    with zipfile.ZipFile(archive) as zipped, tempfile.TemporaryDirectory() as folder:
        if zipped.namelist()[0] != "project.qde":
            fail(f"{archive}: project.qde is not the first member")
        path = pathlib.Path(folder) / "project.qde"
        path.write_bytes(zipped.read("project.qde"))
        done = subprocess.run(["xmllint", "--noout", "--schema", schemas / "Project-mrt2019.xsd",
                               path], capture_output=True, text=True)
        if done.returncode != 0:
            fail(f"{archive} is not valid:\n" + "\n".join(done.stderr.splitlines()[:8]))
        for name in zipped.namelist():
            data = zipped.read(name)
            if data.startswith(b"\xef\xbb\xbf") or (name.endswith(".txt") and b"\r" in data):
                fail(f"{archive}: {name} has a mark or a carriage return")


def export(program, study, archive, *options):
    done = run(program, "export", archive, study, "--force", *options)
    if done.returncode != 0:
        fail(f"export of {study}: {done.stderr.strip()[:600]}")
        return False
    return True


def bring_in(program, archive, study, *options):
    done = run(program, "import", archive, "--study", study, *options)
    if done.returncode != 0:
        fail(f"import of {archive}: {done.stderr.strip()[:600]}")
        return False
    return True


def our_study(program, study, work, schemas, name):
    one, again, back = work / "one.qdpx", work / "again.qdpx", work / "back"
    shutil.rmtree(back, ignore_errors=True)
    if not export(program, study, one):
        return
    validate(one, schemas)
    export(program, study, again)
    if one.read_bytes() != again.read_bytes():
        fail(f"{name}: two exports differ")
    if bytes(str(study), "utf-8") in zipfile.ZipFile(one).read("project.qde"):
        fail(f"{name}: tells where the study stands")
    utf16 = work / "utf16.qdpx"
    if export(program, study, utf16, "--positions", "utf16"):
        tell(f"{name}: UTF-16 units say the same", differences(one, utf16))
    for archive, unit in ((one, "code points"), (utf16, "UTF-16 units")):
        shutil.rmtree(back, ignore_errors=True)
        if not bring_in(program, archive, back):
            return
        before, after = facts_of(study), facts_of(back)
        lost = [f"lost: {fact}"[:220] for fact in sorted(before - after)]
        tell(f"{name}: study -> qdpx ({unit}) -> study",
             lost + [f"new: {fact}"[:220] for fact in sorted(after - before)])
        tables = codes_of(program, study), codes_of(program, back)
        tell(f"{name}: the same tables", [] if tables[0] == tables[1] else
             [f"{a} is {b}" for a, b in zip(tables[0].splitlines(), tables[1].splitlines())
              if a != b] or ["other lengths"])
    if export(program, back, again):
        tell(f"{name}: qdpx -> study -> qdpx", differences(one, again))


def foreign_project(program, archive, work, schemas, name, *options):
    study, back = work / "study", work / "back.qdpx"
    shutil.rmtree(study, ignore_errors=True)
    if not bring_in(program, archive, study, *options):
        return
    if export(program, study, back):
        validate(back, schemas)
        tell(f"{name}: qdpx -> study -> qdpx", differences(archive, back))


def changed(archive, out, change):
    """A copy of an archive in which `change` did something to the XML's root."""
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith(".qde"):
                root = ET.fromstring(data)
                change(root)
                data = ET.tostring(root, encoding="utf-8")
            new.writestr(name, data)


def find(root, name):
    return next(e for e in root.iter() if e.tag.endswith("}" + name))


def the_comparison_can_fail(work):
    whole = work / "whole.qdpx"
    whole.write_bytes(foreign_projects.nvivo_windows(1))
    tell("a project equals itself", differences(whole, whole))

    def shift(root):
        selection = find(root, "PlainTextSelection")
        selection.set("startPosition", str(int(selection.get("startPosition")) + 1))

    def drop_coding(root):
        selection = find(root, "PlainTextSelection")
        selection.remove(find(selection, "Coding"))

    def rename(name, attribute, value):
        return lambda root: find(root, name).set(attribute, value)

    def other_value(root):
        find(root, "TextValue").text = "anders"

    changes = {"a shifted offset": shift, "a coding less": drop_coding,
               "another name of a code": rename("Code", "name", "Anders"),
               "another colour": rename("Code", "color", "#00FF00"),
               "a code that is not codable": rename("Code", "isCodable", "false"),
               "another user": rename("User", "name", "Iemand"),
               "another value": other_value, "another case": rename("Case", "name", "Iemand"),
               "another unit": lambda root: root.set("origin", "qc 1.3")}
    for what, change in changes.items():
        changed(whole, work / "changed.qdpx", change)
        if not differences(whole, work / "changed.qdpx"):
            fail(f"the comparison does not see {what}")
    print(f"ok: the comparison sees {len(changes)} changes")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--schemas", type=pathlib.Path, default=HERE.parent / "schemas")
    parser.add_argument("inputs", nargs="*", type=pathlib.Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        the_comparison_can_fail(work)
        for path in options.inputs:
            if not path.exists():
                print(f"skipped: {path} is not here")
            elif path.is_dir():
                our_study(options.program, path.resolve(), work, options.schemas, path.name)
            else:
                foreign_project(options.program, path, work, options.schemas, path.name)
        for seed in range(1, options.seeds + 1):
            study = work / "nasty"
            shutil.rmtree(study, ignore_errors=True)
            nasty_study.make(study, seed)
            our_study(options.program, study, work, options.schemas, f"nasty study {seed}")
            for name, make in foreign_projects.ALL.items():
                archive = work / "foreign.qdpx"
                archive.write_bytes(make(seed))
                foreign_project(options.program, archive, work, options.schemas, f"{name} {seed}")
                foreign_project(options.program, archive, work, options.schemas,
                                f"{name} {seed}, valences guessed", "--valence", "guess")
    print(f"{len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
