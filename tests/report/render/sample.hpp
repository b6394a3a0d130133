// A small document with something of everything, and texts that people might
// type to break a page; for the tests of the renderers. render() writes them to
// a string.
#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "report/document.hpp"
#include "report/render/registry.hpp"

namespace veldwerk::sample {

inline Table table() {
  Table table;
  table.id = "frequencies";
  table.title = "Determinanten (n = 18)";
  table.columns = {
      {"number", "nr.", "", true, Direction::none},
      {"code", "Determinant", "", false, Direction::none},
      {"barrier_respondents", "respondenten", "belemmerend", true, Direction::barrier},
      {"barrier_percent", "% van 18", "belemmerend", true, Direction::barrier},
      {"facilitator_respondents", "respondenten", "bevorderend", true, Direction::facilitator},
      {"c", "c", "", true, Direction::none},
  };
  add_heading(table, "De organisatie");
  add_row(table).cells = {number_cell(23),         text_cell("Tijd"),
                          number_cell(12, {4, 7}), percentage_cell({12, 18}, {4, 7}),
                          number_cell(0),          {Ratio{1, 4}, {}}};
  add_row(table).cells = {number_cell(24),          text_cell("Geld"),   number_cell(0),
                          percentage_cell({0, 18}), number_cell(3, {9}), {NotAvailable{}, {}}};
  add_row(table, RowKind::total).cells = {{},
                                          text_cell("Totaal"),
                                          number_cell(12, {4, 7}),
                                          percentage_cell({12, 18}, {4, 7}),
                                          number_cell(3, {9}),
                                          {}};
  table.notes = {"Gemengd telt als belemmerend en als bevorderend."};
  return table;
}

inline Passage passage(Index segment, std::string id) {
  Passage passage;
  passage.segment = segment;
  passage.id = std::move(id);
  passage.respondents = "R4";
  passage.attributes = "Welzijn; manager";
  passage.place = "I04:112-118";
  passage.code = 1;
  passage.code_label = "Tijd";
  passage.valence = Valence::barrier;
  passage.strength = 2;
  passage.coder = "anna";
  passage.memo = "let op";
  passage.before = {{"I", "Hoe ging dat?", false}};
  passage.text = {{"R4", "Nou ja. ", false},
                  {"R4", "Er is geen tijd.", true},
                  {"R4", " Dus.", false},
                  {"I", "Nooit?", true}};
  passage.after = {{"R4", "Nee.", false}};
  return passage;
}

inline Document document() {
  Document document;
  document.title = "Verslag";
  document.subtitle = "18 respondenten";
  document.passages = {passage(4, "a4"), passage(7, "a7"), passage(9, "a9")};
  document.sections = {
      {"counts",
       "Tellingen",
       {Paragraph{"Wie noemt wat?"}, Heading{"Alles", "counts-all"}, table(),
        BulletList{{"Eerste regel", "Tweede regel"}}}},
      {"passages", "Passages", {PassageList{"Tijd: belemmerend", 1, Valence::barrier, {0}}}}};
  return document;
}

/// Texts that must come out as text.
inline const std::vector<std::string>& hostile_texts() {
  static const std::vector<std::string> texts = {
      "<script>alert(1)</script>",
      "</script><img src=x onerror=alert(1)>",
      "\"><svg onload=alert(1)>",
      "' onmouseover='alert(1)",
      "<!-- --><style>*{display:none}</style>",
      "&lt;b&gt; &amp;",
      "]]>",
      "[klik](javascript:alert(1))",
      "![x](http://example.org/x.png)",
      "=HYPERLINK(\"http://example.org\")",
      "| a | b |",
      "# kop",
      "```",
      "\u202eomgekeerd",
      std::string("nul\0 en \x1b[31m", 13),
      "c1 \u009b31m",
      "regel\nregel",
  };
  return texts;
}

/// A document in which every text is `text`.
inline Document hostile(const std::string& text) {
  Document document = sample::document();
  document.title = document.subtitle = text;
  for (Passage& passage : document.passages) {
    for (std::string* field :
         {&passage.id, &passage.respondents, &passage.attributes, &passage.place,
          &passage.code_label, &passage.coder, &passage.memo}) {
      *field = text;
    }
    for (auto* turns : {&passage.before, &passage.text, &passage.after}) {
      for (SpokenText& turn : *turns) turn.label = turn.text = text;
    }
  }
  Table table = sample::table();
  table.id = table.title = text;
  for (TableColumn& column : table.columns) column.id = column.label = column.over = text;
  for (TableRow& row : table.rows) row.cells[1].value = text;
  table.rows.front().cells.front().value = text;
  table.notes = {text};
  document.sections = {{text,
                        text,
                        {Paragraph{text}, Heading{text, text}, table, BulletList{{text}},
                         PassageList{text, 1, Valence::barrier, {0, 1}}}},
                       {"andere", text, {}}};
  return document;
}

inline RenderContext context() {
  RenderContext context;
  context.segment_id = [](Index segment) -> std::string_view {
    static const std::vector<std::string> ids = {"a0", "a1", "a2", "a3", "a4",
                                                 "a5", "a6", "a7", "a8", "a9"};
    return ids[segment];
  };
  return context;
}

inline std::string render(std::string_view format, const Table& table,
                          const RenderContext& context = sample::context()) {
  std::ostringstream out;
  find_format(format)->write_table(out, release_to_team(table), context);
  return out.str();
}

inline std::string render(std::string_view format, const Document& document,
                          const RenderContext& context = sample::context()) {
  std::ostringstream out;
  find_format(format)->write_document(out, release_to_team(document), context);
  return out.str();
}

}  // namespace veldwerk::sample
