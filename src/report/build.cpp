#include "report/build.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "analysis/crosswalk.hpp"
#include "report/agreement_cells.hpp"
#include "report/agreement_method.hpp"
#include "report/appendix.hpp"
#include "report/block_request.hpp"
#include "report/by_innovation.hpp"
#include "report/charts/registry.hpp"
#include "report/crosswalked.hpp"
#include "report/findings.hpp"
#include "report/methods.hpp"
#include "report/naming.hpp"
#include "report/notes.hpp"
#include "report/outside.hpp"
#include "report/own_text.hpp"
#include "report/passage_lists.hpp"
#include "report/quantities.hpp"
#include "report/quotation_lists.hpp"
#include "report/saturation_text.hpp"
#include "report/sentences.hpp"
#include "report/tables/registry.hpp"
#include "report/withheld_section.hpp"
#include "report/words.hpp"
#include "study/breakdown.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t most_matrix_columns = 200;  // respondents
constexpr std::size_t counting_rules = 11;

// `id`, with a number where it is in `taken` already; takes it.
std::string own_id(std::set<std::string>& taken, const std::string& id) {
  std::string own = id;
  for (int number = 2; !taken.insert(own).second; ++number) own = fmt::format("{}-{}", id, number);
  return own;
}

Disclosure disclosure_for(const Study& study, const ReportDefinition& definition,
                          const ReportOptions& options) {
  if (!options.outside) return Disclosure(study);
  OutsideReport report = outside_report(study, definition);
  report.secondary = options.secondary;
  return Disclosure::to_outside(study, report);
}

class Builder {
 public:
  Builder(const Study& study, const ReportDefinition& definition, const Diagnostics& diagnostics,
          const ReportOptions& options)
      : study_(study),
        definition_(definition),
        disclosure_(disclosure_for(study, definition, options)),
        diagnostics_(diagnostics),
        language_(options.language),
        options_(options),
        lists_(study, options.language),
        with_passages_(lists_.size() <= most_passages),
        labels_(outside_report(study, definition).labels),
        redactor_(study, disclosure_, labels_, options.language) {
    if (with_passages_) plan_.emplace(study, definition, options.only, disclosure_);
  }

  Document build(const std::vector<std::string>& only) {
    document_.language = language_;
    document_.title = study_.title;
    document_.subtitle = subtitle();
    if (!disclosure_.outside()) document_.marking = word("marking.team", language_);
    for (const DefinedSection& section : definition_.sections) anchors_.insert(section.id);
    for (const DefinedSection& section : definition_.sections) {
      const bool asked =
          only.empty() || std::find(only.begin(), only.end(), section.id) != only.end();
      if (asked) add_section(section);
    }
    for (const std::string& name : options_.appendices) add_appendix(name);
    if (disclosure_.outside()) add_what_is_withheld();
    add_passages();
    return std::move(document_);
  }

 private:
  void add(Block block) {
    if (auto* heading = std::get_if<Heading>(&block)) {
      heading->anchor = own_id(anchors_, heading->anchor);
    }
    document_.sections.back().blocks.push_back(std::move(block));
  }
  void add_all(std::vector<Block> blocks) {
    for (Block& block : blocks) add(std::move(block));
  }
  void add_sentence(std::string_view key) { add(Paragraph{std::string(word(key, language_))}); }

  std::string subtitle() const;
  void add_section(const DefinedSection& section);
  void add_paragraphs(std::string_view text);
  void add_table(const DefinedTable& defined);
  void add_tables_of(const TableKind& kind, const DefinedTable& defined);
  void add_charts_of(const ChartKind& kind, const DefinedTable& defined);
  void add_saturation_text(const TableRequest& request);
  void add_agreement_text(const TableRequest& request);
  void add_quotations(const DefinedTable& defined);
  void add_withheld_breakdown(std::span<const Index> by);
  void add_left_out();
  void add_appendix(const std::string& name);
  void add_what_is_withheld();
  void explain_no_passages();
  void add_passage_lists();
  void add_rules();
  void add_passages();

