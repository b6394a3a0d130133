// Talk for `--verbose`: what the program is doing, on standard error. Never text
// of a transcript, never a respondent's attributes. The one wrapper of spdlog.
#pragma once

#include <iosfwd>
#include <string_view>

namespace veldwerk {

enum class Talk { quiet, normal, verbose };

/// Sends what is logged to `out`: nothing when quiet, warnings when normal, all
/// when verbose.
void start_log(std::ostream& out, Talk talk);
void log_info(std::string_view message);
void log_warning(std::string_view message);

}  // namespace veldwerk
