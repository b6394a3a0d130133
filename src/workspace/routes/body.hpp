// The body of a request, field by field. What is missing, unknown, of another type or too long
// is remembered, and refused as a whole once all fields were asked for.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "study/codebook.hpp"
#include "workspace/server/http.hpp"

namespace veldwerk {

class Body {
 public:
  /// The most bytes of an id or of a list of them, and of a memo's or a definition's text.
  static constexpr std::size_t name_limit = 4096;
  static constexpr std::size_t text_limit = 1024UL * 1024 + 4096;

  explicit Body(const Request& request);

  /// A text; "" where there is none, which is at fault.
  std::string text(std::string_view field, std::size_t most = name_limit);
  /// The same of a field that may be left out.
  std::optional<std::string> text_if(std::string_view field, std::size_t most = name_limit);
  /// One of `choices`.
  std::string choice(std::string_view field, std::span<const std::string_view> choices);
  std::optional<std::string> choice_if(std::string_view field,
                                       std::span<const std::string_view> choices);
  /// A whole number from 0 to 4,294,967,295: a code point.
  std::uint32_t place(std::string_view field);
  std::optional<std::uint32_t> place_if(std::string_view field);

  /// A list of texts, one at least.
  std::vector<std::string> texts(std::string_view field, std::size_t most = 100);
  /// A list of objects with these fields and no others, each a text; one at least. Of each its
  /// texts, in the order of `names`.
  std::vector<std::vector<std::string>> records(std::string_view field,
                                                const std::vector<std::string>& names,
                                                std::size_t most);
  /// True or false; false where it is left out.
  bool flag_if(std::string_view field);
  /// `{nl: ..., en: ...}`, both given.
  std::optional<LocalText> local_text_if(std::string_view field, std::size_t most = text_limit);

  /// Remembers what is wrong with a field beyond its type: "`field` must be ...".
  void fault(std::string_view field, std::string_view must);
  /// 400 and the first fault; also of a field that nobody asked for. Nothing where all is well.
  std::optional<Response> refused() const;

 private:
  const nlohmann::json* find(std::string_view field);

  std::optional<Response> unread_;
  nlohmann::json fields_ = nlohmann::json::object();
  std::vector<std::string> asked_;
  std::string fault_;
};

}  // namespace veldwerk
