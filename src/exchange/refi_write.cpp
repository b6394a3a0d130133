#include "exchange/refi_write.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include <fmt/format.h>

#include "base/utf8.hpp"
#include "base/xml.hpp"
#include "base/zip.hpp"

namespace veldwerk {
namespace {

/// Appends `text` so that a reader gets it back byte for byte, as far as XML can hold it. In an
/// attribute a bare line end or tab would come back as a space, and everywhere CR as LF.
void append_escaped(std::string& out, std::string_view text, bool attribute) {
  const std::string_view special = attribute ? "\r\n\t" : "\r";
  while (!text.empty()) {
    const std::size_t at = std::min(text.find_first_of(special), text.size());
    append_xml_text(out, text.substr(0, at));
    if (at < text.size()) out += fmt::format("&#{};", static_cast<int>(text[at]));
    text.remove_prefix(std::min(at + 1, text.size()));
  }
}

bool is_color(std::string_view text) {
  return (text.size() == 4 || text.size() == 7) && text[0] == '#' &&
         text.find_first_not_of("0123456789abcdefABCDEF", 1) == text.npos;
}

constexpr std::array<std::string_view, 6> type_names = {"Text",  "Boolean", "Integer",
                                                        "Float", "Date",    "DateTime"};

std::string_view name_of(RefiType type) {
  return type_names.at(static_cast<std::size_t>(type));
}

bool fits(RefiType type, std::string_view value) {
  switch (type) {
    case RefiType::boolean:
      return value == "true" || value == "false" || value == "1" || value == "0";
    case RefiType::integer:
      return is_xsd_integer(value);
    case RefiType::floating:
      return is_xsd_decimal(value);
    case RefiType::date:
      return is_xsd_date(value);
    case RefiType::datetime:
      return is_xsd_datetime(value);
    case RefiType::text:
      break;
  }
  return true;
}

/// Writes one document. Containers are opened by their first child, so that none is empty.
struct Writer {
  const RefiProject& project;
  std::string out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
  std::vector<XmlNode> kept = {};                            // children of the project
  std::unordered_map<std::string, XmlNode> kept_of = {};     // `of`, by GUID
  std::vector<std::vector<std::size_t>> code_children = {};  // and, last, the outermost codes

  void read_kept() {
    for (const std::string& raw : project.kept) {
      XmlNode node;
      if (read_xml(raw, node)) continue;
      if (node.name != "of") {
        kept.push_back(std::move(node));
        continue;
      }
      XmlNode& of = kept_of[std::string(node.attribute("guid"))];
      for (XmlNode& child : node.children) of.children.push_back(std::move(child));
    }
  }

  void attribute(std::string_view name, std::string_view value) {
    out.append(" ").append(name).append("=\"");
    append_escaped(out, value, true);
    out += '"';
  }
  void optional_attribute(std::string_view name, std::string_view value) {
    if (!value.empty()) attribute(name, value);
  }
  void date_attribute(std::string_view name, std::string_view value) {
    if (is_xsd_datetime(value)) attribute(name, value);
  }
  void text_element(std::string_view name, std::string_view text) {
    out.append("<").append(name).append(">");
    append_escaped(out, text, false);
    out.append("</").append(name).append(">");
  }
  void description(std::string_view text) {
    if (!text.empty()) text_element("Description", text);
  }
  void refs(std::string_view name, const std::vector<std::string>& targets) {
    for (const std::string& target : targets) {
      out.append("<").append(name).append(" targetGUID=\"").append(target).append("\"/>");
    }
  }

  /// Kept children called `name` of the element with this GUID.
  void kept_children(const std::string& guid, std::string_view name) {
    const auto of = kept_of.find(guid);
    if (of == kept_of.end()) return;
    for (const XmlNode& child : of->second.children) {
      if (child.name == name) append_xml(out, child);
    }
  }
  bool has_kept_child(const std::string& guid, std::string_view name) const {
    const auto of = kept_of.find(guid);
    return of != kept_of.end() && of->second.child(name) != nullptr;
  }
  void description_of(const std::string& guid, std::string_view text) {
    description(text);
    if (text.empty()) kept_children(guid, "Description");
  }

  /// `<Users>`, what `write` writes of `count` things, kept elements of these names, `</Users>`.
  template <typename Write>
  void container(std::string_view name, std::initializer_list<std::string_view> kept_names,
                 std::size_t count, Write write) {
    const auto is_kept = [&](const XmlNode& node) {
      return std::ranges::find(kept_names, std::string_view(node.name)) != kept_names.end();
    };
    if (count == 0 && std::ranges::none_of(kept, is_kept)) return;
    out.append("<").append(name).append(">\n");
    for (std::size_t i = 0; i < count; ++i) {
      write(i);
      out += '\n';
    }
    for (const XmlNode& node : kept) {
      if (!is_kept(node)) continue;
      append_xml(out, node);
      out += '\n';
    }
    out.append("</").append(name).append(">\n");
  }

