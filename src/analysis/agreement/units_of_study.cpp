#include "analysis/agreement/units_of_study.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>

#include "base/parallel.hpp"
#include "text/code_points.hpp"
#include "text/icu_sentences.hpp"
#include "text/sentences.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

/// Cuts one interview into units.
class UnitCutter {
 public:
  UnitCutter(const Study& study, const Interview& interview)
      : study_(study), interview_(interview), index_(interview.text) {}

  std::vector<UnitStretch> turns() {
    if (!interview_.has_turns && !interview_.text.empty()) return paragraphs();
    std::uint32_t turn = 0;
    for (const Speech& speech : interview_.speech) {
      if (is_interviewers(speech)) continue;
      // A turn that is cut by [...] is one unit in several stretches.
      if (made_.empty() || speech.turn != turn) ++units_;
      turn = speech.turn;
      made_.push_back({speech.start, speech.end, units_ - 1});
    }
    return std::move(made_);
  }

  std::vector<UnitStretch> sentences(bool& icu) {
    UnitCutter parts(study_, interview_);
    for (const UnitStretch& part : parts.turns()) {
      const std::size_t from = index_.byte_of(std::min(part.start, index_.size()));
      const std::size_t to = index_.byte_of(std::min(part.end, index_.size()));
      const std::string_view text = std::string_view(interview_.text).substr(from, to - from);
      auto ends = icu_sentence_ends(text, study_.language == Language::nl ? "nl" : "en");
      if (!ends) icu = false;
      std::size_t begin = 0;
      for (const std::size_t end : ends ? *ends : sentence_ends(text)) {
        add(from + begin, from + end);
        begin = end;
      }
    }
    return std::move(made_);
  }

 private:
  bool is_interviewers(const Speech& speech) const {
    return speech.speaker < interview_.speakers.size() &&
           interview_.speakers[speech.speaker].role == SpeakerRole::interviewer;
  }

  /// Parted by blank lines.
  std::vector<UnitStretch> paragraphs() {
    const std::string_view text = interview_.text;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      if (is_blank(text.substr(at, end - at))) {
        add(begin, at);
        begin = end;
      }
      at = end + 1;
    }
    add(begin, text.size());
    return std::move(made_);
  }

  /// A unit of the bytes [from, to), without the white space around them.
  void add(std::size_t from, std::size_t to) {
    const std::string_view text = interview_.text;
    const std::string_view words = trim(text.substr(from, to - from));
    if (words.empty()) return;
    const auto begin = static_cast<std::size_t>(words.data() - text.data());
    made_.push_back(
        {index_.code_point_of(begin), index_.code_point_of(begin + words.size()), units_++});
  }

  const Study& study_;
  const Interview& interview_;
  CodePointIndex index_;
  std::uint32_t units_ = 0;
  std::vector<UnitStretch> made_;
};

/// Which coders have a row in a unit: a value a coder, as in a UnitMatrix.
using Pattern = std::vector<std::int32_t>;
constexpr std::int32_t absent = 0;
constexpr std::int32_t present = 1;

/// A row, a unit where somebody has it, and who.
struct Presence {
  std::size_t row = 0;
  std::uint32_t unit = 0;
  std::size_t coder = 0;
  auto operator<=>(const Presence&) const = default;
};

