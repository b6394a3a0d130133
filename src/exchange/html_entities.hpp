// Characters that a web page writes by name or number: &eacute; &#233; &#xE9;.
// Source: HTML Living Standard, 13.2.5.72 to 13.2.5.80 and 13.5.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace veldwerk {

/// `text` with references replaced by their characters. What looks like one and has a name that
/// nobody knows stays as it is, and is counted in `unknown`.
std::string decode_html(std::string_view text, std::size_t& unknown);

}  // namespace veldwerk
