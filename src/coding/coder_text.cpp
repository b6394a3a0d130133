#include "coding/coder_text.hpp"

#include <fmt/format.h>

#include "base/source_text.hpp"
#include "base/utf8.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

std::string with_plain_ends(std::string_view text) {
  std::string plain(trim(without_byte_order_mark(text)));
  std::erase(plain, '\r');
  return plain;
}

}  // namespace

bool can_name_a_file(std::string_view id) {
  return !id.empty() && id.size() <= 200 && !id.starts_with('.') &&
         id.find_first_of("/\\:*?\"<>|") == id.npos && printable(id) == id;
}

std::optional<EditFault> coder_text_fault(std::string_view what, std::string_view remove_by,
                                          std::string_view text) {
  if (invalid_utf8_at(text) || text.find('\0') != text.npos) {
    return EditFault{"not-utf8", fmt::format("the {} is not UTF-8 text", what), "Type it anew."};
  }
  if (is_blank(text)) {
    return EditFault{"", fmt::format("the {} is empty", what),
                     fmt::format("Give it words, or remove it {}.", remove_by)};
  }
  if (text.size() > coder_text_limit) {
    return EditFault{"file-limit", fmt::format("the {} is larger than 1 MiB", what),
                     "Write a shorter one."};
  }
  return std::nullopt;
}

std::string as_paragraph(std::string_view text) {
  return fmt::format("{}\n", trim(text));
}

bool says_the_same(std::string_view bytes, std::string_view text) {
  return with_plain_ends(bytes) == with_plain_ends(text);
}

}  // namespace veldwerk
