"""Requests that no browser of a patient sends: never a 500, never another family's data."""

import os
import random
import urllib.parse

import pytest

from client import SESSION, Client, no_staff_text_in, raw_status, send_raw

FORM = "application/x-www-form-urlencoded"
# Names of people whom Mary may not see; hers are Hartwell and live in another place.
OTHERS = ["Reyes", "Whitmore", "Finch", "Poole", "Núñez", "Marsh", "Example", "Okonkwo", "Patel"]
OTHER_VISITS = [20301, 20401, 21002, 22002, 23101, 25102, 30011, 50011]
OTHER_PEOPLE = [203, 204, 210, 220, 230, 250, 300, 500, 600]


def is_harmless(answer):
    assert answer.status < 500 or answer.status == 503, answer.text
    assert answer.status in range(200, 500) or answer.header("Retry-After")
    if answer.header("Content-Type") == "text/html; charset=utf-8":
        text = answer.body.decode("utf-8", "strict")
        assert not [name for name in OTHERS if name in text]
    no_staff_text_in(answer)


@pytest.mark.parametrize("person", OTHER_PEOPLE + [0, -1, 1, 2**31, 2**63 - 1, 2**63, 10**30])
def test_other_peoples_pages_are_not_found(mary, person):
    for path in [f"/people/{person}/appointments", f"/people/{person}/appointments?show=all"]:
        answer = mary.get(path)
        assert answer.status == 404
        is_harmless(answer)


@pytest.mark.parametrize("visit_key", OTHER_VISITS)
def test_other_peoples_visits_are_not_found(mary, visit_key):
    answer = mary.get(f"/appointments/{visit_key}/calendar.ics")
    assert answer.status == 404
    is_harmless(answer)


@pytest.mark.parametrize(
    "number", ["0201", "+201", "201.0", "2e2", "0xC9", " 201", "201%20", "%32%30%31", "２０１",
               "201;", "201'", "201%00", "", "201/..", "200,300", "-201"]
)
def test_a_key_has_one_spelling(mary, number):
    path = f"/people/{urllib.parse.quote(number, safe='%+;,.')}/appointments"
    assert mary.get(path).status in (400, 404)


@pytest.mark.parametrize(
    "path",
    ["/appointments/", "//appointments", "/APPOINTMENTS", "/appointments;x=1", "/appointments%2f",
     "/./people/../nowhere", "/people/201/appointments/", "/people//appointments",
     "/appointments/20021/calendar.ICS", "/people/201", "/appointments/20021"],
)
def test_an_address_has_one_spelling(mary, path):
    assert mary.get(path).status == 404


EVIL = [
    "//evil.example", "///evil.example", "https://evil.example", "https:evil.example",
    "\\\\evil.example", "/\\evil.example", "\\/evil.example", "%2f%2fevil.example",
    "/%2fevil.example", "/%5cevil.example", "javascript:alert(1)", "data:text/html,x",
    "/\t/evil.example", "/\r\nLocation: //evil.example", "/people/../../evil.example",
    "//evil.example/people", "/people@evil.example", "http:/people", ".evil.example",
    "/contact?CID=2//evil.example", "/people\x00//evil.example", "/session/end", "/language",
    " //evil.example", "/appointments?then=//evil.example", "/people/9999999999999999999999",
]


@pytest.mark.parametrize("then", EVIL)
def test_signing_in_leads_nowhere_else(site, then):
    client = Client(site)
    page = client.get("/session/new?" + urllib.parse.urlencode({"then": then}))
    assert page.status == 200
    assert "evil.example" not in page.text.replace('name="then" value="/session/new', "")
    answer = client.try_sign_in("tom300", then=then)
    assert answer.status == 303
    assert "evil" not in answer.location and answer.location.startswith("/")
    assert not answer.location.startswith(("//", "/\\"))
    again = client.get("/session/new?" + urllib.parse.urlencode({"then": then}))
    assert "evil" not in again.location


@pytest.mark.parametrize("then", EVIL)
def test_choosing_a_language_leads_nowhere_else(client, then):
    token = client.get("/session/new").token
    answer = client.post("/language", {"token": token, "language": "es", "then": then})
    assert answer.status == 303
    assert "evil" not in answer.location and answer.location.startswith("/")
    assert not answer.location.startswith(("//", "/\\"))


def sign_out(client, token, **headers):
    return client.post("/session/end", {"token": token}, **headers)


@pytest.mark.parametrize("token", ["", "x", "A" * 43, "=" * 43, "A" * 5000, "\x00", "ü"])
def test_a_form_with_a_made_up_token_changes_nothing(mary, token):
    assert sign_out(mary, token).status == 403
    assert mary.get("/appointments").status == 200


