// `veldwerk agreement`: where coders differ, passage by passage, and how far they agree.
#include <algorithm>
#include <map>
#include <ostream>
#include <sstream>

#include <fmt/format.h>

#include "analysis/agreement/compared_coding.hpp"
#include "base/diagnostic.hpp"
#include "base/file.hpp"
#include "cli/agreement_matrix.hpp"
#include "cli/agreement_options.hpp"
#include "cli/commands.hpp"
#include "cli/open_study.hpp"
#include "cli/output_folder.hpp"
#include "cli/registry.hpp"
#include "cli/talk.hpp"
#include "report/agreement_document.hpp"
#include "report/agreement_exclusive.hpp"
#include "report/agreement_gamma.hpp"
#include "report/agreement_page.hpp"
#include "report/agreement_text.hpp"
#include "report/render/html_agreement.hpp"
#include "report/tables/registry.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t most_listed = 200'000;   // differences: a table is held in memory
constexpr std::size_t first_differences = 20;  // of the list, where nobody asked for it

/// The kind of table behind a word of `--show`.
std::string_view kind_of_view(std::string_view view) {
  static const std::map<std::string_view, std::string_view> kinds = {
      {"disagreements", "disagreements"}, {"codes", "agreement"},
      {"pairs", "agreement-pairs"},       {"levels", "agreement-levels"},
      {"valence", "agreement-valence"},   {"curve", "agreement-curve"},
      {"rounds", "agreement-rounds"}};
  return kinds.at(view);
}

/// The coders named; with `--round`, a name stands for that coder's folders of these rounds.
std::vector<Index> coders_of(const Study& study, const StudyOptions& options) {
  std::vector<Index> found;
  for (const std::string& name : options.coders) {
    for (Index coder = 0; coder < study.coders.size(); ++coder) {
      const std::string& folder = study.coders[coder].name;
      const bool of_round = !options.rounds.empty() && folder.starts_with(fmt::format("{}/", name));
      const bool fresh = std::ranges::find(found, coder) == found.end();
      if (fresh && (folder == name || of_round)) found.push_back(coder);
    }
  }
  return found;
}

/// Codable codes asked for by `--code` or `--category`; none: all.
std::vector<Index> codes_of(const Study& study, const AgreementOptions& options) {
  std::vector<std::string> ids = options.codes;
  for (const Index category : find_codes(study, options.categories)) {
    const Code& code = study.codebook.codes[category];
    if (code.parent != no_index) {
      const Index top = study.codebook.category_of(category);
      throw WrongUse(fmt::format("`{}` is no category", shorten(code.id)),
                     fmt::format("It is in `{}`; `--code {}` takes it alone.",
                                 study.codebook.codes[top].id, code.id));
    }
    ids.push_back(code.id);
  }
  std::vector<Index> codes;
  if (ids.empty()) return codes;
  const std::vector<bool> asked = asked_codes(study, ids);
  for (Index code = 0; code < asked.size(); ++code) {
    if (asked[code] && study.codebook.codes[code].codable) codes.push_back(code);
  }
  if (codes.empty()) throw WrongUse("none of these codes can be used for coding");
  return codes;
}

AgreementQuestion question_of(const Study& study, const AgreementOptions& options) {
  AgreementQuestion question = options.question;
  question.coders = coders_of(study, options.study);  // none: those that compared_coders() tells
  question.interviews = find_interviews(study, options.interviews);
  question.codes = codes_of(study, options);
  question.by = find_attributes(study, options.by);
  return question;
}

/// "anna (12 segments), bram (no segment)"
std::string found_coders(const Study& study) {
  std::string text;
  for (const Coder& coder : study.coders) {
    if (!text.empty()) text += ", ";
    text += fmt::format("{} ({})", printable(coder.name),
                        counted(coder.segments, "segment", "segments"));
  }
  return text.empty() ? "nobody" : text;
}

