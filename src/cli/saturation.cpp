// `veldwerk saturation`: how far the material carries, as the table `saturation` and in
// words. `veldwerk table saturation` gives the same table to programs.
#include "analysis/saturation.hpp"

#include <ostream>

#include "cli/commands.hpp"
#include "cli/open_study.hpp"
#include "cli/options.hpp"
#include "report/render/registry.hpp"
#include "report/saturation_text.hpp"
#include "report/tables/registry.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

struct SaturationOptions {
  StudyOptions study;
  const Format* format = nullptr;
  std::string language;
  std::vector<std::string> by;
  std::vector<std::string> codes;
  bool parents = false;
  SaturationRule rule;
};

SaturationOptions parse(const Arguments& arguments) {
  return {.study = study_options(arguments),
          .format = find_format(arguments.value("format", "text")),
          .language = arguments.value("language"),
          .by = arguments.values("by"),
          .codes = arguments.values("code"),
          .parents = arguments.has("parents"),
          .rule = saturation_rule(arguments)};
}

Document document_of(const Study& study, const TableRequest& request) {
  Document document;
  document.language = request.language;
  document.title = study.title;
  Section section{
      "saturation", std::string(word("title.saturation-summary", request.language)), {}};
  const Saturation found =
      saturation(study, {request.saturation, request.by, request.codes, request.parents, false});
  std::vector<std::string> paragraphs = saturation_paragraphs(study, found, request.language);
  if (paragraphs.size() == 1) {
    section.blocks.emplace_back(Paragraph{std::move(paragraphs.front())});
  } else {
    section.blocks.emplace_back(BulletList{std::move(paragraphs)});
  }
  section.blocks.emplace_back(find_table_kind("saturation")->build(study, request));
  document.sections.push_back(std::move(section));
  return document;
}

int run(const SaturationOptions& options, Io& io) {
  const std::optional<LoadedStudy> loaded = open_study(options.study, {}, io);
  if (!loaded) return exit_falls_short;
  const Verdict verdict = judge(*loaded, options.study, io);
  if (!verdict.goes_on) return verdict.status;
  const Study& study = loaded->study;
  TableRequest request;
  request.language = language_or(options.language, study.language);
  request.by = find_attributes(study, options.by);
  request.parents = options.parents;
  request.saturation = options.rule;
  request.with_segments = false;
  if (!options.codes.empty()) {
    const std::vector<bool> asked = asked_codes(study, options.codes);
    for (Index code = 0; code < asked.size(); ++code) {
      if (asked[code]) request.codes.push_back(code);
    }
  }
  const Document document = document_of(study, request);
  options.format->write_document(io.out, release_to_team(document),
                                 context_for(study, request.language));
  return verdict.status;
}

}  // namespace

Command saturation_command() {
  std::vector<Option> own = {
      {.name = "by",
       .value = "ATTRIBUTE",
       .help = "For each group of respondents apart; by two crossed with `--by sector,role`.",
       .repeatable = true,
       .comma_list = true},
      {.name = "parents", .help = "Also for each code that has others below it, with all of them."},
      coder_option(),
      round_option(),
      code_option(),
      recode_option(),
      format_option({"text", "markdown", "html", "latex"}),
      language_option("The language of the result; that of the study if left out.")};
  for (Option& option : saturation_options()) own.push_back(std::move(option));
  return {.name = "saturation",
          .summary = "tell how many codes each next interview adds",
          .operands = {study_operand()},
          .options = options_of_maker(std::move(own)),
          .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
