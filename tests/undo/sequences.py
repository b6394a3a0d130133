#!/usr/bin/env python3
"""Random sequences of changes, taken back to the start and made again: byte for byte.

usage: sequences.py TEST_PROGRAM [SEQUENCES]

Runs the unit test of that name with more sequences of 50 operations than the few
that it runs among the others: 200, or as told. In memory where there is /dev/shm.
"""

import os
import subprocess
import sys


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    sequences = sys.argv[2] if len(sys.argv) == 3 else "200"
    environment = dict(os.environ, VELDWERK_SEQUENCES=sequences)
    done = subprocess.run([sys.argv[1], "--gtest_brief=1", "--gtest_filter=UndoSequences.*"],
                          env=environment, check=False)
    if done.returncode == 0:
        print(f"{sequences} sequences of 50 operations: undone to the start and redone, "
              "each state as it was")
    sys.exit(done.returncode)


if __name__ == "__main__":
    main()
