#include "base/csv.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include <fmt/format.h>

#include "base/source_text.hpp"
#include "base/utf8.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t field_limit = 1024 * 1024;
constexpr std::size_t column_limit = 1000;
constexpr std::size_t fault_limit = 10000;

/// Splits a header line by `delimiter`, quotes taken off; faults aside.
std::vector<std::string> split_header(std::string_view line, char delimiter) {
  std::vector<std::string> names(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == delimiter && !quoted) {
      names.emplace_back();
    } else {
      names.back().push_back(c);
    }
  }
  return names;
}

std::size_t find_within(std::string_view text, char wanted, std::size_t from, std::size_t to) {
  const void* hit = std::memchr(text.data() + from, wanted, to - from);
  return hit == nullptr ? to
                        : static_cast<std::size_t>(static_cast<const char*>(hit) - text.data());
}

bool is_known(const CsvColumns& columns, std::string_view name) {
  const auto in = [&](const std::vector<std::string_view>& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  return in(columns.required) || in(columns.optional);
}

}  // namespace

CsvReader::CsvReader(std::string_view file, std::string_view text, const CsvColumns& columns,
                     Diagnostics& diagnostics)
    : file_(file), text_(text), diagnostics_(&diagnostics), confidential_(columns.confidential) {
  damaged_ = text.find('\0') != text.npos || invalid_utf8_at(text);
  at_ = text.size() - without_byte_order_mark(text).size();
  // Excel's own first line, "sep=;", names the delimiter and is no header.
  bool told = false;
  if (text_.substr(at_).starts_with("sep=") && text_.size() > at_ + 4) {
    delimiter_ = text_[at_ + 4];
    at_ = std::min(find_within(text_, '\n', at_, text_.size()) + 1, text_.size());
    ++line_;
    told = true;
  }
  if (!told) find_delimiter(find_within(text_, '\n', at_, text_.size()), columns);
  CsvRow row;
  if (read_row(row) == Scan::sound) {
    check_header(row, columns);
  } else if (left_out_ == 0) {
    fault(
        "csv-header", at_, 1, "the file is empty: it has no header row",
        fmt::format("The first row must name the columns: {}.", fmt::join(columns.required, ", ")));
  }
  left_out_ = 0;
}

void CsvReader::find_delimiter(std::size_t line_end, const CsvColumns& columns) {
  std::string_view line = text_.substr(at_, line_end - at_);
  if (line.ends_with('\r')) line.remove_suffix(1);
  std::size_t most = 0;
  for (const char candidate : {',', ';', '\t'}) {
    const std::vector<std::string> names = split_header(line, candidate);
    const auto known = static_cast<std::size_t>(
        std::count_if(names.begin(), names.end(),
                      [&](const std::string& name) { return is_known(columns, name); }));
    if (known > most) {
      most = known;
      delimiter_ = candidate;
    }
  }
}

void CsvReader::check_header(const CsvRow& row, const CsvColumns& columns) {
  std::vector<std::string_view> names;
  for (const CsvField& field : row.fields) {
    header_.emplace_back(field.text);
    names.push_back(field.text);
  }
  header_ok_ = true;
  if (header_.size() > column_limit) {
    fault("csv-limit", row.at, 1,
          fmt::format("the header has {} columns, more than {}", header_.size(), column_limit),
          "Remove the columns that are not needed.");
    header_ok_ = false;
    return;
  }
  for (std::size_t i = 0; i < header_.size(); ++i) {
    const auto first =
        std::find(header_.begin(), header_.begin() + static_cast<long>(i), header_[i]);
    if (header_[i].empty() || first == header_.begin() + static_cast<long>(i)) continue;
    fault("csv-duplicate-column", row.fields[i].at, row.fields[i].width,
          confidential_ && column("id") < 0
              ? std::string("a column stands in the header twice")
              : fmt::format("the column `{}` stands in the header twice", printable(header_[i])),
          "Give one of the two another name, or remove it.");
    header_ok_ = false;
  }
  for (const std::string_view required : columns.required) {
    if (column(required) >= 0) continue;
    std::vector<std::string_view> spare;
    for (const std::string_view name : names) {
      if (!is_known(columns, name)) spare.push_back(name);
    }
    // What stands in the first row of a file without a header is somebody's.
    std::string meant = confidential_ ? std::string() : nearest_name(required, spare);
    for (const std::string_view name : spare) {
      if (name.size() == required.size() &&
          std::equal(name.begin(), name.end(), required.begin(),
                     [](char a, char b) { return (a | 0x20) == (b | 0x20); })) {
        meant = name;
      }
    }
    fault("csv-missing-column", row.at, 1, fmt::format("the column `{}` is missing", required),
          meant.empty() ? fmt::format("Add a column `{}` to the header.", required)
                        : fmt::format("Is `{}` meant? Name it `{}`.", printable(meant), required));
    header_ok_ = false;
  }
}

