#include "exchange/rock.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "base/utf8.hpp"
#include "exchange/decoded_text.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

bool all_of(std::string_view text, std::string_view besides) {
  return !text.empty() && std::ranges::all_of(text, [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           besides.find(c) != besides.npos;
  });
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// More lines, or codes, than in a recording of several days.
constexpr std::size_t lines_limit = 500'000;

/// What a text between `[[` and `]]` is.
enum class Mark : std::uint8_t { none, code, value, network, uid, instance };

struct ReadMark {
  Mark mark = Mark::none;
  std::string_view name = {};   // of a code, or of an instance's class: "cid"
  std::string_view value = {};  // of an instance
};

/// By the regular expressions of rock::opts; codes may have a hyphen and a point, too, as in the
/// versions before 0.6.
ReadMark read_mark(std::string_view inside) {
  if (inside.find("->") != inside.npos && inside.find("||") != inside.npos) return {Mark::network};
  if (const std::size_t bars = inside.find("||"); bars != inside.npos) {
    return {all_of(inside.substr(0, bars), "_>-.") ? Mark::value : Mark::none};
  }
  const std::size_t equals = inside.find_first_of("=:");
  if (equals != inside.npos) {
    const std::string_view name = inside.substr(0, equals);
    const std::string_view value = inside.substr(equals + 1);
    if (!all_of(name, "_") || !is_letter(name.front()) || !all_of(value, "_-.")) return {};
    return {name == "uid" || name == "UID" ? Mark::uid : Mark::instance, name, value};
  }
  if (inside.starts_with("ci--")) inside.remove_prefix(4);
  const bool sound = all_of(inside, "_>-.") && is_letter(inside.front()) && !inside.ends_with('>');
  return sound ? ReadMark{Mark::code, inside, {}} : ReadMark{};
}

/// Whether lines between two `---` are YAML: the first that isn't blank has a key.
bool is_yaml(const std::vector<std::string_view>& lines, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < to; ++i) {
    const std::string_view line = trim(lines[i]);
    if (line.empty() || line.front() == '#') continue;
    const std::size_t colon = line.find(':');
    return colon != line.npos && all_of(line.substr(0, colon), "_-. ");
  }
  return false;
}

/// Reads the lines; a struct so that its steps share their state.
struct RockReader {
  const ForeignFile& file;
  const std::vector<std::string_view>& lines;
  Diagnostics& diagnostics;
  ImportedTranscript out = {};
  std::vector<std::string> cases = {};  // the case of each paragraph, where it begins a turn
  std::string pending_case = {};        // told, for the utterance to come
  std::set<std::string> all_cases = {};
  std::vector<std::string> comments = {};  // above the utterance to come

  void lose(std::string_view element, std::string_view fate = "left out", std::size_t count = 1) {
    add_loss(out.losses, element, fate, count);
  }

  /// The line behind the fragment of YAML that begins at `at`; `at` where none does.
  std::size_t after_fragment(std::size_t at) {
    if (lines[at] != "---") return at;
    for (std::size_t end = at + 1; end < lines.size(); ++end) {
      if (lines[end] != "---") continue;
      if (!is_yaml(lines, at + 1, end)) break;
      lose("fragment of YAML (attributes, tree of codes)");
      return end + 1;
    }
    diagnostics.push_back(make_warning(
        "import-left-out", {file.name, static_cast<std::uint32_t>(at + 1), 0},
        "a line `---` opens no fragment of YAML: it is passed over, and what follows is text",
        "ROCK wants a second line `---` behind the YAML."));
    return at + 1;
  }

  void take_instance(const ReadMark& mark) {
    if (mark.name == "cid" || mark.name == "caseId") {
      pending_case = mark.value;
      all_cases.insert(pending_case);
    } else {
      lose("identifier of a class (other than cid)");
    }
  }

  /// Takes the marks out of a line, and gives the codes.
  std::vector<std::string> take_marks(std::string_view line, std::string& text) {
    std::vector<std::string> codes;
    while (!line.empty()) {
      const std::size_t open = line.find("[[");
      if (open == line.npos) break;
      // No mark is that long: a file of `[[` must not be searched to its end for each.
      const std::string_view inside = line.substr(open + 2, 200);
      const std::size_t close = inside.find("]]");
      const ReadMark mark = close == inside.npos ? ReadMark{} : read_mark(inside.substr(0, close));
      if (mark.mark == Mark::none) {  // words between brackets
        text += line.substr(0, open + 2);
        line.remove_prefix(open + 2);
        continue;
      }
      text += line.substr(0, open);
      switch (mark.mark) {
        case Mark::code:
          if (codes.size() <= lines_limit) codes.emplace_back(mark.name);
          break;
        case Mark::value:
          lose("value of a code");
          break;
        case Mark::network:
          lose("code of a network");
          break;
        case Mark::uid:
          lose("identifier of an utterance");
          break;
        case Mark::instance:
          take_instance(mark);
          break;
        case Mark::none:
          break;
      }
      line.remove_prefix(open + 2 + close + 2);
    }
    text += line;
    return codes;
  }

