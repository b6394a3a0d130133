#include "exchange/rtf.hpp"

#include <fmt/format.h>

#include "base/source_text.hpp"
#include "exchange/rtf_reader.hpp"
#include "exchange/true_format.hpp"

namespace veldwerk {

std::optional<ImportedTranscript> read_rtf(const ForeignFile& file, const ReadOptions& /*options*/,
                                           Diagnostics& diagnostics) {
  std::string_view bytes = without_byte_order_mark(file.bytes);
  if (!bytes.starts_with("{\\rtf")) {
    refuse_format(file.name, file.bytes, "a Rich Text file (.rtf)", "it does not begin as one",
                  diagnostics);
    return std::nullopt;
  }
  TranscriptBuilder builder;
  switch (RtfReader(builder).read(bytes)) {
    case RtfReader::Outcome::whole:
      return builder.finish(file.name, diagnostics);
    case RtfReader::Outcome::broken_off:
      diagnostics.push_back(make_error("import-format", {.file = file.name},
                                       "it breaks off: the end of the file is missing",
                                       "get it again from where it came, or open it in Word or "
                                       "LibreOffice, look at its end, and save it again"));
      return std::nullopt;
    case RtfReader::Outcome::too_deep:
      diagnostics.push_back(
          make_error("import-limit", {.file = file.name},
                     fmt::format("it is nested more than {} groups deep", rtf_depth_limit),
                     "open it in Word or LibreOffice, and save it again"));
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace veldwerk
