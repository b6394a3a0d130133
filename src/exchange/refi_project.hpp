// A REFI-QDA project (QDA-XML 1.0) as plain values: what refi_read.cpp makes of a project.qde and
// refi_write.cpp makes one of. It says what the file says: positions are as written there, in a
// unit that depends on who wrote them (refi_positions.hpp); references are the GUIDs as in the
// file, without braces and in lower case, whatever it takes for one. What the schema has and these
// structs lack (graphs, links to the world outside) is kept as raw XML, in `kept`.
// Source: REFI-QDA standard 1.5 (2019), www.qdasoftware.org, and its schema Project-mrt2019.xsd.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "exchange/loss.hpp"

namespace veldwerk {

struct RefiUser {
  std::string guid = {};
  std::string name = {};
  std::string id = {};  // initials
};

struct RefiCode {
  std::string guid = {};
  std::string name = {};
  std::string color = {};  // as written, or empty
  std::string description = {};
  bool codable = true;
  std::size_t parent = no_parent;       // in RefiProject::codes, always before this one
  std::vector<std::string> notes = {};  // NoteRef
  static constexpr std::size_t no_parent = static_cast<std::size_t>(-1);
};

enum class RefiType : std::uint8_t { text, boolean, integer, floating, date, datetime };

struct RefiVariable {
  std::string guid = {};
  std::string name = {};
  RefiType type = RefiType::text;
  std::string description = {};
};

struct RefiValue {
  std::string variable = {};  // GUID
  std::string value = {};     // as written; empty: the element was empty
  RefiType type = RefiType::text;
};

struct RefiCase {
  std::string guid = {};
  std::string name = {};  // may be empty
  std::string description = {};
  std::vector<RefiValue> values = {};
  std::vector<std::string> codes = {};       // CodeRef
  std::vector<std::string> sources = {};     // SourceRef
  std::vector<std::string> selections = {};  // SelectionRef
  std::vector<std::string> notes = {};       // NoteRef
};

struct RefiCoding {
  std::string guid = {};
  std::string user = {};  // GUID of creatingUser, or empty
  std::string created = {};
  std::string code = {};  // GUID: of a code, or of a case (membership)
  std::vector<std::string> notes = {};
};

/// A PlainTextSelection, or a selection of something that is no text.
struct RefiSelection {
  std::string guid = {};
  std::string name = {};
  std::string description = {};
  std::int64_t start = 0;  // startPosition and endPosition, as written
  std::int64_t end = 0;
  std::string user = {};  // creatingUser, else modifyingUser
  std::string created = {};
  std::string modified = {};
  std::vector<RefiCoding> codings = {};
  std::vector<std::string> notes = {};
};

enum class RefiSourceKind : std::uint8_t { text, pdf, picture, audio, video };

struct RefiSource {
  RefiSourceKind kind = RefiSourceKind::text;
  std::string guid = {};
  std::string name = {};
  std::string description = {};
  std::string plain_path = {};  // plainTextPath; of a PDF's Representation or a Transcript, too
  std::string rich_path = {};   // richTextPath, or `path` of what is no text
  std::string content = {};     // PlainTextContent
  bool has_content = false;
  std::string user = {};
  std::string created = {};
  std::vector<RefiSelection> selections = {};  // of its text
  std::size_t other_selections = 0;            // on pages, pictures, sound: counted only
  std::vector<RefiCoding> codings = {};        // of the whole source
  std::vector<RefiValue> values = {};
  std::vector<std::string> notes = {};
};

struct RefiNote {
  std::string guid = {};
  std::string name = {};
  std::string description = {};
  std::string plain_path = {};
  std::string content = {};  // PlainTextContent
  std::string user = {};
  std::string created = {};
};

struct RefiSet {
  std::string guid = {};
  std::string name = {};
  std::string description = {};
  std::vector<std::string> codes = {};    // MemberCode
  std::vector<std::string> sources = {};  // MemberSource
  std::vector<std::string> notes = {};    // MemberNote
};

struct RefiLink {
  std::string guid = {};
  std::string name = {};
  std::string from = {};  // originGUID
  std::string to = {};    // targetGUID
};

struct RefiProject {
  bool codebook_only = false;  // a .qdc: codes and sets, nothing else
  std::string name = {};
  std::string origin = {};  // the program that wrote it: "NVivo 20.1", or empty
  std::string description = {};
  std::string user = {};  // GUID of creatingUser
  std::string created = {};
  std::vector<RefiUser> users = {};
  std::vector<RefiCode> codes = {};  // parents before children, in file order
  std::vector<RefiVariable> variables = {};
  std::vector<RefiCase> cases = {};
  std::vector<RefiSource> sources = {};
  std::vector<RefiNote> notes = {};
  std::vector<RefiLink> links = {};
  std::vector<RefiSet> sets = {};
  std::vector<std::string> project_notes = {};  // NoteRef of the project
  std::vector<std::string> kept = {};           // raw XML of elements that nothing here holds
  std::vector<Loss> losses = {};                // what the reader could not use
};

}  // namespace veldwerk
