#include "coding/codebook_text.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/source_text.hpp"

namespace veldwerk {
namespace {

using Kind = YamlNode::Kind;
constexpr std::size_t npos = std::string_view::npos;

/// What is told where the layout of a file is one that can't be changed with certainty.
std::string too_hard(std::string_view id) {
  return fmt::format("the entry of `{}` is laid out in a way that can't be changed with certainty",
                     id);
}

bool is_flow(const YamlFile& yaml, const YamlNode& node) {
  const char first = node.at < yaml.text.size() ? yaml.text[node.at] : '\0';
  return first == '[' || first == '{';
}

/// Whether two trees hold the same, wherever it stands.
bool same(const YamlNode& a, const YamlNode& b) {
  const auto same_member = [](const YamlNode::Member& one, const YamlNode::Member& other) {
    return one.first.scalar == other.first.scalar && same(one.second, other.second);
  };
  return a.kind == b.kind && a.scalar == b.scalar && std::ranges::equal(a.items, b.items, same) &&
         std::ranges::equal(a.members, b.members, same_member);
}

YamlNode* child(YamlNode& node, std::string_view key) {
  const auto found = std::ranges::find_if(
      node.members, [&](const YamlNode::Member& member) { return member.first.scalar == key; });
  return found == node.members.end() ? nullptr : &found->second;
}

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

std::size_t line_start(std::string_view text, std::size_t at) {
  const std::size_t newline = at == 0 ? npos : text.rfind('\n', at - 1);
  return newline == npos ? 0 : newline + 1;
}

/// Behind the line end of the line in which the byte `at` stands.
std::size_t line_end(std::string_view text, std::size_t at) {
  const std::size_t newline = text.find('\n', at);
  return newline == npos ? text.size() : newline + 1;
}

std::size_t indent_of(std::string_view line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

/// The dash of a list's item, where nothing else stands before it in its line; else npos.
std::size_t dash_of(const YamlFile& yaml, const YamlNode& item) {
  const std::size_t start = line_start(yaml.text, item.at);
  const std::string_view before = std::string_view(yaml.text).substr(start, item.at - start);
  const std::size_t dash = before.find_first_not_of(' ');
  if (dash == npos || before[dash] != '-') return npos;
  return before.find_first_not_of(' ', dash + 1) == npos ? start + dash : npos;
}

/// Behind the lines of an item whose last byte is before `end`: with the comments below it that
/// are indented more than its dash.
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

std::string line_break_of(std::string_view text) {
  const std::size_t newline = text.find('\n');
  return newline != npos && newline > 0 && text[newline - 1] == '\r' ? "\r\n" : "\n";
}

/// An entry that is copied: its lines with the dash at the margin, or the text between brackets.
struct EntryText {
  std::string lines;  // empty where it stands in a list between brackets
  std::string flow;   // empty where it is no `{...}` of one line
};

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

/// Puts whole lines at `at`; a last line without an end is no place to go on from.
void put_lines(std::string& text, std::size_t at, const std::string& lines) {
  const bool open = at > 0 && text[at - 1] != '\n';
  text.insert(at, open ? line_break_of(text).append(lines) : lines);
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

/// The text without a member of `map` that is not its first; "" where that can't be.
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
    YamlNode key;
    key.kind = Kind::scalar;
    key.scalar = "retired";
    YamlNode value = key;
    value.scalar = "true";
    const auto name = std::ranges::find_if(meant_entry.members, [](const YamlNode::Member& member) {
      return member.first.scalar == "id";
    });
    meant_entry.members.insert(name + 1, {key, value});
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
  const Path target = under.empty() ? Path() : path_of(under);
  const bool in_base = !under.empty() && target.empty();
  const bool copied = in_base ? insert_below_base(source, under) : insert_copy(source, target);
  // The copy stands behind all others of its list, so the original is where it was.
  if (copied && remove_at(source)) return std::nullopt;
  *this = before;
  return too_hard(id);
}

bool CodebookText::insert_copy(const Path& source, const Path& target) {
  const Path above(source.begin(), source.end() - 1);
  const YamlNode& list = *entry_at(yaml_.root, above)->find("codes");
  const EntryText entry = text_of(yaml_, list, list.items[source.back()]);
  const YamlNode& owner = *entry_at(yaml_.root, target);
  YamlNode meant = yaml_.root;
  const YamlNode copy = *entry_at(meant, source);
  YamlNode& meant_owner = *entry_at(meant, target);
  std::string text;
  if (const YamlNode* codes = owner.find("codes")) {
    if (codes->kind != Kind::sequence) return false;
    child(meant_owner, "codes")->items.push_back(copy);
    text = with_last(yaml_, *codes, entry);
  } else {
    YamlNode key;
    key.kind = Kind::scalar;
    key.scalar = "codes";
    YamlNode codes_of;
    codes_of.kind = Kind::sequence;
    codes_of.items = {copy};
    meant_owner.members.push_back({key, codes_of});
    text = with_codes(yaml_, owner, entry);
  }
  return take(text, meant);
}

bool CodebookText::insert_below_base(const Path& source, std::string_view base) {
  const Path above(source.begin(), source.end() - 1);
  const YamlNode& list = *entry_at(yaml_.root, above)->find("codes");
  const EntryText entry = text_of(yaml_, list, list.items[source.back()]);
  if (entry.lines.empty()) return false;
  const std::string end = line_break_of(yaml_.text);
  EntryText wrapped;
  wrapped.lines =
      fmt::format("- id: {0}{1}  codes:{1}{2}", yaml_quoted(base), end, indented(entry.lines, 4));
  if (!entry.flow.empty()) {
    wrapped.flow = fmt::format("{{id: {}, codes: [{}]}}", yaml_quoted(base), entry.flow);
  }
  YamlNode meant = yaml_.root;
  YamlNode name;
  name.kind = Kind::scalar;
  name.scalar = "id";
  YamlNode value = name;
  value.scalar = base;
  YamlNode codes_key = name;
  codes_key.scalar = "codes";
  YamlNode codes;
  codes.kind = Kind::sequence;
  codes.items = {*entry_at(meant, source)};
  YamlNode extending;
  extending.kind = Kind::map;
  extending.members.push_back({name, value});
  extending.members.push_back({codes_key, codes});
  child(meant, "codes")->items.push_back(extending);
  return take(with_last(yaml_, *yaml_.root.find("codes"), wrapped), meant);
}

}  // namespace veldwerk
