// The words of a questionnaire's table and of the joint display with interviews.
#include "report/words.hpp"

namespace veldwerk::words {
namespace {

constexpr Word list[] = {
    {"title.survey", "Vragenlijst", "Questionnaire"},
    {"title.joint-display", "Vragenlijst naast interviews", "Questionnaire beside interviews"},
    {"column.answers", "antwoorden (n)", "answers (n)"},
    {"column.missing", "ontbreekt", "missing"},
    {"column.negative", "(helemaal) oneens", "(totally) disagree"},
    {"column.positive", "(helemaal) eens", "(totally) agree"},
    {"column.outcome", "uitkomst", "outcome"},
    {"column.interviews-say", "zeggen", "say"},
    {"column.agreement", "samen", "together"},
    {"over.interviews", "interviews (n = {})", "interviews (n = {})"},
    {"over.survey", "vragenlijst (n = {})", "questionnaire (n = {})"},
    {"survey.silent", "zwijgt", "silent"},
    {"survey.both", "beide", "both"},
    {"survey.neither", "geen van beide", "neither"},
    {"interviews.silent", "zwijgen", "silent"},
    {"interviews.mixed", "even vaak beide", "both, as often"},
    {"agreement.agree", "eens", "agree"},
    {"agreement.partly", "ten dele eens", "agree in part"},
    {"agreement.contradict", "tegenspraak", "contradict"},
    {"agreement.unconfirmed", "niet bevestigd", "not confirmed"},
    {"agreement.survey-silent", "vragenlijst zwijgt", "questionnaire silent"},
    {"agreement.interviews-silent", "interviews zwijgen", "interviews silent"},
    {"agreement.both-silent", "beide zwijgen", "both silent"},
    {"note.survey-rule",
     "Belemmerend is een determinant waar ten minste {} % het (helemaal) oneens is met de stelling "
     "(score 1 of 2), bevorderend waar ten minste {} % het (helemaal) eens is (4 of 5), van wie "
     "een "
     "score gaf; vergeleken vóór het afronden. De MIDI heeft 20 en 80 (Fleuren e.a. 2014).",
     "A determinant is a barrier where at least {} % (totally) disagree with the statement (score "
     "1 "
     "or 2), a facilitator where at least {} % (totally) agree (4 or 5), of those who gave a "
     "score; "
     "compared before rounding. The MIDI has 20 and 80 (Fleuren et al. 2014)."},
    {"note.survey-both", "Beide: beide grenzen worden gehaald.", "Both: both shares are reached."},
    {"note.survey-people",
     "De vragenlijst heeft antwoorden van {} mensen; respondenten van deze studie onder hen: {}. "
     "Ontbreekt: wie van hen hier geen score heeft.",
     "The questionnaire has answers of {} people; respondents of this study among them: {}. "
     "Missing: those of them who have no score here."},
    {"note.survey-reversed", "Omgekeerd gescoord, dus geteld als 6 min de score: {}.",
     "Reverse-scored, so counted as 6 less the score: {}."},
    {"note.survey-without", "Codes zonder vraag in de vragenlijst: {}.",
     "Codes without an item in the questionnaire: {}."},
    {"note.survey-na", "n.t.b.: niemand gaf een score (telregel 10).",
     "NA: nobody gave a score (counting rule 10)."},
    {"report.survey-no-groups",
     "De vragenlijst heeft geen kolom met de naam van een groep van deze studie.",
     "The questionnaire has no column with the name of a group of this study."},
    {"note.survey-none", "Deze studie heeft geen vragenlijst: study.yaml noemt geen `survey`.",
     "This study has no questionnaire: study.yaml names no `survey`."},
    {"note.joint-na", "n.t.b.: geen vraag, of niemand gaf een score (telregel 10).",
     "NA: no item, or nobody gave a score (counting rule 10)."},
    {"note.joint-interviews",
     "Interviews zeggen belemmerend waar meer respondenten de code zo noemen dan als bevorderend, "
     "en "
     "omgekeerd; ze zwijgen waar niemand een richting noemt. Eén respondent meer is genoeg: lees "
     "de "
     "aantallen.",
     "Interviews say barrier where more respondents name the code so than as a facilitator, and "
     "the "
     "other way round; they are silent where nobody names a direction. One respondent more is "
     "enough: read the numbers."},
    {"note.joint-agreement",
     "Eens: dezelfde richting. Ten dele: de een zegt één richting, de ander beide. Tegenspraak: "
     "tegengestelde richtingen. Niet bevestigd: interviews spreken, en de vragenlijst haalt geen "
     "van "
     "beide grenzen. Zwijgen is geen tegenspraak.",
     "Agree: the same direction. In part: one says one direction, the other both. Contradict: "
     "opposite directions. Not confirmed: interviews speak, and the questionnaire reaches neither "
     "share. To be silent is not to contradict."},
};

}  // namespace

std::span<const Word> survey() {
  return list;
}

}  // namespace veldwerk::words
