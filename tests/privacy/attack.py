#!/usr/bin/env python3
"""Attacks reports for outside: tries to work back what they withhold.

Makes random studies (8 to 60 respondents, 3 to 6 attributes), has veldwerk write
`report --public` of each, reads what the report shows (tables, percentages, group
sizes, quotations), and asks an exact solver (Z3) for each withheld number whether
more than one value explains all of it. One that has a single value is a leak.

What the attacker knows of a code: how many respondents name it as a barrier, as a
facilitator, as neither, in any combination, are whole numbers, not negative, at
most the group's size; groups add up to the whole; crossed groups add up to each of
theirs; a group has mentions if, and only if, somebody in it names the code; who is
quoted on a code with an attribute beside the quotation is in that group.

Of some studies the sheets of report.xlsx, the tables of report.docx and the drawings of
charts/ are read too: no number may stand there that the JSON withholds, and in a heat
map all withheld cells of a direction must look the same.

With --first-only the reports are made without secondary suppression, by a program
of the tests that does nothing else: then at least 95 of 100 must leak, or the
attack is too weak to show anything.

usage: attack.py [--program PATH] [--first-only PATH] [--studies N] [--seed N] [--keep DIR]
"""

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
import zipfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

try:
    import z3
except ImportError:
    z3 = None

ROOT = Path(__file__).resolve().parents[2]
TYPES = range(1, 8)  # bits: 1 barrier, 2 facilitator, 4 neutral
READ_WHOLE = 3  # studies of which every file is read
REST = "(others, together)"


# ---------------------------------------------------------------- random studies

def weights(rng, count):
    """Groups of unlike sizes: a few large ones, some small."""
    return [rng.choice((1, 2, 4, 8)) for _ in range(count)]


def make_study(folder, rng):
    people = rng.randint(8, 60)
    attributes = {f"attribute-{a}": rng.randint(2, 5) for a in range(rng.randint(3, 6))}
    codes = [f"code-{c}" for c in range(rng.randint(6, 10))]
    groups = list(attributes)
    rows = ["id," + ",".join(attributes)]
    values = {}
    for who in range(1, people + 1):
        values[who] = {name: f"{name[-1]}v{rng.choices(range(count), weights(random.Random(name), count))[0]}"
                       for name, count in attributes.items()}
        rows.append(f"R{who}," + ",".join(values[who].values()))
    folder.mkdir(parents=True)
    (folder / "interviews").mkdir()
    (folder / "coding" / "ada").mkdir(parents=True)
    (folder / "respondents.csv").write_text("\n".join(rows) + "\n")
    interviews = ["id,file,record,speakers"]
    common = {code: rng.choice((0.1, 0.3, 0.6, 0.9)) for code in codes}
    who = 1
    while who <= people:
        pair = [who, who + 1] if who < people and rng.random() < 0.15 else [who]
        name = f"I{who:02}"
        write_interview(folder, rng, name, pair, codes, common)
        interviews.append(f"{name},interviews/{name}.txt,verbatim,I=interviewer " +
                          " ".join(f"R{one}" for one in pair))
        who += len(pair)
    (folder / "interviews.csv").write_text("\n".join(interviews) + "\n")
    book = "".join(f"  - {{id: {code}, number: {n + 1}, label: Label of {code}}}\n" for n, code in enumerate(codes))
    (folder / "codebook.yaml").write_text(f"veldwerk: 1\ncodebook: random\ncodes:\n{book}")
    key = folder.parent / f"{folder.name}.key"
    key.write_text(f"a key for a synthetic study {rng.random()}\n")
    pseudonyms = f", pseudonyms: ../{key.name}" if rng.random() < 0.5 else ""
    (folder / "study.yaml").write_text(
        "veldwerk: 1\ntitle: Random study (synthetic)\nlanguage: en\ncodebook: codebook.yaml\n"
        "respondents: respondents.csv\ninterviews: interviews.csv\ncoding: coding\n"
        f"groups: [{', '.join(groups)}]\nreport: report.yaml\n"
        f"privacy: {{smallest-group: {rng.choice((3, 5, 5, 5))}{pseudonyms}}}\n")
    crossed = "      - {kind: frequencies, by: group-pairs}\n" if rng.random() < 0.5 else ""
    (folder / "report.yaml").write_text(
        "veldwerk: 1\nreport: attacked\ntitle: Attacked\nsections:\n"
        "  - id: all\n    title: All\n    tables:\n"
        "      - {kind: composition, by: groups}\n      - {kind: composition, by: group-pairs}\n"
        "      - {kind: frequencies}\n      - {kind: frequencies, by: groups}\n" + crossed +
        "      - {kind: heat-map, by: groups}\n      - {kind: sentences, by: groups}\n"
        "      - {kind: quotations, each: 2, codes: all}\n      - {kind: matrix}\n      - {kind: cooccurrence}\n"
        "      - {kind: key-determinants}\n      - {kind: coverage}\n      - {kind: passages}\n      - {kind: warnings}\n")


