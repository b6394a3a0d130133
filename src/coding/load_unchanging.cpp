#include "coding/load_unchanging.hpp"

#include "files/kept_readings.hpp"

namespace veldwerk {

std::optional<ChangeRefused> load_unchanging(const std::filesystem::path& where,
                                             const std::filesystem::path& root,
                                             const LoadOptions& options, HalfChanged half_changed,
                                             LoadedStudy& loaded, std::vector<std::string>& notes,
                                             KeptReadings* kept) {
  constexpr int most = 10;  // somebody who changes without end should not keep us reading
  std::optional<ChangeRefused> refused;
  for (int time = 0; time < most; ++time) {
    refused = recover_study(root, &notes);
    if (refused && half_changed == HalfChanged::refused) break;
    const std::string stamp = change_stamp(root);
    if (kept != nullptr) {
      load_study_again(where, options, *kept, loaded);
    } else {
      loaded = load_study(where, options);
    }
    if (refused || change_stamp(root) == stamp) break;
  }
  return refused;
}

}  // namespace veldwerk
