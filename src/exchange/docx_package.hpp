// The container of a Word document: a zip of parts that point to each other by relationships. No
// name of a part is taken for granted but the first, and nothing outside the zip is ever followed.
// Source: ECMA-376 part 2 (Open Packaging Conventions).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/xml.hpp"
#include "base/zip.hpp"
#include "exchange/imported_transcript.hpp"

namespace veldwerk {

struct DocxRelation {
  std::string type;  // the last word of its URI: "styles", "comments"
  std::string part;  // its name in the zip
};

class DocxPackage {
 public:
  /// Opens `file`, which must outlive this, and reads where its main part is; false, and an error,
  /// where it can't.
  bool open(const ForeignFile& file, Diagnostics& diagnostics);

  const std::string& main_part() const { return main_; }
  const std::vector<DocxRelation>& relations() const { return relations_; }
  bool has(const std::string& part) const { return !member(part).empty(); }
  /// The part that the main part has as its `type`; empty where it has none in the zip.
  std::string part_of(std::string_view type) const;

  /// Reads a part, names resolved ("w:p", whatever its prefix); false, and an error, where it can't
  /// be read.
  bool read(const std::string& part, XmlNode& root, Diagnostics& diagnostics);

 private:
  /// The member of the zip that is a part; empty where there is none.
  std::string member(std::string_view part) const;
  bool read_relations(const std::string& of_part, std::vector<DocxRelation>& relations,
                      Diagnostics& diagnostics);

  const ForeignFile* file_ = nullptr;
  ZipReader zip_;
  /// Members by plain name: those of parts have no case, and some programs write a backslash.
  std::unordered_map<std::string, std::string> members_;
  std::string main_;
  std::vector<DocxRelation> relations_;  // of the main part
};

}  // namespace veldwerk
