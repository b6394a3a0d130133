#include "cli/report_files.hpp"

#include <algorithm>
#include <functional>
#include <ostream>
#include <sstream>

#include <fmt/format.h>

#include "base/parallel.hpp"
#include "report/render/drawing_svg.hpp"

namespace veldwerk {

std::vector<std::string_view> report_formats() {
  std::vector<std::string_view> names;
  for (const Format& format : formats()) {
    if (format.name != "text") names.push_back(format.name);
  }
  return names;
}

std::vector<const Format*> report_formats_of(const std::vector<std::string>& asked, bool all) {
  std::vector<const Format*> chosen;
  for (const std::string_view name : report_formats()) {
    const bool usual = all && name != "latex";
    if (usual || std::ranges::find(asked, name) != asked.end()) {
      chosen.push_back(find_format(name));
    }
  }
  std::ranges::stable_partition(chosen,
                                [](const Format* format) { return format->name == "html"; });
  return chosen;
}

std::vector<OutputFile> report_files(const Released<Document>& document,
                                     const std::vector<const Format*>& formats,
                                     const RenderContext& context) {
  std::vector<OutputFile> files;
  std::vector<std::function<void(std::ostream&)>> writers;
  for (const Format* format : formats) {
    if (!format->writes_documents()) continue;
    files.push_back({fmt::format("report{}", format->extension), {}});
    writers.emplace_back(
        [&, format](std::ostream& out) { format->write_document(out, document, context); });
  }
  for (const Released<Table>& table : tables_of(document)) {
    for (const Format* format : formats) {
      if (format->writes_documents()) continue;
      files.push_back({fmt::format("tables/{}{}", table->id, format->extension), {}});
      writers.emplace_back(
          [&, format, table](std::ostream& out) { format->write_table(out, table, context); });
    }
  }
  const bool with_charts =
      std::ranges::any_of(formats, [](const Format* format) { return format->writes_documents(); });
  for (const Released<Chart>& chart : charts_of(document)) {
    if (!with_charts) break;
    files.push_back({fmt::format("charts/{}.svg", chart->id), {}});
    writers.emplace_back(
        [&, chart](std::ostream& out) { out << chart_file(chart, context.language); });
  }
  parallel_for(files.size(), [&](std::size_t i, std::size_t) {
    std::ostringstream out;
    writers[i](out);
    files[i].bytes = std::move(out).str();
  });
  return files;
}

}  // namespace veldwerk
