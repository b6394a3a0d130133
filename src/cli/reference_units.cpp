// Cases of units given: coefficients by name, their errors, intervals by drawing units again, and
// the small ones of nothing compared.
#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

#include <fmt/format.h>

#include "analysis/agreement/bootstrap.hpp"
#include "analysis/agreement/coefficients.hpp"
#include "cli/reference_cases.hpp"
#include "cli/reference_input.hpp"
#include "files/units_file.hpp"

namespace veldwerk {
namespace {

/// More than the 2,000 for which tolerances of intervals hold: nearer to the limit.
constexpr std::uint32_t samples = 20'000;

struct Measure {
  Coefficient coefficient = Coefficient::alpha_nominal;
  bool error = false;  // its standard error by formula
};

struct MeasureName {
  std::string_view name;
  Measure measure;
};

/// Names as the cases have them; a longer name that begins so, "brennan_prediger_q_codes (...)",
/// is the same.
constexpr std::array measure_names = {
    MeasureName{"alpha_nominal", {Coefficient::alpha_nominal}},
    MeasureName{"alpha_ordinal", {Coefficient::alpha_ordinal}},
    MeasureName{"alpha_interval", {Coefficient::alpha_interval}},
    MeasureName{"alpha_ratio", {Coefficient::alpha_ratio}},
    MeasureName{"alpha_analytic_se", {Coefficient::alpha_nominal, true}},
    MeasureName{"alpha_nominal_analytic_se", {Coefficient::alpha_nominal, true}},
    MeasureName{"cohen_kappa", {Coefficient::cohen_kappa}},
    MeasureName{"cohen_kappa_unweighted", {Coefficient::cohen_kappa}},
    MeasureName{"cohen_kappa_ase", {Coefficient::cohen_kappa, true}},
    MeasureName{"cohen_kappa_linear", {Coefficient::cohen_kappa_linear}},
    MeasureName{"cohen_kappa_linear_ase", {Coefficient::cohen_kappa_linear, true}},
    MeasureName{"cohen_kappa_quadratic", {Coefficient::cohen_kappa_quadratic}},
    MeasureName{"cohen_kappa_quadratic_ase", {Coefficient::cohen_kappa_quadratic, true}},
    MeasureName{"scott_pi", {Coefficient::scott_pi}},
    MeasureName{"fleiss_kappa", {Coefficient::fleiss_kappa}},
    MeasureName{"fleiss_analytic_se", {Coefficient::fleiss_kappa, true}},
    MeasureName{"fleiss_kappa_analytic_se", {Coefficient::fleiss_kappa, true}},
    MeasureName{"light_kappa", {Coefficient::light_kappa}},
    MeasureName{"conger_kappa", {Coefficient::conger_kappa}},
    MeasureName{"brennan_prediger", {Coefficient::brennan_prediger}},
    MeasureName{"gwet_ac1", {Coefficient::gwet_ac1}},
    MeasureName{"ac1_analytic_se", {Coefficient::gwet_ac1, true}},
    MeasureName{"gwet_ac1_analytic_se", {Coefficient::gwet_ac1, true}},
    MeasureName{"percent_agreement", {Coefficient::percent_agreement}},
    MeasureName{"percent_agreement_pairwise_mean_over_units", {Coefficient::percent_agreement}},
    MeasureName{"percent_agreement_pooled_pairs", {Coefficient::percent_pooled_pairs}},
    MeasureName{"percent_agreement_all_coders", {Coefficient::percent_all_coders}},
    MeasureName{"holsti", {Coefficient::holsti}}};

/// The longest known name with which `name` begins, up to a '_', a space or a bracket.
std::optional<Measure> find_measure(std::string_view name) {
  const MeasureName* best = nullptr;
  for (const MeasureName& known : measure_names) {
    if (!name.starts_with(known.name)) continue;
    const std::string_view rest = name.substr(known.name.size());
    if (!rest.empty() && std::string_view("_ ([,").find(rest.front()) == rest.npos) continue;
    if (best == nullptr || known.name.size() > best->name.size()) best = &known;
  }
  return best == nullptr ? std::nullopt : std::optional(best->measure);
}

UnitMatrix matrix_of_file(const Json& one, const std::filesystem::path& folder) {
  const CaseData data = read_case_data(one, folder);
  Diagnostics found;
  const UnitsFile units = read_units(data.file, data.text, found);
  throw_first_error(found);
  UnitMatrix matrix = unit_matrix(units.cells, units.coders.size());
  matrix.documents = units.documents;
  return matrix;
}

std::string cell_of(const Json& value) {
  if (value.is_null()) return "";
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number()) return value.dump();
  throw std::runtime_error("a rating is neither a number nor a text");
}

UnitMatrix matrix_of_ratings(const Json& ratings) {
  if (!ratings.is_array()) throw std::runtime_error("`ratings_units_by_coders` is no list");
  std::vector<std::string> cells;
  std::size_t coders = 0;
  for (const Json& unit : ratings) {
    if (!unit.is_array() || unit.empty() || (coders != 0 && unit.size() != coders)) {
      throw std::runtime_error("units of `ratings_units_by_coders` are no lists of one length");
    }
    coders = unit.size();
    for (const Json& value : unit) cells.push_back(cell_of(value));
  }
  return unit_matrix(cells, coders);
}

/// How many codes there were to choose from, where a case says so; else 0.
std::size_t available_of(const Json& one) {
  Json given = parameter(one, "q");
  if (given.is_null() && one.contains("q_codes_in_codebook")) given = one["q_codes_in_codebook"];
  if (given.is_null()) return 0;
  if (!given.is_number_unsigned() || given.get<std::uint64_t>() > 1'000'000) {
    throw std::runtime_error("the number of codes is no whole number up to 1,000,000");
  }
  return given.get<std::size_t>();
}

Json measured(const Measure& measure, const UnitMatrix& matrix, std::size_t available) {
  if (!measure.error) return json_number(agreement(measure.coefficient, matrix, available));
  const auto error = standard_error(measure.coefficient, matrix, available);
  return error ? json_number(*error) : Json();
}

/// A case with an interval: one coefficient, drawn again.
class DrawnCase {
 public:
  DrawnCase(const Json& one, Coefficient coefficient, const UnitMatrix& matrix)
      : coefficient_(coefficient), matrix_(matrix), available_(available_of(one)) {
    const std::string unit = one.value("resample", "");
    resampling_.samples = samples;
    resampling_.whole_documents =
        unit.find("document") != std::string::npos || unit.find("interview") != std::string::npos;
  }

