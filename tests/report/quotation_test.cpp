#include "report/quotation.hpp"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/utf8.hpp"
#include "files/load.hpp"
#include "files/transcript.hpp"
#include "report/fillers.hpp"
#include "report/passages.hpp"
#include "tests/report/report_study.hpp"
#include "tests/tree.hpp"
#include "text/letters.hpp"

namespace veldwerk::test {
namespace {

namespace fs = std::filesystem;

QuotationRules without(bool fillers, std::uint32_t most = 0) {
  QuotationRules rules;
  rules.most = most;
  if (fillers) rules.fillers.assign(builtin_fillers().begin(), builtin_fillers().end());
  return rules;
}

std::string text_of(const Quotation& quotation) {
  std::string text;
  for (const SpokenText& turn : quotation.turns) {
    text += turn.label.empty() ? turn.text : fmt::format("{}: {}", turn.label, turn.text);
    text += "\n";
  }
  return text + quotation.label + "\n";
}

// A study of one interview with R1 (Welzijn) and R2 (GGZ), the passage from `from` to
// `to` as it is quoted.
std::string quoted(std::string text, const QuotationRules& rules, std::string_view from,
                   std::string_view to = {}, Record record = Record::verbatim) {
  normalise_transcript(text);
  ReportStudy study;
  study.study.attributes = {{"sector", {}, false}};
  study.code("a", "A", "A");
  study.coder("anna");
  study.respondent("R1", {"Welzijn"});
  study.respondent("R2", {"GGZ"});
  if (record == Record::summary) {
    study.interview("I1", record, {"R1"}, std::move(text));
  } else {
    study.interview("I1", record, {"R1", "R2"}, std::move(text));
  }
  study.segment("s", "a", Valence::barrier, from, to);
  const Study done = study.done();
  const Passage passage = make_passages(done, {0}, Language::nl).front();
  return text_of(quote(done, passage, rules, Language::nl));
}

constexpr const char* talk =
    "I: Hoe gaat het?\n"
    "\n"
    "R1: Eh, druk, uhm, wel. Bij [naam organisatie] is het\n"
    "altijd zo. Het kost € 5.\n"
    "\n"
    "[...]\n"
    "\n"
    "R1: Eh.\n"
    "I: En bij u?\n"
    "R2: Nee 😀, café’s [hebben wij]\n"
    "\n"
    "[...]\n"
    "\n"
    "niet. Zo is het.\n"
    "I: En verder?\n";

TEST(Quote, KeepsTurnsLabelsAndWhatTheTranscriptMarks) {
  EXPECT_EQ(quoted(talk, without(false), "Hoe gaat", "verder?"),
            "R1: Eh, druk, uhm, wel. Bij [naam organisatie] is het altijd zo. Het kost € 5.\n"
            "[...]\n"
            "R1: Eh.\n"
            "I: En bij u?\n"
            "R2: Nee 😀, café’s [hebben wij] [...] niet. Zo is het.\n"
            "(R1 en R2; I1:1-15)\n");
  QuotationRules rules = without(true);
  rules.label = {0};
  EXPECT_EQ(quoted(talk, rules, "Hoe gaat", "verder?"),
            "R1: Druk, wel. Bij [naam organisatie] is het altijd zo. Het kost € 5.\n"
            "[...]\n"
            "I: En bij u?\n"
            "R2: Nee 😀, café’s [hebben wij] [...] niet. Zo is het.\n"
            "(R1, Welzijn, en R2, GGZ; I1:1-15)\n");
}

TEST(Quote, TheSameOfAFileWithCarriageReturns) {
  std::string text = talk;
  for (std::size_t at = text.find('\n'); at != text.npos; at = text.find('\n', at + 2)) {
    text.insert(at, "\r");
  }
  EXPECT_EQ(quoted(text, without(true), "Hoe gaat", "verder?"),
            quoted(talk, without(true), "Hoe gaat", "verder?"));
}

TEST(Quote, LeavesTheInterviewerOutAtTheEndsUnlessAsked) {
  QuotationRules keep = without(false);
  keep.keep_interviewer = true;
  EXPECT_EQ(quoted(talk, keep, "En bij u?", "😀"),
            "I: En bij u?\nR2: Nee 😀 [...]\n(R2; I1:9-10)\n");
  EXPECT_EQ(quoted(talk, without(false), "En bij u?", "😀"), "R2: Nee 😀 [...]\n(R2; I1:9-10)\n");
  EXPECT_EQ(quoted(talk, without(false), "En bij u?"), "I: En bij u?\n(I1:9)\n");
  EXPECT_EQ(quoted("R1: Ja.\n\n[...]\n\nI: Hm?\nR2: Nee.", without(false), "Hm?", "Nee."),
            "R2: Nee.\n(R2; I1:5-6)\n");
}

TEST(Quote, ShowsWhereThePassageBeginsOrEndsWithinASentence) {
  EXPECT_EQ(quoted(talk, without(false), "Bij [naam", "altijd zo."),
            "R1: Bij [naam organisatie] is het altijd zo.\n(R1; I1:3-4)\n");
  EXPECT_EQ(quoted(talk, without(false), "organisatie] is het", "altijd"),
            "R1: [...] organisatie] is het altijd [...]\n(R1; I1:3-4)\n");
  EXPECT_EQ(quoted(talk, without(false), "niet. Zo", "het."),
            "R2: niet. Zo is het.\n(R2; I1:14)\n");
}

TEST(Quote, ASummaryHasNoLabelsAndKeepsItsParagraphs) {
  EXPECT_EQ(quoted("Er is weinig\ntijd.\n\nGeld is er wel.\n\n[...]\n\nEn rust.", without(false),
                   "Er is", "rust.", Record::summary),
            "Er is weinig tijd.\nGeld is er wel.\n[...]\nEn rust.\n(R1; I1:1-8)\n");
}

// What a limit of `most` leaves of `text`, which R1 says.
std::string limited(const std::string& text, std::uint32_t most) {
  const std::string whole = quoted("R1: " + text, without(false, most), text);
  return whole.substr(4, whole.find('\n') - 4);
}

TEST(Quote, IsCutAtTheEndOfASentence) {
  const std::string text = "Één café. Twee € 😀! Drie";
  EXPECT_EQ(limited(text, 24), text);
  EXPECT_EQ(limited(text, 23), "Één café. Twee € 😀! [...]");
  EXPECT_EQ(limited(text, 19), "Één café. Twee € 😀! [...]");
  EXPECT_EQ(limited(text, 18), "Één café. [...]");
  EXPECT_EQ(limited(text, 9), "Één café. [...]");
  EXPECT_EQ(limited(text, 8), "Één [...]");
  EXPECT_EQ(limited(text, 1), "Één [...]");
  EXPECT_EQ(limited("Dat wil dhr. Jansen o.a. Niet doen. Ja.", 36),
            "Dat wil dhr. Jansen o.a. Niet doen. [...]");
  EXPECT_EQ(limited("Dat wil dhr. Jansen o.a. Niet doen. Ja.", 26),
            "Dat wil dhr. Jansen o.a. [...]");
  // A first sentence that says nothing is not all that is left.
  EXPECT_EQ(limited("Ja. Wij hebben daar heel lang over gepraat met elkaar.", 40),
            "Ja. Wij hebben daar heel lang over [...]");
  EXPECT_EQ(limited("bij [naam organisatie] werken", 20), "bij [...]");
}

TEST(Quote, ALimitNeverEndsInAQuestion) {
  EXPECT_EQ(quoted(talk, without(false, 85), "Eh, druk", "Zo is het."),
            "R1: Eh, druk, uhm, wel. Bij [naam organisatie] is het altijd zo. Het kost € 5.\n"
            "[...]\n"
            "R1: Eh. [...]\n"
            "(R1; I1:3-14)\n");
}

// The words of `text`, in small letters; `[...]` has none.
void add_words(std::string_view text, std::vector<std::string>& words) {
  bool open = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const bool in_word = is_word_character(point.value);
    if (in_word && !open) words.emplace_back();
    if (in_word) append_utf8(words.back(), to_lower(point.value));
    open = in_word;
    at += point.bytes;
  }
}

bool is_a_filler(const std::string& word) {
  const auto all = builtin_fillers();
  return std::find(all.begin(), all.end(), word) != all.end();
}

// Whether `quoted` are words of `spoken` in order, one after the other but for
// fillers.
bool follows(const std::vector<std::string>& spoken, const std::vector<std::string>& quoted) {
  for (std::size_t start = 0; start <= spoken.size(); ++start) {
    std::size_t at = start;
    std::size_t matched = 0;
    for (; at < spoken.size() && matched < quoted.size(); ++at) {
      if (spoken[at] == quoted[matched]) {
        ++matched;
      } else if (!is_a_filler(spoken[at])) {
        break;
      }
    }
    if (matched == quoted.size()) return true;
  }
  return false;
}

std::vector<fs::path> real_studies() {
  const fs::path source = source_folder();
  std::vector<fs::path> found = {source / "corpus" / "databank-2015"};
  const fs::path shared = source.parent_path() / "shared" / "movisie-2015";
  if (fs::exists(shared / "study.yaml")) found.push_back(shared);
  return found;
}

TEST(Quote, NeverLosesAWordButFillersAndWhatIsCut) {
  for (const fs::path& where : real_studies()) {
    LoadOptions load;
    load.keep_texts = true;
    const LoadedStudy loaded = load_study(where, load);
    const Study& study = loaded.study;
    ASSERT_FALSE(study.segments.empty()) << where;
    std::vector<Index> all(study.segments.size());
    for (Index index = 0; index < all.size(); ++index) all[index] = index;
    for (const Passage& passage : make_passages(study, all, Language::nl)) {
      std::vector<std::string> spoken;
      for (const SpokenText& stretch : passage.text) {
        if (stretch.marked) add_words(stretch.text, spoken);
      }
      QuotationRules whole = without(false);
      whole.keep_interviewer = true;
      std::vector<std::string> kept;
      for (const SpokenText& turn : quote(study, passage, whole, Language::nl).turns) {
        add_words(turn.text, kept);
      }
      EXPECT_EQ(kept, spoken) << passage.id;

      for (const std::uint32_t most : {0U, 60U, 300U}) {
        const Quotation cut = quote(study, passage, without(true, most), Language::nl);
        std::vector<std::string> words;
        std::size_t size = 0;
        for (const SpokenText& turn : cut.turns) {
          add_words(turn.text, words);
          if (turn.text != "[...]") size += count_code_points(turn.text);
        }
        EXPECT_TRUE(follows(spoken, words)) << passage.id << "\n" << text_of(cut);
        EXPECT_FALSE(words.empty()) << passage.id;
        if (most > 0) {
          EXPECT_LE(size, most + 12) << passage.id;  // two times "[...] "
        }
      }
    }
  }
}

}  // namespace
}  // namespace veldwerk::test
