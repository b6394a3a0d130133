// A study as tables: the schema is read as it is laid out, each table is filled in an order that
// its references allow, the views count as analysis/ does, and Web Annotations lead to the words.
// In other engines: sql_engines.py.
#include "exchange/sql_tables.hpp"

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "analysis/frequencies.hpp"
#include "base/sqlite.hpp"
#include "base/utf8.hpp"
#include "exchange/annotations.hpp"
#include "exchange/jsonl.hpp"
#include "exchange/sqlite.hpp"
#include "tests/temporary_folder.hpp"
#include "tests/tree.hpp"
#include "text/code_points.hpp"

namespace veldwerk::test {
namespace {

using testing::ElementsAre;
using testing::Not;
using testing::SizeIs;
using Json = nlohmann::json;

const std::filesystem::path tree = source_folder();

LoadedStudy loaded_study(const std::filesystem::path& study) {
  LoadOptions load;
  load.keep_texts = true;
  return load_study(study, load);
}

const SqlTable& table_named(std::string_view name) {
  const auto found = std::ranges::find(sql_tables(), name, &SqlTable::name);
  if (found == sql_tables().end()) throw std::out_of_range("no such table");
  return *found;
}

/// A database of the study, with its views.
void fill(SqliteDatabase& database, const LoadedStudy& loaded) {
  Diagnostics diagnostics;
  const std::optional<SqlSource> source = sql_source(loaded, diagnostics);
  ASSERT_TRUE(source.has_value());
  database.run("PRAGMA foreign_keys = ON");
  database.run(sql_schema());
  for (const SqlTable& table : sql_tables()) {
    SqliteInsert insert(database, table.name, table.columns.size());
    sql_rows(table, *source, [&](std::span<const SqlValue> row) { insert.row(row); });
  }
  database.run(sql_views());
}

TEST(SqlTables, AreReadFromTheSchemaAsSqliteReadsIt) {
  SqliteDatabase database;
  database.run(sql_schema());
  EXPECT_THAT(database.rows("SELECT name FROM sqlite_schema WHERE type = 'table'"),
              SizeIs(sql_tables().size()));
  for (const SqlTable& table : sql_tables()) {
    std::vector<std::vector<std::string>> told;
    for (const SqlColumn& column : table.columns) {
      told.push_back({std::string(column.name), column.number ? "INTEGER" : "TEXT"});
    }
    EXPECT_EQ(told, database.rows("SELECT name, type FROM pragma_table_info('" +
                                  std::string(table.name) + "') ORDER BY cid"));
  }
}

TEST(SqlTables, TheViewsCountAsTheAnalysisDoes) {
  const LoadedStudy loaded = loaded_study(tree / "corpus/databank-2015");
  SqliteDatabase database;
  fill(database, loaded);
  const Study& study = loaded.study;
  for (const Index attribute : study.groups) {
    const std::vector<Index> by = {attribute};
    const Grouping grouping = make_grouping(study, by);
    const Frequencies expected =
        frequencies(study, grouping, {.with_segments = false, .codes = {}});
    std::vector<std::vector<std::string>> rows;
    for (std::size_t group = 0; group < grouping.groups.size(); ++group) {
      for (const FrequencyRow& row : expected.rows) {
        const FrequencyCell& cell = row.cells[group];
        rows.push_back({grouping.groups[group].name(), study.codebook.codes[row.code].id});
        for (const Column column : all_columns) {
          rows.back().push_back(std::to_string(cell[column].mentions));
          rows.back().push_back(std::to_string(cell[column].respondents));
        }
        rows.back().push_back(std::to_string(cell.both_respondents));
      }
    }
    EXPECT_EQ(rows,
              database.rows("SELECT group_name, code, barrier_mentions, barrier_respondents, "
                            "facilitator_mentions, facilitator_respondents, neutral_mentions, "
                            "neutral_respondents, mentions, respondents, both_respondents "
                            "FROM frequencies WHERE by_attributes = '" +
                            study.attributes[attribute].name +
                            "' ORDER BY group_position, code_position"));
  }
}

TEST(SqlTables, OverlappingPassagesAreOneMentionAndTouchingOnesTwo) {
  SqliteDatabase database;
  database.run(sql_schema());
  database.run(
      "INSERT INTO respondents VALUES ('R1', 1), ('R2', 2);"
      "INSERT INTO codes (code, position, depth, category, codable, retired) VALUES "
      "('a', 1, 0, 'a', 1, 0), ('b', 2, 1, 'a', 1, 0), ('c', 3, 0, 'c', 1, 0);"
      "INSERT INTO code_ancestors VALUES ('b', 'a');"
      "INSERT INTO coders VALUES ('x', 1, 1), ('y', 2, 1), ('z', 3, 0);");
  const char* segments[][6] = {
      {"s1", "0", "10", "a", "barrier", "x"},      {"s2", "5", "20", "a", "mixed", "y"},
      {"s3", "20", "30", "a", "facilitator", "x"}, {"s4", "2", "3", "a", "neutral", "x"},
      {"s5", "25", "40", "b", "barrier", "x"},     {"s6", "0", "90", "a", "barrier", "z"},
      {"s7", "100", "110", "a", "barrier", "x"}};
  for (const auto& s : segments) {
    database.run(fmt::format(
        "INSERT INTO segments (segment, position, interview, start_at, end_at, first_line, "
        "last_line, code, valence, coder, recoded, quote) VALUES "
        "('{}', 1, 'I1', {}, {}, 1, 1, '{}', '{}', '{}', 0, 'q');",
        s[0], s[1], s[2], s[3], s[4], s[5]));
  }
  // s7 belongs to nobody; s2 to two.
  database.run(
      "INSERT INTO segment_respondents VALUES ('s1', 'R1'), ('s2', 'R1'), ('s2', 'R2'), "
      "('s3', 'R1'), ('s4', 'R2'), ('s5', 'R2'), ('s6', 'R1');");
  database.run(sql_views());
  EXPECT_THAT(
      database.rows("SELECT code, is_parent, group_size, barrier_mentions, barrier_respondents, "
                    "facilitator_mentions, facilitator_respondents, neutral_mentions, mentions, "
                    "respondents, both_respondents FROM frequencies_with_parents "
                    "ORDER BY code_position, is_parent DESC"),
      ElementsAre(ElementsAre("a", "1", "2", "2", "2", "2", "2", "1", "2", "2", "2"),
                  ElementsAre("a", "0", "2", "1", "2", "2", "2", "1", "2", "2", "2"),
                  ElementsAre("b", "0", "2", "1", "1", "0", "0", "0", "1", "1", "0"),
                  ElementsAre("c", "0", "2", "0", "0", "0", "0", "0", "0", "0", "0")));
}

TEST(SqlTables, KeepOtherColumnsOfCodingFilesAndMemos) {
  const TemporaryFolder folder;
  std::filesystem::copy(tree / "tests/studies/tiny", folder.path(),
                        std::filesystem::copy_options::recursive);
  const std::filesystem::path coding = folder.path() / "coding";
  const std::filesystem::path coder = std::filesystem::directory_iterator(coding)->path();
  const std::filesystem::path file = std::filesystem::directory_iterator(coder)->path();
  std::string text;
  std::getline(std::ifstream(file), text, '\0');
  std::string made;
  for (std::size_t line = 0; !text.empty(); ++line) {
    made += text.substr(0, text.find('\n')) +
            (line == 0   ? ",created,eigen"
             : line == 1 ? ",2015-01-02T03:04:05Z,"
                         : ",,ja") +
            "\n";
    text.erase(0, text.find('\n') + 1);
  }
  std::ofstream(file) << made;
  std::filesystem::create_directories(folder.path() / "memos/anna/code");
  std::ofstream(folder.path() / "memos/anna/code/time.md") << "\xEF\xBB\xBFOver tijd.\n";
  SqliteDatabase database;
  fill(database, loaded_study(folder.path()));
  EXPECT_THAT(
      database.rows("SELECT name, value, COUNT(*) FROM segment_values GROUP BY 1, 2"),
      testing::IsSupersetOf({std::vector<std::string>{"created", "2015-01-02T03:04:05Z", "1"}}));
  EXPECT_THAT(database.rows("SELECT * FROM memos"),
              ElementsAre(ElementsAre("anna", "code", "time", "Over tijd.\n")));
}

TEST(Jsonl, HoldsTheRowsAsTheyAre) {
  const LoadedStudy loaded = loaded_study(tree / "tests/studies/duo");
  Diagnostics diagnostics;
  const std::optional<Exported> made = write_jsonl({loaded}, diagnostics);
  ASSERT_TRUE(made.has_value());
  const std::optional<SqlSource> source = sql_source(loaded, diagnostics);
  ASSERT_TRUE(source.has_value());
  for (std::size_t i = 0; i < sql_tables().size(); ++i) {
    const SqlTable& table = sql_tables()[i];
    EXPECT_EQ(made->files[i].name, std::string(table.name) + ".jsonl");
    std::istringstream lines(made->files[i].bytes);
    sql_rows(table, *source, [&](std::span<const SqlValue> row) {
      std::string line;
      ASSERT_TRUE(std::getline(lines, line));
      const Json json = Json::parse(line);
      for (std::size_t at = 0; at < row.size(); ++at) {
        const Json& value = json.at(std::string(table.columns[at].name));
        if (const auto* text = std::get_if<std::string>(&row[at])) {
          EXPECT_EQ(value, *text);
        } else if (const auto* number = std::get_if<std::int64_t>(&row[at])) {
          EXPECT_EQ(value, *number);
        } else {
          EXPECT_TRUE(value.is_null());
        }
      }
    });
  }
  EXPECT_EQ(table_named("segments").columns.front().name, "segment");
}

TEST(Sqlite, TheSameStudyGivesTheSameFile) {
  const LoadedStudy loaded = loaded_study(tree / "tests/studies/duo");
  Diagnostics diagnostics;
  const std::optional<Exported> once = write_sqlite({loaded}, diagnostics);
  const std::optional<Exported> again = write_sqlite({loaded}, diagnostics);
  ASSERT_TRUE(once.has_value() && again.has_value());
  EXPECT_EQ(once->files.front().bytes, again->files.front().bytes);
}

std::string cut(std::string_view text, std::uint32_t start, std::uint32_t end) {
  const CodePointIndex index(text);
  return std::string(text.substr(index.byte_of(start), index.byte_of(end) - index.byte_of(start)));
}

TEST(Annotations, BothSelectorsLeadToThePassage) {
  const LoadedStudy loaded = loaded_study(tree / "corpus/databank-2015");
  Diagnostics diagnostics;
  const std::optional<Exported> made =
      write_annotations({.loaded = loaded, .language = Language::nl}, diagnostics);
  ASSERT_TRUE(made.has_value());
  std::map<std::string, std::string> files;
  for (const ExportedFile& file : made->files) files[file.name] = file.bytes;
  std::set<std::string> ids;
  for (const auto& [name, bytes] : files) {
    if (!name.ends_with(".jsonld")) continue;
    const Json collection = Json::parse(bytes);
    const Json& items = collection["first"]["items"];
    EXPECT_EQ(collection["total"], items.size());
    for (const Json& item : items) {
      ids.insert(item["id"].get<std::string>());
      const std::string& text = files.at(item["target"]["source"].get<std::string>());
      const Json& place = item["target"]["selector"][0];
      const Json& words = item["target"]["selector"][1];
      const auto start = place["start"].get<std::uint32_t>();
      const auto end = place["end"].get<std::uint32_t>();
      const std::string exact = words["exact"];
      EXPECT_EQ(exact, cut(text, start, end));
      const std::string prefix = words["prefix"];
      const std::string suffix = words["suffix"];
      const auto before = static_cast<std::uint32_t>(count_code_points(prefix));
      const auto behind = static_cast<std::uint32_t>(count_code_points(suffix));
      EXPECT_EQ(prefix + exact + suffix, cut(text, start - before, end + behind));
      EXPECT_EQ(before, std::min(start, 32U));
    }
  }
  EXPECT_THAT(ids, SizeIs(loaded.study.segments.size()));
  for (const std::string& id : ids) {
    EXPECT_TRUE(id.starts_with("urn:uuid:") && id.size() == 45 && id[23] == '5') << id;
  }
  EXPECT_THAT(made->losses, Not(testing::IsEmpty()));
}

}  // namespace
}  // namespace veldwerk::test
