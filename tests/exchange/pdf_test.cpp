// PDF by pdftotext: paragraphs of its lines, and every reason why there are none.
#include "exchange/pdf.hpp"

#include <gtest/gtest.h>

#include "base/child_process.hpp"
#include "tests/exchange/imported_text.hpp"
#include "tests/temporary_folder.hpp"

namespace veldwerk {
namespace {

bool has_pdftotext() {
  return run_child({"pdftotext", "-v"}, true).has_value();
}

std::string paragraphs(std::string_view text) {
  std::string out;
  const ImportedTranscript read = paragraphs_of_pages(text);
  for (const ImportedParagraph& one : read.paragraphs) out += one.text + "\n";
  for (const Loss& one : read.losses) out += fmt::format("- {} {}\n", one.count, one.element);
  return out;
}

TEST(Pdf, ASampleOfLibreOffice) {
  if (!has_pdftotext()) GTEST_SKIP() << "pdftotext is not installed";
  EXPECT_EQ(imported(sample("interview.pdf")),
            "Anna: Goedemiddag, fijn dat je er bent. Ik wil het vandaag met je hebben over de "
            "nieuwe werkwijze in de opvang, en over wat die van jullie vraagt.\n"
            "Renée: Nou, het café is weer open, dat scheelt € 50 per week. Maar tijd hebben we "
            "nooit.\n"
            "Verslag opvang, concept\n"
            "Anna: And what would help?\n"
            "Renée: More people, and a well-worn chair.\n"
            "Verslag opvang, concept\n"
            "- 2 line across pages: kept as paragraphs: remove them, "
            "if they are headers, footers or page numbers\n"
            "- 1 end of a page: left out\n");
}

TEST(Pdf, LinesHyphensAndPageNumbers) {
  EXPECT_EQ(paragraphs("De belem-\nmering was dat nie\u00AD\nmand kwam.\n\nTweede.\n\nBlad 1\n\f"
                       "Derde regel van deze zeer lange bladzijde loopt door.\nKort.\nNieuw\nBlad "
                       "2\n\f\f"),
            "De belem- mering was dat niemand kwam.\nTweede.\nBlad 1\n"
            "Derde regel van deze zeer lange bladzijde loopt door. Kort.\nNieuw\nBlad 2\n"
            "- 1 soft hyphen across lines\n"
            "- 2 line across pages\n"
            "- 1 end of a page\n- 1 hyphen across lines\n");
}

TEST(Pdf, WhatIsNone) {
  EXPECT_EQ(imported(foreign("a.pdf", "PK\x03\x04")),
            "error 0: it is no PDF, whatever its name says [import-format]\n");
  if (!has_pdftotext()) GTEST_SKIP() << "pdftotext is not installed";
  const TemporaryFolder folder;
  for (const auto& [bytes, told] :
       {std::pair{"%PDF-1.4\nnothing more\n", "can't read it (status 1): it is damaged"},
        std::pair{"%PDF-1.4\ntrailer <</Encrypt 1 0 R>>\n", "it is encrypted"}}) {
    folder.write("-x.pdf", bytes);
    const std::string out = imported({"-x.pdf", folder.path() / "-x.pdf", bytes});
    EXPECT_NE(out.find(told), std::string::npos) << out;
    EXPECT_NE(out.find("[import-format]"), std::string::npos) << out;
  }
}

TEST(Pdf, APageWithoutTextIsAScan) {
  if (!has_pdftotext()) GTEST_SKIP() << "pdftotext is not installed";
  const std::string scan =
      "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 "
      "R]/Count 1>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>\nendobj\n"
      "trailer\n<</Root 1 0 R>>\n%%EOF\n";
  const TemporaryFolder folder;
  folder.write("scan.pdf", scan);
  EXPECT_EQ(imported({"scan.pdf", folder.path() / "scan.pdf", scan}),
            "error 0: it has no text: its pages are pictures, as of a scan [import-format]\n");
}

}  // namespace
}  // namespace veldwerk
