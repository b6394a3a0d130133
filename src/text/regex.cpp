#include "text/regex.hpp"

#include <unicode/uregex.h>
#include <unicode/utext.h>

#include <algorithm>
#include <cstdint>

#include <fmt/format.h>

#include "base/utf8.hpp"
#include "text/icu_library.hpp"
#include "text/letters.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

// ICU's unit of a search's length: ten thousand states put aside, about 0.2 ms. A long text may
// take more of them.
constexpr std::size_t most_steps_of_a_text = 500;
constexpr std::size_t most_steps = 2000;
constexpr std::size_t bytes_of_a_step = 200;
constexpr std::int32_t most_stack = 8 * 1024 * 1024;  // bytes

/// The functions of ICU that are used here.
struct Icu {
  decltype(&uregex_openUText) open = nullptr;
  decltype(&uregex_close) close = nullptr;
  decltype(&uregex_setTimeLimit) set_time_limit = nullptr;
  decltype(&uregex_setStackLimit) set_stack_limit = nullptr;
  decltype(&uregex_setMatchCallback) set_callback = nullptr;
  decltype(&uregex_setUText) set_text = nullptr;
  decltype(&uregex_findNext) find_next = nullptr;
  decltype(&uregex_start64) start = nullptr;
  decltype(&uregex_end64) end = nullptr;
  decltype(&utext_openUTF8) open_text = nullptr;
  decltype(&utext_close) close_text = nullptr;
  bool complete = false;

  Icu() {
    open = VELDWERK_ICU(uregex_openUText);
    close = VELDWERK_ICU(uregex_close);
    set_time_limit = VELDWERK_ICU(uregex_setTimeLimit);
    set_stack_limit = VELDWERK_ICU(uregex_setStackLimit);
    set_callback = VELDWERK_ICU(uregex_setMatchCallback);
    set_text = VELDWERK_ICU(uregex_setUText);
    find_next = VELDWERK_ICU(uregex_findNext);
    start = VELDWERK_ICU(uregex_start64);
    end = VELDWERK_ICU(uregex_end64);
    open_text = VELDWERK_ICU(utext_openUTF8);
    close_text = VELDWERK_ICU(utext_close);
    complete = open != nullptr && close != nullptr && set_time_limit != nullptr &&
               set_stack_limit != nullptr && set_callback != nullptr && set_text != nullptr &&
               find_next != nullptr && start != nullptr && end != nullptr && open_text != nullptr &&
               close_text != nullptr;
  }
};

const Icu& icu() {
  static const Icu functions;
  return functions;
}

/// A UTF-8 text as ICU reads it; places in it are bytes.
class IcuText {
 public:
  explicit IcuText(std::string_view text) {
    UErrorCode error = U_ZERO_ERROR;
    text_ = icu().open_text(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &error);
  }
  IcuText(const IcuText&) = delete;
  IcuText& operator=(const IcuText&) = delete;
  ~IcuText() { icu().close_text(text_); }
  UText* get() const { return text_; }

 private:
  UText* text_ = nullptr;
};

std::string in_words(UErrorCode error) {
  switch (error) {
    case U_REGEX_BAD_ESCAPE_SEQUENCE:
      return "has a backslash before something that it can't stand before";
    case U_REGEX_PROPERTY_SYNTAX:
      return "names a property of characters that does not exist";
    case U_REGEX_UNIMPLEMENTED:
      return "uses something that ICU does not have";
    case U_REGEX_MISMATCHED_PAREN:
      return "has parentheses that do not match";
    case U_REGEX_NUMBER_TOO_BIG:
    case U_REGEX_BAD_INTERVAL:
      return "has a number of repetitions that can't be read";
    case U_REGEX_MAX_LT_MIN:
      return "has a largest number of repetitions below the smallest";
    case U_REGEX_INVALID_BACK_REF:
      return "refers back to a group that it does not have";
    case U_REGEX_INVALID_FLAG:
      return "sets a flag that does not exist";
    case U_REGEX_LOOK_BEHIND_LIMIT:
      return "looks behind without a limit";
    case U_REGEX_MISSING_CLOSE_BRACKET:
      return "opens a square bracket that is not closed";
    case U_REGEX_INVALID_RANGE:
      return "has a range of characters whose end comes before its start";
    case U_REGEX_PATTERN_TOO_BIG:
      return "is too large";
    case U_REGEX_INVALID_CAPTURE_GROUP_NAME:
      return "gives a group a name that it can't have";
    default:
      return "can't be read";
  }
}

