// The registry of exchange/ for the fuzzer alone: formats of transcripts without their ways out, so
// that it needs not be built with all writers. A project asks it what its documents are.
#include "exchange/docx.hpp"
#include "exchange/html.hpp"
#include "exchange/odt.hpp"
#include "exchange/plain_text.hpp"
#include "exchange/registry.hpp"
#include "exchange/rtf.hpp"

namespace veldwerk {

const TranscriptFormat* transcript_format_of(std::string_view file_name) {
  static const std::vector<TranscriptFormat> all = {{"txt", "text", {".txt"}, read_plain_text},
                                                    {"docx", "Word", {".docx"}, read_docx},
                                                    {"odt", "OpenDocument", {".odt"}, read_odt},
                                                    {"rtf", "Rich Text", {".rtf"}, read_rtf},
                                                    {"html", "web page", {".html"}, read_html}};
  for (const TranscriptFormat& format : all) {
    if (file_name.ends_with(format.endings.front())) return &format;
  }
  return nullptr;
}

}  // namespace veldwerk
