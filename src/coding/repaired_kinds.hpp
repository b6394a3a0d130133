// What is certain in which kind of file of a study under repair.
#pragma once

#include <string>
#include <vector>

#include "coding/coded_files.hpp"
#include "coding/repaired_table.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// Segments: by the transcript, the codebook, the respondents, and the ids that memos name.
void repair_coding(RepairedTable& table, const Study& study, const CodedFile& file,
                   const std::vector<std::string>& memo_ids);

/// respondents.csv: by the ids that others name, and the values that study.yaml lists.
void repair_respondents(RepairedTable& table, const Study& study,
                        const std::vector<std::string>& named);

/// interviews.csv: by the names of coding files and the ids of respondents.
void repair_interviews(RepairedTable& table, const Study& study,
                       const std::vector<std::string>& named);

/// ratings.csv and survey.csv: by the codes, and ratings by the ids of respondents too. In a
/// questionnaire (`anonymous`) any other id may be somebody else's.
void repair_judgements(RepairedTable& table, const Study& study, bool anonymous);

}  // namespace veldwerk
