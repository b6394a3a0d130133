// CodebookText::set_text(): a text of a code, changed where it stands.
#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "coding/codebook_lines.hpp"
#include "coding/codebook_text.hpp"

namespace veldwerk {
namespace {

using Kind = YamlNode::Kind;

/// The order in which the keys of a code are written, where there is a choice.
constexpr std::array<std::string_view, 12> key_order = {
    "id",      "retired",     "label",   "number",  "color",   "definition",
    "barrier", "facilitator", "include", "exclude", "example", "keywords"};

YamlNode scalar_of(std::string_view text) {
  YamlNode node;
  node.kind = Kind::scalar;
  node.scalar = text;
  return node;
}

YamlNode node_of(const LocalText& text) {
  if (text.nl == text.en) return scalar_of(text.nl);
  YamlNode node;
  node.kind = Kind::map;
  node.members.push_back({scalar_of("nl"), scalar_of(text.nl)});
  node.members.push_back({scalar_of("en"), scalar_of(text.en)});
  return node;
}

std::string written(const LocalText& text) {
  if (text.nl == text.en) return yaml_quoted(text.nl);
  return fmt::format("{{nl: {}, en: {}}}", yaml_quoted(text.nl), yaml_quoted(text.en));
}

/// Puts `value` where `node` stands. A block behind `|` ends with its line, which stays ended.
void put(std::string& text, const YamlNode& node, std::string value) {
  const std::size_t end = std::min(node.end, text.size());
  const std::string_view before = std::string_view(text).substr(node.at, end - node.at);
  if (before.ends_with('\n')) value += line_break_of(text);
  text.replace(node.at, end - node.at, value);
}

/// The text with another value in the place of `there`; `meant` becomes that value.
std::string with_value(const YamlFile& yaml, const YamlNode& there, YamlNode& meant,
                       const LocalText& value) {
  std::string text = yaml.text;
  std::vector<std::pair<const YamlNode*, std::string>> parts;
  if (there.kind == Kind::scalar && value.nl == value.en) {
    parts.emplace_back(&there, value.nl);
    meant = scalar_of(value.nl);
  } else if (const bool both = there.find("nl") != nullptr && there.find("en") != nullptr;
             there.kind == Kind::map && (both || value.nl == value.en)) {
    for (const auto& [language, words] : {std::pair{"nl", &value.nl}, std::pair{"en", &value.en}}) {
      const YamlNode* part = there.find(language);
      if (part == nullptr || part->scalar == *words) continue;
      parts.emplace_back(part, *words);
      *child(meant, language) = scalar_of(*words);
    }
  } else {
    put(text, there, written(value));
    meant = node_of(value);
    return text;
  }
  // From the last to the first, so that the places of the others hold.
  std::ranges::sort(parts, std::ranges::greater{}, [](const auto& part) { return part.first->at; });
  for (const auto& [part, words] : parts) put(text, *part, yaml_quoted(words));
  return text;
}

/// Behind which of an entry's members `key` comes.
std::size_t place_of(const YamlNode& entry, std::string_view key) {
  const auto rank = [](std::string_view name) { return std::ranges::find(key_order, name); };
  std::size_t last = 0;
  for (std::size_t i = 0; i < entry.members.size(); ++i) {
    if (rank(entry.members[i].first.scalar) < rank(key)) last = i;
  }
  return last;
}

/// The text with `key` behind the entry's `i`th member.
std::string with_key(const YamlFile& yaml, const YamlNode& entry, std::size_t i,
                     std::string_view key, const LocalText& value) {
  std::string text = yaml.text;
  const std::size_t end = entry.members[i].second.end;
  if (is_flow(yaml, entry)) {
    return text.insert(end, fmt::format(", {}: {}", key, written(value)));
  }
  const std::size_t column = entry.at - line_start(text, entry.at);
  put_lines(text, line_end(text, end == 0 ? 0 : end - 1),
            fmt::format("{:{}}{}: {}{}", "", column, key, written(value), line_break_of(text)));
  return text;
}

}  // namespace

std::optional<std::string> CodebookText::set_text(std::string_view id, std::string_view key,
                                                  LocalText text) {
  if (text.nl.empty()) text.nl = text.en;
  if (text.en.empty()) text.en = text.nl;
  const Path path = path_of(id);
  const YamlNode& entry = *entry_at(yaml_.root, path);
  YamlNode meant = yaml_.root;
  YamlNode& meant_entry = *entry_at(meant, path);
  const YamlNode* there = entry.find(key);
  std::string changed;
  if (text.empty()) {
    if (there == nullptr) return std::nullopt;
    std::erase_if(meant_entry.members,
                  [&](const YamlNode::Member& member) { return member.first.scalar == key; });
    changed = without_member(yaml_, entry, key);
  } else if (there == nullptr) {
    const std::size_t behind = place_of(entry, key);
    meant_entry.members.insert(
        meant_entry.members.begin() + static_cast<std::ptrdiff_t>(behind) + 1,
        {scalar_of(key), node_of(text)});
    changed = with_key(yaml_, entry, behind, key, text);
  } else {
    changed = with_value(yaml_, *there, *child(meant_entry, key), text);
  }
  if (take(changed, meant)) return std::nullopt;
  return too_hard(id);
}

}  // namespace veldwerk
