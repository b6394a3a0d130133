// The segments in a JSON of the Whisper family, read as a stream: nothing else of it is kept, so
// that a file of word times needs no more memory than its text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/loss.hpp"

namespace veldwerk {

/// More segments, or words, than in a recording of several days.
inline constexpr std::size_t whisper_count_limit = 1'000'000;

struct WhisperWord {
  std::string text;
  std::string speaker = {};
  std::optional<std::uint64_t> start = {};  // milliseconds
};

struct WhisperSegment {
  std::string text = {};
  std::string speaker = {};
  std::optional<std::uint64_t> start = {};  // milliseconds
  std::optional<std::uint64_t> end = {};
  std::vector<WhisperWord> words = {};
};

struct WhisperJson {
  std::vector<WhisperSegment> segments;
  bool found = false;  // it has a list of segments
  std::vector<Loss> losses;
  // Where it could not be read:
  bool failed = false;
  bool too_deep = false;
  bool too_many = false;
  std::size_t at = 0;  // byte
};

/// Reads `text` (valid UTF-8).
WhisperJson read_whisper_json(std::string_view text, std::size_t depth_limit);

}  // namespace veldwerk
