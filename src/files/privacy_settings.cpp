#include "files/privacy_settings.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/file.hpp"
#include "base/source_text.hpp"
#include "base/utf8.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t least_group = 3;
constexpr std::int64_t greatest_group = 1000;
constexpr std::uint64_t list_limit = 1024ULL * 1024;
constexpr std::size_t shortest_key = 16;  // bytes
constexpr std::string_view mark = "\xEF\xBB\xBF";

Named named_text(const YamlFile& yaml, YamlReader& reader, const YamlNode& node,
                 std::string_view what) {
  std::optional<std::string> text = reader.text(node, what);
  return {std::move(text).value_or(""), yaml.place(node)};
}

// The text of a file outside of the study, or nothing, which is reported.
std::optional<std::string> read_list(const fs::path& root, const Named& named,
                                     std::string_view what, Diagnostics& diagnostics) {
  if (named.text.empty()) return std::nullopt;
  std::string text;
  const fs::path path =
      fs::path(named.text).is_absolute() ? fs::path(named.text) : root / named.text;
  const auto refuse = [&](const std::string& why) {
    diagnostics.push_back(make_error(
        "privacy-file", named.place, fmt::format("the {} can't be read: {}", what, why),
        "It stands outside of the study, so that it is not shared with it: ask the colleague who "
        "keeps it, put it there, or correct the path, which is from study.yaml."));
    return std::nullopt;
  };
  if (const auto error = read_file(path, list_limit, text)) return refuse(error->reason);
  if (invalid_utf8_at(text)) return refuse("it is not in UTF-8");
  if (text.starts_with(mark)) text.erase(0, mark.size());
  std::error_code error;
  const fs::path home = fs::weakly_canonical(root, error);
  const fs::path real = fs::weakly_canonical(path, error);
  if (std::mismatch(home.begin(), home.end(), real.begin(), real.end()).first == home.end()) {
    diagnostics.push_back(make_warning(
        "privacy-file-shared", named.place,
        fmt::format("the {} stands in the study's folder, and is shared with it", what),
        "Move it outside, such as to `../confidential/`, and name it by that path."));
  }
  return text;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trim(text.substr(0, end));
    if (!line.empty() && !line.starts_with('#')) lines.emplace_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace

PrivacyFile read_privacy(const YamlFile& yaml, YamlReader& reader, const YamlNode& node) {
  PrivacyFile file;
  if (!reader.check_keys(node, "privacy", {"smallest-group", "apart", "names", "pseudonyms"})) {
    return file;
  }
  if (const YamlNode* group = node.find("smallest-group")) {
    const auto number = reader.integer(*group, "smallest-group", 0, greatest_group);
    if (number && *number < least_group) {
      reader.error("privacy-smallest-group", *group,
                   fmt::format("a group of {} is too small to hide a person in", *number),
                   "Write 5, the usual number, or more; 3 is the least.");
    } else if (number) {
      file.smallest_group = static_cast<std::uint32_t>(*number);
    }
  }
  if (const YamlNode* apart = node.find("apart");
      apart != nullptr && reader.list(*apart, "apart")) {
    for (const YamlNode& item : apart->items) {
      std::vector<Named> names;
      const auto texts = reader.texts(item, "apart");
      if (!texts) continue;
      for (std::size_t i = 0; i < texts->size(); ++i) {
        names.push_back({(*texts)[i], yaml.place(item.items[i])});
      }
      file.apart.push_back(std::move(names));
    }
  }
  if (const YamlNode* names = node.find("names")) {
    file.names = named_text(yaml, reader, *names, "names");
  }
  if (const YamlNode* key = node.find("pseudonyms")) {
    file.pseudonyms = named_text(yaml, reader, *key, "pseudonyms");
  }
  return file;
}

void resolve_privacy(const PrivacyFile& file, Study& study, Diagnostics& diagnostics) {
  std::vector<std::string_view> known;
  for (const Attribute& attribute : study.attributes) known.push_back(attribute.name);
  study.privacy.smallest_group = file.smallest_group;
  for (const std::vector<Named>& names : file.apart) {
    std::vector<Index> apart;
    for (const Named& name : names) {
      const Index attribute = study.find_attribute(name.text);
      if (attribute != no_index) {
        apart.push_back(attribute);
        continue;
      }
      const std::string near = nearest_name(name.text, known);
      diagnostics.push_back(
          make_error("privacy-attribute", name.place,
                     fmt::format("respondents have no attribute `{}`", shorten(name.text)),
                     near.empty() ? fmt::format("The attributes are {}.", fmt::join(known, ", "))
                                  : fmt::format("Is `{}` meant?", printable(near))));
    }
    if (apart.size() == names.size() && !apart.empty()) {
      study.privacy.apart.push_back(std::move(apart));
    }
  }
}

void read_privacy_lists(const fs::path& root, const PrivacyFile& file, Study& study,
                        Diagnostics& diagnostics) {
  if (const auto text = read_list(root, file.names, "list of names", diagnostics)) {
    study.privacy.names = lines_of(*text);
    study.privacy.names_file = fs::path(file.names.text).filename().generic_string();
  }
  const auto key = read_list(root, file.pseudonyms, "key of the pseudonyms", diagnostics);
  if (!key) return;
  study.privacy.pseudonym_key = trim(*key);
  if (study.privacy.pseudonym_key.size() < shortest_key) {
    diagnostics.push_back(make_error(
        "privacy-file", file.pseudonyms.place,
        fmt::format("the key of the pseudonyms has fewer than {} characters", shortest_key),
        "Put a line of random characters in it, such as a password generator makes, and keep it: "
        "the same key gives the same pseudonyms."));
    study.privacy.pseudonym_key.clear();
  }
}

}  // namespace veldwerk
