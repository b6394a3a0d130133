#include "files/left_out.hpp"

#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

namespace veldwerk {
namespace {

bool is_of_a_row(const Diagnostic& diagnostic, const std::string& coding_folder) {
  if (!diagnostic.place.file.starts_with(coding_folder + "/")) return false;
  return diagnostic.place.column > 0 && !diagnostic.rule.starts_with("csv-") &&
         diagnostic.rule != "not-utf8" && diagnostic.rule != "nul-byte";
}

}  // namespace

void count_left_out(std::vector<LeftOut>& left_out, std::string_view rule, std::size_t count) {
  const auto known = std::find_if(left_out.begin(), left_out.end(),
                                  [&](const LeftOut& entry) { return entry.rule == rule; });
  if (known != left_out.end()) {
    known->count += count;
  } else {
    left_out.push_back({std::string(rule), count});
  }
}

void count_errors(const Diagnostics& diagnostics, const std::string& coding_folder,
                  std::vector<LeftOut>& left_out) {
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.severity != Severity::error || is_of_a_row(diagnostic, coding_folder)) continue;
    count_left_out(left_out, diagnostic.rule);
  }
  std::sort(left_out.begin(), left_out.end(),
            [](const LeftOut& a, const LeftOut& b) { return a.rule < b.rule; });
}

void drop_repeated_ids(const Diagnostics& diagnostics, const std::string& coding_folder,
                       Study& study) {
  std::unordered_set<std::string> repeated;  // "file:line"
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.rule != "segment-id-duplicate") continue;
    repeated.insert(fmt::format("{}:{}", diagnostic.place.file, diagnostic.place.line));
  }
  if (repeated.empty()) return;
  std::erase_if(study.segments, [&](const Segment& segment) {
    const std::string place =
        fmt::format("{}/{}/{}.csv:{}", coding_folder, study.coders[segment.coder].name,
                    study.interviews[segment.interview].id, segment.line);
    const bool drop = repeated.contains(place);
    if (drop) --study.coders[segment.coder].segments;
    return drop;
  });
}

}  // namespace veldwerk
