// What code_agreement() found, kept: the tables of one document ask the same again and again.
#pragma once

#include <deque>
#include <utility>

#include "analysis/agreement/code_agreement.hpp"
#include "analysis/agreement/question.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// Reckons each question once. What it gives stays where it is until it is gone itself; the study
/// must not change meanwhile. For one thread.
class KeptAgreement {
 public:
  explicit KeptAgreement(const Study& study) : study_(study) {}

  const Study& study() const { return study_; }

  /// code_agreement() of the question.
  const CodeAgreement& find(const AgreementQuestion& question);
  /// The same, but for intervals and `exclusive`, which are there or not.
  const CodeAgreement& find_without_intervals(const AgreementQuestion& question);
  /// The same, but for all that comes of units too: what rests on freely cut text.
  const CodeAgreement& find_of_text(const AgreementQuestion& question);
  /// agreement_by_group() of the question.
  AgreementByGroup by_group(const AgreementQuestion& question);

 private:
  const Study& study_;
  std::deque<std::pair<AgreementQuestion, CodeAgreement>> found_;

  const CodeAgreement& find_as(const AgreementQuestion& question,
                               AgreementQuestion (*without)(AgreementQuestion));
};

}  // namespace veldwerk
