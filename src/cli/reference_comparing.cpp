#include "cli/reference_comparing.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include <fmt/format.h>

#include "base/diagnostic.hpp"
#include "cli/reference_input.hpp"

namespace veldwerk {
namespace {

struct Tolerance {
  Json absolute = 1e-9;  // a number, or a list of one for each element
  double relative = 0;   // of what is expected
};

double number_of(const Json& given, std::string_view name) {
  if (!given.is_number() || !(given.get<double>() >= 0)) {
    throw std::runtime_error(fmt::format("`{}` is no number from 0 on", name));
  }
  return given.get<double>();
}

/// A member of the case that says a tolerance, for values under `key`.
Json named_tolerance(const Json& one, const std::string& key) {
  if (key.starts_with("ci95")) return one.value("tolerance_ci_when_B_at_least_2000", Json());
  if (key.starts_with("jackknife")) return one.value("tolerance_jackknife", Json());
  if (key == "best_alignment_disorder") return one.value("tolerance_disorder", Json());
  return one.value("tolerance_" + key, Json());
}

/// How far the share of samples without a value may be off: as told, or what chance does to one
/// of 2,000 samples.
double tolerance_of_share(const Json& one, const Json& expected) {
  const Json told = one.value("tolerance_share_undefined_when_B_at_least_2000", Json());
  if (!told.is_null()) return number_of(told, "tolerance_share_undefined_when_B_at_least_2000");
  const double share = expected.is_number() ? expected.get<double>() : 0;
  return std::max(1e-9, 4.5 * std::sqrt(std::max(0.0, share * (1 - share)) / 2000));
}

class Comparison {
 public:
  explicit Comparison(const Json& one) : one_(one) {}

  void compare(const Json& expected, const Json& got, const std::string& path,
               const Tolerance& tolerance) {
    if (expected.is_object() && got.is_object()) {
      for (const auto& [key, value] : expected.items()) {
        compare_member(key, value, got, path.empty() ? key : path + "." + key, tolerance);
      }
    } else if (expected.is_array() && got.is_array()) {
      compare_lists(expected, got, path, tolerance);
    } else if (!same(expected, got, tolerance)) {
      add(expected, got, path, tolerance);
    }
  }

  Misses take() { return std::move(misses_); }

 private:
  void compare_member(const std::string& key, const Json& expected, const Json& whole,
                      const std::string& path, Tolerance tolerance) {
    if (!whole.contains(key)) {
      misses_.push_back(fmt::format("{}: nothing that the program knows", shown(path)));
      return;
    }
    const Json& got = whole[key];
    if (key == "gamma_range_sampling") return compare_range(expected, got, path);
    if (const Json named = named_tolerance(one_, key); !named.is_null()) tolerance = {named, 0};
    if (key.starts_with("share_of_undefined")) tolerance = {tolerance_of_share(one_, expected), 0};
    const Json relative = one_.value("or_ci_relative_tolerance", Json());
    if (key.find("ci95") != key.npos && !relative.is_null()) {
      tolerance.relative = number_of(relative, "or_ci_relative_tolerance");
    }
    compare(expected, got, path, tolerance);
  }

  void compare_lists(const Json& expected, const Json& got, const std::string& path,
                     const Tolerance& tolerance) {
    if (expected.size() != got.size()) {
      misses_.push_back(
          fmt::format("{}: expected {} values, got {}", shown(path), expected.size(), got.size()));
      return;
    }
    for (std::size_t at = 0; at < expected.size(); ++at) {
      Tolerance own = tolerance;
      if (tolerance.absolute.is_array()) {
        if (tolerance.absolute.size() != expected.size()) {
          throw std::runtime_error("a list of tolerances has another length than its values");
        }
        own.absolute = tolerance.absolute[at];
      }
      compare(expected[at], got[at], fmt::format("{}[{}]", path, at), own);
    }
  }

  /// What is random must lie in a range: `got` names it twice.
  void compare_range(const Json& expected, const Json& got, const std::string& path) {
    const auto is_range = [](const Json& range) {
      return range.is_array() && range.size() == 2 && range[0].is_number() && range[1].is_number();
    };
    if (is_range(expected) && is_range(got) && expected[0] <= got[0] && got[1] <= expected[1]) {
      return;
    }
    if (expected.is_null() && got.is_null()) return;
    misses_.push_back(
        fmt::format("{}: expected within {}, got {}", shown(path), shown(expected), shown(got)));
  }

  static bool same(const Json& expected, const Json& got, const Tolerance& tolerance) {
    if (!expected.is_number() || !got.is_number()) return expected == got;
    if (expected.is_number_integer() && got.is_number_integer()) return expected == got;
    const double number = expected.get<double>();
    const double allowed = allowed_for(number, tolerance);
    return std::abs(got.get<double>() - number) <= allowed;
  }

  static double allowed_for(double expected, const Tolerance& tolerance) {
    return std::max(number_of(tolerance.absolute, "tolerance"),
                    tolerance.relative * std::abs(expected));
  }

  static std::string shown(const Json& value) { return shorten(value.dump(), 80); }
  static std::string shown(const std::string& path) {
    return path.empty() ? "expected value" : shorten(path, 80);
  }

  void add(const Json& expected, const Json& got, const std::string& path,
           const Tolerance& tolerance) {
    std::string text =
        fmt::format("{}: expected {}, got {}", shown(path), shown(expected), shown(got));
    const bool whole = expected.is_number_integer() && got.is_number_integer();
    if (expected.is_number() && got.is_number() && !whole) {
      text += fmt::format(" (tolerance {})", allowed_for(expected.get<double>(), tolerance));
    }
    misses_.push_back(std::move(text));
  }

  const Json& one_;
  Misses misses_;
};

}  // namespace

Misses misses_of(const Json& one, const Json& got) {
  Comparison comparison(one);
  Tolerance tolerance;
  if (one.contains("tolerance")) tolerance.absolute = one["tolerance"];
  comparison.compare(one.at("expected"), got, "", tolerance);
  return comparison.take();
}

}  // namespace veldwerk
