// Names of a REFI-QDA project made fit for us: ids of codes, of interviews and respondents (which
// name files), folders of coders. Each is unique in its kind, also on systems where capitals do
// not count.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

namespace veldwerk {

/// `name` as a code's id: "Gebrek aan tijd!" becomes "gebrek-aan-tijd". "code" where no letter a-z
/// or digit is left.
std::string code_id_for(std::string_view name);

/// `name` as the id of an interview or respondent: no spaces, nothing that no file can be named
/// by. `otherwise` where nothing is left. The end of a document's name (".docx") is taken off.
std::string plain_id_for(std::string_view name, std::string_view otherwise);

/// `name` as a coder's folder: spaces may stay.
std::string coder_name_for(std::string_view name);

/// An id for a segment that is the same each time: of what the project calls it.
std::string segment_id_of(std::string_view name);

/// Whether a code's id may be this.
bool is_sound_code_id(std::string_view id);

/// Names that were given out.
class UniqueNames {
 public:
  /// `wanted`, or with "-2", "-3" and so on behind it where that is taken.
  std::string take(std::string wanted);
  bool taken(std::string_view name) const;

 private:
  std::unordered_set<std::string> names_;  // in small letters
};

/// `text` on one line: each run of white space one space.
std::string on_one_line(std::string_view text);

}  // namespace veldwerk
