#!/usr/bin/env python3
"""`veldwerk serve` opens a browser: on a terminal with a screen, and by a file that nobody else may
read, since the start link is a secret and command lines are not. The browser is one of our own that
writes down how it was called.

usage: opening.py PROGRAM
"""

import os
import pathlib
import pty
import re
import select
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.error
import urllib.request

PROGRAM = None
TINY = pathlib.Path(__file__).resolve().parent.parent / "studies" / "tiny"
# How it was called, and all that it was handed of ours.
BROWSER = """#!/bin/sh
{ echo "words: $*"; tr '\\0' ' ' < /proc/$PPID/cmdline; echo; ls -l /proc/self/fd; } > "$RECORD.part"
mv "$RECORD.part" "$RECORD"
"""


class Opening(unittest.TestCase):
    def setUp(self):
        room = tempfile.TemporaryDirectory()
        self.addCleanup(room.cleanup)
        self.room = pathlib.Path(room.name)
        for name in ("bin", "home"):
            (self.room / name).mkdir()
        (self.room / "bin" / "xdg-open").write_text(BROWSER)
        (self.room / "bin" / "xdg-open").chmod(0o755)
        self.record = self.room / "record"

    def serve(self, *options, terminal=True, environment=()):
        """Starts it, and gives its link."""
        scene = {"PATH": f"{self.room}/bin:{os.environ['PATH']}", "HOME": str(self.room / "home"),
                 "DISPLAY": ":0", "RECORD": str(self.record), "NO_COLOR": "1"} | dict(environment)
        words = [PROGRAM, "serve", str(TINY), "--coder", "x", *options]
        ours, theirs = pty.openpty() if terminal else os.pipe()
        process = subprocess.Popen(words, stdout=theirs, stderr=theirs, stdin=subprocess.DEVNULL,
                                   env=scene)
        os.close(theirs)
        self.addCleanup(os.close, ours)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        said = ""
        while "Ctrl-C" not in said or "/start/" not in said:
            ready, _, _ = select.select([ours], [], [], 20)
            self.assertTrue(ready, said)
            said += os.read(ours, 65536).decode()
        self.process, self.said = process, said
        return re.search(r"http://127\.0\.0\.1:\d+/start/[0-9a-f]{64}", said)[0]

    def called(self, patience=10):
        """How the browser was called; nothing where it was not."""
        end = time.monotonic() + patience
        while time.monotonic() < end and not self.record.exists():
            time.sleep(0.02)
        return self.record.read_text() if self.record.exists() else None

    def left(self):
        return [str(path) for path in (self.room / "home").rglob("*")]

    def gone(self):
        end = time.monotonic() + 10
        while self.left() and time.monotonic() < end:
            time.sleep(0.02)
        return not self.left()

    def end(self):
        self.process.send_signal(signal.SIGINT)
        self.assertEqual(self.process.wait(timeout=20), 0)

    def test_by_a_file_for_us_alone(self):
        link = self.serve()
        called = self.called()
        words = re.search(r"^words: (.*)$", called, re.M)[1]
        file = pathlib.Path(words)
        self.assertEqual(file.parent.parent, self.room / "home")
        self.assertEqual(stat.S_IMODE(file.stat().st_mode), 0o600)
        self.assertEqual(stat.S_IMODE(file.parent.stat().st_mode), 0o700)
        self.assertIn(f'content="0; url={link}"', file.read_text())
        self.assertIn("a browser opens", self.said)
        # Neither its own command line nor ours tells the secret; no connection of ours is its own.
        self.assertNotIn(link[-64:], called)
        self.assertNotIn("socket:", called)
        self.assertRegex(called, r"1 -> /dev/null|1 -> /.*record\.part")
        self.assertRegex(called, r"0 -> /dev/null")

        # As a browser asks that was led there by a file.
        asked = urllib.request.Request(link, headers={"Sec-Fetch-Site": "cross-site"})
        with urllib.request.urlopen(asked, timeout=20) as answer:
            self.assertEqual(answer.status, 200)
            self.assertIn('http-equiv="refresh" content="0; url=/"', answer.read().decode())
            self.assertIn("HttpOnly; SameSite=Strict", answer.headers["Set-Cookie"])
        self.assertTrue(self.gone(), self.left())
        with self.assertRaises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(asked, timeout=20)
        self.assertEqual(refused.exception.code, 401)
        refused.exception.close()
        self.end()

    def test_one_that_was_never_used_is_gone_in_the_end(self):
        self.serve()
        self.called()
        self.assertEqual(len(self.left()), 2)
        self.end()
        self.assertEqual(self.left(), [])

    def test_what_is_asked_not_to_open_is_not(self):
        for options, terminal, environment in (
                (["--no-open"], True, {}), ([], False, {}), ([], True, {"DISPLAY": ""})):
            self.serve(*options, terminal=terminal, environment=environment)
            self.assertNotIn("a browser opens", self.said)
            self.assertIsNone(self.called(0.3))
            self.assertEqual(self.left(), [])
            self.end()
        self.serve(environment={"DISPLAY": "", "WAYLAND_DISPLAY": "wayland-0"})
        self.assertIsNotNone(self.called())

    def test_where_none_can_be_opened_the_link_stands(self):
        (self.room / "bin" / "xdg-open").unlink()
        self.serve(environment={"PATH": f"{self.room}/bin"})
        self.assertNotIn("a browser opens", self.said)
        self.assertEqual(self.left(), [])


if __name__ == "__main__":
    PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
    with socket.create_server(("127.0.0.1", 0)) as taken:
        tried = subprocess.run([PROGRAM, "serve", TINY, "--coder", "x", "--port",
                                str(taken.getsockname()[1])],
                               capture_output=True, text=True, check=False, timeout=20)
    if "built without the page" in tried.stderr:
        print("skipped: veldwerk serve was built without its page")
        sys.exit(77)
    unittest.main(argv=sys.argv[:1])
