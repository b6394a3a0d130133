"""D2: what was confirmed survives a loss of power.

Each command's system calls are recorded with their contents. By the model of disk.py: every file
that is renamed onto one of the study was flushed before, and its folder was flushed before the
command said that it was done. Then states are built that a disk may legally be in when power goes
after any of the calls; each is put on disk, the next command runs, and the study must be as before
or as after: after, where the command had said so or had ended.
"""

import random
from typing import NamedTuple

import harness
import kill_points
import system_calls
import workloads
from disk import Disk, Unmodelled, put
from harness import Figure

SHORT_STATES, LONG_STATES = 120, 2000


class Try(NamedTuple):
    prepared: object
    tree: dict
    after_call: str
    confirmed: bool


def recorded(prepared):
    """(the study's folder, the calls of one run on it)"""
    folder = harness.own_folder()
    study = prepared.fresh(folder / "study")
    traced = (*system_calls.CHANGING, "lseek")
    done = harness.run(prepared.workload.words, study, system_calls.strace(folder / "log", traced=traced),
                       prepared.workload.stdin)
    calls = system_calls.calls_of(folder / "log", study)
    if done.status != 0:
        raise Unmodelled(f"the recorded run ended with {done.status}")
    return study, calls


def rules(prepared, study, calls):
    """(renames onto files of the study, what of the order was wrong)"""
    disk = Disk(prepared.fresh(harness.Settings.scratch / "model"))
    disk.root = study
    told_early = ""
    for call in calls:
        said = disk.told
        disk.apply(call)
        if disk.told != said and not told_early and disk.unflushed():
            told_early = f"it tells of the change while {disk.unflushed()[0]} is not flushed"
    real = {name: data for name, data in harness.files_of(study).items() if not name.endswith("/")}
    model = {name: data for name, data in disk.state(random.Random(0), "all", "all").items()
             if data is not None and not name.startswith(harness.INTERNAL)}
    if real != model:
        raise Unmodelled(f"the model differs from the disk in {harness.difference(real, model)}")
    faults = disk.faults + [f"{what} is not flushed when the command ends" for what in disk.unflushed()]
    return disk.renames, faults + ([told_early] if told_early else [])


def states(prepared, study, calls, rng, count):
    """States after a loss of power, no two alike."""
    disk = Disk(prepared.fresh(harness.Settings.scratch / "model"))
    disk.root = study
    tries, seen = [], set()

    def add(call, ended):
        confirmed = ended or workloads.is_told(prepared, disk.told.decode(errors="replace"))
        for names in ("none", "all", "some", "some", "some"):
            for bytes_ in ("none", "all", "some", "some"):
                tree = disk.state(rng, names, bytes_)
                key = (confirmed, tuple(sorted(tree.items(), key=lambda item: item[0])))
                if key not in seen:
                    seen.add(key)
                    tries.append(Try(prepared, tree, f"{call.name} no. {call.nth}", confirmed))

    relevant = system_calls.calls_on(calls, study)
    first = len(calls) - len(relevant)
    for at, call in enumerate(calls):
        disk.apply(call)
        if at >= first and call.name not in ("lseek", "mmap", "close"):
            add(call, False)
    add(calls[-1], True)
    ended = [one for one in tries if one.confirmed][:count // 4]
    rest = [one for one in tries if not one.confirmed]
    return ended + rng.sample(rest, min(len(rest), count - len(ended)))


def attempt(task):
    folder = harness.own_folder()
    study = folder / "study"
    put(task.tree, study)
    wrong = kill_points.judge(task.prepared, study, task.confirmed)
    if not wrong:
        return ""
    when = "after it had ended" if task.confirmed else f"after {task.after_call}"
    return f"`{harness.in_shell(task.prepared.workload.words)}` ({task.prepared.workload.name}), power lost {when}: " \
           f"{wrong}"


def keep(tree):
    """A state that was judged wrong, for --keep."""
    number = 0
    while (target := harness.Settings.keep / f"state-{number}").exists():
        number += 1
    put(tree, target)
    return f" (state kept in {target})"


def part(prepared_all):
    if why := system_calls.works():
        return [Figure("D2", "states after a loss of power", note=f"SKIPPED: {why}")]
    prepared_all = [prepared for prepared in prepared_all if not prepared.workload.again]
    rng = random.Random(f"power {harness.Settings.seed}")
    renames = Figure("D2", "renames onto files of a study, flushed before and after")
    lost = Figure("D2", "states after a loss of power")
    per = (LONG_STATES if harness.Settings.long else SHORT_STATES) // max(len(prepared_all), 1)
    tasks = []
    for prepared in prepared_all:
        name = prepared.workload.name
        try:
            study, calls = recorded(prepared)
            count, faults = rules(prepared, study, calls)
            tasks += states(prepared, study, calls, rng, per)
        except Unmodelled as why:
            renames.count(f"{name}: {why}")
            continue
        renames.tried += max(count, len(faults))
        renames.failed += len(faults)
        renames.failures += [f"{name}: {fault}" for fault in faults]
    for task, wrong in harness.each(attempt, tasks):
        lost.count(wrong + keep(task.tree) if wrong and harness.Settings.keep else wrong)
    commands = len({task.prepared.workload.name for task in tasks})
    lost.note = f"{commands} commands; {sum(task.confirmed for task in tasks)} after the command had said it was done"
    return [renames, lost]
