#include "text/stop_words.hpp"

#include <algorithm>
#include <map>
#include <span>

#include "base/embedded.hpp"
#include "text/folding.hpp"
#include "text/white_space.hpp"

namespace veldwerk {

// Written by cmake/embed.cmake.
std::span<const EmbeddedFile> stop_word_files();

StopWords::StopWords(std::string_view list) {
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find('\n', at), list.size());
    const std::string_view word = trim(list.substr(at, end - at));
    if (!word.empty() && word.front() != '#') words_.insert(small_letters(word));
    at = end + 1;
  }
}

const StopWords* find_stop_words(std::string_view language) {
  static const std::map<std::string, StopWords, std::less<>> lists = [] {
    std::map<std::string, StopWords, std::less<>> read;
    for (const EmbeddedFile& file : stop_word_files()) {
      read.emplace(file.name.substr(0, file.name.find('.')), file.text);
    }
    return read;
  }();
  const auto found = lists.find(language);
  return found == lists.end() ? nullptr : &found->second;
}

}  // namespace veldwerk
