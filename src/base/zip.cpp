// libzip reports by codes and keeps sources alive by counting; both end here.
#include "base/zip.hpp"

#include <zip.h>

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>

#include <fmt/format.h>

namespace veldwerk {
namespace {

constexpr zip_uint16_t fixed_date = 0x0021;  // 1 January 1980, the first that a zip can hold
constexpr zip_uint16_t fixed_time = 0;
constexpr zip_uint32_t level = 4;  // of 9: XML is small soon, and more takes long

[[noreturn]] void fail(std::string_view what) {
  throw std::runtime_error(fmt::format("no zip could be made: {}", what));
}

void add_member(zip_t* archive, const ZipMember& member) {
  zip_source_t* source = zip_source_buffer(archive, member.bytes.data(), member.bytes.size(), 0);
  if (source == nullptr) fail(zip_strerror(archive));
  const zip_int64_t index = zip_file_add(archive, member.name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    fail(zip_strerror(archive));
  }
  const auto place = static_cast<zip_uint64_t>(index);
  const zip_int32_t method = member.packed ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
  // The time of a member by the clock would be shifted by the time zone; this is not.
  if (zip_set_file_compression(archive, place, method, level) != 0 ||
      zip_file_set_dostime(archive, place, fixed_time, fixed_date, 0) != 0) {
    fail(zip_strerror(archive));
  }
}

/// All that `source` holds.
std::string bytes_of(zip_source_t* source) {
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_source_open(source) != 0 || zip_source_stat(source, &stat) != 0) {
    fail(zip_error_strerror(zip_source_error(source)));
  }
  std::string bytes(stat.size, '\0');
  std::size_t done = 0;
  while (done < bytes.size()) {
    const zip_int64_t got = zip_source_read(source, bytes.data() + done, bytes.size() - done);
    if (got <= 0) fail("its bytes can't be read back");
    done += static_cast<std::size_t>(got);
  }
  zip_source_close(source);
  return bytes;
}

/// What a person makes of libzip's code `error`.
std::string reason_of(int error) {
  switch (error) {
    case ZIP_ER_NOZIP:
      return "it is not a zip file";
    case ZIP_ER_NOPASSWD:
    case ZIP_ER_ENCRNOTSUPP:
      return "it is locked with a password";
    case ZIP_ER_CRC:
    case ZIP_ER_ZLIB:
    case ZIP_ER_COMPRESSED_DATA:
    case ZIP_ER_INCONS:
    case ZIP_ER_EOF:
    case ZIP_ER_READ:
      return "it is damaged";
    case ZIP_ER_COMPNOTSUPP:
      return "it is packed in a way that can't be read";
    default:
      break;
  }
  zip_error_t words;
  zip_error_init_with_code(&words, error);
  std::string reason =
      fmt::format("it can't be read as a zip file ({})", zip_error_strerror(&words));
  zip_error_fini(&words);
  return reason;
}

struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

}  // namespace

std::string make_zip(const std::vector<ZipMember>& members) {
  zip_error_t error;
  zip_error_init(&error);
  const auto give_up = [&error] {
    const std::string words = zip_error_strerror(&error);
    zip_error_fini(&error);
    fail(words);
  };
  zip_source_t* source = zip_source_buffer_create(nullptr, 0, 0, &error);
  if (source == nullptr) give_up();
  zip_t* archive = zip_open_from_source(source, ZIP_TRUNCATE, &error);
  if (archive == nullptr) {
    zip_source_free(source);
    give_up();
  }
  zip_error_fini(&error);
  const std::unique_ptr<zip_source_t, decltype(&zip_source_free)> kept(source, &zip_source_free);
  zip_source_keep(source);  // closing the archive lets go of it once
  std::unique_ptr<zip_t, decltype(&zip_discard)> open(archive, &zip_discard);
  for (const ZipMember& member : members) add_member(archive, member);
  if (zip_close(archive) != 0) fail(zip_strerror(archive));
  static_cast<void>(open.release());
  return bytes_of(source);
}

void ZipReader::Close::operator()(zip* archive) const {
  zip_discard(archive);
}

std::optional<ZipError> ZipReader::open(std::string_view bytes) {
  if (bytes.empty()) return ZipError{"it is empty"};  // libzip would take it for an empty zip
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* archive = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  if (archive == nullptr) {
    if (source != nullptr) zip_source_free(source);
    const int code = zip_error_code_zip(&error);
    zip_error_fini(&error);
    return ZipError{reason_of(code)};
  }
  zip_error_fini(&error);
  archive_.reset(archive);
  const auto count =
      static_cast<std::uint64_t>(std::max<zip_int64_t>(zip_get_num_entries(archive, 0), 0));
  if (count > limits_.members) {
    return ZipError{fmt::format("it holds more than {} files", limits_.members), true};
  }
  std::set<std::string_view> seen;
  names_.reserve(count);  // so that what `seen` points to stays
  for (std::uint64_t i = 0; i < count; ++i) {
    const char* name = zip_get_name(archive, i, ZIP_FL_ENC_GUESS);
    names_.emplace_back(name == nullptr ? "" : name);
    if (!seen.insert(names_.back()).second) return ZipError{"it holds two files of one name"};
  }
  return std::nullopt;
}

bool ZipReader::has(std::string_view name) const {
  return std::ranges::find(names_, name) != names_.end();
}

std::optional<ZipError> ZipReader::read(std::string_view name, std::string& out) {
  out.clear();
  const auto found = std::ranges::find(names_, name);
  if (found == names_.end()) return ZipError{fmt::format("it has no `{}` in it", name)};
  const auto index = static_cast<zip_uint64_t>(found - names_.begin());
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat_index(archive_.get(), index, 0, &stat) != 0) return ZipError{"it is damaged"};
  const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen_index(archive_.get(), index, 0));
  if (!file) {
    return ZipError{reason_of(zip_error_code_zip(zip_get_error(archive_.get())))};
  }
  // What it says of itself may be a lie, but not beyond what the ratio allows.
  out.reserve(std::min(
      {stat.size, limits_.bytes, std::max(stat.comp_size * limits_.ratio, limits_.ratio_from)}));
  std::array<char, 64 * 1024> piece;
  while (true) {
    const zip_int64_t got = zip_fread(file.get(), piece.data(), piece.size());
    if (got == 0) return std::nullopt;
    if (got < 0) return ZipError{reason_of(zip_error_code_zip(zip_file_get_error(file.get())))};
    out.append(piece.data(), static_cast<std::size_t>(got));
    inflated_ += static_cast<std::uint64_t>(got);
    const bool swells = out.size() > limits_.ratio_from &&
                        out.size() / limits_.ratio >= std::max<zip_uint64_t>(stat.comp_size, 1);
    if (inflated_ > limits_.bytes || swells) {
      out.clear();
      return ZipError{"it unpacks to far more than such a file holds", true};
    }
  }
}

}  // namespace veldwerk
