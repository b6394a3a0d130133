#!/usr/bin/env python3
"""Acceptance tests: the program against figures and files that were made apart from it.

usage: run.py [--program PATH] [--part PART]... [--no-limits]

Where ../shared lies beside the repository, its tables and its bad inputs are used, and a skipped test
is a failed one; elsewhere those tests are skipped. Prints a line for each test, and then the count.
"""

import argparse
import sys
from pathlib import Path

from bad_imports import test_bad_imports
from bad_inputs import test_bad_inputs
from outside import test_outside
from program import Program, Results
from rearranged import test_rearranged
from stats import test_stats
from tables import test_expected, test_oracle

ROOT = Path(__file__).resolve().parent.parent.parent
SHARED = ROOT.parent / "shared"
PARTS = ("expected", "oracle", "rearranged", "bad-inputs", "bad-imports", "outside", "stats")


def main():
    parser = argparse.ArgumentParser(description="Acceptance tests of veldwerk.")
    parser.add_argument("--program", type=Path, default=ROOT / "build/veldwerk")
    parser.add_argument("--part", action="append", choices=PARTS, help="only this part")
    parser.add_argument("--no-limits", action="store_true", help="no limit of time and memory (under sanitizers)")
    options = parser.parse_args()
    if not options.program.is_file():
        parser.error(f"{options.program} is not there")
    program, results = Program(options.program), Results(must_run=SHARED.is_dir())
    parts = options.part or PARTS
    if "expected" in parts:
        test_expected(program, results, SHARED)
    if "oracle" in parts:
        test_oracle(program, results)
    if "rearranged" in parts:
        test_rearranged(program, results)
    if "bad-inputs" in parts:
        test_bad_inputs(program, results, SHARED, not options.no_limits)
    if "bad-imports" in parts:
        test_bad_imports(program, results, SHARED, not options.no_limits)
    if "outside" in parts:
        test_outside(program, results, SHARED)
    if "stats" in parts:
        test_stats(program, results, SHARED)
    return results.close()


if __name__ == "__main__":
    sys.exit(main())
