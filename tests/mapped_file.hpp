// A file that is written through a map: the second time in a row its times stay as they are, as
// they do where a file is written twice in one tick of a clock. Only where the system has such
// maps.
#pragma once

#include <filesystem>

#if __has_include(<sys/mman.h>)
#define VELDWERK_MAPS 1

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace veldwerk {

class MappedFile {
 public:
  explicit MappedFile(const std::filesystem::path& path) : size_(std::filesystem::file_size(path)) {
    const int file = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    bytes_ =
        static_cast<char*>(::mmap(nullptr, size_, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0));
    ::close(file);
  }
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile() { ::munmap(bytes_, size_); }
  void put(std::size_t at, char letter) const { bytes_[at] = letter; }

 private:
  std::size_t size_;
  char* bytes_ = nullptr;
};

}  // namespace veldwerk

#else
#define VELDWERK_MAPS 0
#endif
