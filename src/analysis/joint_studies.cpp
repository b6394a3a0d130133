#include "analysis/joint_studies.hpp"

#include <algorithm>
#include <functional>

namespace veldwerk {
namespace {

/// The codes of all studies in order of appearance; parents are places in this list.
std::vector<Code> collected(std::span<const Study* const> studies) {
  std::vector<Code> all;
  std::map<std::string, Index, std::less<>> place;
  for (const Study* study : studies) {
    for (const Code& code : study->codebook.codes) {
      const auto [known, fresh] = place.try_emplace(code.id, static_cast<Index>(all.size()));
      if (!fresh) {
        all[known->second].codable = all[known->second].codable || code.codable;
        continue;
      }
      all.push_back(code);
      if (code.parent != no_index) {
        all.back().parent = place.at(study->codebook.codes[code.parent].id);
      }
    }
  }
  return all;
}

bool same_label(const Code& a, const Code& b) {
  return a.label.nl == b.label.nl && a.label.en == b.label.en;
}

}  // namespace

bool JointCode::anywhere() const {
  return std::ranges::any_of(own, [](const auto& codes) { return !codes.empty(); });
}

bool JointCode::everywhere() const {
  return std::ranges::none_of(own, [](const auto& codes) { return codes.empty(); });
}

Codebook joint_codebook(std::span<const Study* const> studies) {
  Codebook book;
  if (studies.empty()) return book;
  book.id = studies.front()->codebook.id;
  book.label = studies.front()->codebook.label;
  const std::vector<Code> all = collected(studies);
  std::vector<std::vector<Index>> below(all.size());
  std::vector<Index> tops;
  for (Index code = 0; code < all.size(); ++code) {
    (all[code].parent == no_index ? tops : below[all[code].parent]).push_back(code);
  }
  const std::function<void(Index, Index, std::uint32_t)> add = [&](Index code, Index parent,
                                                                   std::uint32_t depth) {
    const auto here = static_cast<Index>(book.codes.size());
    book.codes.push_back(all[code]);
    book.codes.back().parent = parent;
    book.codes.back().depth = depth;
    for (const Index child : below[code]) add(child, here, depth + 1);
  };
  for (const Index top : tops) add(top, no_index, 0);
  return book;
}

JointStudies join_studies(std::span<const Study* const> studies,
                          std::span<const std::pair<std::string, Index>> joined) {
  JointStudies result;
  result.codebook = joint_codebook(studies);
  result.codes.resize(result.codebook.codes.size());
  for (JointCode& code : result.codes) code.own.resize(studies.size());
  std::map<std::string, Index, std::less<>> counts_as;
  for (Index code = 0; code < result.codebook.codes.size(); ++code) {
    counts_as[result.codebook.codes[code].id] = code;
  }
  for (const auto& [id, code] : joined) counts_as[id] = code;
  for (std::size_t at = 0; at < studies.size(); ++at) {
    Study& study = result.studies.emplace_back(*studies[at]);
    std::vector<Index> becomes;
    for (Index own = 0; own < study.codebook.codes.size(); ++own) {
      const Code& code = study.codebook.codes[own];
      becomes.push_back(counts_as.at(code.id));
      JointCode& joint = result.codes[becomes.back()];
      const Code& shown = result.codebook.codes[becomes.back()];
      if (code.codable) joint.own[at].push_back({code.id, code.label});
      if (code.id != shown.id) {
        joint.joined = true;
      } else if (!same_label(code, shown)) {
        joint.other_label = true;
      }
    }
    for (Segment& segment : study.segments) {
      segment.code = static_cast<std::uint16_t>(becomes[segment.code]);
    }
    std::string id = std::move(study.codebook.id);
    study.codebook = result.codebook;
    study.codebook.id = std::move(id);  // by which it was coded
  }
  return result;
}

}  // namespace veldwerk
