#include "exchange/registry.hpp"

#include <algorithm>

#include "exchange/refi_export.hpp"

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
      {"qdpx", "a project for NVivo, ATLAS.ti, MAXQDA and others (REFI-QDA)", ".qdpx", write_qdpx},
      {"qdc", "the codebook for these programs (REFI-QDA)", ".qdc", write_qdc},
  };
  return all;
}

}  // namespace veldwerk
