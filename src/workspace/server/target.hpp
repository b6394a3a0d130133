// What a browser asks for, "/api/interviews/I04?language=nl", taken apart: the one place where it
// is decoded, once.
#pragma once

#include <string_view>

#include "workspace/server/http.hpp"

namespace veldwerk {

/// Fills in `path` and `query`. False where the target is none that the page would send: it does
/// not begin with "/", an escape is broken, it is no UTF-8, a control character stands in it, a
/// part of the path is "." or "..", or hides a "/" or "\", or a name stands twice in the query.
bool read_target(std::string_view target, Request& request);

}  // namespace veldwerk
