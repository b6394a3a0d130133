#include "report/quotation_lists.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "analysis/identifiers.hpp"
#include "analysis/key_determinants.hpp"
#include "base/sha256.hpp"
#include "report/code_rows.hpp"
#include "report/fillers.hpp"
#include "report/hidden_groups.hpp"
#include "report/masking.hpp"
#include "report/passages.hpp"
#include "report/quotation.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

// The study's first group; no_index where it has none.
Index first_group(const Study& study) {
  return study.groups.empty() ? no_index : study.groups.front();
}

// The codes of `defined` in `direction`.
std::vector<Index> codes_of(const Study& study, const DefinedTable& defined,
                            const KeyDeterminants& key, Valence direction) {
  std::vector<Index> codes;
  if (defined.quotations.key_codes || defined.kind == "key-determinants") {
    if (direction == Valence::neutral) return codes;
    for (const KeyDeterminant& one :
         direction == Valence::barrier ? key.barriers : key.facilitators) {
      codes.push_back(one.code);
    }
    return codes;
  }
  const auto& asked = defined.quotations.codes;
  std::vector<bool> wanted(study.codebook.codes.size(), asked.empty());
  for (const std::string& id : asked) wanted[study.codebook.find(id)] = true;
  for (Index code = 0; code < wanted.size(); ++code) {
    const Code& entry = study.codebook.codes[code];
    if (entry.parent != no_index && wanted[entry.parent]) wanted[code] = true;
    if (wanted[code] && entry.codable) codes.push_back(code);
  }
  return codes;
}

// What `defined` asks for: in the order of its blocks.
std::vector<QuotationWish> wishes_of(const Study& study, const DefinedTable& defined) {
  const DefinedQuotations& asked = defined.quotations;
  const Index spread = !asked.spread           ? first_group(study)
                       : asked.spread->empty() ? no_index
                                               : study.find_attribute(*asked.spread);
  const bool of_key = defined.kind == "key-determinants";
  const KeyDeterminants key =
      of_key || asked.key_codes ? key_determinants(study, defined.percent) : KeyDeterminants{};
  std::vector<QuotationWish> wishes;
  const std::vector<Valence> both = {Valence::barrier, Valence::facilitator};
  for (const Valence direction : of_key ? both : asked.directions) {
    for (const Index code : codes_of(study, defined, key, direction)) {
      wishes.push_back({code, direction, asked.each, spread});
    }
  }
  if (!of_key) {  // a code's directions together, in codebook order
    std::stable_sort(wishes.begin(), wishes.end(),
                     [](const auto& a, const auto& b) { return a.code < b.code; });
  }
  return wishes;
}

QuotationRules rules_of(const BlockRequest& request) {
  const DefinedQuotations& asked = request.defined.quotations;
  QuotationRules rules;
  rules.most = asked.most;
  rules.keep_interviewer = asked.keep_interviewer;
  if (asked.drop_fillers) {
    const std::span<const std::string> builtin = builtin_fillers();
    rules.fillers = asked.fillers;
    if (asked.fillers.empty()) rules.fillers.assign(builtin.begin(), builtin.end());
  }
  std::vector<Index> label;
  if (!asked.label && first_group(request.study) != no_index) {
    label.push_back(first_group(request.study));
  } else if (asked.label) {
    for (const std::string& name : *asked.label) {
      label.push_back(request.study.find_attribute(name));
    }
  }
  for (const Index attribute : label) {
    if (request.disclosure.shows(std::vector<Index>{attribute})) rules.label.push_back(attribute);
  }
  return rules;
}

// Outside, segments that are as good come in an order that only the key tells; without
// one, only who has the study.
PickBlinds blinds_for(const Study& study, const Disclosure& disclosure) {
  PickBlinds blinds;
  if (!disclosure.outside()) return blinds;
  std::vector<std::string> order;
  for (const Segment& segment : study.segments) {
    order.push_back(sha256_hex(study.privacy.pseudonym_key + '\n' +
                               study.interviews[segment.interview].id + '\n' +
                               std::string(study.text_of(segment.id))));
  }
  blinds.comes_first = [order = std::move(order)](Index one, Index other) {
    return std::tie(order[one], one) < std::tie(order[other], other);
  };
  blinds.groups_by = [&disclosure](Index attribute) {
    return disclosure.grouping(std::span(&attribute, 1)).group_of;
  };
  return blinds;
}

// The passages of all that was picked, in the study's order: made at once, so that
// a transcript is laid out once.
std::vector<Passage> passages_of(const BlockRequest& request,
                                 std::span<const PickedQuotations> picked) {
  std::vector<Index> segments;
  for (const PickedQuotations& list : picked) {
    segments.insert(segments.end(), list.segments.begin(), list.segments.end());
  }
  std::sort(segments.begin(), segments.end());
  segments.erase(std::unique(segments.begin(), segments.end()), segments.end());
  std::vector<Passage> passages = make_passages(request.study, segments, request.language);
  if (request.disclosure.outside()) {
    // Before anything is cut: of half a name or number nobody sees what it is.
    const NameList names(request.study.privacy.names);
    for (Passage& passage : passages) mask(passage, names);
  }
  return passages;
}

