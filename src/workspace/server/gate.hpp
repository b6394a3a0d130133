// Who may ask: only a browser of this computer that came in by the start link, and in it only our
// own page. Looked at before a body is read and before any route. The rules are those of OWASP ASVS
// 3.5 and of the DNS rebinding advisories: Host first, and by a fixed list.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "workspace/server/http.hpp"

namespace veldwerk {

struct Gate {
  std::uint16_t port = 0;
  std::string cookie = {};  // its value: a secret
};

/// Whether the request was made to 127.0.0.1, localhost or [::1] with our port.
bool host_is_ours(const Gate& gate, const Request& request);
/// Whether the request carries the cookie.
bool has_cookie(const Gate& gate, const Request& request);
/// The value of `Set-Cookie`. The name carries the port: two workspaces know each other's not.
std::string set_cookie(const Gate& gate);

/// Why the request is not answered; nothing where it may go in. Needs method, path, query and
/// headers, no body.
std::optional<Response> refuse_at_gate(const Gate& gate, const Request& request);

/// An answer without a word of the study: for /api/ as `Refusal` of page/api/types.ts, else a short
/// page. `kind` is as there.
Response refusal_at_gate(const Request& request, unsigned status, std::string_view kind,
                         std::string_view message);

/// What every answer carries, errors too.
std::span<const std::pair<std::string_view, std::string_view>> headers_of_every_answer();

}  // namespace veldwerk
