// XML: what is read is what stands there, misuse is refused, and text that is
// written reads back as itself.
#include "base/xml.hpp"

#include <gtest/gtest.h>

#include "base/encoding.hpp"

namespace veldwerk {
namespace {

/// `xml` read and written again, or why it can't be read.
std::string again(std::string_view xml) {
  XmlNode root;
  if (const auto error = read_xml(xml, root)) return error->reason;
  std::string out;
  append_xml(out, root);
  return out;
}

std::string escaped(std::string_view text) {
  std::string out;
  append_xml_text(out, text);
  return out;
}

TEST(Xml, ReadsATree) {
  XmlNode root;
  ASSERT_FALSE(
      read_xml("\xef\xbb\xbf<?xml version=\"1.0\"?>\n<a x=\"1 &amp; 2\">\n <b>t&#233;xt</b> "
               "<!-- no --><c/><![CDATA[<d>]]></a>",
               root));
  EXPECT_EQ(root.name, "a");
  EXPECT_EQ(root.attribute("x"), "1 & 2");
  EXPECT_EQ(root.attribute("y"), "");
  ASSERT_EQ(root.children.size(), 3U);
  ASSERT_NE(root.child("b"), nullptr);
  EXPECT_EQ(root.child("b")->children.front().text, "téxt");
  EXPECT_NE(root.child("c"), nullptr);
  EXPECT_EQ(root.child("d"), nullptr);
  EXPECT_EQ(root.children.back().text, "<d>");
  root.set_attribute("x", "3");
  root.set_attribute("y", "<");
  std::string out;
  append_xml(out, root);
  EXPECT_EQ(out, "<a x=\"3\" y=\"&lt;\"><b>téxt</b><c/>&lt;d&gt;</a>");
}

TEST(Xml, KeepsATextOfBlanks) {
  EXPECT_EQ(again("<a><t> </t> <t>b </t></a>"), "<a><t> </t><t>b </t></a>");
}

TEST(Xml, RefusesADoctype) {
  EXPECT_EQ(again("<!DOCTYPE a [<!ENTITY e \"eee\">]><a>&e;</a>"), "it has a DOCTYPE");
  EXPECT_EQ(again("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>"), "it has a DOCTYPE");
  EXPECT_EQ(again("<!DOCTYPE a ["), "it has a DOCTYPE");
  EXPECT_EQ(again("<a><![CDATA[<!DOCTYPE]]></a>"), "<a>&lt;!DOCTYPE</a>");
}

TEST(Xml, RefusesWhatIsNotWellFormed) {
  EXPECT_EQ(again("<a>\n<b>\n</a>"), "it is not well-formed (line 3)");
  EXPECT_EQ(again(""), "it is not well-formed (line 1)");
  EXPECT_EQ(again("only text"), "it is not well-formed (line 1)");
  EXPECT_EQ(again("<a/><b/>"), "it is not well-formed (line 1)");
  EXPECT_EQ(again("<a>\xff</a>"), "it is not UTF-8");
  EXPECT_EQ(again(std::string("<\0a\0/\0>\0", 8)), "it is not well-formed (line 1)");
  EXPECT_EQ(again("<a>&#xD800;</a>"), "it is nested too deep, or holds characters that are none");
}

TEST(Xml, RefusesDeepNesting) {
  const auto nested = [](std::size_t depth) {
    std::string xml;
    for (std::size_t i = 0; i < depth; ++i) xml += "<a>";
    for (std::size_t i = 0; i < depth; ++i) xml += "</a>";
    return xml;
  };
  EXPECT_TRUE(again(nested(xml_depth_limit)).starts_with("<a><a>"));
  EXPECT_EQ(again(nested(xml_depth_limit + 1)),
            "it is nested too deep, or holds characters that are none");
  EXPECT_EQ(again(nested(500'000)), "it is nested too deep, or holds characters that are none");
}

TEST(Xml, RefusesWhatIsTooLarge) {
  EXPECT_EQ(again(std::string(xml_size_limit + 1, ' ')), "it is too large");
}

TEST(Xml, EscapesText) {
  EXPECT_EQ(escaped("a<b>&\"c' ]]>"), "a&lt;b&gt;&amp;&quot;c' ]]&gt;");
  EXPECT_EQ(escaped("é€😀\t\n"), "é€😀\t\n");
  EXPECT_EQ(escaped(std::string("\0\x1b\r\x7f", 4)), "\ufffd\ufffd\ufffd\ufffd");
  EXPECT_EQ(escaped("a\u009bb\u00a0c"), "a\ufffdb\u00a0c");
  EXPECT_EQ(escaped("\uffff\ufffe\ufffd\uff01"), "\ufffd\ufffd\ufffd\uff01");
}

TEST(Xml, ReadsBackWhatItEscaped) {
  for (const std::string_view text : {"<script>", "&amp;", "\"quoted\" 'too'", "]]>", "é < ü"}) {
    std::string xml = "<a x=\"";
    append_xml_text(xml, text);
    xml += "\">";
    append_xml_text(xml, text);
    xml += "</a>";
    XmlNode root;
    ASSERT_FALSE(read_xml(xml, root)) << xml;
    EXPECT_EQ(root.attribute("x"), text);
    EXPECT_EQ(root.children.front().text, text);
  }
}

TEST(Xml, ReadsUtf16WithItsMark) {
  XmlNode root;
  const std::string wide =
      "\xff\xfe" + to_utf16("<?xml version=\"1.0\" encoding=\"UTF-16\"?><a b=\"é\"/>");
  ASSERT_FALSE(read_xml(wide, root));
  EXPECT_EQ(root.attribute("b"), "é");
  ASSERT_FALSE(read_xml("\xef\xbb\xbf<a b=\"é\"/>", root));
  EXPECT_EQ(root.attribute("b"), "é");
}

TEST(Xml, KeepsBlanksBetweenElementsWhereAsked) {
  XmlNode root;
  ASSERT_FALSE(read_xml("<p><b>a</b> <i>b</i></p>", root));
  EXPECT_EQ(root.children.size(), 2U);
  ASSERT_FALSE(read_xml("<p><b>a</b> <i>b</i></p>", root, XmlBlanks::kept));
  ASSERT_EQ(root.children.size(), 3U);
  EXPECT_EQ(root.children[1].text, " ");
}

TEST(Xml, RefusesMoreElementsThanADocumentHas) {
  XmlNode root;
  std::string bytes = "<a>";
  for (std::size_t i = 0; i < xml_element_limit; ++i) bytes += "<b/>";
  const auto error = read_xml(bytes + "</a>", root);
  ASSERT_TRUE(error);
  EXPECT_EQ(error->reason, "it has too many elements");
  EXPECT_TRUE(error->limit);
}

}  // namespace
}  // namespace veldwerk
