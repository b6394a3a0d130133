// The words of agreement between coders: coefficients, why one has no value, tables and their
// notes, and what a report says of method.
#include "report/words.hpp"

namespace veldwerk::words {
namespace {

constexpr Word list[] = {
    // Coefficients, under coefficient. and their machine names.
    {"coefficient.alpha-nominal", "Krippendorffs alfa (nominaal)",
     "Krippendorff's alpha (nominal)"},
    {"coefficient.alpha-ordinal", "Krippendorffs alfa (ordinaal)",
     "Krippendorff's alpha (ordinal)"},
    {"coefficient.alpha-interval", "Krippendorffs alfa (interval)",
     "Krippendorff's alpha (interval)"},
    {"coefficient.alpha-ratio", "Krippendorffs alfa (ratio)", "Krippendorff's alpha (ratio)"},
    {"coefficient.cohen-kappa", "Cohens kappa", "Cohen's kappa"},
    {"coefficient.cohen-kappa-linear", "Cohens kappa, lineair gewogen",
     "Cohen's kappa, linear weights"},
    {"coefficient.cohen-kappa-quadratic", "Cohens kappa, kwadratisch gewogen",
     "Cohen's kappa, quadratic weights"},
    {"coefficient.scott-pi", "Scotts pi", "Scott's pi"},
    {"coefficient.fleiss-kappa", "Fleiss' kappa", "Fleiss' kappa"},
    {"coefficient.light-kappa", "Lights kappa", "Light's kappa"},
    {"coefficient.conger-kappa", "Congers kappa", "Conger's kappa"},
    {"coefficient.brennan-prediger", "Brennan-Prediger", "Brennan-Prediger"},
    {"coefficient.gwet-ac1", "Gwets AC1", "Gwet's AC1"},
    {"coefficient.percent-agreement", "overeenstemming, gemiddeld per eenheid",
     "percent agreement, mean over units"},
    {"coefficient.percent-pooled-pairs", "overeenstemming, alle paren samen",
     "percent agreement, pairs pooled"},
    {"coefficient.percent-all-coders", "overeenstemming van alle codeurs",
     "percent agreement of all coders"},
    {"coefficient.holsti", "Holsti", "Holsti"},
    {"coefficient.u-alpha-binary", "|u-alfa", "|u-alpha"},
    {"coefficient.u-alpha", "u-alfa", "u-alpha"},
    {"coefficient.cu-alpha", "cu-alfa", "cu-alpha"},
    {"coefficient.ku-alpha", "(k)u-alfa", "(k)u-alpha"},

    // Why there is no value.
    {"undefined.too-few-coders", "er zijn minder dan twee codeurs",
     "there are fewer than two coders"},
    {"undefined.nothing-compared", "niets is door twee codeurs gecodeerd",
     "nothing was coded by two coders"},
    {"undefined.one-category", "alle waarden zijn gelijk", "all values are the same"},
    {"undefined.certain-chance", "ook bij toeval zou iedereen het eens zijn",
     "chance alone would make everybody agree"},
    {"undefined.too-few-units", "er zijn minder dan twee eenheden",
     "there are fewer than two units"},
    {"undefined.no-coding", "niemand heeft iets gecodeerd", "nobody coded anything"},
    {"undefined.no-gap", "alle tekst is gecodeerd", "all of the text is coded"},
    {"undefined.nothing-shared", "geen tekst is door twee codeurs gecodeerd",
     "no text was coded by two coders"},
    {"undefined.codes-overlap",
     "passages van een codeur overlappen, en deze maat is voor codes die "
     "elkaar uitsluiten",
     "passages of one coder overlap, and this coefficient is for codes that exclude each other"},
    {"undefined.not-numbers", "de categorieën zijn geen getallen", "the categories are no numbers"},
    {"undefined.more-than-two", "deze maat is voor twee codeurs",
     "this coefficient is for two coders"},
    {"undefined.too-large", "er zijn te veel passages voor een exact antwoord",
     "there are too many passages for an exact answer"},

    {"agreement-unit.text", "teken", "character"},
    {"agreement-unit.turn", "beurt", "turn"},
    {"agreement-unit.sentence", "zin", "sentence"},
    {"agreement-unit.interview", "interview", "interview"},
    {"agreement-units.text", "tekens", "characters"},
    {"agreement-units.turn", "beurten", "turns"},
    {"agreement-units.sentence", "zinnen", "sentences"},
    {"agreement-units.interview", "interviews", "interviews"},
    {"overlap-of.union", "wat een van beiden markeerde", "what either marked"},
    {"overlap-of.longer", "het langste van de twee fragmenten", "the longer of the two passages"},
    {"overlap-of.own", "het eigen fragment", "the coder's own passage"},

    {"disagreement.missed", "gemist", "missed"},
    {"disagreement.other-code", "andere code", "other code"},
    {"disagreement.other-valence", "andere richting", "other direction"},
    {"disagreement.other-boundaries", "andere grenzen", "other boundaries"},
    {"disagreement.other-respondent", "andere respondent", "other respondent"},

    // Tables.
    {"title.agreement", "Overeenstemming tussen codeurs, per code",
     "Agreement between coders, by code"},
    {"title.agreement-pairs", "Overeenstemming per paar codeurs",
     "Agreement of each pair of coders"},
    {"title.agreement-levels", "Overeenstemming op drie niveaus", "Agreement on three levels"},
    {"title.agreement-valence", "Overeenstemming over richting", "Agreement on direction"},
    {"title.agreement-confusion", "Richting volgens de ene en de andere codeur",
     "Direction by one coder and the other"},
    {"title.agreement-curve", "Overeenstemming naar gevraagde overlap",
     "Agreement by the overlap asked for"},
    {"title.agreement-rounds", "Overeenstemming per coderonde", "Agreement by round of coding"},
    {"title.disagreements", "Waar codeurs verschillen", "Where coders differ"},
    {"agreement.column-segments", "fragmenten", "passages"},
    {"agreement.column-prevalence", "% van de tekst", "% of the text"},
    {"agreement.column-rows", "vergeleken fragmenten", "passages compared"},
    {"agreement.column-agree", "daarvan gelijk", "of these the same"},
    {"agreement.column-interval", "95 %-interval", "95 % interval"},
    {"agreement.column-code-points", "tekens", "characters"},
    {"agreement.column-passages", "passages", "passages"},
    {"agreement.column-first-only", "alleen eerste", "first only"},
    {"agreement.column-second-only", "alleen tweede", "second only"},
    {"agreement.column-both", "beiden", "both"},
    {"agreement.column-occurrence", "1. aanwezig in interview", "1. present in interview"},
    {"agreement.column-frequency", "2. even vaak in interview", "2. as often in interview"},
    {"agreement.column-overlap", "3. fragment met overlap", "3. passage with overlap"},
    {"agreement.column-kappa", "kappa (1/q)", "kappa (1/q)"},
    {"agreement.column-kappa-one", "kappa (q/(q+1)²)", "kappa (q/(q+1)²)"},
    {"agreement.column-matched", "passages van beiden", "passages of both"},
    {"agreement.column-same", "zelfde richting", "same direction"},
    {"agreement.column-kind", "verschil", "difference"},
    {"agreement.column-place", "plaats", "place"},
    {"agreement.column-first", "eerste codeur", "first coder"},
    {"agreement.column-second", "tweede codeur", "second coder"},
    {"agreement.column-threshold", "{} %", "{} %"},
    {"agreement.column-over-threshold", "gelijk bij een overlap van ten minste",
     "the same at an overlap of at least"},
    {"agreement.all-codes", "Alle codes samen", "All codes together"},
    {"agreement.range", "{}–{}", "{}–{}"},
    {"agreement.interval", "{} tot {}", "{} to {}"},
    {"agreement.pair", "{} en {}: {}", "{} and {}: {}"},
    {"agreement.pair-names", "{} en {}", "{} and {}"},
    {"agreement.each-way", "{} tegenover {}: {}", "{} against {}: {}"},
    {"agreement.code-heading", "{}: {}", "{}: {}"},
    {"agreement.differences", "{} verschillen", "{} differences"},
    {"agreement.differences.one", "1 verschil", "1 difference"},
    {"agreement.interviews", "{} interviews", "{} interviews"},
    {"agreement.interviews.one", "1 interview", "1 interview"},
    {"agreement.coded", "{}: ‘{}’", "{}: ‘{}’"},
    {"agreement.other-coded", "{}, {}: ‘{}’", "{}, {}: ‘{}’"},
    {"agreement.by-coder", "{}: {}", "{}: {}"},
    {"agreement.nothing", "niets", "nothing"},

    // Notes.
    {"note.agreement-who",
     "Vergeleken: {}, over de interviews die twee of meer van hen codeerden: {}.",
     "Compared: {}, over the interviews that two or more of them coded: {}."},
    {"note.agreement-nobody",
     "Er is niets te vergelijken: geen interview is door twee codeurs gecodeerd (n.t.b.).",
     "There is nothing to compare: no interview was coded by two coders (NA)."},
    {"note.agreement-all", "{} van alle codeurs rust op de interviews die allen codeerden: {}.",
     "{} of all coders rests on the interviews that all of them coded: {}."},
    {"note.agreement-round", "Alleen de codering van ronde {} is vergeleken.",
     "Only the coding of round {} was compared."},
    {"note.agreement-segments",
     "Vergeleken fragmenten: elk fragment van de een wordt opgezocht bij de ander en omgekeerd. "
     "Het is "
     "gelijk als daar een fragment met dezelfde code is waarmee het ten minste {} % deelt van {}. "
     "Tekst "
     "die niemand codeerde telt hierin niet mee.",
     "Passages compared: each passage of the one is looked up in the other's, and the reverse. It "
     "is the "
     "same where a passage there has the same code and shares at least {} % of {}. Text that "
     "nobody coded "
     "does not count in this."},
    {"note.agreement-binary",
     "|u-alfa (Krippendorff e.a. 2016): eenheid is het teken, in de hele tekst ({} tekens), ook "
     "die van de "
     "interviewer; wat niemand codeerde telt als overeenstemming. Alle codes samen: alle "
     "waargenomen "
     "verschil gedeeld door alle verwachte.",
     "|u-alpha (Krippendorff et al. 2016): the unit is the character, in the whole text ({} "
     "characters), "
     "also the interviewer's; what nobody coded counts as agreement. All codes together: all "
     "disagreement "
     "observed over all that is expected."},
    {"note.agreement-units",
     "Eenheid van {}: {}, of de code er aanwezig is; zonder code telt als afwezig. {} eenheden, "
     "waarvan {} "
     "door twee of meer codeurs en {} door allen gecodeerd.",
     "Unit of {}: {}, whether the code is present there; without it, it counts as absent. {} "
     "units, of "
     "which {} coded by two or more coders and {} by all."},
    {"note.agreement-turn",
     "Beurten van interviewers zijn geen eenheid; in een tekst zonder beurten is elke alinea er "
     "een.",
     "Turns of interviewers are no units; in a text without turns each paragraph is one."},
    {"note.agreement-sentence-icu",
     "Zinnen zijn bepaald met ICU (Unicode UAX 29), binnen een beurt.",
     "Sentences are those of ICU (Unicode UAX 29), within a turn."},
    {"note.agreement-sentence-own",
     "ICU is hier niet geïnstalleerd: zinnen zijn bepaald door veldwerk zelf, wat andere getallen "
     "kan "
     "geven.",
     "ICU is not installed here: sentences are veldwerk's own, which may give other numbers."},
    {"note.agreement-interval",
     "Intervallen: 2,5e en 97,5e percentiel van {} steekproeven met teruglegging uit de interviews "
     "(seed "
     "{}).",
     "Intervals: percentiles 2.5 and 97.5 of {} samples with replacement from the interviews (seed "
     "{})."},
    {"note.agreement-doubtful",
     "* Het interval is onzeker: het rust op minder dan tien interviews of eenheden, of een deel "
     "van de "
     "steekproeven heeft geen waarde en is weggelaten ({}).",
     "* The interval is doubtful: it rests on fewer than ten interviews or units, or some samples "
     "have no "
     "value and were left out ({})."},
    {"agreement.drawn-from", "{}: getrokken uit {}", "{}: drawn from {}"},
    {"agreement.drawn-undefined", "{}: getrokken uit {}, {} van {} zonder waarde",
     "{}: drawn from {}, {} of {} without a value"},
    {"agreement.drawn-more", "en {} andere", "and {} more"},
    {"note.agreement-undefined", "Niet te berekenen (n.t.b.): {}, want {} ({}).",
     "Not available (NA): {}, since {} ({})."},
    {"agreement.codes-more", "en {} andere", "and {} more"},
    {"note.agreement-absent",
     "Niet te berekenen (n.t.b.) bij een codeur: die codeerde geen interview dat een ander ook "
     "codeerde.",
     "Not available (NA) for a coder: they coded no interview that somebody else coded too."},
    {"note.agreement-of-nothing",
     "Niet te berekenen (n.t.b.) bij een percentage: er is geen passage om te vergelijken.",
     "Not available (NA) for a percentage: there is no passage to compare."},
    {"note.agreement-exclusive",
     "Alle codes samen, als codes die elkaar uitsluiten: u-alfa {}; |u-alfa {}; cu-alfa {} (dekt "
     "{} van de "
     "tekst). Eenheid is het teken; ongecodeerde tekst telt mee in de eerste twee.",
     "All codes together, as codes that exclude each other: u-alpha {}; |u-alpha {}; cu-alpha {} "
     "(covers {} "
     "of the text). The unit is the character; uncoded text counts in the first two."},
    {"note.agreement-undefined-exclusive", "Zonder waarde, want {}.", "Without a value, since {}."},
    {"note.agreement-prevalence",
     "% van de tekst: hoeveel van de vergeleken interviews iemand met de code markeerde. Bij een "
     "zeldzame "
     "code ligt een maat die voor toeval corrigeert ook bij veel overeenstemming dicht bij 0.",
     "% of the text: how much of the interviews compared a coder marked with the code. With a rare "
     "code a "
     "coefficient corrected for chance is near 0, however much coders agree."},
    {"note.agreement-pairs",
     "Tekens en passages van de eerste codeur alleen, van de tweede alleen, en van beiden. "
     "Fragmenten van "
     "een code die overlappen zijn een passage; een passage van beiden bevat tekst van elk.",
     "Characters and passages of the first coder only, of the second only, and of both. Segments "
     "of a code "
     "that overlap are one passage; one of both has text of each."},
    {"note.agreement-levels",
     "Niveau 1: beiden hebben de code in het interview, of beiden niet. Niveau 2: even vaak. "
     "Niveau 3: elk "
     "fragment van de een wordt opgezocht bij de ander en omgekeerd; gelijk bij dezelfde code en "
     "een overlap "
     "van ten minste {} % van {}. Zo vergelijkt MAXQDA; van welke lengte het percentage daar is, "
     "zegt zijn "
     "handleiding niet.",
     "Level 1: both have the code in the interview, or both lack it. Level 2: as often. Level 3: "
     "each "
     "passage of the one is looked up in the other's, and the reverse; the same with the same code "
     "and an "
     "overlap of at least {} % of {}. MAXQDA compares so; its manual does not say of which length "
     "the "
     "percentage is."},
    {"note.agreement-kappas",
     "De kappa's zijn van niveau 3, met q = {} codes: toeval als 1/q (Brennan en Prediger 1981) en "
     "als "
     "q/(q+1)². Zij stijgen met elke code die niemand gebruikt. Ongecodeerde tekst telt niet mee.",
     "The kappas are of level 3, with q = {} codes: chance as 1/q (Brennan and Prediger 1981) and "
     "as "
     "q/(q+1)². They rise with each code that nobody uses. Uncoded text does not count."},
    {"note.agreement-valence",
     "Passages van beiden: fragmenten met dezelfde code die ten minste {} % delen van {}, het "
     "naaste eerst, "
     "elk in hoogstens een paar. Daarover Krippendorffs alfa (nominaal) van de richting: "
     "belemmerend, "
     "bevorderend, gemengd of neutraal. Tekst die niet beiden codeerden telt niet mee.",
     "Passages of both: those of one code that share at least {} % of {}, the nearest first, each "
     "in at most "
     "one pair. Of these, Krippendorff's alpha (nominal) of the direction: barrier, facilitator, "
     "mixed or "
     "neutral. Text that not both coded does not count."},
    {"note.agreement-confusion",
     "Rijen zijn de richting volgens de eerste codeur, kolommen volgens de tweede.",
     "Rows are the direction by the first coder, columns by the second."},
    {"note.agreement-curve", "Het percentage is van {}.", "The percentage is of {}."},
    {"note.agreement-no-rounds", "Geen ronde heeft een interview dat twee codeurs codeerden.",
     "No round has an interview that two coders coded."},
    {"note.disagreements",
     "Fragmenten zijn gekoppeld, het naaste eerst. Gelijk: dezelfde code en richting en ten minste "
     "{} % van "
     "{} gedeeld. Gemist: de ander heeft daar niets; andere code: wel dezelfde plaats; andere "
     "respondent: van "
     "niemand gezamenlijk. Codes met de meeste verschillen staan bovenaan.",
     "Passages were paired, the nearest first. The same: the same code and direction and at least "
     "{} % of {} "
     "shared. Missed: the other has nothing there; other code: at the same place; other "
     "respondent: of nobody "
     "in common. Codes with most differences come first."},
    {"note.disagreements-count", "{} verschillen; {} koppelingen zijn gelijk.",
     "{} differences; {} pairs are the same."},

    // Method.
    {"agreement-method.who",
     "De overeenstemming tussen de codeurs ({}) is bepaald over de interviews die ten minste twee "
     "van hen "
     "codeerden: {}, samen {} tekens.",
     "Agreement between the coders ({}) was determined over the interviews that at least two of "
     "them coded: "
     "{}, {} characters together."},
    {"agreement-method.round", "Vergeleken is ronde {}.", "Compared was round {}."},
    {"agreement-method.segments",
     "Elk fragment van de ene codeur is opgezocht bij de andere en omgekeerd; het telt als gelijk "
     "waar "
     "dezelfde code was gegeven en de fragmenten ten minste {} % deelden van {}. Tekst die niemand "
     "codeerde telt "
     "hierin niet mee. Van {} fragmenten waren er {} gelijk.",
     "Each passage of one coder was looked up in the other's, and the reverse; it counts as the "
     "same where "
     "the same code was given and the passages shared at least {} % of {}. Text that nobody coded "
     "does not "
     "count in this. Of {} passages {} were the same."},
    {"agreement-method.binary",
     "Per code is |u-alfa berekend (Krippendorff, Mathet, Bouvry en Widlöcher 2016), met het teken "
     "als "
     "eenheid: {} tekens in {} die alle codeurs codeerden. Tekst die niemand codeerde telt daarin "
     "als "
     "overeenstemming.",
     "For each code |u-alpha was computed (Krippendorff, Mathet, Bouvry and Widlöcher 2016), with "
     "the "
     "character as unit: {} characters in {} that all coders coded. Text that nobody coded counts "
     "as "
     "agreement in it."},
    {"agreement-method.units",
     "Per code is berekend: {}. De eenheid is een {}: of de code er aanwezig is; een eenheid "
     "zonder de "
     "code telt als "
     "afwezig, en wie het interview niet codeerde als ontbrekend. Er zijn {} eenheden, waarvan {} "
     "door twee "
     "of meer codeurs gecodeerd.",
     "For each code was computed: {}. The unit is the {}: whether the code is present there; a "
     "unit without "
     "the code counts as absent, and who did not code the interview as missing. There are {} "
     "units, {} of "
     "them coded by two or more coders."},
    {"agreement-method.interval",
     "Intervallen van 95 % zijn de percentielen van {} steekproeven met teruglegging van hele "
     "interviews "
     "(seed {}).",
     "Intervals of 95 % are percentiles of {} samples with replacement of whole interviews (seed "
     "{})."},
    {"agreement-method.exclusive",
     "Over alle codes samen, die elkaar uitsluiten, zijn u-alfa, |u-alfa en cu-alfa berekend.",
     "Over all codes together, which exclude each other, u-alpha, |u-alpha and cu-alpha were "
     "computed."},
    {"agreement-method.software", "Berekend met veldwerk {}.", "Computed with veldwerk {}."},
    {"agreement-method.nobody", "Geen interview is door twee codeurs gecodeerd.",
     "No interview was coded by two coders."},

    // The chart.
    {"chart.title-agreement", "Overeenstemming naar gevraagde overlap",
     "Agreement by the overlap asked for"},
    {"chart.agreement-axis", "% van de vergeleken fragmenten gelijk",
     "% of passages compared the same"},
    {"chart.agreement-overlap", "overlap van ten minste (%)", "overlap of at least (%)"},
    {"chart.agreement-item", "{} %: {} van {}", "{} %: {} of {}"},
    {"chart.agreement-about", "Fragmenten die gelijk zijn, naar overlap: {}.",
     "Passages that are the same, by overlap: {}."},
};

}  // namespace

std::span<const Word> agreement() {
  return list;
}

}  // namespace veldwerk::words
