// What a report says, in Dutch and in English: the one place for every word that
// tables, documents and renderers write and that is not the study's own.
// words.cpp has the labels, words_sentences.cpp notes, counting rules and prose,
// words_page.cpp what the HTML page says for itself, words_prose.cpp the words of
// quantities and sentences, words_quotations.cpp what stands around quotations and
// printed transcripts, words_charts.cpp charts, words_exports.cpp Excel and tidy data,
// words_proposals.cpp how good proposals are, words_differences.cpp differences between groups,
// words_appendix.cpp methods and checklists, words_saturation.cpp saturation and the sample,
// words_ratings.cpp ratings, words_survey.cpp a questionnaire, words_innovations.cpp tables by
// innovation, words_compare.cpp comparisons, words_agreement.cpp agreement between coders,
// words_agreement_page.cpp the list and the page of what they differ in, words_summaries.cpp
// summaries.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "study/study.hpp"

namespace veldwerk {

/// A text in both languages, under the name by which the code asks for it.
struct Word {
  std::string_view key;
  std::string_view nl;
  std::string_view en;
};

/// The text of `key` in `language`. Fails loudly (std::logic_error) on a key that
/// is not there.
std::string_view word(std::string_view key, Language language);

/// word(key) as a fmt pattern, with {} filled in by `arguments` in order.
std::string phrase(std::string_view key, Language language,
                   std::initializer_list<std::string> arguments);

/// Every word there is, for tests.
std::vector<Word> all_words();

/// A group's name as a reader sees it: "all" and "(unknown)" in `language`, also
/// as parts of a crossed name.
std::string group_label(std::string_view name, Language language);

/// An attribute's name as a reader sees it: a known few (sector, role, function,
/// organisation) in `language`, in lower case; others as the study writes them.
std::string attribute_label(std::string_view name, Language language);

/// "barrier", "belemmerend": also neutral has a word here.
std::string_view valence_label(Valence valence, Language language);

/// "3 interviews", "1 interview": `key` for several, `key`.one for a single one.
std::string counted(std::string_view key, std::size_t count, Language language);

/// `text` with a capital first letter, where that is ASCII.
std::string capitalised(std::string text);

/// `text` as a sentence starts with it: "De meeste", "Eén respondent".
std::string sentence_start(std::string text);

/// "a, b en c"
std::string enumeration(std::span<const std::string> parts, Language language);

namespace words {
/// The lists that all_words() joins.
std::span<const Word> labels();
std::span<const Word> sentences();
std::span<const Word> page();
std::span<const Word> quotations();
std::span<const Word> prose();
std::span<const Word> exports();
std::span<const Word> charts();
std::span<const Word> outside();
std::span<const Word> proposals();
std::span<const Word> differences();
std::span<const Word> appendix();
std::span<const Word> crosswalk();
std::span<const Word> saturation();
std::span<const Word> ratings();
std::span<const Word> summaries();
std::span<const Word> survey();
std::span<const Word> innovations();
std::span<const Word> compare();
std::span<const Word> agreement();
std::span<const Word> agreement_page();
}  // namespace words

}  // namespace veldwerk
