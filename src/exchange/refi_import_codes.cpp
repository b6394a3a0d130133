// Codes: ids, the tree (at most 16 deep), what says a valence. A case that NVivo lists as a code,
// with the same GUID, is a case.
#include <algorithm>
#include <array>
#include <set>
#include <unordered_set>

#include <fmt/format.h>

#include "base/xml.hpp"
#include "exchange/refi_work.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t deepest = 16;  // levels, as in codebook.yaml
constexpr std::size_t most_codes = 10'000;

struct CodeImport {
  RefiWork& work;
  std::vector<RefiCode>& codes = work.from.codes;
  std::vector<CodeMeaning> meanings = {};
  std::vector<bool> is_case = {};
  std::vector<std::size_t> made = {};   // in ImportedProject::codes; none: no code of its own
  std::vector<std::size_t> depth = {};  // of ours, from 1
  UniqueNames ids = {};
  RefiIndex by_given_id = {};

  /// "Coke::diet Coke" becomes "diet Coke" below "Coke", which is made where it is not there.
  void nest() {
    const std::string& separator = work.options.nest;
    if (separator.empty()) return;
    std::vector<RefiCode> nested;
    std::unordered_map<std::string, std::size_t> by_path;
    std::vector<std::size_t> place(codes.size(), RefiCode::no_parent);
    for (std::size_t i = 0; i < codes.size(); ++i) {
      RefiCode code = std::move(codes[i]);
      std::size_t parent = code.parent == RefiCode::no_parent ? code.parent : place[code.parent];
      std::string path = parent == RefiCode::no_parent ? "" : fmt::format("{}\n", parent);
      for (std::size_t at = code.name.find(separator); at != code.name.npos && at > 0;
           at = code.name.find(separator)) {
        const std::string head(trim(std::string_view(code.name).substr(0, at)));
        code.name = trim(std::string_view(code.name).substr(at + separator.size()));
        path += head + "\n";
        const auto [found, fresh] = by_path.emplace(path, nested.size());
        if (fresh) {
          RefiCode folder;
          folder.name = head;
          folder.codable = false;
          folder.parent = parent;
          nested.push_back(std::move(folder));
        }
        parent = found->second;
      }
      code.parent = parent;
      // A code "Coke" that stands behind "Coke::diet" fills the place that was made for it.
      const auto [found, fresh] = by_path.emplace(path + code.name + "\n", nested.size());
      if (!fresh && nested[found->second].guid.empty()) {
        place[i] = found->second;
        nested[found->second] = std::move(code);
        continue;
      }
      place[i] = nested.size();
      nested.push_back(std::move(code));
    }
    codes = std::move(nested);
  }

  void find_cases() {
    is_case.assign(codes.size(), false);
    std::size_t count = 0;
    for (std::size_t i = 0; i < codes.size(); ++i) {
      is_case[i] = !codes[i].guid.empty() && work.case_respondent.contains(codes[i].guid);
      if (!is_case[i]) continue;
      ++count;
      std::string xml = fmt::format("<Code guid=\"{}\" isCodable=\"{}\" name=\"", codes[i].guid,
                                    codes[i].codable);
      append_xml_text(xml, codes[i].name);
      xml += "\"/>";
      const std::size_t parent = codes[i].parent;
      if (parent == RefiCode::no_parent || is_case[parent]) {
        work.kept += xml + "\n";
      } else {
        work.keep_in(codes[parent].guid, xml);
      }
    }
    if (count > 0) work.lose("Code with the guid of a Case", "is the case", count);
  }

