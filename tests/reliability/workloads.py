"""The commands that write, each with the study it runs on: the one list for all parts.

To add a command, add one Workload. `words` is what follows `veldwerk`; it runs in the study's
folder, as coder anna. `before` are steps that make the study it starts from: functions of the
folder, or words of other commands. A command that the program does not have is left out, and named.
"""

import csv
import io
import re
from typing import NamedTuple

import harness

CODERS = ("anna", "bram")
COLUMNS = ("id", "start", "end", "code", "valence", "respondent", "memo", "quote")

STUDY = """\
# A study for tests: nobody said any of this.
veldwerk: 1
title: "Proef"
language: nl
codebook: codebook.yaml
respondents: respondents.csv
interviews: interviews.csv
coding: coding
groups: [sector]
coders: [anna, bram]
"""

CODEBOOK = """\
veldwerk: 1
codebook: proef
codes:
  - id: middelen      # wat er nodig is
    label: Middelen
    codable: false
    codes:
      - id: tijd
        label: Tijd
        keywords: [tijd, uren]
      - id: geld
        label: Geld
        keywords: [geld, budget]
  - id: kennis
    label: Kennis
  - id: steun
    label: 'Steun'
"""

RESPONDENTS = """\
id,name,sector
R1,Petra de Wit,Zorg
R2,Joost Bakker,Welzijn
R3,Ayşe Yılmaz,Zorg
"""

INTERVIEWS = """\
id,file,record,speakers,date
I01,interviews/I01.txt,verbatim,I=interviewer R1,2015-01-12
I02,interviews/I02.txt,verbatim,I=interviewer R2,2015-02-03
I03,interviews/I03.txt,verbatim,I=interviewer R3,2015-02-10
"""

TRANSCRIPTS = {
    "I01": """\
I: Hoe gaat het met de methode?

R1: We hebben er geen tijd voor. Het kost € 5 per keer, en dat geld is er niet.
Petra zei nog: begin klein.

I: En de collega's?

R1: Die helpen elkaar. Ik weet nu beter wat ik doe, en mijn leiding staat erachter.
""",
    "I02": """\
I: Wat werkt?

R2: De scholing was goed: ik wist daarna hoe het moest. Alleen de uren, hè, die zijn er niet.

I: En het budget?

R2: Geld genoeg. Mijn collega's steunen mij, de wethouder ook.
""",
    "I03": """\
I: Vertel eens.

R3: Naïef misschien, maar ik dacht dat het vanzelf ging 🙂. Tijd is het probleem niet.

R3: Kennis wel: niemand heeft het mij uitgelegd.
""",
}

CODING = {
    ("anna", "I01"): [("a000000000000001", "We hebben er geen tijd voor.", "tijd", "barrier", ""),
                      ("a000000000000002", "dat geld is er niet", "geld", "barrier", "twijfel, zie I02"),
                      ("a000000000000003", "Die helpen elkaar.", "steun", "facilitator", "")],
    ("anna", "I02"): [("a000000000000004", "ik wist daarna hoe het moest", "kennis", "facilitator", ""),
                      ("a000000000000005", "de uren, hè, die zijn er niet", "tijd", "barrier", '"hard" gezegd')],
    ("anna", "I03"): [("a000000000000006", "Tijd is het probleem niet.", "tijd", "facilitator", "")],
    ("bram", "I01"): [("b000000000000001", "We hebben er geen tijd voor.", "tijd", "barrier", ""),
                      ("b000000000000002", "mijn leiding staat erachter", "steun", "facilitator", "")],
    ("bram", "I02"): [("b000000000000003", "Geld genoeg.", "geld", "facilitator", ""),
                      ("b000000000000004", "ik wist daarna hoe het moest", "kennis", "", "")],
}


def row_of(transcript, identity, passage, code, valence, memo):
    start = transcript.index(passage)
    return (identity, start, start + len(passage), code, valence, "", memo, " ".join(passage.split()))


def csv_text(rows, columns=COLUMNS):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([columns, *rows])
    return out.getvalue()


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def make_study(folder):
    """Three interviews, two coders, an own codebook; no warnings."""
    write(folder / "study.yaml", STUDY)
    write(folder / "codebook.yaml", CODEBOOK)
    write(folder / "respondents.csv", RESPONDENTS)
    write(folder / "interviews.csv", INTERVIEWS)
    for name, text in TRANSCRIPTS.items():
        write(folder / f"interviews/{name}.txt", text)
    for (coder, interview), segments in CODING.items():
        rows = sorted((row_of(TRANSCRIPTS[interview], *segment) for segment in segments), key=lambda row: row[1:3])
        write(folder / f"coding/{coder}/{interview}.csv", csv_text(rows))


