// Cases of saturation: interviews in the order of analysis, with a column of 0 and 1 for each code.
#include <algorithm>
#include <charconv>
#include <stdexcept>

#include <fmt/format.h>

#include "analysis/saturation.hpp"
#include "base/csv.hpp"
#include "base/source_text.hpp"
#include "cli/reference_cases.hpp"
#include "cli/reference_input.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

/// The codes of each interview, and how many codes there are.
struct Incidence {
  std::vector<std::vector<Index>> interviews;
  std::size_t codes = 0;
};

bool is_code(std::string_view column) {
  return column != "order" && column != "document" && column != "interview" && !column.empty();
}

Incidence read_incidence(const CaseData& data) {
  Diagnostics found;
  Incidence incidence;
  if (check_rows(data.file, data.text, found)) {
    CsvReader csv(data.file, data.text, CsvColumns{{}, {"order", "document", "interview"}, false},
                  found);
    CsvRow row;
    while (csv.header_ok() && csv.next(row)) {
      std::vector<Index>& codes = incidence.interviews.emplace_back();
      Index code = 0;
      for (std::size_t column = 0; column < csv.header().size(); ++column) {
        if (!is_code(csv.header()[column])) continue;
        const std::string_view mark = trim(row.fields[column].text);
        if (mark == "1") codes.push_back(code);
        if (mark != "1" && mark != "0") {
          found.push_back(make_error("csv-fields", csv.place(row, column),
                                     "this is neither 0 nor 1", "Write 1 where the code occurs."));
        }
        ++code;
      }
      incidence.codes = code;
    }
  }
  throw_first_error(found);
  return incidence;
}

/// The whole number that begins behind `prefix` in `key`, if `suffix` follows.
std::optional<std::uint32_t> number_in(std::string_view key, std::string_view prefix,
                                       std::string_view suffix) {
  if (!key.starts_with(prefix) || !key.ends_with(suffix)) return std::nullopt;
  key.remove_prefix(prefix.size());
  std::uint32_t number = 0;
  const auto [stop, failed] = std::from_chars(key.data(), key.data() + key.size(), number);
  if (failed != std::errc() || std::string_view(stop) != suffix) return std::nullopt;
  return number;
}

Json first_with(const SaturationCurve& curve, std::uint32_t percent) {
  const auto first = curve.first_with(percent);
  return first ? Json(*first) : Json();
}

Json percents(const SaturationCurve& curve) {
  Json list = Json::array();
  for (const std::uint32_t codes : curve.cumulative) {
    list.push_back(curve.total() == 0 ? Json() : Json(100.0 * codes / curve.total()));
  }
  return list;
}

Json runs_of(const SaturationCurve& curve) {
  Json list = Json::array();
  for (const SaturationRun& run : curve.runs) {
    Json one;
    one["interviews"] = fmt::format("{}-{}", run.first, run.last);
    one["new"] = run.fresh;
    one["ratio"] = curve.base_codes == 0 ? Json() : Json(1.0 * run.fresh / curve.base_codes);
    list.push_back(std::move(one));
  }
  return list;
}

Json saturation_at(const Incidence& incidence, SaturationRule rule, std::uint32_t threshold) {
  rule.threshold = threshold;
  const SaturationCurve curve = saturation_curve(incidence.interviews, incidence.codes, rule);
  if (curve.end != SaturationEnd::reached) return nullptr;
  const SaturationRun& run = curve.runs[curve.reached];
  return {{"run", fmt::format("{}-{}", run.first, run.last)},
          {"notation", fmt::format("{}+{}", curve.before_run(), rule.run)},
          {"interviews_needed", run.last}};
}

SaturationRule rule_of(const Json& one) {
  SaturationRule rule;
  const auto take = [&](const char* name, std::uint32_t& into) {
    const Json given = parameter(one, name);
    if (given.is_null()) return;
    if (!given.is_number_unsigned() || given.get<std::uint64_t>() < 1 ||
        given.get<std::uint64_t>() > most_saturation_interviews) {
      throw std::runtime_error(
          fmt::format("`{}` is no whole number from 1 to {}", name, most_saturation_interviews));
    }
    into = given.get<std::uint32_t>();
  };
  take("base_size", rule.base);
  take("run_length", rule.run);
  return rule;
}

std::optional<Json> value_of(const std::string& key, const Incidence& incidence,
                             const SaturationCurve& curve, const SaturationRule& rule) {
  if (key == "new_codes") return curve.fresh;
  if (key == "cumulative_codes") return curve.cumulative;
  if (key == "cumulative_percent") return percents(curve);
  if (key.starts_with("order_free_curve")) return curve.order_free;
  if (key == "codes_in_exactly_one_interview") return curve.once;
  if (key == "base_codes") return curve.base_codes;
  if (key == "runs") return runs_of(curve);
  if (const auto percent = number_in(key, "saturation_at_", "pct")) {
    return saturation_at(incidence, rule, *percent);
  }
  if (const auto percent = number_in(key, "first_interview_with_at_least_", "_percent")) {
    return first_with(curve, *percent);
  }
  if (const auto percent = number_in(key, "first_interview_with_", "_percent")) {
    return first_with(curve, *percent);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Json> saturation_case(const Json& one, const std::filesystem::path& folder) {
  const bool by_rule =
      !parameter(one, "base_size").is_null() && !parameter(one, "run_length").is_null();
  if (!by_rule && !expects(one, "new_codes") && !expects(one, "cumulative_codes") &&
      !expects(one, "cumulative_percent")) {
    return std::nullopt;
  }
  const Incidence incidence = read_incidence(read_case_data(one, folder));
  const SaturationRule rule = rule_of(one);
  const SaturationCurve curve = saturation_curve(incidence.interviews, incidence.codes, rule);
  if (!one.at("expected").is_object()) {
    throw std::runtime_error("`expected` is no object with a key for each value");
  }
  Json result = Json::object();
  for (const auto& [key, unused] : one.at("expected").items()) {
    if (const auto value = value_of(key, incidence, curve, rule)) result[key] = *value;
  }
  return result;
}

}  // namespace veldwerk
