#include "coding/merge_ancestor.hpp"

#include "base/file.hpp"
#include "files/input.hpp"

namespace veldwerk {

FindAncestor ancestor_in_journals(const std::filesystem::path&, const std::filesystem::path&) {
  return [](const std::string&, const std::optional<std::string>&,
            const std::optional<std::string>&) { return std::nullopt; };
}

FindAncestor ancestor_in_folder(const std::filesystem::path& base) {
  return [base](const std::string& file, const std::optional<std::string>&,
                const std::optional<std::string>& theirs) -> std::optional<KnownState> {
    if (!theirs) return std::nullopt;
    std::string bytes;
    if (read_file(base / file, csv_limit, bytes)) return std::nullopt;
    return KnownState{std::move(bytes)};
  };
}

}  // namespace veldwerk
