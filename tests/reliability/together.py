"""D5: researchers and scripts edit at once; nobody's work is lost.

For some time four programs add segments (two as the same coder in the same file), three pages of two
running workspaces add, change and remove them (two pages as one coder, one as the coder of the
programs), two editors add rows of their own to the files that these write in, one by renaming a new file
over the old, one by writing into it, and readers read. As editors that warn do, they look just before they save
whether the file is still as they read it, and begin again if not. What then must hold: each segment
whose `code add` ended with 0, or that a page was told is saved, is in its file as it was last saved, each row that an editor saved is there, and no reader
sees half a row. Between an editor's look and its save is a moment in which it overwrites what it does
not know of: rows that go there are the editor's doing, not the program's, and are counted apart:
the editor that renames exchanges the two names, and so sees exactly what it overwrote.

Then locks: the holder is stopped with SIGKILL, and the next writer goes on at once; a writer that
waits in vain says after 5 seconds who holds it.
"""

import ctypes
import multiprocessing
import os
import random
import re
import signal
import subprocess
import time
from pathlib import Path

import harness
import system_calls
import web_page
import workloads
from harness import Figure

SHORT_SECONDS, LONG_SECONDS = 8, 600
SHORT_LOCKS, LONG_LOCKS = 5, 50
RENAMED_FILE, WRITTEN_FILE = "coding/anna/I01.csv", "coding/anna/I02.csv"
AT_FDCWD, EXCHANGE = -100, 2
LIBC = ctypes.CDLL(None, use_errno=True)


def exchange(path, other):
    if LIBC.renameat2(AT_FDCWD, os.fsencode(path), AT_FDCWD, os.fsencode(other), EXCHANGE) != 0:
        raise OSError(ctypes.get_errno(), "renameat2")


def ids_of(data):
    return {line.split(b",")[0].decode(errors="replace") for line in data.split(b"\n")[1:] if line}


# ---------------------------------------------------------------- who takes part

def writer(study, coder, interview, until, seed, results):
    """Adds segments; {id: (file, ended at)} of those that were acknowledged, and what was said of the others."""
    rng = random.Random(seed)
    acknowledged, refused, odd = {}, {}, []
    length = len(workloads.TRANSCRIPTS[interview])
    while time.monotonic() < until:
        start = rng.randrange(length - 12)
        done = harness.run(workloads.add_words(interview, start, start + rng.randrange(2, 12),
                                               rng.choice(("tijd", "geld", "kennis", "steun")), coder), study)
        if done.status == 0:
            for identity in re.findall(r"\bs[0-9a-hjkmnp-tv-z]{13}\b", done.out):
                acknowledged[identity] = f"coding/{coder}/{interview}.csv"
        elif done.died():
            odd.append(f"ended with {done.status}: {workloads.first_line(done.err)}")
        else:
            reason = workloads.first_line(re.sub(r"\d+", "N", done.err))
            refused[reason] = refused.get(reason, 0) + 1
    results.put(("writer", acknowledged, refused, odd))


def page(served, coder, interview, until, seed, results):
    """Codes as the page of a workspace does; as writer(), and removed ones, and what changes made of segments."""
    rng = random.Random(seed)
    acknowledged, removed, codes, refused, odd = {}, set(), {}, {}, []
    length = len(workloads.TRANSCRIPTS[interview])
    mine = {}  # id: the version of its row
    seen = None
    while time.monotonic() < until:
        if seen is None:
            status, seen = served.get(f"/api/interviews/{interview}")
            if status != 200:
                odd.append(f"reading {interview} was answered by {status}")
                break
            mine = {one["id"]: one["version"] for one in seen["segments"] if one["id"] in acknowledged}
        doing = rng.choices(("add", "change", "remove"), (6, 3, 1))[0] if mine else "add"
        code = rng.choice(("tijd", "geld", "kennis", "steun"))
        identity = rng.choice(sorted(mine)) if mine else ""
        asked = {"interview": interview}
        if doing == "add":
            start = rng.randrange(length - 12)
            asked |= {"transcript": seen["transcript"], "start": start, "end": start + rng.randrange(2, 12),
                      "code": code, "valence": ""}
        else:
            asked |= {"id": identity, "version": mine[identity]} | ({"code": code} if doing == "change" else {})
        status, answer = served.post(f"/api/segments/{doing}", asked)
        if status == 200:
            if doing == "add":
                identity = answer["touched"][0]
                acknowledged[identity] = f"coding/{coder}/{interview}.csv"
            if doing == "remove":
                removed.add(identity)
            else:
                codes[identity] = code
            mine = {one["id"]: one["version"] for one in answer["segments"] if one["id"] in acknowledged}
        elif status in (409, 422, 503):
            reason = f"{status} {answer['error']['kind']}"
            refused[reason] = refused.get(reason, 0) + 1
            if status == 409 and "now" not in answer["error"]:
                odd.append("a clash without what stands there now")
            seen = None
        else:
            odd.append(f"{doing} was answered by {status}")
            seen = None
    results.put(("page", {one: file for one, file in acknowledged.items() if one not in removed},
                 refused, odd, removed, codes))


