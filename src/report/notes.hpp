// Notes below tables: which counting rules a table used, what was left out of it,
// why a number is not available. Shared by the kinds of table in tables/.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "analysis/grouping.hpp"
#include "report/table.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// Adds the texts of `keys` (in words_sentences.cpp) to the notes of `table`.
void add_notes(Table& table, std::initializer_list<std::string_view> keys, Language language);

/// Says how many combinations (or listed values) without respondents `grouping`
/// leaves out, if any.
void add_empty_groups_note(Table& table, const Grouping& grouping, Language language);

/// Says that groups of fewer than `smallest` are put together, where `grouping`
/// has any.
void add_rest_note(Table& table, const Grouping& grouping, const std::string& smallest,
                   Language language);

/// "Counted is only the coding of round 2."
std::string rounds_text(const Study& study, Language language);
/// Says which rounds alone are counted, how many passages count under another code than their
/// file has, and what errors kept out of the study, if any.
void add_left_out_note(Table& table, const Study& study, Language language);

/// How many passages count under another code than their file has, and by which mapping file;
/// "" where none does.
std::string recoded_text(const Study& study, Language language);

/// "3 keer unknown-code, 1 keer csv-field-count"
std::string left_out_text(const Study& study, Language language);

}  // namespace veldwerk
