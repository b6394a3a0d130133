#include "cli/agreement_matrix.hpp"

#include <filesystem>
#include <ostream>
#include <sstream>

#include <fmt/format.h>

#include "base/diagnostic_text.hpp"
#include "base/file.hpp"
#include "cli/output_folder.hpp"
#include "cli/talk.hpp"
#include "files/units_file.hpp"
#include "report/units_agreement.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t file_limit = 64ULL * 1024 * 1024;

std::optional<UnitsFile> read_matrix(const std::string& name, Io& io) {
  std::string bytes;
  if (const auto failed = read_file(name, file_limit, bytes)) {
    say_error(io, fmt::format("`{}` can't be read: {}", shorten(name, 80), failed->reason),
              "Name a CSV file with a row a unit: its id, then a column a coder.");
    return std::nullopt;
  }
  Diagnostics found;
  UnitsFile file = read_units(fs::path(name).filename().generic_string(), bytes, found);
  sort_diagnostics(found);
  write_diagnostics(io.err, found, io.colour);
  if (!has_errors(found)) return file;
  say_error(io, "the file can't be used, and nothing was written", "Mend the file first.");
  return std::nullopt;
}

bool is_same_file(const std::string& one, const std::string& other) {
  std::error_code error;
  return fs::equivalent(one, other, error);
}

}  // namespace

int write_agreement(const AgreementOptions& options, const std::string& bytes, Io& io) {
  if (const auto error = write_file_atomically(options.output, bytes)) {
    return refuse(
        io, {fmt::format("`{}` can't be written: {}", shorten(options.output, 80), error->reason),
             "Give another name, or make room and see that you may write there."});
  }
  io.out << fs::path(options.output).generic_string() << '\n';
  return exit_good;
}

int run_agreement_matrix(const AgreementOptions& options, Io& io) {
  if (!options.output.empty() && is_same_file(options.matrix, options.output)) {
    return refuse(io, {"`--output` is the file that `--matrix` reads", "Give another name."});
  }
  const std::optional<UnitsFile> file = read_matrix(options.matrix, io);
  if (!file) return exit_falls_short;
  if (file->coders.size() < 2) {
    say_error(
        io,
        fmt::format("agreement is of two coders or more; `{}` has {}", shorten(options.matrix, 80),
                    counted(file->coders.size(), "column of a coder", "columns of coders")),
        "A row is a unit: its id, then a column for each coder.");
    return exit_falls_short;
  }
  UnitMatrix units = unit_matrix(file->cells, file->coders.size());
  units.documents = file->documents;
  if (options.available > 0 && options.available < units.categories.size()) {
    throw WrongUse(fmt::format("`--codes {}` is fewer than the {} categories in use",
                               options.available, units.categories.size()),
                   "It is how many coders could choose from.");
  }
  const Language language = language_or(options.language, Language::en);
  const UnitsQuestion question{.coefficients = options.question.coefficients,
                               .available = options.available,
                               .resampling = options.question.resampling,
                               .language = language,
                               .tidy = !options.format->writes_documents()};
  const Table table = units_agreement_table(units, question);
  RenderContext context;
  context.language = language;
  std::ostringstream out;
  if (question.tidy) {
    options.format->write_table(out, release_to_team(table), context);
  } else {
    Document document;
    document.language = language;
    Section& section = document.sections.emplace_back();
    section.id = "agreement";
    for (std::string& text : units_paragraphs(file->coders, units, question)) {
      section.blocks.emplace_back(Paragraph{std::move(text)});
    }
    section.blocks.emplace_back(table);
    options.format->write_document(out, release_to_team(document), context);
  }
  if (!options.output.empty()) return write_agreement(options, std::move(out).str(), io);
  io.out << out.view();
  return exit_good;
}

}  // namespace veldwerk
