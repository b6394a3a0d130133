// Places in a text: from code points, in which segments are kept, to bytes and
// lines and back. Stays in UTF-8, with a checkpoint every 1024 bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace veldwerk {

/// An index over a text of valid UTF-8, which must outlive it. Building it is
/// one vectorised pass.
class CodePointIndex {
 public:
  CodePointIndex() = default;
  explicit CodePointIndex(std::string_view text) { reset(text); }

  /// Indexes another text, using the same memory again.
  void reset(std::string_view text);

  /// Code points in the text.
  std::uint32_t size() const { return size_; }

  /// The byte at which code point `code_point` starts; the text's size in bytes
  /// for size(). `code_point` <= size().
  std::size_t byte_of(std::uint32_t code_point) const;

  /// Code points before byte `byte`, which starts a code point or is the end.
  std::uint32_t code_point_of(std::size_t byte) const;

 private:
  std::string_view text_;
  std::uint32_t size_ = 0;
  std::vector<std::uint32_t> before_;  // code points before each checkpoint
};

/// The lines of a text, from 1: where each starts, in bytes.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text);
  /// The line that holds byte `byte`.
  std::uint32_t line_of(std::size_t byte) const;

 private:
  std::vector<std::size_t> starts_;
};

}  // namespace veldwerk
