// What points straight at a person in a text: listed names and places, e-mail
// addresses, phone numbers, citizen service numbers (BSN), bank accounts (IBAN),
// postal codes and dates of birth. Dutch forms; e-mail addresses, international
// phone numbers and IBANs of everywhere.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/folding.hpp"

namespace veldwerk {

enum class IdentifierKind : std::uint8_t {
  name,
  email,
  phone,
  citizen_number,
  bank_account,
  postal_code,
  birth_date
};

inline constexpr std::array<IdentifierKind, 7> all_identifier_kinds = {
    IdentifierKind::name,           IdentifierKind::email,        IdentifierKind::phone,
    IdentifierKind::citizen_number, IdentifierKind::bank_account, IdentifierKind::postal_code,
    IdentifierKind::birth_date};

/// Bytes [begin, end) of the text that was searched.
struct Identifier {
  IdentifierKind kind = IdentifierKind::name;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Names and places that must not occur, ready to be found in texts.
///
/// An entry is found whole in any spelling of capitals and diacritics ("piet bos"
/// for "Piet Bos"). Its words are also found alone where they start with a capital,
/// with the endings names get (Piets, Piet's, Pietje, Zutphense), and with the
/// initials before them (P. Bos): "bos" in lower case is a wood, not Piet. An
/// entry that is written in lower case is found in lower case too. Small words
/// between (van, de) do not count alone.
class NameList {
 public:
  /// `entries`: one name or place each; blank ones are ignored.
  explicit NameList(std::span<const std::string> entries);

  bool empty() const { return entries_.empty(); }

  /// Where the names stand in `text`, ascending, not overlapping.
  std::vector<Identifier> find(std::string_view text) const;

 private:
  struct Entry {
    std::vector<std::string> words;  // folded
  };
  bool is_listed(const FoldedWord& word, bool any_case) const;
  std::size_t whole_entry(const std::vector<FoldedWord>& words, std::size_t at,
                          std::string_view text) const;

  std::vector<Entry> entries_;
  std::map<std::string, bool, std::less<>> alone_;  // word; whether in lower case too
  std::map<std::string, std::vector<std::size_t>, std::less<>> first_;  // entries by first word
};

/// All of these in `text` (valid UTF-8), ascending, not overlapping.
std::vector<Identifier> find_identifiers(std::string_view text, const NameList& names);

/// Whether these digits (8 or 9 of them) pass the eleven-test of the BSN: the sum
/// of 9 times the first to 2 times the eighth, less the ninth, is a multiple of 11.
/// With eight digits a 0 comes first.
bool passes_eleven_test(std::string_view digits);

}  // namespace veldwerk
