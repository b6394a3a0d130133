#include "files/transcript.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include <fmt/format.h>

#include "base/source_text.hpp"
#include "text/turn_opening.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t line_limit = 16UL * 1024 * 1024;
constexpr std::size_t slip_limit = 10000;  // reported of one transcript: then all is said
constexpr std::size_t label_limit = 64;    // bytes of a line looked at for a slip of a label

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_same_but_for_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return x == y || (is_letter(x) && is_letter(y) && (x ^ y) == 0x20);
  });
}

bool is_number(std::string_view label) {
  return std::all_of(label.begin(), label.end(), is_digit);
}

std::string without_digits(std::string_view label) {
  std::string letters;
  std::copy_if(label.begin(), label.end(), std::back_inserter(letters),
               [](char c) { return !is_digit(c); });
  return letters;
}

/// The start of `line` that would be a label if it were declared: what stands
/// before `:` or ` [time]:`; empty where the line is no such line.
std::string_view would_be_label(std::string_view line) {
  const std::string_view head = line.substr(0, label_limit);
  const std::size_t end = head.find_first_of(" :=");
  if (end == std::string_view::npos || end == 0) return {};
  return after_opening(line, end) > 0 ? line.substr(0, end) : std::string_view();
}

/// Splits one interview's text; a struct so that its steps share their state.
struct Splitter {
  Interview& interview;
  std::string_view text;
  const CodePointIndex& index;
  Diagnostics& diagnostics;
  std::array<bool, 256> may_open{};  // bytes with which a label can start
  std::vector<std::string> letters;  // labels without their digits
  std::vector<bool> spoke;           // by speaker
  std::uint32_t turns = 0;
  std::uint32_t line_number = 0;
  std::size_t slips = 0;  // lines that only look like a turn

  void prepare() {
    for (const Speaker& speaker : interview.speakers) {
      const auto first = static_cast<unsigned char>(speaker.label.front());
      may_open[first] = true;
      if (is_letter(speaker.label.front())) may_open[first ^ 0x20U] = true;  // the other case
      letters.push_back(without_digits(speaker.label));
      if (letters.back().empty())
        letters.pop_back();
      else
        may_open[static_cast<unsigned char>(letters.back().front())] = true;
    }
    const bool digits = std::any_of(interview.speakers.begin(), interview.speakers.end(),
                                    [](const Speaker& s) { return is_number(s.label); });
    if (!letters.empty() || digits) {
      for (char digit = '0'; digit <= '9'; ++digit)
        may_open[static_cast<unsigned char>(digit)] = true;
    }
    may_open[0xEF] = true;  // a byte-order mark
    may_open[' '] = may_open['\t'] = true;
    spoke.assign(interview.speakers.size(), false);
  }

  /// Which speaker's turn `line` opens, and the byte after the colon in `after`.
  int opens(std::string_view line, std::size_t& after) const {
    for (std::size_t speaker = 0; speaker < interview.speakers.size(); ++speaker) {
      after = turn_opening(line, interview.speakers[speaker].label);
      if (after > 0) return static_cast<int>(speaker);
    }
    return -1;
  }

  /// A mark in the middle of a text: two files were joined. The label behind it
  /// looks right to every eye, and opens nothing.
  void report_mark(std::string_view line, std::size_t at) {
    std::size_t after = 0;
    if (opens(without_byte_order_mark(line), after) < 0) return;
    ++slips;
    diagnostics.push_back(warning_on_line(
        "speaker-line", interview.file, text, line_number, at, 3,
        "an invisible byte-order mark stands before this label, so the line belongs to the turn "
        "above it",
        "Remove the mark (your editor may call it U+FEFF): it is left over where two files were "
        "joined."));
  }

  /// Whether `label`, which is not declared, has the letters of one that is; of a
  /// label without letters, the number of digits, where no time of day follows.
  bool is_like_a_label(std::string_view label, std::string_view line) const {
    if (!is_number(label)) {
      return std::find(letters.begin(), letters.end(), without_digits(label)) != letters.end();
    }
    if (line.size() > label.size() + 1 && is_digit(line[label.size() + 1])) return false;
    return std::any_of(interview.speakers.begin(), interview.speakers.end(), [&](const Speaker& s) {
      return is_number(s.label) && s.label.size() == label.size();
    });
  }

