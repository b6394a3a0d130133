#include "workspace/server/door.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/secret.hpp"
#include "workspace/routes/routes.hpp"

namespace veldwerk {

Door::Door(std::uint16_t port, std::span<const EmbeddedFile> page,
           std::function<void(const std::string& link)> show_link)
    : gate_{.port = port, .cookie = new_secret()}, page_(page), show_link_(std::move(show_link)) {
  show_link_(link_.address(gate_));
}

std::optional<Response> Door::answer(const Request& request) {
  if (StartLink::is_asked(request)) {
    bool used = false;
    Response response = link_.take(gate_, request, used);
    if (used) show_link_(link_.address(gate_));
    return response;
  }
  if (std::optional<Response> refusal = refuse_at_gate(gate_, request)) return refusal;
  if (request.path.starts_with("/api/")) return std::nullopt;
  if (std::optional<Response> file = page_file(page_, request.path)) {
    if (request.method == Method::get) return file;
    return refusal_at_gate(request, 405, "request", "not by this method");
  }
  return refusal_at_gate(request, 404, "gone", "there is nothing here");
}

std::string line_for_log(const Request& request, std::span<const EmbeddedFile> page,
                         unsigned status) {
  const std::string_view method = request.method == Method::get    ? "GET"
                                  : request.method == Method::post ? "POST"
                                                                   : "other";
  std::string_view form = "elsewhere";
  if (const Route* route = find_route(request)) {
    form = route->path;
  } else if (StartLink::is_asked(request)) {
    form = "/start/{link}";
  } else if (request.path == "/") {
    form = "/";
  } else if (page_file(page, request.path)) {
    form = request.path;
  }
  return fmt::format("{} {} {}", method, form, status);
}

}  // namespace veldwerk
