#include "text/slide.hpp"

#include <cstdint>

namespace veldwerk {
namespace {

constexpr std::int64_t most_letters = 400;  // of a passage and what lies between it and the edit

/// Looks along one text from a passage to the nearest edit; a struct so that its steps share
/// their state. `step` -1 goes to the left, 1 to the right.
struct Slider {
  const OldText& old_text;
  const Ink& fresh;
  const Laying& laying;
  const OldText::Part& part;

  const Island& island() const { return old_text.islands[part.island]; }
  bool inside(std::int64_t o) const { return o >= island().first && o < island().last; }
  std::int64_t new_of(std::int64_t o) const {
    const std::uint32_t n = laying.new_of[static_cast<std::size_t>(o)];
    return n == Laying::none ? -1 : std::int64_t{n};
  }
  char32_t old_letter(std::int64_t o) const {
    return old_text.ink.letters[static_cast<std::size_t>(o)];
  }

  /// Whether the letters from the passage's far end to `edge`, which is beside the edit, are those
  /// `by` letters before (behind) them as well: in the new text, or in the old one.
  bool repeats(std::int64_t far, std::int64_t edge, int step, std::int64_t by, bool in_new) const {
    for (std::int64_t o = far;; o += step) {
      const std::int64_t other = (in_new ? new_of(o) : o) + step * by;
      if (in_new && (other < 0 || other >= static_cast<std::int64_t>(fresh.letters.size()))) {
        return false;
      }
      if (!in_new && !inside(other)) return false;
      const char32_t letter =
          in_new ? fresh.letters[static_cast<std::size_t>(other)] : old_letter(other);
      if (letter != old_letter(o)) return false;
      if (o == edge) return true;
    }
  }

  bool slides(int step) const {
    const std::int64_t letters = part.last - part.first;
    const std::int64_t far = step < 0 ? part.last - 1 : part.first;
    std::int64_t edge = far;
    if (new_of(far) < 0) return false;
    while (inside(edge + step) && new_of(edge + step) == new_of(edge) + step) {
      edge += step;
      if ((far - edge) * -step > most_letters) return false;
    }
    const bool covers = step < 0 ? edge <= part.first : edge >= part.last - 1;
    if (!covers) return false;  // edited itself
    std::int64_t next = edge + step;
    while (inside(next) && new_of(next) < 0 && (next - edge) * step <= most_letters) next += step;
    if (!inside(next) || new_of(next) < 0) return false;
    const std::int64_t taken_out = (next - edge) * step - 1;
    const std::int64_t put_in = (new_of(next) - new_of(edge)) * step - 1;
    if (put_in > 0 && taken_out == 0) {
      return put_in * 2 >= letters && repeats(far, edge, step, put_in, true);
    }
    if (put_in == 0 && taken_out > 0) {
      return taken_out * 2 >= letters && repeats(far, edge, step, taken_out, false);
    }
    return false;
  }
};

}  // namespace

bool can_slide(const OldText& old_text, const Ink& new_ink, const Laying& laying,
               const OldText::Part& part) {
  const Slider slider{old_text, new_ink, laying, part};
  return slider.slides(-1) || slider.slides(1);
}

}  // namespace veldwerk
