#!/usr/bin/env python3
"""Attacks `veldwerk serve` over real sockets, as another web site, another user and a broken
client would.

- The matrix: every route of the program (asked of its unit tests, so that a new one is in it by
  itself) and every file of the page, by every request that is not the page's own: refused, with the
  same bytes as for another study, and nothing is changed.
- Traversal: 60 spellings of a way out, in every place of a path, of a query and of a body: nothing
  from outside is shown, and nothing outside is written.
- Limits: headers, bodies, connections; 50 slow clients and 10 endless headers at once while answers
  stay under 200 ms and the program under 200 MB.
- Every answer, errors too, has the headers that keep a browser from doing harm.
- The start link works once; the program listens on 127.0.0.1 alone; its log has no name; signals
  end it well.

usage: attack.py PROGRAM TESTS STUDY
"""

import hashlib
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import urllib.parse

PROGRAM, TESTS, STUDY = None, None, None
TINY = pathlib.Path(__file__).resolve().parent.parent / "studies" / "tiny"
MARK = "OUTSIDE-OF-THE-STUDY"
EVERY_ANSWER = {
    "content-security-policy":
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
SEEN = {"answers": 0, "refusals": 0, "ways out": 0}


class Answer:
    def __init__(self, text):
        head, _, self.body = text.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        self.status = int(lines[0].split()[1])
        self.headers = {}
        for line in lines[1:]:
            name, _, value = line.partition(": ")
            self.headers[name.lower()] = value


def read_all(connection):
    parts = []
    while True:
        try:
            part = connection.recv(65536)
        except ConnectionResetError:
            break
        if not part:
            break
        parts.append(part)
    return b"".join(parts)


def tree(folder):
    """What stands in a folder: the bytes of each file. The lock is no part of a study."""
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and ".veldwerk" not in path.parts}


class Served:
    """A running `veldwerk serve` of a copy of a study, and a browser that is in."""

    def __init__(self, scratch, study, *options):
        self.folder = pathlib.Path(scratch, study.name)
        if not self.folder.exists():
            shutil.copytree(study, self.folder)
        self.log = open(pathlib.Path(scratch, f"{study.name}.log"), "w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [PROGRAM, "serve", str(self.folder), "--coder", "attacked", *options],
            stdout=subprocess.PIPE, stderr=self.log, text=True)
        self.link = self.next_link()
        self.port = int(re.match(r"http://127\.0\.0\.1:(\d+)/start/[0-9a-f]{64}\n$", self.link)[1])
        self.cookie = None

    def next_link(self):
        return self.process.stdout.readline()

    def path_of_link(self):
        return self.link.strip().split(str(self.port), 1)[1]

    def come_in(self):
        answer = self.ask("GET", self.path_of_link(), {"Host": f"127.0.0.1:{self.port}"})
        self.link = self.next_link()
        self.cookie = answer.headers["set-cookie"].split(";")[0]
        return answer

    def raw(self, text, patience=30):
        with socket.create_connection(("127.0.0.1", self.port), timeout=patience) as connection:
            try:
                connection.sendall(text)
            except (ConnectionResetError, BrokenPipeError):
                pass
            return read_all(connection)

    def ask(self, method, path, headers, body=b""):
        lines = [f"{method} {path} HTTP/1.1"]
        lines += [f"{name}: {value}" for name, value in headers.items() if value is not None]
        lines += ["Connection: close"]
        if body:
            lines += [f"Content-Length: {len(body)}"]
        text = "\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + body
        answer = Answer(self.raw(text))
        check_headers(answer, text[:200])
        return answer

    def headers(self, method):
        """Those that the page sends."""
        here = f"127.0.0.1:{self.port}"
        headers = {"Host": here, "Cookie": self.cookie, "Sec-Fetch-Site": "same-origin"}
        if method == "POST":
            headers |= {"Origin": f"http://{here}", "Content-Type": "application/json",
                        "X-Veldwerk": "1"}
        return headers

    def memory(self):
        """Of the process, in MB: now, and the most it ever had."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return [int(re.search(rf"{name}:\s+(\d+) kB", status)[1]) / 1024
                for name in ("VmRSS", "VmHWM")]

    def end(self, by=signal.SIGTERM):
        self.process.send_signal(by)
        status = self.process.wait(timeout=20)
        self.process.stdout.close()
        self.log.seek(0)
        said = self.log.read()
        self.log.close()
        return status, said


def check_headers(answer, asked):
    SEEN["answers"] += 1
    for name, value in EVERY_ANSWER.items():
        if answer.headers.get(name) != value:
            raise AssertionError(f"{asked}: {name}: {answer.headers.get(name)}")
    for name in answer.headers:
        if name.startswith("access-control-") or name in ("server", "date"):
            raise AssertionError(f"{asked}: answers with {name}")


def routes():
    """(method, path) of all there are, from the program's own list."""
    said = subprocess.run([TESTS, "--gtest_filter=Gate.EveryRouteIsUnderApiAndChangesByPost"],
                          capture_output=True, text=True, check=True).stdout
    return [tuple(line.split()[1:]) for line in said.splitlines() if line.startswith("route: ")]


