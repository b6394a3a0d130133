// The one door from a report to its writers. Nothing is written that was not
// released: Format takes what came through here, and only the functions below
// make it, so that a writer that goes round them does not compile.
#pragma once

#include <optional>
#include <vector>

#include "base/diagnostic.hpp"
#include "report/document.hpp"
#include "report/table.hpp"

namespace veldwerk {

struct AgreementPage;

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
  friend Released<AgreementPage> release_to_team(const AgreementPage&);
  friend std::optional<Released<Document>> release_to_outside(const Document&, const Study&,
                                                              Diagnostics&);
  friend std::vector<Released<Table>> tables_of(const Released<Document>&);
  friend std::vector<Released<Chart>> charts_of(const Released<Document>&);

  const T* value_;
};

/// For the team's own eyes: everything.
Released<Document> release_to_team(const Document& document);
Released<Table> release_to_team(const Table& table);
Released<AgreementPage> release_to_team(const AgreementPage& page);

/// For readers outside: nothing that leads to single persons may be left in the
/// document (std::logic_error: the program is at fault), and no listed name may
/// stand in any of its texts. Where one does, `diagnostics` say where, and nothing
/// is released. E-mail addresses, numbers and the like are warned of only: a
/// report may well tell how to reach its authors.
std::optional<Released<Document>> release_to_outside(const Document& document, const Study& study,
                                                     Diagnostics& diagnostics);

/// The tables and charts of what was released, in order.
std::vector<Released<Table>> tables_of(const Released<Document>& document);
std::vector<Released<Chart>> charts_of(const Released<Document>& document);

}  // namespace veldwerk
