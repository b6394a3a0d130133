// What stands around agreement of coders, for every format that is read: who was compared over
// which interviews, what counts as the same, how many differences there are.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/agreement/disagreements.hpp"
#include "analysis/agreement/kept_agreement.hpp"
#include "report/document.hpp"

namespace veldwerk {

/// Who is compared, over which interviews; what counts as the same; what errors left out.
std::vector<std::string> compared_paragraphs(const Study& study, const AgreementQuestion& question,
                                             Language language);

/// The section "Where coders differ": differences by code and kind (of `kinds` alone, where there
/// are any), or that there is none.
Section differences_section(const Study& study, const Disagreements& found,
                            std::span<const DisagreementKind> kinds, Language language);

/// "Only: missed and other code."
std::string kinds_text(std::span<const DisagreementKind> kinds, Language language);

/// What stands below tables of agreement: the method as a paragraph for an article, and where the
/// manual tells of coefficients. `version`: of the program.
std::vector<std::string> number_paragraphs(KeptAgreement& kept, const AgreementQuestion& question,
                                           std::string_view version, Language language);

/// "These are the first 20 of 112."; empty where that is all of them.
std::string first_of_text(std::size_t shown, std::size_t all, Language language);

}  // namespace veldwerk
