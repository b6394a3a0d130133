// A study that is read again where it changed is the study that is read from scratch: after random
// changes on disk of every kind, field by field, with its diagnostics in their order.
#include "files/kept_readings.hpp"

#include <chrono>
#include <functional>
#include <random>
#include <thread>

#include <gtest/gtest.h>

#include "tests/coding/study_state.hpp"
#include "tests/files/loaded_as_text.hpp"
#include "tests/mapped_file.hpp"
#include "tests/temporary_folder.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t millisecond = 1'000'000;
/// Longer than a tick of the clock of any disk that tests run on.
constexpr std::int64_t tick = 25 * millisecond;

constexpr int interviews = 14;
constexpr std::string_view coding_header = "id,start,end,code,valence,respondent,memo,quote\n";

std::string id_of(int number) {
  return fmt::format("I{:02}", number);
}

/// A study of some interviews, and everything that may happen to it on disk.
class Changing {
 public:
  Changing(const fs::path& root, unsigned seed) : root_(root), random_(seed) { make(); }

  /// Does one thing, and says what.
  std::string change() {
    const std::vector<std::pair<const char*, std::function<void()>>> kinds = {
        {"edits a transcript", [this] { edit_transcript(); }},
        {"edits a transcript", [this] { edit_transcript(); }},
        {"changes a letter in place", [this] { change_letter(); }},
        {"changes a letter in place", [this] { change_letter(); }},
        {"codes", [this] { add_row(any_coding()); }},
        {"codes", [this] { add_row(any_coding()); }},
        {"codes", [this] { add_row(any_coding()); }},
        {"takes a row away", [this] { remove_row(); }},
        {"doubles an id", [this] { add_row(any_coding(), "same"); }},
        {"damages a row", [this] { add(any_coding(), "d1,x,y,time,,,,\n"); }},
        {"opens a quote", [this] { add(any_coding(), "\"d2,1,2\n"); }},
        {"starts a coding file", [this] { start_coding(); }},
        {"removes a coding file", [this] { remove(any_coding()); }},
        {"removes a transcript", [this] { remove(any_transcript()); }},
        {"writes a transcript", [this] { write_transcript(number()); }},
        {"touches a file", [this] { touch(); }},
        {"edits, with the time set back", [this] { edit_with_old_time(); }},
        {"exchanges two files", [this] { exchange(); }},
        {"replaces a file", [this] { replace(); }},
        {"adds a coder", [this] { add_coder(); }},
        {"renames a coder", [this] { rename_coder(); }},
        {"adds a round", [this] { add_round(); }},
        {"names rounds in a column", [this] { add_round_column(); }},
        {"puts a folder in a file's place", [this] { folder_in_place(); }},
        {"links a transcript", [this] { link_transcript(); }},
        {"codes what is no interview", [this] { write("coding/anna/I99.csv", coding_header); }},
        {"writes invalid UTF-8", [this] { add(any_transcript(), "R1: \xff\n"); }},
        {"edits the codebook", [this] { edit_codebook(); }},
        {"edits respondents.csv", [this] { add("respondents.csv", draw("R8,zorg\n")); }},
        {"edits interviews.csv", [this] { edit_interviews(); }},
        {"edits innovations.csv", [this] { add("innovations.csv", draw("n2,Two\n")); }},
        {"edits study.yaml", [this] { edit_study(); }},
        {"writes a mapping file", [this] { write_recode(); }},
        {"leaves segments unplaced",
         [this] { add_row("unplaced/anna/" + id_of(number()) + ".csv"); }},
        {"writes a memo", [this] { write("memos/anna/segment/x1.md", "Zo.\n"); }},
        {"leaves a conflict copy", [this] { leave_conflict_copy(); }},
        {"begins anew", [this] { make(); }},
    };
    const auto& [name, change] = kinds[below(kinds.size())];
    change();
    return name;
  }

 private:
  fs::path root_;
  std::mt19937 random_;
  int next_id_ = 0;

  std::size_t below(std::size_t limit) { return random_() % limit; }
  int number() { return 1 + static_cast<int>(below(interviews)); }
  /// Something that is mostly left out, so that a study does not only fall apart.
  std::string draw(const std::string& text) { return below(2) == 0 ? text : ""; }

