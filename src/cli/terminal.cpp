#include "cli/terminal.hpp"

#include <csignal>
#include <cstdlib>
#include <string_view>

#if __has_include(<unistd.h>)
#define VELDWERK_POSIX 1
#include <fcntl.h>
#include <unistd.h>
#else
#define VELDWERK_POSIX 0
#endif

namespace veldwerk {

#if VELDWERK_POSIX

void prepare_streams() {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(descriptor, F_GETFD) != -1) continue;
    // The lowest free number is this one. A closed standard output stays one that
    // can't be written to, so that a result is not lost in silence.
    static_cast<void>(::open("/dev/null", descriptor == STDERR_FILENO ? O_WRONLY : O_RDONLY));
  }
}

bool is_terminal(int descriptor) {
  return ::isatty(descriptor) == 1;
}

#else

void prepare_streams() {}

bool is_terminal(int) {
  return false;
}

#endif

bool wants_colour(int descriptor) {
  // Read before any thread starts, and nothing of ours sets the environment.
  const char* no_colour = std::getenv("NO_COLOR");  // NOLINT(concurrency-mt-unsafe)
  const char* terminal = std::getenv("TERM");       // NOLINT(concurrency-mt-unsafe)
  return is_terminal(descriptor) && (no_colour == nullptr || *no_colour == '\0') &&
         (terminal == nullptr || std::string_view(terminal) != "dumb");
}

}  // namespace veldwerk
