// The builders of the kinds of table, for registry.cpp, which lists them. Each is
// defined in the file of its kind.
#pragma once

#include "report/tables/registry.hpp"

namespace veldwerk {

Table codebook_table(const Study& study, const TableRequest& request);
Table composition_table(const Study& study, const TableRequest& request);
Table cooccurrence_table(const Study& study, const TableRequest& request);
Table coverage_table(const Study& study, const TableRequest& request);
Table differences_table(const Study& study, const TableRequest& request);
Table frequencies_table(const Study& study, const TableRequest& request);
Table key_determinants_table(const Study& study, const TableRequest& request);
Table matrix_table(const Study& study, const TableRequest& request);
Table respondents_table(const Study& study, const TableRequest& request);
Table sample_table(const Study& study, const TableRequest& request);
Table saturation_table(const Study& study, const TableRequest& request);
Table saturation_summary_table(const Study& study, const TableRequest& request);

}  // namespace veldwerk
