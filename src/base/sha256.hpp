// SHA-256 (FIPS 180-4) of bytes, as 64 lower-case hexadecimal digits: the
// fingerprint of input files in provenance.json.
#pragma once

#include <string>
#include <string_view>

namespace veldwerk {

std::string sha256_hex(std::string_view bytes);

}  // namespace veldwerk
