// A new code while a study is being coded: put into the study's own codebook file, whose comments,
// order and layout stay. Where the study has none, since its codebook is a built-in one or another
// study's, it gets one that extends that codebook, and study.yaml names it, in the same draft.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "coding/change.hpp"
#include "coding/place.hpp"
#include "files/load.hpp"

namespace veldwerk {

struct NewCode {
  std::string id = {};
  std::string label = {};       // one text: it stands for both languages
  std::string definition = {};  // likewise; or empty
  std::string parent = {};      // id, or empty: at the top
};

/// The study's own codebook file, relative to the study; empty where it has none.
std::string own_codebook_file(const LoadedStudy& loaded, Draft& draft);

/// The file that a study without a codebook of its own gets.
inline constexpr std::string_view new_codebook_file = "codebook.yaml";

/// Adds the code as the last one below its parent. A fault, and the draft is of no use, where
/// that can't be.
std::optional<EditFault> add_code(const LoadedStudy& loaded, const NewCode& code, Draft& draft);

}  // namespace veldwerk
