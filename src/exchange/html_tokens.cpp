// Each byte is looked at a fixed number of times.
#include "exchange/html_tokens.hpp"

#include <algorithm>
#include <array>

namespace veldwerk {
namespace {

constexpr std::string_view blanks = " \t\n\f\r";
constexpr std::size_t most_attributes = 100;  // of a tag; more are passed over

constexpr std::array<std::string_view, 10> raw_elements = {
    "script", "style",   "textarea", "title",     "xmp",
    "iframe", "noembed", "noframes", "plaintext", "noindex"};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lowered(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), lower);
  return out;
}

}  // namespace

std::string_view HtmlToken::attribute(std::string_view attribute_name) const {
  for (const auto& [key, value] : attributes) {
    if (key == attribute_name) return value;
  }
  return {};
}

bool HtmlToken::has_attribute(std::string_view attribute_name) const {
  return std::ranges::any_of(attributes,
                             [&](const auto& pair) { return pair.first == attribute_name; });
}

HtmlToken HtmlTokens::next() {
  if (at_ >= page_.size()) return {};
  if (page_[at_] == '<' && at_ + 1 < page_.size()) {
    const char c = page_[at_ + 1];
    if (c == '!' || c == '?') return markup();
    if (is_letter(c)) return tag();
    if (c == '/' && at_ + 2 < page_.size()) return is_letter(page_[at_ + 2]) ? tag() : markup();
  }
  const std::size_t end = std::min(page_.find('<', at_ + 1), page_.size());
  HtmlToken token{HtmlToken::Kind::text};
  token.text = page_.substr(at_, end - at_);
  at_ = end;
  return token;
}

/// A comment, or what counts as one: a doctype, an instruction.
HtmlToken HtmlTokens::markup() {
  HtmlToken token{HtmlToken::Kind::comment};
  const std::string_view rest = page_.substr(at_);
  std::size_t end = 0;
  if (!rest.starts_with("<!--")) {
    const std::size_t close = rest.find('>');
    end = close == std::string_view::npos ? rest.size() : close + 1;
    token.name = "!";  // none that a person wrote
  } else if (rest.starts_with("<!-->") || rest.starts_with("<!--->")) {
    end = rest.find('>') + 1;
  } else {
    std::size_t close = rest.find("--", 4);
    while (close != std::string_view::npos && !rest.substr(close + 2).starts_with('>') &&
           !rest.substr(close + 2).starts_with("!>")) {
      close = rest.find("--", close + 1);
    }
    end = close == std::string_view::npos ? rest.size() : rest.find('>', close) + 1;
  }
  token.text = rest.substr(0, end);
  at_ += end;
  return token;
}

HtmlToken HtmlTokens::tag() {
  HtmlToken token{page_[at_ + 1] == '/' ? HtmlToken::Kind::close : HtmlToken::Kind::open};
  at_ += token.kind == HtmlToken::Kind::close ? 2 : 1;
  const std::size_t end = std::min(page_.find_first_of(" \t\n\f\r/>", at_), page_.size());
  token.name = lowered(page_.substr(at_, std::min<std::size_t>(end - at_, 100)));
  at_ = end;
  attributes(token);
  if (token.kind == HtmlToken::Kind::open &&
      std::ranges::find(raw_elements, token.name) != raw_elements.end()) {
    token.has_content = pass_raw(token.name);
  }
  return token;
}

void HtmlTokens::attributes(HtmlToken& token) {
  while (at_ < page_.size() && page_[at_] != '>') {
    if (page_[at_] == '/' || blanks.find(page_[at_]) != std::string_view::npos) {
      token.self_closing = page_[at_] == '/' || (token.self_closing && page_[at_] != '/');
      ++at_;
      continue;
    }
    token.self_closing = false;
    const std::size_t start = at_;
    at_ = std::min(page_.find_first_of(" \t\n\f\r/>=", at_ + 1), page_.size());
    const std::string_view name = page_.substr(start, at_ - start);
    std::string_view value;
    std::size_t sign = std::min(page_.find_first_not_of(blanks, at_), page_.size());
    if (sign < page_.size() && page_[sign] == '=') {
      at_ = std::min(page_.find_first_not_of(blanks, sign + 1), page_.size());
      const char quote = at_ < page_.size() ? page_[at_] : '>';
      if (quote == '"' || quote == '\'') {
        const std::size_t close = std::min(page_.find(quote, at_ + 1), page_.size());
        value = page_.substr(at_ + 1, close - at_ - 1);
        at_ = std::min(close + 1, page_.size());
      } else {
        const std::size_t close = std::min(page_.find_first_of(" \t\n\f\r>", at_), page_.size());
        value = page_.substr(at_, close - at_);
        at_ = close;
      }
    }
    if (token.attributes.size() < most_attributes) {
      token.attributes.emplace_back(lowered(name), std::string(value));
    }
  }
  if (at_ < page_.size()) ++at_;
}

/// Passes over all before the end tag of `name`; whether there was anything.
bool HtmlTokens::pass_raw(const std::string& name) {
  const std::size_t start = at_;
  while (true) {
    const std::size_t found = page_.find("</", at_);
    if (found == std::string_view::npos || name == "plaintext") {
      at_ = page_.size();
      break;
    }
    at_ = found;
    const std::string_view after = page_.substr(found + 2);
    if (lowered(after.substr(0, name.size())) == name &&
        (after.size() == name.size() ||
         std::string_view(" \t\n\f\r/>").find(after[name.size()]) != std::string_view::npos)) {
      break;
    }
    at_ = found + 2;
  }
  return page_.substr(start, at_ - start).find_first_not_of(blanks) != std::string_view::npos;
}

}  // namespace veldwerk
