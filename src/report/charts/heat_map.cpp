// Codes by group: how large a part of each group names a code as a barrier, and as
// a facilitator, in two columns beside each other. What many name in both
// directions is then not mistaken for what nobody names.
#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "report/by_innovation.hpp"
#include "report/charts/code_axis.hpp"
#include "report/charts/kinds.hpp"
#include "report/charts/ranking.hpp"
#include "report/charts/sheet.hpp"
#include "report/code_rows.hpp"
#include "report/naming.hpp"
#include "report/table.hpp"
#include "report/typeface.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

constexpr double wide_cell = 51;    // "12 (67 %)"
constexpr double narrow_cell = 24;  // "12", at least
constexpr double middle_cell = 36;  // and at most
constexpr double between_groups = 6;
constexpr double number_size = 9;
constexpr double strip = 4;          // the colour of a cell of a small group
constexpr double turned_room = 130;  // for the names of groups
constexpr std::uint32_t small_group = 5;
constexpr Column directions[] = {Column::barrier, Column::facilitator};

class HeatMap {
 public:
  HeatMap(const BlockRequest& request, Frequencies numbers)
      : study_(request.study),
        language_(request.language),
        found_(std::move(numbers)),
        by_(found_.grouping.attributes) {
    std::vector<Index> codes;
    for (const FrequencyRow& row : found_.rows) codes.push_back(row.code);
    axis_width_ = CodeAxis(study_.codebook, codes, language_).width();
    cell_width_ = wide_cell;
    if (width() > sheet::portrait) {
      with_share_ = false;
      const double room = (sheet::portrait - axis_width_) / static_cast<double>(groups().size());
      cell_width_ = std::clamp(std::floor((room - between_groups) / 2), narrow_cell, middle_cell);
    }
    lay_out_headers();
  }

  std::vector<Block> charts() {
    std::vector<Block> blocks;
    if (found_.rows.empty() || groups().empty()) return blocks;
    if (width() > sheet::landscape) {
      blocks.emplace_back(Paragraph{
          phrase("chart.too-many-groups", language_,
                 {attribute_names(study_, by_, language_), fmt::format("{}", groups().size())})});
      return blocks;
    }
    const std::vector<sheet::Part> parts = sheet::parts_of(found_.rows.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
      Chart chart;
      chart.id = table_id("heat-map", study_, by_);
      chart.title = sheet::part_title(title(), i, parts.size(), language_);
      chart.alternative = alternative();
      chart.notes = notes();
      sheet::add_left_out_note(chart, study_, language_);
      draw(chart.drawing, std::span(found_.rows).subspan(parts[i].first, parts[i].count));
      blocks.emplace_back(std::move(chart));
    }
    return blocks;
  }

 private:
  const std::vector<Group>& groups() const { return found_.grouping.groups; }
  bool is_small(const Group& group) const { return group.size < small_group; }
  bool any_small() const {
    return std::any_of(groups().begin(), groups().end(),
                       [&](const Group& group) { return is_small(group); });
  }
  double group_width() const { return 2 * cell_width_ + between_groups; }
  double width() const {
    return axis_width_ + static_cast<double>(groups().size()) * group_width();
  }
  double left_of(std::size_t group) const {
    return axis_width_ + between_groups + static_cast<double>(group) * group_width();
  }

  std::string title() const;
  void lay_out_headers();
  void draw(Drawing& drawing, std::span<const FrequencyRow> rows) const;
  void draw_header(Drawing& drawing) const;
  void draw_cell(Drawing& drawing, const FrequencyCell& cell, std::size_t group, Column column,
                 double y, double height) const;
  double draw_legend(Drawing& drawing, double y) const;
  std::string alternative() const;
  std::string largest_of(Column column, std::string_view key) const;
  std::vector<std::string> notes() const;

  const Study& study_;
  Language language_;
  Frequencies found_;
  const std::vector<Index>& by_;
  double axis_width_ = 0;
  double cell_width_ = 0;
  bool with_share_ = true;                         // written in the cells, beside the number
  std::vector<std::vector<std::string>> headers_;  // lines of each group's name
  bool turned_ = false;
  double header_height_ = 0;
};

std::string HeatMap::title() const {
  std::string what = by_.empty() ? std::string(word("chart.title-heat", language_))
                                 : phrase("chart.title-heat-by", language_,
                                          {attribute_names(study_, by_, language_)});
  return phrase("group.with-n", language_,
                {std::move(what), fmt::format("{}", study_.respondents.size())});
}

