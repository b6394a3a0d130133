#include "coding/code_edit.hpp"

#include <array>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "coding/codebook_draft.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

struct TextOfCode {
  std::string_view key;
  LocalText Code::*text;
};

constexpr std::array texts_of_code = {
    TextOfCode{"label", &Code::label},     TextOfCode{"definition", &Code::definition},
    TextOfCode{"barrier", &Code::barrier}, TextOfCode{"facilitator", &Code::facilitator},
    TextOfCode{"include", &Code::include}, TextOfCode{"exclude", &Code::exclude},
    TextOfCode{"example", &Code::example},
};

constexpr auto keys = [] {
  std::array<std::string_view, texts_of_code.size()> all{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = texts_of_code[i].key;
  return all;
}();

RecodeRefused refuse(std::string message, std::string help) {
  return {std::move(message), std::move(help)};
}

/// A label stands on one line; of others only the ends are trimmed.
std::string tidy(std::string_view key, const std::string& text) {
  return key == "label" ? collapse_white_space(text) : std::string(trim(text));
}

/// #RRGGBB
bool is_color(std::string_view text) {
  return text.size() == 7 && text.front() == '#' &&
         text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string_view::npos;
}

/// What is to be set: keys with their new texts, of those that differ.
std::vector<std::pair<std::string, LocalText>> differing(const Code& code, const CodeEdit& edit) {
  std::vector<std::pair<std::string, LocalText>> all;
  for (const TextOfCode& known : texts_of_code) {
    const auto given = edit.texts.find(known.key);
    if (given == edit.texts.end()) continue;
    LocalText wanted{tidy(known.key, given->second.nl), tidy(known.key, given->second.en)};
    if (wanted.nl.empty()) wanted.nl = wanted.en;
    if (wanted.en.empty()) wanted.en = wanted.nl;
    const LocalText& now = code.*known.text;
    if (wanted.nl != now.nl || wanted.en != now.en) all.emplace_back(known.key, wanted);
  }
  if (edit.color && *edit.color != code.color) {
    all.emplace_back("color", LocalText{*edit.color, *edit.color});
  }
  return all;
}

std::optional<RecodeRefused> check(const CodebookDraft& codebook, const CodeEdit& edit) {
  const Index code = codebook.book().find(edit.code);
  if (code == no_index) {
    return refuse(fmt::format("the codebook has no code `{}`", shorten(edit.code)),
                  "`veldwerk table codebook` shows the codes.");
  }
  if (!codebook.is_own(code)) {
    return refuse(fmt::format("`{}` is a code of {}, which can't be changed from here", edit.code,
                              codebook.home_of(code)),
                  "Add a code of your own, with its own label, and merge this one into it.");
  }
  if (edit.color && !edit.color->empty() && !is_color(*edit.color)) {
    return refuse(fmt::format("`{}` is no colour", shorten(*edit.color)),
                  "Write it as #RRGGBB: #1F77B4.");
  }
  for (const auto& [key, text] : edit.texts) {
    if (key == "label" && tidy(key, text.nl).empty() && tidy(key, text.en).empty()) {
      return refuse(fmt::format("`{}` would have no label", edit.code),
                    "Every code has a label: it is what is read in the text and in tables.");
    }
  }
  return std::nullopt;
}

}  // namespace

std::span<const std::string_view> code_text_keys() {
  return keys;
}

std::optional<RecodeRefused> edit_code(const LoadedStudy& loaded, const CodeEdit& edit,
                                       Draft& draft, RecodeResult& result) {
  Diagnostics faults;
  std::optional<CodebookDraft> codebook = CodebookDraft::read(loaded, draft, faults);
  if (!codebook) {
    return RecodeRefused{"the codebook can't be read", "`veldwerk check` shows what is wrong.",
                         std::move(faults)};
  }
  if (auto refused = check(*codebook, edit)) return refused;
  const Code code = codebook->book().codes[codebook->book().find(edit.code)];
  const auto wanted = differing(code, edit);
  if (wanted.empty()) {
    return refuse(fmt::format("`{}` says all this already", edit.code),
                  "There is nothing to write.");
  }
  std::vector<std::string> changed;
  for (const auto& [key, text] : wanted) {
    const auto set = [&](CodebookText& file) { return file.set_text(edit.code, key, text); };
    if (const auto why = codebook->edit(code.file, set)) {
      return refuse(*why, "Change the codebook by hand, or lay the entry out as others are.");
    }
    changed.push_back(key);
  }
  if (const auto why = codebook->read_again()) {
    return refuse(*why, "Mend the codebook first: `veldwerk check` shows what is wrong.");
  }
  const Index after = codebook->book().find(edit.code);
  if (after == no_index || !differing(codebook->book().codes[after], edit).empty()) {
    return refuse(fmt::format("`{}` can't be changed so with certainty", edit.code),
                  "Change its entry by hand.");
  }
  result.summary = fmt::format("edited {}: {}", edit.code, fmt::join(changed, ", "));
  result.done.push_back(result.summary);
  for (std::string& line : codebook->write(draft)) result.done.push_back(std::move(line));
  return std::nullopt;
}

}  // namespace veldwerk
