// `veldwerk import LIST.csv|.xlsx`: segments or respondents in a table of another program.
// A piece of the command `import`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"
#include "cli/options.hpp"
#include "exchange/list_table.hpp"

namespace veldwerk {

struct ListImport {
  std::string file;
  std::string study;
  std::string coder;  // whose segments they become, and who makes the change
  ListOptions list = {};
  bool nearly = false;
  bool keep_going = false;
  bool dry_run = false;
};

/// --column, --sheet, --fuzzy and --keep-going.
std::vector<Option> list_options();
/// What the options of `import` say of a list; a `--column` that names nothing we know is wrong
/// use.
ListImport list_import(const Arguments& arguments, const std::string& file,
                       const std::string& study);

/// Takes the list in: segments where it has columns for a document, a code and a text, else
/// respondents. The exit status.
int import_list(const ListImport& options, Io& io);

}  // namespace veldwerk
