#include "coding/inline_marks.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/source_text.hpp"
#include "base/utf8.hpp"
#include "coding/word_diff.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr std::string_view opens = "[[";
constexpr std::string_view closes = "]]";
constexpr std::string_view escaped = "\\[[";

/// Takes a text apart; a struct so that its steps share their state.
struct MarkReader {
  std::string_view file;
  std::string_view marked;
  Diagnostics& diagnostics;
  MarkedText out = {};
  std::vector<std::size_t> open = {};  // indices in out.passages
  std::vector<bool> sound = {};        // of each passage
  std::size_t at = 0;
  std::uint32_t line = 1;
  std::uint32_t solid = 0;  // code points of the text so far that are not white space
  bool in_word = false;

  void refuse(std::size_t from, std::size_t width, std::string message, std::string help) {
    diagnostics.push_back(error_on_line("mark-syntax", file, marked, line, from, width,
                                        std::move(message), std::move(help)));
  }

  /// Takes the text up to byte `end`.
  void take_text(std::size_t end) {
    while (at < end) {
      const CodePoint point = code_point_at(marked, at);
      const bool space = is_white_space(point.value);
      if (!space) ++solid;
      if (!space && !in_word) out.lines.push_back(line);
      in_word = !space;
      if (point.value == '\n') ++line;
      out.text.append(marked.substr(at, point.bytes));
      at += point.bytes;
    }
  }

  void close(std::size_t from, std::size_t width, std::string_view name) {
    auto last = std::ranges::find_if(open.rbegin(), open.rend(), [&](std::size_t passage) {
      return name.empty() || out.passages[passage].code == name;
    });
    if (last == open.rend()) {
      refuse(from, width,
             name.empty() ? "this mark closes a passage, and none is open"
                          : fmt::format("this mark closes `{}`, which is not open", shorten(name)),
             "Open each passage before: `[[code:valence]]`.");
      return;
    }
    MarkedPassage& passage = out.passages[*last];
    passage.solid.end = solid;
    if (passage.solid.start == solid) {
      refuse(from, width,
             fmt::format("there is no word between the marks of `{}`", shorten(passage.code)),
             "Put the marks around the words, or remove both.");
      sound[*last] = false;
    }
    open.erase(std::next(last).base());
  }

  /// A mark that opens: code, valence and respondents parted by colons.
  void open_passage(std::size_t from, std::size_t width, std::string_view inside) {
    std::vector<std::string_view> parts;
    for (std::string_view rest = inside; true;) {
      const std::size_t colon = rest.find(':');
      parts.push_back(trim(rest.substr(0, colon)));
      if (colon == rest.npos) break;
      rest.remove_prefix(colon + 1);
    }
    if (parts.size() > 3 || parts[0].empty()) {
      refuse(from, width, "this is no mark",
             "Write `[[code:valence]]`, or `\\[[` where the brackets belong to the text.");
      return;
    }
    parts.resize(3);
    open.push_back(out.passages.size());
    out.passages.push_back({line,
                            {solid, solid},
                            std::string(parts[0]),
                            std::string(parts[1] == "neutral" ? "" : parts[1]),
                            std::string(parts[2])});
    sound.push_back(true);
  }

  void take_mark() {
    const std::size_t from = at;
    const std::size_t line_end = std::min(marked.find('\n', at), marked.size());
    const std::size_t end = marked.find(closes, at);
    if (end == marked.npos || end > line_end) {
      refuse(from, opens.size(), "`[[` opens a mark that does not end on its line",
             "Close it by `]]`, or write `\\[[` where the brackets belong to the text.");
      take_text(at + opens.size());
      return;
    }
    const std::size_t width = end + closes.size() - from;
    const std::string_view inside =
        trim(marked.substr(from + opens.size(), end - from - opens.size()));
    if (inside.starts_with('/')) {
      const std::string_view name = trim(inside.substr(1));
      close(from, width, trim(name.substr(0, name.find(':'))));
    } else {
      open_passage(from, width, inside);
    }
    at = end + closes.size();
  }

