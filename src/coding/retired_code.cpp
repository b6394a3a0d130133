#include "coding/retired_code.hpp"

#include <fmt/format.h>

namespace veldwerk {

std::optional<EditFault> retired_fault(const Codebook& codebook, std::string_view code) {
  const Index index = codebook.find(code);
  if (index == no_index || !codebook.codes[index].retired) return std::nullopt;
  return EditFault{"code-retired",
                   fmt::format("`{}` is retired: nothing new is coded with it", code),
                   "Name another code, or remove `retired` from its entry."};
}

}  // namespace veldwerk
