#include "report/sentences.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "analysis/concentration.hpp"
#include "report/code_rows.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

using Kind = GroupFact::Kind;

// How a group of respondents is named by its value of an attribute.
constexpr std::pair<std::string_view, std::string_view> group_words[] = {
    {"sector", "sentence.of-sector"},
    {"role", "sentence.of-role"},
    {"function", "sentence.of-function"},
    {"organisation", "sentence.of-organisation"},
    {"organization", "sentence.of-organisation"},
};

// A sentence about groups: of one column, and of both directions at once.
struct FactWords {
  Kind kind;
  std::string_view first;  // the first group named
  std::string_view next;   // each after it
  std::string_view sentence;
  std::string_view both_directions;
};

constexpr FactWords fact_words[] = {
    {Kind::only, "sentence.only-first", "sentence.only-next", "sentence.only",
     "sentence.only-each"},
    {Kind::every, "sentence.every-first", "sentence.every-next", "sentence.every",
     "sentence.every"},
    {Kind::none, "sentence.none-first", "sentence.none-next", "sentence.none",
     "sentence.none-each"},
};

class SentenceWriter {
 public:
  SentenceWriter(const Study& study, const SentenceNumbers& numbers, const QuantityScale& scale,
                 Language language)
      : study_(study), numbers_(numbers), scale_(scale), language_(language) {}

  std::vector<Block> blocks() {
    const Codebook& codebook = study_.codebook;
    const std::vector<FrequencyRow>& rows = numbers_.whole.rows;
    const bool headed = std::any_of(rows.begin(), rows.end(), [&](const FrequencyRow& row) {
      return !heading_of(codebook, row.code, language_).empty();
    });
    std::string heading;
    for (std::size_t row = 0; row < rows.size(); ++row) {
      std::string own = heading_of(codebook, rows[row].code, language_);
      if (own.empty()) own = word("heading.other-codes", language_);
      if (headed && own != heading) {
        close_category();
        heading = own;
        blocks_.emplace_back(
            Heading{std::move(own), fmt::format("sentences-{}", category_id(rows[row].code))});
      }
      add_code(row);
    }
    close_category();
    return std::move(blocks_);
  }

 private:
  std::string text(std::string_view key) const { return std::string(word(key, language_)); }
  std::string text(std::string_view key, std::initializer_list<std::string> arguments) const {
    return phrase(key, language_, arguments);
  }
  static std::string digits(std::uint32_t number) { return fmt::format("{}", number); }

  std::string number_of(Index code) const {
    const std::optional<int>& number = study_.codebook.codes[code].number;
    return number ? text("sentence.number", {fmt::format("{}", *number)}) : "";
  }

  std::string quoted(Index code) const {
    return text("sentence.quoted", {code_name(study_.codebook, code, language_), number_of(code)});
  }

  std::string category_id(Index code) const {
    const std::vector<Code>& codes = study_.codebook.codes;
    while (code != no_index && codes[code].codable) code = codes[code].parent;
    return code == no_index ? "other" : codes[code].id;
  }

  // The codes of a category without a paragraph of their own.
  void close_category() {
    if (!nobody_.empty()) {
      const bool one = nobody_.size() == 1;
      const std::uint32_t n = numbers_.whole.grouping.groups.front().size;
      std::string said =
          text(one ? "sentence.nobody-one" : "sentence.nobody",
               {enumeration(nobody_, language_), quantity_words(scale_, 0, n, language_)});
      blocks_.emplace_back(Prose{Prose::Kind::paragraph, 0, {{std::move(said)}}});
    }
    if (!untold_.empty()) {
      std::string said = text("sentence.untold", {enumeration(untold_, language_)});
      blocks_.emplace_back(Prose{Prose::Kind::paragraph, 0, {{std::move(said)}}});
    }
    nobody_.clear();
    untold_.clear();
  }

