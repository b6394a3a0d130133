// A last look at everything in a study's folder, for words that must not be there: also at
// files that are not ours, at UTF-16 and at what is packed in zips (Word, Excel, ODF). What
// git keeps (`.git`) is not looked at.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/change.hpp"

namespace veldwerk {

/// Every ordinary file below `root`, the folder of `draft`, hidden ones too, relative, in order;
/// links are not followed. Where a folder can't be listed, draft.failed() tells.
std::vector<std::string> files_below(Draft& draft, const std::filesystem::path& root);

/// Bytes as people read them, in UTF-8.
struct ReadableText {
  std::string member;  // of a zip, or empty
  std::string text;
  bool unwrapped = false;  // the same text once more, without its tags or escapes
};
/// Itself where `bytes` are UTF-8; UTF-16 and Windows-1252 decoded; of a zip its members. XML,
/// HTML and JSON once more as they read. Nothing where they are none of these.
std::vector<ReadableText> readable_texts(std::string_view bytes);

/// `xml` (or HTML) without tags, the five named entities and numbered ones as characters.
std::string without_tags(std::string_view xml);

/// `json` (or JSON lines) with the escapes of its strings undone: no JSON any more, but readable.
std::string without_escapes(std::string_view json);

}  // namespace veldwerk
