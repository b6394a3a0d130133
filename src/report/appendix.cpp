#include "report/appendix.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "analysis/grouping.hpp"
#include "analysis/key_determinants.hpp"
#include "analysis/study_facts.hpp"
#include "report/methods.hpp"
#include "report/naming.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

constexpr std::string_view names[] = {"coreq", "srqr"};
constexpr std::uint32_t usual_percent =
    30;                                  // of respondents, from which a determinant is a key one
constexpr std::size_t most_values = 12;  // of an attribute, to be listed in a line

/// What items can be filled in with.
class Facts {
 public:
  explicit Facts(const AppendixSource& source)
      : source_(source),
        study_(source.study),
        language_(source.language),
        facts_(study_facts(source.study)),
        text_(methods_text(source.study, facts_, source.version, source.outside, source.language)) {
  }

  std::string title() const { return study_.title; }
  std::string size() const { return text_.sample; }
  std::string duration() const { return text_.duration; }
  std::string coders() const { return text_.coders; }
  std::string coding_tree() const { return text_.coding; }
  std::string software() const { return text_.software; }
  std::string period() const { return joined({text_.period, text_.duration}); }
  std::string processing() const { return joined({text_.records, text_.coders, text_.software}); }
  std::string analysis() const { return joined({text_.coding, text_.counting}); }
  std::string records() const { return text_.records; }

  /// Groups by the attributes of the study; small ones would point at persons outside.
  std::string composition() const {
    std::string text = text_.sample;
    if (source_.outside) {
      return joined({text, std::string(word("appendix.see-composition", language_))});
    }
    for (const Index attribute : study_.groups) {
      const std::array<Index, 1> by{attribute};
      const Grouping grouping = make_grouping(study_, by);
      if (grouping.groups.size() > most_values) continue;
      std::vector<std::string> parts;
      for (const Group& group : grouping.groups) {
        parts.push_back(fmt::format("{} {}", group_text(group, language_), group.size));
      }
      text += " " + phrase("appendix.by-attribute", language_,
                           {capitalised(attribute_names(study_, by, language_)),
                            enumeration(parts, language_)});
    }
    return text;
  }

  std::string others() const {
    if (source_.outside) return {};  // tells of single interviews
    std::vector<std::string> parts;
    const auto add = [&](const std::vector<Index>& interviews, std::string_view key) {
      if (interviews.empty()) return;
      parts.push_back(
          phrase(key, language_, {fmt::format("{}", interviews.size()), ids(interviews)}));
    };
    add(facts_.joint, "appendix.joint");
    add(facts_.with_others, "appendix.others");
    if (parts.empty()) return std::string(word("appendix.nobody-else", language_));
    return joined(parts);
  }

  std::string again() const {
    if (source_.outside) return {};
    if (facts_.interviewed_again == 0) return std::string(word("appendix.never-again", language_));
    return phrase("appendix.again", language_, {fmt::format("{}", facts_.interviewed_again)});
  }

  std::string quotations() const {
    if (source_.quotations == 0) return {};
    return phrase("appendix.quotations", language_, {fmt::format("{}", source_.quotations)});
  }

  std::string consistency() const {
    if (source_.tables == 0) return {};
    return phrase(source_.outside ? "appendix.consistency-outside" : "appendix.consistency",
                  language_, {fmt::format("{}", source_.tables)});
  }

  std::string major_themes() const {
    const KeyDeterminants keys = key_determinants(study_, usual_percent);
    const auto list = [&](const std::vector<KeyDeterminant>& found) {
      std::vector<std::string> labels;
      for (const KeyDeterminant& one : found) {
        labels.push_back(study_.codebook.codes[one.code].label.in(language_));
      }
      return labels.empty() ? std::string(word("appendix.none", language_))
                            : enumeration(labels, language_);
    };
    if (keys.barriers.empty() && keys.facilitators.empty()) return {};
    return phrase("appendix.major", language_,
                  {fmt::format("{}", usual_percent), list(keys.barriers), list(keys.facilitators)});
  }

  std::string minor_themes() const {
    if (facts_.codes == 0) return {};
    return phrase(
        "appendix.minor", language_,
        {fmt::format("{}", facts_.codes), fmt::format("{}", facts_.codes - facts_.codes_named)});
  }

 private:
  static std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) {
      if (part.empty()) continue;
      if (!text.empty()) text += ' ';
      text += part;
    }
    return text;
  }

  /// " (I07 en I12)"
  std::string ids(const std::vector<Index>& interviews) const {
    if (interviews.size() > most_values) return {};
    std::vector<std::string> found;
    for (const Index interview : interviews) found.push_back(study_.interviews[interview].id);
    return fmt::format(" ({})", enumeration(found, language_));
  }

  const AppendixSource& source_;
  const Study& study_;
  Language language_;
  StudyFacts facts_;
  MethodsText text_;
};

/// An item: its words are "coreq.12" (what is asked) and, where the study does not know all,
/// "coreq.12.todo" (what the authors still have to write).
struct Item {
  std::string_view key;
  std::string (Facts::*known)() const = nullptr;  // null: no file knows
  bool todo = true;                               // whether something is left to write
};

