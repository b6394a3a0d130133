// The parts of LaTeX: latex.cpp is the document, latex_table.cpp its tables,
// latex_text.cpp what people typed, which gets in by latex_text only.
#pragma once

#include <string>
#include <string_view>

#include "report/table.hpp"

namespace veldwerk {

/// `text` on one line, every character that TeX obeys or changes made one that it
/// prints.
std::string latex_text(std::string_view text);

/// The same with `line_end` for each line end.
std::string latex_lines(std::string_view text, std::string_view line_end);

/// `name` as it may stand in a label or the name of a file: a-z, 0-9 and '-'.
std::string latex_name(std::string_view name);

/// The packages that tables need, one `\usepackage` a line.
std::string_view latex_table_packages();

/// Appends a table: booktabs, with its caption and notes; a long one goes on over
/// pages (longtable), a wide one turns the page.
void append_latex_table(std::string& out, const Table& table, Language language);

}  // namespace veldwerk
