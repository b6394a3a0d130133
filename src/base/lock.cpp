#include "base/lock.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <string>
#include <system_error>
#include <thread>

#include <fmt/format.h>

#if __has_include(<sys/file.h>)
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#define VELDWERK_FLOCK 1
#else
#define VELDWERK_FLOCK 0
#endif

namespace veldwerk {

namespace fs = std::filesystem;

FileLock& FileLock::operator=(FileLock&& other) noexcept {
  if (this != &other) {
    release();
    descriptor_ = other.descriptor_;
    other.descriptor_ = -1;
  }
  return *this;
}

#if VELDWERK_FLOCK

namespace {

constexpr std::chrono::milliseconds longest_pause{50};

/// The process that wrote itself in the lock's file, or 0.
long holder_of(int descriptor) {
  char text[24];
  const ssize_t got = ::pread(descriptor, text, sizeof text, 0);
  long number = 0;
  if (got > 0) std::from_chars(text, text + got, number);
  return number;
}

/// The file is only a sign: that its bytes could not be written does not matter.
void sign(int descriptor) {
  const std::string text = fmt::format("{}\n", ::getpid());
  if (::ftruncate(descriptor, 0) != 0) return;
  [[maybe_unused]] const ssize_t written = ::pwrite(descriptor, text.data(), text.size(), 0);
}

}  // namespace

void FileLock::release() {
  if (descriptor_ >= 0) ::close(descriptor_);
  descriptor_ = -1;
}

LockResult take_lock(const fs::path& file, std::chrono::milliseconds patience) {
  using Clock = std::chrono::steady_clock;
  LockResult result;
  const auto refuse = [&](int code) {
    result.lock.release();
    result.error = FileError{FileError::Kind::unwritable, std::generic_category().message(code)};
  };
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (descriptor < 0) {
    refuse(errno);
    return result;
  }
  result.lock.descriptor_ = descriptor;
  const Clock::time_point end = Clock::now() + patience;
  std::chrono::milliseconds pause{1};
  while (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    if (errno == EINTR) continue;
    if (errno != EWOULDBLOCK) {
      refuse(errno);
      return result;
    }
    if (Clock::now() >= end) {
      result.holder = holder_of(descriptor);
      result.lock.release();
      return result;
    }
    std::this_thread::sleep_for(pause);
    pause = std::min(pause * 2, longest_pause);
  }
  ::fchmod(descriptor, 0600);  // whatever the umask took away
  sign(descriptor);
  return result;
}

#else

// Without flock nobody is kept out; what is compared before each write still is.
void FileLock::release() {
  descriptor_ = -1;
}

LockResult take_lock(const fs::path&, std::chrono::milliseconds) {
  LockResult result;
  result.lock.descriptor_ = 0;
  return result;
}

#endif

}  // namespace veldwerk
