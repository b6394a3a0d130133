// A transcript in which some stretches become other words: the file's new bytes, in which
// nothing else differs, and where each place of the old text is in the new one. By it
// segments move along (moved_segments.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace veldwerk {

/// Bytes [begin, end) of a transcript's normalised text that become `with`.
struct TextEdit {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string with;
};

/// What becomes of the part of a segment that lies within a stretch that changes.
enum class AtEdge : std::uint8_t {
  take_in,    // the segment holds all of the new words: a name that becomes a pseudonym
  leave_out,  // the segment ends before them, or starts behind them: words that are erased
};

class EditedText {
 public:
  /// `raw` are the bytes of the file (valid UTF-8): byte-order mark and line ends are kept.
  /// `edits` stand in order and do not overlap.
  EditedText(std::string_view raw, const std::vector<TextEdit>& edits);

  /// The file as it is to be, and its normalised text.
  const std::string& raw() const { return raw_; }
  const std::string& text() const { return text_; }
  /// The normalised text as it was.
  const std::string& before() const { return before_; }
  bool changed() const { return !spans_.empty(); }

  /// Where a place of the old text is in the new one, as the start or end of a segment.
  std::uint32_t start_of(std::uint32_t code_point, AtEdge edge) const;
  std::uint32_t end_of(std::uint32_t code_point, AtEdge edge) const;
  /// Whether code points [start, end) of the old text touch what changes.
  bool touches(std::uint32_t start, std::uint32_t end) const;

 private:
  struct Span {
    std::uint32_t old_begin, old_end, new_begin, new_end;  // code points
  };
  /// The last span that begins before `code_point`, or nullptr.
  const Span* span_before(std::uint32_t code_point) const;

  std::string before_;
  std::string raw_;
  std::string text_;
  std::vector<Span> spans_;
};

/// The bytes of `raw` with the edits made in it.
std::string edit_raw(std::string_view raw, const std::vector<TextEdit>& edits);

}  // namespace veldwerk
