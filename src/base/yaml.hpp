// The one wrapper of yaml-cpp. Reads a YAML text into a plain tree with places,
// and refuses what yaml-cpp 0.7 would lose or multiply in silence: anchors,
// aliases, tags, doubled keys, a second document, a quote left open, quoted or
// plain text over several lines, directives, lines that no node accounts for.
// Limits: 1 MiB, nesting 40, 200,000 nodes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace veldwerk {

struct YamlNode {
  enum class Kind : std::uint8_t { null, scalar, sequence, map };

  Kind kind = Kind::null;
  bool quoted = false;  // a scalar in quotes or a block scalar
  std::string scalar;   // as written: ids are text, `no` and `007` stay so
  std::vector<YamlNode> items;
  struct Member;
  std::vector<Member> members;  // keys are scalars, each once
  std::uint32_t line = 0;       // from 1
  std::uint32_t column = 0;     // from 1, code points
  std::size_t at = 0;           // byte in YamlFile::text
  std::size_t end = 0;          // the byte behind its last, quotes and brackets included

  /// The value of `key`, or null where the map has none (or this is no map).
  const YamlNode* find(std::string_view key) const;
};

/// A key of a map and its value.
struct YamlNode::Member {
  YamlNode first;
  YamlNode second;
};

/// A YAML file as read: its text is kept for excerpts.
struct YamlFile {
  std::string file;  // as shown in diagnostics
  std::string text;  // without a byte-order mark
  YamlNode root;     // kind null, line 0, where the file holds nothing

  Place place(const YamlNode& node) const { return {file, node.line, node.column}; }
  /// The line of `node` with the caret below the node.
  Excerpt excerpt(const YamlNode& node) const;
};

/// The most bytes that read_yaml takes, and what it says of a larger file.
inline constexpr std::uint64_t yaml_size_limit = 1024 * 1024;
Diagnostic yaml_too_large(std::string_view file);

/// Reads `text`. Faults become diagnostics (`yaml-syntax`, `yaml-indent`,
/// `yaml-duplicate-key`, `yaml-open-quote`, `yaml-multiline`, `yaml-alias`,
/// `yaml-tag`, `yaml-document`, `yaml-directive`, `yaml-lost-line`,
/// `yaml-comment` and `yaml-swallowed` (warnings), `yaml-tab`, `yaml-control`, `yaml-limit`, and
/// those of check_text); after an error there is no result. A text stands on the line of its key or
/// dash, or in a block behind `|` or `>`.
std::optional<YamlFile> read_yaml(std::string_view file, std::string_view text,
                                  Diagnostics& diagnostics);

/// Typed reading of nodes: each reports a wrong type at the node's place and
/// returns nothing. `what` names the value in the message: "codable".
class YamlReader {
 public:
  YamlReader(const YamlFile& file, Diagnostics& diagnostics)
      : file_(file), diagnostics_(diagnostics) {}

  /// Reports keys of `map` that are not `known` (`unknown-key`, with the nearest
  /// known name). False where `map` is no map (`yaml-type`). `what` names it in
  /// the message: "a code".
  bool check_keys(const YamlNode& map, std::string_view what,
                  const std::vector<std::string_view>& known);

  /// The value of `key`; reports `missing-key` at `map` where it is not there.
  const YamlNode* require(const YamlNode& map, std::string_view key);

  std::optional<std::string> text(const YamlNode& node, std::string_view what);
  std::optional<bool> boolean(const YamlNode& node, std::string_view what);
  /// A decimal integer from `least` to `most`; `010` and `1e3` are refused.
  std::optional<std::int64_t> integer(const YamlNode& node, std::string_view what,
                                      std::int64_t least, std::int64_t most);
  /// Whether `node` is a list.
  bool list(const YamlNode& node, std::string_view what);
  /// A list of texts, none of which is blank: as many as `node` has items.
  std::optional<std::vector<std::string>> texts(const YamlNode& node, std::string_view what);

  /// `{nl: ..., en: ...}` or one text for both; a missing language is stood in
  /// for by the other.
  struct TwoTexts {
    std::string nl;
    std::string en;
  };
  std::optional<TwoTexts> two_texts(const YamlNode& node, std::string_view what);

  void error(std::string rule, const YamlNode& node, std::string message, std::string help);
  void warning(std::string rule, const YamlNode& node, std::string message, std::string help);

 private:
  const YamlFile& file_;
  Diagnostics& diagnostics_;
};

/// `text` as a YAML scalar that reads back the same: always double-quoted.
std::string yaml_quoted(std::string_view text);

}  // namespace veldwerk
