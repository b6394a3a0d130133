"""Read a veldwerk study for the oracle: text, speech, CSV, the little YAML it needs.

Only sound studies are read: whatever is wrong with one raises an error. "Rule N" means rule N of
"How things are counted" in the design. The counting is in oracle.py.
"""

import csv
import io
import itertools
import re
from dataclasses import dataclass
from pathlib import Path

# Unicode White_Space, written out: Python's str.isspace also takes U+001C to U+001F.
WHITE = frozenset(map(chr, [*range(0x09, 0x0E), 0x20, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B),
                            0x2028, 0x2029, 0x202F, 0x205F, 0x3000]))

csv.field_size_limit(1 << 24)


# ---------------------------------------------------------------- a study, as read

@dataclass
class Interview:
    """One interview; `speech[i]` is the respondent who speaks character i, else None."""
    people: list
    text: str | None
    speech: list


@dataclass(frozen=True)
class Segment:
    """One coded passage and the set of respondents it belongs to (rule 1)."""
    interview: str
    start: int
    end: int
    code: str
    valence: str
    people: frozenset


@dataclass
class Study:
    """All of a study that is counted, in the order of its files."""
    codes: list        # ids of the codable codes, in codebook order
    respondents: list  # the rows of respondents.csv
    orders: dict       # attribute -> its values in the order of study.yaml
    interviews: dict   # id -> Interview
    segments: list     # of the coders of record, without those of nobody

    def ids(self):
        return [row["id"] for row in self.respondents]


# ---------------------------------------------------------------- text

def read_text(path):
    """A file as text: the byte-order mark off, CRLF and then any CR made LF."""
    text = path.read_bytes().decode("utf-8").removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def trim(text):
    return text.strip("".join(WHITE))


def squeeze(text):
    """Each run of white space made one space, and trimmed: how quotes are compared."""
    return re.sub(" +", " ", "".join(" " if c in WHITE else c for c in text)).strip(" ")


def paint_turn(speech, text, begin, end, who):
    """Write `who` on the characters of text[begin:end] that are speech.

    Speech runs from the first to the last character that is not white space; then the characters
    of each paragraph that is only [...] are wiped out again (the line ends around it stay).
    """
    said = [i for i in range(begin, end) if text[i] not in WHITE]
    if not said:
        return
    first, last = said[0], said[-1]
    for i in range(first, last + 1):
        speech[i] = who
    lines, place = [], first  # (where it starts, the line)
    for line in text[first:last + 1].split("\n"):
        lines.append((place, line))
        place += len(line) + 1
    for blank, run in itertools.groupby(lines, key=lambda line: not trim(line[1])):
        run = list(run)
        if not blank and trim("\n".join(line for _, line in run)) == "[...]":
            for start, line in run:
                for i in range(start, start + len(line)):
                    speech[i] = None


def paint_speech(text, speakers):
    """For each character of a transcript the respondent who speaks it, else None.

    `speakers` maps labels to respondents; interviewer and third parties map to None.
    """
    labels = "|".join(re.escape(label) for label in speakers) or "(?!)"
    opening = re.compile(rf"({labels})(?: \[[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?(?:[.,][0-9]+)?\])?:")
    speech = [None] * len(text)
    turns, place = [], 0  # (where the line starts, where the colon ends, who)
    for line in text.split("\n"):
        found = opening.match(line)
        if found:
            turns.append((place, place + found.end(), speakers[found.group(1)]))
        place += len(line) + 1
    if not turns:  # a summary: one turn of its only respondent
        people = {who for who in speakers.values() if who}
        turns = [(0, 0, people.pop() if len(people) == 1 else None)]
    ends = [turn[0] for turn in turns[1:]] + [len(text)]
    for (_, begin, who), end in zip(turns, ends):
        paint_turn(speech, text, begin, end, who)
    return speech


# ---------------------------------------------------------------- files

def read_csv(path, known):
    """Rows as dicts; the delimiter is the one that finds more of the `known` columns."""
    text = read_text(path)

    def rows(delimiter):
        return [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row]

    table = max((rows(","), rows(";")), key=lambda t: (len(known & set(t[0])), len(t[0])))
    for row in table:
        if len(row) != len(table[0]):
            raise ValueError(f"{path.name}: a row of {len(row)} fields under {len(table[0])} columns")
    return [dict(zip(table[0], row)) for row in table[1:]]


def yaml_scalar(text):
    """One scalar as text, quotes off."""
    text = text.strip()
    if text[:1] == "'":
        return text[1:-1].replace("''", "'")
    return re.sub(r"\\(.)", r"\1", text[1:-1]) if text[:1] == '"' else text


def yaml_value(text):
    """The right side of `key:`; a scalar or a flow list, comment off."""
    quoted = r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\''
    text = text.strip()
    if text.startswith("["):
        inside = re.match(rf"\[((?:{quoted}|[^\]])*)\]", text).group(1)
        return [yaml_scalar(x) for x in re.findall(rf"\s*({quoted}|[^,]+)", inside) if x.strip()]
    whole = re.match(quoted, text)
    return yaml_scalar(whole.group(0) if whole else re.sub(r"(^|\s+)#.*", "", text))


