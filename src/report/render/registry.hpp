// Every output format, by name: from a Table or a Document to bytes. One file a
// format in this folder; none includes another, none knows an analysis or a
// study's files.
#pragma once

#include <functional>
#include <iosfwd>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include "report/document.hpp"
#include "report/release.hpp"
#include "report/table.hpp"
#include "study/study.hpp"

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
  /// The bytes of a .docx whose styles `docx` takes; empty: our own.
  std::string reference_docx;
  /// Whatever a study's people wrote about each segment, one row a segment, for
  /// formats with a sheet of passages (`xlsx`); nothing: none.
  std::optional<Released<Table>> passages;
  /// A private, empty folder that a format may use and must leave empty (`xlsx`).
  std::string scratch_folder;
};

/// What all formats need to know of `study`, which must outlive it.
RenderContext context_for(const Study& study, Language language);

/// A format could not be written whole: `what` says why, in words that follow
/// "it can't be written: ".
class RenderFailure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// What a format's file offers to registry.cpp.
using TableWriter = void (*)(std::ostream& out, const Table& table, const RenderContext& context);
using DocumentWriter = void (*)(std::ostream& out, const Document& document,
                                const RenderContext& context);

/// Writes only what was released.
class Format {
 public:
  /// Either writer may be null: csv holds tables only, docx documents only.
  constexpr Format(std::string_view format_name, std::string_view file_extension,
                   std::string_view one_line, TableWriter table_writer,
                   DocumentWriter document_writer)
      : name(format_name),
        extension(file_extension),
        summary(one_line),
        table_writer_(table_writer),
        document_writer_(document_writer) {}

  std::string_view name;       // "html", as in --format
  std::string_view extension;  // ".html"
  std::string_view summary;    // one line for help

  bool writes_tables() const { return table_writer_ != nullptr; }
  bool writes_documents() const { return document_writer_ != nullptr; }

  void write_table(std::ostream& out, const Released<Table>& table,
                   const RenderContext& context) const {
    table_writer_(out, *table, context);
  }
  void write_document(std::ostream& out, const Released<Document>& document,
                      const RenderContext& context) const {
    document_writer_(out, *document, context);
  }

 private:
  TableWriter table_writer_;
  DocumentWriter document_writer_;
};

std::span<const Format> formats();

/// The format with this name, or null.
const Format* find_format(std::string_view name);

}  // namespace veldwerk
