#!/usr/bin/env python3
"""Recompute veldwerk's tables by painting characters: slow, simple, independent of the C++.

usage: oracle.py KIND STUDY [--by a[,b]] [--coder X[,Y]] [--codebooks DIR]

KIND is frequencies, matrix, cooccurrence, coverage or composition; STUDY a folder with a study.yaml.
The table goes to standard output as CSV. "Rule N" means rule N of "How things are counted" in the
design. The study is read by reading.py.
"""

import argparse
import csv
import itertools
import sys
from pathlib import Path

from reading import read_study

BUILT_IN_CODEBOOKS = Path(__file__).resolve().parent.parent.parent / "codebooks"
UNKNOWN = "(unknown)"
COLUMNS = ("barrier", "facilitator", "neutral")


# ---------------------------------------------------------------- counting

def in_column(segment, column):
    """Whether a segment counts in a column; mixed is a barrier and a facilitator (rule 2)."""
    if column == "any":
        return True
    return segment.valence in {"barrier": ("barrier", "mixed"), "facilitator": ("facilitator", "mixed"),
                               "neutral": ("",)}[column]


def mentions(segments):
    """The mentions that segments make (rule 4), each as (interview, set of its characters).

    Painted are the characters, and also the borders between two neighbours inside one segment.
    Where a painted character's border is bare, the mention ends: so passages that touch stay two.
    """
    found = []
    for interview in dict.fromkeys(segment.interview for segment in segments):
        painted, borders, run = set(), set(), []
        for segment in segments:
            if segment.interview == interview:
                painted.update(range(segment.start, segment.end))
                borders.update(range(segment.start, segment.end - 1))
        for place in sorted(painted):
            run.append(place)
            if place not in borders:
                found.append((interview, frozenset(run)))
                run = []
    return found


def cell(segments, group, column):
    """Mentions and respondents of a cell (rules 3 and 4); `group` is a set of respondents."""
    chosen = [s for s in segments if in_column(s, column) and s.people & group]
    return mentions(chosen), {who for s in chosen for who in s.people} & group


def groups(study, by):
    """(name, respondents) of each group; crossed where there are several attributes (rule 9)."""
    if not by:
        return [("all", study.ids())]
    values = []
    for attribute in by:
        seen = dict.fromkeys([*study.orders.get(attribute, []), *(row[attribute] for row in study.respondents)])
        values.append([value for value in seen if value] + [""])
    found = []
    for combination in itertools.product(*values):
        members = [row["id"] for row in study.respondents
                   if tuple(row[attribute] for attribute in by) == combination]
        if members:
            found.append((" × ".join(value or UNKNOWN for value in combination), members))
    return found


def rounded(part, whole, scale):
    """part / whole in units of 1 / scale, halves up; NA where there is no whole (rule 10)."""
    return (2 * scale * part + whole) // (2 * whole) if whole else "NA"


# ---------------------------------------------------------------- tables

def frequencies(study, by):
    yield ["group", "group_size", "code", "barrier_mentions", "barrier_respondents", "facilitator_mentions",
           "facilitator_respondents", "neutral_mentions", "neutral_respondents", "mentions", "respondents",
           "both_respondents"]
    for name, members in groups(study, by):
        for code in study.codes:
            segments = [s for s in study.segments if s.code == code]
            cells = {column: cell(segments, set(members), column) for column in (*COLUMNS, "any")}
            counts = [len(part) for column in cells for part in cells[column]]
            yield [name, len(members), code, *counts, len(cells["barrier"][1] & cells["facilitator"][1])]


def matrix(study, by):
    yield ["code", "respondent", *COLUMNS, "mentions"]
    for code, who in itertools.product(study.codes, study.ids()):
        own = [s for s in study.segments if s.code == code and who in s.people]
        if own:
            flags = [int(any(in_column(s, column) for s in own)) for column in COLUMNS]
            yield [code, who, *flags, len(mentions(own))]


def cooccurrence(study, by):
    """Rule 7; a mention belongs to everybody to whom a segment in it belongs."""
    yield ["code1", "code2", "n1", "n2", "n12", "respondents", "c"]
    found = {}  # code -> [(interview, characters, people)]
    for code in study.codes:
        own = [s for s in study.segments if s.code == code]
        found[code] = [(interview, characters, {who for s in own for who in s.people
                                                if s.interview == interview and s.start in characters})
                       for interview, characters in mentions(own)]
    for code1, code2 in itertools.combinations(study.codes, 2):
        pairs = [(one, two) for one in found[code1] for two in found[code2]
                 if one[0] == two[0] and one[1] & two[1]]
        if pairs:
            n1, n2, n12 = len(found[code1]), len(found[code2]), len(pairs)
            people = {who for one, two in pairs for who in one[2] & two[2]}
            c = rounded(n12, n1 + n2 - n12, 10000)
            yield [code1, code2, n1, n2, n12, len(people), f"{c // 10000}.{c % 10000:04}"]


def coverage(study, by):
    """Rule 8."""
    yield ["respondent", "covered", "speech", "percent"]
    coded = {(s.interview, i) for s in study.segments for i in range(s.start, s.end)}
    for who in study.ids():
        speech = {(name, i) for name, interview in study.interviews.items()
                  for i, speaker in enumerate(interview.speech) if speaker == who}
        covered = len(speech & coded)
        yield [who, covered, len(speech), rounded(covered, len(speech), 100)]


def composition(study, by):
    yield ["group", "respondents", "percent"]
    for name, members in groups(study, by):
        yield [name, len(members), rounded(len(members), len(study.respondents), 100)]


KINDS = {f.__name__: f for f in (frequencies, matrix, cooccurrence, coverage, composition)}


def main():
    parser = argparse.ArgumentParser(description="Recompute a table of veldwerk by painting characters.")
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("study", type=Path)
    parser.add_argument("--by", type=lambda text: text.split(","), default=[])
    parser.add_argument("--coder", type=lambda text: text.split(","))
    parser.add_argument("--codebooks", type=Path, default=BUILT_IN_CODEBOOKS)
    options = parser.parse_args()
    study = read_study(options.study, options.coder, options.codebooks)
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    csv.writer(sys.stdout, lineterminator="\n").writerows(KINDS[options.kind](study, options.by))


if __name__ == "__main__":
    main()
