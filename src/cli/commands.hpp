// Every command, one function in one file each; registry.cpp alone calls them.
#pragma once

#include "cli/command.hpp"

namespace veldwerk {

Command import_command();
Command init_command();
Command check_command();
Command report_command();
Command table_command();
Command quotes_command();
Command transcript_command();
Command export_command();
Command merge_command();
Command merge_file_command();
Command consensus_command();
Command log_command();
Command undo_command();
Command redo_command();
Command autocode_command();
Command review_command();
Command reanchor_command();
Command pseudonymise_command();
Command help_command();
Command man_command();
Command completion_command();

}  // namespace veldwerk
