// Memos: what a coder thinks of a segment, an interview, a respondent, a code or the study,
// each a text file of its own: memos/CODER/interview/I04.md. Plain UTF-8, to be read and edited by
// hand as well. The memo column of a coding file is another, short one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/change.hpp"
#include "coding/place.hpp"
#include "files/load.hpp"
#include "files/memo_folder.hpp"

namespace veldwerk {

/// What a memo is about. The study has no id.
struct MemoSubject {
  MemoKind kind = MemoKind::study;
  std::string id = {};
};

struct Memo {
  std::string coder;
  std::string file;  // relative to the study
  std::string text;  // as it stands
};

/// "memos/anna/interview/I04.md", "memos/anna/study.md"
std::string memo_file(std::string_view coder, const MemoSubject& subject);

/// Whether the study has what the memo is about, under a name that a file can have; else
/// why not.
std::optional<EditFault> subject_fault(const LoadedStudy& loaded, const MemoSubject& subject);

/// The memos of all coders on `subject`, by coder. Those that can't be read are told in
/// `diagnostics`.
std::vector<Memo> memos_on(const LoadedStudy& loaded, const MemoSubject& subject,
                           Diagnostics& diagnostics);

/// Writes a coder's memo, in place of one that is there.
std::optional<EditFault> write_memo(Draft& draft, std::string_view coder,
                                    const MemoSubject& subject, std::string_view text);
/// Puts `text` as a paragraph of its own behind what is there.
std::optional<EditFault> append_memo(Draft& draft, std::string_view coder,
                                     const MemoSubject& subject, std::string_view text);
/// Makes a memo of which the file has `bytes` say `text`: writes it, or removes it where `text` is
/// blank. What differs in nothing but line ends stays as the hand left it.
std::optional<EditFault> save_memo(Draft& draft, std::string_view coder, const MemoSubject& subject,
                                   const std::optional<std::string>& bytes, std::string_view text);
/// Removes a coder's memo; a fault where there is none.
std::optional<EditFault> remove_memo(Draft& draft, std::string_view coder,
                                     const MemoSubject& subject);

}  // namespace veldwerk
