// What the HTML page says for itself: its panel, its controls, its navigation.
// {} is filled in by the page's script. The other lists are in words.cpp and
// words_sentences.cpp.
#include "report/words.hpp"

namespace veldwerk::words {
namespace {

constexpr Word page_list[] = {
    {"page.skip", "Naar de inhoud", "Skip to the content"},
    {"page.skip-table", "Tabel overslaan", "Skip this table"},
    {"page.contents", "Inhoud", "Contents"},
    {"page.of", "van", "of"},
    {"page.hint",
     "Klik op een getal, een teken of de bron van een citaat om de passages erachter te lezen.",
     "Click on a number, a sign or the source of a quotation to read the passages behind it."},
    {"page.behind-title", "Passages achter de getallen", "Passages behind the numbers"},
    {"page.behind-text",
     "Deze passages staan achter getallen of citaten hierboven; elders in het verslag staan ze "
     "niet "
     "in hun geheel.",
     "These passages are behind numbers or quotations above; nowhere else in the report do they "
     "stand in full."},
    {"page.behind-show", "{} passages", "{} passages"},
    {"page.turn-before", "wat hiervoor werd gezegd", "what was said before"},
    {"page.turn-after", "wat hierna werd gezegd", "what was said after"},

    // The panel of a number.
    {"page.open", "{}: passages tonen", "{}: show passages"},
    {"page.close", "Sluiten", "Close"},
    {"page.previous", "Vorige", "Previous"},
    {"page.next", "Volgende", "Next"},
    {"page.position", "passage {} van {}", "passage {} of {}"},
    {"page.keys", "Toetsen: ← en → bladeren, Esc sluit.",
     "Keys: ← and → leaf through, Esc closes."},
    {"page.in-report", "in het verslag", "in the report"},

    // The controls of a table.
    {"page.show", "Toon", "Show"},
    {"page.all", "alles", "all"},
    {"page.barrier", "belemmerend", "barriers"},
    {"page.facilitator", "bevorderend", "facilitators"},
    {"page.original-order", "Oorspronkelijke volgorde", "Original order"},
    {"page.rows", "{} van {} rijen", "{} of {} rows"},
    {"page.sort", "Sorteer op deze kolom", "Sort by this column"},
    {"page.sorted", "Gesorteerd op {}", "Sorted by {}"},
};

}  // namespace

std::span<const Word> page() {
  return page_list;
}

}  // namespace veldwerk::words