/// Whether two coders coded the same interview; says who was found, and what to do.
bool is_comparable(const Study& study, const AgreementQuestion& question, Io& io) {
  const ComparedCoding coding = compared_coding(study, question);
  if (!coding.pairs.empty()) return true;
  if (coding.coders.size() < 2) {
    say_error(io,
              fmt::format("agreement is of two coders or more; coding was found of {}",
                          found_coders(study)),
              "Let a second person code the same interviews: a folder of their own in coding/, or "
              "`veldwerk code add --coder NAME`.");
    return false;
  }
  say_error(io,
            fmt::format("no two of these coders coded the same interview: {}", found_coders(study)),
            "Coders are compared over the interviews for which both have a coding file, empty or "
            "not.");
  return false;
}

/// One run of the command.
struct Run {
  const AgreementOptions& options;
  const Study& study;
  AgreementQuestion question;
  Language language;
  RenderContext context;
  bool colour = false;
  std::ostringstream out = {};
  KeptAgreement kept{study};

  TableRequest request(bool tidy) {
    TableRequest made;
    made.language = language;
    made.by = question.by;
    made.codes = question.codes;
    made.parents = question.parents;
    made.tidy = tidy;
    made.with_segments = question.with_segments;
    made.agreement = question;
    made.kept_agreement = &kept;
    return made;
  }

  Table table(std::string_view view, bool tidy) {
    if (view == "gamma") return gamma_table(study, question, options.drawn, {language, tidy});
    if (view == "exclusive") return exclusive_table(study, question, {language, tidy});
    return find_table_kind(kind_of_view(view))->build(study, request(tidy));
  }

  /// The tables asked for but the disagreements, for reading.
  std::vector<Table> numbers() {
    std::vector<Table> tables;
    for (const std::string& view : options.show) {
      if (view != "disagreements") tables.push_back(table(view, false));
    }
    return tables;
  }

  Section numbers_section() {
    Section section;
    section.id = "agreement";
    for (Table& one : numbers()) section.blocks.emplace_back(std::move(one));
    if (section.blocks.empty()) return section;
    section.title = word("talk.numbers", language);
    for (std::string& text : number_paragraphs(kept, question, program_version(), language)) {
      section.blocks.emplace_back(Paragraph{std::move(text)});
    }
    return section;
  }

  Document document(std::vector<Section> sections) const {
    Document made;
    made.language = language;
    made.sections = std::move(sections);
    std::erase_if(made.sections, [](const Section& section) { return section.blocks.empty(); });
    return made;
  }

  Disagreements differences() const {
    return only_kinds(disagreements(study, question), options.kinds);
  }

  /// One table, for programs.
  void data() {
    Table made = table(options.show.front(), true);
    if (!options.kinds.empty()) keep_kinds(made);
    options.format->write_table(out, release_to_team(made), context);
  }

  /// Leaves rows of other kinds out of the table `disagreements`.
  void keep_kinds(Table& made) const {
    const auto column = std::ranges::find(made.columns, "kind", &TableColumn::id);
    const auto at = static_cast<std::size_t>(column - made.columns.begin());
    std::erase_if(made.rows, [&](const TableRow& row) {
      const auto* text = std::get_if<std::string>(&row.cells.at(at).value);
      return text != nullptr && std::ranges::none_of(options.kinds, [&](DisagreementKind kind) {
               return *text == name_of(kind) || *text == kind_label(kind, language);
             });
    });
    made.notes.push_back(kinds_text(options.kinds, language));
  }

  void text() {
    bool first = true;
    const auto part = [&](const Document& made) {
      if (made.sections.empty()) return;
      if (!first) out << '\n';
      first = false;
      options.format->write_document(out, release_to_team(made), context);
    };
    if (options.shows("disagreements")) {
      const Disagreements found = differences();
      Section section = differences_section(study, found, options.kinds, language);
      std::vector<Block> who;
      for (std::string& one : compared_paragraphs(study, question, language)) {
        who.emplace_back(Paragraph{std::move(one)});
      }
      section.blocks.insert(section.blocks.begin(), who.begin(), who.end());
      part(document({std::move(section)}));
      const std::size_t most = options.show_given ? 0 : first_differences;
      const std::size_t shown = most == 0 ? found.list.size() : std::min(most, found.list.size());
      const std::vector<DifferingPassage> passages =
          differing_passages(study, std::span(found.list).first(shown), language);
      if (!passages.empty()) out << '\n';
      out << differences_text(passages, language, colour);
      const std::string more = first_of_text(shown, found.list.size(), language);
      if (!more.empty()) out << '\n' << more << '\n';
    }
    part(document({numbers_section()}));
  }

