#!/usr/bin/env python3
"""The installed program works from any folder: by `cmake --install`, and from the .deb that CPack makes.

usage: package_test.py BUILD [unittest options]
"""

import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
BUILD = Path(sys.argv.pop(1)).resolve()


def run(*command, cwd="/"):
    return subprocess.run([str(word) for word in command], cwd=cwd, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, check=False)


class Installed(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.place = Path(place.name)

    def must(self, *command):
        done = run(*command)
        self.assertEqual(done.returncode, 0, f"{command}:\n{done.stdout}{done.stderr}")
        return done.stdout

    def works(self, prefix):
        """The program under `prefix` reports the example that was installed with it."""
        program = prefix / "bin/veldwerk"
        self.must(program, "--version")
        study = next(prefix.glob("share/doc/veldwerk/examples/databank-2015"))
        self.must(program, "check", study)
        self.must(program, "report", study, "--output", self.place / "report")
        self.assertTrue((self.place / "report/report.html").is_file())
        names = {path.relative_to(prefix / "share").as_posix() for path in (prefix / "share").rglob("*")
                 if path.is_file()}
        commands = [path.stem for path in (ROOT / "src/cli").glob("*.md")]
        pages = ["veldwerk" if command == "veldwerk" else f"veldwerk-{command}" for command in commands]
        for page in pages:
            self.assertTrue({f"man/man1/{page}.1", f"man/man1/{page}.1.gz"} & names, page)
        self.assertIn("bash-completion/completions/veldwerk", names)
        self.assertIn("fish/vendor_completions.d/veldwerk.fish", names)
        self.assertTrue(any(name.endswith("/_veldwerk") for name in names), "completion for zsh")

    def test_by_cmake_install(self):
        self.must("cmake", "--install", BUILD, "--prefix", self.place / "usr")
        self.works(self.place / "usr")

    @unittest.skipUnless(shutil.which("dpkg-shlibdeps") and shutil.which("file"), "no dpkg-dev or file here")
    def test_from_the_deb(self):
        self.must("cpack", "--config", BUILD / "CPackConfig.cmake", "-G", "DEB", "-B", self.place / "made")
        package = next((self.place / "made").glob("*.deb"))
        depends = self.must("dpkg-deb", "--field", package, "Depends")
        self.assertRegex(depends, r"libc6 ")
        self.assertRegex(depends, r"libyaml-cpp")
        self.assertRegex(depends, r"libzip")
        self.must("dpkg-deb", "--extract", package, self.place / "root")
        self.works(self.place / "root/usr")


if __name__ == "__main__":
    unittest.main()