/// Text in square brackets, which nobody said; in order, without overlap.
std::vector<ByteSpan> brackets_of(std::string_view text) {
  std::vector<ByteSpan> brackets;
  for (std::size_t at = text.find('['); at != text.npos; at = text.find('[', at + 1)) {
    const std::size_t behind = after_brackets(text, at);
    if (behind > at) brackets.push_back({at, behind});
  }
  return brackets;
}

bool is_bracketed(const std::vector<ByteSpan>& brackets, ByteSpan hit) {
  const auto behind = std::ranges::partition_point(
      brackets, [&](const ByteSpan& bracket) { return bracket.begin <= hit.begin; });
  return behind != brackets.begin() && hit.end <= (behind - 1)->end;
}

/// `hit` without white space at either end.
ByteSpan trimmed(std::string_view text, ByteSpan hit) {
  const std::string_view words = trim(text.substr(hit.begin, hit.end - hit.begin));
  const auto begin = static_cast<std::size_t>(words.data() - text.data());
  return {begin, begin + words.size()};
}

}  // namespace

struct Regex::Compiled {
  URegularExpression* expression = nullptr;
  std::size_t steps = 0;  // of all searches
  std::size_t bytes = 0;  // of all texts searched

  Compiled() = default;
  Compiled(const Compiled&) = delete;
  Compiled& operator=(const Compiled&) = delete;
  ~Compiled() {
    if (expression != nullptr) icu().close(expression);
  }

  /// Called by ICU at each step; false gives the search up.
  static UBool count_step(const void* context, std::int32_t) {
    auto* self = static_cast<Compiled*>(const_cast<void*>(context));
    return static_cast<UBool>(++self->steps <= most_steps + self->bytes / bytes_of_a_step);
  }
};

Regex::Regex(std::unique_ptr<Compiled> compiled) : compiled_(std::move(compiled)) {}
Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;
Regex::~Regex() = default;

std::optional<Regex> Regex::compile(std::string_view pattern, Fault& fault, LetterCase letters) {
  if (pattern.size() > longest) {
    fault = {fmt::format("is longer than {} bytes", longest), 0, false};
    return std::nullopt;
  }
  if (!icu().complete) {
    fault = {fmt::format("can't be read: ICU {} is not installed here", U_ICU_VERSION_MAJOR_NUM), 0,
             true};
    return std::nullopt;
  }
  auto compiled = std::make_unique<Compiled>();
  UErrorCode error = U_ZERO_ERROR;
  UParseError place{};
  const IcuText text(pattern);
  const std::uint32_t flags = letters == LetterCase::ignored ? UREGEX_CASE_INSENSITIVE : 0;
  compiled->expression = icu().open(text.get(), flags, &place, &error);
  if (U_SUCCESS(error)) {
    icu().set_stack_limit(compiled->expression, most_stack, &error);
    icu().set_callback(compiled->expression, Compiled::count_step, compiled.get(), &error);
  }
  if (U_FAILURE(error)) {
    fault = {in_words(error), place.offset > 0 ? static_cast<std::size_t>(place.offset) : 0, false};
    return std::nullopt;
  }
  return Regex(std::move(compiled));
}

bool Regex::find_all(std::string_view text, std::vector<ByteSpan>& found) {
  UErrorCode error = U_ZERO_ERROR;
  URegularExpression* const expression = compiled_->expression;
  const IcuText searched(text);
  icu().set_text(expression, searched.get(), &error);
  const std::size_t steps = most_steps_of_a_text + text.size() / bytes_of_a_step;
  icu().set_time_limit(expression, static_cast<std::int32_t>(steps), &error);
  compiled_->bytes += text.size();
  while (U_SUCCESS(error) && icu().find_next(expression, &error) != 0) {
    const std::int64_t begin = icu().start(expression, 0, &error);
    const std::int64_t end = icu().end(expression, 0, &error);
    if (U_SUCCESS(error) && end > begin) {
      found.push_back({static_cast<std::size_t>(begin), static_cast<std::size_t>(end)});
    }
  }
  return U_SUCCESS(error) != 0;
}

bool Regex::find_said(std::string_view speech, std::vector<ByteSpan>& found) {
  const std::size_t before = found.size();
  const bool sound = find_all(speech, found);
  const std::vector<ByteSpan> brackets = brackets_of(speech);
  const auto first = found.begin() + static_cast<std::ptrdiff_t>(before);
  for (auto hit = first; hit != found.end(); ++hit) *hit = trimmed(speech, *hit);
  found.erase(std::remove_if(first, found.end(),
                             [&](const ByteSpan& hit) {
                               return hit.begin == hit.end || is_bracketed(brackets, hit);
                             }),
              found.end());
  return sound;
}

}  // namespace veldwerk
