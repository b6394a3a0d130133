#!/usr/bin/env python3
"""Runs the command line's cases: *.case beside this file.

usage: run.py [--program PATH] [--update] [--once] [PATTERN...]

A case is read from top to bottom, in an empty folder of its own:

    # A comment: what the case shows.
    @study tiny             copies tests/studies/tiny to ./tiny; corpus/NAME to ./NAME
    @file notes.txt         writes a file: the lines behind `| `
    | its first line
    $ veldwerk check tiny   a command for sh, with what it must give:
    > a line of standard output
    ! a line of standard error
    ? 1                     the exit status; left out: 0

`\\ no newline` behind the last line of an output says that it does not end in
one. An id that is drawn at random is shown as `sIDIDIDIDIDIDI` (of a segment) or
`jIDIDIDIDIDIDI` (of an entry in the journal). Every case runs under each locale, with --once
under C alone.
With --update the cases are rewritten to what the program gives: read the
difference before you commit it. Without PATTERN (a part of a case's name) also
checks that every option of every command is used in some case.
"""

import argparse
import concurrent.futures
import difflib
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
STUDIES = HERE.parent / "studies"
NO_NEWLINE = "\\ no newline"
# Ids of segments and of journal entries are random: "s" or "j" and 13 of 32 characters.
NEW_ID = re.compile(r"\b([sj])[0-9a-hjkmnp-tv-z]{13}\b")
TIMEOUT = 60


class BadCase(Exception):
    """A case that can't be read."""


def lines_of(text, mark):
    """The output `text` as lines of a case, each behind `mark`."""
    if not text:
        return []
    parts = text.split("\n")
    ends = parts[-1] == ""
    if ends:
        parts.pop()
    lines = [f"{mark} {part}" if part else mark for part in parts]
    return lines if ends else lines + [NO_NEWLINE]


def blocks_of(case):
    """The case's lines as blocks: [kind, head, lines]. Kinds: note, study, file, run."""
    blocks = []
    for number, line in enumerate(case.read_text(encoding="utf-8").split("\n")[:-1], 1):
        if line.startswith("$ "):
            blocks.append(["run", line, []])
        elif line.startswith("@study "):
            blocks.append(["study", line, []])
        elif line.startswith("@file "):
            blocks.append(["file", line, []])
        elif line == "" or line.startswith("#"):
            blocks.append(["note", line, []])
        elif line[0] == "|" and blocks and blocks[-1][0] == "file":
            blocks[-1][2].append(line)
        elif line[0] in ">!?\\" and blocks and blocks[-1][0] == "run":
            blocks[-1][2].append(line)
        else:
            raise BadCase(f"{case.name}:{number}: not understood: {line}")
    return blocks


def run_command(command, folder, environment):
    """What a command gives, as lines of a case."""
    done = subprocess.run(["sh", "-c", command], cwd=folder, env=environment, timeout=TIMEOUT,
                          stdin=subprocess.DEVNULL, capture_output=True, check=False)
    out, err = (NEW_ID.sub(r"\1IDIDIDIDIDIDI", text.decode("utf-8", "backslashreplace"))
                for text in (done.stdout, done.stderr))
    status = [f"? {done.returncode}"] if done.returncode else []
    return lines_of(out, ">") + lines_of(err, "!") + status


def run_case(case, program, locale):
    """The text of the case with what the program gives."""
    lines = []
    with tempfile.TemporaryDirectory(prefix="veldwerk-case-") as scratch:
        bin_folder = pathlib.Path(scratch, "bin")
        folder = pathlib.Path(scratch, "work")
        bin_folder.mkdir()
        folder.mkdir()
        # The locale is the program's alone: what sort and ls do in it is not our case.
        wrapper = bin_folder / "veldwerk"
        wrapper.write_text(f'#!/bin/sh\nLC_ALL={locale} exec {shlex.quote(str(program))} "$@"\n')
        wrapper.chmod(0o755)
        # No VELDWERK_CODER here: a case says who makes a change. The journal's clock stands still.
        environment = {"PATH": f"{bin_folder}:/usr/bin:/bin", "LC_ALL": "C", "HOME": scratch,
                       "TZ": "Pacific/Kiritimati", "SOURCE_DATE_EPOCH": "1446379200"}
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
            if name in os.environ:
                environment[name] = os.environ[name]
        for kind, head, body in blocks_of(case):
            lines.append(head)
            if kind == "study":
                name = head.split(None, 1)[1]
                source = HERE.parent.parent / name if name.startswith("corpus/") else STUDIES / name
                shutil.copytree(source, folder / pathlib.Path(name).name)
            elif kind == "file":
                path = folder / head.split(None, 1)[1]
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text("".join(line[2:] + "\n" for line in body), encoding="utf-8")
            lines += run_command(head[2:], folder, environment) if kind == "run" else body
    return "".join(line + "\n" for line in lines)


def locales():
    """C, and another that is as different as this machine has one."""
    listed = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout
    known = {re.sub("utf-?8", "UTF-8", name, flags=re.IGNORECASE) for name in listed.split()}
    others = [name for name in ("nl_NL.UTF-8", "de_DE.UTF-8", "C.UTF-8") if name in known]
    return ["C"] + others[:1]


def unused_options(program, cases):
    """Options of the program's commands that no case uses."""
    listed = subprocess.run([program, "help", "--all-options"], capture_output=True, text=True,
                            check=True).stdout.split("\n")
    commands = [block[1] for case in cases for block in blocks_of(case) if block[0] == "run"]
    unused = []
    for entry in filter(None, listed):
        command, option = entry.rsplit(" ", 1)
        wanted = re.compile(rf"veldwerk {command}\b[^|;&]* {option}(?![\w-])")
        if not any(wanted.search(line) for line in commands):
            unused.append(entry)
    return unused


def show_difference(case, expected, got, locale):
    head = f"{case.name} under {locale}"
    sys.stdout.writelines(difflib.unified_diff(
        expected.splitlines(True), got.splitlines(True), f"{head}: expected", f"{head}: given"))


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--program", default=HERE.parent.parent / "build" / "veldwerk")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--once", action="store_true", help="under C alone, where a run is slow")
    parser.add_argument("pattern", nargs="*")
    arguments = parser.parse_args()
    program = pathlib.Path(arguments.program).resolve()

    cases = sorted(HERE.glob("*.case"))
    chosen = [case for case in cases
              if not arguments.pattern or any(part in case.name for part in arguments.pattern)]
    if not chosen:
        print("no such case")
        return 2
    tried = ["C"] if arguments.update or arguments.once else locales()
    failed = set()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        jobs = [(case, locale, pool.submit(run_case, case, program, locale))
                for case in chosen for locale in tried]
        for case, locale, job in jobs:
            expected = case.read_text(encoding="utf-8")
            try:
                got = job.result()
            except (BadCase, OSError, subprocess.TimeoutExpired) as error:
                print(f"{case.name} under {locale}: {error}")
                failed.add(case)
                continue
            if got == expected:
                continue
            show_difference(case, expected, got, locale)
            if arguments.update:
                case.write_text(got, encoding="utf-8")
            else:
                failed.add(case)

    missing = [] if arguments.pattern or failed else unused_options(program, cases)
    for entry in missing:
        print(f"no case uses `{entry}`")
    print(f"{len(chosen)} cases under {' and '.join(tried)}: "
          f"{len(failed)} failed, {len(missing)} options without a case")
    return 1 if failed or missing else 0


if __name__ == "__main__":
    sys.exit(main())
