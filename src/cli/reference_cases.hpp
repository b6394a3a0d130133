// The cases that `reference` recomputes, by what they ask: one function for each family, each in
// a file of its own. A case is an object of JSON: `id`, `expected`, and what it is about, of which
// `file` is relative to the folder of the case file.
#pragma once

#include <filesystem>
#include <optional>

#include <nlohmann/json.hpp>

namespace veldwerk {

using Json = nlohmann::json;

/// What the program makes of a case: of the shape of its `expected`, null where undefined.
/// Nothing where the case is not of this family; std::runtime_error, with what to do, where it is
/// but can't be read.
std::optional<Json> units_case(const Json& one, const std::filesystem::path& folder);
std::optional<Json> text_case(const Json& one, const std::filesystem::path& folder);
std::optional<Json> overlap_case(const Json& one, const std::filesystem::path& folder);
std::optional<Json> cooccurrence_case(const Json& one, const std::filesystem::path& folder);
std::optional<Json> saturation_case(const Json& one, const std::filesystem::path& folder);
std::optional<Json> small_number_case(const Json& one, const std::filesystem::path& folder);

}  // namespace veldwerk
