#include "workspace/server/target.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

#include "base/utf8.hpp"

namespace veldwerk {
namespace {

bool is_control(char one) {
  const auto byte = static_cast<unsigned char>(one);
  return byte < 0x20 || byte == 0x7f;
}

/// The byte behind a "%", or nothing where no two hexadecimal digits stand there.
std::optional<char> escaped(std::string_view digits) {
  unsigned value = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  if (digits.size() != 2 || error != std::errc() || end != digits.data() + 2) return std::nullopt;
  return static_cast<char>(static_cast<unsigned char>(value));
}

enum class Plus : std::uint8_t { stays, is_space };

std::optional<std::string> decoded(std::string_view text, Plus plus) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%') {
      const std::optional<char> byte = escaped(text.substr(at + 1, 2));
      if (!byte) return std::nullopt;
      out += *byte;
      at += 2;
    } else {
      out += text[at] == '+' && plus == Plus::is_space ? ' ' : text[at];
    }
  }
  if (invalid_utf8_at(out)) return std::nullopt;
  return out;
}

/// One part of a path, as it is once decoded.
bool read_part(std::string_view text, std::string& path) {
  const std::optional<std::string> part = decoded(text, Plus::stays);
  if (!part || *part == "." || *part == ".." || part->find_first_of("/\\") != part->npos ||
      std::ranges::any_of(*part, is_control)) {
    return false;
  }
  path += '/';
  path += *part;
  return true;
}

bool read_path(std::string_view text, std::string& path) {
  if (!text.starts_with('/')) return false;
  while (!text.empty()) {
    text.remove_prefix(1);
    const std::size_t end = std::min(text.find('/'), text.size());
    if (!read_part(text.substr(0, end), path)) return false;
    text.remove_prefix(end);
  }
  return true;
}

/// One "name=value". A line break and a tab may stand in a value: somebody searches for them.
bool read_pair(std::string_view text, Request& request) {
  const std::size_t equals = std::min(text.find('='), text.size());
  const std::optional<std::string> name = decoded(text.substr(0, equals), Plus::is_space);
  const std::optional<std::string> value =
      decoded(text.substr(std::min(equals + 1, text.size())), Plus::is_space);
  if (!name || !value || std::ranges::any_of(*name, is_control)) return false;
  if (value->find('\0') != value->npos) return false;
  return request.query.emplace(*name, *value).second;
}

}  // namespace

bool read_target(std::string_view target, Request& request) {
  request.path.clear();
  request.query.clear();
  if (target.find('#') != target.npos) return false;
  const std::size_t mark = std::min(target.find('?'), target.size());
  if (!read_path(target.substr(0, mark), request.path)) return false;
  std::string_view rest = target.substr(mark);
  while (!rest.empty()) {
    rest.remove_prefix(1);  // "?" or "&"
    const std::size_t end = std::min(rest.find('&'), rest.size());
    if (end > 0 && !read_pair(rest.substr(0, end), request)) return false;
    rest.remove_prefix(end);
  }
  return true;
}

}  // namespace veldwerk