  void user(const RefiUser& user) {
    out += "<User";
    attribute("guid", user.guid);
    optional_attribute("name", user.name);
    optional_attribute("id", user.id);
    out += "/>";
  }

  void find_code_children() {
    code_children.resize(project.codes.size() + 1);
    for (std::size_t i = 0; i < project.codes.size(); ++i) {
      const std::size_t parent = project.codes[i].parent;
      code_children[parent < i ? parent : project.codes.size()].push_back(i);
    }
  }
  void code(std::size_t number, bool notes) {
    const RefiCode& code = project.codes[number];
    out += "<Code";
    attribute("guid", code.guid);
    attribute("name", code.name);
    attribute("isCodable", code.codable ? "true" : "false");
    if (is_color(code.color)) attribute("color", code.color);
    out += '>';
    description_of(code.guid, code.description);
    if (notes) {
      refs("NoteRef", code.notes);
      kept_children(code.guid, "NoteRef");
    }
    for (const std::size_t child : code_children[number]) {
      out += '\n';
      this->code(child, notes);
    }
    kept_children(code.guid, "Code");
    out += "</Code>";
  }
  void codes(bool notes) {
    find_code_children();
    out += "<Codes>\n";
    for (const std::size_t top : code_children.back()) {
      code(top, notes);
      out += '\n';
    }
    for (const XmlNode& node : kept) {
      if (node.name == "Code") append_xml(out, node);
    }
    out += "</Codes>\n";
  }

  void variable(const RefiVariable& variable) {
    out += "<Variable";
    attribute("guid", variable.guid);
    attribute("name", variable.name);
    attribute("typeOfVariable", name_of(variable.type));
    out += '>';
    description_of(variable.guid, variable.description);
    out += "</Variable>";
  }
  void values(const std::vector<RefiValue>& values) {
    for (const RefiValue& value : values) {
      if (value.value.empty()) continue;
      const RefiType type = fits(value.type, value.value) ? value.type : RefiType::text;
      out.append("<VariableValue><VariableRef targetGUID=\"").append(value.variable).append("\"/>");
      text_element(fmt::format("{}Value", name_of(type)), value.value);
      out += "</VariableValue>";
    }
  }

  void case_(const RefiCase& one) {
    out += "<Case";
    attribute("guid", one.guid);
    optional_attribute("name", one.name);
    out += '>';
    description_of(one.guid, one.description);
    refs("CodeRef", one.codes);
    kept_children(one.guid, "CodeRef");
    values(one.values);
    kept_children(one.guid, "VariableValue");
    refs("SourceRef", one.sources);
    kept_children(one.guid, "SourceRef");
    refs("SelectionRef", one.selections);
    kept_children(one.guid, "SelectionRef");
    out += "</Case>";
  }

  void coding(const RefiCoding& coding) {
    out += "<Coding";
    attribute("guid", coding.guid);
    optional_attribute("creatingUser", coding.user);
    date_attribute("creationDateTime", coding.created);
    out.append("><CodeRef targetGUID=\"").append(coding.code).append("\"/>");
    refs("NoteRef", coding.notes);
    kept_children(coding.guid, "NoteRef");
    out += "</Coding>";
  }
  void selection(const RefiSelection& selection) {
    out += "<PlainTextSelection";
    attribute("guid", selection.guid);
    optional_attribute("name", selection.name);
    out += fmt::format(" startPosition=\"{}\" endPosition=\"{}\"", selection.start, selection.end);
    optional_attribute("creatingUser", selection.user);
    date_attribute("creationDateTime", selection.created);
    date_attribute("modifiedDateTime", selection.modified);
    out += '>';
    description_of(selection.guid, selection.description);
    for (const RefiCoding& one : selection.codings) coding(one);
    kept_children(selection.guid, "Coding");
    refs("NoteRef", selection.notes);
    kept_children(selection.guid, "NoteRef");
    out += "</PlainTextSelection>\n";
  }
  void source(const RefiSource& source) {
    out += "<TextSource";
    attribute("guid", source.guid);
    optional_attribute("name", source.name);
    if (!source.has_content) optional_attribute("plainTextPath", source.plain_path);
    optional_attribute("creatingUser", source.user);
    date_attribute("creationDateTime", source.created);
    out += '>';
    description_of(source.guid, source.description);
    if (source.has_content) text_element("PlainTextContent", source.content);
    out += '\n';
    for (const RefiSelection& one : source.selections) selection(one);
    if (has_kept_child(source.guid, "PlainTextSelection")) {
      kept_children(source.guid, "PlainTextSelection");
      out += '\n';
    }
    for (const RefiCoding& one : source.codings) coding(one);
    kept_children(source.guid, "Coding");
    refs("NoteRef", source.notes);
    kept_children(source.guid, "NoteRef");
    values(source.values);
    kept_children(source.guid, "VariableValue");
    out += "</TextSource>";
  }

