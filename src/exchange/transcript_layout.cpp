#include "exchange/transcript_layout.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "base/diagnostic.hpp"
#include "base/utf8.hpp"
#include "exchange/transcript_opening.hpp"
#include "exchange/transcript_text.hpp"
#include "text/code_points.hpp"
#include "text/turn_opening.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t least_weak_turns = 3;

/// A line of a paragraph, without spaces and tabs at either end.
struct Line {
  std::size_t from = 0;  // bytes of the paragraph's text
  std::size_t to = 0;
  bool first = false;  // of its paragraph
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::size_t from = at;
    std::size_t to = end;
    while (from < to && (text[from] == ' ' || text[from] == '\t')) ++from;
    while (to > from && (text[to - 1] == ' ' || text[to - 1] == '\t')) --to;
    lines.push_back({from, to, at == 0});
    at = end + 1;
  }
  return lines;
}

/// The opening of a line, if it has the form of one.
std::optional<Opening> opening_of(const ImportedParagraph& paragraph, const TranscriptText& text,
                                  const Line& line) {
  if (paragraph.kind == ParagraphKind::footnote) return std::nullopt;
  const std::string_view words =
      std::string_view(text.text()).substr(line.from, line.to - line.from);
  std::size_t bold = 0;
  if (line.first && paragraph.bold > 0) {
    const std::size_t end = bytes_of(text.text(), text.end_of(paragraph.bold));
    bold = end > line.from ? end - line.from : 0;
  }
  if (paragraph.kind == ParagraphKind::heading) bold = words.size();
  return find_opening(words, bold);
}

bool is_cue(const ImportedParagraph& paragraph) {
  return !paragraph.time.empty();
}

// --- which names are speakers'

struct NameCount {
  SpeakerName speaker;
  std::size_t firm = 0;
  std::size_t weak = 0;
  std::size_t soft = 0;
};

class NameCounts {
 public:
  void add(std::string_view name, std::optional<OpeningForm> form) {
    const std::string label = label_of_name(name);
    if (label.empty()) return;
    const auto [at, is_new] = by_label_.emplace(label, counts_.size());
    if (is_new) counts_.push_back({{.name = std::string(name), .label = label}, 0, 0, 0});
    NameCount& count = counts_[at->second];
    ++count.speaker.turns;
    if (!form) count.speaker.by_format = true;
    if (form == OpeningForm::firm) ++count.firm;
    if (form == OpeningForm::weak) ++count.weak;
    if (form == OpeningForm::soft) ++count.soft;
  }

  std::vector<SpeakerName> candidates(const std::vector<std::string>& told) {
    std::size_t all = 0;
    for (const NameCount& count : counts_) all += count.firm;
    std::vector<SpeakerName> names;
    for (NameCount& count : counts_) {
      SpeakerName& speaker = count.speaker;
      const bool is_told = std::ranges::any_of(
          told, [&](const std::string& name) { return label_of_name(name) == speaker.label; });
      const bool weak = count.firm == 0 && count.soft == 0;
      const bool rare = weak ? count.weak < least_weak_turns || count.weak * 10 < all
                             : count.firm == 0 && count.soft + count.weak < 2;
      if (rare && !is_told && !speaker.by_format) continue;
      speaker.certain = is_told || speaker.by_format || speaker.turns > 1;
      names.push_back(std::move(speaker));
    }
    return names;
  }

 private:
  std::vector<NameCount> counts_;
  std::map<std::string, std::size_t, std::less<>> by_label_;
};

void mark_slips(std::vector<SpeakerName>& names) {
  std::vector<std::string_view> known;
  for (const SpeakerName& name : names) {
    if (name.turns > 1) known.push_back(name.label);
  }
  for (SpeakerName& name : names) {
    if (name.turns > 1 || name.by_format) continue;
    const std::string near = nearest_name(name.label, known);
    const auto meant = std::ranges::find(names, near, &SpeakerName::label);
    if (!near.empty() && meant != names.end()) name.near = meant->name;
  }
}

// --- the layout

/// A stretch of a paragraph that stands in the layout.
struct Piece {
  std::size_t paragraph = 0;
  std::uint32_t from = 0;  // code points of the paragraph's text
  std::uint32_t to = 0;
  std::size_t out = 0;  // byte of the layout
};

class Layout {
 public:
  Layout(const ImportedTranscript& transcript, const std::vector<SpeakerName>& speakers)
      : transcript_(transcript),
        places_(!transcript.comments.empty() || !transcript.codings.empty()) {
    result_.losses = transcript.losses;
    for (const SpeakerName& speaker : speakers) {
      labels_.emplace(label_of_name(speaker.name), speaker.label);
    }
  }