  const Study& study_;
  KeptAgreement kept_agreement_{study_};
  const ReportDefinition& definition_;
  Disclosure disclosure_;
  const Diagnostics& diagnostics_;
  Language language_;
  const ReportOptions& options_;
  PassageLists lists_;
  bool with_passages_;
  std::vector<Index> labels_;          // attributes beside quotations
  Redactor redactor_;                  // for outside
  std::optional<QuotationPlan> plan_;  // where passages may be shown
  Document document_;
  std::set<std::string> table_ids_;  // they become files
  std::set<std::string> chart_ids_;
  std::optional<Study> crosswalked_;  // under the names of the study's crosswalk, once asked for
  std::uint32_t tables_ = 0;          // so far
  std::uint32_t charts_ = 0;
  bool quotes_ = false;                    // any passage
  std::vector<std::string> stays_inside_;  // titles of sections that are left out
  std::set<std::string> anchors_;          // of sections and headings
};

std::string Builder::subtitle() const {
  std::vector<std::string> coders;
  for (const Coder& coder : study_.coders) {
    if (coder.of_record) coders.push_back(coder.name);
  }
  if (disclosure_.outside() && !coders.empty()) {
    coders = {counted("count.coders", coders.size(), language_)};
  }
  if (coders.empty()) coders.emplace_back(word("count.coders.none", language_));
  return phrase(
      "report.subtitle", language_,
      {definition_.title.in(language_),
       counted("count.respondents", study_.respondents.size(), language_),
       counted("count.interviews", study_.interviews.size(), language_),
       counted("count.passages", lists_.size(), language_), enumeration(coders, language_)});
}

void Builder::add_section(const DefinedSection& section) {
  // Outside, a section of nothing but what stays inside is named at the end.
  if (disclosure_.outside() && !section.tables.empty() &&
      std::all_of(section.tables.begin(), section.tables.end(), is_personal)) {
    stays_inside_.push_back(section.title.in(language_));
    return;
  }
  Section& made = document_.sections.emplace_back();
  made.id = section.id;
  made.title = section.title.in(language_);
  if (!with_passages_ && document_.sections.size() == 1) explain_no_passages();
  add_paragraphs(section.text.in(language_));
  for (const DefinedTable& table : section.tables) add_table(table);
}

// The paragraphs of `text`, which are parted by blank lines.
void Builder::add_paragraphs(std::string_view text) {
  std::string paragraph;
  const auto close = [&] {
    if (!paragraph.empty()) add(Paragraph{std::exchange(paragraph, {})});
  };
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty()) {
      close();
    } else {
      if (!paragraph.empty()) paragraph += ' ';
      paragraph += line;
    }
  }
  close();
}

void Builder::add_table(const DefinedTable& defined) {
  if (defined.kind == "quotations") {
    return with_passages_ ? add_quotations(defined) : explain_no_passages();
  }
  if (defined.kind == "rules") return add_rules();
  if (defined.kind == "methods") {
    return add_all(methods_blocks(study_, options_.version, disclosure_.outside(), language_));
  }
  if (disclosure_.outside() && defined.kind == "passages") {
    return add_sentence("withheld.passages");
  }
  if (disclosure_.outside() && defined.kind == "warnings") return add_left_out();
  if (defined.kind == "passages") return add_passage_lists();
  if (defined.kind == "warnings") {
    return add_all(findings(study_, diagnostics_, language_));
  }
  if (defined.kind == "quantities") {
    return add_all(quantity_rules(definition_.quantities, language_));
  }
  const BlockRequest request{study_, disclosure_, definition_, defined, language_, with_passages_};
  if (defined.kind == "sentences") return add_all(sentences(request));
  if (defined.kind == "text") return add_all(own_text(defined.own.in(language_), request));
  const TableKind* kind = find_table_kind(defined.kind);
  if (kind != nullptr) add_tables_of(*kind, defined);
  const ChartKind* chart = find_chart_kind(defined.kind);
  if (chart != nullptr) add_charts_of(*chart, defined);
}

void Builder::add_charts_of(const ChartKind& kind, const DefinedTable& defined) {
  const BlockRequest request{study_, disclosure_, definition_, defined, language_, with_passages_};
  if (disclosure_.outside() && kind.exposure == Exposure::personal) {
    return add_sentence("withheld.personal");
  }
  for (const std::vector<Index>& attributes : breakdowns_of(study_, defined)) {
    if (!disclosure_.shows(attributes)) {
      add_withheld_breakdown(attributes);
      continue;
    }
    for (Block& block : charts_by_innovation(kind, request, attributes)) {
      if (auto* chart = std::get_if<Chart>(&block)) {
        chart->id = own_id(chart_ids_, chart->id);
        chart->number = ++charts_;
      }
      add(std::move(block));
    }
  }
}

