#include "report/fillers.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <vector>

#include "base/utf8.hpp"
#include "text/letters.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr std::string_view ellipsis = "…";

bool is_joiner(char32_t c) {
  return c == U'-' || c == U'\'' || c == U'’' || c == U'‐' || c == U'‑';
}

// A sign of masking.hpp, in the place of a name.
bool stands_for_word(char32_t c) {
  return c >= 0xE000 && c <= 0xF8FF;
}

std::string in_small_letters(std::string_view word) {
  std::string small;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint point = code_point_at(word, at);
    append_utf8(small, to_lower(point.value));
    at += point.bytes;
  }
  return small;
}

bool starts_with_capital(std::string_view word) {
  const char32_t first = code_point_at(word, 0).value;
  return to_lower(first) != first;
}

class Cleaner {
 public:
  Cleaner(std::string_view text, std::span<const std::string> fillers) : text_(text) {
    for (const std::string& filler : fillers) fillers_.push_back(in_small_letters(filler));
  }

  std::string clean() {
    while (at_ < text_.size()) {
      const CodePoint point = code_point_at(text_, at_);
      const std::size_t brackets = point.value == U'[' ? after_brackets(text_, at_) : at_;
      if (brackets > at_) {
        copy_to(brackets);
        capital_ = false;
      } else if (!is_word_character(point.value)) {
        if (stands_for_word(point.value)) capital_ = false;
        copy_to(at_ + point.bytes);
      } else {
        word(word_end(at_));
      }
    }
    return std::move(out_);
  }

 private:
  void copy_to(std::size_t end) {
    out_.append(text_.substr(at_, end - at_));
    at_ = end;
  }

  // The end of the word at `at`: word characters, also joined by hyphens and apostrophes.
  std::size_t word_end(std::size_t at) const {
    std::size_t end = at;
    while (at < text_.size()) {
      const CodePoint point = code_point_at(text_, at);
      at += point.bytes;
      if (is_word_character(point.value)) {
        end = at;
      } else if (!is_joiner(point.value)) {
        break;
      }
    }
    return end;
  }

  void word(std::size_t end) {
    const std::string_view word = text_.substr(at_, end - at_);
    if (is_filler(word)) return drop(word);
    if (!capital_) return copy_to(end);
    capital_ = false;
    const CodePoint first = code_point_at(word, 0);
    append_utf8(out_, to_upper(first.value));
    at_ += first.bytes;
    if (word.starts_with("ij")) {  // one letter in Dutch
      out_.push_back('J');
      ++at_;
    }
    copy_to(end);
  }

  bool is_filler(std::string_view word) const {
    const std::string small = in_small_letters(word);
    if (std::find(fillers_.begin(), fillers_.end(), small) == fillers_.end()) return false;
    const std::size_t first = code_point_at(word, 0).bytes;
    if (word.substr(first) != std::string_view(small).substr(code_point_at(small, 0).bytes)) {
      return false;  // an abbreviation, all in capitals
    }
    if (is_joined_before()) return false;
    const std::string_view after = text_.substr(at_ + word.size());
    if (after.starts_with('-')) return false;  // broken off
    return !after.starts_with('?') && !after.starts_with('!');
  }

  // Whether a hyphen or an apostrophe joins the word at at_ to one before it; a quote that
  // opens does not.
  bool is_joined_before() const {
    for (const std::string_view joiner : {"-", "'", "’", "‐", "‑"}) {
      std::string_view before = text_.substr(0, at_);
      if (!before.ends_with(joiner)) continue;
      before.remove_suffix(joiner.size());
      const std::string_view solid = trim(before);
      const bool blank =
          solid.empty() || solid.data() + solid.size() < before.data() + before.size();
      return joiner == "-" || !blank;
    }
    return false;
  }

  // Whether the text so far ends with one of `marks`, or is empty.
  bool ends_with_any(std::initializer_list<std::string_view> marks) const {
    return out_.empty() || std::any_of(marks.begin(), marks.end(),
                                       [&](std::string_view mark) { return out_.ends_with(mark); });
  }

