// What a program that runs for hours holds of the system's memory.
#pragma once

namespace veldwerk {

/// Gives what was allocated and is free again back to the system, where there is a way to. Costs
/// some milliseconds: for after a large piece of work.
void give_back_memory();

}  // namespace veldwerk
