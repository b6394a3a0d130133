#include "exchange/captions_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "base/utf8.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

/// The character references of WebVTT, and those that programs write besides.
constexpr std::array<std::pair<std::string_view, char32_t>, 9> references = {{{"amp", U'&'},
                                                                              {"lt", U'<'},
                                                                              {"gt", U'>'},
                                                                              {"nbsp", 0xA0},
                                                                              {"lrm", 0x200E},
                                                                              {"rlm", 0x200F},
                                                                              {"quot", U'"'},
                                                                              {"apos", U'\''},
                                                                              {"shy", 0xAD}}};

char32_t numbered_character(std::string_view name) {
  name.remove_prefix(1);
  const std::uint32_t base = name.starts_with('x') || name.starts_with('X') ? 16 : 10;
  if (base == 16) name.remove_prefix(1);
  if (name.empty() || name.size() > 7) return 0;
  std::uint32_t value = 0;
  for (const char c : name) {
    const char small = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
    if (small >= '0' && small <= '9') {
      value = value * base + static_cast<std::uint32_t>(small - '0');
    } else if (base == 16 && small >= 'a' && small <= 'f') {
      value = value * base + static_cast<std::uint32_t>(small - 'a') + 10;
    } else {
      return 0;
    }
  }
  const bool sound = value >= 0x20 && value < 0x110000 && (value < 0xD800 || value >= 0xE000);
  return sound ? static_cast<char32_t>(value) : 0;
}

/// The character that `&name;` stands for; 0: none that is known.
char32_t referenced(std::string_view name) {
  if (name.starts_with('#') && name.size() > 1) return numbered_character(name);
  const auto* const found =
      std::ranges::find(references, name, &std::pair<std::string_view, char32_t>::first);
  return found == references.end() ? 0 : found->second;
}

/// Appends the character at `at` of `text`, or the one that is referred to there; the byte behind.
std::size_t append_character(std::string& out, std::string_view text, std::size_t at) {
  if (text[at] == '&') {
    const std::size_t end = text.substr(0, at + 12).find(';', at);
    if (end != text.npos) {
      if (const char32_t value = referenced(text.substr(at + 1, end - at - 1)); value != 0) {
        append_utf8(out, value);
        return end + 1;
      }
    }
  }
  out += text[at];
  return at + 1;
}

std::string without_references(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) at = append_character(out, text, at);
  return out;
}

/// Reads one cue; a struct so that its steps share their state.
struct CueTextReader {
  std::vector<Loss>& losses;
  std::vector<VoicedText> out = {};
  VoicedText now = {};
  std::size_t closing = 0;  // the next `>` or line end

  void finish() {
    now.text = std::string(trim(now.text));
    if (!now.text.empty()) out.push_back(now);
    now.text.clear();
  }

  /// `tag` is what stands between `<` and `>`.
  void read_tag(std::string_view tag) {
    if (tag.starts_with("v ") || tag.starts_with("v.") || tag.starts_with("v\t")) {
      finish();
      const std::size_t space = std::min(tag.find_first_of(" \t\n"), tag.size());
      if (space > 1) add_loss(losses, "class of a voice", "left out");
      now.voice = collapse_white_space(without_references(tag.substr(space)));
      if (now.voice.find('<') != now.voice.npos) {
        add_loss(losses, "name of a voice with a tag in it", "left out");
        now.voice.clear();
      }
    } else if (tag == "/v") {
      finish();
      now.voice.clear();
    } else if (!tag.empty() && tag.front() >= '0' && tag.front() <= '9') {
      add_loss(losses, "time of a word", "left out");
    } else if (tag.front() != '/') {
      add_loss(losses, "tag of formatting", "its words are kept");
    }
  }

  /// The byte behind the tag that begins at `at`; `at` where none does.
  std::size_t after_tag(std::string_view text, std::size_t at) {
    // Found once for all the `<` before it: a file of `<` must not be searched again for each.
    if (closing <= at) closing = std::min(text.find_first_of(">\n", at), text.size());
    const std::size_t end = closing;
    if (end == text.size() || text[end] != '>' || end == at + 1 || end - at > 1000) return at;
    const char first = text[at + 1];
    const bool tag = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') ||
                     (first >= '0' && first <= '9') || first == '/';
    if (!tag) return at;
    read_tag(text.substr(at + 1, end - at - 1));
    return end + 1;
  }

  /// The byte behind a code of position such as `{\an8}`; `at` where none stands there.
  std::size_t after_override(std::string_view text, std::size_t at) {
    const std::size_t end = text.substr(0, at + 40).find('}', at);
    if (!text.substr(at).starts_with("{\\") || end == text.npos) return at;
    add_loss(losses, "tag of formatting", "its words are kept");
    return end + 1;
  }

  std::vector<VoicedText> read(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      std::size_t next = at;
      if (text[at] == '<') next = after_tag(text, at);
      if (text[at] == '{') next = after_override(text, at);
      at = next > at ? next : append_character(now.text, text, at);
    }
    finish();
    return std::move(out);
  }
};

}  // namespace

std::vector<VoicedText> read_cue_text(const std::vector<std::string_view>& lines,
                                      std::vector<Loss>& losses) {
  std::string text;
  for (const std::string_view line : lines) {
    if (!text.empty()) text += '\n';
    text += line;
  }
  return CueTextReader{losses}.read(text);
}

}  // namespace veldwerk
