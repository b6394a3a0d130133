#include "analysis/agreement/question.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <string>

namespace veldwerk {
namespace {

constexpr std::pair<AgreementUnit, std::string_view> units[] = {
    {AgreementUnit::text, "text"},
    {AgreementUnit::turn, "turn"},
    {AgreementUnit::sentence, "sentence"},
    {AgreementUnit::interview, "interview"},
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// The digits that `text` starts with, without zeros before them; takes them off.
std::string_view take_number(std::string_view& text) {
  std::size_t size = 0;
  while (size < text.size() && is_digit(text[size])) ++size;
  std::string_view digits = text.substr(0, size);
  text.remove_prefix(size);
  while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
  return digits;
}

/// Names in the order in which people count: round-9, round-10.
bool comes_before(std::string_view a, std::string_view b) {
  const std::string_view names[] = {a, b};
  while (!a.empty() && !b.empty()) {
    if (is_digit(a.front()) && is_digit(b.front())) {
      const std::string_view one = take_number(a);
      const std::string_view other = take_number(b);
      if (one.size() != other.size()) return one.size() < other.size();
      if (one != other) return one < other;
      continue;
    }
    if (a.front() != b.front()) {
      return static_cast<unsigned char>(a.front()) < static_cast<unsigned char>(b.front());
    }
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  if (a.empty() && b.empty()) return names[0] < names[1];
  return a.empty();
}

/// "consensus" of "consensus/round-2".
std::string_view person_of(std::string_view coder) {
  return coder.substr(0, coder.find('/'));
}

/// The folder of a round that `coder` is, or empty.
std::string_view folder_round(std::string_view coder) {
  const std::size_t slash = coder.find('/');
  return slash == std::string_view::npos ? std::string_view() : coder.substr(slash + 1);
}

std::vector<Index> common(const std::vector<Index>& a, const std::vector<Index>& b) {
  std::vector<Index> both;
  std::ranges::set_intersection(a, b, std::back_inserter(both));
  return both;
}

/// Whether somebody coded without naming a round: as most do who have not begun a second one.
bool has_unnamed_round(const Study& study) {
  return std::ranges::any_of(study.segments, [&](const Segment& segment) {
    return segment.round == no_round && person_of(study.coders[segment.coder].name) != "consensus";
  });
}

/// Of a coder of a round that a column tells: the interviews in which a segment is of it.
std::vector<Index> interviews_with_round(const Study& study, Index coder, Index round) {
  std::vector<Index> found;
  for (const Segment& segment : study.segments) {
    if (segment.coder != coder || segment.round != round) continue;
    if (found.empty() || found.back() != segment.interview) found.push_back(segment.interview);
  }
  return found;
}

}  // namespace

std::string_view name_of(AgreementUnit unit) {
  return std::ranges::find(units, unit, &std::pair<AgreementUnit, std::string_view>::first)->second;
}

std::optional<AgreementUnit> find_agreement_unit(std::string_view name) {
  for (const auto& [unit, known] : units) {
    if (known == name) return unit;
  }
  return std::nullopt;
}

std::vector<Index> rounds_in_order(const Study& study) {
  std::vector<Index> rounds(study.rounds.size());
  std::iota(rounds.begin(), rounds.end(), Index{0});
  std::ranges::stable_sort(
      rounds, [&](Index a, Index b) { return comes_before(study.rounds[a], study.rounds[b]); });
  return rounds;
}

Index compared_round(const Study& study, const AgreementQuestion& question) {
  if (question.round != no_index) return question.round;
  const bool of_rounds = std::ranges::any_of(question.coders, [&](Index coder) {
    return !folder_round(study.coders[coder].name).empty();
  });
  if (of_rounds && study.rounds_chosen.size() != 1) return no_index;
  // Loading with `--round` notes the names of rounds that it then leaves out.
  std::vector<Index> rounds = rounds_in_order(study);
  std::erase_if(rounds, [&](Index round) {
    return !study.rounds_chosen.empty() &&
           std::ranges::find(study.rounds_chosen, study.rounds[round]) == study.rounds_chosen.end();
  });
  const bool chosen = rounds.size() == 1 && !study.rounds_chosen.empty();
  const bool several = rounds.size() + (has_unnamed_round(study) ? 1 : 0) > 1;
  return several || chosen ? rounds.back() : no_index;
}

std::vector<Index> interviews_of(const Study& study, const AgreementQuestion& question,
                                 Index coder) {
  const Index round = compared_round(study, question);
  const std::string& name = study.coders[coder].name;
  const bool told_by_folder = round == no_index || folder_round(name) == study.rounds[round];
  std::vector<Index> coded =
      told_by_folder ? study.coders[coder].interviews : interviews_with_round(study, coder, round);
  if (question.interviews.empty()) return coded;
  std::vector<Index> asked = question.interviews;
  std::ranges::sort(asked);
  return common(coded, asked);
}

std::vector<Index> compared_coders(const Study& study, const AgreementQuestion& question) {
  std::vector<Index> coders;
  for (const Index coder : question.coders) {
    if (std::ranges::find(coders, coder) == coders.end()) coders.push_back(coder);
  }
  if (!coders.empty()) return coders;
  AgreementQuestion anywhere;
  anywhere.round = question.round;
  for (Index coder = 0; coder < study.coders.size(); ++coder) {
    if (person_of(study.coders[coder].name) == "consensus") continue;
    if (!interviews_of(study, anywhere, coder).empty()) coders.push_back(coder);
  }
  return coders;
}

std::vector<std::pair<Index, Index>> pairs_of_coders(std::span<const Index> coders) {
  std::vector<std::pair<Index, Index>> pairs;
  for (std::size_t a = 0; a < coders.size(); ++a) {
    for (std::size_t b = a + 1; b < coders.size(); ++b) pairs.emplace_back(coders[a], coders[b]);
  }
  return pairs;
}

std::vector<Index> interviews_of_both(const Study& study, const AgreementQuestion& question,
                                      Index first, Index second) {
  return common(interviews_of(study, question, first), interviews_of(study, question, second));
}

std::vector<Index> interviews_of_all(const Study& study, const AgreementQuestion& question) {
  const std::vector<Index> coders = compared_coders(study, question);
  if (coders.empty()) return {};
  std::vector<Index> all = interviews_of(study, question, coders.front());
  for (const Index coder : coders) all = common(all, interviews_of(study, question, coder));
  return all;
}

std::vector<Index> interviews_of_several(const Study& study, const AgreementQuestion& question) {
  std::vector<std::uint32_t> coded(study.interviews.size());
  for (const Index coder : compared_coders(study, question)) {
    for (const Index interview : interviews_of(study, question, coder)) ++coded[interview];
  }
  std::vector<Index> several;
  for (Index interview = 0; interview < coded.size(); ++interview) {
    if (coded[interview] >= 2) several.push_back(interview);
  }
  return several;
}

}  // namespace veldwerk
