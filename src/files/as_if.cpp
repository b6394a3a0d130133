#include "files/as_if.hpp"

#include "base/source_text.hpp"
#include "files/input.hpp"

namespace veldwerk {

const std::optional<std::string>* find_as_if(const LoadOptions& options, std::string_view name) {
  if (options.as_if == nullptr) return nullptr;
  const auto found = options.as_if->find(shown_path(std::string(name)));
  return found == options.as_if->end() ? nullptr : &found->second;
}

bool read_as_if(const std::filesystem::path& root, const LoadOptions& options,
                std::string_view name, std::uint64_t limit, std::string_view missing_rule,
                const Place& named_at, std::string& bytes, Diagnostics& diagnostics) {
  if (const auto* tried = find_as_if(options, name); tried != nullptr && tried->has_value()) {
    bytes = **tried;
    return true;
  }
  return read_input(root, name, limit, missing_rule, named_at, bytes, diagnostics);
}

}  // namespace veldwerk
