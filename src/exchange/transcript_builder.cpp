// Lines are gathered flat, each with the cells it lies in; rows are joined and notes put in place
// at the end, when the number of cells of every row is known.
#include "exchange/transcript_builder.hpp"

#include <algorithm>
#include <utility>

#include "base/utf8.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t most_lines = 300'000;
constexpr std::size_t most_levels = 8;    // of tables within each other, told apart
constexpr std::size_t most_cells = 1000;  // of a row

/// `text` without what no paragraph may hold; `dropped` counts that.
std::string without_controls(std::string_view text, std::size_t& dropped) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    if (c.value == 0x2028 || c.value == 0x2029) {
      out += '\n';
    } else if ((c.value < 0x20 && c.value != '\n' && c.value != '\t') ||
               (c.value >= 0x7f && c.value < 0xa0)) {
      ++dropped;
    } else {
      out.append(text, at, c.bytes);
    }
    at += c.bytes;
  }
  return out;
}

bool has_controls(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c < 0x20 ? c != '\n' && c != '\t' : c == 0x7f || c == 0xc2 || c == 0xe2) return true;
  }
  return false;
}

bool only_blanks(std::string_view text) {
  return text.find_first_not_of(" \t\n") == std::string_view::npos;
}

}  // namespace

TranscriptBuilder::TranscriptBuilder() : contexts_(1) {}

TranscriptBuilder::Line& TranscriptBuilder::open_line() {
  Context& context = now();
  if (context.line == none) {
    context.line = lines_.size();
    context.blank_at_end = false;
    Line& line = lines_.emplace_back();
    line.levels = context.levels;
    line.anchor = context.anchor;
    if (context.anchor != none) asides_[context.anchor].push_back(context.line);
  }
  return lines_[context.line];
}

void TranscriptBuilder::text(std::string_view added, bool bold) {
  std::string cleaned;
  if (has_controls(added)) {
    std::size_t dropped = 0;
    cleaned = without_controls(added, dropped);
    lose("control character", "left out", dropped);
    added = cleaned;
  }
  append(added, bold);
}

void TranscriptBuilder::append(std::string_view clean, bool bold) {
  if (clean.empty() || too_large_) return;
  size_ += clean.size();
  if (size_ > transcript_size_limit || lines_.size() > most_lines) {
    too_large_ = true;
    return;
  }
  Context& context = now();
  context.blank_at_end = false;
  if (context.captured) {
    if (context.words_end) context.words += '\n';
    context.words_end = false;
    context.words += clean;
    return;
  }
  Line& line = open_line();
  if (line.text.empty() && context.kind == ParagraphKind::footnote) {
    clean.remove_prefix(std::min(clean.find_first_not_of(" \t"), clean.size()));
    if (clean.empty()) return;  // what stands between a note's mark and its words
  }
  settle_comments();
  line.text += clean;
  line.points += count_code_points(clean);
  if (!line.all_bold || only_blanks(clean)) return;  // a blank is neither
  if (bold) {
    line.bold = line.points;
  } else {
    line.all_bold = false;
  }
}

void TranscriptBuilder::collapsed(std::string_view added, bool bold) {
  std::string piece;
  const auto ends_blank = [&] {
    if (!piece.empty()) return piece.back() == ' ';
    if (now().captured) return now().words.empty() || now().words_end || now().blank_at_end;
    if (now().line == none || now().blank_at_end) return true;
    const std::string& before = lines_[now().line].text;
    return before.empty() || before.back() == '\n';
  };
  for (const char c : added) {
    if (c != ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f') {
      piece += c;
    } else if (!ends_blank()) {
      piece += ' ';
    }
  }
  if (piece.empty()) return;
  const bool blank = piece.back() == ' ';
  text(piece, bold);
  now().blank_at_end = blank;
}

void TranscriptBuilder::end_paragraph(ParagraphKind kind) {
  Context& context = now();
  if (context.captured) {
    if (context.blank_at_end && context.words.ends_with(' ')) context.words.pop_back();
    context.words_end = !context.words.empty();
    context.blank_at_end = false;
    return;
  }
  if (context.line == none) return;
  Line& line = lines_[context.line];
  if (context.blank_at_end && line.text.ends_with(' ')) {
    line.text.pop_back();
    --line.points;
    line.bold = std::min(line.bold, line.points);
  }
  line.kind = context.kind.value_or(kind);
  context.line = none;
  context.blank_at_end = false;
}

