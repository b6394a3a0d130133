// A lock between programs: a file that one of them holds. It dies with its holder, so that
// a program that was killed blocks nobody. Advisory: it keeps out those who ask for it.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>

#include "base/file.hpp"

namespace veldwerk {

class FileLock {
 public:
  FileLock() = default;
  ~FileLock() { release(); }
  FileLock(FileLock&& other) noexcept : descriptor_(other.descriptor_) { other.descriptor_ = -1; }
  FileLock& operator=(FileLock&& other) noexcept;

  bool held() const { return descriptor_ >= 0; }
  void release();

 private:
  friend struct LockResult take_lock(const std::filesystem::path&, std::chrono::milliseconds);
  int descriptor_ = -1;
};

/// What became of taking a lock: it is held, or somebody else has it, or the file can't be used.
struct LockResult {
  FileLock lock;                   // held, if all went well
  std::optional<FileError> error;  // the file can't be made or opened
  long holder = 0;                 // the process that has it, if that is known; else 0
};

/// Takes the lock of `file` (made where it is not there, mode 0600), waiting at most `patience`,
/// and writes the number of this process in it, for the message of those who wait.
LockResult take_lock(const std::filesystem::path& file, std::chrono::milliseconds patience);

}  // namespace veldwerk
