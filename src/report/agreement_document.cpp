#include "report/agreement_document.hpp"

#include <array>

#include "analysis/agreement/code_agreement.hpp"
#include "report/agreement_cells.hpp"
#include "report/agreement_method.hpp"
#include "report/differing_passages.hpp"
#include "report/notes.hpp"
#include "report/words.hpp"

namespace veldwerk {
std::vector<std::string> compared_paragraphs(const Study& study, const AgreementQuestion& question,
                                             Language language) {
  std::vector<std::string> paragraphs;
  for (const AgreementPair& pair : pairs_compared(study, compared_coding(study, question))) {
    const std::array<Index, 2> coders = {pair.first, pair.second};
    paragraphs.push_back(phrase(
        "talk.who", language,
        {coder_names(study, coders, language), interviews_text(study, pair.interviews, language)}));
  }
  paragraphs.push_back(phrase("talk.rule", language,
                              {std::to_string(question.overlap),
                               std::string(overlap_of_text(question.overlap_of, language))}));
  if (!study.left_out.empty()) {
    paragraphs.push_back(std::string(word("warnings.left-out", language))
                             .append(" ")
                             .append(left_out_text(study, language)));
  }
  return paragraphs;
}

std::string kinds_text(std::span<const DisagreementKind> kinds, Language language) {
  std::vector<std::string> labels;
  for (const DisagreementKind kind : kinds) labels.emplace_back(kind_label(kind, language));
  return phrase("talk.kinds", language, {enumeration(labels, language)});
}

Section differences_section(const Study& study, const Disagreements& found,
                            std::span<const DisagreementKind> kinds, Language language) {
  Section section{"disagreements", std::string(word("talk.title", language)), {}};
  if (found.list.empty()) {
    section.blocks.emplace_back(
        Paragraph{std::string(word(kinds.empty() ? "talk.none" : "talk.none-of-kind", language))});
  } else {
    Table counts = difference_counts(study, found, language);
    if (!kinds.empty()) counts.notes.push_back(kinds_text(kinds, language));
    section.blocks.emplace_back(std::move(counts));
  }
  return section;
}

std::vector<std::string> number_paragraphs(KeptAgreement& kept, const AgreementQuestion& question,
                                           std::string_view version, Language language) {
  return {agreement_method_paragraph(kept, question, version, language),
          std::string(word("talk.manual", language))};
}

std::string first_of_text(std::size_t shown, std::size_t all, Language language) {
  if (shown >= all) return "";
  return phrase("talk.more", language, {std::to_string(shown), std::to_string(all)});
}

}  // namespace veldwerk
