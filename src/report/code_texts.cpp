#include "report/code_texts.hpp"

namespace veldwerk {
namespace {

constexpr CodeText texts[] = {
    {"definition", "column.definition", &Code::definition},
    {"barrier", "column.when-barrier", &Code::barrier},
    {"facilitator", "column.when-facilitator", &Code::facilitator},
    {"include", "column.include", &Code::include},
    {"exclude", "column.exclude", &Code::exclude},
    {"example", "column.example", &Code::example},
};

}  // namespace

std::span<const CodeText> code_texts() {
  return texts;
}

}  // namespace veldwerk