  /// Tables and paragraphs, in a format that holds documents.
  void pages() {
    std::vector<Section> sections;
    if (options.shows("disagreements")) {
      const Disagreements found = differences();
      sections.push_back(differences_section(study, found, options.kinds, language));
      Table list = table("disagreements", false);
      if (!options.kinds.empty()) keep_kinds(list);
      if (!found.list.empty()) sections.back().blocks.emplace_back(std::move(list));
    }
    sections.push_back(numbers_section());
    Document made = document(std::move(sections));
    made.title = study.title;
    options.format->write_document(out, release_to_team(made), context);
  }

  /// The page for two people; why there is none.
  std::optional<OutputError> page() {
    const Disagreements found = differences();
    const OutputError refused = {
        "the page would be too large for a browser: it holds each transcript with a difference",
        "Ask for less: `--interview`, `--code`, `--kind` or two coders with `--coder`. "
        "`--format csv` has the whole list."};
    if (page_text_bytes(study, found) > page_limit) return refused;
    AgreementPage made = agreement_page(study, question, found, language);
    made.paragraphs = compared_paragraphs(study, question, language);
    made.tables = numbers();
    if (!made.tables.empty()) {
      for (std::string& text : number_paragraphs(kept, question, program_version(), language)) {
        made.paragraphs.push_back(std::move(text));
      }
    }
    write_agreement_page(out, release_to_team(made));
    if (static_cast<std::uint64_t>(out.tellp()) > page_limit) return refused;
    return std::nullopt;
  }

  /// Whether each difference is to be written in a table, which is held in memory.
  bool lists_all() const {
    if (!options.shows("disagreements") || options.format->name == "html") return false;
    return options.format->name != "text" || options.show_given;
  }

  std::optional<OutputError> make() {
    if (lists_all()) {
      const std::size_t count = differences().list.size();
      if (count > most_listed) {
        return OutputError{
            fmt::format("there are {} differences, and a list holds {} at most", count,
                        most_listed),
            "Ask for less: `--interview`, `--code`, `--kind` or two coders with `--coder`."};
      }
    }
    if (!options.format->writes_documents()) {
      data();
    } else if (options.format->name == "text") {
      text();
    } else if (options.format->name == "html" && options.shows("disagreements")) {
      return page();
    } else {
      pages();
    }
    return std::nullopt;
  }
};

int run(const AgreementOptions& options, Io& io) {
  if (!options.matrix.empty()) return run_agreement_matrix(options, io);
  LoadOptions load;
  load.keep_texts = true;
  load.compares_coders = true;
  load.fingerprints = !options.output.empty();  // by which we know what not to overwrite
  const std::optional<JudgedStudy> judged = open_judged(options.study, load, io);
  if (!judged) return exit_falls_short;
  const Study& study = judged->loaded.study;
  const Language language = language_or(options.language, study.language);
  Run work{.options = options,
           .study = study,
           .question = question_of(study, options),
           .language = language,
           .context = context_for(study, language),
           .colour = io.out_colour && options.output.empty()};
  if (!is_comparable(study, work.question, io)) return exit_falls_short;
  if (!options.output.empty()) {
    if (const auto error = check_output_file(options.output, judged->loaded))
      return refuse(io, *error);
  }
  {
    const SignOfLife sign(io, "Comparing");
    if (const auto error = work.make()) return refuse(io, *error);
  }
  if (options.output.empty()) {
    io.out << work.out.view();
    return judged->status;
  }
  const int written = write_agreement(options, std::move(work.out).str(), io);
  return written == exit_good ? judged->status : written;
}

}  // namespace

Command agreement_command() {
  return {.name = "agreement",
          .summary = "show where coders differ, and how far they agree",
          .operands = {study_operand()},
          .options = agreement_option_list(),
          .prepare = two_steps<parse_agreement, run>};
}

}  // namespace veldwerk
