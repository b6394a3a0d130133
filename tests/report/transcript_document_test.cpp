#include "report/transcript_document.hpp"

#include <charconv>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "files/load.hpp"
#include "report/passages.hpp"
#include "tests/report/report_study.hpp"
#include "tests/tree.hpp"
#include "text/white_space.hpp"

namespace veldwerk::test {
namespace {

namespace fs = std::filesystem;

struct AsText {
  std::string operator()(const Paragraph& block) const { return block.text + "\n"; }
  std::string operator()(const BulletList& block) const {
    std::string text;
    for (const std::string& item : block.items) text += "* " + item + "\n";
    return text;
  }
  std::string operator()(const TranscriptLines& block) const {
    std::string text;
    for (const TranscriptLine& line : block.lines) {
      text += fmt::format("{} [{}] {} {{{}}}\n", line.number, line.label, line.text,
                          fmt::join(line.codes, "; "));
    }
    return text;
  }
  template <typename Other>
  std::string operator()(const Other&) const {
    return "?\n";
  }
};

std::string text_of(const Document& document) {
  std::string text =
      fmt::format("{} / {} / {}\n", document.title, document.subtitle, document.marking);
  for (const Section& section : document.sections) {
    for (const Block& block : section.blocks) text += std::visit(AsText{}, block);
  }
  return text;
}

TEST(TranscriptDocument, OfTheTrialStudyWithCodes) {
  EXPECT_EQ(text_of(transcript_document(trial_study(), 0, true, Language::nl)),
            R"(Interview I01 / Proefstudie / vertrouwelijk
Vertrouwelijk: dit transcript is alleen bestemd voor het onderzoeksteam.
* I: interviewer
* R1: sector Welzijn; functie manager
* R2: sector Welzijn; functie staf
* Verslag: letterlijk
De nummers in de kantlijn zijn de regels van het transcript. Een passage wordt aangehaald met het interview en die regels; het hele gesprek is I01:1-11.
De codes staan bij de regel waarop een passage begint, met ‘–’ en de laatste regel als zij verder loopt. ▼ belemmerend; ▲ bevorderend; ◆ beide; ○ neutraal. Gecodeerd door anna en bert.
1 [I] Lukt het een beetje? {▼ Geld (anna)}
2 []  {}
3 [R1] Nee 😀, er is geen tijd voor. Je zit de helft van de dag in de auto, en wat er dan nog over is, gaat op aan het verslag dat niemand leest. {▼ Tijd (anna); ○ Tijd (bert); ○ Tijd › Reistijd (anna); ▼ Geld –5 (anna)}
4 []  {}
5 [R2] En geld is er ook niet. Maar we helpen elkaar, dat scheelt. {◆ Vertrouwen (anna)}
6 []  {}
7 [] [...] {}
8 []  {}
9 [I] En als je tijd krijgt? {}
10 []  {}
11 [R1] Dan gaat het goed: één uur per week is al genoeg. {▲ Tijd (bert)}
)");
}

TEST(TranscriptDocument, ASummaryInEnglishWithoutCodes) {
  EXPECT_EQ(text_of(transcript_document(trial_study(), 1, false, Language::en)),
            R"(Interview I02 / Proefstudie / confidential
Confidential: this transcript is for the research team only.
* I: interviewer
* R3: sector Zorg; role staf
* Record: summary
The numbers in the margin are the lines of the transcript. A passage is cited by the interview and those lines; the whole conversation is I02:1-5.
1 [] De respondent heeft weinig tijd. {}
2 []  {}
3 [] Geld is er wel: de gemeente betaalt de training, de boeken en de vervanging van wie er een dag niet is. {}
4 []  {}
5 [] Over de rest is niet gesproken. {}
)");
}

TEST(TranscriptDocument, CodersWhoAgreeShareALineAndTimesStayWithTheLabel) {
  ReportStudy study;
  study.code("a", "A", "A");
  study.coder("anna");
  study.coder("bert");
  study.respondent("R1", {});
  study.interview("I1", Record::verbatim, {"R1"}, "R1 [00:12]: Ja.\nR12: nee\n  R1: ook niet");
  study.segment("s1", "a", Valence::barrier, "Ja.");
  study.segment("s2", "a", Valence::barrier, "Ja.", {}, "bert");
  study.segment("s3", "a", Valence::facilitator, "Ja.", "nee");
  const Document document = transcript_document(study.done(), 0, true, Language::nl);
  const auto& lines = std::get<TranscriptLines>(document.sections[0].blocks.back()).lines;
  EXPECT_EQ(AsText{}(TranscriptLines{lines}),
            "1 [R1 [00:12]] Ja. {▼ A (anna, bert); ▲ A –2 (anna)}\n"
            "2 [] R12: nee {}\n"
            "3 [] R1: ook niet {}\n");
}

// What a citation such as "I04:112-118" names is what the passage says.
TEST(TranscriptDocument, LinesAgreeWithCitationsAndWithTheFile) {
  const fs::path root = source_folder() / "corpus" / "databank-2015";
  LoadOptions load;
  load.keep_texts = true;
  const Study study = load_study(root, load).study;
  std::vector<std::vector<TranscriptLine>> lines(study.interviews.size());
  for (Index i = 0; i < lines.size(); ++i) {
    if (study.interviews[i].record == Record::none) continue;
    const Document document = transcript_document(study, i, true, Language::nl);
    lines[i] = std::get<TranscriptLines>(document.sections[0].blocks.back()).lines;
    std::ifstream file(root / study.interviews[i].file);
    std::size_t number = 0;
    for (std::string line; std::getline(file, line); ++number) {
      ASSERT_LT(number, lines[i].size());
      const TranscriptLine& shown = lines[i][number];
      EXPECT_EQ(shown.number, number + 1);
      EXPECT_TRUE(line.starts_with(shown.label) && line.ends_with(shown.text)) << line;
    }
    EXPECT_EQ(number, lines[i].size());
  }
  std::vector<Index> all(study.segments.size());
  for (Index index = 0; index < all.size(); ++index) all[index] = index;
  std::size_t margin = 0;
  for (const Passage& passage : make_passages(study, all, Language::nl)) {
    const Index interview = study.segments[passage.segment].interview;
    const std::string_view place = passage.place;
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    const char* end = place.data() + place.size();
    const auto colon = place.find(':');
    const auto read = std::from_chars(place.data() + colon + 1, end, first);
    last = first;
    if (read.ptr != end) std::from_chars(read.ptr + 1, end, last);
    std::string cited;
    for (std::uint32_t line = first; line <= last; ++line) {
      const TranscriptLine& shown = lines[interview].at(line - 1);
      if (!shown.label.empty()) cited += " " + shown.label + ":";
      cited += " " + shown.text;
    }
    std::string spoken;
    for (const SpokenText& stretch : passage.text) {
      if (stretch.marked && spoken.empty()) spoken = collapse_white_space(stretch.text);
    }
    EXPECT_NE(collapse_white_space(cited).find(spoken), std::string::npos) << passage.id;
    if (!lines[interview].at(first - 1).codes.empty()) ++margin;
  }
  EXPECT_EQ(margin, study.segments.size());
}

}  // namespace
}  // namespace veldwerk::test