  bool find_meanings() {
    meanings = guess_meanings(codes);
    if (!work.options.codes_csv.empty()) {
      work.result.meanings_followed = true;
      return read_meanings(work.options.codes_file, work.options.codes_csv, codes, meanings,
                           work.diagnostics);
    }
    const bool guess = work.options.valence == ValenceWish::guess;
    for (std::size_t i = 0; i < codes.size(); ++i) {
      if (!is_case[i]) work.result.codes.push_back(meanings[i]);
    }
    for (std::size_t i = 0; i < codes.size(); ++i) {
      const bool own =
          work.own && work.options.valence != ValenceWish::none && is_own_form(codes, i);
      const bool says = meanings[i].valence != Valence::neutral || meanings[i].alone;
      if (says && !own) work.result.meanings.push_back(meanings[i]);
      if (own || (guess && says)) continue;
      meanings[i] = {.code = meanings[i].code, .label = codes[i].name};
    }
    work.result.meanings_followed = guess;
    // "+Time" and "Time / facilitator" beside it: one of them is the valence, else they'd be one.
    std::set<std::pair<std::string, Valence>> seen;
    for (std::size_t i = 0; i < codes.size(); ++i) {
      if (stands_alone(i) || meanings[i].alone || is_case[i]) continue;
      const std::string base = meanings[i].of != CodeMeaning::no_code
                                   ? fmt::format("#{}", meanings[i].of)
                                   : code_id_for(meanings[i].label);
      if (!seen.emplace(base, meanings[i].valence).second) {
        meanings[i] = {.code = meanings[i].code, .label = codes[i].name};
      }
    }
    return true;
  }

  /// Whether the code becomes one of ours, rather than a valence of another.
  bool stands_alone(std::size_t i) const {
    const CodeMeaning& meaning = meanings[i];
    if (is_case[i] || meaning.alone) return false;
    return meaning.valence == Valence::neutral;
  }

  /// The nearest code above `i` that is one of ours, not deeper than allowed.
  std::size_t parent_of(std::size_t i) {
    std::size_t up = codes[i].parent;
    bool flattened = false;
    while (up != RefiCode::no_parent && (made[up] == none || depth[up] >= deepest)) {
      flattened = flattened || (made[up] != none && depth[up] >= deepest);
      up = codes[up].parent;
    }
    if (flattened) work.lose("Code deeper than 16 levels", "put on the 16th level");
    return up;
  }

  std::size_t add(std::size_t i, ProjectCode code) {
    const std::size_t up = parent_of(i);
    code.parent = up == RefiCode::no_parent ? ProjectCode::no_parent : made[up];
    depth[i] = up == RefiCode::no_parent ? 1 : depth[up] + 1;
    work.to().codes.push_back(std::move(code));
    return work.to().codes.size() - 1;
  }

  /// An id of `wanted` that is free; where the name stands in several places, with its parent's.
  std::string free_id(const std::string& wanted, std::size_t i) {
    if (!ids.taken(wanted) || codes[i].parent == RefiCode::no_parent) return ids.take(wanted);
    const std::size_t up = made[codes[i].parent];
    if (up == none) return ids.take(wanted);
    std::string longer = work.to().codes[up].id + "-" + wanted;
    return ids.take(longer.size() > 80 ? wanted : longer);
  }

  void make(std::size_t i) {
    const RefiCode& from = codes[i];
    const RefiFacts* facts = nullptr;
    if (const auto found = work.facts.find(from.guid); found != work.facts.end()) {
      facts = &found->second;
    }
    std::string id = meanings[i].id;
    if (facts != nullptr && id.empty()) id = refi_fact(*facts, "id");
    if (!id.empty() && is_sound_code_id(id)) {
      if (const auto known = by_given_id.find(id); known != by_given_id.end()) {
        made[i] = known->second;
        depth[i] = deepest;
        return;
      }
    } else {
      id = free_id(code_id_for(from.name), i);
    }
    ProjectCode code;
    code.id = id;
    code.id_told = !meanings[i].id.empty();
    code.label = on_one_line(from.name);
    if (code.label.empty()) code.label = id;
    code.definition = trim(from.description);
    code.codable = from.codable;
    code.color = color_of(from.color);
    if (facts != nullptr) {
      for (const auto& fact : *facts) {
        if (fact.first == "id") continue;
        code.more.push_back(fact);
        // The Description is made of several texts then.
        if (tells_a_text(fact.first)) code.definition.clear();
      }
    }
    made[i] = add(i, std::move(code));
    by_given_id.emplace(id, made[i]);
    const std::string& label = work.to().codes[made[i]].label;
    work.guids.add("code", id, from.guid, label == from.name ? "" : from.name);
    keep_extras(from, work.to().codes[made[i]]);
  }

  /// What the code had that ours would be written otherwise.
  void keep_extras(const RefiCode& from, const ProjectCode& code) {
    if (from.guid.empty() || from.guid == our_refi_guid("code", code.id)) return;
    if (from.color != code.color) work.guids.add("color", code.id, "", from.color);
  }

