#!/usr/bin/env python3
"""Runs the unit tests that root can't run as another user: who is root reads and removes
everything, so that these skip themselves.

usage: as_another_user.py VELDWERK_TESTS

Exit status 77, skipped, where root has no setpriv.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

TESTS = ["ChangeTest.WhatCannotBeReadOnTheWayBackStays",
         "ChangeTest.WhatIsLeftKeepsTheNoteOfIt",
         "ChangeTest.RefusesWhereTheCodebookCannotBeRead"]
NOBODY = 65534


def main(program):
    command = []
    with tempfile.TemporaryDirectory(prefix="veldwerk-other-user-") as folder:
        if os.geteuid() == 0:
            if shutil.which("setpriv") is None:
                print("skipped: there is no setpriv, and root reads everything")
                return 77
            # The tests write here, and the program may stand where nobody else can look.
            program = shutil.copy(program, pathlib.Path(folder) / "tests")
            os.chown(folder, NOBODY, NOBODY)
            command = ["setpriv", "--reuid", str(NOBODY), "--regid", str(NOBODY), "--clear-groups"]
        command += [program, "--gtest_filter=" + ":".join(TESTS)]
        done = subprocess.run(command, cwd=folder, env={**os.environ, "TMPDIR": folder}, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    print(done.stdout, end="")
    if done.returncode == 0 and f"[  PASSED  ] {len(TESTS)} tests" not in done.stdout:
        print(f"not all of the {len(TESTS)} tests ran")
        return 1
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
