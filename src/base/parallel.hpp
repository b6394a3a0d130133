// Work over all cores: the one place that starts threads.
#pragma once

#include <cstddef>
#include <functional>

namespace veldwerk {

/// Number of workers `parallel_for` uses: the cores of the machine, at most 16.
std::size_t worker_count();

/// Calls task(index, worker) for each index in [0, count), on all cores, in any
/// order; `worker` is in [0, workers). Returns when all are done. The
/// first exception that a task throws is thrown here. Small counts run on the
/// calling thread. `workers` is for tasks that wait for something else than the processor.
void parallel_for(std::size_t count,
                  const std::function<void(std::size_t index, std::size_t worker)>& task,
                  std::size_t workers = worker_count());

}  // namespace veldwerk
