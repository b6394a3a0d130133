#include "exchange/captions.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "exchange/captions_cues.hpp"
#include "exchange/captions_text.hpp"
#include "exchange/decoded_text.hpp"
#include "exchange/spoken_turns.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

/// A line of a cue.
struct CaptionLine {
  std::size_t cue = 0;
  std::string text = {};
  std::string voice = {};
  bool first = false;  // of its cue, or of its voice
};

std::vector<CaptionLine> lines_of(const std::vector<CaptionCue>& cues, std::vector<Loss>& losses) {
  std::vector<CaptionLine> lines;
  std::size_t controls = 0;
  for (std::size_t cue = 0; cue < cues.size(); ++cue) {
    for (VoicedText& voiced : read_cue_text(cues[cue].lines, losses)) {
      controls += remove_controls(voiced.text) + remove_controls(voiced.voice);
      bool first = true;
      std::string_view rest = voiced.text;
      while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string text = collapse_white_space(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (text.empty()) continue;
        lines.push_back({cue, text, voiced.voice, first});
        first = false;
      }
    }
  }
  add_loss(losses, "control character", "left out", controls);
  return lines;
}

/// The lines of a cue: [begin, end) of all lines.
struct LinesOfCue {
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::vector<LinesOfCue> by_cue(const std::vector<CaptionLine>& lines, std::size_t cues) {
  std::vector<LinesOfCue> out(cues);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    LinesOfCue& one = out[lines[i].cue];
    if (one.end == 0) one.begin = i;
    one.end = i + 1;
  }
  return out;
}

/// How many lines at the start of `now` stand at the end of `before`, too.
std::size_t repeated(const std::vector<CaptionLine>& lines, const LinesOfCue& before,
                     const LinesOfCue& now) {
  const std::size_t most =
      std::min({before.end - before.begin, now.end - now.begin, std::size_t{4}});
  for (std::size_t count = most; count > 0; --count) {
    bool same = true;
    for (std::size_t i = 0; i < count && same; ++i) {
      same = lines[before.end - count + i].text == lines[now.begin + i].text;
    }
    if (same) return count;
  }
  return 0;
}

/// Captions that roll show a line again in the next cue, with a new one below it: in such a file
/// lines that were shown are left out.
void leave_out_repeated(std::vector<CaptionLine>& lines, std::size_t cues,
                        std::vector<Loss>& losses) {
  const std::vector<LinesOfCue> all = by_cue(lines, cues);
  const LinesOfCue* before = nullptr;
  std::vector<bool> shown(lines.size());
  std::size_t rolled = 0;
  std::size_t count = 0;
  for (const LinesOfCue& now : all) {
    if (now.end == 0) continue;
    ++count;
    const std::size_t again = before == nullptr ? 0 : repeated(lines, *before, now);
    rolled += again > 0 ? 1 : 0;
    for (std::size_t i = 0; i < again; ++i) shown[now.begin + i] = true;
    before = &now;
  }
  const bool timed_words = std::ranges::any_of(
      losses, [](const Loss& loss) { return loss.element == "time of a word"; });
  if (!(timed_words && rolled > 0) && !(rolled >= 3 && rolled * 2 >= count - 1)) return;
  std::vector<CaptionLine> kept;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!shown[i]) kept.push_back(std::move(lines[i]));
  }
  add_loss(losses, "repeated line of rolling captions", "left out: it stands in the cue before",
           lines.size() - kept.size());
  lines = std::move(kept);
}

/// A line without the signs with which subtitles open another's speech.
struct OpenedLine {
  std::string_view text;
  bool dash = false;    // "- Hello"
  bool arrows = false;  // ">> Hello"
};

OpenedLine opened(std::string_view text) {
  if (text.starts_with(">>")) {
    while (text.starts_with('>')) text.remove_prefix(1);
    return {.text = trim(text), .arrows = true};
  }
  for (const std::string_view sign : {"- ", "– ", "— "}) {
    if (text.starts_with(sign)) return {.text = trim(text.substr(sign.size())), .dash = true};
  }
  return {.text = text};
}

/// Makes pieces of lines, and finds who speaks; a struct so that its steps share their state.
struct PieceMaker {
  const std::vector<CaptionCue>& cues;
  std::vector<Loss>& losses;
  std::map<std::string, std::size_t, std::less<>> labels = {};
  bool all_labelled = true;
  std::string speaker = {};  // by a label, until the next one
  std::vector<SpokenPiece> pieces = {};

  void count_labels(const std::vector<CaptionLine>& lines) {
    for (const CaptionLine& line : lines) {
      if (!line.voice.empty()) continue;
      if (const SpeakerPrefix prefix = speaker_prefix(opened(line.text).text)) {
        ++labels[std::string(prefix.name)];
      } else if (line.first) {
        all_labelled = false;
      }
    }
  }

  /// A label that stands once among lines without labels may be a part of a sentence: it stays
  /// in the text, where the layout asks.
  bool is_label(const SpeakerPrefix& prefix) const {
    const auto found = labels.find(prefix.name);
    return found != labels.end() && (all_labelled || found->second > 1);
  }

  void add(const CaptionLine& line) {
    const CaptionCue& cue = cues[line.cue];
    SpokenPiece piece{.start = cue.start, .end = cue.end, .line = cue.line};
    const OpenedLine open = opened(line.text);
    const SpeakerPrefix prefix = line.voice.empty() ? speaker_prefix(open.text) : SpeakerPrefix{};
    if (open.arrows) {
      add_loss(losses, "sign of another speaker (>>)", "a new paragraph stands for it");
    }
    piece.opens = open.arrows || open.dash || bool(prefix);
    if (!line.voice.empty()) {
      speaker.clear();
      piece.speaker = line.voice;
      piece.text = line.text;
      piece.opens = false;
    } else if (prefix && is_label(prefix)) {
      piece.opens = false;
      speaker = prefix.name;
      piece.speaker = speaker;
      piece.text = prefix.speech;
    } else {
      if (piece.opens) speaker.clear();
      piece.speaker = speaker;
      piece.text = open.arrows ? open.text : std::string_view(line.text);
    }
    if (!piece.text.empty()) pieces.push_back(std::move(piece));
  }
};

}  // namespace

std::optional<ImportedTranscript> read_captions(const ForeignFile& file, const ReadOptions& options,
                                                Diagnostics& diagnostics) {
  ImportedTranscript out;
  const auto text = decoded_text(file, options, out, diagnostics);
  if (!text) return std::nullopt;
  CaptionCues read = read_cues(file.name, *text, diagnostics);
  if (read.too_many) {
    diagnostics.push_back(
        make_error("import-limit", {file.name, 0, 0},
                   fmt::format("it has more than {} lines of subtitles", caption_lines_limit),
                   "Split the file, and import its parts."));
    return std::nullopt;
  }
  if (read.cues.empty()) {
    diagnostics.push_back(make_error(
        "import-format", {file.name, 0, 0}, "these are no subtitles: no line has times with `-->`",
        "A cue begins with a line such as `00:01:02.000 --> 00:01:05.000`; import other text as "
        ".txt."));
    return std::nullopt;
  }
  for (const Loss& loss : read.losses) add_loss(out.losses, loss.element, loss.fate, loss.count);
  std::vector<CaptionLine> lines = lines_of(read.cues, out.losses);
  leave_out_repeated(lines, read.cues.size(), out.losses);
  PieceMaker maker{read.cues, out.losses};
  maker.count_labels(lines);
  for (const CaptionLine& line : lines) maker.add(line);
  join_turns(maker.pieces, out);
  return out;
}

}  // namespace veldwerk
