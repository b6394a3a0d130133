#include "text/icu_sentences.hpp"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <memory>

#include "text/icu_library.hpp"

namespace veldwerk {
namespace {

struct Icu {
  decltype(&ubrk_open) open = VELDWERK_ICU(ubrk_open);
  decltype(&ubrk_close) close = VELDWERK_ICU(ubrk_close);
  decltype(&ubrk_setUText) set_text = VELDWERK_ICU(ubrk_setUText);
  decltype(&ubrk_next) next = VELDWERK_ICU(ubrk_next);
  decltype(&utext_openUTF8) open_text = VELDWERK_ICU(utext_openUTF8);
  decltype(&utext_close) close_text = VELDWERK_ICU(utext_close);

  bool is_there() const {
    return open != nullptr && close != nullptr && set_text != nullptr && next != nullptr &&
           open_text != nullptr && close_text != nullptr;
  }
};

const Icu& icu() {
  static const Icu functions;
  return functions;
}

}  // namespace

std::optional<std::vector<std::size_t>> icu_sentence_ends(std::string_view text,
                                                          const char* locale) {
  if (!icu().is_there()) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UText, void (*)(UText*)> opened(
      icu().open_text(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status),
      [](UText* one) { icu().close_text(one); });
  const std::unique_ptr<UBreakIterator, void (*)(UBreakIterator*)> breaks(
      icu().open(UBRK_SENTENCE, locale, nullptr, 0, &status),
      [](UBreakIterator* one) { icu().close(one); });
  if (U_FAILURE(status)) return std::nullopt;
  icu().set_text(breaks.get(), opened.get(), &status);
  if (U_FAILURE(status)) return std::nullopt;
  std::vector<std::size_t> ends;
  for (std::int32_t end = icu().next(breaks.get()); end != UBRK_DONE;
       end = icu().next(breaks.get())) {
    ends.push_back(static_cast<std::size_t>(end));
  }
  return ends;
}

}  // namespace veldwerk
