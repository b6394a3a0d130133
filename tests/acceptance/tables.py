"""Tables compared cell by cell: with those that were handed over in ../shared, and with the oracle."""

import csv
import io
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests/oracle"))

import generate  # noqa: E402  (tests/oracle)
import oracle  # noqa: E402
from reading import read_study  # noqa: E402

SEEDS = range(1, 41)


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
    header, *rows = table
    return [dict(zip(header, row)) for row in rows]


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


def differences(ours, theirs):
    """What differs between two tables as {key: values}, as sentences."""
    found = []
    for key in sorted(set(ours) | set(theirs)):
        if ours.get(key) != theirs.get(key):
            found.append(f"{', '.join(key)}: {ours.get(key, 'nothing')} instead of {theirs.get(key, 'nothing')}")
    return found


def our_table(program, kind, study, by, coder):
    """(rows as dicts, faults) of `veldwerk table`."""
    options = [*(("--by", by) if by else ()), *(("--coder", coder) if coder else ())]
    run = program.run("table", kind, study, "--format", "csv", *options)
    if run.status != 0:
        return None, [f"status {run.status}: {run.error_text()[:400]}"]
    return as_dicts(list(csv.reader(io.StringIO(run.out.decode(), newline="")))), []


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
        results.add(f"{study.relative_to(shared)} {path.name}", faults)


def tables_of(study_folder):
    """(kind, by, coder) of the tables that are compared for a study."""
    coders = sorted(path.name for path in (study_folder / "coding").iterdir() if path.is_dir())
    for coder in ("", *coders, ",".join(coders)):
        for by in ("", "sector", "role", "sector,role"):
            yield "frequencies", by, coder
        for kind in ("matrix", "cooccurrence", "coverage"):
            yield kind, "", coder
    for by in ("", "sector", "role", "sector,role"):
        yield "composition", by, ""


def compare_with_oracle(program, results, name, folder):
    """One test a kind of table."""
    faults = {kind: [] for kind in COMPARED}
    studies = {}
    for kind, by, coder in tables_of(folder):
        if coder not in studies:
            studies[coder] = read_study(folder, coder.split(",") if coder else None, oracle.BUILT_IN_CODEBOOKS)
        ours, wrong = our_table(program, kind, folder, by, coder)
        if ours is not None:
            of_ours, of_theirs = COMPARED[kind]
            theirs = as_dicts(list(oracle.KINDS[kind](studies[coder], by.split(",") if by else [])))
            wrong = differences(of_ours(ours), of_theirs(theirs))
        what = " ".join([*(["--by", by] if by else []), *(["--coder", coder] if coder else [])])
        faults[kind] += [f"{what}: {fault}" if what else fault for fault in wrong]
    for kind, wrong in faults.items():
        results.add(f"oracle: {kind} of {name}", wrong)


def test_oracle(program, results):
    compare_with_oracle(program, results, "corpus/databank-2015", ROOT / "corpus/databank-2015")
    for seed in SEEDS:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "study"
            generate.generate(seed, folder)
            compare_with_oracle(program, results, f"generated study {seed}", folder)
