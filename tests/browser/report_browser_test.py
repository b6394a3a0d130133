"""Opens a report in headless Chromium and uses it as a reader would.

    report_browser_test.py REPORT.html

Clicks a number and reads its passages, leafs through them and closes the panel by keyboard; sorts
and filters tables; looks at the page narrow, on paper and without its script; and sees to it that
nothing was fetched, no script but the page's own ran and the console is empty. Drives Chromium by
chromedriver over the WebDriver protocol, with the standard library only. Prints `skipped` and ends
with status 77 where either is not installed.
"""

import base64
import http.client
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

REPORT = ""
KEYS = {"Escape": "\ue00c", "Enter": "\ue007", "Right": "\ue014", "Left": "\ue012", "Down": "\ue015"}
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class Browser:
    """One session of Chromium."""

    def __init__(self, script=True):
        self.profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.driver = subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE,
                                       stderr=subprocess.DEVNULL, text=True)
        self.port = next(int(found.group(1)) for line in self.driver.stdout
                         if (found := re.search(r"started successfully on port (\d+)", line)))
        arguments = ["--headless=new", "--disable-gpu", "--no-first-run", "--disable-sync",
                     "--disable-background-networking", "--disable-component-update",
                     f"--user-data-dir={self.profile.name}"]
        if os.geteuid() == 0:
            arguments.append("--no-sandbox")
        options = {"args": arguments}
        if not script:
            options["prefs"] = {"profile.managed_default_content_settings.javascript": 2}
        wanted = {"goog:chromeOptions": options,
                  "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}}
        self.path = ""
        answer = self.call("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self.path = f"/session/{answer['sessionId']}"

    def call(self, method, path, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, self.path + path, None if body is None else json.dumps(body),
                           {"Content-Type": "application/json"})
        answer = json.loads(connection.getresponse().read())["value"]
        connection.close()
        if isinstance(answer, dict) and "error" in answer:
            raise AssertionError(f"{answer['error']}: {answer['message']}")
        return answer

    def cdp(self, command, **parameters):
        return self.call("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def open(self, path, width=1400, height=1000):
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=height,
                 deviceScaleFactor=1, mobile=False)
        self.call("POST", "/url", {"url": Path(path).resolve().as_uri()})
        if self.run("return document.documentElement.classList.contains('js')"):
            self.run("document.documentElement.style.scrollBehavior = 'auto'")

    def run(self, script, *arguments):
        return self.call("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def find(self, selector):
        return self.call("POST", "/element", {"using": "css selector", "value": selector})[ELEMENT]

    def click(self, selector):
        self.run("document.querySelector(arguments[0]).scrollIntoView("
                 "    {block: 'center', inline: 'center', behavior: 'instant'})", selector)
        self.call("POST", f"/element/{self.find(selector)}/click", {})

    def text(self, selector):
        return self.run("return document.querySelector(arguments[0]).textContent", selector)

    def press(self, key):
        key = KEYS.get(key, key)
        strokes = [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]
        self.call("POST", "/actions", {"actions": [{"type": "key", "id": "k", "actions": strokes}]})

    def log(self, kind):
        return self.call("POST", "/se/log", {"type": kind})

    def close(self):
        try:
            self.call("DELETE", "")
        finally:
            self.driver.terminate()
            self.driver.wait()
            self.driver.stdout.close()
            self.profile.cleanup()


# What a number promises and what the page holds, reckoned apart from the page's script.
NUMBER = """
  const link = document.querySelector(arguments[0]);
  let at = 0;
  const passages = link.dataset.p.split(' ').map((step) => document.getElementById(
      'passage-' + (at += parseInt(step, 36))));
  return {text: link.textContent, label: link.getAttribute('aria-label'),
          quotes: passages.map((passage) => passage.querySelector('blockquote').textContent),
          places: passages.map((passage) => passage.querySelector('.place').textContent)};
"""
PANEL = """
  const panel = document.getElementById('_panel');
  const all = (part) => [...panel.querySelectorAll(part)].map((found) => found.textContent);
  return {open: panel.open, quotes: all('blockquote'), places: all('.place'),
          title: all('h2')[0], position: all('.position')[0],
          focus: panel.contains(document.activeElement)};
"""
IN_SIGHT = """
  const link = document.querySelector(arguments[0]);
  const {left, top} = link.getBoundingClientRect();
  return link.contains(document.elementFromPoint(left + 2, top + 2));
"""
# Rules that an accessibility checker would hold the page to.
FAULTS = """
  const faults = [];
  const shown = (element) => element.getClientRects().length > 0;
  for (const element of document.querySelectorAll('button, a, [role=button], summary')) {
    const name = element.getAttribute('aria-label') || element.textContent;
    if (!name.trim() && shown(element)) faults.push('no name: ' + element.outerHTML);
    const label = element.getAttribute('aria-label');
    if (label && !label.includes(element.textContent.trim())) faults.push('label: ' + label);
  }
  const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) faults.push('id twice: ' + id);
  for (const element of document.querySelectorAll('[aria-labelledby]')) {
    const by = document.getElementById(element.getAttribute('aria-labelledby'));
    if (!by) faults.push('labelled by nothing: ' + element.outerHTML.slice(0, 80));
  }
  for (const link of document.querySelectorAll('a[href^="#"]')) {
    if (!document.getElementById(decodeURIComponent(link.hash.slice(1)))) faults.push(link.hash);
  }
  for (const head of document.querySelectorAll('th:not([scope])')) faults.push('th: ' + head.textContent);
  if (!document.documentElement.lang) faults.push('no language');
  if (document.querySelectorAll('h1').length !== 1) faults.push('h1');
  if (document.querySelectorAll('main').length !== 1) faults.push('main');
  return faults;
"""
# Contrast of every text that is shown, by WCAG 2: 4.5, or 3 for large text.
CONTRAST = """
  const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = (colour) => colour.slice(0, 3).map((v) => v / 255).map(
      (v) => (v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4))
      .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = rgb(getComputedStyle(at).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const worst = new Map();
  for (const element of document.querySelectorAll('body *')) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || !element.getClientRects().length || element.disabled) continue;
    const style = getComputedStyle(element);
    const [a, b] = [light(rgb(style.color)), light(behind(element))].sort((x, y) => y - x);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.6 && style.fontWeight >= 700);
    const ratio = (a + .05) / (b + .05);
    const where = element.tagName + '.' + element.className;
    if (ratio < (large ? 3 : 4.5)) worst.set(where, ratio.toFixed(2));
  }
  return [...worst].map(String);
"""


class ReportTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = Browser()
        cls.browser.call("POST", "/url", {"url": "about:blank"})  # not the new tab page, which fetches

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()

    def setUp(self):
        self.browser.log("browser")
        self.browser.log("performance")
        self.browser.open(REPORT)

    def tearDown(self):
        """After every test: a silent console, nothing fetched, no script of somebody else's."""
        self.assertEqual(self.browser.log("browser"), [])
        fetched = []
        for entry in self.browser.log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                fetched.append(message["params"]["request"]["url"])
        self.assertEqual({url.partition("#")[0] for url in fetched}, {Path(REPORT).resolve().as_uri()})
        self.assertIsNone(self.browser.run("return window.pwned ?? null"))

    def number(self):
        """A selector of the first number with several passages."""
        return self.browser.run(
            "const links = [...document.querySelectorAll('td.n a[data-p]')].filter("
            "    (link) => link.dataset.p.includes(' '));"
            "links[0].id = 'tried'; return '#tried'")

    def test_a_number_opens_its_passages(self):
        selector = self.number()
        number = self.browser.run(NUMBER, selector)
        self.browser.click(selector)
        panel = self.browser.run(PANEL)
        self.assertTrue(panel["open"] and panel["focus"])
        self.assertTrue(self.browser.run(IN_SIGHT, selector))
        self.assertEqual(panel["quotes"], number["quotes"][:40])
        self.assertEqual(panel["places"], number["places"][:40])
        self.assertTrue(panel["title"].endswith(number["text"]), panel["title"])
        self.assertIn("1", panel["position"])
        self.assertIn(str(len(number["quotes"])), panel["position"])
        self.assertTrue(number["label"].startswith(number["text"]))

    def test_the_number_stays_in_sight(self):
        tables = self.browser.run(
            "return [...document.querySelectorAll('figure.table')].map((figure) => {"
            "    const links = figure.querySelectorAll('td a[data-p]');"
            "    if (links.length) links[links.length - 1].id = `last-${figure.id}`;"
            "    return links.length && `last-${figure.id}`}).filter(Boolean)")
        for table in tables:
            selector = f"[id='{table}']"
            self.browser.click(selector)
            self.assertTrue(self.browser.run(IN_SIGHT, selector), table)
            self.browser.press("Escape")
            self.assertTrue(self.browser.run(IN_SIGHT, selector), table)

    def test_the_panel_goes_by_keyboard(self):
        selector = self.number()
        self.browser.run("document.querySelector(arguments[0]).focus()", selector)
        self.browser.press("Enter")
        first = self.browser.run(PANEL)
        self.assertTrue(first["open"] and first["focus"])
        self.browser.press("Right")
        second = self.browser.run(PANEL)
        self.assertNotEqual(second["position"], first["position"])
        here = self.browser.run(
            "return document.activeElement.querySelector('blockquote').textContent")
        self.assertEqual(here, first["quotes"][1])
        self.browser.press("Left")
        self.assertEqual(self.browser.run(PANEL)["position"], first["position"])
        self.browser.press("Escape")
        self.assertFalse(self.browser.run(PANEL)["open"])
        self.assertEqual(self.browser.run("return document.activeElement.id"), "tried")

    def test_arrows_go_from_number_to_number(self):
        before = self.browser.run(
            "const link = document.querySelector('td.n a[data-p]'); link.focus();"
            "return link.getAttribute('aria-label')")
        self.browser.press("Right")
        after = self.browser.run("return document.activeElement.getAttribute('aria-label')")
        self.assertNotEqual(after, before)

    def test_what_was_said_before_is_within_reach(self):
        self.browser.click(self.number())
        before = self.browser.run(
            "const found = document.querySelector('#_panel details');"
            "found.querySelector('summary').click();"
            "return found.open && found.querySelector('p').textContent")
        self.assertTrue(before)

    def sorted_table(self):
        """Marks a table with heading rows, if there is any, and several rows."""
        self.browser.run(
            "const long = (table) => table.querySelectorAll('tbody tr').length > 3;"
            "const tables = [...document.querySelectorAll('figure.table table')].filter("
            "    (table) => long(table) && table.querySelector('th[data-c].n'));"
            "const headed = tables.find((table) => table.querySelector('tr.h'));"
            "(headed || tables[0]).closest('figure').id = 'sorted'")

    def column(self):
        return self.browser.run(
            "const table = document.querySelector('#sorted table');"
            "const at = table.querySelector('th[data-c].n').dataset.c;"
            "return [...table.querySelectorAll('tbody tr:not(.h):not(.sum)')].map("
            "    (row) => parseFloat(row.cells[at].dataset.v ?? row.cells[at].textContent))"
            "    .filter((value) => !Number.isNaN(value))")

    def test_a_table_sorts_and_goes_back(self):
        self.sorted_table()
        rows = "return [...document.querySelectorAll('#sorted tbody tr')].map((row) => row.textContent)"
        original = self.browser.run(rows)
        head = "#sorted th[data-c].n"
        way = f"return document.querySelector('{head}').ariaSort"
        self.browser.click(f"{head} button")
        self.assertEqual(self.browser.run(way), "descending")
        self.assertEqual(self.column(), sorted(self.column(), reverse=True))
        self.browser.click(f"{head} button")
        self.assertEqual(self.browser.run(way), "ascending")
        self.assertEqual(self.column(), sorted(self.column()))
        self.browser.click("#sorted .order")
        self.assertEqual(self.browser.run(rows), original)
        self.assertEqual(self.browser.run(way), "none")

    def test_a_table_filters_to_barriers(self):
        found = self.browser.run(
            "const table = [...document.querySelectorAll('figure.table')].find("
            "    (figure) => figure.querySelector('.filter') && figure.querySelector('[data-c].b'));"
            "if (table) table.id = 'filtered'; return Boolean(table)")
        if not found:
            self.skipTest("no table with directions")
        shown = ("const names = arguments[0]; const shown = (e) => e.getClientRects().length > 0;"
                 "const rows = [...document.querySelectorAll('#filtered tbody tr:not(.h)')].filter(shown);"
                 "return rows.map((row) => [...row.querySelectorAll(names)].filter(shown)"
                 "    .map((cell) => cell.textContent))")
        rows = len(self.browser.run(shown, "td.b"))
        self.browser.click("#filtered .filter .b")
        barriers = self.browser.run(shown, "td.b")
        self.assertTrue(0 < len(barriers) <= rows)
        for cells in barriers:
            self.assertTrue(any(not text.startswith("0") for text in cells), cells)
        self.assertFalse(any(self.browser.run(shown, "td.f")))
        self.browser.click("#filtered .filter .all")
        self.assertEqual(len(self.browser.run(shown, "td.b")), rows)
        self.assertTrue(any(self.browser.run(shown, "td.f")))

    def test_everything_has_a_name_and_contrast(self):
        self.browser.run("for (const folded of document.querySelectorAll('details')) folded.open = true")
        for scheme in ("light", "dark"):
            self.browser.cdp("Emulation.setEmulatedMedia",
                             features=[{"name": "prefers-color-scheme", "value": scheme}])
            self.assertEqual(self.browser.run(FAULTS), [])
            self.assertEqual(self.browser.run(CONTRAST), [], scheme)
        self.browser.cdp("Emulation.setEmulatedMedia", features=[])

    def test_a_narrow_screen_shows_all(self):
        self.browser.open(REPORT, 400, 850)
        self.assertTrue(self.browser.run(
            "const root = document.documentElement; return root.scrollWidth <= root.clientWidth"))
        self.browser.click(self.number())
        self.assertTrue(self.browser.run("return document.querySelector('#_panel').matches(':modal')"))
        self.assertEqual(self.browser.run("return document.querySelector('#_panel').offsetWidth"), 400)
        self.browser.press("Escape")
        self.assertFalse(self.browser.run(PANEL)["open"])

    def test_paper_has_no_controls(self):
        self.browser.cdp("Emulation.setEmulatedMedia", media="print")
        for selector in (".toc", ".controls", "#_panel", "article details", ".skip"):
            shown = self.browser.run(
                "return [...document.querySelectorAll(arguments[0])]"
                "    .some((element) => element.getClientRects().length > 0)", selector)
            self.assertFalse(shown, selector)
        self.browser.cdp("Emulation.setEmulatedMedia", media="")
        pdf = base64.b64decode(self.browser.call("POST", "/print", {}))
        self.assertTrue(pdf.startswith(b"%PDF-"))


class WithoutScriptTest(unittest.TestCase):
    def test_a_number_leads_to_its_first_passage(self):
        browser = Browser(script=False)
        try:
            browser.open(REPORT)
            browser.log("browser")
            self.assertFalse(browser.run("return document.documentElement.classList.contains('js')"))
            place = browser.run("const link = document.querySelector('td.n a[data-p]');"
                                "link.id = 'tried'; return link.hash.slice(1)")
            browser.click("#tried")
            self.assertEqual(browser.run("return document.querySelector(':target').id"), place)
            quote = browser.run("return document.querySelector(':target blockquote').textContent")
            self.assertTrue(quote)
        finally:
            browser.close()


if __name__ == "__main__":
    if not (shutil.which("chromium") and shutil.which("chromedriver")):
        print("skipped: no chromium and chromedriver here")
        sys.exit(77)
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    REPORT = sys.argv.pop()
    unittest.main()
