"""Runs the program under test, and keeps count of what passed."""

import os
import subprocess
import tempfile
import threading
from pathlib import Path
from typing import NamedTuple


class Run(NamedTuple):
    status: int  # negative: ended by a signal
    out: bytes
    err: bytes
    seconds: float
    memory: float  # peak, in MiB

    def error_text(self):
        return self.err.decode(errors="replace")


class Program:
    def __init__(self, path):
        self.path = Path(path).resolve()

    def run(self, *arguments, timeout=60):
        """Run with these arguments, away from any study; over the time-out it counts as killed."""
        environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            child = subprocess.Popen([str(self.path), *map(str, arguments)], stdin=subprocess.DEVNULL,
                                     stdout=out, stderr=err, env=environment, cwd=tempfile.gettempdir())
            timer = threading.Timer(timeout, child.kill)
            timer.start()
            _, status, usage = os.wait4(child.pid, 0)
            timer.cancel()
            child.returncode = os.waitstatus_to_exitcode(status)
            out.seek(0)
            err.seek(0)
            return Run(child.returncode, out.read(), err.read(), usage.ru_utime + usage.ru_stime,
                       usage.ru_maxrss / 1024)


class Results:
    """One line a test, and the count at the end. `must_run` makes a skipped test a failed one."""

    def __init__(self, must_run):
        self.must_run = must_run
        self.passed = self.failed = self.skipped = 0

    def add(self, name, faults):
        """A test of which `faults` (a list of sentences) says what is wrong: nothing if it passes."""
        if faults:
            self.failed += 1
            print(f"FAIL {name}")
            for fault in faults[:5]:
                print(f"     {fault}")
            if len(faults) > 5:
                print(f"     and {len(faults) - 5} more")
        else:
            self.passed += 1
            print(f"ok   {name}")

    def skip(self, name, why):
        if self.must_run:
            self.add(name, [f"skipped: {why}"])
        else:
            self.skipped += 1
            print(f"skip {name}: {why}")

    def close(self):
        print(f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped")
        return 1 if self.failed else 0
