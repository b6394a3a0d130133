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
    {"ratings", "from -2 to +2, how determinants are rated, by group or by respondent", true, true,
     Exposure::personal, ratings_table},
    {"survey", "a questionnaire by determinant, and what it makes of each", true, true,
     Exposure::personal, survey_table},
    {"joint-display", "questionnaire beside interviews, by determinant", false, true,
     Exposure::personal, joint_display_table},
    {"matrix", "who named what: codes by respondent", false, true, Exposure::personal,
     matrix_table},
    {"cooccurrence", "codes that occur together", false, true, Exposure::personal,
     cooccurrence_table},
    {"coverage", "how much of what respondents said is coded, by respondent and by code", false,
     true, Exposure::personal, coverage_table},
    {"summaries", "what coders wrote of respondents and codes in words of their own", true, true,
     Exposure::personal, summaries_table},
    {"sample", "the respondents that the study meant to reach, and those reached", false, false,
     Exposure::personal, sample_table},
    {"saturation", "how many codes each next interview adds, and when that is few", true, true,
     Exposure::personal, saturation_table},
    {"saturation-summary", "saturation in one row, for each group and parent code where asked",
     true, true, Exposure::personal, saturation_summary_table},
    {"disagreements", "where coders differ, passage by passage", false, true, Exposure::personal,
     disagreements_table},
    {"agreement", "how far coders agree, by code, with coefficients", true, true,
     Exposure::personal, agreement_table},
    {"agreement-pairs", "what each two coders both coded, by code", false, true, Exposure::personal,
     agreement_pairs_table},
    {"agreement-levels", "agreement on three levels, as MAXQDA has them", false, true,
     Exposure::personal, agreement_levels_table},
    {"agreement-valence", "agreement on direction, where the code is the same", false, true,
     Exposure::personal, agreement_valence_table},
    {"agreement-confusion", "direction by one coder and by the other", false, true,
     Exposure::personal, agreement_confusion_table},
    {"agreement-curve", "agreement by the overlap that is asked for", false, true,
     Exposure::personal, agreement_curve_table},
    {"agreement-rounds", "agreement by round of coding", false, true, Exposure::personal,
     agreement_rounds_table},
    {"codebook", "the codes and what they mean", false, true, Exposure::whole, codebook_table},
};

}  // namespace

std::span<const TableKind> table_kinds() {
  return kinds;
}

bool takes_crosswalk(const TableKind& kind) {
  return kind.of_codes && kind.name != "ratings" && kind.name != "survey" &&
         kind.name != "joint-display" && kind.name != "summaries" && !compares_coders(kind);
}

bool compares_coders(const TableKind& kind) {
  return kind.name == "disagreements" || kind.name.starts_with("agreement");
}

const TableKind* find_table_kind(std::string_view name) {
  for (const TableKind& kind : kinds) {
    if (kind.name == name) return &kind;
  }
  return nullptr;
}

}  // namespace veldwerk
