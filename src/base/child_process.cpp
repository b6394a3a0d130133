#include "base/child_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <thread>

// NOLINTNEXTLINE(readability-redundant-declaration): not every system's headers have it
extern char** environ;

namespace veldwerk {
namespace {

using Clock = std::chrono::steady_clock;

/// The child's time; without a limit it never ends.
struct Deadline {
  bool limited = false;
  Clock::time_point end;

  explicit Deadline(std::chrono::milliseconds time)
      : limited(time.count() > 0), end(Clock::now() + time) {}
  bool over() const { return limited && Clock::now() >= end; }
  /// For poll(): milliseconds left, or -1.
  int left() const {
    if (!limited) return -1;
    const auto rest = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
    return static_cast<int>(std::clamp<std::int64_t>(rest.count() + 1, 0, 60'000));
  }
};

/// Reads to the end of the output, or of the time.
void read_all(int from, const ChildLimits& limits, const Deadline& deadline, ChildEnd& end) {
  std::array<char, 4096> part{};
  while (!deadline.over()) {
    pollfd one{.fd = from, .events = POLLIN, .revents = 0};
    const int ready = ::poll(&one, 1, deadline.left());
    if (ready == 0 || (ready < 0 && errno == EINTR)) continue;
    const ssize_t got = ::read(from, part.data(), part.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return;
    // Read on behind the limit, so that the child is not stopped by a full pipe.
    const std::size_t room = limits.output - end.output.size();
    const auto size = static_cast<std::size_t>(got);
    end.output.append(part.data(), std::min(room, size));
    if (size > room) end.cut = true;
  }
}

/// Waits for the child, which is stopped when its time is over.
void wait_for(pid_t child, const Deadline& deadline, ChildEnd& end) {
  int status = 0;
  while (true) {
    const pid_t done = ::waitpid(child, &status, deadline.limited && !end.late ? WNOHANG : 0);
    if (done == child) break;
    if (done < 0 && errno != EINTR) {
      end.status = -1;
      return;
    }
    if (done == 0 && deadline.over()) {
      ::kill(child, SIGKILL);
      end.late = true;
    } else if (done == 0) {
      ::poll(nullptr, 0, 5);  // it closed its output, and is about to end
    }
  }
  end.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/// `words` as a program gets them; they must outlive it.
std::vector<char*> arguments_of(std::vector<std::string>& words) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  return arguments;
}

}  // namespace

std::optional<ChildEnd> run_child(const std::vector<std::string>& words, bool silent,
                                  const ChildLimits& limits) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
  std::vector<std::string> copies = words;
  const std::vector<char*> arguments = arguments_of(copies);
  posix_spawn_file_actions_t actions{};
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  if (silent) {
    ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  }
  pid_t child = 0;
  const int failed =
      ::posix_spawnp(&child, arguments.front(), &actions, nullptr, arguments.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  if (failed != 0) {
    ::close(ends[0]);
    return std::nullopt;
  }
  ChildEnd end;
  if (limits.memory > 0) {
    const rlimit most{.rlim_cur = limits.memory, .rlim_max = limits.memory};
    ::prlimit(child, RLIMIT_AS, &most, nullptr);
  }
  const Deadline deadline(limits.time);
  read_all(ends[0], limits, deadline, end);
  ::close(ends[0]);
  wait_for(child, deadline, end);
  return end;
}

bool start_program(const std::vector<std::string>& words) {
  std::vector<std::string> copies = words;
  const std::vector<char*> arguments = arguments_of(copies);
  posix_spawn_file_actions_t actions{};
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  ::posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
  posix_spawnattr_t how{};
  ::posix_spawnattr_init(&how);
  ::posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF);
  sigset_t signals{};
  ::sigemptyset(&signals);
  ::sigaddset(&signals, SIGPIPE);  // which we pass over, as SIGXFSZ
  ::sigaddset(&signals, SIGXFSZ);
  ::posix_spawnattr_setsigdefault(&how, &signals);
  pid_t child = 0;
  const int failed =
      ::posix_spawnp(&child, arguments.front(), &actions, &how, arguments.data(), environ);
  ::posix_spawnattr_destroy(&how);
  ::posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) return false;
  // So that the system forgets it once it ended.
  std::thread([child] {
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  }).detach();
  return true;
}

}  // namespace veldwerk
