// Writes a report for outside without secondary suppression: what attack.py must
// be able to break. For that test only; it is not installed.
//
// usage: first_suppression_only STUDY FOLDER
#include <filesystem>
#include <fstream>
#include <iostream>

#include "files/load.hpp"
#include "report/build.hpp"
#include "report/definition.hpp"
#include "report/release.hpp"
#include "report/render/registry.hpp"

namespace fs = std::filesystem;

int main(int count, char** words) {
  using namespace veldwerk;
  if (count != 3) return 2;
  LoadOptions load;
  load.keep_texts = true;
  load.privacy = true;
  LoadedStudy loaded = load_study(words[1], load);
  std::ifstream file(fs::path(words[1]) / loaded.study.report, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(file), {});
  const auto definition =
      read_report_definition(loaded.study.report, text, loaded.study, loaded.diagnostics);
  if (!definition || has_errors(loaded.diagnostics)) {
    std::cerr << "the study falls short\n";
    return 1;
  }
  const Document document = build_report(
      loaded.study, *definition, loaded.diagnostics,
      {.language = loaded.study.language, .only = {}, .outside = true, .secondary = false});
  const auto released = release_to_outside(document, loaded.study, loaded.diagnostics);
  if (!released) return 1;
  fs::create_directories(fs::path(words[2]) / "tables");
  RenderContext context;
  context.language = document.language;
  std::ofstream page(fs::path(words[2]) / "report.md", std::ios::binary);
  find_format("markdown")->write_document(page, *released, context);
  for (const Released<Table>& table : tables_of(*released)) {
    std::ofstream out(fs::path(words[2]) / "tables" / (table->id + ".json"), std::ios::binary);
    find_format("json")->write_table(out, table, context);
  }
  return 0;
}
