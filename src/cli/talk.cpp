#include "cli/talk.hpp"

#include <algorithm>
#include <ostream>

#include <fmt/format.h>

#include "base/diagnostic.hpp"

namespace veldwerk {

constexpr std::size_t bar_width = 20;

void say_error(Io& io, std::string_view message, std::string_view help) {
  const std::string_view on = io.colour ? "\x1b[1;31m" : "";
  const std::string_view off = io.colour ? "\x1b[0m" : "";
  io.err << "veldwerk: " << on << "error:" << off << ' ' << printable(message) << '\n';
  if (!help.empty()) io.err << "help: " << printable(help) << '\n';
}

void say_note(Io& io, std::string_view message) {
  if (!io.quiet) io.err << "veldwerk: " << printable(message) << '\n';
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

SignOfLife::SignOfLife(Io& io, std::string_view doing, std::chrono::milliseconds patience)
    : io_(io), doing_(doing), patience_(patience) {
  if (!io.err_is_terminal || io.quiet || io.verbose) return;
  watcher_ = std::jthread([this](const std::stop_token& stop) { watch(stop); });
}

SignOfLife::~SignOfLife() {
  watcher_.request_stop();
  if (watcher_.joinable()) watcher_.join();
}

void SignOfLife::at(std::size_t done, std::size_t all) {
  done_ = done;
  all_ = all;
}

void SignOfLife::watch(const std::stop_token& stop) {
  const auto begin = std::chrono::steady_clock::now();
  bool shown = false;
  std::unique_lock lock(mutex_);
  while (!over_.wait_for(lock, stop, patience_, [&stop] { return stop.stop_requested(); })) {
    const std::chrono::duration<double> since = std::chrono::steady_clock::now() - begin;
    std::string bar;
    if (const std::size_t all = all_; all > 1) {
      const std::size_t done = std::min<std::size_t>(done_, all);
      const std::size_t full = done * bar_width / all;
      bar = fmt::format(" [{:#<{}}{:.<{}}] {} of {},", "", full, "", bar_width - full, done, all);
    }
    io_.err << fmt::format("\r\x1b[K{}…{} {:.0f} s", doing_, bar, since.count()) << std::flush;
    shown = true;
  }
  if (shown) io_.err << "\r\x1b[K" << std::flush;
}

}  // namespace veldwerk
