// A whole project of another program, as ours: what REFI-QDA, a ROCK file or a folder of
// documents with a sheet of attributes become before they become the files of a new study
// (new_study.hpp) or additions to one that is there (project_addition.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "coding/memos.hpp"
#include "exchange/loss.hpp"
#include "study/codebook.hpp"
#include "study/study.hpp"
#include "text/code_points.hpp"

namespace veldwerk {

struct ProjectCode {
  std::string id = {};     // as codebook.yaml wants it, unique
  std::string label = {};  // as the other program names it
  std::string color = {};  // "#RRGGBB", or empty
  std::string definition = {};
  bool codable = true;
  std::size_t parent = no_parent;  // index in ImportedProject::codes, before this one
  bool id_told = false;  // by a list of the user: the study's code of this id, whatever its label
  /// Further keys of its entry in codebook.yaml: {"number", "14"}, {"label.nl", "Tijd"}.
  std::vector<std::pair<std::string, std::string>> more = {};
  static constexpr std::size_t no_parent = static_cast<std::size_t>(-1);
};

struct ProjectRespondent {
  std::string id = {};                   // as respondents.csv wants it, unique
  std::vector<std::string> values = {};  // one an attribute of the project
};

struct ProjectSegment {
  std::uint32_t start = 0;  // code points of the interview's text, half-open
  std::uint32_t end = 0;
  std::size_t code = 0;   // in ImportedProject::codes
  std::size_t coder = 0;  // in ImportedProject::coders
  Valence valence = Valence::neutral;
  std::uint8_t strength = 0;
  std::string id = {};          // empty: made on writing
  std::string respondent = {};  // ids parted by spaces, or empty
  std::string memo = {};
  std::string created = {};  // ISO 8601, or empty
  /// Further columns of its coding file: {"use", "never"}.
  std::vector<std::pair<std::string, std::string>> more = {};
};

struct ProjectInterview {
  std::string id = {};                     // fit for a file's name, unique
  std::string text = {};                   // UTF-8, LF, no mark
  std::string record = {};                 // verbatim, summary, excerpts, none
  std::vector<std::string> speakers = {};  // as in interviews.csv: "R4", "Anna=R4", "I=interviewer"
  std::string date = {};
  std::string minutes = {};
  std::vector<ProjectSegment> segments = {};
};

/// What parts memos of one coder on one thing: they stand in one file.
inline constexpr std::string_view memo_parting = "\n\n-----\n\n";

struct ProjectMemo {
  std::size_t coder = 0;
  MemoSubject subject = {};  // of a segment: its id
  std::string text = {};
};

/// A file to be put beside: an original, raw XML for the way back.
struct ProjectFile {
  std::string file = {};  // relative to the study
  std::string bytes = {};
};

struct ImportedProject {
  std::string title = {};
  Language language = Language::en;
  std::vector<ProjectCode> codes = {};
  std::vector<std::string> coders = {};         // names that folders can have
  std::vector<std::string> attributes = {};     // of respondents
  std::vector<std::string> groups = {};         // of those, by which tables are broken down
  std::vector<std::string> record_coders = {};  // those of record; empty: all
  std::vector<ProjectRespondent> respondents = {};
  std::vector<ProjectInterview> interviews = {};
  std::vector<ProjectMemo> memos = {};
  std::vector<ProjectFile> files = {};
  std::vector<Loss> losses = {};
  /// What was brought over, element by element: {"codes", 262}.
  std::vector<std::pair<std::string, std::size_t>> counts = {};
};

}  // namespace veldwerk