  void write(const std::string& name, std::string_view bytes) {
    std::error_code error;
    fs::create_directories((root_ / name).parent_path(), error);
    if (fs::is_directory(root_ / name)) fs::remove_all(root_ / name, error);
    std::ofstream out(root_ / name, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }
  void add(const std::string& name, const std::string& bytes) {
    write(name, bytes_in(root_ / name) + bytes);
  }
  void remove(const std::string& name) {
    std::error_code error;
    fs::remove_all(root_ / name, error);
  }

  void make() {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(root_)) fs::remove_all(entry.path(), error);
    write("study.yaml", study_yaml(""));
    write("codebook.yaml", codebook_yaml(""));
    write("respondents.csv", "id,sector\nR1,zorg\nR2,welzijn\nR3,zorg\n");
    write("innovations.csv", "id,name\nn1,One\n");
    write("interviews.csv", interviews_csv(interviews));
    for (int i = 1; i <= interviews; ++i) {
      write_transcript(i);
      for (const char* coder : {"bram", "dirk"}) {
        if (below(3) == 0) continue;
        const std::string file = fmt::format("coding/{}/{}.csv", coder, id_of(i));
        write(file, coding_header);
        for (std::size_t rows = below(4); rows > 0; --rows) add_row(file);
      }
    }
  }

  static std::string study_yaml(const std::string& more) {
    return "veldwerk: 1\ntitle: Proef\nlanguage: nl\ncodebook: codebook.yaml\n"
           "respondents: respondents.csv\ninterviews: interviews.csv\ncoding: coding\n"
           "innovations: innovations.csv\ngroups: [sector]\n" +
           more;
  }
  static std::string codebook_yaml(const std::string& more) {
    return "veldwerk: 1\ncodebook: own\ncodes:\n" + more +
           "  - {id: time, label: Tijd}\n  - {id: team, label: Team}\n";
  }
  static std::string interviews_csv(int count) {
    std::string rows = "id,file,record,speakers\n";
    for (int i = 1; i <= count; ++i) {
      rows += fmt::format("{0},interviews/{0}.txt,{1}\n", id_of(i),
                          i % 5 == 0 ? "summary,R3" : "verbatim,I=interviewer R1 R2");
    }
    return rows + "I90,,none,R3\n";
  }

  void write_transcript(int i) {
    std::string text;
    for (std::size_t turns = 2 + below(4); turns > 0; --turns) {
      text += fmt::format("I: Hoe gaat het?\nR{}: {} er is nooit genoeg tijd, dat is zo.\n\n",
                          1 + below(2), below(2) == 0 ? "Ach," : "Caf\u00e9 \U0001F600:");
    }
    write(fmt::format("interviews/{}.txt", id_of(i)), text);
  }

  std::vector<std::string> files_in(const std::string& folder) {
    std::vector<std::string> files;
    std::error_code error;
    for (const auto& entry : fs::recursive_directory_iterator(root_ / folder, error)) {
      if (!entry.is_regular_file(error)) continue;
      files.push_back(entry.path().lexically_relative(root_).generic_string());
    }
    std::ranges::sort(files);
    return files;
  }
  std::string any(const std::string& folder, const std::string& otherwise) {
    const std::vector<std::string> files = files_in(folder);
    return files.empty() ? otherwise : files[below(files.size())];
  }
  std::string any_transcript() { return any("interviews", "interviews/I01.txt"); }
  std::string any_coding() { return any("coding", "coding/bram/I01.csv"); }
  std::string any_file() { return below(2) == 0 ? any_transcript() : any_coding(); }

  void edit_transcript() {
    const std::string file = any_transcript();
    std::string text = bytes_in(root_ / file);
    text.insert(below(text.size() + 1), draw("\n\nR2: Ja.\n") + "x");
    write(file, text);
  }

  /// As long as before.
  void change_letter() {
    const std::string file = any_file();
    std::fstream out(root_ / file, std::ios::binary | std::ios::in | std::ios::out);
    const std::size_t size = bytes_in(root_ / file).size();
    if (size == 0) return;
    out.seekp(static_cast<std::streamoff>(below(size)));
    out.put(static_cast<char>('0' + below(10)));
  }

  void add_row(const std::string& file, const std::string& id = "") {
    const std::string columns = bytes_in(root_ / file);
    const std::size_t start = 18 + below(30);
    std::string row = fmt::format("{},{},{},{},{},{},{},", id.empty() ? new_id() : id, start,
                                  start + 1 + below(20), below(3) == 0 ? "team" : "time",
                                  draw("barrier"), draw("R1"), draw("zie ook"));
    if (columns.starts_with("id,start,end,code,valence,respondent,memo,quote,round")) {
      row += below(2) == 0 ? ",one" : ",two";
    }
    if (columns.empty()) row.insert(0, coding_header);
    add(file, row + "\n");
  }
  std::string new_id() { return fmt::format("s{}", next_id_++); }

