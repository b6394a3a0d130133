// `veldwerk autocode`: proposals by the keywords of the codebook and by dictionaries; what
// each rule finds (`--dry-run`); how good the rules are (`--evaluate`).
#include "coding/autocode.hpp"

#include <algorithm>
#include <ostream>

#include <fmt/format.h>

#include "base/diagnostic_text.hpp"
#include "base/file.hpp"
#include "base/yaml.hpp"
#include "cli/autocode_listing.hpp"
#include "cli/commands.hpp"
#include "cli/open_change.hpp"
#include "cli/open_study.hpp"
#include "cli/options.hpp"
#include "cli/talk.hpp"
#include "coding/proposals.hpp"
#include "files/proposals_file.hpp"
#include "report/proposal_quality_table.hpp"
#include "report/render/registry.hpp"

namespace veldwerk {
namespace {

struct AutocodeOptions {
  StudyOptions study;  // its coders: whose coding is evaluated against
  std::string coder;
  std::vector<std::string> dictionaries;
  bool keywords = false;
  std::vector<std::string> codes;
  std::vector<std::string> interviews;
  Scope scope = Scope::sentence;
  std::string language;
  bool dry_run = false;
  bool evaluate = false;
  const Format* format = nullptr;
};

AutocodeOptions parse(const Arguments& arguments) {
  AutocodeOptions options{.study = study_options(arguments),
                          .coder = arguments.value("coder"),
                          .dictionaries = arguments.values("dictionary"),
                          .keywords = arguments.has("keywords"),
                          .codes = arguments.values("code"),
                          .interviews = arguments.values("interview"),
                          .scope = *find_scope(arguments.value("scope", "sentence")),
                          .language = arguments.value("language"),
                          .dry_run = arguments.has("dry-run"),
                          .evaluate = arguments.has("evaluate"),
                          .format = find_format(arguments.value("format", "text"))};
  options.study.coders = arguments.values("against");
  for (const std::string_view option : {"against", "format"}) {
    if (!arguments.has(option) || options.evaluate) continue;
    throw WrongUse(fmt::format("`--{}` has no meaning without `--evaluate`", option),
                   "`--evaluate` compares proposals with coding that is there.");
  }
  for (const std::string_view option : {"coder", "dry-run"}) {
    if (!arguments.has(option) || !options.evaluate) continue;
    throw WrongUse(fmt::format("`--{}` has no meaning with `--evaluate`", option),
                   "`--evaluate` proposes nothing; `--against NAME` says with whose coding "
                   "proposals are compared.");
  }
  return options;
}

std::vector<Language> languages_of(const AutocodeOptions& options, const Study& study) {
  if (options.language == "both") return {Language::nl, Language::en};
  return {language_or(options.language, study.language)};
}

/// Reads a dictionary's rules into `rules`; false where the file can't be read, which is said.
bool read_dictionary(const std::string& name, const Study& study, const RuleSettings& settings,
                     Stems& stems, std::vector<AutocodeRule>& rules, Diagnostics& diagnostics,
                     Io& io) {
  std::string text;
  const std::optional<FileError> fault = read_file(name, yaml_size_limit, text);
  if (fault && fault->kind == FileError::Kind::too_large) {
    diagnostics.push_back(yaml_too_large(printable(name)));
    return true;
  }
  if (fault) {
    say_error(io, fmt::format("the dictionary `{}` can't be read: {}", name, fault->reason),
              "Check the path: it is relative to the folder that you are in.");
    return false;
  }
  std::ranges::move(
      dictionary_rules(printable(name), text, study.codebook, settings, stems, diagnostics),
      std::back_inserter(rules));
  return true;
}

/// Whether there are errors, which are then shown.
bool refuse_errors(Diagnostics& diagnostics, Io& io) {
  if (diagnostics.empty()) return false;
  sort_diagnostics(diagnostics);
  write_diagnostics(io.err, diagnostics, io.colour);
  if (!has_errors(diagnostics)) return false;
  say_error(io, "the rules can't be used as they are, and nothing was proposed",
            "Correct them; docs/autocode.md explains how rules are written.");
  return true;
}

/// The rules asked for, in order; nothing where there are none that can be used, which is said.
std::optional<std::vector<AutocodeRule>> read_rules(const AutocodeOptions& options,
                                                    const Study& study,
                                                    const std::vector<bool>& asked, Io& io) {
  const RuleSettings settings{languages_of(options, study), options.scope};
  Stems stems;
  Diagnostics diagnostics;
  std::vector<AutocodeRule> rules;
  if (options.dictionaries.empty() || options.keywords) {
    rules = keyword_rules(study.codebook, settings, stems, diagnostics);
  }
  for (const std::string& name : options.dictionaries) {
    if (!read_dictionary(name, study, settings, stems, rules, diagnostics, io)) return std::nullopt;
  }
  if (refuse_errors(diagnostics, io)) return std::nullopt;
  std::erase_if(rules, [&](const AutocodeRule& rule) { return !asked[rule.code]; });
  sort_rules(rules);
  if (rules.empty()) {
    say_error(io, "there is no rule to propose anything by",
              "Give the codes `keywords` in the codebook, in the language asked for, or name a "
              "dictionary with `--dictionary FILE`.");
    return std::nullopt;
  }
  return rules;
}

/// The interviews and codes that are asked about, and what the rules find there.
struct Found {
  std::vector<bool> asked;  // by code
  std::vector<Index> interviews;
  std::vector<AutocodeRule> rules;
  std::vector<RuleHit> hits;
  std::vector<Proposal> proposals;
};

/// Nothing where that can't be, which is said.
std::optional<Found> search(const AutocodeOptions& options, const Study& study, Io& io) {
  Found found;
  found.asked = asked_codes(study, options.codes);
  found.interviews = asked_interviews(study, options.interviews);
  std::optional<std::vector<AutocodeRule>> rules = read_rules(options, study, found.asked, io);
  if (!rules) return std::nullopt;
  found.rules = std::move(*rules);
  Diagnostics diagnostics;
  RuleHits hits = [&] {
    const SignOfLife sign(io, "Looking for words");
    return find_hits(study, found.rules, found.interviews, diagnostics);
  }();
  if (refuse_errors(diagnostics, io)) return std::nullopt;
  for (const Index interview : hits.without_turns) {
    say_note(io, fmt::format("{}: nothing is proposed, since its text does not tell its "
                             "respondents apart",
                             study.interviews[interview].id));
  }
  found.hits = std::move(hits.hits);
  found.proposals = make_proposals(found.rules, found.hits);
  return found;
}

int evaluate(const AutocodeOptions& options, Io& io) {
  LoadOptions load;
  load.keep_texts = true;
  const std::optional<JudgedStudy> judged = open_judged(options.study, load, io);
  if (!judged) return exit_falls_short;
  const Study& study = judged->loaded.study;
  const std::optional<Found> found = search(options, study, io);
  if (!found) return exit_falls_short;
  std::vector<Index> codes;  // that have a rule
  for (const AutocodeRule& rule : found->rules) {
    if (codes.empty() || codes.back() != rule.code) codes.push_back(rule.code);
  }
  std::vector<ProposedSpan> spans;
  for (const Proposal& proposal : found->proposals) {
    spans.push_back({proposal.interview, proposal.start, proposal.end, proposal.code});
  }
  const bool tidy = !options.format->writes_documents();
  const Table table = proposal_quality_table(
      study, proposal_quality(study, spans, found->interviews, codes), codes, study.language, tidy);
  options.format->write_table(io.out, release_to_team(table), context_for(study, study.language));
  return judged->status;
}

/// Renews the proposals of every interview asked about; says what became of them.
std::optional<RenewedProposals> renew(Draft& draft, const LoadedStudy& loaded,
                                      const std::string& coder, const Found& found, Io& io) {
  RenewedProposals all;
  Diagnostics diagnostics;
  for (const Index interview : found.interviews) {
    const std::optional<RenewedProposals> one =
        renew_proposals(draft, loaded, coder, interview, found.proposals, found.asked, diagnostics);
    if (!one) continue;
    write_renewed(io.out, proposals_file_of(coder, loaded.study.interviews[interview].id), *one);
    all.open += one->open;
    all.fresh += one->fresh;
    all.gone += one->gone;
    all.decided += one->decided;
    all.coded += one->coded;
    all.remembered += one->remembered;
  }
  if (!diagnostics.empty()) {
    sort_diagnostics(diagnostics);
    write_diagnostics(io.err, diagnostics, io.colour);
    say_error(io, "proposals that are there can't be read, and nothing was written",
              "Mend the file, or remove it.");
    return std::nullopt;
  }
  write_renewed_in_all(io.out, all);
  return all;
}

int propose(const AutocodeOptions& options, const LoadedStudy& loaded, const StudyLock* lock,
            Io& io) {
  const Verdict verdict = judge(loaded, options.study, io);
  if (!verdict.goes_on) return verdict.status;
  const std::string coder = acting_coder(options.coder, loaded);
  if (!has_room_for_proposals(loaded)) {
    say_error(io, "the study's coding stands in `proposals`, where proposals would be counted",
              "Give the folder of the coding another name, in study.yaml too.");
    return exit_falls_short;
  }
  const std::optional<Found> found = search(options, loaded.study, io);
  if (!found) return exit_falls_short;
  if (options.dry_run) write_hits(io.out, loaded.study, found->rules, found->hits);
  Draft draft(loaded.root);
  const std::optional<RenewedProposals> all = renew(draft, loaded, coder, *found, io);
  if (!all) return exit_falls_short;
  if (const auto& failed = draft.failed()) return refuse_change(io, *failed);
  if (lock == nullptr) return verdict.status;
  const int status = commit_or_refuse(
      *lock,
      {"autocode", coder,
       fmt::format("{} proposals open: {} new, {} gone", all->open, all->fresh, all->gone),
       draft.changes()},
      io);
  return std::max(status, verdict.status);
}

int run(const AutocodeOptions& options, Io& io) {
  if (options.evaluate) return evaluate(options, io);
  LoadOptions load;
  load.keep_texts = true;
  if (options.dry_run) {
    const std::optional<LoadedStudy> loaded = open_study(options.study, load, io);
    return loaded ? propose(options, *loaded, nullptr, io) : exit_falls_short;
  }
  const std::optional<OpenedStudy> opened = open_for_change(options.study, load, io);
  return opened ? propose(options, opened->loaded, &opened->lock, io) : exit_falls_short;
}

std::vector<Option> own_options() {
  return {
      {.name = "dictionary",
       .value = "FILE",
       .help = "Rules from this file; the keywords of the codebook only with `--keywords`. "
               "Several by repeating it.",
       .repeatable = true,
       .completes = Completes::files},
      {.name = "keywords", .help = "Use the codebook's keywords beside the dictionary."},
      code_option(),
      interviews_option(),
      {.name = "scope",
       .value = "SCOPE",
       .help = "How much around a hit is proposed, by rules that do not say; sentence if left "
               "out.",
       .choices = {{"word", "", "the words found"},
                   {"sentence", "", "the sentence around them"},
                   {"turn", "", "the speaker's whole turn"}}},
      {.name = "language",
       .value = "LANGUAGE",
       .help = "In which language keywords and dictionaries are used; the study's if left out.",
       .choices = {{"nl", "", "Dutch"}, {"en", "", "English"}, {"both", "", "Dutch and English"}}},
      acting_coder_option(),
      dry_run_option(),
      {.name = "evaluate",
       .help = "Propose nothing; compare what would be proposed with the coding that is there, "
               "as a table of precision, recall and F1 by code."},
      {.name = "against",
       .value = "NAME",
       .help = "With `--evaluate`: compare with the coding of these coders; those of record if "
               "left out.",
       .repeatable = true,
       .comma_list = true},
      format_option({"text", "markdown", "html", "csv", "json", "latex"})};
}

}  // namespace

Command autocode_command() {
  return {.name = "autocode",
          .summary = "propose codes by keywords and dictionaries",
          .operands = {study_operand()},
          .options = options_of_maker(own_options()),
          .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
