// Cases about text that each coder cut up: the u-alpha family, alpha_U of 2004, |u-alpha of one
// code taken alone, and gamma. What is asked stands in `measure`; a label may follow in brackets.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "analysis/agreement/gamma.hpp"
#include "analysis/agreement/u_alpha.hpp"
#include "cli/reference_cases.hpp"
#include "cli/reference_data.hpp"
#include "cli/reference_input.hpp"

namespace veldwerk {
namespace {

constexpr std::uint32_t gamma_samples = 1000;  // a case has few units: that is soon done

/// "ku_alpha[a]" is `ku_alpha` of `a`.
struct Measure {
  std::string name;
  std::string label;
};

Measure measure_of(const std::string& text) {
  const std::size_t bracket = text.find('[');
  if (bracket == std::string::npos || text.back() != ']') return {.name = text, .label = ""};
  return {.name = text.substr(0, bracket),
          .label = text.substr(bracket + 1, text.size() - bracket - 2)};
}

/// A text with its units, and the labels of its categories.
struct LabelledText {
  Continuum continuum;
  ReferenceLabels codes;
};

/// How long the text is: `L`, or as far as the last unit goes where the case doesn't say.
std::uint64_t length_of(const Json& one, std::uint64_t last) {
  const auto given = one.find("L");
  if (given == one.end() || given->is_null()) return last;
  const double length = given->is_number() ? given->get<double>() : -1;
  if (length < 0 || length > 9e15 ||
      length != static_cast<double>(static_cast<std::uint64_t>(length))) {
    reference_fault("`L` is no length: give a whole number");
  }
  if (length < static_cast<double>(last)) reference_fault("a unit ends after `L`");
  return static_cast<std::uint64_t>(length);
}

LabelledText text_of(const Json& one, const std::filesystem::path& folder) {
  LabelledText text;
  ReferenceLabels coders(one, "coders");
  const bool listed = coders.size() > 0;
  std::uint64_t last = 0;
  text.continuum.coders.resize(coders.size());
  for (const auto& row : reference_rows(one, folder, {"coder", "code", "start", "end"})) {
    const std::uint32_t coder = listed ? coders.find(row[0], "coder") : coders.add(row[0]);
    text.continuum.coders.resize(coders.size());
    const CodedUnit unit{.start = reference_place(row[2]),
                         .end = reference_place(row[3]),
                         .category = text.codes.add(row[1])};
    if (unit.end <= unit.start) {
      reference_fault(
          fmt::format("a unit of {} to {}: it must end after its start", unit.start, unit.end));
    }
    text.continuum.coders[coder].push_back(unit);
    last = std::max(last, unit.end);
  }
  for (auto& units : text.continuum.coders) {
    std::ranges::stable_sort(units, {}, &CodedUnit::start);
  }
  text.continuum.length = length_of(one, last);
  text.continuum.categories = text.codes.size();
  return text;
}

/// The text with the category of `label`, which nobody may have used.
std::uint32_t category_of(LabelledText& text, const std::string& label) {
  const std::uint32_t category = text.codes.add(label);
  text.continuum.categories = text.codes.size();
  return category;
}

Json alpha_of(const Measure& measure, LabelledText text) {
  if (measure.name == "alpha_U_2004") {
    if (measure.label.empty()) return json_number(alpha_u_2004(text.continuum).all.alpha);
    const std::uint32_t category = category_of(text, measure.label);
    return json_number(alpha_u_2004(text.continuum).categories[category].alpha);
  }
  if (measure.name == "ku_alpha" || measure.name == "ku_coverage") {
    const std::uint32_t category = category_of(text, measure.label);
    const CoveredAlpha ku = unitizing_alphas(text.continuum).ku[category];
    return json_number(measure.name == "ku_alpha" ? ku.alpha : ku.coverage);
  }
  const UnitizingAlphas alphas = unitizing_alphas(text.continuum);
  if (measure.name == "u_alpha") return json_number(alphas.u);
  if (measure.name == "u_alpha_binary") return json_number(alphas.binary);
  return json_number(measure.name == "cu_alpha" ? alphas.cu.alpha : alphas.cu.coverage);
}

/// |u-alpha of one code taken alone; what a coder gave it twice counts once.
Json one_code(const std::string& code, LabelledText text) {
  const std::uint32_t category = category_of(text, code);
  Continuum alone = only_category(text.continuum, category);
  for (auto& units : alone.coders) units = merged_units(std::move(units));
  return json_number(binary_alpha(binary_counts(alone)));
}

double weight(const Json& one, const char* key) {
  const Json value = parameter(one, key);
  if (value.is_null()) return 1;
  if (!value.is_number()) reference_fault(fmt::format("`{}` is no number", key));
  return value.get<double>();
}

Json gamma_of(const Json& one, const LabelledText& text) {
  const Gamma answer = gamma(text.continuum, {.alpha = weight(one, "alpha"),
                                              .beta = weight(one, "beta"),
                                              .samples = gamma_samples,
                                              .seed = 1});
  const Json value = json_number(answer.gamma);
  const Json disorder = answer.disorder ? Json(*answer.disorder) : Json(nullptr);
  const auto expected = one.find("expected");
  if (expected == one.end() || !expected->is_object()) return value;
  return as_expected({{"best_alignment_disorder", disorder},
                      {"gamma", value},
                      {"gamma_range_sampling", answer.gamma.value ? Json{value, value} : value}},
                     one);
}

bool is_alpha(const Measure& measure) {
  constexpr std::array<std::string_view, 4> of_all = {"u_alpha", "u_alpha_binary", "cu_alpha",
                                                      "cu_coverage"};
  if (measure.name == "alpha_U_2004") return true;
  if (measure.name == "ku_alpha" || measure.name == "ku_coverage") return !measure.label.empty();
  return measure.label.empty() && std::ranges::find(of_all, measure.name) != of_all.end();
}

}  // namespace

std::optional<Json> text_case(const Json& one, const std::filesystem::path& folder) {
  const auto given = one.find("measure");
  if (given == one.end() || !given->is_string()) return std::nullopt;
  const auto text = given->get<std::string>();
  const Measure measure = measure_of(text);
  if (is_alpha(measure)) return alpha_of(measure, text_of(one, folder));
  const auto code = one.find("code");
  if (text.find("u-alpha") != std::string::npos && code != one.end() && code->is_string()) {
    return one_code(code->get<std::string>(), text_of(one, folder));
  }
  if (text.starts_with("gamma")) return gamma_of(one, text_of(one, folder));
  return std::nullopt;
}

}  // namespace veldwerk
