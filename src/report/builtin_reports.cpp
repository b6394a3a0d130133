// The report definitions that are compiled into the program: reports/*.yaml.
#include <algorithm>

#include "base/embedded.hpp"
#include "report/definition.hpp"

namespace veldwerk {

std::span<const EmbeddedFile> builtin_report_files();  // written by cmake/embed.cmake

namespace {

constexpr std::string_view extension = ".yaml";

}  // namespace

std::vector<std::string_view> builtin_report_names() {
  std::vector<std::string_view> names;
  for (const EmbeddedFile& file : builtin_report_files()) {
    names.push_back(file.name.substr(0, file.name.size() - extension.size()));
  }
  return names;
}

std::optional<std::string_view> builtin_report(std::string_view name) {
  for (const EmbeddedFile& file : builtin_report_files()) {
    if (file.name.substr(0, file.name.size() - extension.size()) == name) return file.text;
  }
  return std::nullopt;
}

}  // namespace veldwerk