def many_files(folder):
    """Twenty more interviews, each coded: a change of a code is then a change of many files."""
    for number in range(10, 30):
        name, person = f"I{number}", f"R{number}"
        text = TRANSCRIPTS["I01"].replace("R1", person).replace("Petra", "Iemand")
        write(folder / f"interviews/{name}.txt", text)
        for table, line in (("interviews.csv", f"{name},interviews/{name}.txt,verbatim,I=interviewer {person},\n"),
                            ("respondents.csv", f"{person},Iemand,Welzijn\n")):
            write(folder / table, (folder / table).read_text() + line)
        rows = [row_of(text, f"c{number:015}", "We hebben er geen tijd voor.", "tijd", "barrier", "")]
        write(folder / f"coding/anna/{name}.csv", csv_text(rows))


def edited_transcript(folder):
    """A sentence more at the start, a word changed: places in the text have moved."""
    path = folder / "interviews/I01.txt"
    write(path, "I: Welkom, fijn dat je er bent.\n\n" +
          path.read_text().replace("Die helpen elkaar.", "Die helpen elkaar altijd."))


def new_transcript(folder):
    write(folder / "nieuw.txt", "I: Hoe is het?\n\nR4: Goed. Tijd genoeg, en de anderen doen mee.\n")


class Workload(NamedTuple):
    name: str
    words: tuple
    before: tuple = ()
    stdin: str = ""
    part_by_part: bool = False  # writes several files of its own, each whole; no one change of a study
    again: bool = False  # what it writes can be made again at any time: need not survive a loss of power


# ---------------------------------------------------------------- how commands are asked

def add_words(interview, start, end, code, coder):
    return ("code", "add", "--interview", interview, "--at", f"{start}-{end}", "--code", code, "--coder", coder)


def change_words(identity, fields, coder):
    return ("code", "change", identity, *(word for name, value in fields.items() for word in (f"--{name}", value)),
            "--coder", coder)


def remove_words(identity, coder):
    return ("code", "remove", identity, "--coder", coder)


def list_words():
    return ("code", "list", "--format", "csv")


def rename_words(code, new):
    return ("recode", "rename", code, new)


def quotes_to_import(folder):
    write(folder / "citaten.csv", "interview,code,valence,quote\n"
          "I01,kennis,,begin klein\nI02,geld,facilitator,Geld genoeg.\nI03,tijd,,ging\n")


def key_file(folder):
    """Kept outside of the study."""
    write(harness.Settings.scratch / "shared/key.csv", "name,pseudonym\nPetra,Anja\nJoost,Karel\n")


def saved_by_a_spreadsheet(folder):
    """In the encoding of old Windows."""
    path = folder / "coding/anna/I02.csv"
    path.write_bytes(path.read_text().encode("cp1252"))


def copy_of_bram(folder):
    """A copy in which Bram went on, while Anna did here."""
    copy = harness.copy_study(folder, harness.Settings.scratch / "shared/copy")
    harness.run(add_words("I02", 20, 33, "steun", "bram"), copy)
    harness.run(change_words("b000000000000002", {"valence": "mixed"}, "bram"), copy)
    harness.run(add_words("I03", 3, 9, "kennis", "anna"), folder)


def named_coders(folder):
    write(folder / "study.yaml", STUDY.replace("coders: [anna, bram]", "coders: [anna]"))


def two_changes(folder):
    """Something to take back: two changes by anna."""
    for words in (add_words("I01", 0, 5, "tijd", "anna"),
                  change_words("a000000000000006", {"memo": "zie I01"}, "anna")):
        harness.run(words, folder)


def one_undone(folder):
    two_changes(folder)
    harness.run(("undo",), folder)