def row_like(identity):
    return f"{identity},0,2,tijd,,,,I:\n".encode()


def renaming_editor(study, until, seed, results):
    """Saves by putting a new file in the place of the old; ids it saved, and ids that it overwrote unseen."""
    rng = random.Random(seed)
    path, temporary = Path(study, RENAMED_FILE), Path(study, "coding/anna/.I01.csv.swp")
    saved, overwritten, number = set(), set(), 0
    while time.monotonic() < until:
        time.sleep(rng.uniform(0, 0.2))
        read = path.read_bytes()
        time.sleep(rng.uniform(0, 0.05))
        identity = f"renamed-{number:06}"
        temporary.write_bytes(read + row_like(identity))
        if path.read_bytes() != read:
            continue  # "the file has changed on disk"
        exchange(temporary, path)
        saved.add(identity)
        overwritten |= ids_of(b"\n" + b"\n".join(set(temporary.read_bytes().split(b"\n")) ^ set(read.split(b"\n"))))
        number += 1
    temporary.unlink(missing_ok=True)
    results.put(("editor", RENAMED_FILE, saved, overwritten, 0))


def writing_editor(study, until, seed, results):
    """Saves by writing into the file; ids it saved, and how often its file was no longer the study's after it."""
    rng = random.Random(seed)
    path = Path(study, WRITTEN_FILE)
    saved, number, displaced = set(), 0, 0
    while time.monotonic() < until:
        time.sleep(rng.uniform(0, 0.2))
        read = path.read_bytes()
        time.sleep(rng.uniform(0, 0.05))
        identity = f"written-{number:06}"
        with path.open("r+b") as file:
            if file.read() != read:
                continue
            file.seek(0)
            file.write(read + row_like(identity))
            file.truncate()
            file.flush()
            saved.add(identity)
            displaced += os.fstat(file.fileno()).st_nlink == 0 or \
                os.fstat(file.fileno()).st_ino != os.stat(path).st_ino
        number += 1
    results.put(("editor", WRITTEN_FILE, saved, set(), displaced))


def reader(study, until, seed, results):
    """Reads as programs and people do; half rows and crashes."""
    rng = random.Random(seed)
    reads, torn = 0, []
    while time.monotonic() < until:
        for name in (RENAMED_FILE, "coding/bram/I01.csv"):
            data = Path(study, name).read_bytes()
            reads += 1
            if not data.endswith(b"\n") or any(line.count(b",") < 7 for line in data.split(b"\n")[:-1]):
                torn.append(f"{name} was read half")
        words = rng.choice((("check", "--quiet"), ("table", "frequencies", "--format", "csv", "--keep-going")))
        done = harness.run(words, study)
        reads += 1
        if done.died():
            torn.append(f"`{harness.in_shell(words)}` ended with {done.status}: {workloads.first_line(done.err)}")
        elif words[0] == "check" and (bad := [line for line in done.err.splitlines() if ": error:" in line
                                              and WRITTEN_FILE not in line]):
            torn.append(f"`check` saw an error: {bad[0][:200]}")
    results.put(("reader", reads, torn))


