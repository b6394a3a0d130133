#include "exchange/refi_guid.hpp"

#include <algorithm>

#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/uuid.hpp>
#include <boost/uuid/uuid_io.hpp>
#include <fmt/format.h>

#include "base/csv.hpp"

namespace veldwerk {
namespace {

/// A name as it fits in a row of CSV, which is one line.
std::string one_line(std::string_view text) {
  std::string line(text);
  std::ranges::replace_if(
      line, [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return line;
}

}  // namespace

std::string our_refi_guid(std::string_view kind, std::string_view id) {
  static const boost::uuids::name_generator_sha1 of_name = [] {
    const boost::uuids::name_generator_sha1 of_url(boost::uuids::ns::url());
    return boost::uuids::name_generator_sha1(of_url("https://veldwerk.invalid/refi/1"));
  }();
  return boost::uuids::to_string(of_name(fmt::format("{}:{}", kind, id)));
}

bool is_refi_guid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    const bool digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    if (dash ? c != '-' : !digit) return false;
  }
  return true;
}

RefiGuids RefiGuids::read(std::string_view file, std::string_view text, Diagnostics& diagnostics) {
  RefiGuids guids;
  CsvReader reader(file, text, {{"kind", "id", "guid"}, {"name"}, false}, diagnostics);
  if (!reader.header_ok()) return guids;
  const auto column = [&](std::string_view name) {
    return static_cast<std::size_t>(reader.column(name));
  };
  const std::size_t kind = column("kind");
  const std::size_t id = column("id");
  const std::size_t guid = column("guid");
  const int name = reader.column("name");
  CsvRow row;
  while (reader.next(row)) {
    RefiOrigin& origin =
        guids.rows_[{std::string(row.fields[kind].text), std::string(row.fields[id].text)}];
    origin.guid = row.fields[guid].text;
    if (name >= 0) origin.name = row.fields[static_cast<std::size_t>(name)].text;
  }
  return guids;
}

const RefiOrigin* RefiGuids::find(std::string_view kind, std::string_view id) const {
  const auto found = rows_.find({std::string(kind), std::string(id)});
  return found == rows_.end() ? nullptr : &found->second;
}

std::string RefiGuids::guid(std::string_view kind, std::string_view id) const {
  const RefiOrigin* origin = find(kind, id);
  if (origin == nullptr || origin->guid.empty()) return our_refi_guid(kind, id);
  // Some programs write ids that the schema does not take for GUIDs.
  return is_refi_guid(origin->guid) ? origin->guid : our_refi_guid("foreign", origin->guid);
}

std::string RefiGuids::name(std::string_view kind, std::string_view id,
                            std::string_view name) const {
  const RefiOrigin* origin = find(kind, id);
  return std::string(origin == nullptr || origin->name.empty() ? name : origin->name);
}

bool RefiGuids::made_here(std::string_view kind, std::string_view id) const {
  const RefiOrigin* origin = find(kind, id);
  return origin != nullptr && origin->guid.empty();
}

void RefiGuids::add(std::string_view kind, std::string_view id, std::string_view guid,
                    std::string_view name) {
  if (name.empty() && guid == our_refi_guid(kind, id)) return;
  rows_[{std::string(kind), one_line(id)}] = {one_line(guid), one_line(name)};
}

std::string RefiGuids::text() const {
  std::string out = "kind,id,guid,name\n";
  for (const auto& [key, origin] : rows_) {
    out.append(csv_field(key.first)).append(",").append(csv_field(key.second)).append(",");
    out.append(csv_field(origin.guid)).append(",").append(csv_field(origin.name)).append("\n");
  }
  return out;
}

}  // namespace veldwerk
