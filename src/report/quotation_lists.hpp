// The quotations of a report: chosen for the whole of it at once, before anything is
// written, so that none comes twice and a preferred one is not taken by another heading; and
// the blocks that show them.
#pragma once

#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "analysis/disclosure.hpp"
#include "report/block_request.hpp"
#include "report/definition.hpp"
#include "report/document.hpp"
#include "report/picker.hpp"
#include "study/study.hpp"

namespace veldwerk {

class QuotationPlan {
 public:
  /// The quotations of the sections `only` (empty: all) of `definition`, which must outlive
  /// this. Only what `disclosure` lets be quoted; for outside, neither the choice nor
  /// its order tells of the order of the interviews, or of groups that are not shown.
  QuotationPlan(const Study& study, const ReportDefinition& definition,
                const std::vector<std::string>& only, const Disclosure& disclosure);

  /// Every choice: segment, code and direction.
  std::span<const PickedQuotations> all() const { return picked_; }

  /// The choices for an entry of the definition: a list a heading.
  std::span<const PickedQuotations> of(const DefinedTable& defined) const;

 private:
  std::vector<PickedQuotations> picked_;
  std::map<const DefinedTable*, std::pair<std::size_t, std::size_t>> parts_;  // [begin, end)
};

/// The blocks of an entry of kind `quotations`. Quotation::passage names a segment.
std::vector<Block> quotation_blocks(const BlockRequest& request,
                                    std::span<const PickedQuotations> picked);

/// What follows the table of an entry of kind `key-determinants`: each determinant
/// with its definition, its numbers and its quotations.
std::vector<Block> key_determinant_blocks(const BlockRequest& request,
                                          std::span<const PickedQuotations> picked);

}  // namespace veldwerk
