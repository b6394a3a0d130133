#include "exchange/captions_cues.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "text/white_space.hpp"

namespace veldwerk {
namespace {

/// Takes a number of at most `most` digits off `text`.
std::optional<std::uint64_t> take_number(std::string_view& text, std::size_t most) {
  std::uint64_t value = 0;
  std::size_t digits = 0;
  while (digits < text.size() && digits < most && text[digits] >= '0' && text[digits] <= '9') {
    value = value * 10 + static_cast<std::uint64_t>(text[digits] - '0');
    ++digits;
  }
  if (digits == 0) return std::nullopt;
  text.remove_prefix(digits);
  return value;
}

/// Takes `[hh:]mm:ss[.fff]` off `text`, with a dot or a comma: milliseconds.
std::optional<std::uint64_t> take_time(std::string_view& text) {
  std::vector<std::uint64_t> parts;
  while (parts.size() < 3) {
    const auto number = take_number(text, 6);
    if (!number) return std::nullopt;
    parts.push_back(*number);
    if (text.empty() || text.front() != ':') break;
    text.remove_prefix(1);
  }
  if (parts.size() < 2 || parts.back() > 59 || parts[parts.size() - 2] > 59) return std::nullopt;
  std::uint64_t seconds = 0;
  for (const std::uint64_t part : parts) seconds = seconds * 60 + part;
  std::uint64_t thousandths = 0;
  if (!text.empty() && (text.front() == '.' || text.front() == ',')) {
    text.remove_prefix(1);
    std::size_t digits = 0;
    for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; text.remove_prefix(1)) {
      if (++digits <= 3) {
        thousandths = thousandths * 10 + static_cast<std::uint64_t>(text.front() - '0');
      }
    }
    for (; digits < 3; ++digits) thousandths *= 10;
  }
  return seconds * 1000 + thousandths;
}

bool is_number(std::string_view line) {
  line = trim(line);
  return !line.empty() && line.size() <= 9 &&
         std::ranges::all_of(line, [](char c) { return c >= '0' && c <= '9'; });
}

/// A kind of oddity: how often, and where first.
struct Oddity {
  std::size_t count = 0;
  std::uint32_t line = 0;
  void add(std::uint32_t at) {
    if (count++ == 0) line = at;
  }
};

/// Reads the lines one by one; a struct so that its steps share their state.
struct CueReader {
  std::string_view file;
  std::string_view text;
  Diagnostics& diagnostics;
  CaptionCues out = {};
  std::uint32_t line_number = 0;
  bool in_cue = false;       // lines belong to the last cue
  bool in_note = false;      // lines belong to a block that is no cue
  bool in_header = false;    // and that is the file's header
  bool numbered = false;     // the last cue had a number above it
  std::string_view id = {};  // the line above, where it may be the name of the cue to come
  std::uint32_t id_line = 0;
  std::size_t lines = 0;  // of cues
  Oddity unreadable = {}, endless = {}, reversed = {}, unparted = {}, stray = {}, unordered = {};

  void add(std::string_view element, std::string_view fate = "left out") {
    add_loss(out.losses, element, fate);
  }

  /// Takes the number of a cue off the text above it, where no blank line parts them.
  void part_from_last() {
    if (!in_cue) return;
    unparted.add(line_number);
    std::vector<std::string_view>& text_lines = out.cues.back().lines;
    if (numbered && !text_lines.empty() && is_number(text_lines.back())) {
      id = text_lines.back();
      text_lines.pop_back();
    }
  }

  void begin_cue(std::string_view line) {
    part_from_last();
    numbered = !id.empty() && is_number(id);
    if (!id.empty() && !numbered) add("name of a cue");
    id = {};
    CaptionCue cue{.line = line_number};
    line = trim(line);
    cue.start = take_time(line);
    const std::size_t arrow = line.find("-->");
    line = trim(line.substr(arrow + 3));
    cue.end = take_time(line);
    if (!trim(line).empty()) add("setting of a cue (its place on the screen)");
    if (!cue.start) {
      unreadable.add(line_number);
      cue.end.reset();
    } else if (!cue.end) {
      endless.add(line_number);
    } else if (*cue.end < *cue.start) {
      reversed.add(line_number);
      cue.end.reset();
    }
    if (!out.cues.empty() && cue.start && out.cues.back().start &&
        *cue.start < *out.cues.back().start) {
      unordered.add(line_number);
    }
    out.cues.push_back(std::move(cue));
    in_cue = true;
    in_note = false;
  }

  /// Text that stands in no cue: it goes on with the cue before, as where a blank line stands
  /// within a text of SubRip.
  void keep_stray() {
    if (id.empty()) return;
    if (out.cues.empty()) {
      add("line before the first cue");
    } else {
      stray.add(id_line);
      out.cues.back().lines.push_back(id);
    }
    id = {};
  }

  static std::string_view block_name(std::string_view line) {
    for (const std::string_view name : {"NOTE", "STYLE", "REGION"}) {
      if (line.starts_with(name) &&
          (line.size() == name.size() || line[name.size()] == ' ' || line[name.size()] == '\t')) {
        return name;
      }
    }
    return {};
  }

  void begin_block(std::string_view line) {
    const std::string_view name = block_name(line);
    if (name.empty()) {
      keep_stray();
      id = line;
      id_line = line_number;
      return;
    }
    keep_stray();
    add(name == "NOTE"    ? "note of the file"
        : name == "STYLE" ? "style of the file"
                          : "region of the file");
    in_note = true;
  }

  void read_line(std::string_view line) {
    ++line_number;
    if (line_number == 1 && line.starts_with("WEBVTT")) {
      in_note = true;
      in_header = true;
      return;
    }
    if (line.empty()) {
      in_cue = false;
      in_note = false;
      in_header = false;
    } else if (line.find("-->") != line.npos) {
      begin_cue(line);
    } else if (in_note) {
      if (in_header) add("line of the header");
    } else if (in_cue) {
      if (!is_blank(line)) out.cues.back().lines.push_back(line);
    } else if (!is_blank(line)) {
      begin_block(line);
    }
  }

  void warn(const Oddity& found, std::string_view what, std::string help) {
    if (found.count == 0) return;
    diagnostics.push_back(make_warning(
        "import-cue", {std::string(file), found.line, 0},
        found.count == 1 ? std::string(what)
                         : fmt::format("{} ({} such, this is the first)", what, found.count),
        std::move(help)));
  }

  CaptionCues read() {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      read_line(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
      lines += in_cue ? 1 : 0;
      if (lines > caption_lines_limit || stray.count > caption_lines_limit) {
        out.too_many = true;
        return std::move(out);
      }
    }
    keep_stray();
    const std::string kept = "Its words are kept; mend its times, if they matter.";
    warn(unreadable, "the times of a cue can't be read, and are left out", kept);
    warn(endless, "a cue has no end that can be read, which is left out", kept);
    warn(reversed, "a cue ends before it starts: its end is left out", kept);
    warn(unparted, "a cue begins without a blank line before it",
         "It is read as a cue of its own; look at the text around it.");
    warn(stray, "a text stands outside any cue, and is added to the cue before it",
         "Look whether it belongs there.");
    warn(unordered, "a cue starts before the one above it", "The order of the file is kept.");
    return std::move(out);
  }
};

}  // namespace

CaptionCues read_cues(std::string_view file, std::string_view text, Diagnostics& diagnostics) {
  return CueReader{file, text, diagnostics}.read();
}

}  // namespace veldwerk
