#include "exchange/refi_names.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/diagnostic.hpp"
#include "base/utf8.hpp"
#include "text/folding.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t longest_code_id = 80;  // bytes
constexpr std::size_t longest_id = 80;

bool is_id_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/// `text` cut to at most `most` bytes, between characters.
std::string cut(std::string text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xc0U) == 0x80U) --most;
  text.resize(most);
  return text;
}

/// Replaces characters that no file's name should hold, each run by one hyphen.
std::string without_odd_characters(std::string_view name, std::string_view odd) {
  std::string result;
  for (std::size_t at = 0; at < name.size();) {
    const CodePoint point = code_point_at(name, at);
    const std::string_view bytes = name.substr(at, point.bytes);
    at += point.bytes;
    const bool shown = printable(bytes) == bytes && bytes != "\ufeff";
    if (shown && bytes.find_first_of(odd) == bytes.npos && white_space_at(bytes, 0) == 0) {
      result += bytes;
    } else if (shown && bytes == " " && odd.find(' ') == odd.npos) {
      result += bytes;
    } else if (!result.ends_with('-')) {
      result += '-';
    }
  }
  return result;
}

std::string trimmed_of(std::string text, std::string_view outer) {
  const std::size_t first = text.find_first_not_of(outer);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(outer) - first + 1);
}

std::string_view without_document_ending(std::string_view name) {
  constexpr std::array<std::string_view, 13> endings = {".txt", ".docx", ".doc", ".rtf", ".odt",
                                                        ".pdf", ".md",   ".mp3", ".mp4", ".wav",
                                                        ".m4a", ".jpg",  ".png"};
  const std::string small = small_letters(name);
  for (const std::string_view ending : endings) {
    if (small.ends_with(ending) && name.size() > ending.size()) {
      return name.substr(0, name.size() - ending.size());
    }
  }
  return name;
}

}  // namespace

std::string code_id_for(std::string_view name) {
  std::string id;
  for (const FoldedWord& word : folded_words(name, WordKind::letters_and_digits)) {
    std::string part;
    std::ranges::copy_if(word.folded, std::back_inserter(part), is_id_character);
    if (part.empty()) continue;
    if (!id.empty()) id += '-';
    id += part;
  }
  if (id.size() > longest_code_id) id = trimmed_of(id.substr(0, longest_code_id), "-");
  return id.empty() ? "code" : id;
}

std::string plain_id_for(std::string_view name, std::string_view otherwise) {
  std::string id = without_odd_characters(without_document_ending(trim(name)), "/\\:*?\"<>|=,;' ");
  id = trimmed_of(cut(std::move(id), longest_id), "-.");
  if (id.empty()) id = otherwise;
  if (id == "interviewer" || id == "other") id += "-1";
  return id;
}

std::string coder_name_for(std::string_view name) {
  std::string id = without_odd_characters(trim(name), "/\\:*?\"<>|,;");
  id = trimmed_of(cut(std::move(id), longest_id), "-. ");
  if (id.empty()) id = "unknown";
  // A folder `consensus` means something, as do the names of rounds.
  if (small_letters(id) == "consensus") id += "-1";
  return id;
}

std::string segment_id_of(std::string_view name) {
  constexpr std::string_view letters = "0123456789abcdefghjkmnpqrstvwxyz";
  std::array<std::uint64_t, 2> mixed = {0x9e3779b97f4a7c15ULL, 0xc2b2ae3d27d4eb4fULL};
  for (std::uint64_t& one : mixed) {
    for (const char c : name) {
      one = (one ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
      one ^= one >> 29U;
    }
    one = (one ^ (one >> 33U)) * 0xff51afd7ed558ccdULL;
    one ^= one >> 33U;
  }
  std::string id = "s";
  for (std::size_t i = 0; i < 13; ++i) {
    id.push_back(letters[(mixed[i % 2] >> (5 * (i / 2))) % letters.size()]);
  }
  return id;
}

bool is_sound_code_id(std::string_view id) {
  if (id.empty() || id.size() > 200 || id.starts_with('-') || id.ends_with('-')) return false;
  return id.find("--") == id.npos &&
         std::ranges::all_of(id, [](char c) { return c == '-' || is_id_character(c); });
}

std::string UniqueNames::take(std::string wanted) {
  if (names_.insert(small_letters(wanted)).second) return wanted;
  for (std::size_t number = 2;; ++number) {
    std::string other = fmt::format("{}-{}", wanted, number);
    if (names_.insert(small_letters(other)).second) return other;
  }
}

bool UniqueNames::taken(std::string_view name) const {
  return names_.contains(small_letters(name));
}

std::string on_one_line(std::string_view text) {
  return collapse_white_space(text);
}

}  // namespace veldwerk
