// What reading one interview gives: its transcript and all coding of it. Interviews are read by
// themselves, in any order and at once; load.cpp joins what they gave.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "files/coding_file.hpp"
#include "files/coding_folder.hpp"
#include "files/interviews_file.hpp"
#include "files/load.hpp"
#include "study/study.hpp"
#include "text/code_points.hpp"

namespace veldwerk {

struct InterviewReading {
  SegmentBatch batch;
  Diagnostics diagnostics;
  std::vector<InputFile> inputs;
  std::vector<std::uint16_t> coders;  // whose file of it was read
  bool every_file_read = true;        // the system gave us the bytes of each
};

/// Buffers that a worker uses again for each interview.
struct ReadingRoom {
  std::string transcript;
  std::string coding;
  CodePointIndex index;
};

/// One interview, and where its parts stand.
struct InterviewToRead {
  Index number = no_index;
  const InterviewRow& row;                // without its interview
  const std::vector<CodingFile>& coding;  // of all coders
};

/// Fills in what `interview` has from its transcript.
InterviewReading read_interview(const std::filesystem::path& root, const LoadOptions& options,
                                const CodingContext& context, const InterviewToRead& job,
                                Interview& interview, ReadingRoom& room);

}  // namespace veldwerk
