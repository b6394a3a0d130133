// A report for readers outside of the team: what of a definition it shows, and
// how a passage is quoted there. The numbers are analysis/disclosure.hpp's, the
// last look release.hpp's.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/disclosure.hpp"
#include "analysis/identifiers.hpp"
#include "report/definition.hpp"
#include "report/document.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// Whether `defined` tells of single persons, or ties together what they say, so that
/// it stays inside.
bool is_personal(const DefinedTable& defined);

/// What a report by `definition` shows of groups and beside quotations.
OutsideReport outside_report(const Study& study, const ReportDefinition& definition);

/// Quotes passages so that nobody is recognised by name, number or address.
class Redactor {
 public:
  Redactor(const Study& study, const Disclosure& disclosure, std::vector<Index> labels,
           Language language);

  /// `text` with each listed name, address and number as its kind: "[naam]"; those
  /// that masking.hpp took out too.
  std::string redacted(std::string_view text);

  /// The quotation of `segment` as it may be read outside: redacted, the speakers
  /// by what they are, the label without place and with what may stand there.
  void redact(Quotation& quotation, const Segment& segment);

  /// Whether there is a key to make pseudonyms from.
  bool has_pseudonyms() const { return !pseudonyms_.empty(); }

  /// What was taken out so far, by kind.
  const std::map<IdentifierKind, std::size_t>& taken_out() const { return taken_out_; }

 private:
  std::string speaker(const Interview& interview, std::string_view label) const;
  std::string who(Index respondent, bool alone) const;

  const Study& study_;
  const Disclosure& disclosure_;
  std::vector<Index> labels_;
  Language language_;
  NameList names_;
  std::vector<std::string> pseudonyms_;  // one a respondent, or none at all
  std::map<IdentifierKind, std::size_t> taken_out_;
};

/// The pseudonym of each respondent: "P01" to "P18" in an order that only the
/// key tells (SHA-256 of key and id), so that it says nothing of file, name or
/// date. None without a key.
std::vector<std::string> pseudonyms(const Study& study);

/// "[naam]", "[e-mail address]"
std::string_view name_of(IdentifierKind kind, Language language);

}  // namespace veldwerk
