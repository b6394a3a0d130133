// From the tags of a web page to paragraphs: what browsers show as a block is one. Elements that
// are open are a stack, closed as browsers do where a page forgets to; nothing calls itself.
// Source: HTML Living Standard, 13.2.6 (tree construction) and 15.3 (rendering of flow content).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "exchange/html_tokens.hpp"
#include "exchange/transcript_builder.hpp"

namespace veldwerk {

inline constexpr std::size_t html_depth_limit = 512;  // as in browsers

class HtmlReader {
 public:
  explicit HtmlReader(TranscriptBuilder& builder) : builder_(builder) {}
  /// Reads `page`, valid UTF-8; false where it is nested too deep.
  bool read(std::string_view page);

 private:
  struct Open {
    std::string name = {};
    bool block = false;
    bool row = false;   // begun in the builder
    bool note = false;  // as well
    // With those around it:
    bool bold = false;
    bool pre = false;
    bool hidden = false;
    bool dropped = false;  // counted as what it is, not as hidden text
  };

  void text(std::string_view written);
  void open(const HtmlToken& token);
  bool open_alone(const HtmlToken& token);
  void push(const HtmlToken& token);
  void close(const std::string& name);
  void pop();
  void forget(const std::string& name);
  void close_implied(const std::string& name);
  void close_up_to(std::string_view name, std::string_view other, std::string_view boundary);
  void begin_table_part(Open& made);
  void begin_note(const HtmlToken& token, Open& made);
  bool is_open(const std::string& name) const;
  void end_paragraph();

  TranscriptBuilder& builder_;
  std::vector<Open> stack_ = {Open()};
  std::unordered_map<std::string, std::size_t> count_;  // of open elements, by name
  bool after_pre_ = false;                              // the next line end is not shown
  bool was_hidden_ = false;
};

}  // namespace veldwerk
