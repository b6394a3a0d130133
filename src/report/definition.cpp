#include "report/definition.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/yaml.hpp"
#include "report/by_innovation.hpp"
#include "report/charts/registry.hpp"
#include "report/definition_agreement.hpp"
#include "report/definition_quotations.hpp"
#include "study/breakdown.hpp"

namespace veldwerk {

namespace {

// Kinds that are no table.
constexpr std::string_view lists[] = {"passages", "quotations", "sentences", "quantities",
                                      "text",     "rules",      "warnings",  "methods"};

// [a-z0-9]+(-[a-z0-9]+)*
bool is_section_id(std::string_view id) {
  char before = '-';
  for (const char letter : id) {
    const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
    if (!plain && (letter != '-' || before == '-')) return false;
    before = letter;
  }
  return before != '-';
}

class DefinitionReader {
 public:
  DefinitionReader(const YamlFile& file, const Study& study, Diagnostics& diagnostics)
      : file_(file), study_(study), diagnostics_(diagnostics), yaml_(file, diagnostics) {}

  ReportDefinition definition() {
    ReportDefinition definition;
    const YamlNode& root = file_.root;
    if (!yaml_.check_keys(
            root, "a report definition",
            {"veldwerk", "report", "extends", "title", "quantities", "quotations", "sections"})) {
      return definition;
    }
    version(root);
    if (const YamlNode* id = yaml_.require(root, "report")) {
      definition.id = yaml_.text(*id, "report").value_or("");
    }
    if (const YamlNode* title = yaml_.require(root, "title")) {
      definition.title = local_text(*title, "title");
    }
    if (const YamlNode* base = root.find("extends")) extend(*base, definition);
    if (const YamlNode* quotations = root.find("quotations")) {
      if (yaml_.check_keys(*quotations, "`quotations`", quotation_style_keys())) {
        read_quotations(*quotations, defaults_);
      }
    }
    if (const YamlNode* scale = root.find("quantities")) {
      definition.quantities = read_quantities(*scale, yaml_);
    }
    if (const YamlNode* sections = yaml_.require(root, "sections")) {
      for (const YamlNode* node : items_of(*sections, "sections")) {
        place(section(*node), node->find("before"), definition.sections);
      }
    }
    return definition;
  }

 private:
  void version(const YamlNode& root) {
    const YamlNode* node = yaml_.require(root, "veldwerk");
    if (node == nullptr || (node->kind == YamlNode::Kind::scalar && node->scalar == "1")) return;
    const bool scalar = node->kind == YamlNode::Kind::scalar;
    yaml_.error("report-version", *node,
                scalar ? fmt::format("format `{}` is not one this version of veldwerk reads",
                                     shorten(node->scalar))
                       : "the format is not a number",
                "Write `veldwerk: 1`.");
  }

  // Takes the sections and the quantities of a built-in definition, which may extend another.
  void extend(const YamlNode& node, ReportDefinition& definition) {
    const std::string name = yaml_.text(node, "extends").value_or("");
    const std::optional<std::string_view> text = builtin_report(name);
    if (!text) {
      const std::vector<std::string_view> known = builtin_report_names();
      const std::string nearest = nearest_name(name, known);
      yaml_.error("report-missing", node,
                  fmt::format("there is no built-in report definition `{}`", shorten(name)),
                  nearest.empty() ? fmt::format("The built-in ones are {}.", fmt::join(known, ", "))
                                  : fmt::format("Is `{}` meant?", nearest));
      return;
    }
    const std::string file = fmt::format("{}.yaml", name);
    if (auto base = read_report_definition(file, *text, study_, diagnostics_)) {
      definition.quantities = std::move(base->quantities);
      definition.sections = std::move(base->sections);
    }
  }

