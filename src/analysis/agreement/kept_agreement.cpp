#include "analysis/agreement/kept_agreement.hpp"

#include "analysis/grouping.hpp"

namespace veldwerk {
namespace {

AgreementQuestion without_groups(AgreementQuestion question) {
  question.by.clear();
  return question;
}

AgreementQuestion without_intervals(AgreementQuestion question) {
  question = without_groups(std::move(question));
  question.resampling = {.samples = 0};
  question.exclusive = false;
  return question;
}

AgreementQuestion of_text(AgreementQuestion question) {
  question = without_intervals(std::move(question));
  question.unit = AgreementUnit::text;
  question.coefficients.clear();
  return question;
}

}  // namespace

const CodeAgreement& KeptAgreement::find_as(const AgreementQuestion& question,
                                            AgreementQuestion (*without)(AgreementQuestion)) {
  const AgreementQuestion wanted = without(question);
  for (const auto& [asked, found] : found_) {
    if (without(asked) == wanted) return found;
  }
  CodeAgreement found = code_agreement(study_, wanted);
  return found_.emplace_back(wanted, std::move(found)).second;
}

const CodeAgreement& KeptAgreement::find(const AgreementQuestion& question) {
  return find_as(question, without_groups);
}

const CodeAgreement& KeptAgreement::find_without_intervals(const AgreementQuestion& question) {
  return find_as(question, without_intervals);
}

const CodeAgreement& KeptAgreement::find_of_text(const AgreementQuestion& question) {
  return find_as(question, of_text);
}

AgreementByGroup KeptAgreement::by_group(const AgreementQuestion& question) {
  if (!question.by.empty()) return agreement_by_group(study_, question);
  AgreementByGroup made{make_grouping(study_, question.by), {}};
  for (Index group = 0; group < made.grouping.groups.size(); ++group) {
    made.groups.push_back({group, find(question)});
  }
  return made;
}

}  // namespace veldwerk
