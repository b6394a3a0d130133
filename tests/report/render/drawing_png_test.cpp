// Charts as PNG: another program reads them, and finds what was drawn.
#include "report/render/drawing_png.hpp"

#include <cstdint>
#include <memory>

#include <gtest/gtest.h>

#include "report/render/drawing_png_bytes.hpp"
#include "tests/report/render/drawing_sample.hpp"

#define STB_IMAGE_IMPLEMENTATION
#define STBI_ONLY_PNG
#include <stb/stb_image.h>

namespace veldwerk {
namespace {

struct Picture {
  int width = 0, height = 0;
  std::vector<std::uint32_t> pixels;

  std::uint32_t at(int x, int y) const {
    const int place = y * width + x;
    return pixels.at(static_cast<std::size_t>(place));
  }
};

Picture read(const std::string& png) {
  Picture picture;
  int channels = 0;
  const std::unique_ptr<unsigned char, decltype(&stbi_image_free)> bytes(
      stbi_load_from_memory(reinterpret_cast<const unsigned char*>(png.data()),
                            static_cast<int>(png.size()), &picture.width, &picture.height,
                            &channels, 3),
      stbi_image_free);
  EXPECT_NE(bytes, nullptr) << stbi_failure_reason();
  if (bytes == nullptr) return picture;
  for (int i = 0; i < picture.width * picture.height; ++i) {
    const unsigned char* pixel = bytes.get() + std::ptrdiff_t{3} * i;
    picture.pixels.push_back(std::uint32_t{pixel[0]} << 16U | std::uint32_t{pixel[1]} << 8U |
                             pixel[2]);
  }
  return picture;
}

TEST(ChartPng, HoldsTheShapes) {
  const Picture picture = read(chart_png(sample::chart(), 4));
  ASSERT_EQ(picture.width, 160);
  ASSERT_EQ(picture.height, 80);
  EXPECT_EQ(picture.at(0, 0), 0xffffffU);
  EXPECT_EQ(picture.at(8, 16), 0xd9730dU);   // the filled rectangle, its first pixel
  EXPECT_EQ(picture.at(47, 37), 0xd9730dU);  // and its last
  EXPECT_EQ(picture.at(48, 37), 0xffffffU);
  EXPECT_EQ(picture.at(80, 26), 0x000000U);   // the stroke of the other
  EXPECT_EQ(picture.at(100, 26), 0xffffffU);  // which is empty
  EXPECT_EQ(picture.at(80, 78), 0xe4e0d8U);   // the line
  EXPECT_EQ(picture.at(136, 50), 0x1f5a99U);  // within the triangle
  EXPECT_EQ(picture.at(122, 70), 0xffffffU);  // beside it
}

TEST(ChartPng, TurnsLetters) {
  // An l of 8 by 4, from its base line upward; turned to the left, it lies.
  Chart chart;
  chart.drawing.width = chart.drawing.height = 16;
  chart.drawing.shapes = {Label{2, 12, "l", 12, "#000000", Anchor::start, false, 0}};
  const auto reach = [&] {
    const Picture picture = read(chart_png(chart, 4));
    int left = 64, right = 0, top = 64, bottom = 0;
    for (int y = 0; y < 64; ++y) {
      for (int x = 0; x < 64; ++x) {
        if (picture.at(x, y) == 0xffffffU) continue;
        left = std::min(left, x), right = std::max(right, x);
        top = std::min(top, y), bottom = std::max(bottom, y);
      }
    }
    return std::vector<int>{right - left + 1, bottom - top + 1};
  };
  const std::vector<int> upright = reach();
  EXPECT_LT(upright[0] * 3, upright[1]);
  chart.drawing.shapes = {Label{12, 12, "l", 12, "#000000", Anchor::start, false, -90}};
  EXPECT_EQ(reach(), (std::vector<int>{upright[1], upright[0]}));
}

TEST(ChartPng, IsTheSameEachTimeAndNeverTooLarge) {
  EXPECT_EQ(chart_png(sample::chart(), 3), chart_png(sample::chart(), 3));
  Chart chart = sample::chart();
  chart.drawing.width = 40000;
  chart.drawing.height = 10;
  const Picture picture = read(chart_png(chart, 3));
  EXPECT_EQ(picture.width, 16000);
  EXPECT_EQ(picture.height, 4);
}

TEST(PngBytes, PackEveryColourAndComeBack) {
  // Few colours, and more than a palette holds; runs, repeats and noise.
  for (const std::uint32_t colours : {2U, 200U, 256U, 257U, 5000U}) {
    for (const std::size_t width : {std::size_t{1}, std::size_t{7}, std::size_t{300}}) {
      std::vector<std::uint32_t> pixels;
      std::uint32_t state = 12345;
      const std::size_t height = 90;
      for (std::size_t i = 0; i < width * height; ++i) {
        state = state * 1664525U + 1013904223U;
        const bool noise = (i / (4 * width)) % 2 == 0;
        pixels.push_back(noise ? (state >> 8U) % colours * 3001U : 0x123456U);
      }
      const Picture picture = read(png_bytes(width, height, pixels));
      EXPECT_EQ(picture.pixels, pixels) << colours << " " << width;
    }
  }
}

TEST(PngBytes, PackPlainAreasSmall) {
  EXPECT_LT(png_bytes(1000, 1000, std::vector<std::uint32_t>(1000000, 0xffffffU)).size(), 9000U);
}

}  // namespace
}  // namespace veldwerk
