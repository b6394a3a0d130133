// What a report for readers outside says of what it withholds. The other lists are in
// words.cpp and words_sentences.cpp.
#include "report/words.hpp"

namespace veldwerk::words {
namespace {

constexpr Word outside_list[] = {
    {"withheld.title", "Wat in dit openbare rapport is achtergehouden",
     "What this public report withholds"},
    {"withheld.about",
     "Wie meewerkte aan een interview, moet in dit rapport niet te herkennen zijn. Daarom gelden "
     "deze regels:",
     "Nobody who was interviewed should be recognisable in this report. Therefore these rules "
     "hold:"},
    {"withheld.rule-groups",
     "Een groep van minder dan {} personen wordt niet getoond. Kleine groepen zijn samengenomen; "
     "waar dat niet genoeg is, vervalt de uitsplitsing.",
     "A group of fewer than {} persons is not shown. Small groups are put together; where that is "
     "not enough, there is no breakdown."},
    {"withheld.rule-numbers",
     "In uitsplitsingen staat een x in plaats van elk aantal van 1 tot en met {} personen, en in "
     "plaats van de getallen waaruit zo'n aantal af te leiden zou zijn. De getallen van alle "
     "respondenten samen staan er wel, ook als ze klein zijn; alleen die van een categorie als "
     "geheel niet, waar van een van de codes iets is achtergehouden.",
     "In breakdowns an x stands for each number of 1 to {} persons, and for the numbers from which "
     "such a number could be worked back. The numbers of all respondents together are shown, small "
     "ones too; those of a category as a whole are not where anything of one of its codes is "
     "withheld."},
    {"withheld.rule-quotations",
     "Bij een citaat staan alleen kenmerken die ten minste {} respondenten gemeen hebben. Uit welk "
     "gesprek het komt, staat er niet bij.",
     "Beside a quotation stand only attributes that at least {} respondents have in common. From "
     "which conversation it comes is not told."},
    {"withheld.pseudonyms",
     "Respondenten hebben een pseudoniem, waarvan het nummer niets zegt over de volgorde van de "
     "gesprekken.",
     "Respondents have a pseudonym, whose number says nothing of the order of the conversations."},
    {"withheld.no-pseudonyms",
     "Respondenten hebben geen pseudoniem: welke citaten van dezelfde persoon zijn, is niet te "
     "zien.",
     "Respondents have no pseudonym: nobody can see which quotations are of the same person."},
    {"withheld.replaced",
     "In de citaten staat een omschrijving tussen vierkante haken in plaats van {}.",
     "In the quotations a description in square brackets stands in place of {}."},
    {"withheld.nothing-replaced",
     "In de citaten is niets gevonden dat als naam, adres of nummer van een persoon vervangen "
     "moest worden.",
     "In the quotations nothing was found that had to be replaced as a name, address or number of "
     "a person."},
    {"taken-out.item", "{} ({} keer)", "{} ({} times)"},
    {"taken-out.name", "namen", "names"},
    {"taken-out.email", "e-mailadressen", "e-mail addresses"},
    {"taken-out.phone", "telefoonnummers", "phone numbers"},
    {"taken-out.citizen-number", "burgerservicenummers", "citizen service numbers"},
    {"taken-out.bank-account", "rekeningnummers", "bank accounts"},
    {"taken-out.postal-code", "postcodes", "postal codes"},
    {"taken-out.birth-date", "geboortedata", "dates of birth"},
    {"withheld.section-title", "‘{}’", "‘{}’"},
    {"withheld.section",
     "Alleen in het interne rapport staat het onderdeel {}. Het gaat over afzonderlijke personen, "
     "of legt verband tussen wat één persoon over verschillende codes zegt.",
     "In the internal report only is the section {}. It is about single persons, or ties together "
     "what one person says on several codes."},
    {"withheld.sections",
     "Alleen in het interne rapport staan de onderdelen {}. Zij gaan over afzonderlijke personen, "
     "of leggen verband tussen wat één persoon over verschillende codes zegt.",
     "In the internal report only are the sections {}. They are about single persons, or tie "
     "together what one person says on several codes."},
};

}  // namespace

std::span<const Word> outside() {
  return outside_list;
}

}  // namespace veldwerk::words
