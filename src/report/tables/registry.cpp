#include "report/tables/registry.hpp"

#include "report/tables/kinds.hpp"

namespace veldwerk {
namespace {

constexpr TableKind kinds[] = {
    {"respondents", "the respondents and their attributes", false, false, Exposure::personal,
     respondents_table},
    {"composition", "how many respondents in each group; with two attributes, one by the other",
     true, false, Exposure::grouped, composition_table},
    {"frequencies", "respondents and mentions by code, as barrier and as facilitator", true, true,
     Exposure::grouped, frequencies_table},
    {"key-determinants", "the codes that many respondents name, ranked in each direction", false,
     true, Exposure::whole, key_determinants_table},
    {"differences", "shares by group with intervals and tests; exploratory", true, true,
     Exposure::personal, differences_table},
    {"matrix", "who named what: codes by respondent", false, true, Exposure::personal,
     matrix_table},
    {"cooccurrence", "codes that occur together", false, true, Exposure::personal,
     cooccurrence_table},
    {"coverage", "how much of what respondents said is coded, by respondent and by code", false,
     true, Exposure::personal, coverage_table},
    {"sample", "the respondents that the study meant to reach, and those reached", false, false,
     Exposure::personal, sample_table},
    {"saturation", "how many codes each next interview adds, and when that is few", true, true,
     Exposure::personal, saturation_table},
    {"saturation-summary", "saturation in one row, for each group and parent code where asked",
     true, true, Exposure::personal, saturation_summary_table},
    {"codebook", "the codes and what they mean", false, true, Exposure::whole, codebook_table},
};

}  // namespace

std::span<const TableKind> table_kinds() {
  return kinds;
}

const TableKind* find_table_kind(std::string_view name) {
  for (const TableKind& kind : kinds) {
    if (kind.name == name) return &kind;
  }
  return nullptr;
}

}  // namespace veldwerk
