// PassagesView of page/api/types.ts: the passages behind a number.
#pragma once

#include <cstddef>
#include <span>

#include <nlohmann/json.hpp>

#include "study/study.hpp"

namespace veldwerk {

/// The most passages in one answer.
inline constexpr std::size_t most_passages_shown = 1000;

/// PassagesView of `segments` (in Study::segments); the study must hold its texts. Whether they may
/// be seen is the caller's to see to.
nlohmann::json passages_view(const Study& study, std::span<const Index> segments);

}  // namespace veldwerk
