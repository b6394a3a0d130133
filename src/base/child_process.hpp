// Another program, run as a child: its name and words as they are, without a shell.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace veldwerk {

/// What a child left.
struct ChildEnd {
  int status = 0;      // 0 good; 128 and the signal where a signal ended it
  std::string output;  // on its standard output, as far as the limit lets it
  bool cut = false;    // there was more
  bool late = false;   // it was stopped, since its time was over
};

/// What a child may use. Nought: as much as it likes.
struct ChildLimits {
  std::size_t output = std::size_t{1024} * 1024;  // bytes that are kept
  std::chrono::milliseconds time{0};
  std::uint64_t memory = 0;  // bytes of address space
};

/// Runs `words` (the first is the program, looked up in PATH) and waits. Its standard input is
/// empty; its errors go where ours go, or nowhere if `silent`. Nothing where there is no such
/// program.
std::optional<ChildEnd> run_child(const std::vector<std::string>& words, bool silent,
                                  const ChildLimits& limits = {});

/// Starts `words` (the first is looked up in PATH) and lets it go: in a session of its own, so that
/// Ctrl-C is for us alone, without a terminal and without a file or connection of ours. False where
/// there is no such program.
bool start_program(const std::vector<std::string>& words);

}  // namespace veldwerk
