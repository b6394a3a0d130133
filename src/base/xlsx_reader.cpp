#include "base/xlsx_reader.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include <fmt/format.h>

#include "base/diagnostic.hpp"
#include "base/xml.hpp"
#include "base/zip.hpp"

namespace veldwerk {
namespace {

/// The name of an element without its prefix.
std::string_view local(const XmlNode& node) {
  const std::string_view name = node.name;
  const std::size_t colon = name.find(':');
  return colon == name.npos ? name : name.substr(colon + 1);
}

const XmlNode* child(const XmlNode& node, std::string_view name) {
  const auto found = std::ranges::find_if(
      node.children, [&](const XmlNode& one) { return !one.name.empty() && local(one) == name; });
  return found == node.children.end() ? nullptr : &*found;
}

std::optional<std::uint32_t> number_of(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// The text of an element with all in it, as of `<t>`; what Excel escapes as `_x000D_` too.
std::string text_of(const XmlNode* node) {
  std::string raw;
  if (node != nullptr) {
    for (const XmlNode& one : node->children) raw += one.text;
  }
  std::string out;
  for (std::size_t at = 0; at < raw.size();) {
    const bool escape = raw.compare(at, 2, "_x") == 0 && at + 7 <= raw.size() && raw[at + 6] == '_';
    std::uint32_t value = 0;
    if (escape) {
      const char* const from = raw.data() + at + 2;
      const auto [end, error] = std::from_chars(from, from + 4, value, 16);
      if (error == std::errc() && end == from + 4 && value < 0x80) {
        if (value == '\n' || value == '\t' || value >= 0x20) out += static_cast<char>(value);
        at += 7;
        continue;
      }
    }
    out += raw[at++];
  }
  return out;
}

/// A text with formatting: its runs one behind another, without phonetic readings.
std::string rich_text(const XmlNode& node) {
  std::string out = text_of(child(node, "t"));
  for (const XmlNode& one : node.children) {
    if (!one.name.empty() && local(one) == "r") out += text_of(child(one, "t"));
  }
  return out;
}

/// Where a cell stands: "AB12".
struct CellPlace {
  std::uint32_t column = 0;  // from 0
  std::uint32_t row = 0;     // from 1
};

std::optional<CellPlace> place_of_cell(std::string_view name) {
  std::size_t at = 0;
  std::uint32_t column = 0;
  for (; at < name.size() && name[at] >= 'A' && name[at] <= 'Z'; ++at) {
    column = column * 26 + static_cast<std::uint32_t>(name[at] - 'A') + 1;
    if (column > xlsx_columns_limit) return std::nullopt;
  }
  const auto row = number_of(name.substr(at));
  if (column == 0 || !row || *row == 0 || *row > xlsx_rows_limit) return std::nullopt;
  return CellPlace{column - 1, *row};
}

/// A sheet as the workbook lists it.
struct ListedSheet {
  std::string name;
  std::string relation;
  bool hidden = false;
};

/// About how many bytes of memory the tree of an XML text takes: by its elements, each with a text
/// behind it, and their attributes.
std::size_t tree_size(std::string_view text) {
  std::size_t elements = 0;
  std::size_t attributes = 0;
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    elements += text[at] == '<' && text[at + 1] != '/' ? 1 : 0;
    attributes += text[at] == '=' && (text[at + 1] == '"' || text[at + 1] == '\'') ? 1 : 0;
  }
  return elements * 350 + attributes * 104;
}

/// Reads a workbook; a struct so that its steps share their state.
struct WorkbookReader {
  XlsxSheet& out;
  ZipReader zip{ZipLimits{}};
  std::string reason = {};  // not empty: it can't be read
  std::vector<ListedSheet> sheets = {};
  bool from_1904 = false;
  std::vector<std::string> strings = {};
  std::vector<bool> dates = {};  // by cell style
  std::size_t bytes = 0;         // of text in cells

  bool refuse(std::string why) {
    if (reason.empty()) reason = std::move(why);
    return false;
  }

