#include "exchange/project_codes.hpp"

#include <algorithm>
#include <map>
#include <unordered_set>

#include <fmt/format.h>

#include "base/yaml.hpp"
#include "coding/codebook_draft.hpp"
#include "exchange/new_study.hpp"
#include "files/codebook_file.hpp"
#include "text/folding.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t no_parent = ProjectCode::no_parent;

/// Behind the line in which byte `at` stands.
std::size_t behind_line(std::string_view text, std::size_t at) {
  const std::size_t end = text.find('\n', at);
  return end == text.npos ? text.size() : end + 1;
}

/// How far the dash of a list's item is indented; nothing where it is laid out in another way.
std::optional<std::size_t> dash_indent(std::string_view text, const YamlNode& item) {
  const std::size_t newline = item.at == 0 ? text.npos : text.rfind('\n', item.at - 1);
  const std::size_t start = newline == text.npos ? 0 : newline + 1;
  const std::size_t dash = text.find_first_not_of(' ', start);
  if (dash == text.npos || text[dash] != '-' || dash >= item.at || text[item.at] == '{') {
    return std::nullopt;
  }
  return dash - start;
}

const YamlNode* entry_of(const YamlNode& codes, std::string_view id) {
  for (const YamlNode& entry : codes.items) {
    const YamlNode* name = entry.find("id");
    if (name != nullptr && name->scalar == id) return &entry;
    if (const YamlNode* below = entry.find("codes")) {
      if (const YamlNode* found = entry_of(*below, id)) return found;
    }
  }
  return nullptr;
}

struct Adder {
  const LoadedStudy& loaded;
  const std::vector<ProjectCode>& codes;
  std::vector<std::string> ids = {};
  std::vector<bool> is_new = {};
  std::string text = {};  // of the codebook file

  /// The codes of the project as entries: those below `parent` that are new, with all below them.
  std::string entries_below(std::size_t parent, std::size_t indent) const {
    std::vector<ProjectCode> part;
    std::vector<std::size_t> place(codes.size(), no_parent);
    for (std::size_t i = 0; i < codes.size(); ++i) {
      if (!is_new[i]) continue;
      const std::size_t up = codes[i].parent;
      const bool top = up == parent || (parent == no_parent && up == no_parent);
      const bool below = up != no_parent && is_new[up] && place[up] != no_parent;
      if (!top && !below) continue;
      place[i] = part.size();
      part.push_back(codes[i]);
      part.back().id = ids[i];
      part.back().parent = top ? no_parent : place[up];
    }
    return codebook_entries(part, no_parent, indent, std::string::npos);
  }

  /// Puts entries below the code `under`, or at the top; false where the layout does not allow it.
  bool insert(std::size_t parent, const std::string& under) {
    Diagnostics ignored;
    const std::optional<YamlFile> yaml = read_yaml("", text, ignored);
    if (!yaml) return false;
    const YamlNode* list = yaml->root.find("codes");
    if (list == nullptr) {
      if (!text.ends_with('\n')) text += '\n';
      text += "codes:\n" + wrapped(parent, under, 2);
      return true;
    }
    const YamlNode* entry = under.empty() ? nullptr : entry_of(*list, under);
    const YamlNode* below = entry == nullptr ? list : entry->find("codes");
    if (below != nullptr && !below->items.empty()) {
      const auto indent = dash_indent(text, below->items.front());
      if (!indent) return false;
      put(below->items.back().end,
          entry == nullptr ? wrapped(parent, under, *indent) : entries_below(parent, *indent));
      return true;
    }
    if (entry == nullptr || below != nullptr) return false;  // `codes: []`
    const auto indent = dash_indent(text, *entry);
    if (!indent) return false;
    put(entry->end, fmt::format("{}codes:\n{}", std::string(*indent + 2, ' '),
                                entries_below(parent, *indent + 4)));
    return true;
  }

  /// Entries at the top; those below a code of a base stand in an entry of its id.
  std::string wrapped(std::size_t parent, const std::string& under, std::size_t indent) const {
    if (under.empty()) return entries_below(parent, indent);
    const std::string in(indent, ' ');
    return fmt::format("{0}- id: {1}\n{0}  codes:\n{2}", in, yaml_quoted(under),
                       entries_below(parent, indent + 4));
  }

  void put(std::size_t behind, const std::string& lines) {
    const std::size_t at = behind_line(text, behind == 0 ? 0 : behind - 1);
    if (at == text.size() && !text.ends_with('\n')) {
      text += "\n" + lines;
    } else {
      text.insert(at, lines);
    }
  }