def write_interview(folder, rng, name, pair, codes, common):
    text, coding = "", []
    for one in pair:
        text += "I: And what would you say?\n\n"
        text += f"R{one}: "
        for code in codes:
            if rng.random() > common[code]:
                continue
            for valence in rng.choice((["barrier"], ["facilitator"], ["mixed"], [""], ["barrier", "facilitator"])):
                sentence = f"This is what I have to say about it, number {rng.randint(1, 10**6)}, and I mean it all."
                coding.append((len(text), len(text) + len(sentence), code, valence, sentence))
                text += sentence + " "
        text += "That is it.\n\n"
    (folder / "interviews" / f"{name}.txt").write_text(text)
    rows = ["id,start,end,code,valence,respondent,memo,quote"]
    rows += [f'{name}-{i},{s},{e},{code},{valence},,,"{quote}"' for i, (s, e, code, valence, quote) in
             enumerate(sorted(coding))]
    (folder / "coding" / "ada" / f"{name}.csv").write_text("\n".join(rows) + "\n")


# ---------------------------------------------------------------- what a report tells

class Told:
    """What one report shows: sizes of groups, and for each code and group what it says."""

    def __init__(self, folder):
        self.sizes = {}    # by -> {group: size}
        self.cells = {}    # (by, group, code) -> {column: number or None where withheld}
        self.whole = {}    # code -> {column: number}
        self.people = None
        self.quoted = {}   # (code, direction) -> list of (person or None, {group values})
        for path in sorted((folder / "tables").glob("*.json")):
            table = json.loads(path.read_text())
            if path.name.startswith("frequencies"):
                self.read_frequencies(table)
            elif path.name.startswith("composition"):
                self.read_composition(table)
            if '"segments"' in path.read_text():
                raise SystemExit(f"{path} names segments")
        self.read_quotations((folder / "report.md").read_text())

    def read_composition(self, table):
        columns = [column["label"] for column in table["columns"]]
        for row in table["rows"]:
            if row["kind"] == "total":
                continue
            first = row["cells"][0]["text"]
            named = re.fullmatch(r"(.*) \(n = (\d+)\)", first)
            if not named:  # by one attribute: the table by pairs has sizes in its header
                by = table["columns"][0]["label"].lower()
                self.sizes.setdefault((by,), {})[(first,)] = row["cells"][1]["value"]
                continue
            one = table["columns"][0]["label"].lower()
            other = re.search(r" and (.*) \(n = ", table["title"]).group(1).lower()
            for label, cell in zip(columns[1:-1], row["cells"][1:-1]):
                across = re.fullmatch(r"(.*) \(n = (\d+)\)", label).group(1)
                self.sizes.setdefault((one, other), {})[(named.group(1), across)] = cell["value"]

    def read_frequencies(self, table):
        code_at = next(i for i, column in enumerate(table["columns"]) if column["id"] == "label" or
                       column["label"] in ("Determinant", "Code"))
        groups = {column["over"] for column in table["columns"] if re.search(r"\(n = \d+\)$", column["over"])}
        if not groups:
            for row in table["rows"]:
                if row["kind"] == "heading":
                    continue
                self.whole[row["cells"][code_at]["text"]] = {
                    column["id"].removesuffix("_respondents"): cell["value"]
                    for column, cell in zip(table["columns"], row["cells"])
                    if column["id"].endswith("_respondents")}
            self.people = int(re.search(r"\(n = (\d+)\)", table["title"]).group(1))
            return
        by = tuple(re.search(r" by (.*) \(n = ", table["title"]).group(1).lower().split(" and "))
        for row in table["rows"]:
            if row["kind"] == "heading":
                continue
            code = row["cells"][code_at]["text"]
            for column, cell in zip(table["columns"], row["cells"]):
                named = re.fullmatch(r"(.*) \(n = (\d+)\)", column["over"])
                if not named:
                    continue
                group = tuple(named.group(1).split(" × "))
                self.sizes.setdefault(by, {})[group] = int(named.group(2))
                kind = column["id"].rsplit(": ", 1)[1].removesuffix("_respondents")
                value = None if cell.get("withheld") else cell.get("k", cell.get("value"))
                self.cells.setdefault((by, group, code), {})[kind] = value

    def read_quotations(self, text):
        """Quotations below a heading that names code and direction; the label has the groups."""
        code = direction = None
        for line in text.splitlines():
            if heading := re.match(r"#+ (.*)$", line):
                found = re.search(r"(Label of code-\d+)", heading.group(1).replace("\\", ""))
                code = found.group(1) if found else code
                direction = ("barrier" if "barrier" in heading.group(1).lower() else
                             "facilitator" if "facilitator" in heading.group(1).lower() else None)
            label = re.match(r"> \\?\((.*)\\?\)$", line)
            if not label or code is None:
                continue
            people = label.group(1).replace("\\", "").split("; ")
            for person in people:
                parts = person.split(", ")
                known = parts[0] if re.fullmatch(r"P\d+", parts[0]) else None
                self.quoted.setdefault((code, direction), []).append((known, tuple(parts[1:])))