std::vector<Presence> presences(const Study& study, const ComparedCoding& coding,
                                const ComparedRows& rows, Index interview,
                                const std::vector<UnitStretch>& units) {
  std::vector<Presence> found;
  for (std::size_t coder = 0; coder < coding.coders.size(); ++coder) {
    for (const Index index : coding.coders[coder].in(interview)) {
      const Segment& segment = study.segments[index];
      auto unit = std::ranges::partition_point(
          units, [&](const UnitStretch& one) { return one.end <= segment.start; });
      for (; unit != units.end() && unit->start < segment.end; ++unit) {
        for (const RowLayer& layer : rows.layers) {
          const Index place = layer.place_of[segment.code];
          if (place != no_index) found.push_back({layer.rows[place], unit->unit, coder});
        }
      }
    }
  }
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

/// The equal units of one row in one interview.
struct WeightedPattern {
  std::size_t row = 0;
  Pattern pattern;
  std::uint64_t weight = 0;
};

std::vector<WeightedPattern> patterns_of(std::span<const Presence> found, const Pattern& nobody,
                                         std::uint64_t units) {
  std::vector<WeightedPattern> all;
  for (std::size_t at = 0; at < found.size();) {
    const std::size_t row = found[at].row;
    std::map<Pattern, std::uint64_t> weights;
    std::uint64_t touched = 0;
    while (at < found.size() && found[at].row == row) {
      Pattern pattern = nobody;
      const std::uint32_t unit = found[at].unit;
      for (; at < found.size() && found[at].row == row && found[at].unit == unit; ++at) {
        pattern[found[at].coder] = present;
      }
      ++weights[std::move(pattern)];
      ++touched;
    }
    if (touched < units) weights[nobody] += units - touched;
    for (auto& [pattern, weight] : weights) all.push_back({row, pattern, weight});
  }
  return all;
}

void append(UnitMatrix& matrix, const Pattern& pattern, std::uint64_t weight, Index document) {
  matrix.values.insert(matrix.values.end(), pattern.begin(), pattern.end());
  matrix.weights.push_back(weight);
  matrix.documents.push_back(document);
}

struct InterviewUnits {
  std::vector<WeightedPattern> patterns;  // of rows that somebody has there, by row
  Pattern nobody;
  std::uint64_t units = 0;
  bool icu = true;
};

InterviewUnits read_interview(const Study& study, const ComparedCoding& coding,
                              const ComparedRows& rows, Index interview, AgreementUnit unit) {
  InterviewUnits made;
  const std::vector<UnitStretch> units = units_of(study, interview, unit, made.icu);
  made.units = units.empty() ? 0 : units.back().unit + 1;
  for (const CoderSegments& coder : coding.coders) {
    const bool coded = std::ranges::binary_search(coder.interviews, interview);
    made.nobody.push_back(coded ? absent : UnitMatrix::missing);
  }
  made.patterns =
      patterns_of(presences(study, coding, rows, interview, units), made.nobody, made.units);
  return made;
}

}  // namespace

std::vector<UnitStretch> units_of(const Study& study, Index interview, AgreementUnit unit,
                                  bool& icu) {
  const Interview& text = study.interviews[interview];
  switch (unit) {
    case AgreementUnit::turn:
      return UnitCutter(study, text).turns();
    case AgreementUnit::sentence:
      return UnitCutter(study, text).sentences(icu);
    default:
      return {{0, text.length, 0}};
  }
}

std::vector<UnitMatrix> presence_in_units(const Study& study, const ComparedCoding& coding,
                                          const ComparedRows& rows, AgreementUnit unit, bool& icu) {
  std::vector<InterviewUnits> interviews(coding.several.size());
  parallel_for(interviews.size(), [&](std::size_t at, std::size_t) {
    interviews[at] = read_interview(study, coding, rows, coding.several[at], unit);
  });
  UnitMatrix empty;
  empty.coders = coding.coders.size();
  empty.categories = {"absent", "present"};
  empty.numbers = {0, 1};
  std::vector<UnitMatrix> matrices(rows.rows.size() + 1, empty);
  for (std::size_t at = 0; at < interviews.size(); ++at) {
    const InterviewUnits& read = interviews[at];
    icu = icu && read.icu;
    if (read.units == 0) continue;
    auto pattern = read.patterns.begin();
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
      const bool any = pattern != read.patterns.end() && pattern->row == row;
      if (!any) append(matrices[row], read.nobody, read.units, coding.several[at]);
      for (; pattern != read.patterns.end() && pattern->row == row; ++pattern) {
        append(matrices[row], pattern->pattern, pattern->weight, coding.several[at]);
      }
    }
  }
  UnitMatrix& pooled = matrices.back();
  for (const std::size_t row : rows.layers.front().rows) {
    const UnitMatrix& one = matrices[row];
    pooled.values.insert(pooled.values.end(), one.values.begin(), one.values.end());
    pooled.weights.insert(pooled.weights.end(), one.weights.begin(), one.weights.end());
    pooled.documents.insert(pooled.documents.end(), one.documents.begin(), one.documents.end());
  }
  return matrices;
}

}  // namespace veldwerk
