// What charts say: titles, axes, legends, notes, and the text alternatives. The
// other lists are in words.cpp, words_sentences.cpp and words_page.cpp.
#include "report/words.hpp"

namespace veldwerk::words {
namespace {

constexpr Word chart_list[] = {
    {"chart.title-bars", "Wie noemt wat belemmerend of bevorderend",
     "Who names what as a barrier or as a facilitator"},
    {"chart.title-heat", "Aandeel respondenten dat iets belemmerend of bevorderend noemt",
     "Share of respondents who name something as a barrier or as a facilitator"},
    {"chart.title-heat-by",
     "Aandeel respondenten dat iets belemmerend of bevorderend noemt, naar {}",
     "Share of respondents who name something as a barrier or as a facilitator, by {}"},
    {"chart.title-matrix", "Wie noemde wat, in één beeld", "Who named what, at a glance"},
    {"chart.title-cooccurrence", "Welke codes samen voorkomen", "Which codes occur together"},
    {"chart.part", "{}, deel {} van {}", "{}, part {} of {}"},
    {"chart.description", "Beschrijving van de figuur", "Description of the figure"},

    // Axes, headers and legends.
    {"chart.side-barrier", "← belemmerend", "← barrier"},
    {"chart.side-facilitator", "bevorderend →", "facilitator →"},
    {"chart.axis-respondents", "aantal respondenten (van de {})", "number of respondents (of {})"},
    {"chart.group-size", "n = {}", "n = {}"},
    {"chart.group-small", "n = {} *", "n = {} *"},
    {"chart.share-1", "minder dan 25 %", "under 25%"},
    {"chart.share-2", "25 tot 50 %", "25 to 50%"},
    {"chart.share-3", "50 tot 75 %", "50 to 75%"},
    {"chart.share-4", "75 % of meer", "75% or more"},
    {"chart.neutral-only", "alleen neutraal", "neutral only"},
    {"chart.empty-cell", "leeg: niet genoemd", "empty: not named"},
    {"chart.legend-pairs", "Aantal keer samen:", "Times together:"},

    // Below a chart.
    {"chart.note-both",
     "Wie een code belemmerend én bevorderend noemt, telt aan beide kanten. Neutrale passages "
     "tellen hier niet mee.",
     "Whoever names a code as a barrier and as a facilitator counts on both sides. Neutral "
     "passages do not count here."},
    {"chart.note-sorted", "Binnen elke categorie staat bovenaan wat de meeste respondenten noemen.",
     "Within each category, what most respondents name comes first."},
    {"chart.note-unnamed", "Weggelaten: {} codes die niemand noemt.",
     "Left out: {} codes that nobody names."},
    {"chart.note-unnamed.one", "Weggelaten: 1 code die niemand noemt.",
     "Left out: 1 code that nobody names."},
    {"chart.note-small",
     "* Een kleine groep, van minder dan {} respondenten: één persoon maakt er veel verschil. "
     "Daarom staat er alleen het aantal, met de kleur als smalle rand.",
     "* A small group, of fewer than {} respondents: one person makes a large difference. So "
     "only the number is shown, with its colour as a narrow edge."},
    {"chart.note-heat-numbers",
     "De getallen zijn aantallen respondenten; de kleur geeft hun aandeel in de groep.",
     "The numbers are respondents; the colour is their share of the group."},
    {"chart.note-pairs",
     "Een getal telt hoe vaak een fragment van de ene code een fragment van de andere overlapt, in "
     "welke richting ook (telregel 7). Leeg: nooit.",
     "A number counts how often a mention of one code overlaps a mention of the other, in "
     "whichever direction (counting rule 7). Empty: never."},
    {"chart.note-alone", "Weggelaten: {} codes die met geen andere samen voorkomen.",
     "Left out: {} codes that occur with no other."},
    {"chart.note-alone.one", "Weggelaten: 1 code die met geen andere samen voorkomt.",
     "Left out: 1 code that occurs with no other."},
    {"chart.note-withheld",
     "x: niet getoond, omdat het getal op te weinig mensen slaat of zo’n getal zou verraden.",
     "x: not shown, because the number stands for too few people or would give away one that "
     "does."},
    {"chart.note-left-out",
     "Niet alles in de bestanden kon worden gebruikt; in deze figuur niet meegeteld wegens: {}.",
     "Not everything in the files could be used; left out of this figure because of: {}."},

    // In the place of a chart.
    {"chart.too-many-groups",
     "Een figuur naar {} zou met {} groepen onleesbaar zijn; de tabel bevat alle getallen.",
     "A figure by {} would be unreadable with {} groups; the table has all numbers."},
    {"chart.too-many-respondents",
     "Een figuur met {} respondenten naast elkaar zou onleesbaar zijn; de tabel bevat alles.",
     "A figure with {} respondents side by side would be unreadable; the table has it all."},
    {"chart.too-many-codes",
     "Een figuur van {} codes tegen elkaar zou onleesbaar zijn; de tabel bevat alle paren.",
     "A figure of {} codes against each other would be unreadable; the table has all pairs."},
    {"chart.no-pairs", "Er zijn geen codes die samen voorkomen.",
     "There are no codes that occur together."},

    // Text alternatives.
    {"chart.ranked", "{} ({} van {})", "{} ({} of {})"},
    {"chart.ranked-group", "{} bij {} ({} van {})", "{} in {} ({} of {})"},
    {"chart.ranked-count", "{} ({})", "{} ({})"},
    {"chart.ranked-pair", "{} met {} ({} keer)", "{} with {} ({}×)"},
    {"chart.tied", "{}, en nog {} even vaak als de laatste",
     "{}, and {} more as often as the last"},
    {"chart.bars-about",
     "Staven naar links tonen hoeveel van de {} respondenten een code belemmerend noemen, staven "
     "naar rechts hoeveel bevorderend.",
     "Bars to the left show how many of the {} respondents name a code as a barrier, bars to the "
     "right how many as a facilitator."},
    {"chart.most-barrier", "Het vaakst belemmerend: {}.", "Most often a barrier: {}."},
    {"chart.most-facilitator", "Het vaakst bevorderend: {}.", "Most often a facilitator: {}."},
    {"chart.no-barrier", "Niemand noemt een code belemmerend.",
     "Nobody names a code as a barrier."},
    {"chart.no-facilitator", "Niemand noemt een code bevorderend.",
     "Nobody names a code as a facilitator."},
    {"chart.unnamed", "Codes die niemand noemt: {} van de {}.",
     "Codes that nobody names: {} of {}."},
    {"chart.heat-about",
     "Elke groep heeft twee kolommen: links het aandeel dat een code belemmerend noemt, rechts het "
     "aandeel dat die bevorderend noemt; hoe donkerder de kleur, hoe groter het aandeel.",
     "Each group has two columns: on the left the share that names a code as a barrier, on the "
     "right as a facilitator; the darker the colour, the larger the share."},
    {"chart.heat-barrier", "Het grootste aandeel belemmerend: {}.",
     "The largest share as a barrier: {}."},
    {"chart.heat-facilitator", "Het grootste aandeel bevorderend: {}.",
     "The largest share as a facilitator: {}."},
    {"chart.heat-large-only",
     "Groepen van minder dan {} respondenten zijn in deze rangorde niet meegenomen.",
     "Groups of fewer than {} respondents are not part of this ranking."},
    {"chart.matrix-about",
     "Rijen zijn codes en kolommen de {} respondenten; een teken zegt of iemand een code "
     "belemmerend, bevorderend of allebei noemde.",
     "Rows are codes and columns the {} respondents; a sign tells whether somebody named a code as "
     "a barrier, a facilitator or both."},
    {"chart.matrix-codes", "Door de meeste respondenten genoemd: {}.",
     "Named by the most respondents: {}."},
    {"chart.matrix-people", "Respondenten die de meeste codes noemen: {}.",
     "Respondents who name the most codes: {}."},
    {"chart.pairs-about",
     "Rijen en kolommen zijn codes; een getal telt hoe vaak fragmenten van die twee elkaar "
     "overlappen.",
     "Rows and columns are codes; a number counts how often mentions of the two overlap."},
    {"chart.pairs-most", "Het vaakst samen: {}.", "Most often together: {}."},
    {"chart.pairs-count",
     "Codes die met ten minste één andere voorkomen: {} van de {}, samen in {} paren.",
     "Codes that occur with at least one other: {} of {}, in {} pairs together."},
};

}  // namespace

std::span<const Word> charts() {
  return chart_list;
}

}  // namespace veldwerk::words
