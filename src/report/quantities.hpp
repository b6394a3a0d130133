// Quantities in words: "de meeste respondenten", "a few respondents". A scale
// says when which words hold, so that the same words always mean the same; a
// report definition may bring its own, and a report prints the scale it used.
// Shares are compared in integers.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/yaml.hpp"
#include "report/document.hpp"
#include "study/codebook.hpp"

namespace veldwerk {

/// Words for some numbers k of n respondents.
struct Quantity {
  enum class When : std::uint8_t { exactly, all, from, over, up_to, otherwise };
  When when = When::otherwise;
  /// exactly, up_to: k. from, over: a percentage, 0 to 100. all: only where n is
  /// this; 0: whatever n is.
  std::uint32_t number = 0;
  LocalText words;  // with their noun: "een groot deel van de respondenten"

  bool holds(std::uint64_t k, std::uint64_t n) const;
};

/// The first that holds is the one. The last holds always, so each k of n has words.
using QuantityScale = std::vector<Quantity>;

const QuantityScale& builtin_quantities();

/// The words for k of n; "n.t.b." where n is 0.
std::string quantity_words(const QuantityScale& scale, std::uint64_t k, std::uint64_t n,
                           Language language);

/// The scale for the methods of a report: what it is, and when which words hold.
std::vector<Block> quantity_rules(const QuantityScale& scale, Language language);

/// The scale under `quantities` of a report definition. Mistakes become
/// diagnostics (`report-quantities`, and those of YamlReader).
QuantityScale read_quantities(const YamlNode& node, YamlReader& yaml);

}  // namespace veldwerk
