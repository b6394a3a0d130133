// The link by which a browser comes in: it works once, and then another takes its place.
#pragma once

#include <string>
#include <string_view>

#include "workspace/server/gate.hpp"

namespace veldwerk {

class StartLink {
 public:
  StartLink();

  /// "http://127.0.0.1:40123/start/…": for the terminal, and nowhere else.
  std::string address(const Gate& gate) const;
  /// Whether the request goes to such a link, the right one or not.
  static bool is_asked(const Request& request);
  /// The answer to such a request: the cookie and the way to the page where the link is the
  /// right one, which is used up by it. `used` tells.
  Response take(const Gate& gate, const Request& request, bool& used);

 private:
  std::string secret_;
};

}  // namespace veldwerk
