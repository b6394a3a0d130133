#include "exchange/transcript_file.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/source_text.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

using namespace std::string_view_literals;

struct Signature {
  std::string_view bytes;
  std::size_t at;
  SniffedFormat format;
};

constexpr std::array signatures = {
    Signature{"%PDF-"sv, 0, {"pdf", "a PDF file"}},
    Signature{"{\\rtf"sv, 0, {"rtf", "an RTF file"}},
    Signature{"\xD0\xCF\x11\xE0"sv, 0, {"doc", "a Word or Excel file of before 2007"}},
    Signature{"SQLite format 3\0"sv, 0, {"sqlite", "a database"}},
    Signature{"\x89PNG"sv, 0, {"image", "a picture"}},
    Signature{"\xFF\xD8\xFF"sv, 0, {"image", "a picture"}},
    Signature{"GIF8"sv, 0, {"image", "a picture"}},
    Signature{"ID3"sv, 0, {"audio", "a recording"}},
    Signature{"OggS"sv, 0, {"audio", "a recording"}},
    Signature{"RIFF"sv, 0, {"audio", "a recording"}},
    Signature{"fLaC"sv, 0, {"audio", "a recording"}},
    Signature{"ftyp"sv, 4, {"audio", "a recording"}},
    Signature{"\x1A\x45\xDF\xA3"sv, 0, {"audio", "a recording"}},
    Signature{"\x7F"
              "ELF"sv,
              0,
              {"program", "a program"}},
    Signature{"\x1F\x8B"sv, 0, {"gzip", "a packed file"}},
    Signature{"7z\xBC\xAF"sv, 0, {"7z", "a packed file"}},
    Signature{"Rar!"sv, 0, {"rar", "a packed file"}},
};

/// What an archive holds, by the names in it.
SniffedFormat sniff_zip(std::string_view bytes) {
  const auto has = [&](std::string_view name) { return bytes.find(name) != bytes.npos; };
  if (has("opendocument.text")) return {"odt", "an OpenDocument text"};
  if (has("opendocument.spreadsheet")) return {"ods", "an OpenDocument sheet"};
  if (has("word/document")) return {"docx", "a Word document"};
  if (has("xl/workbook")) return {"xlsx", "an Excel sheet"};
  if (has("ppt/presentation")) return {"pptx", "a PowerPoint file"};
  if (has("project.qde")) return {"qdpx", "a REFI-QDA project"};
  return {"zip", "a packed folder"};
}

std::string small_head(std::string_view bytes) {
  std::string head(trim(without_byte_order_mark(bytes.substr(0, 1024)).substr(0, 512)));
  for (char& c : head) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return head;
}

std::string endings_list() {
  std::vector<std::string_view> endings;
  for (const TranscriptFormat& format : transcript_formats()) {
    for (const std::string_view ending : format.endings) endings.push_back(ending);
  }
  return fmt::format("{}", fmt::join(endings, ", "));
}

const TranscriptFormat* format_named(std::string_view name) {
  const auto& all = transcript_formats();
  const auto found = std::ranges::find(all, name, &TranscriptFormat::name);
  return found == all.end() ? nullptr : &*found;
}

/// The format by which to read the file; nullptr, and an error, where there is none.
const TranscriptFormat* choose(const ForeignFile& file, Diagnostics& diagnostics) {
  const TranscriptFormat* by_name = transcript_format_of(file.name);
  const SniffedFormat found = sniff(file.bytes);
  const auto refuse = [&](std::string message, std::string help) {
    diagnostics.push_back(make_error("import-format", {printable(file.name), 0, 0},
                                     std::move(message), std::move(help)));
    return nullptr;
  };
  const TranscriptFormat* by_bytes = format_named(found.name);
  std::string as_found =
      by_bytes != nullptr
          ? fmt::format("Give it its right name, or use `--format {}`.", by_bytes->name)
          : fmt::format("Save it as one of {}.", endings_list());
  if (found.name == "doc") as_found = "Open it in Word or LibreOffice, and save it as .docx.";
  if (found.name == "audio") as_found = "Import its transcript; a recording can't be read.";
  if (by_name == nullptr) {
    if (!found.name.empty()) return refuse(fmt::format("it is {}", found.label), as_found);
    return refuse("its name does not tell what it is",
                  fmt::format("Names end in one of {}; or say it by `--format`.", endings_list()));
  }
  if (found.name == by_name->name) return by_name;
  // Old files and locked ones look the same so far: the reader of Word files tells them apart.
  if (found.name == "doc" && by_name->name == "docx") return by_name;
  if (!found.name.empty()) {
    return refuse(fmt::format("it is {}, whatever its name says", found.label), as_found);
  }
  return by_name;  // whose reader says what else it can't be
}

}  // namespace

SniffedFormat sniff(std::string_view bytes) {
  if (bytes.starts_with("PK\x03\x04")) return sniff_zip(bytes);
  for (const Signature& one : signatures) {
    if (bytes.substr(std::min(one.at, bytes.size())).starts_with(one.bytes)) return one.format;
  }
  const std::string head = small_head(bytes);
  if (head.starts_with("<!doctype html") || head.starts_with("<html")) {
    return {"html", "a web page"};
  }
  if (head.starts_with("webvtt")) return {"vtt", "a file of subtitles"};
  return {};
}

std::optional<ImportedTranscript> read_transcript(const ForeignFile& file, std::string_view format,
                                                  const ReadOptions& options,
                                                  Diagnostics& diagnostics) {
  const TranscriptFormat* reader =
      format.empty() ? choose(file, diagnostics) : format_named(format);
  if (reader == nullptr) return std::nullopt;
  return reader->read(file, options, diagnostics);
}

}  // namespace veldwerk
