#include "workspace/server/start_link.hpp"

#include <fmt/format.h>

#include "base/secret.hpp"

namespace veldwerk {
namespace {

constexpr std::string_view start = "/start/";

Response to_the_page() {
  Response response;
  response.status = 303;
  response.type = "text/plain; charset=utf-8";
  response.headers.emplace_back("Location", "/");
  return response;
}

/// Whether a page elsewhere, or a file, led here. An old browser does not say.
bool comes_from_elsewhere(const Request& request) {
  const auto site = request.headers.find("sec-fetch-site");
  return site != request.headers.end() && site->second != "none" && site->second != "same-origin";
}

/// A browser sends the cookie along with nothing that began elsewhere, a redirect neither: the way
/// to the page must begin here.
Response page_that_leads_on() {
  Response response;
  response.type = "text/html; charset=utf-8";
  response.body = R"(<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>veldwerk</title><meta http-equiv="refresh" content="0; url=/"></head>
<body><p><a href="/">veldwerk</a></p></body>
</html>
)";
  return response;
}

}  // namespace

StartLink::StartLink() : secret_(new_secret()) {}

std::string StartLink::address(const Gate& gate) const {
  return fmt::format("http://127.0.0.1:{}{}{}", gate.port, start, secret_);
}

bool StartLink::is_asked(const Request& request) {
  return request.method == Method::get && request.path.starts_with(start);
}

Response StartLink::take(const Gate& gate, const Request& request, bool& used) {
  used = false;
  if (!host_is_ours(gate, request)) {
    return refusal_at_gate(request, 403, "gate", "this is not the address of the workspace");
  }
  if (is_secret(std::string_view(request.path).substr(start.size()), secret_)) {
    used = true;
    secret_ = new_secret();
    Response response = comes_from_elsewhere(request) ? page_that_leads_on() : to_the_page();
    response.headers.emplace_back("Set-Cookie", set_cookie(gate));
    return response;
  }
  // The link in the history of a browser that is in already.
  if (has_cookie(gate, request)) return to_the_page();
  return refusal_at_gate(request, 401, "gate", "open the link that the terminal shows");
}

}  // namespace veldwerk
