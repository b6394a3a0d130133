// load_study_again() stands in load.cpp, beside load_study().
#include "files/kept_readings.hpp"

#include <algorithm>

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

std::vector<FileLook> look_at_files(const fs::path& root, const std::string& transcript,
                                    const std::vector<CodingFile>& coding) {
  std::vector<FileLook> looks;
  looks.reserve(coding.size() + 1);
  looks.push_back(transcript.empty() ? FileLook() : look_at(root / transcript));
  for (const CodingFile& file : coding) looks.push_back(look_at(root / file.file));
  return looks;
}

/// Whether what was read is what the files hold for as long as they look so.
bool will_stand(const KeptReading& kept, std::int64_t at, std::int64_t tick) {
  // Why a file could not be read may pass without a trace on the file.
  if (!kept.reading.every_file_read) return false;
  const auto first = kept.looks.begin() + (kept.file.empty() ? 1 : 0);
  return std::all_of(first, kept.looks.end(),
                     [&](const FileLook& look) { return is_settled(look, at, tick); });
}

}  // namespace

void forget(KeptReadings& kept) {
  kept.rests_on.clear();
  kept.interviews.clear();
}

void take_transcripts(LoadedStudy& loaded, KeptReadings& kept) {
  std::vector<Interview>& interviews = loaded.study.interviews;
  if (interviews.size() != kept.interviews.size()) {
    forget(kept);
    return;
  }
  for (std::size_t i = 0; i < interviews.size(); ++i) {
    kept.interviews[i].speech = std::move(interviews[i].speech);
    kept.interviews[i].text = std::move(interviews[i].text);
  }
}

bool read_interview_again(const fs::path& root, const LoadOptions& options,
                          const CodingContext& context, const InterviewToRead& job,
                          std::int64_t tick, Interview& interview, ReadingRoom& room,
                          KeptReading& kept) {
  // What is changed between looking and reading looks different the next time.
  const std::int64_t at = time_of_looking();
  std::vector<FileLook> looks = look_at_files(root, interview.file, job.coding);
  if (kept.stands && kept.file == interview.file && kept.coding == job.coding &&
      kept.looks == looks) {
    interview.length = kept.length;
    interview.has_turns = kept.has_turns;
    interview.speech = std::move(kept.speech);
    interview.text = std::move(kept.text);
    return false;
  }
  kept = {.file = interview.file,
          .coding = job.coding,
          .looks = std::move(looks),
          .reading = read_interview(root, options, context, job, interview, room),
          .length = interview.length,
          .has_turns = interview.has_turns,
          .speech = {},
          .text = {}};
  kept.stands = will_stand(kept, at, tick);
  SegmentBatch& batch = kept.reading.batch;
  batch.segments.shrink_to_fit();
  batch.owners.shrink_to_fit();
  batch.pool.shrink_to_fit();
  return true;
}

}  // namespace veldwerk
