#include "exchange/refi_kept.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <unordered_set>

#include <fmt/format.h>

#include "base/xml.hpp"
#include "exchange/refi_guid.hpp"
#include "exchange/refi_write.hpp"

namespace veldwerk {
namespace {

/// An element of the schema: attributes, each with its type in front ("g" GUID, "r" a GUID that
/// must lead somewhere, "s" text, "i" whole number, "d" date and time, "c" colour, "b" boolean, "e"
/// one of a list that is not checked further than by its letters) and "!" where it must be there;
/// children in order.
struct Shape {
  std::string_view name;
  std::string_view attributes;
  std::string_view children;
};

constexpr std::string_view of_text =
    "Description PlainTextContent PlainTextSelection Coding NoteRef VariableValue";
constexpr std::string_view media =
    "g!guid sname rcreatingUser dcreationDateTime rmodifyingUser "
    "dmodifiedDateTime";
constexpr std::string_view in_selection = "Description Coding NoteRef";

constexpr Shape shapes[] = {
    {"User", "g!guid sname sid", ""},
    {"Code", "g!guid s!name b!isCodable ccolor", "Description NoteRef Code"},
    {"Variable", "g!guid s!name e!typeOfVariable", "Description"},
    {"VariableValue", "",
     "VariableRef TextValue BooleanValue IntegerValue FloatValue DateValue DateTimeValue"},
    {"Case", "g!guid sname", "Description CodeRef VariableValue SourceRef SelectionRef"},
    {"TextSource", media, of_text},
    {"Note", media, of_text},
    {"Representation", media, of_text},
    {"TextDescription", media, of_text},
    {"PlainTextSelection",
     "g!guid sname i!startPosition i!endPosition rcreatingUser dcreationDateTime rmodifyingUser "
     "dmodifiedDateTime",
     in_selection},
    {"PictureSource", media,
     "Description TextDescription PictureSelection Coding NoteRef VariableValue"},
    {"PictureSelection",
     "g!guid sname i!firstX i!firstY i!secondX i!secondY rcreatingUser dcreationDateTime "
     "rmodifyingUser dmodifiedDateTime",
     in_selection},
    {"PDFSource", media, "Description PDFSelection Representation Coding NoteRef VariableValue"},
    {"PDFSelection",
     "g!guid sname i!page i!firstX i!firstY i!secondX i!secondY rcreatingUser dcreationDateTime "
     "rmodifyingUser dmodifiedDateTime",
     "Description Representation Coding NoteRef"},
    {"AudioSource", media, "Description Transcript AudioSelection Coding NoteRef VariableValue"},
    {"VideoSource", media, "Description Transcript VideoSelection Coding NoteRef VariableValue"},
    {"AudioSelection",
     "g!guid sname i!begin i!end rcreatingUser dcreationDateTime rmodifyingUser dmodifiedDateTime",
     in_selection},
    {"VideoSelection",
     "g!guid sname i!begin i!end rcreatingUser dcreationDateTime rmodifyingUser dmodifiedDateTime",
     in_selection},
    {"Transcript", media, "Description PlainTextContent SyncPoint TranscriptSelection NoteRef"},
    {"TranscriptSelection",
     "g!guid sname gfromSyncPoint gtoSyncPoint rcreatingUser dcreationDateTime rmodifyingUser "
     "dmodifiedDateTime",
     in_selection},
    {"SyncPoint", "g!guid itimeStamp iposition", ""},
    {"Coding", "g!guid rcreatingUser dcreationDateTime", "CodeRef NoteRef"},
    {"Graph", "g!guid sname", "Vertex Edge"},
    {"Vertex", "g!guid rrepresentedGUID sname i!firstX i!firstY isecondX isecondY eshape ccolor",
     ""},
    {"Edge",
     "g!guid rrepresentedGUID sname g!sourceVertex g!targetVertex ccolor edirection elineStyle",
     ""},
    {"Link", "g!guid sname edirection ccolor r!originGUID r!targetGUID", "NoteRef"},
    {"Set", "g!guid s!name", "Description MemberCode MemberSource MemberNote"},
    {"NoteRef", "r!targetGUID", ""},
    {"CodeRef", "r!targetGUID", ""},
    {"SourceRef", "r!targetGUID", ""},
    {"SelectionRef", "r!targetGUID", ""},
    {"VariableRef", "r!targetGUID", ""},
    {"MemberCode", "r!targetGUID", ""},
    {"MemberSource", "r!targetGUID", ""},
    {"MemberNote", "r!targetGUID", ""},
    {"Description", "", "#"},
    {"PlainTextContent", "", "#"},
    {"TextValue", "", "#"},
    {"BooleanValue", "", "#"},
    {"IntegerValue", "", "#"},
    {"FloatValue", "", "#"},
    {"DateValue", "", "#"},
    {"DateTimeValue", "", "#"},
    {"of", "g!guid",
     "Description Code PlainTextSelection Coding NoteRef VariableValue CodeRef SourceRef "
     "SelectionRef"},
};

constexpr std::string_view paths[] = {"path", "currentPath", "plainTextPath", "richTextPath"};

const Shape* shape_of(std::string_view name) {
  const auto found = std::ranges::find(shapes, name, &Shape::name);
  return found == std::end(shapes) ? nullptr : &*found;
}

/// The words of a list in a Shape.
template <typename Each>
void for_words(std::string_view list, Each each) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(' '), list.size());
    if (end > 0) each(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

/// A name without its prefix ("qda:Graph").
std::string local_name(std::string_view name) {
  return std::string(name.substr(name.rfind(':') + 1));
}

/// A GUID as the rest of the project has it.
std::string plain_guid(std::string_view text) {
  if (text.starts_with('{') && text.ends_with('}')) text = text.substr(1, text.size() - 2);
  if (!is_refi_guid(text)) return our_refi_guid("foreign", text);
  std::string guid(text);
  std::ranges::transform(guid, guid.begin(), [](char c) {
    return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return guid;
}

/// All GUIDs in what is built already.
std::unordered_set<std::string> guids_of(const RefiProject& project) {
  std::unordered_set<std::string> all;
  const auto add = [&](const auto& things) {
    for (const auto& thing : things) all.insert(thing.guid);
  };
  add(project.users);
  add(project.codes);
  add(project.variables);
  add(project.cases);
  add(project.sources);
  add(project.notes);
  add(project.links);
  add(project.sets);
  for (const RefiSource& source : project.sources) {
    add(source.codings);
    add(source.selections);
    for (const RefiSelection& selection : source.selections) add(selection.codings);
  }
  return all;
}

struct Mender {
  const RefiPlace& place;
  std::vector<Loss>& losses;
  std::unordered_set<std::string> known;
  std::string source = {};  // GUID of the `of` that is looked at

  /// Names without prefixes and GUIDs in our form, and `known` gets them.
  void prepare(XmlNode& node) {
    node.name = local_name(node.name);
    for (auto& [name, value] : node.attributes) {
      if (name == "guid" || name.ends_with("GUID") || name.ends_with("User") ||
          name.ends_with("Vertex") || name.ends_with("SyncPoint")) {
        value = plain_guid(value);
      }
      if (name == "guid" && node.name != "of") known.insert(value);
    }
    for (XmlNode& child : node.children) {
      if (!child.name.empty()) prepare(child);
    }
  }

  bool is_sound(char type, std::string_view value) const {
    switch (type) {
      case 'g':
        return is_refi_guid(value);
      case 'r':
        return known.contains(std::string(value));
      case 'i':
        return is_xsd_integer(value);
      case 'd':
        return is_xsd_datetime(value);
      case 'b':
        return value == "true" || value == "false" || value == "1" || value == "0";
      case 'c':
        return (value.size() == 4 || value.size() == 7) && value.starts_with('#') &&
               value.find_first_not_of("0123456789abcdefABCDEF", 1) == value.npos;
      case 'e': {
        static constexpr std::string_view words[] = {
            "Text",          "Boolean",     "Integer",          "Float",         "Date",
            "DateTime",      "Associative", "OneWay",           "Bidirectional", "Person",
            "Oval",          "Rectangle",   "RoundedRectangle", "Star",          "LeftTriangle",
            "RightTriangle", "UpTriangle",  "DownTriangle",     "Note",          "dotted",
            "dashed",        "solid"};
        return std::ranges::find(words, value) != std::end(words);
      }
      default:
        return true;
    }
  }

  bool mend_attributes(const Shape& shape, XmlNode& node) {
    std::vector<std::pair<std::string, std::string>> sound;
    bool whole = true;
    for_words(shape.attributes, [&](std::string_view word) {
      const char type = word[0];
      const bool needed = word[1] == '!';
      const std::string_view name = word.substr(needed ? 2 : 1);
      const std::string_view value = node.attribute(name);
      const bool there = std::ranges::any_of(
          node.attributes, [&](const auto& attribute) { return attribute.first == name; });
      if (there && is_sound(type, value)) {
        sound.emplace_back(name, value);
      } else if (needed) {
        whole = false;
      }
    });
    for (const std::string_view path : paths) {
      if (!node.attribute(path).empty()) add_loss(losses, "file of media", "its name is left out");
    }
    node.attributes = std::move(sound);
    return whole;
  }

  bool mend_children(const Shape& shape, XmlNode& node) {
    std::vector<XmlNode> sound;
    for_words(shape.children, [&](std::string_view name) {
      const bool once = name == "Description" || name == "PlainTextContent" ||
                        name == "Representation" || name == "TextDescription" ||
                        name == "VariableRef";
      bool had = false;
      for (XmlNode& child : node.children) {
        if (child.name != name || (once && had)) continue;
        if (!mend(child)) continue;
        had = true;
        sound.push_back(std::move(child));
      }
    });
    node.children = std::move(sound);
    return is_whole(node);
  }

  /// What the schema asks of children.
  static bool is_whole(const XmlNode& node) {
    if (node.name == "Coding") {
      return std::ranges::count(node.children, "CodeRef", &XmlNode::name) == 1;
    }
    if (node.name == "VariableValue") {
      return node.child("VariableRef") != nullptr && node.children.size() <= 2;
    }
    return true;
  }

  /// Whether a value is one of its type.
  static bool is_value(const XmlNode& node) {
    std::string text;
    for (const XmlNode& child : node.children) text += child.text;
    if (node.name == "BooleanValue") {
      return text == "true" || text == "false" || text == "1" || text == "0";
    }
    if (node.name == "IntegerValue") return is_xsd_integer(text);
    if (node.name == "FloatValue") return is_xsd_decimal(text);
    if (node.name == "DateValue") return is_xsd_date(text);
    if (node.name == "DateTimeValue") return is_xsd_datetime(text);
    return true;
  }

  void move_position(XmlNode& node, std::string_view name) const {
    const std::string_view text = node.attribute(name);
    std::int64_t position = 0;
    std::from_chars(text.data(), text.data() + text.size(), position);
    node.set_attribute(name, fmt::format("{}", place(source, position)));
  }

  /// Makes `node` valid; false where it can't be, which is counted.
  bool mend(XmlNode& node) {
    const Shape* shape = shape_of(node.name);
    if (shape == nullptr || !mend_attributes(*shape, node)) {
      add_loss(losses, node.name, "left out: what it refers to is gone, or it is not valid");
      return false;
    }
    if (shape->children == "#") {
      std::erase_if(node.children, [](const XmlNode& child) { return !child.name.empty(); });
      return is_value(node);
    }
    if (!mend_children(*shape, node)) {
      add_loss(losses, node.name, "left out: what it refers to is gone, or it is not valid");
      return false;
    }
    if (node.name == "PlainTextSelection" && !source.empty()) {
      move_position(node, "startPosition");
      move_position(node, "endPosition");
    }
    return true;
  }
};

}  // namespace

void add_refi_kept(std::string_view xml, const RefiPlace& place, RefiProject& project,
                   std::vector<Loss>& losses, Diagnostics& diagnostics) {
  XmlNode root;
  if (const auto error = read_xml(xml, root)) {
    diagnostics.push_back(
        make_warning("export-kept", {std::string(refi_kept_file), 0, 0},
                     fmt::format("what other programs had is not put back: {}", error->reason),
                     "Put the file back as the import wrote it, or remove it."));
    return;
  }
  const std::unordered_set<std::string> built = guids_of(project);
  Mender mender{place, losses, built};
  for (XmlNode& child : root.children) {
    if (!child.name.empty()) mender.prepare(child);
  }
  for (XmlNode& child : root.children) {
    if (child.name.empty()) continue;
    if (child.name == "of") {
      mender.source = child.attribute("guid");
      if (!mender.known.contains(mender.source)) {
        for (const XmlNode& gone : child.children) {
          add_loss(losses, gone.name, "left out: what it belongs to is gone");
        }
        continue;
      }
    }
    const bool there = child.name != "of" && child.name != "Code" &&
                       built.contains(std::string(child.attribute("guid")));
    if (there) continue;  // the study has it by now, and it goes out as that
    const bool sound = mender.mend(child);
    mender.source.clear();
    if (!sound) continue;
    std::string raw;
    append_xml(raw, child);
    project.kept.push_back(std::move(raw));
  }
}

}  // namespace veldwerk
