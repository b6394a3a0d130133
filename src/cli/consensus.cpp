// `veldwerk consensus --from A,B`: takes what coders agree on, and lays the rest side by side for
// decision.
#include "coding/consensus.hpp"

#include <algorithm>
#include <ostream>

#include <fmt/format.h>

#include "base/diagnostic_text.hpp"
#include "base/file.hpp"
#include "cli/ask.hpp"
#include "cli/commands.hpp"
#include "cli/open_change.hpp"
#include "cli/options.hpp"
#include "cli/talk.hpp"
#include "coding/decision_list.hpp"

namespace veldwerk {
namespace {

constexpr std::uint64_t list_limit = 64ULL * 1024 * 1024;
constexpr std::size_t passage_shown = 80;                 // code points
constexpr std::string_view coder_keys = "abdefghijklmo";  // not c, n, q or s

struct ConsensusOptions {
  StudyOptions study;
  ConsensusWanted wanted;
  std::vector<std::string> interviews;
  std::string coder;
  std::string list;
  std::string decisions;
  bool decide = false;
  bool dry_run = false;
};

ConsensusOptions parse(const Arguments& arguments) {
  ConsensusOptions options{.study = {.study = arguments.value("STUDY"), .coders = {}},
                           .wanted = {},
                           .interviews = arguments.values("interview"),
                           .coder = arguments.value("coder"),
                           .list = arguments.value("list"),
                           .decisions = arguments.value("decisions"),
                           .decide = arguments.has("decide"),
                           .dry_run = arguments.has("dry-run")};
  options.wanted.from = arguments.values("from");
  options.wanted.to = arguments.value("to", "consensus");
  options.wanted.overlap = arguments.number("overlap", 1, 100, 90);
  std::vector<std::string> distinct = options.wanted.from;
  std::ranges::sort(distinct);
  const bool twice = std::ranges::adjacent_find(distinct) != distinct.end();
  if (distinct.size() < 2 || twice || distinct.size() > coder_keys.size()) {
    throw WrongUse(
        fmt::format("`--from` names two coders or more, at most {}, each once", coder_keys.size()),
        "As in `--from anna,bram`.");
  }
  if (std::ranges::find(distinct, options.wanted.to) != distinct.end()) {
    throw WrongUse("`--to` can't be one of `--from`", "Left out, it is `consensus`.");
  }
  if (!is_coder_name(options.wanted.to)) {
    throw WrongUse(fmt::format("`--to` can't be `{}`: no folder can have that name",
                               shorten(options.wanted.to)),
                   "Use letters, digits and hyphens.");
  }
  if (options.dry_run && (options.decide || !options.list.empty() || !options.decisions.empty())) {
    throw WrongUse("`--dry-run` goes with taking what agrees, not with deciding");
  }
  return options;
}

/// "anna aa01 150-159 time barrier"
std::string side_text(const std::string& coder, const std::optional<CodedRow>& row) {
  if (!row) return fmt::format("{} -", printable(coder));
  std::string text = fmt::format("{} {} {}-{} {}", printable(coder), printable(row->row.id),
                                 row->row.start, row->row.end, printable(row->row.code));
  if (!row->row.valence.empty()) text += fmt::format(" {}", printable(row->row.valence));
  if (!row->row.respondent.empty()) text += fmt::format(" of {}", printable(row->row.respondent));
  return text;
}

/// One run of the command.
struct Run {
  const ConsensusOptions& options;
  Io& io;
  OpenedStudy opened;
  ConsensusWanted wanted;
  std::string coder;

  const LoadedStudy& loaded() const { return opened.loaded; }

  std::string sides_text(const SideBySide& pair) const {
    std::string text;
    for (std::size_t c = 0; c < pair.of.size(); ++c) {
      text += fmt::format(" | {}", side_text(wanted.from[c], pair.of[c]));
    }
    return text;
  }
  const std::string& interview_of(const SideBySide& pair) const {
    return loaded().study.interviews[pair.interview].id;
  }

  int commit_draft(const Draft& draft, const std::string& summary) {
    if (draft.failed()) return refuse_change(io, *draft.failed());
    if (options.dry_run) return exit_good;
    return commit_or_refuse(
        opened.lock,
        {.command = "consensus", .coder = coder, .summary = summary, .files = draft.changes()}, io);
  }

