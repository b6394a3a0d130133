#include "report/definition_quotations.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/diagnostic.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr std::int64_t most_each = 50;           // quotations of a code and direction
constexpr std::int64_t most_characters = 10000;  // of a quotation

class Reader {
 public:
  Reader(const Study& study, YamlReader& yaml) : study_(study), yaml_(yaml) {}

  // The choice that `node` makes of `known`, by its place; reports another.
  std::optional<std::size_t> choice(const YamlNode& node, std::string_view what,
                                    const std::vector<std::string_view>& known) {
    const std::optional<std::string> text = yaml_.text(node, what);
    if (!text) return std::nullopt;
    const auto found = std::find(known.begin(), known.end(), *text);
    if (found != known.end()) return static_cast<std::size_t>(found - known.begin());
    const std::string near = nearest_name(*text, known);
    yaml_.error(
        "report-unknown-choice", node, fmt::format("`{}` cannot be `{}`", what, shorten(*text)),
        fmt::format("{}It is one of {}.", near.empty() ? "" : fmt::format("Is `{}` meant? ", near),
                    fmt::join(known, ", ")));
    return std::nullopt;
  }

  void directions(const YamlNode& node, std::vector<Valence>& into) {
    const auto chosen =
        choice(node, "valence", {"barrier", "facilitator", "neutral", "both", "all"});
    if (!chosen) return;
    into = std::vector<std::vector<Valence>>{
        {Valence::barrier},
        {Valence::facilitator},
        {Valence::neutral},
        {Valence::barrier, Valence::facilitator},
        {Valence::barrier, Valence::facilitator, Valence::neutral}}[*chosen];
  }

  // `key`, `all`, or a list of codes.
  void codes(const YamlNode& node, DefinedQuotations& quotations) {
    quotations.codes.clear();
    quotations.key_codes = false;
    if (node.kind != YamlNode::Kind::sequence) {
      quotations.key_codes = choice(node, "codes", {"key", "all"}).value_or(1) == 0;
      return;
    }
    std::vector<std::string_view> known;
    for (const Code& code : study_.codebook.codes) known.push_back(code.id);
    const auto names = yaml_.texts(node, "codes");
    if (!names) return;
    for (std::size_t i = 0; i < names->size(); ++i) {
      if (study_.codebook.find((*names)[i]) != no_index) {
        quotations.codes.push_back((*names)[i]);
        continue;
      }
      const std::string near = nearest_name((*names)[i], known);
      yaml_.error(
          "report-unknown-code", node.items[i],
          fmt::format("`{}` is not a code of the codebook", shorten((*names)[i])),
          near.empty() ? "Use an id of codebook.yaml." : fmt::format("Is `{}` meant?", near));
    }
    if (names->empty()) {
      yaml_.error("yaml-type", node, "`codes` names no code",
                  "Name codes, or write `codes: all` or `codes: key`.");
    }
  }

  void fillers(const YamlNode& node, std::vector<std::string>& into) {
    auto words = yaml_.texts(node, "words");
    if (!words) return;
    for (std::size_t i = 0; i < words->size(); ++i) {
      if ((*words)[i] == collapse_white_space((*words)[i]) &&
          (*words)[i].find(' ') == std::string::npos) {
        continue;
      }
      yaml_.error("yaml-type", node.items[i], "a filler is one word",
                  "Write each filler as an item of its own: `words: [eh, uhm]`.");
    }
    into = std::move(*words);
  }

 private:
  const Study& study_;
  YamlReader& yaml_;
};

}  // namespace

const std::vector<std::string_view>& quotation_style_keys() {
  static const std::vector<std::string_view> keys = {"each",    "label",       "spread", "most",
                                                     "fillers", "interviewer", "words"};
  return keys;
}

const std::vector<std::string_view>& key_determinant_keys() {
  static const std::vector<std::string_view> keys = {"each", "label",   "spread",
                                                     "most", "fillers", "interviewer"};
  return keys;
}

const std::vector<std::string_view>& quotation_table_keys() {
  static const std::vector<std::string_view> keys = {
      "each", "label", "spread", "most", "fillers", "interviewer", "valence", "codes", "percent"};
  return keys;
}

void read_quotations(const YamlNode& node, const Study& study, YamlReader& yaml,
                     const AttributesOf& attributes_of, DefinedQuotations& quotations) {
  Reader reader(study, yaml);
  const auto number = [&](std::string_view key, std::int64_t most, std::uint32_t& into) {
    const YamlNode* value = node.find(key);
    if (value == nullptr) return;
    into = static_cast<std::uint32_t>(yaml.integer(*value, key, 0, most).value_or(into));
  };
  const auto chosen = [&](std::string_view key, const std::vector<std::string_view>& known,
                          bool& into) {
    const YamlNode* value = node.find(key);
    if (value != nullptr) into = reader.choice(*value, key, known).value_or(0) == 1;
  };
  number("each", most_each, quotations.each);
  number("most", most_characters, quotations.most);
  chosen("fillers", {"keep", "drop"}, quotations.drop_fillers);
  chosen("interviewer", {"drop", "keep"}, quotations.keep_interviewer);
  if (const YamlNode* label = node.find("label")) {
    quotations.label = attributes_of(*label, "label");
  }
  if (const YamlNode* spread = node.find("spread")) {
    const std::vector<std::string> names = attributes_of(*spread, "spread");
    quotations.spread = names.empty() ? "" : names.front();
    if (names.size() > 1) {
      yaml.error("yaml-type", *spread, "`spread` names more than one attribute",
                 "Quotations are spread over the groups of one: `spread: [sector]`.");
    }
  }
  if (const YamlNode* valence = node.find("valence")) {
    reader.directions(*valence, quotations.directions);
  }
  if (const YamlNode* codes = node.find("codes")) reader.codes(*codes, quotations);
  if (const YamlNode* words = node.find("words")) reader.fillers(*words, quotations.fillers);
}

}  // namespace veldwerk
