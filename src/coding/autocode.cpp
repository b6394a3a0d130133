#include "coding/autocode.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "study/turns.hpp"
#include "text/code_points.hpp"
#include "text/sentences.hpp"

namespace veldwerk {
namespace {

/// Searches interview after interview; a struct so that its steps share their state.
struct Searcher {
  const Study& study;
  std::vector<AutocodeRule>& rules;
  Diagnostics& diagnostics;
  TermFinder terms;
  std::vector<Index> expressions;  // rules that are regular expressions
  RuleHits result;

  void prepare() {
    for (Index rule = 0; rule < rules.size(); ++rule) {
      if (const auto* term = std::get_if<SearchTerm>(&rules[rule].looks_for)) {
        terms.add(*term, rule);
      } else {
        expressions.push_back(rule);
      }
    }
  }

  /// What the hits of one stretch of speech need to know.
  struct Stretch {
    Index interview = no_index;
    std::string_view text;        // of the stretch
    std::size_t at = 0;           // its first byte in the transcript
    const CodePointIndex& index;  // of the transcript
    Speech turn;                  // from the turn's first to its last word
    std::vector<ByteSpan> sentences;
  };

  void add(const Stretch& stretch, Index rule, ByteSpan hit) {
    ByteSpan span = hit;
    if (rules[rule].scope == Scope::sentence) span = sentence_around(stretch.sentences, hit);
    const auto place = [&](std::size_t byte) {
      return stretch.index.code_point_of(stretch.at + byte);
    };
    const bool whole = rules[rule].scope == Scope::turn;
    result.hits.push_back({rule, stretch.interview, place(hit.begin), place(hit.end),
                           whole ? stretch.turn.start : place(span.begin),
                           whole ? stretch.turn.end : place(span.end)});
  }

  void search_expressions(const Stretch& stretch) {
    if (expressions.empty()) return;
    std::vector<ByteSpan> found;
    std::erase_if(expressions, [&](Index rule) {
      found.clear();
      const bool sound = std::get<Regex>(rules[rule].looks_for).find_said(stretch.text, found);
      for (const ByteSpan& hit : found) add(stretch, rule, hit);
      if (!sound) give_up(rule, stretch.interview);
      return !sound;
    });
  }

  void give_up(Index rule, Index interview) {
    diagnostics.push_back(make_error(
        "autocode-limit", {study.interviews[interview].file, 0, 0},
        fmt::format("the search for `{}` takes too long here and was given up",
                    shorten(rules[rule].name, 80)),
        "Make the regular expression simpler: repetitions within repetitions, as in `(a+)+`, try "
        "more ways than there is time for."));
  }

  void search(Index number) {
    const Interview& interview = study.interviews[number];
    if (interview.record == Record::none) return;
    if (!interview.has_turns && interview.respondents.size() > 1) {
      result.without_turns.push_back(number);
      return;
    }
    const CodePointIndex index(interview.text);
    for (std::size_t i = 0; i < interview.speech.size(); ++i) {
      const Speech& speech = interview.speech[i];
      if (interview.speakers[speech.speaker].role != SpeakerRole::respondent) continue;
      const std::size_t begin = index.byte_of(speech.start);
      const std::string_view text =
          std::string_view(interview.text).substr(begin, index.byte_of(speech.end) - begin);
      const Stretch stretch{
          number, text, begin, index, whole_turn(interview, i), sentences_of(text)};
      for (const TermFinder::Hit& hit : terms.find(text, words_of(text))) {
        add(stretch, hit.key, hit.span);
      }
      search_expressions(stretch);
    }
  }
};

/// Whether coding in folder `name` ("anna", "anna/round-2") is `coder`'s.
bool is_folder_of(std::string_view name, std::string_view coder) {
  return name.starts_with(coder) && (name.size() == coder.size() || name[coder.size()] == '/');
}

auto order_of(const Proposal& proposal) {
  return std::tuple(proposal.interview, proposal.start, proposal.end, proposal.code,
                    proposal.valence);
}

std::string joined(const std::set<std::string_view>& names) {
  return fmt::format("{}", fmt::join(names, "; "));
}

}  // namespace

RuleHits find_hits(const Study& study, std::vector<AutocodeRule>& rules,
                   const std::vector<Index>& interviews, Diagnostics& diagnostics) {
  Stems stems;
  Searcher searcher{study, rules, diagnostics, TermFinder(stems), {}, {}};
  searcher.prepare();
  for (const Index interview : interviews) searcher.search(interview);
  std::ranges::sort(searcher.result.hits, {}, [](const RuleHit& hit) {
    return std::tuple(hit.interview, hit.start, hit.end, hit.rule);
  });
  return std::move(searcher.result);
}

std::vector<Proposal> make_proposals(const std::vector<AutocodeRule>& rules,
                                     const std::vector<RuleHit>& hits) {
  std::vector<const RuleHit*> sorted;
  for (const RuleHit& hit : hits) sorted.push_back(&hit);
  const auto kind = [&](const RuleHit& hit) {
    return std::tuple(hit.interview, rules[hit.rule].code, rules[hit.rule].valence);
  };
  std::ranges::sort(sorted, {}, [&](const RuleHit* hit) {
    return std::tuple_cat(kind(*hit), std::tuple(hit->span_start, hit->span_end));
  });
  std::vector<Proposal> proposals;
  std::set<std::string_view> names;  // of the proposal being made
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const RuleHit& hit = *sorted[i];
    const AutocodeRule& rule = rules[hit.rule];
    const bool joins =
        i > 0 && kind(*sorted[i - 1]) == kind(hit) && hit.span_start < proposals.back().end;
    if (!joins) {
      proposals.push_back(
          {hit.interview, hit.span_start, hit.span_end, rule.code, rule.valence, {}});
      names.clear();
    }
    proposals.back().end = std::max(proposals.back().end, hit.span_end);
    names.insert(rule.name);
    proposals.back().rules = joined(names);
  }
  std::ranges::sort(proposals, {}, order_of);
  return proposals;
}

bool is_coded(const Study& study, std::string_view coder, const Proposal& proposal) {
  const auto first = std::ranges::partition_point(study.segments, [&](const Segment& segment) {
    return segment.interview < proposal.interview;
  });
  for (auto segment = first;
       segment != study.segments.end() && segment->interview == proposal.interview &&
       segment->start < proposal.end;
       ++segment) {
    if (segment->code == proposal.code && segment->end > proposal.start &&
        is_folder_of(study.coders[segment->coder].name, coder)) {
      return true;
    }
  }
  return false;
}

}  // namespace veldwerk