def test_a_form_without_a_token_changes_nothing(mary):
    assert mary.post("/session/end", {}).status == 403
    assert mary.post("/language", {"language": "es"}).status == 403
    assert mary.get("/appointments").status == 200


def test_a_token_of_another_session_changes_nothing(site, mary):
    tom = Client(site).sign_in("tom300")
    also_mary = Client(site).sign_in("mary200")
    before = Client(site).get("/session/new").token
    for token in [tom.get("/people").token, also_mary.get("/people").token, before]:
        assert sign_out(mary, token).status == 403
    assert mary.get("/appointments").status == 200


def test_a_token_from_before_signing_in_signs_nobody_else_in(site):
    token = Client(site).get("/session/new").token
    victim = Client(site)
    victim.get("/session/new")
    answer = victim.post(
        "/session", {"token": token, "user_name": "tom300", "password": "Demo-pass-1"}
    )
    assert answer.status == 422 and SESSION not in victim.cookies


@pytest.mark.parametrize("origin", ["cross-site", "same-site", "nonsense"])
def test_another_sites_page_cannot_send_a_form(mary, origin):
    token = mary.get("/people").token
    answer = sign_out(mary, token, Sec_Fetch_Site=origin)
    assert answer.status == 403
    assert mary.get("/appointments").status == 200


@pytest.mark.parametrize(
    "kind",
    ["application/json", "text/plain", "multipart/form-data; boundary=x", "", None, "x" * 500],
)
def test_a_form_has_one_content_type(client, kind):
    token = client.get("/session/new").token
    body = urllib.parse.urlencode({"token": token, "language": "es"})
    headers = {} if kind is None else {"Content-Type": kind}
    assert client.request("POST", "/language", body, headers).status == 400
    assert "__Host-pp_language" not in client.cookies


BROKEN_FORMS = {
    "broken UTF-8": b"language=%FF%FE&token=x",
    "overlong UTF-8": b"language=%C0%AF",
    "a surrogate": b"language=%ED%A0%80",
    "raw bytes": bytes(range(256)),
    "half a percent": b"language=%",
    "a bad percent": b"language=%zz",
    "the same name twice": b"language=es&language=en",
    "the same name in disguise": b"language=es&langu%61ge=en",
    "ten thousand fields": b"&".join(b"f%d=1" % n for n in range(10_000)),
    "too many fields": b"&".join(b"f%d=1" % n for n in range(101)),
}


@pytest.mark.parametrize("body", BROKEN_FORMS.values(), ids=BROKEN_FORMS)
@pytest.mark.parametrize("path", ["/session", "/session/end", "/language"])
def test_a_broken_form_is_a_bad_request(site, mary, path, body):
    for client in [Client(site), mary]:
        client.get("/session/new")
        answer = client.request("POST", path, body, {"Content-Type": FORM})
        # Signing out asks nothing of somebody who is not signed in.
        wanted = (303, 413) if path == "/session/end" and client is not mary else (400, 413)
        assert answer.status in wanted
        is_harmless(answer)


@pytest.mark.parametrize("query", ["%", "%zz", "%ff", "a=1&a=2", "show=all&show=x", "&" * 500,
                                   "&".join(f"f{n}=1" for n in range(200)), "\x01", "show=%00"])
def test_a_broken_query_is_refused_or_ignored(mary, query):
    answer = mary.get("/appointments?" + urllib.parse.quote(query, safe="%=&"))
    assert answer.status in (200, 400, 404)
    is_harmless(answer)


@pytest.mark.parametrize("path", ["/%", "/%zz", "/%ff", "/%00", "/people/%00/appointments",
                                  "/%c0%ae%c0%ae/", "/..", "/../..", "/a" * 3000, "/%e2%80%ae"])
def test_a_broken_path_is_refused(mary, path):
    assert mary.get(path).status in (400, 404, 414)


def test_a_body_of_a_megabyte_gets_a_page_that_says_so(site, mary):
    body = b"user_name=" + b"x" * 1_000_000
    for client in [mary, Client(site)]:
        answer = client.request("POST", "/session", body, {"Content-Type": FORM})
        assert answer.status == 413
        assert "/assets/portal." in answer.text


def test_a_body_just_over_the_limit_gets_the_portals_own_page(client):
    token = client.get("/session/new").token
    answer = client.post("/session", {"token": token, "user_name": "x" * 66_000})
    assert answer.status == 413
    assert "At most 64 kB can be sent at once." in answer.words


def test_a_body_just_under_the_limit_is_read(client):
    token = client.get("/session/new").token
    answer = client.post(
        "/session", {"token": token, "user_name": "x" * 60_000, "password": "x"}
    )
    assert answer.status == 422


