// The options of quotations in a report definition: `quotations:` at its top, and those
// of the kinds quotations and key-determinants. A piece of definition.cpp.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/yaml.hpp"
#include "report/definition.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// Keys of the definition's own `quotations:`, of a table of key determinants, and
/// of a table of quotations.
const std::vector<std::string_view>& quotation_style_keys();
const std::vector<std::string_view>& key_determinant_keys();
const std::vector<std::string_view>& quotation_table_keys();

/// Reads names of attributes, and reports those that respondents do not have.
using AttributesOf =
    std::function<std::vector<std::string>(const YamlNode& node, std::string_view what)>;

/// Reads what `node` (a map) says of quotations into `quotations`; what it leaves
/// out stays. Reports `report-unknown-choice`, `report-unknown-code` and wrong types.
void read_quotations(const YamlNode& node, const Study& study, YamlReader& yaml,
                     const AttributesOf& attributes_of, DefinedQuotations& quotations);

}  // namespace veldwerk
