// Secrets of a running program: drawn by the system, compared without telling by the time it takes
// how much was right, and kept out of what a crash leaves on the disk.
#pragma once

#include <string>
#include <string_view>

namespace veldwerk {

/// 256 random bits of the system's own generator, as 64 hexadecimal digits. Throws
/// std::system_error where the system has none: there is no secret then.
std::string new_secret();

/// Whether `given` is `secret`, in a time that hangs on their lengths alone.
bool is_secret(std::string_view given, std::string_view secret);

/// From here on no crash of this process writes its memory to disk, and no other program of the
/// same user looks into it, where the system can be told so.
void keep_memory_private();

}  // namespace veldwerk
