#include "text/decode.hpp"

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

#include <fmt/format.h>

#include "base/diagnostic.hpp"
#include "base/encoding.hpp"
#include "base/source_text.hpp"
#include "base/utf8.hpp"
#include "text/icu_library.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t longest_sample = 512UL * 1024;  // bytes that the detector looks at
constexpr std::int32_t least_confidence = 25;         // of 100: below it the detector knows nothing
constexpr std::int32_t near_confidence = 15;          // less than the best: as good
constexpr std::string_view how =
    "Save it again as UTF-8, or name its encoding: "
    "`--encoding Windows-1252`.";

struct Icu {
  decltype(&ucnv_open) open = VELDWERK_ICU(ucnv_open);
  decltype(&ucnv_close) close = VELDWERK_ICU(ucnv_close);
  decltype(&ucnv_toUnicode) to_unicode = VELDWERK_ICU(ucnv_toUnicode);
  decltype(&ucnv_setToUCallBack) set_callback = VELDWERK_ICU(ucnv_setToUCallBack);
  UConverterToUCallback stop = VELDWERK_ICU(UCNV_TO_U_CALLBACK_STOP);
  decltype(&ucsdet_open) open_detector = VELDWERK_ICU(ucsdet_open);
  decltype(&ucsdet_close) close_detector = VELDWERK_ICU(ucsdet_close);
  decltype(&ucsdet_setText) set_text = VELDWERK_ICU(ucsdet_setText);
  decltype(&ucsdet_detectAll) detect_all = VELDWERK_ICU(ucsdet_detectAll);
  decltype(&ucsdet_getName) name = VELDWERK_ICU(ucsdet_getName);
  decltype(&ucsdet_getConfidence) confidence = VELDWERK_ICU(ucsdet_getConfidence);

  bool complete() const {
    return open != nullptr && close != nullptr && to_unicode != nullptr &&
           set_callback != nullptr && stop != nullptr && open_detector != nullptr &&
           close_detector != nullptr && set_text != nullptr && detect_all != nullptr &&
           name != nullptr && confidence != nullptr;
  }
};

const Icu& icu() {
  static const Icu functions;
  return functions;
}

/// "Windows-1252" as "windows1252".
std::string plain_name(std::string_view name) {
  std::string plain;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') plain += static_cast<char>(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) plain += c;
  }
  return plain;
}

/// ISO-8859-1 has control characters where Windows-1252 has curly quotes: who says the one means
/// the other (WHATWG Encoding Standard, section 4.2).
bool is_western(std::string_view name) {
  constexpr std::array names = {"windows1252", "cp1252", "latin1", "iso88591", "ansi", "usascii"};
  return std::ranges::find(names, plain_name(name)) != names.end();
}

/// UTF-16 unit by unit as UTF-8; a pair may come in two parts.
struct Utf16Sink {
  std::string text;
  char32_t high = 0;

  void put(const char16_t* from, const char16_t* to) {
    for (; from < to; ++from) {
      const char32_t unit = *from;
      if (unit >= 0xD800 && unit < 0xDC00) {
        high = unit;
      } else if (unit >= 0xDC00 && unit < 0xE000) {
        append_utf8(text, 0x10000 + ((high - 0xD800) << 10U) + (unit - 0xDC00));
      } else {
        append_utf8(text, unit);
      }
    }
  }
};

std::uint32_t line_of(std::string_view bytes, std::size_t at) {
  return 1 + static_cast<std::uint32_t>(std::ranges::count(bytes.substr(0, at), '\n'));
}

DecodeFault not_of(std::string_view encoding, std::uint32_t line) {
  return {fmt::format("its bytes are not {}", shorten(encoding)), std::string(how), line};
}

std::optional<std::string> convert(std::string_view bytes, const std::string& encoding,
                                   DecodeFault& fault) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(
      icu().open(encoding.c_str(), &error), icu().close);
  if (U_FAILURE(error) || converter == nullptr) {
    fault = {fmt::format("the encoding `{}` is not known", shorten(encoding)),
             "Name one such as UTF-8, UTF-16LE, Windows-1252, ISO-8859-15 or Macintosh.", 0};
    return std::nullopt;
  }
  UConverterToUCallback before = nullptr;
  const void* context = nullptr;
  icu().set_callback(converter.get(), icu().stop, nullptr, &before, &context, &error);
  Utf16Sink sink;
  std::array<char16_t, 16384> units{};
  const char* from = bytes.data();
  const char* const end = from + bytes.size();
  do {
    error = U_ZERO_ERROR;
    char16_t* to = units.data();
    icu().to_unicode(converter.get(), &to, units.data() + units.size(), &from, end, nullptr,
                     static_cast<UBool>(true), &error);
    sink.put(units.data(), to);
  } while (error == U_BUFFER_OVERFLOW_ERROR);
  if (U_SUCCESS(error)) return std::move(sink.text);
  fault = not_of(encoding, line_of(bytes, static_cast<std::size_t>(from - bytes.data())));
  return std::nullopt;
}

