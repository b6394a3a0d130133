// Files with transcripts, in whatever format, become interviews of the study: all of them in one
// change, or none.
#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/import_speakers.hpp"
#include "cli/open_study.hpp"

namespace veldwerk {

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
};

/// The exit status.
int import_transcripts(const TranscriptImport& options, Io& io);

}  // namespace veldwerk
