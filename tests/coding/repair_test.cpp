#include "coding/repair.hpp"

#include <cstdlib>
#include <random>

#include <gtest/gtest.h>

#include "base/csv.hpp"
#include "base/encoding.hpp"
#include "base/utf8.hpp"
#include "coding/coding_text.hpp"
#include "tests/temporary_folder.hpp"
#include "text/spreadsheet_damage.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

const std::string header = "id,start,end,code,valence,respondent,memo,quote,created\n";

/// 1,300 code points and more, so that places have thousands; with signs that get corrected.
std::string transcript() {
  std::string text =
      "R1: Zo\u2019n \u201cdag\u201d \u2026 caf\u00e9 \u20ac 5 \u2013 ja.\nR2: =Som is het.\nR1: ";
  for (int i = 0; i < 200; ++i) text += "woord" + std::to_string(i) + " ";
  text += "\nR1: Einde.\n";
  return text;
}

std::string segment(std::string_view id, std::uint32_t start, std::uint32_t end,
                    std::string_view rest = "time,barrier,R1,let op",
                    std::string_view created = "2026-01-25") {
  const std::string text = transcript();
  const CodePointIndex index(text);
  std::string row = std::string(id) + "," + std::to_string(start) + "," + std::to_string(end) + ",";
  return row + std::string(rest) + "," + csv_field(quote_of(text, index, start, end)) + "," +
         std::string(created) + "\n";
}

/// The same for the first place where `words` stand.
std::string segment_of(std::string_view id, const std::string& words, std::string_view rest) {
  const std::string text = transcript();
  const CodePointIndex index(text);
  const std::size_t at = text.find(words);
  return segment(id, index.code_point_of(at), index.code_point_of(at + words.size()), rest);
}

const std::string sound =
    header +
    segment_of("007", "Zo\u2019n \u201cdag\u201d \u2026 caf\u00e9 \u20ac 5 \u2013 ja.",
               "time,barrier,R1,let op") +
    segment_of("b2", "=Som is het.", "true,,R2,") +
    segment("c3", 1100, 1234, "time,facilitator,,") + segment("d4", 1250, 1300, "time,,,");

void write_study(const TemporaryFolder& folder, std::string_view coding) {
  folder.write("study.yaml",
               "veldwerk: 1\ntitle: T\nlanguage: nl\ncodebook: codebook.yaml\nrespondents: "
               "respondents.csv\ninterviews: interviews.csv\ncoding: coding\ngroups: [role]\n"
               "attributes:\n  role: [1-2, kok]\n");
  folder.write("codebook.yaml",
               "veldwerk: 1\ncodebook: c\ncodes:\n  - id: time\n    label: T\n  - id: 'true'\n    "
               "label: W\n");
  folder.write("respondents.csv", "id,role\nR1,1-2\nR2,kok\n");
  folder.write("interviews.csv",
               "id,file,record,speakers,date\nI1,interviews/I1.txt,verbatim,R1 R2,2026-02-03\n");
  folder.write("interviews/I1.txt", transcript());
  folder.write("memos/kop/segment/007.md", "Een notitie.\n");
  folder.write("coding/kop/I1.csv", coding);
}

LoadedStudy load(const fs::path& root) {
  LoadOptions options;
  options.keep_texts = true;
  return load_study(root, options);
}