void Builder::add_tables_of(const TableKind& kind, const DefinedTable& defined) {
  if ((defined.kind == "matrix" || defined.respondents) &&
      study_.respondents.size() > most_matrix_columns) {
    add(Paragraph{phrase(defined.respondents ? "report.ratings-too-wide" : "report.matrix-too-wide",
                         language_, {fmt::format("{}", study_.respondents.size())})});
    return;
  }
  const bool crosswalk = defined.crosswalk && study_.crosswalk.has_value();
  // The other names tie codes together, which the rules for outside do not reckon with.
  if (disclosure_.outside() && (kind.exposure == Exposure::personal || crosswalk)) {
    return add_sentence("withheld.personal");
  }
  const bool survey = defined.kind == "survey";
  if ((survey || defined.kind == "joint-display") && !study_.survey) {
    return add_sentence("note.survey-none");
  }
  if (defined.kind == "disagreements" && !with_passages_) return explain_no_passages();
  const std::vector<std::vector<Index>> by =
      survey ? survey_breakdowns_of(study_, defined) : breakdowns_of(study_, defined);
  if (by.empty() && survey) {
    add_sentence("report.survey-no-groups");
  } else if (by.empty()) {
    add_sentence(defined.by_groups ? "report.no-groups" : "report.no-pairs");
  }
  for (const std::vector<Index>& attributes : by) {
    if (!survey && !disclosure_.shows(attributes)) {
      add_withheld_breakdown(attributes);
      continue;
    }
    TableRequest request;
    request.language = language_;
    (survey ? request.survey_by : request.by) = attributes;
    request.parents = defined.parents;
    request.percent = defined.percent;
    request.respondents = defined.respondents;
    request.negative = defined.negative;
    request.positive = defined.positive;
    for (const std::vector<Index>& other : by) {
      if (!survey && !any_of_innovations(study_, other)) request.tested_together.push_back(other);
    }
    if (!crosswalk) request.disclosure = &disclosure_;
    request.with_segments = !disclosure_.outside();
    request.saturation = defined.saturation;
    request.agreement = defined.agreement;
    request.kept_agreement = &kept_agreement_;
    if (defined.kind == "saturation") add_saturation_text(request);
    if (defined.kind == "agreement") add_agreement_text(request);
    if (crosswalk && !crosswalked_) {
      crosswalked_ = under_crosswalk(study_, *study_.crosswalk);
    }
    const Study& counted_study = crosswalk ? *crosswalked_ : study_;
    for (Table& table : tables_by_innovation(kind, counted_study, request)) {
      if (crosswalk) tell_of_crosswalk(table, study_, *study_.crosswalk, language_);
      table.id = own_id(table_ids_, table.id);
      table.number = ++tables_;
      add(std::move(table));
    }
  }
  // Quotations are of the whole.
  const bool of_whole = std::ranges::find(by, std::vector<Index>()) != by.end();
  if (defined.kind == "key-determinants" && of_whole) add_quotations(defined);
}

// What the table of saturation says, in words, above it.
void Builder::add_saturation_text(const TableRequest& request) {
  const Saturation found =
      saturation(study_, {request.saturation, request.by, {}, request.parents, false});
  std::vector<std::string> paragraphs = saturation_paragraphs(study_, found, language_);
  if (paragraphs.size() == 1) return add(Paragraph{std::move(paragraphs.front())});
  add(BulletList{std::move(paragraphs)});
}

// How agreement was determined, above its table.
void Builder::add_agreement_text(const TableRequest& request) {
  add(Paragraph{agreement_method_paragraph(kept_agreement_, agreement_question(study_, request),
                                           options_.version, language_)});
}

// Quotations, and what goes with them below the table of key determinants.
void Builder::add_quotations(const DefinedTable& defined) {
  if (!plan_) return;
  const BlockRequest request{study_, disclosure_, definition_, defined, language_, with_passages_};
  const auto picked = plan_->of(defined);
  for (Block& block : defined.kind == "quotations" ? quotation_blocks(request, picked)
                                                   : key_determinant_blocks(request, picked)) {
    if (auto* list = std::get_if<QuotationList>(&block); list != nullptr && disclosure_.outside()) {
      for (Quotation& quotation : list->quotations) {
        redactor_.redact(quotation, study_.segments[quotation.passage]);
        quotes_ = true;
      }
    }
    add(std::move(block));
  }
}

