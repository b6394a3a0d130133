// What a format could not carry over, element by element: every reader and every writer of this
// folder tells it, so that nothing is lost without a word (REFI-QDA 1.5, section 7, asks the same).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace veldwerk {

struct Loss {
  std::string element = {};  // "picture", "tracked deletion", "Graph": what it is in that format
  std::size_t count = 0;     // how many of it
  std::string fate = {};     // what became of it: "left out", "its text is kept, the link is not"
};

/// Counts one more `element` that met `fate`; losses stay in order of first appearance.
void add_loss(std::vector<Loss>& losses, std::string_view element, std::string_view fate,
              std::size_t count = 1);

}  // namespace veldwerk
