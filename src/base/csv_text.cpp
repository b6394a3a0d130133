#include "base/csv_text.hpp"

#include <algorithm>

#include "base/source_text.hpp"

namespace veldwerk {
namespace {

/// Bytes of a line's end: 2 for CRLF, 1 for LF, 0 where the file ends without one.
std::size_t line_end_of(std::string_view raw) {
  if (raw.ends_with("\r\n")) return 2;
  return raw.ends_with('\n') ? 1 : 0;
}

/// The bytes [begin, end) of field `wanted` in a sound line.
std::pair<std::size_t, std::size_t> field_span(std::string_view raw, char delimiter,
                                               std::size_t wanted) {
  const std::size_t end = raw.size() - line_end_of(raw);
  std::size_t begin = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < end; ++at) {
    if (raw[at] == '"') {
      quoted = !quoted;
    } else if (raw[at] == delimiter && !quoted) {
      if (wanted-- == 0) return {begin, at};
      begin = at + 1;
    }
  }
  return {begin, end};
}

/// Where the line that starts at `at` ends, its line end included.
std::size_t after_line(std::string_view text, std::size_t at) {
  const std::size_t newline = text.find('\n', at);
  return newline == text.npos ? text.size() : newline + 1;
}

}  // namespace

std::optional<CsvText> CsvText::read(std::string_view file, std::string_view text,
                                     const CsvColumns& columns, Diagnostics& diagnostics) {
  CsvReader reader(file, text, columns, diagnostics);
  if (!reader.header_ok()) return std::nullopt;
  CsvText out;
  out.delimiter_ = reader.delimiter();
  out.header_ = reader.header();
  std::size_t at = text.size() - without_byte_order_mark(text).size();
  std::uint32_t number = 1;
  const auto skip_line = [&] {
    at = after_line(text, at);
    ++number;
  };
  if (text.substr(at).starts_with("sep=")) skip_line();
  while (at < text.size() && (text[at] == '\n' || text.substr(at).starts_with("\r\n"))) skip_line();
  out.before_header_ = text.substr(0, at);
  const std::size_t header_end = after_line(text, at);
  out.header_line_ = text.substr(at, header_end - at);
  if (out.header_line_.ends_with("\r\n")) out.line_end_ = "\r\n";
  skip_line();

  CsvRow row;
  while (true) {
    const bool more = reader.next(row);
    const std::size_t until = more ? row.at : text.size();
    while (at < until) {
      const std::size_t begin = at;
      skip_line();
      out.lines_.push_back({std::string(text.substr(begin, at - begin)), {}, number - 1});
    }
    if (!more) break;
    CsvLine line{std::string(text.substr(at, after_line(text, at) - at)), {}, number};
    for (const CsvField& field : row.fields) line.fields.emplace_back(field.text);
    out.lines_.push_back(std::move(line));
    skip_line();
  }
  return out;
}

CsvText CsvText::with_columns(const std::vector<std::string_view>& columns) {
  CsvText out;
  for (const std::string_view name : columns) {
    if (!out.header_.empty()) out.header_line_ += ',';
    out.header_line_ += csv_field(name);
    out.header_.emplace_back(name);
  }
  out.header_line_ += '\n';
  return out;
}

int CsvText::column(std::string_view name) const {
  const auto found = std::ranges::find(header_, name);
  return found == header_.end() ? -1 : static_cast<int>(found - header_.begin());
}

std::string_view CsvText::field(std::size_t line, std::string_view name) const {
  const int at = column(name);
  const std::vector<std::string>& fields = lines_[line].fields;
  return at < 0 || fields.empty() ? std::string_view() : fields[static_cast<std::size_t>(at)];
}

void CsvText::set(std::size_t line, std::string_view name, std::string_view value) {
  CsvLine& changed = lines_[line];
  if (!changed.is_row() || field(line, name) == value) return;
  add_column(name);
  const auto at = static_cast<std::size_t>(column(name));
  const auto [begin, end] = field_span(changed.raw, delimiter_, at);
  changed.raw.replace(begin, end - begin, csv_field(value, delimiter_));
  changed.fields[at] = value;
}

void CsvText::insert(std::size_t at, const std::vector<CsvCell>& cells) {
  for (const auto& [name, value] : cells) {
    if (!value.empty()) add_column(name);
  }
  CsvLine line;
  for (const std::string& name : header_) {
    const auto given = std::ranges::find(cells, name, &CsvCell::first);
    line.fields.push_back(given == cells.end() ? std::string() : given->second);
    if (line.fields.size() > 1) line.raw += delimiter_;
    line.raw += csv_field(line.fields.back(), delimiter_);
  }
  line.raw += line_end_;
  // A last line without an end is no place to go on from.
  std::string& above = at == 0 ? header_line_ : lines_[at - 1].raw;
  if (line_end_of(above) == 0) above += line_end_;
  lines_.insert(lines_.begin() + static_cast<std::ptrdiff_t>(at), std::move(line));
}

void CsvText::erase(std::size_t line) {
  lines_.erase(lines_.begin() + static_cast<std::ptrdiff_t>(line));
}

void CsvText::add_column(std::string_view name) {
  if (column(name) >= 0) return;
  const auto append = [&](std::string& raw, std::string_view field) {
    raw.insert(raw.size() - line_end_of(raw), delimiter_ + csv_field(field, delimiter_));
  };
  append(header_line_, name);
  header_.emplace_back(name);
  for (CsvLine& line : lines_) {
    if (!line.is_row()) continue;
    append(line.raw, "");
    line.fields.emplace_back();
  }
}

std::string CsvText::text() const {
  std::string out = before_header_ + header_line_;
  for (const CsvLine& line : lines_) out += line.raw;
  return out;
}

}  // namespace veldwerk
