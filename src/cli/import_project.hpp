// What `veldwerk import` does with a project or codebook of another program (.qdpx, .qde, .qdc):
// a new study, or additions to one that is there. A piece of import.cpp.
#pragma once

#include <string>
#include <string_view>

#include "cli/command.hpp"
#include "cli/options.hpp"

namespace veldwerk {

struct ProjectImportOptions {
  std::string file;
  std::string study;    // as given: a study, or a folder that is to be one
  std::string coder;    // who makes the change in a study that is there
  std::string valence;  // "own", "guess", "none"
  std::string codes;    // a list of codes; written where it is not there
  std::string nest;
  bool dry_run = false;
};

/// Whether a file's name says that it is a project or codebook of another program.
bool is_project_file(std::string_view file);

/// The options that only projects have, for the command.
std::vector<Option> project_import_options();
ProjectImportOptions project_import(const Arguments& arguments);

/// Gives the exit status.
int import_project(const ProjectImportOptions& options, Io& io);

}  // namespace veldwerk
