// `veldwerk init DIR --from FOLDER`: a study made of a folder of documents and a sheet of
// respondents. A piece of init.cpp.
#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/import_speakers.hpp"
#include "exchange/list_table.hpp"

namespace veldwerk {

/// What becomes of people of the sheet who are in no document.
enum class WithoutText : std::uint8_t { ask, held, left_out };

struct InitFrom {
  std::string study;   // the folder that is to be one: new, or empty
  std::string folder;  // with the documents
  std::string sheet;   // of respondents (.csv, .xlsx), or empty
  ListOptions list = {};
  std::vector<ToldSpeaker> speakers;
  std::string coder;  // whose the comments of the documents become
  WithoutText without_text = WithoutText::ask;
};

struct StudyFileToBe {
  std::string name;
  std::string bytes;
};

/// Makes the study: `files` are those of an empty one. All of it, or nothing. The exit status.
int init_from(const InitFrom& options, const std::vector<StudyFileToBe>& files, Io& io);

}  // namespace veldwerk
