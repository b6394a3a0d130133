#include "coding/originals.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/sha256.hpp"
#include "text/folding.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t sum_size = 66;  // 64 digits and two spaces before the name

std::string joined(std::vector<std::string> lines) {
  std::ranges::sort(lines, {}, [](const std::string& line) { return line.substr(sum_size); });
  return fmt::format("{}", fmt::join(lines, ""));
}

/// Lines, each with its end, of all names but these.
std::vector<std::string> lines_without(std::string_view sums, const std::set<std::string>& names) {
  std::vector<std::string> lines;
  while (!sums.empty()) {
    const std::size_t end = std::min(sums.find('\n'), sums.size());
    const std::string line(sums.substr(0, end));
    sums.remove_prefix(std::min(end + 1, sums.size()));
    if (line.size() > sum_size && !names.contains(line.substr(sum_size))) {
      lines.push_back(line + '\n');
    }
  }
  return lines;
}

}  // namespace

std::string original_name(std::string_view interview, std::string_view file_name) {
  const std::size_t dot = std::min(file_name.rfind('.'), file_name.size());
  return std::string(interview) + small_letters(file_name.substr(dot));
}

std::string with_original(std::string_view sums, const std::string& name, std::string_view bytes) {
  std::vector<std::string> lines = lines_without(sums, {name});
  lines.push_back(fmt::format("{}  {}\n", sha256_hex(bytes), name));
  return joined(std::move(lines));
}

std::string without_originals(std::string_view sums, const std::set<std::string>& names) {
  return joined(lines_without(sums, names));
}

}  // namespace veldwerk
