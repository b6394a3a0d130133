"""Reads a report's Excel file back with openpyxl and compares it with the report's tables.

    report_xlsx_test.py REPORT_FOLDER PROGRAM STUDY

Every cell of every table is what `tables/*.json` says, numbers as numbers; the sheet of passages is
what `quotes` gives; no cell is a formula, no link leaves the file, nobody is named as its author, and
another clock and time zone give the same bytes. Prints `skipped` and ends with status 77 where
openpyxl is not installed.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path

DEBIAN_PYTHON = "/usr/bin/python3"  # where Debian's python3-openpyxl is, whatever `python3` is

try:
    import openpyxl
except ImportError:
    if os.path.exists(DEBIAN_PYTHON) and not os.environ.get("VELDWERK_SECOND_TRY"):
        os.environ["VELDWERK_SECOND_TRY"] = "1"
        os.execv(DEBIAN_PYTHON, [DEBIAN_PYTHON, *sys.argv])
    print("skipped: no openpyxl here")
    sys.exit(77)

REPORT, PROGRAM, STUDY = Path(), "", ""
TYPED = str(Path(__file__).resolve().parent.parent / "studies" / "duo")  # with formulas in its texts
FIRST_ROW = 3  # of a table: caption, blank, header


def text_of(cell):
    """A cell as a text, line ends and all."""
    return "" if cell.value is None else str(cell.value)


def expected_columns(table):
    """The columns on the sheet: (index in the table, whether it is the percentage of the one before)."""
    columns = []
    for index in range(len(table["columns"])):
        columns.append((index, "alone"))
        if table["doubled"][index]:
            columns[-1] = (index, "k")
            columns.append((index, "percent"))
    return columns


class Workbook(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.path = REPORT / "report.xlsx"
        cls.book = openpyxl.load_workbook(cls.path)
        first = cls.book.worksheets[0]
        cls.captions = {row[0].value: row[1].value for row in first.iter_rows(max_col=2)
                        if row[1].value is not None}
        cls.tables = {}
        for path in sorted((REPORT / "tables").glob("*.json")):
            table = json.loads(path.read_text(encoding="utf-8"))
            table["csv"] = (REPORT / "tables" / f"{path.stem}.csv").read_text(encoding="utf-8")
            cls.tables[table["title"]] = table

    def sheets(self):
        """(sheet, its table) for each table of the report."""
        found = []
        for sheet in self.book.worksheets[1:-1]:
            title = re.sub(r"^Tabel \d+\. ", "", sheet["A1"].value)
            found.append((sheet, self.tables[title]))
        return found

    def test_has_a_sheet_a_table(self):
        self.assertEqual(len(self.sheets()), len(self.tables))
        self.assertEqual(len({table["id"] for _, table in self.sheets()}), len(self.tables))
        for sheet in self.book.worksheets:
            self.assertLessEqual(len(sheet.title), 31)
            self.assertNotRegex(sheet.title, r"[\[\]:*?/\\]|^'|'$")

    def test_the_first_sheet_lists_the_others(self):
        listed = list(self.captions)[1:]
        self.assertEqual(listed, [sheet.title for sheet in self.book.worksheets[1:]])
        for sheet in self.book.worksheets[1:-1]:
            self.assertEqual(self.captions[sheet.title], sheet["A1"].value)

    def test_every_cell_is_that_of_the_table(self):
        compared = 0
        for sheet, table in self.sheets():
            compared += self.compare(sheet, table)
        self.assertGreater(compared, 1000)

    def compare(self, sheet, table):
        # A number with its percentage takes two columns in CSV too.
        header = table["csv"].split("\n", 1)[0]
        table["doubled"] = {
            index: f'{column["id"]}_percent' in header and not any(
                other["id"] == f'{column["id"]}_percent' for other in table["columns"])
            for index, column in enumerate(table["columns"])}
        columns = expected_columns(table)
        spanned = any(column["over"] for column in table["columns"])
        head = FIRST_ROW + (1 if spanned else 0)
        for place, (index, part) in enumerate(columns, 1):
            label = table["columns"][index]["label"]
            row = head if table["columns"][index]["over"] or not spanned else FIRST_ROW
            got = text_of(sheet.cell(row, place))
            self.assertEqual(got, f"{label} (%)" if part == "percent" else label)
        compared = 0
        for number, row in enumerate(table["rows"], head + 1):
            for place, (index, part) in enumerate(columns, 1):
                cell = sheet.cell(number, place)
                where = f"{sheet.title}!{cell.coordinate}"
                self.same(cell, row["cells"][index], part, where)
                compared += 1
        notes = [text_of(cell) for (cell,) in sheet.iter_rows(
            min_row=head + len(table["rows"]) + 2, max_col=1)]
        self.assertEqual([note for note in notes if note], table["notes"])
        return compared

    def same(self, cell, expected, part, where):
        if "k" in expected:
            if expected["percent"] is None:
                self.assertIsInstance(cell.value, str, where)
            elif part == "k":
                self.assertEqual(cell.value, expected["k"], where)
            else:
                self.assertIsInstance(cell.value, (int, float), where)
                self.assertAlmostEqual(cell.value, expected["k"] / expected["n"], 14, where)
                self.assertEqual(cell.number_format, "0%", where)
        elif "value" in expected:
            if part == "percent":
                self.assertIsNone(cell.value, where)
            elif expected["value"] is None:
                self.assertEqual(cell.value, "n.t.b.", where)
            else:
                self.assertEqual(cell.value, expected["value"], where)
                self.assertNotIsInstance(cell.value, str, where)
        else:
            text = "" if part == "percent" else expected.get("text", "")
            self.assertEqual(text_of(cell), text, where)

    def test_the_last_sheet_has_all_passages(self):
        sheet = self.book.worksheets[-1]
        given = json.loads(subprocess.run([PROGRAM, "quotes", STUDY, "--format", "json", "-q"],
                                          check=True, capture_output=True).stdout)
        rows = list(sheet.iter_rows(min_row=FIRST_ROW))
        self.assertEqual(len(rows) - 1, len(given["rows"]))
        ids = [column["id"] for column in given["columns"]]
        for cells, row in zip(rows[1:], given["rows"]):
            expected = dict(zip(ids, row["cells"]))
            self.assertEqual(cells[0].value, expected["id"]["text"])
            self.assertEqual(text_of(cells[-1]), expected["quote"]["text"])
            self.assertEqual(text_of(cells[-2]), expected["memo"].get("text", ""))
            number = next(cell for cell, head in zip(cells, rows[0]) if head.value == "nr.")
            self.assertEqual(number.value, expected["code_number"].get("value"))
        self.assertEqual(sheet.auto_filter.ref,
                         f"A{FIRST_ROW}:{rows[-1][-1].coordinate}")
        self.assertEqual(sheet.freeze_panes, f"A{FIRST_ROW + 1}")

    def test_nothing_that_was_typed_is_more_than_text(self):
        for sheet in self.book:
            for row in sheet.iter_rows():
                for cell in row:
                    self.assertNotEqual(cell.data_type, "f", f"{sheet.title}!{cell.coordinate}")
                    if cell.hyperlink is None:
                        continue
                    # The list of sheets links to them, and to nothing else.
                    self.assertEqual(sheet, self.book.worksheets[0])
                    self.assertIsNone(cell.hyperlink.target)
                    quoted = cell.value.replace("'", "''")
                    self.assertEqual(cell.hyperlink.location, f"'{quoted}'!A1")
        with zipfile.ZipFile(self.path) as archive:
            for name in archive.namelist():
                self.assertNotIn(b"<f>", archive.read(name), name)
                self.assertNotIn(b"TargetMode", archive.read(name), name)

    def test_a_formula_in_the_files_of_a_study_is_text(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([PROGRAM, "report", TYPED, "-q", "--output", f"{folder}/out"], check=True,
                           capture_output=True)
            book = openpyxl.load_workbook(f"{folder}/out/report.xlsx")
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        starts = {cell.value for cell in cells
                  if isinstance(cell.value, str) and cell.value[:1] in ("=", "@")}
        self.assertIn("=HYPERLINK(1)", starts)
        self.assertIn("@let op: <script>", starts)
        for cell in cells:
            self.assertNotEqual(cell.data_type, "f", cell.coordinate)
            if cell.value in starts:
                # Stays a text also when somebody edits the cell.
                self.assertEqual((cell.data_type, cell.number_format), ("s", "@"), cell.value)

    def test_names_nobody_and_no_day(self):
        properties = self.book.properties
        for field in ("creator", "lastModifiedBy", "title", "subject", "description", "keywords",
                      "category", "lastPrinted"):
            self.assertIn(getattr(properties, field), (None, ""), field)
        self.assertEqual(properties.created.isoformat(), "2000-01-01T00:00:00")
        self.assertEqual(properties.modified.isoformat(), "2000-01-01T00:00:00")
        with zipfile.ZipFile(self.path) as archive:
            self.assertEqual({entry.date_time for entry in archive.infolist()},
                             {(1980, 1, 1, 0, 0, 0)})

    def test_prints_on_the_width_of_a_page(self):
        for sheet in self.book:
            self.assertEqual(sheet.page_setup.orientation, "landscape")
            self.assertEqual((sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight), (1, 0))

    def test_is_the_same_whenever_and_wherever(self):
        with tempfile.TemporaryDirectory() as folder:
            for zone in ("Pacific/Kiritimati", "America/Los_Angeles"):
                subprocess.run([PROGRAM, "report", STUDY, "--language", "nl", "-q", "--output",
                                f"{folder}/out"], check=True, capture_output=True,
                               env={**os.environ, "TZ": zone, "LC_ALL": "C"})
                self.assertEqual(Path(folder, "out", "report.xlsx").read_bytes(),
                                 self.path.read_bytes())
                self.assertEqual([name for name in os.listdir(f"{folder}/out")
                                  if name.startswith(".")], [])


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    REPORT, PROGRAM, STUDY = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    unittest.main(argv=[sys.argv[0], *sys.argv[4:]])
