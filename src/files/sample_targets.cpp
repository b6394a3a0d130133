#include "files/sample_targets.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr std::int64_t most_respondents = 1'000'000;

std::optional<Named> filled(const YamlFile& yaml, YamlReader& reader, const YamlNode& entry,
                            std::string_view key) {
  const YamlNode* node = reader.require(entry, key);
  if (node == nullptr) return std::nullopt;
  std::optional<std::string> text = reader.text(*node, key);
  if (!text) return std::nullopt;
  if (is_blank(*text)) {
    reader.error("missing-key", *node, fmt::format("the key `{}` is empty", key),
                 fmt::format("Write its value behind `{}:`.", key));
    return std::nullopt;
  }
  return Named{std::move(*text), yaml.place(*node)};
}

std::optional<SampleEntry> read_entry(const YamlFile& yaml, YamlReader& reader,
                                      const YamlNode& node) {
  if (!reader.check_keys(node, "an entry of `sample`", {"attribute", "value", "target"})) {
    return std::nullopt;
  }
  std::optional<Named> attribute = filled(yaml, reader, node, "attribute");
  std::optional<Named> value = filled(yaml, reader, node, "value");
  const YamlNode* target = reader.require(node, "target");
  if (target == nullptr) return std::nullopt;
  const auto respondents = reader.integer(*target, "target", 1, most_respondents);
  if (!attribute || !value || !respondents) return std::nullopt;
  return SampleEntry{std::move(*attribute), std::move(*value),
                     static_cast<std::uint32_t>(*respondents)};
}

}  // namespace

std::vector<SampleEntry> read_sample(const YamlFile& yaml, YamlReader& reader,
                                     const YamlNode& node) {
  std::vector<SampleEntry> entries;
  if (!reader.list(node, "sample")) return entries;
  std::map<std::pair<std::string, std::string>, std::uint32_t> lines;
  for (const YamlNode& item : node.items) {
    std::optional<SampleEntry> entry = read_entry(yaml, reader, item);
    if (!entry) continue;
    const auto [first, fresh] =
        lines.emplace(std::pair{entry->attribute.text, entry->value.text}, item.line);
    if (fresh) {
      entries.push_back(std::move(*entry));
      continue;
    }
    reader.error(
        "duplicate-value", item,
        fmt::format("`sample` has `{}` of `{}` twice, first in line {}", shorten(entry->value.text),
                    shorten(entry->attribute.text), first->second),
        "Remove one of the two.");
  }
  return entries;
}

void resolve_sample(const std::vector<SampleEntry>& entries, Study& study,
                    Diagnostics& diagnostics) {
  std::vector<std::string_view> known;
  for (const Attribute& attribute : study.attributes) known.push_back(attribute.name);
  for (const SampleEntry& entry : entries) {
    const Index index = study.find_attribute(entry.attribute.text);
    if (index == no_index) {
      const std::string near = nearest_name(entry.attribute.text, known);
      diagnostics.push_back(make_error(
          "attribute-unknown", entry.attribute.place,
          fmt::format("respondents have no attribute `{}`", shorten(entry.attribute.text)),
          near.empty() ? fmt::format("The attributes are {}.", fmt::join(known, ", "))
                       : fmt::format("Is `{}` meant?", printable(near))));
      continue;
    }
    const std::vector<std::string>& allowed = study.attributes[index].allowed;
    if (study.attributes[index].listed &&
        std::find(allowed.begin(), allowed.end(), entry.value.text) == allowed.end()) {
      diagnostics.push_back(
          make_error("attribute-value", entry.value.place,
                     fmt::format("`{}` is not a value that `attributes` allows `{}` to have",
                                 shorten(entry.value.text), shorten(entry.attribute.text)),
                     fmt::format("Use one of: {}; or add the value under `attributes`.",
                                 shorten(fmt::format("{}", fmt::join(allowed, ", ")), 200))));
      continue;
    }
    study.sample.push_back({index, entry.value.text, entry.target});
  }
}

}  // namespace veldwerk
