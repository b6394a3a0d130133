"""D9: nothing is lost by a mistake.

Random sequences of all kinds of changes by two coders, through the command line; then `undo` as often until
nothing is left to take back: every file but the journal must be as at the start, byte for byte.
Then `redo` as often: as at the end. In memory where there is /dev/shm: nothing is stopped here, so that
flushes, half of the time on a disk, are of no use.
"""

import random
import tempfile
from pathlib import Path

import harness
import workloads
from harness import Figure

SHORT_SEQUENCES, LONG_SEQUENCES = 4, 200
SHORT_CHANGES, LONG_CHANGES = 20, 50


def data_of(study):
    return {name: data for name, data in harness.files_of(study).items()
            if not name.startswith("journal/") and not name.endswith("/")}


def attempt(task):
    number, length, seed, names = task
    rng = random.Random(f"undo {seed} {number}")
    study = harness.own_folder() / "study"
    workloads.make_study(study)
    workloads.beside(study)
    states, done_words, used = [data_of(study)], [], {}
    tries = 0
    while len(done_words) < length and tries < 4 * length:
        tries += 1
        name, coder, words = workloads.random_change(rng, study, names)
        done = harness.run(words, study)
        state = data_of(study)
        if done.died():
            return len(done_words), used, f"no. {number}: `{harness.in_shell(words)}` ended with {done.status}"
        if state == states[-1]:
            continue  # refused, or nothing to do
        if done.status != 0:
            return len(done_words), used, f"no. {number}: `{harness.in_shell(words)}` ended with {done.status} and " \
                                          f"changed {harness.difference(state, states[-1])}"
        states.append(state)
        done_words.append((coder, words))
        used[name] = used.get(name, 0) + 1
    wrong = walk(study, states, done_words, number)
    return len(done_words), used, wrong


def walk(study, states, done_words, number):
    """Undo to the start, redo to the end; what is wrong, or nothing."""
    for at in range(len(done_words) - 1, -1, -1):
        coder, words = done_words[at]
        done = harness.run(("undo", "--coder", coder), study)
        shown = f"no. {number}, undo of change {at + 1} (`{harness.in_shell(words)}`)"
        if done.status != 0:
            return f"{shown} ended with {done.status}: {workloads.first_line(done.err)}"
        if (state := data_of(study)) != states[at]:
            return f"{shown}: differs in {harness.difference(state, states[at])}"
    for at, (coder, words) in enumerate(done_words):
        done = harness.run(("redo", "--coder", coder), study)
        shown = f"no. {number}, redo of change {at + 1} (`{harness.in_shell(words)}`)"
        if done.status != 0:
            return f"{shown} ended with {done.status}: {workloads.first_line(done.err)}"
        if (state := data_of(study)) != states[at + 1]:
            return f"{shown}: differs in {harness.difference(state, states[at + 1])}"
    return ""


def in_memory(function, tasks):
    """What the function gives for each of the tasks, its folders being in memory where there is such a disk."""
    disk = harness.Settings.scratch
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(prefix="veldwerk-undo-", dir=memory if memory.is_dir() else disk) as folder:
        harness.Settings.scratch = Path(folder)
        try:
            yield from (given for _, given in harness.each(function, tasks))
        finally:
            harness.Settings.scratch = disk


def part(prepared_all):
    names = {one.workload.name for one in prepared_all}
    if "undo" not in names:
        return [Figure("D9", "sequences of changes taken back", note="SKIPPED: there is no `undo`")]
    long = harness.Settings.long
    count, length = (LONG_SEQUENCES, LONG_CHANGES) if long else (SHORT_SEQUENCES, SHORT_CHANGES)
    count = min(count, harness.Settings.most or count)
    figure, used, changes = Figure("D9", "sequences of changes taken back and made again, byte for byte"), {}, 0
    tasks = [(number, length, harness.Settings.seed, names) for number in range(count)]
    for made, kinds, wrong in in_memory(attempt, tasks):
        figure.count(wrong)
        changes += made
        for name, times in kinds.items():
            used[name] = used.get(name, 0) + times
    figure.note = f"{changes:,} changes: " + ", ".join(f"{times} {name}" for name, times in sorted(used.items()))
    return [figure]
