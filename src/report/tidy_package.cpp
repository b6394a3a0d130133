// The data dictionary of tidy data: a Frictionless Data Package, in which each
// column has its type, its name for people and what it holds.
#include <utility>

#include <nlohmann/json.hpp>

#include "report/naming.hpp"
#include "report/notes.hpp"
#include "report/tidy.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

using Json = nlohmann::ordered_json;

Json field_json(const TableColumn& column, const TidyField& field) {
  Json json = {{"name", column.id}};
  switch (field.type) {
    case TidyField::Type::text:
      json["type"] = "string";
      break;
    case TidyField::Type::integer:
      json["type"] = "integer";
      break;
    case TidyField::Type::flag:
      json["type"] = "boolean";
      json["trueValues"] = {"1"};
      json["falseValues"] = {"0"};
      break;
  }
  json["title"] = field.title;
  json["description"] = field.description;
  Json constraints = Json::object();
  if (field.required) constraints["required"] = true;
  if (!field.values.empty()) {
    Json values = Json::array();
    for (const std::string& value : field.values) {
      values.push_back(field.type == TidyField::Type::integer ? Json::parse(value) : Json(value));
    }
    constraints["enum"] = std::move(values);
  }
  if (!constraints.empty()) json["constraints"] = std::move(constraints);
  return json;
}

Json schema_json(const TidyTable& made) {
  Json schema = {{"fields", Json::array()}};
  for (std::size_t i = 0; i < made.fields.size(); ++i) {
    schema["fields"].push_back(field_json(made.table.columns[i], made.fields[i]));
  }
  schema["missingValues"] = {""};
  schema["primaryKey"] = made.key;
  if (made.references.empty()) return schema;
  schema["foreignKeys"] = Json::array();
  for (const TidyReference& reference : made.references) {
    // An empty name is the table itself.
    const std::string other = reference.other == made.table.id ? "" : reference.other;
    schema["foreignKeys"].push_back(
        {{"fields", reference.field},
         {"reference", {{"resource", other}, {"fields", reference.other_field}}}});
  }
  return schema;
}

}  // namespace

std::string data_package(const Study& study, const std::vector<TidyTable>& tables,
                         Language language) {
  std::string about(word("tidy.about", language));
  if (!study.left_out.empty()) {
    about += ' ';
    about += phrase("tidy.left-out", language, {left_out_text(study, language)});
  }
  if (std::string recoded = recoded_text(study, language); !recoded.empty()) {
    about += ' ';
    about += recoded;
  }
  Json json = {{"profile", "tabular-data-package"},
               {"name", anchor_of(study.title)},
               {"title", study.title},
               {"description", about},
               {"left_out", Json::array()},
               {"resources", Json::array()}};
  for (const LeftOut& kind : study.left_out) {
    json["left_out"].push_back({{"rule", kind.rule}, {"count", kind.count}});
  }
  for (const TidyTable& made : tables) {
    json["resources"].push_back({{"profile", "tabular-data-resource"},
                                 {"name", made.table.id},
                                 {"path", made.table.id + ".csv"},
                                 {"title", made.table.title},
                                 {"description", made.description},
                                 {"format", "csv"},
                                 {"mediatype", "text/csv"},
                                 {"encoding", "utf-8"},
                                 {"schema", schema_json(made)}});
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace veldwerk
