// Cases about two coders segment by segment: MAXQDA's three levels, and Holsti. What is asked
// stands in `params`: `level`, and of segments `min_percent`, `denominator` and `n_codes`.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "analysis/agreement/overlap.hpp"
#include "cli/reference_cases.hpp"
#include "cli/reference_data.hpp"
#include "cli/reference_input.hpp"

namespace veldwerk {
namespace {

struct TwoCoders {
  ReferenceLabels documents;
  ReferenceLabels codes;
  ReferenceLabels coders;  // two
  std::array<std::vector<CodedSpan>, 2> spans;
};

/// Those that the case lists; else A and B; else those of the file in the order in which they come.
ReferenceLabels coders_of(const Json& one, const std::vector<std::vector<std::string>>& rows) {
  ReferenceLabels listed(one, "coders");
  if (listed.size() > 0) return listed;
  ReferenceLabels usual;
  usual.add("A");
  usual.add("B");
  const bool others =
      std::ranges::any_of(rows, [](const auto& row) { return row[1] != "A" && row[1] != "B"; });
  if (!others) return usual;
  for (const auto& row : rows) listed.add(row[1]);
  return listed;
}

TwoCoders two_coders(const Json& one, const std::filesystem::path& folder) {
  const auto rows = reference_rows(one, folder, {"document", "coder", "code", "start", "end"});
  TwoCoders two{.documents = ReferenceLabels(one, "documents"),
                .codes = ReferenceLabels(one, "codes"),
                .coders = coders_of(one, rows),
                .spans = {}};
  if (two.coders.size() != 2) reference_fault("it is about two coders: name two as `coders`");
  for (const auto& row : rows) {
    const CodedSpan span{.document = two.documents.find(row[0], "document"),
                         .code = two.codes.find(row[2], "code"),
                         .start = reference_place(row[3]),
                         .end = reference_place(row[4])};
    if (span.end <= span.start) {
      reference_fault(
          fmt::format("a segment of {} to {}: it must end after its start", span.start, span.end));
    }
    two.spans[two.coders.find(row[1], "coder")].push_back(span);
  }
  for (auto& spans : two.spans) std::ranges::stable_sort(spans, comes_before);
  return two;
}

Json percent(std::uint64_t agree, std::uint64_t all) {
  if (all == 0) return nullptr;
  return 100 * static_cast<double>(agree) / static_cast<double>(all);
}

Json rows_as_json(const DocumentRows& rows) {
  return {{"agree", rows.agree},
          {"disagree", rows.disagree},
          {"percent", percent(rows.agree, rows.agree + rows.disagree)}};
}

Json document_level(const TwoCoders& two, DocumentLevel level) {
  const DocumentAgreement agreement =
      document_agreement(two.spans[0], two.spans[1], level, two.codes.size(), two.documents.size());
  Json codes = Json::object();
  Json documents = Json::object();
  for (std::size_t code = 0; code < two.codes.size(); ++code) {
    codes[two.codes.all()[code]] = rows_as_json(agreement.codes[code]);
  }
  for (std::size_t document = 0; document < two.documents.size(); ++document) {
    documents[two.documents.all()[document]] = rows_as_json(agreement.documents[document]);
  }
  return {{"per_code", codes}, {"per_document", documents}, {"total", rows_as_json(agreement.all)}};
}

OverlapOf denominator_of(const Json& one) {
  const Json& params = one.at("params");
  const auto name = params.find("denominator");
  if (name == params.end()) return OverlapOf::together;
  const auto of =
      name->is_string() ? find_overlap_of(name->get<std::string>()) : std::optional<OverlapOf>();
  if (!of) reference_fault("`denominator` is none of union, longer, own");
  return *of;
}

Json segment_level(const Json& one, const TwoCoders& two) {
  const std::vector<std::uint32_t> percents = {reference_param(one, "min_percent", 90)};
  if (percents[0] < 1 || percents[0] > 100) reference_fault("`min_percent` is 1 to 100");
  const std::uint32_t codes = reference_param(one, "n_codes", two.codes.size());
  const OverlapAgreement agreement = segment_agreement(two.spans[0], two.spans[1], percents,
                                                       denominator_of(one), two.codes.size())[0];
  Json per_code = Json::object();
  for (std::size_t code = 0; code < two.codes.size(); ++code) {
    const OverlapRows& rows = agreement.codes[code];
    per_code[two.codes.all()[code]] = {{"agree", rows.agree},
                                       {"disagree", rows.first_only + rows.second_only},
                                       {"total", rows.rows()},
                                       {"percent", percent(rows.agree, rows.rows())}};
  }
  const OverlapRows& all = agreement.all;
  Json values = {
      {"rows", all.rows()},
      {"agree_rows", all.agree},
      {"only_A_rows", all.first_only},
      {"only_B_rows", all.second_only},
      {"percent", percent(all.agree, all.rows())},
      {"per_code", per_code},
      {"kappa_pchance_1_over_codes", json_number(kappa_by_codes(all, codes))},
      {"kappa_pchance_codes_over_codes_plus_1_squared",
       json_number(kappa_by_codes_and_one(all, codes))},
      {"one_to_one_matches", all.matches},
      {"holsti_2M_over_N1_plus_N2", json_number(holsti(all))},
  };
  values[fmt::format("only_{}_rows", two.coders.all()[0])] = all.first_only;
  values[fmt::format("only_{}_rows", two.coders.all()[1])] = all.second_only;
  return values;
}

}  // namespace

std::optional<Json> overlap_case(const Json& one, const std::filesystem::path& folder) {
  const auto params = one.find("params");
  if (params == one.end() || !params->is_object() || !one.contains("codes")) return std::nullopt;
  const auto level = params->find("level");
  if (level == params->end() || !level->is_string()) return std::nullopt;
  if (*level == "document occurrence") {
    return as_expected(document_level(two_coders(one, folder), DocumentLevel::occurrence), one);
  }
  if (*level == "document frequency") {
    return as_expected(document_level(two_coders(one, folder), DocumentLevel::frequency), one);
  }
  if (*level == "segment overlap") {
    return as_expected(segment_level(one, two_coders(one, folder)), one);
  }
  return std::nullopt;
}

}  // namespace veldwerk
