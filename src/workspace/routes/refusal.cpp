#include "workspace/routes/refusal.hpp"

#include <set>

namespace veldwerk {
namespace {

constexpr std::size_t body_limit = 4UL * 1024 * 1024;  // a memo of 1 MiB, whatever is escaped
constexpr std::size_t depth_limit = 8;

/// Whether brackets are nested deeper than any request is; told before anything is built of them.
bool is_too_deep(std::string_view json) {
  std::size_t depth = 0;
  bool in_text = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_text) {
      if (c == '\\') ++i;
      in_text = c != '"';
    } else if (c == '"') {
      in_text = true;
    } else if (c == '{' || c == '[') {
      if (++depth > depth_limit) return true;
    } else if ((c == '}' || c == ']') && depth > 0) {
      --depth;
    }
  }
  return false;
}

/// Reads JSON in which no object has a name twice: of two values one would be lost in silence.
nlohmann::json read_json(std::string_view text) {
  using Event = nlohmann::json::parse_event_t;
  std::vector<std::set<std::string>> names;  // of the objects around the place being read
  bool twice = false;
  nlohmann::json read = nlohmann::json::parse(
      text,
      [&](int, Event event, const nlohmann::json& value) {
        if (event == Event::object_start) names.emplace_back();
        if (event == Event::object_end) names.pop_back();
        if (event == Event::key) {
          twice = !names.back().insert(value.get<std::string>()).second || twice;
        }
        return true;
      },
      false);
  return twice ? nlohmann::json(nlohmann::json::value_t::discarded) : read;
}

}  // namespace

Response view(const nlohmann::json& of) {
  Response response;
  response.body = of.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  return response;
}

Response refuse(const Refused& why) {
  nlohmann::json error = {{"kind", why.kind}, {"message", why.message}, {"help", why.help}};
  if (!why.rule.empty()) error["rule"] = why.rule;
  if (!why.now.is_null()) error["now"] = why.now;
  Response response = view({{"error", std::move(error)}});
  response.status = why.status;
  return response;
}

Response refuse(const ChangeRefused& why) {
  Refused refused{.message = why.message, .help = why.help};
  bool overtaken = false;
  switch (why.kind) {
    case ChangeRefused::Kind::busy:
      refused.status = 503;
      refused.kind = "busy";
      break;
    case ChangeRefused::Kind::file_changed:
      refused.status = 409;
      refused.kind = "clash";
      overtaken = true;
      break;
    case ChangeRefused::Kind::unwritable:
      break;
  }
  Response response = refuse(refused);
  response.overtaken = overtaken;
  return response;
}

std::optional<nlohmann::json> read_body(const Request& request, Response& refusal) {
  if (request.body.size() > body_limit) {
    refusal = refuse({.status = 413, .kind = "request", .message = "the request is too large"});
    return std::nullopt;
  }
  if (!is_too_deep(request.body)) {
    nlohmann::json body = read_json(request.body);
    if (body.is_object()) return body;
  }
  refusal = refuse({.status = 400, .kind = "request", .message = "the request is no JSON object"});
  return std::nullopt;
}

}  // namespace veldwerk
