// `check --privacy`: what in a study could tell who somebody is, before a report
// of it leaves the team.
#pragma once

#include <string_view>

#include "base/diagnostic.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// Warnings, in the order of the study, none with words of a respondent:
///
/// - `privacy-identifiable`: respondents whom fewer others share their groups with
///   than the smallest group has (k-anonymity), by the attributes that stand with
///   their passages; with the fewest attributes that cause it;
/// - `privacy-name`: a listed name in a coded passage, an attribute's value, a
///   speaker's label, or the name of an interview, its file or a coder;
/// - `privacy-identifier`: an e-mail address, a phone number, a citizen service
///   number, a bank account, a postal code or a date of birth in a coded passage.
///
/// `study` must hold its texts and its list of names (LoadOptions::privacy).
Diagnostics check_privacy(const Study& study, std::string_view respondents_file,
                          std::string_view interviews_file);

}  // namespace veldwerk
