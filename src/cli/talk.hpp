// What a command says beside its result: errors, notes and a sign of life, all on
// standard error. Diagnostics of a study are drawn by base/diagnostic_text.hpp.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "cli/command.hpp"

namespace veldwerk {

/// "veldwerk: error: MESSAGE", then "help: HELP" where there is any.
void say_error(Io& io, std::string_view message, std::string_view help = "");

/// "veldwerk: MESSAGE"; nothing under `--quiet`.
void say_note(Io& io, std::string_view message);

/// "1 warning", "3 warnings"
std::string counted(std::size_t count, std::string_view one, std::string_view many);

/// While it lives: a line on a terminal that says what takes so long, once that
/// is over a second; wiped out at its end. Nothing under `--quiet` or
/// `--verbose`, nor where standard error is no terminal.
class SignOfLife {
 public:
  SignOfLife(Io& io, std::string_view doing,
             std::chrono::milliseconds patience = std::chrono::seconds(1));
  ~SignOfLife();
  SignOfLife(const SignOfLife&) = delete;
  SignOfLife& operator=(const SignOfLife&) = delete;

  /// `done` of `all` things are done: from here on the line has a bar.
  void at(std::size_t done, std::size_t all);

 private:
  void watch(const std::stop_token& stop);

  Io& io_;
  std::string doing_;
  std::chrono::milliseconds patience_;
  std::mutex mutex_;
  std::condition_variable_any over_;
  std::atomic<std::size_t> done_ = 0;
  std::atomic<std::size_t> all_ = 0;
  std::jthread watcher_;  // last: the others outlive it
};

}  // namespace veldwerk