// `segments`, of which `passages` has the passages, as quotations in their order.
QuotationList list_of(const BlockRequest& request, const QuotationRules& rules,
                      const std::vector<Passage>& passages, const std::vector<Index>& segments,
                      std::string heading) {
  QuotationList list{std::move(heading), {}};
  for (const Index segment : segments) {
    const auto at = std::lower_bound(
        passages.begin(), passages.end(), segment,
        [](const Passage& passage, Index wanted) { return passage.segment < wanted; });
    list.quotations.push_back(quote(request.study, *at, rules, request.language));
  }
  return list;
}

// Who supplies more than a fair share of `picked`.
void add_large_shares(const BlockRequest& request, std::span<const PickedQuotations> picked,
                      std::vector<Block>& blocks) {
  if (request.disclosure.outside()) return;  // it is about one person
  for (const LargeShare& share : large_shares(request.study, picked)) {
    // Twice the share was exceeded, so that a tenth more or less changes nothing.
    const Ratio equal{share.of, share.quotable, 1};
    blocks.emplace_back(Paragraph{
        phrase("quotation.share", request.language,
               {request.study.respondents[share.respondent].id, fmt::format("{}", share.quotations),
                fmt::format("{}", share.of), fmt::format("{}", share.quotable),
                cell_text({equal, {}}, request.language)})});
  }
}

void add_key_determinants(const BlockRequest& request, Valence direction,
                          const std::vector<KeyDeterminant>& found,
                          std::span<const PickedQuotations> picked,
                          const std::vector<Passage>& passages, std::vector<Block>& blocks) {
  const Language language = request.language;
  const QuotationRules rules = rules_of(request);
  const bool barrier = direction == Valence::barrier;
  for (std::size_t rank = 0; rank < found.size(); ++rank) {
    const KeyDeterminant& key = found[rank];
    const Code& code = request.study.codebook.codes[key.code];
    blocks.emplace_back(
        Heading{phrase(barrier ? "key.heading-barrier" : "key.heading-facilitator", language,
                       {fmt::format("{}", rank + 1), code.label.in(language)}),
                fmt::format("key-{}-{}", name_of(direction), code.id)});
    if (!code.definition.empty()) blocks.emplace_back(Paragraph{code.definition.in(language)});
    const Percentage share{key.respondents, key.of};
    blocks.emplace_back(Paragraph{
        phrase("key.counts", language,
               {fmt::format("{}", key.respondents), fmt::format("{}", key.of),
                fmt::format("{}", share.whole()), counted("count.mentions", key.mentions, language),
                fmt::format("{}", key.not_naming)})});
    if (!picked[rank].segments.empty()) {
      blocks.emplace_back(list_of(request, rules, passages, picked[rank].segments, {}));
    }
  }
}

}  // namespace

QuotationPlan::QuotationPlan(const Study& study, const ReportDefinition& definition,
                             const std::vector<std::string>& only, const Disclosure& disclosure) {
  std::vector<QuotationWish> wishes;
  for (const DefinedSection& section : definition.sections) {
    if (!only.empty() && std::find(only.begin(), only.end(), section.id) == only.end()) continue;
    for (const DefinedTable& defined : section.tables) {
      if (defined.kind != "quotations" && defined.kind != "key-determinants") continue;
      const std::vector<QuotationWish> more = wishes_of(study, defined);
      parts_[&defined] = {wishes.size(), wishes.size() + more.size()};
      wishes.insert(wishes.end(), more.begin(), more.end());
    }
  }
  HiddenGroups hidden(study, disclosure);
  const auto may_quote = [&](Index segment) {
    return disclosure.may_quote(study.segments[segment]) && !hidden.told_in(segment);
  };
  picked_ = pick_quotations(study, wishes, may_quote, blinds_for(study, disclosure));
}

std::span<const PickedQuotations> QuotationPlan::of(const DefinedTable& defined) const {
  const auto found = parts_.find(&defined);
  if (found == parts_.end()) return {};
  const auto [begin, end] = found->second;
  return std::span(picked_).subspan(begin, end - begin);
}

std::vector<Block> quotation_blocks(const BlockRequest& request,
                                    std::span<const PickedQuotations> picked) {
  const QuotationRules rules = rules_of(request);
  const std::vector<Passage> passages = passages_of(request, picked);
  std::vector<Block> blocks;
  for (const PickedQuotations& list : picked) {
    if (list.segments.empty()) continue;
    std::string heading = phrase("quotation.heading", request.language,
                                 {code_name(request.study.codebook, list.code, request.language),
                                  std::string(valence_label(list.direction, request.language))});
    blocks.emplace_back(list_of(request, rules, passages, list.segments, std::move(heading)));
  }
  if (blocks.empty()) {
    blocks.emplace_back(Paragraph{std::string(word("quotation.none", request.language))});
  }
  add_large_shares(request, picked, blocks);
  return blocks;
}

std::vector<Block> key_determinant_blocks(const BlockRequest& request,
                                          std::span<const PickedQuotations> picked) {
  const KeyDeterminants found = key_determinants(request.study, request.defined.percent);
  const std::vector<Passage> passages = passages_of(request, picked);
  std::vector<Block> blocks;
  add_key_determinants(request, Valence::barrier, found.barriers, picked, passages, blocks);
  add_key_determinants(request, Valence::facilitator, found.facilitators,
                       picked.subspan(found.barriers.size()), passages, blocks);
  add_large_shares(request, picked, blocks);
  return blocks;
}

}  // namespace veldwerk