  // Puts `section` in the place of the one with its id that is extended, or before the one that
  // `before` names, or last.
  void place(DefinedSection section, const YamlNode* before,
             std::vector<DefinedSection>& sections) {
    const auto at = [&](std::string_view id) {
      return std::ranges::find(sections, id, &DefinedSection::id);
    };
    if (before == nullptr) {
      const auto same = section.id.empty() ? sections.end() : at(section.id);
      if (same != sections.end()) {
        *same = std::move(section);
      } else {
        sections.push_back(std::move(section));
      }
      return;
    }
    const std::string id = yaml_.text(*before, "before").value_or("");
    const auto next = at(id);
    if (next == sections.end()) {
      yaml_.error("yaml-type", *before,
                  fmt::format("no section `{}` stands before this one", shorten(id)),
                  "Name a section of what this definition extends, or one above it.");
    }
    sections.insert(next, std::move(section));
  }

  // The items of a sequence; reports another kind of node.
  std::vector<const YamlNode*> items_of(const YamlNode& node, std::string_view what) {
    std::vector<const YamlNode*> items;
    if (node.kind != YamlNode::Kind::sequence) {
      yaml_.error("yaml-type", node, fmt::format("`{}` must be a list", what),
                  "Write each item on a line of its own that starts with `- `.");
      return items;
    }
    for (const YamlNode& item : node.items) items.push_back(&item);
    return items;
  }

  LocalText local_text(const YamlNode& node, std::string_view what) {
    auto texts = yaml_.two_texts(node, what);
    if (!texts) return {};
    return {std::move(texts->nl), std::move(texts->en)};
  }

  DefinedSection section(const YamlNode& node) {
    DefinedSection section;
    if (!yaml_.check_keys(node, "a section", {"id", "title", "text", "tables", "before"})) {
      return section;
    }
    if (const YamlNode* id = yaml_.require(node, "id")) section.id = section_id(*id);
    if (const YamlNode* title = yaml_.require(node, "title")) {
      section.title = local_text(*title, "title");
    }
    if (const YamlNode* text = node.find("text")) section.text = local_text(*text, "text");
    if (const YamlNode* tables = node.find("tables")) {
      for (const YamlNode* item : items_of(*tables, "tables")) {
        section.tables.push_back(table(*item));
      }
    }
    return section;
  }

  std::string section_id(const YamlNode& node) {
    std::string id = yaml_.text(node, "id").value_or("");
    if (id.empty() && node.kind != YamlNode::Kind::scalar) return id;
    if (!is_section_id(id)) {
      yaml_.error("yaml-type", node, fmt::format("`{}` cannot be an `id`", shorten(id)),
                  "Use lower-case letters, digits and single hyphens: `key-determinants`.");
      return id;
    }
    const auto same = std::find_if(seen_.begin(), seen_.end(),
                                   [&](const auto& section) { return section.first == id; });
    if (same != seen_.end()) {
      yaml_.error("report-duplicate-section", node,
                  fmt::format("the section `{}` stands in line {} and again in line {}", id,
                              same->second, node.line),
                  "Give each section an `id` of its own.");
    }
    seen_.emplace_back(id, node.line);
    return id;
  }

  DefinedTable table(const YamlNode& node) {
    DefinedTable table;
    table.place = file_.place(node);
    if (node.kind != YamlNode::Kind::map) {
      yaml_.check_keys(node, "a table", {"kind"});
      return table;
    }
    const YamlNode* kind = yaml_.require(node, "kind");
    if (kind == nullptr) return table;
    table.kind = yaml_.text(*kind, "kind").value_or("");
    if (!known_kind(*kind, table.kind)) return table;

    yaml_.check_keys(node, fmt::format("a table of kind {}", table.kind), keys_of(table.kind));
    if (const YamlNode* by = node.find("by")) read_by(*by, table);
    if (const YamlNode* parents = node.find("parents")) {
      table.parents = yaml_.boolean(*parents, "parents").value_or(false);
    }
    if (const YamlNode* respondents = node.find("respondents")) {
      read_respondents(*respondents, table);
    }
    read_percentage(node, "percent", 0, table.percent);
    read_percentage(node, "negative", 1, table.negative);
    read_percentage(node, "positive", 1, table.positive);
    table.quotations = defaults_;
    if (table.kind == "quotations" || table.kind == "key-determinants") {
      read_quotations(node, table.quotations);
    }
    if (table.kind == "sentences") read_sentences(node, table);
    if (table.kind == "text") {
      if (const YamlNode* text = yaml_.require(node, "text")) {
        table.own = read_own_texts(file_, *text, study_, diagnostics_);
      }
    }
    if (const YamlNode* order = node.find("order")) read_order(*order, table);
    if (const YamlNode* crosswalk = node.find("crosswalk")) read_crosswalk(*crosswalk, table);
    read_saturation(node, table.saturation);
    if (!agreement_keys(table.kind).empty()) {
      read_agreement(node, study_, yaml_, table.agreement);
    }
    if (const YamlNode* named = node.find("named")) {
      table.named = yaml_.boolean(*named, "named").value_or(false);
    }
    return table;
  }

