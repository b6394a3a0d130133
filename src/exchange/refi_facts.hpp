// What REFI-QDA has no place for goes out as a Note named "veldwerk" with a text such as
// "strength=2; use=never", which the thing refers to by a NoteRef. A reader takes such a note for
// facts about each thing that refers to it, and not for a memo. Which facts there are:
//
// | on a         | key            | value                                                   |
// | ------------ | -------------- | ------------------------------------------------------- |
// | Project      | language       | nl, en                                                  |
// |              | groups         | attributes by which tables are broken down, by spaces   |
// | Code         | id             | as codebook.yaml has it                                 |
// |              | number         | 1 to 29                                                 |
// |              | label.nl, definition.nl, barrier.en, keywords.nl, ...: a text of that entry | |
// TextSource   | record         | verbatim, summary, excerpts, none                       | | |
// speakers, date, minutes | as interviews.csv has them                     | | Coding       | any
// column of a coding file that has no place in the schema: strength, use, round, |              |
// innovation, ...                                                          |
//
// Ids of segments: a Note "veldwerk ids" that the project refers to lists them, one a line. By them
// a reader knows which segment a Coding is, since its GUID is our_refi_guid("coding", id).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace veldwerk {

inline constexpr std::string_view refi_facts_name = "veldwerk";
inline constexpr std::string_view refi_ids_name = "veldwerk ids";

using RefiFacts = std::vector<std::pair<std::string, std::string>>;

/// "strength=2; use=never". Of a value, `%`, `;` and what is no plain text are written as %XX.
std::string refi_facts_text(const RefiFacts& facts);
/// The other way; what is no fact is left out.
RefiFacts read_refi_facts(std::string_view text);

/// The value of `key`, or empty.
std::string_view refi_fact(const RefiFacts& facts, std::string_view key);

}  // namespace veldwerk
