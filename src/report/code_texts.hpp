// What a codebook says of a code besides its label: the columns of tables that show it.
#pragma once

#include <span>

#include "study/codebook.hpp"

namespace veldwerk {

struct CodeText {
  const char* id;   // of the column: "barrier"
  const char* key;  // of its heading, for word()
  LocalText Code::*text;
};

/// In the order in which tables show them.
std::span<const CodeText> code_texts();

}  // namespace veldwerk
