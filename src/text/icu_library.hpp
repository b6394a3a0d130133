// ICU, opened when it is first needed: most commands never do, and a machine without it can do
// without what needs it. The names of its functions end in its version, by a macro for each:
// `uregex_close_72`.
#pragma once

#include <unicode/uvernum.h>

namespace veldwerk {

/// The function of this name, in ICU's libraries; nullptr where they are not installed.
void* icu_function(const char* name);

}  // namespace veldwerk

#define VELDWERK_TEXT_OF(name) #name
#define VELDWERK_NAME_OF(function) VELDWERK_TEXT_OF(function)
/// ICU's `function`, with its type; nullptr where ICU is not installed.
#define VELDWERK_ICU(function) \
  reinterpret_cast<decltype(&function)>(icu_function(VELDWERK_NAME_OF(function)))
