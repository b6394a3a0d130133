// A web page as tokens: tags, text, comments. A page has no grammar that a wrong one breaks: every
// sequence of characters is one. No library is used: the one that Debian has builds a tree in time
// that is quadratic in its depth, and frees it by calls as deep as the tree; a reader of text
// needs no tree. Source: HTML Living Standard, 13.2.5 (tokenization).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace veldwerk {

struct HtmlToken {
  enum class Kind : std::uint8_t { end, text, open, close, comment };
  Kind kind = Kind::end;
  std::string name = {};       // of a tag, in lower case
  std::string_view text = {};  // as written: entities are not decoded
  std::vector<std::pair<std::string, std::string>> attributes = {};  // names in lower case
  bool self_closing = false;
  bool has_content = false;  // of script, style and their like: what was passed over

  std::string_view attribute(std::string_view attribute_name) const;
  bool has_attribute(std::string_view attribute_name) const;
};

class HtmlTokens {
 public:
  explicit HtmlTokens(std::string_view page) : page_(page) {}
  /// The next token. The content of script, style, textarea and their like is passed over.
  HtmlToken next();

 private:
  HtmlToken tag();
  HtmlToken markup();
  void attributes(HtmlToken& token);
  bool pass_raw(const std::string& name);

  std::string_view page_;
  std::size_t at_ = 0;
};

}  // namespace veldwerk
