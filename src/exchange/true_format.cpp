// Only what people really rename, or save under a wrong name.
#include "exchange/true_format.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace veldwerk {
namespace {

struct Kind {
  std::string_view words;
  std::string_view help;
};

/// "EncryptedPackage" as Microsoft's compound files write names: UTF-16, little-endian.
bool has_wide(std::string_view bytes, std::string_view name) {
  std::string wide;
  for (const char c : name) wide.append(1, c).append(1, '\0');
  return bytes.find(wide) != std::string_view::npos;
}

Kind compound_file(std::string_view bytes) {
  if (has_wide(bytes, "EncryptedPackage")) {
    return {"it is locked with a password",
            "open it in Word with its password, and save a copy without one"};
  }
  return {"it is a document of Word 97 to 2003 (.doc)",
          "open it in Word or LibreOffice, and save it as .docx"};
}

Kind zipped(std::string_view bytes) {
  const std::string_view start = bytes.substr(0, 200);
  if (start.find("application/vnd.oasis.opendocument.text") != std::string_view::npos) {
    return {"it is an OpenDocument text", "give its name the ending .odt"};
  }
  if (start.find("application/vnd.oasis.opendocument") != std::string_view::npos) {
    return {"it is an OpenDocument file, but no text", "save the text as .odt"};
  }
  if (bytes.find("word/document.xml") != std::string_view::npos) {
    return {"it is a Word document", "give its name the ending .docx"};
  }
  if (bytes.find("xl/workbook.xml") != std::string_view::npos) {
    return {"it is an Excel workbook", "a transcript comes as a text, not as a workbook"};
  }
  return {};
}

std::string lower_start(std::string_view bytes) {
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  std::string start(bytes.substr(0, 600));
  std::ranges::transform(start, start.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  start.erase(0, std::min(start.find_first_not_of(" \t\r\n"), start.size()));
  return start;
}

Kind kind_of(std::string_view bytes) {
  if (bytes.empty()) return {"it is empty", "save it again with the program that made it"};
  if (bytes.starts_with("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) return compound_file(bytes);
  if (bytes.starts_with("PK\x03\x04")) return zipped(bytes);
  if (bytes.starts_with("{\\rtf"))
    return {"it is a Rich Text file", "give its name the ending .rtf"};
  if (bytes.starts_with("%PDF-")) return {"it is a PDF", "give its name the ending .pdf"};
  const std::string start = lower_start(bytes);
  if (start.starts_with("<!doctype html") || start.starts_with("<html")) {
    return {"it is a web page", "give its name the ending .html"};
  }
  if (start.find("<office:document") != std::string::npos) {
    return {"it is a flat OpenDocument text", "give its name the ending .fodt"};
  }
  if (start.find("pkg:package") != std::string::npos ||
      start.find("w:worddocument") != std::string::npos ||
      start.find("progid=\"word.document\"") != std::string::npos) {
    return {"it is a Word document saved as XML", "open it in Word, and save it as .docx"};
  }
  return {};
}

}  // namespace

void refuse_format(const std::string& file, std::string_view bytes, std::string_view expected,
                   std::string_view reason, Diagnostics& diagnostics) {
  const Kind kind = kind_of(bytes);
  const std::size_t ending = kind.help.rfind(" .");  // of the right name, where that is the advice
  const bool is_that = ending != std::string_view::npos && kind.help.starts_with("give its name") &&
                       expected.find(kind.help.substr(ending + 1)) != std::string_view::npos;
  if (!kind.words.empty() && !is_that) {
    diagnostics.push_back(make_error("import-format", {.file = file},
                                     fmt::format("it is not {}: {}", expected, kind.words),
                                     std::string(kind.help)));
    return;
  }
  diagnostics.push_back(make_error("import-format", {.file = file},
                                   fmt::format("it can't be read as {}: {}", expected, reason),
                                   "open it in the program that made it, and save it again"));
}

}  // namespace veldwerk
