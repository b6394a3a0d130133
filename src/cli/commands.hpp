// Every command, one function in one file each; registry.cpp alone calls them.
#pragma once

#include "cli/command.hpp"

namespace veldwerk {

Command import_command();
Command init_command();
Command check_command();
Command code_add_command();
Command code_change_command();
Command code_remove_command();
Command code_list_command();
Command code_import_command();
Command memo_segment_command();
Command memo_interview_command();
Command memo_respondent_command();
Command memo_code_command();
Command memo_study_command();
Command serve_command();
Command report_command();
Command table_command();
Command saturation_command();
Command compare_command();
Command agreement_command();
Command quotes_command();
Command search_command();
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
Command recode_rename_command();
Command recode_merge_command();
Command recode_split_command();
Command recode_move_command();
Command recode_retire_command();
Command recode_delete_command();
Command recode_apply_command();
Command codebook_diff_command();
Command codebook_history_command();
Command repair_command();
Command erase_respondent_command();
Command reference_command();
Command help_command();
Command man_command();
Command completion_command();

}  // namespace veldwerk
