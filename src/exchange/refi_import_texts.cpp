// Texts of sources: from the archive or the XML, to UTF-8 in which every character stays; line
// ends become LF. Only a document (.docx and the like) without a plain twin is read by the reader
// of its format, and positions in it can't be trusted.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/encoding.hpp"
#include "base/source_text.hpp"
#include "base/utf8.hpp"
#include "exchange/refi_work.hpp"
#include "exchange/registry.hpp"
#include "files/input.hpp"
#include "text/folding.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

/// `bytes` in which what is no UTF-8 is U+FFFD; also NUL, which no text file should hold.
std::string mended(std::string_view bytes) {
  std::string text;
  while (const std::optional<std::size_t> at = invalid_utf8_at(bytes)) {
    text.append(bytes.substr(0, *at)).append("\ufffd");
    bytes.remove_prefix(*at + 1);
  }
  text.append(bytes);
  return text;
}

struct TextImport {
  RefiWork& work;
  bool by_selection = false;  // a case, note or link may refer to selections

  void warn(std::string_view rule, const RefiSource& source, std::string message,
            std::string help) {
    work.diagnostics.push_back(make_warning(
        std::string(rule), {work.archive.file(), 0, 0},
        fmt::format("the source `{}` {}", shorten(source.name), message), std::move(help)));
  }

  /// `bytes` of a text file as UTF-8 without a mark.
  SourceText decode(const RefiSource& source, std::string bytes) {
    bool mark = false;
    if (std::optional<std::string> wide = from_utf16(bytes)) {
      mark = bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff");
      bytes = std::move(*wide);
    } else if (invalid_utf8_at(bytes)) {
      std::optional<std::string> western;
      if (encoding_guess(bytes) != damaged_utf8) western = from_windows_1252(bytes);
      warn("import-encoding", source,
           western ? "is no UTF-8, and was read as Windows-1252"
                   : "is damaged: bytes that are no text were replaced by �",
           "Look at its accents; correct it in the other program and export again.");
      bytes = western ? std::move(*western) : mended(bytes);
    } else if (bytes.starts_with("\xef\xbb\xbf")) {
      mark = true;
      bytes.erase(0, 3);
    }
    if (bytes.find('\0') != bytes.npos) {
      warn("import-encoding", source, "holds NUL bytes, which were replaced by �",
           "Was the file cut off? Look at its end.");
      std::string whole;
      for (const char c : bytes) c == '\0' ? whole.append("\ufffd") : whole.append(1, c);
      bytes = std::move(whole);
    }
    return source_text(std::move(bytes), mark);
  }

  /// The text of a document that has no plain twin.
  std::optional<std::string> document_text(const RefiSource& source) {
    const TranscriptFormat* format = transcript_format_of(source.rich_path);
    if (format == nullptr) return std::nullopt;
    std::optional<std::string> bytes = work.archive.read(source.rich_path, work.diagnostics);
    if (!bytes) return std::nullopt;
    Diagnostics faults;
    const ForeignFile file{
        fmt::format("{} ({})", work.archive.file(), source.rich_path), {}, std::move(*bytes)};
    const std::optional<ImportedTranscript> read =
        format->read(file, {.encoding = {}, .empty_paragraphs = true}, faults);
    for (Diagnostic& fault : faults) {
      fault.severity = Severity::warning;
      work.diagnostics.push_back(std::move(fault));
    }
    if (!read) return std::nullopt;
    std::string text;
    for (const ImportedParagraph& paragraph : read->paragraphs) {
      text.append(paragraph.text).append("\n");
    }
    return text;
  }

  static bool is_plain(std::string_view path) {
    const std::string name = small_letters(path);
    return name.ends_with(".txt") || name.ends_with(".md");
  }