  void report_near_turn(const Speaker& speaker, std::size_t at) {
    ++slips;
    diagnostics.push_back(warning_on_line(
        "speaker-line", interview.file, text, line_number, at, speaker.label.size(),
        fmt::format("this line almost opens a turn of `{}`, but belongs to the turn above it",
                    printable(speaker.label)),
        fmt::format("Start the line with `{0}:` or `{0} [mm:ss]:` to open a turn.",
                    printable(speaker.label))));
  }

  void report_slip(std::string_view line, std::size_t at) {
    if (slips >= slip_limit) return;
    if (without_byte_order_mark(line).size() < line.size()) return report_mark(line, at);
    if (line.front() == ' ' || line.front() == '\t') {
      const std::size_t words = std::min(line.find_first_not_of(" \t"), line.size());
      std::size_t after = 0;
      const int speaker = opens(line.substr(words), after);
      if (speaker >= 0) report_near_turn(interview.speakers[static_cast<std::size_t>(speaker)], at);
      return;
    }
    const std::string_view label = would_be_label(line);
    for (const Speaker& speaker : interview.speakers) {
      if (is_same_but_for_case(label, speaker.label)) return report_near_turn(speaker, at);
    }
    if (!label.empty()) {
      if (!is_like_a_label(label, line)) return;
      ++slips;
      std::vector<std::string_view> known;
      for (const Speaker& speaker : interview.speakers) known.push_back(speaker.label);
      const std::string nearest = nearest_name(label, known);
      diagnostics.push_back(error_on_line(
          "speaker-unknown", interview.file, text, line_number, at, label.size(),
          fmt::format("`{}` starts like a label of this interview, but is not declared",
                      shorten(label)),
          fmt::format("Add it to the speakers of {} in interviews.csv, or correct the label{}.",
                      interview.id,
                      nearest.empty() ? "" : fmt::format(" (is `{}` meant?)", nearest))));
      return;
    }
    for (const Speaker& speaker : interview.speakers) {
      if (!line.starts_with(speaker.label)) continue;
      std::string_view rest = line.substr(speaker.label.size());
      if (rest.empty() || (rest.front() != ' ' && rest.front() != '\t')) continue;
      rest = trim(rest);
      if (rest.empty() || (rest.front() != '[' && rest.front() != ':')) continue;
      if (rest.front() == '[' && (rest.size() < 2 || !is_digit(rest[1]))) continue;
      return report_near_turn(speaker, at);
    }
  }

  void add_stretch(std::size_t from, std::size_t to, std::size_t speaker) {
    if (from >= to) return;
    interview.speech.push_back({index.code_point_of(from), index.code_point_of(to), turns,
                                static_cast<std::uint16_t>(speaker)});
  }

  /// The speech of a turn whose text is bytes [from, to): from its first to its
  /// last character that is not white space, without the lines of paragraphs
  /// that are only [...].
  void add_speech(std::size_t from, std::size_t to, std::size_t speaker) {
    const std::string_view words = trim(text.substr(from, to - from));
    if (words.empty()) return;
    from = static_cast<std::size_t>(words.data() - text.data());
    to = from + words.size();
    if (words.find("[...]") == std::string_view::npos) {
      add_stretch(from, to, speaker);  // the usual case
      return;
    }
    std::size_t stretch = from;
    bool alone = true;  // the line above is blank, or there is none
    for (std::size_t line = from; line < to;) {
      const std::size_t end = std::min(text.find('\n', line), to);
      const std::string_view content = trim(text.substr(line, end - line));
      if (content == "[...]" && alone) {
        const std::size_t next = std::min(text.find('\n', std::min(end + 1, to)), to);
        if (end >= to || is_blank(text.substr(end + 1, next - std::min(end + 1, next)))) {
          add_stretch(stretch, line, speaker);
          stretch = end;
        }
      }
      alone = content.empty();
      line = end + 1;
    }
    add_stretch(stretch, to, speaker);
  }

