// The files of a REFI-QDA project: a .qdpx (a zip with one .qde and a folder of sources), or a bare
// .qde or .qdc. All in memory: nothing is unpacked to disk, and no path from inside is ever
// followed outside of the archive. refi_read.hpp reads what the .qde says.
#pragma once

#include <cstdint>
#include <future>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/zip.hpp"

namespace veldwerk {

/// What a project may ask of us: its XML and its texts are many, but no bomb.
inline constexpr ZipLimits refi_limits = {.bytes = 3ULL * 1024 * 1024 * 1024,
                                          .ratio = 200,
                                          .ratio_from = 1024ULL * 1024,
                                          .members = 20'000};
inline constexpr std::uint64_t refi_file_limit = 4ULL * 1024 * 1024 * 1024;  // bytes

class RefiArchive {
 public:
  /// Opens `bytes`, of which it takes possession; `file` is the name that messages show. False,
  /// and `import-format` or `import-limit`, where it is none. Members that climb out of their
  /// folder are passed over: `import-left-out`.
  bool open(std::string file, std::string bytes, Diagnostics& diagnostics);

  const std::string& file() const { return file_; }
  /// The project's XML, or the codebook's: once.
  std::string take_xml() { return std::move(xml_); }
  /// Its name as messages show it: "study.qdpx (project.qde)".
  const std::string& xml_name() const { return xml_name_; }

  /// The bytes of a source by its path as the XML has it: `internal://x.txt`, also with other
  /// slashes, without a scheme, in other case. Nothing where the archive has no such file, or
  /// only one outside of it is meant; an error where it can't be unpacked is in `diagnostics`.
  std::optional<std::string> read(std::string_view uri, Diagnostics& diagnostics);
  /// Whether the archive has it.
  bool has(std::string_view uri) const;

 private:
  const std::string* member_of(std::string_view uri) const;
  bool find_xml(Diagnostics& diagnostics);
  bool read_member(const std::string& name, std::string& out, Diagnostics& diagnostics);
  void read_ahead();
  bool refuse(std::string_view rule, std::string message, std::string help,
              Diagnostics& diagnostics) const;

  std::string file_;
  std::string bytes_;
  std::string xml_;
  std::string xml_name_;
  ZipReader zip_{refi_limits};
  /// Members by their path and by their name alone, in lower case; null: two have that name.
  std::map<std::string, const std::string*, std::less<>> by_path_;
  std::map<std::string, const std::string*, std::less<>> by_name_;
  /// Plain texts, unpacked by another thread while the XML is unpacked and read; each is given
  /// away once.
  std::map<std::string, std::string, std::less<>> ahead_;
  std::future<void> reading_ahead_;  // last: what it works on outlives it
};

/// Whether a file's name ends as one of a project or codebook: .qdpx, .qde, .qdc, in any case.
bool is_refi_name(std::string_view file_name);

}  // namespace veldwerk