std::string after(const RepairPlan& plan, std::string_view file, std::string_view otherwise) {
  for (const FileChange& change : plan.files) {
    if (change.file == file) return change.after.value_or("(gone)");
  }
  return std::string(otherwise);
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

struct DamageCase {
  std::string name;
  std::string damaged;
};

std::vector<DamageCase> damage_cases() {
  const auto change = [](std::string_view from, std::string_view to) {
    EXPECT_NE(sound.find(from), std::string::npos) << from;
    return replaced(sound, from, to);
  };
  return {
      {"dropped zeros", change("\n007,", "\n7,")},
      {"thousands, Dutch", change(",1234,", ",1.234,")},
      {"thousands, English", change(",1234,", ",\"1,234\",")},
      {"decimals, Dutch", change(",1250,", ",\"1250,0\",")},
      {"decimals, English", change(",1250,", ",1250.0,")},
      {"scientific", change(",1100,", ",\"1,10E+03\",")},
      {"truth, Dutch", change(",true,", ",WAAR,")},
      {"truth, English", change(",true,", ",TRUE,")},
      {"a capital", change(",time,", ",Time,")},
      {"capitals of a valence", change(",barrier,", ",Barrier,")},
      {"date, Dutch", change("2026-01-25", "25-1-2026")},
      {"date, American", change("2026-01-25", "1/25/2026")},
      {"date, with zeros", change("2026-01-25", "25-01-2026")},
      {"an ellipsis", change("\u2026", "...")},
      {"straight quotes", change("\u2019", "'")},
      {"a dash", change("\u2013", "-")},
      {"lost letters", change("\u00e9", "?")},
      {"misread letters", misread_as_windows_1252(sound)},
      {"a formula", change("=Som is het.", "#NAAM?")},
      {"an apostrophe", change("=Som is het.", "'=Som is het.")},
      {"a header in capitals", change("start,end", "Start,END")},
      {"a header with a blank", change(",code,", ", code ,")},
      {"empty columns and rows", replaced(sound, "\n", ",,,\n") + ",,,,,,,,,,,\n"},
      {"a row of nothing", sound + ",,,,,,,,\n"},
  };
}

TEST(Repair, GivesTheSoundFileBack) {
  for (const DamageCase& one : damage_cases()) {
    const TemporaryFolder folder;
    write_study(folder, one.damaged);
    const RepairPlan plan = plan_repair(load(folder.path()));
    EXPECT_EQ(after(plan, "coding/kop/I1.csv", one.damaged), sound) << one.name;
    EXPECT_FALSE(plan.findings.empty()) << one.name;
    for (const RepairFinding& finding : plan.findings) {
      EXPECT_TRUE(finding.mended) << one.name << ": " << finding.column << ": " << finding.what;
    }
  }
}

TEST(Repair, ASoundStudyIsLeftAlone) {
  const TemporaryFolder folder;
  const std::string dutch = "\xEF\xBB\xBF" + replaced(replaced(sound, ",", ";"), "\n", "\r\n");
  for (const std::string& coding : {sound, dutch, "sep=;\n" + replaced(sound, ",", ";")}) {
    write_study(folder, coding);
    const RepairPlan plan = plan_repair(load(folder.path()));
    EXPECT_TRUE(plan.files.empty());
    EXPECT_TRUE(plan.findings.empty());
  }
}

TEST(Repair, EncodingsAreMendedWhereTheTranscriptTells) {
  const TemporaryFolder folder;
  std::string narrow;
  for (std::size_t at = 0; at < sound.size();) {
    const CodePoint c = code_point_at(sound, at);
    constexpr std::u32string_view high = U"\u20ac\u2026\u2018\u2019\u201c\u201d\u2013";
    constexpr std::string_view bytes = "\x80\x85\x91\x92\x93\x94\x96";
    const std::size_t found = high.find(c.value);
    narrow += found != high.npos ? bytes[found] : static_cast<char>(c.value);
    at += c.bytes;
  }
  for (const std::string& damaged : {narrow, "\xFF\xFE" + to_utf16(sound)}) {
    write_study(folder, damaged);
    const RepairPlan plan = plan_repair(load(folder.path()));
    EXPECT_EQ(after(plan, "coding/kop/I1.csv", damaged), sound);
  }
  // Of another encoding the quotes are other words: nothing is done.
  const std::string other = replaced(narrow, "\xe9", "\x8e");
  write_study(folder, other);
  const RepairPlan plan = plan_repair(load(folder.path()));
  EXPECT_TRUE(plan.files.empty());
  ASSERT_FALSE(plan.findings.empty());
  EXPECT_FALSE(plan.findings.front().mended);
}

/// `csv` without a column (no field of which is quoted with a comma before it).
std::string without_column(const std::string& name) {
  Diagnostics ignored;
  CsvReader csv("f", sound, {{}, {"id", "start", "end", "code"}, false}, ignored);
  std::string out;
  const auto add = [&](auto&& field_of) {
    std::string line;
    for (std::size_t i = 0; i < csv.header().size(); ++i) {
      if (csv.header()[i] == name) continue;
      if (!line.empty()) line += ',';
      line += csv_field(field_of(i));
    }
    out += line + "\n";
  };
  add([&](std::size_t i) { return std::string(csv.header()[i]); });
  CsvRow row;
  while (csv.next(row)) add([&](std::size_t i) { return std::string(row.fields[i].text); });
  return out;
}

TEST(Repair, LostColumns) {
  const TemporaryFolder folder;
  for (const std::string name : {"quote", "start", "end"}) {
    write_study(folder, without_column(name));
    EXPECT_EQ(after(plan_repair(load(folder.path())), "coding/kop/I1.csv", ""), sound) << name;
  }
  write_study(folder, without_column("memo"));
  EXPECT_EQ(after(plan_repair(load(folder.path())), "coding/kop/I1.csv", ""),
            replaced(sound, "let op", ""));
  // What would change what a segment says is not made up.
  for (const std::string name : {"code", "valence", "respondent"}) {
    write_study(folder, without_column(name));
    const RepairPlan plan = plan_repair(load(folder.path()));
    EXPECT_TRUE(plan.files.empty()) << name;
    ASSERT_FALSE(plan.findings.empty()) << name;
    EXPECT_FALSE(plan.findings.back().mended) << name;
  }
}

TEST(Repair, TheJournalKnows) {
  const TemporaryFolder folder;
  write_study(folder, header);
  {
    StudyLock lock;
    ASSERT_FALSE(lock_study(folder.path(), lock));
    ASSERT_FALSE(commit(lock, Change{"code", "kop", "4", {{"coding/kop/I1.csv", header, sound}}}));
  }
  for (const std::string name : {"id", "memo", "code", "valence", "respondent", "created"}) {
    if (name == "created") continue;  // not one of the eight: nobody misses it
    write_study(folder, without_column(name));
    EXPECT_EQ(after(plan_repair(load(folder.path())), "coding/kop/I1.csv", ""), sound) << name;
  }
  const std::string dates = replaced(sound, "2026-01-25", "1-25-26");
  write_study(folder, dates);
  EXPECT_EQ(after(plan_repair(load(folder.path())), "coding/kop/I1.csv", ""), sound);
}

TEST(Repair, PeopleAreMendedByTheirIds) {
  const TemporaryFolder folder;
  write_study(folder, sound);
  folder.write("respondents.csv", "id,role\nR1,1-feb\nR2,Kok\n");
  folder.write("interviews.csv",
               "id,file,record,speakers,date\nI1,interviews/I1.txt,Verbatim,R1 R2,13-2-2026\n");
  const RepairPlan plan = plan_repair(load(folder.path()));
  EXPECT_EQ(after(plan, "respondents.csv", ""), "id,role\nR1,1-2\nR2,Kok\n");
  EXPECT_EQ(after(plan, "interviews.csv", ""),
            "id,file,record,speakers,date\nI1,interviews/I1.txt,verbatim,R1 R2,2026-02-13\n");
}

TEST(Repair, ZerosOfRespondentsComeBackByTheLabels) {
  const TemporaryFolder folder;
  write_study(folder, header);
  folder.write("interviews/I1.txt", "007: Ja.\n");
  folder.write("respondents.csv", "id,role\n7,kok\n");
  folder.write("interviews.csv",
               "id,file,record,speakers\nI1,interviews/I1.txt,verbatim,I=other 007\n");
  const RepairPlan plan = plan_repair(load(folder.path()));
  EXPECT_EQ(after(plan, "respondents.csv", ""), "id,role\n007,kok\n");
}

TEST(SpreadsheetDamage, OfOneSoundValueOnly) {
  EXPECT_EQ(damage_of("007", "7"), Damage::zeros);
  EXPECT_EQ(damage_of("1e3", "1000"), Damage::number);
  EXPECT_EQ(damage_of("1e3", "1,00E+03"), Damage::number);
  EXPECT_EQ(damage_of("12345678901234567890", "1,23457E+19"), Damage::number);
  EXPECT_EQ(damage_of("1234", "1.234"), Damage::number);
  EXPECT_EQ(damage_of("1234567", "1.234.567,00"), Damage::number);
  EXPECT_EQ(damage_of("1234", "1.235"), Damage::none);
  EXPECT_EQ(damage_of("1234", "12.34"), Damage::none);
  EXPECT_EQ(damage_of("2026-01-02", "2-1-2026"), Damage::date);
  EXPECT_EQ(damage_of("2026-01-02", "1/2/26"), Damage::date);
  EXPECT_EQ(damage_of("2026-01-02", "3-1-2026"), Damage::none);
  EXPECT_EQ(damage_of("1-2", "1-feb"), Damage::date);
  EXPECT_EQ(damage_of("1-2", "2-Jan"), Damage::date);
  EXPECT_EQ(damage_of("mar1", "1-mrt"), Damage::date);
  EXPECT_EQ(damage_of("no", "no"), Damage::none);
  EXPECT_EQ(damage_of("7", "007"), Damage::none);
}

TEST(Repair, CheckSaysWhatHappened) {
  const TemporaryFolder folder;
  write_study(folder, replaced(replaced(replaced(sound, ",1250,", ",1.250,"), "\u2026", "..."),
                               ",true,", ",WAAR,"));
  std::string said;
  for (const Diagnostic& one : load(folder.path()).diagnostics) {
    if (one.place.file == "coding/kop/I1.csv") said += one.rule + ": " + one.message + "\n";
  }
  EXPECT_EQ(
      said,
      "quote-mismatch: a spreadsheet or editor changed signs or letters of this quote "
      "(quotation marks, dashes, an ellipsis, another encoding)\n"
      "code-unknown: `WAAR` is not a code of the codebook: of `true`, it was taken for true or "
      "false\n"
      "segment-number: a spreadsheet made `1.250` of this number: it is no whole number any "
      "more\n");
}

/// What a spreadsheet makes of a field by itself, in Dutch or English: told apart from the program.
std::string excel_field(const std::string& value, bool dutch, std::mt19937& random) {
  const bool digits = !value.empty() && value.find_first_not_of("0123456789") == value.npos;
  if (digits) {
    const std::string plain = std::to_string(std::stoull(value));
    if (plain.size() == 4 && random() % 2 == 0) {
      return plain.substr(0, 1) + (dutch ? "." : ",") + plain.substr(1);
    }
    return random() % 4 == 0 ? plain + (dutch ? ",0" : ".0") : plain;
  }
  if (value.size() == 10 && value[4] == '-' && value[7] == '-') {
    const std::string day = std::to_string(std::stoi(value.substr(8)));
    const std::string month = std::to_string(std::stoi(value.substr(5, 2)));
    return dutch ? day + "-" + month + "-" + value.substr(0, 4)
                 : month + "/" + day + "/" + value.substr(0, 4);
  }
  if (value == "true") return dutch ? "WAAR" : "TRUE";
  if (value.starts_with('=')) return dutch ? "#NAAM?" : "#NAME?";
  if (random() % 5 == 0) return replaced(replaced(value, "\u2026", "..."), "\u2019", "'");
  return value;
}

/// Whatever is damaged and however: a field is what it was, or is left as it is. Never a third.
TEST(Repair, NeverMakesUpAValue) {
  std::mt19937 random(99);
  const std::string text = transcript();
  const CodePointIndex index(text);
  std::size_t damaged_fields = 0;
  std::size_t mended_fields = 0;
  const char* asked = std::getenv("VELDWERK_ROUNDS");
  const int rounds = asked == nullptr ? 12 : std::atoi(asked);
  for (int round = 0; round < rounds; ++round) {
    const bool dutch = random() % 2 == 0;
    std::vector<std::vector<std::string>> original;
    std::vector<std::vector<std::string>> seen;
    for (int i = 0; i < 20; ++i) {
      const auto start = static_cast<std::uint32_t>(random() % (index.size() - 60));
      const auto end = start + 1 + static_cast<std::uint32_t>(random() % 50);
      const std::string quote = quote_of(text, index, start, end);
      if (quote.empty()) continue;
      const std::string day = std::to_string(1 + random() % 28);
      original.push_back(
          {(random() % 3 == 0 ? "00" : "s") + std::to_string(i + 100), std::to_string(start),
           std::to_string(end), random() % 2 == 0 ? "true" : "time", "", "R1", "", quote,
           "2026-0" + std::to_string(1 + random() % 9) + "-" + (day.size() < 2 ? "0" + day : day)});
      seen.push_back(original.back());
      for (std::string& field : seen.back()) {
        if (random() % 3 > 0) field = excel_field(field, dutch, random);
      }
    }
    std::string csv = header;
    for (const auto& row : seen) {
      for (std::size_t i = 0; i < row.size(); ++i) csv += (i > 0 ? "," : "") + csv_field(row[i]);
      csv += "\n";
    }
    const TemporaryFolder folder;
    write_study(folder, csv);
    const RepairPlan plan = plan_repair(load(folder.path()));
    const std::string made = after(plan, "coding/kop/I1.csv", csv);
    Diagnostics ignored;
    CsvReader reader("f", made, {{"id"}, {}, false}, ignored);
    CsvRow row;
    for (std::size_t i = 0; reader.next(row); ++i) {
      ASSERT_LT(i, original.size());
      for (std::size_t column = 0; column < row.fields.size(); ++column) {
        const std::string_view now = row.fields[column].text;
        const bool was_damaged = seen[i][column] != original[i][column];
        damaged_fields += was_damaged ? 1 : 0;
        mended_fields += was_damaged && now == original[i][column] ? 1 : 0;
        EXPECT_TRUE(now == original[i][column] || now == seen[i][column])
            << round << ": " << original[i][column] << " / " << seen[i][column] << " / " << now;
        // What was sound stays so.
        if (!was_damaged) {
          EXPECT_EQ(now, original[i][column]);
        }
      }
    }
  }
  EXPECT_GT(mended_fields * 10, damaged_fields * 6);
  RecordProperty("damaged", static_cast<int>(damaged_fields));
  RecordProperty("mended", static_cast<int>(mended_fields));
}

}  // namespace
}  // namespace veldwerk
