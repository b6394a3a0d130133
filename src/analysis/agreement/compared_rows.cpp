#include "analysis/agreement/compared_rows.hpp"

#include <algorithm>

#include "base/parallel.hpp"

namespace veldwerk {
namespace {

class RowMaker {
 public:
  RowMaker(const Codebook& codebook, const AgreementQuestion& question)
      : codes_(codebook.codes),
        asked_(codes_.size(), question.codes.empty()),
        depth_(codes_.size()) {
    for (const Index code : question.codes) asked_[code] = true;
    for (Index code = 0; code < codes_.size(); ++code) {
      asked_[code] = asked_[code] && codes_[code].codable;
      const Index parent = codes_[code].parent;  // comes first in the codebook
      if (parent != no_index) depth_[code] = depth_[parent] + 1;
    }
  }

  ComparedRows make(bool parents) {
    const std::vector<bool> whole = parents ? whole_parents() : std::vector<bool>(codes_.size());
    made_.layers.push_back(empty_layer());
    for (Index code = 0; code < codes_.size(); ++code) {
      if (whole[code]) add_parent(code);
      if (asked_[code]) add(code, false, 0);
      if (asked_[code]) count_in_parents(code, whole);
    }
    return std::move(made_);
  }

 private:
  /// Parents of codable codes, all of which are asked for.
  std::vector<bool> whole_parents() const {
    std::vector<bool> whole(codes_.size());
    for (const Code& code : codes_) {
      if (code.parent != no_index) whole[code.parent] = true;
    }
    std::vector<bool> any(codes_.size());
    for (Index code = 0; code < codes_.size(); ++code) {
      if (!codes_[code].codable) continue;
      for (Index at = code; at != no_index; at = codes_[at].parent) {
        any[at] = true;
        if (!asked_[code]) whole[at] = false;
      }
    }
    for (Index code = 0; code < codes_.size(); ++code) whole[code] = whole[code] && any[code];
    return whole;
  }

  RowLayer empty_layer() const { return {{}, std::vector<Index>(codes_.size(), no_index)}; }

  void add(Index code, bool together, std::size_t layer) {
    RowLayer& into = made_.layers[layer];
    const auto place = static_cast<Index>(into.rows.size());
    into.rows.push_back(made_.rows.size());
    made_.rows.push_back({code, together});
    if (!together) into.place_of[code] = place;
  }

  /// Parents of one depth never hold each other: they share a layer.
  void add_parent(Index code) {
    const std::size_t layer = depth_[code] + 1;
    while (made_.layers.size() <= layer) made_.layers.push_back(empty_layer());
    add(code, true, layer);
  }

  /// The row of each parent above `code`, which stands in the layer of its depth as the last so
  /// far.
  void count_in_parents(Index code, const std::vector<bool>& whole) {
    for (Index at = code; at != no_index; at = codes_[at].parent) {
      if (!whole[at]) continue;
      RowLayer& layer = made_.layers[depth_[at] + 1];
      layer.place_of[code] = static_cast<Index>(layer.rows.size() - 1);
    }
  }

  const std::vector<Code>& codes_;
  std::vector<bool> asked_;
  std::vector<std::size_t> depth_;
  ComparedRows made_;
};

}  // namespace

ComparedRows compared_rows(const Codebook& codebook, const AgreementQuestion& question) {
  return RowMaker(codebook, question).make(question.parents);
}

ComparedSpans::ComparedSpans(const Study& study, const ComparedCoding& coding,
                             const ComparedRows& rows)
    : several_(coding.several), spans_(rows.layers.size()) {
  for (auto& of_layer : spans_) of_layer.resize(coding.coders.size());
  parallel_for(rows.layers.size() * coding.coders.size(), [&](std::size_t at, std::size_t) {
    const std::size_t layer = at / coding.coders.size();
    const std::size_t coder = at % coding.coders.size();
    std::vector<CodedSpan>& spans = spans_[layer][coder];
    for (std::uint32_t document = 0; document < several_.size(); ++document) {
      for (const Index index : coding.coders[coder].in(several_[document])) {
        const Segment& segment = study.segments[index];
        const Index row = rows.layers[layer].place_of[segment.code];
        if (row != no_index) spans.push_back({document, row, segment.start, segment.end});
      }
    }
    std::ranges::stable_sort(spans, {}, &CodedSpan::code);  // by place they are already
  });
}

std::vector<CodedSpan> ComparedSpans::of(std::size_t layer, std::size_t coder,
                                         const std::vector<Index>& interviews) const {
  std::vector<CodedSpan> spans = spans_[layer][coder];
  if (interviews.size() == several_.size()) return spans;
  std::vector<std::uint32_t> place_of(several_.size(), no_index);
  for (std::uint32_t place = 0; place < interviews.size(); ++place) {
    const auto known = std::ranges::lower_bound(several_, interviews[place]);
    place_of[static_cast<std::size_t>(known - several_.begin())] = place;
  }
  std::erase_if(spans, [&](const CodedSpan& span) { return place_of[span.document] == no_index; });
  for (CodedSpan& span : spans) span.document = place_of[span.document];
  return spans;
}

}  // namespace veldwerk
