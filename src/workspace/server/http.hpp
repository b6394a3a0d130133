// One request and its answer as plain values. server.hpp speaks HTTP with a browser; gate.hpp says
// who may ask; routes/ answers.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace veldwerk {

/// `other` is answered by nobody: 405.
enum class Method : std::uint8_t { get, post, other };

struct Request {
  Method method = Method::get;
  std::string path = {};  // decoded, without query: "/api/interviews/I04"
  std::map<std::string, std::string, std::less<>> query = {};    // decoded
  std::map<std::string, std::string, std::less<>> headers = {};  // names in lower case
  std::string body = {};
  /// What `{...}` stands for in the path of the route that answers, in order.
  std::vector<std::string> parts = {};
};

struct Response {
  unsigned status = 200;
  std::string type = "application/json";
  std::string body = {};
  std::vector<std::pair<std::string, std::string>> headers = {};  // besides those of every answer
  /// Somebody changed a file amid it, and nothing was written: asked again it is another question.
  bool overtaken = false;
};

}  // namespace veldwerk