void HeatMap::lay_out_headers() {
  const auto wrap = [&](double room, std::size_t most) {
    headers_.clear();
    for (const Group& group : groups()) {
      headers_.push_back(
          wrapped_text(group_text(group, language_), room, sheet::small_size, most, true));
    }
  };
  const double room = 2 * cell_width_;
  for (const Group& group : groups()) {
    const std::string name = group_text(group, language_);
    const auto lines = wrapped_text(name, room, sheet::small_size, 3, true);
    // A line that begins within a word, or is cut: there is no room for it upright.
    std::size_t at = 0;
    for (const std::string& line : lines) {
      const std::size_t found = name.find(line, at);
      const bool cut = found == name.npos;
      const bool within = !cut && found > 0 && name[found - 1] != ' ' && name[found - 1] != '/' &&
                          name[found - 1] != '-';
      turned_ = turned_ || cut || within;
      if (!cut) at = found + line.size();
    }
  }
  if (turned_) {
    wrap(turned_room, 3);
  } else {
    wrap(room, 3);
  }
  double names = 0;
  for (const auto& lines : headers_) {
    double needs = turned_ ? 0 : static_cast<double>(lines.size()) * sheet::small_size * 1.25;
    for (const std::string& line : lines) {
      if (turned_) needs = std::max(needs, text_width(line, sheet::small_size, true));
    }
    names = std::max(names, needs);
  }
  header_height_ = names + 36;  // n, and the two directions
}

void HeatMap::draw(Drawing& drawing, std::span<const FrequencyRow> rows) const {
  std::vector<Index> codes;
  for (const FrequencyRow& row : rows) codes.push_back(row.code);
  const CodeAxis axis(study_.codebook, codes, language_);
  drawing.width = std::max(width(), sheet::portrait);
  draw_header(drawing);
  axis.draw(drawing, header_height_, drawing.width);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const CodeAxis::Row& row = axis.rows()[i];
    for (std::size_t group = 0; group < groups().size(); ++group) {
      for (const Column column : directions) {
        draw_cell(drawing, rows[i].cells[group], group, column, header_height_ + row.top,
                  row.height);
      }
    }
  }
  const double bottom = header_height_ + axis.height() + 12;
  drawing.height = bottom + draw_legend(drawing, bottom);
}

void HeatMap::draw_header(Drawing& drawing) const {
  for (std::size_t group = 0; group < groups().size(); ++group) {
    const double left = left_of(group);
    const double middle = left + cell_width_;
    sheet::column_header(drawing, left, 2 * cell_width_, header_height_ - 33, headers_[group],
                         turned_, true);
    const std::string key = is_small(groups()[group]) ? "chart.group-small" : "chart.group-size";
    sheet::text(drawing, middle, header_height_ - 19,
                phrase(key, language_, {fmt::format("{}", groups()[group].size)}),
                {sheet::small_size, palette::soft, Anchor::middle});
    const auto direction = [&](std::string_view words, double x, std::string_view fill) {
      sheet::text(drawing, x, header_height_ - 5, words,
                  {sheet::small_size - 1, fill, Anchor::middle});
    };
    direction(word("column.barrier-short", language_), left + cell_width_ / 2,
              palette::barrier_text);
    direction(word("column.facilitator-short", language_), middle + cell_width_ / 2,
              palette::facilitator_text);
  }
}

void HeatMap::draw_cell(Drawing& drawing, const FrequencyCell& cell, std::size_t group,
                        Column column, double y, double height) const {
  const bool barrier = column == Column::barrier;
  const double x = left_of(group) + (barrier ? 0 : cell_width_);
  const auto put = [&](std::string_view fill, const std::string& words, std::string_view ink) {
    sheet::box(drawing, x + 0.5, y + 0.5, cell_width_ - 1, height - 1, fill,
               fill == palette::paper ? palette::grid : std::string_view());
    sheet::text(drawing, x + cell_width_ / 2, sheet::base_line(y + height / 2, number_size), words,
                {number_size, ink, Anchor::middle});
  };
  if (cell.is_withheld(column)) {
    return put(palette::paper, std::string(word("withheld", language_)), palette::soft);
  }
  const std::uint64_t k = cell[column].respondents;
  const std::uint64_t n = groups()[group].size;
  if (k == 0) return put(palette::paper, "0", palette::faint);
  const std::uint64_t step = std::min<std::uint64_t>(4 * k / n, palette::steps - 1);
  const std::string_view fill =
      (barrier ? palette::barrier_scale : palette::facilitator_scale)[step];
  if (!is_small(groups()[group])) {
    return put(
        fill,
        with_share_ ? cell_text(percentage_cell({k, n, true}), language_) : fmt::format("{}", k),
        palette::ink_on(fill));
  }
  // Of few people a large share is soon reached: it gets less colour, and no number.
  put(palette::paper, fmt::format("{}", k), palette::ink);
  sheet::box(drawing, barrier ? x + 1 : x + cell_width_ - 1 - strip, y + 1, strip, height - 2,
             fill);
}

