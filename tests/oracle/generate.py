#!/usr/bin/env python3
"""Write a random, small, nasty but sound study: the same seed gives the same bytes.

usage: generate.py SEED OUTDIR [--interviews N]

Sound means that `check` may warn but finds no error. Everything the design allows and that is easy
to get wrong is in here with some chance; see the functions below. OUTDIR must be empty or absent.
"""

import argparse
import csv
import io
import random
import re
from pathlib import Path

CODES = """procedural-clarity correctness completeness complexity compatibility observability relevance-client
    personal-benefits outcome-expectations professional-obligation client-satisfaction client-cooperation
    social-support descriptive-norm subjective-norm self-efficacy knowledge awareness formal-ratification
    replacement staff-capacity financial-resources time material-resources coordinator unsettled-organization
    information-accessible performance-feedback legislation""".split()
PARENTS = ["innovation", "user", "organization", "socio-political"]
OWN = ["maatwerk", "wie-beslist", "zoek-2", "007", "no"]
OWN_CODEBOOK = """veldwerk: 1
codebook: eigen  # and no comment of its own
extends: midi-29
label: {nl: Determinanten en thema's, en: "Determinants, and themes"}
codes:
  - id: themas
    codable: false
    label: {nl: Thema's, en: Themes}
    codes:
      - id: maatwerk
        label: Maatwerk
        definition: |
          Two lines, of which one looks like an entry:
          - id: looks-like-one
        keywords: [maatwerk, 'op maat']
      - label: Wie beslist
        id: wie-beslist
        codes:
        - id: zoek-2
          label: Zoekgedrag
  - id: 007
    label: A code that is no number
PARENT_ADDED  - id: no
    label: {nl: Een code die geen nee is, en: A code that is not false}
"""
ADDED = """  - id: PARENT
    codes:
      - id: own-child
        label: Own child of a parent of the base
"""
VALUES = {"sector": ["Zorg", "Welzijn", "GGZ", "ggz", "zorg, jeugd", "A × B", "Zorg; wonen"],
          "role": ["staf", "uitvoerend", "no", "010", "Coördinator \"x\""]}
WORDS = """ja nee geld tijd ruimte maatwerk hebben we ik; dat, voor zeg één hè reëntie naïef café cafe\u0301 € "zo"
    🙂 👩‍🔬 👍🏽 🇳🇱 [naam] [...] [lacht] 'quoted' # = ; , == -1 wo\u200brd 𝒳""".split()
FIRST_WORDS = ["Punt:", "Nou", "[...]", "\"zo\"", "🙂", " I:", "geld", "één", "[...] en"]
SPACES = [" "] * 12 + ["  ", "\u00a0", "\u00a0 ", "\t", "\u2009", "\u3000", "\u202f", "\u2028", "\u0085"]
BLANK_LINES = [""] * 6 + [" ", "\u00a0", "\t \u2003"]
TEXT_ENDS = ["\n", "\n", "\n", "\r\n", "\r\n", "\r", "mixed"]
TIMES = [" [02:07]", " [01:02:03.5]", " [00:00]", " [59:59.25]"]
WHITE = "[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"


def chance(rng, part):
    return rng.random() < part


def squeezed(text):
    return re.sub(WHITE + "+", " ", text).strip(" ")


# ---------------------------------------------------------------- files

def to_bytes(rng, text, ends):
    """The text with one of the line ends (or a mix of two), and a byte-order mark or none."""
    end = rng.choice(ends)
    text = re.sub("\n", lambda _: rng.choice(["\n", "\r\n"]) if end == "mixed" else end, text)
    return (("\ufeff" if chance(rng, 0.3) else "") + text).encode()


def to_csv(rng, header, rows, delimiter=None):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter or rng.choice(",,;"), lineterminator="\n",
                        quoting=csv.QUOTE_ALL if chance(rng, 0.1) else csv.QUOTE_MINIMAL)
    writer.writerow(header)
    writer.writerows(rows)
    return to_bytes(rng, out.getvalue(), ["\n", "\n", "\r\n"])


# ---------------------------------------------------------------- transcripts

def words(rng, count):
    """Words with all sorts of white space between them; never one that opens a turn."""
    return "".join(rng.choice(WORDS) + rng.choice(SPACES) for _ in range(count)).rstrip() if count else ""


def paragraph(rng):
    """One to three lines, or an elision: [...], alone, padded, or not alone."""
    if chance(rng, 0.25):
        return rng.choice(["[...]", "[...]", "[...]", "  [...]\u00a0", "[...] [...]", "[...]\n[...]", "[...]."])
    lines = [words(rng, rng.randint(1, 9))]
    for _ in range(rng.choice([0, 0, 1, 2])):
        lines.append(rng.choice(FIRST_WORDS) + " " + words(rng, rng.randint(0, 5)))
    return "\n".join(lines)


def between(rng):
    """What stands between two paragraphs: one or more blank lines, of which some hold white space."""
    return "\n" + "".join(rng.choice(BLANK_LINES) + "\n" for _ in range(rng.choice([1, 1, 1, 2])))