  void add_code(std::size_t row) {
    const Index code = numbers_.whole.rows[row].code;
    const FrequencyCell& cell = numbers_.whole.rows[row].cells.front();
    if (cell.is_withheld(Column::any)) {
      untold_.push_back(quoted(code));
      return;
    }
    if (cell[Column::any].respondents == 0) {
      nobody_.push_back(quoted(code));
      return;
    }
    const std::uint32_t k = cell[Column::any].respondents;
    const std::uint32_t n = numbers_.whole.grouping.groups.front().size;
    std::string said =
        text("sentence.lead", {number_of(code), quantity_words(scale_, k, n, language_), digits(k),
                               digits(n), directions(cell)});
    said += group_sentences(row);
    blocks_.emplace_back(Prose{Prose::Kind::paragraph,
                               0,
                               {{text("sentence.open")},
                                {code_name(study_.codebook, code, language_), true},
                                {std::move(said)}}});
  }

  // What follows on how many name it: in which directions they do.
  std::string directions(const FrequencyCell& cell) const {
    if (cell.is_withheld(Column::barrier) || cell.is_withheld(Column::facilitator) ||
        cell.is_withheld(Column::neutral)) {
      return text("sentence.direction-untold");
    }
    const std::uint32_t any = cell[Column::any].respondents;
    const std::uint32_t barrier = cell[Column::barrier].respondents;
    const std::uint32_t facilitator = cell[Column::facilitator].respondents;
    if (barrier == 0 && facilitator == 0) return by_all(any, "sentence.as-neutral");
    if (facilitator == 0 && barrier == any) return by_all(any, "sentence.as-barrier");
    if (barrier == 0 && facilitator == any) return by_all(any, "sentence.as-facilitator");
    if (barrier > 0 && facilitator > 0 && cell.both_withheld) {
      return text("sentence.both-untold", {digits(barrier), digits(facilitator)});
    }
    const std::uint32_t both = cell.both_respondents;
    if (both == any) return by_all(any, "sentence.as-both");
    const std::uint32_t neutral = any - (barrier + facilitator - both);
    const bool in_one =
        barrier == 0 || facilitator == 0 || (both == barrier && both == facilitator);
    std::string said = in_one ? in_one_way(barrier, facilitator) : each_way(cell);
    if (neutral > 0) {
      said = text(in_one ? "sentence.neutral-after-one" : "sentence.neutral-after-each",
                  {said, digits(neutral)});
    }
    return text("sentence.directions", {said});
  }

  // All who name it do it in the same way.
  std::string by_all(std::uint32_t any, std::string_view as) const {
    if (any == 1) return text("sentence.by-the-one", {text(as)});
    return text("sentence.by-all", {all_of(any), text(as)});
  }

  std::string all_of(std::uint32_t any) const {
    return text(any == 2 ? "sentence.two" : "sentence.everybody");
  }

  // Those who name a direction name the same, or the same two.
  std::string in_one_way(std::uint32_t barrier, std::uint32_t facilitator) const {
    const std::string_view as = facilitator == 0 ? "sentence.as-barrier"
                                : barrier == 0   ? "sentence.as-facilitator"
                                                 : "sentence.as-both";
    return text("sentence.by", {digits(std::max(barrier, facilitator)), text(as)});
  }

  std::string each_way(const FrequencyCell& cell) const {
    const std::uint32_t any = cell[Column::any].respondents;
    const std::uint32_t barrier = cell[Column::barrier].respondents;
    const std::uint32_t facilitator = cell[Column::facilitator].respondents;
    const std::uint32_t both = cell.both_respondents;
    const auto most = [&](std::uint32_t k) { return k == any ? all_of(any) : digits(k); };
    if (both > 0 && both == facilitator) {
      return text("sentence.facilitator-too", {most(barrier), digits(both)});
    }
    if (both > 0 && both == barrier) {
      return text("sentence.barrier-too", {most(facilitator), digits(both)});
    }
    if (both == 0) return text("sentence.each", {digits(barrier), digits(facilitator)});
    return text("sentence.each-and-both", {digits(barrier), digits(facilitator), digits(both)});
  }

