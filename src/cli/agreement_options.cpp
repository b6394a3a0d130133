#include "cli/agreement_options.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include <fmt/format.h>

#include "base/diagnostic.hpp"

namespace veldwerk {
namespace {

constexpr std::array<std::string_view, 5> format_names = {"text", "markdown", "html", "csv",
                                                          "json"};

constexpr std::array kinds = {DisagreementKind::missed, DisagreementKind::other_code,
                              DisagreementKind::other_valence, DisagreementKind::other_boundaries,
                              DisagreementKind::other_respondent};

const std::vector<Choice>& view_choices() {
  static const std::vector<Choice> choices = {
      {"disagreements", "", "where they differ, by code and kind, and passage by passage"},
      {"codes", "", "a row a code, all together last"},
      {"pairs", "", "the same for each two coders"},
      {"levels", "", "MAXQDA's three levels"},
      {"valence", "", "direction, where both gave the same code"},
      {"curve", "", "by overlap threshold"},
      {"rounds", "", "by round of coding"}};
  return choices;
}

std::vector<Choice> kind_choices() {
  return {{"missed", "", "one has nothing there"},
          {"other-code", "", "the same passage under another code"},
          {"other-valence", "", "the same code in another direction"},
          {"other-boundaries", "", "the same code and direction, less in common than asked for"},
          {"other-respondent", "", "all that the same, but of nobody in common"}};
}

std::vector<Choice> coefficient_choices() {
  std::vector<Choice> choices;
  for (const Coefficient one : all_coefficients()) choices.push_back({name_of(one), "", ""});
  return choices;
}

/// Options about a study, which a file of units by coders is not.
constexpr std::array<std::string_view, 15> of_study = {
    "STUDY", "coder", "interview", "code",      "category", "by",      "round",  "recode",
    "unit",  "show",  "kind",      "exclusive", "gamma",    "parents", "overlap"};

void check_matrix(const Arguments& arguments) {
  if (!arguments.has("matrix")) {
    if (!arguments.has("codes")) return;
    throw WrongUse("`--codes` has no meaning without `--matrix`",
                   "In a study it is the number of codes in its codebook.");
  }
  for (const std::string_view name : of_study) {
    if (!arguments.has(name)) continue;
    throw WrongUse(name == "STUDY" ? std::string("`--matrix` takes the place of a study")
                                   : fmt::format("`--{}` has no meaning with `--matrix`", name),
                   "A file of units by coders has no transcripts, and its units are given.");
  }
  if (!arguments.has("overlap-of")) return;
  throw WrongUse("`--overlap-of` has no meaning with `--matrix`", "Its units are given.");
}

/// The format asked for, or the one that the output's name tells; else text.
const Format* format_of(const Arguments& arguments) {
  if (arguments.has("format")) return find_format(arguments.value("format"));
  const std::string extension =
      std::filesystem::path(arguments.value("output")).extension().string();
  for (const std::string_view name : format_names) {
    if (find_format(name)->extension == extension) return find_format(name);
  }
  return find_format("text");
}

void read_views(const Arguments& arguments, AgreementOptions& options) {
  const std::vector<std::string> asked = arguments.values("show");
  options.show_given = !asked.empty();
  for (const Choice& choice : view_choices()) {
    if (std::ranges::find(asked, choice.name) == asked.end()) continue;
    options.show.emplace_back(choice.name);
  }
  const bool data = !options.format->writes_documents();
  std::vector<std::string> added;  // by options of their own
  for (const char* option : {"exclusive", "gamma"}) {
    if (arguments.has(option)) added.emplace_back(option);
  }
  if (data && options.show.size() + added.size() > 1) {
    throw WrongUse(fmt::format("`--format {}` takes one table", options.format->name),
                   "Give one `--show`, or `--exclusive` or `--gamma` without.");
  }
  if (options.show.empty() && !data) options.show = {"disagreements", "codes"};
  if (options.show.empty() && added.empty()) options.show = {"disagreements"};
  options.show.insert(options.show.end(), added.begin(), added.end());
  const std::vector<std::string> wanted = arguments.values("kind");
  for (const DisagreementKind kind : kinds) {
    if (std::ranges::find(wanted, name_of(kind)) != wanted.end()) options.kinds.push_back(kind);
  }
  if (options.kinds.empty() || options.shows("disagreements")) return;
  throw WrongUse("`--kind` chooses among disagreements, and none are shown",
                 "Add `--show disagreements`.");
}

void read_question(const Arguments& arguments, AgreementOptions& options) {
  AgreementQuestion& question = options.question;
  question.parents = arguments.has("parents");
  question.exclusive = arguments.has("exclusive");
  question.unit = *find_agreement_unit(arguments.value("unit", "text"));
  for (const std::string& name : arguments.values("coefficient")) {
    const Coefficient one = *find_coefficient(name);
    if (std::ranges::find(question.coefficients, one) == question.coefficients.end()) {
      question.coefficients.push_back(one);
    }
  }
  question.overlap = arguments.number("overlap", 1, 100, question.overlap);
  question.overlap_of = *find_overlap_of(arguments.value("overlap-of", "union"));
  question.resampling.samples = arguments.number("samples", 0, 1'000'000, 5000);
  options.drawn.samples = arguments.number("samples", 0, 1'000'000, options.drawn.samples);
  if (arguments.has("gamma") && options.drawn.samples == 0) {
    throw WrongUse("gamma can't be told without drawing", "Give `--samples` 1 or more.");
  }
  question.resampling.seed = arguments.number("seed", 0, 4'294'967'295U, 1);
  question.with_segments = options.format->name == "json";
  options.drawn.seed = question.resampling.seed;
  const bool of_text = question.unit == AgreementUnit::text;
  if (of_text && !question.coefficients.empty() && options.matrix.empty()) {
    throw WrongUse("`--coefficient` is for units that are given, and text has none",
                   "Add `--unit turn`, `--unit sentence` or `--unit interview`. Text that coders "
                   "cut up themselves has coefficients of its own, which are shown.");
  }
  if (!of_text && question.exclusive) {
    throw WrongUse("`--exclusive` is for text that coders cut up themselves",
                   "Leave out `--unit` or `--exclusive`.");
  }
}

Option views_option() {
  return {.name = "show",
          .value = "WHAT",
          .help =
              "What to show: several with commas or by repeating it; disagreements and codes "
              "if left out.",
          .repeatable = true,
          .comma_list = true,
          .choices = view_choices()};
}

std::vector<Option> what_is_compared() {
  Option coders = coder_option();
  coders.help =
      "Compare these coders: two or more, with commas or by repeating it; all but `consensus` if "
      "left out.";
  return {std::move(coders),
          interviews_option(),
          code_option(),
          {.name = "category",
           .value = "ID",
           .help = "Only the codes of this category (a code at the top of the codebook); several "
                   "with commas or by repeating it.",
           .repeatable = true,
           .comma_list = true},
          {.name = "by",
           .value = "ATTRIBUTE",
           .help = "For the interviews of each group of respondents apart; several with commas or "
                   "by repeating it.",
           .repeatable = true,
           .comma_list = true},
          round_option(),
          recode_option()};
}

std::vector<Option> how_it_is_compared() {
  return {
      {.name = "unit",
       .value = "UNIT",
       .help = "In what agreement is sought; text, as each coder cut it up, if left out.",
       .choices = {{"text", "", "each character"},
                   {"turn", "", "whether a code is present in a turn"},
                   {"sentence", "", "in a sentence of a turn"},
                   {"interview", "", "in an interview"}}},
      {.name = "coefficient",
       .value = "NAME",
       .help = "Coefficients for units that are given; alpha-nominal if left out (all, for a "
               "file). Several with commas or by repeating it.",
       .repeatable = true,
       .comma_list = true,
       .choices = coefficient_choices()},
      {.name = "overlap",
       .value = "PERCENT",
       .help = "How much two passages must have in common to be the same; 90 if left out."},
      {.name = "overlap-of",
       .value = "LENGTH",
       .help = "Of which length that is a percentage; union if left out.",
       .choices = {{"union", "", "what either marked"},
                   {"longer", "", "the longer of the two"},
                   {"own", "", "each its own"}}},
      {.name = "exclusive",
       .help = "Codes exclude each other by design: add the u-alpha family of all codes."},
      {.name = "gamma", .help = "Add gamma of all codes, by the best alignment."},
      {.name = "samples",
       .value = "NUMBER",
       .help = "How often is drawn for intervals, 5000 if left out, and 0 for no intervals; for "
               "gamma 30 if left out."},
      {.name = "seed", .value = "NUMBER", .help = "Where drawing starts; 1 if left out."},
      {.name = "parents",
       .help = "Add a row for each code that has others below it, with all of them."}};
}

}  // namespace

bool AgreementOptions::shows(std::string_view view) const {
  return std::ranges::find(show, view) != show.end();
}

std::vector<Option> agreement_option_list() {
  std::vector<Option> own = what_is_compared();
  for (Option& option : how_it_is_compared()) own.push_back(std::move(option));
  own.push_back(views_option());
  own.push_back({.name = "kind",
                 .value = "KIND",
                 .help = "Only disagreements of these kinds; several with commas or by repeating "
                         "it.",
                 .repeatable = true,
                 .comma_list = true,
                 .choices = kind_choices()});
  own.push_back(format_option({format_names.begin(), format_names.end()}));
  own.push_back(language_option("The language of the result; that of the study if left out."));
  own.push_back({.name = "output",
                 .value = "FILE",
                 .help = "The file to write; standard output if left out. Without --format, the "
                         "end of its name says how.",
                 .completes = Completes::files});
  own.push_back({.name = "matrix",
                 .value = "FILE",
                 .help = "A CSV of units by coders, in the place of a study: a row a unit, its id "
                         "first, then a column a coder.",
                 .completes = Completes::files});
  own.push_back({.name = "codes",
                 .value = "NUMBER",
                 .help = "With `--matrix`: how many categories coders could choose from; those in "
                         "use if left out."});
  return options_of_maker(std::move(own));
}

AgreementOptions parse_agreement(const Arguments& arguments) {
  check_matrix(arguments);
  AgreementOptions options;
  options.study = study_options(arguments);
  options.interviews = arguments.values("interview");
  options.codes = arguments.values("code");
  options.categories = arguments.values("category");
  options.by = arguments.values("by");
  options.format = format_of(arguments);
  options.language = arguments.value("language");
  options.output = arguments.value("output");
  options.matrix = arguments.value("matrix");
  options.available = arguments.number("codes", 1, 1'000'000, 0);
  read_question(arguments, options);
  read_views(arguments, options);
  std::vector<std::string> coders = options.study.coders;
  std::ranges::sort(coders);
  const bool twice = std::ranges::adjacent_find(coders) != coders.end();
  if (coders.size() == 1 || twice) {
    throw WrongUse("`--coder` names two coders or more, each once", "As in `--coder anna,bram`.");
  }
  return options;
}

}  // namespace veldwerk
