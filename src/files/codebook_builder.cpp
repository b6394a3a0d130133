#include "files/codebook_builder.hpp"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t most_codes = 10'000;
constexpr std::uint32_t deepest = 16;  // codes below each other

const std::vector<std::string_view> book_keys = {"veldwerk", "codebook", "extends",
                                                 "label",    "source",   "codes"};
const std::vector<std::string_view> code_keys = {
    "id",      "label",   "number",   "color",   "definition", "barrier",  "facilitator", "include",
    "exclude", "example", "keywords", "codable", "retired",    "reversed", "codes"};

/// #RRGGBB
bool is_color(std::string_view text) {
  return text.size() == 7 && text.front() == '#' &&
         text.substr(1).find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

class CodebookBuilder {
 public:
  CodebookBuilder(const YamlFile& yaml, std::optional<Codebook> base, Diagnostics& diagnostics)
      : yaml_(yaml), reader_(yaml, diagnostics) {
    if (base) add_base(std::move(*base));
  }

  std::optional<Codebook> build() {
    const YamlNode& root = yaml_.root;
    if (!reader_.check_keys(root, "a codebook", book_keys)) return std::nullopt;
    read_head(root);
    const YamlNode* codes = reader_.require(root, "codes");
    if (codes != nullptr) read_codes(*codes, no_index, 0);
    flatten(roots_, no_index, 0);
    return std::move(book_);
  }

 private:
  /// A code while the tree grows; flatten() puts them in order.
  struct Item {
    Code code;
    Index parent = no_index;
    std::uint32_t depth = 0;
    bool of_base = false;
    std::uint32_t extended_in = 0;  // the line that adds children to a base's code
    std::vector<Index> children;
  };

  void add_base(Codebook base) {
    base_id_ = base.id;
    book_.source = std::move(base.source);
    for (Code& code : base.codes) {
      const Index parent = code.parent;
      add(std::move(code), parent);
      items_.back().of_base = true;
    }
  }

  Index add(Code code, Index parent) {
    const auto index = static_cast<Index>(items_.size());
    by_id_.emplace(code.id, index);
    if (code.number) by_number_.emplace(*code.number, index);
    Item item;
    item.code = std::move(code);
    item.parent = parent;
    item.depth = parent == no_index ? 0 : items_[parent].depth + 1;
    items_.push_back(std::move(item));
    (parent == no_index ? roots_ : items_[parent].children).push_back(index);
    return index;
  }

  void read_head(const YamlNode& root) {
    if (const YamlNode* id = reader_.require(root, "codebook")) {
      book_.id = reader_.text(*id, "codebook").value_or("");
    }
    if (const YamlNode* source = root.find("source")) {
      book_.source = reader_.text(*source, "source").value_or("");
    }
    if (const YamlNode* label = root.find("label")) book_.label = one_line(*label, "label");
    if (book_.label.empty()) book_.label = {book_.id, book_.id};
  }

  LocalText local_text(const YamlNode& node, std::string_view what) {
    std::optional<YamlReader::TwoTexts> texts = reader_.two_texts(node, what);
    if (!texts) return {};
    return {std::move(texts->nl), std::move(texts->en)};
  }

  LocalText one_line(const YamlNode& node, std::string_view what) {
    const LocalText text = local_text(node, what);
    return {collapse_white_space(text.nl), collapse_white_space(text.en)};
  }

  void read_codes(const YamlNode& codes, Index parent, std::uint32_t depth) {
    if (!reader_.list(codes, "codes")) return;
    if (depth >= deepest && !codes.items.empty()) {
      reader_.error("code-depth", codes.items.front(),
                    fmt::format("codes stand more than {} deep below each other", deepest),
                    "Move these codes up.");
      return;
    }
    for (const YamlNode& entry : codes.items) {
      if (full_) return;
      read_entry(entry, parent);
    }
  }

  /// Reads an entry and those below it. Where the entry itself cannot be used,
  /// those below it go to its parent, so that what names them is not reported.
  void read_entry(const YamlNode& entry, Index parent) {
    if (!reader_.check_keys(entry, "a code", code_keys)) return;
    const Index added = read_code(entry, parent);
    const Index below = added == no_index ? parent : added;
    const YamlNode* children = entry.find("codes");
    if (children == nullptr || full_) return;
    read_codes(*children, below, below == no_index ? 0 : items_[below].depth + 1);
  }

  /// The code that the entry makes, or that of the base to which it adds
  /// children; no_index where it cannot be used.
  Index read_code(const YamlNode& entry, Index parent) {
    const YamlNode* node = reader_.require(entry, "id");
    if (node == nullptr) return no_index;
    const std::optional<std::string> id = reader_.text(*node, "id");
    if (!id) return no_index;
    if (!is_code_id(*id)) {
      reader_.error("code-id", *node, fmt::format("`{}` can't be the id of a code", shorten(*id)),
                    "Write it in small letters a-z and digits, with single hyphens in between: "
                    "`loss-of-time`.");
      return no_index;
    }
    const auto known = by_id_.find(*id);
    if (known != by_id_.end()) return extend(entry, *node, known->second, parent);
    if (items_.size() >= most_codes) {
      reader_.error("code-limit", *node,
                    fmt::format("the codebook holds more than {} codes", most_codes),
                    "Is this the file you meant?");
      full_ = true;
      return no_index;
    }
    return add(new_code(entry, *id), parent);
  }

  /// An id that stands in the codebook already: only an entry that adds children to a code of
  /// the base, or says whether its item is reversed, may name it.
  Index extend(const YamlNode& entry, const YamlNode& id, Index known, Index parent) {
    Item& item = items_[known];
    const std::uint32_t first = item.of_base ? item.extended_in : item.code.line;
    if (first > 0) {
      reader_.error("code-duplicate", id,
                    fmt::format("the code `{}` stands in line {} and again in line {}",
                                item.code.id, first, id.line),
                    "Give one of the two another id, or remove it.");
      return no_index;
    }
    const auto adds = [](const auto& member) {
      const std::string& key = member.first.scalar;
      return key == "id" || key == "codes" || key == "reversed";
    };
    const bool adds_only = entry.members.size() > 1 && std::ranges::all_of(entry.members, adds);
    const bool in_place = parent == no_index || parent == item.parent;
    if (adds_only && in_place) {
      item.extended_in = id.line;
      read_reversed(item.code, entry);
      return known;
    }
    reader_.error(
        "code-extends-clash", id,
        adds_only ? fmt::format("the code `{}` of {} stands below another code there", item.code.id,
                                base_id_)
                  : fmt::format("the code `{}` is in {} already", item.code.id, base_id_),
        adds_only ? "Write the entry at the top of `codes`; the code keeps its place."
                  : "Give the own code another id; to add codes below this one, leave only `id` "
                    "and `codes` in the entry.");
    return no_index;
  }

  Code new_code(const YamlNode& entry, const std::string& id) {
    Code code;
    code.id = id;
    code.file = yaml_.file;
    code.line = entry.find("id")->line;
    if (const YamlNode* label = reader_.require(entry, "label")) {
      code.label = one_line(*label, "label");
      if (code.label.empty() &&
          (label->kind == YamlNode::Kind::scalar || label->kind == YamlNode::Kind::map)) {
        reader_.error("missing-key", *label, fmt::format("the label of `{}` is empty", id),
                      "Write a label: tables show it.");
      }
    }
    if (code.label.empty()) code.label = {id, id};
    const std::pair<std::string_view, LocalText*> texts[] = {
        {"definition", &code.definition},   {"barrier", &code.barrier},
        {"facilitator", &code.facilitator}, {"include", &code.include},
        {"exclude", &code.exclude},         {"example", &code.example}};
    for (const auto& [key, text] : texts) {
      if (const YamlNode* node = entry.find(key)) *text = local_text(*node, key);
    }
    if (const YamlNode* node = entry.find("number")) read_number(code, *node);
    if (const YamlNode* node = entry.find("color")) read_color(code, *node);
    if (const YamlNode* node = entry.find("keywords")) read_keywords(code, *node);
    if (const YamlNode* node = entry.find("codable")) {
      code.codable = reader_.boolean(*node, "codable").value_or(true);
    }
    if (const YamlNode* node = entry.find("retired")) {
      code.retired = reader_.boolean(*node, "retired").value_or(false);
    }
    read_reversed(code, entry);
    return code;
  }

  void read_reversed(Code& code, const YamlNode& entry) {
    if (const YamlNode* node = entry.find("reversed")) {
      code.reversed = reader_.boolean(*node, "reversed").value_or(false);
    }
  }

  void read_number(Code& code, const YamlNode& node) {
    const std::optional<std::int64_t> number = reader_.integer(node, "number", 1, 9999);
    if (!number) return;
    code.number = static_cast<int>(*number);
    const auto same = by_number_.find(*code.number);
    if (same == by_number_.end()) return;
    reader_.warning("code-number-duplicate", node,
                    fmt::format("the number {} is also that of `{}`", *code.number,
                                items_[same->second].code.id),
                    "Give each code a number of its own, or none.");
  }

  void read_color(Code& code, const YamlNode& node) {
    if (node.kind == YamlNode::Kind::scalar && is_color(node.scalar)) {
      code.color = node.scalar;
      return;
    }
    reader_.warning("code-color", node,
                    node.kind == YamlNode::Kind::scalar
                        ? fmt::format("`{}` is no colour and is ignored", shorten(node.scalar))
                        : std::string("this is no colour and is ignored"),
                    "Write it as \"#RRGGBB\", in quotes: \"#1F77B4\".");
  }

  void read_keywords(Code& code, const YamlNode& node) {
    if (node.kind != YamlNode::Kind::map) {
      code.keywords_nl = reader_.texts(node, "keywords").value_or(std::vector<std::string>());
      code.keywords_en = code.keywords_nl;
      return;
    }
    reader_.check_keys(node, "`keywords`", {"nl", "en"});
    const YamlNode* nl = node.find("nl");
    const YamlNode* en = node.find("en");
    if (nl != nullptr) {
      code.keywords_nl = reader_.texts(*nl, "keywords: nl").value_or(std::vector<std::string>());
    }
    if (en != nullptr) {
      code.keywords_en = reader_.texts(*en, "keywords: en").value_or(std::vector<std::string>());
    }
    if (nl == nullptr) code.keywords_nl = code.keywords_en;
    if (en == nullptr) code.keywords_en = code.keywords_nl;
  }

  /// Moves the codes to the codebook, a parent before its children.
  void flatten(const std::vector<Index>& level, Index parent, std::uint32_t depth) {
    for (const Index index : level) {
      const auto place = static_cast<Index>(book_.codes.size());
      Code& code = items_[index].code;
      code.parent = parent;
      code.depth = depth;
      book_.codes.push_back(std::move(code));
      flatten(items_[index].children, place, depth + 1);
    }
  }

  const YamlFile& yaml_;
  YamlReader reader_;
  Codebook book_;
  std::string base_id_;
  std::vector<Item> items_;
  std::vector<Index> roots_;
  std::unordered_map<std::string, Index> by_id_;
  std::unordered_map<int, Index> by_number_;
  bool full_ = false;  // more codes than the limit
};

}  // namespace

bool is_code_id(std::string_view id) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  if (id.empty() || !letter(id.front()) || !letter(id.back())) return false;
  for (std::size_t i = 0; i < id.size(); ++i) {
    if (!letter(id[i]) && (id[i] != '-' || id[i - 1] == '-')) return false;
  }
  return true;
}

std::optional<Codebook> build_codebook(const YamlFile& yaml, std::optional<Codebook> base,
                                       Diagnostics& diagnostics) {
  return CodebookBuilder(yaml, std::move(base), diagnostics).build();
}

}  // namespace veldwerk