def route_of(known, method):
    """One that is asked by this method."""
    return filled(next((path for one, path in known if one == method), "/api/x"))


def filled(path, name="I01"):
    return re.sub(r"\{[^}]*\}", lambda _: name, path)


def attacks(served, method):
    """(name, method, headers, path's end, body) of requests that are not the page's."""
    port, good = served.port, served.headers(method)
    name, value = served.cookie.split("=")

    def with_(**changed):
        headers = dict(good)
        for key, one in changed.items():
            headers[key.replace("_", "-")] = one
        return headers

    body = b"{}" if method == "POST" else b""
    cases = [
        ("no token", with_(Cookie=None)), ("empty token", with_(Cookie=f"{name}=")),
        ("wrong token", with_(Cookie=f"{name}={'0' * 64}")),
        ("half a token", with_(Cookie=f"{name}={value[:32]}")),
        ("token of another port", with_(Cookie=f"veldwerk-{port + 1}={value}")),
        ("foreign Host", with_(Host="evil.example")),
        ("foreign Host, our port", with_(Host=f"evil.example:{port}")),
        ("Host evil.localhost", with_(Host=f"evil.localhost:{port}")),
        ("Host without port", with_(Host="127.0.0.1")), ("no Host", with_(Host=None)),
        ("another Host of loopback", with_(Host=f"127.0.0.2:{port}")),
        ("Host and Origin foreign",
         with_(Host=f"evil.example:{port}", Origin=f"http://evil.example:{port}")),
        ("Origin foreign", with_(Origin="http://evil.example")),
        ("Origin null", with_(Origin="null")),
        ("Origin of another port", with_(Origin=f"http://127.0.0.1:{port + 1}")),
        ("cross-site", with_(Sec_Fetch_Site="cross-site")),
        ("same-site", with_(Sec_Fetch_Site="same-site")),
        ("override", with_(X_HTTP_Method_Override="POST")),
        ("override to GET", with_(X_HTTP_Method_Override="GET")),
        ("override, another name", with_(X_Method_Override="POST")),
        ("override, a third name", with_(X_HTTP_Method="POST")),
    ]
    if method == "POST":
        cases += [("Origin absent", with_(Origin=None)),
                  ("form post", with_(Content_Type="application/x-www-form-urlencoded")),
                  ("form with files", with_(Content_Type="multipart/form-data; boundary=x")),
                  ("plain text", with_(Content_Type="text/plain")),
                  ("no type", with_(Content_Type=None)), ("no header", with_(X_Veldwerk=None))]
    made = [(case, method, headers, "", body) for case, headers in cases]
    made.append(("override in the query", method, good, "?_method=POST", body))
    for other in ("HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"):
        made.append((other, other, good, "", body))
    wrong = "GET" if method == "POST" else "POST"
    made.append((f"{wrong} for {method}", wrong, served.headers(wrong), "",
                 b"{}" if wrong == "POST" else b""))
    made.append(("form post on it", "POST",
                 with_(Content_Type="application/x-www-form-urlencoded"), "", b"id=x&code=time"))
    return made


def spellings():
    """60 ways to write a way out of a folder."""
    ups = ["../", "..%2f", "..%2F", "%2e%2e/", "%2e%2e%2f", "%2E%2E%2F", ".%2e/", "%2e./", "..\\",
           "..%5c", "%2e%2e%5c", "..%255c", "..%252f", "%252e%252e/", "%252e%252e%252f",
           "%25252e%25252e%25252f", "..%c0%af", "%c0%ae%c0%ae/", "%c0%ae%c0%ae%c0%af",
           "%e0%80%ae%e0%80%ae/", "..%e0%80%af", "..%ef%bc%8f", "%ef%bc%8e%ef%bc%8e/", "..%u2215",
           "%uff0e%uff0e/", "....//", "..../", "..;/", "..%00/", "..%0d/", "..%0a/", "..%09/", "..//",
           "/../", "./../", "..%2f..%2f..%2f", "..%2e/", "..?/", "..#/", "../%2e%2e/"]
    made = [f"{up}secret.txt" for up in ups]
    made += [up * 12 + "etc/passwd" for up in
             ("../", "..%2f", "%2e%2e%2f", "..%5c", "..%252f", "..%c0%af", "....//")]
    made += ["/etc/passwd", "%2fetc%2fpasswd", "//etc/passwd", "file:///etc/passwd",
             "..", "%2e%2e", ".", "%2e", "secret.txt%00", "../secret", "..%2fsecret%00.md",
             "~/secret.txt", "C:%5csecret.txt", "%5c%5c127.0.0.1%5csecret.txt",
             "I01/../../secret.txt", "I01%2f..%2f..%2fsecret.txt", "%", "%2", "I01%00"]
    return made


