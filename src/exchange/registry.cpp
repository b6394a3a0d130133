#include "exchange/registry.hpp"

#include <algorithm>

#include "exchange/annotations.hpp"
#include "exchange/jsonl.hpp"
#include "exchange/sqlite.hpp"

namespace veldwerk {

const std::vector<TranscriptFormat>& transcript_formats() {
  static const std::vector<TranscriptFormat> all = {};
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
      {"annotations", "W3C Web Annotations (JSON-LD) with their texts", "", write_annotations},
      {"jsonl", "JSON Lines of everything, with a schema for SQL engines", "", write_jsonl},
      {"sqlite", "a database of everything, with views that count", ".sqlite", write_sqlite}};
  return all;
}

}  // namespace veldwerk
