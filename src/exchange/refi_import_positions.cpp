// Which way of counting positions fits the project, and each of its sources (refi_positions.hpp).
// The same program wrote all of it, so that the evidence of all sources is taken together first.
#include <algorithm>

#include "exchange/refi_work.hpp"

namespace veldwerk {
namespace {

struct ModelChoice {
  RefiWork& work;

  PositionModel usual_of_project(const std::vector<std::vector<ModelScore>>& scores) const {
    const PositionModel usual = model_of_origin(work.from.origin);
    std::vector<ModelScore> sums{{usual, 0, 0}};
    for (const bool utf16 : {false, true}) {
      for (const std::uint32_t crlf : {1U, 2U}) {
        for (const std::uint32_t mark : {0U, 1U}) {
          const PositionModel model{utf16, crlf, mark};
          if (!(model == usual)) sums.push_back({model, 0, 0});
        }
      }
    }
    for (ModelScore& sum : sums) {
      for (const std::vector<ModelScore>& source : scores) add_like(sum, source);
    }
    return clearly_best(sums).model;
  }

  /// Adds the score that a source has for a model, by what it has: one without astral characters
  /// has no opinion on units.
  static void add_like(ModelScore& sum, const std::vector<ModelScore>& source) {
    if (source.size() < 2) return;
    const auto differs = [&](auto field) {
      return std::ranges::any_of(source, [&](const ModelScore& one) {
        return one.model.*field != source.front().model.*field;
      });
    };
    const bool units = differs(&PositionModel::utf16);
    const bool ends = differs(&PositionModel::crlf);
    const bool marks = differs(&PositionModel::mark);
    for (const ModelScore& one : source) {
      if (units && one.model.utf16 != sum.model.utf16) continue;
      if (ends && one.model.crlf != sum.model.crlf) continue;
      if (marks && one.model.mark != sum.model.mark) continue;
      sum.names += one.names;
      sum.edges += one.edges;
      sum.selections += one.selections;
      return;
    }
  }

  std::vector<PositionModel> choose_models() {
    const std::size_t count = work.work.size();
    std::vector<std::vector<ModelScore>> scores(count);
    const PositionModel usual = model_of_origin(work.from.origin);
    for (std::size_t i = 0; i < count; ++i) {
      if (!work.work[i].has_text || work.own) continue;
      scores[i] = score_models(work.work[i].text, work.from.sources[i].selections, usual);
    }
    const PositionModel of_project = work.own ? usual : usual_of_project(scores);
    std::vector<PositionModel> chosen(count, of_project);
    for (std::size_t i = 0; i < count; ++i) {
      if (!work.work[i].has_text) continue;
      if (!scores[i].empty()) chosen[i] = best_of(scores[i], of_project);
      report_model(i, chosen[i], usual);
    }
    return chosen;
  }

  /// The model of one source: the project's, unless another is clearly better here.
  static PositionModel best_of(std::vector<ModelScore>& scores, const PositionModel& of_project) {
    const auto same = std::ranges::find(scores, of_project, &ModelScore::model);
    if (same != scores.end()) std::iter_swap(scores.begin(), same);
    const ModelScore& best = clearly_best(scores);
    return same == scores.end() && &best == &scores.front() ? of_project : best.model;
  }

  void report_model(std::size_t i, const PositionModel& model, const PositionModel& usual) {
    const WorkSource& source = work.work[i];
    PositionModel shown = model;
    // What the text has none of makes no difference, and is not told.
    if (source.text.astral.empty()) shown.utf16 = usual.utf16;
    if (source.text.crlf.empty()) shown.crlf = usual.crlf;
    if (!source.text.has_mark) shown.mark = usual.mark;
    work.result.positions.push_back({work.to().interviews[source.interview].id, shown,
                                     work.from.sources[i].selections.size(), !(shown == usual),
                                     !source.of_document});
  }
};

}  // namespace

std::vector<PositionModel> choose_position_models(RefiWork& work) {
  return ModelChoice{work}.choose_models();
}

}  // namespace veldwerk
