#include "workspace/routes/body.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "base/diagnostic.hpp"
#include "workspace/routes/refusal.hpp"

namespace veldwerk {

Body::Body(const Request& request) {
  Response unread;
  if (auto body = read_body(request, unread)) {
    fields_ = std::move(*body);
  } else {
    unread_ = std::move(unread);
  }
}

const nlohmann::json* Body::find(std::string_view field) {
  asked_.emplace_back(field);
  const auto found = fields_.find(field);
  return found == fields_.end() ? nullptr : &*found;
}

void Body::fault(std::string_view field, std::string_view must) {
  if (fault_.empty()) fault_ = fmt::format("`{}` must be {}", field, must);
}

std::optional<std::string> Body::text_if(std::string_view field, std::size_t most) {
  const nlohmann::json* value = find(field);
  if (value == nullptr) return std::nullopt;
  if (!value->is_string()) {
    fault(field, "a text");
    return std::nullopt;
  }
  const auto& text = value->get_ref<const std::string&>();
  if (text.size() > most) {
    fault(field, fmt::format("of at most {} bytes", most));
    return std::nullopt;
  }
  return text;
}

std::string Body::text(std::string_view field, std::size_t most) {
  std::optional<std::string> given = text_if(field, most);
  if (!given) fault(field, "given");
  return given.value_or("");
}

std::optional<std::string> Body::choice_if(std::string_view field,
                                           std::span<const std::string_view> choices) {
  std::optional<std::string> given = text_if(field);
  if (given && std::ranges::find(choices, *given) == choices.end()) {
    fault(field, fmt::format("one of \"{}\"", fmt::join(choices, "\", \"")));
  }
  return given;
}

std::string Body::choice(std::string_view field, std::span<const std::string_view> choices) {
  std::optional<std::string> given = choice_if(field, choices);
  if (!given) fault(field, "given");
  return given.value_or("");
}

std::optional<std::uint32_t> Body::place_if(std::string_view field) {
  const nlohmann::json* value = find(field);
  if (value == nullptr) return std::nullopt;
  // `is_number_unsigned` holds for 5, not for -5, 5.0 or 5e3.
  if (value->is_number_unsigned()) {
    const auto number = value->get<std::uint64_t>();
    if (number <= std::numeric_limits<std::uint32_t>::max()) {
      return static_cast<std::uint32_t>(number);
    }
  }
  fault(field, "a whole number from 0");
  return std::nullopt;
}

std::uint32_t Body::place(std::string_view field) {
  const std::optional<std::uint32_t> given = place_if(field);
  if (!given) fault(field, "given");
  return given.value_or(0);
}

std::vector<std::string> Body::texts(std::string_view field, std::size_t most) {
  const nlohmann::json* value = find(field);
  std::vector<std::string> all;
  if (value != nullptr && value->is_array() && !value->empty() && value->size() <= most) {
    for (const nlohmann::json& item : *value) {
      if (!item.is_string() || item.get_ref<const std::string&>().size() > name_limit) break;
      all.push_back(item.get<std::string>());
    }
    if (all.size() == value->size()) return all;
  }
  fault(field, fmt::format("a list of 1 to {} texts", most));
  return {};
}

std::vector<std::vector<std::string>> Body::records(std::string_view field,
                                                    const std::vector<std::string>& names,
                                                    std::size_t most) {
  const nlohmann::json* value = find(field);
  std::vector<std::vector<std::string>> all;
  const auto is_text = [](const nlohmann::json& item, const std::string& name) {
    const auto found = item.find(name);
    return found != item.end() && found->is_string() &&
           found->get_ref<const std::string&>().size() <= name_limit;
  };
  if (value != nullptr && value->is_array() && !value->empty() && value->size() <= most) {
    for (const nlohmann::json& item : *value) {
      const bool whole =
          item.is_object() && item.size() == names.size() &&
          std::ranges::all_of(names, [&](const auto& one) { return is_text(item, one); });
      if (!whole) break;
      std::vector<std::string>& record = all.emplace_back();
      for (const std::string& name : names) record.push_back(item[name].get<std::string>());
    }
    if (all.size() == value->size()) return all;
  }
  fault(field, fmt::format("a list of 1 to {} objects with the texts `{}`", most,
                           fmt::join(names, "`, `")));
  return {};
}

bool Body::flag_if(std::string_view field) {
  const nlohmann::json* value = find(field);
  if (value == nullptr) return false;
  if (value->is_boolean()) return value->get<bool>();
  fault(field, "true or false");
  return false;
}

std::optional<LocalText> Body::local_text_if(std::string_view field, std::size_t most) {
  const nlohmann::json* value = find(field);
  if (value == nullptr) return std::nullopt;
  const auto text = [&](const char* language) {
    const auto found = value->find(language);
    const bool good = found != value->end() && found->is_string() &&
                      found->get_ref<const std::string&>().size() <= most;
    return good ? std::optional(found->get<std::string>()) : std::nullopt;
  };
  if (value->is_object() && value->size() == 2) {
    std::optional<std::string> nl = text("nl");
    std::optional<std::string> en = text("en");
    if (nl && en) return LocalText{std::move(*nl), std::move(*en)};
  }
  fault(field, fmt::format("`{{nl, en}}`, two texts of at most {} bytes", most));
  return std::nullopt;
}

std::optional<Response> Body::refused() const {
  if (unread_) return unread_;
  std::string message = fault_;
  for (const auto& [field, value] : fields_.items()) {
    if (!message.empty()) break;
    if (std::ranges::find(asked_, field) == asked_.end()) {
      message = fmt::format("`{}` is no field of this request", shorten(field));
    }
  }
  if (message.empty()) return std::nullopt;
  return refuse({.status = 400, .kind = "request", .message = std::move(message)});
}

}  // namespace veldwerk
