#include "files/sync_copies.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace veldwerk {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_small(char c) {
  return c >= 'a' && c <= 'z';
}

bool all_of(std::string_view text, bool (*kind)(char)) {
  return !text.empty() && std::ranges::all_of(text, kind);
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) {
    return is_capital(c) ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return out;
}

/// "20260102-123456"
bool is_stamp(std::string_view text) {
  return text.size() == 15 && all_of(text.substr(0, 8), is_digit) && text[8] == '-' &&
         all_of(text.substr(9), is_digit);
}

/// Dropbox and Nextcloud: "I04 (Anna's conflicted copy 2026-01-02)", in the language of the
/// program; Google Drive: "I04 (1)".
std::string_view before_parentheses(std::string_view stem) {
  const std::size_t open = stem.rfind(" (");
  if (!stem.ends_with(')') || open == stem.npos || open == 0) return {};
  const std::string inside = lower(stem.substr(open + 2, stem.size() - open - 3));
  constexpr std::array words = {"conflict", "konflikt", "conflit"};  // conflicterende, ...
  const bool named = std::ranges::any_of(
      words, [&](const char* word) { return inside.find(word) != inside.npos; });
  const bool numbered = inside.size() <= 3 && all_of(inside, is_digit);
  return named || numbered ? stem.substr(0, open) : std::string_view();
}

/// ownCloud: "I04_conflict-20260102-123456".
std::string_view before_owncloud(std::string_view stem) {
  constexpr std::string_view mark = "_conflict-";
  const std::size_t at = stem.rfind(mark);
  if (at == stem.npos || !is_stamp(stem.substr(at + mark.size()))) return {};
  return stem.substr(0, at);
}

/// Syncthing: "I04.sync-conflict-20260102-123456-ABCDEFG".
std::string_view before_syncthing(std::string_view stem) {
  constexpr std::string_view mark = ".sync-conflict-";
  const std::size_t at = stem.rfind(mark);
  if (at == stem.npos) return {};
  const std::string_view behind = stem.substr(at + mark.size());
  const bool device = behind.size() == 15 || (behind.size() > 16 && behind[15] == '-');
  return device && is_stamp(behind.substr(0, 15)) ? stem.substr(0, at) : std::string_view();
}

/// A name that Windows and others give a computer: "LAPTOP-ABC123", "Anna-PC".
bool is_device(std::string_view text) {
  if (text.size() < 4 || !is_capital(text.front())) return false;
  const auto allowed = [](char c) {
    return is_capital(c) || is_small(c) || is_digit(c) || c == '-';
  };
  if (!std::ranges::all_of(text, allowed)) return false;
  const bool shouted = std::ranges::none_of(text, is_small);
  const bool marked = text.find_first_of("-0123456789") != text.npos;
  return shouted || marked;
}

/// OneDrive: "I04-LAPTOP-ABC123": where a file is known by what stands before.
std::string_view before_device(std::string_view stem, std::string_view extension,
                               const IsName& is_name) {
  for (std::size_t at = stem.rfind('-'); at != stem.npos && at > 0; at = stem.rfind('-', at - 1)) {
    if (!is_device(stem.substr(at + 1))) continue;
    const std::string_view name = stem.substr(0, at);
    if (is_name(std::string(name) + std::string(extension))) return name;
  }
  return {};
}

}  // namespace

std::optional<std::string> copied_name(std::string_view name, const IsName& is_name) {
  const std::size_t dot = name.rfind('.');
  if (dot == name.npos || dot == 0) return std::nullopt;
  const std::string_view extension = name.substr(dot);
  std::string_view stem = name.substr(0, dot);
  // A copy of a copy has two such endings.
  for (int times = 0; times < 3; ++times) {
    std::string_view before = before_parentheses(stem);
    if (before.empty()) before = before_owncloud(stem);
    if (before.empty()) before = before_syncthing(stem);
    if (before.empty()) before = before_device(stem, extension, is_name);
    if (before.empty()) return std::nullopt;
    std::string whole(before);
    whole += extension;
    if (is_name(whole)) return whole;
    stem = before;
  }
  return std::nullopt;
}

Diagnostic sync_conflict(const std::string& file, std::string_view original) {
  return make_error("sync-conflict", {printable(file), 0, 0},
                    fmt::format("a sync program left this copy of `{}`, changed by somebody else, "
                                "and nothing in it counts",
                                shorten(original)),
                    "`veldwerk merge --conflict-copies` merges it into the file and removes it.");
}

}  // namespace veldwerk
