// Texts taken out of earlier entries of the journal: the one thing but a change that writes into
// it. Who, when, what command and the fingerprints stay; the entry can't be undone any more.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

#include "coding/change.hpp"

namespace veldwerk {

/// Whether a text of the journal must go: `file` is the file that the entry changed, empty for
/// the entry's summary.
using MustGo = std::function<bool(std::string_view file, std::string_view text)>;

/// Cleans every journal of the study, in `draft`; gives the number of entries that lose their
/// texts. A damaged line of which something must go, goes.
std::size_t clean_journals(Draft& draft, const MustGo& must_go);

}  // namespace veldwerk
