#include "text/stems.hpp"

#include <libstemmer.h>

#include <new>

namespace veldwerk {

struct Stemmer::Snowball {
  sb_stemmer* stemmer = nullptr;

  explicit Snowball(const char* name) : stemmer(sb_stemmer_new(name, "UTF_8")) {
    if (stemmer == nullptr) throw std::bad_alloc();
  }
  Snowball(const Snowball&) = delete;
  Snowball& operator=(const Snowball&) = delete;
  ~Snowball() { sb_stemmer_delete(stemmer); }
};

Stemmer::Stemmer(StemAlgorithm algorithm)
    : snowball_(
          std::make_unique<Snowball>(algorithm == StemAlgorithm::dutch ? "dutch" : "english")) {}
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;
Stemmer::~Stemmer() = default;

std::string Stemmer::stem(std::string_view word) {
  constexpr std::size_t longest = 1000;  // bytes; no word of a language is longer
  if (word.size() > longest) return std::string(word);
  const sb_symbol* stem =
      sb_stemmer_stem(snowball_->stemmer, reinterpret_cast<const sb_symbol*>(word.data()),
                      static_cast<int>(word.size()));
  if (stem == nullptr) throw std::bad_alloc();
  return {reinterpret_cast<const char*>(stem),
          static_cast<std::size_t>(sb_stemmer_length(snowball_->stemmer))};
}

}  // namespace veldwerk