def all_at_once(prepared, seconds, seed):
    os.sched_setaffinity(0, harness.CORES)
    study = prepared.fresh(harness.own_folder() / "study")
    until = time.monotonic() + seconds
    context = multiprocessing.get_context("fork")
    results = context.Queue()
    roles = [(writer, study, "anna", "I01", until), (writer, study, "anna", "I01", until),
             (writer, study, "anna", "I02", until), (writer, study, "bram", "I01", until),
             (renaming_editor, study, until), (writing_editor, study, until),
             (reader, study, until), (reader, study, until)]
    workspaces = [web_page.Served(study, "carla"), web_page.Served(study, "anna")]
    if without := workspaces[0].why_not():
        workspaces = []
    else:
        here, there = workspaces
        roles += [(page, here.page(), "carla", "I01", until), (page, here.page(), "carla", "I01", until),
                  (page, there.page(), "anna", "I01", until)]
    people = [context.Process(target=role, args=(*arguments, f"{seed} {number}", results))
              for number, (role, *arguments) in enumerate(roles)]
    for person in people:
        person.start()
    told = [results.get(timeout=seconds + 120) for _ in people]
    for person in people:
        person.join()
    for workspace in workspaces:
        workspace.end()
    return study, told, without


def codes_of(data):
    """{id: code} of a coding file."""
    rows = (line.split(b",") for line in data.split(b"\n")[1:] if line)
    return {row[0].decode(errors="replace"): row[3].decode(errors="replace") for row in rows if len(row) > 3}


def judged_pages(study, pages, overwritten):
    """What pages were told is saved; what was refused is no failure."""
    kept = Figure("D5", "segments that pages of the workspace saved or removed")
    rows = {str(path.relative_to(study)): codes_of(path.read_bytes())
            for path in Path(study, "coding").glob("*/*.csv")}
    refused, by_editor = {}, 0
    for _, acknowledged, reasons, odd, removed, codes in pages:
        for identity, file in acknowledged.items():
            now = rows[file].get(identity)
            if now != codes[identity] and identity in overwritten:
                by_editor += 1
                kept.tried += 1
            else:
                kept.count(f"{identity} is not in {file}" if now is None else
                           f"{identity} has the code {now}, saved was {codes[identity]}" if now != codes[identity] else "")
        for identity in removed:
            back = identity not in overwritten and any(identity in there for there in rows.values())
            kept.count(f"{identity} was removed, and is there" if back else "")
        for one in odd:
            kept.count(one)
        for reason, count in reasons.items():
            refused[reason] = refused.get(reason, 0) + count
    kept.note = f"{by_editor} overwritten by an editor in its own unguarded moment; refused: " + \
        ("; ".join(f"{count} times {reason}" for reason, count in sorted(refused.items())) or "none")
    return kept


def judged(study, told):
    kept = b"".join(path.read_bytes() for path in Path(study, harness.INTERNAL).rglob("*") if path.is_file())
    state = {name: ids_of(data) for name, data in harness.files_of(study).items() if name.startswith("coding/")}
    lost, torn = Figure("D5", "segments that `code add` acknowledged"), Figure("D5", "reads during it")
    rows = Figure("D5", "rows that editors saved")
    overwritten = set().union(*(one[3] for one in told if one[0] == "editor"))
    refused, by_editor, displaced, put_aside = {}, 0, 0, 0
    for kind, *rest in told:
        if kind == "writer":
            acknowledged, reasons, odd = rest
            for identity, file in acknowledged.items():
                if identity not in state[file] and identity in overwritten:
                    by_editor += 1
                    lost.tried += 1
                else:
                    lost.count("" if identity in state[file] else f"{identity} is not in {file}")
            for one in odd:
                lost.count(one)
            for reason, count in reasons.items():
                refused[reason] = refused.get(reason, 0) + count
        elif kind == "editor":
            file, saved, _, gone = rest
            displaced += gone
            for identity in saved:
                if identity not in state[file] and identity.encode() in kept:
                    put_aside += 1
                    rows.tried += 1
                else:
                    rows.count("" if identity in state[file] else f"{identity} is not in {file}")
        elif kind == "reader":
            torn.tried += rest[0]
            torn.failed += len(rest[1])
            torn.failures += rest[1]
    lost.note = f"{by_editor} overwritten by an editor in its own unguarded moment; refused: " + \
        ("; ".join(f"{count} times \"{reason}\"" for reason, count in refused.items()) or "none")
    rows.note = f"{put_aside} put aside in {harness.INTERNAL}, {displaced} saved into a file just replaced"
    done = harness.run(("check", "--quiet"), study)
    whole = Figure("D5", "`check` afterwards", 1, int(done.status != 0), "",
                   [workloads.first_line(done.err)] if done.status else [])
    pages = [one for one in told if one[0] == "page"]
    return [lost, *([judged_pages(study, pages, overwritten)] if pages else []), rows, torn, whole]


