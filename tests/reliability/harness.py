"""What all parts share: running the program, what is in a study, and figures.

A part gives a list of Figures: what was tried, how often, and how often it did not hold,
with the first of what went wrong in words that let one do it again.
"""

import concurrent.futures
import json
import multiprocessing
import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
INTERNAL = ".veldwerk"  # the program's own folder in a study: no data
CORES = sorted(os.sched_getaffinity(0))
TOO_LONG = 60  # seconds after which a command counts as hanging


class Settings:
    """Of this run; set once by run.py, before any worker starts."""

    program = ROOT / "build/veldwerk"
    scratch = Path(tempfile.gettempdir())
    probe = ()  # words of a small change, where the program has it
    keep = None  # a folder for states that were judged wrong
    long = False
    seed = 1
    seconds = 0  # of editing at once; 0: as the form says
    most = 0  # tries of one figure, chosen at random; 0: as many as the form says


# ---------------------------------------------------------------- figures

@dataclass
class Figure:
    row: str  # "D1"
    what: str
    tried: int = 0
    failed: int = 0
    note: str = ""
    failures: list = field(default_factory=list)  # in words

    def count(self, failure):
        """One more try; `failure` says what went wrong, or is empty."""
        self.tried += 1
        if failure:
            self.failed += 1
            self.failures.append(failure)


# ---------------------------------------------------------------- running the program

class Outcome(NamedTuple):
    status: int  # negative: the signal that ended it
    out: str
    err: str

    def died(self):
        """Whether it ended as no program should: by a signal, or a report of a sanitizer."""
        return self.status < 0 or self.status > 2 or "AddressSanitizer" in self.err or "runtime error:" in self.err


def environment(**more):
    keep = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    return keep | {"LC_ALL": "C.UTF-8", "VELDWERK_CODER": "anna", "NO_COLOR": "1"} | more


def run(words, folder, before=(), stdin="", timeout=TOO_LONG, **more):
    """Runs `veldwerk words` in a folder; `before` is what it is run under, such as prlimit."""
    command = [*map(str, before), str(Settings.program), *map(str, words)]
    try:
        done = subprocess.run(command, cwd=folder, env=environment(**more), input=stdin.encode(), timeout=timeout,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    except subprocess.TimeoutExpired:
        return Outcome(-1000, "", f"still running after {timeout} s")
    return Outcome(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))


def in_shell(words):
    """The command as one would type it."""
    return " ".join(["veldwerk", *("'" + str(word) + "'" if re.search(r"[^\w./=:-]", str(word)) else str(word)
                                   for word in words)])


# ---------------------------------------------------------------- what is in a study

RANDOM_ID = re.compile(rb"\b[sj][0-9a-hjkmnp-tv-z]{13}\b")
HASH = re.compile(rb"\b[0-9a-f]{64}\b")
TIME = re.compile(rb"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z\b")
VOLATILE = ("id", "time", "undoes", "redoes", "check")  # keys of a journal entry that differ from run to run


def without_random(data):
    return TIME.sub(b"TIME", HASH.sub(b"HASH", RANDOM_ID.sub(b"sID", data)))


def normal(name, data):
    """A file's bytes without what is random in them: two runs of one command are then equal."""
    if not name.startswith("journal/"):
        return without_random(data)
    lines = []
    for line in data.split(b"\n"):
        try:
            entry = json.loads(line)
            for key in VOLATILE:
                if key in entry:
                    entry[key] = bool(entry[key])
            # Where the bytes differ begins elsewhere when ids differ: undo.py looks at what is in them.
            entry["files"] = [(file["file"], file["before"] is None, file["after"] is None, sorted(file))
                              for file in entry["files"]]
            line = json.dumps(entry, sort_keys=True).encode()
        except (ValueError, TypeError, KeyError):
            pass  # shown as it is: a broken line is equal to no other
        lines.append(without_random(line))
    return b"\n".join(lines)


def files_of(study):
    """{path: bytes} of a study's files, but for the program's own folder; and of folders that it should have removed,
    whose path ends in /. Other empty folders are no data: version control does not see them either."""
    found = {}
    for folder, folders, names in os.walk(study):
        here = Path(folder).relative_to(study)
        if here == Path("."):
            folders[:] = [name for name in folders if name != INTERNAL]
        elif here.name.startswith(".veldwerk"):
            found[f"{here}/"] = b""
        for name in names:
            path = Path(folder, name)
            found[str(here / name)] = os.readlink(path).encode() if path.is_symlink() else path.read_bytes()
    return found


def state_of(study):
    """What is in a study, without what is random in it."""
    return {without_random(name.encode()).decode(): normal(name, data) for name, data in files_of(study).items()}


def leftovers(study):
    """What lies in the program's own folder."""
    inside = Path(study) / INTERNAL
    if not inside.is_dir():
        return set()
    return {str(path.relative_to(inside)) for path in inside.rglob("*")}


def difference(state, other):
    """The names of files in which two states differ, for a message."""
    names = sorted(name for name in state.keys() | other.keys() if state.get(name) != other.get(name))
    return ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")


def copy_study(source, target):
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target, symlinks=True)
    return target


def own_folder():
    """A folder for this worker, empty."""
    folder = Settings.scratch / f"worker-{os.getpid()}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def chosen(rng, tasks, short):
    """The tasks that are to be tried: all of the long form, or as many as are asked for."""
    most = Settings.most or (0 if Settings.long else short)
    return tasks if not most or len(tasks) <= most else rng.sample(tasks, most)


# ---------------------------------------------------------------- many at once

def take_one_core(counter):
    """A worker and all it starts keep to one core: what strace stops and starts is then faster."""
    with counter.get_lock():
        counter.value += 1
        os.sched_setaffinity(0, {CORES[counter.value % len(CORES)]})


def each(function, tasks):
    """function(task) of all tasks, in their order, on all cores."""
    context = multiprocessing.get_context("fork")
    with concurrent.futures.ProcessPoolExecutor(len(CORES), context, take_one_core,
                                                (context.Value("i", 0),)) as pool:
        tasks = list(tasks)
        few = len(tasks) < 16 * len(CORES)
        yield from zip(tasks, pool.map(function, tasks, chunksize=1 if few else 4))
