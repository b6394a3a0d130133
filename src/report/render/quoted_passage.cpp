// Turns and stretches: a turn of which a part is marked comes in stretches with
// the same label, so one label does not tell where a turn ends; a change from
// marked to unmarked, or back, within the label does.
#include "report/render/quoted_passage.hpp"

#include "report/words.hpp"
#include "text/white_space.hpp"

namespace veldwerk {

bool same_turn(const SpokenText& last, const SpokenText& next) {
  return last.label == next.label && last.marked != next.marked;
}

std::vector<QuotedTurn> quoted_turns(const Passage& passage) {
  constexpr std::string_view cut = "[…]";
  std::vector<QuotedTurn> turns;
  const auto& stretches = passage.text;
  for (std::size_t i = 0; i < stretches.size(); ++i) {
    const SpokenText& stretch = stretches[i];
    const bool goes_on = i > 0 && same_turn(stretches[i - 1], stretch);
    const bool blank = is_blank(stretch.text);
    if (stretch.marked) {
      if (!goes_on || turns.empty()) {
        turns.push_back({stretch.label, std::string(trim(stretch.text))});
      } else {
        std::string& text = turns.back().text;
        if (!text.empty()) text.push_back(' ');
        text.append(trim(stretch.text));
      }
    } else if (goes_on && !blank) {
      turns.back().text.append(" ").append(cut);
    } else if (!blank && i + 1 < stretches.size() && same_turn(stretch, stretches[i + 1])) {
      turns.push_back({stretch.label, std::string(cut)});
    } else if (i + 1 < stretches.size() && same_turn(stretch, stretches[i + 1])) {
      turns.push_back({stretch.label, {}});
    }
  }
  return turns;
}

std::string coding_line(const Passage& passage, Language language) {
  std::string line = passage.code_label;
  line.append(": ").append(valence_label(passage.valence, language));
  if (passage.strength > 0) {
    line.append(", ").append(
        word(passage.strength > 1 ? "strength.strong" : "strength.weak", language));
  }
  if (!passage.coder.empty()) {
    line.append("; ").append(word("column.coder", language)).append(" ").append(passage.coder);
  }
  return line;
}

}  // namespace veldwerk
