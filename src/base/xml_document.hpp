// A large XML document that is only read: a light view over pugixml's tree, which is parsed in
// place, so that a project of 143 MB takes half a second and little more memory than itself.
// xml.hpp copies small documents into a tree of ours. Refused, as there: a DOCTYPE, nesting
// deeper than 256, bytes or character references that are no text, more than one root. Names are
// given without their prefix ("xsi:Code" is "Code"): who needs the namespace asks for it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/xml.hpp"

namespace veldwerk {

/// What a document may ask of us. The tree takes about 72 bytes an element and 40 an attribute, so
/// many small elements cost more than their bytes: `bytes_per_mark` is the least that a sound
/// document has for each, counted from `free_marks` on.
struct XmlDocumentLimits {
  std::uint64_t bytes = 2048ULL * 1024 * 1024;
  std::uint64_t attribute = 1024ULL * 1024;  // bytes of one
  std::uint64_t free_marks = 2'000'000;      // elements and attributes together
  std::uint64_t bytes_per_mark = 16;
};

/// An element of a document, which must outlive it. Cheap to copy.
class XmlElement {
 public:
  XmlElement() = default;

  /// Whether there is an element.
  explicit operator bool() const { return node_ != nullptr; }
  /// Its name without prefix.
  std::string_view name() const;
  /// The value of an attribute, by its name without prefix; empty where there is none.
  std::string_view attribute(std::string_view attribute_name) const;
  /// The values of several, in the order of `names`, found in one pass.
  template <std::size_t count>
  std::array<std::string_view, count> attributes(
      const std::array<std::string_view, count>& names) const {
    std::array<std::string_view, count> values;
    find_attributes(names, values);
    return values;
  }
  bool has_attribute(std::string_view attribute_name) const;
  /// The text directly in it, all pieces joined.
  std::string text() const;
  /// The URI that its prefix, or none, stands for here; empty where it has no namespace.
  std::string_view name_space() const;

  /// Its first child element, and the next element beside it; those of a name where one is given.
  XmlElement first() const;
  XmlElement first(std::string_view child_name) const;
  XmlElement next() const;

  /// It and all in it as XML again. Namespaces declared above it are not repeated.
  std::string raw() const;
  /// The byte of the document at which its name stands.
  std::size_t offset() const;

 private:
  friend class XmlDocument;
  explicit XmlElement(void* node) : node_(node) {}
  void find_attributes(std::span<const std::string_view> names,
                       std::span<std::string_view> values) const;
  void* node_ = nullptr;  // pugi::xml_node_struct
};

/// Calls `use(child)` for each child element.
template <class Use>
void for_each_child(const XmlElement& element, Use use) {
  for (XmlElement child = element.first(); child; child = child.next()) use(child);
}

class XmlDocument {
 public:
  XmlDocument();
  ~XmlDocument();
  XmlDocument(const XmlDocument&) = delete;
  XmlDocument& operator=(const XmlDocument&) = delete;

  /// Reads `bytes`, of which it takes possession.
  std::optional<XmlError> read(std::string bytes, const XmlDocumentLimits& limits = {});

  XmlElement root() const;
  /// The line, from 1, of a byte; 0 where the document has too many lines to remember.
  std::uint32_t line_of(std::size_t offset) const;

 private:
  struct Tree;
  std::string bytes_;
  std::vector<std::uint64_t> lines_;  // where each starts
  std::unique_ptr<Tree> tree_;
};

}  // namespace veldwerk
