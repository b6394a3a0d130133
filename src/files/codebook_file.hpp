// codebook.yaml: codes and their tree, with `extends`.
#pragma once

#include <filesystem>
#include <map>
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

/// A codebook file that was read.
struct CodebookSource {
  std::string file;   // as shown in diagnostics: relative to the study
  std::string bytes;  // as read
};

/// Bytes that are read in the place of files, by the names shown: a codebook as it is to be, or
/// as it was.
using CodebookBytes = std::map<std::string, std::string, std::less<>>;

/// Reads the codebook `name`: a path that ends in .yaml, relative to `root`, or
/// else a built-in name; with all it extends, where a path is relative to the
/// file that names it. `named_at` is where `name` stands; an empty one was
/// reported there. Appends to `diagnostics` and gives what could be used;
/// nothing where one of the files could not be read at all. `files` gets every
/// file read; a built-in one is shown as "builtin:midi-29.yaml".
std::optional<Codebook> load_codebook(const std::filesystem::path& root, std::string_view name,
                                      const Place& named_at, Diagnostics& diagnostics,
                                      std::vector<CodebookSource>& files,
                                      const CodebookBytes& instead = {});

}  // namespace veldwerk
