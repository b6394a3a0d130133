#include "coding/code_mentions.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/file.hpp"
#include "base/yaml.hpp"

namespace veldwerk {
namespace {

bool is_code_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         (c >= 'A' && c <= 'Z');
}

bool names(std::string_view line, std::string_view code) {
  for (std::size_t at = line.find(code); at != line.npos; at = line.find(code, at + 1)) {
    const std::size_t end = at + code.size();
    const bool starts = at == 0 || !is_code_letter(line[at - 1]);
    if (starts && (end == line.size() || !is_code_letter(line[end]))) return true;
  }
  return false;
}

void add_below(Draft& draft, const std::string& folder, std::vector<std::string>& files) {
  for (const FolderEntry& entry : draft.list(folder, HiddenNames::taken)) {
    std::string name = fmt::format("{}/{}", folder, entry.name);
    if (!entry.is_folder) {
      files.push_back(std::move(name));
    } else if (!entry.is_link) {
      add_below(draft, name, files);
    }
  }
}

std::vector<std::string> files_to_look_in(const LoadedStudy& loaded, Draft& draft,
                                          const std::vector<std::string>& codebook_files) {
  std::vector<std::string> files;
  for (const FolderEntry& entry : draft.list("")) {
    if (!entry.is_folder && entry.name.ends_with(".yaml")) files.push_back(entry.name);
  }
  if (loaded.study.report.ends_with(".yaml")) files.push_back(loaded.study.report);
  if (!loaded.recode_file.empty()) files.push_back(loaded.recode_file);
  add_below(draft, "conflicts", files);
  std::ranges::sort(files);
  const auto repeated = std::ranges::unique(files);
  files.erase(repeated.begin(), repeated.end());
  std::erase_if(files, [&](const std::string& file) {
    return file == "study.yaml" || std::ranges::find(codebook_files, file) != codebook_files.end();
  });
  return files;
}

}  // namespace

std::vector<std::string> mentions_of_code(const LoadedStudy& loaded, Draft& draft,
                                          std::string_view code,
                                          const std::vector<std::string>& codebook_files,
                                          std::size_t most) {
  std::vector<std::string> places;
  for (const std::string& file : files_to_look_in(loaded, draft, codebook_files)) {
    std::string bytes;
    if (const auto error = read_file(loaded.root / file, yaml_size_limit, bytes)) {
      if (error->kind == FileError::Kind::unreadable) draft.fail(file, error->reason);
      continue;
    }
    std::string_view rest = bytes;
    for (std::size_t number = 1; !rest.empty() && places.size() < most; ++number) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      if (names(rest.substr(0, end), code)) {
        places.push_back(fmt::format("{}:{}", printable(file), number));
      }
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return places;
}

}  // namespace veldwerk