double HeatMap::draw_legend(Drawing& drawing, double y) const {
  constexpr std::string_view shares[] = {"chart.share-1", "chart.share-2", "chart.share-3",
                                         "chart.share-4"};
  const double start = y;
  for (const Column column : directions) {
    const bool barrier = column == Column::barrier;
    const std::string name(word(barrier ? "valence.barrier" : "valence.facilitator", language_));
    std::vector<sheet::Key> keys = {{{}, {}, capitalised(name)}};
    for (std::size_t i = 0; i < palette::steps; ++i) {
      keys.push_back({(barrier ? palette::barrier_scale : palette::facilitator_scale)[i],
                      {},
                      std::string(word(shares[i], language_))});
    }
    y += sheet::legend(drawing, 0, y, drawing.width, keys);
  }
  return y - start;
}

std::string HeatMap::largest_of(Column column, std::string_view key) const {
  const bool all_small = std::all_of(groups().begin(), groups().end(),
                                     [&](const Group& group) { return is_small(group); });
  std::vector<Ranked> all;
  for (const FrequencyRow& row : found_.rows) {
    for (std::size_t group = 0; group < groups().size(); ++group) {
      const FrequencyCell& cell = row.cells[group];
      const Group& of = groups()[group];
      if (cell.is_withheld(column) || of.size == 0 || (is_small(of) && !all_small)) continue;
      const std::uint32_t k = cell[column].respondents;
      all.push_back(
          {phrase("chart.ranked-group", language_,
                  {code_name(study_.codebook, row.code, language_), group_text(of, language_),
                   fmt::format("{}", k), fmt::format("{}", of.size)}),
           k, of.size});
    }
  }
  const std::string names = largest(std::move(all), language_);
  return names.empty() ? names : phrase(key, language_, {names});
}

std::string HeatMap::alternative() const {
  const bool all_small = std::all_of(groups().begin(), groups().end(),
                                     [&](const Group& group) { return is_small(group); });
  std::vector<std::string> sentences = {std::string(word("chart.heat-about", language_)),
                                        largest_of(Column::barrier, "chart.heat-barrier"),
                                        largest_of(Column::facilitator, "chart.heat-facilitator")};
  if (any_small() && !all_small) {
    sentences.push_back(
        phrase("chart.heat-large-only", language_, {fmt::format("{}", small_group)}));
  }
  return sheet::joined(sentences);
}

std::vector<std::string> HeatMap::notes() const {
  std::vector<std::string> notes;
  add_innovation_notes(notes, study_, by_, language_);
  if (!with_share_) notes.emplace_back(word("chart.note-heat-numbers", language_));
  if (any_small()) {
    notes.push_back(phrase("chart.note-small", language_, {fmt::format("{}", small_group)}));
  }
  for (const FrequencyRow& row : found_.rows) {
    const bool withheld =
        std::any_of(row.cells.begin(), row.cells.end(), [](const FrequencyCell& cell) {
          return cell.is_withheld(Column::barrier) || cell.is_withheld(Column::facilitator);
        });
    if (!withheld) continue;
    notes.emplace_back(word("chart.note-withheld", language_));
    break;
  }
  return notes;
}

}  // namespace

std::vector<Block> heat_map_of(const BlockRequest& request, Frequencies numbers) {
  return HeatMap(request, std::move(numbers)).charts();
}

std::vector<Block> heat_map(const BlockRequest& request, std::span<const Index> by) {
  return heat_map_of(request, request.disclosure.frequencies(by, {false, false, {}}));
}

}  // namespace veldwerk