  /// Takes what agrees; gives what is to be decided.
  int take_all(const std::vector<SideBySide>& pairs, std::vector<const SideBySide*>& open) {
    Draft draft(loaded().root);
    std::size_t taken = 0;
    std::size_t there = 0;
    std::size_t decided = 0;
    for (const SideBySide& pair : pairs) {
      const Standing standing = standing_of(loaded(), draft, wanted, pair);
      there += standing == Standing::there ? 1 : 0;
      decided += standing == Standing::decided ? 1 : 0;
      if (standing == Standing::changed) {
        io.out << fmt::format("changed: {}{}: what {} has of them is another, and stays\n",
                              printable(interview_of(pair)), sides_text(pair), wanted.to);
      } else if (pair.agreed && standing == Standing::open) {
        const SegmentRow row = take_agreed(loaded(), draft, wanted, pair);
        io.out << fmt::format("agreed: {} {}-{} {} {}{}\n", printable(interview_of(pair)),
                              row.start, row.end, printable(row.code), row.id, sides_text(pair));
        ++taken;
      } else if (standing == Standing::open) {
        io.out << fmt::format("differs: {} {}{}\n", printable(interview_of(pair)),
                              name_of(pair.difference), sides_text(pair));
        open.push_back(&pair);
      }
    }
    io.out << fmt::format("total: {} agreed ({} new), {} decided, {} to be decided\n",
                          taken + there, taken, decided, open.size());
    return commit_draft(draft, fmt::format("{} agreed segments taken", taken));
  }

  void carry_out(Draft& draft, const SideBySide& pair, std::string_view decision) {
    const std::vector<std::string> ids =
        decide_difference(loaded(), draft, wanted, pair, decision, coder);
    io.out << fmt::format("decided: {} {}: {}", printable(interview_of(pair)), printable(pair.ids),
                          printable(decision));
    for (const std::string& id : ids) io.out << ' ' << id;
    io.out << '\n';
  }

  int read_list(std::vector<const SideBySide*>& open) {
    std::string bytes;
    if (const auto failed = read_file(options.decisions, list_limit, bytes)) {
      say_error(
          io, fmt::format("`{}` can't be read: {}", shorten(options.decisions, 80), failed->reason),
          "Give the list that `--list` wrote.");
      return exit_falls_short;
    }
    Diagnostics diagnostics;
    const auto decisions = read_decision_list(options.decisions, bytes, "segments", diagnostics);
    write_diagnostics(io.err, diagnostics, io.colour);
    if (!decisions) return exit_falls_short;
    Draft draft(loaded().root);
    int status = exit_good;
    std::size_t done = 0;
    for (const ListedDecision& one : *decisions) {
      const auto found = std::ranges::find(open, one.key, &SideBySide::ids);
      if (found == open.end()) continue;  // decided already
      if (!is_decision(wanted, **found, one.decision)) {
        say_error(io,
                  fmt::format("{}:{}: the decision can't be `{}`", printable(options.decisions),
                              one.line, shorten(one.decision)),
                  "It is the name of a coder who has a segment there, `both` or `none`; empty: not "
                  "decided yet.");
        status = exit_falls_short;
        continue;
      }
      carry_out(draft, **found, one.decision);
      open.erase(found);
      ++done;
    }
    const int committed = commit_draft(draft, fmt::format("{} decided", done));
    return committed == exit_good ? status : committed;
  }

  std::string passage_of(const SideBySide& pair) const {
    for (const auto& row : pair.of) {
      if (row) return shorten(row->row.quote, passage_shown);
    }
    return "";
  }

  int ask_all(std::vector<const SideBySide*>& open) {
    const std::vector<const SideBySide*> all = open;
    for (const SideBySide* pair : all) {
      io.err << fmt::format("\n{} {}\n", printable(interview_of(*pair)), name_of(pair->difference));
      std::string keys;
      for (std::size_t c = 0; c < pair->of.size(); ++c) {
        const auto& row = pair->of[c];
        io.err << fmt::format("  {}: {}\n", coder_keys[c], side_text(wanted.from[c], row));
        if (!row) continue;
        io.err << fmt::format("     {}\n", shorten(row->row.quote, passage_shown));
        if (!row->row.memo.empty()) {
          io.err << fmt::format("     memo: {}\n", shorten(row->row.memo, passage_shown));
        }
        keys += coder_keys[c];
      }
      const bool several = keys.size() > 1;
      keys += several ? "cnsq" : "nsq";
      const auto key = ask_key(io,
                               several ? "whose, c all, n none, s skip or q quit?"
                                       : "take it, n none, s skip or q quit?",
                               keys);
      if (!key || *key == 'q') break;
      if (*key == 's') continue;
      Draft draft(loaded().root);  // each decision is written at once
      const std::size_t whose = coder_keys.find(*key);
      carry_out(draft, *pair,
                *key == 'c'   ? std::string("both")
                : *key == 'n' ? std::string("none")
                              : wanted.from[whose]);
      if (const int status = commit_draft(draft, "1 decided")) return status;
      std::erase(open, pair);
    }
    return exit_good;
  }

