#include "exchange/refi_read_sources.hpp"

#include <charconv>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "base/xml.hpp"
#include "exchange/refi_read.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

/// A position as written; one that is no number lies outside of every text.
std::int64_t position(std::string_view written) {
  written = trim(written);
  if (written.starts_with('+')) written.remove_prefix(1);
  std::int64_t value = -1;
  const auto [stop, error] =
      std::from_chars(written.data(), written.data() + written.size(), value);
  if (error == std::errc::result_out_of_range) return std::int64_t{1} << 62;
  return error == std::errc() && stop == written.data() + written.size() ? value : -1;
}

RefiType type_of_value(std::string_view name) {
  if (name == "BooleanValue") return RefiType::boolean;
  if (name == "IntegerValue") return RefiType::integer;
  if (name == "FloatValue") return RefiType::floating;
  if (name == "DateValue") return RefiType::date;
  return name == "DateTimeValue" ? RefiType::datetime : RefiType::text;
}

struct SourceReader {
  const XmlElement& element;
  RefiProject& project;
  RefiSource source = {};
  std::unordered_map<std::string, std::int64_t> sync_points = {};

  RefiCoding read_coding(const XmlElement& coding) {
    RefiCoding made;
    const auto [guid, user, created] =
        coding.attributes<3>({"guid", "creatingUser", "creationDateTime"});
    made.guid = refi_reference(guid);
    made.user = refi_reference(user);
    made.created = created;
    for_each_child(coding, [&](const XmlElement& child) {
      if (child.name() == "CodeRef")
        made.code = refi_reference(child.attribute("targetGUID"));
      else if (child.name() == "NoteRef")
        made.notes.push_back(refi_reference(child.attribute("targetGUID")));
    });
    return made;
  }

  RefiSelection read_selection(const XmlElement& from) {
    RefiSelection made;
    const auto [guid, words, start, end, user, modifier, created, modified] =
        from.attributes<8>({"guid", "name", "startPosition", "endPosition", "creatingUser",
                            "modifyingUser", "creationDateTime", "modifiedDateTime"});
    made.guid = refi_reference(guid);
    made.name = words;
    made.start = position(start);
    made.end = position(end);
    made.user = refi_reference(user);
    if (made.user.empty()) made.user = refi_reference(modifier);
    made.created = created;
    made.modified = modified;
    for_each_child(from, [&](const XmlElement& child) {
      const std::string_view name = child.name();
      if (name == "Coding")
        made.codings.push_back(read_coding(child));
      else if (name == "Description")
        made.description = child.text();
      else if (name == "NoteRef")
        made.notes.push_back(refi_reference(child.attribute("targetGUID")));
      else
        add_loss(project.losses, fmt::format("{} of a selection", name), "left out");
    });
    return made;
  }

  std::vector<std::string> within = {};  // elements to be kept with the source

  void keep_within(const XmlElement& child) {
    within.push_back(child.raw());
    add_loss(project.losses, child.name(), kept_raw);
  }

  void read_text_of(const XmlElement& text) {
    source.plain_path = text.attribute("plainTextPath");
    if (const std::string_view rich = text.attribute("richTextPath"); !rich.empty()) {
      source.rich_path = rich;
    }
  }

  /// What a text, a Representation of a PDF and a Transcript have alike.
  void read_text_parts(const XmlElement& text) {
    read_text_of(text);
    for_each_child(text, [&](const XmlElement& child) { read_child(child); });
  }

  /// Selections of a Transcript, between points of time that know their place in the text.
  void read_transcript(const XmlElement& text) {
    if (!source.plain_path.empty() || source.has_content) return keep_within(text);
    for_each_child(text, [&](const XmlElement& child) {
      if (child.name() != "SyncPoint" || !child.has_attribute("position")) return;
      sync_points.emplace(refi_reference(child.attribute("guid")),
                          position(child.attribute("position")));
    });
    read_text_parts(text);
  }

  void read_transcript_selection(const XmlElement& child) {
    const auto from = sync_points.find(refi_reference(child.attribute("fromSyncPoint")));
    const auto to = sync_points.find(refi_reference(child.attribute("toSyncPoint")));
    if (from == sync_points.end() || to == sync_points.end()) return keep_other(child);
    RefiSelection made = read_selection(child);
    made.start = from->second;
    made.end = to->second;
    source.selections.push_back(std::move(made));
  }