def read_study_yaml(path):
    """study.yaml as a dict: scalars, lists, and one level of map below a key."""
    top, key, inner = {}, None, None
    for line in read_text(path).split("\n"):
        entry = re.match(r"( *)(?:(- )|([A-Za-z_][^:]*?) *:(?: |$))(.*)", line)
        if not entry or line.lstrip().startswith("#"):
            continue
        indent, dash, name, rest = entry.groups()
        if dash:
            place = (top[key], inner) if inner else (top, key)
            place[0][place[1]] = (place[0][place[1]] or []) + [yaml_value(rest)]
        elif not indent:
            key, inner, top[name] = name, None, yaml_value(rest)
        else:
            top[key] = top[key] if isinstance(top[key], dict) else {}
            inner, top[key][name] = name, yaml_value(rest)
    return top


class Code:
    """An entry of a codebook's tree; `column` is where its keys stand in the file."""

    def __init__(self, column):
        self.column, self.id, self.codable, self.children = column, None, True, []

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()


def read_codebook(path, built_in):
    """The root of a codebook's tree, its base's codes first.

    Only indentation, id, codable and extends are looked at; the rest is text for people.
    """
    root, base, skip = Code(0), None, None
    stack = [root]
    for line in read_text(path).split("\n"):
        column = len(line) - len(line.lstrip(" "))
        line = line.strip()
        if not line or line.startswith("#") or (skip is not None and column > skip):
            continue  # blank, a comment, or inside a block of text
        skip = None
        if line.startswith("- "):
            rest = line[2:].lstrip()
            while stack[-1].column > column:
                stack.pop()
            stack.append(Code(column + len(line) - len(rest)))
            stack[-2].children.append(stack[-1])
            column, line = stack[-1].column, rest
        while stack[-1].column > column:
            stack.pop()
        entry = re.match(r"([a-z]+) *:(?: (.*)|$)", line)
        if not entry or stack[-1].column != column:
            continue  # deeper text of a key that is not ours
        name, value = entry.group(1), (entry.group(2) or "").strip()
        if re.match(r"[|>][-+0-9]*( |$)", value):
            skip = column
        elif name == "id":
            stack[-1].id = yaml_value(value)
        elif name == "codable":
            stack[-1].codable = yaml_value(value) != "false"
        elif name == "extends":
            base = read_codebook(find_codebook(yaml_value(value), path.parent, built_in), built_in)
    for code in list(root.walk()):  # items of other lists, such as keywords, are no codes
        code.children = [child for child in code.children if child.id]
    if not base:
        return root
    of_base = {code.id: code for code in base.walk() if code.id}

    def add(own, parent):
        """An own entry goes under its parent; one that the base has adds its children there."""
        if own.id in of_base:
            for child in own.children:
                add(child, of_base[own.id])
        else:
            parent.children.append(own)

    for own in root.children:
        add(own, base)
    return base


def find_codebook(name, folder, built_in):
    return folder / name if name.endswith(".yaml") else built_in / f"{name}.yaml"


def read_study(folder, coders, built_in):
    """The whole study; `coders` takes the place of the coders of record (rule 11)."""
    folder = Path(folder)
    folder = folder.parent if folder.name == "study.yaml" else folder
    settings = read_study_yaml(folder / "study.yaml")
    tree = read_codebook(find_codebook(settings["codebook"], folder, Path(built_in)), Path(built_in))
    codes = [code.id for code in tree.walk() if code.id and code.codable]
    respondents = read_csv(folder / settings["respondents"], {"id"})
    interviews = {}
    for row in read_csv(folder / settings["interviews"], {"id", "file", "record", "speakers"}):
        speakers = {}
        for entry in row["speakers"].split():
            label, _, who = entry.partition("=")
            speakers[label] = None if who in ("interviewer", "other") else who or label
        text = read_text(folder / row["file"]) if row["file"] else None
        interviews[row["id"]] = Interview([who for who in speakers.values() if who], text,
                                          paint_speech(text or "", speakers))
    coding = folder / settings["coding"]
    coders = coders or settings.get("coders") or sorted(p.name for p in coding.iterdir() if p.is_dir())
    segments = []
    for coder in coders:
        for path in sorted((coding / coder).iterdir()):
            if path.suffix == ".csv":
                segments += read_segments(path, interviews[path.stem], codes)
    return Study(codes, respondents, settings.get("attributes") or {}, interviews, segments)


def read_segments(path, interview, codes):
    """The segments of one file that belong to somebody (rule 1), their quotes verified."""
    found = []
    for row in read_csv(path, {"id", "start", "end", "code", "valence", "respondent", "memo", "quote"}):
        start, end, text = int(row["start"]), int(row["end"]), interview.text
        if not 0 <= start < end <= len(text):
            raise ValueError(f"{path.name}: segment {row['id']} lies outside its transcript")
        if row["quote"] and squeeze(row["quote"]) != squeeze(text[start:end]):
            raise ValueError(f"{path.name}: segment {row['id']} has another quote than its passage")
        if row["code"] not in codes or row["valence"] not in ("", "barrier", "facilitator", "mixed"):
            raise ValueError(f"{path.name}: segment {row['id']} has an unknown code or valence")
        people = set((row.get("respondent") or "").split())
        if not people <= set(interview.people):
            raise ValueError(f"{path.name}: segment {row['id']} names a stranger")
        if not people:
            people = {interview.speech[i] for i in range(start, end) if text[i] not in WHITE} - {None}
        if people:
            found.append(Segment(path.stem, start, end, row["code"], row["valence"], frozenset(people)))
    return found