  LaidOutTranscript run() {
    texts_.reserve(places_ ? transcript_.paragraphs.size() : 1);
    for (std::size_t i = 0; i < transcript_.paragraphs.size(); ++i) {
      if (!places_) texts_.clear();
      texts_.emplace_back(transcript_.paragraphs[i].text, result_.losses);
      add_paragraph(i);
    }
    if (!out().empty() && !out().ends_with('\n')) out() += '\n';
    if (places_) place();
    return std::move(result_);
  }

 private:
  std::string& out() { return result_.text; }

  void add_paragraph(std::size_t number) {
    const ImportedParagraph& paragraph = transcript_.paragraphs[number];
    const TranscriptText& text = texts_.back();
    bool blank = true;  // nothing of it is written
    bool broken = false;
    for (const Line& line : lines_of(text.text())) {
      if (line.from == line.to) {
        broken = broken || !blank;  // a blank line within: a paragraph of its own
        continue;
      }
      const Opening* opening = nullptr;
      std::optional<Opening> found = opening_of(paragraph, text, line);
      if (found && labels_.contains(label_of_name(found->name))) opening = &*found;
      std::size_t from = line.from;
      const bool speaks = blank && !paragraph.speaker.empty();
      if (speaks && opening != nullptr &&
          label_of_name(opening->name) != label_of_name(paragraph.speaker)) {
        opening = nullptr;  // the format knows better
      }
      if (opening != nullptr) from += opening->after;
      if (speaks) {
        open_by_format(paragraph);
      } else if (opening != nullptr) {
        const std::string time(opening->time.empty() ? paragraph.time : opening->time);
        open_turn(labels_.find(label_of_name(opening->name))->second, time);
        by_format_.clear();
      }
      const Joint joint = blank || broken ? joint_before(paragraph, broken) : Joint::line;
      add_line(number, from, line.to, joint);
      blank = broken = false;
    }
    if (!blank) last_ = &paragraph;
  }

  enum class Joint : std::uint8_t { space, line, blank_line };

  /// How the paragraph joins what stands before it in the same turn.
  Joint joint_before(const ImportedParagraph& paragraph, bool broken) const {
    if (last_ == nullptr || broken) return Joint::blank_line;
    if (paragraph.kind == ParagraphKind::footnote) return Joint::space;
    if (is_cue(paragraph) && is_cue(*last_)) return in_turn_ ? Joint::space : Joint::line;
    if (!paragraph.speaker.empty() && paragraph.speaker == last_->speaker) return Joint::line;
    const bool rows =
        paragraph.kind == last_->kind &&
        (paragraph.kind == ParagraphKind::list_item || paragraph.kind == ParagraphKind::table_row);
    return rows ? Joint::line : Joint::blank_line;
  }

  void open_by_format(const ImportedParagraph& paragraph) {
    if (in_turn_ && by_format_ == paragraph.speaker) return;  // goes on
    const std::string own = label_of_name(paragraph.speaker);
    const auto known = labels_.find(own);
    if (known == labels_.end()) return;
    open_turn(known->second, paragraph.time);
    by_format_ = paragraph.speaker;
  }

  void open_turn(const std::string& label, const std::string& time) {
    if (!out().empty()) out() += out().ends_with('\n') ? "\n" : "\n\n";
    out() += label;
    // What no reader of ours takes for a time would make the line no opening.
    const std::string clock = fmt::format(" [{}]:", time);
    out() += after_opening(clock, 0) > 0 ? clock : ":";
    in_turn_ = fresh_ = true;
  }

  void add_line(std::size_t number, std::size_t from, std::size_t to, Joint joint) {
    const ImportedParagraph& paragraph = transcript_.paragraphs[number];
    const std::string& text = texts_.back().text();
    if (from >= to) return;
    const std::string_view words = std::string_view(text).substr(from, to - from);
    const bool note = paragraph.kind == ParagraphKind::footnote;
    // Only alone between blank lines it counts as an omission, and not as speech.
    const bool omission = words == "[...]" && !note;
    if (fresh_) {
      out() += ' ';
    } else if (!out().empty()) {
      const bool apart = joint == Joint::blank_line || omission || omitted_;
      out() += apart ? "\n\n" : joint == Joint::space ? " " : "\n";
    }
    fresh_ = false;
    omitted_ = omission;
    const bool dash = paragraph.kind == ParagraphKind::list_item && joint != Joint::space &&
                      !has_own_mark(words) && (out().empty() || out().ends_with('\n'));
    if (dash) out() += "- ";
    if (note) out() += '[';
    if (places_) {
      const auto before = static_cast<std::uint32_t>(count_code_points(text.substr(0, from)));
      const auto size = static_cast<std::uint32_t>(count_code_points(words));
      pieces_.push_back({number, before, before + size, out().size()});
    }
    out() += words;
    if (note) out() += ']';
  }

