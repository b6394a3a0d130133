// From the pages that pdftotext writes to paragraphs: its lines are those of the paper.
#include <algorithm>
#include <map>

#include "base/utf8.hpp"
#include "exchange/decoded_text.hpp"
#include "exchange/pdf.hpp"
#include "exchange/spoken_turns.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

/// Takes what stands before the next `mark` off `text`, and the mark.
std::string_view take_until(std::string_view& text, char mark) {
  const std::size_t end = std::min(text.find(mark), text.size());
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

/// A header or a footer as it is on every page: with `#` for its numbers.
std::string without_numbers(std::string_view line) {
  std::string out;
  for (const char c : line) {
    if (c < '0' || c > '9') {
      out += c;
    } else if (!out.ends_with('#')) {
      out += '#';
    }
  }
  return out;
}

bool ends_sentence(std::string_view line) {
  return line.ends_with('.') || line.ends_with('?') || line.ends_with('!') || line.ends_with(':') ||
         line.ends_with("…") || line.ends_with("”");
}

/// A hyphen behind a letter at the end of a line.
bool ends_in_hyphen(std::string_view line) {
  if (line.ends_with("\u2010")) return true;
  if (line.size() < 2 || !line.ends_with('-')) return false;
  const char before = line[line.size() - 2];
  return (before >= 'a' && before <= 'z') || static_cast<unsigned char>(before) >= 0x80;
}

using Lines = std::vector<std::string>;

/// Joins lines; a struct so that its steps share their state.
struct PageReader {
  ImportedTranscript out = {};
  std::map<std::string, std::size_t> edges = {};  // first and last lines of pages: on how many
  std::size_t widest = 0;                         // code points of the widest line of the page
  bool open = false;                              // the last paragraph may go on
  std::size_t hyphens = 0;
  std::size_t controls = 0;

  /// A line that most pages begin or end with; it stands twice at least.
  bool repeats(std::string_view line) const {
    const auto found = edges.find(without_numbers(line));
    return found != edges.end() && found->second > 1;
  }

  void add_line(const std::string& line) {
    if (!open || speaker_prefix(line)) {
      out.paragraphs.push_back({.text = line});
    } else {
      std::string& text = out.paragraphs.back().text;
      const std::string_view soft = "\u00AD";
      if (text.ends_with(soft)) {
        text.resize(text.size() - soft.size());
        add_loss(out.losses, "soft hyphen across lines", "left out, its word is joined");
      } else {
        hyphens += ends_in_hyphen(text) ? 1 : 0;
        text += ' ';
      }
      text += line;
    }
    // The last line of a paragraph is short, as a rule, and ends a sentence.
    open = !(ends_sentence(line) && count_code_points(line) * 4 < widest * 3);
  }

  void add_page(const Lines& lines) {
    widest = 0;
    for (const std::string& line : lines) widest = std::max(widest, count_code_points(line));
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (lines[i].empty()) {
        open = false;
      } else if ((i == 0 || i + 1 == lines.size()) && repeats(lines[i])) {
        out.paragraphs.push_back({.text = lines[i]});
        open = false;
        add_loss(out.losses, "line across pages",
                 "kept as paragraphs: remove them, if they are headers, footers or page numbers");
      } else {
        add_line(lines[i]);
      }
    }
  }

  /// The lines of a page, without blank ones at its ends.
  Lines lines_of(std::string_view page) {
    Lines lines;
    while (!page.empty()) {
      std::string line = collapse_white_space(take_until(page, '\n'));
      controls += remove_controls(line);
      if (!line.empty() || !lines.empty()) lines.push_back(std::move(line));
    }
    while (!lines.empty() && lines.back().empty()) lines.pop_back();
    return lines;
  }
};

}  // namespace

ImportedTranscript paragraphs_of_pages(std::string_view text) {
  PageReader reader;
  std::vector<Lines> pages;
  while (!text.empty()) {
    Lines lines = reader.lines_of(take_until(text, '\f'));
    if (lines.empty()) continue;
    ++reader.edges[without_numbers(lines.front())];
    if (lines.size() > 1) ++reader.edges[without_numbers(lines.back())];
    pages.push_back(std::move(lines));
  }
  for (const Lines& lines : pages) reader.add_page(lines);
  if (pages.empty()) return {};
  std::vector<Loss>& losses = reader.out.losses;
  add_loss(losses, "end of a page", "left out", pages.size() - 1);
  add_loss(losses, "hyphen across lines", "kept, with a space behind it: join what is one word",
           reader.hyphens);
  add_loss(losses, "control character", "left out", reader.controls);
  return std::move(reader.out);
}

}  // namespace veldwerk
