// The writers of the output formats, for registry.cpp, which lists them. Each is
// defined in the file of its format; what they have in common is in
// visible_text.hpp, text_layout.hpp and quoted_passage.hpp.
#pragma once

#include <iosfwd>

#include "report/render/registry.hpp"

namespace veldwerk {

void write_text_table(std::ostream& out, const Table& table, const RenderContext& context);
void write_text_document(std::ostream& out, const Document& document, const RenderContext& context);

void write_markdown_table(std::ostream& out, const Table& table, const RenderContext& context);
void write_markdown_document(std::ostream& out, const Document& document,
                             const RenderContext& context);

void write_csv_table(std::ostream& out, const Table& table, const RenderContext& context);

void write_json_table(std::ostream& out, const Table& table, const RenderContext& context);

void write_html_table(std::ostream& out, const Table& table, const RenderContext& context);
void write_html_document(std::ostream& out, const Document& document, const RenderContext& context);

void write_latex_table(std::ostream& out, const Table& table, const RenderContext& context);
void write_latex_document(std::ostream& out, const Document& document,
                          const RenderContext& context);

void write_xlsx_document(std::ostream& out, const Document& document, const RenderContext& context);
void write_docx_document(std::ostream& out, const Document& document, const RenderContext& context);

}  // namespace veldwerk
