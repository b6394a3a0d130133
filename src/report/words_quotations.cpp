// What stands around quotations (quotation.cpp, quotation_lists.cpp), around words in context
// (concordance_table.cpp) and around a transcript that is printed for reading and citing
// (transcript_document.cpp).
#include "report/words.hpp"

namespace veldwerk::words {
namespace {

constexpr Word quotation_list[] = {
    {"quotation.and", ", en ", ", and "},
    {"quotation.label", "({}; {})", "({}; {})"},
    {"quotation.place", "({})", "({})"},
    {"quotation.heading", "{} ({})", "{} ({})"},
    {"quotation.none", "Er zijn geen passages om te citeren.", "There are no passages to quote."},
    {"quotation.share",
     "{} is aan het woord in {} van de {} citaten, meer dan een evenredig deel: gelijk verdeeld "
     "over de {} respondenten die geciteerd konden worden, zouden het er {} zijn.",
     "{} speaks in {} of the {} quotations, more than a fair share: divided equally among the {} "
     "respondents who could be quoted, it would be {}."},

    {"search.title", "Woorden in hun verband: {}", "Words in context: {}"},
    {"search.title-of", "Woorden in hun verband: {} ({})", "Words in context: {} ({})"},
    {"column.search-place", "plaats", "place"},
    {"column.search-speaker", "spreker", "speaker"},
    {"column.search-before", "ervoor", "before"},
    {"column.search-match", "gevonden", "found"},
    {"column.search-after", "erna", "after"},
    {"note.search-none", "Niets gevonden.", "Nothing was found."},
    {"note.search-found", "{} gevonden in {}.", "{} found in {}."},
    {"search.place", "plaats", "place"},
    {"search.places", "plaatsen", "places"},
    {"search.interview", "interview", "interview"},
    {"search.interviews", "interviews", "interviews"},
    {"note.search-untold",
     "Niet doorzocht, omdat de tekst niet zegt welke respondent aan het woord is: {}.",
     "Not searched, since the text does not tell which respondent speaks: {}."},

    {"transcript.title", "Interview {}", "Interview {}"},
    {"transcript.marking", "vertrouwelijk", "confidential"},
    {"transcript.confidential",
     "Vertrouwelijk: dit transcript is alleen bestemd voor het onderzoeksteam.",
     "Confidential: this transcript is for the research team only."},
    {"transcript.cite",
     "De nummers in de kantlijn zijn de regels van het transcript. Een passage wordt aangehaald "
     "met het interview en die regels; het hele gesprek is {}.",
     "The numbers in the margin are the lines of the transcript. A passage is cited by the "
     "interview and those lines; the whole conversation is {}."},
    {"transcript.codes",
     "De codes staan bij de regel waarop een passage begint, met ‘–’ en de laatste regel als zij "
     "verder loopt. ▼ belemmerend; ▲ bevorderend; ◆ beide; ○ neutraal. Gecodeerd door {}.",
     "The codes stand at the line on which a passage starts, with ‘–’ and the last line where it "
     "goes on. ▼ barrier; ▲ facilitator; ◆ both; ○ neutral. Coded by {}."},
    {"transcript.date", "Datum: {}", "Date: {}"},
    {"transcript.minutes", "Duur: {} minuten", "Length: {} minutes"},
    {"transcript.record", "Verslag: {}", "Record: {}"},
    {"transcript.speaker", "{}: {}", "{}: {}"},
    {"transcript.interviewer", "interviewer", "interviewer"},
    {"transcript.other", "iemand anders", "somebody else"},
    {"transcript.line", "regel", "line"},
    {"transcript.text", "tekst", "text"},
    {"transcript.coding", "codes", "codes"},
    {"record.verbatim", "letterlijk", "verbatim"},
    {"record.summary", "samenvatting", "summary"},
    {"record.excerpts", "fragmenten", "excerpts"},
};

}  // namespace

std::span<const Word> quotations() {
  return quotation_list;
}

}  // namespace veldwerk::words
