// The C library's iconv, which is told to go on where a byte stands for nothing.
#include "base/code_page.hpp"

#include <iconv.h>

#include <array>
#include <cerrno>
#include <utility>

#include <fmt/format.h>

namespace veldwerk {
namespace {

std::string name_of(int page) {
  switch (page) {
    case 10000:
      return "MACINTOSH";
    case 65001:
      return "UTF-8";
    case 708:
      return "ISO-8859-6";
    case 28605:
      return "ISO-8859-15";
    case 28592:
      return "ISO-8859-2";
    case 20866:
      return "KOI8-R";
    case 936:
      return "GBK";
    case 949:
      return "UHC";
    case 950:
      return "BIG5";
    case 1361:
      return "JOHAB";
    default:
      return fmt::format("CP{}", page);
  }
}

}  // namespace

struct CodePages::Open {
  explicit Open(const std::string& name) : handle(iconv_open("UTF-8", name.c_str())) {}
  ~Open() {
    if (works()) iconv_close(handle);
  }
  Open(const Open&) = delete;
  Open& operator=(const Open&) = delete;

  bool works() const { return handle != reinterpret_cast<iconv_t>(-1); }

  iconv_t handle;
};

CodePages::CodePages() = default;
CodePages::~CodePages() = default;

std::optional<std::string> CodePages::text(int page, std::string_view bytes, std::size_t& unknown) {
  std::unique_ptr<Open>& opened = open_[page];
  if (!opened) opened = std::make_unique<Open>(name_of(page));
  if (!opened->works()) return std::nullopt;
  iconv(opened->handle, nullptr, nullptr, nullptr, nullptr);
  std::string out;
  std::string in(bytes);
  char* from = in.data();
  std::size_t left = in.size();
  std::array<char, 4096> piece{};
  while (left > 0) {
    char* to = piece.data();
    std::size_t room = piece.size();
    const std::size_t result = iconv(opened->handle, &from, &left, &to, &room);
    out.append(piece.data(), piece.size() - room);
    if (result != static_cast<std::size_t>(-1) || errno == E2BIG) continue;
    out += "\ufffd";
    ++unknown;
    ++from;
    --left;
    iconv(opened->handle, nullptr, nullptr, nullptr, nullptr);
  }
  return out;
}

int code_page_of(std::string_view name) {
  std::string lower;
  for (const char c : name) {
    if (c == '-' || c == '_' || c == ' ') continue;
    lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  static constexpr std::array<std::pair<std::string_view, int>, 30> names = {{
      {"utf8", 65001},       {"unicode", 1200},     {"utf16", 1200},       {"utf16le", 1200},
      {"utf16be", 1200},     {"ascii", 1252},       {"usascii", 1252},     {"latin1", 1252},
      {"iso88591", 1252},    {"windows1252", 1252}, {"cp1252", 1252},      {"iso88592", 28592},
      {"iso885915", 28605},  {"windows1250", 1250}, {"cp1250", 1250},      {"windows1251", 1251},
      {"windows1253", 1253}, {"windows1254", 1254}, {"iso88599", 1254},    {"windows1255", 1255},
      {"windows1256", 1256}, {"windows1257", 1257}, {"windows1258", 1258}, {"koi8r", 20866},
      {"macintosh", 10000},  {"macroman", 10000},   {"shiftjis", 932},     {"gb2312", 936},
      {"gbk", 936},          {"big5", 950},
  }};
  for (const auto& [known, page] : names) {
    if (known == lower) return page;
  }
  return 0;
}

}  // namespace veldwerk
