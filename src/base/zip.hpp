// The one wrapper of libzip: packs members into bytes, and reads members of a
// zip that somebody else made, all in memory; nothing is ever unpacked to disk.
// The same members give the same bytes: every date is 1 January 1980. Reading has
// limits, counted while inflating, since what a zip says of itself may be a lie.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct zip;

namespace veldwerk {

struct ZipMember {
  std::string name;     // "word/document.xml"
  std::string bytes;    // before packing
  bool packed = false;  // bytes that deflate would not make smaller, such as a PNG: stored
};

/// `members` as a zip file, in their order. Throws std::runtime_error only where
/// libzip cannot (no memory).
std::string make_zip(const std::vector<ZipMember>& members);

/// Why a zip could not be read, in words: "it is not a zip file".
struct ZipError {
  std::string reason;
  bool limit = false;  // it asks for more than ZipLimits
};

/// What a zip may ask of us.
struct ZipLimits {
  std::uint64_t bytes = 256ULL * 1024 * 1024;  // inflated, of all members read together
  std::uint64_t ratio = 200;                   // inflated to packed, of one member
  std::uint64_t ratio_from = 1024ULL * 1024;   // inflated bytes from which the ratio counts
  std::uint64_t members = 10'000;
};

/// A zip file that is being read.
class ZipReader {
 public:
  explicit ZipReader(const ZipLimits& limits = {}) : limits_(limits) {}

  /// Opens `bytes`, which must outlive this. Names that come twice are refused:
  /// two readers would see two files.
  std::optional<ZipError> open(std::string_view bytes);

  /// The names of the members, in order.
  const std::vector<std::string>& names() const { return names_; }
  bool has(std::string_view name) const;

  /// Inflates the member `name` into `out`, and checks its CRC.
  std::optional<ZipError> read(std::string_view name, std::string& out);

 private:
  struct Close {
    void operator()(zip* archive) const;
  };

  ZipLimits limits_;
  std::unique_ptr<zip, Close> archive_;
  std::vector<std::string> names_;
  std::uint64_t inflated_ = 0;  // so far
};

}  // namespace veldwerk
