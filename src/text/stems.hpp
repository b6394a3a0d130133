// Stems of words by the Snowball algorithms for Dutch and English: "gemeente" and "gemeenten"
// have the same one. The one wrapper of libstemmer.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace veldwerk {

enum class StemAlgorithm : std::uint8_t { dutch, english };

class Stemmer {
 public:
  explicit Stemmer(StemAlgorithm algorithm);
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;
  ~Stemmer();

  /// The stem of one word in small letters (valid UTF-8).
  std::string stem(std::string_view word);

 private:
  struct Snowball;
  std::unique_ptr<Snowball> snowball_;
};

}  // namespace veldwerk
