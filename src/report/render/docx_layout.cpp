// How a table of a Word file fits on paper. No font is at hand, so letters are
// reckoned by the wider ones in use: what fits here fits in Word. Widths of
// columns are fixed, so that every program shows the same table.
#include <algorithm>
#include <cstdint>
#include <iterator>
#include <span>
#include <utility>

#include "base/utf8.hpp"
#include "report/render/docx_parts.hpp"

namespace veldwerk {
namespace {

constexpr int padding = 150;  // twips of a cell beside its text

// In hundredths of the size of the letters, as all widths here.
constexpr int usual_letter = 62;
constexpr int bold_percent = 112;   // of the same in bold
constexpr int longest_word = 1700;  // a longer one may be broken
constexpr int longest_name = 3600;  // a longer text is prose
constexpr int narrowest_prose = 1100;
constexpr int roomy_prose = 2000;
constexpr int widest_prose = 15000;
constexpr int longest_label = 1100;  // of a heading that would like to stay on its line
constexpr int widest_sign = 200;
constexpr std::size_t most_columns = 63;  // of a table in Word
constexpr std::size_t most_naming = 3;    // columns that parts of a table repeat

constexpr int sizes_upright[] = {18, 17, 16};
constexpr int sizes_turned[] = {18, 17, 16, 15, 14};
constexpr int sizes_in_parts[] = {18, 17, 16};

/// What a column needs and would like.
struct Need {
  int least = 0;
  int roomy = 0;  // for texts of several words to read well; others: least
  int most = 0;
};

/// The width of a character of a wide font.
int width_of(char32_t letter) {
  constexpr std::u32string_view narrow = U" .,:;'|!()[]/-fijlrtI";
  constexpr std::u32string_view wide = U"mwMW%@";
  if (narrow.find(letter) != narrow.npos) return 40;
  if (wide.find(letter) != wide.npos) return 97;
  if (letter >= U'A' && letter <= U'Z') return 72;
  if (letter < 0x250) return usual_letter + 2;
  return letter < 0x1100 ? 70 : 100;
}

int width_of(std::string_view text) {
  int width = 0;
  for (std::size_t at = 0; at < text.size() && width < widest_prose;) {
    const CodePoint point = code_point_at(text, at);
    width += width_of(point.value);
    at += point.bytes;
  }
  return width;
}

int bold(int width) {
  return width * bold_percent / 100;
}

/// The width of the longest word of `text`, as far as it is kept whole.
int word_width(std::string_view text) {
  int longest = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" \n-"), text.size());
    const std::size_t taken = end < text.size() && text[end] == '-' ? end + 1 : end;
    longest = std::max(longest, width_of(text.substr(0, taken)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return std::min(longest, longest_word);
}

/// Measures the columns of a table.
class Measure {
 public:
  Measure(const Table& table, Language language) : table_(table) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      needs_.push_back(need_of(i, language));
    }
    widen_for_spans();
  }

  const std::vector<Need>& needs() const { return needs_; }
  const std::vector<DocxSetting>& settings() const { return settings_; }

 private:
  Need need_of(std::size_t column, Language language) {
    int longest = 0;
    int word = 0;
    for (const TableRow& row : table_.rows) {
      if (row.kind == RowKind::heading || column >= row.cells.size()) continue;
      const std::string text = cell_text(row.cells[column], language);
      const int emphasis = row.kind == RowKind::total ? bold_percent : 100;
      longest = std::max(longest, width_of(text) * emphasis / 100);
      word = std::max(word, word_width(text) * emphasis / 100);
    }
    const std::string& label = table_.columns[column].label;
    const int on_one_line = std::min(bold(width_of(label)), longest_label);
    const int heading = std::max(bold(word_width(label)), on_one_line * 6 / 10);
    if (table_.columns[column].numeric) {
      settings_.push_back(DocxSetting::number);
      const int least = std::max(heading, longest);
      return {least, least, std::max(least, on_one_line)};
    }
    if (longest <= widest_sign && on_one_line <= 2 * widest_sign && column > 0) {
      settings_.push_back(DocxSetting::sign);
      const int least = std::max(on_one_line, longest);
      return {least, least, least};
    }
    settings_.push_back(DocxSetting::text);
    const bool prose = longest > longest_name;
    const int least = std::max(heading, prose ? std::max(word, narrowest_prose) : word);
    // A name in two lines, and what may be lost where its words do not part even.
    const int two_lines = longest / 2 + 4 * usual_letter;
    const int roomy = std::max(least, prose ? roomy_prose : std::min(longest, two_lines));
    return {least, roomy, std::max({roomy, on_one_line, longest + 2 * usual_letter})};
  }

  /// A heading over several columns must hold its longest word.
  void widen_for_spans() {
    for (std::size_t from = 0; from < needs_.size();) {
      const std::string& over = table_.columns[from].over;
      std::size_t to = from + 1;
      while (!over.empty() && to < needs_.size() && table_.columns[to].over == over) ++to;
      int held = 0;
      for (std::size_t i = from; i < to; ++i) held += needs_[i].least;
      const int lacking = bold(word_width(over)) - held;
      const int share = lacking > 0 ? lacking / static_cast<int>(to - from) + 1 : 0;
      for (std::size_t i = from; i < to; ++i) {
        needs_[i].least += share;
        needs_[i].roomy = std::max(needs_[i].roomy, needs_[i].least);
        needs_[i].most = std::max(needs_[i].most, needs_[i].roomy);
      }
      from = to;
    }
  }

  const Table& table_;
  std::vector<Need> needs_;
  std::vector<DocxSetting> settings_;
};

int twips(int hundredths_of_size, int half_points) {
  return hundredths_of_size * half_points / 10 + padding;
}

using Columns = std::vector<std::size_t>;

