#include "files/units_file.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "base/csv.hpp"
#include "base/source_text.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

class UnitsReader {
 public:
  UnitsReader(std::string_view file, std::string_view text, Diagnostics& diagnostics)
      : file_(file),
        text_(text),
        diagnostics_(diagnostics),
        csv_(file, text, CsvColumns{{"unit"}, {"document", "interview"}, false}, diagnostics) {}

  UnitsFile read() {
    if (!csv_.header_ok() || !find_columns()) return std::move(result_);
    while (csv_.next(row_)) take_row();
    return std::move(result_);
  }

 private:
  /// False where no column is a coder's.
  bool find_columns() {
    const std::vector<std::string>& header = csv_.header();
    for (std::size_t at = 0; at < header.size(); ++at) {
      const std::string name(trim(header[at]));
      if (name == "unit") continue;
      if ((name == "document" || name == "interview") && document_ < 0) {
        document_ = static_cast<int>(at);
      } else if (name.empty()) {
        unnamed_.push_back(at);  // spreadsheets leave empty columns behind
      } else if (std::ranges::find(result_.coders, name) != result_.coders.end()) {
        in_header(fmt::format("the coder `{}` has two columns", shorten(name)),
                  "Give each coder one column, with a name of its own.");
      } else {
        result_.coders.push_back(name);
        columns_.push_back(at);
      }
    }
    if (!columns_.empty()) return true;
    in_header(header.size() == 1 ? "there is one column, and none of a coder"
                                 : "there is no column of a coder",
              "Write one column a coder behind `unit`, parted by commas, semicolons or tabs: "
              "unit,anna,bert.");
    return false;
  }

  void take_row() {
    const std::string id(field(static_cast<std::size_t>(csv_.column("unit"))));
    if (id.empty()) {
      at_column("units-id", static_cast<std::size_t>(csv_.column("unit")), "this unit has no id",
                "Give each unit an id of its own, such as its number.");
      return;
    }
    const auto [known, fresh] = lines_.emplace(id, row_.line);
    if (!fresh) {
      at_column("units-duplicate", static_cast<std::size_t>(csv_.column("unit")),
                fmt::format("the unit `{}` stands in line {} already", shorten(id), known->second),
                "Each unit has one row: remove one of the two, or give it another id.");
      return;
    }
    for (const std::size_t column : unnamed_) {
      if (field(column).empty()) continue;
      at_column("units-coder", column, "this column has no name in the header",
                "Write the coder's name above it, or empty the column.");
      return;
    }
    if (!take_document()) return;
    result_.units.push_back(id);
    for (const std::size_t column : columns_) result_.cells.emplace_back(field(column));
  }

  bool take_document() {
    if (document_ < 0) return true;
    const auto column = static_cast<std::size_t>(document_);
    const std::string id(field(column));
    if (id.empty()) {
      at_column("units-document", column, "it is not said in what this unit lies",
                "Name it in each row, or remove the column.");
      return false;
    }
    const auto next = static_cast<std::uint32_t>(result_.document_ids.size());
    const auto [known, fresh] = documents_.emplace(id, next);
    if (fresh) result_.document_ids.push_back(id);
    result_.documents.push_back(known->second);
    return true;
  }

  std::string_view field(std::size_t column) const { return trim(row_.fields[column].text); }

  void in_header(std::string message, std::string help) {
    const std::size_t start = text_.size() - without_byte_order_mark(text_).size();
    diagnostics_.push_back(
        error_at("units-coder", file_, text_, start, 1, std::move(message), std::move(help)));
  }

  void at_column(std::string rule, std::size_t column, std::string message, std::string help) {
    diagnostics_.push_back(
        make_error(std::move(rule), csv_.place(row_, column), std::move(message), std::move(help)));
    diagnostics_.back().excerpt = csv_.excerpt(row_, column);
  }

  std::string_view file_;
  std::string_view text_;
  Diagnostics& diagnostics_;
  CsvReader csv_;
  CsvRow row_;
  UnitsFile result_;
  std::vector<std::size_t> columns_;  // of coders
  std::vector<std::size_t> unnamed_;
  int document_ = -1;
  std::unordered_map<std::string, std::uint32_t> lines_;  // of units
  std::unordered_map<std::string, std::uint32_t> documents_;
};

}  // namespace

UnitsFile read_units(std::string_view file, std::string_view text, Diagnostics& diagnostics) {
  if (!check_rows(file, text, diagnostics)) return {};
  return UnitsReader(file, text, diagnostics).read();
}

}  // namespace veldwerk