  void drop_comma() {
    if (out_.ends_with(',')) out_.pop_back();
  }

  bool skip(std::string_view mark) {
    if (!text_.substr(at_).starts_with(mark)) return false;
    at_ += mark.size();
    return true;
  }

  bool skip_blanks() {
    const std::size_t from = at_;
    while (at_ < text_.size() && text_[at_] != '\n' && white_space_at(text_, at_) > 0) {
      at_ += white_space_at(text_, at_);
    }
    return at_ > from;
  }

  bool strip_blanks() {
    const std::size_t size = out_.size();
    while (out_.ends_with(' ') || out_.ends_with('\t') || out_.ends_with("\u00a0")) {
      out_.resize(out_.size() - (out_.ends_with("\u00a0") ? 2 : 1));
    }
    return out_.size() < size;
  }

  // Leaves out `word`, which stands at at_, and mends what stood around it.
  void drop(std::string_view word) {
    const bool blank_before = strip_blanks();
    if (starts_with_capital(word) &&
        ends_with_any({".", "!", "?", ellipsis, "\n", "\"", "'", "‘", "“", "„", "«", "(", ":"})) {
      capital_ = true;
    }
    at_ += word.size();
    bool blank_after = skip_blanks();
    if (at_ < text_.size() && text_[at_] == ',' &&
        ends_with_any({",", ";", ":", ".", "!", "?", ellipsis, "\n", "(", "\"", "'", "‘", "“", "„",
                       "«", "–", "—", " -"})) {
      ++at_;
      blank_after = skip_blanks();
    }
    if (drop_marks_behind()) blank_after = skip_blanks() || blank_after;
    for (const std::string_view dash : {"–", "—", "-"}) {
      if (blank_after && out_.ends_with(dash) && skip(dash)) blank_after = skip_blanks();
    }
    if (out_.ends_with('(') && skip(")")) {
      out_.pop_back();
      strip_blanks();
      blank_after = skip_blanks();
    }
    if (at_ == text_.size() || text_[at_] == '\n') return drop_comma();
    if (closes(at_, blank_after)) return drop_comma();
    if (blank_before && !out_.empty() && !out_.ends_with('\n')) out_.push_back(' ');
    if (!blank_before && blank_after && !out_.empty() && is_closed()) out_.push_back(' ');
  }

  // The points of a sentence that was nothing but a filler.
  bool drop_marks_behind() {
    if (!ends_with_any({".", "!", "?", ellipsis, "\n"})) return false;
    bool dropped = false;
    while (skip(".") || skip(ellipsis)) dropped = true;
    return dropped;
  }

  // Whether a mark at `at` belongs to the word before it; a quote does where no blank
  // stood before it.
  bool closes(std::size_t at, bool blank_before) const {
    const std::string_view rest = text_.substr(at);
    const std::string_view quotes = blank_before ? "" : "\"'";
    return std::string_view(".,;:!?)").find(rest[0]) != std::string_view::npos ||
           quotes.find(rest[0]) != std::string_view::npos || rest.starts_with(ellipsis) ||
           (!blank_before && (rest.starts_with("’") || rest.starts_with("”")));
  }

  // Whether the text so far ends where a blank may follow: not behind an opening mark.
  bool is_closed() const { return !ends_with_any({"\n", "(", "\"", "'", "‘", "“", "„", "«"}); }

  std::string_view text_;
  std::vector<std::string> fillers_;
  std::string out_;
  std::size_t at_ = 0;
  bool capital_ = false;  // of a filler that opened a sentence: the next word gets it
};

}  // namespace

std::span<const std::string> builtin_fillers() {
  static const std::array<std::string, 8> all = {"eh", "ehm", "euh", "euhm",
                                                 "uh", "uhm", "um",  "erm"};
  return all;
}

std::string without_fillers(std::string_view text, std::span<const std::string> fillers) {
  return Cleaner(text, fillers).clean();
}

}  // namespace veldwerk
