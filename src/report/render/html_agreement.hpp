// The page of agreement_page.hpp as one HTML file that works offline, in a browser and on paper,
// in light and in dark. Its style and script are in assets/ (report.css, agreement.css,
// agreement.js); a Content-Security-Policy allows these by their SHA-256 and nothing else. Without
// the script the page is complete, but for filters and leafing.
#pragma once

#include <iosfwd>

#include "report/agreement_page.hpp"
#include "report/release.hpp"

namespace veldwerk {

void write_agreement_page(std::ostream& out, const Released<AgreementPage>& page);

}  // namespace veldwerk
