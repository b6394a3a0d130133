// A small study with texts, for tests of reports: made in memory, with turns and
// owners found as in a study on disk. Passages are named by their words, so that
// a test reads like a transcript.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "base/utf8.hpp"
#include "files/transcript.hpp"
#include "study/attribution.hpp"
#include "study/study.hpp"

namespace veldwerk::test {

class ReportStudy {
 public:
  ReportStudy() {
    study.title = "Proefstudie";
    study.codebook.id = "proef";
    study.codebook.label = {"Proefcodeboek", "Trial codebook"};
  }

  Code& code(std::string id, std::string nl, std::string en, std::string_view parent = {}) {
    Code& code = study.codebook.codes.emplace_back();
    code.id = std::move(id);
    code.label = {std::move(nl), std::move(en)};
    if (!parent.empty()) code.parent = study.codebook.find(parent);
    return code;
  }

  void respondent(std::string id, std::vector<std::string> values) {
    study.respondents.push_back({std::move(id), std::move(values), 0});
  }

  void coder(std::string name, bool of_record = true) {
    study.coders.push_back({std::move(name), of_record, 0});
  }

  /// Speakers are respondents; `I` is the interviewer.
  void interview(std::string id, Record record, std::initializer_list<const char*> respondents,
                 std::string text) {
    Interview& interview = study.interviews.emplace_back();
    interview.id = std::move(id);
    interview.file = "interviews/" + interview.id + ".txt";
    interview.record = record;
    interview.speakers.push_back({"I", SpeakerRole::interviewer, no_index});
    for (const char* name : respondents) {
      const Index who = study.find_respondent(name);
      interview.speakers.push_back({name, SpeakerRole::respondent, who});
      interview.respondents.push_back(who);
    }
    interview.text = std::move(text);
    Diagnostics none;
    split_turns(interview, interview.text, CodePointIndex(interview.text), {}, none);
  }

  /// A segment of the last interview: from the first place of `from` to the end of
  /// the first place of `to` at or after it (of `from`, where `to` is empty).
  Segment& segment(std::string id, std::string_view code, Valence valence, std::string_view from,
                   std::string_view to = {}, std::string_view coder = "anna") {
    const Interview& interview = study.interviews.back();
    const std::string_view text = interview.text;
    const std::size_t begin = text.find(from);
    const std::size_t last = to.empty() ? begin : text.find(to, begin);
    if (begin == std::string::npos || last == std::string::npos) {
      throw std::invalid_argument("not in the text: " + std::string(from));
    }
    const std::size_t end = last + (to.empty() ? from : to).size();
    Segment segment;
    segment.start = static_cast<std::uint32_t>(count_code_points(text.substr(0, begin)));
    segment.end = static_cast<std::uint32_t>(count_code_points(text.substr(0, end)));
    segment.interview = static_cast<Index>(study.interviews.size() - 1);
    segment.code = static_cast<std::uint16_t>(study.codebook.find(code));
    segment.valence = valence;
    while (study.coders.at(segment.coder).name != coder) ++segment.coder;
    ++study.coders[segment.coder].segments;
    segment.id = pooled(id);
    std::vector<Index> owners;
    respondents_of(interview, text, CodePointIndex(text), segment.start, segment.end, owners);
    segment.owners_at = static_cast<std::uint32_t>(study.owners.size());
    segment.owner_count = static_cast<std::uint16_t>(owners.size());
    study.owners.insert(study.owners.end(), owners.begin(), owners.end());
    return study.segments.emplace_back(segment);
  }

  PoolText pooled(const std::string& text) {
    const PoolText part{static_cast<std::uint32_t>(study.pool.size()),
                        static_cast<std::uint32_t>(text.size())};
    study.pool += text;
    return part;
  }

  /// The study, its segments in order.
  Study done() const {
    Study made = study;
    std::sort(made.segments.begin(), made.segments.end(), [&](const Segment& a, const Segment& b) {
      const auto key = [&](const Segment& s) {
        return std::tuple(s.interview, s.start, s.end, s.code, s.coder, made.text_of(s.id));
      };
      return key(a) < key(b);
    });
    for (const Segment& segment : made.segments) {
      std::vector<Index>& coded = made.coders[segment.coder].interviews;
      if (coded.empty() || coded.back() != segment.interview) coded.push_back(segment.interview);
    }
    return made;
  }

