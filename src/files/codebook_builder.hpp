// From the entries of one codebook file, and the codebook it extends, to codes
// in pre-order. codebook_file.cpp finds and reads the files.
#pragma once

#include <optional>
#include <string_view>

#include "base/diagnostic.hpp"
#include "base/yaml.hpp"
#include "study/codebook.hpp"

namespace veldwerk {

/// The codebook of `yaml`, upon `base` where it extends one. Appends to
/// `diagnostics` and gives what could be used; nothing where the file holds no
/// keys at all.
std::optional<Codebook> build_codebook(const YamlFile& yaml, std::optional<Codebook> base,
                                       Diagnostics& diagnostics);

/// Whether a code can have this id: [a-z0-9]+(-[a-z0-9]+)*
bool is_code_id(std::string_view id);

}  // namespace veldwerk
