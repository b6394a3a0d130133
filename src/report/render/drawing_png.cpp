#include "report/render/drawing_png.hpp"

#include <stb/stb_truetype.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <numbers>
#include <string_view>
#include <utility>
#include <vector>

#include "report/render/drawing_png_bytes.hpp"
#include "report/typeface.hpp"

namespace veldwerk {
namespace {

constexpr double most_pixels = 16000;  // wide or high
constexpr float flatness = 0.25F;      // pixels that a curve may differ from its polygon
constexpr std::uint32_t coverage_steps =
    15;  // more are not seen, and fewer colours make a small file

using Colour = std::uint32_t;  // 0xRRGGBB

/// Of "#RRGGBB".
Colour colour_of(std::string_view text) {
  Colour colour = 0;
  std::from_chars(text.data() + 1, text.data() + text.size(), colour, 16);
  return colour;
}

struct Point {
  double x = 0, y = 0;
};

/// White paper of pixels.
class Canvas {
 public:
  Canvas(int width, int height)
      : width_(width),
        height_(height),
        pixels_(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 0xffffffU) {}

  /// Covers a pixel by `coverage` of 255, in steps.
  void cover(int x, int y, int coverage, Colour colour) {
    const std::uint32_t part = (static_cast<std::uint32_t>(coverage) * coverage_steps + 127) / 255;
    if (part == 0 || x < 0 || y < 0 || x >= width_ || y >= height_) return;
    Colour& pixel = pixels_[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
                            static_cast<std::size_t>(x)];
    Colour mixed = 0;
    for (const unsigned shift : {16U, 8U, 0U}) {
      const std::uint32_t under = pixel >> shift & 0xffU;
      const std::uint32_t over = colour >> shift & 0xffU;
      mixed |= (under * (coverage_steps - part) + over * part + coverage_steps / 2) / coverage_steps
               << shift;
    }
    pixel = mixed;
  }

  /// An upright rectangle, its edges between pixels: a line stays sharp.
  void fill_rectangle(Point from, Point to, Colour colour) {
    const auto start = [](double value) {
      return std::max(0, static_cast<int>(std::lround(value)));
    };
    const auto end = [&](double low, double high, int most) {
      return std::min(most, std::max(start(low) + 1, start(high)));
    };
    const int right = end(from.x, to.x, width_);
    const int bottom = end(from.y, to.y, height_);
    for (int y = start(from.y); y < bottom; ++y) {
      const auto row = pixels_.begin() + std::ptrdiff_t{y} * width_;
      if (start(from.x) < right) std::fill(row + start(from.x), row + right, colour);
    }
  }

  /// Closed contours, placed by `scale` and `shift` in pixels.
  void fill_outline(std::vector<stbtt_vertex>& outline, double scale, Point shift, Colour colour) {
    if (outline.empty()) return;
    double left = shift.x, right = shift.x, top = shift.y, bottom = shift.y;
    bool first = true;
    for (const stbtt_vertex& vertex : outline) {
      const auto reach = [&](double x, double y) {
        left = first ? x : std::min(left, x);
        right = first ? x : std::max(right, x);
        top = first ? y : std::min(top, y);
        bottom = first ? y : std::max(bottom, y);
        first = false;
      };
      reach(vertex.x * scale + shift.x, vertex.y * scale + shift.y);
      if (vertex.type == STBTT_vcurve) {
        reach(vertex.cx * scale + shift.x, vertex.cy * scale + shift.y);
      }
    }
    const int x = static_cast<int>(std::floor(left));
    const int y = static_cast<int>(std::floor(top));
    stbtt__bitmap mask;
    mask.w = mask.stride = static_cast<int>(std::ceil(right)) - x + 1;
    mask.h = static_cast<int>(std::ceil(bottom)) - y + 1;
    mask_.assign(static_cast<std::size_t>(mask.w) * static_cast<std::size_t>(mask.h), 0);
    mask.pixels = mask_.data();
    // Shifted by whole pixels, so that the reckoning in floats keeps its precision.
    stbtt_Rasterize(&mask, flatness, outline.data(), static_cast<int>(outline.size()),
                    static_cast<float>(scale), static_cast<float>(scale),
                    static_cast<float>(shift.x - x), static_cast<float>(shift.y - y), 0, 0, 0,
                    nullptr);
    for (int row = 0; row < mask.h; ++row) {
      for (int column = 0; column < mask.w; ++column) {
        const int at = row * mask.w + column;
        cover(x + column, y + row, mask_[static_cast<std::size_t>(at)], colour);
      }
    }
  }

  std::string png() const {
    return png_bytes(static_cast<std::size_t>(width_), static_cast<std::size_t>(height_), pixels_);
  }

 private:
  int width_, height_;
  std::vector<std::uint32_t> pixels_;  // 0xRRGGBB
  std::vector<unsigned char> mask_;    // kept, so that it is not made anew for each letter
};

stbtt_vertex vertex_at(double x, double y, unsigned char type, Point control = {}) {
  const auto whole = [](double value) { return static_cast<short>(std::lround(value)); };
  stbtt_vertex vertex = {};
  vertex.x = whole(x);
  vertex.y = whole(y);
  vertex.cx = whole(control.x);
  vertex.cy = whole(control.y);
  vertex.type = type;
  return vertex;
}

/// Draws shapes on a canvas.
class PngWriter {
 public:
  PngWriter(const Drawing& drawing, double scale)
      : scale_(std::min({scale, most_pixels / std::max(drawing.width, 1.0),
                         most_pixels / std::max(drawing.height, 1.0)})),
        canvas_(std::max(1, static_cast<int>(std::lround(drawing.width * scale_))),
                std::max(1, static_cast<int>(std::lround(drawing.height * scale_)))) {}

