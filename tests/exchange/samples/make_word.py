#!/usr/bin/env python3
"""Makes word.docx with python-docx, and adds what python-docx has no words for.

usage: make_word.py OUTPUT
"""

import sys

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

document = Document()
document.add_heading("Interview I05", level=1)
paragraph = document.add_paragraph()
paragraph.add_run("Bram:").bold = True
paragraph.add_run("\tWe kregen géén tijd.\nHelemaal niet.")
document.add_paragraph("Eerste punt", style="List Bullet")
document.add_paragraph("Tweede punt", style="List Number")
table = document.add_table(rows=2, cols=2)
for row, texts in zip(table.rows, (("Vraag", "Antwoord"), ("Hoe?", "Zo 😀."))):
    for cell, text in zip(row.cells, texts):
        cell.text = text
paragraph = document.add_paragraph("Het bedrag was € 40")
deleted = (f'<w:del {nsdecls("w")} w:id="7" w:author="Kees" w:date="2024-01-02T03:04:05Z">'
           '<w:r><w:delText>0</w:delText></w:r></w:del>')
inserted = (f'<w:ins {nsdecls("w")} w:id="8" w:author="Kees" w:date="2024-01-02T03:04:05Z">'
            "<w:r><w:t>, zei hij</w:t></w:r></w:ins>")
for xml in (deleted, inserted):
    paragraph._p.append(parse_xml(xml))
document.sections[0].footer.paragraphs[0].text = "pagina 1"
document.save(sys.argv[1])
