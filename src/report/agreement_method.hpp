// How agreement was determined, in a paragraph for the methods of a report or an article.
#pragma once

#include <string>
#include <string_view>

#include "analysis/agreement/kept_agreement.hpp"
#include "analysis/agreement/question.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// Names the coders and interviews, what counts as the same, the coefficients with their unit and
/// what text without coding counts as, how many units there are, how intervals were drawn, and the
/// `version` of the program. As code_agreement() reckons it; `by` is left aside.
std::string agreement_method_paragraph(KeptAgreement& kept, const AgreementQuestion& question,
                                       std::string_view version, Language language);

}  // namespace veldwerk
