"""D4: out of memory is an error, not a crash.

Every command, also those that only read, runs under 20 limits of its address space from 64 MB to 1 GB,
and under 30 from 8 to 64 MB, since small studies need little: no signal, no uncaught exception;
if it can't go on it says "not enough memory", and the study is as before, or as after where it ended with 0.
Below what its libraries need the system refuses to start a program at all: that is counted apart.
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


def attempt(task):
    prepared, words, limit = task
    study = prepared.fresh(harness.own_folder() / "study")
    done = harness.run(words or prepared.workload.words, study, ("prlimit", f"--as={limit}"),
                       prepared.workload.stdin)
    shown = f"`{harness.in_shell(words or prepared.workload.words)}` with {limit / 1e6:.1f} MB"
    if "error while loading shared libraries" in done.err or done.status == 127:
        return "refused", ""
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
    ends = {"refused": 0, "ran": 0, "short": 0}
    tasks = harness.chosen(random.Random(f"memory {harness.Settings.seed}"),
                           [(*each, limit) for each in chosen for limit in steps], 100)
    for _, (end, wrong) in harness.each(attempt, tasks):
        ends[end] += 1
        if end != "refused":
            figure.count(wrong)
    figure.note = f"{len(chosen)} commands; {ends['short']} said that memory was short; {ends['refused']} more were " \
                  f"not started by the system"
    return [figure]
