#include "files/proposals_file.hpp"

#include <fmt/format.h>

#include "base/source_text.hpp"
#include "base/whole_number.hpp"
#include "files/coding_file.hpp"
#include "files/input.hpp"
#include "files/transcript.hpp"
#include "text/code_points.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr std::string_view run_again = "Run `veldwerk autocode` again: it renews what is open.";

/// Checks the files one by one; a struct so that its steps share their state.
struct ProposalsChecker {
  LoadedStudy& loaded;
  std::string transcript;  // of the interview whose file is being read
  CodePointIndex index;

  void warn(std::string rule, Place place, std::string message, std::string_view help) {
    loaded.diagnostics.push_back(
        make_warning(std::move(rule), std::move(place), std::move(message), std::string(help)));
  }

  void stray(const std::string& name) {
    warn("proposal-file", {printable(name), 0, 0},
         "this is no file of proposals, and nothing in it is read",
         "Proposals stand in proposals/CODER/INTERVIEW.csv; move or remove what is something "
         "else.");
  }

  bool leads_outside(const std::string& name) {
    return !check_inside(loaded.root, name, {name, 0, 0}, loaded.diagnostics);
  }

  /// The transcript of the interview; false where there is none, which was reported as the
  /// study was read.
  bool read_transcript(const Interview& interview) {
    Diagnostics reported_already;
    if (interview.file.empty() ||
        !read_input(loaded.root, interview.file, transcript_limit, "transcript-missing", {},
                    transcript, reported_already) ||
        !check_text(interview.file, transcript, reported_already)) {
      return false;
    }
    normalise_transcript(transcript);
    index.reset(transcript);
    return true;
  }

  /// Whether the row's quote stands at its place.
  bool stands_there(std::string_view start, std::string_view end, std::string_view quote) const {
    const auto from = whole_number(start);
    const auto to = whole_number(end);
    if (!from || !to || *from >= *to || *to > index.size()) return false;
    const std::size_t begin = index.byte_of(*from);
    return equal_but_for_white_space(
        std::string_view(transcript).substr(begin, index.byte_of(*to) - begin), quote);
  }

  void check_row(const CsvReader& csv, const CsvRow& row) {
    const auto column = [&](std::string_view name) {
      return static_cast<std::size_t>(csv.column(name));
    };
    const auto field = [&](std::string_view name) { return row.fields[column(name)].text; };
    const auto warn_at = [&](std::string rule, std::string_view name, std::string message,
                             std::string_view help) {
      warn(std::move(rule), csv.place(row, column(name)), std::move(message), help);
      loaded.diagnostics.back().excerpt = csv.excerpt(row, column(name));
    };
    const std::string_view decision = field("decision");
    const bool accepted = decision == accepted_decision;
    if (!decision.empty() && !accepted && decision != rejected_decision) {
      warn_at("proposal-decision", "decision",
              fmt::format("`{}` is not a decision", shorten(decision)),
              "It is `accepted`, `rejected` or empty.");
    } else if (accepted && field("id").empty()) {
      warn_at("proposal-decision", "decision", "this was accepted by hand and is not in the coding",
              "Run `veldwerk review`: it asks again, and codes what is accepted there.");
    }
    if (!decision.empty()) return;  // what was decided does not depend on its place
    if (loaded.study.codebook.find(field("code")) == no_index) {
      warn_at("proposal-stale", "code",
              fmt::format("`{}` is not a code of the codebook", shorten(field("code"))), run_again);
    } else if (!stands_there(field("start"), field("end"), field("quote"))) {
      warn_at("proposal-stale", "quote",
              "the transcript has other words at the place of this proposal", run_again);
    }
  }

  void check_file(const std::string& file, const Interview& interview) {
    std::string bytes;
    if (!read_input(loaded.root, file, csv_limit, "file-missing", {file, 0, 0}, bytes,
                    loaded.diagnostics) ||
        !check_rows(file, bytes, loaded.diagnostics)) {
      return;
    }
    CsvReader csv(file, bytes, proposals_columns(), loaded.diagnostics);
    if (!csv.header_ok() || !read_transcript(interview)) return;
    CsvRow row;
    while (csv.next(row)) check_row(csv, row);
  }

  void check_coder(const std::string& folder) {
    for (const FolderEntry& entry : list_input(loaded.root, folder, loaded.diagnostics)) {
      const std::string name = fmt::format("{}/{}", folder, entry.name);
      if (entry.is_link && leads_outside(name)) continue;
      if (entry.is_folder || !entry.name.ends_with(".csv")) {
        stray(name);
        continue;
      }
      const Index interview = loaded.study.find_interview(
          std::string_view(entry.name).substr(0, entry.name.size() - 4));
      if (interview == no_index) {
        warn("proposal-file", {printable(name), 0, 0}, "no interview has the name of this file",
             "Give the file the id of its interview as name, or remove it.");
        continue;
      }
      check_file(name, loaded.study.interviews[interview]);
    }
  }
};

}  // namespace

const CsvColumns& proposals_columns() {
  static const CsvColumns columns = [] {
    CsvColumns made{coding_columns().required, coding_columns().optional};
    made.required.emplace_back("rule");
    made.required.emplace_back("decision");
    return made;
  }();
  return columns;
}

std::string proposals_file_of(std::string_view coder, std::string_view interview) {
  return fmt::format("{}/{}/{}.csv", proposals_folder, coder, interview);
}

void check_proposals(LoadedStudy& loaded) {
  if (!loaded.usable) return;
  ProposalsChecker checker{loaded, {}, {}};
  for (const FolderEntry& entry : list_input(loaded.root, proposals_folder, loaded.diagnostics)) {
    const std::string name = fmt::format("{}/{}", proposals_folder, entry.name);
    if (entry.is_link && checker.leads_outside(name)) continue;
    if (entry.is_folder) {
      checker.check_coder(name);
    } else {
      checker.stray(name);
    }
  }
  sort_diagnostics(loaded.diagnostics);
}

}  // namespace veldwerk