ADD = add_words("I02", 3, 9, "kennis", "anna")
WORKLOADS = [
    Workload("init", ("init", "nieuw"), part_by_part=True),
    Workload("report", ("report", "--format", "csv,json", "--output", "uit"), part_by_part=True, again=True),
    Workload("import", ("import", "nieuw.txt", "--interview", "I04", "--speaker", "R4"), (new_transcript,)),
    Workload("code add", ADD),
    Workload("code add, first of a coder", add_words("I03", 3, 9, "kennis", "carla")),
    Workload("code add, after others", ADD, (two_changes,)),
    Workload("code change", change_words("a000000000000002", {"valence": "mixed", "memo": "toch, beide"}, "anna")),
    Workload("code change, many", ("code", "change", "a000000000000001", "a000000000000004", "a000000000000006",
                                   "--code", "kennis")),
    Workload("code remove", remove_words("a000000000000003", "anna")),
    Workload("code import", ("code", "import", "citaten.csv"), (quotes_to_import,)),
    Workload("memo", ("memo", "interview", "I01", "--text", "Nog eens lezen.")),
    Workload("memo, more", ("memo", "code", "tijd", "--text", "En toen dit.", "--append"),
             (("memo", "code", "tijd", "--text", "Eerst dit."),)),
    Workload("autocode", ("autocode", "--scope", "sentence")),
    Workload("review", ("review",), (("autocode", "--scope", "sentence"),), stdin="a\nq\n"),
    Workload("recode rename", rename_words("tijd", "uren")),
    Workload("recode rename, many files", rename_words("tijd", "uren"), (many_files,)),
    Workload("recode merge", ("recode", "merge", "tijd", "--into", "geld")),
    Workload("recode retire", ("recode", "retire", "kennis")),
    Workload("recode move", ("recode", "move", "kennis", "--under", "middelen")),
    Workload("recode delete", ("recode", "delete", "steun", "--reassign", "kennis")),
    Workload("pseudonymise", ("pseudonymise", "--key", "{shared}/key.csv"), (key_file,)),
    Workload("erase", ("erase", "respondent", "R3", "--yes"),
             (two_changes, ("memo", "respondent", "R3", "--text", "Belt terug."))),
    Workload("reanchor", ("reanchor", "--apply", "close"), (edited_transcript,)),
    Workload("repair", ("repair",), (saved_by_a_spreadsheet,)),
    # The journals of others are added to by a write of their own, behind the change.
    Workload("merge", ("merge", "{shared}/copy"), (copy_of_bram,)),
    Workload("consensus", ("consensus", "--from", "anna,bram"), (named_coders,)),
    Workload("undo", ("undo",), (two_changes,)),
    Workload("redo", ("redo",), (one_undone,)),
]

# Further files of a study, for damage.py: changes that leave one of each kind.
EVERY_KIND = (("memo", "interview", "I01", "--text", "Nog eens lezen, en nog eens."), ("autocode",))

# A small change by somebody else in a file of its own, to see that work goes on after a fault.
PROBE = add_words("I02", 30, 40, "geld", "zoe")  # of what no command takes away


# ---------------------------------------------------------------- random changes, for undo.py

def ids_in(study, coder):
    """Segments of a coder, as they stand in the files."""
    return [match[1] for path in sorted(study.glob(f"coding/{coder}/*.csv"))
            for match in re.finditer(r"^([ab]0{8,}\d+|s[0-9a-hjkmnp-tv-z]{13}),", path.read_text(), re.MULTILINE)]


def some_code(rng):
    """One of the study's; by some its name has changed meanwhile, and the command is refused."""
    return rng.choice(("tijd", "geld", "kennis", "steun"))


def random_add(rng, study, coder):
    interview = rng.choice(tuple(TRANSCRIPTS))
    start = rng.randrange(len(TRANSCRIPTS[interview]) - 40)
    return add_words(interview, start, start + rng.randrange(3, 40), some_code(rng), coder)


def random_change_of_one(rng, study, coder):
    fields = rng.choice(({"valence": rng.choice(("barrier", "facilitator", "mixed", "neutral"))},
                         {"code": some_code(rng)}, {"memo": f"nr. {rng.randrange(999)}; \"ja\", nee"},
                         {"at": f"{rng.randrange(10)}-{rng.randrange(11, 60)}"}))
    return change_words(rng.choice(ids_in(study, coder)), fields, coder)


def random_remove(rng, study, coder):
    return ("code", "remove", *rng.sample(ids_in(study, coder), rng.choice((1, 1, 2))), "--coder", coder)


def random_memo(rng, study, coder):
    subject = rng.choice((("interview", "I01"), ("code", "tijd"), ("respondent", "R1"), ("study",)))
    act = rng.choice((("--text", f"Memo {rng.randrange(999)}."), ("--text", "En nog wat, ë.", "--append"),
                      ("--remove",)))
    return ("memo", *subject, *act, "--coder", coder)


def random_import(rng, study, coder):
    number = rng.randrange(100, 1000)
    return ("import", "../nieuw.txt", "--interview", f"I{number}", "--speaker", f"R=R{number}", "--coder", coder)


def random_code_import(rng, study, coder):
    return ("code", "import", "../citaten.csv", "--coder", coder)


