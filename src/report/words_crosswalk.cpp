// What tables under the names of another codebook say of it.
#include "report/words.hpp"

namespace veldwerk::words {
namespace {

constexpr Word list[] = {
    {"crosswalk.title", "{}, onder de namen van {}", "{}, under the names of {}"},
    {"crosswalk.note",
     "Dezelfde codering, geteld onder andere namen volgens de vertaaltabel {}. Bron: {}",
     "The same coding, counted under other names by the crosswalk {}. Source: {}"},
    {"crosswalk.doubtful", "Twijfelachtige stappen: {}", "Doubtful steps: {}"},
    {"crosswalk.doubtful-step", "{} als {}: {}", "{} as {}: {}"},
    {"crosswalk.nowhere", "Codes zonder plaats in de vertaaltabel houden hun eigen naam: {}.",
     "Codes without a place in the crosswalk keep their own name: {}."},
};

}  // namespace

std::span<const Word> crosswalk() {
  return list;
}

}  // namespace veldwerk::words