int CsvReader::column(std::string_view name) const {
  const auto found = std::find(header_.begin(), header_.end(), name);
  return found == header_.end() ? -1 : static_cast<int>(found - header_.begin());
}

bool CsvReader::next(CsvRow& row) {
  if (!header_ok_) return false;
  while (true) {
    const Scan scan = read_row(row);
    if (scan == Scan::end) return false;
    if (scan == Scan::faulty) continue;
    if (row.fields.size() == header_.size()) return true;
    fault("csv-fields", row.at, 1,
          fmt::format("this row has {} field{}, the header {}", row.fields.size(),
                      row.fields.size() == 1 ? "" : "s", header_.size()),
          row.fields.size() < header_.size()
              ? "Is the row cut off? Complete it, or remove it."
              : fmt::format("Put a text that holds a `{}` in quotation marks.",
                            delimiter_ == '\t' ? std::string("tab") : std::string(1, delimiter_)));
  }
}

CsvReader::Scan CsvReader::read_row(CsvRow& row) {
  std::size_t line_end = 0;
  std::size_t begin = 0;
  do {
    if (at_ >= text_.size()) return Scan::end;
    begin = at_;
    ++line_;
    const std::size_t newline = find_within(text_, '\n', begin, text_.size());
    at_ = std::min(newline + 1, text_.size());
    line_end = newline > begin && text_[newline - 1] == '\r' ? newline - 1 : newline;
  } while (line_end == begin);

  row.line = line_;
  row.at = begin;
  row.fields.clear();
  unescaped_.clear();
  scratch_.clear();
  if (damaged_) {
    if (const auto wrong = fault_of_line(text_.substr(begin, line_end - begin))) {
      fault(std::string(wrong->rule), begin + wrong->at, 1, wrong->message,
            std::string(wrong->help));
      return Scan::faulty;
    }
  }
  const std::size_t lone_return = find_within(text_, '\r', begin, line_end);
  if (lone_return != line_end) {
    fault("csv-line-break", lone_return, 1, "a line ends in a carriage return alone",
          "Save the file with LF or CRLF line ends (in Excel: \"CSV UTF-8\").");
    return Scan::faulty;
  }
  std::size_t at = begin;
  while (true) {
    const bool sound = at < line_end && text_[at] == '"' ? read_quoted(row, at, line_end)
                                                         : read_plain(row, at, line_end);
    if (!sound) return Scan::faulty;
    if (row.fields.back().width > field_limit) {
      fault("csv-limit", row.fields.back().at, 1, "this field is larger than 1 MiB",
            "Shorten it; a passage that long is better cut in two.");
      return Scan::faulty;
    }
    if (at >= line_end) break;
    ++at;  // the delimiter
  }
  // Only now the scratch stays where it is.
  std::size_t from = 0;
  for (const std::size_t index : unescaped_) {
    CsvField& field = row.fields[index];
    field.text = std::string_view(scratch_).substr(from, field.text.size());
    from += field.text.size();
  }
  return Scan::sound;
}

bool CsvReader::read_plain(CsvRow& row, std::size_t& at, std::size_t line_end) {
  const std::size_t begin = at;
  // Most fields are short: a loop beats a call.
  const std::size_t near_end = std::min(line_end, begin + 16);
  while (at < near_end && text_[at] != delimiter_ && text_[at] != '"') ++at;
  if (at == near_end && at < line_end) at = find_within(text_, delimiter_, at, line_end);
  const std::size_t quote = find_within(text_, '"', begin, std::min(at + 1, line_end));
  if (quote < std::min(at + 1, line_end) && text_[quote] == '"') {
    fault("csv-quote", quote, 1, "a quotation mark stands inside a field that is not quoted",
          "Put the whole field in quotation marks and double the ones inside it.");
    return false;
  }
  row.fields.push_back({text_.substr(begin, at - begin), begin, at - begin});
  return true;
}

