#include "base/xml_document.hpp"

#include <gtest/gtest.h>

namespace veldwerk {
namespace {

std::string refusal(std::string bytes, const XmlDocumentLimits& limits = {}) {
  XmlDocument document;
  const auto error = document.read(std::move(bytes), limits);
  return error ? error->reason : "";
}

TEST(XmlDocument, GivesElementsWithoutPrefix) {
  XmlDocument document;
  ASSERT_FALSE(
      document.read("<?xml version='1.0'?>\n<q:a xmlns:q='urn:x' q:n='1&amp;2'>\n"
                    "<!-- no --><q:b>één &#x1F600;</q:b><c/></q:a>\n"));
  const XmlElement root = document.root();
  EXPECT_EQ(root.name(), "a");
  EXPECT_EQ(root.name_space(), "urn:x");
  EXPECT_EQ(root.attribute("n"), "1&2");
  EXPECT_EQ(root.first("b").text(), "één 😀");
  EXPECT_EQ(root.first("b").next().name(), "c");
  EXPECT_FALSE(root.first("c").next());
  EXPECT_EQ(document.line_of(root.first("b").offset()), 3U);
  EXPECT_EQ(root.first("b").raw(), "<q:b>één 😀</q:b>");
}

TEST(XmlDocument, RefusesWhatIsNoSoundDocument) {
  EXPECT_EQ(refusal("<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>"), "it has a DOCTYPE");
  EXPECT_EQ(refusal("<!DOCTYPE a ["), "it has a DOCTYPE");
  EXPECT_EQ(refusal("<a>\xff</a>"), "it is not UTF-8");
  EXPECT_EQ(refusal("<a>\n<b></a>"), "it is not well-formed (line 2)");
  EXPECT_EQ(refusal("<a/><b/>"), "it is not one XML document (line 1)");
  EXPECT_EQ(refusal(""), "it is not well-formed (line 1)");
  EXPECT_EQ(refusal("<a>\n&#0;</a>"), "it refers to a character that there is not (line 2)");
  EXPECT_EQ(refusal("<a n='&#xD800;'/>"), "it refers to a character that there is not (line 1)");
  EXPECT_EQ(refusal(std::string("<a>\0</a>", 8)), "it holds a NUL byte (line 1)");
}

TEST(XmlDocument, HasLimits) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  for (int i = 0; i < 100'000; ++i) deep += "</a>";
  EXPECT_EQ(refusal(deep), "it is nested too deep");
  const auto nested = [](int depth) {
    std::string text;
    for (int i = 0; i < depth; ++i) text += "<a>";
    for (int i = 0; i < depth; ++i) text += "</a>";
    return text;
  };
  EXPECT_EQ(refusal(nested(256)), "");
  EXPECT_EQ(refusal(nested(257)), "it is nested too deep");
  std::string many = "<r>";
  for (int i = 0; i < 1000; ++i) many += "<a/>";
  EXPECT_EQ(refusal(many + "</r>", {.free_marks = 100}),
            "it has far more elements than such a file holds");
  EXPECT_EQ(refusal("<a n='" + std::string(2000, 'x') + "'/>", {.attribute = 1024}),
            "an attribute of it is longer than 1 KiB");
  EXPECT_EQ(refusal("<a/>", {.bytes = 3}), "it is too large");
}

}  // namespace
}  // namespace veldwerk
