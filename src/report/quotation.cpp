#include "report/quotation.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/utf8.hpp"
#include "report/fillers.hpp"
#include "report/words.hpp"
#include "text/sentences.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr std::string_view elision = "[...]";

struct Turn {
  std::string label;
  std::string text;
  bool interviewer = false;
  bool cut_before = false;  // the passage begins within a sentence
  bool cut_after = false;

  bool is_elision() const { return label.empty() && text == elision; }
};
using Turns = std::vector<Turn>;

// A turn's lines made paragraphs: line ends become spaces, blank lines new lines, but
// not round a paragraph that is only [...].
std::string as_paragraphs(std::string_view text) {
  std::string made;
  bool new_paragraph = false;
  bool after_elision = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string line = collapse_white_space(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty()) {
      new_paragraph = true;
      continue;
    }
    const bool joined = after_elision || line == elision || !new_paragraph;
    if (!made.empty()) made.push_back(joined ? ' ' : '\n');
    made.append(line);
    new_paragraph = false;
    after_elision = line == elision;
  }
  return made;
}

// Whether a sentence ends at byte `at` of `text`, white space aside.
bool sentence_ends_at(std::string_view text, std::size_t at) {
  const std::size_t last = trim(text.substr(0, at)).size();
  const std::string_view solid = trim(text.substr(0, at));
  if (last == 0) return true;
  const auto end = static_cast<std::size_t>(solid.data() - text.data()) + last;
  const std::vector<std::size_t> ends = sentence_ends(text);
  return solid.ends_with(elision) || std::binary_search(ends.begin(), ends.end(), end);
}

// The marked stretches, a turn each. Only the first turn has something unmarked
// before it, only the last behind it.
Turns turns_of(const Study& study, const Passage& passage) {
  const Interview& interview = study.interviews[study.segments[passage.segment].interview];
  Turns turns;
  for (const SpokenText& stretch : passage.text) {
    if (!stretch.marked) continue;
    Turn turn{stretch.label, as_paragraphs(stretch.text)};
    if (turn.text.empty()) continue;
    for (const Speaker& speaker : interview.speakers) {
      if (speaker.label == turn.label) turn.interviewer = speaker.role == SpeakerRole::interviewer;
    }
    turns.push_back(std::move(turn));
  }
  if (turns.empty()) return turns;
  const auto& text = passage.text;
  if (!text.front().marked && text.size() > 1) {
    const std::string whole = text[0].text + text[1].text;
    turns.front().cut_before = !sentence_ends_at(whole, text[0].text.size());
  }
  if (!text.back().marked && text.size() > 1) {
    const SpokenText& last = text[text.size() - 2];
    turns.back().cut_after = !sentence_ends_at(last.text + text.back().text, last.text.size());
  }
  return turns;
}

bool has_answer(const Turns& turns) {
  return std::any_of(turns.begin(), turns.end(),
                     [](const Turn& turn) { return !turn.interviewer && !turn.is_elision(); });
}

void drop_questions_at_end(Turns& turns) {
  while (turns.back().interviewer) {
    turns.pop_back();
    while (turns.back().is_elision()) turns.pop_back();
  }
}

// Leaves out the interviewer's turns at either end.
void drop_questions(Turns& turns) {
  if (!has_answer(turns)) return;
  const auto first =
      std::find_if(turns.begin(), turns.end(), [](const Turn& turn) { return !turn.interviewer; });
  const bool dropped = first != turns.begin();
  turns.erase(turns.begin(), first);
  if (dropped && turns.front().is_elision()) {
    turns.erase(turns.begin());
    return drop_questions(turns);
  }
  drop_questions_at_end(turns);
}

void drop_fillers(Turns& turns, const std::vector<std::string>& fillers) {
  Turns kept;
  for (const Turn& turn : turns) {
    Turn cleaned = turn;
    cleaned.text = without_fillers(turn.text, fillers);
    if (!is_blank(cleaned.text)) kept.push_back(std::move(cleaned));
  }
  if (!kept.empty()) turns = std::move(kept);
}

