// What a code of the study's own codebook says of itself: its label, definition and so on, changed
// where they stand. Works in a draft, as recode.hpp does; no segment is touched.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "coding/change.hpp"
#include "coding/recode.hpp"
#include "files/load.hpp"
#include "study/codebook.hpp"

namespace veldwerk {

/// The texts of a code, by their keys in codebook.yaml: "label", "definition", "barrier", ...
std::span<const std::string_view> code_text_keys();

struct CodeEdit {
  std::string code;
  std::map<std::string, LocalText, std::less<>> texts = {};  // by key; what is not named stays
  std::optional<std::string> color = {};                     // "#RRGGBB"; empty: none
};

/// Puts the changed codebook in the draft. After a refusal the draft is of no use.
std::optional<RecodeRefused> edit_code(const LoadedStudy& loaded, const CodeEdit& edit,
                                       Draft& draft, RecodeResult& result);

}  // namespace veldwerk