  void read() {
    while (at < marked.size()) {
      const std::size_t mark = marked.find(opens, at);
      if (mark == marked.npos) {
        take_text(marked.size());
      } else if (mark > at && marked[mark - 1] == '\\') {
        take_text(mark - 1);
        at = mark;  // without the backslash
        take_text(mark + opens.size());
      } else {
        take_text(mark);
        take_mark();
      }
    }
    for (const std::size_t passage : open) {
      const MarkedPassage& left = out.passages[passage];
      diagnostics.push_back(make_error(
          "mark-syntax", {std::string(file), left.line, 0},
          fmt::format("the passage of `{}` that opens here is never closed", shorten(left.code)),
          "Close it by `[[/]]`."));
      sound[passage] = false;
    }
    std::vector<MarkedPassage> whole;
    for (std::size_t i = 0; i < out.passages.size(); ++i) {
      if (sound[i]) whole.push_back(std::move(out.passages[i]));
    }
    out.passages = std::move(whole);
  }
};

/// The code points of `text` that are not white space: which they are in the text, from 0.
std::vector<std::uint32_t> solid_places(std::string_view text) {
  std::vector<std::uint32_t> places;
  std::uint32_t number = 0;
  for (std::size_t at = 0; at < text.size(); ++number) {
    const CodePoint point = code_point_at(text, at);
    if (!is_white_space(point.value)) places.push_back(number);
    at += point.bytes;
  }
  return places;
}

bool equal_without_white_space(std::string_view one, std::string_view other) {
  std::size_t a = 0;
  std::size_t b = 0;
  while (true) {
    while (a < one.size() && white_space_at(one, a) > 0) a += white_space_at(one, a);
    while (b < other.size() && white_space_at(other, b) > 0) b += white_space_at(other, b);
    if (a == one.size() || b == other.size()) return a == one.size() && b == other.size();
    if (one[a++] != other[b++]) return false;
  }
}

std::string shown(const std::vector<std::string_view>& words, std::size_t from, std::size_t to) {
  std::string text;
  for (std::size_t i = from; i < to; ++i) {
    if (i > from) text += ' ';
    text += words[i];
  }
  return shorten(text, 60);
}

/// Tells where the text without marks and the study's differ.
void report_differences(std::string_view file, const MarkedText& marked, const InterviewText& text,
                        Diagnostics& diagnostics) {
  const std::vector<std::string_view> ours = split_at_white_space(marked.text);
  const std::vector<std::string_view> theirs = split_at_white_space(text.text());
  const std::string help =
      fmt::format("Take the transcript of {} as the study has it, and put the marks into that.",
                  printable(text.interview().id));
  const auto hunks = diff_words(ours, theirs);
  if (!hunks) {
    diagnostics.push_back(
        make_error("mark-text", {std::string(file), 0, 0},
                   fmt::format("the text differs from the transcript of {} in more than 500 words",
                               printable(text.interview().id)),
                   help));
    return;
  }
  for (const WordHunk& hunk : *hunks) {
    const std::size_t word = std::min(hunk.from, ours.empty() ? 0 : ours.size() - 1);
    const std::uint32_t line = ours.empty() ? 1 : marked.lines[word];
    const std::string here = shown(ours, hunk.from, hunk.to);
    const std::string there = shown(theirs, hunk.other_from, hunk.other_to);
    std::string message = fmt::format("`{}` is `{}` in the transcript", here, there);
    if (there.empty()) message = fmt::format("`{}` is not in the transcript", here);
    if (here.empty()) message = fmt::format("`{}` of the transcript is missing here", there);
    diagnostics.push_back(
        make_error("mark-text", {std::string(file), line, 0}, std::move(message), help));
  }
}

}  // namespace

MarkedText read_marks(std::string_view file, std::string_view marked, Diagnostics& diagnostics) {
  MarkReader reader{file, marked, diagnostics};
  reader.read();
  return std::move(reader.out);
}

std::vector<ImportRow> place_marks(std::string_view file, const MarkedText& marked, Index interview,
                                   const InterviewText& text, Diagnostics& diagnostics) {
  if (!equal_without_white_space(marked.text, text.text())) {
    report_differences(file, marked, text, diagnostics);
    return {};
  }
  const std::vector<std::uint32_t> places = solid_places(text.text());
  std::vector<ImportRow> rows;
  for (const MarkedPassage& passage : marked.passages) {
    const Span span{places[passage.solid.start], places[passage.solid.end - 1] + 1};
    rows.push_back({.line = passage.line,
                    .interview = interview,
                    .place = {.at = span},
                    .segment = {.span = span,
                                .code = passage.code,
                                .valence = passage.valence,
                                .respondent = passage.respondent}});
  }
  return rows;
}

}  // namespace veldwerk
