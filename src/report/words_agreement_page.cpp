// The words of what coders differ in: the list for a terminal and the page that two people talk
// through. {} in `talk.position` is filled in by the page's script.
#include "report/words.hpp"

namespace veldwerk::words {
namespace {

constexpr Word list[] = {
    {"talk.title", "Waar codeurs verschillen", "Where coders differ"},
    {"talk.only-here", "alleen hier", "only here"},
    {"talk.together", "samen", "together"},
    {"talk.counts-title", "Verschillen naar code en soort", "Differences by code and kind"},
    {"talk.none", "Tussen deze codeurs is geen verschil gevonden.",
     "No difference was found between these coders."},
    {"talk.none-of-kind", "Van deze soort is tussen deze codeurs geen verschil gevonden.",
     "No difference of this kind was found between these coders."},
    {"talk.kinds", "Alleen: {}.", "Only: {}."},
    {"talk.who", "{}: {} die beiden codeerden.", "{}: {} that both coded."},
    {"talk.rule",
     "Passages van dezelfde code, richting en respondent zijn gelijk als ze ten minste {} % gemeen "
     "hebben van {}.",
     "Passages of the same code, direction and respondent are the same where they have at least "
     "{} % in common of {}."},
    {"talk.more", "Dit zijn de eerste {} van {}.", "These are the first {} of {}."},

    // The page.
    {"talk.how",
     "De lijst heeft elk verschil, per code; een klik op de plaats brengt u naar de tekst, een "
     "klik op "
     "een code naast de tekst weer terug. De strepen onder de tekst zijn van de eerste codeur, de "
     "stippels erboven van de tweede; hun passages staan ook tussen haken, met een nummer.",
     "The list has each difference, by code; a click on its place brings you to the text, a click "
     "on a code beside the text brings you back. Lines below the text are the first coder's, "
     "dots above it the second's; their passages stand between brackets too, with a number."},
    {"talk.first", "eerste codeur, [1 … 1]:", "first coder, [1 … 1]:"},
    {"talk.second", "tweede codeur, (2 … 2):", "second coder, (2 … 2):"},
    {"talk.sample", "een passage", "a passage"},
    {"talk.agreed-sample", "bleek: beiden gelijk", "pale: both the same"},
    {"talk.list", "Verschillen", "Differences"},
    {"talk.code", "Code", "Code"},
    {"talk.kind", "Soort", "Kind"},
    {"talk.position", "{} van {}", "{} of {}"},
    {"talk.keys", "Toetsen: n volgende, p vorige.", "Keys: n next, p previous."},
    {"talk.versus", "naast", "beside"},
    {"talk.agreed", "gelijk", "the same"},
    {"talk.numbers", "Hoe vaak zij overeenstemmen", "How often they agree"},

    {"talk.manual",
     "Wat elke maat is, waar zij vandaan komt en wanneer zij past, staat onder haar naam in "
     "docs/agreement.md van de handleiding.",
     "What each coefficient is, where it comes from and when it fits stands under its name in "
     "docs/agreement.md of the manual."},

    // Gamma.
    {"gamma.title", "Gamma: overeenstemming na de beste koppeling van passages",
     "Gamma: agreement by the best alignment of passages"},
    {"gamma.coders", "Codeurs", "Coders"},
    {"gamma.interviews", "interviews", "interviews"},
    {"gamma.segments", "fragmenten", "passages"},
    {"gamma.gamma", "gamma", "gamma"},
    {"gamma.disorder", "wanorde", "disorder"},
    {"gamma.expected", "wanorde bij toeval", "disorder by chance"},
    {"gamma.undefined", "Niet te berekenen (n.t.b.) van {}, want {}.",
     "Not available (NA) of {}, since {}."},
    {"gamma.drawn",
     "Alle codes samen; interviews achter elkaar gelegd. Wanorde bij toeval: het gemiddelde van {} "
     "getrokken teksten (seed {}). Ongecodeerde tekst telt niet als overeenstemming.",
     "All codes together; interviews laid end to end. Disorder by chance: the mean of {} texts "
     "drawn at random (seed {}). Uncoded text does not count as agreement."},

    // Codes that exclude each other.
    {"exclusive.title", "Codes die elkaar uitsluiten: grenzen en codes",
     "Codes that exclude each other: boundaries and codes"},
    {"exclusive.coverage", "deel van de tekst", "share of the text"},
    {"exclusive.what",
     "u-alfa: grenzen en codes samen; |u-alfa: gecodeerd of niet; cu-alfa: codes, op tekst die "
     "meer dan een codeur codeerde; (k)u-alfa: een code tegenover alle andere. Deel van de tekst: "
     "waarop de laatste twee rusten. Ongecodeerde tekst telt mee in de eerste twee.",
     "u-alpha: boundaries and codes together; |u-alpha: coded or not; cu-alpha: codes, on text "
     "that more than one coder coded; (k)u-alpha: one code against all others. Share of the text: "
     "what the last two rest on. Uncoded text counts in the first two."},

    // A file of units by coders.
    {"units.title", "Overeenstemming op gegeven eenheden", "Agreement on units given"},
    {"units.coefficient", "Maat", "Coefficient"},
    {"units.value", "waarde", "value"},
    {"units.low", "95 %: van", "95 %: from"},
    {"units.high", "tot", "to"},
    {"units.error", "standaardfout", "standard error"},
    {"units.who", "{} codeurs: {}.", "{} coders: {}."},
    {"units.basis",
     "{} eenheden met een codering; {} door twee of meer gecodeerd, {} door allen. {} paren van "
     "coderingen, waarvan {} gelijk.",
     "{} units with a coding; {} coded by two or more, {} by all. {} pairs of codings, {} of them "
     "the same."},
    {"units.categories", "Categorieën in gebruik: {}; om uit te kiezen: {}.",
     "Categories in use: {}; to choose from: {}."},
    {"units.undefined", "{}: n.t.b.: {}", "{}: NA: {}"},
    {"units.drawn",
     "Intervallen: {} eenheden (of interviews) telkens opnieuw getrokken, {} keer; start van de "
     "trekking: {}.",
     "Intervals: {} units (or interviews) drawn again, {} times; seed {}."},
    {"units.doubtful",
     "*: een interval om niet op te bouwen: getrokken uit {}, en tot {} trekkingen zonder waarde.",
     "*: an interval not to rely on: drawn from {}, and up to {} draws without a value."},
    {"units.manual",
     "Van elke maat staan formule, bron en gebruik onder haar naam in docs/agreement.md van de "
     "handleiding.",
     "The manual's docs/agreement.md has formula, source and use of each coefficient under its "
     "name."},
};

}  // namespace

std::span<const Word> agreement_page() {
  return list;
}

}  // namespace veldwerk::words
