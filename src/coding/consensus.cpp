#include "coding/consensus.hpp"

#include <algorithm>
#include <functional>
#include <tuple>

#include <fmt/format.h>

#include "base/csv.hpp"

namespace veldwerk {
namespace {

/// How near two segments are: nearer ranks are paired first.
enum class Nearness : std::uint8_t {
  same,        // the same in everything
  agreed,      // within the overlap that is asked for
  respondent,  // as agreed, but for the respondent
  valence,     // as agreed, but for the valence
  boundaries,  // code and valence are the same, the places meet
  both,        // the code is the same, the places meet, the valence differs
  code,        // the places are as agreed, the code differs
  none,
};

std::uint64_t common(const SegmentRow& a, const SegmentRow& b) {
  const std::uint32_t start = std::max(a.start, b.start);
  const std::uint32_t end = std::min(a.end, b.end);
  return end > start ? end - start : 0;
}

std::uint64_t either(const SegmentRow& a, const SegmentRow& b) {
  return std::uint64_t{a.end - a.start} + (b.end - b.start) - common(a, b);
}

Nearness nearness(const SegmentRow& a, const SegmentRow& b, std::uint32_t overlap) {
  const std::uint64_t both = common(a, b);
  if (both == 0) return Nearness::none;
  const bool near = both * 100 >= overlap * either(a, b);
  if (a.code != b.code) return near ? Nearness::code : Nearness::none;
  if (a.valence != b.valence) return near ? Nearness::valence : Nearness::both;
  if (!near) return Nearness::boundaries;
  if (a.respondent != b.respondent) return Nearness::respondent;
  return both == either(a, b) ? Nearness::same : Nearness::agreed;
}

Difference difference_of(Nearness nearness) {
  switch (nearness) {
    case Nearness::respondent:
      return Difference::respondent;
    case Nearness::valence:
    case Nearness::both:
      return Difference::valence;
    case Nearness::boundaries:
      return Difference::boundaries;
    case Nearness::code:
      return Difference::code;
    default:
      return Difference::only;
  }
}

/// Pairs the segments of one interview.
class Pairing {
 public:
  Pairing(const ConsensusWanted& wanted, std::vector<std::vector<CodedRow>> rows)
      : wanted_(wanted), rows_(std::move(rows)), taken_(rows_.size()) {
    for (const std::vector<CodedRow>& of_one : rows_) {
      head_.emplace_back(of_one.size(), nobody);
      taken_[head_.size() - 1].resize(of_one.size(), false);
    }
  }

  std::vector<SideBySide> pair(Index interview) {
    agree(Nearness::same);
    agree(Nearness::agreed);
    for (const Nearness rank : {Nearness::respondent, Nearness::valence, Nearness::boundaries,
                                Nearness::both, Nearness::code}) {
      differ(rank);
    }
    for (std::size_t c = 0; c < rows_.size(); ++c) {
      for (std::size_t i = 0; i < rows_[c].size(); ++i) {
        if (!taken_[c][i] && head_of(c, i) == nullptr) start(c, i);
      }
    }
    for (Item& item : items_) finish(item, interview);
    std::vector<SideBySide> pairs;
    for (Item& item : items_) pairs.push_back(std::move(item.pair));
    return pairs;
  }

 private:
  struct Item {
    SideBySide pair;
    Nearness farthest = Nearness::same;
  };

  /// The best segment of coder `c`, not yet paired, that is exactly so near (or nearer, where
  /// all that agree are meant). About another innovation it is something else that is said.
  std::optional<std::size_t> best(const CodedRow& about, std::size_t c, Nearness rank) const {
    const SegmentRow& to = about.row;
    std::optional<std::size_t> found;
    const auto worth = [&](std::size_t i) {
      const SegmentRow& row = rows_[c][i].row;
      // Shares compared crosswise would overflow nothing: places are 32 bits.
      return static_cast<double>(common(to, row)) / static_cast<double>(either(to, row));
    };
    for (std::size_t i = 0; i < rows_[c].size(); ++i) {
      if (taken_[c][i] || is_head(c, i)) continue;
      if (rows_[c][i].innovation != about.innovation) continue;
      const Nearness near = nearness(to, rows_[c][i].row, wanted_.overlap);
      const bool fits = near == rank || (rank == Nearness::agreed && near == Nearness::same);
      if (fits && (!found || worth(i) > worth(*found))) found = i;
    }
    return found;
  }

  bool is_head(std::size_t c, std::size_t i) const { return head_[c][i] != nobody; }
  Item* head_of(std::size_t c, std::size_t i) {
    return is_head(c, i) ? &items_[head_[c][i]] : nullptr;
  }

  Item& start(std::size_t c, std::size_t i) {
    head_[c][i] = items_.size();
    Item& item = items_.emplace_back();
    item.pair.of.resize(rows_.size());
    item.pair.of[c] = rows_[c][i];
    return item;
  }

  void add(Item& item, std::size_t c, std::size_t i, Nearness near) {
    taken_[c][i] = true;
    item.pair.of[c] = rows_[c][i];
    item.farthest = std::max(item.farthest, near);
  }

