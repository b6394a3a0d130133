#include "report/render/drawing_svg.hpp"

#include <cmath>
#include <cstdlib>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "base/utf8.hpp"
#include "report/typeface.hpp"

namespace veldwerk {
namespace {

constexpr double margin = 12;  // of a file of its own, on each side
constexpr double title_size = 13;
constexpr double note_size = 9.5;

/// Whether XML allows this character, as itself or at all.
bool may_stand_in_xml(char32_t value) {
  if (value < 0x20) return value == '\t' || value == '\n' || value == '\r';
  return (value < 0x7f || value >= 0xa0) && value != 0xfffe && value != 0xffff;
}

/// Appends `text` escaped, in an element as well as in a quoted attribute.
void append_text(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    switch (point.value) {
      case '&':
        out.append("&amp;");
        break;
      case '<':
        out.append("&lt;");
        break;
      case '>':
        out.append("&gt;");
        break;
      case '"':
        out.append("&quot;");
        break;
      default:
        if (may_stand_in_xml(point.value)) {
          out.append(text.substr(at, point.bytes));
        } else {
          out.append("\ufffd");
        }
    }
    at += point.bytes;
  }
}

/// Appends `value` with at most two decimals, and no zeros at the end.
void append_coordinate(std::string& out, double value) {
  const long long hundredths = std::llround(value * 100);
  if (hundredths < 0) out.push_back('-');
  const long long size = std::llabs(hundredths);
  out.append(std::to_string(size / 100));
  const long long rest = size % 100;
  if (rest == 0) return;
  out.push_back('.');
  out.push_back(static_cast<char>('0' + rest / 10));
  if (rest % 10 != 0) out.push_back(static_cast<char>('0' + rest % 10));
}

void append_attribute(std::string& out, std::string_view name, double value) {
  out.append(" ").append(name).append("=\"");
  append_coordinate(out, value);
  out.push_back('"');
}

void append_attribute(std::string& out, std::string_view name, std::string_view value) {
  out.append(" ").append(name).append("=\"");
  append_text(out, value);
  out.push_back('"');
}

void append_paint(std::string& out, const std::string& fill, const std::string& stroke,
                  double stroke_width) {
  append_attribute(out, "fill", fill.empty() ? "none" : fill);
  if (stroke.empty()) return;
  append_attribute(out, "stroke", stroke);
  if (stroke_width != 1) append_attribute(out, "stroke-width", stroke_width);
}

/// Appends an outline as the data of a path.
void append_outline(std::string& out, const std::vector<OutlineStep>& outline) {
  const auto point = [&](int x, int y) {
    out.append(std::to_string(x)).append(y < 0 ? "" : " ").append(std::to_string(y));
  };
  bool open = false;
  for (const OutlineStep& step : outline) {
    switch (step.kind) {
      case OutlineStep::Kind::move:
        out.append(open ? "ZM" : "M");
        break;
      case OutlineStep::Kind::line:
        out.append("L");
        break;
      case OutlineStep::Kind::curve:
        out.append("Q");
        point(step.control_x, step.control_y);
        out.append(step.x < 0 ? "" : " ");
        break;
    }
    point(step.x, step.y);
    open = true;
  }
  if (open) out.append("Z");
}

/// Writes shapes; each glyph and text once, for all places where it is used.
class SvgWriter {
 public:
  explicit SvgWriter(const Chart& chart)
      : id_(chart.number == 0 ? chart.id : fmt::format("fig{}", chart.number)) {}

  void operator()(const Rectangle& shape) {
    body_.append("<rect");
    append_attribute(body_, "x", shape.x);
    append_attribute(body_, "y", shape.y);
    append_attribute(body_, "width", shape.width);
    append_attribute(body_, "height", shape.height);
    append_paint(body_, shape.fill, shape.stroke, shape.stroke_width);
    body_.append("/>\n");
  }

  void operator()(const Polyline& shape) {
    body_.append("<path d=\"");
    char command = 'M';
    for (const auto& [x, y] : shape.points) {
      body_.push_back(command);
      append_coordinate(body_, x);
      body_.push_back(' ');
      append_coordinate(body_, y);
      command = 'L';
    }
    body_.append(shape.closed ? "Z\"" : "\"");
    append_paint(body_, shape.fill, shape.stroke, shape.stroke_width);
    body_.append("/>\n");
  }

  void operator()(const Label& label) {
    const SetText set = set_text(label.text, label.bold);
    if (set.glyphs.empty()) return;
    const int shift = label.anchor == Anchor::start    ? 0
                      : label.anchor == Anchor::middle ? -set.width / 2
                                                       : -set.width;
    std::string text;
    append_attribute(text, "fill", label.fill);
    text.append(" transform=\"");
    if (label.turned != 0) {
      text.append("rotate(");
      append_coordinate(text, label.turned);
      text.push_back(')');
    }
    text.append(fmt::format("scale({:.6f})\">", label.size / units_per_em));
    for (const PlacedGlyph& placed : set.glyphs) {
      text.append("<use xlink:href=\"#").append(glyph(placed.glyph, label.bold)).append("\"");
      if (placed.x + shift != 0) {
        text.append(" x=\"").append(std::to_string(placed.x + shift)).append("\"");
      }
      text.append("/>");
    }
    body_.append("<use xlink:href=\"#").append(text_id(text)).append("\"");
    append_attribute(body_, "x", label.x);
    append_attribute(body_, "y", label.y);
    body_.append("/>\n");
  }

