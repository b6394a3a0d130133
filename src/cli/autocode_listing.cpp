#include "cli/autocode_listing.hpp"

#include <algorithm>
#include <ostream>
#include <set>

#include <fmt/format.h>

#include "base/diagnostic.hpp"
#include "base/source_text.hpp"
#include "cli/talk.hpp"
#include "text/code_points.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t most_examples = 3;

/// The hits to show: first one of each interview, then others.
std::vector<const RuleHit*> examples_of(const std::vector<const RuleHit*>& hits) {
  std::vector<const RuleHit*> first, more;
  for (const RuleHit* hit : hits) {
    const bool fresh = first.empty() || first.back()->interview != hit->interview;
    (fresh ? first : more).push_back(hit);
  }
  first.insert(first.end(), more.begin(), more.end());
  if (first.size() > most_examples) first.resize(most_examples);
  std::ranges::sort(first);  // as they stand in the list of hits
  return first;
}

void write_example(std::ostream& out, const Interview& interview, const RuleHit& hit) {
  const CodePointIndex index(interview.text);
  const std::size_t at = index.byte_of(hit.start);
  const std::string_view line = line_around(interview.text, at);
  const auto begin = static_cast<std::size_t>(line.data() - interview.text.data());
  const std::size_t end = std::min(index.byte_of(hit.end), begin + line.size());
  out << fmt::format("  {}:{}  {}\n", interview.id, LineIndex(interview.text).line_of(at),
                     make_excerpt(line, at - begin, end - at).text);
}

}  // namespace

void write_hits(std::ostream& out, const Study& study, const std::vector<AutocodeRule>& rules,
                const std::vector<RuleHit>& hits) {
  std::vector<std::vector<const RuleHit*>> by_rule(rules.size());
  for (const RuleHit& hit : hits) by_rule[hit.rule].push_back(&hit);
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const AutocodeRule& rule = rules[i];
    std::set<Index> interviews;
    for (const RuleHit* hit : by_rule[i]) interviews.insert(hit->interview);
    const std::string_view valence = name_of(rule.valence);
    out << fmt::format("{}{}{} ({}): {} in {}: {}\n", study.codebook.codes[rule.code].id,
                       valence.empty() ? "" : " ", valence, name_of(rule.scope),
                       counted(by_rule[i].size(), "hit", "hits"),
                       counted(interviews.size(), "interview", "interviews"), rule.name);
    for (const RuleHit* hit : examples_of(by_rule[i])) {
      write_example(out, study.interviews[hit->interview], *hit);
    }
  }
}

void write_renewed(std::ostream& out, const std::string& file, const RenewedProposals& renewed) {
  if (renewed.open == 0 && renewed.gone == 0 && renewed.decided == 0) return;
  out << fmt::format("{}: {} open, {} new, {} gone, {} decided\n", file, renewed.open,
                     renewed.fresh, renewed.gone, renewed.decided);
}

void write_renewed_in_all(std::ostream& out, const RenewedProposals& renewed) {
  out << fmt::format(
      "{}, {} new, {} gone, {} decided; not proposed: {} coded already, {} decided before\n",
      counted(renewed.open, "proposal open", "proposals open"), renewed.fresh, renewed.gone,
      renewed.decided, renewed.coded, renewed.remembered);
}

}  // namespace veldwerk
