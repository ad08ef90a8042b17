"""The security headers of every kind of answer, and the score that they earn."""

import http.client

import pytest

from client import Client, raw_status, send_raw
from observatory import policy_of, score

FIXED = {
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def redirects_to_tls(site):
    line = http.client.HTTPConnection("127.0.0.1", site.http_port, timeout=10)
    line.request("GET", "/contact?CID=2")
    answer = line.getresponse()
    answer.read()
    line.close()
    location = answer.getheader("Location", "")
    return answer.status == 301 and location == f"{site.origin}/contact?CID=2"


def answers(site):
    """One answer of every kind that the running site gives."""
    mary = Client(site).sign_in("mary200")
    nobody = Client(site)
    sheet = site.built_address("portal.css")
    etag = nobody.get(sheet).header("ETag")
    return {
        "sign-in": nobody.get("/session/new"),
        "a sign-in": nobody.try_sign_in("tom300"),
        "a wrong password": Client(site).try_sign_in("tom300", "x"),
        "home": mary.get("/"),
        "appointments": mary.get("/appointments"),
        "people": mary.get("/people"),
        "a download": mary.get("/appointments/20021/calendar.ics"),
        "HEAD": mary.request("HEAD", "/appointments"),
        "prefetch": mary.get("/appointments", Sec_Purpose="prefetch"),
        "not found": mary.get("/no-such-page"),
        "not signed in": Client(site).get("/appointments"),
        "a bad form": mary.post("/language", {"language": "es"}),
        "a bad body": mary.request("POST", "/language", b"\xff", {"Content-Type": "text/plain"}),
        "too much": mary.post("/session", {"user_name": "x" * 70_000}),
        "much too much": mary.post("/session", {"user_name": "x" * 80_000}),
        "a static file": nobody.get(sheet),
        "a static file unchanged": nobody.get(sheet, If_None_Match=etag),
        "a part of a static file": nobody.get(sheet, Range="bytes=0-9"),
        "an impossible part": nobody.get(sheet, Range="bytes=999999-"),
        "a missing static file": nobody.get("/assets/missing.css"),
        "a folder": nobody.get("/assets/"),
        "the logo": nobody.get("/office/demo-logo.svg"),
        "the icon": nobody.get("/favicon.ico"),
        "robots.txt": nobody.get("/robots.txt"),
        "a monitoring address": nobody.get("/livez"),
        "TRACE": nobody.request("TRACE", "/"),
        "PUT": nobody.request("PUT", "/session", b"x"),
        "a broken address": nobody.get("/%"),
        "a huge header": nobody.get("/session/new", X_Huge="x" * 40_000),
    }


KINDS = [
    "sign-in", "a sign-in", "a wrong password", "home", "appointments", "people", "a download",
    "HEAD", "prefetch", "not found", "not signed in", "a bad form", "a bad body", "too much",
    "much too much", "a static file", "a static file unchanged", "a part of a static file",
    "an impossible part", "a missing static file", "a folder", "the logo", "the icon",
    "robots.txt", "a monitoring address", "TRACE", "PUT", "a broken address", "a huge header",
]

STATIC = [
    "a static file", "a static file unchanged", "a part of a static file", "an impossible part",
    "the logo", "the icon",
]


@pytest.fixture(scope="module")
def by_kind(site):
    found = answers(site)
    assert list(found) == KINDS
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_every_answer_has_every_fixed_header_once(by_kind, kind):
    for name, value in FIXED.items():
        assert by_kind[kind].header(name) == value
    assert "camera=()" in by_kind[kind].header("Permissions-Policy")
    assert by_kind[kind].header("Server") in (None, "nginx")
    assert by_kind[kind].header("X-Powered-By") is None


@pytest.mark.parametrize("kind", KINDS)
def test_every_answer_earns_the_most_there_is(site, by_kind, kind):
    answer = by_kind[kind]
    reached, lost = score(answer, redirects_to_tls=redirects_to_tls(site))
    assert (reached, lost) == (160, {}), kind


@pytest.mark.parametrize("kind", KINDS)
def test_the_policy_has_no_exception(by_kind, kind):
    policy = policy_of(by_kind[kind])
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == ["'none'"]
    others = {n: w for n, w in policy.items() if n not in (
        "default-src", "base-uri", "frame-ancestors", "form-action")}
    assert all(words in (["'self'"], ["'none'"]) for words in others.values())


@pytest.mark.parametrize("kind", KINDS)
def test_only_static_files_are_kept_by_caches(by_kind, kind):
    caching = by_kind[kind].header("Cache-Control")
    if kind in STATIC and by_kind[kind].status < 400:
        assert caching.startswith("public, max-age=")
    elif kind == "robots.txt":
        assert caching in (None, "no-store")
    else:
        assert caching == "no-store"


@pytest.mark.parametrize(
    "kind, status",
    [("TRACE", 405), ("PUT", 405), ("a monitoring address", 404), ("a folder", 404),
     ("too much", 413), ("much too much", 413), ("a broken address", 400),
     ("a static file unchanged", 304), ("prefetch", 503), ("a bad body", 400),
     ("a bad form", 403)],
)
def test_answers_have_the_right_status(by_kind, kind, status):
    assert by_kind[kind].status == status


@pytest.mark.parametrize("kind", [k for k in KINDS if k not in ("HEAD", "prefetch")])
def test_every_error_is_a_page_of_ours(by_kind, kind):
    answer = by_kind[kind]
    if answer.status < 400 or kind == "an impossible part":
        return
    assert answer.header("Content-Type") == "text/html; charset=utf-8"
    assert "/assets/portal." in answer.text and "<center>" not in answer.text


@pytest.mark.parametrize(
    "method", ["TRACE", "TRACK", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND", "CONNECT", "get"]
)
def test_other_methods_are_refused(site, method):
    answer = send_raw(
        site, f"{method} /session/new HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Echo: echoed\r\n"
        "Connection: close\r\n\r\n".encode()
    )
    assert raw_status(answer) in (400, 405), answer[:200]
    assert b"echoed" not in answer


@pytest.mark.parametrize(
    "method, path",
    [("GET", "/session/end"), ("GET", "/language"), ("POST", "/"),
     ("POST", "/appointments"), ("POST", "/people"), ("POST", "/session/new")],
)
def test_a_page_answers_its_own_method_only(mary, method, path):
    before = mary.copy()
    assert mary.request(method, path, b"" if method == "POST" else None).status == 404
    assert before.get("/appointments").status == 200


def test_an_unknown_host_gets_no_answer(site):
    for host in ["evil.example", "127.0.0.1.evil.example", "", "localhost.evil", "10.0.0.1"]:
        request = f"GET /session/new HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        answer = send_raw(site, request.encode())
        assert b"Sign in" not in answer and b"Location" not in answer, host


def test_a_second_host_is_refused(site):
    answer = send_raw(
        site, b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n"
        b"Connection: close\r\n\r\n"
    )
    assert answer.startswith(b"HTTP/1.1 400") and b"evil" not in answer


@pytest.mark.parametrize("header", ["X-Forwarded-Host", "X-Host", "Forwarded", "X-Original-URL"])
def test_no_other_header_changes_an_address(client, header):
    answer = client.request("GET", "/", headers={header: "evil.example"})
    assert answer.location == "/session/new"


def test_http_leads_to_the_same_address_on_the_same_host(site):
    assert redirects_to_tls(site)


def test_http_on_the_tls_port_leads_there_too(site):
    line = http.client.HTTPConnection("127.0.0.1", site.port, timeout=10)
    line.request("GET", "/contact")
    answer = line.getresponse()
    assert (answer.status, answer.getheader("Location")) == (301, f"{site.origin}/contact")
    line.close()


def test_http_to_an_unknown_host_leads_nowhere(site):
    line = http.client.HTTPConnection("127.0.0.1", site.http_port, timeout=10)
    with pytest.raises(http.client.RemoteDisconnected):
        line.request("GET", "/", headers={"Host": "evil.example"})
        line.getresponse()
