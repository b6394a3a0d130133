#include "coding/folder_sweep.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/encoding.hpp"
#include "base/utf8.hpp"
#include "base/zip.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

/// The character that an entity at `at` (its `&`) stands for, and its bytes; 0: none.
std::pair<char32_t, std::size_t> entity_at(std::string_view xml, std::size_t at) {
  constexpr std::array<std::pair<std::string_view, char32_t>, 6> named = {{{"&amp;", U'&'},
                                                                           {"&lt;", U'<'},
                                                                           {"&gt;", U'>'},
                                                                           {"&quot;", U'"'},
                                                                           {"&apos;", U'\''},
                                                                           {"&nbsp;", 0xA0}}};
  const std::string_view rest = xml.substr(at, 12);
  for (const auto& [name, value] : named) {
    if (rest.starts_with(name)) return {value, name.size()};
  }
  if (!rest.starts_with("&#")) return {0, 0};
  const std::size_t end = rest.find(';');
  if (end == rest.npos) return {0, 0};
  const bool hexadecimal = rest.size() > 2 && (rest[2] == 'x' || rest[2] == 'X');
  const std::string_view digits = rest.substr(hexadecimal ? 3 : 2, end - (hexadecimal ? 3 : 2));
  std::uint32_t value = 0;
  const auto [stop, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, hexadecimal ? 16 : 10);
  const bool sound = error == std::errc() && stop == digits.data() + digits.size() && value > 0 &&
                     value < 0x110000 && (value < 0xD800 || value > 0xDFFF);
  return sound ? std::pair<char32_t, std::size_t>{value, end + 1}
               : std::pair<char32_t, std::size_t>{0, 0};
}

void add_members(std::string_view bytes, std::vector<ReadableText>& texts) {
  ZipReader zip;
  if (zip.open(bytes)) return;
  for (const std::string& name : zip.names()) {
    std::string member;
    if (name.ends_with('/') || zip.read(name, member)) continue;
    if (member.starts_with("PK\x03\x04")) continue;  // a zip in a zip might have no end
    for (ReadableText& inner : readable_texts(member)) {
      const std::string shown = inner.member.empty() ? name : name + "/" + inner.member;
      texts.push_back({shown, std::move(inner.text), inner.unwrapped});
    }
  }
}

/// The same text as it reads, where it is written in markup.
void add_unwrapped(std::vector<ReadableText>& texts) {
  if (texts.size() != 1) return;
  const std::string_view text = texts.front().text;
  const std::size_t first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first == text.npos) return;
  if (text[first] == '<') texts.push_back({"", without_tags(text), true});
  if (text[first] == '{' || text[first] == '[') texts.push_back({"", without_escapes(text), true});
}

}  // namespace

std::vector<std::string> files_below(Draft& draft, const fs::path& root) {
  std::vector<std::string> files;
  std::vector<std::string> folders = {""};
  while (!folders.empty()) {
    const std::string folder = std::move(folders.back());
    folders.pop_back();
    for (const FolderEntry& entry : draft.list(folder, HiddenNames::taken)) {
      if (entry.is_link) continue;
      std::string name = folder.empty() ? entry.name : folder + "/" + entry.name;
      if (entry.is_folder) {
        if (entry.name != ".git") folders.push_back(std::move(name));
        continue;
      }
      std::error_code error;
      const fs::file_type type = fs::symlink_status(root / name, error).type();
      // What can't be looked at is taken for a file: who reads it is told why it can't be.
      if (type == fs::file_type::regular || type == fs::file_type::none) {
        files.push_back(std::move(name));
      }
    }
  }
  std::ranges::sort(files);
  return files;
}

std::vector<ReadableText> readable_texts(std::string_view bytes) {
  std::vector<ReadableText> texts;
  if (bytes.starts_with("PK\x03\x04")) {
    add_members(bytes, texts);
    return texts;
  }
  if (auto wide = from_utf16(bytes)) {
    texts.push_back({"", std::move(*wide), false});
  } else if (!invalid_utf8_at(bytes)) {
    texts.push_back({"", std::string(bytes), false});
  } else if (auto narrow = from_windows_1252(bytes)) {
    texts.push_back({"", std::move(*narrow), false});
  }
  add_unwrapped(texts);
  return texts;
}

std::string without_tags(std::string_view xml) {
  std::string out;
  for (std::size_t at = 0; at < xml.size();) {
    if (xml[at] == '<') {
      const std::size_t end = xml.find('>', at);
      const bool paragraph =
          xml.substr(at).starts_with("</w:p>") || xml.substr(at).starts_with("</p>");
      if (paragraph) out.push_back('\n');
      at = end == xml.npos ? xml.size() : end + 1;
      continue;
    }
    const auto [value, bytes] =
        xml[at] == '&' ? entity_at(xml, at) : std::pair<char32_t, std::size_t>{0, 0};
    if (bytes > 0) {
      append_utf8(out, value);
      at += bytes;
    } else {
      out.push_back(xml[at++]);
    }
  }
  return out;
}

std::string without_escapes(std::string_view json) {
  std::string out;
  for (std::size_t at = 0; at < json.size(); ++at) {
    if (json[at] != '\\' || at + 1 >= json.size()) {
      out.push_back(json[at]);
      continue;
    }
    const char c = json[++at];
    std::uint32_t value = 0;
    const char* first = json.data() + at + 1;
    const bool code = c == 'u' && at + 4 < json.size() &&
                      std::from_chars(first, first + 4, value, 16).ptr == first + 4;
    if (code && (value < 0xD800 || value > 0xDFFF)) {
      append_utf8(out, value);
      at += 4;
    } else {
      out.push_back(c == 'n' || c == 't' || c == 'r' ? ' ' : c);
    }
  }
  return out;
}

}  // namespace veldwerk
