// The program behind main.cpp: from the words of the command line to an exit
// status. Whatever goes wrong ends in a plain message, never in a crash.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/command.hpp"

namespace veldwerk {

/// Runs `veldwerk WORDS...` and gives the exit status.
int run_program(const std::vector<std::string>& words, Io& io);

/// Calls `work`; what it throws becomes a message and a status. At the end the
/// result must have reached `io.out`, or that is an error too.
int guarded(Io& io, const std::function<int()>& work);

}  // namespace veldwerk
