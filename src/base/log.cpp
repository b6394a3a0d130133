#include "base/log.hpp"

#include <memory>
#include <string>

#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include "base/diagnostic.hpp"

namespace veldwerk {
namespace {

/// The program's logger; silent until start_log. Not in spdlog's registry, so
/// that another user of spdlog in this process does not meet it.
std::shared_ptr<spdlog::logger>& logger() {
  static std::shared_ptr<spdlog::logger> instance;
  return instance;
}

spdlog::level::level_enum level_of(Talk talk) {
  switch (talk) {
    case Talk::quiet:
      return spdlog::level::off;
    case Talk::normal:
      return spdlog::level::warn;
    case Talk::verbose:
      break;
  }
  return spdlog::level::info;
}

void log(spdlog::level::level_enum level, std::string_view message) {
  if (logger() == nullptr || !logger()->should_log(level)) return;
  const std::string shown = printable(message);
  logger()->log(level, spdlog::string_view_t(shown.data(), shown.size()));
}

}  // namespace

void start_log(std::ostream& out, Talk talk) {
  constexpr bool flush_each_line = true;
  auto sink = std::make_shared<spdlog::sinks::ostream_sink_mt>(out, flush_each_line);
  auto fresh = std::make_shared<spdlog::logger>("veldwerk", std::move(sink));
  fresh->set_pattern("%l: %v", spdlog::pattern_time_type::utc);  // no clock: runs can be compared
  fresh->set_level(level_of(talk));
  logger() = std::move(fresh);
}

void log_info(std::string_view message) {
  log(spdlog::level::info, message);
}
void log_warning(std::string_view message) {
  log(spdlog::level::warn, message);
}

}  // namespace veldwerk
