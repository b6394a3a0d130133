// The parts of the HTML page: html.cpp is the page, html_table.cpp its tables,
// html_passages.cpp its passages. All append to one string; nothing that people
// typed gets in but through append_text.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "report/document.hpp"

namespace veldwerk {

/// A file of assets/, by name.
std::string_view page_asset(std::string_view name);

/// Appends the start of a page, up to its title: a policy that allows these styles and this script
/// of assets/, by their SHA-256, and nothing else.
void append_page_head(std::string& out, Language language,
                      std::initializer_list<std::string_view> styles, std::string_view script);
/// Appends these styles.
void append_page_styles(std::string& out, std::initializer_list<std::string_view> styles);

/// Appends `text` escaped for HTML, in an element as well as in a quoted
/// attribute; control characters become U+FFFD.
void append_text(std::string& out, std::string_view text);

/// append_text within an element that keeps a change of direction inside: for a
/// text that stands in a line with others.
void append_isolated(std::string& out, std::string_view text);

/// Appends `number` in base 10, or 36 where a program reads it.
void append_number(std::string& out, std::uint64_t number, int base = 10);

/// The number on the page of each passage: its place in Document::passages.
class PassageNumbers {
 public:
  explicit PassageNumbers(const std::vector<Passage>& passages);

  /// The number of the passage of `segment`, or no_index.
  Index of(Index segment) const { return segment < numbers_.size() ? numbers_[segment] : no_index; }

 private:
  std::vector<Index> numbers_;  // by segment
};

/// The kind of paper on which a table with so many columns fits: "landscape",
/// "poster" or "sheet" of the page's style; empty: any.
std::string_view paper_of(std::size_t columns);

/// Appends a table: its caption, the table itself and its notes. A number with
/// passages is a link to the first, with the differences between their numbers
/// in base 36 in `data-p`, which the page's script unfolds.
void append_page_table(std::string& out, const Table& table, const Document& document,
                       const PassageNumbers& numbers);

/// Appends a paragraph, or an item of a list, of the researchers' own text.
void append_page_prose(std::string& out, const Prose& prose);

/// Appends a chart: its caption, its drawing with its text alternative, its notes.
void append_page_chart(std::string& out, const Chart& chart, Language language);

/// Appends quotations, each with its label and a link to its passage.
void append_page_quotations(std::string& out, const QuotationList& list, const Document& document);

/// Appends the lines of a transcript, numbered, with codes in the margin.
void append_page_transcript(std::string& out, const TranscriptLines& transcript, Language language);

/// Appends passage `number` of the document; with an anchor where it stands on
/// the page for the first time.
void append_page_passage(std::string& out, const Document& document, Index number, bool anchor);

}  // namespace veldwerk