  void run() {
    int speaker = -1;
    std::size_t speech_from = 0;
    const auto close_turn = [&](std::size_t at) {
      if (speaker < 0) return;
      add_speech(speech_from, at, static_cast<std::size_t>(speaker));
      ++turns;
    };
    for (std::size_t at = 0; at < text.size();) {
      const void* hit = std::memchr(text.data() + at, '\n', text.size() - at);
      const std::size_t end =
          hit == nullptr ? text.size()
                         : static_cast<std::size_t>(static_cast<const char*>(hit) - text.data());
      ++line_number;
      if (end - at > line_limit) {
        diagnostics.push_back(error_at("line-limit", interview.file, text, at, 1,
                                       "this line is longer than 16 MiB",
                                       "Break it: a turn may run over several lines."));
      }
      if (may_open[static_cast<unsigned char>(text[at])]) {
        const std::string_view line = text.substr(at, end - at);
        std::size_t after = 0;
        const int opened = opens(line, after);
        if (opened >= 0) {
          close_turn(at);
          speaker = opened;
          spoke[static_cast<std::size_t>(opened)] = true;
          speech_from = at + after;
        } else {
          report_slip(line, at);
        }
      }
      at = end + 1;
    }
    close_turn(text.size());
    interview.has_turns = turns > 0;
    if (!interview.has_turns && interview.respondents.size() == 1) give_all_to_respondent();
  }

  /// A summary is the speech of its only respondent.
  void give_all_to_respondent() {
    for (std::size_t i = 0; i < interview.speakers.size(); ++i) {
      if (interview.speakers[i].role != SpeakerRole::respondent) continue;
      add_speech(0, text.size(), i);
      return;
    }
  }
};

}  // namespace

void normalise_transcript(std::string& bytes) {
  const bool marked = without_byte_order_mark(bytes).size() != bytes.size();
  if (marked) bytes.erase(0, 3);
  std::size_t at = bytes.find('\r');
  if (at == std::string::npos) return;
  std::size_t out = at;
  for (; at < bytes.size(); ++at) {
    if (bytes[at] != '\r') {
      bytes[out++] = bytes[at];
    } else if (at + 1 >= bytes.size() || bytes[at + 1] != '\n') {
      bytes[out++] = '\n';
    }
  }
  bytes.resize(out);
}

void split_turns(Interview& interview, std::string_view text, const CodePointIndex& index,
                 const Place& declared_at, Diagnostics& diagnostics) {
  interview.length = index.size();
  interview.speech.clear();
  Splitter splitter{interview, text, index, diagnostics, {}, {}, {}, 0, 0, 0};
  splitter.prepare();
  splitter.run();
  if (is_blank(text)) {
    diagnostics.push_back(make_warning(
        "transcript-empty", {interview.file, 0, 0}, "the transcript holds no text",
        "Was the file cut off? Where there is no text, give the interview the record `none`."));
    return;
  }
  if (!interview.has_turns && interview.record == Record::verbatim) {
    diagnostics.push_back(make_warning(
        "transcript-without-turns", {interview.file, 0, 0},
        "no line of this verbatim transcript opens a turn, so all of it counts as a respondent's",
        "Start each turn with a label that interviews.csv declares and a colon; or set the record "
        "to `summary` if it is one."));
  }
  if (!interview.has_turns) return;
  for (std::size_t i = 0; i < interview.speakers.size(); ++i) {
    if (splitter.spoke[i]) continue;
    diagnostics.push_back(
        make_warning("speaker-without-turn", declared_at,
                     fmt::format("the label `{}` of interview {} opens no turn in {}",
                                 printable(interview.speakers[i].label), printable(interview.id),
                                 interview.file),
                     "Correct the label here or in the transcript, or take it out."));
  }
}

}  // namespace veldwerk
