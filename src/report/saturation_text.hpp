// Saturation in words: what the tables, the chart and `veldwerk saturation` say alike.
#pragma once

#include <string>
#include <vector>

#include "analysis/saturation.hpp"
#include "report/table.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// "Alle codes", "De innovatie", "Welzijn", "Welzijn: De innovatie".
std::string series_name(const Study& study, const Saturation& found, const SaturationSeries& series,
                        Language language);

/// "5+2"; empty where saturation is not reached.
std::string saturation_sign(const Saturation& found, const SaturationSeries& series);

/// A share of the codes in the base as percents with one decimal: whole percents would
/// let 5.3 look like a threshold of 5. Not available where the base is empty.
CellValue share_of_base(const SaturationCurve& curve, std::uint32_t fresh);

/// Two sentences: how many codes, seen after how many interviews; and whether the rule
/// says saturated, or why that can't be told.
std::string saturation_sentences(const Saturation& found, const SaturationSeries& series,
                                 Language language);

/// One text a series, each with its name where there are several.
std::vector<std::string> saturation_paragraphs(const Study& study, const Saturation& found,
                                               Language language);

/// The order of interviews, and which are left out: for a table or a chart.
std::vector<std::string> interview_order_notes(const Study& study, const Saturation& found,
                                               Language language);

/// Adds what the columns mean, the order of interviews, why a number is not available,
/// and what saturation of codes does not say.
void add_saturation_notes(Table& table, const Study& study, const Saturation& found,
                          Language language);

}  // namespace veldwerk
