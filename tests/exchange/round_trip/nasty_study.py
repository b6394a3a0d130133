"""Makes a study with all that a round trip can lose: emoji, combining marks, no-break spaces,
several coders on one span, all valences, rounds, several respondents in an interview, an interview
without a text, memos of every kind, columns of the user's own.

usage: nasty_study.py FOLDER [SEED]
"""
import csv
import io
import pathlib
import random
import re
import sys

WORDS = ["tijd", "café", "😀", "e\u0301e\u0301n", "5\u00a0euro", "“ja”", "<b>&amp;", "𝒳", "Zoë", "—", "\u200d",
         "];", "50%", "a=b", "ﬁ", "straße", "مرحبا", "👩‍👩‍👧"]
CODES = """veldwerk: 1
codebook: nasty
codes:
  - id: work
    label: {nl: "Werk & <taak>", en: "Work"}
    codable: false
    color: "#aA00fF"
    codes:
      - {id: time, label: "Time; 50% = half", number: 3, definition: "Tijd\\n\\nen \\"geld\\"",
         barrier: "te weinig", facilitator: "genoeg", include: "uren", exclude: "geld",
         example: "geen tijd", keywords: {nl: [tijd, "uur of dag"], en: [time]}}
      - id: team
        label: Team
        definition: {nl: "Het team", en: "The team"}
        codes:
          - {id: team-b, label: Team, retired: true}
  - {id: trust, label: Trust, definition: "Only a definition, é😀"}
  - {id: unused, label: "Time / barrier"}
"""


def write(root, name, text):
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def rows_text(header, rows):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def quote(text):
    white = "[\\s\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+"
    return re.sub(white, " ", text).strip(" ")


def transcript(rng, labels):
    turns = [f"{label}: " + " ".join(rng.choices(WORDS, k=rng.randint(4, 14)))
             for label in rng.choices(labels, k=12)]
    turns = [f"{label}: Goedendag." for label in labels] + turns
    return "\n\n".join(turns) + "\n"


def make(root, seed=1):
    rng = random.Random(seed)
    root = pathlib.Path(root)
    write(root, "study.yaml", "veldwerk: 1\ntitle: \"Nasty: <a> & 'b' 😀\"\nlanguage: nl\n"
          "codebook: codebook.yaml\nrespondents: respondents.csv\ninterviews: interviews.csv\n"
          "coding: coding\ngroups: [sector]\ncoders: [anna, bram]\n")
    write(root, "codebook.yaml", CODES)
    respondents = [[f"R{i}", rng.choice(["zorg", "welzijn", ""]), str(20 + i), f"2026-0{i}-01",
                    rng.choice(["true", "false"]), rng.choice(["007", "0.5", "<x>"])]
                   for i in range(1, 7)]
    write(root, "respondents.csv", rows_text(
        ["id", "sector", "age", "since", "lead", "odd"], respondents))
    interviews = {"I01": (["I", "R1"], "I=interviewer R1", "verbatim"),
                  "I02": (["I", "R2", "R3", "X"], "I=interviewer R2 R3 X=other", "verbatim"),
                  "I03": (["Anna", "R5"], "Anna=R4 R5", "excerpts"),
                  "I04": ([], "R6", "none")}
    texts = {name: transcript(rng, labels) for name, (labels, _, _) in interviews.items() if labels}
    write(root, "interviews.csv", rows_text(
        ["id", "file", "record", "speakers", "date", "minutes"],
        [[name, f"interviews/{name}.txt" if labels else "", record, speakers,
          "2026-03-01" if labels else "", "50" if name == "I02" else ""]
         for name, (labels, speakers, record) in interviews.items()]))
    for name, text in texts.items():
        write(root, f"interviews/{name}.txt", text)
    codes = ["time", "team", "team-b", "trust"]
    ids = []
    spans = {name: [sorted(rng.sample(range(len(text)), 2)) for _ in range(8)]
             for name, text in texts.items()}
    for coder in ("anna", "bram", "zoë/round-1", "zoë/round-2"):
        for name, text in texts.items():
            rows, taken = [], set()
            for start, end in rng.choices(spans[name], k=10):
                code = rng.choice(codes)
                if (start, end, code) in taken or not quote(text[start:end]):
                    continue
                taken.add((start, end, code))
                ids.append("s" + "".join(rng.choices("0123456789abcdefghjkmnpqrstvwxyz", k=13)))
                who = {"I02": ["", "R2", "R2 R3"], "I03": ["", "R4"]}.get(name, [""])
                rows.append([ids[-1], start, end, code,
                             rng.choice(["", "barrier", "facilitator", "mixed"]), rng.choice(who),
                             rng.choice(["", "", "kort; 100% = alles 😀"]), quote(text[start:end]),
                             rng.choice(["", "1", "2"]), rng.choice(["", "never", "preferred"]),
                             rng.choice(["", "2026-03-01T10:00:00Z", "2026-03-01"]),
                             rng.choice(["", "eigen; kolom = %41"])])
            rows.sort(key=lambda row: (row[1], row[2], row[3], row[0]))
            write(root, f"coding/{coder}/{name}.csv", rows_text(
                ["id", "start", "end", "code", "valence", "respondent", "memo", "quote", "strength",
                 "use", "created", "mine"], rows))
    text = "Eén gedachte 😀 <b> & meer.\n\nTweede alinea; x=y %41\n"
    for coder in ("anna", "bram"):
        for memo in ("study.md", "interview/I02.md", "interview/I04.md", "respondent/R3.md",
                     "code/time.md", "code/work.md", f"segment/{ids[0]}.md", f"segment/{ids[-1]}.md"):
            write(root, f"memos/{coder}/{memo}", f"{coder} over {memo.split('/')[0]}.\n{text}")
    write(root, "memos/chef/study.md", "Alleen een memo.\n")


if __name__ == "__main__":
    make(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1)
