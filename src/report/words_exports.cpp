// What Excel, LaTeX and tidy data say for themselves. The other lists are in
// words.cpp, words_sentences.cpp and words_page.cpp.
#include "report/words.hpp"

namespace veldwerk::words {
namespace {

constexpr Word export_list[] = {
    {"column.category", "categorie", "category"},
    {"column.code-label", "naam van de code", "name of the code"},
    {"note.passages-not-listed",
     "De studie telt {} passages, te veel om hier te tonen. `veldwerk quotes --format csv` en "
     "`veldwerk export --format tidy` geven ze allemaal.",
     "The study has {} passages, too many to show here. `veldwerk quotes --format csv` and "
     "`veldwerk export --format tidy` give them all."},

    // Excel.
    {"xlsx.about",
     "Getallen zijn hier echte getallen. Percentages zijn niet afgerond; Excel toont ze als hele "
     "procenten.",
     "Numbers are real numbers here. Percentages are not rounded; Excel shows them as whole "
     "percents."},
    {"xlsx.cut",
     "Een tekst die niet in een cel past (meer dan 32.767 tekens), is afgekapt en eindigt op […].",
     "A text that does not fit in a cell (over 32,767 characters) is cut, and ends in […]."},
    {"xlsx.holds", "Wat erop staat", "What it holds"},
    {"xlsx.percent-of", "{} (%)", "{} (%)"},
    {"xlsx.sheet", "Blad", "Sheet"},
    {"xlsx.too-large",
     "Een blad heeft plaats voor {} rijen en {} kolommen. Wat daar niet in past, is weggelaten.",
     "A sheet has room for {} rows and {} columns. What does not fit is left out."},
};

}  // namespace

std::span<const Word> exports() {
  return export_list;
}

}  // namespace veldwerk::words
