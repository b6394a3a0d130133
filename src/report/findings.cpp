#include "report/findings.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "report/notes.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t most_listed = 500;

std::string place_text(const Place& place) {
  std::string text = printable(place.file);
  if (place.line > 0) text += fmt::format(":{}", place.line);
  if (place.line > 0 && place.column > 0) text += fmt::format(":{}", place.column);
  return text;
}

// Whose coding counts, and what of it is in no table.
BulletList what_counts(const Study& study, Language language) {
  std::vector<std::size_t> by_coder(study.coders.size());
  std::size_t of_nobody = 0;
  for (const Segment& segment : study.segments) {
    ++by_coder[segment.coder];
    if (segment.owner_count == 0 && study.coders[segment.coder].of_record) ++of_nobody;
  }
  BulletList list;
  if (!study.rounds_chosen.empty()) list.items.push_back(rounds_text(study, language));
  for (const bool of_record : {true, false}) {
    for (std::size_t coder = 0; coder < study.coders.size(); ++coder) {
      if (study.coders[coder].of_record != of_record) continue;
      list.items.push_back(
          phrase(of_record ? "warnings.coder-counts" : "warnings.coder-aside", language,
                 {study.coders[coder].name, counted("count.passages", by_coder[coder], language)}));
    }
  }
  const bool nothing = std::none_of(study.coders.begin(), study.coders.end(),
                                    [](const Coder& coder) { return coder.of_record; });
  if (nothing) list.items.emplace_back(word("warnings.no-coder", language));
  if (of_nobody > 0) {
    list.items.push_back(
        phrase("warnings.nobody", language, {counted("count.passages", of_nobody, language)}));
  }
  std::vector<std::string> silent;
  for (const Interview& interview : study.interviews) {
    if (interview.record == Record::none) silent.push_back(interview.id);
  }
  if (!silent.empty()) {
    list.items.push_back(phrase("warnings.no-text", language, {enumeration(silent, language)}));
  }
  return list;
}

BulletList items_of(const Diagnostics& diagnostics, Language language) {
  BulletList list;
  for (const Diagnostic& found : diagnostics) {
    if (list.items.size() == most_listed) break;
    const bool error = found.severity == Severity::error;
    list.items.push_back(
        phrase("warnings.item", language,
               {place_text(found.place),
                std::string(word(error ? "severity.error" : "severity.warning", language)),
                printable(found.message), found.rule}));
  }
  return list;
}

}  // namespace

std::vector<Block> findings(const Study& study, const Diagnostics& diagnostics, Language language) {
  std::vector<Block> blocks;
  const auto heading = [&](std::string_view key, const char* anchor) {
    blocks.emplace_back(Heading{std::string(word(key, language)), anchor});
  };
  const auto sentence = [&](std::string_view key) {
    blocks.emplace_back(Paragraph{std::string(word(key, language))});
  };

  heading("heading.what-counts", "warnings-counted");
  blocks.emplace_back(what_counts(study, language));
  if (std::string recoded = recoded_text(study, language); !recoded.empty()) {
    blocks.emplace_back(Paragraph{std::move(recoded)});
  }

  heading("heading.left-out", "warnings-left-out");
  sentence(study.left_out.empty() ? "warnings.nothing-left-out" : "warnings.left-out");
  BulletList left_out;
  for (const LeftOut& kind : study.left_out) {
    left_out.items.push_back(
        phrase("left-out.item", language, {kind.rule, fmt::format("{}", kind.count)}));
  }
  if (!left_out.items.empty()) blocks.emplace_back(std::move(left_out));

  heading("heading.warnings", "warnings-findings");
  sentence(diagnostics.empty() ? "warnings.none" : "warnings.list");
  if (!diagnostics.empty()) blocks.emplace_back(items_of(diagnostics, language));
  if (diagnostics.size() > most_listed) {
    blocks.emplace_back(Paragraph{
        phrase("warnings.more", language, {fmt::format("{}", diagnostics.size() - most_listed)})});
  }
  return blocks;
}

}  // namespace veldwerk
