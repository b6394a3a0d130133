"""D3: errors of the disk are reported, never swallowed.

Every system call on the study that opens, reads, writes, flushes, renames, removes or closes is made to
fail, once and from there on, with the errors that disks give; standard output too. And for real:
a disk of 256 KiB that is full, a folder that may not be written, a disk mounted read-only, a limit
on the size of files, standard output that is closed or full. A command that ends with 0 must have
done all of its work, flushed by the model of disk.py; one that ends otherwise must have left the
study as it was, and say which file and why.
"""

import os
import random
import re
import subprocess
from typing import NamedTuple

import harness
import kill_points
import system_calls
import workloads
from disk import Disk, Unmodelled
from harness import Figure
from system_calls import File

WRITE_ERRORS = ("ENOSPC", "EIO", "EDQUOT", "EINTR")
ERRORS = {
    "write": WRITE_ERRORS, "pwrite64": WRITE_ERRORS, "writev": WRITE_ERRORS,
    "read": ("EIO", "EINTR"),
    "fsync": ("EIO", "ENOSPC", "EDQUOT"), "fdatasync": ("EIO", "ENOSPC", "EDQUOT"), "syncfs": ("EIO", "ENOSPC"),
    "rename": ("ENOSPC", "EIO", "EDQUOT", "EACCES", "EROFS"),
    "renameat2": ("ENOSPC", "EIO", "EDQUOT", "EACCES", "EROFS", "EINVAL"),
    "renameat": ("ENOSPC", "EIO", "EDQUOT", "EACCES", "EROFS"),
    "openat": ("EACCES", "EIO", "EMFILE", "EINTR"),
    "openat, making": ("ENOSPC", "EIO", "EDQUOT", "EACCES", "EROFS", "EMFILE", "EINTR"),
    "mkdir": ("ENOSPC", "EDQUOT", "EACCES", "EROFS"), "mkdirat": ("ENOSPC", "EDQUOT", "EACCES", "EROFS"),
    "unlink": ("EIO", "EACCES", "EROFS"), "unlinkat": ("EIO", "EACCES", "EROFS"), "rmdir": ("EIO", "EROFS"),
    "link": ("ENOSPC", "EIO", "EDQUOT", "EACCES"), "linkat": ("ENOSPC", "EIO", "EDQUOT", "EACCES"),
    "ftruncate": ("EIO",), "flock": ("ENOLCK", "EINTR"),
    "close": ("EIO", "ENOSPC", "EDQUOT", "EINTR"),
}
TRACED = tuple(dict.fromkeys((*(name for name in ERRORS if "," not in name), *system_calls.CHANGING, "lseek")))
SHORT_ERRORS = 300
MOUNTED = "mounted"  # the folder on a disk of its own, in a worker's folder


class Try(NamedTuple):
    prepared: workloads.Prepared
    call: str
    nth: int
    error: str
    lasting: bool
    path: str  # what the call was about, relative to the study

    def shown(self):
        once = "from there on" if self.lasting else "once"
        return f"`{harness.in_shell(self.prepared.workload.words)}` ({self.prepared.workload.name}), {self.error} at " \
               f"{self.call} no. {self.nth} ({self.path}) {once}"


def tries_of(prepared):
    folder = harness.own_folder()
    study = prepared.fresh(folder / "study")
    harness.run(prepared.workload.words, study, system_calls.strace(folder / "log", traced=TRACED),
                prepared.workload.stdin)
    found = []
    for call in system_calls.calls_on(system_calls.calls_of(folder / "log", study), study):
        making = "O_CREAT" in str(call.arguments) and call.name == "openat"
        errors = ERRORS.get(call.name + (", making" if making else ""))
        path = call.path() if call.arguments else ""
        to_output = isinstance(call.arguments[0], File) and call.arguments[0].number == 1
        if not errors or not (path.startswith(str(study)) or to_output and call.name == "write"):
            continue
        shown = "standard output" if to_output else os.path.relpath(path, study)
        found += [Try(prepared, call.name, call.nth, error, lasting, shown) for error in errors
                  for lasting in (False, True) if not (lasting and error == "EINTR")]  # which asks to try again
    return list({one[1:5]: one for one in found}.values())  # threads may share a number


def silently(prepared, study, log):
    """What is wrong when a command that met an error ended with 0, or nothing."""
    disk = Disk(prepared.folder)
    disk.root = study
    try:
        for call in system_calls.calls_of(log, study):
            disk.apply(call)
    except Unmodelled as why:
        return f"it ended with 0, unmodelled: {why}"
    if not prepared.workload.part_by_part and (lost := disk.unflushed()):
        return f"it ended with 0, though {lost[0]} is not flushed"
    wrong = kill_points.judge(prepared, study, True)
    return f"it ended with 0, but: {wrong}" if wrong else ""