  // A sentence for each kind of fact; first of any direction, then of each.
  std::string group_sentences(std::size_t row) const {
    const std::vector<GroupFact> facts = group_facts(numbers_.whole, numbers_.by, row);
    const bool numbered = study_.codebook.codes[numbers_.whole.rows[row].code].number.has_value();
    const std::string it = text(numbered ? "sentence.this-determinant" : "sentence.this-subject");
    const std::string hindering = text("sentence.hindering");
    const std::string helping = text("sentence.helping");
    std::string said;
    for (const FactWords& words : fact_words) {
      const std::string any = groups(facts, words, Column::any);
      if (!any.empty()) said += text(words.sentence, {any, it, ""});
    }
    for (const FactWords& words : fact_words) {
      const std::string barrier = groups(facts, words, Column::barrier);
      const std::string facilitator = groups(facts, words, Column::facilitator);
      if (!barrier.empty() && !facilitator.empty()) {
        said += text(words.both_directions, {barrier, it, hindering, facilitator, helping});
      } else if (!barrier.empty()) {
        said += text(words.sentence, {barrier, it, hindering});
      } else if (!facilitator.empty()) {
        said += text(words.sentence, {facilitator, it, helping});
      }
    }
    return said;
  }

  // The groups of a kind of fact, as its sentence names them.
  std::string groups(const std::vector<GroupFact>& facts, const FactWords& words,
                     Column column) const {
    std::vector<std::string> parts;
    for (const GroupFact& fact : facts) {
      if (fact.kind != words.kind || fact.column != column) continue;
      const std::string_view key = parts.empty() ? words.first : words.next;
      const std::string group = group_words_of(fact);
      parts.push_back(fact.kind == Kind::only
                          ? text(key, {group, digits(fact.named), digits(fact.size)})
                          : text(key, {digits(fact.size), group}));
    }
    return enumeration(parts, language_);
  }

  // "uit de sector ‘Welzijn’"
  std::string group_words_of(const GroupFact& fact) const {
    const auto by = std::find_if(numbers_.by.begin(), numbers_.by.end(), [&](const auto& one) {
      return one.grouping.attributes.front() == fact.attribute;
    });
    const std::string& value = by->grouping.groups[fact.group].values.front();
    const std::string& name = study_.attributes[fact.attribute].name;
    for (const auto& [known, key] : group_words) {
      if (known == name) return text(key, {value});
    }
    return text("sentence.of-other", {attribute_label(name, language_), value});
  }

  const Study& study_;
  const SentenceNumbers& numbers_;
  const QuantityScale& scale_;
  Language language_;
  std::vector<Block> blocks_;
  std::vector<std::string> nobody_;  // codes of this category that nobody names
  std::vector<std::string> untold_;  // and those whose number is kept back
};

// The attributes by which a definition wants groups told, each once.
std::vector<Index> attributes_of(const BlockRequest& request) {
  std::vector<Index> attributes;
  if (request.defined.by_groups) attributes = request.study.groups;
  for (const std::vector<std::string>& names : request.defined.by) {
    for (const std::string& name : names) {
      const Index attribute = request.study.find_attribute(name);
      if (std::find(attributes.begin(), attributes.end(), attribute) == attributes.end()) {
        attributes.push_back(attribute);
      }
    }
  }
  return attributes;
}

}  // namespace

std::vector<Block> write_sentences(const Study& study, const SentenceNumbers& numbers,
                                   const QuantityScale& scale, Language language) {
  if (numbers.whole.grouping.groups.front().size == 0) {
    return {Paragraph{std::string(word("sentence.no-respondents", language))}};
  }
  return SentenceWriter(study, numbers, scale, language).blocks();
}

std::vector<Block> sentences(const BlockRequest& request) {
  FrequencyOptions options;
  options.with_segments = false;
  options.codes = request.defined.codes;
  SentenceNumbers numbers;
  numbers.whole = request.disclosure.frequencies({}, options);
  for (const Index attribute : attributes_of(request)) {
    const std::vector<Index> by = {attribute};
    if (request.disclosure.shows(by)) {
      numbers.by.push_back(request.disclosure.frequencies(by, options));
    }
  }
  return write_sentences(request.study, numbers, request.definition.quantities, request.language);
}

}  // namespace veldwerk
