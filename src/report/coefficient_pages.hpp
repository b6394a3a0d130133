// What the manual says of a coefficient: its section of docs/agreement.md, which is built in.
#pragma once

#include "report/table.hpp"
#include "study/codebook.hpp"

namespace veldwerk {

/// Adds what the manual says of each coefficient that a heading or a cell of `table` names in
/// `language`: the section with the coefficient's name, as plain text.
void explain_coefficients(Table& table, Language language);

}  // namespace veldwerk
