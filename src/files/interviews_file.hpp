// interviews.csv: one row per interview, with its transcript and who speaks in it.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// An interview as its row says, and where its parts stand.
struct InterviewRow {
  Interview interview;
  Place id_at;
  Place file_at;
  Place speakers_at;
};

/// Reports `interview-id`, `interview-duplicate`, `record-unknown`,
/// `record-file`, `speaker-syntax`, `speaker-duplicate`, `respondent-unknown`,
/// `transcript-twice`, `path-outside` and what the CSV reader finds. Without
/// `respondents` (their file could not be read, and one message has said so) an
/// unknown one is passed over.
std::vector<InterviewRow> read_interviews(std::string_view file, std::string_view text,
                                          const std::filesystem::path& root,
                                          const std::vector<Respondent>* respondents,
                                          Diagnostics& diagnostics);

}  // namespace veldwerk
