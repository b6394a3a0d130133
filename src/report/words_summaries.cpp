// The words of the table of summaries.
#include "report/words.hpp"

namespace veldwerk::words {
namespace {

constexpr Word list[] = {
    {"title.summaries", "Samenvattingen per code en respondent",
     "Summaries by code and respondent"},
    {"column.summary", "Samenvatting", "Summary"},
    {"column.passages", "passages", "passages"},
    {"summary.none", "(geen samenvatting)", "(no summary)"},
    {"note.summaries",
     "Samenvattingen staan in de woorden van de onderzoekers. Een code neemt de passages van de "
     "codes eronder mee. Een respondent zonder passage en zonder samenvatting heeft geen rij.",
     "Summaries are in the researchers' words. A code takes the passages of the codes below it. A "
     "respondent without a passage and without a summary has no row."},
    {"note.summaries-gaps", "Wel passages, maar nog geen samenvatting: {}.",
     "Passages, but no summary yet: {}."},
    {"note.summaries-no-rows", "Er zijn geen samenvattingen.", "There are no summaries."},
};

}  // namespace

std::span<const Word> summaries() {
  return list;
}

}  // namespace veldwerk::words
