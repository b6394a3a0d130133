// Opens a browser of this computer for `veldwerk serve`. The start link is a secret, and what
// stands on a command line other users can read: so the browser is handed a file that only we may
// read, which leads it there.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "cli/command.hpp"

namespace veldwerk {

/// Whether somebody sits there who would see a browser: output to a terminal, on a screen.
bool has_screen(const Io& io);

class StartFile {
 public:
  StartFile() = default;
  ~StartFile() { remove(); }
  StartFile(const StartFile&) = delete;
  StartFile& operator=(const StartFile&) = delete;

  /// Writes the file and has it opened by what opens pages here. False where that can't be.
  bool open(const std::string& link);
  /// Takes it away, once it was used.
  void remove();

 private:
  std::optional<std::filesystem::path> folder_;  // with the file alone
};

}  // namespace veldwerk
