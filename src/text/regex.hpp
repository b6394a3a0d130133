// Regular expressions as ICU knows them (uregex), on UTF-8, regardless of capitals unless these are
// asked for. The one wrapper of ICU's expressions. The library is opened at the first pattern:
// linked, it would make every command start a third to a half slower, and few need it.
//
// No pattern can hang the program: ICU counts the steps of its search, and a search is
// given up after a number of them: the same on every machine, and more in a longer text.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/find_passage.hpp"
#include "text/word_list.hpp"

namespace veldwerk {

class Regex {
 public:
  /// What is wrong with a pattern.
  struct Fault {
    std::string message;      // what follows "the regular expression": "opens a bracket that ..."
    std::size_t at = 0;       // characters of the pattern that were read before it was noticed
    bool no_library = false;  // ICU is not there: no pattern can be read
  };

  /// The most bytes that a pattern may have.
  static constexpr std::size_t longest = 1000;

  /// Reads a pattern (valid UTF-8); nothing, and `fault`, where it is none.
  static std::optional<Regex> compile(std::string_view pattern, Fault& fault,
                                      LetterCase letters = LetterCase::ignored);

  Regex(Regex&&) noexcept;
  Regex& operator=(Regex&&) noexcept;
  ~Regex();

  /// Appends to `found` where the pattern matches in `text` (valid UTF-8), from left to right,
  /// without overlap; empty matches are passed over. False where the search was given up: on
  /// this text, or on all texts together.
  bool find_all(std::string_view text, std::vector<ByteSpan>& found);

  /// The same in what somebody says: matches without white space at either end, and none that
  /// lies in square brackets ("[lacht]"), which nobody said.
  bool find_said(std::string_view speech, std::vector<ByteSpan>& found);

 private:
  struct Compiled;
  explicit Regex(std::unique_ptr<Compiled> compiled);
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace veldwerk
