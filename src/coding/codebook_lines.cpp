#include "coding/codebook_lines.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace veldwerk {
namespace {

constexpr std::size_t npos = std::string_view::npos;

}  // namespace

std::string too_hard(std::string_view id) {
  return fmt::format("the entry of `{}` is laid out in a way that can't be changed with certainty",
                     id);
}

bool is_flow(const YamlFile& yaml, const YamlNode& node) {
  const char first = node.at < yaml.text.size() ? yaml.text[node.at] : '\0';
  return first == '[' || first == '{';
}

YamlNode* child(YamlNode& node, std::string_view key) {
  const auto found = std::ranges::find_if(
      node.members, [&](const YamlNode::Member& member) { return member.first.scalar == key; });
  return found == node.members.end() ? nullptr : &found->second;
}

std::size_t line_start(std::string_view text, std::size_t at) {
  const std::size_t newline = at == 0 ? npos : text.rfind('\n', at - 1);
  return newline == npos ? 0 : newline + 1;
}

std::size_t line_end(std::string_view text, std::size_t at) {
  const std::size_t newline = text.find('\n', at);
  return newline == npos ? text.size() : newline + 1;
}

std::size_t indent_of(std::string_view line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

std::size_t end_of_lines(std::string_view text, std::size_t end, std::size_t dash_indent) {
  std::size_t last = line_end(text, end == 0 ? 0 : end - 1);
  for (std::size_t at = last; at < text.size();) {
    const std::size_t next = line_end(text, at);
    const std::string_view line = text.substr(at, next - at);
    at = next;
    if (line.find_first_not_of(" \t\r\n") == npos) continue;
    const std::size_t indent = indent_of(line);
    if (line[indent] != '#' || indent <= dash_indent) break;
    last = next;
  }
  return last;
}

std::string line_break_of(std::string_view text) {
  const std::size_t newline = text.find('\n');
  return newline != npos && newline > 0 && text[newline - 1] == '\r' ? "\r\n" : "\n";
}

void put_lines(std::string& text, std::size_t at, const std::string& lines) {
  const bool open = at > 0 && text[at - 1] != '\n';
  text.insert(at, open ? line_break_of(text).append(lines) : lines);
}

std::string without_member(const YamlFile& yaml, const YamlNode& map, std::string_view key) {
  std::string text = yaml.text;
  const auto found = std::ranges::find_if(
      map.members, [&](const YamlNode::Member& member) { return member.first.scalar == key; });
  if (found == map.members.begin()) return {};
  if (is_flow(yaml, map)) {
    const std::size_t from = (found - 1)->second.end;
    return text.erase(from, found->second.end - from);
  }
  const std::size_t from = line_start(text, found->first.at);
  return text.erase(from, end_of_lines(text, found->second.end, found->first.at - from) - from);
}

}  // namespace veldwerk
