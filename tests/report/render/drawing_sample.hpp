// A small chart with every kind of shape, for the tests of SVG and PNG.
#pragma once

#include "report/document.hpp"

namespace veldwerk::sample {

inline Chart chart() {
  Chart chart;
  chart.id = "bars";
  chart.title = "Wie noemt wat (n = 18)";
  chart.alternative = "Tijd (12 van 18).";
  chart.notes = {"Een noot."};
  chart.drawing.width = 40;
  chart.drawing.height = 20;
  chart.drawing.shapes = {
      Rectangle{2, 4, 10, 5.5, "#D9730D", {}, 1},
      Rectangle{20, 4, 10, 5, {}, "#000000", 2},
      Polyline{{{0, 19.5}, {40, 19.5}}, false, {}, "#E4E0D8", 1},
      Polyline{{{30, 10}, {38, 10}, {34, 18}}, true, "#1F5A99", {}, 1},
      Label{20, 15, "ll", 8, "#1D1C1A", Anchor::middle, false, 0},
      Label{20, 18, "ll", 8, "#1D1C1A", Anchor::middle, false, 0},
      Label{5, 18, "l", 8, "#1D1C1A", Anchor::start, true, -90},
  };
  return chart;
}

}  // namespace veldwerk::sample