REASON = re.compile(r"disk|denied|permission|error|full|read-only|too many|interrupt|limit|larger|memory|lock|quota|"
                    r"can't|not be", re.IGNORECASE)


# What a study may have beside its files, and what commands write outside of it.
OTHER_NAMES = {harness.INTERNAL, "standard output", "journal", "study", "unplaced", "proposals", "memos", "summaries", "conflicts",
               "merged.csv", "decisions", "uit", "key.csv", "originals", "SHA256SUMS", "refi", "guids.csv"}


def names_file(prepared, err):
    """Whether a message names something of the study or what the command writes to."""
    names = {part for path in prepared.before.keys() | prepared.after.keys() for part in path.split("/") if part}
    return any(name in err for name in names | OTHER_NAMES)


def judge(prepared, study, done, log, path, mute=False, disk_stays=False):
    """What is wrong after a command met an error, or nothing. `mute`: it could not speak. `disk_stays`: the disk is
    still at fault, so that `check` can't tidy up."""
    if done.died():
        return f"it ended with {done.status}: {workloads.first_line(done.err)}"
    if done.status == 0:
        return silently(prepared, study, log) if log else kill_points.judge(prepared, study, True)
    if not mute and path != "standard output" and not (REASON.search(done.err) and names_file(prepared, done.err)):
        return f"its message names no file or no reason: {workloads.first_line(done.err)}"
    if prepared.workload.part_by_part:
        return "" if disk_stays else kill_points.judge(prepared, study, False)
    if wrong := "" if disk_stays else kill_points.judge(prepared, study, False):
        return wrong
    if harness.state_of(study) == prepared.before:
        return ""
    if path == "standard output" or re.search(r"(change|it) (is|was|has been) (made|written|done)"
                                                   r"|could not be put back", done.err):
        return ""  # the change is there, and it was not said that it isn't
    return f"it ended with {done.status}, but the study is changed: {workloads.first_line(done.err)}"


def attempt(task):
    folder = harness.own_folder()
    study = task.prepared.fresh(folder / "study")
    injection = f"{task.call}:error={task.error}:when={task.nth}{'+' if task.lasting else ''}"
    done = harness.run(task.prepared.workload.words, study,
                       system_calls.strace(folder / "log", [injection], TRACED), task.prepared.workload.stdin)
    met = "INJECTED" in (folder / "log").read_text(errors="replace")
    if not met or "error while loading shared libraries" in done.err:
        return False, ""  # not met, or the system's own work before the program starts
    mute = task.lasting and task.call in ("write", "writev")
    wrong = judge(task.prepared, study, done, folder / "log", task.path, mute)
    return True, f"{task.shown()}: {wrong}" if wrong else ""


# ---------------------------------------------------------------- for real

def shell(*words):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False)
    return done.returncode == 0


def full_disk(task):
    """A disk of 256 KiB with `free` bytes left."""
    prepared, free = task
    folder = harness.own_folder()
    disk = folder / MOUNTED
    disk.mkdir()
    if not shell("mount", "-t", "tmpfs", "-o", "size=256k,mode=0777", "none", disk):
        return None, ""
    try:
        study = prepared.fresh(disk / "study")
        room = os.statvfs(disk).f_bavail * os.statvfs(disk).f_bsize
        (disk / "filling").write_bytes(b"x" * max(0, room - free))
        done = harness.run(prepared.workload.words, study, stdin=prepared.workload.stdin)
        wrong = judge(prepared, study, done, None, "", disk_stays=True) if done.status else ""
        (disk / "filling").unlink()
        wrong = wrong or kill_points.judge(prepared, study, done.status == 0)
    finally:
        shell("umount", disk)
    return done.status, f"`{harness.in_shell(prepared.workload.words)}` ({prepared.workload.name}) with {free} bytes " \
                        f"left on the disk: {wrong}" if wrong else ""


def read_only_disk(prepared):
    folder = harness.own_folder()
    study = prepared.fresh(folder / "study")
    disk = folder / MOUNTED
    disk.mkdir()
    if not shell("mount", "--bind", study, disk) or not shell("mount", "-o", "remount,bind,ro", disk):
        return None, ""
    try:
        done = harness.run(prepared.workload.words, disk, stdin=prepared.workload.stdin)
        wrong = unchanged(prepared, disk, done)
    finally:
        shell("umount", disk)
    return done.status, wrong and f"`{harness.in_shell(prepared.workload.words)}` ({prepared.workload.name}) on a " \
                                  f"read-only disk: {wrong}"


