"""D1: a write is there whole or not at all, whatever kills the program.

Each command is stopped with SIGKILL as it enters its 1st, 2nd, 3rd ... system call that opens,
writes, flushes, renames, removes or closes, from the first that touches the study on; once more
while the next command completes what was left; and at random times. Then `check` runs, as anybody's
next command would, and the study must be as before or as after, never between: after, if the
command had said what it did. Nothing may lie about but what a good run leaves, and the next change
must succeed at once.
"""

import random
import signal
import subprocess
import time
from typing import NamedTuple

import harness
import system_calls
import workloads
from harness import Figure

POINTS = ("openat", "write", "pwrite64", "fsync", "fdatasync", "syncfs", "rename", "renameat", "renameat2", "link",
          "linkat", "unlink", "unlinkat", "rmdir", "ftruncate", "close", "mkdir", "mkdirat", "flock")
SHORT_POINTS, SHORT_RANDOM, SHORT_TWICE = 260, 40, 30
LONG_RANDOM, LONG_TWICE, LONG_LEAST = 500, 1000, 3000


class Try(NamedTuple):
    prepared: workloads.Prepared
    point: tuple  # (system call, nth) or ("time", seconds)
    again: tuple = ()  # the same for the next command, which is then stopped too
    probe: bool = False

    def shown(self):
        def shown_point(point):
            if point[0] == "time":
                return f"after {1000 * point[1]:.1f} ms"
            return f"at {point[0]} no. {point[1]}"
        text = f"`{harness.in_shell(self.prepared.workload.words)}` ({self.prepared.workload.name}) stopped " \
               f"{shown_point(self.point)}"
        return text + (f", then `check` stopped {shown_point(self.again)}" if self.again else "")


