// Users, codes, variables, cases, notes, links and sets; sources are read in
// refi_read_sources.cpp.
#include "exchange/refi_read.hpp"

#include <algorithm>
#include <iterator>
#include <unordered_map>

#include <fmt/format.h>

#include "base/encoding.hpp"
#include "base/parallel.hpp"
#include "base/xml_document.hpp"
#include "exchange/refi_read_sources.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return result;
}

struct Reader {
  RefiProject& project;
  std::unordered_map<std::string, std::size_t> codes_seen = {};  // by GUID

  void keep(const XmlElement& element) {
    project.kept.push_back(element.raw());
    add_loss(project.losses, element.name(), kept_raw);
  }

  void read_user(const XmlElement& element) {
    project.users.push_back({refi_reference(element.attribute("guid")),
                             std::string(element.attribute("name")),
                             std::string(element.attribute("id"))});
  }

  /// A code and those below it. The document's depth is bounded.
  void read_code(const XmlElement& element, std::size_t parent) {
    RefiCode code;
    code.guid = refi_reference(element.attribute("guid"));
    code.name = element.attribute("name");
    code.color = element.attribute("color");
    const std::string codable = lower(trim(element.attribute("isCodable")));
    code.codable = codable != "false" && codable != "0";
    code.parent = parent;
    code.description = element.first("Description") ? element.first("Description").text() : "";
    code.notes = refi_references(element, "NoteRef");
    std::size_t index = project.codes.size();
    const auto [seen, fresh] = codes_seen.emplace(code.guid, index);
    if (fresh || code.guid.empty()) {
      project.codes.push_back(std::move(code));
    } else {  // what lies below it lies below the first
      add_loss(project.losses, "Code", "a second one with the same guid: left out");
      index = seen->second;
    }
    for_each_child(element, [&](const XmlElement& child) {
      if (child.name() == "Code") read_code(child, index);
    });
  }

  void read_codebook(const XmlElement& element) {
    for_each_child(element, [&](const XmlElement& child) {
      if (child.name() == "Codes" || child.name() == "CodeBook") {
        read_codebook(child);
      } else if (child.name() == "Code") {
        read_code(child, RefiCode::no_parent);
      } else if (child.name() == "Sets") {
        read_sets(child);
      } else if (child.name() != "Description") {
        keep(child);
      }
    });
  }

  static RefiType type_of(std::string_view name) {
    const std::string type = lower(name);
    if (type.starts_with("boolean")) return RefiType::boolean;
    if (type.starts_with("integer")) return RefiType::integer;
    if (type.starts_with("float")) return RefiType::floating;
    if (type.starts_with("datetime")) return RefiType::datetime;
    return type.starts_with("date") ? RefiType::date : RefiType::text;
  }

  void read_variable(const XmlElement& element) {
    project.variables.push_back(
        {refi_reference(element.attribute("guid")), std::string(element.attribute("name")),
         type_of(element.attribute("typeOfVariable")),
         element.first("Description") ? element.first("Description").text() : ""});
  }

  void read_case(const XmlElement& element) {
    RefiCase made;
    made.guid = refi_reference(element.attribute("guid"));
    made.name = element.attribute("name");
    for_each_child(element, [&](const XmlElement& child) {
      const std::string_view name = child.name();
      if (name == "Description") {
        made.description = child.text();
      } else if (name == "VariableValue") {
        made.values.push_back(refi_value(child));
      } else if (name == "CodeRef") {
        made.codes.push_back(refi_reference(child.attribute("targetGUID")));
      } else if (name == "SourceRef") {
        made.sources.push_back(refi_reference(child.attribute("targetGUID")));
      } else if (name == "SelectionRef") {
        made.selections.push_back(refi_reference(child.attribute("targetGUID")));
      } else if (name == "NoteRef") {
        made.notes.push_back(refi_reference(child.attribute("targetGUID")));
      } else {
        add_loss(project.losses, fmt::format("{} of a Case", name), "left out");
      }
    });
    project.cases.push_back(std::move(made));
  }

  void read_note(const XmlElement& element) {
    RefiNote note;
    note.guid = refi_reference(element.attribute("guid"));
    note.name = element.attribute("name");
    note.plain_path = element.attribute("plainTextPath");
    if (note.plain_path.empty()) note.plain_path = element.attribute("richTextPath");
    note.user = refi_reference(element.attribute("creatingUser"));
    if (note.user.empty()) note.user = refi_reference(element.attribute("modifyingUser"));
    note.created = element.attribute("creationDateTime");
    for_each_child(element, [&](const XmlElement& child) {
      if (child.name() == "Description") {
        note.description = child.text();
      } else if (child.name() == "PlainTextContent") {
        note.content = child.text();
      } else {
        add_loss(project.losses, fmt::format("{} of a Note", child.name()), "left out");
      }
    });
    project.notes.push_back(std::move(note));
  }

  void read_link(const XmlElement& element) {
    project.links.push_back({refi_reference(element.attribute("guid")),
                             std::string(element.attribute("name")),
                             refi_reference(element.attribute("originGUID")),
                             refi_reference(element.attribute("targetGUID"))});
    project.kept.push_back(element.raw());
  }

