// Typed reading of YAML nodes, and the writing of a text as a YAML value.
// yaml.cpp makes the nodes.
#include <algorithm>
#include <charconv>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/utf8.hpp"
#include "base/yaml.hpp"

namespace veldwerk {
namespace {

std::string_view name_of(YamlNode::Kind kind) {
  switch (kind) {
    case YamlNode::Kind::null:
      return "nothing";
    case YamlNode::Kind::scalar:
      return "a text";
    case YamlNode::Kind::sequence:
      return "a list";
    case YamlNode::Kind::map:
      break;
  }
  return "keys with values";
}

/// What is wrong with a value of another kind than `wanted`.
std::string wrong_kind(const YamlNode& node, std::string_view what, std::string_view wanted) {
  if (node.kind == YamlNode::Kind::null) return fmt::format("`{}` has no value", what);
  return fmt::format("`{}` must be {}, not {}", what, wanted, name_of(node.kind));
}

/// A block of text ends in line ends that belong to the file, not to the text.
std::string without_last_line_ends(std::string text) {
  while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
  return text;
}

}  // namespace

void YamlReader::error(std::string rule, const YamlNode& node, std::string message,
                       std::string help) {
  diagnostics_.push_back(
      make_error(std::move(rule), file_.place(node), std::move(message), std::move(help)));
  diagnostics_.back().excerpt = file_.excerpt(node);
}

void YamlReader::warning(std::string rule, const YamlNode& node, std::string message,
                         std::string help) {
  error(std::move(rule), node, std::move(message), std::move(help));
  diagnostics_.back().severity = Severity::warning;
}

bool YamlReader::check_keys(const YamlNode& map, std::string_view what,
                            const std::vector<std::string_view>& known) {
  if (map.kind != YamlNode::Kind::map) {
    error("yaml-type", map,
          map.kind == YamlNode::Kind::null
              ? fmt::format("{} holds nothing", what)
              : fmt::format("{} must hold keys with values, not {}", what, name_of(map.kind)),
          fmt::format("Write lines of the form `key: value`; the keys are {}.",
                      fmt::join(known, ", ")));
    return false;
  }
  for (const auto& [key, value] : map.members) {
    if (std::find(known.begin(), known.end(), key.scalar) != known.end()) continue;
    const std::string meant = nearest_name(key.scalar, known);
    error("unknown-key", key, fmt::format("{} has no key `{}`", what, shorten(key.scalar)),
          meant.empty()
              ? fmt::format("The keys are {}.", fmt::join(known, ", "))
              : fmt::format("Is `{}` meant? The keys are {}.", meant, fmt::join(known, ", ")));
  }
  return true;
}

const YamlNode* YamlReader::require(const YamlNode& map, std::string_view key) {
  const YamlNode* value = map.find(key);
  if (value == nullptr) {
    error("missing-key", map, fmt::format("the key `{}` is missing", key),
          fmt::format("Add a line `{}: ...`.", key));
  }
  return value;
}

std::optional<std::string> YamlReader::text(const YamlNode& node, std::string_view what) {
  if (node.kind == YamlNode::Kind::scalar) return without_last_line_ends(node.scalar);
  error("yaml-type", node, wrong_kind(node, what, "a text"),
        "Write it on the line of its key, in quotes.");
  return std::nullopt;
}

std::optional<bool> YamlReader::boolean(const YamlNode& node, std::string_view what) {
  if (node.kind == YamlNode::Kind::scalar) {
    if (node.scalar == "true" || node.scalar == "yes") return true;
    if (node.scalar == "false" || node.scalar == "no") return false;
  }
  error("yaml-type", node, fmt::format("`{}` must be true or false", what),
        fmt::format("Write `{}: true` or `{}: false`.", what, what));
  return std::nullopt;
}

std::optional<std::int64_t> YamlReader::integer(const YamlNode& node, std::string_view what,
                                                std::int64_t least, std::int64_t most) {
  const std::string& digits = node.scalar;
  if (node.kind == YamlNode::Kind::scalar) {
    std::int64_t value = 0;
    const char* const end = digits.data() + digits.size();
    const auto [stop, fault] = std::from_chars(digits.data(), end, value);
    // Another spelling of the same number (010, +1, -0) may have meant another.
    if (fault == std::errc() && stop == end && digits == std::to_string(value) && value >= least &&
        value <= most) {
      return value;
    }
  }
  error("yaml-type", node,
        fmt::format("`{}` must be a whole number from {} to {}", what, least, most),
        "Write it in digits, without a zero before it and without quotes or spaces.");
  return std::nullopt;
}

bool YamlReader::list(const YamlNode& node, std::string_view what) {
  if (node.kind == YamlNode::Kind::sequence) return true;
  error("yaml-type", node, wrong_kind(node, what, "a list"),
        fmt::format("Write the items as a list, also where there is only one: `{}: [a]`, or a line "
                    "that starts with `- ` for each.",
                    what));
  return false;
}

std::optional<std::vector<std::string>> YamlReader::texts(const YamlNode& node,
                                                          std::string_view what) {
  if (!list(node, what)) return std::nullopt;
  std::vector<std::string> texts;
  bool sound = true;
  for (const YamlNode& item : node.items) {
    if (item.kind == YamlNode::Kind::scalar &&
        item.scalar.find_first_not_of(" \t\r\n") != std::string::npos) {
      texts.push_back(without_last_line_ends(item.scalar));
      continue;
    }
    sound = false;
    const bool blank = item.kind == YamlNode::Kind::scalar || item.kind == YamlNode::Kind::null;
    error("yaml-type", item,
          blank ? fmt::format("an item of `{}` is empty", what)
                : fmt::format("an item of `{}` must be a text, not {}", what, name_of(item.kind)),
          blank ? std::string("Write the item, or remove its place.")
                : fmt::format("Write `{}: [a, b]`.", what));
  }
  if (!sound) return std::nullopt;
  return texts;
}

std::optional<YamlReader::TwoTexts> YamlReader::two_texts(const YamlNode& node,
                                                          std::string_view what) {
  if (node.kind == YamlNode::Kind::scalar) {
    const std::string both = without_last_line_ends(node.scalar);
    return TwoTexts{both, both};
  }
  if (node.kind != YamlNode::Kind::map) {
    error("yaml-type", node, wrong_kind(node, what, "a text"),
          fmt::format("Write `{}: \"...\"`, or `{}: {{nl: \"...\", en: \"...\"}}`.", what, what));
    return std::nullopt;
  }
  check_keys(node, fmt::format("`{}`", what), {"nl", "en"});
  TwoTexts both;
  bool sound = true;
  for (const auto& [language, part] : {std::pair{"nl", &both.nl}, std::pair{"en", &both.en}}) {
    const YamlNode* value = node.find(language);
    if (value == nullptr) continue;
    std::optional<std::string> read = text(*value, fmt::format("{}: {}", what, language));
    sound = sound && read.has_value();
    if (read) *part = std::move(*read);
  }
  if (!sound) return std::nullopt;
  if (both.nl.empty()) both.nl = both.en;
  if (both.en.empty()) both.en = both.nl;
  return both;
}

std::string yaml_quoted(std::string_view text) {
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint next = code_point_at(text, at);
    const bool unsafe = next.value < 0x20 || (next.value >= 0x7F && next.value < 0xA0) ||
                        next.value == 0x2028 || next.value == 0x2029 || next.value == 0xFEFF ||
                        (next.value & 0xFFFEU) == 0xFFFE;
    if (next.value == '"' || next.value == '\\') {
      out += '\\';
      out += static_cast<char>(next.value);
    } else if (next.value == '\n') {
      out += "\\n";
    } else if (next.value == '\t') {
      out += "\\t";
    } else if (unsafe) {
      out += fmt::format("\\U{:08X}", static_cast<std::uint32_t>(next.value));
    } else {
      out += text.substr(at, next.bytes);
    }
    at += next.bytes;
  }
  return out + '"';
}

}  // namespace veldwerk
