#!/usr/bin/env python3
"""The oracle against studies small enough to count by hand, and against the tables of a third program.

The expected figures stand here as somebody wrote them down with the text in sight. Run this file, or
python3 -m unittest in this folder. The tables of the folder `shared`, beside the repository, are
compared where it is there.
"""

import csv
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import generate  # noqa: E402
import oracle  # noqa: E402
from reading import WHITE, read_study, squeeze  # noqa: E402

SHARED = HERE.parent.parent.parent / "shared"
BUILT_IN = """veldwerk: 1
codebook: base
codes:
  - id: top
    codable: false
    codes:
      - id: time
        definition: >-
          - id: not-a-code
        keywords:
          - tijd
      - id: space
        label: Ruimte
  - id: money
"""
STUDY = """veldwerk: 1
title: Mini
language: nl
codebook: base
respondents: respondents.csv
interviews: interviews.csv
coding: coding
groups: [sector]
"""
HEADER = "id,start,end,code,valence,respondent,memo,quote\n"


class OracleCase(unittest.TestCase):
    """Builds a study in a folder of its own and asks for rows of its tables."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.write("built-in/base.yaml", BUILT_IN)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())

    def study(self, respondents, speakers, texts, segments, settings=""):
        """Interviews I1, I2, ... with these speakers and texts.

        A segment is (coder, interview, passage or (start, end), code, valence[, respondents]); a passage
        is looked up in its text, which it must be in once.
        """
        self.write("study/study.yaml", STUDY + settings)
        self.write("study/respondents.csv", respondents)
        rows, files = "id,file,record,speakers\n", {}
        for number, (who, text) in enumerate(zip(speakers, texts), 1):
            rows += f"I{number},{f'I{number}.txt' if text else ''},{'verbatim' if text else 'none'},{who}\n"
            if text:
                self.write(f"study/I{number}.txt", text)
        self.write("study/interviews.csv", rows)
        for number, (coder, interview, passage, code, valence, *who) in enumerate(segments):
            text = texts[int(interview[1:]) - 1].removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
            if isinstance(passage, str):
                self.assertEqual(text.count(passage), 1, passage)
                passage = (text.index(passage), text.index(passage) + len(passage))
            quote = squeeze(text[passage[0]:passage[1]]).replace('"', '""')
            name = f"{coder}/{interview}.csv"
            files[name] = files.get(name, HEADER) + \
                f's{number},{passage[0]},{passage[1]},{code},{valence},{" ".join(who)},,"{quote}"\n'
        for name, text in files.items():
            self.write(f"study/coding/{name}", text)

    def table(self, kind, by=(), coder=None):
        """The rows below the header, all cells as text."""
        study = read_study(self.folder / "study", coder, self.folder / "built-in")
        return [[str(cell) for cell in row] for row in oracle.KINDS[kind](study, list(by))][1:]

    def named(self, by=(), coder=None):
        """The rows of frequencies in which something was counted, each as one text."""
        return [" ".join(row) for row in self.table("frequencies", by, coder) if set(row[3:]) != {"0"}]


class Rules(OracleCase):
    def test_rule_1_a_segment_belongs_to_whose_speech_it_overlaps(self):
        text = "I: Wat kost het?\n\nA: Veel geld.\n\nB: En tijd.\n"
        self.study("id\nA\nB\n", ["I=interviewer A B"], [text], [
            ("x", "I1", "het?\n\nA: V", "money", ""),          # reaches A by one character
            ("x", "I1", "Wat kost", "time", ""),                # nobody's: not counted
            ("x", "I1", "geld.\n\nB: ", "space", "barrier"),    # not B: it stops before B's first character
            ("x", "I1", "Wat", "space", "facilitator", "B")])   # named: B alone
        self.assertEqual(self.table("matrix"), [
            ["space", "A", "1", "0", "0", "1"], ["space", "B", "0", "1", "0", "1"],
            ["money", "A", "0", "0", "1", "1"]])

    def test_rule_1_white_space_alone_overlaps_nothing(self):
        text = "A: een\u00a0\u2003twee\nI: nou \nA: drie\n"
        self.study("id\nA\n", ["I=interviewer A"], [text], [("x", "I1", "\u00a0\u2003", "time", "")])
        self.assertEqual(self.named(), [])

    def test_rules_2_and_3_mixed_is_both_and_so_are_two_passages(self):
        text = "A: een twee\nB: drie vier\n"
        self.study("id\nA\nB\n", ["A B"], [text], [
            ("x", "I1", "een", "time", "mixed"), ("x", "I1", "drie", "time", "barrier"),
            ("x", "I1", "vier", "time", "facilitator"), ("x", "I1", "een", "money", "")])
        self.assertEqual(self.named(), ["all 2 time 2 2 2 2 0 0 3 2 2", "all 2 money 0 0 0 0 1 1 1 1 0"])

    def test_rule_4_overlapping_passages_of_all_coders_are_one_and_touching_ones_two(self):
        text = "A: abcdefghij\n"  # a stands at 3
        self.study("id\nA\n", ["A"], [text], [
            ("x", "I1", "abc", "time", "barrier"), ("y", "I1", "cde", "time", "barrier"),
            ("x", "I1", "ef", "time", "barrier"),     # through cde with abc: one
            ("x", "I1", "gh", "time", "barrier"),     # touches ef: two
            ("y", "I1", "gh", "time", "barrier")])    # the same again: still two
        self.assertEqual(self.named(), ["all 1 time 2 1 0 0 0 0 2 1 0"])

    def test_rule_4_counts_whole_segments_of_the_group_and_column_only(self):
        # The bridge is B's alone, so A's two passages are two for A's group and one for all.
        text = "A: een twee\nB: drie\nA: vier vijf\n"
        self.study("id,sector\nA,Zorg\nB,GGZ\n", ["A B"], [text], [
            ("x", "I1", "twee\nB:", "time", "barrier"), ("x", "I1", "\nA: vier", "time", "barrier"),
            ("x", "I1", "B: drie\nA: v", "time", "barrier", "B")])
        self.assertEqual(self.named(), ["all 2 time 1 2 0 0 0 0 1 2 0"])
        self.assertEqual(self.named(["sector"]), ["Zorg 1 time 2 1 0 0 0 0 2 1 0", "GGZ 1 time 1 1 0 0 0 0 1 1 0"])

    def test_rule_4_mentions_of_two_interviews_are_two(self):
        self.study("id\nA\n", ["A", "A"], ["A: een", "A: een"],
                   [("x", "I1", "een", "time", ""), ("x", "I2", "een", "time", "")])
        self.assertEqual(self.named(), ["all 1 time 0 0 0 0 2 1 2 1 0"])

    def test_rule_5_any_is_not_the_sum_and_groups_need_not_add_up(self):
        text = "A: een twee\nB: drie\n"
        self.study("id,sector\nA,Zorg\nB,GGZ\n", ["A B"], [text], [
            ("x", "I1", "een twee", "time", "barrier"), ("x", "I1", "een", "time", ""),
            ("x", "I1", "twee\nB: drie", "time", "facilitator")])
        self.assertEqual(self.named(), ["all 2 time 1 1 1 2 1 1 1 2 1"])
        self.assertEqual(self.named(["sector"]), ["Zorg 1 time 1 1 1 1 1 1 1 1 1", "GGZ 1 time 0 0 1 1 0 0 1 1 0"])

    def test_rule_6_each_codable_code_has_a_row_in_codebook_order(self):
        own = ("codebook: own\nextends: base\ncodes:\n- id: last\n  codes:\n  - id: child\n"
               "- id: top\n  codes:\n  - id: added\n- id: group\n  codable: false\n")
        self.study("id\nA\n", ["A"], ["A: een"], [("x", "I1", "een", "added", "")])
        self.write("study/study.yaml", STUDY.replace("codebook: base", "codebook: own.yaml"))
        self.write("study/own.yaml", own)
        self.assertEqual([row[2] for row in self.table("frequencies")],
                         ["time", "space", "added", "money", "last", "child"])

    def test_rule_7_cooccurrence_counts_pairs_of_mentions(self):
        text = "A: een twee\nB: drie vier\n"
        self.study("id\nA\nB\n", ["A B", "A"], [text, "A: een"], [
            ("x", "I1", "een twee\nB: drie", "time", "barrier"),  # A and B
            ("x", "I1", "drie vier", "time", ""),                  # one mention with it
            ("x", "I1", "twee", "space", "mixed"), ("x", "I1", "drie", "space", ""),
            ("x", "I1", "vier", "money", ""), ("x", "I2", "een", "money", "")])
        # time 1, space 2 (A's and B's), money 2: 2 / (1 + 2 - 2) = 2, over 1; 1 / (1 + 2 - 1) = 0.5
        self.assertEqual(self.table("cooccurrence"), [["time", "space", "1", "2", "2", "2", "2.0000"],
                                                      ["time", "money", "1", "2", "1", "1", "0.5000"]])

    def test_rule_7_touching_is_not_overlapping_and_halves_go_up(self):
        text = "A: " + "abcdefghijklmnopqrstuvwxyz"
        segments = [("x", "I1", letter, "time", "") for letter in "abcdefghijklmnop"]
        self.study("id\nA\n", ["A"], [text], [*segments, ("x", "I1", "q", "space", ""),
                                              ("x", "I1", "p", "money", "")])
        # 1 / (16 + 1 - 1) = 0.0625
        self.assertEqual(self.table("cooccurrence"), [["time", "money", "16", "1", "1", "1", "0.0625"]])
        self.assertEqual(oracle.rounded(1, 32, 10000), 313)  # 0.03125

    def test_rule_7_people_of_a_pair_are_those_of_both(self):
        self.study("id\nA\nB\n", ["A B"], ["A: een\nB: twee"],
                   [("x", "I1", "een", "time", ""), ("x", "I1", "een", "money", "", "B")])
        self.assertEqual(self.table("cooccurrence"), [["time", "money", "1", "1", "1", "0", "1.0000"]])

    def test_rule_8_coverage_counts_speech_under_any_segment(self):
        # A says "een twee" (8) and "acht" (4); B's segment covers "twee" as well.
        text = "A: een twee\n\nB: drie\n\nA: acht\n"
        self.study("id\nA\nB\nC\n", ["I=interviewer A B", "C"], [text, None], [
            ("x", "I1", "twee\n\nB: dr", "time", "", "B"), ("y", "I1", "wee", "money", "")])
        self.assertEqual(self.table("coverage"), [["A", "4", "12", "33"], ["B", "2", "4", "50"],
                                                  ["C", "0", "0", "NA"]])  # and rule 10

    def test_rule_8_elisions_are_no_speech_and_segments_of_nobody_do_not_cover(self):
        text = "A: een\n\n[...]\n\ntwee [...]\n\n [...] \n\nI: zo"
        self.study("id\nA\n", ["I=interviewer A"], [text],
                   [("x", "I1", "\n\n [...] \n\n", "time", ""), ("x", "I1", "twee", "time", "")])
        # e e n LF LF, LF LF t w e e space [ . . . ] LF LF and the space behind "[...]" is not A's last
        self.assertEqual(self.table("coverage"), [["A", "4", "19", "21"]])

    def test_rule_9_groups_and_percentages(self):
        people = "id,sector,role\nA,Zorg,staf\nB,,uit\nC,GGZ,uit\nD,Zorg,\nE,Zorg,uit\nF,GGZ,uit\nG,,uit\nH,GGZ,uit\n"
        self.study(people, ["A B C D E F G H"], ["A: een"], [("x", "I1", "een", "time", "")],
                   "attributes:  # only one\n  role: [uit, 'staf', \"none, ever\"]\n")
        self.assertEqual(self.table("composition", ["sector"]), [["Zorg", "3", "38"], ["GGZ", "3", "38"],
                                                                 ["(unknown)", "2", "25"]])
        self.assertEqual(self.table("composition", ["role"]), [["uit", "6", "75"], ["staf", "1", "13"],
                                                               ["(unknown)", "1", "13"]])
        self.assertEqual(self.table("composition", ["sector", "role"]), [
            ["Zorg × uit", "1", "13"], ["Zorg × staf", "1", "13"], ["Zorg × (unknown)", "1", "13"],
            ["GGZ × uit", "3", "38"], ["(unknown) × uit", "2", "25"]])
        self.assertEqual(self.table("composition"), [["all", "8", "100"]])

    def test_rule_11_coders(self):
        segments = [(coder, "I1", "een", "time", "barrier") for coder in ("an", "bo")]
        segments.append(("cas", "I1", "twee", "time", "facilitator"))
        self.study("id\nA\n", ["A"], ["A: een twee"], segments, "coders: [an, bo]\n")
        self.assertEqual(self.named(), ["all 1 time 1 1 0 0 0 0 1 1 0"])
        self.assertEqual(self.named(coder=["cas"]), ["all 1 time 0 0 1 1 0 0 1 1 0"])
        self.assertEqual(self.named(coder=["an", "cas"]), ["all 1 time 1 1 1 1 0 0 2 1 1"])


class Transcripts(OracleCase):
    def speech(self, speakers, text):
        """What each respondent says, the rest as dots."""
        self.study("id\nA\nB\n", [speakers], [text], [])
        (self.folder / "study/coding").mkdir(exist_ok=True)
        held = read_study(self.folder / "study", None, self.folder / "built-in").interviews["I1"]
        return {who: "".join(c if s == who else "." for c, s in zip(held.text, held.speech))
                for who in dict.fromkeys(held.people)}

    def test_turns_open_at_declared_labels_only(self):
        before, spoken = "vooraf\nR. [1:2]: nee\nR. [01:02]:\u00a0", "ja\nRx: o\n R.: p"
        self.assertEqual(self.speech("I=interviewer R.=A", before + spoken + "\n"),
                         {"A": "." * len(before) + spoken + "."})

    def test_byte_order_mark_and_line_ends(self):
        self.assertEqual(self.speech("A X=other", "\ufeffA: een\r\n\rtwee\r\nX: drie\r"),
                         {"A": "...een\n\ntwee" + "." * len("\nX: drie\n")})

    def test_several_labels_of_one_respondent(self):
        self.assertEqual(self.speech("A R2=A B", "A [00:01]: x\nR2 [00:00:01.5]: y\nB: z"),
                         {"A": "...........x..................y.....", "B": "...................................z"})

    def test_a_summary_is_its_only_respondents(self):
        self.assertEqual(self.speech("I=interviewer A", " een [...]\n\n[...]\n"), {"A": ".een [...]\n\n......"})
        self.assertEqual(self.speech("A B", "een"), {"A": "...", "B": "..."})

    def test_only_bare_elisions_alone_in_their_paragraph_are_left_out(self):
        self.assertEqual(self.speech("A", "A: [...]\n\u00a0\n[...]\nb\n\n[...] c"),
                         {"A": "........\n\u00a0\n[...]\nb\n\n[...] c"})

    def test_white_space_is_that_of_unicode(self):
        self.assertEqual(len(WHITE), 25)
        self.assertEqual(self.speech("A", "A:\u3000\x1cx\u2028"), {"A": "...\x1cx."})
        self.assertEqual(squeeze("\u00a0a \u2003\nb\u200b "), "a b\u200b")


class Others(unittest.TestCase):
    def test_tables_of_another_program(self):
        """Every table in the shared folder, by group and code; rows left out there are rows of zeros."""
        found = sorted(SHARED.glob("random/*/expected/*.csv")) + sorted(SHARED.glob("movisie-2015/expected/*.csv"))
        if not found or not (oracle.BUILT_IN_CODEBOOKS / "midi-29.yaml").exists():
            self.skipTest("no shared folder beside the repository, or no codebook midi-29")
        for path in found:
            coder, by = path.stem.split(".", 1)
            study = read_study(path.parent.parent, None if coder in ("record", "all-coders") else [coder],
                               oracle.BUILT_IN_CODEBOOKS)
            header, *rows = oracle.frequencies(study, [] if by == "overall" else by.removeprefix("by-").split(","))
            with path.open(encoding="utf-8", newline="") as file:
                expected_header, *expected = csv.reader(file)

            def counted(table):
                return {(row[0], row[2]): [row[1], *row[3:]] for row in table if set(row[3:]) != {"0"}}

            with self.subTest(study=path.parent.parent.name, table=path.name):
                self.assertEqual(header, expected_header)
                self.assertEqual(counted([[str(cell) for cell in row] for row in rows]), counted(expected))

    def test_generated_studies_are_sound_and_the_same_each_time(self):
        """The reader verifies quotes, codes and people; here also labels and that bytes repeat."""
        if not (oracle.BUILT_IN_CODEBOOKS / "midi-29.yaml").exists():
            self.skipTest("no codebook midi-29")
        for seed in range(1, 41):
            with self.subTest(seed=seed), tempfile.TemporaryDirectory() as folder:
                one, two = Path(folder, "one"), Path(folder, "two")
                generate.generate(seed, one)
                generate.generate(seed, two)
                files = sorted(path.relative_to(one) for path in one.rglob("*") if path.is_file())
                self.assertEqual(files, sorted(p.relative_to(two) for p in two.rglob("*") if p.is_file()))
                for file in files:
                    self.assertEqual((one / file).read_bytes(), (two / file).read_bytes())
                study = read_study(one, None, oracle.BUILT_IN_CODEBOOKS)
                interviewed = {who for interview in study.interviews.values() for who in interview.people}
                self.assertEqual(interviewed, set(study.ids()))
                ids = [line.replace('"', "").replace(";", ",").split(",")[0].removeprefix("\ufeff")
                       for path in one.glob("coding/*/*.csv")
                       for line in path.read_text(encoding="utf-8").splitlines()[1:]]
                self.assertEqual(len(ids), len(set(ids)))


if __name__ == "__main__":
    unittest.main()
