"""A browser without eyes: HTTP with cookies, and raw bytes where a browser would not go."""

import dataclasses
import html
import http.client
import re
import socket
import ssl
import urllib.parse

PASSWORD = "Demo-pass-1"
SESSION = "__Host-pp_session"

# Stand in columns that no patient may read; see the demonstration's data.
STAFF_ONLY = ("staff only", "000-00-", "00000000")


@dataclasses.dataclass
class Answer:
    status: int
    headers: list
    body: bytes

    def all(self, name):
        return [value for key, value in self.headers if key.lower() == name.lower()]

    def header(self, name):
        """The value of a header that must not come twice; None when it is missing."""
        values = self.all(name)
        assert len(values) <= 1, f"{name} comes {len(values)} times"
        return values[0] if values else None

    @property
    def location(self):
        return self.header("Location")

    @property
    def text(self):
        return self.body.decode("utf-8", "strict")

    @property
    def words(self):
        """What a reader sees, roughly: no tags, entities resolved."""
        body = re.sub(r"<(script|style).*?</\1>", " ", self.text, flags=re.S)
        body = body.replace("<wbr>", "")
        return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", body))).strip()

    @property
    def token(self):
        found = re.search(r'name="token" value="([^"]+)"', self.text)
        assert found, "the page has no form"
        return found.group(1)

    @property
    def addresses(self):
        """Where the links of the page lead, within the portal."""
        return {html.unescape(a) for a in re.findall(r'href="(/[^"]*)"', self.text)}


class Client:
    def __init__(self, site, language="en-US"):
        self.site = site
        self.language = language
        self.cookies = {}

    def request(self, method, path, body=None, headers=None):
        connection = http.client.HTTPSConnection(
            "127.0.0.1", self.site.port, context=trusting(self.site), timeout=60
        )
        sent = {"Accept-Language": self.language} if self.language else {}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        try:
            connection.request(method, path, body, sent | (headers or {}))
            got = connection.getresponse()
            answer = Answer(got.status, got.getheaders(), got.read())
        finally:
            connection.close()
        self._keep_cookies(answer)
        no_staff_text_in(answer)
        return answer

    def get(self, path, **headers):
        return self.request("GET", path, headers=_named(headers))

    def follow(self, path):
        """GET, and on to where it leads."""
        answer = self.get(path)
        for _ in range(5):
            if answer.status not in (301, 303):
                break
            answer = self.get(answer.location)
        return answer

    def post(self, path, fields, **headers):
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.request("POST", path, urllib.parse.urlencode(fields), kind | _named(headers))

    def try_sign_in(self, name, password=PASSWORD, **fields):
        token = self.get("/session/new").token
        return self.post(
            "/session", {"token": token, "user_name": name, "password": password} | fields
        )

    def sign_in(self, name, password=PASSWORD, **fields):
        answer = self.try_sign_in(name, password, **fields)
        assert answer.status == 303, answer.words
        return self

    def copy(self):
        """Somebody else with the same cookies."""
        other = Client(self.site, self.language)
        other.cookies = dict(self.cookies)
        return other

    def _keep_cookies(self, answer):
        for header in answer.all("Set-Cookie"):
            name, value = header.split(";")[0].split("=", 1)
            if "Max-Age=0" in header:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value


def no_staff_text_in(answer):
    body = answer.body.lower()
    for canary in STAFF_ONLY:
        assert canary.encode() not in body, f"a page shows «{canary}»"


def trusting(site):
    return ssl.create_default_context(cafile=site.folder / "tls" / "site.pem")


def send_raw(site, data, timeout=30):
    """Sends bytes as they are over TLS; what came back, empty when the line was just closed."""
    received = b""
    with socket.create_connection(("127.0.0.1", site.port), timeout=timeout) as plain:
        with trusting(site).wrap_socket(plain, server_hostname="127.0.0.1") as line:
            try:
                line.sendall(data)
                while chunk := line.recv(65536):
                    received += chunk
            except (ConnectionError, ssl.SSLError):
                pass
    return received


def raw_status(received):
    """The status of a raw answer; None when there was none."""
    found = re.match(rb"HTTP/1\.[01] (\d{3})", received)
    return int(found.group(1)) if found else None


def _named(headers):
    return {name.replace("_", "-"): value for name, value in headers.items()}
