#include "files/crosswalk_file.hpp"

#include <algorithm>
#include <set>
#include <span>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/embedded.hpp"
#include "base/yaml.hpp"
#include "files/format_version.hpp"
#include "files/input.hpp"

namespace veldwerk {

std::span<const EmbeddedFile> builtin_crosswalk_files();  // written by cmake/embed.cmake

namespace {

constexpr std::string_view extension = ".yaml";

std::optional<std::string_view> builtin_crosswalk(std::string_view name) {
  for (const EmbeddedFile& file : builtin_crosswalk_files()) {
    if (file.name == fmt::format("{}{}", name, extension)) return file.text;
  }
  return std::nullopt;
}

/// A crosswalk's text, and where it stands.
struct Found {
  std::string file;  // as shown in diagnostics
  std::filesystem::path folder;
  std::string bytes;
  bool is_builtin = false;
};

std::optional<Found> find(const std::filesystem::path& root, const std::string& asked,
                          const std::optional<Named>& named, Diagnostics& diagnostics) {
  const std::string& name = asked.empty() ? named->text : asked;
  const Place place = asked.empty() ? named->place : Place{shorten(asked), 0, 0};
  if (!name.ends_with(extension)) {
    const std::optional<std::string_view> text = builtin_crosswalk(name);
    if (text) {
      return Found{fmt::format("builtin:{}{}", name, extension), root, std::string(*text), true};
    }
    diagnostics.push_back(make_error(
        "crosswalk-missing", place,
        fmt::format("there is no built-in crosswalk `{}`", shorten(name)),
        fmt::format(
            "Built in are {}. A crosswalk of your own is named by its file, which ends in {}.",
            fmt::join(builtin_crosswalk_names(), ", "), extension)));
    return std::nullopt;
  }
  const std::filesystem::path path = asked;
  Found found{asked.empty() ? shown_path(name) : path.filename().string(),
              asked.empty() ? root : path.parent_path(),
              {},
              false};
  if (asked.empty() && !check_inside(root, found.file, place, diagnostics)) return std::nullopt;
  if (!read_input(found.folder, found.file, yaml_size_limit, "crosswalk-missing",
                  asked.empty() ? place : Place{found.file, 0, 0}, found.bytes, diagnostics)) {
    return std::nullopt;
  }
  return found;
}

class CrosswalkReader {
 public:
  CrosswalkReader(const YamlFile& yaml, const Found& found, const Codebook& codebook,
                  Diagnostics& diagnostics, std::vector<CodebookSource>& files)
      : yaml_(yaml),
        found_(found),
        codebook_(codebook),
        reader_(yaml, diagnostics),
        diagnostics_(diagnostics),
        files_(files) {}

  std::optional<Crosswalk> read() {
    const std::size_t before = diagnostics_.size();
    const YamlNode& root = yaml_.root;
    if (!check_format_version(reader_, root)) return std::nullopt;
    if (!reader_.check_keys(root, "a crosswalk",
                            {"veldwerk", "crosswalk", "label", "source", "to", "map"})) {
      return std::nullopt;
    }
    Crosswalk made;
    if (const YamlNode* id = reader_.require(root, "crosswalk")) {
      made.id = reader_.text(*id, "crosswalk").value_or("");
    }
    if (const YamlNode* source = root.find("source")) {
      made.source = reader_.text(*source, "source").value_or("");
    }
    read_target_codebook(made);
    if (const YamlNode* label = root.find("label")) {
      made.label = texts(*label, "label");
    } else {
      made.label = made.to.label;
    }
    made.targets.assign(codebook_.codes.size(), no_index);
    made.doubtful.resize(codebook_.codes.size());
    const YamlNode* map = reader_.require(root, "map");
    if (map != nullptr && reader_.list(*map, "map")) {
      for (const YamlNode& step : map->items) read_step(step, made);
    }
    const bool failed =
        std::any_of(diagnostics_.begin() + static_cast<std::ptrdiff_t>(before), diagnostics_.end(),
                    [](const Diagnostic& one) { return one.severity == Severity::error; });
    if (failed) return std::nullopt;
    return made;
  }

