// Takes the rows of one change out of a CSV file that was changed since (coding, interviews), and
// leaves the others as they are. For undo (history.hpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace veldwerk {

/// A CSV file with ids `now`, in which what a change made of `before` (`after`) is as it was: rows
/// that it added are gone, those that it took out or changed are as before. Nothing where one of
/// its rows does not stand as the change left it, or where these are no coding files with the same
/// header.
std::optional<std::string> take_back_rows(std::string_view before, std::string_view after,
                                          std::string_view now);

}  // namespace veldwerk
