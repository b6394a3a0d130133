// Cases of small numbers: k of n with intervals, tables of counts, and p-values of many tests.
#include <charconv>
#include <stdexcept>

#include <fmt/format.h>

#include "analysis/fisher_exact.hpp"
#include "analysis/proportion.hpp"
#include "cli/reference_cases.hpp"
#include "cli/reference_input.hpp"

namespace veldwerk {
namespace {

std::uint64_t count_of(const Json& number) {
  if (!number.is_number_unsigned() || number.get<std::uint64_t>() > 1'000'000'000) {
    throw std::runtime_error("a count is no whole number from 0 to 1,000,000,000");
  }
  return number.get<std::uint64_t>();
}

Json interval_or_null(const std::optional<Interval>& interval) {
  return interval ? json_interval(*interval) : Json();
}

Json number_or_null(const std::optional<double>& number) {
  return number ? json_number(*number) : Json();
}

Json share_case(const Json& one) {
  const std::uint64_t k = count_of(one.at("k"));
  const std::uint64_t n = count_of(one.at("n"));
  if (k > n) throw std::runtime_error(fmt::format("`k` is more than `n`: {} of {}", k, n));
  if (n == 0 && !one.at("expected").is_object()) return nullptr;
  Json result;
  result["p"] = n == 0 ? Json() : Json(static_cast<double>(k) / static_cast<double>(n));
  result["wilson"] = interval_or_null(wilson_interval(k, n));
  result["clopper_pearson"] = interval_or_null(clopper_pearson_interval(k, n));
  return result;
}

Json two_by_two_case(const TwoByTwo& table) {
  const FisherTest test = fisher_exact(table);
  const OddsRatios odds = odds_ratios(table);
  Json result;
  result["p_two_sided"] = test.two_sided;
  result["p_greater"] = test.greater;
  result["p_less"] = test.less;
  result["or_sample"] = number_or_null(odds.sample);
  result["or_sample_woolf_ci95"] = interval_or_null(odds.sample_woolf);
  result["or_haldane_anscombe"] = json_number(odds.haldane_anscombe);
  result["or_haldane_anscombe_woolf_ci95"] = json_interval(odds.haldane_anscombe_woolf);
  result["or_conditional_mle"] = number_or_null(odds.conditional);
  result["or_conditional_exact_ci95"] = interval_or_null(odds.conditional_exact);
  return result;
}

Json table_case(const Json& given) {
  std::vector<std::vector<std::uint64_t>> rows;
  if (!given.is_array() || given.empty()) throw std::runtime_error("`table` is no list of rows");
  for (const Json& row : given) {
    if (!row.is_array() || row.empty()) throw std::runtime_error("a row of `table` is no list");
    std::vector<std::uint64_t>& counts = rows.emplace_back();
    for (const Json& count : row) counts.push_back(count_of(count));
    if (counts.size() != rows.front().size()) {
      throw std::runtime_error("rows of `table` differ in length");
    }
  }
  if (rows.size() == 2 && rows.front().size() == 2) {
    return two_by_two_case({{{rows[0][0], rows[0][1]}, {rows[1][0], rows[1][1]}}});
  }
  return {{"p_two_sided", number_or_null(fisher_exact(rows))}};
}

/// Whether each is below the level that a key such as `rejected_at_0.05` names.
Json rejected(std::span<const double> adjusted, std::string_view level) {
  double number = 0;
  const auto [stop, failed] = std::from_chars(level.data(), level.data() + level.size(), number);
  if (failed != std::errc() || stop != level.data() + level.size()) {
    throw std::runtime_error(fmt::format("`{}` is no level", shorten(level)));
  }
  Json list = Json::array();
  // What is adjusted to the level itself is rejected, whatever the last digit of a product.
  for (const double p : adjusted) list.push_back(p <= number * (1 + 1e-12));
  return list;
}

Json many_tests_case(const Json& one) {
  std::vector<double> p;
  for (const Json& given : one.at("p")) {
    if (!given.is_number() || given.get<double>() < 0 || given.get<double>() > 1) {
      throw std::runtime_error("a value of `p` is no number from 0 to 1");
    }
    p.push_back(given.get<double>());
  }
  const std::vector<double> adjusted = benjamini_hochberg(p);
  Json result;
  result["adjusted"] = adjusted;
  constexpr std::string_view prefix = "rejected_at_";
  for (const auto& [key, unused] : one.at("expected").items()) {
    if (key.starts_with(prefix)) {
      result[key] = rejected(adjusted, std::string_view(key).substr(prefix.size()));
    }
  }
  return result;
}

/// Those keys of `values` that are asked for; all where `expected` is no object.
Json asked_for(const Json& values, const Json& expected) {
  if (!expected.is_object() || !values.is_object()) return values;
  Json result = Json::object();
  for (const auto& [key, unused] : expected.items()) {
    if (values.contains(key)) result[key] = values[key];
  }
  return result;
}

}  // namespace

std::optional<Json> small_number_case(const Json& one, const std::filesystem::path& /*folder*/) {
  const Json& expected = one.at("expected");
  if (one.contains("k") && one.contains("n")) return asked_for(share_case(one), expected);
  if (one.contains("table")) return asked_for(table_case(one.at("table")), expected);
  if (one.contains("p") && one.at("p").is_array()) {
    return asked_for(many_tests_case(one), expected);
  }
  return std::nullopt;
}

}  // namespace veldwerk
