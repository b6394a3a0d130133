// `veldwerk review`: a person walks through the proposals of autocode and decides on each.
// Every decision is a change of its own, made at once: what was answered is never lost.
#include <algorithm>
#include <map>
#include <ostream>

#include <fmt/format.h>

#include "base/diagnostic_text.hpp"
#include "base/utf8.hpp"
#include "cli/ask.hpp"
#include "cli/commands.hpp"
#include "cli/open_change.hpp"
#include "cli/open_study.hpp"
#include "cli/options.hpp"
#include "cli/talk.hpp"
#include "coding/coding_text.hpp"
#include "coding/proposals.hpp"
#include "coding/retired_code.hpp"
#include "files/input.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t most_around = 80;     // code points before and behind a passage
constexpr std::size_t most_passage = 1000;  // code points of a passage itself

struct ReviewOptions {
  StudyOptions study;
  std::string coder;
  std::vector<std::string> codes;
  std::vector<std::string> interviews;
};

ReviewOptions parse(const Arguments& arguments) {
  ReviewOptions options{study_options(arguments), arguments.value("coder"),
                        arguments.values("code"), arguments.values("interview")};
  options.study.coders.clear();  // the one who decides need not have coded yet
  return options;
}

/// Where a passage stands: interview and lines, and who speaks.
struct Where {
  std::string place;    // "I04:112-118"
  std::string speaker;  // label
};

/// What was decided so far.
struct Tally {
  std::size_t accepted = 0, rejected = 0, skipped = 0;
  std::size_t stale = 0;  // passed over: the words or the code are not there
  std::size_t coded = 0;  // passed over: coded already
};

/// One sitting; a struct so that its steps share their state.
struct Review {
  const LoadedStudy& loaded;
  const std::string coder;
  Io& io;
  std::vector<Proposal> coded_now;  // what was accepted in this sitting
  Tally tally;
  bool refused = false;  // the last change was

  const Study& study() const { return loaded.study; }

  std::optional<Proposal> as_proposal(const OpenProposal& open) const {
    const Index code = study().codebook.find(open.code);
    if (code == no_index) return std::nullopt;
    return Proposal{open.interview, open.start, open.end, code, Valence::neutral, {}};
  }

  bool stands_there(const OpenProposal& open) const {
    const std::string& text = study().interviews[open.interview].text;
    const CodePointIndex index(text);
    return open.start < open.end && open.end <= index.size() &&
           equal_but_for_white_space(quote_of(text, index, open.start, open.end), open.quote);
  }

  bool is_coded_already(const Proposal& proposal) const {
    if (is_coded(study(), coder, proposal)) return true;
    return std::ranges::any_of(coded_now, [&](const Proposal& other) {
      return other.interview == proposal.interview && other.code == proposal.code &&
             other.start < proposal.end && proposal.start < other.end;
    });
  }

  Where where(const OpenProposal& open) const {
    const Interview& interview = study().interviews[open.interview];
    const CodePointIndex index(interview.text);
    const LineIndex lines(interview.text);
    const std::uint32_t first = lines.line_of(index.byte_of(open.start));
    const std::uint32_t last = lines.line_of(index.byte_of(open.end - 1));
    Where found{fmt::format("{}:{}", interview.id, first), ""};
    if (last > first) found.place += fmt::format("-{}", last);
    for (const Speech& speech : interview.speech) {
      if (speech.start > open.start || open.start >= speech.end) continue;
      found.speaker = interview.speakers[speech.speaker].label;
    }
    return found;
  }

  /// The text around a passage, on one line.
  std::string before(const std::string& text, std::size_t at) const {
    const std::string all = collapse_white_space(std::string_view(text).substr(0, at));
    const std::size_t size = count_code_points(all);
    if (size <= most_around) return printable(all);
    return fmt::format("…{}",
                       printable(std::string_view(all).substr(bytes_of(all, size - most_around))));
  }
  std::string behind(const std::string& text, std::size_t at) const {
    return shorten(collapse_white_space(std::string_view(text).substr(at)), most_around);
  }

