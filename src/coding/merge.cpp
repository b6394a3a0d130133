#include "coding/merge.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/file.hpp"
#include "coding/merge_files.hpp"
#include "files/input.hpp"
#include "files/sync_copies.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

/// The copy's name, as conflicts call it.
std::string name_of_copy(const fs::path& folder) {
  std::error_code error;
  fs::path whole = fs::weakly_canonical(folder, error);
  if (!whole.has_filename()) whole = whole.parent_path();
  const std::string name = printable(whole.filename().string());
  return name.empty() ? "copy" : name;
}

/// Another copy, as far as it is a study.
struct Copy {
  fs::path folder;
  std::string coding_folder;
  std::optional<LoadedStudy> study;  // with texts; nothing: a part of one
};

std::optional<Copy> open_copy(const LoadedStudy& ours, const fs::path& folder) {
  Copy copy{folder, ours.coding_folder, std::nullopt};
  std::error_code error;
  if (fs::exists(folder / "study.yaml", error)) {
    LoadOptions options;
    options.keep_texts = true;
    LoadedStudy loaded = load_study(folder, options);
    if (loaded.usable || !unreadable_inputs(loaded.diagnostics).empty()) {
      if (!loaded.coding_folder.empty()) copy.coding_folder = loaded.coding_folder;
      copy.study = std::move(loaded);
      return copy;
    }
  }
  if (!fs::is_directory(folder / copy.coding_folder, error)) return std::nullopt;
  return copy;
}

SameTexts same_texts(const LoadedStudy& ours, const Copy& copy) {
  SameTexts same(ours.study.interviews.size(), false);
  if (!copy.study) return same;
  for (std::size_t i = 0; i < same.size(); ++i) {
    const Interview& here = ours.study.interviews[i];
    const Index there = copy.study->study.find_interview(here.id);
    if (there == no_index) continue;
    same[i] = copy.study->study.interviews[there].text == here.text;
  }
  return same;
}

/// The system does not let us read all of their copy: what stands there would be taken for
/// removed, so nothing of it is taken.
ChangeRefused of_copy(const Copy& copy, std::string_view message) {
  return {ChangeRefused::Kind::unwritable, copy.folder.string(),
          fmt::format("in the copy `{}`: {}", name_of_copy(copy.folder), message),
          "Nothing was merged. Ask for the right to read it, or try again when the system can."};
}

/// What is no coding is compared, never merged.
void compare_rest(const LoadedStudy& ours, Draft& draft, const Copy& copy, const SameTexts& same,
                  FileMerger& merger) {
  if (!copy.study) {
    merger.tell("their copy has no study.yaml: each quote was looked for in our transcripts",
                false);
    return;
  }
  Draft theirs(copy.folder);
  const auto differs = [&](const std::string& here, const std::string& there) {
    if (here.empty()) return;
    if (!there.empty() && draft.read(here) == theirs.read(there)) return;
    merger.tell(fmt::format("differs: {}; it is never merged: compare the two, and take over what "
                            "is missing",
                            printable(here)),
                false);
  };
  differs("study.yaml", "study.yaml");
  if (ours.codebook.ends_with(".yaml")) differs(ours.codebook, copy.study->codebook);
  differs(ours.respondents_file, copy.study->respondents_file);
  differs(ours.interviews_file, copy.study->interviews_file);
  differs(ours.innovations_file, copy.study->innovations_file);
  if (theirs.failed()) draft.fail(of_copy(copy, theirs.failed()->message));
  for (std::size_t i = 0; i < same.size(); ++i) {
    const Interview& here = ours.study.interviews[i];
    if (same[i] || copy.study->study.find_interview(here.id) == no_index) continue;
    merger.tell(fmt::format("differs: {}; new coding of {} is taken only where its quotes stand at "
                            "their place here, and `veldwerk reanchor` places the rest",
                            printable(here.file), printable(here.id)),
                false);
  }
}

/// Their files by the names they have here.
class Files {
 public:
  Files(const LoadedStudy& ours, const Copy& copy, Draft& draft, FileMerger& merger)
      : ours_(ours), copy_(copy), draft_(draft), merger_(merger) {
    std::vector<std::string> links;
    Draft theirs(copy.folder);
    for (const std::string& file : files_below(theirs, copy.coding_folder, links)) {
      add(fmt::format("{}{}", ours.coding_folder, file.substr(copy.coding_folder.size())), file);
    }
    for (const std::string_view folder : merged_folders) {
      for (const std::string& file : files_below(theirs, std::string(folder), links)) {
        add(file, file);
      }
    }
    for (const std::string& link : links) {
      merger.tell(fmt::format("not taken: {}: it is a link", printable(link)), true);
    }
    if (theirs.failed()) draft_.fail(of_copy(copy, theirs.failed()->message));
  }

