#include "text/turn_opening.hpp"

namespace veldwerk {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// The byte after `[mm:ss]`, `[hh:mm:ss]` with an optional fraction at `at`; 0
/// where no such time stands there.
std::size_t after_time(std::string_view line, std::size_t at) {
  const auto digits = [&](std::size_t least, std::size_t most) {
    const std::size_t from = at;
    while (at < line.size() && at - from < most && is_digit(line[at])) ++at;
    return at - from >= least;
  };
  const auto take = [&](char wanted) {
    if (at >= line.size() || line[at] != wanted) return false;
    ++at;
    return true;
  };
  if (!take('[') || !digits(1, 3) || !take(':') || !digits(2, 2)) return 0;
  if (take(':') && !digits(2, 2)) return 0;
  if ((take('.') || take(',')) && !digits(1, 9)) return 0;
  return take(']') ? at : 0;
}

}  // namespace

std::size_t after_opening(std::string_view line, std::size_t at) {
  if (at < line.size() && line[at] == ' ') {
    at = after_time(line, at + 1);
    if (at == 0) return 0;
  }
  return at < line.size() && line[at] == ':' ? at + 1 : 0;
}

std::size_t turn_opening(std::string_view line, std::string_view label) {
  return line.starts_with(label) ? after_opening(line, label.size()) : 0;
}

}  // namespace veldwerk