# ---------------------------------------------------------------- the other files

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def breaches(folder):
    """Sentences about numbers that another file shows and the JSON withholds."""
    found = []
    sheets, tables = xlsx_tables(folder / "report.xlsx"), docx_tables(folder / "report.docx")
    for path in sorted((folder / "tables").glob("frequencies-*.json")):
        rows = [row["cells"] for row in json.loads(path.read_text())["rows"] if row["kind"] != "heading"]
        for name, others in (("report.xlsx", sheets), ("report.docx", tables)):
            if len(others.get(path.stem, [])) != len(rows):
                found.append(f"{name}: {path.stem} has not the rows of the JSON")
            for cells, other in zip(in_sheet(rows) if name == "report.xlsx" else rows, others.get(path.stem, [])):
                if len(cells) != len(other):
                    found.append(f"{name}, {path.stem}: {len(other)} cells, not {len(cells)}")
                found += [f"{name}, {path.stem}: `{text}` is withheld" for cell, text in zip(cells, other)
                          if cell.get("withheld") and text != "x"]
        drawing = folder / "charts" / f"{path.stem.replace('frequencies', 'heat-map')}.svg"
        found += unlike_cells(drawing, rows) if drawing.is_file() else []
    return found


def in_sheet(rows):
    """The cells as on a sheet, where a number and its percentage have a column each."""
    split = [any("k" in row[at] for row in rows) for at in range(len(rows[0]))]
    return [[cell for cell, twice in zip(row, split) for cell in [cell] * (1 + twice)] for row in rows]


def data_rows(rows):
    """The rows of codes, which every study here has: by their label."""
    return [row for row in rows if any(text.startswith("Label of code-") for text in row[:3])]


def by_file(tables, folder):
    """Tables of groups in the order of the report, which is not that of the file names: by their headers."""
    named = {}
    for path in sorted((folder / "tables").glob("frequencies-*.json")):
        columns = json.loads(path.read_text())["columns"]
        over = {column["over"] for column in columns if column["over"]}
        for table in tables:
            texts = {text for row in table for text in row}
            rows = data_rows(table)  # a table of sizes has the same headers, and no codes
            if rows and over <= texts and path.stem not in named:
                named[path.stem] = rows
    return named


