"""Opens the page of `veldwerk agreement --format html` in headless Chromium and uses it as two people would.

    agreement_browser_test.py PAGE.html

Goes from the list to the text and back by mouse and by keyboard, filters, looks at the page in both
colour schemes, narrow, on paper and without its script; and sees to it that nothing was fetched, no
script but the page's own ran and the console is empty. Prints `skipped` and ends with status 77
where Chromium or chromedriver is not installed.
"""

import base64
import json
import shutil
import sys
import unittest
from pathlib import Path

from report_browser_test import CONTRAST, FAULTS, Browser

PAGE = ""
SHOWN = """
  return [...document.querySelectorAll('.points li')].filter((one) => one.getClientRects().length > 0)
      .map((one) => one.id);
"""
STATE = """
  const point = document.querySelector('.points li.now');
  const runs = [...document.querySelectorAll('.r.now')];
  const seen = runs.length > 0 && runs[0].getBoundingClientRect();
  return {point: point && point.id, marks: point && point.dataset.marks,
          text: runs.map((run) => run.textContent).join(''),
          insight: Boolean(seen) && seen.top >= 0 && seen.bottom <= innerHeight,
          position: document.querySelector('.position').textContent};
"""


class AgreementTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = Browser()
        cls.browser.call("POST", "/url", {"url": "about:blank"})

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()

    def setUp(self):
        self.browser.log("browser")
        self.browser.log("performance")
        self.browser.open(PAGE)

    def tearDown(self):
        self.assertEqual(self.browser.log("browser"), [])
        fetched = {json.loads(entry["message"])["message"]["params"]["request"]["url"].partition("#")[0]
                   for entry in self.browser.log("performance")
                   if json.loads(entry["message"])["message"]["method"] == "Network.requestWillBeSent"}
        self.assertEqual(fetched, {Path(PAGE).resolve().as_uri()})
        self.assertIsNone(self.browser.run("return window.pwned ?? null"))

    def test_the_list_leads_to_the_text(self):
        self.browser.click("#p1 a.go")
        state = self.browser.run(STATE)
        self.assertEqual(state["point"], "p1")
        self.assertTrue(state["insight"])
        quote = self.browser.text("#p1 q")
        self.assertTrue(state["text"].startswith(quote.split(" … ")[0][:10]), state["text"])

    def test_the_text_leads_back_to_the_list(self):
        target = self.browser.run("const link = document.querySelector('.m a'); link.id = 'tried';"
                                  "return link.hash.slice(1)")
        self.browser.click("#tried")
        self.assertEqual(self.browser.run(STATE)["point"], target)
        self.assertTrue(self.browser.run(
            "return document.activeElement.closest('li').id === arguments[0]", target))

    def test_keys_go_through_all(self):
        shown = self.browser.run(SHOWN)
        for at, want in enumerate(shown + shown[:1]):
            self.browser.press("n")
            state = self.browser.run(STATE)
            self.assertEqual(state["point"], want)
            self.assertTrue(state["insight"])
            self.assertTrue(state["position"].startswith(f"{at % len(shown) + 1} "))
        self.browser.press("p")
        self.assertEqual(self.browser.run(STATE)["point"], shown[-1])

    def test_filters_narrow_the_list(self):
        before = self.browser.run(SHOWN)
        choose = ("const select = document.getElementById(arguments[0]); select.value = arguments[1];"
                  "select.dispatchEvent(new Event('change'))")
        self.browser.run(choose, "_kind", "missed")
        missed = self.browser.run(SHOWN)
        self.assertTrue(0 < len(missed) < len(before))
        self.assertEqual(set(missed), set(self.browser.run(
            "return [...document.querySelectorAll('li[data-kind=missed]')].map((one) => one.id)")))
        self.browser.run(choose, "_code", "0")
        self.assertTrue(set(self.browser.run(SHOWN)) < set(missed))
        self.assertEqual(self.browser.run(
            "return [...document.querySelectorAll('.points h3')]"
            "    .filter((one) => one.getClientRects().length > 0).length"), 1)
        self.browser.run(choose, "_kind", "")
        self.browser.run(choose, "_code", "")
        self.assertEqual(self.browser.run(SHOWN), before)

    def test_everything_has_a_name_and_contrast(self):
        self.browser.press("n")
        for scheme in ("light", "dark"):
            self.browser.cdp("Emulation.setEmulatedMedia",
                             features=[{"name": "prefers-color-scheme", "value": scheme}])
            self.assertEqual(self.browser.run(FAULTS), [])
            self.assertEqual(self.browser.run(CONTRAST), [], scheme)
        self.browser.cdp("Emulation.setEmulatedMedia", features=[])

    def test_a_narrow_screen_shows_all(self):
        self.browser.open(PAGE, 400, 850)
        self.assertTrue(self.browser.run(
            "const root = document.documentElement; return root.scrollWidth <= root.clientWidth"))

    def test_paper_has_the_list_and_no_controls(self):
        self.browser.cdp("Emulation.setEmulatedMedia", media="print")
        for selector in (".leafing", ".skip", ".hint"):
            self.assertFalse(self.browser.run(
                "return [...document.querySelectorAll(arguments[0])]"
                "    .some((element) => element.getClientRects().length > 0)", selector), selector)
        self.assertTrue(self.browser.run(SHOWN))
        self.browser.cdp("Emulation.setEmulatedMedia", media="")
        self.assertTrue(base64.b64decode(self.browser.call("POST", "/print", {})).startswith(b"%PDF-"))


class WithoutScriptTest(unittest.TestCase):
    def test_links_work_and_controls_are_not_there(self):
        browser = Browser(script=False)
        try:
            browser.open(PAGE)
            self.assertFalse(browser.run("return document.documentElement.classList.contains('js')"))
            self.assertFalse(browser.run(
                "return document.querySelector('.leafing').getClientRects().length > 0"))
            place = browser.run("return document.querySelector('#p1 a.go').hash.slice(1)")
            browser.click("#p1 a.go")
            self.assertEqual(browser.run("return document.querySelector(':target').id"), place)
        finally:
            browser.close()


if __name__ == "__main__":
    if not (shutil.which("chromium") and shutil.which("chromedriver")):
        print("skipped: no chromium and chromedriver here")
        sys.exit(77)
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    PAGE = sys.argv.pop()
    unittest.main()
