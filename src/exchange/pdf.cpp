#include "exchange/pdf.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/child_process.hpp"
#include "base/utf8.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr ChildLimits limits{.output = std::size_t{64} * 1024 * 1024,
                             .time = std::chrono::seconds(60),
                             .memory = std::uint64_t{1024} * 1024 * 1024};

/// More lines than in a recording of several days.
constexpr std::size_t lines_limit = 500'000;

void refuse(std::string_view rule, const ForeignFile& file, std::string message, std::string help,
            Diagnostics& diagnostics) {
  diagnostics.push_back(
      make_error(std::string(rule), {file.name, 0, 0}, std::move(message), std::move(help)));
}

/// Whether it is a PDF at all: its mark stands within the first 1,024 bytes (PDF 1.7, annex H).
bool is_pdf(const ForeignFile& file, Diagnostics& diagnostics) {
  if (std::string_view(file.bytes).substr(0, 1024 + 5).find("%PDF-") != std::string::npos) {
    return true;
  }
  refuse("import-format", file, "it is no PDF, whatever its name says",
         "Open it in a PDF reader, or look at what kind of file it is.", diagnostics);
  return false;
}

/// Says why pdftotext gave no text; true where it did.
bool is_good(const ForeignFile& file, const std::optional<ChildEnd>& end,
             Diagnostics& diagnostics) {
  if (!end) {
    refuse("import-program", file, "reading a PDF needs the program `pdftotext`, which is not here",
           "Install the package poppler-utils (`sudo apt install poppler-utils`, `brew install "
           "poppler`), or import the file from which the PDF was made.",
           diagnostics);
  } else if (end->late) {
    refuse("import-program", file,
           fmt::format("`pdftotext` was stopped after {} seconds", limits.time.count() / 1000),
           "Save its text from a PDF reader, and import that as .txt.", diagnostics);
  } else if (end->cut) {
    refuse("import-limit", file,
           fmt::format("it has more than {} MiB of text", limits.output / 1024 / 1024),
           "Split the PDF, and import its parts.", diagnostics);
  } else if (static_cast<std::size_t>(std::ranges::count(end->output, '\n') +
                                      std::ranges::count(end->output, '\f')) > lines_limit) {
    refuse("import-limit", file, fmt::format("it has more than {} lines", lines_limit),
           "Split the PDF, and import its parts.", diagnostics);
  } else if (end->status != 0 && file.bytes.find("/Encrypt") != std::string::npos) {
    refuse("import-format", file, "it is encrypted, or may not be copied from",
           "Save it without a password, and import that.", diagnostics);
  } else if (end->status != 0) {
    refuse("import-format", file,
           fmt::format("`pdftotext` can't read it (status {}): it is damaged", end->status),
           "Make the PDF again, or import the file from which it was made.", diagnostics);
  } else if (invalid_utf8_at(end->output)) {
    refuse("import-program", file, "`pdftotext` gave a text that is no UTF-8",
           "Save its text from a PDF reader, and import that as .txt.", diagnostics);
  } else {
    return true;
  }
  return false;
}

}  // namespace

std::optional<ImportedTranscript> read_pdf(const ForeignFile& file, const ReadOptions& /*options*/,
                                           Diagnostics& diagnostics) {
  if (!is_pdf(file, diagnostics)) return std::nullopt;
  if (file.path.empty()) {
    refuse("import-program", file, "`pdftotext` needs a file that is on disk", "Save it first.",
           diagnostics);
    return std::nullopt;
  }
  // A path that begins with `/` or `./` is no option, whatever the file is called.
  const std::filesystem::path path =
      file.path.is_absolute() ? file.path : std::filesystem::path(".") / file.path;
  const auto end = run_child(
      {"pdftotext", "-q", "-enc", "UTF-8", "-eol", "unix", path.string(), "-"}, true, limits);
  if (!is_good(file, end, diagnostics)) return std::nullopt;
  ImportedTranscript out = paragraphs_of_pages(end->output);
  if (out.paragraphs.empty()) {
    refuse("import-format", file, "it has no text: its pages are pictures, as of a scan",
           "Have its text recognised first, such as by `ocrmypdf`, and import what that makes.",
           diagnostics);
    return std::nullopt;
  }
  return out;
}

}  // namespace veldwerk
