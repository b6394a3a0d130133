// `veldwerk quotes`: passages by code, valence and group, with who said it and
// where it stands.
#include <algorithm>
#include <array>
#include <map>
#include <ostream>
#include <utility>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/group_option.hpp"
#include "cli/open_study.hpp"
#include "cli/options.hpp"
#include "cli/talk.hpp"
#include "report/code_rows.hpp"
#include "report/fillers.hpp"
#include "report/notes.hpp"
#include "report/passages.hpp"
#include "report/quotation.hpp"
#include "report/render/registry.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

constexpr std::array valences = {Valence::barrier, Valence::facilitator, Valence::mixed,
                                 Valence::neutral};
constexpr std::string_view neutral_name = "neutral";  // in files it is empty

struct QuotesOptions {
  StudyOptions study;
  const Format* format = nullptr;
  std::string language;
  std::vector<std::string> codes;
  std::vector<Valence> valences;
  std::vector<GroupOption> groups;
  std::vector<std::string> respondents;
  std::vector<std::string> innovations;
  bool cut = false;
  QuotationRules rules;  // with `cut`
};

/// How quotations are cut; options that ask for it go with `--cut` only.
QuotationRules rules_of(const Arguments& arguments) {
  for (const std::string_view option : {"most", "drop-fillers"}) {
    if (!arguments.has(option) || arguments.has("cut")) continue;
    throw WrongUse(fmt::format("`--{}` has no meaning without `--cut`", option),
                   "`--cut` writes passages as they are quoted in a text.");
  }
  QuotationRules rules;
  rules.most = arguments.number("most", 0, 10000, rules.most);
  if (arguments.has("drop-fillers")) {
    rules.fillers.assign(builtin_fillers().begin(), builtin_fillers().end());
  }
  return rules;
}

QuotesOptions parse(const Arguments& arguments) {
  QuotesOptions options{.study = study_options(arguments),
                        .format = find_format(arguments.value("format", "text")),
                        .language = arguments.value("language"),
                        .codes = arguments.values("code"),
                        .valences = {},
                        .groups = {},
                        .respondents = arguments.values("respondent"),
                        .innovations = arguments.values("innovation"),
                        .cut = arguments.has("cut"),
                        .rules = rules_of(arguments)};
  if (options.cut && !options.format->writes_documents()) {
    throw WrongUse(fmt::format("`--cut` has no meaning for `--format {}`", options.format->name),
                   "Data keep the whole passage; use `--format text` or `--format markdown`.");
  }
  const std::vector<std::string> asked = arguments.values("valence");
  for (const Valence valence : valences) {
    const std::string_view name = valence == Valence::neutral ? neutral_name : name_of(valence);
    if (std::ranges::find(asked, name) != asked.end()) options.valences.push_back(valence);
  }
  for (const std::string& group : arguments.values("group")) {
    options.groups.push_back(read_group_option(group));
  }
  return options;
}

/// The passages in `list` as they are quoted in a text.
QuotationList quotations_of(const Study& study, const std::vector<Passage>& passages,
                            const PassageList& list, QuotationRules rules, Language language) {
  if (!study.groups.empty()) rules.label = {study.groups.front()};
  QuotationList quoted{list.heading, {}};
  for (const std::uint32_t place : list.passages) {
    quoted.quotations.push_back(quote(study, passages[place], rules, language));
    quoted.quotations.back().passage = place;
  }
  return quoted;
}

/// Puts quotations in the place of passages.
void cut_passages(const Study& study, const QuotationRules& rules, Document& document) {
  for (Block& block : document.sections.front().blocks) {
    const auto* list = std::get_if<PassageList>(&block);
    if (list == nullptr) continue;
    block = quotations_of(study, document.passages, *list, rules, document.language);
  }
}

