// Declarations are kept as a stack for each prefix, so that a document with many of them costs no
// more than its bytes. The tree is at most xml_depth_limit deep.
#include "base/xml_names.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

namespace veldwerk {
namespace {

constexpr std::string_view other = "-:";

class Resolver {
 public:
  explicit Resolver(std::span<const XmlNamespace> known) : known_(known) {
    scope_["xml"].push_back(ours("http://www.w3.org/XML/1998/namespace"));  // needs no declaration
  }

  void resolve(XmlNode& node) {
    if (node.name.empty()) return;
    std::vector<std::string> declared;
    for (const auto& [name, value] : node.attributes) {
      if (name != "xmlns" && !name.starts_with("xmlns:")) continue;
      declared.push_back(name == "xmlns" ? std::string() : name.substr(6));
      scope_[declared.back()].push_back(value.empty() ? std::string_view() : ours(value));
    }
    node.name = resolved(node.name, true);
    for (auto& attribute : node.attributes) {
      if (attribute.first.starts_with("xmlns")) continue;
      attribute.first = resolved(attribute.first, false);
    }
    for (XmlNode& child : node.children) resolve(child);
    for (const std::string& prefix : declared) scope_[prefix].pop_back();
  }

 private:
  std::string_view ours(std::string_view uri) const {
    const auto found = std::ranges::find(known_, uri, &XmlNamespace::uri);
    return found == known_.end() ? other : found->prefix;
  }

  std::string resolved(const std::string& name, bool element) {
    const std::size_t colon = name.find(':');
    if (colon == std::string::npos && !element) return name;
    const std::string prefix = colon == std::string::npos ? "" : name.substr(0, colon);
    const auto found = scope_.find(prefix);
    const bool declared = found != scope_.end() && !found->second.empty();
    if (colon == std::string::npos && !declared) return name;
    return std::string(declared ? found->second.back() : other) +
           (colon == std::string::npos ? name : name.substr(colon + 1));
  }

  std::span<const XmlNamespace> known_;
  std::unordered_map<std::string, std::vector<std::string_view>> scope_;
};

}  // namespace

void resolve_names(XmlNode& root, std::span<const XmlNamespace> known) {
  Resolver(known).resolve(root);
}

}  // namespace veldwerk
