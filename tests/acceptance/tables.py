"""Tables compared cell by cell: with those that were handed over in ../shared, and with the oracle."""

import csv
import io
import os
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests/oracle"))

import generate  # noqa: E402  (tests/oracle)
import oracle  # noqa: E402
from reading import read_study  # noqa: E402

SEEDS = range(1, 201)  # of the studies of which the frequencies are compared
SEEDS_OF_ALL_KINDS = range(1, 41)
BREAKDOWNS = ("", "sector", "role", "sector,role")


# ---------------------------------------------------------------- comparing

def keyed(rows, key, values, kept=lambda row: True):
    """{key cells: value cells} of rows given as dicts, without rows of zeros."""
    found = {}
    for row in rows:
        if kept(row):
            cells = tuple(str(row[name]) for name in values)
            if set(cells) - {"0"}:
                found[tuple(row[name] for name in key)] = cells
    return found


def as_dicts(table):
    return [dict(zip(table[0], row)) for row in table[1:]]


COUNTS = ("group_size", "barrier_mentions", "barrier_respondents", "facilitator_mentions",
          "facilitator_respondents", "neutral_mentions", "neutral_respondents", "mentions", "respondents",
          "both_respondents")


def counted(row):
    return any(row[name] not in ("0", 0) for name in COUNTS[1:])


def frequencies(rows):
    return keyed(rows, ("group", "code"), COUNTS, counted)


# For each kind: what is compared of our table, and of the oracle's.
COMPARED = {
    "frequencies": (frequencies, frequencies),
    "matrix": (lambda rows: keyed(rows, ("code", "respondent"), ("barrier", "facilitator", "neutral", "mentions")),) * 2,
    "cooccurrence": (
        lambda rows: keyed(rows, ("first", "second"), ("n1", "n2", "n12", "respondents", "c")),
        lambda rows: keyed(rows, ("code1", "code2"), ("n1", "n2", "n12", "respondents", "c"))),
    "coverage": (
        lambda rows: keyed(rows, ("id",), ("covered", "speech"), lambda row: row["by"] == "respondent"),
        lambda rows: keyed(rows, ("respondent",), ("covered", "speech"))),
    "composition": (
        lambda rows: {(" × ".join([row["group"], *([row["across"]] if row["across"] != "all" else [])]),):
                      (row["respondents"],) for row in rows if row["respondents"] != "0"},
        lambda rows: keyed(rows, ("group",), ("respondents",))),
}


NEVER_EMPTY = ("frequencies", "coverage", "composition")  # there are codes and respondents


def differences(ours, theirs):
    """What differs between two tables as {key: values}, as sentences."""
    found = []
    for key in sorted(set(ours) | set(theirs)):
        if ours.get(key) != theirs.get(key):
            found.append(f"{', '.join(key)}: {ours.get(key, 'nothing')} instead of {theirs.get(key, 'nothing')}")
    return found


def wrong_rows(ours, study, by):
    """What is wrong with the rows of a frequency table, apart from counts: each group and code has one,
    in the order of groups and of the codebook, also where nothing was counted."""
    expected = [(name, code, str(len(members)))
                for name, members in oracle.groups(study, by.split(",") if by else []) for code in study.codes]
    found = [(row["group"], row["code"], row["group_size"]) for row in ours]
    lacking, extra = Counter(expected) - Counter(found), Counter(found) - Counter(expected)
    faults = [f"{what}: a row of {', '.join(row)}" for what, rows in (("lacks", lacking), ("too many", extra))
              for row in rows.elements()]
    return faults if faults or found == expected else ["the rows stand in another order"]


def our_table(program, kind, study, by, coder):
    """(rows as dicts, faults) of `veldwerk table`; no rows (None) where it is no table at all."""
    options = [*(("--by", by) if by else ()), *(("--coder", coder) if coder else ())]
    run = program.run("table", kind, study, "--format", "csv", *options)
    if run.status != 0:
        return None, [f"status {run.status}: {run.error_text()[:400]}"]
    table = list(csv.reader(io.StringIO(run.out.decode(), newline="")))
    if len(table) < (2 if kind in NEVER_EMPTY else 1):
        return None, [f"an empty table: {table}"]
    if any(len(row) != len(table[0]) for row in table):
        return None, [f"rows of unequal length under {table[0]}"]
    return as_dicts(table), []