  void remove_row() {
    const std::string file = any_coding();
    std::string bytes = bytes_in(root_ / file);
    if (bytes.size() < 2) return;
    const std::size_t last = bytes.rfind('\n', bytes.size() - 2);
    if (last != bytes.npos) write(file, bytes.substr(0, last + 1));
  }

  void start_coding() {
    const char* coders[] = {"anna", "bram", "dirk"};
    const std::string file = fmt::format("coding/{}/{}.csv", coders[below(3)], id_of(number()));
    if (!fs::exists(root_ / file)) write(file, coding_header);
    add_row(file);
  }

  void touch() {
    std::error_code error;
    fs::last_write_time(root_ / any_file(), fs::file_time_type::clock::now(), error);
  }

  void edit_with_old_time() {
    std::error_code error;
    const std::string file = any_file();
    const auto time = fs::last_write_time(root_ / file, error);
    std::string bytes = bytes_in(root_ / file);
    if (bytes.empty()) return;
    bytes[below(bytes.size())] = '7';
    write(file, bytes);
    fs::last_write_time(root_ / file, time, error);
  }

  void exchange() {
    const std::string a = any_coding();
    const std::string b = any_coding();
    std::error_code error;
    fs::rename(root_ / a, root_ / "aside", error);
    fs::rename(root_ / b, root_ / a, error);
    fs::rename(root_ / "aside", root_ / b, error);
  }

  /// As editors and git save.
  void replace() {
    const std::string file = any_file();
    write("new", bytes_in(root_ / file) + draw("\n"));
    std::error_code error;
    fs::rename(root_ / "new", root_ / file, error);
  }

  void add_coder() {
    write(fmt::format("coding/{}/{}.csv", below(2) == 0 ? "aart" : "zoe", id_of(number())),
          coding_header);
  }

  void rename_coder() {
    std::error_code error;
    const char* names[] = {"aart", "bram", "dirk", "zoe", "carla"};
    fs::rename(root_ / "coding" / names[below(5)], root_ / "coding" / names[below(5)], error);
  }

  void add_round() {
    add_row(fmt::format("coding/dirk/round-{}/{}.csv", 1 + below(2), id_of(number())));
  }

  void add_round_column() {
    write(fmt::format("coding/bram/{}.csv", id_of(number())),
          fmt::format("id,start,end,code,valence,respondent,memo,quote,round,innovation\n"
                      "{},19,30,time,,,,,{},{}\n",
                      new_id(), below(2) == 0 ? "one" : "two", draw("n1")));
  }

  void folder_in_place() {
    const std::string file = any_file();
    remove(file);
    fs::create_directories(root_ / file);
  }

  void link_transcript() {
    const std::string file = any_transcript();
    remove(file);
    std::error_code error;
    fs::create_symlink(below(2) == 0 ? "../../outside.txt" : "I03.txt", root_ / file, error);
  }

  void edit_codebook() {
    write("codebook.yaml",
          codebook_yaml(draw("  - {id: trust, label: Vertrouwen}\n") + draw("  - {id: \n")));
  }

  void edit_interviews() {
    std::string rows = interviews_csv(below(2) == 0 ? interviews : interviews - 1);
    rows += draw("I50,interviews/I02.txt,verbatim,I=interviewer R2\n");
    write("interviews.csv", rows);
  }

  void edit_study() {
    write("study.yaml", study_yaml(draw("coders: [bram]\n") + draw("recode: recode.yaml\n") +
                                   (below(8) == 0 ? "veldwerk: [\n" : "")));
  }

  void write_recode() {
    write("recode.yaml", "veldwerk: 1\nmapping: {" + draw("time: team") + "}\n");
  }

  void leave_conflict_copy() {
    const std::string file = any_file();
    write(file.substr(0, file.size() - 4) + " (conflicted copy 2026-11-20)" +
              file.substr(file.size() - 4),
          bytes_in(root_ / file));
  }
};

LoadOptions options(bool fingerprints) {
  LoadOptions options;
  options.compares_coders = true;
  options.keep_texts = true;
  options.fingerprints = fingerprints;
  return options;
}

/// Where two texts begin to differ.
std::string first_difference(const std::string& a, const std::string& b) {
  const auto [x, y] = std::ranges::mismatch(a, b);
  const auto part = [](const std::string& text, auto at) {
    const auto from = std::max<std::ptrdiff_t>(0, at - text.begin() - 100);
    return text.substr(static_cast<std::size_t>(from), 200);
  };
  return "\n" + part(a, x) + "\n--- from scratch:\n" + part(b, y);
}

