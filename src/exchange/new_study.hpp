// The files of a new study, made of a project that was imported: study.yaml, codebook.yaml,
// respondents.csv, interviews.csv, the transcripts, the coding of each coder, memos, and what is
// kept for the way back. The caller writes them, all or none (base/durable.hpp).
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "exchange/imported_project.hpp"

namespace veldwerk {

/// The files, by name; the project's texts are moved into them.
std::vector<ProjectFile> new_study_files(ImportedProject project);

/// codebook.yaml of `codes`. A codebook file holds at most 1 MiB: definitions that do not fit
/// are left out, and given in `left_out` with their code's id.
std::string codebook_yaml(const ImportedProject& project,
                          std::vector<std::pair<std::string, std::string>>& left_out);

/// An entry of a codebook file, with the codes below it, `indent` spaces in.
std::string codebook_entries(const std::vector<ProjectCode>& codes, std::size_t parent,
                             std::size_t indent, std::size_t longest_definition);

/// The coding file of one coder: the segments `of` of an interview, in order.
std::string coding_csv(const ImportedProject& project, const ProjectInterview& interview,
                       std::size_t coder);

/// The row of a memo's file: its text, ending in a line end.
std::string memo_text(const std::string& text);

}  // namespace veldwerk
