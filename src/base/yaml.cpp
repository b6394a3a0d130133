// Reading: the text is read twice, by YamlScanner line by line and by yaml-cpp
// as events, and taken only where both saw the same texts, keys, items and
// brackets at the same places. yaml-cpp 0.7 alone drops the rest of a file
// after a stray line and takes in the lines behind an open quote without a word.
#include "base/yaml.hpp"

#include <algorithm>
#include <numeric>
#include <sstream>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "base/source_text.hpp"
#include "base/yaml_scan.hpp"

namespace veldwerk {
namespace {

using Kind = YamlToken::Kind;

bool is_text_white_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// Builds the tree from yaml-cpp's events, each held against the next tokens.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(std::string_view text, const std::vector<YamlToken>& tokens)
      : text_(text), tokens_(tokens) {}

  /// Whether every token was met, in order, and nothing else.
  bool sound() const { return !failed_ && next_ == tokens_.size(); }
  /// The first token that was not met.
  const YamlToken& unmet() const { return tokens_[std::min(next_, tokens_.size() - 1)]; }
  YamlNode take_root() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override { failed_ = true; }

  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override {
    if (!begin_value()) return;
    // A plain `~` or `null` is a text like any other: ids are text.
    const bool is_key = at_key();
    if (next_ < tokens_.size() && tokens_[next_].kind == Kind::text && tokens_[next_].style == 0 &&
        tokens_[next_].is_key == is_key && at(mark)) {
      take_text(std::string(source_of(tokens_[next_])));
      return;
    }
    YamlNode node;
    if (next_ > 0) place(node, tokens_[next_ - 1].kind == Kind::colon ? next_ - 2 : next_ - 1);
    if (next_ > 0) node.end = tokens_[next_ - 1].end;
    end_value(std::move(node));
  }

  void OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                const std::string& value) override {
    if (!begin_value()) return;
    if (next_ >= tokens_.size() || tokens_[next_].kind != Kind::text || !at(mark) ||
        tokens_[next_].is_key != at_key() || !same_text(tokens_[next_], value)) {
      failed_ = true;
      return;
    }
    take_text(value);
  }

  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value style) override {
    open(YamlNode::Kind::sequence, style == YAML::EmitterStyle::Flow, '[');
  }
  void OnSequenceEnd() override { close(']'); }
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value style) override {
    open(YamlNode::Kind::map, style == YAML::EmitterStyle::Flow, '{');
  }
  void OnMapEnd() override { close('}'); }

 private:
  struct Frame {
    YamlNode node;
    bool flow = false;
    bool has_key = false;  // a map's key was read, its value was not
    std::size_t entries = 0;
    YamlNode key;
  };

  bool at_key() const {
    return !frames_.empty() && frames_.back().node.kind == YamlNode::Kind::map &&
           !frames_.back().has_key;
  }
  bool at(const YAML::Mark& mark) const {
    return mark.pos >= 0 && static_cast<std::size_t>(mark.pos) == tokens_[next_].at;
  }
  std::string_view source_of(const YamlToken& token) const {
    return text_.substr(token.at, token.end - token.at);
  }

  void place(YamlNode& node, std::size_t token) const {
    if (token >= tokens_.size()) return;
    node.line = tokens_[token].line;
    node.column = tokens_[token].column;
    node.at = tokens_[token].at;
  }

  bool expect(Kind kind, char style) {
    if (next_ < tokens_.size() && tokens_[next_].kind == kind && tokens_[next_].style == style) {
      ++next_;
      return true;
    }
    failed_ = true;
    return false;
  }

  bool same_text(const YamlToken& token, const std::string& value) const {
    if (token.style == 0) return source_of(token) == value;
    if (token.style == '"' || token.style == '\'') return token.value == value;
    std::string letters;  // line ends and indents of a block are yaml-cpp's to judge
    std::copy_if(value.begin(), value.end(), std::back_inserter(letters),
                 [](char c) { return !is_text_white_space(c); });
    return letters == token.value;
  }

  void take_text(std::string value) {
    YamlNode node;
    node.kind = YamlNode::Kind::scalar;
    node.quoted = tokens_[next_].style != 0;
    node.scalar = std::move(value);
    node.end = tokens_[next_].end;
    place(node, next_++);
    end_value(std::move(node));
  }

  /// What stands before a value: a dash or a comma.
  bool begin_value() {
    if (failed_) return false;
    if (frames_.empty()) return true;
    Frame& frame = frames_.back();
    if (frame.has_key) return true;
    const bool comma = frame.flow && frame.entries++ > 0;
    if (comma) return expect(Kind::comma, 0);
    if (!frame.flow && frame.node.kind == YamlNode::Kind::sequence) return expect(Kind::dash, 0);
    return true;
  }

  void end_value(YamlNode node) {
    if (frames_.empty()) {
      root_ = std::move(node);
      return;
    }
    Frame& frame = frames_.back();
    if (frame.node.kind == YamlNode::Kind::sequence) {
      frame.node.items.push_back(std::move(node));
    } else if (frame.has_key) {
      frame.node.members.emplace_back(std::move(frame.key), std::move(node));
      frame.has_key = false;
    } else if (node.kind == YamlNode::Kind::scalar && expect(Kind::colon, 0)) {
      frame.key = std::move(node);
      frame.has_key = true;
    } else {
      failed_ = true;
    }
  }

  void open(YamlNode::Kind kind, bool flow, char bracket) {
    if (!begin_value()) return;
    Frame frame;
    frame.node.kind = kind;
    frame.flow = flow;
    place(frame.node, next_);
    if (flow && !expect(Kind::open, bracket)) return;
    frames_.push_back(std::move(frame));
  }

  void close(char bracket) {
    if (failed_ || (frames_.back().flow && !expect(Kind::close, bracket))) return;
    YamlNode node = std::move(frames_.back().node);
    if (next_ > 0) node.end = tokens_[next_ - 1].end;
    frames_.pop_back();
    end_value(std::move(node));
  }

  std::string_view text_;
  const std::vector<YamlToken>& tokens_;
  std::vector<Frame> frames_;
  YamlNode root_;
  std::size_t next_ = 0;
  bool failed_ = false;
};

