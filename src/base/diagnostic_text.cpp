#include "base/diagnostic_text.hpp"

#include <algorithm>
#include <ostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace veldwerk {
namespace {

/// ANSI sequences, or nothing.
struct Palette {
  std::string_view bold, error, warning, caret, off;
};

constexpr Palette plain{};
constexpr Palette coloured{"\x1b[1m", "\x1b[1;31m", "\x1b[1;35m", "\x1b[32m", "\x1b[0m"};

std::string_view name_of(Severity severity) {
  return severity == Severity::error ? "error" : "warning";
}

/// "file:line:column", without what is 0.
std::string text_of(const Place& place) {
  std::string text = printable(place.file);
  if (place.line > 0) text += fmt::format(":{}", place.line);
  if (place.line > 0 && place.column > 0) text += fmt::format(":{}", place.column);
  return text;
}

void write_one(std::ostream& out, const Diagnostic& diagnostic, const Palette& palette) {
  const bool is_error = diagnostic.severity == Severity::error;
  const std::string place = text_of(diagnostic.place);
  if (!place.empty()) out << palette.bold << place << ':' << palette.off << ' ';
  out << (is_error ? palette.error : palette.warning) << name_of(diagnostic.severity) << ':'
      << palette.off << ' ' << printable(diagnostic.message) << " [" << diagnostic.rule << "]\n";
  const Excerpt& excerpt = diagnostic.excerpt;
  if (!excerpt.text.empty()) {
    out << "  | " << printable(excerpt.text) << "\n  | " << std::string(excerpt.caret, ' ')
        << palette.caret << std::string(std::max<std::size_t>(excerpt.caret_width, 1), '^')
        << palette.off << '\n';
  }
  if (!diagnostic.help.empty()) out << "help: " << printable(diagnostic.help) << '\n';
}

nlohmann::ordered_json number_or_null(std::uint32_t number) {
  return number == 0 ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(number);
}

}  // namespace

void write_diagnostics(std::ostream& out, const Diagnostics& diagnostics, bool colour) {
  for (const Diagnostic& diagnostic : diagnostics) {
    write_one(out, diagnostic, colour ? coloured : plain);
  }
}

void write_diagnostics_json(std::ostream& out, const Diagnostics& diagnostics) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Diagnostic& diagnostic : diagnostics) {
    list.push_back({{"severity", name_of(diagnostic.severity)},
                    {"rule", diagnostic.rule},
                    {"file", diagnostic.place.file},
                    {"line", number_or_null(diagnostic.place.line)},
                    {"column", number_or_null(diagnostic.place.column)},
                    {"message", diagnostic.message},
                    {"help", diagnostic.help},
                    {"excerpt", diagnostic.excerpt.text}});
  }
  // ASCII only: a file's name may hold characters that a terminal obeys, and a
  // program gets it unchanged all the same.
  constexpr bool ascii_only = true;
  out << list.dump(2, ' ', ascii_only, nlohmann::ordered_json::error_handler_t::replace) << '\n';
}

}  // namespace veldwerk
