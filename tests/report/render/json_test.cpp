// JSON: a table with the ids of the segments behind its numbers. The whole file,
// since programs and version control read it; and every text comes back as it
// was.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/report/render/sample.hpp"

namespace veldwerk {
namespace {

TEST(Json, WritesATableARowALine) {
  EXPECT_EQ(sample::render("json", sample::table()), R"json({
  "id": "frequencies",
  "title": "Determinanten (n = 18)",
  "columns": [
    {"id":"number","label":"nr.","over":"","direction":""},
    {"id":"code","label":"Determinant","over":"","direction":""},
    {"id":"barrier_respondents","label":"respondenten","over":"belemmerend","direction":"barrier"},
    {"id":"barrier_percent","label":"% van 18","over":"belemmerend","direction":"barrier"},
    {"id":"facilitator_respondents","label":"respondenten","over":"bevorderend","direction":"facilitator"},
    {"id":"c","label":"c","over":"","direction":""}
  ],
  "rows": [
    {"kind":"heading","cells":[{"text":"De organisatie"},{},{},{},{},{}]},
    {"kind":"plain","cells":[{"value":23},{"text":"Tijd"},{"value":12,"segments":["a4","a7"]},{"k":12,"n":18,"percent":67,"segments":["a4","a7"]},{"value":0},{"value":0.25}]},
    {"kind":"plain","cells":[{"value":24},{"text":"Geld"},{"value":0},{"k":0,"n":18,"percent":0},{"value":3,"segments":["a9"]},{"value":null}]},
    {"kind":"total","cells":[{},{"text":"Totaal"},{"value":12,"segments":["a4","a7"]},{"k":12,"n":18,"percent":67,"segments":["a4","a7"]},{"value":3,"segments":["a9"]},{}]}
  ],
  "notes": [
    "Gemengd telt als belemmerend en als bevorderend."
  ]
}
)json");
}

TEST(Json, KeepsEveryTextWhole) {
  for (const std::string& text : sample::hostile_texts()) {
    Table table;
    table.id = table.title = text;
    table.columns = {{text, text, text}};
    add_row(table).cells = {text_cell(text)};
    table.notes = {text};
    const auto json = nlohmann::json::parse(sample::render("json", table));
    EXPECT_EQ(json["title"], text);
    EXPECT_EQ(json["columns"][0]["label"], text);
    EXPECT_EQ(json["rows"][0]["cells"][0]["text"], text);
    EXPECT_EQ(json["notes"][0], text);
  }
}

TEST(Json, ReplacesBytesThatAreNoUtf8) {
  Table table;
  table.title = "a\xff";
  EXPECT_EQ(nlohmann::json::parse(sample::render("json", table))["title"], "a\ufffd");
}

}  // namespace
}  // namespace veldwerk
