// Speaks HTTP with browsers of this computer: on 127.0.0.1 alone, with limits to everything that a
// client sends or takes its time for. The one user of Boost.Beast. What is answered says Answers;
// what every answer carries says gate.hpp.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "workspace/server/http.hpp"

namespace veldwerk {

struct ServerLimits {
  std::size_t header_line = 8UL * 1024;  // bytes, also of the line that names the target
  std::size_t header = 32UL * 1024;      // bytes in all
  std::size_t headers = 64;
  std::size_t body = 16UL * 1024 * 1024;  // bytes
  /// One more takes the place of the one that kept us waiting longest.
  std::size_t connections = 64;
  std::chrono::milliseconds idle{10'000};  // to send a header, to send a body, to take an answer
};

/// Who answers. What these throw becomes a 500 without a word.
struct Answers {
  /// By the headers alone (`body` is empty), on the thread that serves: must be quick. Nothing
  /// where the request goes on to `in_turn`.
  std::function<std::optional<Response>(const Request&)> at_once;
  /// One request after another, on a thread of its own.
  std::function<Response(Request)> in_turn;
  /// Told of each answer.
  std::function<void(const Request&, unsigned status)> done = {};
};

class Server {
 public:
  explicit Server(const ServerLimits& limits = {});
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Takes a port of 127.0.0.1, any free one for 0. Why that can't be, in words.
  std::optional<std::string> open(std::uint16_t port);
  std::uint16_t port() const;

  /// Serves until stop(), or a signal that ends programs (SIGINT, SIGTERM): what is being answered
  /// then is finished.
  void run(Answers answers);
  /// From any thread.
  void stop();

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace veldwerk