  /// Reads a member of the zip; false, and a reason, where it can't be.
  bool read_member(const std::string& name, XmlNode& root) {
    std::string text;
    if (const auto error = zip.read(name, text)) {
      return refuse(fmt::format("`{}`: {}", printable(name), error->reason));
    }
    if (tree_size(text) > xlsx_tree_limit) {
      return refuse(fmt::format("`{}`: it has too many cells", printable(name)));
    }
    if (const auto error = read_xml(text, root)) {
      return refuse(fmt::format("`{}`: {}", printable(name), error->reason));
    }
    return true;
  }

  bool read_workbook() {
    XmlNode root;
    if (!zip.has("xl/workbook.xml")) return refuse("it is a zip file, but no Excel workbook");
    if (!read_member("xl/workbook.xml", root)) return false;
    if (const XmlNode* const properties = child(root, "workbookPr")) {
      const std::string_view told = properties->attribute("date1904");
      from_1904 = told == "1" || told == "true";
    }
    const XmlNode* const list = child(root, "sheets");
    if (list == nullptr) return refuse("it has no sheets");
    for (const XmlNode& one : list->children) {
      if (one.name.empty() || local(one) != "sheet") continue;
      ListedSheet sheet{.name = std::string(one.attribute("name")), .relation = {}};
      for (const auto& [name, value] : one.attributes) {
        if (name.ends_with(":id")) sheet.relation = value;
      }
      sheet.hidden = !one.attribute("state").empty() && one.attribute("state") != "visible";
      sheets.push_back(std::move(sheet));
    }
    return true;
  }

  const ListedSheet* choose(std::string_view name) const {
    const auto found = std::ranges::find_if(sheets, [&](const ListedSheet& sheet) {
      return name.empty() ? !sheet.hidden : sheet.name == name;
    });
    return found == sheets.end() ? nullptr : &*found;
  }

  /// The member of the zip in which a sheet stands; empty, and a reason, where none does.
  std::string member_of(const ListedSheet& sheet) {
    XmlNode root;
    if (!read_member("xl/_rels/workbook.xml.rels", root)) return {};
    for (const XmlNode& one : root.children) {
      if (one.attribute("Id") != sheet.relation) continue;
      const std::string_view target = one.attribute("Target");
      return target.starts_with('/') ? std::string(target.substr(1)) : fmt::format("xl/{}", target);
    }
    refuse(fmt::format("its sheet `{}` is not in it", shorten(sheet.name)));
    return {};
  }

  bool read_strings() {
    if (!zip.has("xl/sharedStrings.xml")) return true;
    XmlNode root;
    if (!read_member("xl/sharedStrings.xml", root)) return false;
    for (const XmlNode& one : root.children) {
      if (!one.name.empty() && local(one) == "si") strings.push_back(rich_text(one));
    }
    return true;
  }

  bool read_styles() {
    if (!zip.has("xl/styles.xml")) return true;
    XmlNode root;
    if (!read_member("xl/styles.xml", root)) return false;
    std::map<std::string_view, std::string_view> formats;
    if (const XmlNode* const list = child(root, "numFmts")) {
      for (const XmlNode& one : list->children) {
        formats[one.attribute("numFmtId")] = one.attribute("formatCode");
      }
    }
    if (const XmlNode* const list = child(root, "cellXfs")) {
      for (const XmlNode& one : list->children) {
        if (one.name.empty()) continue;
        const std::string_view id = one.attribute("numFmtId");
        const auto own = formats.find(id);
        const std::uint32_t number = number_of(id).value_or(0);
        const bool built_in = (number >= 14 && number <= 22) || (number >= 27 && number <= 36) ||
                              (number >= 45 && number <= 47) || (number >= 50 && number <= 58);
        dates.push_back(own != formats.end() ? is_date_format(own->second) : built_in);
      }
    }
    return true;
  }

  std::string number_text(const std::string& value, std::string_view style) const {
    double number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc() || end != value.data() + value.size()) return value;
    const std::size_t at = number_of(style).value_or(0);
    if (at < dates.size() && dates[at]) {
      if (auto date = xlsx_date(number, from_1904)) return *date;
    }
    return fmt::format("{:.15g}", number);
  }

