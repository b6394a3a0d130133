// A sheet of respondents beside a folder of documents, for a study that is to be made of both: who
// is in which document, under which name. Names and what else tells of a person stay out of the
// study.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "exchange/list_table.hpp"
#include "exchange/loss.hpp"

namespace veldwerk {

/// A person of the sheet.
struct SheetPerson {
  std::string id;
  std::string name;      // as the sheet has it, or empty: never stored
  std::string document;  // as the sheet names it, or empty
  std::uint32_t line = 0;
};

struct RespondentSheet {
  std::vector<SheetPerson> people;  // in the order of the sheet
  ListTable attributes;             // the sheet with `id` first, and without what names people
  std::vector<Loss> losses;         // columns that were left out because they tell of a person
};

/// Takes the sheet apart. Where it has no column of ids, they are R1, R2 and so on. `import-row`
/// where an id stands twice, or can't be one.
RespondentSheet read_respondent_sheet(ListTable table, const ListOptions& options,
                                      Diagnostics& diagnostics);

/// The people whose document is the one of this name (with or without its ending) or interview
/// id; where the sheet names no documents, the person whose id or name it is. Indices of `people`.
std::vector<std::size_t> people_of_document(const RespondentSheet& sheet,
                                            std::string_view file_name, std::string_view interview);

/// The person that a name in a transcript stands for: by id, name or a first name that one person
/// alone has, capitals aside; no_person where it is nobody's.
inline constexpr std::size_t no_person = static_cast<std::size_t>(-1);
std::size_t person_of_name(const RespondentSheet& sheet, std::string_view name);

}  // namespace veldwerk