COOKIES = [
    f"{SESSION}=", f"{SESSION}=x", f"{SESSION}={'A' * 43}", f"{SESSION}={'A' * 42}!",
    f"{SESSION}={'=' * 43}", f"{SESSION}={'A' * 6000}", f"{SESSION}=%00", f"{SESSION}=\xff\xfe",
    f"{SESSION}", "=", ";;;;", "=".join("a" * 100), "; ".join(f"c{n}={n}" for n in range(400)),
    "__Host-pp_language=xx; __Host-pp_language=es", "__Host-pp_user_name=%ff%00%",
    f"__Host-pp_user_name={'%41' * 1000}", "__Host-pp_device=AAAA.BBBB.CCCC",
    f"__Host-pp_device={'.' * 3000}", "__Host-pp_form=x", f"__Host-pp_form={'_' * 43}",
    "__Host-pp_user_name=<script>alert(1)</script>",
    "__Host-pp_user_name=%22%3E%3Cimg%20src%3Dx%3E",
]


@pytest.mark.parametrize("cookie", COOKIES, ids=range(len(COOKIES)))
def test_a_forged_cookie_opens_nothing(client, cookie):
    for path in ["/appointments", "/people", "/session/new", "/contact", "/nowhere"]:
        answer = client.request("GET", path, headers={"Cookie": cookie.encode("latin-1")})
        assert answer.status in (200, 303, 400, 404)
        is_harmless(answer)
        assert b"Hartwell" not in answer.body
        assert b"<script>alert" not in answer.body and b"<img src=x" not in answer.body


def test_what_was_typed_comes_back_as_text(client):
    typed = "\"><script>alert('x')</script>&amp;\u0301\"\x07\u202e"
    answer = client.try_sign_in(typed, "x")
    assert answer.status == 422
    assert "<script>alert" not in answer.text
    assert "&quot;&gt;&lt;script&gt;" in answer.text
    assert "\x07" not in answer.text


@pytest.mark.parametrize("name", ["a" * 255, "a" * 256, "a" * 10_000, "\x00", "a\x00b", "😀" * 100,
                                  "é", "é", "%", "_ary200", "mary200\\", "mary200' -- ", "𝟢" * 90])
@pytest.mark.parametrize("password", ["x" * 60_000, "\x00", "Demo-pass-1"])
def test_odd_names_and_passwords_are_just_wrong(site, client, name, password):
    if len(name) + len(password) > 60_000:
        password = "x"
    assert client.try_sign_in(name, password).status == 422
    site.sql("DELETE FROM portal_throttle")


def lines(*parts):
    return "\r\n".join(parts).encode("latin-1")


RAW = {
    "no host": lines("GET / HTTP/1.1", "", ""),
    "two lengths": lines("POST /session HTTP/1.1", "Host: 127.0.0.1", "Content-Length: 1",
                         "Content-Length: 2", "", "xx"),
    "a negative length": lines("POST /session HTTP/1.1", "Host: 127.0.0.1",
                               "Content-Length: -1", "", ""),
    "a huge length": lines("POST /session HTTP/1.1", "Host: 127.0.0.1",
                           "Content-Length: 99999999999999999999", "", ""),
    "length and chunks": lines("POST /session HTTP/1.1", "Host: 127.0.0.1", "Content-Length: 5",
                               "Transfer-Encoding: chunked", "", "0", "", "GET /people HTTP/1.1",
                               "Host: 127.0.0.1", "", ""),
    "odd chunks": lines("POST /session HTTP/1.1", "Host: 127.0.0.1",
                        "Transfer-Encoding: xchunked", "", "5", "hello", "0", "", ""),
    "a null in a header": lines("GET / HTTP/1.1", "Host: 127.0.0.1", "X: a\x00b",
                                "Connection: close", "", ""),
    "a folded header": lines("GET / HTTP/1.1", "Host: 127.0.0.1", "X: a", " b",
                             "Connection: close", "", ""),
    "a bare line feed": b"GET / HTTP/1.1\nHost: 127.0.0.1\nConnection: close\n\n",
    "a space in the path": lines("GET /peo ple HTTP/1.1", "Host: 127.0.0.1", "", ""),
    "a null in the path": lines("GET /\x00 HTTP/1.1", "Host: 127.0.0.1", "", ""),
    "raw bytes in the path": lines("GET /\xff\xfe?\xff HTTP/1.1", "Host: 127.0.0.1",
                                   "Connection: close", "", ""),
    "an absolute address": lines("GET http://evil.example/ HTTP/1.1", "Host: 127.0.0.1",
                                 "Connection: close", "", ""),
    "HTTP/0.9": b"GET /\r\n",
    "HTTP/1.0": lines("GET / HTTP/1.0", "Host: 127.0.0.1", "", ""),
    "HTTP/3.0": lines("GET / HTTP/3.0", "Host: 127.0.0.1", "", ""),
    "noise": bytes(random.Random(4).randrange(256) for _ in range(2000)) + b"\r\n\r\n",
    "a thousand headers": lines("GET / HTTP/1.1", "Host: 127.0.0.1",
                                *(f"X-{n}: {n}" for n in range(1000)), "Connection: close", "", ""),
    "a header of 100 kB": lines("GET / HTTP/1.1", "Host: 127.0.0.1", "X: " + "x" * 100_000, "", ""),
    "a cookie of 30 kB": lines("GET /session/new HTTP/1.1", "Host: 127.0.0.1",
                               "Cookie: x=" + "x" * 30_000, "Connection: close", "", ""),
}