def random_rename(rng, study, coder):
    here = (study / "codebook.yaml").read_text()
    old = rng.choice([code for code in ("tijd", "uren", "kennis", "weten") if f"id: {code}\n" in here] or ["tijd"])
    return ("recode", "rename", old, {"tijd": "uren", "uren": "tijd", "kennis": "weten", "weten": "kennis"}[old],
            "--coder", coder)


def random_move(rng, study, coder):
    return ("recode", "move", rng.choice(("kennis", "steun", "geld")),
            *rng.choice((("--top",), ("--under", "middelen"))), "--coder", coder)


def random_retire(rng, study, coder):
    return ("recode", "retire", some_code(rng), "--coder", coder)


def random_autocode(rng, study, coder):
    return ("autocode", "--scope", rng.choice(("sentence", "turn")), "--coder", coder)


RANDOM_CHANGES = {"recode rename": random_rename, "recode move": random_move, "recode retire": random_retire,
                  "autocode": random_autocode, "code add": random_add, "code change": random_change_of_one,
                  "code remove": random_remove, "memo": random_memo, "import": random_import, "code import": random_code_import}


def beside(study):
    """What the random changes take in, outside of the study."""
    write(study.parent / "nieuw.txt", "I: Hoe is het?\n\nR: Goed. Tijd genoeg.\n")
    quotes_to_import(study.parent)


def random_change(rng, study, names):
    """(name, coder, words) of a change that makes sense now."""
    coder = rng.choice(CODERS)
    weights = {"code add": 6, "code change": 5, "code remove": 2}
    possible = [name for name in RANDOM_CHANGES if name in names
                and (name not in ("code change", "code remove") or len(ids_in(study, coder)) > 2)]
    name = rng.choices(possible, [weights.get(each, 1) for each in possible])[0]
    return name, coder, RANDOM_CHANGES[name](rng, study, coder)


class Prepared(NamedTuple):
    """A workload on disk: the study before it, and what it is to be."""

    workload: Workload
    folder: str  # the study before; copied for each try
    before: dict  # harness.state_of
    after: dict
    out: str  # what the command says on standard output
    check_before: tuple  # status and output of `check --quiet`
    check_after: tuple
    left_before: set  # in the program's own folder
    left_after: set

    def fresh(self, target):
        return harness.copy_study(self.folder, target)


class Unprepared(Exception):
    """A workload that can't be tried: why."""


def check_of(folder):
    done = harness.run(("check", "--quiet"), folder)
    return done.status, without_random_text(done.out)


def prepare(workload, scratch):
    """Makes the study, runs the command once without faults, and remembers both states."""
    shared = str(harness.Settings.scratch / "shared")
    workload = workload._replace(words=tuple(word.replace("{shared}", shared) for word in workload.words))
    study = scratch / "prepared" / re.sub(r"\W+", "-", workload.name) / "study"
    study.mkdir(parents=True)
    make_study(study)
    for step in workload.before:
        if callable(step):
            step(study)
            continue
        done = harness.run(step, study)
        if done.status != 0:
            raise Unprepared(f"its `{harness.in_shell(step)}` ends with {done.status}: {first_line(done.err)}")
    ran = harness.copy_study(study, study.with_name("after"))
    before, left_before = harness.state_of(study), harness.leftovers(study)
    done = harness.run(workload.words, ran, stdin=workload.stdin)
    if done.status != 0:
        raise Unprepared(f"ends with {done.status}: {first_line(done.err)}")
    after, left_after = harness.state_of(ran), harness.leftovers(ran)
    if after == before:
        raise Unprepared("changes nothing")
    # `check` is told on copies: it may tidy up, and the states are to be as the command left them.
    checks = [check_of(harness.copy_study(folder, study.with_name("checked"))) for folder in (study, ran)]
    return Prepared(workload, str(study), before, after, done.out, *checks, left_before, left_after)


def is_told(prepared, said):
    """Whether what a command said is all that it says when it is done."""
    return bool(said) and without_random_text(said) == without_random_text(prepared.out)


def without_random_text(text):
    return harness.without_random(text.encode()).decode()


def first_line(text):
    lines = text.strip().splitlines() or ["(nothing said)"]
    return next((line for line in lines if "error:" in line), lines[0])[:200]


def prepare_all(scratch, names=(), without=()):
    """The workloads that can be tried, and {name: why not} of the others."""
    harness.Settings.probe = PROBE if harness.run(("help", *PROBE[:2]), scratch).status == 0 else ()
    ready, missing = [], {}
    for workload in WORKLOADS:
        if (names and workload.name not in names) or workload.name in without:
            continue
        try:
            ready.append(prepare(workload, scratch))
        except Unprepared as why:
            missing[workload.name] = str(why)
    return ready, missing
