// A transcript as a reader sees it: turns with their speaker's label, or
// paragraphs where it has no turns. Made once an interview, asked for each of
// its passages.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "report/document.hpp"
#include "study/study.hpp"
#include "text/code_points.hpp"

namespace veldwerk {

/// The lines of a transcript that a passage stands on, from 1.
struct LineSpan {
  std::uint32_t first = 1;
  std::uint32_t last = 1;
};

/// A passage in its transcript.
struct PlacedPassage {
  std::string place;  // "I04:112-118"
  std::vector<SpokenText> before;
  std::vector<SpokenText> text;
  std::vector<SpokenText> after;
};

class Transcript {
 public:
  /// `interview` must hold its text and outlive this.
  explicit Transcript(const Interview& interview);

  /// The passage of code points [start, end), with the rest of the turns it
  /// touches and the turns around them. Of a long turn, what is far from the
  /// passage is left out, with an ellipsis.
  PlacedPassage passage(std::uint32_t start, std::uint32_t end) const;

  /// The lines by which the passage is cited, without white space at its ends.
  LineSpan lines(std::uint32_t start, std::uint32_t end) const;

  /// Its text as it stands in a coding file: runs of white space made one space.
  std::string quote(std::uint32_t start, std::uint32_t end) const;

 private:
  // A turn's speech, or a paragraph: bytes [begin, end).
  struct Stretch {
    std::string_view label;
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  void add_turns();
  void add_paragraphs();
  std::string_view between(std::size_t begin, std::size_t end) const;
  bool omits(std::size_t begin, std::size_t end) const;
  void add_touched(std::size_t first, std::size_t last, std::size_t begin, std::size_t end,
                   std::vector<SpokenText>& text) const;
  std::string_view preamble(std::size_t begin) const;
  std::string_view visible(std::uint32_t start, std::uint32_t end) const;
  std::size_t byte_at(std::string_view part) const;

  const Interview& interview_;
  std::string_view text_;
  CodePointIndex code_points_;
  LineIndex lines_;
  std::vector<Stretch> stretches_;
};

}  // namespace veldwerk