  /// A whole number up to 100; `percentage` stays as it is where the key is not there.
  void read_percentage(const YamlNode& table, std::string_view key, std::int64_t least,
                       std::uint32_t& percentage) {
    const YamlNode* node = table.find(key);
    if (node == nullptr) return;
    percentage = static_cast<std::uint32_t>(
        yaml_.integer(*node, key, least, 100).value_or(std::int64_t{percentage}));
  }

  void read_respondents(const YamlNode& node, DefinedTable& table) {
    table.respondents = yaml_.boolean(node, "respondents").value_or(false);
    const bool grouped = table.by_groups || table.by_group_pairs || !table.by.empty();
    if (!table.respondents || !grouped) return;
    yaml_.error("yaml-type", node, "a table of ratings is by respondent or by groups, not both",
                "Remove `by` or `respondents`, or place the table twice.");
  }

  // The codable codes that are named, or are below one that is.
  std::vector<Index> codes_of(const YamlNode& node) {
    const std::vector<Code>& all = study_.codebook.codes;
    std::vector<bool> named(all.size());
    const auto names = yaml_.texts(node, "codes");
    for (std::size_t i = 0; names && i < names->size(); ++i) {
      const Index code = study_.codebook.find((*names)[i]);
      if (code == no_index) {
        unknown_code(node.items[i]);
      } else {
        named[code] = true;
      }
    }
    std::vector<Index> codes;
    for (Index code = 0; code < all.size(); ++code) {  // a parent before its children
      const Index above = all[code].parent;
      if (above != no_index && named[above]) named[code] = true;
      if (named[code] && all[code].codable) codes.push_back(code);
    }
    return codes;
  }

  void unknown_code(const YamlNode& node) {
    std::vector<std::string_view> known;
    for (const Code& code : study_.codebook.codes) known.push_back(code.id);
    const std::string nearest = nearest_name(node.scalar, known);
    yaml_.error("report-unknown-code", node,
                fmt::format("the codebook has no code `{}`", shorten(node.scalar)),
                nearest.empty() ? "Name codes by their id in the codebook."
                                : fmt::format("Is `{}` meant?", nearest));
  }

  void read_sentences(const YamlNode& node, DefinedTable& table) {
    if (table.by_group_pairs) {
      yaml_.error("yaml-type", *node.find("by"), "sentences are about one attribute at a time",
                  "Write `by: groups`, or attributes: `by: [sector, role]`.");
    }
    if (const YamlNode* codes = node.find("codes")) table.codes = codes_of(*codes);
  }

  bool known_kind(const YamlNode& node, std::string_view name) {
    if (node.kind != YamlNode::Kind::scalar) return false;
    std::vector<std::string_view> known(std::begin(lists), std::end(lists));
    for (const TableKind& kind : table_kinds()) known.push_back(kind.name);
    for (const ChartKind& kind : chart_kinds()) known.push_back(kind.name);
    if (std::find(known.begin(), known.end(), name) != known.end()) return true;
    const std::string nearest = nearest_name(name, known);
    yaml_.error(
        "report-unknown-kind", node, fmt::format("there is no kind of table `{}`", shorten(name)),
        nearest.empty()
            ? fmt::format("The kinds are {}.", fmt::join(known, ", "))
            : fmt::format("Is `{}` meant? The kinds are {}.", nearest, fmt::join(known, ", ")));
    return false;
  }