def speech(rng):
    if chance(rng, 0.05):
        return rng.choice(["", " ", " \u00a0"])
    return between(rng).join(paragraph(rng) for _ in range(rng.choice([1, 1, 1, 2, 3])))


def transcript(rng, labels):
    """Turns of the labels; some labels get none."""
    out = words(rng, rng.randint(1, 5)) + between(rng) if chance(rng, 0.3) else ""
    turns = [rng.choice(labels) for _ in range(rng.randint(2, 9))]
    for number, label in enumerate(turns):
        if number:
            out += "\n" if chance(rng, 0.2) else between(rng)
        out += label + (rng.choice(TIMES) if chance(rng, 0.3) else "") + ":"
        out += rng.choice([" ", " ", "  ", "", "\u00a0", "\n", "\n\n"]) + speech(rng)
    return out + rng.choice(["", "", "\n", " \n\n", "\u00a0"])


def summary(rng):
    return rng.choice(["", "", "\n ", "[...]\n\n"]) + between(rng).join(
        paragraph(rng) for _ in range(rng.randint(1, 4))) + rng.choice(["", "\n"])


# ---------------------------------------------------------------- respondents and interviews

def respondent_rows(rng, count):
    """Respondents with some ids that are no numbers and no booleans, and some attributes empty."""
    ids = [f"P{n + 1}" for n in range(count)]
    for strange in ["007", "no", "R-4"]:
        if chance(rng, 0.15):
            ids[rng.randrange(count)] = strange
    pools = {name: rng.sample(values, rng.randint(1, len(values))) for name, values in VALUES.items()}
    return [[who] + ["" if chance(rng, 0.2) else rng.choice(pools[name]) for name in VALUES] for who in ids]


def speaker_entries(rng, people, number, pick):
    """(label, respondent or None) of an interview, and the text of its column `speakers`."""
    found, column = [("I", None)], ["I=interviewer"]
    if chance(rng, 0.35):
        found.append(("X", None))
        column.append("X=other")
    for index, who in enumerate(people):
        own = f"R{number}{'abcdefg'[index]}"
        kind = rng.choice(["id", "id", "label", "both", "odd"])
        if kind in ("id", "both"):
            found.append((who, who))
            column.append(who)
        if kind in ("label", "both"):
            found.append((own, who))
            column.append(f"{own}={who}")
        if kind == "odd":
            label = pick.pop()
            found.append((label, who))
            column.append(f"{label}={who}")
    shuffled = list(zip(found, column))
    rng.shuffle(shuffled)
    return [entry for entry, _ in shuffled], " ".join(text for _, text in shuffled)


def make_interviews(rng, count):
    """Respondent rows and, for each interview, a dict: id, record, text, labels, people, column."""
    sizes = [rng.choice([1, 1, 1, 2, 2, 3]) for _ in range(count)]
    rows = respondent_rows(rng, sum(sizes))
    ids, interviews = [row[0] for row in rows], []
    for number, size in enumerate(sizes, 1):
        before = sum(sizes[:number - 1])
        people = ids[before:before + size]
        if before and chance(rng, 0.15):  # somebody is interviewed twice
            people.append(rng.choice(ids[:before]))
        odd = ["Mw.Jansen", "V&A", "(R)", "Éva", "R+", "李", "a[1]"]
        rng.shuffle(odd)
        labels, column = speaker_entries(rng, people, number, odd)
        record = rng.choice(["verbatim", "verbatim", "verbatim", "excerpts", "summary", "none"])
        if record == "none" and number == 1:
            record = "verbatim"
        text = None if record == "none" else summary(rng) if record == "summary" else \
            transcript(rng, [label for label, _ in labels])
        if text is not None and not squeezed(text):
            text = "ja"
        interviews.append({"id": f"I{number:02}", "record": record, "text": text, "people": people,
                           "column": column})
    rng.shuffle(rows)
    return rows, interviews


# ---------------------------------------------------------------- coding

def segment_rows(rng, interview, codes, number):
    """Segments of one coder in one interview, drawn to overlap, touch and coincide."""
    text, rows, last = interview["text"], [], None
    for _ in range(rng.randint(0, 12)):
        start = rng.randrange(len(text))
        end = min(len(text), start + rng.choice([1, 2, 5, 10, 20, 40]))
        if last and chance(rng, 0.5):  # touch the last one, lie within it, reach over it or equal it
            start, end = rng.choice([(last[1], last[1] + 8), (last[0], last[1] - 1), (last[0] + 1, last[1] + 3),
                                     (last[1] - 1, last[1] + 6), (last[0], last[1]), (last[0] - 4, last[0])])
            start, end = max(0, start), min(len(text), end)
            if start >= end:
                continue
        last = (start, end)
        people = ""
        if (interview["record"] == "summary" and len(interview["people"]) > 1) or chance(rng, 0.12):
            people = " ".join(rng.sample(interview["people"], rng.randint(1, len(interview["people"]))))
        quote = squeezed(text[start:end])
        if chance(rng, 0.1):  # other white space, which is the same quote
            quote = rng.choice([quote.replace(" ", "\u00a0"), " " + quote + "  ", ""])
        valence = rng.choice(["barrier", "facilitator", "mixed", ""])
        memo = rng.choice(["", "", "", "een; memo, met \"tekens\"", "=1+1"])
        rows.append([f"{rng.getrandbits(64):016x}" if chance(rng, 0.5) else f"s{next(number)}", start, end,
                     rng.choice(codes), valence, people, memo, quote])
    return sorted(rows, key=lambda row: (row[1], row[2], row[3], row[0]))


