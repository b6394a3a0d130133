// A codebook file as a text that is changed: comments, order, blank lines, quoting and line ends
// stay, and one edit changes one place. Each edit is proved before it is taken: the new text is
// read again and must hold exactly the tree that was meant, or else nothing changes and a
// sentence says why. files/codebook_file.hpp reads codebooks; recode.hpp decides what to do.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/yaml.hpp"
#include "study/codebook.hpp"

namespace veldwerk {

/// An entry that is put in: its lines with the dash at the margin, and as text between brackets.
struct CodebookEntryText {
  std::string lines;  // empty: it can't be put in a list of lines
  std::string flow;   // empty: nor in one between brackets
};

class CodebookText {
 public:
  /// Reads `bytes`; nothing where they are no YAML that can be read.
  static std::optional<CodebookText> read(std::string_view file, std::string_view bytes,
                                          Diagnostics& diagnostics);

  /// Whether an entry has this id, be it a code or the place where codes are added below
  /// one of a base.
  bool has(std::string_view id) const { return !path_of(id).empty(); }

  // The edits: nothing where it was done, else why it was not.

  /// Gives the code another id, written as the old one was: with or without quotes.
  std::optional<std::string> rename(std::string_view id, std::string_view new_id);
  /// Adds `retired: true` behind the code's id.
  std::optional<std::string> retire(std::string_view id);
  /// Removes the code with all in it. Comments above it stay.
  std::optional<std::string> remove(std::string_view id);
  /// Makes the code, with all in it, the last one below `under`, or at the top where `under` is
  /// empty. Where this file has no entry `under`, it is a code of the base: an entry that adds
  /// to it is made.
  std::optional<std::string> move(std::string_view id, std::string_view under);
  /// Gives the code another text under `key`, "label" or "definition": a text for both languages
  /// stays one where it can, and of one that stands in two only the language that differs is
  /// changed. A language that is empty is stood in for by the other; where both are, the key goes.
  std::optional<std::string> set_text(std::string_view id, std::string_view key, LocalText text);
  /// Adds a code with these keys and texts (`id` first), below `under` as move() does.
  using Keys = std::vector<std::pair<std::string, std::string>>;
  std::optional<std::string> add(const Keys& keys, std::string_view under);

  /// The whole file.
  std::string text() const { return mark_ + yaml_.text; }

 private:
  /// Places in `codes` from the top down; empty: the top itself.
  using Path = std::vector<std::size_t>;

  Path path_of(std::string_view id) const;
  bool take(const std::string& text, const YamlNode& meant);
  bool remove_at(const Path& path);
  bool insert(const CodebookEntryText& entry, const YamlNode& node, const Path& target);
  bool insert_below(const CodebookEntryText& entry, const YamlNode& node, std::string_view under);

  std::string mark_;  // a byte-order mark
  YamlFile yaml_;
};

}  // namespace veldwerk