def somebody_else(prepared):
    """As a user who may read the study and not write it."""
    folder = harness.own_folder()
    study = prepared.fresh(folder / "study")
    shell("chmod", "-R", "a+rX,go-w", study)
    for above in study.parents:
        if above == harness.Settings.scratch.parent:
            break
        above.chmod(0o755)
    done = harness.run(prepared.workload.words, study,
                       ("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"), prepared.workload.stdin)
    wrong = unchanged(prepared, study, done)
    return done.status, wrong and f"`{harness.in_shell(prepared.workload.words)}` ({prepared.workload.name}) as one " \
                                  f"who may not write: {wrong}"


def unchanged(prepared, study, done):
    if done.died() or done.status == 0:
        return f"it ended with {done.status}"
    if not (REASON.search(done.err) and names_file(prepared, done.err)):
        return f"its message names no file or no reason: {workloads.first_line(done.err)}"
    state = harness.state_of(study)
    return "" if state == prepared.before else f"it changed {harness.difference(state, prepared.before)}"


def small_files(task):
    """With a limit on the size of files: a write is then cut short, and the next one refused."""
    prepared, limit = task
    study = prepared.fresh(harness.own_folder() / "study")
    done = harness.run(prepared.workload.words, study, ("prlimit", f"--fsize={limit}"), prepared.workload.stdin)
    wrong = judge(prepared, study, done, None, "")
    return done.status, wrong and f"`{harness.in_shell(prepared.workload.words)}` ({prepared.workload.name}) with " \
                                  f"files of at most {limit} bytes: {wrong}"


def no_output(task):
    """Standard output closed, or full: the change is made or not, and the exit status is not 0."""
    prepared, redirection = task
    if not prepared.out:
        return None, ""
    study = prepared.fresh(harness.own_folder() / "study")
    done = harness.run(prepared.workload.words, study, ("sh", "-c", f'exec "$0" "$@" {redirection}'),
                       prepared.workload.stdin)
    wrong = f"it ended with {done.status}" if done.died() or done.status == 0 else \
        kill_points.judge(prepared, study, False)
    return done.status, wrong and f"`{harness.in_shell(prepared.workload.words)} {redirection}` " \
                                  f"({prepared.workload.name}): {wrong}"


def real(what, function, tasks):
    figure = Figure("D3", what)
    statuses, skipped = {}, 0
    for _, (status, wrong) in harness.each(function, tasks):
        if status is None:
            skipped += 1
            continue
        statuses[status] = statuses.get(status, 0) + 1
        figure.count(wrong)
    figure.note = ", ".join(f"{count} ended with {status}" for status, count in sorted(statuses.items()))
    if skipped:
        figure.note += f"{', ' if figure.note else ''}{skipped} SKIPPED (not permitted here, or nothing to say)"
    return figure


def part(prepared_all):
    long = harness.Settings.long
    rng = random.Random(f"errors {harness.Settings.seed}")
    figures = []
    if why := system_calls.works():
        figures.append(Figure("D3", "system calls made to fail", note=f"SKIPPED: {why}"))
    else:
        figure = Figure("D3", "system calls made to fail")
        tasks = [each for prepared in prepared_all for each in tries_of(prepared)]
        possible = len(tasks)
        tasks = harness.chosen(rng, tasks, SHORT_ERRORS)
        for _, (met, wrong) in harness.each(attempt, tasks):
            if met or wrong:
                figure.count(wrong)
        figure.note = f"of {possible:,} possible"
        figures.append(figure)
    spaces = range(0, 65536, 4096) if long else (0, 4096, 12288)
    limits = (0, 1, 10, 50, 100, 200, 300, 400, 500, 700, 1000, 1500, 2000, 4000, 8000) if long else (0, 100, 500)
    figures.append(real("a disk of 256 KiB, full", full_disk,
                        harness.chosen(rng, [(prepared, free) for prepared in prepared_all for free in spaces], 30)))
    figures.append(real("a disk mounted read-only", read_only_disk, prepared_all))
    if os.geteuid() == 0:
        figures.append(real("a folder of somebody else's", somebody_else, prepared_all))
    else:
        figures.append(Figure("D3", "a folder of somebody else's", note="SKIPPED: needs root"))
    figures.append(real("a limit on the size of files", small_files,
                        harness.chosen(rng, [(prepared, limit) for prepared in prepared_all for limit in limits], 30)))
    figures.append(real("standard output closed or full", no_output,
                        [(prepared, to) for prepared in prepared_all for to in (">&-", ">/dev/full")]))
    return figures
