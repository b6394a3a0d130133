#include "exchange/spoken_turns.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/utf8.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

/// Small words within a name.
constexpr std::array<std::string_view, 14> particles = {
    "van", "de", "der", "den", "het", "ten", "ter", "von", "zu", "la", "le", "di", "da", "al"};

bool ends_sentence(std::string_view text) {
  while (!text.empty() && (text.back() == '"' || text.back() == '\'' || text.back() == ')')) {
    text.remove_suffix(1);
  }
  for (const std::string_view end : {".", "?", "!", "…", ".”", "?”", "!”", ".’", "?’", "!’"}) {
    if (text.ends_with(end)) return true;
  }
  return false;
}

/// Whether the word could be a part of a name: a capital, a digit, or a letter beyond ASCII first.
bool is_name_word(std::string_view word) {
  const char first = word.front();
  const bool capital = (first >= 'A' && first <= 'Z') || (first >= '0' && first <= '9') ||
                       static_cast<unsigned char>(first) >= 0xC3;
  return capital || std::ranges::find(particles, word) != particles.end();
}

bool is_name(std::string_view name) {
  if (name.empty() || count_code_points(name) > 40) return false;
  if (name.find_first_of(",;!?\"<>/\\=") != name.npos) return false;
  const char first = name.front();
  if (first >= '0' && first <= '9') return false;
  std::size_t words = 0;
  while (!name.empty()) {
    const std::size_t space = std::min(name.find(' '), name.size());
    const std::string_view word = name.substr(0, space);
    if (word.empty() || (++words == 1 && (first >= 'a' && first <= 'z')) || !is_name_word(word)) {
      return false;
    }
    name.remove_prefix(std::min(space + 1, name.size()));
  }
  return words <= 4;
}

bool goes_on(const SpokenPiece& last, const SpokenPiece& piece) {
  if (piece.opens || piece.speaker != last.speaker) return false;
  if (!piece.speaker.empty()) return true;
  if (ends_sentence(last.text)) return false;
  return !last.end || !piece.start || *piece.start < *last.end + pause_between_paragraphs;
}

}  // namespace

std::string clock_time(std::uint64_t milliseconds) {
  const std::uint64_t seconds = milliseconds / 1000;
  return fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

SpeakerPrefix speaker_prefix(std::string_view text) {
  const std::size_t colon = text.substr(0, 200).find(':');
  if (colon == text.npos || colon == 0) return {};
  if (colon + 1 < text.size() && white_space_at(text, colon + 1) == 0) return {};
  std::string_view name = trim(text.substr(0, colon));
  if (name.starts_with('[') && name.ends_with(']')) {
    name = trim(name.substr(1, name.size() - 2));
    if (name.empty() || count_code_points(name) > 40) return {};
  } else if (!is_name(name)) {
    return {};
  }
  return {name, trim(text.substr(colon + 1))};
}

void join_turns(const std::vector<SpokenPiece>& pieces, ImportedTranscript& out) {
  const SpokenPiece* last = nullptr;
  std::size_t joined = 0;
  for (const SpokenPiece& piece : pieces) {
    if (last != nullptr && goes_on(*last, piece)) {
      std::string& text = out.paragraphs.back().text;
      text += ' ';
      text += piece.text;
      joined += piece.start && piece.start != last->start ? 1 : 0;
    } else {
      out.paragraphs.push_back({.text = piece.text,
                                .speaker = piece.speaker,
                                .time = piece.start ? clock_time(*piece.start) : "",
                                .line = piece.line});
    }
    last = &piece;
  }
  add_loss(out.losses, "time of a cue",
           "left out: a turn has the time at which its first cue begins", joined);
}

}  // namespace veldwerk
