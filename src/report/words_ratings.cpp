// The words of the table of ratings.
#include "report/words.hpp"

namespace veldwerk::words {
namespace {

constexpr Word list[] = {
    {"title.ratings", "Waardering van determinanten", "Ratings of determinants"},
    {"title.ratings-respondents", "Waardering van determinanten, per respondent",
     "Ratings of determinants, by respondent"},
    {"column.group", "groep", "group"},
    {"note.ratings-rule",
     "Per respondent en determinant, naar alle passages samen: belemmerend is −, bevorderend +, 2 "
     "waar minstens één passage in die richting sterk is en anders 1; X is in beide richtingen; 0 "
     "is alleen zonder richting; M is niet genoemd.",
     "By respondent and determinant, from all passages together: a barrier is −, a facilitator +, "
     "2 where at least one passage in that direction is strong and else 1; X is in both "
     "directions; 0 is in no direction only; M is not named."},
    {"note.ratings-source",
     "Naar Damschroder en Lowery (2013). Een waardering telt geen mensen en is geen meting: lees "
     "er de passages bij.",
     "After Damschroder and Lowery (2013). A rating counts no people and is no measurement: read "
     "the passages with it."},
    {"note.ratings-no-strength",
     "Geen passage met een richting heeft een sterkte: −2 en +2 komen uit de codering dus niet "
     "voort.",
     "No passage with a direction has a strength: so the coding can't make a −2 or +2."},
    {"note.ratings-disagreement",
     "Bij een deel van X zag geen enkele codeur beide richtingen; het berust alleen op verschil "
     "tussen codeurs: {} van {}.",
     "In part of X no single coder saw both directions; it rests on a difference between coders "
     "alone: {} of {}."},
    {"note.ratings-own",
     "De onderzoekers gaven zelf een waardering, die voorgaat: {}. Daarvan verschillen van de "
     "codering, en hebben een *: {}.",
     "The researchers gave a rating of their own, which goes first: {}. Of these differ from the "
     "coding, and have a *: {}."},
    {"note.ratings-overruled", "* {}, {}: {} in plaats van {}. {}",
     "* {}, {}: {} in place of {}. {}"},
    {"note.ratings-no-reason", "Zonder reden.", "Without a reason."},
    {"note.ratings-cell",
     "In de cellen staat hoeveel respondenten die waardering hebben, van alle n in de groep.",
     "Cells tell how many respondents have that rating, of all n in the group."},
    {"report.ratings-too-wide",
     "Met {} respondenten is deze tabel te breed voor een pagina. ‘veldwerk table ratings --format "
     "csv’ heeft hem geheel.",
     "With {} respondents this table is too wide for a page. ‘veldwerk table ratings --format csv’ "
     "has it all."},
};

}  // namespace

std::span<const Word> ratings() {
  return list;
}

}  // namespace veldwerk::words