// Says that a table by these attributes is not shown, and why.
void Builder::add_withheld_breakdown(std::span<const Index> by) {
  if (any_of_innovations(study_, by)) return add_sentence("withheld.by-innovation");
  add(Paragraph{phrase(
      "withheld.breakdown", language_,
      {attribute_names(study_, by, language_), fmt::format("{}", study_.privacy.smallest_group)})});
}

// Outside, what the checks found is told without places and names.
void Builder::add_left_out() {
  if (std::string recoded = recoded_text(study_, language_); !recoded.empty()) {
    add(Paragraph{std::move(recoded)});
  }
  add_sentence(study_.left_out.empty() ? "withheld.nothing-left-out" : "warnings.left-out");
  if (!study_.left_out.empty()) add(BulletList{{left_out_text(study_, language_)}});
}

// A checklist, filled in from the study and from the report so far.
void Builder::add_appendix(const std::string& name) {
  AppendixSource source{.study = study_,
                        .version = options_.version,
                        .outside = disclosure_.outside(),
                        .tables = tables_,
                        .language = language_};
  for (const Section& section : document_.sections) {
    for (const Block& block : section.blocks) {
      const auto* list = std::get_if<QuotationList>(&block);
      if (list != nullptr) source.quotations += list->quotations.size();
    }
  }
  Section section = appendix_section(name, source);
  section.id = own_id(anchors_, section.id);
  for (Block& block : section.blocks) {
    if (auto* table = std::get_if<Table>(&block)) {
      table->id = own_id(table_ids_, table->id);
      table->number = ++tables_;
    }
  }
  document_.sections.push_back(std::move(section));
}

void Builder::add_what_is_withheld() {
  Section section = withheld_section(study_, redactor_, quotes_, stays_inside_, language_);
  section.id = own_id(anchors_, section.id);
  document_.sections.push_back(std::move(section));
}

void Builder::explain_no_passages() {
  add(Paragraph{phrase("report.too-many-passages", language_, {fmt::format("{}", lists_.size())})});
}

void Builder::add_passage_lists() {
  if (!with_passages_) return explain_no_passages();
  for (Block& block : lists_.by_code_and_valence()) add(std::move(block));
}

void Builder::add_rules() {
  BulletList rules;
  for (std::size_t number = 1; number <= counting_rules; ++number) {
    const std::string digits = fmt::format("{}", number);
    rules.items.push_back(
        phrase("rules.item", language_,
               {digits, std::string(word(fmt::format("rule.{}", digits), language_))}));
  }
  add(std::move(rules));
}

// Every passage behind a number or in a list. Until now, lists name segments.
void Builder::add_passages() {
  if (disclosure_.outside()) return;
  std::vector<bool> shown(study_.segments.size());
  const auto show = [&](const std::vector<Index>& segments) {
    for (const Index index : segments) shown[index] = true;
  };
  for (const Section& section : document_.sections) {
    for (const Block& block : section.blocks) {
      if (const auto* list = std::get_if<PassageList>(&block)) show(list->passages);
      if (const auto* list = std::get_if<QuotationList>(&block)) {
        for (const Quotation& quotation : list->quotations) shown[quotation.passage] = true;
      }
      const auto* table = std::get_if<Table>(&block);
      if (table == nullptr || !with_passages_) continue;
      for (const TableRow& row : table->rows) {
        for (const Cell& cell : row.cells) show(cell.segments);
      }
    }
  }
  std::vector<Index> segments;
  for (Index index = 0; index < shown.size(); ++index) {
    if (shown[index]) segments.push_back(index);
  }
  document_.passages = make_passages(study_, segments, language_);

  const auto place_of = [&](std::uint32_t& passage) {
    const auto place = std::lower_bound(segments.begin(), segments.end(), passage);
    passage = static_cast<std::uint32_t>(place - segments.begin());
  };
  for (Section& section : document_.sections) {
    for (Block& block : section.blocks) {
      if (auto* list = std::get_if<PassageList>(&block)) {
        for (std::uint32_t& passage : list->passages) place_of(passage);
      } else if (auto* quoted = std::get_if<QuotationList>(&block)) {
        for (Quotation& quotation : quoted->quotations) place_of(quotation.passage);
      }
    }
  }
}

}  // namespace

Document build_report(const Study& study, const ReportDefinition& definition,
                      const Diagnostics& diagnostics, const ReportOptions& options) {
  return Builder(study, definition, diagnostics, options).build(options.only);
}

}  // namespace veldwerk
