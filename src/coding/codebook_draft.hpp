// The codebook of a study while it is being changed: the study's own files as texts, and the
// codes as they are after each edit. A code of a built-in codebook, or of one outside of the
// study's folder, can't be changed: others may use it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/change.hpp"
#include "coding/codebook_text.hpp"
#include "files/codebook_file.hpp"
#include "files/load.hpp"
#include "study/codebook.hpp"

namespace veldwerk {

class CodebookDraft {
 public:
  /// Reads the codebook; nothing where it can't be used.
  static std::optional<CodebookDraft> read(const LoadedStudy& loaded, Draft& draft,
                                           Diagnostics& diagnostics);

  const Codebook& book() const { return book_; }
  /// The study's own file that names the codebook, or "" where that is not in the study.
  const std::string& own_file() const { return own_file_; }
  /// Whether the code's entry stands in a file of the study.
  bool is_own(Index code) const { return bytes_.contains(book_.codes[code].file); }
  /// Where the entry of a code that is not own stands: "the built-in codebook midi-29".
  std::string home_of(Index code) const;
  /// The files of the study with an entry of this id.
  std::vector<std::string> files_with(std::string_view id) const;
  bool has_children(Index code) const;

  /// Edits one of the study's files. Nothing where it was done, else why not.
  using Edit = std::function<std::optional<std::string>(CodebookText&)>;
  std::optional<std::string> edit(const std::string& file, const Edit& change);
  /// Reads the codes anew after edits. Nothing, or the fault that the edits would make.
  std::optional<std::string> read_again();

  /// Puts the files that changed in the draft; a line on each.
  std::vector<std::string> write(Draft& draft) const;

 private:
  std::filesystem::path root_;
  std::string name_;
  std::string own_file_;
  CodebookBytes bytes_;     // the study's own files as they are to be
  CodebookBytes original_;  // and as they were
  Codebook book_;
  std::size_t faults_ = 0;
};

}  // namespace veldwerk