  /// The text of a cell; nothing, and a reason, where it refers to a text that is not there.
  std::optional<std::string> cell_text(const XmlNode& cell) {
    const std::string_view type = cell.attribute("t");
    const XmlNode* const inline_text = child(cell, "is");
    if (inline_text != nullptr) return rich_text(*inline_text);
    const std::string value = text_of(child(cell, "v"));
    if (value.empty() && child(cell, "f") != nullptr && type != "str") ++out.unsaved;
    if (type == "s") {
      const auto at = number_of(value);
      if (!at || *at >= strings.size()) {
        refuse(fmt::format("cell `{}` refers to a text that is not there",
                           shorten(cell.attribute("r"))));
        return std::nullopt;
      }
      return strings[*at];
    }
    if (type == "b") return value == "1" ? "TRUE" : "FALSE";
    if (type.empty() || type == "n") return number_text(value, cell.attribute("s"));
    return value;
  }

  bool read_row(const XmlNode& node, std::uint32_t last) {
    XlsxRow row{.number = number_of(node.attribute("r")).value_or(last + 1), .cells = {}};
    std::uint32_t column = 0;
    for (const XmlNode& cell : node.children) {
      if (cell.name.empty() || local(cell) != "c") continue;
      const std::string_view name = cell.attribute("r");
      if (!name.empty()) {
        const auto place = place_of_cell(name);
        if (!place) return refuse(fmt::format("it has a cell at `{}`", shorten(name)));
        column = place->column;
        row.number = place->row;
      }
      auto text = cell_text(cell);
      if (!text) return false;
      bytes += text->size();
      if (bytes > xlsx_text_limit) return refuse("its cells hold more than 128 MiB of text");
      if (!text->empty()) row.cells.push_back({column, std::move(*text)});
      ++column;
    }
    if (row.number == 0 || row.number > xlsx_rows_limit) {
      return refuse(fmt::format("it has a row {}", row.number));
    }
    std::ranges::stable_sort(row.cells, {}, &XlsxCell::column);
    if (!row.cells.empty()) out.rows.push_back(std::move(row));
    return true;
  }

  bool read_rows(const std::string& member) {
    XmlNode root;
    if (!read_member(member, root)) return false;
    const XmlNode* const data = child(root, "sheetData");
    if (data == nullptr) return refuse(fmt::format("`{}`: it is no sheet", printable(member)));
    std::uint32_t last = 0;
    for (const XmlNode& one : data->children) {
      if (one.name.empty() || local(one) != "row") continue;
      if (!read_row(one, last)) return false;
      last = out.rows.empty() ? last + 1 : std::max(last + 1, out.rows.back().number);
    }
    std::ranges::stable_sort(out.rows, {}, &XlsxRow::number);
    return true;
  }

  bool read(std::string_view file, std::string_view name) {
    if (file.starts_with("\xD0\xCF\x11\xE0")) {
      return refuse("it is an Excel file of before 2007, or one with a password");
    }
    if (const auto error = zip.open(file)) return refuse(error->reason);
    if (!read_workbook()) return false;
    const ListedSheet* const sheet = choose(name);
    if (sheet == nullptr) {
      return refuse(name.empty() ? std::string("it has no sheet that is shown")
                                 : fmt::format("it has no sheet `{}`", shorten(name)));
    }
    out.name = sheet->name;
    for (const ListedSheet& other : sheets) {
      if (&other != sheet) out.others.push_back(other.name);
    }
    const std::string member = member_of(*sheet);
    return !member.empty() && read_strings() && read_styles() && read_rows(member);
  }
};

}  // namespace

std::string_view XlsxRow::text(std::uint32_t column) const {
  const auto found = std::ranges::lower_bound(cells, column, {}, &XlsxCell::column);
  return found == cells.end() || found->column != column ? std::string_view() : found->text;
}

std::optional<XlsxError> read_xlsx(std::string_view bytes, std::string_view name, XlsxSheet& out) {
  WorkbookReader reader{.out = out};
  if (reader.read(bytes, name)) return std::nullopt;
  return XlsxError{reader.reason};
}

}  // namespace veldwerk