@pytest.mark.parametrize("data", RAW.values(), ids=RAW)
def test_raw_nonsense_is_refused_or_harmless(site, data):
    received = send_raw(site, data, timeout=20)
    status = raw_status(received)
    assert status is None or status < 500 or status in (501, 505), received[:200]
    assert b"evil.example" not in received


def nonsense(chance):
    """A value such as strangers send."""
    return chance.choice([
        lambda: str(chance.choice(OTHER_PEOPLE + OTHER_VISITS)),
        lambda: str(chance.randrange(-5, 60_000)),
        lambda: chance.choice(["", "all", "es", "true", "null", "../..", "' OR 1=1", "%00", "%ff"]),
        lambda: "".join(chr(chance.randrange(1, 0x2FF)) for _ in range(chance.randrange(30))),
        lambda: "A" * chance.choice([43, 44, 255, 256, 4000]),
        lambda: bytes(chance.randrange(256) for _ in range(12)).decode("latin-1"),
        lambda: chance.choice(EVIL),
    ])()


def random_request(chance, token):
    """Method, path, body and headers, most of them nearly right."""
    shapes = ["/people/{}/appointments", "/appointments/{}/calendar.ics", "/contact?CID={}",
              "/session/new?then={}", "/appointments?show={}", "/{}", "/people?{}={}", "/people",
              "/session", "/session/end", "/language", "/appointments?{}"]
    path = chance.choice(shapes)
    while "{}" in path:
        path = path.replace("{}", urllib.parse.quote(nonsense(chance), safe="%/&="), 1)
    headers = {}
    if chance.random() < 0.3:
        headers[chance.choice(["Sec-Fetch-Site", "Sec-Purpose", "Accept-Language", "Origin",
                               "If-None-Match", "Range", "User-Agent", "X-Forwarded-For"])] = (
            nonsense(chance).encode("latin-1", "replace").replace(b"\r", b"").replace(b"\n", b"")
        )
    if chance.random() < 0.6:
        return chance.choice(["GET", "GET", "HEAD"]), path, None, headers
    names = ["token", "language", "then", "user_name", "remember", nonsense(chance)]
    fields = [(chance.choice(names), nonsense(chance)) for _ in range(chance.randrange(6))]
    # Half of them are let through to what comes after the token; never a sign-out.
    if chance.random() < 0.5 and path != "/session/end":
        fields.append(("token", token))
    body = urllib.parse.urlencode(fields).encode()
    if chance.random() < 0.2 and body:
        at = chance.randrange(len(body))
        body = body[:at] + bytes([chance.randrange(256)]) + body[at + 1:]
    kind = FORM if chance.random() < 0.9 else nonsense(chance)
    headers["Content-Type"] = kind.encode("latin-1", "replace").replace(b"\r", b"").replace(
        b"\n", b"")
    return "POST", path, body, headers


@pytest.mark.parametrize("seed", range(int(os.environ.get("PORTAL_TEST_SEEDS", 4))))
def test_random_requests_never_break_it_and_never_show_others(site, mary, seed):
    chance = random.Random(seed)
    token = mary.get("/people").token
    for number in range(100):
        method, path, body, headers = random_request(chance, token)
        client = mary.copy() if chance.random() < 0.8 else Client(site)
        answer = client.request(method, path[:6000], body, headers)
        try:
            is_harmless(answer)
            assert answer.status != 500
        except AssertionError as problem:
            raise AssertionError(f"seed {seed}, request {number}: {method} {path}") from problem
    assert mary.get("/appointments").status == 200
    assert '"status":500' not in site.log("portal.log")


def test_nothing_of_all_that_has_killed_a_worker(site):
    pool = site.log("pool.log").lower()
    assert "signal" not in pool and "fatal" not in pool and "crash" not in pool, pool[-2000:]
