#include "analysis/codebook_changes.hpp"

#include <algorithm>
#include <utility>

namespace veldwerk {
namespace {

using Kind = CodebookChange::Kind;

struct TextField {
  std::string_view name;
  LocalText Code::*text;
};

constexpr TextField text_fields[] = {
    {"label", &Code::label},     {"definition", &Code::definition},
    {"barrier", &Code::barrier}, {"facilitator", &Code::facilitator},
    {"include", &Code::include}, {"exclude", &Code::exclude},
    {"example", &Code::example},
};

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) {
    if (!all.empty()) all += "; ";
    all += text;
  }
  return all;
}

bool same(const LocalText& a, const LocalText& b) {
  return a.nl == b.nl && a.en == b.en;
}

/// Whether two codes say the same to a coder.
bool alike(const Code& a, const Code& b) {
  return same(a.label, b.label) && same(a.definition, b.definition);
}

std::string id_of(const Codebook& book, Index code) {
  return code == no_index ? std::string() : book.codes[code].id;
}

/// Compares two codebooks; a class so that its steps share which code became which.
class Comparison {
 public:
  Comparison(const Codebook& before, const Codebook& after)
      : old_(before),
        new_(after),
        old_of_(after.codes.size(), no_index),
        new_of_(before.codes.size(), no_index) {
    for (Index code = 0; code < new_.codes.size(); ++code) {
      pair(old_.find(new_.codes[code].id), code);
    }
    for (Index code = 0; code < new_.codes.size(); ++code) {
      if (old_of_[code] == no_index) pair(former(code), code);
    }
  }

  std::vector<CodebookChange> changes() {
    field(Kind::book, "", "id", old_.id, new_.id);
    texts(Kind::book, "", "label", old_.label, new_.label);
    field(Kind::book, "", "source", old_.source, new_.source);
    compare_order();
    for (Index code = 0; code < new_.codes.size(); ++code) compare(code);
    for (Index code = 0; code < old_.codes.size(); ++code) {
      if (new_of_[code] == no_index) found_.push_back({Kind::removed, old_.codes[code].id});
    }
    return std::move(found_);
  }

 private:
  void pair(Index before, Index after) {
    if (before == no_index) return;
    old_of_[after] = before;
    new_of_[before] = after;
  }

  /// The one code that is gone and says the same as the new one; none where there are several
  /// on either side, as then nobody can tell.
  Index former(Index code) const {
    Index only = no_index;
    for (Index other = 0; other < old_.codes.size(); ++other) {
      if (new_of_[other] != no_index || !alike(old_.codes[other], new_.codes[code])) continue;
      if (only != no_index) return no_index;
      only = other;
    }
    const bool several = std::ranges::any_of(new_.codes, [&](const Code& other) {
      return other.id != new_.codes[code].id && old_.find(other.id) == no_index &&
             alike(other, new_.codes[code]);
    });
    return several ? no_index : only;
  }

  void field(Kind kind, const std::string& code, std::string name, const std::string& from,
             const std::string& to) {
    if (from != to) found_.push_back({kind, code, std::move(name), from, to});
  }

  void texts(Kind kind, const std::string& code, std::string_view name, const LocalText& from,
             const LocalText& to) {
    const std::string text(name);
    if (from.nl == from.en && to.nl == to.en) return field(kind, code, text, from.nl, to.nl);
    field(kind, code, text + " nl", from.nl, to.nl);
    field(kind, code, text + " en", from.en, to.en);
  }

  /// Codes that both have, in another order: tables follow it.
  void compare_order() {
    std::vector<Index> places;
    for (Index code = 0; code < new_.codes.size(); ++code) {
      if (old_of_[code] != no_index) places.push_back(old_of_[code]);
    }
    if (std::ranges::is_sorted(places)) return;
    const auto ids = [&] {
      std::string text;
      for (const Index place : places)
        text.append(text.empty() ? "" : " ").append(old_.codes[place].id);
      return text;
    };
    const std::string after = ids();
    std::ranges::sort(places);
    field(Kind::book, "", "order", ids(), after);
  }

  void compare(Index code) {
    const Code& now = new_.codes[code];
    if (old_of_[code] == no_index) {
      found_.push_back({Kind::added, now.id});
      return;
    }
    const Code& was = old_.codes[old_of_[code]];
    if (was.id != now.id) found_.push_back({Kind::renamed, now.id, "", was.id, now.id});
    const Index above = was.parent == no_index ? no_index : new_of_[was.parent];
    if (above != now.parent || (was.parent != no_index && above == no_index)) {
      found_.push_back({Kind::moved, now.id, "", id_of(old_, was.parent), id_of(new_, now.parent)});
    }
    const auto number = [](const Code& one) {
      return one.number ? std::to_string(*one.number) : std::string();
    };
    field(Kind::changed, now.id, "number", number(was), number(now));
    for (const TextField& one : text_fields) {
      texts(Kind::changed, now.id, one.name, was.*one.text, now.*one.text);
    }
    texts(Kind::changed, now.id, "keywords", {joined(was.keywords_nl), joined(was.keywords_en)},
          {joined(now.keywords_nl), joined(now.keywords_en)});
    field(Kind::changed, now.id, "color", was.color, now.color);
    const auto truth = [](bool value) { return std::string(value ? "true" : "false"); };
    field(Kind::changed, now.id, "codable", truth(was.codable), truth(now.codable));
    field(Kind::changed, now.id, "retired", truth(was.retired), truth(now.retired));
    field(Kind::changed, now.id, "reversed", truth(was.reversed), truth(now.reversed));
  }

  const Codebook& old_;
  const Codebook& new_;
  std::vector<Index> old_of_;  // by new code
  std::vector<Index> new_of_;  // by old code
  std::vector<CodebookChange> found_;
};

}  // namespace

std::vector<CodebookChange> codebook_changes(const Codebook& old_book, const Codebook& new_book) {
  return Comparison(old_book, new_book).changes();
}

std::string_view name_of(CodebookChange::Kind kind) {
  switch (kind) {
    case Kind::book:
      return "codebook";
    case Kind::renamed:
      return "renamed";
    case Kind::moved:
      return "moved";
    case Kind::changed:
      return "changed";
    case Kind::added:
      return "added";
    case Kind::removed:
      break;
  }
  return "removed";
}

}  // namespace veldwerk
