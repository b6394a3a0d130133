// `veldwerk table KIND`: one table to standard output.
#include <algorithm>
#include <ostream>

#include <fmt/format.h>

#include "analysis/crosswalk.hpp"
#include "cli/commands.hpp"
#include "cli/open_study.hpp"
#include "cli/options.hpp"
#include "cli/talk.hpp"
#include "report/by_innovation.hpp"
#include "report/code_choice.hpp"
#include "report/crosswalked.hpp"
#include "report/render/registry.hpp"
#include "report/tables/registry.hpp"

namespace veldwerk {
namespace {

struct TableOptions {
  StudyOptions study;
  const TableKind* kind = nullptr;
  const Format* format = nullptr;
  std::string language;
  std::vector<std::string> by;
  std::vector<std::string> codes;
  bool parents = false;
  bool respondents = false;
  std::uint32_t negative = 20;
  std::uint32_t positive = 80;
  std::uint32_t percent = 30;
  SaturationRule saturation;
};

/// Options that have a meaning for some kinds of table only.
struct Limited {
  std::string_view option;
  std::vector<std::string_view> kinds;
};

std::vector<Limited> limited_options() {
  Limited by{"by", {}};
  Limited code{"code", {}};
  Limited crosswalk{"crosswalk", {}};
  for (const TableKind& kind : table_kinds()) {
    const bool sliced = by_innovation(kind.name) == ByInnovation::each;
    if (kind.takes_by || sliced) by.kinds.push_back(kind.name);
    if (kind.of_codes) code.kinds.push_back(kind.name);
    if (takes_crosswalk(kind)) crosswalk.kinds.push_back(kind.name);
  }
  const std::vector<std::string_view> saturation = {"saturation", "saturation-summary"};
  return {by,
          code,
          {"crosswalk", crosswalk.kinds},
          {"parents",
           {"frequencies", "saturation", "saturation-summary", "agreement", "agreement-pairs",
            "agreement-levels", "agreement-valence", "agreement-curve", "agreement-rounds"}},
          {"respondents", {"ratings"}},
          {"negative", {"survey", "joint-display"}},
          {"positive", {"survey", "joint-display"}},
          {"percent", {"key-determinants"}},
          {"base", saturation},
          {"run", saturation},
          {"threshold", saturation}};
}

TableOptions parse(const Arguments& arguments) {
  const std::string kind = arguments.value("KIND");
  TableOptions options{.study = study_options(arguments),
                       .kind = find_table_kind(kind),
                       .format = find_format(arguments.value("format", "text")),
                       .language = arguments.value("language"),
                       .by = arguments.values("by"),
                       .codes = arguments.values("code"),
                       .parents = arguments.has("parents"),
                       .respondents = arguments.has("respondents"),
                       .negative = arguments.number("negative", 1, 100, 20),
                       .positive = arguments.number("positive", 1, 100, 80),
                       .percent = arguments.number("percent", 0, 100, 30),
                       .saturation = saturation_rule(arguments)};
  for (const Limited& one : limited_options()) {
    if (!arguments.has(one.option) || std::ranges::find(one.kinds, kind) != one.kinds.end()) {
      continue;
    }
    throw WrongUse(fmt::format("`--{}` has no meaning for the table `{}`", one.option, kind),
                   fmt::format("`--{}` goes with {}.", one.option, one_of(one.kinds)));
  }
  if (options.respondents && !options.by.empty()) {
    throw WrongUse("a table of ratings is by respondent or by groups, not both",
                   "Leave out `--by` or `--respondents`.");
  }
  return options;
}

std::vector<Index> breakdown(const TableOptions& options, const Study& study) {
  std::vector<Index> by = find_breakdowns(study, options.by);
  const std::optional<Misfit> misfit = misfit_of(options.kind->name, study, by);
  if (misfit) throw WrongUse(misfit->message, misfit->help);
  return by;
}

/// `--coder` names those who are compared, in place of all.
AgreementQuestion agreement_asked(const TableOptions& options, const Study& study) {
  AgreementQuestion question;
  for (Index coder = 0; coder < study.coders.size(); ++coder) {
    const bool named = !options.study.coders.empty() && study.coders[coder].of_record;
    if (named) question.coders.push_back(coder);
  }
  return question;
}

int run(const TableOptions& options, Io& io) {
  LoadOptions load;
  load.compares_coders = compares_coders(*options.kind);
  load.keep_texts = load.compares_coders;
  std::optional<LoadedStudy> loaded = open_study(options.study, load, io);
  if (!loaded) return exit_falls_short;
  std::vector<Summary> summaries;
  if (options.kind->name == "summaries") summaries = summaries_that_count(*loaded);
  const Verdict verdict = judge(*loaded, options.study, io);
  if (!verdict.goes_on) return exit_falls_short;
  const Study& coded = loaded->study;
  if (!options.study.crosswalk.empty() && !coded.crosswalk) {
    say_error(io, "there is no table under other names without a crosswalk that can be used");
    return exit_falls_short;
  }
  std::optional<Study> renamed;
  if (!options.study.crosswalk.empty()) renamed = under_crosswalk(coded, *coded.crosswalk);
  const Study& study = renamed ? *renamed : coded;

  // CSV and JSON are for programs: machine names and bare numbers.
  const bool for_programs = !options.format->writes_documents();
  const bool survey = options.kind->name == "survey";
  const std::vector<std::string> none;
  const TableRequest request{
      .language = language_or(options.language, study.language),
      .by = survey ? std::vector<Index>() : breakdown(options, study),
      .codes = with_descendants(study.codebook, find_codes(study, options.codes)),
      .parents = options.parents,
      .respondents = options.respondents,
      .tidy = for_programs,
      .percent = options.percent,
      .saturation = options.saturation,
      .survey_by = find_survey_attributes(study, survey ? options.by : none),
      .negative = options.negative,
      .positive = options.positive,
      .tested_together = {},
      .agreement = agreement_asked(options, study),
      .summaries = &summaries,
      .with_segments = options.format->name == "json"};
  const std::vector<Table> tables = [&] {
    const SignOfLife sign(io, "Counting");  // over before the table is on the terminal
    std::vector<Table> made = tables_by_innovation(*options.kind, study, request);
    for (Table& table : made) {
      if (renamed) tell_of_crosswalk(table, coded, *coded.crosswalk, request.language);
    }
    return made;
  }();
  const RenderContext context = context_for(study, request.language);
  for (const Table& table : tables) {
    if (&table != &tables.front()) io.out << '\n';
    options.format->write_table(io.out, release_to_team(table), context);
  }
  return verdict.status;
}

Operand kind_operand() {
  Operand operand{.name = "KIND", .help = "Which table.", .required = true};
  for (const TableKind& kind : table_kinds()) {
    operand.choices.push_back({kind.name, "", kind.summary});
  }
  return operand;
}

}  // namespace

Command table_command() {
  std::vector<Option> own = {
      {.name = "by",
       .value = "ATTRIBUTE",
       .help = "Break the table down by an attribute of the respondents (of `survey`, by a "
               "column of the questionnaire); by two crossed with `--by sector,role`. Also by "
               "`innovation`, or by an attribute of innovations, as in `innovation.recognition`.",
       .repeatable = true,
       .comma_list = true},
      coder_option(),
      round_option(),
      code_option(),
      recode_option(),
      crosswalk_option(),
      {.name = "parents",
       .help = "Add a row for each code that has others below it, which takes all "
               "their passages together."},
      {.name = "respondents",
       .help = "Ratings by respondent, a column each, in place of how many have which."},
      {.name = "percent",
       .value = "NUMBER",
       .help = "The smallest percentage of respondents that makes a determinant a key "
               "one; 30 if left out."},
      {.name = "negative",
       .value = "NUMBER",
       .help = "The smallest percentage of answers that (totally) disagree which makes a "
               "determinant a barrier; 20 if left out."},
      {.name = "positive",
       .value = "NUMBER",
       .help = "The smallest percentage of answers that (totally) agree which makes a "
               "determinant a facilitator; 80 if left out."},
      format_option({"text", "markdown", "html", "csv", "json", "latex"}),
      language_option("The language of the table; that of the study if left out.")};
  for (Option& option : saturation_options()) own.push_back(std::move(option));
  return {.name = "table",
          .summary = "write one table to standard output",
          .operands = {kind_operand(), study_operand()},
          .options = options_of_maker(std::move(own)),
          .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
