// Finds a codebook and all that it extends; codebook_builder.cpp makes codes of
// their entries.
#include "files/codebook_file.hpp"

#include <algorithm>
#include <span>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/embedded.hpp"
#include "base/file.hpp"
#include "base/yaml.hpp"
#include "files/codebook_builder.hpp"
#include "files/format_version.hpp"
#include "files/input.hpp"

namespace veldwerk {

std::span<const EmbeddedFile> builtin_codebook_files();  // written by cmake/embed.cmake

namespace {

namespace fs = std::filesystem;

constexpr std::string_view extension = ".yaml";
constexpr std::string_view builtin_prefix = "builtin:";

/// Where a codebook is named.
struct Reference {
  std::string name;
  Place place;
  Excerpt excerpt;
  bool by_extends = false;  // or else by study.yaml
  bool in_builtin = false;  // a built-in codebook names it
  fs::path folder;          // a path is relative to it
};

/// A codebook's text as found.
struct Found {
  std::string file;      // as shown
  std::string identity;  // the same for two names of one file
  std::string bytes;
  fs::path folder;
  bool is_builtin = false;
};

void report(const Reference& reference, std::string rule, std::string message, std::string help,
            Diagnostics& diagnostics) {
  diagnostics.push_back(
      make_error(std::move(rule), reference.place, std::move(message), std::move(help)));
  diagnostics.back().excerpt = reference.excerpt;
}

/// `path` as diagnostics show it: relative to the study where that is shorter.
std::string shown(const fs::path& root, const fs::path& path, std::string_view written) {
  if (fs::path(written).is_absolute()) return path.lexically_normal().generic_string();
  return path.lexically_normal().lexically_relative(root.lexically_normal()).generic_string();
}

std::optional<Found> find_builtin(const Reference& reference, Diagnostics& diagnostics) {
  if (const std::optional<std::string_view> text = builtin_codebook(reference.name)) {
    const std::string file = fmt::format("{}{}{}", builtin_prefix, reference.name, extension);
    return Found{file, file, std::string(*text), {}, true};
  }
  const std::vector<std::string_view> names = builtin_codebook_names();
  const std::string meant = nearest_name(reference.name, names);
  report(reference, reference.by_extends ? "extends-unknown" : "codebook-unknown",
         fmt::format("there is no built-in codebook `{}`", shorten(reference.name)),
         meant.empty()
             ? fmt::format("Built in: {}. The path of a codebook of your own ends in {}.",
                           fmt::join(names, ", "), extension)
             : fmt::format("Is `{}` meant? The path of a codebook of your own ends in {}.", meant,
                           extension),
         diagnostics);
  return std::nullopt;
}

std::optional<Found> find_file(const fs::path& root, const Reference& reference,
                               const CodebookBytes& instead, Diagnostics& diagnostics) {
  const fs::path path = reference.folder / reference.name;
  Found found{shown(root, path, reference.name), {}, {}, path.parent_path(), false};
  if (const auto bytes = instead.find(found.file); bytes != instead.end()) {
    found.bytes = bytes->second;
    found.identity = path.lexically_normal().generic_string();
    return found;
  }
  const std::optional<FileError> fault = read_file(path, yaml_size_limit, found.bytes);
  if (fault && fault->kind == FileError::Kind::too_large) {
    diagnostics.push_back(yaml_too_large(found.file));
    return std::nullopt;
  }
  if (fault && fault->kind == FileError::Kind::unreadable) {  // it is there
    report(
        reference, std::string(unreadable_rule),
        fmt::format("the codebook `{}` can't be read: {}", shorten(reference.name), fault->reason),
        std::string(unreadable_help), diagnostics);
    return std::nullopt;
  }
  if (fault) {
    const std::string stem = path.stem().string();
    report(
        reference, "codebook-missing",
        fmt::format("the codebook `{}` can't be read: {}", shorten(reference.name), fault->reason),
        builtin_codebook(stem)
            ? fmt::format("The codebook that is built in is named `{}`, without {}.", stem,
                          extension)
            : fmt::format("Check the path: it is relative to the folder of {}.",
                          reference.place.file),
        diagnostics);
    return std::nullopt;
  }
  std::error_code error;
  found.identity = fs::weakly_canonical(path, error).generic_string();
  return found;
}

std::optional<Found> find(const fs::path& root, const Reference& reference,
                          const CodebookBytes& instead, Diagnostics& diagnostics) {
  const bool is_path = reference.name.ends_with(extension) && !reference.in_builtin;
  return is_path ? find_file(root, reference, instead, diagnostics)
                 : find_builtin(reference, diagnostics);
}

}  // namespace

std::vector<std::string_view> builtin_codebook_names() {
  std::vector<std::string_view> names;
  for (const EmbeddedFile& file : builtin_codebook_files()) {
    names.push_back(file.name.substr(0, file.name.size() - extension.size()));
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::optional<std::string_view> builtin_codebook(std::string_view name) {
  for (const EmbeddedFile& file : builtin_codebook_files()) {
    if (file.name.size() == name.size() + extension.size() && file.name.starts_with(name)) {
      return file.text;
    }
  }
  return std::nullopt;
}

std::optional<Codebook> load_codebook(const fs::path& root, std::string_view name,
                                      const Place& named_at, Diagnostics& diagnostics,
                                      std::vector<CodebookSource>& files,
                                      const CodebookBytes& instead) {
  if (name.empty()) return std::nullopt;  // reported where it is read
  Reference reference;
  reference.name = name;
  reference.place = named_at;
  reference.folder = root;
  std::vector<YamlFile> layers;  // each extends the next
  std::vector<std::string> identities;
  while (true) {
    std::optional<Found> found = find(root, reference, instead, diagnostics);
    if (!found) return std::nullopt;
    if (std::find(identities.begin(), identities.end(), found->identity) != identities.end()) {
      report(reference, "codebook-cycle",
             fmt::format("the codebook extends itself, by way of `{}`", found->file),
             "Remove one `extends`, so that the row of codebooks ends.", diagnostics);
      return std::nullopt;
    }
    identities.push_back(found->identity);
    files.push_back({found->file, found->bytes});
    std::optional<YamlFile> yaml = read_yaml(found->file, found->bytes, diagnostics);
    if (!yaml) return std::nullopt;
    layers.push_back(std::move(*yaml));
    const YamlFile& layer = layers.back();
    YamlReader reader(layer, diagnostics);
    if (!check_format_version(reader, layer.root)) return std::nullopt;
    const YamlNode* extends = layer.root.find("extends");
    if (extends == nullptr) break;
    std::optional<std::string> base = reader.text(*extends, "extends");
    if (!base) return std::nullopt;
    reference.name = std::move(*base);
    reference.place = layer.place(*extends);
    reference.excerpt = layer.excerpt(*extends);
    reference.by_extends = true;
    reference.in_builtin = found->is_builtin;
    reference.folder = found->folder;
  }
  std::optional<Codebook> codebook;
  std::reverse(layers.begin(), layers.end());  // the base first
  for (const auto& layer : layers) {
    codebook = build_codebook(layer, std::move(codebook), diagnostics);
    if (!codebook) return std::nullopt;
  }
  return codebook;
}

}  // namespace veldwerk
