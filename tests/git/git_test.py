#!/usr/bin/env python3
"""Coding in real git repositories: two people's clones, merged by veldwerk's merge driver.

usage: git_test.py PROGRAM
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
STUDY = HERE.parent / "studies" / "tiny"
PROGRAM = None
CODING = "coding/anna/I01.csv"
CONFLICTS = f"conflicts/{CODING}"
HEADER = "id,start,end,code,valence,respondent,memo,quote"
ROW_1 = "a000000000000001,42,61,time,barrier,,,We never have time."
ROW_2 = 'a000000000000002,62,100,team,facilitator,,,"The team does help each other, though."'
ROW_3 = 'a000000000000003,125,153,trust,facilitator,,,"They trust us, most of them."'


class Repositories(unittest.TestCase):
    """A bare repository and the clones of Anna and Bram."""

    def setUp(self):
        self.scratch = pathlib.Path(tempfile.mkdtemp(prefix="veldwerk-git-"))
        programs = self.scratch / "bin"
        programs.mkdir()
        (programs / "veldwerk").symlink_to(PROGRAM)
        self.environment = {
            "PATH": f"{programs}:/usr/bin:/bin", "HOME": str(self.scratch), "LC_ALL": "C.UTF-8",
            "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "x", "GIT_AUTHOR_EMAIL": "x@example.org",
            "GIT_COMMITTER_NAME": "x", "GIT_COMMITTER_EMAIL": "x@example.org", "GIT_EDITOR": "true",
            "VELDWERK_CODER": "anna"}
        shutil.copytree(STUDY, self.scratch / "anna")
        self.run_in("anna", "veldwerk", "init", "--git", ".")
        self.git("anna", "checkout", "--quiet", "-b", "main")
        self.commit("anna", "start")
        self.git(".", "clone", "--quiet", "--bare", "anna", "shared.git")
        self.git("anna", "remote", "add", "origin", "../shared.git")
        self.git("anna", "fetch", "--quiet", "origin")
        self.git("anna", "branch", "--quiet", "--set-upstream-to=origin/main")
        self.git(".", "clone", "--quiet", "shared.git", "bram")
        self.run_in("bram", "veldwerk", "init", "--git", ".")

    def tearDown(self):
        shutil.rmtree(self.scratch)

    def run_in(self, folder, *words, status=0, given=""):
        done = subprocess.run(words, cwd=self.scratch / folder, env=self.environment, input=given,
                              capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, status, f"{words}\n{done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def git(self, folder, *words, status=0):
        return self.run_in(folder, "git", *words, status=status)

    def commit(self, folder, message):
        self.git(folder, "add", "--all")
        self.git(folder, "commit", "--quiet", "-m", message)

    def rows(self, folder, name=CODING):
        path = self.scratch / folder / name
        return path.read_text(encoding="utf-8").splitlines()[1:] if path.exists() else []

    def write(self, folder, rows):
        text = "".join(row + "\n" for row in [HEADER] + rows)
        (self.scratch / folder / CODING).write_text(text, encoding="utf-8")

    def part(self, ours, theirs):
        """Anna commits and pushes `theirs`, Bram commits `ours`."""
        self.write("anna", theirs)
        self.commit("anna", "theirs")
        self.git("anna", "push", "--quiet")
        self.write("bram", ours)
        self.commit("bram", "ours")

    def test_both_add_beside_the_same_line(self):
        ours = "b000000000000001,42,61,team,,,,We never have time."
        theirs = "c000000000000001,42,61,trust,,,,We never have time."
        self.part([ours, ROW_1, ROW_2, ROW_3], [ROW_1, theirs, ROW_2, ROW_3])
        self.git("bram", "pull", "--quiet", "--no-rebase")
        self.assertCountEqual(self.rows("bram"), [ours, theirs, ROW_1, ROW_2, ROW_3])
        self.assertIn("no problems", self.run_in("bram", "veldwerk", "check"))
        self.assertFalse((self.scratch / "bram" / "conflicts").exists())
        self.git("bram", "push", "--quiet")
        self.git("anna", "pull", "--quiet", "--no-rebase")
        self.assertCountEqual(self.rows("anna"), self.rows("bram"))

    def test_neighbouring_rows_changed_and_deleted(self):
        changed = ROW_1.replace("barrier", "mixed")
        self.part([changed, ROW_2, ROW_3], [ROW_1, ROW_3])
        self.git("bram", "pull", "--quiet", "--no-rebase")
        self.assertEqual(self.rows("bram"), [changed, ROW_3])

    def test_both_change_a_segment(self):
        ours = ROW_1.replace("time,barrier", "team,barrier")
        theirs = ROW_1.replace("time,barrier", "trust,barrier")
        self.part([ours, ROW_2, ROW_3], [theirs, ROW_2, ROW_3])
        said = self.git("bram", "pull", "--quiet", "--no-rebase", status=1)
        self.assertIn("to be decided", said)
        self.assertEqual(self.rows("bram"), [ours, ROW_2, ROW_3])
        self.assertIn("trust", self.rows("bram", CONFLICTS)[0])
        # Added without a look: theirs is still there, and check says so.
        self.commit("bram", "merged")
        self.assertIn("merge-conflict", self.run_in("bram", "veldwerk", "check"))
        self.run_in("bram", "veldwerk", "merge", "--decide", given="t\n")
        self.assertEqual(self.rows("bram"), [theirs, ROW_2, ROW_3])
        self.assertIn("no problems", self.run_in("bram", "veldwerk", "check"))

    def test_deleted_here_and_changed_there(self):
        theirs = ROW_1.replace("time,barrier", "trust,barrier")
        self.part([ROW_2, ROW_3], [theirs, ROW_2, ROW_3])
        self.git("bram", "pull", "--quiet", "--no-rebase", status=1)
        self.assertEqual(self.rows("bram"), [ROW_2, ROW_3])
        self.assertIn("deleted-here", self.rows("bram", CONFLICTS)[0])
        self.run_in("bram", "veldwerk", "merge", "--decide", given="t\n")
        self.assertEqual(self.rows("bram"), [theirs, ROW_2, ROW_3])

    def test_changed_here_and_deleted_there(self):
        ours = ROW_1.replace("time,barrier", "trust,barrier")
        self.part([ours, ROW_2, ROW_3], [ROW_2, ROW_3])
        self.git("bram", "pull", "--quiet", "--no-rebase", status=1)
        self.assertEqual(self.rows("bram"), [ours, ROW_2, ROW_3])
        self.run_in("bram", "veldwerk", "merge", "--decide", given="t\n")
        self.assertEqual(self.rows("bram"), [ROW_2, ROW_3])

    def test_an_aborted_merge_leaves_ours(self):
        ours = ROW_1.replace("time,barrier", "team,barrier")
        self.part([ours, ROW_2, ROW_3], [ROW_1.replace("time", "trust", 1), ROW_2, ROW_3])
        self.git("bram", "pull", "--quiet", "--no-rebase", status=1)
        self.git("bram", "merge", "--abort")
        self.assertEqual(self.rows("bram"), [ours, ROW_2, ROW_3])

    def test_rebase(self):
        ours = "b000000000000001,42,61,team,,,,We never have time."
        theirs = "c000000000000001,42,61,trust,,,,We never have time."
        self.part([ROW_1, ours, ROW_2, ROW_3], [ROW_1, theirs, ROW_2, ROW_3])
        self.git("bram", "pull", "--quiet", "--rebase")
        self.assertCountEqual(self.rows("bram"), [ours, theirs, ROW_1, ROW_2, ROW_3])

    def test_rebase_with_a_conflict(self):
        # In a rebase "ours" is what was fetched: either way both versions are kept.
        ours = ROW_1.replace("time,barrier", "team,barrier")
        theirs = ROW_1.replace("time,barrier", "trust,barrier")
        self.part([ours, ROW_2, ROW_3], [theirs, ROW_2, ROW_3])
        self.git("bram", "pull", "--quiet", "--rebase", status=1)
        self.assertEqual(self.rows("bram"), [theirs, ROW_2, ROW_3])
        self.assertIn("team", self.rows("bram", CONFLICTS)[0])
        self.run_in("bram", "veldwerk", "merge", "--decide", given="t\n")
        self.git("bram", "add", "--all")
        self.git("bram", "rebase", "--continue")
        self.assertEqual(self.rows("bram"), [ours, ROW_2, ROW_3])

    def test_a_clone_without_the_driver_loses_nothing(self):
        self.git("bram", "config", "--remove-section", "merge.veldwerk")
        ours = "b000000000000001,42,61,team,,,,We never have time."
        theirs = "c000000000000001,42,61,trust,,,,We never have time."
        self.part([ROW_1, ours, ROW_2, ROW_3], [ROW_1, theirs, ROW_2, ROW_3])
        self.git("bram", "pull", "--quiet", "--no-rebase", status=1)
        for row in (ours, theirs, ROW_1, ROW_2, ROW_3):
            self.assertIn(row, self.rows("bram"))
        # The marks of git are rows at fault: nobody goes on with them unknowingly.
        self.run_in("bram", "veldwerk", "check", status=1)

    def test_a_machine_without_veldwerk_loses_nothing(self):
        (self.scratch / "bin" / "veldwerk").unlink()
        ours = "b000000000000001,42,61,team,,,,We never have time."
        theirs = "c000000000000001,42,61,trust,,,,We never have time."
        self.part([ROW_1, ours, ROW_2, ROW_3], [ROW_1, theirs, ROW_2, ROW_3])
        self.git("bram", "pull", "--quiet", "--no-rebase", status=1)
        for row in (ours, theirs, ROW_1, ROW_2, ROW_3):
            self.assertIn(row, self.rows("bram"))

    def test_rows_that_cannot_be_read_are_marked_as_git_does(self):
        faulty = ROW_1 + ",one,field,too,many"
        theirs = ROW_1.replace("time,barrier", "trust,barrier")
        self.part([faulty, ROW_2, ROW_3], [theirs, ROW_2, ROW_3])
        self.git("bram", "pull", "--quiet", "--no-rebase", status=1)
        self.assertIn(faulty, self.rows("bram"))
        self.assertIn(theirs, self.rows("bram"))

    def test_both_make_the_same_file(self):
        path = self.scratch / "anna" / "coding" / "kim" / "I01.csv"
        other = self.scratch / "bram" / "coding" / "kim" / "I01.csv"
        one = "d000000000000001,42,61,time,,,,We never have time."
        two = "e000000000000001,42,61,team,,,,We never have time."
        for file, row in ((path, one), (other, two)):
            file.parent.mkdir()
            file.write_text(f"{HEADER}\n{row}\n", encoding="utf-8")
        self.commit("anna", "theirs")
        self.git("anna", "push", "--quiet")
        self.commit("bram", "ours")
        self.git("bram", "pull", "--quiet", "--no-rebase")
        self.assertCountEqual(self.rows("bram", "coding/kim/I01.csv"), [one, two])

    def test_line_ends_stay(self):
        path = self.scratch / "anna" / "interviews" / "I01.txt"
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        self.commit("anna", "line ends")
        self.git("anna", "push", "--quiet")
        self.git("bram", "config", "core.autocrlf", "input")
        self.git("bram", "pull", "--quiet", "--no-rebase")
        self.assertEqual((self.scratch / "bram" / "interviews" / "I01.txt").read_bytes(),
                         path.read_bytes())

    def test_journals_are_united(self):
        for folder, line in (("anna", "one"), ("bram", "two")):
            journal = self.scratch / folder / "journal"
            journal.mkdir()
            (journal / "kim.jsonl").write_text(line + "\n", encoding="utf-8")
        self.commit("anna", "theirs")
        self.git("anna", "push", "--quiet")
        self.commit("bram", "ours")
        self.git("bram", "pull", "--quiet", "--no-rebase")
        text = (self.scratch / "bram" / "journal" / "kim.jsonl").read_text(encoding="utf-8")
        self.assertCountEqual(text.split(), ["one", "two"])

    def test_init_again_changes_nothing(self):
        before = (self.scratch / "bram" / ".gitattributes").read_bytes()
        said = self.run_in("bram", "veldwerk", "init", "--git", ".")
        self.assertEqual((self.scratch / "bram" / ".gitattributes").read_bytes(), before)
        self.assertEqual(said, "merge.veldwerk.driver\n")
        self.assertEqual(self.git("bram", "status", "--porcelain"), "")


if __name__ == "__main__":
    PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()
    if shutil.which("git") is None:
        print("git is not installed")
        sys.exit(77)
    unittest.main()
