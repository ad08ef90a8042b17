"""The program where it belongs: behind nginx and on MariaDB, asked over https by several people."""

import contextlib
import http.client
import json
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import threading
import time
import urllib.parse
from dataclasses import dataclass

from pool import ROOT, children, is_alive, until

PASSWORD = "Demo-pass-1"


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    text: str
    began: float
    seconds: float

    def is_marys_visits(self):
        return self.status == 200 and "<h1" in self.text and "Mary" in self.text

    def is_maintenance(self):
        """The page of our look that says to come back later, from the program or from nginx."""
        return (
            self.status in (502, 503)
            and int(self.headers["Retry-After"]) > 0
            and "<main" in self.text
            and "nosniff" in self.headers["X-Content-Type-Options"]
        )


class Visitor:
    """A browser without eyes; it keeps cookies and its connection."""

    def __init__(self, site):
        self.site = site
        self.cookies = {}
        self.line = http.client.HTTPSConnection(
            "127.0.0.1", site.port, timeout=30, context=site.trust
        )

    def ask(self, path, method="GET", fields=None) -> Answer:
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.monotonic()
        self.line.request(method, path, urllib.parse.urlencode(fields) if fields else None, headers)
        got = self.line.getresponse()
        text = got.read().decode("utf-8", "strict")
        for cookie in got.headers.get_all("Set-Cookie", []):
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
            if "Max-Age=0" in cookie:
                del self.cookies[name]
        return Answer(got.status, got.headers, text, began, time.monotonic() - began)

    def form(self):
        """Opens the sign-in page; its token is good for as many tries as one likes."""
        page = self.ask("/session/new").text
        self.token = re.search(r'name="token" value="([^"]+)"', page).group(1)
        self.before = dict(self.cookies)
        return self

    def try_sign_in(self, name, password=PASSWORD) -> Answer:
        """One try, as from a browser that has never been here."""
        self.cookies = dict(self.before)
        return self.ask(
            "/session",
            "POST",
            {"user_name": name, "password": password, "token": self.token},
        )

    def sign_in(self, name="mary200"):
        answer = self.form().try_sign_in(name)
        assert answer.status == 303, answer.text
        return self

    def close(self):
        self.line.close()


class Load:
    """Several people who look at their visits without a pause."""

    def __init__(self, site, clients=4):
        self.site = site
        self.answers = []
        self.failures = []
        self.is_ending = False
        mary = Visitor(site).sign_in()
        self.cookies = mary.cookies
        mary.close()
        self.threads = [threading.Thread(target=self.look) for _ in range(clients)]

    def look(self):
        visitor = Visitor(self.site)
        visitor.cookies = dict(self.cookies)
        while not self.is_ending:
            try:
                self.answers.append(visitor.ask("/appointments"))
            except (OSError, http.client.HTTPException) as failure:
                self.failures.append(repr(failure))
                visitor.close()
        visitor.close()

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.is_ending = True
        for thread in self.threads:
            thread.join()

    def wait(self, count, since=0):
        """Until that many more have been answered."""
        until(lambda: len(self.answers) >= since + count, 30, f"{count} answers")


