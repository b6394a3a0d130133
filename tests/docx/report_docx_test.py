"""Reads the Word file of a report as its readers do.

    report_docx_test.py PROGRAM STUDY

Writes the report of the study in Dutch and in English, as report.docx and as report.md, and sees to
it that python-docx reads the same headings, captions, cells, notes and texts from the one as stand
in the other; that it takes the styles of another Word file; and that LibreOffice makes pages of it,
none of them empty, on which the titles stand. Prints `skipped` and ends with status 77 where
python-docx, LibreOffice or poppler is not installed.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

try:
    import docx
    from docx.oxml.ns import qn
    from docx.text.paragraph import Paragraph
except ImportError:
    docx = None
    debian = "/usr/bin/python3"  # the package is for this one, which need not be the first
    if os.path.exists(debian) and os.path.realpath(debian) != os.path.realpath(sys.executable):
        os.execv(debian, [debian, *sys.argv])

PROGRAM = STUDY = ""
SECTIONS = {"Heading 1": 1, "Heading 2": 2, "Heading 3": 2}  # Markdown has two levels below the title
ITEMS = ("List Bullet", "List Number", "Table Note")
PART = re.compile(r" \((?:deel|part) (\d+) (?:van|of) (\d+)\)$")


def flat(text):
    return " ".join(text.split())


# What stands in report.md, as entries: (kind, text), and for a table its rows of cells.

def plain(text):
    """A line of Markdown without its marks."""
    text = re.sub(r"(?<!\\)<br>", "\n", text)
    out, at = [], 0
    while at < len(text):
        if text[at] == "\\" and at + 1 < len(text):
            at += 1
            out.append(text[at])
        elif text[at] not in "*`":
            out.append(text[at])
        at += 1
    return flat("".join(out))


def cells(line):
    return [plain(cell) for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def markdown_entries(text):
    entries, kind = [], None
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        line = lines[at]
        block = [line]
        while line.startswith(("|", ">")) and lines[at + 1].startswith(line[0]):
            at += 1
            block.append(lines[at])
        at += 1
        if not line:
            continue
        if heading := re.match(r"(#+) (.*)", line):
            kind = f"heading {len(heading[1]) - 1}"
            entries.append((kind, plain(heading[2])))
        elif line[0] == "|":
            kind = "table"
            entries.append((kind, [cells(row) for row in block[:1] + block[2:]]))
        elif line[0] == ">":
            kind = "quotation"
            entries.append((kind, plain(" ".join(
                row[1:].removesuffix("\\") for row in block))))
        elif picture := re.match(r"!\[(.*)\]\(charts/.*\)$", line):
            kind = "picture"
            entries.append((kind, plain(picture[1])))
        elif item := re.match(r"(?:-|\d+\.) (.*)", line):
            kind = "item"  # of a list, or a note: Markdown has one form for both
            entries.append((kind, plain(item[1])))
        elif line.startswith("**") and line.endswith("**") and lines[at + 1].startswith(("|", "!")):
            kind = "caption"
            entries.append((kind, plain(line)))
        elif kind == "text" and lines[at - 2]:
            entries[-1] = (kind, entries[-1][1] + " " + plain(line))
        else:
            kind = "text"
            entries.append((kind, plain(line)))
    return entries


# The same of report.docx, by python-docx.

def cell_rows(table):
    """(rows of headings, other rows), each cell as often as it has columns."""
    head, body = [], []
    width = len(table.tblGrid.findall(qn("w:gridCol")))
    for row in table.tr_lst:
        words = []
        for cell in row.tc_lst:
            text = flat("\n".join(Paragraph(p, None).text for p in cell.findall(qn("w:p"))))
            whole = cell.grid_span == width and width > 1
            words += [text] + [""] * (width - 1) if whole else [text] * cell.grid_span
        marked = row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        (head if marked else body).append(words)
    return head, body


def table_rows(table):
    head, body = cell_rows(table)
    labels = head[-1]
    if len(head) == 2:
        labels = [f"{over}: {label}" if over else label for over, label in zip(*head)]
    return [labels] + body


def joined(first, further):
    """A table and a further part of it, without the columns that it repeats."""
    same = 0
    while all(row[same] == other[same] for row, other in zip(first, further)):
        same += 1
    return [row + other[same:] for row, other in zip(first, further)]


def word_entries(path):
    document = docx.Document(path)
    styles = {style.style_id: style.name for style in document.styles}
    entries, quotation, further = [], "", False
    for element in document.element.body:
        if element.tag == qn("w:tbl"):
            rows = table_rows(element)
            if further:
                entries[-1] = ("table", joined(entries[-1][1], rows))
            else:
                entries.append(("table", rows))
            continue
        if element.tag != qn("w:p"):
            continue
        style, text = styles[element.style], flat(Paragraph(element, document).text)
        if style == "Caption":
            part = PART.search(text)
            further = bool(part) and int(part[1]) > 1
            if not further:
                entries.append(("caption", PART.sub("", text)))
        elif style == "Title":
            entries.append(("heading 0", text))
        elif style in SECTIONS:
            entries.append((f"heading {SECTIONS[style]}", text))
        elif style in ("Quote", "Quote Source"):
            quotation += " " + text
            if style == "Quote Source":
                entries.append(("quotation", flat(quotation)))
                quotation = ""
        elif style == "Picture":
            shown = element.find(f".//{qn('wp:docPr')}")
            entries.append(("picture", flat(shown.get("descr"))))
        elif style in ITEMS:
            entries.append(("item", text))
        elif text:
            entries.append(("text", text))
    return entries


def report(folder, language, *options):
    subprocess.run([PROGRAM, "report", STUDY, "--language", language, "--format", "docx,md",
                    "--output", folder, "--quiet", *options],
                   check=True, stdout=subprocess.DEVNULL)
    return Path(folder, "report.docx")


def pages_of(path):
    """The text of each page that LibreOffice makes of a Word file."""
    with tempfile.TemporaryDirectory(prefix="veldwerk-docx-") as scratch:
        done = subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{scratch}/profile", "--headless",
             "--convert-to", "pdf", "--outdir", scratch, str(path)],
            env={**os.environ, "HOME": scratch}, capture_output=True, text=True, timeout=300,
            check=False)
        pdf = Path(scratch, "report.pdf")
        if done.returncode != 0 or not pdf.exists():
            raise AssertionError(f"LibreOffice made no pages:\n{done.stdout}{done.stderr}")
        text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True)
    return text.stdout.decode("utf-8").split("\f")[:-1]


class Report(unittest.TestCase):
    maxDiff = 4000

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="veldwerk-docx-")
        cls.files = {language: report(f"{cls.folder.name}/{language}", language)
                     for language in ("nl", "en")}

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_word_holds_what_markdown_holds(self):
        for language, path in self.files.items():
            with self.subTest(language):
                expected = markdown_entries(path.with_name("report.md").read_text("utf-8"))
                # The marking stands at the head of each page of Word.
                expected.remove(("text", docx.Document(path).sections[0].header.paragraphs[0].text))
                kinds = {kind for kind, _ in expected}
                self.assertLessEqual({"heading 0", "heading 1", "heading 2", "caption", "table",
                                      "text", "item", "quotation"}, kinds)
                read = word_entries(path)
                for ours, theirs in zip(read, expected):
                    self.assertEqual(ours, theirs)
                self.assertEqual(len(read), len(expected))

    def test_tables_can_be_read_aloud(self):
        for table in docx.Document(self.files["nl"]).element.body.findall(qn("w:tbl")):
            properties = table.find(qn("w:tblPr"))
            self.assertTrue(properties.find(qn("w:tblCaption")).get(qn("w:val")))
            self.assertTrue(properties.find(qn("w:tblDescription")).get(qn("w:val")))
            self.assertIn(len(cell_rows(table)[0]), (1, 2))
            self.assertLessEqual(len(table.tblGrid), 63)

    def test_contents_list_the_headings(self):
        for path in self.files.values():
            body = docx.Document(path).element.body
            marks = {}
            for start in body.iter(qn("w:bookmarkStart")):
                marks[start.get(qn("w:name"))] = flat(Paragraph(start.getparent(), None).text)
            listed = [(link.get(qn("w:anchor")), flat("".join(t.text for t in link.iter(qn("w:t")))))
                      for link in body.iter(qn("w:hyperlink"))]
            self.assertGreater(len(listed), 10)
            self.assertEqual(listed, list(marks.items()))

    def test_the_file_tells_its_title_only(self):
        about = docx.Document(self.files["en"]).core_properties
        self.assertTrue(about.title)
        self.assertEqual((about.author, about.last_modified_by, about.created, about.modified),
                         ("", "", None, None))

    def test_takes_the_styles_of_a_house(self):
        house = docx.Document()
        house.styles["Heading 1"].font.name = "House Sans"
        house.styles["Caption"].font.size = docx.shared.Pt(31)
        house.add_heading("Not of ours", 1)
        house.save(f"{self.folder.name}/house.docx")
        path = report(f"{self.folder.name}/in-house", "nl", "--reference-docx",
                      f"{self.folder.name}/house.docx")
        made = docx.Document(path)
        self.assertEqual(made.styles["Heading 1"].font.name, "House Sans")
        self.assertEqual(made.styles["Caption"].font.size, docx.shared.Pt(31))
        self.assertIn("Table Note", made.styles)
        self.assertEqual(word_entries(path), word_entries(self.files["nl"]))
        self.assertGreater(len(pages_of(path)), 10)

    def test_libreoffice_makes_pages_of_it(self):
        for language, path in self.files.items():
            with self.subTest(language):
                pages = pages_of(path)
                self.assertTrue(30 <= len(pages) <= 250, len(pages))
                for number, page in enumerate(pages, 1):
                    self.assertGreater(len(flat(page)), 40, f"page {number} is as good as empty")
                text = flat(" ".join(pages)).replace("- ", "-")
                for kind, title in word_entries(path):
                    if kind in ("heading 1", "heading 2", "caption"):
                        self.assertIn(title.split(" (")[0].replace("- ", "-"), text)


if __name__ == "__main__":
    missing = [name for name in ("soffice", "pdftotext") if shutil.which(name) is None]
    if docx is None:
        missing.append("python-docx")
    if missing:
        print(f"skipped: {', '.join(missing)} not installed")
        sys.exit(77)
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    PROGRAM, STUDY = sys.argv[1:]
    unittest.main(argv=sys.argv[:1])
