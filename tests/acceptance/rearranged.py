"""Studies rearranged on disk in ways that must not change what is counted: the order of rows in files,
the names of the coders' folders, and over how many coders the same segments are spread.

Needs no second opinion: the tables of a generated study are compared with those of its rearrangements.
"""

import random
import shutil
import tempfile
from functools import partial
from pathlib import Path

from tables import for_each_seed, our_table

import generate  # tests/oracle, which tables.py put on the path
from reading import read_study_yaml

SEEDS = range(1001, 1041)  # about half of them say who the coders of record are
BREAKDOWNS = ("", "sector", "sector,role")


# ---------------------------------------------------------------- rearranging

def rows_of(path):
    """The header and the rows of a generated CSV file, as bytes; no field in those holds a line end."""
    header, *rows = path.read_bytes().splitlines(keepends=True)
    return header, rows


def shuffle(path, rng):
    header, rows = rows_of(path)
    rng.shuffle(rows)
    path.write_bytes(header + b"".join(rows))


def shuffle_coding(study, rng):
    for path in sorted(study.glob("coding/*/*.csv")):
        shuffle(path, rng)


def shuffle_interviews(study, rng):
    shuffle(study / "interviews.csv", rng)


def rename_coders(study, rng):
    """Other names, and so in another order."""
    folders = sorted(path for path in (study / "coding").iterdir() if path.is_dir())
    for folder, name in zip(folders, ("zoe", "mia", "bas")):
        folder.rename(folder.with_name(name))


def split_coder(study, rng):
    """The rows of one coder, who has most, spread over two."""
    def most(folder):
        return sum(len(rows_of(path)[1]) for path in folder.glob("*.csv"))

    folder = max(sorted((study / "coding").iterdir()), key=most)
    other = folder.with_name("tweede")
    other.mkdir()
    for path in sorted(folder.glob("*.csv")):
        header, rows = rows_of(path)
        moved = [rng.random() < 0.5 for _ in rows]
        path.write_bytes(header + b"".join(row for row, away in zip(rows, moved) if not away))
        (other / path.name).write_bytes(header + b"".join(row for row, away in zip(rows, moved) if away))


REARRANGED = {"rows of the coding in another order": shuffle_coding,
              "rows of interviews.csv in another order": shuffle_interviews}
# Only where every coder is of record: study.yaml does not name them.
WITHOUT_CODERS = {"coders by other names": rename_coders, "one coder made two": split_coder}


# ---------------------------------------------------------------- comparing

def tables(program, study):
    """({by: rows, sorted}, faults)"""
    found, faults = {}, []
    for by in BREAKDOWNS:
        rows, wrong = our_table(program, "frequencies", study, by, "")
        found[by] = sorted(tuple(row.items()) for row in rows or ())
        faults += wrong
    return found, faults


def rearrange(program, seed):
    """{rearrangement: faults} of the generated study of a seed."""
    found = {}
    with tempfile.TemporaryDirectory() as place:
        original = Path(place) / "original"
        generate.generate(seed, original)
        expected, wrong = tables(program, original)
        ways = dict(REARRANGED)
        if "coders" not in read_study_yaml(original / "study.yaml"):
            ways |= WITHOUT_CODERS
        for number, (name, change) in enumerate(ways.items()):
            study = Path(place) / str(number)
            shutil.copytree(original, study)
            change(study, random.Random(seed))
            ours, faults = tables(program, study)
            for by in BREAKDOWNS:
                faults += [f"{by or 'overall'}: {dict(one)} became {dict(two)}"
                           for one, two in zip(expected[by], ours[by]) if one != two]
                if len(expected[by]) != len(ours[by]):
                    faults.append(f"{by or 'overall'}: {len(ours[by])} rows instead of {len(expected[by])}")
            found[name] = wrong + faults
    return found


def test_rearranged(program, results):
    for seed, faults in for_each_seed(partial(rearrange, program), SEEDS):
        for name, wrong in faults.items():
            results.add(f"generated study {seed}: {name}", wrong)