  void show(const OpenProposal& open, std::size_t number, std::size_t count) const {
    const Interview& interview = study().interviews[open.interview];
    const CodePointIndex index(interview.text);
    const Where at = where(open);
    const std::string_view on = io.colour ? "\x1b[1m" : "«";
    const std::string_view off = io.colour ? "\x1b[0m" : "»";
    io.err << fmt::format("\n{} of {}: {}{}{}\n", number, count, at.place,
                          at.speaker.empty() ? "" : ", ", printable(at.speaker));
    io.err << fmt::format("  {} {}{}{}\n", before(interview.text, index.byte_of(open.start)), on,
                          shorten(open.quote, most_passage), off);
    const std::string next = behind(interview.text, index.byte_of(open.end));
    if (!next.empty()) io.err << fmt::format("  {}\n", next);
    io.err << fmt::format("  {}; rule {}\n", proposed(open.code, open.valence),
                          shorten(open.rules, 200));
  }

  /// "time (Time), barrier"
  std::string proposed(const std::string& id, const std::string& valence) const {
    const Index code = study().codebook.find(id);
    const std::string& label = study().codebook.codes[code].label.in(study().language);
    return fmt::format("{} ({}), {}", id, printable(label), valence.empty() ? "neutral" : valence);
  }

  /// Makes the change that `edit` drafts; false where it could not be, which is said.
  template <typename Edit>
  bool change(const std::string& summary, Edit edit) {
    refused = true;
    StudyLock lock;
    if (const auto busy = lock_study(loaded.root, lock)) {
      refuse_change(io, *busy);
      return false;
    }
    Draft draft(loaded.root);
    if (const std::optional<CannotDecide> cannot = edit(draft)) {
      say_error(io, cannot->message, cannot->help);
      return false;
    }
    if (const auto& failed = draft.failed()) {
      refuse_change(io, *failed);
      return false;
    }
    if (commit_or_refuse(lock, {"review", coder, summary, draft.changes()}, io) != exit_good) {
      return false;
    }
    refused = false;
    return true;
  }

  bool accept(const OpenProposal& open, const std::string& code, const std::string& valence) {
    const Acceptance acceptance{code, valence, new_segment_id()};
    const std::string place = where(open).place;
    const bool done = change(
        fmt::format("accepted a proposal: {} {} {}", place, code, acceptance.id),
        [&](Draft& draft) { return accept_proposal(draft, loaded, coder, open, acceptance); });
    if (!done) return false;
    io.out << fmt::format("accepted {} {}{}{} {}\n", place, code, valence.empty() ? "" : " ",
                          valence, acceptance.id)
           << std::flush;
    ++tally.accepted;
    coded_now.push_back(
        {open.interview, open.start, open.end, study().codebook.find(code), Valence::neutral, {}});
    return true;
  }

  bool reject(const OpenProposal& open) {
    const std::string place = where(open).place;
    const bool done =
        change(fmt::format("rejected a proposal: {} {}", place, open.code),
               [&](Draft& draft) { return reject_proposal(draft, loaded, coder, open); });
    if (!done) return false;
    io.out << fmt::format("rejected {} {}\n", place, open.code) << std::flush;
    ++tally.rejected;
    return true;
  }

  /// Asks for another code; `code` stays as it is where none is given that can be used.
  void ask_code(std::string& code) {
    const std::optional<std::string> given = ask_line(io, "code:");
    if (!given || given->empty()) return;
    const Codebook& codebook = study().codebook;
    const Index found = codebook.find(*given);
    if (const auto fault = retired_fault(codebook, *given)) {
      say_error(io, fault->message, fault->help);
      return;
    }
    if (found != no_index && codebook.codes[found].codable) {
      code = *given;
      return;
    }
    std::vector<std::string_view> known;
    for (const Code& entry : codebook.codes) {
      if (entry.codable && !entry.retired) known.push_back(entry.id);
    }
    const std::string near = nearest_name(*given, known);
    say_error(io,
              found == no_index
                  ? fmt::format("`{}` is not a code of the codebook", shorten(*given))
                  : fmt::format("`{}` only groups other codes and can't be used itself", *given),
              near.empty() ? "`veldwerk table codebook` lists the codes."
                           : fmt::format("Is `{}` meant?", near));
  }

