// The colours of charts. Barriers are orange and facilitators blue, which differ
// for every kind of colour vision; the orange is lighter, so that they differ in
// grey too. Direction never rests on colour alone: it has a side, a column or a
// sign as well. (The page's own colours are in render/assets/report.css.)
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace veldwerk::palette {

inline constexpr std::string_view paper = "#FFFFFF";
inline constexpr std::string_view ink = "#1D1C1A";
inline constexpr std::string_view soft = "#4A4843";   // text that is less in view
inline constexpr std::string_view faint = "#6F6B64";  // a zero
inline constexpr std::string_view rule = "#B5B0A6";
inline constexpr std::string_view grid = "#E4E0D8";

inline constexpr std::string_view barrier = "#D9730D";
inline constexpr std::string_view facilitator = "#1F5A99";
inline constexpr std::string_view barrier_text = "#8F4300";
inline constexpr std::string_view facilitator_text = "#1C5490";
inline constexpr std::string_view both = "#3B2A4A";

/// From light to dark: under a quarter, under a half, under three quarters, more.
inline constexpr std::size_t steps = 4;
using Scale = std::array<std::string_view, steps>;
inline constexpr Scale barrier_scale = {"#FDE6CE", "#F9BE85", "#E58524", "#9C4A00"};
inline constexpr Scale facilitator_scale = {"#DCE9F6", "#A6C8E8", "#4F8FCB", "#1C4F8A"};
/// For what has no direction.
inline constexpr Scale plain_scale = {"#ECE8F1", "#C8BCD8", "#9A84B5", "#523C70"};

/// Relative luminance of "#RRGGBB", 0 to 1, and the contrast of two colours, 1 to
/// 21, as WCAG 2 defines them.
double luminance(std::string_view colour);
double contrast(std::string_view one, std::string_view other);

/// The ink, or the paper, whichever is read better on `ground`.
std::string_view ink_on(std::string_view ground);

}  // namespace veldwerk::palette