/// What the bytes look like to ICU; Windows-1252 where that is as good a guess as any.
std::string detected(std::string_view bytes) {
  const std::string western = "Windows-1252";
  if (!icu().complete()) return western;
  const auto high =
      std::ranges::find_if(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  const auto first = static_cast<std::size_t>(high - bytes.begin());
  bytes.remove_prefix(first > longest_sample / 2 ? first - longest_sample / 2 : 0);
  bytes = bytes.substr(0, longest_sample);
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(
      icu().open_detector(&error), icu().close_detector);
  icu().set_text(detector.get(), bytes.data(), static_cast<std::int32_t>(bytes.size()), &error);
  std::int32_t count = 0;
  const UCharsetMatch** matches = icu().detect_all(detector.get(), &count, &error);
  if (U_FAILURE(error) || count == 0) return western;
  std::string best;
  std::int32_t best_confidence = 0;
  for (std::int32_t i = 0; i < count; ++i) {
    const std::string name = icu().name(matches[i], &error);
    const std::int32_t confidence = icu().confidence(matches[i], &error);
    // Bytes that are UTF-8 or UTF-16 are known before.
    if (U_FAILURE(error) || name.starts_with("UTF-") || name.starts_with("ISO-2022")) continue;
    if (best.empty()) {
      if (confidence < least_confidence) return western;
      best = name;
      best_confidence = confidence;
    }
    if (is_western(name) && confidence + near_confidence >= best_confidence) return western;
  }
  return best.empty() ? western : best;
}

std::optional<std::string> from_western(std::string_view bytes, DecodeFault& fault) {
  if (auto text = from_windows_1252(bytes)) return text;
  // Five bytes have no character there: as ICU does, they are controls, which are left out later.
  if (icu().complete()) return convert(bytes, "windows-1252", fault);
  fault = not_of("Windows-1252", 0);
  return std::nullopt;
}

std::optional<std::string> from_wide(std::string_view bytes, DecodeFault& fault) {
  std::uint32_t line = 0;
  if (auto text = from_utf16(bytes, &line)) return text;
  fault = not_of("UTF-16", line);
  return std::nullopt;
}

std::optional<std::string> as_told(std::string_view bytes, const std::string& encoding,
                                   DecodeFault& fault) {
  const std::string plain = plain_name(encoding);
  if (plain == "utf8") {
    const std::optional<std::size_t> at = invalid_utf8_at(bytes);
    if (!at) return std::string(without_byte_order_mark(bytes));
    fault = not_of(encoding, line_of(bytes, *at));
    return std::nullopt;
  }
  const bool marked = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
  if (plain.starts_with("utf16")) {
    if (marked || plain == "utf16") return from_wide(bytes, fault);
    const std::string_view mark = plain == "utf16be" ? "\xFE\xFF" : "\xFF\xFE";
    return from_wide(std::string(mark).append(bytes), fault);
  }
  if (is_western(encoding)) return from_western(bytes, fault);
  if (icu().complete() && encoding.find_first_of("/\\") == encoding.npos) {
    return convert(bytes, encoding, fault);
  }
  fault = {fmt::format("the encoding `{}` is not known here", shorten(encoding)),
           "Without ICU there are UTF-8, UTF-16 and Windows-1252.", 0};
  return std::nullopt;
}

/// Whether the bytes are UTF-8 to their last letter, of which at least two bytes are there and
/// the rest is not: a file that was cut off. One byte alone may be a letter of another encoding.
bool ends_within_letter(std::string_view bytes) {
  const std::size_t at = invalid_utf8_at(bytes).value_or(bytes.size());
  const std::size_t left = bytes.size() - at;
  if (left < 2 || left > 3) return false;
  const auto lead = static_cast<unsigned char>(bytes[at]);
  const bool rest = std::ranges::all_of(
      bytes.substr(at + 1), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80; });
  return rest && (left == 2 ? lead >= 0xE0 : lead >= 0xF0) && lead < 0xF5;
}

/// The encoding of bytes that tell it themselves, or the best guess.
std::string encoding_of(std::string_view bytes, bool& guessed) {
  if (bytes.starts_with(std::string_view("\xFF\xFE\0\0", 4)) ||
      bytes.starts_with(std::string_view("\0\0\xFE\xFF", 4))) {
    return "UTF-32";
  }
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return "UTF-16";
  if (!invalid_utf8_at(bytes) && bytes.find('\0') == bytes.npos) return "UTF-8";
  guessed = true;
  return from_utf16(bytes) ? "UTF-16" : "";
}

}  // namespace

std::optional<DecodedText> decode(std::string_view bytes, std::string_view encoding,
                                  DecodeFault& fault) {
  DecodedText result;
  result.encoding = encoding.empty() ? encoding_of(bytes, result.guessed) : std::string(encoding);
  std::optional<std::string> text;
  if (result.encoding.empty()) {
    if (ends_within_letter(bytes)) {
      fault = {"it ends within a letter: it was cut off", "Copy or save it once more.",
               line_of(bytes, bytes.size())};
      return std::nullopt;
    }
    Diagnostics found;
    const std::size_t nul = bytes.find('\0');
    if (nul != bytes.npos || encoding_guess(bytes) == damaged_utf8) {
      check_text("", bytes, found);
      fault = {found.front().message, found.front().help, found.front().place.line};
      return std::nullopt;
    }
    result.encoding = detected(bytes);
  }
  text = as_told(bytes, result.encoding, fault);
  if (!text) return std::nullopt;
  if (const std::size_t nul = text->find('\0'); nul != text->npos) {
    fault = {"it holds a NUL byte, which is no text",
             "Was the file cut off, or is it no text? Save it again from the program that made it.",
             line_of(*text, nul)};
    return std::nullopt;
  }
  result.text = without_byte_order_mark(*text).size() == text->size()
                    ? std::move(*text)
                    : std::string(without_byte_order_mark(*text));
  return result;
}

}  // namespace veldwerk