  void keep_other(const XmlElement& child) {
    ++source.other_selections;
    keep_within(child);
  }

  void read_child(const XmlElement& child) {
    const std::string_view name = child.name();
    if (name == "PlainTextSelection") {
      source.selections.push_back(read_selection(child));
    } else if (name == "Coding") {
      source.codings.push_back(read_coding(child));
    } else if (name == "VariableValue") {
      source.values.push_back(refi_value(child));
    } else if (name == "NoteRef") {
      source.notes.push_back(refi_reference(child.attribute("targetGUID")));
    } else if (name == "PlainTextContent") {
      source.content = child.text();
      source.has_content = true;
    } else if (name == "Description") {
      if (source.description.empty()) source.description = child.text();
    } else if (name == "Representation" || name == "TextDescription") {
      read_text_parts(child);
    } else if (name == "Transcript") {
      read_transcript(child);
    } else if (name == "TranscriptSelection") {
      read_transcript_selection(child);
    } else if (!name.ends_with("Selection")) {
      keep_within(child);
    }
  }

  /// Selections on pages, pictures and sound; a PDF's that its text has as well is no other one.
  void read_other_selections() {
    std::vector<XmlElement> others;
    for_each_child(element, [&](const XmlElement& child) {
      const std::string_view name = child.name();
      if (name.ends_with("Selection") && name != "PlainTextSelection") others.push_back(child);
    });
    if (others.empty()) return;
    std::unordered_set<std::string_view> in_text;
    for (const RefiSelection& selection : source.selections) in_text.insert(selection.guid);
    for (const XmlElement& child : others) {
      if (in_text.contains(refi_reference(child.attribute("guid")))) {
        within.push_back(child.raw());
      } else {
        keep_other(child);
      }
    }
  }

  /// A picture or sound without a text as it stands; else what of the source is no text's.
  void keep() {
    const bool text = !source.plain_path.empty() || source.has_content;
    if (source.kind != RefiSourceKind::text && !text) {
      project.kept.push_back(element.raw());
      return;
    }
    for (const std::string& raw : within) {
      std::string of = "<of guid=\"";
      append_xml_text(of, source.guid);
      project.kept.push_back(of.append("\">").append(raw).append("</of>"));
    }
  }

  void read() {
    source.guid = refi_reference(element.attribute("guid"));
    source.name = element.attribute("name");
    source.user = refi_reference(element.attribute("creatingUser"));
    if (source.user.empty()) source.user = refi_reference(element.attribute("modifyingUser"));
    source.created = element.attribute("creationDateTime");
    if (source.kind == RefiSourceKind::text) {
      read_text_of(element);
    } else {
      source.rich_path = element.attribute("path");
    }
    const std::string path = source.rich_path;
    for_each_child(element, [&](const XmlElement& child) { read_child(child); });
    if (source.kind != RefiSourceKind::text) source.rich_path = path;
    read_other_selections();
    keep();
    project.sources.push_back(std::move(source));
  }
};

}  // namespace

std::vector<std::string> refi_references(const XmlElement& element, std::string_view name) {
  std::vector<std::string> targets;
  for (XmlElement child = element.first(); child; child = child.next()) {
    if (child.name() == name) targets.push_back(refi_reference(child.attribute("targetGUID")));
  }
  return targets;
}

RefiValue refi_value(const XmlElement& element) {
  RefiValue made;
  for_each_child(element, [&](const XmlElement& child) {
    if (child.name() == "VariableRef") {
      made.variable = refi_reference(child.attribute("targetGUID"));
    } else if (child.name().ends_with("Value")) {
      made.type = type_of_value(child.name());
      made.value = child.text();
    }
  });
  return made;
}

void read_refi_source(const XmlElement& element, RefiProject& project) {
  SourceReader reader{element, project};
  const std::string_view name = element.name();
  if (name == "PDFSource")
    reader.source.kind = RefiSourceKind::pdf;
  else if (name == "PictureSource")
    reader.source.kind = RefiSourceKind::picture;
  else if (name == "AudioSource")
    reader.source.kind = RefiSourceKind::audio;
  else if (name == "VideoSource")
    reader.source.kind = RefiSourceKind::video;
  else if (name != "TextSource") {
    project.kept.push_back(element.raw());
    add_loss(project.losses, name, kept_raw);
    return;
  }
  reader.read();
}

}  // namespace veldwerk
