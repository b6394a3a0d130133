// A mapping file: how codes become other codes. `veldwerk recode apply` carries it out;
// `recode:` in study.yaml, or `--recode`, counts old coding by it and leaves files as they are.
// `recode:` in the file is a list of steps, in order; `mapping: {old: new}` is the short form.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.hpp"
#include "files/study_file.hpp"
#include "study/codebook.hpp"

namespace veldwerk {

/// One step: what is done to which code.
struct RecodeStep {
  /// `map`: a merge where the new code is there, else a rename.
  enum class Kind : std::uint8_t { rename, merge, map, split, move, retire, remove };
  Kind kind = Kind::rename;
  std::vector<std::string> codes;      // what it is done to: merge takes several, others one
  std::string to = {};                 // rename: the new id; merge: into; move: under (empty:
                                       // top); remove: reassign, or empty
  std::vector<std::string> into = {};  // split
  bool remove_merged = false;          // merge: the codes leave the codebook instead of retiring
  bool drop = false;                   // remove: with all its segments
  std::string decisions = {};          // split: a file with decisions, beside the mapping file
  std::map<std::string, std::string> decided = {};  // split: a segment's id, and its code
  Place place = {};                                 // in the mapping file
};

/// Reads `text`: its steps; those of the short form all at once, as no old code of it is a new
/// one. Faults are those of read_yaml and YamlReader, `recode-step` and
/// `recode-chain`; after an error there is no result.
std::optional<std::vector<RecodeStep>> read_recode_file(std::string_view file,
                                                        std::string_view text,
                                                        Diagnostics& diagnostics);

/// An old code and the code as which it counts.
using RecodedCode = std::pair<std::string, Index>;

/// As what old codes count under `codebook`; sorted by old code. Only renames and merges
/// can be counted by (`recode-step`), and what they lead to must be a codable code
/// (`recode-unknown-code`). Nothing after an error.
std::optional<std::vector<RecodedCode>> recoded_codes(const std::vector<RecodeStep>& steps,
                                                      const Codebook& codebook,
                                                      Diagnostics& diagnostics);

/// A mapping file that was read, and as what old codes count by it.
struct RecodeSource {
  std::string file;
  std::string bytes;
  std::vector<RecodedCode> codes;
  bool used = false;  // false: it was at fault
};

/// Reads the mapping file `asked` on the command line, or else the one `named` in study.yaml, which
/// must lie in the study; nothing where there is neither. One that is asked for is shown by its
/// name alone: where it stands says nothing about the result. One that can't be read is
/// `recode-missing`. Without a codebook nothing is counted by it.
std::optional<RecodeSource> load_recode(const std::filesystem::path& root, const std::string& asked,
                                        const std::optional<Named>& named, const Codebook* codebook,
                                        Diagnostics& diagnostics);

}  // namespace veldwerk
