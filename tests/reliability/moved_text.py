"""D8: a transcript may be edited after coding; a code never moves to other words.

That is measured by a program of its own, tests/reanchor, which is built with the other tests: here it is
only run, and its last line told.
"""

import os
import subprocess

import harness
from harness import Figure

STUDIES = (harness.ROOT / "corpus/databank-2015", harness.ROOT.parent / "shared/movisie-2015")


def part(_):
    figure = Figure("D8", "passages found again in edited transcripts (tests/reanchor)")
    program = harness.Settings.program.parent / "tests/reanchor_property"
    if not os.access(program, os.X_OK):
        figure.note = "SKIPPED: it is not built beside the program"
        return [figure]
    studies = [word for study in STUDIES if study.is_dir() for word in ("--study", study)]
    words = [program, "--seed", str(harness.Settings.seed), *studies, *(["--long"] if harness.Settings.long else [])]
    done = subprocess.run(words, cwd=harness.ROOT, capture_output=True, text=True, check=False)
    lines = done.stdout.strip().splitlines() or ["(nothing said)"]
    figure.count("" if done.returncode == 0 else f"ended with {done.returncode}: {lines[-1][:200]}")
    figure.note = lines[-1][:200].replace("|", "/")
    return [figure]
