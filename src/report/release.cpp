#include "report/release.hpp"

#include <stdexcept>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "analysis/identifiers.hpp"

namespace veldwerk {
namespace {

/// Goes over every text of a document for outside.
class LastLook {
 public:
  LastLook(const Document& document, const Study& study, Diagnostics& diagnostics)
      : names_(study.privacy.names), diagnostics_(diagnostics) {
    where_ = "the title of the report";
    text(document.title);
    text(document.subtitle);
    if (!document.passages.empty()) leak("passages");
    for (const Section& section : document.sections) {
      where_ = fmt::format("the section `{}`", section.id);
      text(section.id);
      text(section.title);
      for (const Block& block : section.blocks) std::visit(*this, block);
    }
  }

  bool clean() const { return clean_; }

  void operator()(const Paragraph& block) { text(block.text); }
  void operator()(const Heading& block) { texts({block.text, block.anchor}); }
  void operator()(const BulletList& block) { texts(block.items); }
  void operator()(const Prose& block) {
    std::string all;
    for (const TextRun& run : block.runs) all += run.text;
    text(all);
  }
  void operator()(const Table& table) {
    texts({table.id, table.title});
    texts(table.notes);
    for (const TableColumn& column : table.columns) {
      texts({column.id, column.label, column.over});
    }
    for (const TableRow& row : table.rows) {
      for (const Cell& cell : row.cells) {
        if (!cell.segments.empty()) leak("the segments behind a number");
        if (const auto* typed = std::get_if<std::string>(&cell.value)) text(*typed);
      }
    }
  }
  void operator()(const Chart& chart) {
    texts({chart.id, chart.title, chart.alternative});
    texts(chart.notes);
    for (const Shape& shape : chart.drawing.shapes) {
      if (const auto* label = std::get_if<Label>(&shape)) text(label->text);
    }
  }
  void operator()(const PassageList& /*list*/) { leak("a list of passages"); }
  void operator()(const QuotationList& list) {
    text(list.heading);
    for (const Quotation& quotation : list.quotations) {
      if (quotation.passage != no_index) leak("the place of a quotation");
      text(quotation.label);
      for (const SpokenText& turn : quotation.turns) texts({turn.label, turn.text});
    }
  }
  void operator()(const TranscriptLines& /*lines*/) { leak("a transcript"); }

 private:
  [[noreturn]] static void leak(std::string_view what) {
    throw std::logic_error(fmt::format("{} would have left the team", what));
  }

  void texts(const std::vector<std::string>& all) {
    for (const std::string& one : all) text(one);
  }

  void text(std::string_view shown) {
    for (const Identifier& found : find_identifiers(shown, names_)) {
      const bool name = found.kind == IdentifierKind::name;
      clean_ = clean_ && !name;
      say(found.kind);
    }
  }

  // Once a section: the text itself is not repeated, it is what must not be read.
  void say(IdentifierKind kind) {
    const bool name = kind == IdentifierKind::name;
    const std::string what =
        name ? "a listed name" : "what looks like an address or a number of a person";
    const std::string message = fmt::format("{} holds {}", where_, what);
    for (const Diagnostic& said : diagnostics_) {
      if (said.message == message) return;
    }
    diagnostics_.push_back(
        name ? make_error("privacy-name-shown", {}, message,
                          "Take it out of the study's title, codebook or report definition, or out "
                          "of the list of names.")
             : make_warning("privacy-identifier-shown", {}, message,
                            "See whether it is meant to be read outside."));
  }

  NameList names_;
  Diagnostics& diagnostics_;
  std::string where_;
  bool clean_ = true;
};

}  // namespace

Released<Document> release_to_team(const Document& document) {
  return Released<Document>(document);
}

Released<Table> release_to_team(const Table& table) {
  return Released<Table>(table);
}

Released<AgreementPage> release_to_team(const AgreementPage& page) {
  return Released<AgreementPage>(page);
}

std::optional<Released<Document>> release_to_outside(const Document& document, const Study& study,
                                                     Diagnostics& diagnostics) {
  LastLook look(document, study, diagnostics);
  if (!look.clean()) return std::nullopt;
  return Released<Document>(document);
}

std::vector<Released<Table>> tables_of(const Released<Document>& document) {
  std::vector<Released<Table>> tables;
  for (const Section& section : document->sections) {
    for (const Block& block : section.blocks) {
      if (const auto* table = std::get_if<Table>(&block)) tables.push_back(Released<Table>(*table));
    }
  }
  return tables;
}

std::vector<Released<Chart>> charts_of(const Released<Document>& document) {
  std::vector<Released<Chart>> charts;
  for (const Section& section : document->sections) {
    for (const Block& block : section.blocks) {
      if (const auto* chart = std::get_if<Chart>(&block)) charts.push_back(Released<Chart>(*chart));
    }
  }
  return charts;
}

}  // namespace veldwerk
