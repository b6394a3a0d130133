#include "report/agreement_page.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>

#include "analysis/agreement/disagreements.hpp"
#include "analysis/agreement/question.hpp"
#include "report/code_rows.hpp"
#include "report/differing_passages.hpp"
#include "report/transcript.hpp"
#include "text/code_points.hpp"
#include "text/turn_opening.hpp"

namespace veldwerk {
namespace {

/// A transcript as two coders see it: interview, first coder, second coder.
using Pairing = std::tuple<Index, Index, Index>;

Pairing pairing_of(const Disagreement& one) {
  return {one.interview, one.first_coder, one.second_coder};
}

/// In which lane each of `marks` (by start) lies: the lowest that is free, for each coder.
void lay_in_lanes(const std::vector<const Segment*>& segments, std::vector<CodingMark>& marks) {
  std::array<std::vector<std::uint32_t>, 2> taken_to;  // where the last of each lane ends
  for (std::size_t at = 0; at < marks.size(); ++at) {
    std::vector<std::uint32_t>& lanes = taken_to[marks[at].side];
    const auto free =
        std::ranges::find_if(lanes, [&](std::uint32_t end) { return end <= segments[at]->start; });
    marks[at].lane = static_cast<std::uint32_t>(free - lanes.begin());
    if (free == lanes.end()) lanes.push_back(0);
    lanes[marks[at].lane] = segments[at]->end;
  }
}

/// The bytes of a line that are its speaker's label, the colon included.
std::size_t label_bytes(const Interview& interview, std::string_view line) {
  if (!interview.has_turns) return 0;
  for (const Speaker& speaker : interview.speakers) {
    if (const std::size_t speech = turn_opening(line, speaker.label); speech > 0) return speech;
  }
  return 0;
}

/// Cuts the lines of a transcript where marks begin and end.
class LineCutter {
 public:
  LineCutter(const Interview& interview, const std::vector<const Segment*>& segments)
      : interview_(interview), text_(interview.text) {
    const CodePointIndex index(text_);
    for (const Segment* segment : segments) {
      bytes_.push_back({index.byte_of(segment->start), index.byte_of(segment->end)});
    }
    first_.resize(bytes_.size());
    last_.resize(bytes_.size());
  }

  std::vector<MarkedLine> lines() {
    std::vector<MarkedLine> made;
    for (std::size_t at = 0; at < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', at), text_.size());
      made.push_back(line(at, end));
      made.back().number = static_cast<std::uint32_t>(made.size());
      for (std::size_t run = 0; run < made.back().runs.size(); ++run) {
        for (const std::uint32_t mark : made.back().runs[run].marks) {
          if (first_[mark].line == 0) first_[mark] = {made.size(), run};
          last_[mark] = {made.size(), run};
        }
      }
      at = end + 1;
    }
    for (std::uint32_t mark = 0; mark < first_.size(); ++mark) {
      if (first_[mark].line == 0) continue;  // nothing but line ends
      made[first_[mark].line - 1].runs[first_[mark].run].begin.push_back(mark);
      made[last_[mark].line - 1].runs[last_[mark].run].end.push_back(mark);
    }
    return made;
  }

 private:
  struct Stretch {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  struct RunPlace {
    std::size_t line = 0;  // from 1; 0: none yet
    std::size_t run = 0;
  };

  /// Marks that cover a byte of [begin, end), or the end of an empty line.
  std::vector<std::uint32_t> marks_in(std::size_t begin, std::size_t end) {
    while (next_ < bytes_.size() && bytes_[next_].begin < std::max(end, begin + 1)) {
      open_.push_back(static_cast<std::uint32_t>(next_++));
    }
    std::erase_if(open_, [&](std::uint32_t mark) { return bytes_[mark].end <= begin; });
    return open_;
  }

  MarkedLine line(std::size_t begin, std::size_t end) {
    MarkedLine made;
    made.marks = marks_in(begin, end);
    const std::size_t label = label_bytes(interview_, text_.substr(begin, end - begin));
    std::vector<std::size_t> cuts = {begin, begin + label, end};
    for (const std::uint32_t mark : made.marks) {
      for (const std::size_t cut : {bytes_[mark].begin, bytes_[mark].end}) {
        if (cut > begin && cut < end) cuts.push_back(cut);
      }
    }
    std::ranges::sort(cuts);
    const auto repeated = std::ranges::unique(cuts);
    cuts.erase(repeated.begin(), repeated.end());
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
      MarkedRun& run = made.runs.emplace_back();
      const Stretch of{cuts[i], cuts[i + 1]};
      run.text = text_.substr(of.begin, of.end - of.begin);
      run.label = of.end <= begin + label;
      for (const std::uint32_t mark : made.marks) {
        if (bytes_[mark].begin < of.end && bytes_[mark].end > of.begin) run.marks.push_back(mark);
      }
    }
    return made;
  }

  const Interview& interview_;
  std::string_view text_;
  std::vector<Stretch> bytes_;   // of each mark
  std::vector<RunPlace> first_;  // that each mark covers
  std::vector<RunPlace> last_;
  std::size_t next_ = 0;  // first mark that begins behind the lines so far
  std::vector<std::uint32_t> open_;
};

/// Makes one transcript after another, and remembers where each segment got its mark.
class Builder {
 public:
  Builder(const Study& study, const AgreementQuestion& question, const Disagreements& found,
          AgreementPage& page)
      : study_(study), question_(question), page_(page), round_(compared_round(study, question)) {
    for (const Disagreement& one : found.list) places_.try_emplace(pairing_of(one), 0);
    for (const Accord& one : found.agreed) {
      const Segment& first = study.segments[one.first];
      std::vector<Index>& both =
          agreed_[{first.interview, first.coder, study.segments[one.second].coder}];
      both.insert(both.end(), {one.first, one.second});
    }
    for (auto& [pairing, both] : agreed_) std::ranges::sort(both);
    for (const Disagreement& one : found.list) {
      for (const Index index : {one.first, one.second}) {
        if (index != no_index) differing_.push_back(index);
      }
    }
    std::ranges::sort(differing_);
    for (auto& [pairing, place] : places_) {
      place = static_cast<std::uint32_t>(page_.transcripts.size());
      page_.transcripts.push_back(transcript(pairing));
    }
  }