  void ask_valence(std::string& valence) {
    static const std::map<char, std::string> names = {
        {'b', "barrier"}, {'f', "facilitator"}, {'m', "mixed"}, {'n', ""}};
    const std::optional<char> key = ask_key(io, "barrier, facilitator, mixed or neutral?", "bfmn");
    if (key) valence = names.at(*key);
  }

  /// Asks until there is a decision; false where the person stops.
  bool decide(const OpenProposal& open) {
    std::string code = open.code;
    std::string valence = open.valence;
    while (true) {
      const std::optional<char> key =
          ask_key(io, "accept, reject, change code or valence, skip or quit?", "arcvsq");
      if (!key || *key == 'q') return false;
      if (*key == 'a' && accept(open, code, valence)) return true;
      if (*key == 'r' && reject(open)) return true;
      if (*key == 's') {
        ++tally.skipped;
        return true;
      }
      if (*key == 'c') ask_code(code);
      if (*key == 'v') ask_valence(valence);
      if (*key == 'c' || *key == 'v') io.err << "  " << proposed(code, valence) << '\n';
    }
  }

  void walk(const std::vector<OpenProposal>& open) {
    for (std::size_t i = 0; i < open.size(); ++i) {
      const std::optional<Proposal> proposal = as_proposal(open[i]);
      if (!proposal || !stands_there(open[i])) {
        ++tally.stale;
      } else if (is_coded_already(*proposal)) {
        ++tally.coded;
      } else {
        show(open[i], i + 1, open.size());
        if (!decide(open[i])) return;
      }
    }
  }

  void sum_up() {
    say_note(io, fmt::format("{} accepted, {} rejected, {} skipped", tally.accepted, tally.rejected,
                             tally.skipped));
    if (tally.coded > 0) {
      say_note(io, fmt::format("{} passed over: coded already", tally.coded));
    }
    if (tally.stale > 0) {
      say_note(io, fmt::format("{} passed over: not in the transcript or the codebook as it is "
                               "now; run `veldwerk autocode` again",
                               tally.stale));
    }
  }
};

int run(const ReviewOptions& options, Io& io) {
  LoadOptions load;
  load.keep_texts = true;
  const std::optional<LoadedStudy> loaded = open_study(options.study, load, io);
  if (!loaded) return exit_falls_short;
  if (!loaded->usable) return judge(*loaded, options.study, io).status;
  // Without its codebook or a transcript proposals would look as if they had moved.
  if (const Diagnostics unread = unreadable_inputs(loaded->diagnostics); !unread.empty()) {
    write_diagnostics(io.err, unread, io.colour);
    return exit_falls_short;
  }
  const Study& study = loaded->study;
  const std::string coder = acting_coder(options.coder, *loaded);
  const std::vector<bool> asked = asked_codes(study, options.codes);
  Diagnostics diagnostics;
  std::vector<OpenProposal> open =
      open_proposals(*loaded, coder, asked_interviews(study, options.interviews), diagnostics);
  write_diagnostics(io.err, diagnostics, io.colour);
  if (!unreadable_inputs(diagnostics).empty()) return exit_falls_short;
  std::erase_if(open, [&](const OpenProposal& one) {
    const Index code = study.codebook.find(one.code);
    return code == no_index ? !options.codes.empty() : !asked[code];
  });
  if (open.empty()) {
    say_note(io, "there is no open proposal; `veldwerk autocode` makes them");
    return has_errors(diagnostics) ? exit_falls_short : exit_good;
  }
  Review review{*loaded, coder, io, {}, {}};
  review.walk(open);
  review.sum_up();
  return review.refused || has_errors(diagnostics) ? exit_falls_short : exit_good;
}

}  // namespace

Command review_command() {
  return {.name = "review",
          .summary = "decide on proposed codes, one by one",
          .operands = {study_operand()},
          .options = {acting_coder_option(), code_option(), interviews_option(), quiet_option(),
                      verbose_option(), help_option()},
          .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
