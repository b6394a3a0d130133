#include "base/source_text.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/utf8.hpp"

namespace veldwerk {
namespace {

constexpr std::string_view nul_help =
    "This is damage, not text: take the file from a backup, or remove what is not text.";
constexpr std::string_view encoding_help =
    "Save it again as UTF-8 in your editor; `veldwerk import` converts it.";
constexpr std::size_t most_damaged_lines = 10;

/// Whether at most a few lines are at fault, and by damage: a file in another encoding has one with
/// each letter that is not plain. Of one such line nobody can tell.
bool is_damaged_in_places(std::string_view bytes) {
  std::size_t lines = 0;
  std::size_t not_utf8 = 0;
  for (std::size_t at = 0; at < bytes.size() && lines <= most_damaged_lines;) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    const std::string_view line = bytes.substr(at, end - at);
    const bool invalid = invalid_utf8_at(line).has_value();
    not_utf8 += invalid ? 1 : 0;
    lines += invalid || line.find('\0') != line.npos ? 1 : 0;
    at = end + 1;
  }
  return lines <= most_damaged_lines && (not_utf8 <= 1 || encoding_guess(bytes) == damaged_utf8);
}

Diagnostic located(Severity severity, std::string rule, std::string_view file,
                   std::string_view text, std::size_t at, std::size_t width, std::string message,
                   std::string help) {
  const std::string_view line = line_around(text, at);
  const auto line_start = static_cast<std::size_t>(line.data() - text.data());
  Diagnostic diagnostic;
  diagnostic.severity = severity;
  diagnostic.rule = std::move(rule);
  diagnostic.place = place_of(file, text, at);
  diagnostic.message = std::move(message);
  diagnostic.help = std::move(help);
  diagnostic.excerpt = make_excerpt(line, at - line_start, width);
  return diagnostic;
}

}  // namespace

std::string_view without_byte_order_mark(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return text;
}

std::string_view line_around(std::string_view text, std::size_t at) {
  at = std::min(at, text.size());
  const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  std::size_t end = text.find('\n', at);
  if (end == std::string_view::npos) end = text.size();
  if (end > begin && text[end - 1] == '\r') --end;
  return text.substr(begin, end - begin);
}

Place place_of(std::string_view file, std::string_view text, std::size_t at) {
  at = std::min(at, text.size());
  const std::string_view before = text.substr(0, at);
  const std::size_t last = before.rfind('\n');
  std::string_view line = last == std::string_view::npos ? before : before.substr(last + 1);
  if (last == std::string_view::npos) line = without_byte_order_mark(line);
  return {std::string(file),
          static_cast<std::uint32_t>(1 + std::count(before.begin(), before.end(), '\n')),
          static_cast<std::uint32_t>(1 + count_code_points(line))};
}

Diagnostic error_at(std::string rule, std::string_view file, std::string_view text, std::size_t at,
                    std::size_t width, std::string message, std::string help) {
  return located(Severity::error, std::move(rule), file, text, at, width, std::move(message),
                 std::move(help));
}

Diagnostic warning_at(std::string rule, std::string_view file, std::string_view text,
                      std::size_t at, std::size_t width, std::string message, std::string help) {
  return located(Severity::warning, std::move(rule), file, text, at, width, std::move(message),
                 std::move(help));
}

Diagnostic error_on_line(std::string rule, std::string_view file, std::string_view text,
                         std::uint32_t line, std::size_t at, std::size_t width, std::string message,
                         std::string help) {
  std::string_view whole = line_around(text, at);
  const std::size_t column = at - static_cast<std::size_t>(whole.data() - text.data());
  // As if the line were the whole text: only its own bytes are looked at.
  Diagnostic diagnostic = located(Severity::error, std::move(rule), file, whole, column, width,
                                  std::move(message), std::move(help));
  diagnostic.place.line = line;
  return diagnostic;
}

Diagnostic warning_on_line(std::string rule, std::string_view file, std::string_view text,
                           std::uint32_t line, std::size_t at, std::size_t width,
                           std::string message, std::string help) {
  Diagnostic diagnostic = error_on_line(std::move(rule), file, text, line, at, width,
                                        std::move(message), std::move(help));
  diagnostic.severity = Severity::warning;
  return diagnostic;
}

bool check_text(std::string_view file, std::string_view bytes, Diagnostics& diagnostics) {
  const std::size_t nul = bytes.find('\0');
  const std::optional<std::size_t> invalid = invalid_utf8_at(bytes);
  if (!invalid && nul == std::string_view::npos) return true;
  const std::string_view guess = encoding_guess(bytes);
  if (nul != std::string_view::npos && (!invalid || nul < *invalid) &&
      (!guess.starts_with("UTF-16") || bytes.substr(nul, 4) == std::string_view("\0\0\0\0", 4))) {
    const std::size_t rest = bytes.find_first_not_of('\0', nul);
    diagnostics.push_back(error_at(
        "nul-byte", file, bytes, nul, 1,
        rest == std::string_view::npos
            ? fmt::format("the file ends in {} NUL bytes, as a crash or a full disk leaves it",
                          bytes.size() - nul)
            : std::string("a NUL byte stands in the text"),
        std::string(nul_help)));
    return false;
  }
  diagnostics.push_back(error_at("not-utf8", file, bytes, invalid.value_or(nul), 1,
                                 fmt::format("the file is not UTF-8; it looks like {}", guess),
                                 std::string(encoding_help)));
  return false;
}

bool check_rows(std::string_view file, std::string_view bytes, Diagnostics& diagnostics) {
  const bool sound = bytes.find('\0') == bytes.npos && !invalid_utf8_at(bytes);
  return sound || is_damaged_in_places(bytes) || check_text(file, bytes, diagnostics);
}

std::optional<NoText> fault_of_line(std::string_view line) {
  const std::size_t nul = line.find('\0');
  const std::optional<std::size_t> invalid = invalid_utf8_at(line);
  if (nul != line.npos && (!invalid || nul < *invalid)) {
    return NoText{"nul-byte", nul, "a NUL byte stands in this line, which was not read", nul_help};
  }
  if (!invalid) return std::nullopt;
  return NoText{"not-utf8", *invalid,
                fmt::format("this line is not UTF-8, and was not read; it looks like {}",
                            encoding_guess(line)),
                encoding_help};
}

}  // namespace veldwerk