void TranscriptBuilder::empty_paragraph() {
  const bool in_main_text = contexts_.size() == 1 && now().levels.empty();
  if (keeps_empty_ && in_main_text) open_line();
}

bool TranscriptBuilder::in_paragraph() const {
  return now().captured ? !now().words.empty() && !now().words_end : now().line != none;
}

void TranscriptBuilder::begin_row() {
  if (now().captured) return;
  if (now().levels.size() >= most_levels) {
    ++now().deeper;
    return;
  }
  now().levels.push_back({cells_.size(), 0});
  cells_.push_back(0);
  if (now().line != none) lines_[now().line].levels = now().levels;
}

void TranscriptBuilder::begin_cell() {
  if (now().captured || now().levels.empty()) return;
  end_paragraph();
  if (now().deeper > 0) return;
  Level& level = now().levels.back();
  if (cells_[level.row] < most_cells) level.cell = cells_[level.row]++;
}

void TranscriptBuilder::end_row() {
  end_paragraph();
  if (now().deeper > 0) {
    --now().deeper;
  } else if (!now().captured && !now().levels.empty()) {
    now().levels.pop_back();
  }
}

void TranscriptBuilder::begin_aside(std::optional<ParagraphKind> kind) {
  Context aside;
  aside.captured = now().captured;
  aside.kind = kind ? kind : now().kind;
  if (!aside.captured) {
    open_line();
    aside.anchor = now().line;
  }
  contexts_.push_back(std::move(aside));
}

void TranscriptBuilder::begin_aside(ParagraphKind kind, const std::string& key) {
  const auto found = places_.find(key);
  if (found == places_.end() || now().captured) return begin_aside(kind);
  Context aside;
  aside.kind = kind;
  aside.anchor = found->second;
  contexts_.push_back(std::move(aside));
}

void TranscriptBuilder::place(const std::string& key) {
  if (now().captured) return;
  open_line();
  places_.try_emplace(key, now().line);
}

void TranscriptBuilder::end_aside() {
  end_paragraph();
  Context aside = std::move(contexts_.back());
  contexts_.pop_back();
  if (aside.captured && !aside.words.empty()) {
    text(aside.words);
  }
}

void TranscriptBuilder::begin_capture() {
  contexts_.push_back({});
  now().captured = true;
}

std::string TranscriptBuilder::end_capture() {
  end_paragraph();
  std::string words = std::move(now().words);
  contexts_.pop_back();
  return words;
}

void TranscriptBuilder::comment_start(const std::string& key) {
  if (now().captured || !marks_.try_emplace(key).second) return;
  waiting_.push_back(key);
}

void TranscriptBuilder::comment_end(const std::string& key) {
  const auto found = marks_.find(key);
  if (now().captured || found == marks_.end() || found->second.ended) return;
  Mark& mark = found->second;
  mark.ended = true;
  if (mark.line != none) {
    mark.end_line = now().line;
    mark.end = now().line == none ? 0 : lines_[now().line].points;
  } else if (now().line != none && !lines_[now().line].text.empty()) {
    mark.line = mark.end_line = now().line;
    mark.start = mark.end = lines_[now().line].points;
  }
}

void TranscriptBuilder::comment_at(const std::string& key) {
  comment_start(key);
  comment_end(key);
}

void TranscriptBuilder::comment(const std::string& key, ImportedComment said) {
  comments_.emplace_back(key, std::move(said));
}

void TranscriptBuilder::settle_comments() {
  for (const std::string& key : waiting_) {
    Mark& mark = marks_[key];
    if (mark.line != none) continue;
    mark.line = now().line;
    mark.start = lines_[now().line].points;
    if (!mark.ended) continue;
    mark.end_line = mark.line;
    mark.end = mark.start;
  }
  waiting_.clear();
}

void TranscriptBuilder::lose(std::string_view element, std::string_view fate, std::size_t count) {
  add_loss(losses_, element, fate, count);
}

/// The outermost row with more than one cell in which `line` lies, or null.
const TranscriptBuilder::Level* TranscriptBuilder::level_of(const Line& line) const {
  const auto found =
      std::ranges::find_if(line.levels, [&](const Level& level) { return cells_[level.row] > 1; });
  return found == line.levels.end() ? nullptr : &*found;
}

