#include "coding/codebook_text.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/source_text.hpp"
#include "coding/codebook_lines.hpp"

namespace veldwerk {
namespace {

using Kind = YamlNode::Kind;
constexpr std::size_t npos = std::string_view::npos;

/// Whether two trees hold the same, wherever it stands.
bool same(const YamlNode& a, const YamlNode& b) {
  const auto same_member = [](const YamlNode::Member& one, const YamlNode::Member& other) {
    return one.first.scalar == other.first.scalar && same(one.second, other.second);
  };
  return a.kind == b.kind && a.scalar == b.scalar && std::ranges::equal(a.items, b.items, same) &&
         std::ranges::equal(a.members, b.members, same_member);
}

/// The dash of a list's item, where nothing else stands before it in its line; else npos.
std::size_t dash_of(const YamlFile& yaml, const YamlNode& item) {
  const std::size_t start = line_start(yaml.text, item.at);
  const std::string_view before = std::string_view(yaml.text).substr(start, item.at - start);
  const std::size_t dash = before.find_first_not_of(' ');
  if (dash == npos || before[dash] != '-') return npos;
  return before.find_first_not_of(' ', dash + 1) == npos ? start + dash : npos;
}

/// Lines moved to the right, or to the left as far as they go; blank ones stay.
std::string indented(std::string_view lines, std::ptrdiff_t by) {
  std::string out;
  while (!lines.empty()) {
    const std::size_t end = line_end(lines, 0);
    const std::string_view line = lines.substr(0, end);
    lines.remove_prefix(end);
    if (line.find_first_not_of(" \t\r\n") == npos) {
      out += line;
    } else if (by >= 0) {
      out.append(static_cast<std::size_t>(by), ' ').append(line);
    } else {
      out += line.substr(std::min(indent_of(line), static_cast<std::size_t>(-by)));
    }
  }
  return out;
}

using EntryText = CodebookEntryText;

YamlNode scalar_node(std::string_view text) {
  YamlNode node;
  node.kind = Kind::scalar;
  node.scalar = text;
  return node;
}

YamlNode list_of(const YamlNode& item) {
  YamlNode list;
  list.kind = Kind::sequence;
  list.items = {item};
  return list;
}

/// A new entry with these keys and texts.
EntryText new_entry(const CodebookText::Keys& keys, const std::string& end, YamlNode& node) {
  EntryText entry;
  node.kind = Kind::map;
  for (const auto& [key, text] : keys) {
    const bool first = entry.lines.empty();
    entry.lines += fmt::format("{} {}: {}{}", first ? "-" : " ", key, yaml_quoted(text), end);
    entry.flow += fmt::format("{}{}: {}", first ? "{" : ", ", key, yaml_quoted(text));
    node.members.push_back({scalar_node(key), scalar_node(text)});
  }
  entry.flow += "}";
  return entry;
}

EntryText text_of(const YamlFile& yaml, const YamlNode& list, const YamlNode& item) {
  EntryText entry;
  const std::string_view text = yaml.text;
  if (is_flow(yaml, item)) entry.flow = text.substr(item.at, item.end - item.at);
  if (entry.flow.find('\n') != npos) entry.flow.clear();
  const std::size_t dash = dash_of(yaml, item);
  if (is_flow(yaml, list)) {
    if (!entry.flow.empty()) entry.lines = fmt::format("- {}{}", entry.flow, line_break_of(text));
  } else if (dash != npos) {
    const std::size_t start = line_start(text, dash);
    const std::size_t indent = dash - start;
    const std::size_t end = end_of_lines(text, item.end, indent);
    entry.lines = indented(text.substr(start, end - start), -static_cast<std::ptrdiff_t>(indent));
    if (!entry.lines.ends_with('\n')) entry.lines += line_break_of(text);
  }
  return entry;
}

/// The text with a list of codes at its top, which has none.
std::string with_top(const YamlFile& yaml, const EntryText& entry) {
  if (is_flow(yaml, yaml.root) || entry.lines.empty()) return {};
  std::string text = yaml.text;
  const auto key = std::ranges::find_if(yaml.root.members, [](const YamlNode::Member& member) {
    return member.first.scalar == "codes";
  });
  if (key == yaml.root.members.end()) {
    const std::string end = line_break_of(text);
    put_lines(text, text.size(), fmt::format("codes:{}{}", end, indented(entry.lines, 2)));
  } else {
    put_lines(text, line_end(text, key->first.end), indented(entry.lines, 2));
  }
  return text;
}

/// The text with `entry` as the last of `list`, or "" where that can't be.
std::string with_last(const YamlFile& yaml, const YamlNode& list, const EntryText& entry) {
  std::string text = yaml.text;
  if (is_flow(yaml, list)) {
    if (entry.flow.empty()) return {};
    const std::size_t at = list.items.empty() ? list.at + 1 : list.items.back().end;
    text.insert(at, list.items.empty() ? entry.flow : fmt::format(", {}", entry.flow));
    return text;
  }
  if (list.items.empty()) return {};
  const std::size_t dash = dash_of(yaml, list.items.back());
  if (dash == npos || entry.lines.empty()) return {};
  const std::size_t indent = dash - line_start(text, dash);
  put_lines(text, end_of_lines(text, list.items.back().end, indent),
            indented(entry.lines, static_cast<std::ptrdiff_t>(indent)));
  return text;
}

/// The text with `codes` added to an entry that has none.
std::string with_codes(const YamlFile& yaml, const YamlNode& owner, const EntryText& entry) {
  std::string text = yaml.text;
  if (is_flow(yaml, owner)) {
    if (entry.flow.empty() || owner.members.empty()) return {};
    text.insert(owner.members.back().second.end, fmt::format(", codes: [{}]", entry.flow));
    return text;
  }
  const std::size_t dash = dash_of(yaml, owner);
  if (dash == npos || entry.lines.empty()) return {};
  const std::size_t start = line_start(text, dash);
  const std::size_t key = owner.at - start;  // where the keys of the owner stand
  const std::string lines =
      fmt::format("{:{}}codes:{}{}", "", key, line_break_of(text),
                  indented(entry.lines, static_cast<std::ptrdiff_t>(key + 2)));
  put_lines(text, end_of_lines(text, owner.end, dash - start), lines);
  return text;
}

/// The text without the `i`th of `list`, which has others; "" where that can't be.
std::string without_item(const YamlFile& yaml, const YamlNode& list, std::size_t i) {
  std::string text = yaml.text;
  const YamlNode& item = list.items[i];
  if (is_flow(yaml, list)) {
    const bool last = i + 1 == list.items.size();
    const std::size_t from = last ? list.items[i - 1].end : item.at;
    return text.erase(from, (last ? item.end : list.items[i + 1].at) - from);
  }
  const std::size_t dash = dash_of(yaml, item);
  if (dash == npos) return {};
  const std::size_t from = line_start(text, dash);
  return text.erase(from, end_of_lines(text, item.end, dash - from) - from);
}

}  // namespace

std::optional<CodebookText> CodebookText::read(std::string_view file, std::string_view bytes,
                                               Diagnostics& diagnostics) {
  std::optional<YamlFile> yaml = read_yaml(file, bytes, diagnostics);
  if (!yaml) return std::nullopt;
  CodebookText out;
  out.mark_ = bytes.substr(0, bytes.size() - without_byte_order_mark(bytes).size());
  out.yaml_ = std::move(*yaml);
  return out;
}

CodebookText::Path CodebookText::path_of(std::string_view id) const {
  Path path;
  const auto search = [&](const YamlNode& owner, const auto& again) -> bool {
    const YamlNode* codes = owner.find("codes");
    if (codes == nullptr) return false;
    for (std::size_t i = 0; i < codes->items.size(); ++i) {
      const YamlNode& entry = codes->items[i];
      path.push_back(i);
      const YamlNode* name = entry.find("id");
      if ((name != nullptr && name->scalar == id) || again(entry, again)) return true;
      path.pop_back();
    }
    return false;
  };
  search(yaml_.root, search);
  return path;
}

/// Takes `text` where it holds what was meant, and nothing else.
bool CodebookText::take(const std::string& text, const YamlNode& meant) {
  if (text.empty()) return false;
  Diagnostics faults;
  std::optional<YamlFile> read = read_yaml(yaml_.file, text, faults);
  if (!read || has_errors(faults) || !same(read->root, meant)) return false;
  yaml_ = std::move(*read);
  return true;
}

std::optional<std::string> CodebookText::rename(std::string_view id, std::string_view new_id) {
  const Path path = path_of(id);
  const YamlNode& name = *entry_at(yaml_.root, path)->find("id");
  YamlNode meant = yaml_.root;
  child(*entry_at(meant, path), "id")->scalar = new_id;
  std::string text = yaml_.text;
  const char quote = text[name.at] == '"' || text[name.at] == '\'' ? text[name.at] : '\0';
  const std::string written =
      quote == '\0' ? std::string(new_id) : fmt::format("{0}{1}{0}", quote, new_id);
  text.replace(name.at, name.end - name.at, written);
  if (take(text, meant)) return std::nullopt;
  return too_hard(id);
}

std::optional<std::string> CodebookText::retire(std::string_view id) {
  const Path path = path_of(id);
  const YamlNode& entry = *entry_at(yaml_.root, path);
  YamlNode meant = yaml_.root;
  YamlNode& meant_entry = *entry_at(meant, path);
  std::string text = yaml_.text;
  if (const YamlNode* flag = entry.find("retired")) {
    child(meant_entry, "retired")->scalar = "true";
    text.replace(flag->at, flag->end - flag->at, "true");
  } else {
    const auto name = std::ranges::find_if(meant_entry.members, [](const YamlNode::Member& member) {
      return member.first.scalar == "id";
    });
    meant_entry.members.insert(name + 1, {scalar_node("retired"), scalar_node("true")});
    const YamlNode& here = *entry.find("id");
    if (is_flow(yaml_, entry)) {
      text.insert(here.end, ", retired: true");
    } else {
      const std::size_t column = entry.at - line_start(text, entry.at);
      put_lines(text, line_end(text, here.end - 1),
                fmt::format("{:{}}retired: true{}", "", column, line_break_of(text)));
    }
  }
  if (take(text, meant)) return std::nullopt;
  return too_hard(id);
}

std::optional<std::string> CodebookText::remove(std::string_view id) {
  if (remove_at(path_of(id))) return std::nullopt;
  return too_hard(id);
}

/// Removes the entry; where it is the only one below another, the key `codes` goes too, and
/// where that leaves an entry that only added to a base's code, the entry.
bool CodebookText::remove_at(const Path& path) {
  const Path above(path.begin(), path.end() - 1);
  const YamlNode& owner = *entry_at(yaml_.root, above);
  const YamlNode& list = *owner.find("codes");
  YamlNode meant = yaml_.root;
  YamlNode& meant_owner = *entry_at(meant, above);
  std::string text;
  if (list.items.size() > 1) {
    std::vector<YamlNode>& items = child(meant_owner, "codes")->items;
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(path.back()));
    text = without_item(yaml_, list, path.back());
  } else if (above.empty()) {
    child(meant_owner, "codes")->items.clear();
    text = yaml_.text;
    if (is_flow(yaml_, list)) {
      text.replace(list.at, list.end - list.at, "[]");
    } else if (const std::size_t dash = dash_of(yaml_, list.items.front()); dash != npos) {
      const std::size_t from = line_start(text, dash);
      text.erase(from, end_of_lines(text, list.end, dash - from) - from);
      const auto key = std::ranges::find_if(owner.members, [](const YamlNode::Member& member) {
        return member.first.scalar == "codes";
      });
      text.insert(key->first.end + 1, " []");
    }
  } else if (owner.members.size() == 2 && owner.find("id") != nullptr) {
    return remove_at(above);
  } else {
    std::erase_if(meant_owner.members,
                  [](const YamlNode::Member& member) { return member.first.scalar == "codes"; });
    text = without_member(yaml_, owner, "codes");
  }
  return take(text, meant);
}

