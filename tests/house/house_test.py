#!/usr/bin/env python3
"""The house rules hold in our own tree, and house.py notices where they don't."""

import tempfile
import unittest
from pathlib import Path

from house import breaches, header_breaches

ROOT = Path(__file__).resolve().parent.parent.parent


class OurTree(unittest.TestCase):
    def test_keeps_the_house(self):
        self.assertEqual(breaches(ROOT), [])


class SmallTree(unittest.TestCase):
    """A tree under our own docs/house.md, with one fault at a time."""

    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.root = Path(place.name)
        (self.root / "docs").mkdir()
        (self.root / "docs/house.md").write_bytes((ROOT / "docs/house.md").read_bytes())

    def found(self, name, text):
        path = self.root / "src" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return breaches(self.root)

    def test_allowed(self):
        self.assertEqual(self.found("analysis/a.cpp", '#include <vector>\n#include <fmt/format.h>\n'
                                    '#include "analysis/b.hpp"\n#include "study/study.hpp"\n'), [])
        self.assertEqual(self.found("files/load.cpp", '#include "files/checks/registry.hpp"\n'), [])
        self.assertEqual(self.found("report/build.cpp", '#include "report/render/registry.hpp"\n'), [])
        self.assertEqual(self.found("report/render/html_table.cpp", '#include "report/table.hpp"\n'
                                    '#include "report/render/html_parts.hpp"\n'
                                    '#include "report/render/registry.hpp"\n'), [])

    def test_a_forbidden_direction(self):
        self.assertEqual(self.found("study/a.cpp", '#include <vector>\n\n#include "files/load.hpp"\n'),
                         ['src/study/a.cpp:3: study/ may not include "files/load.hpp"'])
        self.assertEqual(self.found("study/a.cpp", '#  include "analysis/x.hpp"\n'),
                         ['src/study/a.cpp:1: study/ may not include "analysis/x.hpp"'])

    def test_a_renderer_sees_tables_only(self):
        self.assertEqual(self.found("report/render/csv.cpp", '#include "report/definition.hpp"\n'),
                         ['src/report/render/csv.cpp:1: report/render/ may not include '
                          '"report/definition.hpp"'])

    def test_main_sees_the_command_line_only(self):
        self.assertEqual(self.found("main.cpp", '#include "report/build.hpp"\n'),
                         ['src/main.cpp:1: main.cpp may not include "report/build.hpp"'])

    def test_types_of_one_name(self):
        self.found("analysis/a.hpp", "struct Row {\n};\nstruct Other;\n")
        self.assertEqual(self.found("report/a.hpp", "struct Other {\n};\n"), [])
        self.assertEqual(self.found("report/b.hpp", "// As it is.\nclass Row : public Other {\n};\n"),
                         ["src/report/b.hpp:2: Row is a type of src/analysis/a.hpp as well"])

    def test_neighbours(self):
        self.assertEqual(self.found("report/render/csv.cpp", '#include "report/render/html_parts.hpp"\n'),
                         ['src/report/render/csv.cpp:1: files of report/render/ do not include each '
                          'other: "report/render/html_parts.hpp"'])
        self.assertEqual(self.found("report/render/csv.cpp", ""), [])
        self.assertEqual(self.found("cli/registry.cpp", '#include "cli/check.hpp"\n'), [])
        self.assertEqual(self.found("cli/check.cpp", '#include "cli/report.hpp"\n'),
                         ['src/cli/check.cpp:1: files of cli/ do not include each other: '
                          '"cli/report.hpp"'])

    def test_the_page(self):
        page = "workspace/page/overview/row.tsx"
        self.assertEqual(self.found(page, "// One interview.\nexport const row = 1;\n"), [])
        self.assertEqual(self.found(page, "export const row = 1; // FIXME\n"),
                         ["src/workspace/page/overview/row.tsx:1: has no header comment",
                          "src/workspace/page/overview/row.tsx:1: is unfinished by its own words"])
        self.assertEqual(self.found(page, "// One interview.\nrow.innerHTML = text;\n"),
                         ["src/workspace/page/overview/row.tsx:2: text of a study may never become "
                          "markup or a program: innerHTML"])
        self.assertEqual(self.found(page, "// One interview.\n" * 501),
                         ["src/workspace/page/overview/row.tsx:501: has 501 lines"])
        self.found(page, "// One interview.\n")
        self.assertEqual(self.found("workspace/page/styles/utils.css", "/* All. */\n"),
                         ["src/workspace/page/styles/utils.css: is named for nothing that it holds"])

    def test_packages_of_the_page(self):
        page = self.root / "src/workspace/page"
        page.mkdir(parents=True)
        (page / "package.json").write_text('{"dependencies": {"a": "1.2.3", "b": "^1.0.0"}}')
        (page / "package-lock.json").write_text(
            '{"packages": {"": {}, "node_modules/a": {"integrity": "x"}, "node_modules/b": {},'
            ' "node_modules/c": {"integrity": "x", "resolved": "https://example.org/c.tgz"}}}')
        lock = "src/workspace/page/package-lock.json"
        self.assertEqual(breaches(self.root), [f"{lock}: node_modules/b has no checksum",
                                               f"{lock}: node_modules/c has a download address",
                                               f"{lock}: b ^1.0.0 is no exact version"])

    def test_libraries(self):
        self.assertEqual(self.found("files/a.cpp", "#include <yaml-cpp/yaml.h>\n"),
                         ["src/files/a.cpp:1: <yaml-cpp/yaml.h> is seen in base/, not in files/"])
        self.assertEqual(self.found("files/a.cpp", "#include <boost/program_options.hpp>\n"),
                         ["src/files/a.cpp:1: <boost/program_options.hpp> is seen in cli/, not in files/"])
        self.assertEqual(self.found("files/a.cpp", "#include <gtest/gtest.h>\n"),
                         ["src/files/a.cpp:1: <gtest/gtest.h> is seen in tests only, not in files/"])
        self.assertEqual(self.found("files/a.cpp", "#include <zstd/zstd.hpp>\n"),
                         ["src/files/a.cpp:1: <zstd/zstd.hpp> belongs to no library of "
                          "docs/house.md"])

    def test_paths_and_folders(self):
        self.assertEqual(self.found("base/a.cpp", '#include "csv.hpp"\n'),
                         ['src/base/a.cpp:1: "csv.hpp" is no path from src/'])
        self.assertEqual(self.found("base/a.cpp", ""), [])
        self.assertEqual(self.found("attic/a.cpp", ""),
                         ["src/attic/a.cpp: is in no folder of docs/house.md"])

    def test_streams_length_names_and_loose_ends(self):
        self.assertEqual(self.found("base/a.cpp", "\nvoid f() { std::cerr << 1; }\n"),
                         ["src/base/a.cpp:2: streams are parameters outside main.cpp"])
        self.assertEqual(self.found("base/a.cpp", "int a;  // TO" + "DO\n"),
                         ["src/base/a.cpp:1: is unfinished by its own words"])
        self.assertEqual(self.found("base/a.cpp", "// A table of characters.\n" + "\n" * 500),
                         ["src/base/a.cpp:501: has 501 lines, and its header comment does not say why"])
        self.assertEqual(self.found("base/a.cpp", "// A table of characters; over 500 lines\n"
                                    "// because Unicode is large.\n" + "\n" * 500), [])
        self.assertEqual(self.found("main.cpp", "\n" * 39), [])
        self.assertEqual(self.found("main.cpp", "\n" * 40),
                         ["src/main.cpp:40: has 40 lines: fewer than 40 are allowed"])
        self.assertEqual(self.found("text/utils.cpp", "")[1:],
                         ["src/text/utils.cpp: is named for nothing that it holds"])

    def test_a_header_that_does_not_compile_alone(self):
        self.assertEqual(self.found("base/a.hpp", "#pragma once\nstd::string a();\n"), [])
        self.assertEqual(self.found("base/b.hpp", "#pragma once\n#include <string>\nstd::string b();\n"), [])
        found = header_breaches(self.root)
        self.assertEqual([breach.split(": ")[0] for breach in found], ["src/base/a.hpp"])

    def test_a_header_that_its_own_file_opens_with_is_compiled_there(self):
        self.found("base/a.hpp", "#pragma once\nstd::string a();\n")
        self.found("base/a.cpp", '#include <string>\n\n#include "base/a.hpp"\n')
        self.assertEqual(len(header_breaches(self.root)), 1)
        self.found("base/a.cpp", '#include "base/a.hpp"\n\n#include <string>\n')
        self.assertEqual(header_breaches(self.root), [])


if __name__ == "__main__":
    unittest.main()