struct Domain {
  std::string_view heading;
  std::span<const Item> items;
};

constexpr Item coreq_team[] = {{"coreq.1"}, {"coreq.2"}, {"coreq.3"}, {"coreq.4"},
                               {"coreq.5"}, {"coreq.6"}, {"coreq.7"}, {"coreq.8"}};
constexpr Item coreq_design[] = {{"coreq.9"},
                                 {"coreq.10"},
                                 {"coreq.11"},
                                 {"coreq.12", &Facts::size, false},
                                 {"coreq.13"},
                                 {"coreq.14"},
                                 {"coreq.15", &Facts::others},
                                 {"coreq.16", &Facts::composition},
                                 {"coreq.17"},
                                 {"coreq.18", &Facts::again, false},
                                 {"coreq.19", &Facts::records},
                                 {"coreq.20"},
                                 {"coreq.21", &Facts::duration, false},
                                 {"coreq.22"},
                                 {"coreq.23"}};
constexpr Item coreq_analysis[] = {{"coreq.24", &Facts::coders, false},
                                   {"coreq.25", &Facts::coding_tree, false},
                                   {"coreq.26"},
                                   {"coreq.27", &Facts::software, false},
                                   {"coreq.28"},
                                   {"coreq.29", &Facts::quotations, false},
                                   {"coreq.30", &Facts::consistency, false},
                                   {"coreq.31", &Facts::major_themes},
                                   {"coreq.32", &Facts::minor_themes}};
constexpr Domain coreq[] = {
    {"coreq.team", coreq_team}, {"coreq.design", coreq_design}, {"coreq.analysis", coreq_analysis}};

constexpr Item srqr_title[] = {{"srqr.1", &Facts::title}, {"srqr.2"}};
constexpr Item srqr_introduction[] = {{"srqr.3"}, {"srqr.4"}};
constexpr Item srqr_methods[] = {{"srqr.5"},
                                 {"srqr.6"},
                                 {"srqr.7"},
                                 {"srqr.8"},
                                 {"srqr.9"},
                                 {"srqr.10", &Facts::period},
                                 {"srqr.11"},
                                 {"srqr.12", &Facts::composition},
                                 {"srqr.13", &Facts::processing},
                                 {"srqr.14", &Facts::analysis},
                                 {"srqr.15", &Facts::coders}};
constexpr Item srqr_results[] = {{"srqr.16", &Facts::major_themes},
                                 {"srqr.17", &Facts::quotations, false}};
constexpr Item srqr_discussion[] = {{"srqr.18"}, {"srqr.19"}};
constexpr Item srqr_other[] = {{"srqr.20"}, {"srqr.21"}};
constexpr Domain srqr[] = {
    {"srqr.title", srqr_title},           {"srqr.introduction", srqr_introduction},
    {"srqr.methods", srqr_methods},       {"srqr.results", srqr_results},
    {"srqr.discussion", srqr_discussion}, {"srqr.other", srqr_other}};

std::span<const Domain> domains_of(std::string_view name) {
  if (name == "coreq") return coreq;
  if (name == "srqr") return srqr;
  throw std::logic_error("there is no such appendix");
}

void add_item(Table& table, const Item& item, const Facts& facts, Language language) {
  const std::string known = item.known == nullptr ? std::string() : (facts.*item.known)();
  std::string todo;
  if (item.todo || known.empty()) {
    todo = phrase("appendix.todo", language,
                  {std::string(word(fmt::format("{}.todo", item.key), language))});
  }
  add_row(table).cells = {text_cell(std::string(item.key.substr(item.key.find('.') + 1))),
                          text_cell(std::string(word(item.key, language))), text_cell(known),
                          text_cell(std::move(todo))};
}

}  // namespace

std::span<const std::string_view> appendix_names() {
  return names;
}

Section appendix_section(std::string_view name, const AppendixSource& source) {
  const Language language = source.language;
  const Facts facts(source);
  Section section;
  section.id = fmt::format("appendix-{}", name);
  section.title = word(name == "coreq" ? "appendix.coreq" : "appendix.srqr", language);
  section.blocks.emplace_back(Paragraph{std::string(
      word(name == "coreq" ? "appendix.coreq-about" : "appendix.srqr-about", language))});
  Table table;
  table.id = section.id;
  table.title = section.title;
  const auto add_column = [&](const char* id, std::string_view key) {
    table.columns.push_back({id, std::string(word(key, language)), {}});
  };
  add_column("item", "column.number");
  add_column("asked", "column.asked");
  add_column("known", "column.known");
  add_column("todo", "column.todo");
  for (const Domain& domain : domains_of(name)) {
    add_heading(table, std::string(word(domain.heading, language)));
    for (const Item& item : domain.items) add_item(table, item, facts, language);
  }
  table.notes.emplace_back(word("note.appendix", language));
  section.blocks.emplace_back(std::move(table));
  return section;
}

}  // namespace veldwerk
