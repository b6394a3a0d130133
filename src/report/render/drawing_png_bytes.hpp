// Pixels as the bytes of a PNG (ISO/IEC 15948), packed as charts are best: they have
// few colours, long runs, and rows like the row above. A general packer searches
// further, takes many times as long, and differs from version to version.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace veldwerk {

/// `pixels`: width * height colours, 0xRRGGBB, row by row from the top.
std::string png_bytes(std::size_t width, std::size_t height,
                      const std::vector<std::uint32_t>& pixels);

}  // namespace veldwerk
