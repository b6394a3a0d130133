// Tables and charts by innovation, one way for every kind: frequencies and heat
// maps have the groups beside each other; other kinds are made once for each value,
// from the segments of that value alone. What the numbers are: analysis/innovations.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "report/charts/registry.hpp"
#include "report/tables/registry.hpp"
#include "study/study.hpp"

namespace veldwerk {

enum class ByInnovation : std::uint8_t {
  no,      // it is not about what segments say
  beside,  // groups beside each other
  each,    // once for each value
};

/// How a kind of table or chart is broken down by innovation.
ByInnovation by_innovation(std::string_view kind);

/// Why a table or chart of `kind` can't be broken down by `by` (study/breakdown.hpp), and a
/// way out; nothing where it can be.
struct Misfit {
  std::string message;
  std::string help;
};
std::optional<Misfit> misfit_of(std::string_view kind, const Study& study,
                                std::span<const Index> by);

/// The tables that `request` asks of `kind`, which fits it: one, or one for each value of the
/// innovations in `request.by`, with the value in id and title. In the tidy form always one,
/// with the values in its first columns.
std::vector<Table> tables_by_innovation(const TableKind& kind, const Study& study,
                                        const TableRequest& request);

/// The same for charts.
std::vector<Block> charts_by_innovation(const ChartKind& kind, const BlockRequest& request,
                                        std::span<const Index> by);

/// Adds to `notes` what numbers by innovation mean, where `by` has any of innovations.
void add_innovation_notes(std::vector<std::string>& notes, const Study& study,
                          std::span<const Index> by, Language language);

}  // namespace veldwerk
