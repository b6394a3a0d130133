#!/usr/bin/env python3
"""What the SQL views of an export count, against `table frequencies`, in several engines.

    sql_engines.py PROGRAM FOLDER ENGINE... [--studies N] [--expected N]

ENGINE is `sqlite` (Python's own, on `export --format sqlite`), `postgresql` (a server that the test
makes in a folder of its own, as a user without rights, and stops) or `duckdb` (installed by npm into
FOLDER); the latter two load `export --format jsonl`. For each study: the whole, every attribute, every
two of the study's groups crossed, and parents, row by row and in order; of every coder; every table
against the lines it was loaded from; and the expected tables of the folder `shared`, where it stands
beside the repository. `--studies` is how many random ones there are beside those of the tree, `--expected` how many studies with
expected tables are taken at most.
An engine that is not here is skipped with a message; where none is, the status is 77.
"""

import argparse
import contextlib
import csv
import io
import itertools
import json
import os
import pwd
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SHARED = ROOT.parent / "shared"
COUNTS = ["group_name", "group_size", "code", "barrier_mentions", "barrier_respondents",
          "facilitator_mentions", "facilitator_respondents", "neutral_mentions",
          "neutral_respondents", "mentions", "respondents", "both_respondents"]


class NotHere(Exception):
    """An engine that can't be run here, and why."""


def run(*words, **options):
    return subprocess.run([str(word) for word in words], check=True, capture_output=True, **options)


def text_of(value):
    return None if value is None else str(value)


class Sqlite:
    """Python's sqlite3, on the file that the program makes."""

    def __init__(self, program):
        self.program = program

    def answers(self, study, options, scratch, queries):
        path = scratch / "study.sqlite"
        run(self.program, "export", path, study, "-q", *options)
        with contextlib.closing(sqlite3.connect(path)) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert database.execute("PRAGMA foreign_key_check").fetchall() == []
            return [[[text_of(value) for value in row] for row in database.execute(query)]
                    for query in queries]


def export_lines(program, study, options, scratch):
    folder = scratch / "lines"
    run(program, "export", folder, study, "--format", "jsonl", "-q", *options)
    return folder


def statements_of(folder, engine):
    return "".join((folder / name).read_text(encoding="utf-8")
                   for name in ("schema.sql", f"load-{engine}.sql", "views.sql"))


