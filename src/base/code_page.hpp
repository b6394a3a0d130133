// Text in the code pages of older programs, by the numbers that Windows gives them: 1250 is that of
// Central Europe, 932 of Japan. The C library knows them.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace veldwerk {

/// Code pages, each opened once.
class CodePages {
 public:
  CodePages();
  ~CodePages();
  CodePages(const CodePages&) = delete;
  CodePages& operator=(const CodePages&) = delete;

  /// `bytes` of code page `page` as UTF-8; what stands for no character becomes U+FFFD, and
  /// `unknown` counts those. Nothing where this machine doesn't know the page.
  std::optional<std::string> text(int page, std::string_view bytes, std::size_t& unknown);

 private:
  struct Open;
  std::map<int, std::unique_ptr<Open>> open_;
};

/// The number of the code page that `name` means on the web ("iso-8859-1" is read as Windows-1252,
/// as browsers do: WHATWG Encoding, section 4.2); 65001 is UTF-8, 1200 UTF-16; 0: unknown.
int code_page_of(std::string_view name);

}  // namespace veldwerk
