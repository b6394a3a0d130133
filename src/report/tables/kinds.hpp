// The builders of the kinds of table, for registry.cpp, which lists them. Each is
// defined in the file of its kind.
#pragma once

#include "report/tables/registry.hpp"

namespace veldwerk {

Table agreement_table(const Study& study, const TableRequest& request);
Table agreement_confusion_table(const Study& study, const TableRequest& request);
Table agreement_curve_table(const Study& study, const TableRequest& request);
Table agreement_levels_table(const Study& study, const TableRequest& request);
Table agreement_pairs_table(const Study& study, const TableRequest& request);
Table agreement_rounds_table(const Study& study, const TableRequest& request);
Table agreement_valence_table(const Study& study, const TableRequest& request);
Table codebook_table(const Study& study, const TableRequest& request);
Table composition_table(const Study& study, const TableRequest& request);
Table cooccurrence_table(const Study& study, const TableRequest& request);
Table coverage_table(const Study& study, const TableRequest& request);
Table differences_table(const Study& study, const TableRequest& request);
Table disagreements_table(const Study& study, const TableRequest& request);
Table frequencies_table(const Study& study, const TableRequest& request);
Table joint_display_table(const Study& study, const TableRequest& request);
Table key_determinants_table(const Study& study, const TableRequest& request);
Table matrix_table(const Study& study, const TableRequest& request);
Table ratings_table(const Study& study, const TableRequest& request);
Table respondents_table(const Study& study, const TableRequest& request);
Table sample_table(const Study& study, const TableRequest& request);
Table saturation_table(const Study& study, const TableRequest& request);
Table saturation_summary_table(const Study& study, const TableRequest& request);
Table summaries_table(const Study& study, const TableRequest& request);
Table survey_table(const Study& study, const TableRequest& request);

}  // namespace veldwerk
