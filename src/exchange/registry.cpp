#include "exchange/registry.hpp"

#include <algorithm>

#include "exchange/annotations.hpp"
#include "exchange/captions.hpp"
#include "exchange/docx.hpp"
#include "exchange/html.hpp"
#include "exchange/jsonl.hpp"
#include "exchange/markdown.hpp"
#include "exchange/odt.hpp"
#include "exchange/pdf.hpp"
#include "exchange/plain_text.hpp"
#include "exchange/refi_export.hpp"
#include "exchange/rock.hpp"
#include "exchange/rtf.hpp"
#include "exchange/sqlite.hpp"
#include "exchange/whisper.hpp"

namespace veldwerk {

const std::vector<TranscriptFormat>& transcript_formats() {
  static const std::vector<TranscriptFormat> all = {
      {"txt", "text", {".txt", ".text"}, read_plain_text},
      {"md", "Markdown", {".md", ".markdown"}, read_markdown_transcript},
      {"vtt", "WebVTT subtitles", {".vtt"}, read_captions},
      {"srt", "SubRip subtitles", {".srt"}, read_captions},
      {"json", "Whisper JSON", {".json"}, read_whisper},
      {"pdf", "PDF", {".pdf"}, read_pdf},
      {"rock", "ROCK", {".rock"}, read_rock},
      {"docx", "Word", {".docx", ".docm", ".dotx"}, read_docx},
      {"odt", "OpenDocument", {".odt", ".ott", ".fodt"}, read_odt},
      {"rtf", "Rich Text", {".rtf"}, read_rtf},
      {"html", "web page", {".html", ".htm", ".xhtml"}, read_html},
  };
  return all;
}

const TranscriptFormat* transcript_format_of(std::string_view file_name) {
  std::string lower(file_name);
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  for (const TranscriptFormat& format : transcript_formats()) {
    if (std::ranges::any_of(format.endings, [&](auto end) { return lower.ends_with(end); })) {
      return &format;
    }
  }
  return nullptr;
}

const std::vector<ExportFormat>& export_formats() {
  static const std::vector<ExportFormat> all = {
      {"rock", "ROCK sources, one for each interview and coder", "", write_rock},
      {"qdpx", "a project for NVivo, ATLAS.ti, MAXQDA and others (REFI-QDA)", ".qdpx", write_qdpx},
      {"qdc", "the codebook for these programs (REFI-QDA)", ".qdc", write_qdc},
      {"annotations", "W3C Web Annotations (JSON-LD) with their texts", "", write_annotations},
      {"jsonl", "JSON Lines of everything, with a schema for SQL engines", "", write_jsonl},
      {"sqlite", "a database of everything, with views that count", ".sqlite", write_sqlite}};
  return all;
}

}  // namespace veldwerk
