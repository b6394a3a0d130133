// Forms of names, listed for a person to decide on: in a CSV file that stands outside of
// the study, filled in with a spreadsheet and read back. In the column `decision`,
// `replace` puts what stands in `replacement` in its place, `keep` leaves the form as it is.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "coding/name_finder.hpp"

namespace veldwerk {

/// A form of a name as it stands in the study's texts.
struct NameForm {
  std::string form;  // as it stands, white space collapsed, in normal form C
  FormKind kind = FormKind::capitals;
  std::string names;                // whose it may be, parted by " / "
  std::string replacement;          // proposed; empty where it may be of several people
  std::vector<std::string> places;  // "interviews/I04.txt:12"
};

struct NameDecision {
  bool replace = false;
  std::string replacement;
  std::uint32_t line = 0;
};
/// By form.
using NameDecisions = std::map<std::string, NameDecision, std::less<>>;

/// What of the text a hit is, as decisions name it.
std::string form_of(std::string_view text, const NameHit& hit);

/// What a form is proposed to become: nothing where it may be of several people.
std::string proposed_for(const NameHit& hit, const std::vector<KeyEntry>& key);

/// The list: form, kind, names, count, places, decision, replacement.
std::string write_name_forms(const std::vector<NameForm>& forms, const NameDecisions& decided);

/// Reads decisions; those that are empty are left open. `pseudonym-decision` where one can't be
/// read.
NameDecisions read_name_decisions(std::string_view file, std::string_view text,
                                  Diagnostics& diagnostics);

}  // namespace veldwerk
