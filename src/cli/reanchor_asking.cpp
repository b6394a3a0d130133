#include "cli/reanchor_asking.hpp"

#include <filesystem>
#include <optional>
#include <ostream>
#include <utility>

#include <fmt/format.h>

#include "base/diagnostic_text.hpp"
#include "base/file.hpp"
#include "cli/ask.hpp"
#include "cli/reanchor_listing.hpp"
#include "cli/talk.hpp"
#include "files/input.hpp"
#include "text/code_points.hpp"

namespace veldwerk {
namespace {

/// A segment to be decided on.
struct Question {
  Index interview = no_index;
  const ReanchoredSegment* segment = nullptr;
};

/// One sitting; a struct so that its steps share their state.
struct Sitting {
  OpenedStudy& opened;
  const std::string& coder;
  Io& io;
  std::size_t placed = 0;
  std::size_t dropped = 0;
  std::size_t left = 0;
  bool refused = false;

  const Interview& of(const Question& question) const {
    return opened.loaded.study.interviews[question.interview];
  }

  /// The bytes of a transcript as they are now.
  std::string bytes_of(const Question& question) const {
    std::string bytes;
    if (read_file(opened.loaded.root / of(question).file, transcript_limit, bytes)) return "";
    return bytes;
  }

  /// Writes one decision; false where that could not be, which is said.
  bool write(const Question& question, const ReanchorDecision& decision,
             const std::string& transcript) {
    refused = true;
    if (bytes_of(question) != transcript) {
      say_error(io,
                fmt::format("the transcript of {} was edited meanwhile, and nothing was written",
                            printable(of(question).id)),
                "Run `veldwerk reanchor` again.");
      return false;
    }
    Draft draft(opened.loaded.root);
    Diagnostics diagnostics;
    // The decisions before this one moved rows.
    const auto now = find_again(draft, opened.loaded, {question.interview}, diagnostics);
    decide(draft, opened.loaded, now, {decision}, diagnostics);
    if (has_errors(diagnostics)) {
      write_diagnostics(io.err, diagnostics, io.colour);
      return false;
    }
    if (const auto& failed = draft.failed()) {
      refuse_change(io, *failed);
      return false;
    }
    const std::string done = decision.drop
                                 ? fmt::format("dropped {}", printable(decision.id))
                                 : fmt::format("placed {} at {}-{}", printable(decision.id),
                                               decision.place.start, decision.place.end);
    const int status = commit_or_refuse(
        opened.lock,
        {.command = "reanchor", .coder = coder, .summary = done, .files = draft.changes()}, io);
    if (status != exit_good) return false;
    io.out << done << '\n' << std::flush;
    ++(decision.drop ? dropped : placed);
    refused = false;
    return true;
  }

  /// A place that is typed, if it lies in the transcript.
  std::optional<NewPlace> ask_place(const Question& question) {
    const std::optional<std::string> given = ask_line(io, "START-END:");
    if (!given) return std::nullopt;
    const std::optional<NewPlace> place = read_place(*given);
    const CodePointIndex index(of(question).text);
    if (place && place->start < place->end && place->end <= index.size()) return place;
    say_error(io, fmt::format("`{}` is no place of this transcript", shorten(*given)),
              "Give the characters from its start, such as 4120-4188.");
    return std::nullopt;
  }

  /// Asks until there is a decision; false where the person stops.
  bool ask(const Question& question) {
    const ReanchoredSegment& segment = *question.segment;
    const std::vector<NewPlace>& choices = segment.found.choices;
    const std::string transcript = bytes_of(question);
    std::string keys;
    for (std::size_t i = 0; i < choices.size() && i < 9; ++i) keys += static_cast<char>('1' + i);
    const std::string_view offer = keys.empty() ? "" : "the number of a place, ";
    keys += "pdsq";
    while (true) {
      const auto key =
          ask_key(io, fmt::format("{}p another place, d drop, s skip or q quit?", offer), keys);
      if (!key || *key == 'q') return false;
      if (*key == 's') {
        ++left;
        return true;
      }
      ReanchorDecision decision{segment.row.id, *key == 'd', {}};
      if (*key == 'p') {
        const std::optional<NewPlace> place = ask_place(question);
        if (!place) continue;
        decision.place = *place;
      } else if (*key != 'd') {
        decision.place = choices[static_cast<std::size_t>(*key - '1')];
      }
      return write(question, decision, transcript);
    }
  }

  void walk(const std::vector<Question>& questions) {
    for (std::size_t i = 0; i < questions.size(); ++i) {
      io.err << fmt::format("\n{} of {}: ", i + 1, questions.size());
      show_question(io.err, of(questions[i]), *questions[i].segment);
      if (ask(questions[i])) continue;
      left += questions.size() - i;
      return;
    }
  }
};

}  // namespace

int ask_about_places(OpenedStudy& opened, const std::vector<ReanchoredInterview>& found,
                     const std::string& coder, Io& io) {
  std::vector<Question> questions;
  for (const ReanchoredInterview& interview : found) {
    for (const ReanchoredSegment& segment : interview.segments) {
      if (segment.found.found > Found::close) questions.push_back({interview.interview, &segment});
    }
  }
  if (questions.empty()) {
    say_note(io, "every segment has a place: there is nothing to decide");
    return exit_good;
  }
  Sitting sitting{opened, coder, io};
  sitting.walk(questions);
  say_note(io, fmt::format("{} placed, {} dropped, {} left", sitting.placed, sitting.dropped,
                           sitting.left));
  return sitting.refused ? exit_falls_short : exit_good;
}

}  // namespace veldwerk
