#include "report/agreement_text.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/diagnostic.hpp"
#include "base/utf8.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

constexpr std::array side_colours = {"\x1b[36m", "\x1b[33m"};  // cyan and yellow
constexpr std::string_view bold = "\x1b[1m";
constexpr std::string_view plain = "\x1b[0m";

/// One list.
struct Writer {
  std::span<const DifferingPassage> passages;
  Language language;
  bool colour = false;
  std::string out = {};

  std::string in(std::string_view style, std::string text) const {
    if (!colour) return text;
    return std::string(style).append(text).append(plain);
  }

  /// The direction, with the code or the respondents where the two differ in them.
  std::string coding_of(const DifferingPassage& passage, const PassageSide& side) const {
    std::string text(valence_label(side.valence, language));
    if (passage.kind == DisagreementKind::other_code) {
      text.insert(0, printable(side.code).append(", "));
    } else if (passage.kind == DisagreementKind::other_respondent) {
      text.append(", ").append(printable(side.respondents));
    }
    return text;
  }

  void side(const DifferingPassage& passage, std::size_t at, std::size_t width) {
    const PassageSide& one = passage.sides[at];
    std::string name = printable(one.coder);
    name.append(width - std::min(width, count_code_points(name)), ' ');
    out.append("    ").append(in(side_colours[at], std::move(name))).append("  ");
    if (one.segment == no_index) {
      out.append(word("agreement.nothing", language)).append("\n");
      return;
    }
    out.append(coding_of(passage, one));
    out.append("  “").append(printable(one.passage)).append("”\n");
    if (passage.kind != DisagreementKind::other_boundaries || one.only.empty()) return;
    out.append(6 + width, ' ').append(word("talk.only-here", language));
    out.append(": “").append(in(side_colours[at], printable(one.only))).append("”\n");
  }

  void passage(const DifferingPassage& one) {
    std::size_t width = 0;
    for (const PassageSide& each : one.sides) {
      width = std::max(width, count_code_points(printable(each.coder)));
    }
    out.append("\n  ").append(in(bold, printable(one.place)));
    out.append("  ").append(kind_label(one.kind, language)).append("\n");
    for (std::size_t at = 0; at < one.sides.size(); ++at) side(one, at, width);
  }

  void write() {
    for (std::size_t at = 0; at < passages.size(); ++at) {
      const DifferingPassage& one = passages[at];
      if (at == 0 || passages[at - 1].code != one.code) {
        if (at > 0) out.append("\n");
        out.append(in(bold, printable(one.code_label))).append("\n");
      }
      passage(one);
    }
  }
};

}  // namespace

std::string differences_text(std::span<const DifferingPassage> passages, Language language,
                             bool colour) {
  Writer writer{passages, language, colour};
  writer.write();
  return std::move(writer.out);
}

}  // namespace veldwerk