# ---------------------------------------------------------------- locks

class Holder:
    """A writer that holds the study's lock: its first flush takes long."""

    def __init__(self, prepared, seconds):
        self.folder = harness.own_folder()
        self.study = prepared.fresh(self.folder / "study")
        slow = f"inject=fsync,fdatasync,syncfs:delay_enter={int(seconds * 1e6)}:when=1"
        words = workloads.add_words("I01", 0, 2, "tijd", "anna")
        self.strace = subprocess.Popen(["strace", "-f", "-qq", "-o", self.folder / "log", "-e",
                                        "trace=fsync,fdatasync,syncfs", "-e", slow, harness.Settings.program,
                                        *words], cwd=self.study, env=harness.environment(),
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.child = 0
        self.pid = self.wait_until_held()  # 0: it never took the lock

    def wait_until_held(self):
        lock = os.path.realpath(self.study / harness.INTERNAL)
        for _ in range(300):
            children = Path(f"/proc/{self.strace.pid}/task/{self.strace.pid}/children")
            for pid in children.read_text().split() if children.exists() else []:
                self.child = int(pid)
                try:
                    held = [os.readlink(link) for link in Path(f"/proc/{pid}/fd").iterdir()]
                except OSError:
                    continue
                if any(path.startswith(lock) for path in held) and "flock" in Path("/proc/locks").read_text().lower():
                    return int(pid)
            time.sleep(0.01)
        return 0

    def end(self):
        if self.child:
            try:
                os.kill(self.child, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.strace.kill()  # it would wait until the flush that it delays is over
        self.strace.wait(timeout=60)


def locks(prepared):
    after_kill, named = Figure("D5", "lock of a program that was killed: the next writer within 1 s"), \
        Figure("D5", "lock of a living program: refused within 6 s, naming its number")
    words = workloads.add_words("I02", 0, 2, "tijd", "bram")
    for _ in range(LONG_LOCKS if harness.Settings.long else SHORT_LOCKS):
        holder = Holder(prepared, 20)
        holder.end()
        began = time.monotonic()
        done = harness.run(words, holder.study)
        took = time.monotonic() - began
        after_kill.count("the holder took no lock" if not holder.pid else
                         f"it ended with {done.status}: {workloads.first_line(done.err)}" if done.status else
                         f"it took {took:.2f} s" if took > 1 else "")
    for _ in range(5 if harness.Settings.long else 1):
        holder = Holder(prepared, 30)
        began = time.monotonic()
        done = harness.run(words, holder.study)
        took = time.monotonic() - began
        named.count("the holder took no lock" if not holder.pid else
                    f"it ended with {done.status} after {took:.1f} s: {workloads.first_line(done.err)}"
                    if done.status != 1 or took > 6 or str(holder.pid) not in done.err else "")
        holder.end()
    return [after_kill, named]


def part(prepared_all):
    chosen = next((one for one in prepared_all if one.workload.name == "code add"), None)
    if not chosen:
        return [Figure("D5", "editing at once", note="SKIPPED: there is no `code add`")]
    seconds = harness.Settings.seconds or (LONG_SECONDS if harness.Settings.long else SHORT_SECONDS)
    study, told, without = all_at_once(chosen, seconds, harness.Settings.seed)
    figures = judged(study, told)
    if without:
        figures.append(Figure("D5", "pages of the workspace", note=f"SKIPPED: {without}"))
    figures[0].note = f"in {seconds} s; {figures[0].note}"
    if why := system_calls.works():
        return [*figures, Figure("D5", "locks", note=f"SKIPPED: {why}")]
    used = [one for one in prepared_all if one.workload.name == "code add, after others"]
    if not used:  # which flushes nothing before it holds the lock
        return [*figures, Figure("D5", "locks", note="SKIPPED: they need `code add, after others`")]
    return figures + locks(used[0])
