// What a report definition may say of tables that compare coders. Used by definition.cpp alone.
#pragma once

#include <string_view>
#include <vector>

#include "analysis/agreement/question.hpp"
#include "base/yaml.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// The keys of such a table or chart, besides `kind` and `by`; none for other kinds.
std::vector<std::string_view> agreement_keys(std::string_view kind);

/// Reads those that `node` has into `question`. Mistakes become diagnostics.
void read_agreement(const YamlNode& node, const Study& study, YamlReader& yaml,
                    AgreementQuestion& question);

}  // namespace veldwerk
