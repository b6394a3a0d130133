// Cases about two codes, `a` and `b`, in quotations that have any number of codes: Jaccard by
// quotation, character and document, and ATLAS.ti's c with its flag.
#include <string>
#include <vector>

#include <fmt/format.h>

#include "analysis/jaccard.hpp"
#include "cli/reference_cases.hpp"
#include "cli/reference_data.hpp"
#include "cli/reference_input.hpp"

namespace veldwerk {
namespace {

/// Whether `codes`, joined by |, has `code`.
bool has_code(std::string_view codes, std::string_view code) {
  while (true) {
    const std::size_t bar = codes.find('|');
    if (codes.substr(0, bar) == code) return true;
    if (bar == std::string_view::npos) return false;
    codes.remove_prefix(bar + 1);
  }
}

struct BothCodes {
  std::vector<CodedQuotation> a;
  std::vector<CodedQuotation> b;
};

BothCodes quotations_of(const Json& one, const std::filesystem::path& folder) {
  const auto a = one.at("a").get<std::string>();
  const auto b = one.at("b").get<std::string>();
  BothCodes both;
  ReferenceLabels documents;
  std::uint32_t number = 0;
  for (const auto& row : reference_rows(one, folder, {"document", "start", "end", "codes"})) {
    const CodedQuotation quotation{.number = number++,
                                   .document = documents.add(row[0]),
                                   .start = reference_place(row[1]),
                                   .end = reference_place(row[2])};
    if (quotation.end <= quotation.start) {
      reference_fault(fmt::format("a quotation of {} to {}: it must end after its start",
                                  quotation.start, quotation.end));
    }
    if (has_code(row[3], a)) both.a.push_back(quotation);
    if (has_code(row[3], b)) both.b.push_back(quotation);
  }
  return both;
}

/// What ATLAS.ti warns of.
std::string flag_of(const TwoCodes& quotations, const Estimate& c) {
  if (!c.value && quotations.first + quotations.second > 0) return "no denominator";
  if (c.value && *c.value > 1) return "over 1";
  return unequal_frequencies(quotations) ? "unequal frequencies (ratio > 5)" : "";
}

}  // namespace

std::optional<Json> cooccurrence_case(const Json& one, const std::filesystem::path& folder) {
  if (!one.contains("a") || !one.contains("b") || !one.at("a").is_string() ||
      !one.at("b").is_string() || !one.contains("file")) {
    return std::nullopt;
  }
  const BothCodes both = quotations_of(one, folder);
  const Togetherness found = togetherness(both.a, both.b);
  TwoCodes events = found.quotations;
  events.both = found.overlapping;
  const Estimate c = jaccard(events);
  return as_expected({{"n_a", found.quotations.first},
                      {"n_b", found.quotations.second},
                      {"same_quotation", found.quotations.both},
                      {"overlap_events", found.overlapping},
                      {"jaccard_quotations", json_number(jaccard(found.quotations))},
                      {"jaccard_characters", json_number(jaccard(found.code_points))},
                      {"chars_a", found.code_points.first},
                      {"chars_b", found.code_points.second},
                      {"chars_both", found.code_points.both},
                      {"jaccard_documents", json_number(jaccard(found.documents))},
                      {"c_same_quotation", json_number(jaccard(found.quotations))},
                      {"c_overlap_events", json_number(c)},
                      {"c_flag", flag_of(found.quotations, c)}},
                     one);
}

}  // namespace veldwerk
