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

    // Lists for the team, and the codebook as a document.
    {"list.codable", "codeerbaar", "codable"},
    {"list.codes", "Codes", "Codes"},
    {"list.keywords", "trefwoorden", "keywords"},
    {"list.label", "Naam", "Name"},
    {"list.parent", "valt onder", "part of"},
    {"list.retired", "vervallen", "retired"},
    {"list.segments", "Passages", "Segments"},
    {"list.uncounted",
     "Niet meegeteld in tabellen: {} van deze passages. Hun codeur is er niet een wiens codering "
     "telt, of ze zijn van niemand.",
     "Not counted by tables: {} of these segments. Their coder is not one of record, or they "
     "belong "
     "to nobody."},
    {"list.yes", "ja", "yes"},

    // Tidy data: tables, and "title: what it holds" of their columns.
    {"tidy.about",
     "Tidy data van veldwerk: per tabel één CSV-bestand in UTF-8. Een leeg veld is een ontbrekende "
     "waarde. De cijfers van het geheel volgen uit `mentions`; die van groepen uit `segments` en "
     "`segment_respondents`, want een fragment van een groep bestaat alleen uit passages van die "
     "groep.",
     "Tidy data of veldwerk: one CSV file in UTF-8 a table. An empty field is a missing value. The "
     "numbers of the whole follow from `mentions`; those of groups from `segments` and "
     "`segment_respondents`, as a mention of a group is made of that group's passages alone."},
    {"tidy.left-out",
     "Niet alles in de bestanden kon worden gebruikt; hier weggelaten vanwege: {}.",
     "Not everything in the files could be used; left out here because of: {}."},
    {"tidy.respondents", "Respondenten", "Respondents"},
    {"tidy.respondents-about", "Een rij per respondent, met alle kenmerken.",
     "A row a respondent, with all attributes."},
    {"tidy.interviews", "Interviews", "Interviews"},
    {"tidy.interviews-about", "Een rij per interview.", "A row an interview."},
    {"tidy.codes", "Codes", "Codes"},
    {"tidy.codes-about",
     "Een rij per code van het codeboek, in de volgorde van het codeboek; ook codes die niemand "
     "noemt.",
     "A row a code of the codebook, in codebook order; also codes that nobody names."},
    {"tidy.segments", "Passages", "Segments"},
    {"tidy.segments-about",
     "Een rij per gecodeerde passage, van alle codeurs. Alleen rijen met counted = 1 tellen mee in "
     "tabellen.",
     "A row a coded passage, of all coders. Only rows with counted = 1 count in tables."},
    {"tidy.shares", "Passages per respondent", "Segments by respondent"},
    {"tidy.shares-about",
     "Een rij per passage en respondent: een passage van twee mensen heeft twee rijen, een passage "
     "van niemand geen.",
     "A row a segment and respondent: a passage of two people has two rows, one of nobody has "
     "none."},
    {"tidy.mentions", "Fragmenten", "Mentions"},
    {"tidy.mentions-about",
     "Een rij per fragment en respondent: passages met dezelfde code en richting die elkaar "
     "overlappen zijn samen één fragment. Tel voor fragmenten de verschillende waarden van "
     "mention, voor respondenten die van respondent.",
     "A row a mention and respondent: passages with the same code and direction that overlap make "
     "one mention. For mentions count the distinct values of mention, for respondents those of "
     "respondent."},
    {"tidy.attribute", "Kenmerk: kenmerk van de respondent; leeg waar het onbekend is.",
     "Attribute: attribute of the respondent; empty where it is unknown."},
    {"tidy.category", "Categorie: de bovenste code waar deze onder valt; anders de code zelf.",
     "Category: the outermost code that this one stands below; else the code itself."},
    {"tidy.characters", "Tekens: lengte van het transcript in Unicode-tekens; 0 zonder transcript.",
     "Characters: length of the transcript in Unicode code points; 0 without a transcript."},
    {"tidy.codable", "Codeerbaar: 0 waar de code alleen andere groepeert.",
     "Codable: 0 where the code only groups others."},
    {"tidy.code", "Code: id van de code in het codeboek.", "Code: id of the code in the codebook."},
    {"tidy.coder", "Codeur: wie deze passage codeerde.", "Coder: who coded this passage."},
    {"tidy.counted",
     "Telt mee: 1 waar de codering van deze codeur telt en de passage van een respondent is "
     "(telregels 1 en 11).",
     "Counted: 1 where this coder's coding counts and the passage is a respondent's (counting "
     "rules "
     "1 and 11)."},
    {"tidy.date", "Datum: datum van het interview.", "Date: date of the interview."},
    {"tidy.direction",
     "Richting: kolom van de frequentietabel. Een gemengde passage is er een van barrier en van "
     "facilitator; any neemt alle richtingen samen.",
     "Direction: column of the frequency table. A mixed passage is in barrier and in facilitator; "
     "any takes all directions together."},
    {"tidy.end", "Einde: eerste teken achter de passage, geteld vanaf 0 in Unicode-tekens.",
     "End: first character behind the passage, counted from 0 in Unicode code points."},
    {"tidy.interview", "Interview: id van het interview.", "Interview: id of the interview."},
    {"tidy.label-en", "Naam (Engels): naam van de code in het Engels.",
     "Label (English): name of the code in English."},
    {"tidy.label-nl", "Naam (Nederlands): naam van de code in het Nederlands.",
     "Label (Dutch): name of the code in Dutch."},
    {"tidy.lines", "Regels: regels van het transcript, vanaf 1.",
     "Lines: lines of the transcript, from 1."},
    {"tidy.memo", "Memo: aantekening van de codeur.", "Memo: note of the coder."},
    {"tidy.mention", "Fragment: code, richting en volgnummer.",
     "Mention: code, direction and number."},
    {"tidy.minutes", "Minuten: duur van het interview, zoals die is opgeschreven.",
     "Minutes: length of the interview, as written down."},
    {"tidy.number", "Nummer: nummer van de code in het codeboek, zoals in de MIDI.",
     "Number: number of the code in the codebook, as in the MIDI."},
    {"tidy.of-record", "Van de codering die telt: 1 waar de codering van deze codeur telt.",
     "Of record: 1 where this coder's coding counts."},
    {"tidy.parent", "Bovenliggende code: de code waar deze direct onder valt.",
     "Parent: the code right above this one."},
    {"tidy.position", "Plaats: plaats in het codeboek, vanaf 1.",
     "Position: place in the codebook, from 1."},
    {"tidy.quote", "Passage: de woorden van de passage, op één regel.",
     "Quote: the words of the passage, on one line."},
    {"tidy.record", "Verslaglegging: letterlijk, samenvatting, fragmenten of geen tekst.",
     "Record: verbatim, a summary, excerpts or no text."},
    {"tidy.respondent", "Respondent: id van de respondent.", "Respondent: id of the respondent."},
    {"tidy.respondent-list", "Respondenten: ids van de respondenten, met spaties ertussen.",
     "Respondents: ids of the respondents, parted by blanks."},
    {"tidy.segment", "Passage-id: id van de passage.", "Segment: id of the segment."},
    {"tidy.segment-list", "Passages: ids van de passages in dit fragment, met spaties ertussen.",
     "Segments: ids of the segments in this mention, parted by blanks."},
    {"tidy.start", "Begin: eerste teken, geteld vanaf 0 in Unicode-tekens.",
     "Start: first character, counted from 0 in Unicode code points."},
    {"tidy.strength", "Sterkte: 1 zwak, 2 sterk; leeg waar die niet is gegeven.",
     "Strength: 1 weak, 2 strong; empty where none is given."},
    {"tidy.valence", "Richting: belemmerend, bevorderend, gemengd of neutraal, in Engelse woorden.",
     "Valence: barrier, facilitator, mixed or neutral."},
};

}  // namespace

std::span<const Word> exports() {
  return export_list;
}

}  // namespace veldwerk::words