  /// Those of the first coder with whom all others agree.
  void agree(Nearness rank) {
    for (std::size_t i = 0; i < rows_[0].size(); ++i) {
      if (is_head(0, i)) continue;
      std::vector<std::size_t> partners;
      for (std::size_t c = 1; c < rows_.size(); ++c) {
        const auto partner = best(rows_[0][i], c, rank);
        if (!partner) break;
        partners.push_back(*partner);
      }
      if (partners.size() + 1 < rows_.size()) continue;
      Item& item = start(0, i);
      for (std::size_t c = 1; c < rows_.size(); ++c) add(item, c, partners[c - 1], rank);
      item.pair.agreed = true;
    }
  }

  void differ(Nearness rank) {
    for (std::size_t c = 0; c + 1 < rows_.size(); ++c) {
      for (std::size_t i = 0; i < rows_[c].size(); ++i) {
        if (taken_[c][i]) continue;
        for (std::size_t other = c + 1; other < rows_.size(); ++other) {
          const Item* head = head_of(c, i);
          if (head != nullptr && (head->pair.agreed || head->pair.of[other])) continue;
          pair_with(c, i, other, rank);
        }
      }
    }
  }

  void pair_with(std::size_t c, std::size_t i, std::size_t other, Nearness rank) {
    auto partner = best(rows_[c][i], other, rank);
    Nearness near = rank;
    // With three or more, two may agree while a third does not.
    if (rank == Nearness::respondent) {
      if (const auto agreeing = best(rows_[c][i], other, Nearness::agreed)) {
        partner = agreeing;
        near = Nearness::agreed;
      }
    }
    if (!partner) return;
    Item* head = head_of(c, i);
    add(head != nullptr ? *head : start(c, i), other, *partner, near);
  }

  void finish(Item& item, Index interview) const {
    SideBySide& pair = item.pair;
    pair.interview = interview;
    const bool all = std::ranges::all_of(pair.of, [](const auto& row) { return row.has_value(); });
    pair.difference = all ? difference_of(item.farthest) : Difference::only;
    for (const auto& row : pair.of) {
      if (row) pair.ids += fmt::format("{}{}", pair.ids.empty() ? "" : " ", row->row.id);
      if (!pair.what.empty()) pair.what += " | ";
      pair.what += row ? fmt::format("{}-{} {} {}", row->row.start, row->row.end, row->row.code,
                                     row->row.valence)
                       : std::string("-");
    }
  }

  const ConsensusWanted& wanted_;
  std::vector<std::vector<CodedRow>> rows_;
  static constexpr std::size_t nobody = static_cast<std::size_t>(-1);
  std::vector<std::vector<bool>> taken_;        // as another's partner
  std::vector<std::vector<std::size_t>> head_;  // the item that others joined, of items_
  std::vector<Item> items_;
};

}  // namespace

std::string_view name_of(Difference difference) {
  switch (difference) {
    case Difference::respondent:
      return "respondent";
    case Difference::valence:
      return "valence";
    case Difference::boundaries:
      return "boundaries";
    case Difference::code:
      return "code";
    case Difference::only:
      return "only";
  }
  return "";
}

std::optional<std::vector<SideBySide>> lay_side_by_side(const LoadedStudy& loaded, Draft& draft,
                                                        const ConsensusWanted& wanted,
                                                        Diagnostics& diagnostics) {
  std::vector<SideBySide> all;
  for (Index interview = 0; interview < loaded.study.interviews.size(); ++interview) {
    const bool asked = wanted.interviews.empty() ||
                       std::ranges::find(wanted.interviews, interview) != wanted.interviews.end();
    if (!asked) continue;
    std::vector<std::vector<CodedRow>> rows(wanted.from.size());
    for (std::size_t c = 0; c < wanted.from.size(); ++c) {
      const std::string file = coding_file_of(loaded, wanted.from[c], interview).file;
      Diagnostics found;
      if (!draft.read(file) && !draft.failed()) continue;  // they coded nothing there
      const std::optional<CsvText> text = read_coding_text(draft, file, found);
      diagnostics.insert(diagnostics.end(), found.begin(), found.end());
      if (!text || has_errors(found)) return std::nullopt;
      for (std::size_t line = 0; line < text->lines().size(); ++line) {
        auto row = segment_row(*text, line);
        if (!row || row->start >= row->end) continue;
        rows[c].push_back({std::move(*row), std::string(text->field(line, "strength")),
                           loaded.study.innovations.empty()
                               ? std::string()
                               : std::string(text->field(line, "innovation"))});
      }
      std::ranges::sort(rows[c], {}, [](const CodedRow& one) {
        return std::tie(one.row.start, one.row.end, one.row.code, one.row.id);
      });
    }
    std::vector<SideBySide> pairs = Pairing(wanted, std::move(rows)).pair(interview);
    std::ranges::stable_sort(pairs, {}, [](const SideBySide& pair) {
      std::uint32_t first = no_index;
      for (const auto& row : pair.of) {
        if (row) first = std::min(first, row->row.start);
      }
      return std::pair(first, pair.ids);
    });
    std::ranges::move(pairs, std::back_inserter(all));
  }
  return all;
}

}  // namespace veldwerk
