// One pass, no recursion, nothing copied.
#include "exchange/rtf_tokens.hpp"

#include <algorithm>
#include <limits>

namespace veldwerk {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

RtfToken RtfTokens::next() {
  while (at_ < bytes_.size()) {
    const char c = bytes_[at_];
    if (c == '\r' || c == '\n' || c == '\0') {
      ++at_;
    } else if (c == '{' || c == '}') {
      ++at_;
      return {c == '{' ? RtfToken::Kind::open : RtfToken::Kind::close};
    } else if (c == '\\') {
      RtfToken token = control();
      if (token.kind != RtfToken::Kind::word || token.name != "bin") return token;
      at_ += std::min(static_cast<std::size_t>(std::max(token.number, 0)), bytes_.size() - at_);
    } else {
      const std::size_t end =
          std::min(bytes_.find_first_of(std::string_view("\\{}\r\n\0", 6), at_), bytes_.size());
      const std::string_view text = bytes_.substr(at_, end - at_);
      at_ = end;
      return {RtfToken::Kind::text, text};
    }
  }
  return {};
}

/// What a backslash starts, at `at_`.
RtfToken RtfTokens::control() {
  ++at_;
  if (at_ >= bytes_.size()) return {};
  if (bytes_[at_] == '\'') {
    const int high = at_ + 1 < bytes_.size() ? hex_digit(bytes_[at_ + 1]) : -1;
    const int low = at_ + 2 < bytes_.size() ? hex_digit(bytes_[at_ + 2]) : -1;
    if (high < 0 || low < 0) {
      ++at_;
      return {RtfToken::Kind::sign, "'"};
    }
    at_ += 3;
    return {RtfToken::Kind::byte, {}, high * 16 + low, true};
  }
  if (!is_letter(bytes_[at_])) return {RtfToken::Kind::sign, bytes_.substr(at_++, 1)};

  const std::size_t start = at_;
  while (at_ < bytes_.size() && is_letter(bytes_[at_])) ++at_;
  RtfToken token{RtfToken::Kind::word, bytes_.substr(start, at_ - start)};
  const bool minus = at_ + 1 < bytes_.size() && bytes_[at_] == '-' && is_digit(bytes_[at_ + 1]);
  if (minus) ++at_;
  long long number = 0;
  for (; at_ < bytes_.size() && is_digit(bytes_[at_]); ++at_) {
    token.has_number = true;
    number =
        std::min<long long>(number * 10 + (bytes_[at_] - '0'), std::numeric_limits<int>::max());
  }
  token.number = static_cast<int>(minus ? -number : number);
  if (at_ < bytes_.size() && bytes_[at_] == ' ') ++at_;
  return token;
}

}  // namespace veldwerk
