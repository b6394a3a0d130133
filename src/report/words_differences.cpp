// The words of the table of differences between groups.
#include "report/words.hpp"

namespace veldwerk::words {
namespace {

constexpr Word list[] = {
    {"title.differences", "Verschillen tussen groepen (verkennend)",
     "Differences between groups (exploratory)"},
    {"column.interval", "95 %-interval", "95 % interval"},
    {"column.difference", "verschil in procentpunten", "difference in percentage points"},
    {"column.p", "p", "p"},
    {"column.p-adjusted", "p, gecorrigeerd", "p, adjusted"},
    {"differences.interval", "{} tot {} %", "{} to {} %"},
    {"differences.difference", "{} ({})", "{} ({})"},
    {"differences.smallest-p", "< 0,001", "< 0.001"},
    {"note.differences-exploratory",
     "Verkennend. Deze mensen zijn gekozen en niet geloot: een doelgerichte steekproef is geen "
     "aselecte, dus intervallen en p-waarden zeggen niets over een populatie. Een klein getal is "
     "een "
     "aanleiding om de passages te lezen, geen bewijs; een groot getal bewijst evenmin dat groepen "
     "gelijk zijn.",
     "Exploratory. These people were chosen, not drawn by lot: a purposive sample is no random "
     "sample, so intervals and p-values say nothing about a population. A small number is a reason "
     "to read the passages, no proof; nor does a large one prove that groups are alike."},
    {"note.differences-intervals", "Bij elk aandeel staat het 95 %-interval van Wilson (1927).",
     "Each share has the 95 % interval of Wilson (1927)."},
    {"note.differences-two",
     "Het verschil is de eerste groep min de tweede, met het interval van Newcombe (1998, methode "
     "10). p is de tweezijdige exacte toets van Fisher.",
     "The difference is the first group less the second, with the interval of Newcombe (1998, "
     "method 10). p is Fisher's exact test, two-sided."},
    {"note.differences-more",
     "p is de exacte toets van Fisher voor alle groepen tegelijk (Freeman en Halton 1951): of "
     "ergens "
     "een verschil is, niet waar.",
     "p is Fisher's exact test of all groups at once (Freeman and Halton 1951): whether there is a "
     "difference anywhere, not where."},
    {"note.differences-adjusted",
     "Gecorrigeerd volgens Benjamini en Hochberg (1995) over alle toetsen die zijn gedaan: {}, ook "
     "die van codes die niemand noemt en van de andere tabellen van dit soort die samen zijn "
     "gevraagd.",
     "Adjusted by Benjamini and Hochberg (1995) over all tests made: {}, also those of codes that "
     "nobody names and of other tables of this kind that were asked for together."},
    {"note.differences-one-group",
     "Er is geen toets gedaan (n.t.b.): daarvoor zijn twee groepen met respondenten nodig.",
     "No test was made (NA): it takes two groups with respondents."},
    {"note.differences-too-large",
     "Niet te berekenen (n.t.b.) wegens te veel mogelijke tabellen: {} toetsen.",
     "Not computed (NA) for too many possible tables: {} tests."},
    {"note.differences-unknown",
     "Respondenten van wie het kenmerk niet bekend is, doen niet mee: {}.",
     "Respondents whose attribute is not known are left out: {}."},
};

}  // namespace

std::span<const Word> differences() {
  return list;
}

}  // namespace veldwerk::words