  void take_anchors(std::string& text) {
    std::string out_of;
    std::size_t from = 0;
    for (std::size_t at = text.find("--+-{"); at != text.npos; at = text.find("--+-{", from)) {
      const std::size_t end = text.find("}-+--", at);
      if (end == text.npos) break;
      out_of.append(text, from, at - from);
      from = end + 5;
      lose("anchor of a stream");
    }
    if (from > 0) text = out_of + text.substr(from);
  }

  void add_utterance(std::size_t number) {
    std::string_view line = lines[number];
    const std::size_t nested = std::min(line.find_first_not_of('~'), line.size());
    if (nested > 0) lose("mark of nesting (~)");
    line.remove_prefix(nested);
    std::string text;
    const std::vector<std::string> codes = take_marks(line, text);
    take_anchors(text);
    lose("control character", "left out", remove_controls(text));
    text = collapse_white_space(text);
    if (text.empty()) {
      lose("code of a line without words", "left out", codes.size());
      return;
    }
    const std::size_t paragraph = out.paragraphs.size();
    out.paragraphs.push_back({.text = text, .line = static_cast<std::uint32_t>(number + 1)});
    cases.push_back(std::move(pending_case));
    pending_case.clear();
    const std::size_t length = count_code_points(text);
    for (const std::string& code : codes) {
      if (out.codings.size() > lines_limit) break;
      out.codings.push_back(
          {.first = paragraph, .start = 0, .last = paragraph, .end = length, .code = code});
    }
    for (std::string& comment : comments) {
      out.comments.push_back({.paragraph = paragraph, .text = std::move(comment)});
    }
    comments.clear();
  }

  void read_line(std::size_t number) {
    const std::string_view line = lines[number];
    const std::string_view inside = trim(line);
    if (line.starts_with('#')) {
      std::string comment(trim(line.substr(std::min(line.find_first_not_of('#'), line.size()))));
      remove_controls(comment);
      if (!comment.empty()) comments.push_back(std::move(comment));
    } else if ((inside.starts_with("---<<") && inside.ends_with(">>---")) ||
               inside == "---paragraph-break---") {
      lose("break of a section", "left out");
    } else {
      add_utterance(number);
    }
  }

  /// Who speaks: a case that is the same in all of the file is the interview's, not a speaker's.
  void name_speakers() {
    if (all_cases.size() < 2) {
      lose("identifier of a case (cid)", "left out: the file has one only", all_cases.size());
      return;
    }
    for (std::size_t i = 0; i < cases.size(); ++i) {
      out.paragraphs[i].speaker = cases[i];
    }
  }

  ImportedTranscript read() {
    for (std::size_t at = 0; at < lines.size();) {
      const std::size_t next = after_fragment(at);
      if (next == at) read_line(at);
      at = std::max(next, at + 1);
    }
    if (!comments.empty() && !out.paragraphs.empty()) {
      for (std::string& comment : comments) {
        out.comments.push_back(
            {.paragraph = out.paragraphs.size() - 1, .text = std::move(comment)});
      }
    }
    name_speakers();
    return std::move(out);
  }
};

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    while (line.ends_with(' ') || line.ends_with('\t')) line.remove_suffix(1);
    lines.push_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace

std::optional<ImportedTranscript> read_rock(const ForeignFile& file, const ReadOptions& options,
                                            Diagnostics& diagnostics) {
  ImportedTranscript start;
  const auto text = decoded_text(file, options, start, diagnostics);
  if (!text) return std::nullopt;
  const auto refuse = [&](std::string rule, std::string message, std::string help) {
    diagnostics.push_back(
        make_error(std::move(rule), {file.name, 0, 0}, std::move(message), std::move(help)));
    return std::nullopt;
  };
  const auto too_many = [&](std::string_view what) {
    return refuse("import-limit", fmt::format("it has more than {} {}", lines_limit, what),
                  "Split the file, and import its parts.");
  };
  if (static_cast<std::size_t>(std::ranges::count(*text, '\n')) > lines_limit) {
    return too_many("lines");
  }
  const std::vector<std::string_view> lines = lines_of(*text);
  ImportedTranscript out = RockReader{file, lines, diagnostics, std::move(start)}.read();
  if (out.codings.size() > lines_limit) return too_many("codes");
  if (out.paragraphs.empty()) {
    return refuse("import-format", "it has no utterance: every line is empty, a comment or YAML",
                  "A ROCK source has one utterance a line.");
  }
  return out;
}

}  // namespace veldwerk
