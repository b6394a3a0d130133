#include "cli/export_forms.hpp"

#include <algorithm>
#include <sstream>

#include "report/codebook_document.hpp"
#include "report/render/registry.hpp"
#include "report/team_lists.hpp"
#include "report/tidy.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

std::optional<Exported> write_tidy(const ExportRequest& request, const fs::path& /*scratch*/,
                                   Diagnostics& /*diagnostics*/) {
  const Study& study = request.loaded.study;
  const std::vector<TidyTable> tables = tidy_tables(study, request.language);
  RenderContext context;
  context.language = request.language;  // raw: for programs, which take no text for a formula
  const Format& csv = *find_format("csv");
  Exported made;
  for (const TidyTable& table : tables) {
    std::ostringstream out;
    csv.write_table(out, release_to_team(table.table), context);
    made.files.push_back({table.table.id + ".csv", std::move(out).str()});
  }
  made.files.push_back({"datapackage.json", data_package(study, tables, request.language)});
  return made;
}

/// A file that a spreadsheet opens by a double click: no text of it is a formula.
ExportedFile spreadsheet(const Table& table, const RenderContext& context) {
  std::ostringstream out;
  find_format("csv")->write_table(out, release_to_team(table), context);
  return {table.id + ".csv", std::move(out).str()};
}

std::optional<Exported> write_csv(const ExportRequest& request, const fs::path& /*scratch*/,
                                  Diagnostics& /*diagnostics*/) {
  const Study& study = request.loaded.study;
  RenderContext context = context_for(study, request.language);
  context.spreadsheet_safe = true;
  return Exported{{spreadsheet(segment_list(study, request.language), context),
                   spreadsheet(codebook_list(study, request.language), context)},
                  {}};
}

std::optional<Exported> write_xlsx(const ExportRequest& request, const fs::path& scratch,
                                   Diagnostics& /*diagnostics*/) {
  const Study& study = request.loaded.study;
  Document document;
  document.title = study.title;
  document.language = request.language;
  document.sections.push_back({"codebook", "", {codebook_list(study, request.language)}});
  const Table segments = segment_list(study, request.language);
  RenderContext context = context_for(study, request.language);
  context.passages = release_to_team(segments);
  context.scratch_folder = scratch.string();
  std::ostringstream out;
  find_format("xlsx")->write_document(out, release_to_team(document), context);
  return Exported{{{"study.xlsx", std::move(out).str()}}, {}};
}

template <const char* format>
std::optional<Exported> write_codebook(const ExportRequest& request, const fs::path& /*scratch*/,
                                       Diagnostics& /*diagnostics*/) {
  const Study& study = request.loaded.study;
  const Document document = codebook_document(study, request.language);
  std::ostringstream out;
  find_format(format)->write_document(out, release_to_team(document),
                                      context_for(study, request.language));
  return Exported{{{"codebook", std::move(out).str()}}, {}};
}

constexpr char docx[] = "docx";
constexpr char html[] = "html";

std::vector<ExportForm> all_forms() {
  std::vector<ExportForm> forms = {
      {"tidy", "long CSV tables with a data dictionary", "", "datapackage.json", write_tidy},
      {"csv", "lists of segments and of codes, for a spreadsheet", "", "segments.csv", write_csv},
      {"xlsx", "the same as an Excel workbook", ".xlsx", "", write_xlsx},
      {"codebook-docx", "the codebook as a Word document", ".docx", "", write_codebook<docx>},
      {"codebook-html", "the codebook as a page", ".html", "", write_codebook<html>}};
  for (const ExportFormat& format : export_formats()) {
    forms.push_back(
        {format.name, format.help, format.ending, "",
         [&format](const ExportRequest& request, const fs::path& /*scratch*/,
                   Diagnostics& diagnostics) { return format.write(request, diagnostics); }});
  }
  return forms;
}

std::string lower_ending(const fs::path& file) {
  std::string ending = file.extension().string();
  std::ranges::transform(ending, ending.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return ending;
}

}  // namespace

const std::vector<ExportForm>& export_forms() {
  static const std::vector<ExportForm> all = all_forms();
  return all;
}

const ExportForm* find_export_form(std::string_view name) {
  const std::vector<ExportForm>& forms = export_forms();
  const auto found = std::ranges::find(forms, name, &ExportForm::name);
  return found == forms.end() ? nullptr : &*found;
}

const ExportForm* export_form_of(const fs::path& file) {
  const std::string ending = lower_ending(file);
  const std::vector<ExportForm>& forms = export_forms();
  const auto found = std::ranges::find_if(
      forms, [&](const ExportForm& form) { return !form.ending.empty() && form.ending == ending; });
  return found == forms.end() ? nullptr : &*found;
}

}  // namespace veldwerk
