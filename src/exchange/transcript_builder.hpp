// Puts an ImportedTranscript together in the order in which a document tells it: characters, ends
// of paragraphs, rows and cells, notes that hang on a place, comments that begin and end
// somewhere. The readers of documents (docx, odt, rtf, html) share what is alike in them: how a row
// becomes a paragraph, where a note goes, on what a comment is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "exchange/imported_transcript.hpp"

namespace veldwerk {

/// The most that a transcript may hold, in bytes of UTF-8.
inline constexpr std::size_t transcript_size_limit = 64U * 1024 * 1024;

class TranscriptBuilder {
 public:
  TranscriptBuilder();

  /// Adds characters to the paragraph (valid UTF-8). Control characters are left out and counted.
  void text(std::string_view added, bool bold = false);
  /// The same, where runs of blanks (space, tab, line end) count as one space, and none at the
  /// start of a line.
  void collapsed(std::string_view added, bool bold = false);
  void line_break() { text("\n"); }
  void tab() { text("\t"); }
  /// Keeps empty paragraphs that are told, and line ends at the end of one.
  void keep_empty_paragraphs() { keeps_empty_ = true; }
  /// Begins a paragraph that may have no text: of the main text, outside of tables.
  void empty_paragraph();
  /// Ends the paragraph; one without text is dropped. Blanks that collapse are taken off its end.
  void end_paragraph(ParagraphKind kind = ParagraphKind::text);
  /// Whether the paragraph has text.
  bool in_paragraph() const;

  /// A row of a table, within a cell too. What is in a cell is paragraphs; the row becomes one
  /// paragraph, cells parted by tabs, their paragraphs by line breaks. A row with a single cell is
  /// a frame: its paragraphs stand as they are. begin_row() takes along the paragraph that is open.
  void begin_row();
  void begin_cell();
  void end_row();

  /// What follows hangs on this place (a note, a text box) and comes after the paragraph or row;
  /// of a note, with its kind.
  void begin_aside(std::optional<ParagraphKind> kind);
  /// The same for a note that stands elsewhere in the file than the place known as `key`.
  void begin_aside(ParagraphKind kind, const std::string& key);
  void place(const std::string& key);
  void end_aside();

  /// What follows is no part of the text but the words of a comment.
  void begin_capture();
  std::string end_capture();

  /// Where the comment known as `key` begins and ends; or the one place it is at.
  void comment_start(const std::string& key);
  void comment_end(const std::string& key);
  void comment_at(const std::string& key);
  /// What it says: its author, date and text; the place follows from the above.
  void comment(const std::string& key, ImportedComment said);

  void lose(std::string_view element, std::string_view fate, std::size_t count = 1);
  /// There is more text than a transcript may have; what was added since is not kept.
  bool too_large() const { return too_large_; }

  /// The transcript; nothing, and an `import-limit`, where there is too much.
  std::optional<ImportedTranscript> finish(const std::string& file, Diagnostics& diagnostics);

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  struct Level {  // of tables within each other, the outermost first
    std::size_t row = 0;
    std::size_t cell = 0;
  };
  struct Line {  // a paragraph, before rows are joined
    std::string text = {};
    std::size_t points = 0;
    std::size_t bold = 0;
    bool all_bold = true;  // so far
    ParagraphKind kind = ParagraphKind::text;
    std::vector<Level> levels = {};
    std::size_t anchor = none;  // the line on which it hangs
  };
  struct Context {
    std::size_t line = none;  // that is open
    std::size_t anchor = none;
    std::optional<ParagraphKind> kind = {};
    std::vector<Level> levels = {};
    std::size_t deeper = 0;     // rows within these, more than are told apart
    bool blank_at_end = false;  // the last character is one that collapsed
    bool captured = false;
    std::string words = {};  // captured
    bool words_end = false;  // a paragraph of them has ended
  };
  struct Mark {  // where a comment is
    std::size_t line = none;
    std::size_t start = 0;
    std::size_t end_line = none;
    std::size_t end = 0;
    bool ended = false;
  };
  struct Spot {
    std::size_t paragraph = none;
    std::size_t offset = 0;
  };

  Context& now() { return contexts_.back(); }
  const Context& now() const { return contexts_.back(); }
  Line& open_line();
  void append(std::string_view clean, bool bold);
  void settle_comments();
  const Level* level_of(const Line& line) const;
  void emit(const std::vector<std::size_t>& lines, ImportedTranscript& out);
  void emit_row(const std::vector<std::size_t>& lines, std::size_t row, ImportedTranscript& out);
  void emit_asides(const std::vector<std::size_t>& lines, ImportedTranscript& out);
  void place_comments(ImportedTranscript& out);

  std::vector<Line> lines_;
  std::vector<std::size_t> cells_;  // of each row
  std::vector<Context> contexts_;
  std::map<std::string, Mark> marks_;
  std::map<std::string, std::size_t> places_;  // the line of each
  std::vector<std::string> waiting_;           // keys of comments that begin at the next character
  std::vector<std::pair<std::string, ImportedComment>> comments_;
  std::vector<Loss> losses_;
  std::map<std::size_t, std::vector<std::size_t>> asides_;  // lines that hang on a line
  std::vector<Spot> spots_;                                 // of each line
  std::size_t size_ = 0;
  bool too_large_ = false;
  bool keeps_empty_ = false;
};

}  // namespace veldwerk
