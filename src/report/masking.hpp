// Names, addresses and numbers of persons, taken out of a passage before it is cut
// and cleaned for quotation: half of a phone number no longer looks like one. In
// their place stands a sign until the quotation is made, of one character, so that
// nothing can cut it in two.
#pragma once

#include <string>
#include <string_view>

#include "analysis/identifiers.hpp"
#include "report/document.hpp"

namespace veldwerk {

/// `text` with a sign for each name, address and number found in it.
std::string masked(std::string_view text, const NameList& names);

/// The same for what a passage says; what begins before the passage, or ends
/// behind it, is taken out of it too.
void mask(Passage& passage, const NameList& names);

/// The sign of `kind`: a character of Unicode's private use area.
std::string sign_of(IdentifierKind kind);

}  // namespace veldwerk
