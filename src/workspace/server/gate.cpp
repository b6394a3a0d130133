#include "workspace/server/gate.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/secret.hpp"
#include "workspace/routes/refusal.hpp"

namespace veldwerk {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> every_answer = {{
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
     "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cache-Control", "no-store"},
}};

/// Headers by which some servers take a GET for a POST; the page sends none.
constexpr std::array<std::string_view, 3> override_headers = {
    "x-http-method", "x-http-method-override", "x-method-override"};

constexpr std::string_view closed_page = R"(<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>veldwerk</title></head>
<body>
<p>Open the link that the terminal shows.</p>
<p lang="nl">Open de link die in de terminal staat.</p>
</body>
</html>
)";

std::string_view header(const Request& request, std::string_view name) {
  const auto found = request.headers.find(name);
  return found == request.headers.end() ? std::string_view() : std::string_view(found->second);
}

bool is_present(const Request& request, std::string_view name) {
  return request.headers.find(name) != request.headers.end();
}

std::string cookie_name(const Gate& gate) {
  return fmt::format("veldwerk-{}", gate.port);
}

bool is_api(const Request& request) {
  return request.path == "/api" || request.path.starts_with("/api/");
}

bool asks_override(const Request& request) {
  return request.query.find("_method") != request.query.end() ||
         std::ranges::any_of(override_headers,
                             [&](std::string_view name) { return is_present(request, name); });
}

/// "application/json", with or without a charset.
bool is_json(std::string_view type) {
  return type.substr(0, type.find(';')) == "application/json";
}

bool comes_from_page(const Request& request) {
  if (!is_present(request, "sec-fetch-site")) return true;  // an old browser: Origin must tell
  const std::string_view site = header(request, "sec-fetch-site");
  return site == "same-origin" || site == "none";
}

/// Host was compared with our own before: this is no word of the asker alone.
bool origin_is_ours(const Request& request) {
  return header(request, "origin") == fmt::format("http://{}", header(request, "host"));
}

std::optional<Response> refuse_other_site(const Request& request) {
  const bool changes = request.method == Method::post;
  if (changes || is_present(request, "origin")) {
    if (!origin_is_ours(request)) {
      return refusal_at_gate(request, 403, "gate", "not from this page: Origin");
    }
  }
  if ((changes || is_api(request)) && !comes_from_page(request)) {
    return refusal_at_gate(request, 403, "gate", "not from this page: Sec-Fetch-Site");
  }
  if (!changes) return std::nullopt;
  if (!is_json(header(request, "content-type"))) {
    return refusal_at_gate(request, 415, "gate", "a change is sent as application/json");
  }
  if (header(request, "x-veldwerk") != "1") {
    return refusal_at_gate(request, 403, "gate", "not from this page: X-Veldwerk");
  }
  return std::nullopt;
}

}  // namespace

bool host_is_ours(const Gate& gate, const Request& request) {
  constexpr std::array<std::string_view, 3> names = {"127.0.0.1", "localhost", "[::1]"};
  return std::ranges::any_of(names, [&](std::string_view name) {
    return header(request, "host") == fmt::format("{}:{}", name, gate.port);
  });
}

bool has_cookie(const Gate& gate, const Request& request) {
  const std::string name = cookie_name(gate);
  std::string_view rest = header(request, "cookie");
  bool found = false;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    std::string_view one = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    one.remove_prefix(std::min(one.find_first_not_of(' '), one.size()));
    const std::size_t equals = std::min(one.find('='), one.size());
    if (one.substr(0, equals) != name) continue;
    found = is_secret(one.substr(std::min(equals + 1, one.size())), gate.cookie) || found;
  }
  return found;
}

std::string set_cookie(const Gate& gate) {
  return fmt::format("{}={}; HttpOnly; SameSite=Strict; Path=/", cookie_name(gate), gate.cookie);
}

std::optional<Response> refuse_at_gate(const Gate& gate, const Request& request) {
  if (!host_is_ours(gate, request)) {
    return refusal_at_gate(request, 403, "gate", "this is not the address of the workspace");
  }
  if (request.method == Method::other) {
    Response response = refusal_at_gate(request, 405, "request", "not by this method");
    response.headers.emplace_back("Allow", "GET, POST");
    return response;
  }
  if (asks_override(request)) {
    return refusal_at_gate(request, 400, "request", "no method stands for another");
  }
  if (!has_cookie(gate, request)) {
    return refusal_at_gate(request, 401, "gate", "open the link that the terminal shows");
  }
  return refuse_other_site(request);
}

Response refusal_at_gate(const Request& request, unsigned status, std::string_view kind,
                         std::string_view message) {
  if (is_api(request)) {
    return refuse({.status = status, .kind = kind, .message = std::string(message)});
  }
  Response response;
  response.status = status;
  if (status == 401) {
    response.type = "text/html; charset=utf-8";
    response.body = closed_page;
  } else {
    response.type = "text/plain; charset=utf-8";
    response.body = fmt::format("{}\n", message);
  }
  return response;
}

std::span<const std::pair<std::string_view, std::string_view>> headers_of_every_answer() {
  return every_answer;
}

}  // namespace veldwerk
