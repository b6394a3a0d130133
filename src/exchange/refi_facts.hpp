// What REFI-QDA has no place for goes out as text in notes, and comes back from there.
//
// A Note named "veldwerk" to which a Coding refers has facts about that coding, such as
// "strength=2; use=never": any column of a coding file that has no place in the schema (strength,
// use, round, innovation, columns of the user's own; `created` where it is no xsd:dateTime).
//
// A Note named "veldwerk study", to which the Project refers, has a line for each thing of which
// there are facts: kind, GUID, facts.
//
//     project - language=nl; groups=sector|role; coders=anna|bram
//     code cd21ce8d-19c3-5dcd-b5c1-f9f2f2369577 id=time; number=14; definition.nl=...
//     source ... record=verbatim; speakers=I=interviewer R4; date=2026-03-01; minutes=50
//     coding ... id=s0a1b2c3d4e5f6
//
// `coders` are those of record, where not all are. Facts of a code: id, number, retired, reversed,
// and label.nl, definition.en, keywords.nl and so on where name and Description don't say all of
// it. Only the last is told of most codings: their segment's id. Neither note is a memo.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace veldwerk {

inline constexpr std::string_view refi_facts_name = "veldwerk";
inline constexpr std::string_view refi_study_name = "veldwerk study";

using RefiFacts = std::vector<std::pair<std::string, std::string>>;

/// "strength=2; use=never". Of a value, `%`, `;` and control characters are written as %XX.
std::string refi_facts_text(const RefiFacts& facts);
/// The other way; what is no fact is left out.
RefiFacts read_refi_facts(std::string_view text);

/// The value of `key`, or empty.
std::string_view refi_fact(const RefiFacts& facts, std::string_view key);

/// A line of the note "veldwerk study".
struct RefiThing {
  std::string kind;  // "project", "code", "source", "coding"
  std::string guid;  // "-" of the project
  RefiFacts facts;
};
std::string refi_things_text(const std::vector<RefiThing>& things);
/// The other way; lines that are none are left out.
std::vector<RefiThing> read_refi_things(std::string_view text);

}  // namespace veldwerk
