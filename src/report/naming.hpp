// Names of tables: id, title and the headers of groups. Shared by the kinds of
// table in tables/.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "analysis/grouping.hpp"
#include "report/table.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// "frequencies-sector": fit for a file's name and an anchor.
std::string table_id(std::string_view kind, const Study& study, std::span<const Index> by);

/// `name` in lower case, with '-' for all that is not an ASCII letter or digit.
std::string anchor_of(std::string_view name);

/// "Respondenten naar sector en functie (n = 18)"; `key` is the title's word.
std::string table_title(std::string_view key, const Study& study, std::span<const Index> by,
                        Language language);

/// A group's name as a reader sees it: "Welzijn × staf", "(onbekend)".
std::string group_text(const Group& group, Language language);

/// "Welzijn (n = 12)"
std::string group_header(const Group& group, Language language);

/// "sector", "innovatie", "erkenning van de innovatie": a breakdown of study/breakdown.hpp.
std::string breakdown_label(const Study& study, Index breakdown, Language language);

/// "sector en functie"
std::string attribute_names(const Study& study, std::span<const Index> by, Language language);

/// A respondent's value of an attribute, "(onbekend)" where it is empty.
std::string value_text(const Respondent& respondent, Index attribute, Language language);

/// Adds a column named after each attribute of `attributes`, of text.
void add_attribute_columns(Table& table, const Study& study, std::span<const Index> attributes,
                           Language language);

}  // namespace veldwerk
