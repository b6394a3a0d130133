// The parts of refi_export.cpp, each in a file of its own: codes, cases, memos, sources. Each adds
// its things to one RefiExport, in this order.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "exchange/refi_export.hpp"
#include "exchange/refi_facts.hpp"
#include "exchange/refi_guid.hpp"

namespace veldwerk {

/// What all parts share.
struct RefiOut {
  const LoadedStudy& loaded;
  Language language = Language::en;
  bool utf16 = false;
  RefiGuids guids = {};
  Diagnostics& diagnostics;
  RefiExport made = {};
  std::vector<RefiThing> things = {};  // of the note "veldwerk study"
  /// GUIDs of notes about a thing: of ("interview", "I04").
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> memos = {};
  /// Memos of segments that were Descriptions, by the segment.
  std::unordered_map<std::string, std::string> descriptions = {};
  /// Where a respondent stands in RefiProject::cases; none: left out.
  std::unordered_map<std::string, std::size_t> case_of = {};
  /// Values of a respondent that stand on the source of their interview.
  std::unordered_map<std::string, std::vector<RefiValue>> source_values = {};  // by interview

  const Study& study() const { return loaded.study; }
  /// Whether the thing was in the project that the study came from.
  bool came_with(std::string_view kind, std::string_view id) const {
    const RefiOrigin* origin = guids.find(kind, id);
    return origin != nullptr && !origin->guid.empty();
  }
  /// The GUID of the user for a coder; empty: the project named none.
  std::string user_of(std::string_view coder) const {
    return guids.made_here("user", coder) ? std::string() : guids.guid("user", coder);
  }
  void lose(std::string_view element, std::string_view fate, std::size_t count = 1) {
    add_loss(made.losses, element, fate, count);
  }
};

/// Whether an interview goes out as a source: not one that an import made for a case without any.
bool goes_out(const RefiOut& out, const Interview& interview);

/// "time" or "time/barrier": the code of the project that a segment goes out under.
std::string refi_code_id(const Study& study, std::size_t code, Valence valence);

void add_refi_codes(RefiOut& out);
void add_refi_cases(RefiOut& out);
void add_refi_memos(RefiOut& out);
void add_refi_sources(RefiOut& out);

}  // namespace veldwerk