  std::optional<Json> value_of(const std::string& key) {
    if (key.starts_with("ci95")) {
      return drawn().interval ? json_interval(*drawn().interval) : Json();
    }
    if (key.starts_with("share_of_undefined")) {
      if (drawn().samples == 0) return Json();
      return 1.0 * drawn().undefined / drawn().samples;
    }
    if (key.starts_with("jackknife")) {
      return json_number(jackknife_error(coefficient_, matrix_, available_));
    }
    if (key == "alpha" || key == "kappa" || key == "value" || key == "estimate") {
      return json_number(agreement(coefficient_, matrix_, available_));
    }
    return std::nullopt;
  }

 private:
  const BootstrapInterval& drawn() {
    if (!drawn_) drawn_ = bootstrap(coefficient_, matrix_, resampling_, available_);
    return *drawn_;
  }

  Coefficient coefficient_;
  const UnitMatrix& matrix_;
  std::size_t available_ = 0;
  Resampling resampling_;
  std::optional<BootstrapInterval> drawn_;
};

Json by_keys(const Json& one, const std::optional<Measure>& own, const UnitMatrix& matrix) {
  Json result = Json::object();
  DrawnCase drawn(one, own ? own->coefficient : Coefficient::alpha_nominal, matrix);
  for (const auto& [key, unused] : one.at("expected").items()) {
    std::optional<Measure> measure = find_measure(key);
    if (key == "scott_or_fleiss") {
      measure = {matrix.coders == 2 ? Coefficient::scott_pi : Coefficient::fleiss_kappa, false};
    }
    if (measure) {
      result[key] = measured(*measure, matrix, available_of(one));
    } else if (const auto value = drawn.value_of(key)) {
      result[key] = *value;
    }
  }
  return result;
}

/// Jaccard's index of two codes of which it is said how often they occur.
Json jaccard(const Json& one) {
  const auto count = [&](const char* name) {
    const Json given = one.value(name, Json(0U));
    if (!given.is_number_unsigned()) throw std::runtime_error("a count is no whole number");
    return given.get<double>();
  };
  const double both = count("n_both");
  const double either = count("n_a") + count("n_b") - both;
  if (both > count("n_a") || both > count("n_b")) {
    throw std::runtime_error("`n_both` is more than one of the codes has");
  }
  return either == 0 ? Json() : Json(both / either);
}

/// "rate_0_of_0", which has no more than its id.
std::optional<Json> named_rate(std::string_view id) {
  constexpr std::string_view prefix = "rate_";
  constexpr std::string_view middle = "_of_";
  if (!id.starts_with(prefix)) return std::nullopt;
  std::uint64_t k = 0;
  std::uint64_t n = 0;
  const char* const end = id.data() + id.size();
  const auto first = std::from_chars(id.data() + prefix.size(), end, k);
  if (first.ec != std::errc() || !std::string_view(first.ptr, end).starts_with(middle)) {
    return std::nullopt;
  }
  const auto second = std::from_chars(first.ptr + middle.size(), end, n);
  if (second.ec != std::errc() || second.ptr != end || k > n) return std::nullopt;
  return n == 0 ? Json() : Json(static_cast<double>(k) / static_cast<double>(n));
}

}  // namespace

std::optional<Json> units_case(const Json& one, const std::filesystem::path& folder) {
  const auto ratings = one.find("ratings_units_by_coders");
  std::optional<Measure> measure;
  if (const auto name = one.find("measure"); name != one.end() && name->is_string()) {
    measure = find_measure(name->get<std::string>());
  }
  if (ratings != one.end()) {
    const UnitMatrix matrix = matrix_of_ratings(*ratings);
    if (one.at("expected").is_object()) return by_keys(one, measure, matrix);
    if (measure) return measured(*measure, matrix, available_of(one));
    throw std::runtime_error("it says neither `measure` nor, in `expected`, what is asked for");
  }
  if (measure && one.contains("file")) {
    const UnitMatrix matrix = matrix_of_file(one, folder);
    if (one.at("expected").is_object()) return by_keys(one, measure, matrix);
    return measured(*measure, matrix, available_of(one));
  }
  if (one.contains("file") || one.contains("measure")) return std::nullopt;
  const std::string id = one.value("id", "");
  if (one.contains("n_both") || id.starts_with("jaccard_")) return jaccard(one);
  return named_rate(id);
}

}  // namespace veldwerk
