#include "base/secret.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>
#if __has_include(<sys/prctl.h>)
#include <sys/prctl.h>
#endif
#if __has_include(<sys/random.h>)
#include <sys/random.h>  // where macOS has getentropy
#endif

namespace veldwerk {

std::string new_secret() {
  std::array<unsigned char, 32> bytes{};
  if (::getentropy(bytes.data(), bytes.size()) != 0) {
    throw std::system_error(errno, std::generic_category(), "getentropy");
  }
  constexpr std::string_view digits = "0123456789abcdef";
  std::string secret;
  secret.reserve(2 * bytes.size());
  for (const unsigned char byte : bytes) {
    secret += digits[byte >> 4U];
    secret += digits[byte & 15U];
  }
  return secret;
}

bool is_secret(std::string_view given, std::string_view secret) {
  if (given.size() != secret.size()) return false;
  // Volatile, so that no compiler makes an early end of the loop.
  volatile unsigned char difference = 0;
  for (std::size_t i = 0; i < given.size(); ++i) {
    const auto differs = static_cast<unsigned char>(static_cast<unsigned char>(given[i]) ^
                                                    static_cast<unsigned char>(secret[i]));
    difference = static_cast<unsigned char>(difference | differs);
  }
  return difference == 0 && !secret.empty();
}

void keep_memory_private() {
  const rlimit none{.rlim_cur = 0, .rlim_max = 0};
  ::setrlimit(RLIMIT_CORE, &none);
#if __has_include(<sys/prctl.h>)
  ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

}  // namespace veldwerk
