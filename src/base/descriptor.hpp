// What file.cpp and durable.cpp share on systems with POSIX: a descriptor that closes itself,
// and the system's errors in words for a person.
#pragma once

#include <cerrno>
#include <string>
#include <string_view>
#include <system_error>

#include "base/file.hpp"

#if __has_include(<unistd.h>)
#define VELDWERK_POSIX 1
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#else
#define VELDWERK_POSIX 0
#endif

namespace veldwerk {

#if VELDWERK_POSIX

inline std::string words_of_errno(int code) {
  if (code == ENOENT || code == ENOTDIR) return "there is no such file";
  if (code == EACCES || code == EPERM) return "you may not open it (permission denied)";
  if (code == ENOSPC || code == EDQUOT) return "the disk is full";
  if (code == EROFS) return "the disk is read-only";
  if (code == EISDIR) return "it is a folder";
  if (code == EFBIG) return "it would become larger than this account may write";
  return std::generic_category().message(code);
}

inline FileError error_of_errno(int code, bool writing) {
  if (writing) return {FileError::Kind::unwritable, words_of_errno(code)};
  if (code == ENOENT || code == ENOTDIR) return {FileError::Kind::missing, words_of_errno(code)};
  return {FileError::Kind::unreadable, words_of_errno(code)};
}

/// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int get() const { return number_; }
  /// Closes now; false where the system reports that a write was lost.
  bool close() {
    const int number = number_;
    number_ = -1;
    return ::close(number) == 0;
  }

 private:
  int number_;
};

inline bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

#endif

}  // namespace veldwerk