bool CsvReader::read_quoted(CsvRow& row, std::size_t& at, std::size_t line_end) {
  const std::size_t begin = at;
  std::size_t from = begin + 1;
  bool escaped = false;
  const std::size_t scratch_from = scratch_.size();
  while (true) {
    const std::size_t quote = find_within(text_, '"', from, line_end);
    if (quote == line_end) {
      scratch_.resize(scratch_from);
      unfinished_quote(row.at, begin);
      return false;
    }
    const bool doubled = quote + 1 < line_end && text_[quote + 1] == '"';
    if (!doubled) {
      if (escaped) scratch_.append(text_.substr(from, quote - from));
      at = quote + 1;
      break;
    }
    escaped = true;
    scratch_.append(text_.substr(from, quote + 1 - from));
    from = quote + 2;
  }
  if (at < line_end && text_[at] != delimiter_) {
    fault("csv-quote", at, 1, "text follows the quotation mark that closes a field",
          "Double a quotation mark that belongs to the text, or put a delimiter after the field.");
    return false;
  }
  std::string_view text = text_.substr(begin + 1, at - begin - 2);
  if (escaped) {
    // Its place in the scratch is filled in when the row is whole.
    unescaped_.push_back(row.fields.size());
    text = text.substr(0, scratch_.size() - scratch_from);
  }
  row.fields.push_back({text, begin, at - begin});
  return true;
}

void CsvReader::unfinished_quote(std::size_t row_begin, std::size_t field_begin) {
  // Does the row go on below, so that the field holds a line break? Then the
  // rows it takes are one fault; else the quote is open and only this line is.
  std::size_t fields = 1;
  std::size_t newlines = 0;
  bool quoted = false;
  const std::size_t horizon = std::min(text_.size(), row_begin + field_limit);
  std::size_t end = row_begin;
  bool well_formed = true;
  for (; end < horizon; ++end) {
    const char c = text_[end];
    if (c == '"') {
      const bool opens = !quoted;
      if (opens && end > row_begin && text_[end - 1] != delimiter_ && text_[end - 1] != '"') {
        well_formed = false;  // a quote that opens in the middle of a field
        break;
      }
      quoted = !quoted;
    } else if (c == delimiter_ && !quoted) {
      ++fields;
    } else if (c == '\n') {
      if (!quoted) break;
      ++newlines;
    }
  }
  const bool broken = well_formed && !quoted && newlines > 0 &&
                      (header_.empty() ? false : fields == header_.size());
  if (broken) {
    fault("csv-line-break", field_begin, 1, "a line break stands inside a quoted field",
          "Put the text on one line: one row is one line, so that changes can be followed.");
    line_ += static_cast<std::uint32_t>(newlines);
    at_ = std::min(end + 1, text_.size());
  } else {
    fault("csv-open-quote", field_begin, 1, "a quotation mark opens here and is never closed",
          "Close the field with a quotation mark before the end of the line.");
  }
}

void CsvReader::fault(std::string rule, std::size_t at, std::size_t width, std::string message,
                      std::string help) {
  ++left_out_;
  diagnostics_->push_back(error_on_line(std::move(rule), file_, text_, std::max(line_, 1U), at,
                                        width, std::move(message), std::move(help)));
  if (confidential_) diagnostics_->back().excerpt = {};
  if (left_out_ == fault_limit) give_up();
}

/// So many faults are one: this is no such file.
void CsvReader::give_up() {
  diagnostics_->push_back(
      make_error("csv-limit", {file_, line_, 0},
                 fmt::format("{} rows are at fault; what follows is not read", fault_limit),
                 "Is this the right file? Mend what its first rows show, and check again."));
  gave_up_ = true;
  at_ = text_.size();
}

Place CsvReader::place(const CsvRow& row, std::size_t column) const {
  Place place = place_of({}, line_around(text_, row.at), row.fields[column].at - row.at);
  place.file = file_;
  place.line = row.line;
  return place;
}

Excerpt CsvReader::excerpt(const CsvRow& row, std::size_t column) const {
  if (confidential_) return {};
  const CsvField& field = row.fields[column];
  return make_excerpt(line_around(text_, row.at), field.at - row.at, field.width);
}

std::string csv_field(std::string_view text, char delimiter) {
  // One search for each: the library looks for a single character many bytes at a time.
  const auto has = [&](char c) { return text.find(c) != text.npos; };
  const bool quote = has(delimiter) || has('"') || has('\n') || has('\r') ||
                     text.starts_with(' ') || text.ends_with(' ');
  if (!quote) return std::string(text);
  std::string out = "\"";
  for (std::size_t mark = text.find('"'); mark != text.npos; mark = text.find('"')) {
    out.append(text.substr(0, mark + 1)).push_back('"');
    text.remove_prefix(mark + 1);
  }
  out.append(text).push_back('"');
  return out;
}

}  // namespace veldwerk
