// What the steps of refi_import.cpp share: the project as it was read, what it has become so far,
// and who and what its GUIDs stand for by now. Each step is a function here and a file of its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "exchange/refi_facts.hpp"
#include "exchange/refi_guid.hpp"
#include "exchange/refi_import.hpp"
#include "exchange/refi_names.hpp"

namespace veldwerk {

inline constexpr std::size_t none = static_cast<std::size_t>(-1);

/// What codings of a code of the project become.
struct CodeTarget {
  std::size_t code = none;  // in ImportedProject::codes
  Valence valence = Valence::neutral;
  bool alone = false;  // says the valence of other codings of the passage
};

/// A stretch of an interview's text that is one respondent's, by a case.
struct CaseSpan {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  std::size_t respondent = none;
};

/// A source on its way to an interview.
struct WorkSource {
  std::size_t interview = none;  // none: a picture or recording that is nobody's
  bool has_text = false;
  bool of_document = false;              // its text was made of a .docx or the like
  std::vector<std::size_t> respondents;  // in ImportedProject::respondents, distinct
  SourceText text;                       // `text` is moved to the interview at the end
  std::vector<CaseSpan> spans;           // whose passages are, where cases say so
};

using RefiIndex = std::unordered_map<std::string, std::size_t>;

struct RefiWork {
  RefiArchive& archive;
  RefiProject& from;
  const RefiImportOptions& options;
  Diagnostics& diagnostics;
  RefiImported result = {};
  RefiGuids guids = {};
  bool own = false;  // a project that we wrote

  std::unordered_map<std::string, RefiFacts> facts = {};         // of a GUID, as we wrote them
  std::unordered_map<std::string, RefiFacts> coding_facts = {};  // of a Note "veldwerk"
  RefiIndex case_respondent = {};  // GUID of a case: respondent, or none
  RefiIndex variables = {};        // GUID: attribute
  RefiIndex coders = {};           // GUID: coder
  std::unordered_map<std::string, CodeTarget> codes = {};
  RefiIndex sources = {};  // GUID: source
  /// The segment of a selection or coding, where notes may refer to it: else empty.
  std::unordered_map<std::string, std::string> segment_of = {};
  RefiIndex selection_source = {};    // GUID of a selection that cases refer to: source
  std::vector<WorkSource> work = {};  // one a source
  UniqueNames respondent_ids = {};
  UniqueNames coder_names = {};
  UniqueNames interview_ids = {};
  std::string kept = {};  // XML of refi/kept.xml, without its root
  std::unordered_map<std::string, std::size_t> memo_parts = {};  // by file
  /// Rows of refi/guids.csv of segments, which are too many for `guids`: as they come.
  std::string coding_rows = {};
  std::string selection_rows = {};
  std::string source_coding_rows = {};

  ImportedProject& to() { return result.project; }
  void lose(std::string_view element, std::string_view fate, std::size_t count = 1) {
    add_loss(result.project.losses, element, fate, count);
  }
  void keep_in(std::string_view guid, std::string_view xml);
  /// The id of the next note in a coder's memo, as refi/guids.csv has it: "FILE", "FILE#2".
  std::string memo_part(std::size_t coder, const MemoSubject& subject);
  void note(std::string line) { result.notes.push_back(std::move(line)); }
  /// The coder of a user's GUID; makes one where the project lists none.
  std::size_t coder_of(const std::string& guid);
  /// The first of these GUIDs that is one, else the project's own user.
  std::size_t coder_of(const std::string& guid, const std::string& otherwise);
};

void read_own_facts(RefiWork& work);
void import_cases(RefiWork& work);  // respondents and attributes
bool import_codes(RefiWork& work);
void import_users(RefiWork& work);
bool import_sources(RefiWork& work);            // texts and interviews, still without speakers
void import_people_of_sources(RefiWork& work);  // whose the sources are, values, sets
/// How positions are counted in each source; tells it in RefiImported::positions.
std::vector<PositionModel> choose_position_models(RefiWork& work);
void import_segments(RefiWork& work);
void import_speakers(RefiWork& work);  // behind the segments: nobody's are given to somebody
void import_memos(RefiWork& work);

/// XML of a selection that could not be placed, positions in code points where `placed`.
std::string refi_selection_xml(const RefiSelection& selection, std::int64_t start,
                               std::int64_t end);

}  // namespace veldwerk
