// The words of a comparison: of several studies, and of two versions of one.
#include "report/words.hpp"

namespace veldwerk::words {
namespace {

constexpr Word list[] = {
    {"compare.title", "Vergelijking van studies", "Comparison of studies"},
    {"compare.subtitle", "{}; veldwerk {}", "{}; veldwerk {}"},
    {"compare.caution",
     "Wat hier niet uit volgt. De mensen in deze studies zijn gekozen en niet geloot: een aandeel "
     "zegt iets over deze respondenten, niet over een populatie, en een verschil tussen studies is "
     "geen aangetoonde verandering. Studies kunnen ook verschillen in wat er is gevraagd, in wie "
     "heeft gecodeerd en hoe, en er liggen soms jaren tussen. Wie een determinant niet noemt, kan "
     "er "
     "niet naar zijn gevraagd. Intervallen laten zien hoe weinig zulke kleine aantallen dragen; ze "
     "toetsen niets.",
     "What does not follow from this. The people in these studies were chosen, not drawn by lot: a "
     "share says something of these respondents, not of a population, and a difference between "
     "studies is no change that was shown. Studies may also differ in what was asked, in who coded "
     "and how, and there may be years between them. Who does not name a determinant may not have "
     "been asked. Intervals show how little such small numbers can carry; they test nothing."},
    {"compare.studies", "De studies", "The studies"},
    {"compare.sample", "Wie er is gesproken", "Who was spoken with"},
    {"compare.sample-by", "Respondenten naar {}", "Respondents by {}"},
    {"compare.no-groups", "Deze studies hebben geen groepen.", "These studies have no groups."},
    {"compare.determinants", "Determinanten per studie", "Determinants by study"},
    {"compare.by", "Determinanten naar {}", "Determinants by {}"},
    {"compare.barrier", "Respondenten die een determinant belemmerend noemen",
     "Respondents who name a determinant as a barrier"},
    {"compare.facilitator", "Respondenten die een determinant bevorderend noemen",
     "Respondents who name a determinant as a facilitator"},
    {"compare.any", "Respondenten die een determinant noemen, in welke richting ook",
     "Respondents who name a determinant, in any direction"},
    {"compare.of-group", "{}: {}", "{}: {}"},
    {"compare.codes", "Codes die niet in elke studie dezelfde zijn",
     "Codes that are not the same in each study"},
    {"compare.codes-same", "Elke studie heeft dezelfde codes, met dezelfde namen.",
     "Each study has the same codes, under the same names."},
    {"compare.not-everywhere", "niet in elke studie", "not in each study"},
    {"compare.other-label", "heet anders", "has another label"},
    {"compare.joined", "samengevoegd door de mapping", "joined by the mapping"},
    {"compare.left-out", "{}: {}", "{}: {}"},
    {"compare.period", "{} tot {}", "{} to {}"},
    {"compare.column.study", "Studie", "Study"},
    {"compare.column.codebook", "codeboek", "codebook"},
    {"compare.column.interviews", "interviews", "interviews"},
    {"compare.column.coders", "codeurs die tellen", "coders of record"},
    {"compare.column.passages", "passages die tellen", "passages that count"},
    {"compare.column.period", "interviews van", "interviews from"},
    {"compare.column.what", "wat", "what"},
    {"compare.column.label", "naam", "label"},
    {"compare.note-na",
     "n.t.b.: het codeboek van deze studie heeft de code niet, of de groep heeft er geen "
     "respondenten. Dat is iets anders dan 0.",
     "NA: the codebook of this study does not have the code, or the group has no respondents in "
     "it. "
     "That is not the same as 0."},
    {"compare.note-no-attribute", "n.t.b.: deze studie kent het kenmerk niet.",
     "NA: this study does not know the attribute."},
    {"compare.note-apart",
     "Elke studie is voor zich geteld. Intervallen gelden voor aselecte steekproeven, en dat zijn "
     "deze niet.",
     "Each study is counted by itself. Intervals hold of random samples, which these are not."},
    {"compare.note-respondents", "Respondenten die de code noemen, in welke richting ook.",
     "Respondents who name the code, in any direction."},

    {"versions.title", "Twee versies van een studie", "Two versions of a study"},
    {"versions.what",
     "Eerst: {}. Daarna: {}. Een passage is dezelfde als zij bij dezelfde codeur en in hetzelfde "
     "interview hetzelfde id heeft.",
     "Before: {}. After: {}. A passage is the same where it has the same id with the same coder "
     "and "
     "in the same interview."},
    {"versions.same", "De versies zeggen hetzelfde: geen passage en geen getal is anders.",
     "The versions say the same: no passage and no number is different."},
    {"versions.summary", "In het kort", "In short"},
    {"versions.counts", "Wat er was en is", "What there was and is"},
    {"versions.respondents-added", "Respondenten erbij: {}", "Respondents added: {}"},
    {"versions.respondents-removed", "Respondenten weg: {}", "Respondents removed: {}"},
    {"versions.interviews-added", "Interviews erbij: {}", "Interviews added: {}"},
    {"versions.interviews-removed", "Interviews weg: {}", "Interviews removed: {}"},
    {"versions.codes-added", "Codes erbij: {}", "Codes added: {}"},
    {"versions.codes-removed", "Codes weg: {}", "Codes removed: {}"},
    {"versions.coders-added", "Codeurs erbij: {}", "Coders added: {}"},
    {"versions.coders-removed", "Codeurs weg: {}", "Coders removed: {}"},
    {"versions.attributes", "Respondenten met andere kenmerken: {}",
     "Respondents with other attributes: {}"},
    {"versions.segments", "Passages die anders zijn", "Passages that are different"},
    {"versions.by-coder", "Passages per codeur", "Passages by coder"},
    {"versions.by-code", "Passages per code waarin iets is veranderd",
     "Passages by code in which something changed"},
    {"versions.list", "Elke passage die anders is", "Each passage that is different"},
    {"versions.no-segments", "Geen enkele passage is anders.", "No passage is different."},
    {"versions.list-cut", "Hier staan de eerste {} van {}; de CSV heeft ze alle.",
     "These are the first {} of {}; the CSV has them all."},
    {"versions.tables", "Tabellen die anders zijn", "Tables that are different"},
    {"versions.no-tables", "Geen getal in de tabellen is anders.",
     "No number in the tables is different."},
    {"versions.cells", "Determinanten: cellen die anders zijn", "Determinants: cells that differ"},
    {"versions.cells-of", "{} van {} cellen zijn anders.", "{} of {} cells differ."},
    {"versions.sizes", "Groepen die groter of kleiner zijn", "Groups that are larger or smaller"},
    {"versions.note-sizes",
     "Waar een groep groter of kleiner is, is ook elk percentage ervan anders.",
     "Where a group is larger or smaller, each percentage of it is different too."},
    {"versions.note-coders",
     "Passages zijn die van alle codeurs; tabellen tellen alleen codeurs die meetellen.",
     "Passages are those of all coders; tables count coders of record only."},
    {"versions.note-recoded",
     "Een passage die een andere code kreeg, telt als gehercodeerd bij de oude en bij de nieuwe "
     "code.",
     "A passage that got another code counts as recoded with the old code and with the new one."},
    {"versions.note-place", "Plaatsen zijn tekens (code points) in het transcript, vanaf 0.",
     "Places are characters (code points) in the transcript, from 0."},
    {"versions.code", "{} ({})", "{} ({})"},
    {"versions.strength", "{}, sterkte {}", "{}, strength {}"},
    {"versions.new", "nieuw", "new"},
    {"versions.gone", "weg", "gone"},
    {"versions.moved", "verplaatst", "moved"},
    {"versions.recoded", "gehercodeerd", "recoded"},
    {"versions.reattributed", "van andere respondenten", "of other respondents"},
    {"versions.column.before", "eerst", "before"},
    {"versions.column.after", "daarna", "after"},
    {"versions.column.place-before", "plaats eerst", "place before"},
    {"versions.column.place-after", "plaats daarna", "place after"},
    {"versions.column.code-before", "code eerst", "code before"},
    {"versions.column.code-after", "code daarna", "code after"},
    {"versions.column.group", "Groep", "Group"},
};

}  // namespace

std::span<const Word> compare() {
  return list;
}

}  // namespace veldwerk::words
