#include "report/definition_agreement.hpp"

#include <algorithm>
#include <cstdint>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/diagnostic.hpp"

namespace veldwerk {
namespace {

constexpr std::int64_t most_samples = 1'000'000;
constexpr std::int64_t largest_seed = 2'147'483'647;

void unknown(const YamlNode& node, YamlReader& yaml, std::string_view what,
             const std::vector<std::string_view>& known) {
  const std::string nearest = nearest_name(node.scalar, known);
  yaml.error("yaml-type", node, fmt::format("there is no {} `{}`", what, shorten(node.scalar)),
             nearest.empty() ? fmt::format("There are: {}.", fmt::join(known, ", "))
                             : fmt::format("Is `{}` meant?", printable(nearest)));
}

void read_coders(const YamlNode& node, const Study& study, YamlReader& yaml,
                 std::vector<Index>& coders) {
  const auto names = yaml.texts(node, "coders");
  std::vector<std::string_view> known;
  for (const Coder& coder : study.coders) known.push_back(coder.name);
  for (std::size_t at = 0; names && at < names->size(); ++at) {
    const auto coder = std::ranges::find(known, (*names)[at]);
    if (coder == known.end()) {
      unknown(node.items[at], yaml, "coder", known);
    } else {
      coders.push_back(static_cast<Index>(coder - known.begin()));
    }
  }
}

void read_coefficients(const YamlNode& node, YamlReader& yaml,
                       std::vector<Coefficient>& coefficients) {
  const auto names = yaml.texts(node, "coefficients");
  for (std::size_t at = 0; names && at < names->size(); ++at) {
    if (const auto coefficient = find_coefficient((*names)[at])) {
      coefficients.push_back(*coefficient);
      continue;
    }
    std::vector<std::string_view> known;
    for (const Coefficient one : all_coefficients()) known.push_back(name_of(one));
    unknown(node.items[at], yaml, "coefficient", known);
  }
}

/// A name of one of a few, such as a unit.
template <typename Value, typename Find>
void read_name(const YamlNode& table, std::string_view key, YamlReader& yaml, Find find,
               const std::vector<std::string_view>& known, Value& into) {
  const YamlNode* node = table.find(key);
  if (node == nullptr) return;
  const auto name = yaml.text(*node, key);
  if (!name) return;
  if (const auto value = find(*name)) {
    into = *value;
  } else {
    unknown(*node, yaml, key, known);
  }
}

template <typename Number>
void read_number(const YamlNode& table, std::string_view key, std::int64_t least, std::int64_t most,
                 YamlReader& yaml, Number& into) {
  const YamlNode* node = table.find(key);
  if (node == nullptr) return;
  if (const auto value = yaml.integer(*node, key, least, most)) into = static_cast<Number>(*value);
}

}  // namespace

std::vector<std::string_view> agreement_keys(std::string_view kind) {
  std::vector<std::string_view> keys;
  if (kind != "disagreements" && !kind.starts_with("agreement")) return keys;
  keys = {"coders", "overlap-of"};
  if (kind != "agreement-curve" && kind != "agreement-chart") keys.emplace_back("overlap");
  const bool by_code = kind != "disagreements" && kind != "agreement-chart";
  if (by_code && kind != "agreement-confusion") keys.emplace_back("parents");
  if (kind == "agreement" || kind == "agreement-valence") {
    keys.insert(keys.end(), {"samples", "seed"});
  }
  if (kind == "agreement") keys.insert(keys.end(), {"unit", "coefficients", "exclusive"});
  return keys;
}

void read_agreement(const YamlNode& node, const Study& study, YamlReader& yaml,
                    AgreementQuestion& question) {
  if (const YamlNode* coders = node.find("coders")) {
    read_coders(*coders, study, yaml, question.coders);
  }
  if (const YamlNode* coefficients = node.find("coefficients")) {
    read_coefficients(*coefficients, yaml, question.coefficients);
  }
  read_name(node, "unit", yaml, find_agreement_unit, {"text", "turn", "sentence", "interview"},
            question.unit);
  read_name(node, "overlap-of", yaml, find_overlap_of, {"union", "longer", "own"},
            question.overlap_of);
  read_number(node, "overlap", 1, 100, yaml, question.overlap);
  read_number(node, "samples", 0, most_samples, yaml, question.resampling.samples);
  read_number(node, "seed", 0, largest_seed, yaml, question.resampling.seed);
  if (const YamlNode* exclusive = node.find("exclusive")) {
    question.exclusive = yaml.boolean(*exclusive, "exclusive").value_or(false);
  }
  if (!question.coefficients.empty() && question.unit == AgreementUnit::text) {
    yaml.error("yaml-type", *node.find("coefficients"),
               "coefficients are of units, and the unit is the text itself",
               "Add `unit: turn`, `unit: sentence` or `unit: interview`.");
  }
}

}  // namespace veldwerk
