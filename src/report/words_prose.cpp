// The words of a report's sentences: quantities, and what is said of each code
// and of the groups that name it. Labels and values are between quotation marks,
// so that a plural label ("Financiële middelen") can be a singular subject; the
// first sentence is passive, so that its verb does not depend on the quantity.
#include "report/words.hpp"

namespace veldwerk::words {
namespace {

constexpr Word prose_list[] = {
    // The built-in scale of quantities, with its noun.
    {"quantity.none", "geen van de respondenten", "none of the respondents"},
    {"quantity.only", "de enige respondent", "the only respondent"},
    {"quantity.both", "beide respondenten", "both respondents"},
    {"quantity.all", "alle respondenten", "all respondents"},
    {"quantity.one", "één respondent", "one respondent"},
    {"quantity.nearly-all", "bijna alle respondenten", "nearly all respondents"},
    {"quantity.most", "de meeste respondenten", "most respondents"},
    {"quantity.large-part", "een groot deel van de respondenten",
     "a large part of the respondents"},
    {"quantity.more-than-half", "ruim de helft van de respondenten",
     "more than half of the respondents"},
    {"quantity.half", "de helft van de respondenten", "half of the respondents"},
    {"quantity.nearly-half", "bijna de helft van de respondenten",
     "nearly half of the respondents"},
    {"quantity.number-of", "een aantal respondenten", "a number of respondents"},
    {"quantity.few", "enkele respondenten", "a few respondents"},
    {"quantity.small-part", "een klein deel van de respondenten",
     "a small part of the respondents"},

    // The scale, explained.
    {"quantity.intro",
     "Hoeveelheden in woorden betekenen in dit rapport steeds hetzelfde. Percentages zijn van de "
     "respondenten om wie het gaat; van de regels hieronder geldt de eerste die past.",
     "Quantities in words always mean the same in this report. Percentages are of the respondents "
     "concerned; of the rules below, the first that fits holds."},
    {"quantity.item", "‘{}’: {}", "‘{}’: {}"},
    {"quantity.when-all", "iedereen", "everybody"},
    {"quantity.when-all-of", "{} van de {}", "{} of {}"},
    {"quantity.when-from", "{} % of meer", "{} % or more"},
    {"quantity.when-over", "meer dan {} %", "more than {} %"},
    {"quantity.when-to", "{} % of meer, maar minder dan {} %", "{} % or more, but under {} %"},
    {"quantity.when-between", "meer dan {} %, maar minder dan {} %",
     "more than {} %, but under {} %"},
    {"quantity.when-exactly-share", "precies {} %", "exactly {} %"},
    {"quantity.when-to-and-with", "{} % tot en met {} %", "{} % up to and including {} %"},
    {"quantity.when-over-to-and-with", "meer dan {} %, tot en met {} %",
     "more than {} %, up to and including {} %"},
    {"quantity.when-under", "minder dan {} %", "under {} %"},
    {"quantity.when-at-most-share", "hoogstens {} %", "at most {} %"},
    {"quantity.when-up-to", "hoogstens {} in aantal", "at most {} in number"},
    {"quantity.when-more", "meer dan {} in aantal", "more than {} in number"},
    {"quantity.when-both", "{}, {}", "{}, {}"},
    {"quantity.when-otherwise", "in alle andere gevallen", "in all other cases"},

    // Of a code: how many respondents name it.
    {"sentence.open", "‘", "‘"},
    {"sentence.quoted", "‘{}’{}", "‘{}’{}"},
    {"sentence.number", " (nr. {})", " (no. {})"},
    {"sentence.lead", "’{} wordt door {} genoemd ({} van de {}){}.",
     "’{} is named by {} ({} of {}){}."},
    {"sentence.nobody-one", "{} wordt door {} genoemd.", "{} is named by {}."},
    {"sentence.nobody", "{} worden door {} genoemd.", "{} are named by {}."},
    {"sentence.untold", "Hoeveel respondenten {} noemen, vermeldt dit rapport niet.",
     "How many respondents name {} is not told in this report."},
    {"sentence.no-respondents", "Er zijn geen respondenten, dus valt hier niets te melden.",
     "There are no respondents, so there is nothing to tell here."},

    // In which directions.
    {"sentence.as-barrier", "als belemmerende factor", "as a barrier"},
    {"sentence.as-facilitator", "als bevorderende factor", "as a facilitator"},
    {"sentence.as-both", "als belemmerende én als bevorderende factor",
     "as a barrier and as a facilitator"},
    {"sentence.as-neutral", "in neutrale zin", "in a neutral sense"},
    {"sentence.everybody", "allen", "all of them"},
    {"sentence.two", "beiden", "both of them"},
    {"sentence.by-the-one", ", {}", ", {}"},
    {"sentence.by-all", ", door {} {}", ", by {} {}"},
    {"sentence.directions", ": {}", ": {}"},
    {"sentence.by", "door {} {}", "by {} {}"},
    {"sentence.each", "door {} als belemmerende en door {} als bevorderende factor",
     "by {} as a barrier and by {} as a facilitator"},
    {"sentence.each-and-both",
     "door {} als belemmerende en door {} als bevorderende factor (door {} van hen als beide)",
     "by {} as a barrier and by {} as a facilitator (by {} of them as both)"},
    {"sentence.facilitator-too",
     "door {} als belemmerende en door {} van hen ook als bevorderende factor",
     "by {} as a barrier and by {} of them as a facilitator too"},
    {"sentence.barrier-too",
     "door {} als bevorderende en door {} van hen ook als belemmerende factor",
     "by {} as a facilitator and by {} of them as a barrier too"},
    {"sentence.neutral-after-one", "{} en door {} alleen in neutrale zin",
     "{} and by {} in a neutral sense only"},
    {"sentence.neutral-after-each", "{}, en door {} alleen in neutrale zin",
     "{}, and by {} in a neutral sense only"},
    {"sentence.direction-untold", "; in welke richting, vermeldt dit rapport niet",
     "; in which direction is not told in this report"},
    {"sentence.both-untold",
     ": door {} als belemmerende en door {} als bevorderende factor; door hoeveel van hen als "
     "beide, vermeldt dit rapport niet",
     ": by {} as a barrier and by {} as a facilitator; by how many of them as both is not told in "
     "this report"},

    // Where it concentrates.
    {"sentence.this-determinant", "deze determinant", "it"},
    {"sentence.this-subject", "dit onderwerp", "it"},
    {"sentence.hindering", " belemmerend", " as a barrier"},
    {"sentence.helping", " bevorderend", " as a facilitator"},
    {"sentence.of-sector", "uit de sector ‘{}’", "from the sector ‘{}’"},
    {"sentence.of-role", "met de functie ‘{}’", "with the role ‘{}’"},
    {"sentence.of-function", "met de functienaam ‘{}’", "with the job title ‘{}’"},
    {"sentence.of-organisation", "van de organisatie ‘{}’", "of the organisation ‘{}’"},
    {"sentence.of-other", "met als {} ‘{}’", "with {} ‘{}’"},
    {"sentence.only-first", "respondenten {} ({} van de {})", "respondents {} ({} of {})"},
    {"sentence.only-next", "{} ({} van de {})", "{} ({} of {})"},
    {"sentence.only", " Alleen {} noemen {}{}.", " Only {} name {}{}."},
    {"sentence.only-each", " Alleen {} noemen {}{}, en alleen {}{}.",
     " Only {} name {}{}, and only {}{}."},
    {"sentence.every-first", "{} respondenten {}", "{} respondents {}"},
    {"sentence.every-next", "alle {} {}", "all {} {}"},
    {"sentence.every", " Alle {} noemen {}{}.", " All {} name {}{}."},
    {"sentence.none-first", "{} respondenten {}", "{} respondents {}"},
    {"sentence.none-next", "geen van de {} {}", "none of the {} {}"},
    {"sentence.none", " Geen van de {} noemt {}{}.", " None of the {} names {}{}."},
    {"sentence.none-each", " Geen van de {} noemt {}{}, en geen van de {}{}.",
     " None of the {} names {}{}, and none of the {}{}."},
};

}  // namespace

std::span<const Word> prose() {
  return prose_list;
}

}  // namespace veldwerk::words
