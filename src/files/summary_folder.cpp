#include "files/summary_folder.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "base/sha256.hpp"
#include "base/source_text.hpp"
#include "files/input.hpp"
#include "files/sync_copies.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

/// Looks through the folders, one level a step.
struct SummaryWalk {
  const fs::path& root;
  const Study& study;
  Diagnostics& diagnostics;
  std::vector<SummaryFile> found = {};

  void warn(const std::string& file, std::string message, std::string help) {
    diagnostics.push_back(make_warning("summary-stray", {printable(file), 0, 0}, std::move(message),
                                       std::move(help)));
  }

  void no_summary(const std::string& file) {
    warn(file, "this is no summary, and nothing in it is read",
         "Summaries stand in summaries/CODER/RESPONDENT/CODE.md.");
  }

  bool has_coder(std::string_view name) const {
    return std::ranges::any_of(study.coders, [&](const Coder& one) {
      return std::string_view(one.name).substr(0, one.name.find('/')) == name;
    });
  }

  /// A respondent's folder of a coder.
  void look_at_respondent(const std::string& coder, const std::string& folder, Index respondent) {
    const std::vector<FolderEntry> entries = list_input(root, folder, diagnostics);
    const IsName stands_here = [&](std::string_view name) {
      return std::ranges::find(entries, name, &FolderEntry::name) != entries.end();
    };
    for (const FolderEntry& entry : entries) {
      if (copied_name(entry.name, stands_here)) continue;  // a conflict copy, which is told of
      const std::string file = fmt::format("{}/{}", folder, entry.name);
      if (entry.is_folder || !entry.name.ends_with(summary_extension)) {
        no_summary(file);
        continue;
      }
      const std::string_view id =
          std::string_view(entry.name).substr(0, entry.name.size() - summary_extension.size());
      const Index code = study.codebook.find(id);
      if (code != no_index) {
        found.push_back({file, coder, respondent, code});
      } else if (!study.codebook.codes.empty()) {
        warn(file,
             fmt::format("this summary is about the code `{}`, which the study does not have",
                         shorten(id)),
             "Give the file the id of the code that it is about, or remove it.");
      }
    }
  }

  void look_at_coder(const std::string& coder, const std::string& folder) {
    bool unknown = false;
    for (const FolderEntry& entry : list_input(root, folder, diagnostics)) {
      const std::string below = fmt::format("{}/{}", folder, entry.name);
      if (!entry.is_folder || entry.is_link) {
        no_summary(below);
        continue;
      }
      const Index respondent = study.find_respondent(entry.name);
      if (respondent != no_index) {
        look_at_respondent(coder, below, respondent);
      } else {
        unknown = unknown || !list_input(root, below, diagnostics).empty();
      }
    }
    // An erased respondent's id is not told again.
    if (unknown && !study.respondents.empty()) {
      warn(folder, "these are summaries of a respondent that the study does not have",
           "Give the folder the id of the respondent that they are of, or remove it.");
    }
    if (!study.coders.empty() && !has_coder(coder)) {
      warn(folder, "these are summaries of somebody who has coded nothing, and no table has them",
           "Give the folder the name that the coder has in the folder of the coding.");
    }
  }
};

}  // namespace

std::string summary_file(std::string_view coder, std::string_view respondent,
                         std::string_view code) {
  return fmt::format("{}/{}/{}/{}{}", summary_folder, coder, respondent, code, summary_extension);
}

std::string summary_text(std::string_view bytes) {
  std::string text(trim(without_byte_order_mark(bytes)));
  std::erase(text, '\r');
  return text;
}

std::vector<SummaryFile> find_summaries(const fs::path& root, const Study& study,
                                        std::string_view coder, Diagnostics& diagnostics) {
  SummaryWalk walk{root, study, diagnostics};
  const std::string top(summary_folder);
  for (const FolderEntry& entry : list_input(root, top, diagnostics)) {
    const std::string folder = fmt::format("{}/{}", top, entry.name);
    if (!coder.empty() && entry.name != coder) continue;
    if (!entry.is_folder || entry.is_link) {
      walk.no_summary(folder);
    } else {
      walk.look_at_coder(entry.name, folder);
    }
  }
  std::ranges::sort(walk.found, [](const SummaryFile& a, const SummaryFile& b) {
    return std::tie(a.coder, a.respondent, a.code) < std::tie(b.coder, b.respondent, b.code);
  });
  return std::move(walk.found);
}

std::vector<Summary> read_summaries(const fs::path& root, const Study& study,
                                    std::string_view coder, Diagnostics& diagnostics,
                                    std::vector<InputFile>* inputs) {
  std::vector<Summary> summaries;
  Diagnostics told;  // when the study was loaded
  for (SummaryFile& one : find_summaries(root, study, coder, told)) {
    std::string bytes;
    if (!read_input(root, one.file, summary_limit, unreadable_rule, {one.file, 0, 0}, bytes,
                    diagnostics) ||
        !check_text(one.file, bytes, diagnostics)) {
      continue;
    }
    if (inputs != nullptr) inputs->push_back({one.file, sha256_hex(bytes)});
    std::string text = summary_text(bytes);
    if (text.empty()) continue;
    summaries.push_back({std::move(one.coder), one.respondent, one.code, std::move(text)});
  }
  std::ranges::sort(summaries, [](const Summary& a, const Summary& b) {
    return std::tie(a.code, a.respondent, a.coder) < std::tie(b.code, b.respondent, b.coder);
  });
  return summaries;
}

}  // namespace veldwerk
