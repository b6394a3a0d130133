#include "files/coding_folder.hpp"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "base/file.hpp"
#include "base/utf8.hpp"
#include "files/input.hpp"
#include "files/left_out.hpp"
#include "files/sync_copies.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t coder_limit = 1000;

/// A struct so that the steps share their state.
struct Finder {
  const fs::path& root;
  const StudyFile& file;
  const CodingWanted& wanted;
  Study& study;
  Diagnostics& diagnostics;
  CodingFolder found = {};
  std::string shown = {};  // the folder, as diagnostics show it
  std::unordered_map<std::string_view, std::size_t> interview_of = {};

  void find() {
    found.of_interview.resize(study.interviews.size());
    if (file.coding.text.empty() ||
        !check_inside(root, file.coding.text, file.coding.place, diagnostics)) {
      return;
    }
    shown = shown_path(file.coding.text);
    std::vector<FolderEntry> entries;
    if (const auto error = list_folder(root / file.coding.text, entries)) {
      if (error->kind != FileError::Kind::missing) {
        return report_unlisted(shown, *error, diagnostics);
      }
      diagnostics.push_back(make_error(
          "coding-missing", file.coding.place,
          fmt::format("the folder `{}` can't be read: {}", shorten(shown), error->reason),
          "Make the folder, with one folder a coder in it."));
      return;
    }
    for (std::size_t i = 0; i < study.interviews.size(); ++i) {
      interview_of.emplace(study.interviews[i].id, i);
    }
    for (const FolderEntry& entry : entries) {
      if (!find_coder(entry)) break;
    }
    choose_coders();
  }

  /// False where there are too many.
  bool find_coder(const FolderEntry& entry) {
    const std::string name = fmt::format("{}/{}", shown, entry.name);
    if (!entry.is_folder) {
      stray(name);
    } else if (entry.is_link && !check_inside(root, name, {name, 0, 0}, diagnostics)) {
      return true;
    } else if (!can_be_shown(entry)) {
      diagnostics.push_back(
          make_error("coder-name", {printable(name), 0, 0},
                     "the name of this coder's folder holds characters that can't be shown",
                     "Give the folder a name of letters, digits and hyphens."));
    } else if (study.coders.size() >= coder_limit) {
      diagnostics.push_back(make_error("coder-limit", {shown, 0, 0},
                                       "there are more than 1,000 coders here",
                                       "Is this the right folder? Those after the first 1,000 "
                                       "were not read."));
      return false;
    } else {
      find_coding_of(entry.name);
    }
    return true;
  }

  static bool can_be_shown(const FolderEntry& entry) {
    return !invalid_utf8_at(entry.name) && printable(entry.name) == entry.name;
  }

  void stray(const std::string& name) {
    diagnostics.push_back(make_warning("coding-stray-file", {name, 0, 0},
                                       "this is no coding file, and nothing in it is read",
                                       "Coding stands in coding/CODER/INTERVIEW.csv; move or "
                                       "remove what is something else."));
  }

  std::vector<FolderEntry> list(const std::string& folder) {
    std::vector<FolderEntry> entries = list_input(root, folder, diagnostics);
    std::erase_if(entries, [&](const FolderEntry& entry) {
      return wanted.is_gone && wanted.is_gone(fmt::format("{}/{}", folder, entry.name));
    });
    return entries;
  }

  static bool is_csv(const FolderEntry& entry) {
    return !entry.is_folder && entry.name.ends_with(".csv");
  }

  /// A coder's files, and those of rounds one folder down. One who has nothing but rounds is
  /// no coder without them.
  void find_coding_of(const std::string& coder) {
    const std::string folder = fmt::format("{}/{}", shown, coder);
    const std::vector<FolderEntry> entries = list(folder);
    std::vector<std::string> rounds;
    for (const FolderEntry& entry : entries) {
      if (is_round(folder, entry)) rounds.push_back(entry.name);
    }
    const bool own = std::ranges::any_of(entries, is_csv);
    if (own || rounds.empty()) study.coders.push_back({coder, false, 0});
    for (const FolderEntry& entry : entries) {
      if (is_csv(entry)) {
        take(folder, entry, "");
      } else if (std::ranges::find(rounds, entry.name) == rounds.end()) {
        stray(fmt::format("{}/{}", folder, entry.name));
      }
    }
    for (const std::string& round : rounds) find_round(coder, round);
    if (own && !rounds.empty()) found.beside_rounds = true;
  }