/// The passages in lists by code and valence.
Document document_of(const Study& study, std::vector<Passage> passages, Language language) {
  Document document;
  document.language = language;
  document.title = study.title;
  document.passages = std::move(passages);
  std::map<std::pair<Index, std::ptrdiff_t>, std::vector<std::uint32_t>> lists;
  for (std::uint32_t i = 0; i < document.passages.size(); ++i) {
    const Passage& passage = document.passages[i];
    const auto rank = std::ranges::find(valences, passage.valence) - valences.begin();
    lists[{passage.code, rank}].push_back(i);
  }
  Section section{"passages", std::string(word("title.passages", language)), {}};
  for (auto& [key, places] : lists) {
    const Valence valence = valences[static_cast<std::size_t>(key.second)];
    section.blocks.emplace_back(PassageList{phrase("passages.heading", language,
                                                   {code_name(study.codebook, key.first, language),
                                                    std::string(valence_label(valence, language))}),
                                            key.first, valence, std::move(places)});
  }
  if (section.blocks.empty()) {
    section.blocks.emplace_back(Paragraph{std::string(word("report.no-passages", language))});
  }
  if (!study.rounds_chosen.empty()) {
    section.blocks.emplace_back(Paragraph{rounds_text(study, language)});
  }
  if (std::string recoded = recoded_text(study, language); !recoded.empty()) {
    section.blocks.emplace_back(Paragraph{std::move(recoded)});
  }
  if (!study.left_out.empty()) {
    section.blocks.emplace_back(Paragraph{std::string(word("warnings.left-out", language))});
    section.blocks.emplace_back(BulletList{{left_out_text(study, language)}});
  }
  document.sections.push_back(std::move(section));
  return document;
}

int run(const QuotesOptions& options, Io& io) {
  LoadOptions load;
  load.keep_texts = true;
  const std::optional<JudgedStudy> judged = open_judged(options.study, load, io);
  if (!judged) return exit_falls_short;
  const Study& study = judged->loaded.study;

  PassageQuery query{.codes = find_codes(study, options.codes),
                     .valences = options.valences,
                     .groups = {},
                     .respondents = find_respondents(study, options.respondents),
                     .innovations = find_innovations(study, options.innovations)};
  for (const GroupOption& group : options.groups) {
    const ChosenGroup chosen = find_group(study, group);
    query.groups.push_back({chosen.attribute, chosen.value});
  }
  const Language language = language_or(options.language, study.language);
  std::vector<Passage> passages = [&] {
    const SignOfLife sign(io, "Collecting passages");  // over before they are on the terminal
    return make_passages(study, find_passages(study, query), language);
  }();
  RenderContext context = context_for(study, language);
  context.spreadsheet_safe = true;
  if (!options.format->writes_documents()) {
    Table table = passage_table(study, passages, language, {study.groups, false});
    add_left_out_note(table, study, language);
    options.format->write_table(io.out, release_to_team(table), context);
  } else {
    Document document = document_of(study, std::move(passages), language);
    if (options.cut) cut_passages(study, options.rules, document);
    options.format->write_document(io.out, release_to_team(document), context);
  }
  return judged->status;
}

}  // namespace

Command quotes_command() {
  return {.name = "quotes",
          .summary = "write passages by code, direction and group",
          .operands = {study_operand()},
          .options = options_of_maker(
              {code_option(),
               {.name = "valence",
                .value = "VALENCE",
                .help = "Only these directions; several with commas or by repeating it.",
                .repeatable = true,
                .comma_list = true,
                .choices = {{"barrier", "", "what hinders, mixed passages too"},
                            {"facilitator", "", "what helps, mixed passages too"},
                            {"mixed", "", "both in one breath"},
                            {neutral_name, "", "neither"}}},
               {.name = "group",
                .value = "ATTRIBUTE=VALUE",
                .help = "Only respondents with this value, such as sector=Welzijn; nothing "
                        "behind the sign stands for unknown. Repeat it to ask for more at once.",
                .repeatable = true},
               {.name = "respondent",
                .value = "ID",
                .help = "Only these respondents; several with commas or by repeating it.",
                .repeatable = true,
                .comma_list = true},
               {.name = "innovation",
                .value = "ID",
                .help = "Only passages that name these innovations; several with commas or by "
                        "repeating it.",
                .repeatable = true,
                .comma_list = true},
               {.name = "cut",
                .help = "Write passages as they are quoted in a text: without the "
                        "interviewer's turns at either end, cut to a length, and with a label "
                        "for the text."},
               {.name = "most",
                .value = "NUMBER",
                .help = "With --cut: the characters of a quotation, 600 if left out; 0 leaves "
                        "each passage whole. Cut is at the end of a sentence."},
               {.name = "drop-fillers",
                .help = "With --cut: leave out eh, ehm, euh, euhm, uh, uhm, um and erm."},
               coder_option(),
               round_option(),
               recode_option(),
               format_option({"text", "markdown", "html", "csv", "json", "latex"}),
               language_option("The language of the result; that of the study if left out.")}),
          .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
