// Files with transcripts, in whatever format, become interviews of the study: all of them in one
// change, or none.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"
#include "cli/import_speakers.hpp"
#include "cli/open_study.hpp"

namespace veldwerk {

/// Who is known to speak in a file, beside what the user said: by names that open turns, and those
/// who take part without one.
using KnownSpeakers = std::function<std::vector<ToldSpeaker>(
    std::string_view file_name, std::string_view interview, const std::vector<SpeakerName>& names)>;

struct TranscriptImport {
  StudyOptions study;
  std::vector<std::string> files;
  std::string format;     // empty: by the file's name
  std::string encoding;   // empty: guessed
  std::string interview;  // empty: by the file's name
  std::vector<ToldSpeaker> speakers;
  std::string record;
  std::string date;
  std::string minutes;
  std::string coder;
  bool replace = false;
  bool dry_run = false;
  std::vector<std::string> speaking = {};  // names that are speakers' however often they appear
  KnownSpeakers known_speakers = {};
};

/// The exit status.
int import_transcripts(const TranscriptImport& options, Io& io);

}  // namespace veldwerk