  std::uint32_t place_of(const Disagreement& one) const { return places_.at(pairing_of(one)); }

  /// The mark of `segment` in transcript `place`; no_index for none.
  Index mark_of(std::uint32_t place, Index segment) const {
    if (segment == no_index) return no_index;
    const std::vector<Index>& segments = segments_[place];
    const auto found = std::ranges::lower_bound(segments, segment);
    if (found == segments.end() || *found != segment) return no_index;
    return static_cast<Index>(found - segments.begin());
  }

 private:
  /// Segments of two coders in an interview, in the study's order: those of the codes asked for,
  /// and what they were laid beside.
  std::vector<Index> segments_of(const Pairing& pairing) const {
    const auto [interview, first, second] = pairing;
    const auto agreed = agreed_.find(pairing);
    std::vector<Index> found;
    for (const Segment& segment :
         std::ranges::equal_range(study_.segments, interview, {}, &Segment::interview)) {
      if (segment.coder != first && segment.coder != second) continue;
      if (!is_compared(segment, round_)) continue;
      const auto index = static_cast<Index>(&segment - study_.segments.data());
      const bool asked =
          question_.codes.empty() ||
          std::ranges::find(question_.codes, segment.code) != question_.codes.end() ||
          std::ranges::binary_search(differing_, index) ||
          (agreed != agreed_.end() && std::ranges::binary_search(agreed->second, index));
      if (asked) found.push_back(index);
    }
    return found;
  }

  MarkedTranscript transcript(const Pairing& pairing) {
    const auto [at, first, second] = pairing;
    const Interview& interview = study_.interviews[at];
    MarkedTranscript made;
    made.interview = interview.id;
    made.coders = {study_.coders[first].name, study_.coders[second].name};
    const Transcript words(interview);
    std::vector<Index> chosen = segments_of(pairing);
    const std::vector<Index>& agreed = agreed_[pairing];
    std::vector<const Segment*> segments;
    for (const Index index : chosen) {
      const Segment& segment = study_.segments[index];
      segments.push_back(&segment);
      const LineSpan lines = words.lines(segment.start, segment.end);
      made.marks.push_back({.side = segment.coder == first ? 0U : 1U,
                            .first_line = lines.first,
                            .last_line = lines.last,
                            .code = code_name(study_.codebook, segment.code, page_.language),
                            .valence = segment.valence,
                            .agreed = std::ranges::binary_search(agreed, index)});
    }
    lay_in_lanes(segments, made.marks);
    made.lines = LineCutter(interview, segments).lines();
    segments_.push_back(std::move(chosen));
    return made;
  }

  const Study& study_;
  const AgreementQuestion& question_;
  AgreementPage& page_;
  Index round_;
  std::map<Pairing, std::uint32_t> places_;
  std::map<Pairing, std::vector<Index>> agreed_;  // segments that the other has too
  std::vector<Index> differing_;
  std::vector<std::vector<Index>> segments_;  // of the marks of each transcript
};

void add_difference(const DifferingPassage& passage, Index code, std::uint32_t place,
                    const Builder& builder, AgreementPage& page) {
  const auto number = static_cast<Index>(page.differences.size());
  ListedDifference& made = page.differences.emplace_back();
  made.kind = name_of(passage.kind);
  made.kind_label = kind_label(passage.kind, page.language);
  made.code = code;
  made.transcript = place;
  made.place = passage.place;
  for (std::size_t side = 0; side < passage.sides.size(); ++side) {
    const PassageSide& from = passage.sides[side];
    made.sides[side] = {.coder = from.coder,
                        .code = from.code,
                        .valence = from.valence,
                        .respondents = from.respondents,
                        .passage = from.passage,
                        .only = from.only,
                        .mark = builder.mark_of(place, from.segment)};
    const Index mark = made.sides[side].mark;
    if (mark != no_index) page.transcripts[place].marks[mark].difference = number;
  }
}

}  // namespace

std::uint64_t page_text_bytes(const Study& study, const Disagreements& found) {
  std::map<Pairing, std::uint64_t> sizes;
  for (const Disagreement& one : found.list) {
    sizes[pairing_of(one)] = study.interviews[one.interview].text.size();
  }
  std::uint64_t bytes = 0;
  for (const auto& [pairing, size] : sizes) bytes += size;
  return bytes;
}

AgreementPage agreement_page(const Study& study, const AgreementQuestion& question,
                             const Disagreements& found, Language language) {
  AgreementPage page;
  page.title = study.title;
  page.language = language;
  const Builder builder(study, question, found, page);
  for (const Index code : found.codes) {
    page.codes.push_back(code_name(study.codebook, code, language));
  }
  const std::vector<DifferingPassage> passages = differing_passages(study, found.list, language);
  for (std::size_t at = 0; at < passages.size(); ++at) {
    const auto code = std::ranges::find(found.codes, passages[at].code) - found.codes.begin();
    add_difference(passages[at], static_cast<Index>(code), builder.place_of(found.list[at]),
                   builder, page);
  }
  return page;
}

}  // namespace veldwerk
