// What is said of saturation and of the sample. The other lists are in words.cpp and
// words_sentences.cpp.
#include "report/words.hpp"

namespace veldwerk::words {
namespace {

constexpr Word saturation_list[] = {
    {"title.saturation", "Nieuwe codes per interview", "New codes per interview"},
    {"title.saturation-summary", "Verzadiging van codes", "Saturation of codes"},
    {"saturation.all-codes", "Alle codes", "All codes"},
    {"saturation.series", "{}: {}", "{}: {}"},
    {"saturation.codes", "{} codes", "{} codes"},
    {"saturation.codes.one", "1 code", "1 code"},
    {"saturation.new-codes", "{} nieuwe codes", "{} new codes"},
    {"saturation.new-codes.one", "1 nieuwe code", "1 new code"},
    {"saturation.percent", "{} %", "{} %"},

    {"saturation.column-which", "Codes", "Codes"},
    {"saturation.column-date", "datum", "date"},
    {"saturation.column-codes", "codes", "codes"},
    {"saturation.column-new", "nieuw", "new"},
    {"saturation.column-cumulative", "gezien", "seen"},
    {"saturation.column-percent", "% gezien", "% seen"},
    {"saturation.column-order-free", "los van volgorde", "in any order"},
    {"saturation.column-run", "reeks van {}", "run of {}"},
    {"saturation.column-run-new", "nieuw", "new"},
    {"saturation.column-run-percent", "% van basis", "% of base"},
    {"saturation.column-reached", "bereikt", "reached"},
    {"saturation.column-interviews", "interviews", "interviews"},
    {"saturation.column-once", "in één interview", "in one interview"},
    {"saturation.column-seen-after", "gezien na interview", "seen after interview"},
    {"saturation.column-base", "in basis", "in base"},
    {"saturation.column-rule", "verzadiging", "saturation"},

    // Sentences.
    {"saturation.found",
     "{} in {}; 80 % ervan was gezien na het {}e interview, 90 % na het {}e en alle na het {}e. "
     "Alleen in één interview: {}.",
     "{} in {}; 80 % of them had been seen after interview number {}, 90 % after number {} and all "
     "after number {}. In one interview only: {}."},
    {"saturation.no-codes", "geen codes in {}.", "no codes in {}."},
    {"saturation.no-interviews", "er zijn geen interviews met tekst.",
     "there are no interviews with text."},
    {"saturation.reached",
     "Na {} was verzadiging van codes bereikt ({}), naar de regel van Guest, Namey en Chen (2020): "
     "de reeks daarna (interview {}) gaf {}, {} % van de {} in de basis ({}); de drempel "
     "is {} %.",
     "After {} saturation of codes was reached ({}), by the rule of Guest, Namey and Chen (2020): "
     "the run behind them (interview {}) gave {}, {} % of the {} in the base ({}); the "
     "threshold is {} %."},
    {"saturation.not-reached",
     "Verzadiging van codes is naar de regel van Guest, Namey en Chen (2020) niet bereikt: de "
     "laatste reeks (interview {}) gaf {}, {} % van de {} in de basis ({}), en geen "
     "reeks "
     "kwam op {} % of lager.",
     "Saturation of codes was not reached by the rule of Guest, Namey and Chen (2020): the last "
     "run "
     "(interview {}) gave {}, {} % of the {} in the base ({}), and no run came to {} % "
     "or "
     "less."},
    {"saturation.too-few",
     "Verzadiging van codes is naar de regel van Guest, Namey en Chen (2020) niet te bepalen: een "
     "basis van {} en een reeks van {} vragen {} interviews met tekst, en hier: {}.",
     "Saturation of codes cannot be told by the rule of Guest, Namey and Chen (2020): a base of {} "
     "and a run of {} ask for {} interviews with text, and here: {}."},
    {"saturation.empty-base",
     "Verzadiging van codes is naar de regel van Guest, Namey en Chen (2020) niet te bepalen: geen "
     "van deze codes komt voor in de basis ({}).",
     "Saturation of codes cannot be told by the rule of Guest, Namey and Chen (2020): none of "
     "these "
     "codes occurs in the base ({})."},

    // Notes.
    {"note.saturation-dated",
     "Interviews staan op volgorde van datum; die van één datum zoals in het bestand.",
     "Interviews are in order of date; those of one date as in the file."},
    {"note.saturation-undated", "Achteraan, omdat er geen datum als 2015-03-19 bij staat: {}.",
     "At the end, because they have no date such as 2015-03-19: {}."},
    {"note.saturation-in-file",
     "Geen interview heeft een datum als 2015-03-19: de volgorde is die van het bestand, en "
     "daarvan "
     "hangt af wat nieuw is.",
     "No interview has a date such as 2015-03-19: the order is that of the file, and on it depends "
     "what is new."},
    {"note.saturation-without-text", "Weggelaten, omdat er geen tekst van is: {}.",
     "Left out, because there is no text of them: {}."},
    {"note.saturation-counts",
     "Een code telt voor een interview als daar een passage met die code meetelt (telregel 1); "
     "nieuw is zij waar zij voor het eerst voorkomt. Percentages zijn van alle codes die in deze "
     "interviews voorkomen, niet van het codeboek.",
     "A code counts for an interview where a passage with that code counts (counting rule 1); it "
     "is "
     "new where it first occurs. Percentages are of all codes that occur in these interviews, not "
     "of the codebook."},
    {"note.saturation-group",
     "Van een groep tellen de interviews waaraan iemand uit die groep meedeed, en daarin alleen de "
     "passages van de groep.",
     "Of a group, the interviews count in which somebody of the group took part, and in them the "
     "passages of the group only."},
    {"note.saturation-order-free",
     "Los van volgorde: hoeveel codes zoveel interviews gemiddeld laten zien, over alle "
     "volgordes waarin zij gehouden hadden kunnen zijn.",
     "In any order: how many codes so many interviews show on average, over all orders in which "
     "they could have been held."},
    {"note.saturation-rule",
     "Regel van Guest, Namey en Chen (2020), met basis {}, reeks {} en drempel {} %: verzadigd bij "
     "de eerste reeks na de basis waarvan de nieuwe codes ten hoogste dat deel van de codes in de "
     "basis zijn; 5+2 is na vijf interviews, door de twee erna bevestigd. Leeg: tot daar loopt nog "
     "geen reeks. De getallen zijn afspraken.",
     "Rule of Guest, Namey and Chen (2020), with base {}, run {} and threshold {} %: saturated at "
     "the first run behind the base whose new codes are at most that part of the codes in the "
     "base; "
     "5+2 is after five interviews, confirmed by the two behind them. Empty: no run ends there "
     "yet. "
     "The numbers are conventions."},
    {"note.saturation-limits",
     "Dat er weinig nieuwe codes bijkomen, zegt niet dat ze begrepen zijn: verzadiging van codes "
     "is "
     "geen verzadiging van betekenis.",
     "That few new codes turn up does not say that they are understood: saturation of codes is not "
     "saturation of meaning."},
    {"note.saturation-na-not-reached", "n.t.b.: verzadiging is niet bereikt bij {}.",
     "NA: saturation was not reached for {}."},
    {"note.saturation-na-too-few",
     "n.t.b.: te weinig interviews met tekst voor een basis van {} en een reeks van {} bij {}.",
     "NA: too few interviews with text for a base of {} and a run of {} for {}."},
    {"note.saturation-na-empty-base",
     "n.t.b.: er zijn geen codes in de basis om een deel van te nemen bij {}.",
     "NA: there are no codes in the base to take a part of for {}."},
    {"note.saturation-na-no-codes", "n.t.b.: er zijn geen codes om een deel van te nemen bij {}.",
     "NA: there are no codes to take a part of for {}."},

    // The chart.
    {"chart.title-saturation", "Hoeveel codes elk interview toevoegt",
     "How many codes each interview adds"},
    {"chart.saturation-new", "nieuwe codes", "new codes"},
    {"chart.saturation-cumulative", "codes tot dan toe", "codes so far"},
    {"chart.saturation-order-free", "gemiddeld over alle volgordes", "mean over all orders"},
    {"chart.saturation-axis", "aantal codes", "number of codes"},
    {"chart.saturation-row", "nieuw", "new"},
    {"chart.saturation-line", "{}: verzadiging van codes", "{}: saturation of codes"},
    {"chart.saturation-about", "Nieuwe codes per interview, op volgorde: {}.",
     "New codes by interview, in order: {}."},
    {"chart.saturation-item", "{} {}", "{} {}"},
    {"chart.saturation-too-many",
     "Een figuur met {} interviews naast elkaar zou onleesbaar zijn; de tabel bevat alles.",
     "A figure with {} interviews side by side would be unreadable; the table has it all."},

    // The sample.
    {"title.sample", "Beoogde en bereikte respondenten", "Respondents meant and reached"},
    {"sample.column-group", "Groep", "Group"},
    {"sample.column-target", "beoogd", "meant"},
    {"sample.column-reached", "bereikt", "reached"},
    {"sample.column-difference", "verschil", "difference"},
    {"sample.others", "(andere waarden)", "(other values)"},
    {"sample.group", "{} ({} van {})", "{} ({} of {})"},
    {"note.sample-counts",
     "Bereikt: alle respondenten in het bestand met die waarde, ook wie niets gecodeerd is. Wie "
     "bij "
     "geen enkele waarde hoort waar iets bij is beoogd, staat onderaan.",
     "Reached: all respondents in the file with that value, also those without coding. Those with "
     "a value for which nothing was meant stand last."},
    {"note.sample-under", "* Ondervertegenwoordigd, minder bereikt dan beoogd: {}.",
     "* Under-represented, fewer reached than meant: {}."},
    {"note.sample-all-reached", "Geen groep is ondervertegenwoordigd.",
     "No group is under-represented."},
    {"note.sample-na", "n.t.b.: daarvoor was niets beoogd.", "NA: nothing was meant for those."},
    {"note.sample-none",
     "De studie zegt niet wie zij wilde bereiken (`sample:` in study.yaml), dus is er niets te "
     "vergelijken.",
     "The study does not say whom it meant to reach (`sample:` in study.yaml), so there is nothing "
     "to compare."},
};

}  // namespace

std::span<const Word> saturation() {
  return saturation_list;
}

}  // namespace veldwerk::words