// The bytes of `text` that are kept where `room` characters are left of `most`, of
// which answers fill `answered`.
std::size_t cut_at(std::string_view text, std::size_t room, std::size_t answered,
                   std::size_t most) {
  const std::size_t limit = bytes_of(text, room);
  std::size_t sentence = 0;
  for (const std::size_t end : sentence_ends(text)) {
    if (end <= limit) sentence = end;
  }
  const bool enough = 3 * (answered + count_code_points(text.substr(0, sentence))) >= most;
  return enough ? sentence : last_word_end(text, limit);
}

// Cuts `turns` to `most` characters. True: something was cut off.
bool limit(Turns& turns, std::size_t most) {
  std::size_t kept = 0;
  std::size_t answered = 0;  // of what is kept, by others than the interviewer
  for (std::size_t i = 0; i < turns.size(); ++i) {
    std::string& text = turns[i].text;
    const std::size_t size = turns[i].is_elision() ? 0 : count_code_points(text);
    if (kept + size <= most) {
      kept += size;
      if (!turns[i].interviewer) answered += size;
      continue;
    }
    const std::size_t end = cut_at(text, most - kept, answered, most);
    if (end == text.size() && i + 1 == turns.size()) return false;  // a word beyond all limits
    text.resize(end);
    turns.resize(end > 0 ? i + 1 : i);
    return true;
  }
  return false;
}

// To whom the passage belongs, without those of whom no word is left in `turns`.
std::vector<Index> people_in(const Study& study, const Passage& passage, const Turns& turns) {
  const Segment& segment = study.segments[passage.segment];
  const Interview& interview = study.interviews[segment.interview];
  std::vector<Index> people;
  for (const Index owner : study.owners_of(segment)) {
    const auto is_theirs = [&](const auto& turn) {
      return std::any_of(interview.speakers.begin(), interview.speakers.end(),
                         [&](const Speaker& speaker) {
                           return speaker.respondent == owner && speaker.label == turn.label;
                         });
    };
    const bool speaks = std::any_of(passage.text.begin(), passage.text.end(), is_theirs);
    if (!speaks || std::any_of(turns.begin(), turns.end(), is_theirs)) people.push_back(owner);
  }
  return people;
}

}  // namespace

Quotation quote(const Study& study, const Passage& passage, const QuotationRules& rules,
                Language language) {
  Turns turns = turns_of(study, passage);
  if (!rules.keep_interviewer && !turns.empty()) drop_questions(turns);
  if (!rules.fillers.empty()) drop_fillers(turns, rules.fillers);
  if (rules.most > 0 && limit(turns, rules.most)) {
    if (!rules.keep_interviewer && has_answer(turns)) drop_questions_at_end(turns);
    turns.back().cut_after = true;
  }
  Quotation quotation;
  quotation.passage = passage.segment;
  for (const Turn& turn : turns) {
    std::string text = turn.text;
    if (turn.cut_before && !text.starts_with(elision)) {
      text.insert(0, std::string(elision).append(" "));
    }
    if (turn.cut_after && !text.ends_with(elision)) text.append(" ").append(elision);
    quotation.turns.push_back({turn.label, std::move(text), true});
  }
  quotation.label = quotation_label(study, people_in(study, passage, turns), passage.place,
                                    rules.label, language);
  return quotation;
}

std::string quotation_label(const Study& study, const std::vector<Index>& respondents,
                            const std::string& place, const std::vector<Index>& attributes,
                            Language language) {
  if (respondents.empty()) return phrase("quotation.place", language, {place});
  std::string who;
  bool with_values = false;
  std::vector<std::string> people;
  for (const Index index : respondents) {
    const Respondent& respondent = study.respondents[index];
    std::string& text = people.emplace_back(respondent.id);
    for (const Index attribute : attributes) {
      const std::string& value = respondent.values[attribute];
      if (value.empty()) continue;
      text.append(", ").append(value);
      with_values = true;
    }
  }
  if (!with_values) {
    who = enumeration(people, language);
  } else {
    for (std::size_t i = 0; i < people.size(); ++i) {
      if (i > 0) who += i + 1 == people.size() ? word("quotation.and", language) : ", ";
      who += people[i];
    }
  }
  return phrase("quotation.label", language, {std::move(who), place});
}

}  // namespace veldwerk