void TranscriptBuilder::emit(const std::vector<std::size_t>& lines, ImportedTranscript& out) {
  for (std::size_t at = 0; at < lines.size();) {
    Line& line = lines_[lines[at]];
    std::vector<std::size_t> group = {lines[at++]};
    if (const Level* level = level_of(line)) {
      const std::size_t row = level->row;
      for (; at < lines.size(); ++at) {
        const Level* next = level_of(lines_[lines[at]]);
        if (next == nullptr || next->row != row) break;
        group.push_back(lines[at]);
      }
      emit_row(group, row, out);
    } else {
      while (!keeps_empty_ && line.text.ends_with('\n')) line.text.pop_back();
      spots_[group.front()] = {out.paragraphs.size(), 0};
      if (!line.text.empty() || keeps_empty_) {
        ImportedParagraph& made = out.paragraphs.emplace_back();
        made.bold = std::min(line.bold, count_code_points(line.text));
        made.text = std::move(line.text);
        made.kind = line.kind;
      }
    }
    emit_asides(group, out);
  }
}

void TranscriptBuilder::emit_row(const std::vector<std::size_t>& lines, std::size_t row,
                                 ImportedTranscript& out) {
  ImportedParagraph made;
  made.kind = ParagraphKind::table_row;
  std::size_t points = 0;
  std::size_t cell = 0;
  for (const std::size_t index : lines) {
    Line& line = lines_[index];
    std::ranges::replace(line.text, '\t', ' ');
    const std::size_t next = level_of(line)->cell;
    if (next > cell) {
      made.text.append(next - cell, '\t');
      points += next - cell;
      cell = next;
    } else if (!made.text.empty() && made.text.back() != '\t' && !line.text.empty()) {
      made.text += '\n';
      ++points;
    }
    if (points == 0) made.bold = line.bold;
    spots_[index] = {out.paragraphs.size(), points};
    made.text += line.text;
    points += line.points;
  }
  if (made.text.find_first_not_of("\t\n") == std::string::npos) return;
  made.text.append(cells_[row] - 1 - cell, '\t');
  out.paragraphs.push_back(std::move(made));
}

void TranscriptBuilder::emit_asides(const std::vector<std::size_t>& lines,
                                    ImportedTranscript& out) {
  for (const std::size_t line : lines) {
    if (const auto found = asides_.find(line); found != asides_.end()) emit(found->second, out);
  }
}

void TranscriptBuilder::place_comments(ImportedTranscript& out) {
  std::vector<std::size_t> lengths;  // of the paragraphs, in code points
  for (const ImportedParagraph& paragraph : out.paragraphs) {
    lengths.push_back(count_code_points(paragraph.text));
  }
  for (auto& [key, said] : comments_) {
    if (out.paragraphs.empty()) {
      lose("comment without a text", "left out");
      continue;
    }
    const auto found = marks_.find(key);
    const bool placed = found != marks_.end() && found->second.line != none;
    ImportedComment made = std::move(said);
    if (!placed && found == marks_.end()) {
      lose("comment without a place", "put at the first paragraph");
    } else if (!placed) {  // behind all text
      made.paragraph = out.paragraphs.size() - 1;
    } else {
      const Mark& mark = found->second;
      const Spot from = spots_[mark.line];
      made.paragraph = std::min(from.paragraph, out.paragraphs.size() - 1);
      const std::size_t points = lengths[made.paragraph];
      made.start = std::min(from.offset + mark.start, points);
      made.end = mark.ended ? points : made.start;  // where it goes on in a later paragraph
      if (mark.end_line != none && spots_[mark.end_line].paragraph == from.paragraph) {
        made.end = std::clamp(spots_[mark.end_line].offset + mark.end, made.start, points);
      }
    }
    out.comments.push_back(std::move(made));
  }
  std::ranges::stable_sort(out.comments, {}, [](const ImportedComment& comment) {
    return std::pair(comment.paragraph, comment.start);
  });
}

std::optional<ImportedTranscript> TranscriptBuilder::finish(const std::string& file,
                                                            Diagnostics& diagnostics) {
  end_paragraph();
  if (too_large_) {
    diagnostics.push_back(make_error("import-limit", {.file = file},
                                     "it holds more than 64 MiB of text, or 300,000 paragraphs",
                                     "split it into one file an interview"));
    return std::nullopt;
  }
  ImportedTranscript out;
  spots_.assign(lines_.size(), {});
  std::vector<std::size_t> main;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    if (lines_[i].anchor == none) main.push_back(i);
  }
  emit(main, out);
  place_comments(out);
  out.losses = std::move(losses_);
  return out;
}

}  // namespace veldwerk
