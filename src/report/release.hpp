// The one door from a report to its writers. Nothing is written that was not
// released: Format takes what came through here, and only the functions below
// make it, so that a writer that goes round them does not compile.
#pragma once

#include <vector>

#include "report/document.hpp"
#include "report/table.hpp"

namespace veldwerk {

/// A view of a Document, Table or Chart that may be written; it must outlive this.
template <typename T>
class Released {
 public:
  const T& operator*() const { return *value_; }
  const T* operator->() const { return value_; }

 private:
  explicit Released(const T& value) : value_(&value) {}

  friend Released<Document> release_to_team(const Document&);
  friend Released<Table> release_to_team(const Table&);
  friend std::vector<Released<Table>> tables_of(const Released<Document>&);
  friend std::vector<Released<Chart>> charts_of(const Released<Document>&);

  const T* value_;
};

/// For the team's own eyes: everything.
Released<Document> release_to_team(const Document& document);
Released<Table> release_to_team(const Table& table);

/// The tables and charts of what was released, in order.
std::vector<Released<Table>> tables_of(const Released<Document>& document);
std::vector<Released<Chart>> charts_of(const Released<Document>& document);

}  // namespace veldwerk
