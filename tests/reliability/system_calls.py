"""The system calls by which a program changes files, as strace tells them."""

import re
import subprocess
from pathlib import Path
from typing import NamedTuple

CHANGING = ("openat", "open", "creat", "write", "pwrite64", "writev", "pwritev", "pwritev2", "fsync", "fdatasync",
            "syncfs", "sync", "sync_file_range", "rename", "renameat", "renameat2", "link", "linkat", "symlink",
            "symlinkat", "unlink", "unlinkat", "rmdir", "ftruncate", "truncate", "close", "mkdir", "mkdirat",
            "flock", "copy_file_range", "sendfile", "fallocate", "dup", "dup2", "dup3", "mmap", "chdir")

WITH_BYTES = ("read", "pread64", "write", "pwrite64", "writev")  # their strings are no paths

STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
DESCRIPTOR = re.compile(r"(AT_FDCWD|-?\d+)<((?:\\x[0-9a-f]{2}|[^>])*)>")
LINE = re.compile(r"^(\w+)\((.*)\) += (-?\d+|\?)(.*)$")


class File(NamedTuple):
    """An open file among a call's arguments."""

    number: int  # AT_FDCWD: -100
    path: str


class Call(NamedTuple):
    name: str
    nth: int  # which of this name in its thread, from 1
    arguments: list  # bytes for strings, File for descriptors, else str
    result: int  # -1: it failed
    opened: str = ""  # the path of the descriptor that it gave

    def path(self, at=0):
        """The absolute path that arguments `at` (and the folder before it) name, or of the descriptor there."""
        here = self.arguments[at]
        if isinstance(here, File):
            following = self.arguments[at + 1] if at + 1 < len(self.arguments) else None
            if isinstance(following, bytes) and self.name not in WITH_BYTES:
                return str(Path(here.path) / following.decode())
            return here.path
        return here.decode() if isinstance(here, bytes) else str(here)


def unhex(text):
    return bytes.fromhex(text.replace("\\x", ""))


def arguments_of(text):
    found, at = [], 0
    while at < len(text):
        if match := STRING.match(text, at):
            if match[2]:
                raise ValueError("strace cut a string short")
            found.append(unhex(match[1]))
        elif match := DESCRIPTOR.match(text, at):
            path = match[2]
            path = unhex(path).decode() if path.startswith("\\x") else path
            found.append(File(-100 if match[1] == "AT_FDCWD" else int(match[1]), path.removesuffix(" (deleted)")))
        else:
            match = re.compile(r"\[[^\]]*\]|\{[^}]*\}|[^,]*").match(text, at)
            found.append(match[0])
        at = match.end()
        while text[at:at + 1] in (",", " "):
            at += 1
    return found


def whole_lines(log):
    """(process, line) with each call in one line, at the place where it ended: strace parts those of threads."""
    begun = {}
    for line in Path(log).read_text(errors="replace").splitlines():
        process, _, rest = line.partition(" ")
        rest = rest.lstrip()
        if rest.endswith("<unfinished ...>"):
            begun[process] = rest.removesuffix("<unfinished ...>")
            continue
        if resumed := re.match(r"<\.\.\. \w+ resumed>", rest):
            rest = begun.pop(process, "") + rest[resumed.end():]
        yield process, rest


def calls_of(log, root):
    """The calls of the program's threads, in their order; paths made absolute from `root`."""
    counts, calls = {}, []
    for process, line in whole_lines(log):
        match = LINE.match(line)
        if not match:
            continue
        name, text, result, rest = match.groups()
        key = process, name
        counts[key] = counts.get(key, 0) + 1
        opened = ""
        if descriptor := DESCRIPTOR.match(result + rest):
            opened = unhex(descriptor[2]).decode()
        calls.append(Call(name, counts[key], arguments_of(text), -1 if result == "?" else int(result), opened))
    return [resolved(call, root) for call in calls]


def resolved(call, root):
    """The call with relative paths, which older calls such as rename have, made absolute."""
    arguments = list(call.arguments)
    for at, argument in enumerate(arguments):
        follows_folder = at > 0 and isinstance(arguments[at - 1], File)
        if isinstance(argument, bytes) and not follows_folder and call.name not in WITH_BYTES:
            arguments[at] = str(Path(root) / argument.decode(errors="replace")).encode()
    return call._replace(arguments=arguments)


def strace(log, injections=(), traced=CHANGING):
    """What to run a program under: its calls go to `log`; `injections` as strace takes them."""
    words = ["strace", "-f", "-qq", "-y", "-xx", "-s", "4000000", "-o", str(log), "-e", "trace=" + ",".join(traced)]
    for injection in injections:
        words += ["-e", f"inject={injection}"]
    return words


def calls_on(calls, study):
    """Those from the first that names the study on: what comes before opens the program's own libraries."""
    inside = str(study)
    for at, call in enumerate(calls):
        for argument in call.arguments:
            if isinstance(argument, File):
                path = "" if argument.number == -100 else argument.path
            else:
                path = argument.decode(errors="replace") if isinstance(argument, bytes) else argument
            if path.startswith(inside):
                return calls[at:]
    return []


def works():
    """Whether strace may trace and inject here; if not, why."""
    try:
        done = subprocess.run(["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=close", "-e",
                               "inject=close:signal=KILL:when=1", "true"], capture_output=True, check=False)
    except FileNotFoundError:
        return "strace is not installed"
    return "" if done.returncode == -9 else "tracing (ptrace) is not permitted here"
