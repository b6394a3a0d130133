// The options of `veldwerk agreement`, read and found fit to go together.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/agreement/disagreements.hpp"
#include "analysis/agreement/gamma.hpp"
#include "analysis/agreement/question.hpp"
#include "cli/options.hpp"
#include "report/render/registry.hpp"

namespace veldwerk {

struct AgreementOptions {
  StudyOptions study;
  std::vector<std::string> interviews;
  std::vector<std::string> codes;
  std::vector<std::string> categories;
  std::vector<std::string> by;
  AgreementQuestion question;     // what needs no study: unit, coefficients, overlap, draws
  GammaQuestion drawn;            // of gamma
  std::vector<std::string> show;  // "disagreements", "codes" ...; in the order of the manual
  bool show_given = false;        // else the list is cut short
  std::vector<DisagreementKind> kinds;
  const Format* format = nullptr;
  std::string language;
  std::string output;  // empty: standard output
  std::string matrix;  // a file of units by coders, in the place of a study
  std::uint32_t available = 0;

  bool shows(std::string_view view) const;
};

/// Its options as data, in the order of the manual.
std::vector<Option> agreement_option_list();

AgreementOptions parse_agreement(const Arguments& arguments);

}  // namespace veldwerk
