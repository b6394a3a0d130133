// Another program, run as a child: its name and words as they are, without a shell.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace veldwerk {

/// What a child left.
struct ChildEnd {
  int status = 0;      // 0 good; 128 and the signal where a signal ended it
  std::string output;  // on its standard output, at most 1 MiB
};

/// Runs `words` (the first is the program, looked up in PATH) and waits. Its standard input is
/// empty; its errors go where ours go, or nowhere if `silent`. Nothing where there is no such
/// program.
std::optional<ChildEnd> run_child(const std::vector<std::string>& words, bool silent);

}  // namespace veldwerk
