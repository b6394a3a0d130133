#include "report/passage_lists.hpp"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "analysis/mentions.hpp"
#include "report/code_rows.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

constexpr std::array valences = {Valence::barrier, Valence::facilitator, Valence::mixed,
                                 Valence::neutral};

}  // namespace

PassageLists::PassageLists(const Study& study, Language language)
    : study_(study), language_(language), by_code_(segments_by_code(study, false)) {
  for (const std::vector<Index>& segments : by_code_) size_ += segments.size();
}

std::vector<Block> PassageLists::by_code_and_valence() const {
  const Codebook& codebook = study_.codebook;
  std::vector<Block> blocks;
  std::vector<std::string> unnamed;
  std::string category;
  for (Index code = 0; code < codebook.codes.size(); ++code) {
    if (!codebook.codes[code].codable) continue;
    const std::string name = code_name(codebook, code, language_);
    if (by_code_[code].empty()) {
      unnamed.push_back(name);
      continue;
    }
    std::string heading = heading_of(codebook, code, language_);
    if (heading.empty()) heading = word("heading.other-codes", language_);
    if (heading != category) {
      blocks.emplace_back(Heading{heading, "passages-" + codebook.codes[code].id});
      category = std::move(heading);
    }
    for (const Valence valence : valences) {
      PassageList list;
      list.code = code;
      list.valence = valence;
      for (const Index index : by_code_[code]) {
        if (study_.segments[index].valence == valence) list.passages.push_back(index);
      }
      if (list.passages.empty()) continue;
      list.heading = phrase("passages.heading", language_,
                            {name, std::string(valence_label(valence, language_))});
      blocks.emplace_back(std::move(list));
    }
  }
  if (size_ == 0) {
    blocks.emplace_back(Paragraph{std::string(word("report.no-passages", language_))});
  } else if (!unnamed.empty()) {
    blocks.emplace_back(Paragraph{
        phrase("report.codes-without-passages", language_, {enumeration(unnamed, language_)})});
  }
  return blocks;
}

}  // namespace veldwerk
