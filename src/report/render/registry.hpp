// Every output format, by name: from a Table or a Document to bytes. One file a
// format in this folder; none includes another, none knows an analysis or a
// study's files.
#pragma once

#include <functional>
#include <iosfwd>
#include <span>
#include <string_view>

#include "report/document.hpp"
#include "report/table.hpp"

namespace veldwerk {

struct RenderContext {
  Language language = Language::nl;
  /// The id of a segment, for formats that name the segments behind a number.
  std::function<std::string_view(Index)> segment_id;
  /// CSV that a spreadsheet opens by a double click: a text that starts like a
  /// formula is made harmless with a leading apostrophe.
  bool spreadsheet_safe = false;
  /// Columns that fit on a line, for `text`.
  std::size_t width = 100;
};

struct Format {
  std::string_view name;       // "html", as in --format
  std::string_view extension;  // ".html"
  std::string_view summary;    // one line for help
  void (*write_table)(std::ostream& out, const Table& table, const RenderContext& context);
  /// Null where the format holds tables only (csv, json).
  void (*write_document)(std::ostream& out, const Document& document, const RenderContext& context);
};

std::span<const Format> formats();

/// The format with this name, or null.
const Format* find_format(std::string_view name);

}  // namespace veldwerk
