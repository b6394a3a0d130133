// The words of the table that says how good proposals are.
#include "report/words.hpp"

namespace veldwerk::words {
namespace {

constexpr Word list[] = {
    {"title.proposal-quality", "Voorstellen vergeleken met de codering",
     "Proposals compared with the coding"},
    {"column.proposals", "voorstellen", "proposals"},
    {"column.true-positives", "terecht", "right"},
    {"column.false-positives", "onterecht", "wrong"},
    {"column.segments", "passages", "passages"},
    {"column.found", "gevonden", "found"},
    {"column.false-negatives", "gemist", "missed"},
    {"column.precision", "precisie", "precision"},
    {"column.recall", "recall", "recall"},
    {"column.f1", "F1", "F1"},
    {"row.all-codes", "Deze codes samen", "These codes together"},
    {"note.proposal-quality",
     "Een voorstel is terecht als het een gecodeerde passage van dezelfde code overlapt die "
     "meetelt; "
     "een passage is gevonden als een voorstel van die code haar overlapt. De richting telt niet "
     "mee. "
     "Codes zonder regel staan er niet in.",
     "A proposal is right where it overlaps a coded passage of the same code that counts; a "
     "passage "
     "is found where a proposal of its code overlaps it. Direction plays no part. Codes without a "
     "rule are not listed."},
    {"note.proposal-quality-coders", "Vergeleken met de codering van {}.",
     "Compared with the coding of {}."},
    {"note.proposal-quality-formula",
     "Precisie: terechte voorstellen / voorstellen. Recall: gevonden passages / passages. F1: "
     "2 × precisie × recall / (precisie + recall); 0 als beide 0 zijn.",
     "Precision: right proposals / proposals. Recall: found passages / passages. F1: 2 × precision "
     "× recall / (precision + recall); 0 where both are 0."},
    {"note.proposal-quality-no-proposals",
     "Zonder voorstellen is er geen precisie en geen F1 (n.t.b.).",
     "Without proposals there is no precision and no F1 (NA)."},
    {"note.proposal-quality-no-segments", "Zonder passages is er geen recall en geen F1 (n.t.b.).",
     "Without passages there is no recall and no F1 (NA)."},
};

}  // namespace

std::span<const Word> proposals() {
  return list;
}

}  // namespace veldwerk::words