std::optional<std::string> CodebookText::move(std::string_view id, std::string_view under) {
  const CodebookText before = *this;
  const Path source = path_of(id);
  const Path above(source.begin(), source.end() - 1);
  const YamlNode& list = *entry_at(yaml_.root, above)->find("codes");
  const YamlNode node = list.items[source.back()];
  // The copy stands behind all others of its list, so the original is where it was.
  if (insert_below(text_of(yaml_, list, node), node, under) && remove_at(source)) {
    return std::nullopt;
  }
  *this = before;
  return too_hard(id);
}

std::optional<std::string> CodebookText::add(const Keys& keys, std::string_view under) {
  YamlNode node;
  const EntryText entry = new_entry(keys, line_break_of(yaml_.text), node);
  if (insert_below(entry, node, under)) return std::nullopt;
  return too_hard(under.empty() ? keys.front().second : under);
}

/// Puts an entry behind the others of the entry at `target`, or of the whole file.
bool CodebookText::insert(const EntryText& entry, const YamlNode& node, const Path& target) {
  const YamlNode& owner = *entry_at(yaml_.root, target);
  YamlNode meant = yaml_.root;
  YamlNode& meant_owner = *entry_at(meant, target);
  const YamlNode* codes = owner.find("codes");
  if (codes != nullptr && codes->kind == Kind::sequence) {
    child(meant_owner, "codes")->items.push_back(node);
    return take(with_last(yaml_, *codes, entry), meant);
  }
  if (codes != nullptr && (codes->kind != Kind::null || !target.empty())) return false;
  if (codes != nullptr) {
    *child(meant_owner, "codes") = list_of(node);
  } else {
    meant_owner.members.push_back({scalar_node("codes"), list_of(node)});
  }
  return take(target.empty() ? with_top(yaml_, entry) : with_codes(yaml_, owner, entry), meant);
}

/// The same by the id of that entry; where this file has none of it, it is a code of the base.
bool CodebookText::insert_below(const EntryText& entry, const YamlNode& node,
                                std::string_view under) {
  const Path target = under.empty() ? Path() : path_of(under);
  if (under.empty() || !target.empty()) return insert(entry, node, target);
  if (entry.lines.empty()) return false;
  const std::string end = line_break_of(yaml_.text);
  EntryText wrapped;
  wrapped.lines =
      fmt::format("- id: {0}{1}  codes:{1}{2}", yaml_quoted(under), end, indented(entry.lines, 4));
  if (!entry.flow.empty()) {
    wrapped.flow = fmt::format("{{id: {}, codes: [{}]}}", yaml_quoted(under), entry.flow);
  }
  YamlNode extending;
  extending.kind = Kind::map;
  extending.members.push_back({scalar_node("id"), scalar_node(under)});
  extending.members.push_back({scalar_node("codes"), list_of(node)});
  return insert(wrapped, extending, {});
}

}  // namespace veldwerk
