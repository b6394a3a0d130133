#include "files/checks/registry.hpp"

namespace veldwerk {

void check_attribute_values(const CheckContext&, Diagnostics&);
void check_coders_needed(const CheckContext&, Diagnostics&);
void check_group_lookalikes(const CheckContext&, Diagnostics&);
void check_merge_conflicts(const CheckContext&, Diagnostics&);
void check_respondents_interviewed(const CheckContext&, Diagnostics&);
void check_segment_ids(const CheckContext&, Diagnostics&);
void check_sync_conflicts(const CheckContext&, Diagnostics&);

std::span<const Check> checks() {
  static const Check all[] = {
      check_attribute_values, check_coders_needed,           check_group_lookalikes,
      check_merge_conflicts,  check_respondents_interviewed, check_segment_ids,
      check_sync_conflicts,
  };
  return all;
}

Place place_of_segment(const CheckContext& context, const Segment& segment) {
  return {context.file.coding.text + "/" + context.study.coders[segment.coder].name + "/" +
              context.study.interviews[segment.interview].id + ".csv",
          segment.line, 0};
}

}  // namespace veldwerk
