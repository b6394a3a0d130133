// What a document is, whatever its name says: by its first bytes. For the message of a reader that
// meets something else than it reads.
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.hpp"

namespace veldwerk {

/// Appends an `import-format` that says what `bytes` are (`expected` in words: "a Word document
/// (.docx)") and what to do about it; where nobody knows, that they are damaged or something else,
/// for `reason` ("it is not a zip file").
void refuse_format(const std::string& file, std::string_view bytes, std::string_view expected,
                   std::string_view reason, Diagnostics& diagnostics);

}  // namespace veldwerk
