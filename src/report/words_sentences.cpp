// The longer texts of a report: notes below tables, the counting rules, prose.
// "Fragment" is Dutch for a mention (overlapping passages make one); a coded
// segment is a "passage" in both languages.
#include "report/words.hpp"

namespace veldwerk::words {
namespace {

constexpr Word sentence_list[] = {
    // Below tables: which counting rules they used.
    {"note.ownership",
     "Een passage hoort bij wie er iets in zegt, of bij wie de codeur erbij zette (telregel 1).",
     "A passage belongs to those who speak in it, or to those the coder named (counting rule 1)."},
    {"note.mixed", "Een gemengde passage telt als belemmerend en als bevorderend (telregel 2).",
     "A mixed passage counts as a barrier and as a facilitator (counting rule 2)."},
    {"note.respondents",
     "Respondenten: wie een code in die richting noemt, telt één keer, hoe vaak dat ook gebeurt "
     "(telregel 3).",
     "Respondents: whoever names a code in that direction counts once, however often it happens "
     "(counting rule 3)."},
    {"note.both",
     "Beide: wie een code belemmerend én bevorderend noemt, in één passage of in verschillende "
     "(telregel 3).",
     "Both: whoever names a code as a barrier and as a facilitator, in one passage or in several "
     "(counting rule 3)."},
    {"note.disagreement",
     "Bij een deel van ‘beide’ zag geen enkele codeur beide richtingen; het berust alleen op "
     "verschil tussen codeurs: {}.",
     "In part of ‘both’ no single coder saw both directions; it rests on a difference between "
     "coders alone: {}."},
    {"note.disagreement-part", "{} ({} van {})", "{} ({} of {})"},
    {"note.disagreement-group", "{} bij {} ({} van {})", "{} in {} ({} of {})"},
    {"note.mentions",
     "Fragmenten: passages met dezelfde code die elkaar overlappen zijn samen één fragment, ook "
     "die van verschillende codeurs (telregel 4).",
     "Mentions: passages with the same code that overlap make one mention, those of different "
     "coders too (counting rule 4)."},
    {"note.any",
     "Alle richtingen samen is niet de som van de andere kolommen: wie een code belemmerend en "
     "bevorderend noemt, telt één keer (telregel 5).",
     "Any direction is not the sum of the other columns: whoever names a code as a barrier and as "
     "a facilitator counts once (counting rule 5)."},
    {"note.groups",
     "Fragmenten van groepen tellen niet op tot het geheel: een passage van twee mensen uit twee "
     "groepen is in beide een fragment (telregel 5).",
     "Mentions of groups do not add up to the whole: a passage of two people from two groups is a "
     "mention in both (counting rule 5)."},
    {"note.zero", "Codes die niemand noemt staan erbij: ook dat is een bevinding (telregel 6).",
     "Codes that nobody names are listed: that is a finding too (counting rule 6)."},
    {"note.parents",
     "Een rij ‘samen’ neemt de passages van een code en van alles eronder bij elkaar, en telt ze "
     "naar dezelfde regels (telregel 6).",
     "A row ‘together’ takes the passages of a code and of everything below it, and counts them by "
     "the same rules (counting rule 6)."},
    {"marking.team", "Intern: alleen voor het onderzoeksteam",
     "Internal: for the research team only"},
    {"withheld.breakdown",
     "Naar {} wordt niets getoond: daarbij ontstaan groepen van minder dan {} personen, of de "
     "studie wil het zo.",
     "Nothing is shown by {}: that would make groups of fewer than {} persons, or the study does "
     "not want it."},
    {"withheld.personal",
     "Dit onderdeel staat alleen in het interne rapport: het gaat over afzonderlijke personen, of "
     "legt verband tussen wat één persoon over verschillende codes zegt.",
     "This part stands in the internal report only: it is about single persons, or ties together "
     "what one person says on several codes."},
    {"withheld.passages",
     "De passages staan alleen in het interne rapport; hier staat alleen wat als citaat is "
     "gekozen.",
     "The passages stand in the internal report only; here are only those chosen as quotations."},
    {"withheld.nothing-left-out", "Er is niets weggelaten door fouten in de bestanden.",
     "Nothing was left out because of errors in the files."},
    {"redacted.name", "[naam]", "[name]"},
    {"redacted.email", "[e-mailadres]", "[e-mail address]"},
    {"redacted.phone", "[telefoonnummer]", "[phone number]"},
    {"redacted.citizen-number", "[burgerservicenummer]", "[citizen service number]"},
    {"redacted.bank-account", "[rekeningnummer]", "[bank account]"},
    {"redacted.postal-code", "[adres]", "[address]"},
    {"redacted.birth-date", "[datum]", "[date]"},
    {"speaker.interviewer", "Interviewer", "Interviewer"},
    {"speaker.respondent", "Respondent", "Respondent"},
    {"speaker.other", "Derde", "Third party"},
    {"note.withheld",
     "x: niet getoond. Het getal staat voor minder dan {} personen, of zo'n getal zou eruit af te "
     "leiden zijn. In een rij met een x worden ook de fragmenten niet getoond.",
     "x: withheld. The number stands for fewer than {} persons, or such a number could be worked "
     "back from it. In a row with an x the mentions are withheld too."},
    {"note.marked",
     "*: geldt voor iedereen of voor niemand in een groep van minder dan tien personen. Lees dat "
     "niet als een uitspraak over één van hen.",
     "*: holds for everybody or for nobody in a group of fewer than ten persons. Do not read it as "
     "a statement about any one of them."},
    {"note.rest",
     "Groepen van minder dan {} personen worden niet apart getoond; zij zijn samengenomen als "
     "‘(overige, samen)’.",
     "Groups of fewer than {} persons are not shown apart; they are put together as ‘(others, "
     "together)’."},
    {"note.cooccurrence",
     "Twee codes komen samen voor waar een fragment van de ene een fragment van de andere "
     "overlapt, in welke richting ook. n12 telt die paren; c = n12 / (n1 + n2 − n12) "
     "(telregel 7).",
     "Two codes occur together where a mention of one overlaps a mention of the other, in "
     "whichever direction. n12 counts those pairs; c = n12 / (n1 + n2 − n12) (counting rule 7)."},
    {"note.cooccurrence-high",
     "c is groter dan 1 bij {}: een fragment van de ene overlapt er vaak verscheidene van de "
     "andere. "
     "Lees c daar niet als een aandeel (telregel 7).",
     "c is over 1 for {}: a mention of one often overlaps several of the other. Do not read c as a "
     "share there (counting rule 7)."},
    {"note.pair", "{} met {}", "{} with {}"},
    {"note.coverage",
     "Gecodeerd is het deel van iemands spraak dat binnen minstens één passage ligt, van wie die "
     "passage ook is; geteld in tekens, zonder wat de interviewer zegt (telregel 8).",
     "Coded is the part of somebody's speech that lies inside at least one passage, whoever that "
     "passage belongs to; counted in characters, without what the interviewer says (counting rule "
     "8)."},
    {"note.coverage-code",
     "Per code: het deel van de spraak van alle respondenten samen dat binnen een passage met die "
     "code ligt (telregel 8).",
     "By code: the part of the speech of all respondents together that lies inside a passage with "
     "that code (counting rule 8)."},
    {"note.coverage-na",
     "n.t.b.: van {} is er geen spraak in een transcript om een aandeel van te nemen (telregel "
     "10).",
     "NA: there is no speech of {} in a transcript to take a share of (counting rule 10)."},
    {"note.coverage-na-all",
     "n.t.b.: geen transcript bevat spraak van een respondent om een aandeel van te nemen "
     "(telregel 10).",
     "NA: no transcript holds speech of a respondent to take a share of (counting rule 10)."},
    {"note.percent",
     "Percentages zijn van alle respondenten van de groep, ook van wie niets gecodeerd is, op hele "
     "procenten afgerond (telregel 9).",
     "Percentages are of all respondents of the group, also those without coding, rounded to whole "
     "percents (counting rule 9)."},
    {"note.empty-combinations", "Combinaties zonder respondenten, weggelaten: {} (telregel 9).",
     "Combinations without respondents, left out: {} (counting rule 9)."},
    {"note.empty-values",
     "Waarden die de studie noemt maar die geen respondent heeft, weggelaten: {} (telregel 9).",
     "Values that the study lists but no respondent has, left out: {} (counting rule 9)."},
    {"note.no-respondents",
     "n.t.b.: er zijn geen respondenten om een percentage van te nemen (telregel 10).",
     "NA: there are no respondents to take a percentage of (counting rule 10)."},
    {"note.key-determinants",
     "Hier staan codes met een nummer in het codeboek die ten minste {} % van de respondenten in "
     "die richting noemt; geordend naar respondenten, dan fragmenten, dan codeboek.",
     "Listed are codes with a number in the codebook that at least {} % of the respondents name in "
     "that direction; ranked by respondents, then mentions, then codebook."},
    {"note.no-key-determinants", "Geen code haalt die grens als {}.",
     "No code reaches that share as {}."},
    {"note.matrix-signs",
     "▼ belemmerend; ▲ bevorderend; ◆ beide; ○ alleen neutraal; leeg: niet genoemd.",
     "▼ barrier; ▲ facilitator; ◆ both; ○ neutral only; empty: not named."},
    {"note.short-columns",
     "bel. = respondenten die het belemmerend noemen, bev. = bevorderend, beide = allebei; "
     "fragm. = fragmenten in alle richtingen samen.",
     "barr. = respondents who name it as a barrier, facil. = as a facilitator, both = as both; "
     "ment. = mentions in any direction."},
    {"note.rounds", "Geteld is alleen de codering van ronde {}.",
     "Only the coding of round {} is counted."},
    {"note.left-out",
     "Niet alles in de bestanden kon worden gebruikt; in deze tabel niet meegeteld wegens: {}.",
     "Not everything in the files could be used; left out of this table because of: {}."},
    {"left-out.item", "{} ({})", "{} ({})"},
    {"note.recoded",
     "{} passages tellen onder een andere code dan waarmee ze gecodeerd zijn, volgens {}.",
     "{} passages count under another code than they were given, by {}."},
    {"note.recoded.one",
     "{} passage telt onder een andere code dan waarmee ze gecodeerd is, volgens {}.",
     "{} passage counts under another code than it was given, by {}."},
    {"note.retired", "Met deze codes wordt niet meer gecodeerd; ze tellen mee als voorheen: {}.",
     "These codes are no longer given; they count as before: {}."},

    // The counting rules, numbered as in the manual.
    {"rules.item", "Telregel {}. {}", "Rule {}. {}"},
    {"rule.1",
     "Een passage hoort bij de respondenten die de codeur erbij zette; staat er niemand bij, dan "
     "bij ieder die er iets in zegt. Een passage waarin alleen een ander spreekt, zoals de "
     "interviewer, hoort bij niemand: daarvan komt een waarschuwing, en geen tabel telt haar.",
     "A passage belongs to the respondents whom the coder named; where none is named, to everybody "
     "who says something in it. A passage in which only somebody else speaks, such as the "
     "interviewer, belongs to nobody: there is a warning, and no table counts it."},
    {"rule.2",
     "Een gemengde passage, die in één adem zegt wat belemmert en wat bevordert, telt in beide "
     "richtingen.",
     "A mixed passage, which tells in one breath what hinders and what helps, counts in both "
     "directions."},
    {"rule.3",
     "Respondenten zijn de verschillende mensen van een groep met ten minste één passage met die "
     "code in die richting. ‘Beide’ telt wie een code belemmerend én bevorderend noemt, in één "
     "passage of in verschillende. Komt dat alleen doordat twee codeurs van mening verschillen, "
     "dan zegt een noot om hoeveel mensen het gaat.",
     "Respondents are the different people of a group with at least one passage with that code in "
     "that direction. ‘Both’ counts those who name a code as a barrier and as a facilitator, in "
     "one passage or in several. Where that is only because two coders differ, a note says how "
     "many people it concerns."},
    {"rule.4",
     "Fragmenten tellen hoe vaak iets ter sprake komt. In elk interview gaat het om de hele "
     "passages met die code in die richting van ten minste één respondent van de groep, van alle "
     "codeurs die meetellen. Passages die elkaar overlappen, rechtstreeks of via andere, zijn "
     "samen één fragment; dubbel coderen telt dus niet dubbel. Passages die elkaar alleen raken, "
     "zijn er twee.",
     "Mentions count how often something comes up. In each interview these are the whole passages "
     "with that code in that direction of at least one respondent of the group, from every coder "
     "who counts. Passages that overlap, directly or through others, make one mention; so coding "
     "twice does not count twice. Passages that only touch are two."},
    {"rule.5",
     "Alle richtingen samen wordt geteld naar regel 3 en 4, met ook de neutrale passages, en is "
     "niet de som van de andere kolommen. Ook groepen tellen niet op tot het geheel: een passage "
     "van twee mensen uit twee sectoren is in beide sectoren een fragment.",
     "Any direction is counted by rules 3 and 4, neutral passages included, and is not the sum of "
     "the other columns. Nor do groups add up to the whole: a passage of two people from two "
     "sectors is a mention in both sectors."},
    {"rule.6",
     "Elke code waarmee gecodeerd kan worden heeft een rij, in de volgorde van het codeboek. Ook "
     "een code die niemand noemt staat in de tabel: dat is een bevinding. Een rij ‘samen’ neemt "
     "alle passages van een code en van de codes eronder, naar dezelfde regels geteld.",
     "Each code that can be used for coding has a row, in the order of the codebook. A code that "
     "nobody names is in the table too: that is a finding. A row ‘together’ takes all passages of "
     "a code and of the codes below it, counted by the same rules."},
    {"rule.7",
     "Twee codes komen samen voor waar een fragment van de ene een fragment van de andere "
     "overlapt, in welke richting ook. n12 is het aantal van die paren, met de respondenten bij "
     "wie beide fragmenten horen; c = n12 / (n1 + n2 − n12). Een c boven 1 krijgt een noot.",
     "Two codes occur together where a mention of one overlaps a mention of the other, in "
     "whichever "
     "direction. n12 is the number of those pairs, with the respondents to whom both mentions "
     "belong; c = n12 / (n1 + n2 − n12). A c over 1 gets a note."},
    {"rule.8",
     "Hoeveel gecodeerd is, telt de tekens van iemands spraak die binnen ten minste één passage "
     "liggen, van wie die passage ook is, en deelt ze door alle tekens van die spraak.",
     "How much is coded counts the characters of somebody's speech that lie inside at least one "
     "passage, whoever that passage belongs to, out of all characters of that speech."},
    {"rule.9",
     "Percentages zijn van alle respondenten van de groep, ook van wie niets gecodeerd is. Ze zijn "
     "heel, met halven naar boven, en staan nooit los van het aantal en de groepsgrootte. "
     "Gekruiste "
     "groepen heten ‘A × B’; combinaties zonder respondenten blijven weg, met een noot.",
     "Percentages are of all respondents of the group, also those without coding. They are whole, "
     "with halves rounded up, and never stand apart from the number and the size of the group. "
     "Crossed groups are named ‘A × B’; combinations without respondents are left out, with a "
     "note."},
    {"rule.10",
     "Een getal dat niet te bepalen is, is n.t.b. (niet te bepalen), met de reden in een noot; "
     "nooit 0, 1 of een lege plek.",
     "A number that cannot be computed is NA (not available), with the reason in a note; never 0, "
     "1 or an empty place."},
    {"rule.11",
     "Geteld wordt de codering van de codeurs die de studie aanwijst, of die bij het maken van "
     "deze tabellen gekozen zijn; wijst de studie niemand aan, dan die van alle codeurs.",
     "What is counted is the coding of the coders whom the study names, or who were chosen when "
     "these tables were made; where the study names none, that of all coders."},

    // The report around the tables.
    {"report.subtitle", "{}. {}, {}, {} van {}.", "{}. {}, {}, {} by {}."},
    {"count.respondents.one", "1 respondent", "1 respondent"},
    {"count.respondents", "{} respondenten", "{} respondents"},
    {"count.interviews.one", "1 interview", "1 interview"},
    {"count.interviews", "{} interviews", "{} interviews"},
    {"count.passages.one", "1 gecodeerde passage", "1 coded passage"},
    {"count.passages", "{} gecodeerde passages", "{} coded passages"},
    {"count.coders", "{} codeurs", "{} coders"},
    {"count.coders.one", "1 codeur", "1 coder"},
    {"count.coders.none", "geen codeur", "no coder"},
    {"report.no-groups",
     "De studie noemt geen kenmerken om naar uit te splitsen (groups in study.yaml), dus staat "
     "hier "
     "geen tabel.",
     "The study names no attributes to break tables down by (groups in study.yaml), so there is no "
     "table here."},
    {"report.no-pairs",
     "De studie noemt minder dan twee kenmerken om naar uit te splitsen (groups in study.yaml), "
     "dus "
     "valt er niets te kruisen.",
     "The study names fewer than two attributes to break tables down by (groups in study.yaml), so "
     "there is nothing to cross."},
    {"report.matrix-too-wide",
     "Met {} respondenten is deze tabel te breed voor een pagina. ‘veldwerk table matrix --format "
     "csv’ geeft haar voor een rekenblad.",
     "With {} respondents this table is too wide for a page. ‘veldwerk table matrix --format csv’ "
     "gives it for a spreadsheet."},
    {"report.too-many-passages",
     "Deze studie heeft {} passages die meetellen, meer dan een browser in één pagina kan openen; "
     "daarom staan ze niet in dit rapport. ‘veldwerk quotes’ geeft ze, per code, richting of "
     "groep.",
     "This study has {} passages that count, more than a browser can open in one page; so they are "
     "not in this report. ‘veldwerk quotes’ gives them, by code, direction or group."},
    {"report.no-passages", "Er zijn geen passages die meetellen.",
     "There are no passages that count."},
    {"report.codes-without-passages", "Codes die niemand noemt: {}.",
     "Codes that nobody names: {}."},
    {"passages.heading", "{}: {}", "{}: {}"},
    {"key.heading-barrier", "{}. {} (belemmerend)", "{}. {} (barrier)"},
    {"key.heading-facilitator", "{}. {} (bevorderend)", "{}. {} (facilitator)"},
    {"key.counts",
     "Zo genoemd door {} van de {} respondenten ({} %), in {}; door {} helemaal niet genoemd.",
     "Named so by {} of the {} respondents ({} %), in {}; not named at all by {}."},
    {"count.mentions.one", "1 fragment", "1 mention"},
    {"count.mentions", "{} fragmenten", "{} mentions"},

    {"warnings.coder-counts", "Geteld: de codering van {} ({}).",
     "Counted: the coding of {} ({})."},
    {"warnings.coder-aside", "Niet geteld: de codering van {} ({}).",
     "Not counted: the coding of {} ({})."},
    {"warnings.no-coder", "Er is geen codering die meetelt.", "There is no coding that counts."},
    {"warnings.nobody", "Van niemand onder de respondenten, en dus in geen aantal: {}.",
     "Of nobody among the respondents, and so in no number: {}."},
    {"warnings.no-text",
     "Zonder transcript: {}. Hun respondenten tellen wel mee in elk percentage.",
     "Without a transcript: {}. Their respondents count in every percentage."},
    {"warnings.nothing-left-out", "Er is niets weggelaten.", "Nothing was left out."},
    {"warnings.left-out",
     "Wat om deze redenen niet kon worden gebruikt, is in geen enkel getal meegeteld (tussen "
     "haakjes hoe vaak):",
     "What could not be used for these reasons is in no number (how often, in brackets):"},
    {"warnings.none", "De controle van de bestanden vond niets om te melden.",
     "The check of the files found nothing to report."},
    {"warnings.list", "De controle van de bestanden meldt:", "The check of the files reports:"},
    {"warnings.more", "En nog {} meldingen; ‘veldwerk check’ geeft ze alle.",
     "And {} more; ‘veldwerk check’ lists them all."},
    {"warnings.item", "{}: {}: {} [{}]", "{}: {}: {} [{}]"},
};

}  // namespace

std::span<const Word> sentences() {
  return sentence_list;
}

}  // namespace veldwerk::words
