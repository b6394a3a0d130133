// Names go by what their prefix is declared to stand for.
#include "base/xml_names.hpp"

#include <array>

#include <gtest/gtest.h>

namespace veldwerk {
namespace {

std::string resolved(std::string_view bytes) {
  constexpr std::array<XmlNamespace, 3> known = {
      {{"urn:w", "w:"}, {"urn:w2", "w:"}, {"http://www.w3.org/XML/1998/namespace", "xml:"}}};
  XmlNode root;
  if (read_xml(bytes, root)) return "unreadable";
  resolve_names(root, known);
  std::string out;
  append_xml(out, root);
  return out;
}

TEST(XmlNames, GoByTheirNamespace) {
  EXPECT_EQ(resolved("<q:a xmlns:q='urn:w' q:b='1' c='2' xml:space='preserve'/>"),
            R"(<w:a xmlns:q="urn:w" w:b="1" c="2" xml:space="preserve"/>)");
  EXPECT_EQ(resolved("<a xmlns='urn:w2'><b xmlns=''><c/></b><d/></a>"),
            R"(<w:a xmlns="urn:w2"><b xmlns=""><c/></b><w:d/></w:a>)");
  EXPECT_EQ(resolved("<w:a xmlns:w='urn:other'><w:b xmlns:w='urn:w'/><w:c/></w:a>"),
            R"(<-:a xmlns:w="urn:other"><w:b xmlns:w="urn:w"/><-:c/></-:a>)");
  EXPECT_EQ(resolved("<w:a/>"), "<-:a/>");
  EXPECT_EQ(resolved("<a/>"), "<a/>");
}

}  // namespace
}  // namespace veldwerk