 private:
  LocalText texts(const YamlNode& node, std::string_view what) {
    auto both = reader_.two_texts(node, what);
    if (!both) return {};
    return {std::move(both->nl), std::move(both->en)};
  }

  void read_target_codebook(Crosswalk& made) {
    const YamlNode* to = reader_.require(yaml_.root, "to");
    if (to == nullptr) return;
    const std::optional<std::string> name = reader_.text(*to, "to");
    if (!name) return;
    if (auto codebook =
            load_codebook(found_.folder, *name, yaml_.place(*to), diagnostics_, files_)) {
      made.to = std::move(*codebook);
    }
  }

  void fault(const YamlNode& node, std::string message, std::string_view wrong,
             const Codebook& codebook) {
    std::vector<std::string_view> known;
    for (const Code& code : codebook.codes) known.push_back(code.id);
    const std::string near = nearest_name(wrong, known);
    reader_.error("crosswalk-code", node, std::move(message),
                  near.empty() ? "Name codes by their id." : fmt::format("Is `{}` meant?", near));
  }

  void read_step(const YamlNode& step, Crosswalk& made) {
    if (!reader_.check_keys(step, "an entry of `map`", {"code", "to", "doubtful"})) return;
    const YamlNode* from = reader_.require(step, "code");
    const YamlNode* to = reader_.require(step, "to");
    if (from == nullptr || to == nullptr) return;
    const std::optional<std::string> code_id = reader_.text(*from, "code");
    const std::optional<std::string> target_id = reader_.text(*to, "to");
    if (!code_id || !target_id) return;
    const Index target = made.to.find(*target_id);
    if (target == no_index || !made.to.codes[target].codable) {
      fault(*to,
            fmt::format("`{}` is not a codable code of the codebook `{}`", shorten(*target_id),
                        made.to.id),
            *target_id, made.to);
    }
    const Index code = codebook_.find(*code_id);
    if (code == no_index) {
      if (!found_.is_builtin) {
        fault(*from, fmt::format("`{}` is not a code of the study's codebook", shorten(*code_id)),
              *code_id, codebook_);
      }
      return;
    }
    if (!seen_.insert(code).second) {
      reader_.error("crosswalk-code", *from,
                    fmt::format("the code `{}` stands in the crosswalk twice", shorten(*code_id)),
                    "Keep the one entry that fits best; it may be `doubtful`.");
    }
    made.targets[code] = target;
    if (const YamlNode* why = step.find("doubtful")) made.doubtful[code] = texts(*why, "doubtful");
  }

  const YamlFile& yaml_;
  const Found& found_;
  const Codebook& codebook_;
  YamlReader reader_;
  Diagnostics& diagnostics_;
  std::vector<CodebookSource>& files_;
  std::set<Index> seen_;
};

}  // namespace

std::vector<std::string_view> builtin_crosswalk_names() {
  std::vector<std::string_view> names;
  for (const EmbeddedFile& file : builtin_crosswalk_files()) {
    std::string_view name = file.name;
    name.remove_suffix(extension.size());
    names.push_back(name);
  }
  return names;
}

std::optional<Crosswalk> load_crosswalk(const std::filesystem::path& root, const std::string& asked,
                                        const std::optional<Named>& named, const Codebook& codebook,
                                        Diagnostics& diagnostics,
                                        std::vector<CodebookSource>& files) {
  if (asked.empty() && !named) return std::nullopt;
  const std::optional<Found> found = find(root, asked, named, diagnostics);
  if (!found) return std::nullopt;
  files.push_back({found->file, found->bytes});
  const std::optional<YamlFile> yaml = read_yaml(found->file, found->bytes, diagnostics);
  if (!yaml) return std::nullopt;
  return CrosswalkReader(*yaml, *found, codebook, diagnostics, files).read();
}

}  // namespace veldwerk