class Attacks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = pathlib.Path(tempfile.mkdtemp(prefix="veldwerk-attack-"))
        for name in ("secret.txt", "secret", "secret.md", "secret.csv"):
            (cls.scratch / name).write_text(MARK, encoding="utf-8")
        (cls.scratch / "logs").mkdir()
        cls.served = Served(cls.scratch, STUDY, "--verbose")
        cls.other = Served(cls.scratch, TINY)
        cls.routes = routes()

    @classmethod
    def tearDownClass(cls):
        for served in (cls.served, cls.other):
            if served.process.poll() is None:
                served.end()
        shutil.rmtree(cls.scratch)

    def test_1_link_works_once(self):
        here = {"Host": f"127.0.0.1:{self.served.port}"}
        first = self.served.path_of_link()
        for method, headers in (("HEAD", here), ("POST", here), ("GET", {"Host": "evil.example"})):
            self.assertGreaterEqual(self.served.ask(method, first, headers).status, 400)
        answer = self.served.come_in()
        self.assertEqual(answer.status, 303)
        self.assertEqual(answer.headers["location"], "/")
        self.assertRegex(answer.headers["set-cookie"],
                         r"^veldwerk-\d+=[0-9a-f]{64}; HttpOnly; SameSite=Strict; Path=/$")
        again = self.served.ask("GET", first, here)
        self.assertEqual(again.status, 401)
        self.assertNotIn("set-cookie", again.headers)
        self.assertIn(b"Open de link die in de terminal staat.", again.body)
        self.assertNotEqual(self.served.path_of_link(), first)
        self.assertEqual(self.served.come_in().status, 303)  # a second browser
        self.other.come_in()

    def test_2_matrix(self):
        self.assertTrue(self.routes, "the program has no routes")
        before = tree(self.served.folder)
        asked = [(method, filled(path)) for method, path in self.routes]
        asked += [("GET", path) for path in ("/", "/index.html", "/app.js", "/app.css")]
        for method, path in asked:
            for case, sent, headers, end, body in attacks(self.served, method):
                if not path.startswith("/api/") and headers.get("Sec-Fetch-Site", "").endswith("-site"):
                    continue  # a link to the page is no harm: without the cookie it opens nothing
                answer = self.served.ask(sent, path + end, headers, body)
                if case.startswith(("GET for", "POST for")) and (sent, path) in asked:
                    continue  # both are there, each in its own right
                self.assertGreaterEqual(answer.status, 400, f"{case}: {method} {path}")
                same = next(made for made in attacks(self.other, method) if made[0] == case)
                elsewhere = self.other.ask(same[1], path + end, same[2], same[4])
                self.assertEqual((answer.status, answer.body), (elsewhere.status, elsewhere.body),
                                 f"{case}: {method} {path}: not the same as for another study")
                self.assertLess(len(answer.body), 500)
                SEEN["refusals"] += 1
        self.assertEqual(tree(self.served.folder), before)

    def test_3_page_itself_is_let_in(self):
        """Else the matrix would hold of a server that refuses all."""
        for method, path in self.routes:
            answer = self.served.ask(method, filled(path), self.served.headers(method),
                                     b"{}" if method == "POST" else b"")
            self.assertNotIn(answer.status, (401, 403, 405, 411, 413, 415, 500), f"{method} {path}")
        for path in ("/", "/app.js", "/app.css"):
            self.assertEqual(self.served.ask("GET", path, self.served.headers("GET")).status, 200)

    def test_4_no_way_out(self):
        before = tree(self.scratch)
        ways = spellings()
        self.assertGreaterEqual(len(set(ways)), 60)
        keys = ("id", "interview", "kind", "code", "coder", "name", "file", "segment", "by", "q",
                "language", "version", "parent", "respondent", "round", "first", "second", "ids",
                "within", "basis")
        for method, path in [*self.routes, ("GET", "/{file}"), ("GET", "/start/{link}")]:
            for way in ways:
                headers = self.served.headers(method)
                asks = []
                if "{" in path:
                    asks.append((filled(path, way), b"{}" if method == "POST" else b""))
                if method == "GET":
                    query = "&".join(f"{key}={way}" for key in keys)
                    asks.append((f"{filled(path)}?{query}", b""))
                else:
                    plain = urllib.parse.unquote(way, errors="replace")
                    for value in (way, plain):
                        asks.append((filled(path), json.dumps(dict.fromkeys(keys, value)).encode()))
                for target, body in asks:
                    text = self.send(method, target, headers, body)
                    SEEN["ways out"] += 1
                    self.assertNotIn(MARK.encode(), text, f"{method} {target} {body}")
                    self.assertNotIn(b"root:x:0", text, f"{method} {target} {body}")
        after = tree(self.scratch)
        outside = {name for name in before.keys() | after.keys()
                   if before.get(name) != after.get(name) and not name.endswith(".log")
                   and not name.startswith(f"{self.served.folder.name}/")}
        self.assertEqual(outside, set())

    def send(self, method, target, headers, body):
        """As ask(), but with any bytes as target."""
        answer = self.served.ask(method, target.replace(" ", "%20"), headers, body)
        return answer.body + repr(answer.headers).encode()

    def test_5_limits(self):
        served = self.served
        good = served.headers("GET")
        self.assertEqual(served.ask("GET", "/", good | {"X-Long": "a" * 7000}).status, 200)
        self.assertEqual(served.ask("GET", "/", good | {"X-Long": "a" * 8200}).status, 431)
        self.assertEqual(served.ask("GET", "/" + "a" * 8200, good).status, 431)
        many = {f"X-{i}": "a" for i in range(61)}
        self.assertEqual(served.ask("GET", "/", good | dict(list(many.items())[:58])).status, 200)
        self.assertEqual(served.ask("GET", "/", good | many).status, 431)
        # At once: nothing of the body is sent here, and nothing is waited for.
        post = route_of(self.routes, "POST")
        head = "".join(f"{name}: {value}\r\n" for name, value in served.headers("POST").items())
        for length, status in ((16 * 1024 * 1024 + 1, 413), (10**15, 413), (10**30, 400)):
            begin = time.monotonic()
            answer = Answer(served.raw(f"POST {post} HTTP/1.1\r\n{head}Content-Length: "
                                       f"{length}\r\n\r\n".encode()))
            check_headers(answer, "a long body")
            self.assertEqual(answer.status, status)
            self.assertLess(time.monotonic() - begin, 2)
        # Who has no cookie is refused before a byte of a body is kept.
        answer = served.ask("POST", post, served.headers("POST") | {"Cookie": None},
                            b"x" * (20 * 1024 * 1024))
        self.assertEqual(answer.status, 401)
        for malformed in (b"\r\n\r\n\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 20,
                          b"GET / HTTP/9.9\r\n\r\n", b"GET  / HTTP/1.1\r\n\r\n",
                          b"GET / HTTP/1.1\r\nHost : x\r\n\r\n", b"GET / HTTP/1.1\nHost: x\n\n",
                          b"GET /\x00 HTTP/1.1\r\n\r\n", b"GET / HTTP/1.1\r\nX: \x00\r\n\r\n"):
            text = served.raw(malformed + b"\r\n\r\n", patience=15)
            if text:
                check_headers(Answer(text), malformed)
                self.assertIn(Answer(text).status, (400, 403, 431), malformed)

    def test_6_bad_clients_do_not_stop_it(self):
        served = self.served
        over = threading.Event()
        closed = []

        def drip(first, then, pause):
            while not over.is_set():
                begin = time.monotonic()
                try:
                    with socket.create_connection(("127.0.0.1", served.port), timeout=30) as client:
                        client.sendall(first)
                        while not over.is_set():
                            client.sendall(then)
                            time.sleep(pause)
                except OSError:
                    closed.append(time.monotonic() - begin)
                    time.sleep(0.05)

        clients = [(b"GET / HTTP/1.1\r\nHost: ", b"x", 0.5)] * 50
        clients += [(b"GET / HTTP/1.1\r\n", b"X-Endless: and so on\r\n" * 5, 0.001)] * 10
        clients += [(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n" * 20, b"GET / HTTP/1.1\r\n\r\n", 0.05)] * 10
        threads = [threading.Thread(target=drip, args=client) for client in clients]
        for thread in threads:
            thread.start()
        times, memory = [], []
        get = route_of(self.routes, "GET")
        end = time.monotonic() + 15
        try:
            while time.monotonic() < end:
                for path in ("/", get):
                    begin = time.monotonic()
                    answer = served.ask("GET", path, served.headers("GET"))
                    times.append(time.monotonic() - begin)
                    self.assertLess(answer.status, 500)
                memory.append(served.memory()[0])
                time.sleep(0.05)
        finally:
            over.set()
            for thread in threads:
                thread.join()
        times.sort()
        print(f"bad clients: {len(times)} answers, median {times[len(times) // 2] * 1000:.1f} ms, "
              f"slowest {times[-1] * 1000:.1f} ms; memory {max(memory):.0f} MB, at most "
              f"{served.memory()[1]:.0f} MB; {len(closed)} clients cut off")
        self.assertLess(times[-1], 0.2)
        self.assertLess(served.memory()[1], 200)
        self.assertTrue(closed)

    def test_7_more_connections_than_there_is_room_for(self):
        clients = [socket.create_connection(("127.0.0.1", self.served.port)) for _ in range(200)]
        begin = time.monotonic()
        self.assertEqual(self.served.ask("GET", "/", self.served.headers("GET")).status, 200)
        self.assertLess(time.monotonic() - begin, 0.2)
        try:
            self.assertLess(len(os.listdir(f"/proc/{self.served.process.pid}/fd")), 64 + 20)
        except PermissionError:
            pass  # its files are shown to root alone, as they should be
        begin = time.monotonic()
        for client in clients:
            client.settimeout(15)
            self.assertEqual(read_all(client), b"")
            client.close()
        self.assertLess(time.monotonic() - begin, 13, "silence is waited for too long")

    def test_8_this_computer_alone(self):
        listening = []
        for table in ("/proc/net/tcp", "/proc/net/tcp6"):
            if os.path.exists(table):
                for line in pathlib.Path(table).read_text(encoding="ascii").splitlines()[1:]:
                    address, state = line.split()[1], line.split()[3]
                    if state == "0A" and int(address.split(":")[1], 16) == self.served.port:
                        listening.append(address.split(":")[0])
        self.assertEqual(listening, ["0100007F"])  # 127.0.0.1
        limits = pathlib.Path(f"/proc/{self.served.process.pid}/limits").read_text(encoding="ascii")
        self.assertRegex(limits, r"Max core file size +0 +0 ")

    def test_9_ends_well_and_its_log_has_no_name(self):
        self.served.ask("GET", "/api/interviews/Quincy?q=Quincy", self.served.headers("GET"))
        self.served.ask("GET", "/Quincy", self.served.headers("GET"))
        status, said = self.served.end(signal.SIGTERM)
        self.assertEqual(status, 0)
        lines = [line for line in said.splitlines() if line.startswith("info: ")]
        paths = "|".join(re.escape(path) for _, path in self.routes)
        allowed = re.compile(r"info: (read \d+ interviews, \d+ segments|(GET|POST|other) "
                             r"(elsewhere|/|/[a-z.]+|/start/\{link\}|" + paths + r") \d\d\d)$")
        self.assertEqual([line for line in lines if not allowed.match(line)], [])
        self.assertGreater(len(lines), 100)
        for word in ("Quincy", "secret", self.served.cookie.split("=")[1]):
            self.assertNotIn(word, said)
        self.assertEqual(self.other.end(signal.SIGINT)[0], 0)

    def test_answers_under_way_are_finished(self):
        for delay in range(12):
            served = Served(self.scratch, TINY)
            served.come_in()
            head = "".join(f"{name}: {value}\r\n" for name, value in served.headers("GET").items())
            get = route_of(self.routes, "GET")
            with socket.create_connection(("127.0.0.1", served.port), timeout=20) as client:
                client.sendall(f"GET {get} HTTP/1.1\r\n{head}\r\n".encode())
                time.sleep(delay / 2000)
                self.assertEqual(served.end()[0], 0)
                text = read_all(client)
            if text:
                answer = Answer(text)
                self.assertEqual(len(answer.body), int(answer.headers["content-length"]))


if __name__ == "__main__":
    PROGRAM, TESTS, STUDY = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        tried = subprocess.run([PROGRAM, "serve", TINY, "--coder", "x", "--port", port],
                               capture_output=True, text=True, check=False)
    if "built without the page" in tried.stderr:
        print("skipped: veldwerk serve was built without its page")
        sys.exit(77)
    outcome = unittest.main(argv=sys.argv[:1], exit=False, verbosity=1).result
    print(", ".join(f"{count} {what}" for what, count in SEEN.items()))
    sys.exit(0 if outcome.wasSuccessful() else 1)
