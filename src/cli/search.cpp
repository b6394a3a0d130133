// `veldwerk search`: words in what was said, in their context. What the workspace's search shows,
// for scripts.
#include <algorithm>
#include <array>
#include <ostream>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/group_option.hpp"
#include "cli/open_study.hpp"
#include "cli/options.hpp"
#include "cli/talk.hpp"
#include "report/code_rows.hpp"
#include "report/concordance_table.hpp"
#include "report/release.hpp"
#include "report/render/registry.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t context_if_left_out = 40;

struct SearchOptions {
  StudyOptions study;
  const Format* format = nullptr;
  std::string language;
  ConcordanceQuestion question;  // but for the group and the stems
  std::optional<GroupOption> group = {};
};

std::optional<SpeakerRole> role_of(const std::string& name) {
  if (name == "respondent") return SpeakerRole::respondent;
  if (name == "interviewer") return SpeakerRole::interviewer;
  if (name == "other") return SpeakerRole::other;
  return std::nullopt;
}

SearchOptions parse(const Arguments& arguments) {
  SearchOptions options{.study = study_options(arguments),
                        .format = find_format(arguments.value("format", "text")),
                        .language = arguments.value("language"),
                        .question = {}};
  ConcordanceQuestion& question = options.question;
  question.pattern.text = arguments.value("PATTERN");
  question.pattern.mode =
      find_search_mode(arguments.value("mode", "words")).value_or(SearchMode::words);
  question.pattern.letters = arguments.has("case") ? LetterCase::kept : LetterCase::ignored;
  question.speech.role = role_of(arguments.value("role", "all"));
  question.order =
      find_concordance_order(arguments.value("order", "place")).value_or(ConcordanceOrder::place);
  question.context = arguments.number("context", 0, 10000, context_if_left_out);
  if (arguments.has("group")) options.group = read_group_option(arguments.value("group"));
  return options;
}

int run(const SearchOptions& options, Io& io) {
  LoadOptions load;
  load.keep_texts = true;
  const std::optional<JudgedStudy> judged = open_judged(options.study, load, io);
  if (!judged) return exit_falls_short;
  const Study& study = judged->loaded.study;
  ConcordanceQuestion question = options.question;
  question.pattern.stems =
      study.language == Language::nl ? StemAlgorithm::dutch : StemAlgorithm::english;
  if (options.group) {
    const ChosenGroup group = find_group(study, *options.group);
    question.speech.attribute = group.attribute;
    question.speech.value = group.value;
  }
  PatternFault fault;
  const std::optional<Concordance> found = [&] {
    const SignOfLife sign(io, "Searching");  // over before hits are on the terminal
    return concordance(study, question, fault);
  }();
  if (!found) throw WrongUse(fault.message, fault.help);
  const Language language = language_or(options.language, study.language);
  const bool tidy = !options.format->writes_documents();
  const Table table = concordance_table(study, question, *found, language, tidy);
  RenderContext context = context_for(study, language);
  context.spreadsheet_safe = true;
  options.format->write_table(io.out, release_to_team(table), context);
  return judged->status;
}

}  // namespace

Command search_command() {
  return {.name = "search",
          .summary = "find words in what was said, in their context",
          .operands = {{.name = "PATTERN", .help = "What is looked for.", .required = true},
                       study_operand()},
          .options = options_of_maker(
              {{.name = "mode",
                .value = "MODE",
                .help = "What the pattern is; words if left out.",
                .choices = {{"words", "", "any of these words"},
                            {"phrase", "", "these words behind each other"},
                            {"regex", "", "a regular expression, as ICU knows them"}}},
               {.name = "case", .help = "Capitals make a difference."},
               {.name = "role",
                .value = "ROLE",
                .help = "Whose speech is searched; all if left out.",
                .choices = {{"respondent", "", "respondents'"},
                            {"interviewer", "", "interviewers'"},
                            {"other", "", "that of others"},
                            {"all", "", "everyone's"}}},
               {.name = "group",
                .value = "ATTRIBUTE=VALUE",
                .help = "Only respondents with this value, such as sector=Welzijn; nothing behind "
                        "the sign stands for unknown."},
               {.name = "order",
                .value = "ORDER",
                .help = "The order of the places; place if left out.",
                .choices = {{"place", "", "as the interviews and their texts have them"},
                            {"before", "", "by the words before, nearest first"},
                            {"after", "", "by the words after"}}},
               {.name = "context",
                .value = "N",
                .help = "Characters on either side, to whole words; 40 if left out."},
               format_option({"text", "markdown", "html", "csv", "json", "latex"}),
               language_option("The language of the result; that of the study if left out.")}),
          .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
