#!/usr/bin/env python3
"""Proves that nothing is lost: stops the program, fills the disk, damages files, and looks.

usage: scripts/reliability [--long] [--seed N] [--scratch DIR] [--program PATH] [--list FILE] [PART...]

PART is any of: kill power errors memory together hand damage moved undo (all if left out). Prints
for each row of docs/reliability.md what was tried, how often, and how often it did not hold;
with --list FILE every failure in words is written there. The short form takes
about a minute; --long takes the numbers that docs/reliability.md promises. Needs strace, and for some
parts root; what can't be done here is said, not counted.
"""

import argparse
import datetime
import importlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import harness
import workloads

PARTS = {"kill": "kill_points", "power": "power_loss", "errors": "io_errors", "memory": "little_memory",
         "together": "together", "hand": "hand_edited", "damage": "damage", "moved": "moved_text", "undo": "undo"}
SHOWN = 5  # failures of a figure that are printed


def options():
    parser = argparse.ArgumentParser(prog="scripts/reliability", description="Prove that nothing is lost.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--long", action="store_true", help="as often as docs/reliability.md promises")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--program", type=Path, default=harness.Settings.program)
    parser.add_argument("--scratch", type=Path, help="where the studies are put (a folder of its own in TMPDIR)")
    parser.add_argument("--only", action="append", default=[], metavar="WORKLOAD", help="only these commands")
    parser.add_argument("--except", dest="without", action="append", default=[], metavar="WORKLOAD",
                        help="not these commands")
    parser.add_argument("--seconds", type=int, default=0, help="of editing at once (8, or 600 with --long)")
    parser.add_argument("--most", type=int, default=0, metavar="N", help="no more than N tries of each figure")
    parser.add_argument("--list", type=Path, metavar="FILE", help="write every failure here")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep states that were judged wrong here")
    given = parser.parse_args()
    if unknown := set(given.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    return given


def heading():
    commit = subprocess.run(["git", "-C", harness.ROOT, "describe", "--always", "--dirty", "--abbrev=12"],
                            capture_output=True, text=True, check=False).stdout.strip() or "unknown"
    form = "long" if harness.Settings.long else "short"
    return (f"{form} form, seed {harness.Settings.seed}, commit {commit}, "
            f"{datetime.datetime.now(datetime.timezone.utc):%Y-%m-%d %H:%M} UTC, "
            f"{len(harness.CORES)} cores, Linux {os.uname().release}, {'root' if os.geteuid() == 0 else 'no root'}")


def show(figures):
    for one in figures:
        print(f"| {one.row} | {one.what} | {one.tried:,} | {one.failed:,} | {one.note} |", flush=True)


def main():
    given = options()
    harness.Settings.program = given.program.resolve()
    harness.Settings.long = given.long
    harness.Settings.seed = given.seed
    harness.Settings.seconds = given.seconds
    harness.Settings.most = given.most
    harness.Settings.keep = given.keep and given.keep.resolve()
    scratch = Path(tempfile.mkdtemp(prefix="veldwerk-reliability-", dir=given.scratch)).resolve()
    harness.Settings.scratch = scratch
    try:
        print(heading(), flush=True)
        prepared, missing = workloads.prepare_all(scratch, given.only, given.without)
        print(f"commands: {', '.join(one.workload.name for one in prepared)}")
        for name, why in missing.items():
            print(f"not tried: {name}: {why}")
        print("\n| row | what | tried | failed | |\n| --- | --- | ---: | ---: | --- |", flush=True)
        figures = []
        for name in given.parts or PARTS:
            began = time.monotonic()
            found = importlib.import_module(PARTS[name]).part(prepared)
            show(found)
            figures += found
            print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    print()
    for figure in figures:
        for failure in figure.failures[:SHOWN]:
            print(f"{figure.row} {figure.what}: {failure}")
    if given.list:
        given.list.write_text("".join(f"{figure.row} {figure.what}: {failure}\n" for figure in figures
                                      for failure in figure.failures))
    failed = sum(figure.failed > 0 for figure in figures)
    skipped = sum("SKIPPED" in figure.note and not figure.tried for figure in figures)
    print(f"{len(figures) - failed - skipped} passed, {failed} failed, {skipped} skipped")
    return 1 if failed or not figures else 0


if __name__ == "__main__":
    sys.exit(main())
