#include "analysis/agreement/code_agreement.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "analysis/agreement/binary_agreement.hpp"
#include "analysis/agreement/compared_rows.hpp"
#include "analysis/agreement/units_of_study.hpp"
#include "base/parallel.hpp"

namespace veldwerk {
namespace {

std::uint64_t length_of(const Study& study, const std::vector<Index>& interviews) {
  std::uint64_t length = 0;
  for (const Index interview : interviews) length += study.interviews[interview].length;
  return length;
}

void add(OverlapRows& to, const OverlapRows& more) {
  to.agree += more.agree;
  to.first_only += more.first_only;
  to.second_only += more.second_only;
  to.matches += more.matches;
}

void add(SharedCoding& to, const SharedCoding& more) {
  to.first_only += more.first_only;
  to.second_only += more.second_only;
  to.both += more.both;
}

/// Finds what CodeAgreement holds, step by step.
class Finder {
 public:
  Finder(const Study& study, const AgreementQuestion& question)
      : study_(study),
        question_(question),
        coding_(compared_coding(study, question)),
        rows_(compared_rows(study.codebook, question)),
        spans_(study, coding_, rows_),
        matter_(matter_of_interviews(study, coding_, rows_)) {}

  CodeAgreement find() {
    lay_out();
    share_of_coders();
    compare_pairs();
    binary_of_all();
    if (question_.unit != AgreementUnit::text) units();
    if (question_.exclusive) made_.exclusive = unitizing_alphas(continuum());
    return std::move(made_);
  }

 private:
  void lay_out() {
    made_.round = coding_.round;
    made_.several = coding_.several;
    made_.all = coding_.all;
    made_.pairs = pairs_compared(study_, coding_);
    made_.codes = static_cast<std::uint32_t>(rows_.layers.front().rows.size());
    made_.rows.resize(rows_.rows.size() + 1);
    for (std::size_t row = 0; row < rows_.rows.size(); ++row) {
      made_.rows[row].code = rows_.rows[row].code;
      made_.rows[row].together = rows_.rows[row].together;
    }
    for (const CoderSegments& coder : coding_.coders) {
      made_.coders.push_back(coder.coder);
      std::vector<Index> compared;
      std::ranges::set_intersection(coder.interviews, coding_.several,
                                    std::back_inserter(compared));
      made_.lengths.push_back(length_of(study_, compared));
    }
    for (AgreementRow& row : made_.rows) {
      row.coders.resize(coding_.coders.size());
      row.pairs.resize(coding_.pairs.size());
    }
  }

  void share_of_coders() {
    for (const InterviewMatter& interview : matter_) {
      for (const CoderMatter& one : interview.matter) {
        CoderShare& share = made_.rows[one.row].coders[one.coder];
        share.segments += one.segments;
        share.code_points += one.code_points;
      }
    }
  }

  void compare_pairs() {
    parallel_for(coding_.pairs.size(), [&](std::size_t at, std::size_t) {
      for (std::size_t layer = 0; layer < rows_.layers.size(); ++layer) compare(at, layer);
      binary_of_pair(at);
    });
    for (AgreementRow& row : made_.rows) {
      for (const PairAgreement& pair : row.pairs) add(row.segments, pair.segments);
    }
  }

  /// The rows of one layer; all codes together by the first.
  void compare(std::size_t at, std::size_t number) {
    const ComparedPair& pair = coding_.pairs[at];
    const RowLayer& layer = rows_.layers[number];
    const auto codes = static_cast<std::uint32_t>(layer.rows.size());
    const auto documents = static_cast<std::uint32_t>(pair.interviews.size());
    const auto first = spans_.of(number, pair.first, pair.interviews);
    const auto second = spans_.of(number, pair.second, pair.interviews);
    const std::uint32_t percents[] = {question_.overlap};
    const OverlapAgreement segments =
        segment_agreement(first, second, percents, question_.overlap_of, codes).front();
    const std::vector<SharedCodings> shared = shared_codings(first, second, codes);
    const DocumentAgreement occurrence =
        document_agreement(first, second, DocumentLevel::occurrence, codes, documents);
    const DocumentAgreement frequency =
        document_agreement(first, second, DocumentLevel::frequency, codes, documents);
    PairAgreement& all = made_.rows.back().pairs[at];
    for (std::size_t place = 0; place < codes; ++place) {
      PairAgreement& into = made_.rows[layer.rows[place]].pairs[at];
      into.shared = shared[place];
      into.segments = segments.codes[place];
      into.occurrence = occurrence.codes[place];
      into.frequency = frequency.codes[place];
      if (number > 0) continue;
      add(all.shared.code_points, shared[place].code_points);
      add(all.shared.passages, shared[place].passages);
    }
    if (number > 0) return;
    all.segments = segments.all;
    all.occurrence = occurrence.all;
    all.frequency = frequency.all;
  }

