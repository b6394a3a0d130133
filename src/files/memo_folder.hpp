// memos/CODER/KIND/ID.md and memos/CODER/study.md: which files are whose memo on what, and
// whether what they are about is there. Their text is the coder's own and is not read here.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"
#include "study/study.hpp"

namespace veldwerk {

enum class MemoKind : std::uint8_t { segment, interview, respondent, code, study };

/// Its folder, and its command's second word: "segment".
std::string_view name_of(MemoKind kind);

/// The kinds that have a folder.
inline constexpr std::array memo_folders = {MemoKind::segment, MemoKind::interview,
                                            MemoKind::respondent, MemoKind::code};

inline constexpr std::string_view memo_folder = "memos";
inline constexpr std::string_view memo_extension = ".md";

/// Whether the study has a thing of this kind with this id. A segment that can't be placed is
/// there, too: its id is looked for in the files of coding, unplaced and proposed segments; a
/// folder of those that can't be listed is `file-unreadable`.
bool has_memo_subject(const std::filesystem::path& root, std::string_view coding_folder,
                      const Study& study, MemoKind kind, std::string_view id,
                      Diagnostics& diagnostics);

/// Warns of memos about what is not there, and of files that are no memo: `memo-stray`. Of
/// a respondent's memo the name is not shown.
void check_memos(const std::filesystem::path& root, std::string_view coding_folder,
                 const Study& study, Diagnostics& diagnostics);

}  // namespace veldwerk
