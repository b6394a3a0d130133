#include "exchange/refi_facts.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace veldwerk {
namespace {

constexpr bool is_plain(char c) {
  return c != '%' && c != ';' && static_cast<unsigned char>(c) >= 0x20 && c != 0x7f;
}

/// `text` in which nothing parts facts. A space at either end would be trimmed away.
std::string escaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool outer_space = text[i] == ' ' && (i == 0 || i + 1 == text.size());
    if (is_plain(text[i]) && !outer_space) {
      out += text[i];
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(text[i]));
    }
  }
  return out;
}

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned value = 0;
    const char* digits = text.data() + i + 1;
    if (text[i] == '%' && i + 2 < text.size() &&
        std::from_chars(digits, digits + 2, value, 16).ptr == digits + 2) {
      out += static_cast<char>(value);
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

}  // namespace

std::string refi_facts_text(const RefiFacts& facts) {
  std::string out;
  for (const auto& [key, value] : facts) {
    if (!out.empty()) out += "; ";
    out.append(key).append("=").append(escaped(value));
  }
  return out;
}

RefiFacts read_refi_facts(std::string_view text) {
  RefiFacts facts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(';'), text.size());
    const std::string_view one = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t equals = one.find('=');
    if (equals == one.npos || equals == 0) continue;
    facts.emplace_back(one.substr(0, equals), unescaped(one.substr(equals + 1)));
  }
  return facts;
}

std::string_view refi_fact(const RefiFacts& facts, std::string_view key) {
  const auto found = std::ranges::find(facts, key, &RefiFacts::value_type::first);
  return found == facts.end() ? std::string_view() : std::string_view(found->second);
}

std::string refi_things_text(const std::vector<RefiThing>& things) {
  std::string out;
  for (const RefiThing& thing : things) {
    out.append(thing.kind).append(" ").append(thing.guid).append(" ");
    out.append(refi_facts_text(thing.facts)).append("\n");
  }
  return out;
}

std::vector<RefiThing> read_refi_things(std::string_view text) {
  std::vector<RefiThing> things;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t kind = line.find(' ');
    if (kind == line.npos) continue;
    const std::size_t guid = std::min(line.find(' ', kind + 1), line.size());
    things.push_back({std::string(line.substr(0, kind)),
                      std::string(line.substr(kind + 1, guid - kind - 1)),
                      read_refi_facts(line.substr(guid))});
  }
  return things;
}

}  // namespace veldwerk