  /// |u-alpha of two coders follows from what they share and from the lengths of their units.
  void binary_of_pair(std::size_t at) {
    const ComparedPair& pair = coding_.pairs[at];
    std::vector<double> squares(made_.rows.size());
    for (std::size_t place = 0, in_pair = 0;
         place < coding_.several.size() && in_pair < pair.interviews.size(); ++place) {
      if (coding_.several[place] != pair.interviews[in_pair]) continue;
      ++in_pair;
      for (const CoderMatter& one : matter_[place].matter) {
        const bool of_pair = one.coder == pair.first || one.coder == pair.second;
        if (of_pair) squares[one.row] += one.squares;
      }
    }
    std::vector<BinaryCounts> of_codes;
    for (std::size_t row = 0; row < rows_.rows.size(); ++row) {
      const SharedCoding& shared = made_.rows[row].pairs[at].shared.code_points;
      BinaryCounts counts;
      counts.both = 2 * static_cast<double>(shared.both);
      counts.coded = counts.both + static_cast<double>(shared.first_only) +
                     static_cast<double>(shared.second_only);
      counts.length = 2 * static_cast<double>(made_.pairs[at].length);
      counts.squares = squares[row];
      counts.coders = 2;
      made_.rows[row].pairs[at].binary = binary_alpha(counts);
      if (!rows_.rows[row].together) of_codes.push_back(counts);
    }
    made_.rows.back().pairs[at].binary = pooled_binary_alpha(of_codes);
  }

  void binary_of_all() {
    const std::vector<BinaryResult> found =
        binary_agreement(study_, coding_, rows_, matter_, question_.resampling);
    for (std::size_t row = 0; row < found.size(); ++row) {
      made_.rows[row].binary = found[row].alpha;
      made_.rows[row].binary_interval = found[row].interval;
    }
  }

  void units() {
    const std::vector<UnitMatrix> matrices =
        presence_in_units(study_, coding_, rows_, question_.unit, made_.icu_sentences);
    parallel_for(matrices.size(), [&](std::size_t row, std::size_t) {
      made_.rows[row].basis = basis_of(matrices[row]);
      made_.rows[row].coefficients = coefficients_of(matrices[row]);
    });
  }

  std::vector<CoefficientValue> coefficients_of(const UnitMatrix& matrix) const {
    constexpr std::size_t available = 2;  // present or absent
    std::vector<Coefficient> wanted = question_.coefficients;
    if (wanted.empty()) wanted = {Coefficient::alpha_nominal};
    std::vector<CoefficientValue> values;
    for (const Coefficient coefficient : wanted) {
      CoefficientValue& value = values.emplace_back();
      value.coefficient = coefficient;
      value.estimate = agreement(coefficient, matrix, available);
      if (question_.resampling.samples == 0) continue;
      value.interval = bootstrap(coefficient, matrix, question_.resampling, available);
    }
    return values;
  }

  /// All codes of the interviews that all coded, laid end to end; what overlaps within a code is
  /// one unit.
  Continuum continuum() const {
    const RowLayer& codes = rows_.layers.front();
    Continuum made{length_of(study_, coding_.all), made_.codes, {}};
    for (const CoderSegments& coder : coding_.coders) {
      std::vector<std::vector<CodedUnit>> by_code(codes.rows.size());
      std::uint64_t offset = 0;
      for (const Index interview : coding_.all) {
        for (const Index index : coder.in(interview)) {
          const Segment& segment = study_.segments[index];
          const Index code = codes.place_of[segment.code];
          if (code == no_index) continue;
          by_code[code].push_back({offset + segment.start, offset + segment.end, code});
        }
        offset += study_.interviews[interview].length;
      }
      std::vector<CodedUnit>& units = made.coders.emplace_back();
      for (std::vector<CodedUnit>& of_code : by_code) {
        of_code = merged_units(std::move(of_code));
        units.insert(units.end(), of_code.begin(), of_code.end());
      }
      std::ranges::sort(units, {}, [](const CodedUnit& unit) {
        return std::tuple(unit.start, unit.end, unit.category);
      });
    }
    return made;
  }

  const Study& study_;
  const AgreementQuestion& question_;
  ComparedCoding coding_;
  ComparedRows rows_;
  ComparedSpans spans_;
  std::vector<InterviewMatter> matter_;
  CodeAgreement made_;
};

}  // namespace

std::vector<AgreementPair> pairs_compared(const Study& study, const ComparedCoding& coding) {
  std::vector<AgreementPair> pairs;
  for (const ComparedPair& pair : coding.pairs) {
    pairs.push_back({coding.coders[pair.first].coder, coding.coders[pair.second].coder,
                     pair.interviews, length_of(study, pair.interviews)});
  }
  return pairs;
}

CodeAgreement code_agreement(const Study& study, const AgreementQuestion& question) {
  return Finder(study, question).find();
}

AgreementByGroup agreement_by_group(const Study& study, const AgreementQuestion& question) {
  AgreementByGroup made{make_grouping(study, question.by), {}};
  for (Index group = 0; group < made.grouping.groups.size(); ++group) {
    if (question.by.empty()) {
      made.groups.push_back({group, code_agreement(study, question)});
      continue;
    }
    AgreementQuestion of_group = question;
    of_group.interviews.clear();
    for (Index interview = 0; interview < study.interviews.size(); ++interview) {
      const bool asked =
          question.interviews.empty() ||
          std::ranges::find(question.interviews, interview) != question.interviews.end();
      const bool of_one =
          std::ranges::any_of(study.interviews[interview].respondents,
                              [&](Index who) { return made.grouping.group_of[who] == group; });
      if (asked && of_one) of_group.interviews.push_back(interview);
    }
    GroupAgreement one{group, {}};
    // No interview would mean all.
    if (!of_group.interviews.empty()) one.found = code_agreement(study, of_group);
    made.groups.push_back(std::move(one));
  }
  return made;
}

}  // namespace veldwerk
