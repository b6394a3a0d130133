// A transcript as a file of another program holds it: what each reader of this folder makes, and
// what transcript_layout.hpp turns into a text of ours. A reader says what the file says and
// guesses nothing: labels that stand in the text are found afterwards, the same for every format.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "exchange/loss.hpp"

namespace veldwerk {

/// A file that was made elsewhere.
struct ForeignFile {
  std::string name = {};            // as messages show it
  std::filesystem::path path = {};  // for readers that hand it to another program
  std::string bytes = {};
};

enum class ParagraphKind : std::uint8_t { text, heading, list_item, table_row, footnote };

/// A paragraph, cue or utterance. `text` is UTF-8 without control characters but '\n' (a line
/// break within the paragraph) and '\t' (a tab; between the cells of a table row).
struct ImportedParagraph {
  std::string text = {};
  std::string speaker =
      {};                 // where the format itself names who speaks (voice tag, JSON), else empty
  std::string time = {};  // "00:12:03" where the format itself tells it, else empty
  ParagraphKind kind = ParagraphKind::text;
  std::size_t bold = 0;    // code points at the start of `text` that are bold
  std::uint32_t line = 0;  // in the file, where the format has lines; else 0
};

/// A remark in the margin, to become a memo. Code points of its paragraph's text, half-open;
/// start == end: on the paragraph as a whole.
struct ImportedComment {
  std::size_t paragraph = 0;
  std::size_t start = 0;
  std::size_t end = 0;
  std::string author = {};
  std::string date = {};  // ISO 8601, or empty
  std::string text = {};
};

/// A passage that the format says is coded. Code points as in ImportedComment; it may end in a
/// later paragraph.
struct ImportedCoding {
  std::size_t first = 0;  // paragraph
  std::size_t start = 0;
  std::size_t last = 0;  // paragraph
  std::size_t end = 0;
  std::string code = {};  // as the format names it
};

struct ImportedTranscript {
  std::vector<ImportedParagraph> paragraphs = {};
  std::vector<ImportedComment> comments = {};
  std::vector<ImportedCoding> codings = {};
  std::vector<Loss> losses = {};
  std::string encoding = {};  // of a text format that was not UTF-8: "Windows-1252"; else empty
  bool guessed = false;       // the encoding was guessed
  std::string date = {};      // of the conversation, ISO 8601, where the format itself tells it
};

/// What a user says of a file.
struct ReadOptions {
  std::string encoding = {};      // of a text format, as ICU knows it; empty: guess
  bool empty_paragraphs = false;  // of a document, kept: another program counted their ends
};

}  // namespace veldwerk