  Study study;
};

/// Four respondents, three interviews (a joint one, a summary, one without text),
/// two coders who differ and one who does not count.
inline Study trial_study() {
  ReportStudy trial;
  Study& study = trial.study;
  study.attributes = {{"sector", {"Zorg", "Welzijn", "Onderwijs"}, true}, {"role", {}, false}};
  study.groups = {0, 1};
  trial.respondent("R1", {"Welzijn", "manager"});
  trial.respondent("R2", {"Welzijn", "staf"});
  trial.respondent("R3", {"Zorg", "staf"});
  trial.respondent("R4", {"", "manager"});

  trial.code("organization", "De organisatie", "The organization").codable = false;
  Code& time = trial.code("time", "Tijd", "Time", "organization");
  time.number = 23;
  time.definition = {"Of er tijd voor is.", "Whether there is time for it."};
  time.barrier = {"Er is te weinig tijd.", "There is too little time."};
  time.keywords_nl = {"tijd", "druk"};
  time.keywords_en = {"time"};
  trial.code("travel", "Reistijd", "Travel time", "time");
  trial.code("money", "Geld", "Money", "organization").number = 22;
  trial.code("trust", "Vertrouwen", "Trust");
  trial.coder("anna");
  trial.coder("bert");
  trial.coder("cas", false);

  trial.interview("I01", Record::verbatim, {"R1", "R2"},
                  "I: Lukt het een beetje?\n"
                  "\n"
                  "R1: Nee 😀, er is geen tijd voor. Je zit de helft van de dag in de auto, en wat "
                  "er dan nog over is, gaat op aan het verslag dat niemand leest.\n"
                  "\n"
                  "R2: En geld is er ook niet. Maar we helpen elkaar, dat scheelt.\n"
                  "\n"
                  "[...]\n"
                  "\n"
                  "I: En als je tijd krijgt?\n"
                  "\n"
                  "R1: Dan gaat het goed: één uur per week is al genoeg.\n");
  trial.segment("s01", "time", Valence::barrier, "Nee 😀", "geen tijd voor.");
  trial.segment("s02", "time", Valence::neutral, "er is geen tijd voor. Je", "niemand leest.",
                "bert");
  trial.segment("s03", "travel", Valence::neutral, "Je zit de helft van de dag in de auto");
  trial.segment("s04", "money", Valence::barrier, "niemand leest.", "geld is er ook niet.");
  trial.segment("s05", "trust", Valence::mixed, "Maar we helpen elkaar, dat scheelt.");
  trial.segment("s06", "time", Valence::facilitator, "één uur per week", "genoeg.", "bert");
  trial.segment("s07", "money", Valence::barrier, "een beetje");
  trial.segment("s08", "trust", Valence::barrier, "Dan gaat het goed", {}, "cas");

  trial.interview("I02", Record::summary, {"R3"},
                  "De respondent heeft weinig tijd.\n"
                  "\n"
                  "Geld is er wel: de gemeente betaalt de training, de boeken en de vervanging van "
                  "wie er een dag niet is.\n"
                  "\n"
                  "Over de rest is niet gesproken.\n");
  trial.segment("s09", "time", Valence::barrier, "De respondent heeft weinig tijd.").strength = 2;
  Segment& money =
      trial.segment("s10", "money", Valence::facilitator, "Geld is er wel", "niet is.");
  money.memo = trial.pooled("zie ook I01");
  trial.segment("s11", "time", Valence::neutral, "een dag niet is.", {}, "bert");

  trial.interview("I03", Record::none, {"R4"}, "");
  study.interviews.back().file.clear();

  const Index money_code = study.codebook.find("money");
  const Index trust = study.codebook.find("trust");
  study.ratings = {{0, study.codebook.find("time"), Rating::minus_two, "De toon zegt meer.", 2},
                   {2, money_code, Rating::plus_one, "Zoals gecodeerd.", 3},
                   {3, money_code, Rating::mixed, "", 4}};
  study.codebook.codes[trust].reversed = true;
  Survey survey;
  survey.attributes = {"sector", "role"};
  survey.people = {{"R1", 0, {"Welzijn", "manager"}, 2},
                   {"Q1", no_index, {"Zorg", "staf"}, 4},
                   {"Q2", no_index, {"", "staf"}, 6},
                   {"Q3", no_index, {"Welzijn", "staf"}, 8}};
  survey.answers = {{0, study.codebook.find("time"), 2, 2},
                    {1, study.codebook.find("time"), 5, 4},
                    {2, study.codebook.find("time"), 0, 6},
                    {0, money_code, 0, 3},
                    {0, trust, 2, 3},
                    {1, trust, 1, 5},
                    {3, trust, 1, 8}};
  study.survey = survey;
  return trial.done();
}

}  // namespace veldwerk::test