  void shapes(const Drawing& drawing) {
    for (const Shape& shape : drawing.shapes) std::visit(*this, shape);
  }

  void open_group(double x, double y) {
    body_.append("<g transform=\"translate(");
    append_coordinate(body_, x);
    body_.push_back(' ');
    append_coordinate(body_, y);
    body_.append(")\">\n");
  }
  void close_group() { body_.append("</g>\n"); }

  std::string write(const Chart& chart, Language language, double width, double height) const {
    std::string out =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" "
        "xmlns:xlink=\"http://www.w3.org/1999/xlink\"";
    append_attribute(out, "width", width);
    append_attribute(out, "height", height);
    out.append(" viewBox=\"0 0 ");
    append_coordinate(out, width);
    out.push_back(' ');
    append_coordinate(out, height);
    out.append("\" role=\"img\" lang=\"").append(language == Language::nl ? "nl" : "en");
    append_attribute(out.append("\""), "aria-labelledby", id_ + "-title");
    append_attribute(out, "aria-describedby", id_ + "-desc");
    append_attribute(out.append(">\n<title"), "id", id_ + "-title");
    append_text(out.append(">"), chart.title);
    append_attribute(out.append("</title>\n<desc"), "id", id_ + "-desc");
    append_text(out.append(">"), chart.alternative);
    out.append("</desc>\n<defs>\n").append(glyphs_).append("</defs>\n");
    (*this).append_ground(out, width, height);
    return out.append(body_).append("</svg>\n");
  }

 private:
  static void append_ground(std::string& out, double width, double height) {
    out.append("<rect");
    append_attribute(out, "width", width);
    append_attribute(out, "height", height);
    out.append(" fill=\"#FFFFFF\"/>\n");
  }

  /// The id of a glyph, which is defined where it is used for the first time.
  const std::string& glyph(int number, bool bold) {
    const auto [found, is_new] = known_.try_emplace({number, bold});
    std::string& name = found->second;
    if (!is_new) return name;
    append_text(name, id_);
    name.append(bold ? "b" : "g");
    name.append(std::to_string(number));
    glyphs_.append("<path id=\"").append(name).append("\" d=\"");
    append_outline(glyphs_, glyph_outline(number, bold));
    glyphs_.append("\"/>\n");
    return name;
  }

  /// The id of a text, which is defined once: many cells hold the same number.
  const std::string& text_id(const std::string& text) {
    const auto [found, is_new] = texts_.try_emplace(text);
    std::string& name = found->second;
    if (!is_new) return name;
    append_text(name, id_);
    name.append("t").append(std::to_string(texts_.size()));
    glyphs_.append("<g id=\"").append(name).append("\"").append(text).append("</g>\n");
    return name;
  }

  std::string id_;                                     // with which all ids begin
  std::map<std::pair<int, bool>, std::string> known_;  // glyphs, and their ids
  std::map<std::string, std::string> texts_;           // as they are written, and their ids
  std::string glyphs_;                                 // and texts, defined before their use
  std::string body_;
};

/// A title whose "(n = 18)" is not parted by the end of a line.
std::string with_n_together(std::string title) {
  constexpr std::string_view parted = "(n = ";
  const std::size_t at = title.rfind(parted);
  if (at != title.npos) title.replace(at, parted.size(), "(n\u00a0=\u00a0");
  return title;
}

/// The lines of a title or of notes below each other, from `y` on; returns where
/// they end.
double write_lines(SvgWriter& writer, const std::vector<std::string>& texts, double y, double width,
                   double size, bool bold) {
  constexpr std::size_t most_lines = 12;
  for (const std::string& text : texts) {
    for (std::string& line : wrapped_text(text, width, size, most_lines, bold)) {
      y += size * 1.35;
      writer(Label{margin, y, std::move(line), size, bold ? "#1D1C1A" : "#4A4843", Anchor::start,
                   bold});
    }
  }
  return y;
}

}  // namespace

std::string chart_svg(const Chart& chart, Language language) {
  SvgWriter writer(chart);
  writer.shapes(chart.drawing);
  return writer.write(chart, language, chart.drawing.width, chart.drawing.height);
}

std::string chart_file(const Released<Chart>& chart, Language language) {
  const Drawing& drawing = chart->drawing;
  SvgWriter writer(*chart);
  const double width = drawing.width + 2 * margin;
  double y = write_lines(writer, {with_n_together(chart->title)}, margin / 2, drawing.width,
                         title_size, true);
  y += margin;
  writer.open_group(margin, y);
  writer.shapes(drawing);
  writer.close_group();
  y = write_lines(writer, chart->notes, y + drawing.height + margin / 2, drawing.width, note_size,
                  false);
  return writer.write(*chart, language, width, std::ceil(y + margin));
}

}  // namespace veldwerk
