#include "report/own_text.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <string_view>
#include <utility>

#include "analysis/disclosure.hpp"
#include "report/block_request.hpp"
#include "report/naming.hpp"
#include "report/table.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

using What = Placeholder::What;
using Of = Placeholder::Of;

constexpr std::string_view sign = "\uE000";
constexpr std::string_view sign_end = "\uE001";

Column column_of(Of of) {
  switch (of) {
    case Of::barrier:
      return Column::barrier;
    case Of::facilitator:
      return Column::facilitator;
    case Of::neutral:
      return Column::neutral;
    case Of::any:
    case Of::both:
      break;
  }
  return Column::any;
}

// The numbers behind the placeholders of one text.
class Numbers {
 public:
  Numbers(const OwnText& text, const BlockRequest& request) : request_(request) {
    options_.parents = true;
    options_.with_segments = false;
    for (const Placeholder& placeholder : text.placeholders) {
      if (placeholder.code == no_index) continue;
      options_.codes.push_back(placeholder.code);
      if (placeholder.what == What::passages) options_.with_segments = true;
    }
  }

  std::string text_of(const Placeholder& placeholder) {
    switch (placeholder.what) {
      case What::literal:
        return "{{";
      case What::interviews:
        return shown(number_cell(request_.study.interviews.size()));
      case What::group_size:
        return shown(group_size(placeholder));
      default:
        break;
    }
    if (placeholder.code == no_index) return shown(number_cell(all_passages()));
    if (!request_.disclosure.shows(placeholder.attributes)) return shown({Withheld{}, {}});
    const Frequencies& frequencies = frequencies_by(placeholder.attributes);
    const Group* group = find_group(frequencies.grouping, placeholder);
    if (group == nullptr) {
      return of_cell(placeholder, FrequencyCell{}, 0, request_.disclosure.outside());
    }
    const auto place = static_cast<std::size_t>(group - frequencies.grouping.groups.data());
    const FrequencyRow* row = row_of(frequencies, placeholder.code);
    // Outside, a category has no row by groups.
    if (row == nullptr) {
      return of_cell(placeholder, FrequencyCell{}, group->size, request_.disclosure.outside());
    }
    return of_cell(placeholder, row->cells[place], group->size, false);
  }

 private:
  std::string shown(const Cell& cell) const { return cell_text(cell, request_.language); }

  Cell group_size(const Placeholder& placeholder) const {
    if (!request_.disclosure.shows(placeholder.attributes)) return {Withheld{}, {}};
    const Grouping grouping = request_.disclosure.grouping(placeholder.attributes);
    const Group* group = find_group(grouping, placeholder);
    if (group != nullptr) return number_cell(group->size);
    return request_.disclosure.outside() ? Cell{Withheld{}, {}} : number_cell(0);
  }

  std::uint64_t all_passages() const {
    const Study& study = request_.study;
    return static_cast<std::uint64_t>(
        std::count_if(study.segments.begin(), study.segments.end(),
                      [&](const Segment& segment) { return counts(study, segment); }));
  }

  const Frequencies& frequencies_by(const std::vector<Index>& attributes) {
    auto found = by_.find(attributes);
    if (found == by_.end()) {
      found = by_.emplace(attributes, request_.disclosure.frequencies(attributes, options_)).first;
    }
    return found->second;
  }

  // Null where nobody is in it, or it was put together with others.
  static const Group* find_group(const Grouping& grouping, const Placeholder& placeholder) {
    const auto found = std::find_if(
        grouping.groups.begin(), grouping.groups.end(),
        [&](const Group& group) { return !group.rest && group.values == placeholder.values; });
    return found == grouping.groups.end() ? nullptr : &*found;
  }

  // A category stands for all that is below it.
  const FrequencyRow* row_of(const Frequencies& frequencies, Index code) const {
    const bool parent = !request_.study.codebook.codes[code].codable;
    const auto found =
        std::find_if(frequencies.rows.begin(), frequencies.rows.end(),
                     [&](const auto& row) { return row.code == code && row.parent == parent; });
    return found == frequencies.rows.end() ? nullptr : &*found;
  }

  std::string of_cell(const Placeholder& placeholder, const FrequencyCell& cell, std::uint32_t n,
                      bool kept_back) const {
    const Column column = column_of(placeholder.of);
    const bool both = placeholder.of == Of::both;
    const std::uint32_t k = both ? cell.both_respondents : cell[column].respondents;
    const bool said = placeholder.what == What::mentions || placeholder.what == What::passages;
    kept_back = kept_back || (both ? cell.both_withheld : cell.is_withheld(column)) ||
                (said && cell.mentions_withheld);
    if (kept_back) return shown({Withheld{}, {}});
    switch (placeholder.what) {
      case What::mentions:
        return shown(number_cell(cell[column].mentions));
      case What::passages:
        return shown(number_cell(segments_behind(request_.study, cell, column).size()));
      case What::percent:
        return shown(percentage_cell({k, n}));
      case What::quantity:
        return quantity_words(request_.definition.quantities, k, n, request_.language);
      default:
        return shown(number_cell(k));
    }
  }

  const BlockRequest& request_;
  FrequencyOptions options_;
  std::map<std::vector<Index>, Frequencies> by_;
};

// `text` with the placeholders behind its signs filled in.
std::string filled(std::string_view text, const OwnText& own, Numbers& numbers) {
  std::string out;
  for (std::size_t at = text.find(sign); at != text.npos; at = text.find(sign)) {
    out += text.substr(0, at);
    text.remove_prefix(at + sign.size());
    std::size_t place = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), place);
    text.remove_prefix(static_cast<std::size_t>(end - text.data()) + sign_end.size());
    const Placeholder& placeholder = own.placeholders.at(place);
    std::string value = numbers.text_of(placeholder);
    out += placeholder.capital ? sentence_start(std::move(value)) : value;
  }
  out += text;
  return out;
}

Prose::Kind kind_of(MarkdownBlock::Kind kind) {
  if (kind == MarkdownBlock::Kind::bullet) return Prose::Kind::bullet;
  if (kind == MarkdownBlock::Kind::numbered) return Prose::Kind::numbered;
  return Prose::Kind::paragraph;
}

}  // namespace

std::vector<Block> own_text(const OwnText& text, const BlockRequest& request) {
  Numbers numbers(text, request);
  std::vector<Block> blocks;
  for (const MarkdownBlock& block : text.blocks) {
    Prose prose{kind_of(block.kind), block.number, {}};
    std::string words;
    for (const MarkdownRun& run : block.runs) {
      prose.runs.push_back({filled(run.text, text, numbers), run.bold, run.italic});
      words += prose.runs.back().text;
    }
    if (block.kind == MarkdownBlock::Kind::heading) {
      blocks.emplace_back(Heading{words, anchor_of(words)});
    } else {
      blocks.emplace_back(std::move(prose));
    }
  }
  return blocks;
}

}  // namespace veldwerk
