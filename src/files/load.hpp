// From a folder to a Study: reads study.yaml and everything it names, resolves
// names to indices, compares every quote with its text, and reports every
// problem of all files at once.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// Files as they would be after a change, by name as diagnostics show it: their bytes, or
/// nothing where the file would be gone.
using FilesAsIf = std::map<std::string, std::optional<std::string>, std::less<>>;

struct LoadOptions {
  std::vector<std::string> coders;  // `--coder`: takes the place of the coders of record
  std::vector<std::string> rounds;  // `--round`: only coding of these rounds is read
  std::string recode;               // `--recode`: a mapping file in place of the study's own
  std::string crosswalk;            // `--crosswalk`: in place of the study's own
  bool compares_coders = false;     // whose coding is of record does not matter
  bool keep_texts = false;          // keep transcripts in Interview::text
  bool fingerprints = false;        // fill LoadedStudy::inputs with SHA-256
  bool privacy = false;             // read the lists that `privacy` names, for outside
  bool thin_attributions = false;   // `check --attribution`: list names that rest on little
  /// Takes the place of what is on disk, to see what a change would make of the study: for
  /// CSV files and transcripts that are there already.
  const FilesAsIf* as_if = nullptr;
};

struct InputFile {
  std::string file;  // relative to the study
  std::string sha256;
};

struct LoadedStudy {
  Study study;                    // what could be used
  Diagnostics diagnostics;        // sorted
  bool usable = false;            // false: no study.yaml, or a folder could not be listed
  std::filesystem::path root;     // the study's folder
  std::vector<InputFile> inputs;  // every file read, sorted by name
  std::string respondents_file;   // as diagnostics show them
  std::string interviews_file;
  std::string coding_folder;
  std::string innovations_file;  // or empty
  std::string recode_file;       // the study's own mapping file, or empty
  std::string ratings_file;      // as diagnostics show them, or empty
  std::string survey_file;
  std::string codebook;  // as study.yaml names it: a path that ends in .yaml, or built in
  Place report_at;       // where study.yaml names a report definition, or the file itself
};

/// `study` is a folder or its study.yaml.
LoadedStudy load_study(const std::filesystem::path& study, const LoadOptions& options);

/// The nearest study.yaml upward from `from`, or nothing.
std::optional<std::filesystem::path> find_study(const std::filesystem::path& from);

}  // namespace veldwerk
