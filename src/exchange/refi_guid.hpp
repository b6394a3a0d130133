// GUIDs of what goes out as REFI-QDA, and refi/guids.csv: what things were called in the project
// that a study came from, so that the way back gives them their own GUIDs and names again. Ours
// are UUIDs of version 5 (RFC 4122, section 4.3), made of a kind and an id: the same study gives
// the same ones.
//
// A row of refi/guids.csv is `kind,id,guid,name`. It stands there only where the GUID, or the name,
// isn't what we would write ourselves.
//
// | kind          | id                          | name, where it differs from           |
// | ------------- | --------------------------- | ------------------------------------- |
// | user          | coder, "anna"               | the coder                             |
// | code          | code, "time"; a sub-code    | the code's label; of a sub-code       |
// |               | that tells the valence:     | "LABEL / barrier"                     |
// |               | "time/barrier"              |                                       |
// | case          | respondent                  | the respondent's id                   |
// | source        | interview                   | the interview's id                    |
// | variable      | attribute                   | the attribute                         |
// | selection     | segment; several may share  | (none)                                |
// |               | one                         |                                       |
// | coding        | segment                     | (none)                                |
// | source-coding | segment: its Coding stands  | (none)                                |
// |               | on the source as a whole    |                                       |
// | note          | memo, "memos/anna/study.md";| what the memo's name would be         |
// |               | of a file with several, the |                                       |
// |               | later ones: "...study.md#2" |                                       |
// | case-value    | "R4/sector": that case had  | (none)                                |
// | source-value  | "I04/sector" or source had  | (none)                                |
// | kept-value    | "R4/sector": it stands on a | (none)                                |
// |               | source, in refi/kept.xml    |                                       |
// | case-source   | "R4/I04": had a SourceRef   | (none)                                |
// | case-selection| "R4/SEGMENT": had a         | (none)                                |
// |               | SelectionRef                |                                       |
// | note-on       | memo                        | "coding": the Coding of the segment   |
// |               |                             | refers to it, not its selection;      |
// |               |                             | "link": nothing does by a NoteRef     |
// | unnamed       | respondent: the case had no | (none)                                |
// |               | name                        |                                       |
// | unnamed-source| interview: the same         | (none)                                |
// | unnamed-user  | coder: the same             | (none)                                |
// | created       | memo                        | creationDateTime of its Note          |
// | initials      | coder                       | User/@id                              |
// | type          | attribute                   | typeOfVariable, "Text"                |
// | color         | code or sub-code            | as written there, "#FF0000"; "none"   |
// | codable       | code                        | "true" or "false"                     |
//
// An empty GUID of a user, code, case, source or variable: the project had no such thing, we made
// it for the study to be whole. It goes out only where something uses it by now. Of a note: it is a
// Description, of a segment's selection or else in refi/kept.xml.
//
// Several notes in one memo are parted by a line of five hyphens between blank ones.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "base/diagnostic.hpp"

namespace veldwerk {

inline constexpr std::string_view refi_guids_file = "refi/guids.csv";

/// What our study can't show, as the project had it. One root element `<kept>`; in it elements of
/// the schema (Code, Graph, Link, Set, PDFSource, PictureSource, AudioSource, VideoSource, User,
/// Case, Variable, Note, NoteRef and Description of the project), and `<of guid="...">` around what
/// belongs in the element with that GUID: PlainTextSelection (its positions in code points of our
/// text), Code, Coding, NoteRef, VariableValue, CodeRef, SourceRef, SelectionRef, Description.
inline constexpr std::string_view refi_kept_file = "refi/kept.xml";

/// Our GUID for a thing, in lower case without braces: of ("code", "time/barrier") and so on.
std::string our_refi_guid(std::string_view kind, std::string_view id);

/// Whether `text` is a GUID as the schema wants it, without braces.
bool is_refi_guid(std::string_view text);

/// What a thing was called where it came from.
struct RefiOrigin {
  std::string guid;
  std::string name;
};

/// refi/guids.csv.
class RefiGuids {
 public:
  /// Reads the file's text (UTF-8); rows at fault are reported and left out.
  static RefiGuids read(std::string_view file, std::string_view text, Diagnostics& diagnostics);

  /// Where the thing came from elsewhere: what it was called there; else null.
  const RefiOrigin* find(std::string_view kind, std::string_view id) const;
  /// Its GUID there, where that is one that can be written; else ours. Never empty.
  std::string guid(std::string_view kind, std::string_view id) const;
  /// Its name there, or `name`.
  std::string name(std::string_view kind, std::string_view id, std::string_view name) const;
  /// Whether the project that the study came from had no such thing.
  bool made_here(std::string_view kind, std::string_view id) const;

  /// Keeps a row, but for one that says nothing: the GUID is ours and the name is empty.
  void add(std::string_view kind, std::string_view id, std::string_view guid,
           std::string_view name = {});
  bool empty() const { return rows_.empty(); }
  /// The file's text: rows by kind and id.
  std::string text() const;

 private:
  std::map<std::pair<std::string, std::string>, RefiOrigin> rows_;  // by kind and id
};

}  // namespace veldwerk
