// The query of a request, name by name. What is no UTF-8, no number or unknown is remembered, and
// refused as a whole once all was asked for.
#pragma once

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/diagnostic.hpp"
#include "base/utf8.hpp"
#include "workspace/routes/refusal.hpp"
#include "workspace/server/http.hpp"

namespace veldwerk {

/// Reads it; the first thing wrong with it is kept.
class QueryReader {
 public:
  explicit QueryReader(const Request& request) : request_(request) {}

  std::string text(std::string_view name, std::string_view otherwise = {}) {
    const auto found = request_.query.find(name);
    if (found == request_.query.end()) return std::string(otherwise);
    if (invalid_utf8_at(found->second)) {
      wrong(fmt::format("`{}` is no UTF-8", name));
      return {};
    }
    return found->second;
  }

  /// A whole number up to `most`.
  std::size_t number(std::string_view name, std::size_t otherwise, std::size_t most) {
    const auto found = request_.query.find(name);
    if (found == request_.query.end()) return otherwise;
    const std::string& text = found->second;
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size() || value > most) {
      wrong(fmt::format("`{}` must be a whole number, at most {}", name, most));
    }
    return value;
  }

  /// What `find` makes of a name; `find` gives nothing for one that it does not know.
  template <typename Find>
  auto named(std::string_view name, std::string_view otherwise, Find find) {
    const std::string text_of = text(name, otherwise);
    const auto found = find(text_of);
    if (!found) wrong(fmt::format("`{}` can't be `{}`", name, shorten(text_of)));
    return found;
  }

  /// The parts of a list parted by commas, without empty ones.
  std::vector<std::string> list(std::string_view name) {
    std::vector<std::string> parts;
    const std::string all = text(name);
    for (std::string_view rest = all; !rest.empty();) {
      const std::size_t comma = std::min(rest.find(','), rest.size());
      if (comma > 0) parts.emplace_back(rest.substr(0, comma));
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    return parts;
  }

  void wrong(std::string message) {
    if (!wrong_) wrong_ = Refused{.status = 400, .kind = "request", .message = std::move(message)};
  }
  const std::optional<Refused>& fault() const { return wrong_; }

 private:
  const Request& request_;
  std::optional<Refused> wrong_;
};

}  // namespace veldwerk
