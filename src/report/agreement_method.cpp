#include "report/agreement_method.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "report/agreement_cells.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

std::string number(std::uint64_t count) {
  return fmt::format("{}", count);
}

std::uint64_t length_of(const Study& study, const std::vector<Index>& interviews) {
  std::uint64_t length = 0;
  for (const Index interview : interviews) length += study.interviews[interview].length;
  return length;
}

std::string units_text(const CodeAgreement& found, const AgreementQuestion& question,
                       Language language) {
  std::vector<std::string> names;
  for (const Coefficient one : told_coefficients(question)) {
    names.emplace_back(coefficient_name(one, language));
  }
  // A unit counts once, not once a code.
  const auto own = std::ranges::find_if(
      found.rows, [](const AgreementRow& row) { return row.code != no_index; });
  const Basis basis = own == found.rows.end() ? Basis() : own->basis;
  std::string text =
      phrase("agreement-method.units", language,
             {enumeration(names, language),
              std::string(word(fmt::format("agreement-unit.{}", name_of(question.unit)), language)),
              number(basis.units), number(basis.compared)});
  if (question.unit == AgreementUnit::interview) return text;
  text.append(" ").append(word("note.agreement-turn", language));
  if (question.unit != AgreementUnit::sentence) return text;
  return text.append(" ").append(
      word(found.icu_sentences ? "note.agreement-sentence-icu" : "note.agreement-sentence-own",
           language));
}

}  // namespace

std::string agreement_method_paragraph(KeptAgreement& kept, const AgreementQuestion& question,
                                       std::string_view version, Language language) {
  const Study& study = kept.study();
  const CodeAgreement& found = kept.find_without_intervals(question);
  if (found.pairs.empty()) return std::string(word("agreement-method.nobody", language));
  std::string text = phrase(
      "agreement-method.who", language,
      {coder_names(study, found.coders, language), interviews_text(study, found.several, language),
       number(length_of(study, found.several))});
  const auto add = [&](const std::string& sentence) { text.append(" ").append(sentence); };
  if (found.round != no_index) {
    add(phrase("agreement-method.round", language, {study.rounds[found.round]}));
  }
  const OverlapRows& rows = found.rows.back().segments;
  add(phrase("agreement-method.segments", language,
             {number(question.overlap), std::string(overlap_of_text(question.overlap_of, language)),
              number(rows.rows()), number(rows.agree)}));
  if (question.unit == AgreementUnit::text) {
    add(phrase("agreement-method.binary", language,
               {number(length_of(study, found.all)),
                counted("agreement.interviews", found.all.size(), language)}));
  } else {
    add(units_text(found, question, language));
  }
  if (question.exclusive) add(std::string(word("agreement-method.exclusive", language)));
  if (question.resampling.samples > 0) {
    add(phrase("agreement-method.interval", language,
               {number(question.resampling.samples), number(question.resampling.seed)}));
  }
  add(phrase("agreement-method.software", language, {std::string(version)}));
  return text;
}

}  // namespace veldwerk