  void empty_list() {
    const std::size_t at = text.find("\ncodes: []");
    if (at != text.npos) text.erase(at + 7, 3);
  }
};

bool same_name(const Code& code, const std::string& label) {
  const std::string small = small_letters(label);
  return small_letters(code.label.nl) == small || small_letters(code.label.en) == small;
}

/// Which codes the study has already, and ids for the others.
void find_ids(Adder& adder, const std::function<std::string(const std::string&)>& known) {
  const Codebook& book = adder.loaded.study.codebook;
  std::unordered_set<std::string> taken;
  for (const Code& code : book.codes) taken.insert(code.id);
  for (const ProjectCode& code : adder.codes) {
    std::string id = known(code.id);
    Index found = id.empty() ? no_index : book.find(id);
    if (found == no_index) {
      found = book.find(code.id);
      if (found != no_index && !code.id_told && !same_name(book.codes[found], code.label))
        found = no_index;
    }
    adder.is_new.push_back(found == no_index);
    if (found != no_index) {
      adder.ids.push_back(book.codes[found].id);
      continue;
    }
    id = code.id;
    for (std::size_t number = 2; !taken.insert(id).second; ++number) {
      id = fmt::format("{}-{}", code.id, number);
    }
    adder.ids.push_back(std::move(id));
  }
}

std::optional<CodesAdded> refuse(const Adder& adder, std::string_view why,
                                 Diagnostics& diagnostics) {
  std::string names;
  std::size_t count = 0;
  for (std::size_t i = 0; i < adder.codes.size(); ++i) {
    if (!adder.is_new[i] || ++count > 10) continue;
    names += fmt::format("{}`{}`", names.empty() ? "" : ", ", shorten(adder.codes[i].label));
  }
  diagnostics.push_back(
      make_error("import-codes", {adder.loaded.codebook, 0, 0},
                 fmt::format("{} codes of the project are not in the codebook, and {}: {}{}", count,
                             why, names, count > 10 ? ", ..." : ""),
                 "Say with `--codes FILE` which codes of the study they are; or give the study a "
                 "codebook.yaml "
                 "of its own, which may extend a built-in one."));
  return std::nullopt;
}

}  // namespace

std::optional<CodesAdded> add_codes(const LoadedStudy& loaded,
                                    const std::vector<ProjectCode>& codes,
                                    const std::function<std::string(const std::string&)>& known,
                                    Draft& draft, Diagnostics& diagnostics) {
  Adder adder{loaded, codes};
  find_ids(adder, known);
  CodesAdded result{adder.ids, static_cast<std::size_t>(std::ranges::count(adder.is_new, true))};
  if (result.added == 0) return result;
  const std::optional<CodebookDraft> book = CodebookDraft::read(loaded, draft, diagnostics);
  if (!book) return std::nullopt;
  if (book->own_file().empty()) return refuse(adder, "it is not the study's own", diagnostics);
  adder.text = draft.read(book->own_file()).value_or("");
  adder.empty_list();
  bool laid_out = true;
  std::map<std::size_t, bool> done;
  for (std::size_t i = 0; i < codes.size() && laid_out; ++i) {
    const std::size_t up = codes[i].parent;
    if (!adder.is_new[i] || (up != no_parent && adder.is_new[up])) continue;
    if (!done.emplace(up, true).second) continue;
    laid_out = adder.insert(up, up == no_parent ? std::string() : adder.ids[up]);
  }
  if (!laid_out) {
    return refuse(adder, "its file is laid out in a way that can't be added to", diagnostics);
  }
  Diagnostics found;
  std::vector<CodebookSource> sources;
  const std::optional<Codebook> after = load_codebook(loaded.root, loaded.codebook, {}, found,
                                                      sources, {{book->own_file(), adder.text}});
  const std::size_t before = loaded.study.codebook.codes.size();
  bool sound = after && !has_errors(found) && after->codes.size() == before + result.added;
  for (std::size_t i = 0; i < codes.size() && sound; ++i) {
    const Index at = after->find(adder.ids[i]);
    sound = at != no_index;
    if (!sound || !adder.is_new[i]) continue;
    const Index up = after->codes[at].parent;
    sound = codes[i].parent == no_parent
                ? up == no_index
                : up != no_index && after->codes[up].id == adder.ids[codes[i].parent];
  }
  if (!sound) return refuse(adder, "it would be at fault with them", diagnostics);
  draft.write(book->own_file(), adder.text);
  return result;
}

}  // namespace veldwerk
