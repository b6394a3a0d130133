// Places in the tree and in the text of a codebook file, and small edits of the text: for
// codebook_text.hpp, which proves what comes of them. Bytes throughout.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/yaml.hpp"

namespace veldwerk {

/// What is told where the layout of a file is one that can't be changed with certainty.
std::string too_hard(std::string_view id);

/// Whether a list or map stands between brackets.
bool is_flow(const YamlFile& yaml, const YamlNode& node);

/// The value of `key`, or null where the map has none.
YamlNode* child(YamlNode& node, std::string_view key);

/// The entry at `path`; the root for the empty path.
template <typename Node>
Node* entry_at(Node& root, const std::vector<std::size_t>& path) {
  Node* node = &root;
  for (const std::size_t place : path) {
    const YamlNode* codes = node->find("codes");
    node = const_cast<Node*>(&codes->items[place]);
  }
  return node;
}

std::size_t line_start(std::string_view text, std::size_t at);
/// Behind the line end of the line in which the byte `at` stands.
std::size_t line_end(std::string_view text, std::size_t at);
/// Spaces at the start of a line.
std::size_t indent_of(std::string_view line);
/// Behind the lines of an item whose last byte is before `end`: with the comments below it that
/// are indented more than its dash.
std::size_t end_of_lines(std::string_view text, std::size_t end, std::size_t dash_indent);
/// How the text ends its lines.
std::string line_break_of(std::string_view text);

/// Puts whole lines at `at`; a last line without an end is no place to go on from.
void put_lines(std::string& text, std::size_t at, const std::string& lines);

/// The text without a member of `map` that is not its first; "" where that can't be.
std::string without_member(const YamlFile& yaml, const YamlNode& map, std::string_view key);

}  // namespace veldwerk
