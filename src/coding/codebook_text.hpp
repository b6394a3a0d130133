// A codebook file as a text that is changed: comments, order, blank lines, quoting and line ends
// stay, and one edit changes one place. Each edit is proved before it is taken: the new text is
// read again and must hold exactly the tree that was meant, or else nothing changes and a
// sentence says why. files/codebook_file.hpp reads codebooks; recode.hpp decides what to do.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/yaml.hpp"

namespace veldwerk {

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

  /// The whole file.
  std::string text() const { return mark_ + yaml_.text; }

 private:
  /// Places in `codes` from the top down; empty: the top itself.
  using Path = std::vector<std::size_t>;

  Path path_of(std::string_view id) const;
  bool take(const std::string& text, const YamlNode& meant);
  bool remove_at(const Path& path);
  bool insert_copy(const Path& source, const Path& target);
  bool insert_below_base(const Path& source, std::string_view base);

  std::string mark_;  // a byte-order mark
  YamlFile yaml_;
};

}  // namespace veldwerk