def stop(words, study, point, log, stdin=""):
    """Runs a command and stops it there; (whether it was stopped, what it said)."""
    if point[0] != "time":
        call, nth = point
        done = harness.run(words, study, system_calls.strace(log, [f"{call}:signal=KILL:when={nth}"], POINTS), stdin)
        return done.status == -signal.SIGKILL, done.out
    child = subprocess.Popen([harness.Settings.program, *words], cwd=study, env=harness.environment(),
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    if stdin:
        child.stdin.write(stdin.encode())
    child.stdin.close()
    time.sleep(point[1])
    child.kill()
    said = child.stdout.read().decode(errors="replace")
    child.stdout.close()
    return child.wait() == -signal.SIGKILL, said


def judge_part_by_part(prepared, study, told):
    """A folder of output: each file is whole, old or new, or not there yet; the same command again finishes it."""
    workload = prepared.workload
    state = harness.state_of(study)
    for name, data in state.items():
        allowed = [side[name] for side in (prepared.before, prepared.after) if name in side]
        if allowed and data not in allowed:
            return f"{name} is half written"
    if told:
        return f"it was told done, but differs in {harness.difference(state, prepared.after)}" \
            if state != prepared.after else ""
    done = harness.run(workload.words, study, stdin=workload.stdin)
    state = harness.state_of(study)
    if state == prepared.after:
        return ""
    refused = f" ({workloads.first_line(done.err)})" if done.status else ""
    return f"the same command again does not finish it{refused}: differs in " \
           f"{harness.difference(state, prepared.after)}"


def judge(prepared, study, told, probe=False):
    """What is wrong with the study after a command was stopped or failed, or nothing. Runs `check` first. `told`: the
    command had said that it was done."""
    if prepared.workload.part_by_part:
        return judge_part_by_part(prepared, study, told)
    check = workloads.check_of(study)
    state = harness.state_of(study)
    if state not in (prepared.before, prepared.after):
        return f"neither before (differs in {harness.difference(state, prepared.before)}) " \
               f"nor after (differs in {harness.difference(state, prepared.after)})"
    side = "before" if state == prepared.before else "after"
    if side == "before" and told:
        return "the change was told, but it is not there"
    if check != (prepared.check_before if side == "before" else prepared.check_after):
        return f"the study is as {side}, but `check` says otherwise: {check}"
    if left := harness.leftovers(study) - prepared.left_before - prepared.left_after:
        return f"left behind in {harness.INTERNAL}: {', '.join(sorted(left))}"
    return judge_probe(study, state) if probe and harness.Settings.probe else ""


def judge_probe(study, state):
    """Whether the next change succeeds at once and leaves the rest alone."""
    began = time.monotonic()
    done = harness.run(harness.Settings.probe, study)
    if done.status != 0:
        return f"the next change is refused: {workloads.first_line(done.err)}"
    if (took := time.monotonic() - began) > 2:
        return f"the next change took {took:.1f} s"
    now = harness.state_of(study)
    lost = [name for name in state if not name.endswith("/") and name not in now]
    return f"the next change lost {lost[0]}" if lost else ""


def attempt(task):
    """(whether a program was stopped, what is wrong)"""
    folder = harness.own_folder()
    study = task.prepared.fresh(folder / "study")
    workload = task.prepared.workload
    stopped, said = stop(workload.words, study, task.point, folder / "log", workload.stdin)
    if stopped and task.again:
        stopped, _ = stop(("check", "--quiet"), study, task.again, folder / "log")
    wrong = judge(task.prepared, study, workloads.is_told(task.prepared, said), task.probe)
    return stopped, f"{task.shown()}: {wrong}" if wrong else ""


def points_of(prepared, words=None, study=None):
    """All points at which a command can be stopped once it looks at the study."""
    folder = harness.own_folder()
    study = study or prepared.fresh(folder / "study")
    words = words or prepared.workload.words
    harness.run(words, study, system_calls.strace(folder / "log", traced=POINTS), prepared.workload.stdin)
    calls = system_calls.calls_on(system_calls.calls_of(folder / "log", study), study)
    return list(dict.fromkeys((call.name, call.nth) for call in calls if call.name in POINTS))


def duration_of(prepared):
    study = prepared.fresh(harness.own_folder() / "study")
    began = time.monotonic()
    harness.run(prepared.workload.words, study, stdin=prepared.workload.stdin)
    return time.monotonic() - began


def twice(prepared, points, rng, count):
    """Stopped, and the next command stopped as well: points of that command after a stop late in the first."""
    folder = harness.own_folder()
    tries = []
    for point in rng.sample(points, min(len(points), max(1, count // 10))):
        study = prepared.fresh(folder / "study")
        stop(prepared.workload.words, study, point, folder / "log", prepared.workload.stdin)
        harness.run(("check", "--quiet"), study, system_calls.strace(folder / "log", traced=POINTS))
        calls = system_calls.calls_on(system_calls.calls_of(folder / "log", study), study)
        again = [(call.name, call.nth) for call in calls if call.name in POINTS]
        changing = [each for each in again if each[0] not in ("openat", "close")]
        chosen = changing + rng.sample(again, min(len(again), 5))
        tries += [Try(prepared, point, each) for each in rng.sample(chosen, min(len(chosen), 20))]
    return rng.sample(tries, min(len(tries), count))


def part(prepared_all):
    rng = random.Random(f"kill {harness.Settings.seed}")
    if why := system_calls.works():
        return [Figure("D1", "kill points", note=f"SKIPPED: {why}")]
    long = harness.Settings.long
    tasks = []
    changes = [prepared for prepared in prepared_all if not prepared.workload.part_by_part]
    for prepared in prepared_all:
        points = points_of(prepared)
        wanted = points if long else rng.sample(points, min(len(points), SHORT_POINTS // len(prepared_all)))
        tasks += [Try(prepared, point, probe=number % 5 == 0) for number, point in enumerate(wanted)]
    for prepared in changes:
        most = (LONG_TWICE if long else SHORT_TWICE) // len(changes)
        tasks += twice(prepared, points_of(prepared), rng, most)
        usual = duration_of(prepared)
        tasks += [Try(prepared, ("time", rng.uniform(0, usual))) for _ in
                  range((LONG_RANDOM if long else SHORT_RANDOM) // len(changes))]
    possible = len(tasks)
    tasks = harness.chosen(rng, tasks, 0)
    figures = {}
    survived = 0
    for task, (stopped, wrong) in harness.each(attempt, tasks):
        name = task.prepared.workload.name
        figure = figures.setdefault(name, Figure("D1", f"stopped: {name}"))
        survived += not stopped
        if stopped or wrong:
            figure.count(wrong)
    total = Figure("D1", "kill points in all", sum(figure.tried for figure in figures.values()),
                   sum(figure.failed for figure in figures.values()),
                   f"{sum(bool(task.again) for task in tasks)} stopped twice; {survived} more had ended before; of "
                   f"{possible:,} that the form asks for")
    return [*figures.values(), total]
