#include "coding/memos.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/file.hpp"
#include "base/source_text.hpp"
#include "coding/coder_text.hpp"
#include "files/input.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

/// The ids that the study has of a kind; none for segments, of which there are too many.
std::vector<std::string_view> known_ids(const Study& study, MemoKind kind) {
  std::vector<std::string_view> known;
  if (kind == MemoKind::interview) {
    for (const Interview& one : study.interviews) known.push_back(one.id);
  } else if (kind == MemoKind::respondent) {
    for (const Respondent& one : study.respondents) known.push_back(one.id);
  } else if (kind == MemoKind::code) {
    for (const Code& one : study.codebook.codes) known.push_back(one.id);
  }
  return known;
}

std::optional<EditFault> text_fault(std::string_view text) {
  return coder_text_fault("memo", "by `--remove`", text);
}

}  // namespace

std::string memo_file(std::string_view coder, const MemoSubject& subject) {
  if (subject.kind == MemoKind::study) {
    return fmt::format("{}/{}/study{}", memo_folder, coder, memo_extension);
  }
  return fmt::format("{}/{}/{}/{}{}", memo_folder, coder, name_of(subject.kind), subject.id,
                     memo_extension);
}

std::optional<EditFault> subject_fault(const LoadedStudy& loaded, const MemoSubject& subject) {
  if (subject.kind == MemoKind::study) return std::nullopt;
  const std::string_view what = name_of(subject.kind);
  Diagnostics unlisted;
  if (!has_memo_subject(loaded.root, loaded.coding_folder, loaded.study, subject.kind, subject.id,
                        unlisted)) {
    if (!unlisted.empty()) {
      const Diagnostic& told = unlisted.front();
      return EditFault{told.rule, fmt::format("{}: {}", told.place.file, told.message), told.help};
    }
    const std::string near = nearest_name(subject.id, known_ids(loaded.study, subject.kind));
    std::string help = "Give the id that the study has.";
    if (subject.kind == MemoKind::segment) help = "`veldwerk code list` shows the ids.";
    if (!near.empty()) help = fmt::format("Is `{}` meant?", printable(near));
    return EditFault{"", fmt::format("the study has no {} `{}`", what, shorten(subject.id)), help};
  }
  if (!can_name_a_file(subject.id)) {
    return EditFault{
        "",
        fmt::format("the id of the {} `{}` can't be the name of a file", what, shorten(subject.id)),
        "A memo is a file that is named by the id: only letters, digits, hyphens and "
        "the like will do."};
  }
  return std::nullopt;
}

std::vector<Memo> memos_on(const LoadedStudy& loaded, const MemoSubject& subject,
                           Diagnostics& diagnostics) {
  std::vector<Memo> memos;
  for (const FolderEntry& coder : list_input(loaded.root, memo_folder, diagnostics)) {
    if (!coder.is_folder) continue;
    Memo memo{coder.name, memo_file(coder.name, subject), ""};
    const auto error = read_file(loaded.root / memo.file, coder_text_limit, memo.text);
    if (error && error->kind == FileError::Kind::missing) continue;
    if (error) {
      diagnostics.push_back(make_error("file-unreadable", {printable(memo.file), 0, 0},
                                       fmt::format("the memo can't be read: {}", error->reason),
                                       "See that it is an ordinary file that you may read."));
      continue;
    }
    if (!check_text(memo.file, memo.text, diagnostics)) continue;
    memo.text = without_byte_order_mark(memo.text);
    memos.push_back(std::move(memo));
  }
  return memos;
}

std::optional<EditFault> write_memo(Draft& draft, std::string_view coder,
                                    const MemoSubject& subject, std::string_view text) {
  if (auto fault = text_fault(text)) return fault;
  draft.write(memo_file(coder, subject), as_paragraph(text));
  return std::nullopt;
}

std::optional<EditFault> append_memo(Draft& draft, std::string_view coder,
                                     const MemoSubject& subject, std::string_view text) {
  if (auto fault = text_fault(text)) return fault;
  const std::string file = memo_file(coder, subject);
  std::string whole = draft.read(file).value_or("");
  if (const auto& failed = draft.failed()) {
    return EditFault{"file-unreadable", failed->message, failed->help};
  }
  if (!whole.empty()) whole += whole.ends_with('\n') ? "\n" : "\n\n";
  draft.write(file, whole + as_paragraph(text));
  return std::nullopt;
}

std::optional<EditFault> remove_memo(Draft& draft, std::string_view coder,
                                     const MemoSubject& subject) {
  const std::string file = memo_file(coder, subject);
  if (!draft.read(file)) {
    return EditFault{"", fmt::format("{} has no memo there to remove", printable(coder)),
                     "`--coder` says whose memo it is."};
  }
  draft.remove(file);
  return std::nullopt;
}

std::optional<EditFault> save_memo(Draft& draft, std::string_view coder, const MemoSubject& subject,
                                   const std::optional<std::string>& bytes, std::string_view text) {
  if (is_blank(text)) return bytes ? remove_memo(draft, coder, subject) : std::nullopt;
  if (bytes && says_the_same(*bytes, text)) return std::nullopt;
  return write_memo(draft, coder, subject, text);
}

}  // namespace veldwerk