class WholeSite:
    """What `tools/site start` makes, in a folder and on ports of its own."""

    def __init__(self, name, **settings):
        self.folder = ROOT / ".test" / name
        self.port, http_port = free_port(), free_port()
        self.office_port, office_http_port = free_port(), free_port()
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith("PORTAL_")}
        self.environment |= {k: str(v) for k, v in settings.items()}
        self.environment |= {
            "PORTAL_DEMO_PORT": str(self.port),
            "PORTAL_DEMO_HTTP_PORT": str(http_port),
            "PORTAL_DEMO_OFFICE_PORT": str(self.office_port),
            "PORTAL_DEMO_OFFICE_HTTP_PORT": str(office_http_port),
            # 1: the practice has a database of its own, onto which the portal's has views.
            "PORTAL_DEMO_ADOPTED": os.environ.get("PORTAL_TEST_ADOPTED", "0"),
        }
        self.pool_process = None

    def start(self):
        self.tool("site", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self.tool("site", "start")
        self.trust = ssl.create_default_context(cafile=self.folder / "tls/site.pem")

    def stop(self):
        self.tool("site", "stop")

    def tool(self, name, verb):
        # To a file: what the tool starts keeps the end of a pipe open.
        with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
            done = subprocess.run(
                [ROOT / "tools" / name, verb, self.folder],
                env=self.environment, stdout=output, stderr=output, timeout=120, check=False,
            )
            output.seek(0)
            assert done.returncode == 0, output.read()

    # The pool

    @property
    def pid(self) -> int:
        return int((self.folder / "fcgi.pid").read_text())

    @property
    def workers(self) -> list[int]:
        return [child for child in children(self.pid) if is_alive(child)]

    @property
    def settings_file(self):
        return self.folder / "portal.env"

    def reload(self):
        """New workers answer, the old ones have ended."""
        before = self.workers
        os.kill(self.pid, signal.SIGHUP)
        until(lambda: not set(before) & set(self.workers), 15, "the old workers' end")
        until(lambda: self.workers, 5, "new workers")

    @contextlib.contextmanager
    def changed(self, **settings):
        """Other settings for a while."""
        usual = self.settings_file.read_text()
        kept = [line for line in usual.splitlines() if line.split("=")[0] not in settings]
        new = [f"{name}={value}" for name, value in settings.items()]
        self.settings_file.write_text("\n".join(kept + new) + "\n")
        try:
            self.reload()
            yield
        finally:
            self.settings_file.write_text(usual)
            self.reload()

    def program(self, *arguments):
        return subprocess.run(
            [ROOT / ".build/release/portal-fcgi", *arguments, "--config", self.settings_file],
            capture_output=True, text=True, timeout=20, check=False,
        )

    def start_pool(self):
        with open(self.folder / "log/pool.log", "ab") as log:
            self.pool_process = subprocess.Popen(
                [ROOT / ".build/release/portal-fcgi", "--config", self.settings_file],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
            )
        (self.folder / "fcgi.pid").write_text(f"{self.pool_process.pid}\n")
        until(lambda: (self.folder / "fcgi.sock").exists(), 10, "the pool")

    def log(self, event=None, file="portal.log") -> list[dict]:
        lines = (self.folder / "log" / file).read_text(encoding="utf-8").splitlines()
        entries = [json.loads(line) for line in lines]
        return [entry for entry in entries if event in (None, entry.get("event"))]

    # The database

    def client(self, **options):
        return subprocess.Popen(
            ["mariadb", "--no-defaults", f"--socket={self.folder}/db.sock", "--user=root"]
            + ["--batch", "--unbuffered", "--skip-column-names", "portal"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, **options,
        )

    def sql(self, text) -> str:
        client = self.client(stderr=subprocess.PIPE)
        output, errors = client.communicate(text, timeout=20)
        assert client.returncode == 0, errors
        return output.strip()

    @contextlib.contextmanager
    def held(self, table):
        """Nobody can read the table: who looks at it is in work as long as this lasts."""
        client = self.client()
        client.stdin.write(f"LOCK TABLES {table} WRITE; SELECT 'held';\n")
        client.stdin.flush()
        assert client.stdout.readline().strip() == "held"
        try:
            yield
        finally:
            client.communicate(timeout=20)

    def wait_for_waiting(self, count):
        """Until that many requests stand before a held table."""
        question = (
            "SELECT COUNT(*) FROM information_schema.PROCESSLIST "
            "WHERE STATE LIKE 'Waiting for table%'"
        )
        until(lambda: int(self.sql(question)) >= count, 10, f"{count} requests in work")


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def together(count, act):
    """What that many threads get which begin at the same moment."""
    start = threading.Barrier(count)
    results = [None] * count

    def run(index):
        start.wait()
        results[index] = act(index)

    threads = [threading.Thread(target=run, args=(index,)) for index in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
