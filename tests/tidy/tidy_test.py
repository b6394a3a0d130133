"""Recomputes `table frequencies` from tidy data, in its own way, and checks the dictionary.

    tidy_test.py PROGRAM STUDY...

For each study that is there: mentions and respondents of the whole from mentions.csv; of each group of
each attribute from segments.csv and segment_respondents.csv; and every row of every table against
datapackage.json (types, required fields, listed values, primary and foreign keys, names that SPSS and
Stata take).
"""

import csv
import io
import json
import re
import subprocess
import sys
import tempfile
import unittest
from collections import defaultdict
from pathlib import Path

PROGRAM, STUDIES = "", []
DIRECTIONS = ("barrier", "facilitator", "neutral", "any")


def run(*words):
    return subprocess.run([PROGRAM, *words], check=True, capture_output=True).stdout.decode("utf-8")


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def prefix(direction):
    return "" if direction == "any" else f"{direction}_"


def in_direction(valence, direction):
    return direction == "any" or valence == direction or (
        valence == "mixed" and direction in ("barrier", "facilitator"))


def mentions_in(segments):
    """How many mentions segments make: those that overlap, in one interview, make one."""
    number, last, end = 0, None, -1
    for segment in sorted(segments, key=lambda s: (s["interview"], int(s["start"]))):
        if segment["interview"] != last or int(segment["start"]) >= end:
            number, end = number + 1, -1
        last, end = segment["interview"], max(end, int(segment["end"]))
    return number


class Tidy(unittest.TestCase):
    def each_study(self):
        for study in STUDIES:
            with self.subTest(study=study), tempfile.TemporaryDirectory() as folder:
                run("export", "--format", "tidy", f"{folder}/tidy", study, "-q")
                tables = {path.stem: rows_of(path.read_text(encoding="utf-8"))
                          for path in Path(folder, "tidy").glob("*.csv")}
                package = json.loads(Path(folder, "tidy", "datapackage.json").read_bytes())
                yield study, tables, package

    def compare(self, expected, counted, codes):
        """Each row of `table frequencies` against counted[code]: the two numbers a direction."""
        self.assertEqual({row["code"] for row in expected}, codes)
        for row in expected:
            for direction in DIRECTIONS:
                mentions, respondents = counted(row["code"], direction)
                where = (row["group"], row["code"], direction)
                self.assertEqual(int(row[f"{prefix(direction)}mentions"]), mentions, where)
                self.assertEqual(int(row[f"{prefix(direction)}respondents"]), len(respondents), where)
            both = counted(row["code"], "barrier")[1] & counted(row["code"], "facilitator")[1]
            self.assertEqual(int(row["both_respondents"]), len(both), row)

    def test_the_whole_follows_from_mentions(self):
        for study, tables, _ in self.each_study():
            found = defaultdict(lambda: (set(), set()))
            for row in tables["mentions"]:
                mentions, respondents = found[row["code"], row["direction"]]
                mentions.add(row["mention"])
                respondents.add(row["respondent"])

            def counted(code, direction):
                mentions, respondents = found[code, direction]
                return len(mentions), respondents

            codes = {row["code"] for row in tables["codes"] if row["codable"] == "1"}
            self.compare(rows_of(run("table", "frequencies", study, "--format", "csv", "-q")),
                         counted, codes)

    def test_groups_follow_from_segments(self):
        for study, tables, package in self.each_study():
            segments = {row["segment"]: row for row in tables["segments"]}
            fields = package["resources"][0]["schema"]["fields"]
            codes = {row["code"] for row in tables["codes"] if row["codable"] == "1"}
            for field in fields[1:]:
                table = rows_of(run("table", "frequencies", study, "--by", field["title"], "--format",
                                    "csv", "-q"))
                for group in {row["group"] for row in table}:
                    value = "" if group == "(unknown)" else group
                    members = {row["respondent"] for row in tables["respondents"]
                               if row[field["name"]] == value}
                    shares = [row for row in tables["segment_respondents"]
                              if row["counted"] == "1" and row["respondent"] in members]
                    cells = defaultdict(list)
                    for row in shares:
                        for direction in DIRECTIONS:
                            if in_direction(row["valence"], direction):
                                cells[row["code"], direction].append(row)

                    def counted(code, direction):
                        rows = cells[code, direction]
                        behind = {row["segment"]: segments[row["segment"]] for row in rows}
                        return mentions_in(behind.values()), {row["respondent"] for row in rows}

                    self.compare([row for row in table if row["group"] == group], counted, codes)

    def test_counted_segments_are_those_of_quotes(self):
        for study, tables, _ in self.each_study():
            quoted = rows_of(run("quotes", study, "--format", "csv", "-q"))
            self.assertEqual([row["id"] for row in quoted],
                             [row["segment"] for row in tables["segments"] if row["counted"] == "1"])

    def test_tables_are_as_the_dictionary_says(self):
        for _, tables, package in self.each_study():
            self.assertEqual(package["profile"], "tabular-data-package")
            self.assertRegex(package["name"], r"^[a-z0-9._-]+$")
            self.assertEqual({resource["path"] for resource in package["resources"]},
                             {f"{name}.csv" for name in tables})
            for resource in package["resources"]:
                self.check(resource, tables)

    def check(self, resource, tables):
        rows, schema = tables[resource["name"]], resource["schema"]
        names = [field["name"] for field in schema["fields"]]
        self.assertEqual(len(names), len(set(names)))
        for name in names:
            self.assertRegex(name, r"^[a-z][a-z0-9_]{0,31}$")
        for row in rows:
            self.assertEqual(list(row), names)
            self.assertNotIn("\n", "".join(row.values()))
            for field in schema["fields"]:
                self.check_value(field, row[field["name"]])
        keys = [tuple(row[name] for name in schema["primaryKey"]) for row in rows]
        self.assertEqual(len(keys), len(set(keys)))
        self.assertTrue(all(all(key) for key in keys))
        for key in schema.get("foreignKeys", []):
            other = key["reference"]["resource"] or resource["name"]
            known = {row[key["reference"]["fields"]] for row in tables[other]} | {""}
            self.assertLessEqual({row[key["fields"]] for row in rows}, known)

    def check_value(self, field, value):
        constraints = field.get("constraints", {})
        if value == "":
            self.assertFalse(constraints.get("required"), field)
            return
        if field["type"] == "integer":
            self.assertTrue(re.fullmatch(r"\d+", value), (field, value))
        elif field["type"] == "boolean":
            self.assertIn(value, field["trueValues"] + field["falseValues"])
        if "enum" in constraints:
            self.assertIn(value, [str(one) for one in constraints["enum"]], field["name"])


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    PROGRAM, STUDIES = sys.argv[1], [study for study in sys.argv[2:] if Path(study).exists()]
    print("studies:", *STUDIES)
    unittest.main(argv=[sys.argv[0]])