int least_width(const std::vector<Need>& needs, const Columns& columns, int half_points,
                bool roomy = false) {
  int width = 0;
  for (const std::size_t i : columns) {
    width += twips(roomy ? needs[i].roomy : needs[i].least, half_points);
  }
  return width;
}

/// The widths of `columns`, of which all together take at most `room`: what they
/// would like where that fits, else what they need and a share of the rest.
std::vector<int> widths_of(const std::vector<Need>& needs, const Columns& columns, int half_points,
                           int room) {
  const bool roomy = least_width(needs, columns, half_points, true) <= room;
  std::int64_t least = 0;
  std::int64_t most = 0;
  for (const std::size_t i : columns) {
    least += twips(roomy ? needs[i].roomy : needs[i].least, half_points);
    most += twips(needs[i].most, half_points);
  }
  std::vector<int> widths;
  for (const std::size_t i : columns) {
    const std::int64_t low = twips(roomy ? needs[i].roomy : needs[i].least, half_points);
    const std::int64_t high = twips(needs[i].most, half_points);
    std::int64_t width = high;
    if (least >= room) {
      width = low * room / std::max<std::int64_t>(least, 1);
    } else if (most > room) {
      width = low + (high - low) * (room - least) / (most - least);
    }
    widths.push_back(static_cast<int>(std::max<std::int64_t>(width, 1)));
  }
  return widths;
}

/// The columns that name the rows: as far as the first text among the first few.
std::size_t naming_columns(const Table& table) {
  for (std::size_t i = 0; i < std::min(table.columns.size(), most_naming); ++i) {
    if (!table.columns[i].numeric) return i + 1;
  }
  return std::min<std::size_t>(table.columns.size(), 1);
}

/// Deals out the columns of a table that is too wide for its page.
class Dealer {
 public:
  Dealer(const Table& table, const std::vector<Need>& needs)
      : table_(table), needs_(needs), naming_(naming_columns(table)) {
    for (std::size_t i = 0; i < naming_; ++i) names_.push_back(i);
  }

  /// Parts of at most `room`, about as wide as each other.
  std::vector<Columns> even_parts(int half_points, int room) const {
    std::vector<Columns> parts = deal(half_points, room);
    for (int closer = room; closer > room / 4;) {
      closer -= closer / 20;
      std::vector<Columns> even = deal(half_points, closer);
      if (even.size() != parts.size()) break;
      parts = std::move(even);
    }
    return parts;
  }

 private:
  bool fits(const Columns& part, const Columns& more, int half_points, int room) const {
    return part.size() + more.size() <= most_columns &&
           least_width(needs_, part, half_points) + least_width(needs_, more, half_points) <= room;
  }

  /// What stands under one heading stays together where it fits.
  std::vector<Columns> deal(int half_points, int room) const {
    std::vector<Columns> parts = {names_};
    const auto add = [&](const Columns& more) {
      if (parts.back().size() > naming_ && !fits(parts.back(), more, half_points, room)) {
        parts.push_back(names_);
      }
      parts.back().insert(parts.back().end(), more.begin(), more.end());
    };
    for (std::size_t from = naming_; from < table_.columns.size();) {
      Columns group = {from};
      const std::string& over = table_.columns[from].over;
      while (!over.empty() && group.back() + 1 < table_.columns.size() &&
             table_.columns[group.back() + 1].over == over) {
        group.push_back(group.back() + 1);
      }
      from = group.back() + 1;
      if (fits(names_, group, half_points, room)) {
        add(group);
      } else {
        for (const std::size_t column : group) add({column});
      }
    }
    return parts;
  }

  const Table& table_;
  const std::vector<Need>& needs_;
  std::size_t naming_;
  Columns names_;
};

/// Puts parts into `plan`: upright where that makes not many more of them, since
/// upright pages hold more rows; with the largest letters that make as few.
void plan_parts(const Table& table, const std::vector<Need>& needs, DocxTablePlan& plan) {
  const Dealer dealer(table, needs);
  const int smallest = sizes_in_parts[std::size(sizes_in_parts) - 1];
  const std::size_t upright = dealer.even_parts(smallest, docx_text_width).size();
  const std::size_t turned = dealer.even_parts(smallest, docx_landscape_width).size();
  plan.landscape = upright > turned + 1;
  const std::size_t fewest = plan.landscape ? turned : upright;
  const int room = plan.landscape ? docx_landscape_width : docx_text_width;
  for (const int size : sizes_in_parts) {
    std::vector<Columns> parts = dealer.even_parts(size, room);
    if (parts.size() != fewest) continue;
    plan.half_points = size;
    for (Columns& part : parts) {
      std::vector<int> widths = widths_of(needs, part, size, room);
      plan.parts.push_back({std::move(part), std::move(widths)});
    }
    return;
  }
}

}  // namespace

DocxTablePlan plan_docx_table(const Table& table, Language language) {
  const Measure measure(table, language);
  const std::vector<Need>& needs = measure.needs();
  DocxTablePlan plan;
  plan.settings = measure.settings();
  Columns all(table.columns.size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
  const auto fit = [&](bool landscape, bool roomy, std::span<const int> sizes) {
    const int room = landscape ? docx_landscape_width : docx_text_width;
    for (const int size : sizes) {
      if (all.size() > most_columns || least_width(needs, all, size, roomy) > room) continue;
      plan.landscape = landscape;
      plan.half_points = size;
      plan.parts = {{all, widths_of(needs, all, size, room)}};
      return true;
    }
    return false;
  };
  if (fit(false, true, sizes_upright) || fit(true, true, sizes_turned)) return plan;
  if (fit(true, false, sizes_turned)) return plan;
  plan_parts(table, needs, plan);
  return plan;
}

}  // namespace veldwerk