  void operator()(const Rectangle& shape) {
    if (!shape.fill.empty()) {
      canvas_.fill_rectangle(at(shape.x, shape.y),
                             at(shape.x + shape.width, shape.y + shape.height),
                             colour_of(shape.fill));
    }
    if (shape.stroke.empty()) return;
    const double right = shape.x + shape.width;
    const double bottom = shape.y + shape.height;
    (*this)(Polyline{{{shape.x, shape.y}, {right, shape.y}, {right, bottom}, {shape.x, bottom}},
                     true,
                     {},
                     shape.stroke,
                     shape.stroke_width});
  }

  void operator()(const Polyline& shape) {
    std::vector<Point> points;
    for (const auto& [x, y] : shape.points) points.push_back(at(x, y));
    if (!shape.fill.empty()) fill(points, colour_of(shape.fill));
    if (shape.stroke.empty() || points.size() < 2) return;
    if (shape.closed) points.push_back(points.front());
    for (std::size_t i = 1; i < points.size(); ++i) {
      line(points[i - 1], points[i], shape.stroke_width * scale_, colour_of(shape.stroke));
    }
  }

  void operator()(const Label& label) {
    const SetText set = set_text(label.text, label.bold);
    const double size = label.size * scale_ / units_per_em;
    const int start = label.anchor == Anchor::start    ? 0
                      : label.anchor == Anchor::middle ? -set.width / 2
                                                       : -set.width;
    const Point base = at(label.x, label.y);
    // Quarter turns are exact.
    const double quarters = label.turned / 90;
    const bool exact = quarters == std::floor(quarters);
    const double angle = label.turned * std::numbers::pi / 180;
    const double cosine = exact ? std::round(std::cos(angle)) : std::cos(angle);
    const double sine = exact ? std::round(std::sin(angle)) : std::sin(angle);
    const Colour colour = colour_of(label.fill);
    for (const PlacedGlyph& placed : set.glyphs) {
      std::vector<stbtt_vertex> outline;
      auto& steps = outlines_[{placed.glyph, label.bold}];
      if (steps.empty()) steps = glyph_outline(placed.glyph, label.bold);
      for (const OutlineStep& step : steps) {
        const auto turned = [&](double x, double y) {
          return Point{x * cosine - y * sine, x * sine + y * cosine};
        };
        const Point to = turned(step.x, step.y);
        const unsigned char type = step.kind == OutlineStep::Kind::move   ? STBTT_vmove
                                   : step.kind == OutlineStep::Kind::line ? STBTT_vline
                                                                          : STBTT_vcurve;
        outline.push_back(vertex_at(to.x, to.y, type, turned(step.control_x, step.control_y)));
      }
      const double along = (placed.x + start) * size;
      canvas_.fill_outline(outline, size, {base.x + along * cosine, base.y + along * sine}, colour);
    }
  }

  std::string write() const { return canvas_.png(); }

 private:
  Point at(double x, double y) const { return {x * scale_, y * scale_}; }

  /// A polygon of points in pixels.
  void fill(const std::vector<Point>& points, Colour colour) {
    if (points.size() < 3) return;
    Point low = points.front();
    Point high = low;
    for (const Point& point : points) {
      low = {std::min(low.x, point.x), std::min(low.y, point.y)};
      high = {std::max(high.x, point.x), std::max(high.y, point.y)};
    }
    // A vertex holds 16 bits: steps as small as the polygon allows.
    const double extent = std::max({high.x - low.x, high.y - low.y, 1.0});
    const double steps = 30000 / extent;
    std::vector<stbtt_vertex> outline;
    for (const Point& point : points) {
      outline.push_back(vertex_at((point.x - low.x) * steps, (point.y - low.y) * steps,
                                  outline.empty() ? STBTT_vmove : STBTT_vline));
    }
    outline.push_back(vertex_at((points.front().x - low.x) * steps,
                                (points.front().y - low.y) * steps, STBTT_vline));
    canvas_.fill_outline(outline, 1 / steps, low, colour);
  }

  void line(Point from, Point to, double width, Colour colour) {
    const double dx = to.x - from.x;
    const double dy = to.y - from.y;
    const double half = width / 2;
    if (dx == 0 || dy == 0) {
      const double over_x = dx == 0 ? half : 0;
      const double over_y = dx == 0 ? 0 : half;
      canvas_.fill_rectangle({std::min(from.x, to.x) - over_x, std::min(from.y, to.y) - over_y},
                             {std::max(from.x, to.x) + over_x, std::max(from.y, to.y) + over_y},
                             colour);
      return;
    }
    const double length = std::sqrt(dx * dx + dy * dy);
    const double x = -dy / length * half;
    const double y = dx / length * half;
    fill({{from.x + x, from.y + y},
          {to.x + x, to.y + y},
          {to.x - x, to.y - y},
          {from.x - x, from.y - y}},
         colour);
  }

  double scale_;
  Canvas canvas_;
  std::map<std::pair<int, bool>, std::vector<OutlineStep>> outlines_;  // of glyphs used so far
};

}  // namespace

std::string chart_png(const Chart& chart, double scale) {
  PngWriter writer(chart.drawing, scale);
  for (const Shape& shape : chart.drawing.shapes) std::visit(writer, shape);
  return writer.write();
}

}  // namespace veldwerk