  // The options that a table of this kind has.
  std::vector<std::string_view> keys_of(std::string_view name) const {
    std::vector<std::string_view> keys = {"kind"};
    const TableKind* kind = find_table_kind(name);
    const bool by_respondents = kind != nullptr && kind->takes_by;
    const bool sliced = by_innovation(name) == ByInnovation::each && !study_.innovations.empty();
    if (by_respondents || sliced) keys.emplace_back("by");
    if (name == "frequencies") keys.emplace_back("parents");
    if (name.starts_with("saturation")) keys.insert(keys.end(), {"base", "run", "threshold"});
    if (name == "saturation" || name == "saturation-summary") keys.emplace_back("parents");
    if (name == "saturation-chart") keys.emplace_back("by");
    if (name == "ratings") keys.emplace_back("respondents");
    if (name == "survey" || name == "joint-display") {
      keys.insert(keys.end(), {"negative", "positive"});
    }
    if (name == "key-determinants") keys.emplace_back("percent");
    if (name == "key-determinants" || name == "quotations") {
      const auto& more = name == "quotations" ? quotation_table_keys() : key_determinant_keys();
      keys.insert(keys.end(), more.begin(), more.end());
    }
    if (name == "sentences") keys.insert(keys.end(), {"by", "codes"});
    if (name == "text") keys.emplace_back("text");
    const ChartKind* chart = find_chart_kind(name);
    if (chart != nullptr && chart->exposure == Exposure::grouped) keys.emplace_back("by");
    const std::vector<std::string_view> agreement = agreement_keys(name);
    keys.insert(keys.end(), agreement.begin(), agreement.end());
    if (name == "diverging-bars") keys.insert(keys.end(), {"order", "named"});
    if (kind != nullptr && takes_crosswalk(*kind)) keys.emplace_back("crosswalk");
    return keys;
  }

  void read_crosswalk(const YamlNode& node, DefinedTable& table) {
    table.crosswalk = yaml_.boolean(node, "crosswalk").value_or(false);
    if (!table.crosswalk || study_.crosswalk) return;
    yaml_.error("report-no-crosswalk", node, "the study names no crosswalk",
                "Name one in study.yaml: `crosswalk: midi-29-to-cfir-2009`.");
  }

  void read_saturation(const YamlNode& node, SaturationRule& rule) {
    const auto read = [&](std::string_view key, std::int64_t least, std::int64_t most,
                          std::uint32_t& into) {
      const YamlNode* number = node.find(key);
      if (number == nullptr) return;
      if (const auto value = yaml_.integer(*number, key, least, most)) {
        into = static_cast<std::uint32_t>(*value);
      }
    };
    read("base", 1, most_saturation_interviews, rule.base);
    read("run", 1, most_saturation_interviews, rule.run);
    read("threshold", 0, 100, rule.threshold);
  }

  void read_order(const YamlNode& node, DefinedTable& table) {
    const std::string order = yaml_.text(node, "order").value_or("codebook");
    table.by_respondents = order == "respondents";
    if (table.by_respondents || order == "codebook") return;
    yaml_.error("yaml-type", node, fmt::format("there is no order `{}`", shorten(order)),
                "Write `order: codebook` or `order: respondents`.");
  }

  // `groups`, `group-pairs`, `none`, a list of attributes, or a list of such lists.
  void read_by(const YamlNode& node, DefinedTable& table) {
    const bool scalar = node.kind == YamlNode::Kind::scalar;
    table.by_groups = scalar && node.scalar == "groups";
    table.by_group_pairs = scalar && node.scalar == "group-pairs";
    if (scalar && node.scalar == "none") return;
    if (table.by_groups || table.by_group_pairs) return check_groups(node, table);
    if (node.kind != YamlNode::Kind::sequence) {
      yaml_.error("yaml-type", node, "`by` must be `groups`, `group-pairs`, `none` or a list",
                  "Write attributes as a list: `by: [sector]`.");
      return;
    }
    const bool of_lists =
        !node.items.empty() &&
        std::all_of(node.items.begin(), node.items.end(),
                    [](const YamlNode& item) { return item.kind == YamlNode::Kind::sequence; });
    const auto names_in = [&](const YamlNode& names) {
      return table.kind == "survey" ? survey_attributes(names) : breakdown(names, table.kind);
    };
    if (!of_lists) {
      table.by.push_back(names_in(node));
      return;
    }
    for (const YamlNode& item : node.items) table.by.push_back(names_in(item));
  }

