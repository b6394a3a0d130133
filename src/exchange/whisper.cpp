#include "exchange/whisper.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/source_text.hpp"
#include "exchange/decoded_text.hpp"
#include "exchange/spoken_turns.hpp"
#include "exchange/whisper_json.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr std::string_view expected =
    "Whisper and WhisperX write a list `segments` of texts with their times, whisper-cpp a list "
    "`transcription`.";

/// Splits a segment where the speaker of its words changes. Where its words don't make up its
/// text, it stays whole: nothing is lost that way.
void add_segment(const WhisperSegment& segment, std::vector<SpokenPiece>& pieces,
                 std::vector<Loss>& losses) {
  std::vector<SpokenPiece> parts;
  std::string together;
  // Whisper's words bring their spaces along, those of WhisperX have none.
  const bool own_space = std::ranges::any_of(
      segment.words, [](const WhisperWord& word) { return word.text.starts_with(' '); });
  for (const WhisperWord& word : segment.words) {
    std::string speaker = word.speaker;
    if (speaker.empty()) speaker = parts.empty() ? segment.speaker : parts.back().speaker;
    if (parts.empty() || parts.back().speaker != speaker) {
      parts.push_back({.text = {},
                       .speaker = speaker,
                       .start = parts.empty() ? segment.start : word.start,
                       .end = segment.end});
    }
    for (std::string* text : {&together, &parts.back().text}) {
      if (!own_space && !text->empty()) *text += ' ';
      *text += word.text;
    }
  }
  const bool same = equal_but_for_white_space(together, segment.text) || is_blank(segment.text);
  if (parts.size() > 1 && !same) {
    add_loss(losses, "change of speaker within a segment",
             "left out: its words are not those of its text");
  }
  if (parts.empty() || !same) {
    parts = {{.text = segment.text,
              .speaker = segment.speaker,
              .start = segment.start,
              .end = segment.end}};
  }
  for (SpokenPiece& part : parts) {
    part.text = collapse_white_space(part.text);
    part.speaker = collapse_white_space(part.speaker);
    if (!part.text.empty()) pieces.push_back(std::move(part));
  }
}

bool refuse(std::string rule, Place place, std::string message, std::string help,
            Diagnostics& diagnostics) {
  diagnostics.push_back(
      make_error(std::move(rule), std::move(place), std::move(message), std::move(help)));
  return false;
}

bool is_readable(const ForeignFile& file, std::string_view text, const WhisperJson& read,
                 Diagnostics& diagnostics) {
  if (read.too_deep) {
    return refuse("import-limit", {file.name, 0, 0},
                  fmt::format("its values are nested deeper than {} levels", whisper_depth_limit),
                  std::string(expected), diagnostics);
  }
  if (read.too_many) {
    return refuse("import-limit", {file.name, 0, 0},
                  fmt::format("it has more than {} segments or words", whisper_count_limit),
                  "Split the recording before it is transcribed.", diagnostics);
  }
  if (read.failed) {
    const std::size_t at = std::min(read.at > 0 ? read.at - 1 : 0, text.size());
    return refuse("import-format", place_of(file.name, text, at), "it is no JSON from here on",
                  "Is the file complete? Write it again with the program that made it.",
                  diagnostics);
  }
  if (!read.found) {
    return refuse("import-format", {file.name, 0, 0},
                  "this JSON is no transcript: it has no list `segments` or `transcription`",
                  std::string(expected), diagnostics);
  }
  return true;
}

}  // namespace

std::optional<ImportedTranscript> read_whisper(const ForeignFile& file, const ReadOptions& options,
                                               Diagnostics& diagnostics) {
  ImportedTranscript out;
  const auto text = decoded_text(file, options, out, diagnostics);
  if (!text) return std::nullopt;
  WhisperJson read = read_whisper_json(*text, whisper_depth_limit);
  if (!is_readable(file, *text, read, diagnostics)) return std::nullopt;
  for (const Loss& loss : read.losses) add_loss(out.losses, loss.element, loss.fate, loss.count);
  std::vector<SpokenPiece> pieces;
  std::size_t words = 0;
  std::size_t controls = 0;
  for (WhisperSegment& segment : read.segments) {
    words += segment.words.size();
    for (WhisperWord& word : segment.words) {
      remove_controls(word.text);
      remove_controls(word.speaker);
    }
    controls += remove_controls(segment.text) + remove_controls(segment.speaker);
    add_segment(segment, pieces, out.losses);
  }
  if (pieces.empty()) {
    refuse("import-format", {file.name, 0, 0}, "its segments have no text", std::string(expected),
           diagnostics);
    return std::nullopt;
  }
  add_loss(out.losses, "time of a word, and its confidence", "left out", words);
  add_loss(out.losses, "control character", "left out", controls);
  join_turns(pieces, out);
  return out;
}

}  // namespace veldwerk
