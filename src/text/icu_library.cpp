#include "text/icu_library.hpp"

#include <dlfcn.h>

#include <fmt/format.h>

namespace veldwerk {

void* icu_function(const char* name) {
  // Its part for regular expressions and encodings, which brings the others along; open to the end.
  static void* const library = dlopen(
      fmt::format("libicui18n.so.{}", U_ICU_VERSION_MAJOR_NUM).c_str(), RTLD_LAZY | RTLD_LOCAL);
  return library == nullptr ? nullptr : dlsym(library, name);
}

}  // namespace veldwerk
