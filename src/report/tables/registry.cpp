#include "report/tables/registry.hpp"

#include "report/tables/kinds.hpp"

namespace veldwerk {
namespace {

constexpr TableKind kinds[] = {
    {"respondents", "the respondents and their attributes", false, Exposure::personal,
     respondents_table},
    {"composition", "how many respondents in each group; with two attributes, one by the other",
     true, Exposure::grouped, composition_table},
    {"frequencies", "respondents and mentions by code, as barrier and as facilitator", true,
     Exposure::grouped, frequencies_table},
    {"key-determinants", "the codes that many respondents name, ranked in each direction", false,
     Exposure::whole, key_determinants_table},
    {"differences", "shares by group with intervals and tests; exploratory", true,
     Exposure::personal, differences_table},
    {"ratings", "from -2 to +2, how determinants are rated, by group or by respondent", true,
     Exposure::personal, ratings_table},
    {"survey", "a questionnaire by determinant, and what it makes of each", true,
     Exposure::personal, survey_table},
    {"joint-display", "questionnaire beside interviews, by determinant", false, Exposure::personal,
     joint_display_table},
    {"matrix", "who named what: codes by respondent", false, Exposure::personal, matrix_table},
    {"cooccurrence", "codes that occur together", false, Exposure::personal, cooccurrence_table},
    {"coverage", "how much of what respondents said is coded, by respondent and by code", false,
     Exposure::personal, coverage_table},
    {"codebook", "the codes and what they mean", false, Exposure::whole, codebook_table},
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
