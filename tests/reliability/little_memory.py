"""D4: out of memory is an error, not a crash.

Every command, also those that only read, runs under 20 limits of its address space from 64 MB to 1 GB,
and under 30 from 8 to 64 MB, since small studies need little: no signal, no uncaught exception;
if it can't go on it says "not enough memory", and the study is as before, or as after where it ended with 0.
Below what its libraries need, the system stops a program before its first line runs: no program can speak
then. What that takes is measured by `veldwerk --version`, which does nothing else; from there on
everything counts.
"""

import random

import harness
import kill_points
import workloads
from harness import Figure

READING = (("check",), ("table", "frequencies", "--by", "sector"), ("table", "matrix"), ("quotes",),
           ("report", "--format", "html,csv", "--output", "uit"), ("transcript", "I01"))
RANGES = ((8, 64, 30), (64, 1024, 20))  # from, to (MB), steps


def limits():
    return [int(least * (most / least) ** (step / (steps - 1)) * 1e6)
            for least, most, steps in RANGES for step in range(steps)]


def starts(limit):
    """Whether the program is started, each time: where the system puts it in memory is chance."""
    return all((done := harness.run(("--version",), harness.Settings.scratch, ("prlimit", f"--as={limit}"))).status == 0
               and done.out for _ in range(5))


def least_to_start():
    """The smallest limit, to 0.1 MB, with which the program starts at all."""
    step = 100_000
    refused, runs = 0, 1024 * 10
    while runs - refused > 1:
        middle = (refused + runs) // 2
        refused, runs = (refused, middle) if starts(middle * step) else (middle, runs)
    return runs * step


def attempt(task):
    prepared, words, limit = task
    study = prepared.fresh(harness.own_folder() / "study")
    done = harness.run(words or prepared.workload.words, study, ("prlimit", f"--as={limit}"),
                       prepared.workload.stdin)
    shown = f"`{harness.in_shell(words or prepared.workload.words)}` with {limit / 1e6:.1f} MB"
    if done.died() or "bad_alloc" in done.err or "terminate called" in done.err:
        return "ran", f"{shown} ended with {done.status}: {workloads.first_line(done.err)}"
    if done.status != 0 and "not enough memory" not in done.err.lower():
        return "ran", f"{shown} ended with {done.status} and does not say `not enough memory`: " \
                      f"{workloads.first_line(done.err)}"
    if not words:
        if wrong := kill_points.judge(prepared, study, done.status == 0):
            return "ran", f"{shown}: {wrong}"
    return "short" if done.status else "ran", ""


def part(prepared_all):
    chosen = [(prepared, ()) for prepared in prepared_all] + [(prepared_all[0], words) for words in READING]
    if not harness.Settings.long:
        chosen = chosen[:4] + chosen[-3:]
    steps = limits() if harness.Settings.long else limits()[2:40:3]
    figure = Figure("D4", "commands with little memory")
    ends = {"ran": 0, "short": 0}
    least = least_to_start()
    below = [limit for limit in steps if limit < least]
    steps = [least, *(limit for limit in steps if limit > least)]
    tasks = harness.chosen(random.Random(f"memory {harness.Settings.seed}"),
                           [(*each, limit) for each in chosen for limit in steps], 100)
    for _, (end, wrong) in harness.each(attempt, tasks):
        ends[end] += 1
        figure.count(wrong)
    figure.note = f"{len(chosen)} commands; {ends['short']} said that memory was short; below {least / 1e6:.1f} MB the " \
                  f"system does not even start `veldwerk --version`: {len(below)} limits not tried"
    return [figure]