# ---------------------------------------------------------------- the tests

def test_expected(program, results, shared):
    """Every table in ../shared: `CODER.by-a,b.csv` or `CODER.overall.csv`."""
    found = sorted(shared.glob("movisie-2015/expected/*.csv")) + sorted(shared.glob("random/*/expected/*.csv"))
    if not found:
        results.skip("expected tables", "no ../shared beside the repository")
    for path in found:
        study = path.parent.parent
        coder, breakdown = path.stem.split(".", 1)
        by = "" if breakdown == "overall" else breakdown.removeprefix("by-")
        rows, faults = our_table(program, "frequencies", study, by,
                                 "" if coder in ("record", "all-coders") else coder)
        if rows is not None:
            with path.open(encoding="utf-8", newline="") as file:
                theirs = list(csv.reader(file))
            if list(rows[0]) != theirs[0]:
                faults.append(f"columns {list(rows[0])} instead of {theirs[0]}")
            else:
                faults = differences(frequencies(rows), frequencies(as_dicts(theirs)))
                faults += wrong_rows(rows, read_study(study, None, oracle.BUILT_IN_CODEBOOKS), by)
        results.add(f"{study.relative_to(shared)} {path.name}", faults)


def tables_of(study_folder, kinds):
    """(kind, by, coder) of the tables that are compared for a study."""
    coders = sorted(path.name for path in (study_folder / "coding").iterdir() if path.is_dir())
    for coder in dict.fromkeys(("", *coders, ",".join(coders))):
        for kind in kinds:
            if kind != "composition":
                for by in BREAKDOWNS if kind == "frequencies" else ("",):
                    yield kind, by, coder
    for by in BREAKDOWNS if "composition" in kinds else ():
        yield "composition", by, ""


def compare_with_oracle(program, folder, kinds):
    """{kind of table: faults} of a study."""
    faults = {kind: [] for kind in kinds}
    studies = {}
    for kind, by, coder in tables_of(folder, kinds):
        if coder not in studies:
            studies[coder] = read_study(folder, coder.split(",") if coder else None, oracle.BUILT_IN_CODEBOOKS)
        ours, wrong = our_table(program, kind, folder, by, coder)
        if ours is not None:
            of_ours, of_theirs = COMPARED[kind]
            theirs = as_dicts(list(oracle.KINDS[kind](studies[coder], by.split(",") if by else [])))
            wrong = differences(of_ours(ours), of_theirs(theirs))
            if kind == "frequencies":
                wrong += wrong_rows(ours, studies[coder], by)
        what = " ".join([*(["--by", by] if by else []), *(["--coder", coder] if coder else [])])
        faults[kind] += [f"{what}: {fault}" if what else fault for fault in wrong]
    return faults


def compare_generated(program, seed):
    """{kind of table: faults} of the generated study of a seed."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "study"
        generate.generate(seed, folder)
        return compare_with_oracle(program, folder, COMPARED if seed in SEEDS_OF_ALL_KINDS else ("frequencies",))


def for_each_seed(function, seeds):
    """(seed, what the function makes of it) in the order of the seeds, on all cores."""
    with ProcessPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        yield from zip(seeds, pool.map(function, seeds))


def test_oracle(program, results):
    """One test for each study and kind of table."""
    for kind, wrong in compare_with_oracle(program, ROOT / "corpus/databank-2015", COMPARED).items():
        results.add(f"oracle: {kind} of corpus/databank-2015", wrong)
    for seed, faults in for_each_seed(partial(compare_generated, program), SEEDS):
        for kind, wrong in faults.items():
            results.add(f"oracle: {kind} of generated study {seed}", wrong)