/// Reports every key that a map has twice, at the later one.
void check_duplicate_keys(const YamlFile& yaml, const YamlNode& node, Diagnostics& diagnostics) {
  std::vector<std::size_t> order(node.members.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto key = [&](std::size_t i) -> const YamlNode& { return node.members[i].first; };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return key(a).scalar < key(b).scalar; });
  for (std::size_t i = 1; i < order.size(); ++i) {
    const YamlNode& first = key(order[i - 1]);
    const YamlNode& second = key(order[i]);
    if (first.scalar != second.scalar) continue;
    Diagnostic diagnostic = make_error(
        "yaml-duplicate-key", yaml.place(second),
        first.line == second.line
            ? fmt::format("the key `{}` stands twice in this line", shorten(second.scalar))
            : fmt::format("the key `{}` stands in line {} and again in line {}",
                          shorten(second.scalar), first.line, second.line),
        "Remove one of the two; where a list item starts, write `- ` before its first key.");
    diagnostic.excerpt = yaml.excerpt(second);
    diagnostics.push_back(std::move(diagnostic));
  }
  for (const auto& member : node.members) check_duplicate_keys(yaml, member.second, diagnostics);
  for (const YamlNode& item : node.items) check_duplicate_keys(yaml, item, diagnostics);
}

/// Reads `text` with yaml-cpp into `root`; a diagnostic where it does not see
/// what the scanner saw.
std::optional<Diagnostic> build_tree(std::string_view file, std::string_view text,
                                     const YamlScanner& scanner, YamlNode& root) {
  TreeBuilder builder(text, scanner.tokens());
  std::string bytes(text);
  for (const std::size_t tab : scanner.idle_tabs()) bytes[tab] = ' ';
  std::istringstream stream(std::move(bytes));
  std::size_t at = 0;
  try {
    YAML::Parser parser(stream);
    const bool read = parser.HandleNextDocument(builder);
    if (read && builder.sound() && !parser.HandleNextDocument(builder) && builder.sound()) {
      root = builder.take_root();
      return std::nullopt;
    }
    at = builder.unmet().at;
  } catch (const YAML::Exception& error) {
    at = error.mark.is_null() ? builder.unmet().at : static_cast<std::size_t>(error.mark.pos);
  }
  return error_at("yaml-lost-line", file, text, at, 1, "this can't be read without doubt",
                  "Put texts in quotes, and write one `key: value` on a line.");
}

}  // namespace

const YamlNode* YamlNode::find(std::string_view key) const {
  const auto found = std::find_if(members.begin(), members.end(),
                                  [&](const auto& member) { return member.first.scalar == key; });
  return found == members.end() ? nullptr : &found->second;
}

Excerpt YamlFile::excerpt(const YamlNode& node) const {
  if (node.line == 0) return {};
  // Only the neighbourhood: a line may be as long as the file, and each of its
  // keys in error.
  constexpr std::size_t enough = 1024;
  std::size_t from = node.at > enough ? node.at - enough : 0;
  while (from > 0 && from < node.at && (static_cast<unsigned char>(text[from]) & 0xC0U) == 0x80U) {
    ++from;
  }
  const std::string_view near = std::string_view(text).substr(from, 2 * enough);
  const std::string_view line = line_around(near, node.at - from);
  const std::size_t at = node.at - from - static_cast<std::size_t>(line.data() - near.data());
  const bool is_text = node.kind == YamlNode::Kind::scalar;
  std::size_t width = 1;
  if (is_text && !node.quoted) width = std::max<std::size_t>(node.scalar.size(), 1);
  return make_excerpt(line, at, width);
}

Diagnostic yaml_too_large(std::string_view file) {
  return make_error("yaml-limit", {std::string(file), 0, 0}, "the file is larger than 1 MiB",
                    "Is this the file you meant? A codebook of this size can be parted in two, of "
                    "which one extends the other.");
}

std::optional<YamlFile> read_yaml(std::string_view file, std::string_view text,
                                  Diagnostics& diagnostics) {
  if (text.size() > yaml_size_limit) {
    diagnostics.push_back(yaml_too_large(file));
    return std::nullopt;
  }
  if (!check_text(file, text, diagnostics)) return std::nullopt;
  text = without_byte_order_mark(text);
  YamlScanner scanner(file, text, diagnostics);
  if (!scanner.scan()) return std::nullopt;
  YamlFile yaml;
  yaml.file = file;
  yaml.text = text;
  if (scanner.tokens().empty()) return yaml;
  std::optional<Diagnostic> fault = build_tree(file, text, scanner, yaml.root);
  if (fault) {
    diagnostics.push_back(std::move(*fault));
    return std::nullopt;
  }
  const std::size_t before = diagnostics.size();
  check_duplicate_keys(yaml, yaml.root, diagnostics);
  if (diagnostics.size() > before) return std::nullopt;
  return yaml;
}

}  // namespace veldwerk
