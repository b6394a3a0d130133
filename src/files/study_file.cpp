#include "files/study_file.hpp"

#include <algorithm>
#include <filesystem>
#include <unordered_map>

#include <fmt/format.h>

#include "base/yaml.hpp"
#include "files/format_version.hpp"
#include "files/privacy_settings.hpp"
#include "files/sample_targets.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

const std::vector<std::string_view> known_keys = {
    "veldwerk", "title",     "language", "codebook",   "respondents", "interviews",
    "coding",   "groups",    "coders",   "attributes", "report",      "privacy",
    "recode",   "crosswalk", "sample",   "ratings",    "survey",      "innovations"};

/// Whether `path` is absolute or climbs out of the folder it starts in, be it
/// written with slashes or as Windows does.
bool leaves_folder(std::string path) {
  std::replace(path.begin(), path.end(), '\\', '/');
  const bool drive = path.size() > 1 && path[1] == ':';
  if (drive || path.starts_with('/')) return true;
  const std::filesystem::path normal = std::filesystem::path(path).lexically_normal();
  return !normal.empty() && *normal.begin() == "..";
}

class StudyFileReader {
 public:
  StudyFileReader(const YamlFile& yaml, Diagnostics& diagnostics)
      : yaml_(yaml), reader_(yaml, diagnostics) {}

  std::optional<StudyFile> read() {
    const YamlNode& root = yaml_.root;
    if (!check_format_version(reader_, root)) return std::nullopt;
    if (!reader_.check_keys(root, yaml_.file, known_keys)) return std::nullopt;
    StudyFile study;
    study.title = required_text("title").text;
    study.language = language();
    study.codebook = required_text("codebook");
    study.respondents = path_inside("respondents");
    study.interviews = path_inside("interviews");
    study.coding = path_inside("coding");
    if (const YamlNode* groups = reader_.require(root, "groups")) {
      study.groups = distinct(*groups, "groups");
    }
    if (const YamlNode* coders = root.find("coders")) study.coders = coders_of_record(*coders);
    if (const YamlNode* lists = root.find("attributes")) study.attributes = attributes(*lists);
    if (root.find("report") != nullptr) {
      Named report = required_text("report");
      if (!report.text.empty()) study.report = std::move(report);
    }
    study.recode = optional_path("recode");
    study.crosswalk = optional_path("crosswalk");
    study.ratings = optional_path("ratings");
    study.survey = optional_path("survey");
    study.innovations = optional_path("innovations");
    if (const YamlNode* privacy = root.find("privacy")) {
      study.privacy = read_privacy(yaml_, reader_, *privacy);
    }
    if (const YamlNode* sample = root.find("sample")) {
      study.sample = read_sample(yaml_, reader_, *sample);
    }
    return study;
  }

 private:
  Named named(std::string text, const YamlNode& node) const {
    return {std::move(text), yaml_.place(node)};
  }

  /// The text of `key`, which must be there and not be blank; else an empty one.
  Named required_text(std::string_view key) {
    const YamlNode* node = reader_.require(yaml_.root, key);
    if (node == nullptr) return {};
    std::optional<std::string> text = reader_.text(*node, key);
    if (!text) return {};
    if (is_blank(*text)) {
      reader_.error("missing-key", *node, fmt::format("the key `{}` is empty", key),
                    fmt::format("Write its value behind `{}:`.", key));
      return {};
    }
    return named(std::move(*text), *node);
  }

  Named path_inside(std::string_view key) {
    Named path = required_text(key);
    if (!leaves_folder(path.text)) return path;
    reader_.error("path-outside", *yaml_.root.find(key),
                  fmt::format("`{}` lies outside the folder of the study", key),
                  "Put it in the study's folder and write its path from there, as in "
                  "`respondents.csv`.");
    return {};
  }

  /// As path_inside(); nothing where the key is not there, or at fault.
  std::optional<Named> optional_path(std::string_view key) {
    if (yaml_.root.find(key) == nullptr) return std::nullopt;
    Named path = path_inside(key);
    if (path.text.empty()) return std::nullopt;
    return path;
  }

  Language language() {
    const Named name = required_text("language");
    if (name.text == "en") return Language::en;
    if (!name.text.empty() && name.text != "nl") {
      reader_.error("language-unknown", *yaml_.root.find("language"),
                    fmt::format("the language `{}` is not known", shorten(name.text)),
                    "Write `language: nl` (Dutch) or `language: en` (English).");
    }
    return Language::nl;
  }

  /// The texts of a list; one that stands in it twice is reported.
  std::vector<Named> distinct(const YamlNode& list, std::string_view what) {
    std::optional<std::vector<std::string>> texts = reader_.texts(list, what);
    std::vector<Named> names;
    if (!texts) return names;
    std::unordered_map<std::string, std::uint32_t> lines;
    for (std::size_t i = 0; i < texts->size(); ++i) {
      const YamlNode& item = list.items[i];
      const auto [first, is_new] = lines.emplace((*texts)[i], item.line);
      if (is_new) {
        names.push_back(named(std::move((*texts)[i]), item));
        continue;
      }
      reader_.error("duplicate-value", item,
                    first->second == item.line
                        ? fmt::format("`{}` stands twice in `{}`", shorten(item.scalar), what)
                        : fmt::format("`{}` stands twice in `{}`, first in line {}",
                                      shorten(item.scalar), what, first->second),
                    "Remove one of the two.");
    }
    return names;
  }

  std::optional<std::vector<Named>> coders_of_record(const YamlNode& list) {
    std::vector<Named> coders = distinct(list, "coders");
    if (!coders.empty()) return coders;
    if (list.kind == YamlNode::Kind::sequence && list.items.empty()) {
      reader_.error("yaml-type", list, "`coders` names nobody, so that no coding would count",
                    "Name the folders in `coding` that count, or remove `coders` to count all.");
    }
    return std::nullopt;
  }

  std::vector<StudyFile::AttributeList> attributes(const YamlNode& node) {
    std::vector<StudyFile::AttributeList> lists;
    if (node.kind != YamlNode::Kind::map) {
      reader_.error("yaml-type", node, "`attributes` must hold attributes with their values",
                    "Write a line for each attribute below `attributes:`, as in "
                    "`sector: [public, private]`.");
      return lists;
    }
    for (const auto& [name, values] : node.members) {
      lists.push_back({named(name.scalar, name), distinct(values, shorten(name.scalar))});
    }
    return lists;
  }

  const YamlFile& yaml_;
  YamlReader reader_;
};

}  // namespace

std::optional<StudyFile> read_study_file(std::string_view file, std::string_view text,
                                         Diagnostics& diagnostics) {
  const std::optional<YamlFile> yaml = read_yaml(file, text, diagnostics);
  if (!yaml) return std::nullopt;
  return StudyFileReader(*yaml, diagnostics).read();
}

}  // namespace veldwerk