class KeptReadingsTest : public testing::Test {
 protected:
  void load_again(const LoadOptions& asked) {
    load_study_again(folder.path(), asked, kept, loaded);
  }
  void pass_a_tick() { std::this_thread::sleep_for(std::chrono::nanoseconds(tick * 3 / 2)); }

  TemporaryFolder folder{TemporaryFolder::in_memory()};
  KeptReadings kept = {.rests_on = {}, .interviews = {}, .read = 0, .tick = tick};
  LoadedStudy loaded;
};

class KeptReadingsSequence : public KeptReadingsTest,
                             public testing::WithParamInterface<unsigned> {};

TEST_P(KeptReadingsSequence, AfterEachChangeItIsTheStudyReadFromScratch) {
  const unsigned seed = GetParam();
  std::mt19937 random(seed);
  Changing changing(folder.path(), seed);
  std::string done;
  std::size_t read = 0;
  std::size_t all = 0;
  for (int step = 0; step < 100; ++step) {
    // Some loads come at once, some when all is settled, some in between.
    if (random() % 3 == 0) pass_a_tick();
    const LoadOptions asked = options(random() % 20 == 0);
    load_again(asked);
    const LoadedStudy fresh = load_study(folder.path(), asked);
    const std::string now = as_text(loaded);
    const std::string expected = as_text(fresh);
    ASSERT_TRUE(now == expected) << "seed " << seed << ", step " << step << " (" << done << ")"
                                 << first_difference(now, expected);
    read += kept.read;
    all += fresh.study.interviews.size();
    done = changing.change();
    for (std::size_t more = random() % 3; more > 1; --more) done += ", " + changing.change();
  }
  EXPECT_LT(read, all * 3 / 4) << "of " << all << " interviews " << read << " were read";
}

INSTANTIATE_TEST_SUITE_P(Seeds, KeptReadingsSequence, testing::Range(1U, 5U));

TEST_F(KeptReadingsTest, ReadsOnlyWhatChanged) {
  const Changing changing(folder.path(), 1);
  pass_a_tick();
  const LoadOptions asked = options(false);
  load_again(asked);
  EXPECT_EQ(kept.read, interviews + 1);
  load_again(asked);
  EXPECT_EQ(kept.read, 0);
  folder.write("interviews/I03.txt", "R1: Iets anders.\n");
  folder.write("coding/bram/I05.csv", std::string(coding_header));
  load_again(asked);
  EXPECT_EQ(kept.read, 2);
  pass_a_tick();
  load_again(asked);
  EXPECT_EQ(kept.read, 2) << "they had been changed just before they were read";
  load_again(asked);
  EXPECT_EQ(kept.read, 0);
  folder.write("coding/zoe/I07.csv", std::string(coding_header));
  load_again(asked);
  EXPECT_EQ(kept.read, 1) << "a coder whose name comes last";
  folder.write("coding/aart/I07.csv", std::string(coding_header));
  pass_a_tick();
  load_again(asked);
  EXPECT_GT(kept.read, 10) << "one before the others: they have other numbers now";
  folder.write("respondents.csv", "id,sector\nR1,zorg\nR2,welzijn\nR3,welzijn\n");
  load_again(asked);
  EXPECT_EQ(kept.read, interviews + 1) << "all rest on this file";
  EXPECT_EQ(as_text(loaded), as_text(load_study(folder.path(), asked)));
}

TEST_F(KeptReadingsTest, AStudyThatCouldNotBeReadIsReadAnew) {
  const Changing changing(folder.path(), 2);
  pass_a_tick();
  load_again(options(false));
  const std::string yaml = bytes_in(folder.path() / "study.yaml");
  fs::remove(folder.path() / "study.yaml");
  load_again(options(false));
  EXPECT_FALSE(loaded.usable);
  folder.write("study.yaml", yaml);
  load_again(options(false));
  EXPECT_EQ(as_text(loaded), as_text(load_study(folder.path(), options(false))));
}

#if VELDWERK_MAPS

TEST_F(KeptReadingsTest, SeesWhatWasWrittenTwiceInATick) {
  const Changing changing(folder.path(), 3);
  kept.tick = slowest_tick;
  const fs::path transcript = folder.path() / "interviews/I03.txt";
  const MappedFile mapped(transcript);
  mapped.put(4, 'A');
  load_again(options(false));
  const FileLook before = look_at(transcript);
  mapped.put(4, 'B');
  ASSERT_EQ(look_at(transcript), before) << "else this tests nothing";
  load_again(options(false));
  EXPECT_EQ(loaded.study.interviews[2].text[4], 'B');
}

#endif

}  // namespace
}  // namespace veldwerk