class PostgreSql:
    """A server of our own, on a socket in a folder of its own; a schema a study."""

    MARK = "--- next"

    def __init__(self, program):
        self.program = program
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        initdb = shutil.which("initdb") or (str(found[-1]) if found else None)
        if not initdb or not shutil.which("psql"):
            raise NotHere("PostgreSQL is not installed")
        self.bin = Path(initdb).resolve().parent
        self.folder = Path(tempfile.mkdtemp(prefix="vw-pg-", dir="/tmp"))  # a socket's path is short
        self.options = {"cwd": self.folder, "env": {"PATH": os.environ["PATH"], "LC_ALL": "C"}}
        if os.getuid() == 0:  # which PostgreSQL refuses
            user = pwd.getpwnam("nobody")
            os.chown(self.folder, user.pw_uid, user.pw_gid)
            self.options |= {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        data = self.folder / "data"
        run(self.bin / "initdb", "-D", data, "-U", "veldwerk", "-A", "trust", "-E", "UTF8",
            "--locale=C", "--no-sync", **self.options)
        subprocess.run([str(self.bin / "pg_ctl"), "-D", str(data), "-w", "-l",
                        str(self.folder / "log"), "-o",
                        f"-c listen_addresses='' -c unix_socket_directories='{self.folder}' "
                        "-c fsync=off -c max_connections=10", "start"],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       **self.options)
        self.number = 0

    def close(self):
        subprocess.run([str(self.bin / "pg_ctl"), "-D", str(self.folder / "data"), "-m",
                        "immediate", "stop"], check=True, capture_output=True, **self.options)
        shutil.rmtree(self.folder, ignore_errors=True)

    def psql(self, script, folder):
        words = ["psql", "-X", "-q", "-h", str(self.folder), "-U", "veldwerk", "-d", "postgres",
                 "-v", "ON_ERROR_STOP=1", "-f", "-"]
        done = subprocess.run(words, input=script.encode(), cwd=folder, capture_output=True,
                              check=False)
        if done.returncode:
            raise AssertionError(done.stderr.decode())
        return done.stdout.decode()

    def answers(self, study, options, scratch, queries):
        folder = export_lines(self.program, study, options, scratch)
        self.number += 1
        script = f"CREATE SCHEMA study{self.number}; SET search_path = study{self.number}, pg_temp;\n"
        script += "BEGIN;\n" + statements_of(folder, "postgresql") + "COMMIT;\nANALYZE;\n"
        script += "\\t on\n\\pset format unaligned\n"
        for one in queries:
            # A row a line: JSON alone tells a missing value from an empty text.
            script += f"\\echo {self.MARK}\nSELECT row_to_json(q) FROM ({one}) AS q;\n"
        answers = self.psql(script, folder).split(f"{self.MARK}\n")[1:]
        return [[[text_of(value) for value in json.loads(line).values()]
                 for line in answer.split("\n") if line] for answer in answers]


class DuckDb:
    """DuckDB for Node.js, installed into the build folder by the lock file beside this."""

    def __init__(self, program, folder):
        self.program = program
        if not shutil.which("node") or not shutil.which("npm"):
            raise NotHere("Node.js with npm is not installed")
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        lock = (HERE / "duckdb" / "package-lock.json").read_bytes()
        if not (folder / "node_modules").exists() or (folder / "done").read_bytes() != lock:
            for name in ("package.json", "package-lock.json"):
                shutil.copy(HERE / "duckdb" / name, folder / name)
            done = subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"],
                                  cwd=folder, capture_output=True, check=False, timeout=300)
            if done.returncode:
                raise NotHere("npm could not install DuckDB: " + done.stderr.decode()[-200:].strip())
            (folder / "done").write_bytes(lock)

    def answers(self, study, options, scratch, queries):
        folder = export_lines(self.program, study, options, scratch)
        asked = json.dumps({"statements": statements_of(folder, "duckdb"),
                            "queries": queries}).encode()
        done = subprocess.run(["node", str(HERE / "duckdb" / "run.mjs"), str(self.folder)],
                              input=asked, cwd=folder, capture_output=True, check=False)
        if done.returncode:
            raise AssertionError(done.stderr.decode())
        return json.loads(done.stdout)


# A parent that can be coded itself has two rows; `table` tells its row as a parent by "/*".
PARENT = ("code || CASE WHEN is_parent = 1 AND code IN (SELECT code FROM codes WHERE codable = 1) "
          "THEN '/*' ELSE '' END AS code")


def query(by="", parents=False):
    columns = ", ".join(COUNTS)
    if parents:
        return (f"SELECT {columns.replace('code', PARENT, 1)} FROM frequencies_with_parents "
                "WHERE by_attributes = '' ORDER BY group_position, code_position, is_parent DESC")
    quoted = by.replace("'", "''")
    return (f"SELECT {columns} FROM frequencies WHERE by_attributes = '{quoted}' "
            "ORDER BY group_position, code_position")


def table(program, study, options, *more):
    out = run(program, "table", "frequencies", study, "--format", "csv", "-q", *options, *more).stdout
    rows = list(csv.reader(io.StringIO(out.decode("utf-8"), newline="")))
    return rows[1:]


