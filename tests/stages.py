"""The stages of scripts/test: builds, runs and counts every test.

Each stage prints its seconds, and what its tests said where they failed. What
counts as a test: one GoogleTest case, one Python test, one line of a program
that closes with "N passed, N failed, N skipped", or else the program as a whole.
"""

import argparse
import os
import re
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
SANITIZE = ROOT / "build-sanitize"
CORES = str(len(os.sched_getaffinity(0)))


class Count(NamedTuple):
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other):
        return Count(*(one + two for one, two in zip(self, other)))

    def __str__(self):
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


def number(pattern, text):
    found = re.findall(pattern, text, re.MULTILINE)
    return int(found[-1]) if found else 0


def count_of(output, succeeded):
    """What a test program's output counts; a program that fails without saying so is one failure."""
    if found := re.findall(r"^(\d+) passed, (\d+) failed, (\d+) skipped$", output, re.MULTILINE):
        count = Count(*map(int, found[-1]))
    elif found := re.findall(r"^(\d+) cases under .*: (\d+) failed, (\d+) options without", output, re.MULTILINE):
        cases, failed, options = map(int, found[-1])
        count = Count(cases - failed, failed + options)
    elif re.search(r"^\[==========\] \d+ tests? from .* ran\.", output, re.MULTILINE):
        passed = number(r"^\[  PASSED  \] (\d+) tests?\.", output)
        skipped = number(r"^\[  SKIPPED \] (\d+) tests?\b", output)
        ran = number(r"^\[==========\] (\d+) tests? from .* ran\.", output)
        count = Count(passed, ran - passed - skipped, skipped)
    elif re.search(r"^Ran \d+ tests? in ", output, re.MULTILINE):
        failed = number(r"failures=(\d+)", output) + number(r"errors=(\d+)", output)
        skipped = number(r"skipped=(\d+)", output)
        count = Count(number(r"^Ran (\d+) tests? in ", output) - failed - skipped, failed, skipped)
    else:
        count = Count(passed=1)
        return count if succeeded else Count(failed=1)
    return count if succeeded or count.failed else count + Count(failed=1)


def run(*command, **options):
    """Run a command; give (whether it succeeded, its output)."""
    done = subprocess.run([str(word) for word in command], cwd=ROOT, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          errors="replace", check=False, **options)
    return done.returncode == 0, done.stdout


def show(output):
    if output.strip():
        print("\n".join(f"    {line}" for line in output.rstrip().splitlines()), flush=True)


def built(*command):
    """A build step: says its warnings, or all that went wrong; then the stage is over."""
    succeeded, output = run(*command)
    said = [line for line in output.splitlines() if not re.match(r"\[\d+/\d+\] ", line)]
    if not succeeded:
        show("\n".join(said))
        raise BuildFailed
    show("\n".join(line for line in said if "warning:" in line))


class BuildFailed(Exception):
    pass


def ctest(folder, label):
    """Run the tests with this label; count them, and show those that fail."""
    junit = folder / f"junit-{label}.xml"
    junit.unlink(missing_ok=True)
    _, output = run("ctest", "--test-dir", folder, "-L", label, "-j", CORES, "--no-tests=error",
                    "--output-junit", junit, "--test-output-size-passed", "100000000",
                    "--test-output-size-failed", "100000000")
    if not junit.exists():
        show(output)
        return Count(failed=1)
    total = Count()
    for test in ElementTree.parse(junit).getroot().iter("testcase"):
        said = test.findtext("system-out") or ""
        succeeded = test.get("status") == "run"
        skipped = test.find("skipped") is not None and test.get("status") == "notrun"
        count = Count(skipped=1) if skipped else count_of(said, succeeded)
        print(f"  {test.get('name')}: {count} ({float(test.get('time')):.1f} s)", flush=True)
        if count.failed:
            show("\n".join(line for line in said.splitlines() if not line.startswith("ok   ")))
        total += count
    return total


def quick_stage():
    built("scripts/build")
    return ctest(BUILD, "quick")


def full_stage():
    built("scripts/build")
    return ctest(BUILD, "full")


def format_stage():
    files = sorted(path for folder in ("src", "tests") for path in (ROOT / folder).rglob("*")
                   if path.suffix in (".cpp", ".hpp"))
    succeeded, output = run("clang-format-16", "--dry-run", "-Werror", *files)
    if not succeeded:
        show(output)
        print("  scripts/format puts it right")
    return count_of("", succeeded)


def sanitize_stage():
    built("cmake", "--preset", "sanitize")
    built("cmake", "--build", SANITIZE, "--parallel", CORES, "--", "-k", "0")
    return ctest(SANITIZE, "sanitize")


def tidy_stage():
    succeeded, output = run("scripts/tidy")
    if not succeeded:
        show(output)
    return count_of(output, succeeded)


STAGES = {"quick": quick_stage, "format": format_stage, "full": full_stage,
          "sanitize": sanitize_stage, "tidy": tidy_stage}
BY_DEFAULT = [name for name in STAGES if name != "tidy"]  # that alone takes as long as the rest


def main():
    parser = argparse.ArgumentParser(prog="scripts/test", description="Build and run the tests.")
    parser.add_argument("--quick", action="store_true",
                        help="only the unit, case, house and oracle tests in the normal build")
    parser.add_argument("stages", nargs="*", metavar="STAGE", help=f"of {', '.join(STAGES)}")
    options = parser.parse_args()
    if unknown := set(options.stages) - set(STAGES):
        parser.error(f"no such stage: {', '.join(sorted(unknown))}")
    total = Count()
    for name in options.stages or (["quick"] if options.quick else BY_DEFAULT):
        print(f"{name} ...", flush=True)
        began = time.monotonic()
        try:
            count = STAGES[name]()
        except BuildFailed:
            count = Count(failed=1)
        total += count
        print(f"{name}: {count} in {time.monotonic() - began:.0f} s\n", flush=True)
    print(total)
    return 1 if total.failed or not total.passed else 0


if __name__ == "__main__":
    sys.exit(main())
