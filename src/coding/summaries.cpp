#include "coding/summaries.hpp"

#include <fmt/format.h>

#include "coding/coder_text.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

EditFault no_such(std::string_view what, std::string_view id) {
  return {"", fmt::format("the study has no {} `{}`", what, shorten(id)),
          "It may have been renamed or removed meanwhile."};
}

EditFault no_name(std::string_view what, std::string_view id) {
  return {"", fmt::format("the id of the {} `{}` can't be the name of a file", what, shorten(id)),
          "A summary is a file that is named by the ids: only letters, digits, hyphens and the "
          "like will do."};
}

}  // namespace

std::optional<EditFault> summary_fault(const Study& study, std::string_view respondent,
                                       std::string_view code) {
  if (study.find_respondent(respondent) == no_index) return no_such("respondent", respondent);
  if (study.codebook.find(code) == no_index) return no_such("code", code);
  if (!can_name_a_file(respondent)) return no_name("respondent", respondent);
  if (!can_name_a_file(code)) return no_name("code", code);
  return std::nullopt;
}

std::optional<EditFault> edit_summary(Draft& draft, const std::string& file,
                                      std::string_view text) {
  const std::optional<std::string> bytes = draft.read(file);
  if (is_blank(text)) {
    if (bytes) draft.remove(file);
    return std::nullopt;
  }
  if (bytes && says_the_same(*bytes, text)) return std::nullopt;
  if (auto fault = coder_text_fault("summary", "by leaving it empty", text)) return fault;
  draft.write(file, as_paragraph(text));
  return std::nullopt;
}

}  // namespace veldwerk