def lines_of(program, study, options, scratch):
    """Every table as it stands in JSON Lines: name to columns and sorted rows."""
    folder = scratch / "as-lines"
    run(program, "export", folder, study, "--format", "jsonl", "-q", *options)
    tables = {}
    for path in sorted(folder.glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
        tables[path.stem] = (list(rows[0]) if rows else ["1"],
                             sorted([[text_of(value) for value in row.values()] for row in rows],
                                    key=str))
    return tables


class Comparison:
    def __init__(self, program, name, engine):
        self.program, self.name, self.engine = program, name, engine
        self.tables = self.rows = 0

    def check(self, told, expected, given):
        if expected != given:
            wrong = [pair for pair in itertools.zip_longest(expected, given) if pair[0] != pair[1]]
            sys.exit(f"{self.name}: {told}: {len(wrong)} rows differ; the first, expected and given:"
                     f"\n{wrong[0][0]}\n{wrong[0][1]}")
        self.tables += 1
        self.rows += len(given)

    def study(self, study, options=(), all_rows=True):
        with tempfile.TemporaryDirectory() as scratch:
            scratch = Path(scratch)
            lines = lines_of(self.program, study, options, scratch)
            attributes = [row[0] for row in lines["attributes"][1]]
            grouped = [row[0] for row in lines["attributes"][1] if row[2] == "1"]
            crossed = [",".join(pair) for pair in itertools.permutations(grouped, 2)]
            breakdowns = ["", *attributes, *crossed]
            queries = [query(by) for by in breakdowns] + [query("", True)]
            if all_rows:
                queries += [f"SELECT {', '.join(columns)} FROM {name}"
                            for name, (columns, _) in lines.items()]
            answers = iter(self.engine.answers(study, options, scratch, queries))
            for by in breakdowns:
                more = ["--by", by] if by else []
                self.check(f"{study} by {by or 'nothing'}",
                           table(self.program, study, options, *more), next(answers))
            self.check(f"{study} with parents",
                       table(self.program, study, options, "--parents"), next(answers))
            for name, (_, rows) in lines.items() if all_rows else ():
                self.check(f"{study}: table {name}", rows, sorted(next(answers), key=str))

    def expected(self, study):
        """Tables that a third program made: by group and code, in an order of their own."""
        files = {}  # by coder
        for path in sorted((study / "expected").glob("*.csv")):
            files.setdefault(path.stem.partition(".")[0], []).append(path)
        everybody = ",".join(sorted(path.name for path in (study / "coding").iterdir()))
        for coder, paths in files.items():
            told = {"record": [], "all-coders": ["--coder", everybody]}
            options = told.get(coder, ["--coder", coder])
            breakdowns = [path.stem.partition(".")[2].removeprefix("by-") for path in paths]
            queries = [query("" if by == "overall" else by) for by in breakdowns]
            with tempfile.TemporaryDirectory() as scratch:
                answers = self.engine.answers(study, options, Path(scratch), queries)
            for path, given in zip(paths, answers, strict=True):
                self.expected_table(path, given)

    def expected_table(self, path, given):
        with path.open(encoding="utf-8", newline="") as file:
            rows = sorted(list(csv.reader(file))[1:])
        named = {(row[0], row[2]) for row in rows}
        self.check(path, rows, sorted(row for row in given if (row[0], row[2]) in named))
        self.check(f"{path}: codes that nobody named", [],
                   [row for row in given
                    if (row[0], row[2]) not in named and set(row[3:]) != {"0"}])


def studies(program, count, scratch):
    yield ROOT / "corpus" / "databank-2015", []
    for name in ("tiny", "duo", "asked"):
        yield HERE.parent / "studies" / name, ["--keep-going"]
    for seed in range(1, count + 1):
        folder = scratch / f"random-{seed}"
        run(sys.executable, HERE.parent / "oracle" / "generate.py", str(seed), folder)
        yield folder, []


def made_engine(name, program, folder):
    if name == "sqlite":
        return Sqlite(program)
    return PostgreSql(program) if name == "postgresql" else DuckDb(program, folder)


def compare(engine, name, program, count, expected):
    with tempfile.TemporaryDirectory() as scratch:
        comparison = Comparison(program, name, engine)
        number = 0
        for study, options in studies(program, count, Path(scratch)):
            comparison.study(study, options)
            number += 1
        for study in [SHARED / "movisie-2015", *sorted(SHARED.glob("random/*/"))][:expected]:
            if (study / "expected").is_dir():
                comparison.expected(study)
                number += 1
    print(f"{name}: {number} studies, {comparison.tables} tables, {comparison.rows} rows: equal")


def main():
    parser = argparse.ArgumentParser(description="Compare what SQL engines count.")
    parser.add_argument("program", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("engines", nargs="+", choices=["sqlite", "postgresql", "duckdb"])
    parser.add_argument("--studies", type=int, default=10)
    parser.add_argument("--expected", type=int, default=100)
    asked = parser.parse_args()
    ran = 0
    for name in asked.engines:
        try:
            engine = made_engine(name, asked.program.resolve(), asked.folder.resolve())
        except NotHere as why:
            print(f"{name}: skipped: {why}")
            continue
        try:
            compare(engine, name, asked.program.resolve(), asked.studies, asked.expected)
        finally:
            if hasattr(engine, "close"):
                engine.close()
        ran += 1
    sys.exit(0 if ran else 77)


if __name__ == "__main__":
    main()