  void note(const RefiNote& note) {
    out += "<Note";
    attribute("guid", note.guid);
    optional_attribute("name", note.name);
    optional_attribute("plainTextPath", note.plain_path);
    optional_attribute("creatingUser", note.user);
    date_attribute("creationDateTime", note.created);
    out += '>';
    description_of(note.guid, note.description);
    if (note.plain_path.empty()) text_element("PlainTextContent", note.content);
    out += "</Note>";
  }
  void link(const RefiLink& link) {
    out += "<Link";
    attribute("guid", link.guid);
    optional_attribute("name", link.name);
    optional_attribute("originGUID", link.from);
    optional_attribute("targetGUID", link.to);
    out += "/>";
  }
  void set(const RefiSet& set) {
    out += "<Set";
    attribute("guid", set.guid);
    attribute("name", set.name);
    out += '>';
    description(set.description);
    refs("MemberCode", set.codes);
    refs("MemberSource", set.sources);
    refs("MemberNote", set.notes);
    out += "</Set>";
  }

  void project_end() {
    description(project.description);
    for (const XmlNode& node : kept) {
      if (node.name == "Description" && project.description.empty()) append_xml(out, node);
    }
    refs("NoteRef", project.project_notes);
    for (const XmlNode& node : kept) {
      if (node.name == "NoteRef") append_xml(out, node);
    }
    out += "</Project>\n";
  }

  void write_project() {
    out += "<Project xmlns=\"urn:QDA-XML:project:1.0\"";
    attribute("name", project.name);
    optional_attribute("origin", project.origin);
    optional_attribute("creatingUserGUID", project.user);
    date_attribute("creationDateTime", project.created);
    out += ">\n";
    container("Users", {"User"}, project.users.size(),
              [&](std::size_t i) { user(project.users[i]); });
    const bool kept_codes = std::ranges::find(kept, "Code", &XmlNode::name) != kept.end();
    if (!project.codes.empty() || kept_codes) {
      out += "<CodeBook>\n";
      codes(true);
      out += "</CodeBook>\n";
    }
    container("Variables", {"Variable"}, project.variables.size(),
              [&](std::size_t i) { variable(project.variables[i]); });
    container("Cases", {"Case"}, project.cases.size(),
              [&](std::size_t i) { case_(project.cases[i]); });
    container("Sources", {"TextSource", "PictureSource", "PDFSource", "AudioSource", "VideoSource"},
              project.sources.size(), [&](std::size_t i) { source(project.sources[i]); });
    container("Notes", {"Note"}, project.notes.size(),
              [&](std::size_t i) { note(project.notes[i]); });
    container("Links", {"Link"}, project.links.size(),
              [&](std::size_t i) { link(project.links[i]); });
    container("Sets", {"Set"}, project.sets.size(), [&](std::size_t i) { set(project.sets[i]); });
    container("Graphs", {"Graph"}, 0, [](std::size_t) {});
    project_end();
  }
};

}  // namespace

std::string refi_project_xml(const RefiProject& project) {
  Writer writer{.project = project};
  writer.read_kept();
  writer.write_project();
  return std::move(writer.out);
}

std::string refi_codebook_xml(const RefiProject& project) {
  Writer writer{.project = project};
  writer.out += "<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\"";
  writer.optional_attribute("origin", project.origin);
  writer.out += ">\n";
  writer.codes(false);
  writer.out += "</CodeBook>\n";
  return std::move(writer.out);
}

std::string refi_archive(const RefiProject& project,
                         std::vector<std::pair<std::string, std::string>> texts) {
  std::vector<ZipMember> members;
  members.push_back({"project.qde", refi_project_xml(project)});
  for (auto& [name, bytes] : texts) {
    members.push_back({fmt::format("sources/{}", name), std::move(bytes)});
  }
  return make_zip(members);
}

}  // namespace veldwerk