  void take_all() {
    std::set<std::string> names;
    for (const Known& known : files_) names.insert(known.here);
    const IsName is_name = [&](std::string_view name) { return names.contains(std::string(name)); };
    for (const Known& known : files_) {
      if (copied_name(known.here, is_name)) {
        merger_.tell(
            fmt::format("not taken: {}: a sync program left it there; merge it there first",
                        printable(known.here)),
            true);
      } else {
        take(known);
      }
    }
    if (copy_.study) take_removals(names);
    merger_.settle_ids();
  }

 private:
  struct Known {
    std::string here;
    std::string there;
  };

  void add(std::string here, const std::string& there) {
    if (merger_.takes(here)) files_.push_back({std::move(here), there});
  }

  void take(const Known& known) {
    std::string bytes;
    if (const auto error = read_file(copy_.folder / known.there, csv_limit, bytes)) {
      if (error->kind == FileError::Kind::unreadable) {
        draft_.fail(of_copy(
            copy_, fmt::format("`{}` can't be read: {}", printable(known.there), error->reason)));
      }
      merger_.tell(fmt::format("not taken: {}: {}", printable(known.there), error->reason), true);
      return;
    }
    merger_.take(known.here, bytes);
  }

  void take_removals(const std::set<std::string>& there) {
    std::vector<std::string> links;
    std::vector<std::string> here = files_below(draft_, ours_.coding_folder, links);
    for (const std::string_view folder : merged_folders) {
      const auto more = files_below(draft_, std::string(folder), links);
      here.insert(here.end(), more.begin(), more.end());
    }
    for (const std::string& file : here) {
      if (merger_.takes(file) && !there.contains(file)) merger_.take_removal(file);
    }
  }

  const LoadedStudy& ours_;
  const Copy& copy_;
  Draft& draft_;
  FileMerger& merger_;
  std::vector<Known> files_;
};

}  // namespace

std::optional<StudyMerged> merge_copy(const LoadedStudy& ours, Draft& draft, const fs::path& folder,
                                      const FindAncestor& ancestor) {
  const std::optional<Copy> copy = open_copy(ours, folder);
  if (!copy) return std::nullopt;
  for (const Diagnostic& unread : unreadable_inputs(ours.diagnostics)) draft.fail(unread);
  if (copy->study) {
    for (const Diagnostic& unread : unreadable_inputs(copy->study->diagnostics)) {
      draft.fail(of_copy(*copy, fmt::format("{}: {}", unread.place.file, unread.message)));
    }
  }
  const SameTexts same = same_texts(ours, *copy);
  FileMerger merger(ours, draft, ancestor, name_of_copy(folder), same);
  compare_rest(ours, draft, *copy, same, merger);
  Files(ours, *copy, draft, merger).take_all();
  TakenStates there;
  std::string text;
  if (const auto error = read_file(folder / taken_states_file, csv_limit, text); !error) {
    there = read_taken_states(text);
  } else if (error->kind == FileError::Kind::unreadable) {
    draft.fail(
        of_copy(*copy, fmt::format("`{}` can't be read: {}", taken_states_file, error->reason)));
  }
  merger.note_taken(there);
  std::ranges::sort(merger.result.files, {}, &FileMerged::file);
  return std::move(merger.result);
}

StudyMerged merge_conflict_copies(const LoadedStudy& ours, Draft& draft,
                                  const FindAncestor& ancestor) {
  // They lie beside the transcripts by which they were made.
  FileMerger merger(ours, draft, ancestor, "conflict copy",
                    SameTexts(ours.study.interviews.size(), true));
  std::vector<std::string> links;
  std::vector<std::string> files = files_below(draft, ours.coding_folder, links);
  for (const std::string_view folder : merged_folders) {
    const auto more = files_below(draft, std::string(folder), links);
    files.insert(files.end(), more.begin(), more.end());
  }
  const std::set<std::string> names(files.begin(), files.end());
  for (const std::string& file : files) {
    if (!merger.takes(file)) continue;
    const std::string folder = file.substr(0, file.rfind('/') + 1);
    const bool coding = file.starts_with(ours.coding_folder + "/");
    const auto interview = [&](std::string_view name) {
      return name.ends_with(".csv") &&
             ours.study.find_interview(name.substr(0, name.size() - 4)) != no_index;
    };
    const std::string name = file.substr(folder.size());
    if (coding && interview(name)) continue;
    const IsName is_name = [&](std::string_view one) {
      return coding ? interview(one) : names.contains(folder + std::string(one));
    };
    const auto original = copied_name(name, is_name);
    const std::optional<std::string> bytes = original ? draft.read(file) : std::nullopt;
    if (!bytes || !merger.take(folder + *original, *bytes)) continue;
    draft.remove(file);
    merger.tell(fmt::format("merged into {} and removed: {}", printable(folder + *original),
                            printable(file)),
                false);
  }
  merger.settle_ids();
  merger.note_taken({});
  std::ranges::sort(merger.result.files, {}, &FileMerged::file);
  return std::move(merger.result);
}

}  // namespace veldwerk
