// A retired code counts as before, but nothing new is coded with it: who adds a segment, gives
// one another code, accepts a proposal or writes a rule is refused.
#pragma once

#include <optional>
#include <string_view>

#include "coding/place.hpp"
#include "study/codebook.hpp"

namespace veldwerk {

/// Where `code` is retired: that it can't be given, and the way out. Rule: `code-retired`.
std::optional<EditFault> retired_fault(const Codebook& codebook, std::string_view code);

}  // namespace veldwerk