def docx_tables(path):
    body = xml.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
    tables = []
    for table in body.iter(f"{WORD}tbl"):
        tables.append([["".join(text.text or "" for text in cell.iter(f"{WORD}t")) for cell in row.iter(f"{WORD}tc")]
                       for row in table.iter(f"{WORD}tr")])
    return by_file(tables, path.parent)


def xlsx_tables(path):
    with zipfile.ZipFile(path) as book:
        shared = []
        if "xl/sharedStrings.xml" in book.namelist():
            for item in xml.fromstring(book.read("xl/sharedStrings.xml")).iter(f"{SHEET}si"):
                shared.append("".join(text.text or "" for text in item.iter(f"{SHEET}t")))
        sheets = []
        for name in book.namelist():
            if not re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name):
                continue
            rows = []
            for row in xml.fromstring(book.read(name)).iter(f"{SHEET}row"):
                rows.append([cell_text(cell, shared) for cell in row.iter(f"{SHEET}c")])
            sheets.append(rows)
    return by_file(sheets, path.parent)


def cell_text(cell, shared):
    inline = "".join(text.text or "" for text in cell.iter(f"{SHEET}t"))
    value = cell.findtext(f"{SHEET}v") or ""
    return shared[int(value)] if cell.get("t") == "s" else inline or value


def unlike_cells(path, rows):
    """Withheld cells of a heat map that look unlike each other, or like one that is shown."""
    directions = [[cell for at, cell in enumerate(row[2 if len(row) % 4 == 2 else 1:]) if at % 4 < 2] for row in rows]
    cells = [cell for row in directions for cell in row]
    shapes = list(xml.fromstring(path.read_text()).iter())
    drawn = [(box, text) for box, text in zip(shapes, shapes[1:])
             if box.tag.endswith("rect") and text.tag.endswith("use") and box.get("x")]
    looks = {True: set(), False: set()}
    for cell, (box, text) in zip(cells, drawn):
        looks[bool(cell.get("withheld"))].add((box.get("fill"), box.get("stroke"), box.get("width"),
                                               *(v for k, v in text.attrib.items() if k.endswith("href"))))
    if len(looks[True]) > 1 or looks[True] & looks[False]:
        return [f"{path.name}: withheld cells look {len(looks[True])} ways"]
    return []


# ---------------------------------------------------------------- the solver

def leaks_of(told):
    """(withheld cells, those with one value)"""
    withheld, leaks = 0, []
    for code, whole in told.whole.items():
        solver = z3.Solver()
        variables = {}
        total = {t: z3.Int(f"total-{t}") for t in TYPES}
        for by, groups in told.sizes.items():
            for group, size in groups.items():
                for t in TYPES:
                    variables[by, group, t] = z3.Int(f"{by}-{group}-{t}")
                    solver.add(variables[by, group, t] >= 0)
                solver.add(z3.Sum([variables[by, group, t] for t in TYPES]) <= size)
            for t in TYPES:
                solver.add(total[t] == z3.Sum([variables[by, group, t] for group in groups]))
        add_crossings(solver, told, variables)
        for t in TYPES:
            solver.add(total[t] >= 0)
        for column, number in whole.items():
            solver.add(z3.Sum([total[t] for t in TYPES if counts(t, column)]) == number)
        targets = {}
        for (by, group, name), cells in told.cells.items():
            if name != code:
                continue
            somebody = z3.Sum([variables[by, group, t] for t in TYPES])
            for column, value in cells.items():
                if column == "mentions":
                    if value is not None:
                        solver.add((somebody == 0) == z3.BoolVal(value == 0))
                        solver.add(somebody <= 2 * value)
                    continue
                number = z3.Sum([variables[by, group, t] for t in TYPES if counts(t, column)])
                if value is None:
                    targets[by, group, column] = number
                else:
                    solver.add(number == value)
        add_quotations(solver, told, code, variables)
        withheld += len(targets)
        leaks += [(code, *target) for target in single(solver, targets)]
    return withheld, leaks


def counts(t, column):
    return {"barrier": t & 1, "facilitator": t & 2, "both": t & 3 == 3, "neutral": t & 4, "any": t}[column]