def write_coding(rng, out, interviews, coders, own_codes):
    """A folder for each coder, with a file for most interviews that have text."""
    codes = rng.sample(CODES, rng.randint(1, 4))
    if own_codes:
        codes += rng.sample(own_codes, rng.randint(1, 2))
    number = iter(range(1, 1000000))
    for coder in coders:
        for index, interview in enumerate(interviews):
            if interview["text"] is None or (index and chance(rng, 0.15)):
                continue
            header = ["id", "start", "end", "code", "valence", "respondent", "memo", "quote"]
            rows = segment_rows(rng, interview, codes, number)
            if chance(rng, 0.2):  # optional and unknown columns
                header += ["strength", "created", "kleur"]
                rows = [row + [rng.choice(["", "1", "2"]), "2024-05-01T10:00:00Z", "rood"] for row in rows]
            path = out / "coding" / coder / f"{interview['id']}.csv"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(to_csv(rng, header, rows))


# ---------------------------------------------------------------- the study

def study_yaml(rng, rows, coders, own):
    """study.yaml, with an order of values for some attributes (and in it one that nobody has)."""
    lines = ["# a random study", "veldwerk: 1", 'title: "Random: een # studie"', "language: nl  # or en",
             f"codebook: {'codebook.yaml' if own else 'midi-29'}", "respondents: respondents.csv",
             "interviews: interviews.csv", "coding: coding", "groups: [sector, role]"]
    if "consensus" in coders:
        lines.append("coders: [consensus]")
    elif chance(rng, 0.4):
        lines.append(f"coders: [{', '.join(rng.sample(coders, rng.randint(1, len(coders))))}]")
    listed = [name for name in VALUES if chance(rng, 0.4)]
    if listed:
        lines.append("attributes:")
    for name in listed:
        place = 1 + list(VALUES).index(name)
        used = sorted({row[place] for row in rows if row[place]})
        unused = [value for value in VALUES[name] if value not in used]
        values = used + (rng.sample(unused, 1) if unused and chance(rng, 0.3) else [])
        rng.shuffle(values)
        values = ["'" + value + "'" if re.search(r"[^\w]", value) else value for value in values]
        lines.append(f"  {name}: [{', '.join(values)}]" + rng.choice(["", "  # in this order"]))
    return "\n".join(lines) + "\n"


def generate(seed, out, interviews=None):
    """Write the study of a seed into the folder `out`."""
    rng = random.Random(seed)
    rows, held = make_interviews(rng, interviews or rng.randint(1, 6))
    coders = rng.sample(["an", "bo", "cas"], rng.randint(1, 3)) + (["consensus"] if chance(rng, 0.1) else [])
    own, own_codes = chance(rng, 0.5), []
    (out / "interviews").mkdir(parents=True)
    if own:
        own_codes, added = list(OWN), ""
        if chance(rng, 0.5):
            own_codes.append("own-child")
            added = ADDED.replace("PARENT", rng.choice(PARENTS))
        (out / "codebook.yaml").write_bytes(OWN_CODEBOOK.replace("PARENT_ADDED", added).encode())
    (out / "study.yaml").write_bytes(study_yaml(rng, rows, coders, own).encode())
    header = ["id", *VALUES]
    if chance(rng, 0.2):  # the columns in another order
        header, rows = header[::-1], [row[::-1] for row in rows]
    (out / "respondents.csv").write_bytes(to_csv(rng, header, rows))
    extra = chance(rng, 0.3)
    table = []
    for interview in held:
        file = "" if interview["text"] is None else f"interviews/{interview['id']}.txt"
        table.append([interview["id"], file, interview["record"], interview["column"]]
                     + (["2024-05-01", "45", "Utrecht; thuis"] if extra else []))
        if file:
            (out / file).write_bytes(to_bytes(rng, interview["text"], TEXT_ENDS))
    (out / "interviews.csv").write_bytes(to_csv(
        rng, ["id", "file", "record", "speakers"] + (["date", "minutes", "place"] if extra else []), table))
    write_coding(rng, out, held, coders, own_codes)


def main():
    parser = argparse.ArgumentParser(description="Write a random, small, nasty but sound study.")
    parser.add_argument("seed", type=int)
    parser.add_argument("outdir", type=Path)
    parser.add_argument("--interviews", type=int, help="how many (1 to 6 if left out)")
    options = parser.parse_args()
    if options.outdir.exists() and any(options.outdir.iterdir()):
        parser.error(f"{options.outdir} is not empty")
    generate(options.seed, options.outdir, options.interviews)


if __name__ == "__main__":
    main()
