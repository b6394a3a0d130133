// A study read again and again: what was read of an interview last time stands in for reading it
// where none of its files changed. For who keeps a study open; what is read differs in nothing
// from what load_study() gives.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/file_look.hpp"
#include "files/coding_folder.hpp"
#include "files/interview_reading.hpp"
#include "files/load.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// What reading an interview gave, and all that it rests on but what is the same for all.
struct KeptReading {
  std::string file;                // of the transcript, or empty
  std::vector<CodingFile> coding;  // the files of its coding
  std::vector<FileLook> looks;     // of the transcript and of each of `coding`, before it was read
  bool stands = false;             // as long as the files look so
  InterviewReading reading;
  // What Interview has from its transcript. While a study is loaded it has these two.
  std::uint32_t length = 0;
  bool has_turns = false;
  std::vector<Speech> speech;
  std::string text;
};

struct KeptReadings {
  std::string rests_on;  // every other file that was read, and what was asked for; empty: nothing
  std::vector<KeptReading> interviews;  // in the study's order
  std::size_t read = 0;                 // how many of them the last load had to read
  std::int64_t tick = slowest_tick;     // of the disk's clock: is_settled()
};

/// Loads the study as load_study() does, in the place of `loaded`: that which was loaded with these
/// readings last, or an empty one. Not for trying out a change (LoadOptions::as_if).
void load_study_again(const std::filesystem::path& study, const LoadOptions& options,
                      KeptReadings& kept, LoadedStudy& loaded);

/// As if nothing had been read yet.
void forget(KeptReadings& kept);

/// Takes the transcripts out of `loaded`, which was loaded with these readings last.
void take_transcripts(LoadedStudy& loaded, KeptReadings& kept);

/// As read_interview(): only where a file of it may have changed since, or else false.
bool read_interview_again(const std::filesystem::path& root, const LoadOptions& options,
                          const CodingContext& context, const InterviewToRead& job,
                          std::int64_t tick, Interview& interview, ReadingRoom& room,
                          KeptReading& kept);

}  // namespace veldwerk