  static bool has_own_mark(std::string_view words) {
    std::size_t at = 0;
    while (at < words.size() && words[at] >= '0' && words[at] <= '9') ++at;
    return (at > 0 && at < words.size() && (words[at] == '.' || words[at] == ')')) ||
           words.starts_with("- ") || words.starts_with("• ");
  }

  // --- places

  /// The byte of the layout at which a span starts that starts here; nothing behind all text.
  std::optional<std::size_t> start_at(std::size_t paragraph, std::uint32_t at) const {
    for (auto piece = first_piece(paragraph); piece != pieces_.end(); ++piece) {
      if (piece->paragraph > paragraph || at < piece->from) return piece->out;
      if (at < piece->to) return byte_in(*piece, at);
    }
    return std::nullopt;
  }

  std::optional<std::size_t> end_at(std::size_t paragraph, std::uint32_t at) const {
    std::optional<std::size_t> end;
    auto piece = first_piece(paragraph);
    if (piece != pieces_.begin()) end = byte_in(*(piece - 1), (piece - 1)->to);
    for (; piece != pieces_.end() && piece->paragraph == paragraph && piece->from < at; ++piece) {
      end = byte_in(*piece, std::min(at, piece->to));
    }
    return end;
  }

  std::vector<Piece>::const_iterator first_piece(std::size_t paragraph) const {
    return std::ranges::lower_bound(pieces_, paragraph, {}, &Piece::paragraph);
  }

  std::size_t byte_in(const Piece& piece, std::uint32_t at) const {
    return piece.out + bytes_of(std::string_view(result_.text).substr(piece.out), at - piece.from);
  }

  /// Nothing where no word of it stands in the layout.
  std::optional<Span> span_of(std::size_t first, std::size_t start, std::size_t last,
                              std::size_t end, const CodePointIndex& index) const {
    if (first >= texts_.size() || last >= texts_.size()) return std::nullopt;
    const auto from = start_at(first, texts_[first].start_of(start));
    const auto to = end_at(last, texts_[last].end_of(end));
    if (!from || !to || *from >= *to) return std::nullopt;
    return Span{index.code_point_of(*from), index.code_point_of(*to)};
  }

  void place() {
    const CodePointIndex index(result_.text);
    for (const ImportedComment& comment : transcript_.comments) {
      const std::size_t at = comment.paragraph;
      std::optional<Span> span;
      if (comment.start < comment.end) {
        span = span_of(at, comment.start, at, comment.end, index);
      }
      if (!span) span = span_of(at, 0, at, std::string::npos, index);
      result_.comments.push_back(
          {span.value_or(Span{0, 0}), comment.author, comment.date, comment.text});
    }
    for (const ImportedCoding& coding : transcript_.codings) {
      const auto span = span_of(coding.first, coding.start, coding.last, coding.end, index);
      if (span) {
        result_.codings.push_back({*span, coding.code});
      } else {
        add_loss(result_.losses, "coding without words", "left out");
      }
    }
  }

  const ImportedTranscript& transcript_;
  bool places_;
  LaidOutTranscript result_;
  std::vector<TranscriptText> texts_;  // of all paragraphs; only the last without places_
  std::vector<Piece> pieces_;
  std::map<std::string, std::string, std::less<>> labels_;  // of names, and as written
  const ImportedParagraph* last_ = nullptr;                 // of which something was written
  std::string by_format_;  // who speaks, where the format opened the turn
  bool in_turn_ = false;
  bool fresh_ = false;    // a label stands there, and no word of its turn
  bool omitted_ = false;  // the last line is `[...]`
};

}  // namespace

std::vector<SpeakerName> speaker_names(const ImportedTranscript& transcript,
                                       const std::vector<std::string>& told) {
  NameCounts counts;
  std::vector<Loss> ignored;
  std::string speaking;
  for (const ImportedParagraph& paragraph : transcript.paragraphs) {
    const TranscriptText text(paragraph.text, ignored);
    if (is_blank(text.text())) continue;
    if (!paragraph.speaker.empty() && paragraph.speaker != speaking) {
      counts.add(paragraph.speaker, std::nullopt);
    }
    speaking = paragraph.speaker;
    for (const Line& line : lines_of(text.text())) {
      const bool speaks = line.first && !paragraph.speaker.empty();
      if (speaks || line.from == line.to) continue;
      if (const auto opening = opening_of(paragraph, text, line)) {
        counts.add(opening->name, opening->form);
        speaking.clear();
      }
    }
  }
  std::vector<SpeakerName> names = counts.candidates(told);
  mark_slips(names);
  return names;
}

LaidOutTranscript lay_out(const ImportedTranscript& transcript,
                          const std::vector<SpeakerName>& speakers) {
  return Layout(transcript, speakers).run();
}

}  // namespace veldwerk
