#include "report/build.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "analysis/key_determinants.hpp"
#include "report/charts/registry.hpp"
#include "report/findings.hpp"
#include "report/passage_lists.hpp"
#include "report/tables/registry.hpp"
#include "report/words.hpp"
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

// The attributes of each table that `defined` stands for; one empty list: the whole.
std::vector<std::vector<Index>> breakdowns(const Study& study, const DefinedTable& defined) {
  const std::vector<Index>& groups = study.groups;
  std::vector<std::vector<Index>> by;
  if (defined.by_groups) {
    for (const Index group : groups) by.push_back({group});
  } else if (defined.by_group_pairs) {
    for (std::size_t one = 0; one < groups.size(); ++one) {
      for (std::size_t other = one + 1; other < groups.size(); ++other) {
        by.push_back({groups[one], groups[other]});
      }
    }
  } else if (defined.by.empty()) {
    by.emplace_back();
  }
  for (const std::vector<std::string>& names : defined.by) {
    std::vector<Index> attributes;
    for (const std::string& name : names) attributes.push_back(study.find_attribute(name));
    by.push_back(std::move(attributes));
  }
  return by;
}

class Builder {
 public:
  Builder(const Study& study, const ReportDefinition& definition, const Diagnostics& diagnostics,
          Language language)
      : study_(study),
        definition_(definition),
        disclosure_(study),
        diagnostics_(diagnostics),
        language_(language),
        lists_(study, language),
        with_passages_(lists_.size() <= most_passages) {}

  Document build(const std::vector<std::string>& only) {
    document_.language = language_;
    document_.title = study_.title;
    document_.subtitle = subtitle();
    for (const DefinedSection& section : definition_.sections) anchors_.insert(section.id);
    for (const DefinedSection& section : definition_.sections) {
      const bool asked =
          only.empty() || std::find(only.begin(), only.end(), section.id) != only.end();
      if (asked) add_section(section);
    }
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
  void add_sentence(std::string_view key) { add(Paragraph{std::string(word(key, language_))}); }

  std::string subtitle() const;
  void add_section(const DefinedSection& section);
  void add_paragraphs(std::string_view text);
  void add_table(const DefinedTable& defined);
  void add_tables_of(const TableKind& kind, const DefinedTable& defined);
  void add_charts_of(const ChartKind& kind, const DefinedTable& defined);
  void add_key_passages(std::uint32_t percent);
  void add_key_passages(std::string_view heading, Valence valence,
                        const std::vector<KeyDeterminant>& found);
  void explain_no_passages();
  void add_passage_lists();
  void add_rules();
  void add_passages();

  const Study& study_;
  const ReportDefinition& definition_;
  Disclosure disclosure_;
  const Diagnostics& diagnostics_;
  Language language_;
  PassageLists lists_;
  bool with_passages_;
  Document document_;
  std::set<std::string> table_ids_;  // they become files
  std::set<std::string> chart_ids_;
  std::uint32_t tables_ = 0;  // so far
  std::uint32_t charts_ = 0;
  std::set<std::string> anchors_;  // of sections and headings
};

std::string Builder::subtitle() const {
  std::vector<std::string> coders;
  for (const Coder& coder : study_.coders) {
    if (coder.of_record) coders.push_back(coder.name);
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
  if (defined.kind == "passages") return add_passage_lists();
  if (defined.kind == "rules") return add_rules();
  if (defined.kind == "warnings") {
    for (Block& block : findings(study_, diagnostics_, language_)) add(std::move(block));
    return;
  }
  const TableKind* kind = find_table_kind(defined.kind);
  if (kind != nullptr) add_tables_of(*kind, defined);
  const ChartKind* chart = find_chart_kind(defined.kind);
  if (chart != nullptr) add_charts_of(*chart, defined);
}

void Builder::add_charts_of(const ChartKind& kind, const DefinedTable& defined) {
  const BlockRequest request{study_, disclosure_, definition_, defined, language_, with_passages_};
  for (const std::vector<Index>& attributes : breakdowns(study_, defined)) {
    for (Block& block : make_charts(kind, request, attributes)) {
      if (auto* chart = std::get_if<Chart>(&block)) {
        chart->id = own_id(chart_ids_, chart->id);
        chart->number = ++charts_;
      }
      add(std::move(block));
    }
  }
}

void Builder::add_tables_of(const TableKind& kind, const DefinedTable& defined) {
  if (defined.kind == "matrix" && study_.respondents.size() > most_matrix_columns) {
    add(Paragraph{phrase("report.matrix-too-wide", language_,
                         {fmt::format("{}", study_.respondents.size())})});
    return;
  }
  const std::vector<std::vector<Index>> by = breakdowns(study_, defined);
  if (by.empty()) add_sentence(defined.by_groups ? "report.no-groups" : "report.no-pairs");
  for (const std::vector<Index>& attributes : by) {
    TableRequest request;
    request.language = language_;
    request.by = attributes;
    request.parents = defined.parents;
    request.percent = defined.percent;
    request.disclosure = &disclosure_;
    Table table = kind.build(study_, request);
    table.id = own_id(table_ids_, table.id);
    table.number = ++tables_;
    add(std::move(table));
  }
  if (defined.kind == "key-determinants" && with_passages_) add_key_passages(defined.percent);
}

void Builder::add_key_passages(std::uint32_t percent) {
  const KeyDeterminants found = key_determinants(study_, percent);
  add_key_passages("key.heading-barrier", Valence::barrier, found.barriers);
  add_key_passages("key.heading-facilitator", Valence::facilitator, found.facilitators);
}

void Builder::add_key_passages(std::string_view heading, Valence valence,
                               const std::vector<KeyDeterminant>& found) {
  for (std::size_t rank = 0; rank < found.size(); ++rank) {
    const KeyDeterminant& key = found[rank];
    const Code& code = study_.codebook.codes[key.code];
    const std::string& label = code.label.in(language_);
    add(Heading{phrase(heading, language_, {fmt::format("{}", rank + 1), label}),
                fmt::format("key-{}-{}", name_of(valence), code.id)});
    if (!code.definition.empty()) add(Paragraph{code.definition.in(language_)});
    const Percentage share{key.respondents, key.of};
    add(Paragraph{phrase(
        "key.counts", language_,
        {fmt::format("{}", key.respondents), fmt::format("{}", key.of),
         fmt::format("{}", share.whole()), counted("count.mentions", key.mentions, language_),
         fmt::format("{}", key.not_naming)})});
    add(PassageList{phrase("key.passage", language_, {label}),
                    key.code,
                    valence,
                    {lists_.typical(key.segments)}});
  }
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
  std::vector<bool> shown(study_.segments.size());
  const auto show = [&](const std::vector<Index>& segments) {
    for (const Index index : segments) shown[index] = true;
  };
  for (const Section& section : document_.sections) {
    for (const Block& block : section.blocks) {
      if (const auto* list = std::get_if<PassageList>(&block)) show(list->passages);
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

  for (Section& section : document_.sections) {
    for (Block& block : section.blocks) {
      auto* list = std::get_if<PassageList>(&block);
      if (list == nullptr) continue;
      for (std::uint32_t& passage : list->passages) {
        const auto place = std::lower_bound(segments.begin(), segments.end(), passage);
        passage = static_cast<std::uint32_t>(place - segments.begin());
      }
    }
  }
}

}  // namespace

Document build_report(const Study& study, const ReportDefinition& definition,
                      const Diagnostics& diagnostics, const ReportOptions& options) {
  return Builder(study, definition, diagnostics, options.language).build(options.only);
}

}  // namespace veldwerk
