"""A page of `veldwerk serve`, without a browser: comes in by the link, and asks as the page does."""

import http.client
import json
import re
import subprocess

import harness


class Served:
    """A running workspace on a study."""

    def __init__(self, study, coder):
        self.process = subprocess.Popen(
            [harness.Settings.program, "serve", study, "--coder", coder, "--no-open"], env=harness.environment(),
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.link = self.process.stdout.readline()

    def why_not(self):
        """Why there is no workspace, or nothing."""
        return "" if self.link else self.process.stderr.read().strip() or "it ended"

    def page(self):
        """A page that is in; the next takes the next link."""
        port, path = re.match(r"http://127\.0\.0\.1:(\d+)(/\S+)", self.link).groups()
        page = Page(int(port), path)
        self.link = self.process.stdout.readline()
        return page

    def end(self):
        self.process.terminate()
        return self.process.wait(timeout=20)


class Page:
    def __init__(self, port, start):
        self.port = port
        self.here = f"127.0.0.1:{port}"
        _, headers, _ = self.ask_plain("GET", start, {})
        self.cookie = headers["set-cookie"].split(";")[0]

    def ask_plain(self, method, path, headers, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, {"Host": self.here, **headers})
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def get(self, path):
        """(status, what was answered)"""
        status, _, body = self.ask_plain("GET", path, {"Cookie": self.cookie, "Sec-Fetch-Site": "same-origin"})
        return status, json.loads(body)

    def post(self, path, asked):
        status, _, body = self.ask_plain(
            "POST", path, {"Cookie": self.cookie, "Sec-Fetch-Site": "same-origin", "Origin": f"http://{self.here}",
                           "Content-Type": "application/json", "X-Veldwerk": "1"}, json.dumps(asked))
        return status, json.loads(body)
