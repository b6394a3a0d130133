#include "report/coefficient_pages.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "analysis/agreement/coefficients.hpp"
#include "base/embedded.hpp"
#include "base/markdown.hpp"
#include "report/words.hpp"

namespace veldwerk {

std::span<const EmbeddedFile> manual_pages();  // written by cmake/embed.cmake

namespace {

/// A name, as a word of words_agreement.cpp or words_agreement_page.cpp, and its section.
struct Page {
  std::string_view key;
  std::string_view section;
};
constexpr std::array<Page, 7> other_pages = {{
    {"coefficient.u-alpha-binary", "u-alpha-binary"},
    {"coefficient.u-alpha", "u-alpha"},
    {"coefficient.cu-alpha", "cu-alpha"},
    {"coefficient.ku-alpha", "ku-alpha"},
    {"gamma.gamma", "gamma"},
    {"agreement.column-agree", "segment-overlap"},
    {"title.agreement-levels", "maxqda-levels"},
}};

bool names(const Table& table, std::string_view name) {
  if (table.title == name) return true;
  if (std::ranges::find(table.columns, name, &TableColumn::label) != table.columns.end()) {
    return true;
  }
  return std::ranges::any_of(table.rows, [&](const TableRow& row) {
    return std::ranges::any_of(row.cells, [&](const Cell& cell) {
      const auto* text = std::get_if<std::string>(&cell.value);
      return text != nullptr && *text == name;
    });
  });
}

std::vector<std::string> section_text(std::string_view section) {
  std::vector<std::string> paragraphs;
  bool inside = false;
  for (const MarkdownBlock& block : read_markdown(manual_pages().front().text).blocks) {
    std::string text;
    for (const MarkdownRun& run : block.runs) text += run.text;
    if (block.kind == MarkdownBlock::Kind::heading) {
      if (inside) break;
      inside = text == section;
    } else if (inside) {
      paragraphs.push_back(std::move(text));
    }
  }
  if (paragraphs.empty()) {
    throw std::logic_error(fmt::format("docs/agreement.md has no section `{}`", section));
  }
  return paragraphs;
}

void explain(Table& table, std::string_view name, std::string_view section) {
  if (!names(table, name)) return;
  table.explanations.push_back({std::string(name), std::string(section), section_text(section)});
}

}  // namespace

void explain_coefficients(Table& table, Language language) {
  for (const Coefficient coefficient : all_coefficients()) {
    const std::string_view section = name_of(coefficient);
    explain(table, word(fmt::format("coefficient.{}", section), language), section);
  }
  for (const Page& page : other_pages) explain(table, word(page.key, language), page.section);
}

}  // namespace veldwerk
