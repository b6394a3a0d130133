// Codes and, below them, the sub-codes that tell the valence.
#include <array>
#include <set>

#include <fmt/format.h>

#include "exchange/refi_export_parts.hpp"

namespace veldwerk {
namespace {

/// A text of a code and what it is called: as a fact, and in a Description in each language.
struct CodeText {
  std::string_view key;
  LocalText Code::*text;
  std::string_view nl;
  std::string_view en;
};

constexpr std::array<CodeText, 6> texts_of_codes = {
    {{"definition", &Code::definition, "", ""},
     {"barrier", &Code::barrier, "Belemmerend: ", "Barrier: "},
     {"facilitator", &Code::facilitator, "Bevorderend: ", "Facilitator: "},
     {"include", &Code::include, "Wel: ", "Include: "},
     {"exclude", &Code::exclude, "Niet: ", "Exclude: "},
     {"example", &Code::example, "Voorbeeld: ", "Example: "}}};

/// What a code is, for people who read the project elsewhere.
std::string description_of(const Code& code, Language language) {
  std::string out;
  for (const CodeText& one : texts_of_codes) {
    const std::string& text = (code.*one.text).in(language);
    if (text.empty()) continue;
    if (!out.empty()) out += "\n\n";
    out.append(language == Language::nl ? one.nl : one.en).append(text);
  }
  return out;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out.append(out.empty() ? "" : "|").append(word);
  return out;
}

void add_texts(RefiFacts& facts, std::string_view key, const LocalText& text) {
  if (text.nl == text.en) {
    if (!text.nl.empty()) facts.emplace_back(key, text.nl);
    return;
  }
  facts.emplace_back(fmt::format("{}.nl", key), text.nl);
  facts.emplace_back(fmt::format("{}.en", key), text.en);
}

/// What name, Description and colour don't say of a code.
RefiFacts facts_of(const Code& code, Language language) {
  RefiFacts facts;
  if (code.number) facts.emplace_back("number", fmt::format("{}", *code.number));
  if (code.retired) facts.emplace_back("retired", "true");
  if (code.reversed) facts.emplace_back("reversed", "true");
  if (code.label.nl != code.label.en) add_texts(facts, "label", code.label);
  const bool plain = code.definition.nl == code.definition.en &&
                     description_of(code, language) == code.definition.in(language);
  for (const CodeText& one : texts_of_codes) {
    if (!plain) add_texts(facts, one.key, code.*one.text);
  }
  if (!code.keywords_nl.empty()) facts.emplace_back("keywords.nl", joined(code.keywords_nl));
  if (!code.keywords_en.empty()) facts.emplace_back("keywords.en", joined(code.keywords_en));
  return facts;
}

struct CodesOut {
  RefiOut& out;
  std::set<std::pair<std::size_t, Valence>> used = {};
  std::vector<std::size_t> places = {};  // in RefiProject::codes, one a code; of one left out, its
                                         // parent's

  RefiCode refi_code(const std::string& id, std::string_view name, std::string_view color) const {
    RefiCode code;
    code.guid = out.guids.guid("code", id);
    code.name = out.guids.name("code", id, name);
    code.color = out.guids.name("color", id, color);
    code.codable = out.guids.name("codable", id, "true") == "true";
    return code;
  }

  void add_sub_codes(const Code& code, std::size_t number, std::size_t parent) {
    for (const Valence valence : {Valence::barrier, Valence::facilitator, Valence::mixed}) {
      const std::string id = fmt::format("{}/{}", code.id, name_of(valence));
      if (!used.contains({number, valence}) && !out.came_with("code", id)) continue;
      const std::string name =
          fmt::format("{} / {}", code.label.in(out.language), name_of(valence));
      RefiCode sub = refi_code(id, name, "");
      sub.parent = parent;
      if (!out.came_with("code", id)) {
        const LocalText& when = valence == Valence::barrier ? code.barrier : code.facilitator;
        if (valence != Valence::mixed) sub.description = when.in(out.language);
      }
      out.made.project.codes.push_back(std::move(sub));
    }
  }

  void add(std::size_t number) {
    const Code& code = out.study().codebook.codes[number];
    const std::size_t above = code.parent == no_index ? RefiCode::no_parent : places[code.parent];
    const bool needed = !out.guids.made_here("code", code.id) ||
                        used.contains({number, Valence::neutral}) ||
                        out.memos.contains({"code", code.id});
    places[number] = needed ? out.made.project.codes.size() : above;
    if (needed) {
      RefiCode one = refi_code(code.id, code.label.in(out.language), code.color);
      one.codable = one.codable && code.codable;
      one.description = description_of(code, out.language);
      one.parent = above;
      if (const auto memos = out.memos.find({"code", code.id}); memos != out.memos.end()) {
        one.notes = memos->second;
      }
      if (!out.came_with("code", code.id)) {
        RefiFacts facts = facts_of(code, out.language);
        facts.insert(facts.begin(), {"id", code.id});
        out.things.push_back({"code", one.guid, std::move(facts)});
      }
      out.made.project.codes.push_back(std::move(one));
    }
    add_sub_codes(code, number, places[number]);
  }
};

}  // namespace

std::string refi_code_id(const Study& study, std::size_t code, Valence valence) {
  const std::string& id = study.codebook.codes[code].id;
  return valence == Valence::neutral ? id : fmt::format("{}/{}", id, name_of(valence));
}

void add_refi_codes(RefiOut& out) {
  CodesOut codes{out};
  for (const Segment& segment : out.study().segments) {
    codes.used.emplace(segment.code, segment.valence);
  }
  codes.places.resize(out.study().codebook.codes.size());
  for (std::size_t i = 0; i < codes.places.size(); ++i) codes.add(i);
}

}  // namespace veldwerk