  int write_list(const std::vector<const SideBySide*>& open) {
    std::vector<std::string_view> columns = {"segments", "interview", "difference"};
    for (const std::string& name : wanted.from) columns.push_back(name);
    columns.emplace_back("passage");
    std::vector<std::vector<std::string>> rows;
    for (const SideBySide* pair : open) {
      std::vector<std::string> row = {pair->ids, interview_of(*pair),
                                      std::string(name_of(pair->difference))};
      for (std::size_t c = 0; c < pair->of.size(); ++c) {
        row.push_back(pair->of[c] ? side_text(wanted.from[c], pair->of[c]) : "");
      }
      row.push_back(passage_of(*pair));
      rows.push_back(std::move(row));
    }
    if (const auto failed = write_new_file(options.list, decision_list(columns, rows))) {
      say_error(io,
                fmt::format("`{}` can't be written: {}", shorten(options.list, 80), failed->reason),
                "Give the name of a file that is not there yet.");
      return exit_falls_short;
    }
    io.out << fmt::format("{} to be decided in {}\n", rows.size(), printable(options.list));
    return exit_good;
  }

  /// Without `coders` in study.yaml, consensus and what it came from would count together.
  void say_who_counts() {
    const auto& coders = loaded().study.coders;
    const bool all = std::ranges::all_of(coders, &Coder::of_record);
    if (!all) return;
    say_note(io, fmt::format("set `coders: [{}]` in study.yaml: without it `check` refuses, since "
                             "coding that was rejected would count",
                             wanted.to));
  }

  int work() {
    Diagnostics diagnostics;
    Draft look(loaded().root);
    const auto pairs = lay_side_by_side(loaded(), look, wanted, diagnostics);
    if (!pairs) {
      write_diagnostics(io.err, diagnostics, io.colour);
      say_error(io, "what can't be read can't be compared, and nothing was written",
                "Mend the files first.");
      return exit_falls_short;
    }
    std::vector<const SideBySide*> open;
    if (const int status = take_all(*pairs, open)) return status;
    int status = exit_good;
    if (!options.decisions.empty()) status = read_list(open);
    if (options.decide) status = std::max(status, ask_all(open));
    if (!options.list.empty()) status = std::max(status, write_list(open));
    if (!open.empty() && !options.decide && options.list.empty()) {
      say_note(io, "`--decide` asks about each difference; `--list FILE` writes a list to fill in");
    }
    say_who_counts();
    return status;
  }
};

/// Errors of the study but those that a consensus mends or brings: that nothing says whose coding
/// counts, and that study.yaml names it already.
bool is_sound(LoadedStudy& loaded, Io& io) {
  Diagnostics errors;
  std::ranges::copy_if(loaded.diagnostics, std::back_inserter(errors), [](const Diagnostic& one) {
    return one.severity == Severity::error && one.rule != "coders-needed" &&
           one.rule != "coder-unknown";
  });
  if (loaded.usable && errors.empty()) return true;
  write_diagnostics(io.err, errors, io.colour);
  say_error(io, "the study has errors, and nothing was written", "Mend the study first.");
  return false;
}

int run(const ConsensusOptions& options, Io& io) {
  LoadOptions load;
  load.keep_texts = true;
  std::optional<OpenedStudy> opened = open_for_change(options.study, load, io);
  if (!opened || !is_sound(opened->loaded, io)) return exit_falls_short;
  ConsensusWanted wanted = options.wanted;
  require_coders(opened->loaded.study, wanted.from);
  wanted.interviews = find_interviews(opened->loaded.study, options.interviews);
  std::string coder = acting_coder(options.coder, opened->loaded);
  Run work{options, io, std::move(*opened), std::move(wanted), std::move(coder)};
  return work.work();
}

}  // namespace

Command consensus_command() {
  return {.name = "consensus",
          .summary = "take what coders agree on, and decide the rest side by side",
          .operands = {study_operand()},
          .options = options_of_change(
              {{.name = "from",
                .value = "CODER",
                .help = "The coders whose coding is compared: two or more, with commas or "
                        "by repeating it; a round's folder is one, as in anna/round-2.",
                .repeatable = true,
                .comma_list = true},
               {.name = "to",
                .value = "NAME",
                .help = "The folder in coding/ that gets the result; consensus if left "
                        "out."},
               interviews_option(),
               {.name = "overlap",
                .value = "PERCENT",
                .help = "How much of what either marked both must have marked, for their "
                        "boundaries to agree; 90 if left out, 100 for exactly the same."},
               {.name = "decide", .help = "Ask about each difference."},
               list_option("Write the differences to a CSV file, with an empty column "
                           "`decision`."),
               decisions_option("Carry out the decisions in such a file: a coder's name, `both` or "
                                "`none`.")}),
          .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
