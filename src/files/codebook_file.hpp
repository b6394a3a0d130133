// codebook.yaml: codes and their tree, with `extends`.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "study/codebook.hpp"

namespace veldwerk {

/// Names of the codebooks that are compiled into the program.
std::vector<std::string_view> builtin_codebook_names();

/// The text of a built-in codebook, or nothing.
std::optional<std::string_view> builtin_codebook(std::string_view name);

/// Reads the codebook `name`: a path that ends in .yaml, relative to `root`, or
/// else a built-in name; with all it extends. `named_at` is where it is named.
/// Appends to `diagnostics` and gives what could be used; nothing where the
/// file could not be read at all. `files` gets every file read (path as shown).
struct CodebookSource {
  std::string file;   // as shown in diagnostics: relative to the study
  std::string bytes;  // as read
};
std::optional<Codebook> load_codebook(const std::filesystem::path& root, std::string_view name,
                                      const Place& named_at, Diagnostics& diagnostics,
                                      std::vector<CodebookSource>& files);

}  // namespace veldwerk
