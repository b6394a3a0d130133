#include "report/release.hpp"

namespace veldwerk {

Released<Document> release_to_team(const Document& document) {
  return Released<Document>(document);
}

Released<Table> release_to_team(const Table& table) {
  return Released<Table>(table);
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