  /// A folder with coding files in it.
  bool is_round(const std::string& folder, const FolderEntry& entry) {
    return entry.is_folder && !entry.is_link && can_be_shown(entry) &&
           std::ranges::any_of(
               list_input(root, fmt::format("{}/{}", folder, entry.name), diagnostics), is_csv);
  }

  void find_round(const std::string& coder, const std::string& round) {
    const std::string folder = fmt::format("{}/{}/{}", shown, coder, round);
    const std::vector<FolderEntry> entries = list(folder);
    if (study.coders.size() >= coder_limit) return;
    study.coders.push_back({fmt::format("{}/{}", coder, round), false, 0});
    found.rounds.insert(round);
    for (const FolderEntry& entry : entries) {
      if (is_csv(entry)) {
        take(folder, entry, round);
      } else {
        stray(fmt::format("{}/{}", folder, entry.name));
      }
    }
  }

  /// A coding file of the coder last found.
  void take(const std::string& folder, const FolderEntry& entry, const std::string& round) {
    const std::string name = fmt::format("{}/{}", folder, entry.name);
    if (entry.is_link && !check_inside(root, name, {name, 0, 0}, diagnostics)) return;
    const std::string_view id = std::string_view(entry.name).substr(0, entry.name.size() - 4);
    const auto interview = interview_of.find(id);
    if (interview != interview_of.end()) {
      const auto coder = static_cast<std::uint16_t>(study.coders.size() - 1);
      found.of_interview[interview->second].push_back({name, coder, round});
      return;
    }
    if (!wanted.interviews_read) {  // one message has said so
      count_left_out(study.left_out, "coding-unknown-interview");
      return;
    }
    refuse(name, entry.name, id);
  }

  void refuse(const std::string& name, std::string_view file_name, std::string_view id) {
    const IsName is_name = [&](std::string_view one) {
      return one.ends_with(".csv") && interview_of.contains(one.substr(0, one.size() - 4));
    };
    if (const auto original = copied_name(file_name, is_name)) {
      diagnostics.push_back(sync_conflict(name, *original));
      return;
    }
    std::vector<std::string_view> known;
    for (const Interview& interview : study.interviews) known.push_back(interview.id);
    const std::string near = nearest_name(id, known);
    diagnostics.push_back(make_error(
        "coding-unknown-interview", {name, 0, 0},
        fmt::format("there is no interview `{}` in {}", shorten(id),
                    shown_path(file.interviews.text)),
        near.empty() ? "Add a row for it, or give the file the id of an interview as its name."
                     : fmt::format("Is `{}` meant? The file's name is the interview's id.", near)));
  }

  /// With `--round`, a coder's name stands for those rounds of theirs.
  bool is_meant(std::string_view coder, std::string_view name) const {
    return coder == name || std::ranges::any_of(wanted.rounds, [&](const std::string& round) {
             return coder == fmt::format("{}/{}", name, round);
           });
  }

  void choose(const std::string& name, const Place& place) {
    bool known = false;
    for (Coder& coder : study.coders) {
      if (is_meant(coder.name, name)) coder.of_record = known = true;
    }
    if (known || is_without_round(name)) return;
    std::vector<std::string_view> names;
    for (const Coder& coder : study.coders) names.push_back(coder.name);
    const std::string near = nearest_name(name, names);
    diagnostics.push_back(make_error(
        "coder-unknown", place, fmt::format("there is no folder `{}` in {}", shorten(name), shown),
        near.empty() ? fmt::format("The coders are: {}.", fmt::join(names, ", "))
                     : fmt::format("Is `{}` meant?", printable(near))));
  }

  /// Whether `name` has rounds, but none of those asked for: then nothing of theirs is read.
  bool is_without_round(std::string_view name) const {
    return !wanted.rounds.empty() && std::ranges::any_of(study.coders, [&](const Coder& coder) {
      return coder.name.starts_with(fmt::format("{}/", name));
    });
  }

  void choose_coders() {
    if (!wanted.coders.empty()) {
      for (const std::string& name : wanted.coders) choose(name, {shown, 0, 0});
    } else if (file.coders) {
      for (const Named& coder : *file.coders) choose(coder.text, coder.place);
    } else {
      for (Coder& coder : study.coders) coder.of_record = true;
    }
  }
};

}  // namespace

CodingFolder find_coding(const fs::path& root, const StudyFile& file, const CodingWanted& wanted,
                         Study& study, Diagnostics& diagnostics) {
  Finder finder{root, file, wanted, study, diagnostics};
  finder.find();
  return std::move(finder.found);
}

}  // namespace veldwerk
