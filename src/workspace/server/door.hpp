// The front of the workspace: gate, start link and page file are answered here at once, by the
// headers alone; what is left is for a route.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>

#include "workspace/server/gate.hpp"
#include "workspace/server/page_file.hpp"
#include "workspace/server/start_link.hpp"

namespace veldwerk {

class Door {
 public:
  /// `show_link` is given the start link, now and each time that one was used.
  Door(std::uint16_t port, std::span<const EmbeddedFile> page,
       std::function<void(const std::string& link)> show_link);

  /// Nothing where a route of routes/ is asked by somebody who may.
  std::optional<Response> answer(const Request& request);

  const Gate& gate() const { return gate_; }

 private:
  Gate gate_;
  StartLink link_;
  std::span<const EmbeddedFile> page_;
  std::function<void(const std::string& link)> show_link_;
};

/// What a log may say of a request: its method, the form of its path and the status; no part of the
/// path that a person or a study has named.
std::string line_for_log(const Request& request, std::span<const EmbeddedFile> page,
                         unsigned status);

}  // namespace veldwerk