  /// The text, or false where there is none. What should be there and isn't is said.
  bool find_text(const RefiSource& source, WorkSource& made) {
    const bool media = source.kind != RefiSourceKind::text;
    std::string path = source.plain_path;
    if (path.empty() && !media && is_plain(source.rich_path)) path = source.rich_path;
    if (!path.empty()) {
      if (std::optional<std::string> bytes = work.archive.read(path, work.diagnostics)) {
        made.text = decode(source, std::move(*bytes));
        return true;
      }
    }
    if (source.has_content) {
      made.text = decode(source, source.content);
      return true;
    }
    if (!media && !source.rich_path.empty()) {
      if (std::optional<std::string> text = document_text(source)) {
        made.of_document = true;
        made.text = source_text(std::move(*text), false);
        warn("import-left-out", source,
             "has no plain text, only a document: its words were read from that, and positions "
             "in it may be off",
             "Look at its segments; export it again with plain texts, if the program can.");
        return true;
      }
    }
    if (has_errors(work.diagnostics)) return false;  // which is told
    if (!media || !path.empty()) {
      warn("import-left-out", source,
           path.empty() ? "has no text that can be read: its coding is kept, but not imported"
                        : fmt::format("has no file `{}` here: its coding is kept, but not "
                                      "imported",
                                      shorten(path, 60)),
           "Export the project again with its sources.");
    }
    return false;
  }

  /// Its name, else its file's.
  static std::string name_of_source(const RefiSource& source) {
    if (!trim(source.name).empty()) return source.name;
    const std::string& path = source.plain_path.empty() ? source.rich_path : source.plain_path;
    return path.substr(path.find_last_of("/\\") + 1);
  }

  bool import(std::size_t i) {
    RefiSource& source = work.from.sources[i];
    WorkSource made;
    made.has_text = find_text(source, made);
    if (made.has_text && made.text.text.size() > transcript_limit) {
      work.diagnostics.push_back(
          make_error("import-limit", {work.archive.file(), 0, 0},
                     fmt::format("the source `{}` is larger than 64 MiB", shorten(source.name)),
                     "Split it in the other program."));
      return false;
    }
    work.sources.emplace(source.guid, i);
    if (!made.has_text && source.kind != RefiSourceKind::text) {
      constexpr std::array<std::string_view, 5> names = {"TextSource", "PDFSource", "PictureSource",
                                                         "AudioSource", "VideoSource"};
      work.lose(fmt::format("{} without a text", names[static_cast<std::size_t>(source.kind)]),
                "kept raw");
      work.work.push_back(std::move(made));
      return true;
    }
    ProjectInterview interview;
    interview.id = work.interview_ids.take(
        plain_id_for(name_of_source(source), fmt::format("source-{}", i + 1)));
    interview.record = made.has_text ? "summary" : "none";
    made.interview = work.to().interviews.size();
    if (by_selection) {
      for (const RefiSelection& selection : source.selections) {
        work.selection_source.emplace(selection.guid, i);
      }
    }
    work.guids.add("source", interview.id, source.guid,
                   interview.id == source.name ? "" : source.name);
    if (source.name.empty()) work.guids.add("unnamed-source", interview.id, "");
    work.to().interviews.push_back(std::move(interview));
    work.work.push_back(std::move(made));
    return true;
  }
};

}  // namespace

bool import_sources(RefiWork& work) {
  const std::size_t before = work.diagnostics.size();
  const RefiProject& from = work.from;
  const bool by_selection =
      !from.notes.empty() || !from.links.empty() ||
      std::ranges::any_of(from.cases, [](const RefiCase& one) { return !one.selections.empty(); });
  TextImport texts{work, by_selection};
  work.work.reserve(work.from.sources.size());
  for (std::size_t i = 0; i < work.from.sources.size(); ++i) {
    if (!texts.import(i)) return false;
  }
  // A member that can't be unpacked: better no project than one with a hole.
  return std::none_of(work.diagnostics.begin() + static_cast<std::ptrdiff_t>(before),
                      work.diagnostics.end(),
                      [](const Diagnostic& one) { return one.severity == Severity::error; });
}

}  // namespace veldwerk