  // Columns of the questionnaire. Without one, the report says so.
  std::vector<std::string> survey_attributes(const YamlNode& node) {
    auto names = yaml_.texts(node, "by");
    if (!names) return {};
    for (std::size_t i = 0; study_.survey && i < names->size(); ++i) {
      if (study_.survey->find_attribute((*names)[i]) != no_index) continue;
      const std::vector<std::string>& known = study_.survey->attributes;
      yaml_.error("report-unknown-attribute", node.items[i],
                  fmt::format("the questionnaire has no column `{}`", shorten((*names)[i])),
                  known.empty() ? "Add a column for it to the file of the questionnaire."
                                : fmt::format("Its attributes are {}.", fmt::join(known, ", ")));
    }
    return std::move(*names);
  }

  // Groups of respondents, for a kind that may be by innovations only.
  void check_groups(const YamlNode& node, const DefinedTable& table) {
    if (study_.groups.empty() || study_.innovations.empty() || table.kind == "survey") return;
    const std::optional<Misfit> misfit = misfit_of(table.kind, study_, study_.groups);
    if (misfit) yaml_.error("report-breakdown", node, misfit->message, misfit->help);
  }

  std::vector<std::string> breakdown(const YamlNode& node, std::string_view kind) {
    auto names = yaml_.texts(node, "by");
    if (!names) return {};
    std::vector<Index> by;
    for (std::size_t i = 0; i < names->size(); ++i) {
      by.push_back(find_breakdown(study_, (*names)[i]));
      if (by.back() != no_index) continue;
      unknown_attribute(node.items[i], breakdown_names(study_));
      return std::move(*names);
    }
    if (study_.innovations.empty()) return std::move(*names);
    if (const std::optional<Misfit> misfit = misfit_of(kind, study_, by)) {
      yaml_.error("report-breakdown", node, misfit->message, misfit->help);
    }
    return std::move(*names);
  }

  void read_quotations(const YamlNode& node, DefinedQuotations& quotations) {
    veldwerk::read_quotations(
        node, study_, yaml_,
        [&](const YamlNode& names, std::string_view what) { return attributes(names, what); },
        quotations);
  }

  std::vector<std::string> attributes(const YamlNode& node, std::string_view what) {
    auto names = yaml_.texts(node, what);
    if (!names) return {};
    for (std::size_t i = 0; i < names->size(); ++i) {
      if (study_.find_attribute((*names)[i]) != no_index) continue;
      std::vector<std::string> known;
      for (const Attribute& attribute : study_.attributes) known.push_back(attribute.name);
      unknown_attribute(node.items[i], known);
    }
    return std::move(*names);
  }

  void unknown_attribute(const YamlNode& node, const std::vector<std::string>& names) {
    const std::vector<std::string_view> known(names.begin(), names.end());
    const std::string nearest = nearest_name(node.scalar, known);
    std::string help = fmt::format("The attributes are {}.", fmt::join(known, ", "));
    if (!nearest.empty()) help = fmt::format("Is `{}` meant? {}", nearest, help);
    if (known.empty()) help = "Add a column for it to the file of respondents.";
    yaml_.error("report-unknown-attribute", node,
                fmt::format("respondents have no attribute `{}`", shorten(node.scalar)),
                std::move(help));
  }

  const YamlFile& file_;
  const Study& study_;
  Diagnostics& diagnostics_;
  YamlReader yaml_;
  std::vector<std::pair<std::string, std::uint32_t>> seen_;  // section ids and their lines
  DefinedQuotations defaults_;                               // the definition's own `quotations:`
};

}  // namespace

std::optional<ReportDefinition> read_report_definition(std::string_view file, std::string_view text,
                                                       const Study& study,
                                                       Diagnostics& diagnostics) {
  const std::optional<YamlFile> yaml = read_yaml(file, text, diagnostics);
  if (!yaml) return std::nullopt;
  Diagnostics found;
  ReportDefinition definition = DefinitionReader(*yaml, study, found).definition();
  diagnostics.insert(diagnostics.end(), found.begin(), found.end());
  if (has_errors(found)) return std::nullopt;
  return definition;
}

}  // namespace veldwerk
