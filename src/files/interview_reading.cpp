#include "files/interview_reading.hpp"

#include <fmt/format.h>

#include "base/sha256.hpp"
#include "base/source_text.hpp"
#include "files/as_if.hpp"
#include "files/input.hpp"
#include "files/transcript.hpp"

namespace veldwerk {
namespace {

/// The transcript into `room`; false where segments can't be placed in it.
bool read_transcript(const std::filesystem::path& root, const LoadOptions& options,
                     const InterviewRow& row, Interview& interview, ReadingRoom& room,
                     InterviewReading& reading) {
  if (interview.file.empty()) return false;
  if (!read_as_if(root, options, interview.file, transcript_limit, "transcript-missing",
                  row.file_at, room.transcript, reading.diagnostics)) {
    reading.every_file_read = false;
    return false;
  }
  if (options.fingerprints) {
    reading.inputs.push_back({interview.file, sha256_hex(room.transcript)});
  }
  if (!check_text(interview.file, room.transcript, reading.diagnostics)) return false;
  normalise_transcript(room.transcript);
  room.index.reset(room.transcript);
  split_turns(interview, room.transcript, room.index, row.speakers_at, reading.diagnostics);
  interview.speech.shrink_to_fit();
  if (options.keep_texts) interview.text = room.transcript;
  return true;
}

void refuse_coding(const Interview& interview, const CodingFile& job, InterviewReading& reading) {
  reading.diagnostics.push_back(make_error(
      "coding-without-text", {job.file, 0, 0},
      interview.record == Record::none
          ? fmt::format("interview {} has no text (its record is `none`), so it can't be coded",
                        printable(interview.id))
          : fmt::format("the transcript of {} could not be read, so its coding can't be placed",
                        printable(interview.id)),
      interview.record == Record::none
          ? "Give the interview a transcript, or remove the coding file."
          : "Mend the transcript first."));
}

}  // namespace

InterviewReading read_interview(const std::filesystem::path& root, const LoadOptions& options,
                                const CodingContext& context, const InterviewToRead& job,
                                Interview& interview, ReadingRoom& room) {
  InterviewReading reading;
  const bool readable = read_transcript(root, options, job.row, interview, room, reading);
  for (const CodingFile& file : job.coding) {
    if (!read_as_if(root, options, file.file, csv_limit, "file-missing", {file.file, 0, 0},
                    room.coding, reading.diagnostics)) {
      reading.every_file_read = false;
      continue;
    }
    if (options.fingerprints) reading.inputs.push_back({file.file, sha256_hex(room.coding)});
    if (!readable) {
      refuse_coding(interview, file, reading);
      continue;
    }
    if (!check_rows(file.file, room.coding, reading.diagnostics)) continue;
    reading.coders.push_back(file.coder);
    read_coding(file.file, room.coding,
                {interview, room.transcript, room.index, job.number, file.round}, file.coder,
                context, reading.batch, reading.diagnostics);
  }
  sort_segments(reading.batch);
  return reading;
}

}  // namespace veldwerk
