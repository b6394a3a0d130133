#include "exchange/encoded_text.hpp"

#include "base/diagnostic.hpp"
#include "text/decode.hpp"

namespace veldwerk {
namespace {

/// "ESC [ 31 m" and the like (ECMA-48, 5.4): the control character alone would leave "[31m".
std::string without_terminal_codes(std::string text, std::vector<Loss>& losses) {
  std::size_t at = text.find("\x1b[");
  if (at == text.npos) return text;
  std::string kept = text.substr(0, at);
  while (at < text.size()) {
    std::size_t end = at + 2;
    while (end < text.size() && text[end] >= 0x20 && text[end] < 0x40) ++end;
    if (end < text.size() && text[end] >= 0x40 && text[end] < 0x7F) ++end;
    add_loss(losses, "terminal code", "left out");
    at = std::min(text.find("\x1b[", end), text.size());
    kept.append(text, end, at - end);
  }
  return kept;
}

}  // namespace

std::optional<std::string> read_encoded(const ForeignFile& file, const ReadOptions& options,
                                        ImportedTranscript& transcript, Diagnostics& diagnostics) {
  DecodeFault fault;
  std::optional<DecodedText> decoded = decode(file.bytes, options.encoding, fault);
  if (!decoded) {
    diagnostics.push_back(make_error("import-encoding", {printable(file.name), fault.line, 0},
                                     fault.message, fault.help));
    return std::nullopt;
  }
  if (decoded->encoding != "UTF-8") transcript.encoding = decoded->encoding;
  transcript.guessed = decoded->guessed;
  return without_terminal_codes(std::move(decoded->text), transcript.losses);
}

}  // namespace veldwerk
