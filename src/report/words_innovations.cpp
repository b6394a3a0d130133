// The words of tables by innovation.
#include "report/words.hpp"

namespace veldwerk::words {
namespace {

constexpr Word list[] = {
    {"innovation.name", "innovatie", "innovation"},
    {"innovation.attribute", "{} van de innovatie", "{} of the innovation"},
    {"innovation.none", "(geen)", "(none)"},
    {"innovation.heading", "{}: {}", "{}: {}"},
    {"innovation.title", "{}. {}", "{}. {}"},
    {"note.innovation",
     "Naar innovatie: geteld zijn alleen de passages die de innovatie noemen (of een met dat "
     "kenmerk), volgens dezelfde regels. n is steeds het aantal respondenten van de groep, ook wie "
     "er niets over zei: iedereen is naar alle innovaties gevraagd. Een respondent kan bij "
     "meer innovaties meetellen, en overlappende passages over twee innovaties zijn bij elk van "
     "beide een vermelding; de getallen tellen dus niet op tot het geheel.",
     "By innovation: counted are only the passages that name the innovation (or one with that "
     "attribute), by the same rules. n is always the number of respondents of the group, also "
     "those who said nothing of it: everybody was asked about all innovations. A respondent may "
     "count with several innovations, and overlapping passages on two innovations are a mention "
     "of each; so the numbers do not add up to the whole."},
    {"note.innovation-none", "(geen): passages die geen innovatie noemen.",
     "(none): passages that name no innovation."},
    {"note.innovation-tests",
     "De correctie van p geldt voor deze tabel alleen: de toetsen van andere innovaties tellen er "
     "niet in mee. Wie er meer naast elkaar legt, vindt eerder iets bij toeval.",
     "p is adjusted for this table alone: the tests of other innovations are not among those "
     "counted. Whoever lays several beside each other finds something by chance sooner."},
    {"tidy.innovations", "Innovaties", "Innovations"},
    {"tidy.innovations-about",
     "Een rij per innovatie waarnaar de studie vraagt; ook die waarover niemand iets zei.",
     "A row an innovation that the study asks about; also those of which nobody said anything."},
    {"tidy.innovation", "Innovatie: id van de innovatie; leeg waar een passage er geen noemt.",
     "Innovation: id of the innovation; empty where a segment names none."},
    {"tidy.innovation-name", "Naam: naam van de innovatie.", "Name: name of the innovation."},
    {"tidy.innovation-attribute", "Kenmerk: kenmerk van de innovatie; leeg waar het onbekend is.",
     "Attribute: attribute of the innovation; empty where it is not known."},
    {"withheld.by-innovation",
     "De uitsplitsing naar innovatie staat alleen in het interne rapport.",
     "The breakdown by innovation is in the internal report only."},
    {"withheld.rule-innovations",
     "Uitsplitsingen naar innovatie staan alleen in het interne rapport: wat één persoon over een "
     "code zegt, zou daarin uiteenvallen in kleine getallen.",
     "Breakdowns by innovation are in the internal report only: they would part what one person "
     "says of a code into small numbers."},
};

}  // namespace

std::span<const Word> innovations() {
  return list;
}

}  // namespace veldwerk::words