  static bool tells_a_text(std::string_view key) {
    const std::string_view text = key.substr(0, key.find('.'));
    constexpr std::array<std::string_view, 6> texts = {"definition", "barrier", "facilitator",
                                                       "include",    "exclude", "example"};
    return std::ranges::find(texts, text) != texts.end();
  }

  static std::string color_of(const std::string& written) {
    const bool digits = written.starts_with('#') &&
                        written.find_first_not_of("0123456789abcdefABCDEF", 1) == written.npos;
    if (digits && written.size() == 7) return written;
    if (!digits || written.size() != 4) return "";
    return fmt::format("#{0}{0}{1}{1}{2}{2}", written[1], written[2], written[3]);
  }

  /// The code that a sub-code of a valence is a kind of; made where the project lacks it.
  std::size_t base_of(std::size_t i) {
    const CodeMeaning& meaning = meanings[i];
    if (meaning.of != CodeMeaning::no_code && made[meaning.of] != none) return made[meaning.of];
    const std::string id = meaning.id.empty() ? code_id_for(meaning.label) : meaning.id;
    if (const auto known = by_given_id.find(id); known != by_given_id.end()) return known->second;
    ProjectCode code;
    code.id = meaning.id.empty() ? ids.take(id) : id;
    code.id_told = !meaning.id.empty();
    code.label = on_one_line(meaning.label);
    const std::size_t index = add(i, std::move(code));
    by_given_id.emplace(id, index);
    work.guids.add("code", work.to().codes[index].id, "");
    return index;
  }

  /// What a sub-code of a valence had beside its name.
  void keep_sub_code(const RefiCode& from, const std::string& id) {
    if (!from.color.empty()) work.guids.add("color", id, "", from.color);
    if (!from.codable) work.guids.add("codable", id, "", "false");
    if (work.own || trim(from.description).empty()) return;
    std::string xml = "<Description>";
    append_xml_text(xml, from.description);
    work.keep_in(from.guid, xml + "</Description>");
    work.lose("Description of a code that says a valence", "kept raw");
  }

  void target(std::size_t i) {
    if (is_case[i]) return;
    CodeTarget target{made[i], meanings[i].valence, meanings[i].alone};
    if (!stands_alone(i) && !meanings[i].alone) {
      target.code = base_of(i);
      const std::string id =
          fmt::format("{}/{}", work.to().codes[target.code].id, name_of(meanings[i].valence));
      if (work.guids.find("code", id) != nullptr) {
        work.lose("Code that says the valence of a code as another does", "is the other");
        work.codes.emplace(codes[i].guid, target);
        return;
      }
      keep_sub_code(codes[i], id);
      work.guids.add("code", id, codes[i].guid,
                     codes[i].name == fmt::format("{} / {}", work.to().codes[target.code].label,
                                                  name_of(meanings[i].valence))
                         ? ""
                         : codes[i].name);
    }
    work.codes.emplace(codes[i].guid, target);
  }

  bool run() {
    nest();
    if (codes.size() > most_codes) {
      work.diagnostics.push_back(
          make_error("import-limit", {work.archive.file(), 0, 0},
                     fmt::format("the project has {} codes, and a codebook holds at most 10,000",
                                 codes.size()),
                     "Remove codes that nothing is coded with there, and export it again."));
      return false;
    }
    find_cases();
    if (!find_meanings()) return false;
    made.assign(codes.size(), none);
    depth.assign(codes.size(), 1);
    // Ids that are told go first, so that no other code takes them.
    for (std::size_t i = 0; i < codes.size(); ++i) {
      if (!meanings[i].id.empty()) ids.take(meanings[i].id);
      const auto facts = work.facts.find(codes[i].guid);
      if (facts != work.facts.end()) ids.take(std::string(refi_fact(facts->second, "id")));
    }
    for (std::size_t i = 0; i < codes.size(); ++i) {
      if (stands_alone(i)) make(i);
      // Memos and what lies below a sub-code of a valence go to its code.
    }
    for (std::size_t i = 0; i < codes.size(); ++i) target(i);
    return true;
  }
};

}  // namespace

bool import_codes(RefiWork& work) {
  return CodeImport{work}.run();
}

}  // namespace veldwerk
