// The list of output formats: help, completion, manual and `--format` come from
// here. A new format is a file in this folder, a declaration in formats.hpp and
// an entry below.
#include "report/render/registry.hpp"

#include <algorithm>
#include <array>

#include "report/render/formats.hpp"

namespace veldwerk {
namespace {

constexpr std::array all_formats = {
    Format{"text", ".txt", "aligned columns, for a terminal", write_text_table,
           write_text_document},
    Format{"markdown", ".md", "GitHub-flavoured Markdown", write_markdown_table,
           write_markdown_document},
    Format{"csv", ".csv", "comma-separated values, one row a line", write_csv_table, nullptr},
    Format{"json", ".json", "numbers with the ids of the segments behind them", write_json_table,
           nullptr},
    Format{"html", ".html", "one page that works offline, in a browser and on paper",
           write_html_table, write_html_document},
    Format{"docx", ".docx", "a Word file, with headings, tables and charts", nullptr,
           write_docx_document},
    Format{"xlsx", ".xlsx", "Excel: a sheet a table, and one of all passages", nullptr,
           write_xlsx_document},
    Format{"latex", ".tex", "LaTeX with booktabs", write_latex_table, write_latex_document},
};

}  // namespace

RenderContext context_for(const Study& study, Language language) {
  RenderContext context;
  context.language = language;
  context.segment_id = [&study](Index segment) {
    return study.text_of(study.segments[segment].id);
  };
  return context;
}

std::span<const Format> formats() {
  return all_formats;
}

const Format* find_format(std::string_view name) {
  const auto found = std::ranges::find(all_formats, name, &Format::name);
  return found == all_formats.end() ? nullptr : &*found;
}

}  // namespace veldwerk
