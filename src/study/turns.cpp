#include "study/turns.hpp"

namespace veldwerk {

Speech whole_turn(const Interview& interview, std::size_t i) {
  const std::vector<Speech>& speech = interview.speech;
  Speech turn = speech[i];
  for (std::size_t k = i; k > 0 && speech[k - 1].turn == turn.turn; --k) {
    turn.start = speech[k - 1].start;
  }
  for (std::size_t k = i + 1; k < speech.size() && speech[k].turn == turn.turn; ++k) {
    turn.end = speech[k].end;
  }
  return turn;
}

}  // namespace veldwerk