def add_crossings(solver, told, variables):
    for by, groups in told.sizes.items():
        if len(by) < 2:
            continue
        for place, attribute in enumerate(by):
            for value in told.sizes.get((attribute,), {}):
                parts = [group for group in groups if group[place] == value[0]]
                for t in TYPES:
                    solver.add(variables[(attribute,), value, t] ==
                               z3.Sum([variables[by, group, t] for group in parts]))


def add_quotations(solver, told, code, variables):
    """Who is quoted stands in the group that stands beside the quotation."""
    for direction in ("barrier", "facilitator"):
        people = {}
        for person, values in told.quoted.get((code, direction), []):
            for value in values:
                people.setdefault(value, set()).add(person)
        for value, quoted in people.items():
            for by, groups in told.sizes.items():
                if len(by) == 1 and (value,) in groups:
                    number = z3.Sum([variables[by, (value,), t] for t in TYPES if counts(t, direction)])
                    solver.add(number >= len(quoted))


def single(solver, targets):
    """The targets that have one value in every solution."""
    if solver.check() != z3.sat:
        raise SystemExit("the report contradicts itself")
    model = solver.model()
    first = {name: model.eval(number, model_completion=True) for name, number in targets.items()}
    left = set(targets)
    while left:
        solver.push()
        solver.add(z3.Or([targets[name] != first[name] for name in left]))
        found = solver.check()
        if found == z3.sat:
            model = solver.model()
            left -= {name for name in left
                     if model.eval(targets[name], model_completion=True).as_long() != first[name].as_long()}
        solver.pop()
        if found != z3.sat:
            break
    return sorted(left)


# ---------------------------------------------------------------- the runs

def attack(seed, program, first_only, keep, all_files):
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(keep or temporary) / f"study-{seed}"
        make_study(folder, rng)
        out = Path(keep or temporary) / f"report-{seed}-{'first' if first_only else 'whole'}"
        command = ([first_only, folder, out] if first_only else
                   [program, "report", "--public", "--quiet", "--format", "html,docx,xlsx,md,csv,json" if all_files else "md,json", "--output", out, folder])
        done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise SystemExit(f"seed {seed}: {' '.join(map(str, command))}: {done.stdout}{done.stderr}")
        told = Told(out)
        if told.people is None:
            raise SystemExit(f"seed {seed}: nothing was read")
        withheld, leaks = leaks_of(told)
        leaks += breaches(out) if all_files and not first_only else []
        quotations = sum(map(len, told.quoted.values()))
        return seed, withheld, leaks, sum(value is not None for cells in told.cells.values()
                                          for value in cells.values()), quotations


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default=ROOT / "build" / "veldwerk", type=Path)
    parser.add_argument("--first-only", type=Path)
    parser.add_argument("--studies", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    if z3 is None:
        print("skipped: no Z3 (Debian: python3-z3)")
        print("0 passed, 0 failed, 1 skipped")
        return 0
    totals = [0, 0, 0, 0, 0]
    with ProcessPoolExecutor() as pool:
        work = [pool.submit(attack, options.seed * 100000 + i, options.program, options.first_only, options.keep,
                            i < READ_WHOLE)
                for i in range(options.studies)]
        for job in work:
            seed, withheld, leaks, shown, quotations = job.result()
            totals = [one + more for one, more in zip(totals, [1, withheld, len(leaks), bool(leaks), quotations])]
            if leaks and not options.first_only:
                print(f"seed {seed}: {len(leaks)} of {withheld} withheld numbers have one value or stand elsewhere, {shown} shown: {leaks[:3]}")
    studies, withheld, leaks, leaking, quotations = totals
    print(f"seed {options.seed}: {studies} studies, {withheld} withheld numbers, {quotations} quoted respondents; "
          f"{leaks} with a single value or told elsewhere, in {leaking} studies ({100 * leaking // studies} %)")
    good = leaking * 100 >= 95 * studies if options.first_only else leaks == 0 and withheld > 0
    print("1 passed, 0 failed, 0 skipped" if good else "0 passed, 1 failed, 0 skipped")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
