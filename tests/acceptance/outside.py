"""Reports for readers outside: nobody of a small group, and no listed name, in any file, zipped ones too."""

import json
import tempfile
import zipfile
from pathlib import Path

STUDY = "movisie-2015"
HIDDEN = ("GGZ",)  # a sector of one person

LISTED = "Jaap Vermeulen\nIJsselmonde\nFatima el Idrissi\n"
# What is said in a passage, and what of it nobody may read.
SAID = (("Jaap Vermeulen", "Vermeulen"), ("JAAP VERMEULEN", "VERMEULEN"), ("Jaaps voorstel", "Jaap"),
        ("J. Vermeulen", "Vermeulen"), ("Vermeulen's team", "Vermeulen"), ("F\u00e1tima el Idrissi", "Idrissi"),
        ("fatima el idrissi", "idrissi"), ("wijk IJsselmonde", "IJsselmonde"), ("IJsselmondse jongeren", "IJsselmond"),
        ("jaap.vermeulen@voorbeeld.nl", "vermeulen"), ("nummer 06 12 34 56 78", "06 12"))


def files_of(folder):
    """{name: text} of each file below `folder`, and of each member of a zipped one."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        name = path.relative_to(folder).as_posix()
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as zipped:
                for member in zipped.namelist():
                    found[f"{name}!{member}"] = zipped.read(member)
        else:
            found[name] = path.read_bytes()
    return {name: data.decode("utf-8", errors="replace") for name, data in found.items()}


def seen_in(files, words):
    """Sentences about the files (and names of files) that hold a word; pictures hold none."""
    faults = []
    for name, text in files.items():
        if name.endswith(".png"):
            continue
        faults += [f"{name} holds `{word}`" for word in words if word in text or word in name]
    return faults


def test_outside(program, results, shared):
    study = shared / STUDY
    name = "a public report of a published study"
    with tempfile.TemporaryDirectory() as temporary:
        if study.is_dir():
            results.add(name, faults_of_published(program, study, Path(temporary)))
        else:
            results.skip(name, f"{study} is not there")
    with tempfile.TemporaryDirectory() as temporary:
        results.add("listed names in a public report", faults_of_planted(program, Path(temporary)))


def faults_of_published(program, study, folder):
    outside, inside = folder / "outside", folder / "inside"
    for out, more in ((outside, ["--public"]), (inside, [])):
        run = program.run("report", study, "--quiet", "--output", out, *more)
        if run.status != 0:
            return [f"report {more} ended with {run.status}: {run.error_text()}"]
    files = files_of(outside)
    faults = seen_in(files, HIDDEN + tuple(interviews_of(study)))
    if not any("word/document.xml" in name for name in files):
        faults.append("there is no report.docx to look into")
    numbers = [numbers_of(out / "tables/frequencies.json") for out in (outside, inside)]
    if numbers[0] != numbers[1] or not numbers[0]:
        faults.append("the frequencies of the whole are not those of the internal report")
    return faults


def interviews_of(study):
    """The files of the interviews: nobody outside knows them."""
    return [path.name for path in (study / "interviews").iterdir()]


def numbers_of(path):
    """The cells of a table, without the segments behind them."""
    table = json.loads(path.read_text())
    return [[{name: value for name, value in cell.items() if name != "segments"} for cell in row["cells"]]
            for row in table["rows"]]


def faults_of_planted(program, folder):
    study = folder / "study"
    write_study(study)
    (folder / "names.txt").write_text(LISTED)
    check = program.run("check", study, "--privacy")
    report = check.error_text()
    found = report.count("[privacy-name]") + report.count("[privacy-identifier]")
    faults = []
    if found < len(SAID):
        faults.append(f"check --privacy finds {found} of {len(SAID)}: {report[:300]}")
    for most in (400, 60):  # cut within the names too
        (study / "report.yaml").write_text(
            "veldwerk: 1\nreport: planted\ntitle: Proef\nsections:\n  - id: all\n    title: Alles\n    tables:\n"
            "      - {kind: frequencies}\n      - {kind: frequencies, by: groups}\n"
            f"      - {{kind: quotations, codes: all, each: 12, most: {most}}}\n")
        out = folder / f"out-{most}"
        run = program.run("report", study, "--public", "--quiet", "--output", out)
        if run.status != 0:
            return faults + [f"report --public ended with {run.status}: {run.error_text()}"]
        files = files_of(out)
        faults += seen_in(files, sorted({hidden for _, hidden in SAID}))
        shown = files["report.md"].replace("\\", "").count("[naam]")
        if shown < 5:
            faults.append(f"{shown} names were replaced in the quotations: too few to show anything")
    return faults


def write_study(study):
    """Twelve people in two sectors, who say a name each."""
    (study / "interviews").mkdir(parents=True)
    (study / "coding" / "ada").mkdir(parents=True)
    people, interviews = ["id,sector"], ["id,file,record,speakers"]
    for who in range(1, 13):
        people.append(f"R{who},{'Zorg' if who <= 6 else 'Welzijn'}")
        interviews.append(f"I{who:02},interviews/I{who:02}.txt,verbatim,I=interviewer R{who}")
        said = SAID[who % len(SAID)][0]
        quote = f"Wij hebben het daar vaak over met {said}, en dat helpt ons telkens weer een heel eind verder met het werk."
        (study / f"interviews/I{who:02}.txt").write_text(f"I: En verder?\n\nR{who}: {quote}\n")
        start = len(f"I: En verder?\n\nR{who}: ")
        (study / f"coding/ada/I{who:02}.csv").write_text(
            "id,start,end,code,valence,respondent,memo,quote\n"
            f'p{who},{start},{start + len(quote)},time,barrier,,,"{quote}"\n')
    (study / "respondents.csv").write_text("\n".join(people) + "\n")
    (study / "interviews.csv").write_text("\n".join(interviews) + "\n")
    (study / "codebook.yaml").write_text("veldwerk: 1\ncodebook: planted\ncodes:\n  - {id: time, label: Tijd}\n")
    (study / "study.yaml").write_text(
        "veldwerk: 1\ntitle: Proef\nlanguage: nl\ncodebook: codebook.yaml\nrespondents: respondents.csv\n"
        "interviews: interviews.csv\ncoding: coding\ngroups: [sector]\nreport: report.yaml\n"
        "privacy: {names: ../names.txt}\n")
    (study / "report.yaml").write_text("veldwerk: 1\nreport: planted\ntitle: Proef\nsections: []\n")
