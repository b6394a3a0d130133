// What a change did to a text, as lines removed and added.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace veldwerk {

struct ChangedLine {
  bool added = false;     // or else removed
  std::size_t line = 0;   // from 1: in the text after, if added; else in the text before
  std::string_view text;  // without its end; of the text given
};

/// The fewest lines that differ, in order, removed ones before added ones; of texts that differ in
/// many thousands of lines, all lines from the first to the last that differs.
std::vector<ChangedLine> changed_lines(std::string_view before, std::string_view after);

}  // namespace veldwerk
