// A Rich Text file as tokens: braces, control words, bytes of text. Source: RTF 1.9.1, "Control
// word", "Control symbol", "Group".
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace veldwerk {

struct RtfToken {
  enum class Kind : std::uint8_t {
    end,
    open,   // {
    close,  // }
    word,   // \name or \nameN
    sign,   // \~ and the like: `name` is the character
    byte,   // \'hh: `number`
    text,   // `name` is bytes as they stand, without line ends
  };
  Kind kind = Kind::end;
  std::string_view name = {};
  int number = 0;
  bool has_number = false;
};

class RtfTokens {
 public:
  explicit RtfTokens(std::string_view bytes) : bytes_(bytes) {}
  /// The next token; raw data (\bin) is passed over.
  RtfToken next();

 private:
  RtfToken control();

  std::string_view bytes_;
  std::size_t at_ = 0;
};

}  // namespace veldwerk
