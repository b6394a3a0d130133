// summaries/CODER/RESPONDENT/CODE.md: which files are whose summary of what, whether what they are
// about is there, and their text. A file each, as memos are (memo_folder.hpp).
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "files/load.hpp"
#include "study/summary.hpp"

namespace veldwerk {

inline constexpr std::string_view summary_folder = "summaries";
inline constexpr std::string_view summary_extension = ".md";
/// Bytes of one summary.
inline constexpr std::uint64_t summary_limit = 1024ULL * 1024;

/// "summaries/anna/R4/time.md"
std::string summary_file(std::string_view coder, std::string_view respondent,
                         std::string_view code);

/// The text of a summary's file as Summary::text has it.
std::string summary_text(std::string_view bytes);

struct SummaryFile {
  std::string file;  // relative to the study
  std::string coder;
  Index respondent = no_index;
  Index code = no_index;
};

/// The files of summaries of what the study has, by coder, respondent and code; only those of
/// `coder`, unless it is empty. Warns of others, of files that are none, and of coders who have
/// coded nothing: `summary-stray`. A respondent that the study does not have is not named. Reads no
/// file.
std::vector<SummaryFile> find_summaries(const std::filesystem::path& root, const Study& study,
                                        std::string_view coder, Diagnostics& diagnostics);

/// Those summaries, by code, respondent and coder. One that can't be read is left out:
/// `file-limit`, `not-utf8` and the like go to `diagnostics`, and nothing of what find_summaries()
/// warns of. What was read is added to `inputs`, unless that is null.
std::vector<Summary> read_summaries(const std::filesystem::path& root, const Study& study,
                                    std::string_view coder, Diagnostics& diagnostics,
                                    std::vector<InputFile>* inputs = nullptr);

}  // namespace veldwerk