  void read_set(const XmlElement& element) {
    RefiSet set;
    set.guid = refi_reference(element.attribute("guid"));
    set.name = element.attribute("name");
    for_each_child(element, [&](const XmlElement& child) {
      // In a .qdc it is `guid`, in a project `targetGUID`.
      std::string target = refi_reference(child.attribute("targetGUID"));
      if (target.empty()) target = refi_reference(child.attribute("guid"));
      if (child.name() == "Description") set.description = child.text();
      if (child.name() == "MemberCode")
        set.codes.push_back(std::move(target));
      else if (child.name() == "MemberSource")
        set.sources.push_back(std::move(target));
      else if (child.name() == "MemberNote")
        set.notes.push_back(std::move(target));
    });
    project.sets.push_back(std::move(set));
    project.kept.push_back(element.raw());
  }

  void read_sets(const XmlElement& element) { read_all(element, "Set", &Reader::read_set); }

  /// Reads the children `name` of a container; others are kept.
  void read_all(const XmlElement& container, std::string_view name,
                void (Reader::*read)(const XmlElement&)) {
    for_each_child(container, [&](const XmlElement& child) {
      if (child.name() == name) {
        (this->*read)(child);
      } else {
        keep(child);
      }
    });
  }

  /// The sources hold nearly all of a project, and are read on all cores.
  void read_sources(const XmlElement& container) {
    std::vector<XmlElement> elements;
    for_each_child(container, [&](const XmlElement& source) { elements.push_back(source); });
    std::vector<RefiProject> parts(elements.size());
    parallel_for(elements.size(),
                 [&](std::size_t i, std::size_t) { read_refi_source(elements[i], parts[i]); });
    for (RefiProject& part : parts) {
      std::ranges::move(part.sources, std::back_inserter(project.sources));
      std::ranges::move(part.kept, std::back_inserter(project.kept));
      for (const Loss& loss : part.losses) {
        add_loss(project.losses, loss.element, loss.fate, loss.count);
      }
    }
  }

  void read_part(const XmlElement& part) {
    const std::string_view name = part.name();
    if (name == "Users") return read_all(part, "User", &Reader::read_user);
    if (name == "CodeBook") return read_codebook(part);
    if (name == "Variables") return read_all(part, "Variable", &Reader::read_variable);
    if (name == "Cases") return read_all(part, "Case", &Reader::read_case);
    if (name == "Notes") return read_all(part, "Note", &Reader::read_note);
    if (name == "Links") return read_all(part, "Link", &Reader::read_link);
    if (name == "Sets") return read_sets(part);
    if (name == "Sources") {
      read_sources(part);
    } else if (name == "Graphs") {
      for_each_child(part, [&](const XmlElement& graph) { keep(graph); });
    } else if (name == "Description") {
      project.description = part.text();
    } else if (name == "NoteRef") {
      project.project_notes.push_back(refi_reference(part.attribute("targetGUID")));
    } else {
      keep(part);
    }
  }

  void read_project(const XmlElement& root) {
    project.name = root.attribute("name");
    project.origin = root.attribute("origin");
    project.user = refi_reference(root.attribute("creatingUserGUID"));
    project.created = root.attribute("creationDateTime");
    if (project.codebook_only) return read_codebook(root);
    for_each_child(root, [&](const XmlElement& part) { read_part(part); });
  }
};

/// Why the root is none of REFI-QDA's; nothing where it is.
std::optional<std::string> root_fault(const XmlElement& root) {
  const std::string name = lower(root.name());
  const std::string space = lower(root.name_space());
  const bool project = name == "project";
  if (!project && name != "codebook") {
    return fmt::format("its first element is `{}`, not `Project` or `CodeBook`",
                       shorten(root.name()));
  }
  if (space.empty()) return std::nullopt;
  const bool other = project && space.find("codebook") != space.npos;
  if (other || space.find("qda") == space.npos) {
    return fmt::format("its namespace is `{}`, which is no {}'s of REFI-QDA",
                       shorten(root.name_space(), 60), project ? "project" : "codebook");
  }
  return std::nullopt;
}

}  // namespace

std::string refi_reference(std::string_view written) {
  written = trim(written);
  if (written.starts_with('{') && written.ends_with('}') && written.size() > 1) {
    written = written.substr(1, written.size() - 2);
  }
  return lower(written);
}

std::optional<RefiProject> read_refi(std::string_view file, std::string xml,
                                     Diagnostics& diagnostics) {
  if (std::optional<std::string> wide = from_utf16(xml)) xml = std::move(*wide);
  XmlDocument document;
  const auto refuse = [&](std::string message, std::string help) {
    diagnostics.push_back(make_error("import-format", {std::string(file), 0, 0}, std::move(message),
                                     std::move(help)));
    return std::nullopt;
  };
  if (const auto error = document.read(std::move(xml))) {
    return refuse(fmt::format("the project can't be read: {}", error->reason),
                  "Export it again; a project of REFI-QDA is XML in UTF-8 without a DOCTYPE.");
  }
  const XmlElement root = document.root();
  if (const auto fault = root_fault(root)) {
    return refuse(fmt::format("this is no project of REFI-QDA: {}", *fault),
                  "Export the project as REFI-QDA (.qdpx), or its codebook (.qdc).");
  }
  RefiProject project;
  project.codebook_only = lower(root.name()) == "codebook";
  Reader{project}.read_project(root);
  return project;
}

}  // namespace veldwerk
