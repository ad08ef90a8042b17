"""How long the office waits for the patients whom it looks for, in a large practice."""

import http.client
import json
import re
import ssl
import statistics
import urllib.parse

from website import Site

SEARCHES = ["ma", "jo", "an", "hartwell", "mary h", "hartwell, m", "5550", "9375550101", "200",
            "3/4/1980", "zz"]


class User:
    """A user of the office who is signed in."""

    def __init__(self, site: Site, name: str):
        self._port = site.office_port
        self._cookies: dict[str, str] = {}
        page = self.ask("GET", "/staff/session/new")
        token = re.search(r'name="token" value="([^"]+)"', page).group(1)
        fields = {"token": token, "user_name": name, "password": "Demo-office-1"}
        self.ask("POST", "/staff/session", urllib.parse.urlencode(fields))

    def ask(self, method: str, path: str, body: str | None = None) -> str:
        line = http.client.HTTPSConnection(
            "127.0.0.2", self._port, context=ssl._create_unverified_context()
        )
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self._cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        line.request(method, path, body, headers)
        answer = line.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, value = cookie.split(";")[0].split("=", 1)
            self._cookies[name] = value
        text = answer.read().decode()
        line.close()
        return text


def measure_search(site: Site, patients: int, rounds: int) -> None:
    """Prints the server's own time a search, for a user of all clinics and for one of one clinic."""
    print(f"\nFinding patients among {patients}: ms in the server, median and longest")
    log = site.folder / "log" / "office.log"
    for name in ("admin", "desk"):
        user = User(site, name)
        slowest = 0.0
        for text in SEARCHES:
            address = "/patients?q=" + urllib.parse.quote(text)
            position = log.stat().st_size
            for _ in range(rounds):
                user.ask("GET", address)
            times = [
                line["ms"] for line in map(json.loads, log.read_text()[position:].splitlines())
                if line.get("route") == "office.patients"
            ]
            slowest = max(slowest, statistics.median(times))
            print(f"  {name:6} {text:12} {statistics.median(times):6.1f} {max(times):6.1f}")
        print(f"  {name:6} slowest median {slowest:.1f} ms; 20 ms are allowed")
