"""How a session begins, lasts and ends (G-26)."""

import base64
import hashlib
import re

import pytest

from client import SESSION, Client

ENDED = "You were signed out because you were away for a while. Sign in to go on."


def last_session(site, column):
    return site.value(f"SELECT {column} FROM portal_session ORDER BY SessionNum DESC LIMIT 1")


def change_last_session(site, change):
    number = last_session(site, "SessionNum")
    site.sql(f"UPDATE portal_session SET {change} WHERE SessionNum = {number}")


def assert_ended(client):
    answer = client.get("/appointments")
    assert answer.status == 303
    assert answer.location.startswith("/session/new")
    assert "Hartwell" not in answer.text


def test_a_session_lasts_fourteen_minutes_without_use(site, mary):
    change_last_session(site, "LastUsedAt = UTC_TIMESTAMP(3) - INTERVAL 14 MINUTE")
    assert mary.get("/appointments").status == 200
    # And being used prolongs it.
    assert int(last_session(site, "TIMESTAMPDIFF(SECOND, LastUsedAt, UTC_TIMESTAMP(3))")) < 60


def test_a_session_ends_after_fifteen_minutes_without_use(site, mary):
    change_last_session(site, "LastUsedAt = UTC_TIMESTAMP(3) - INTERVAL 901 SECOND")
    cookies = mary.copy()
    assert_ended(mary)
    assert ENDED in cookies.follow("/session/new").words


def test_a_session_ends_after_a_day_however_much_it_is_used(site, mary):
    change_last_session(
        site,
        "CreatedAt = CreatedAt - INTERVAL 1441 MINUTE, "
        "ExpiresAt = ExpiresAt - INTERVAL 1441 MINUTE",
    )
    assert_ended(mary)


def test_a_session_is_made_for_a_day(site, mary):
    assert last_session(site, "TIMESTAMPDIFF(MINUTE, CreatedAt, ExpiresAt)") == "1440"


def test_the_office_may_choose_another_idle_time(site, mary):
    site.sql("REPLACE portal_setting VALUES (0, 'PortalIdleMinutes', '30', UTC_TIMESTAMP(3))")
    try:
        change_last_session(site, "LastUsedAt = UTC_TIMESTAMP(3) - INTERVAL 29 MINUTE")
        assert mary.get("/appointments").status == 200
    finally:
        site.sql("DELETE FROM portal_setting WHERE Name = 'PortalIdleMinutes'")


def test_use_is_written_at_most_once_a_minute(site, mary):
    change_last_session(site, "LastUsedAt = UTC_TIMESTAMP(3) - INTERVAL 50 SECOND")
    before = last_session(site, "LastUsedAt")
    mary.get("/appointments")
    assert last_session(site, "LastUsedAt") == before


@pytest.mark.parametrize("method, purpose", [("HEAD", None), ("GET", "prefetch;prerender")])
def test_heads_and_prefetches_do_not_prolong_it(site, mary, method, purpose):
    change_last_session(site, "LastUsedAt = UTC_TIMESTAMP(3) - INTERVAL 10 MINUTE")
    before = last_session(site, "LastUsedAt")
    mary.request(method, "/appointments", headers={"Sec-Purpose": purpose} if purpose else {})
    assert last_session(site, "LastUsedAt") == before


@pytest.mark.parametrize(
    "change, undo",
    [
        ("UPDATE userweb SET Password = '' WHERE UserWebNum = 280", None),
        ("UPDATE userweb SET Password = 'None$$' WHERE UserWebNum = 280", None),
        ("UPDATE patient SET PatStatus = 3 WHERE PatNum = 280",
         "UPDATE patient SET PatStatus = 0 WHERE PatNum = 280"),
        ("UPDATE patient SET PatStatus = 4 WHERE PatNum = 280",
         "UPDATE patient SET PatStatus = 0 WHERE PatNum = 280"),
        ("DELETE FROM portal_session WHERE PatNum = 280", "SELECT 1"),
    ],
)
def test_the_office_ends_it_by_taking_access_away(site, change, undo):
    hank = Client(site).sign_in("hank280")
    password = site.value("SELECT Password FROM userweb WHERE UserWebNum = 280")
    site.sql(change)
    try:
        assert_ended(hank)
    finally:
        site.sql(undo or f"UPDATE userweb SET Password = '{password}' WHERE UserWebNum = 280")


def test_a_password_that_the_office_has_made_anew_is_asked_for_at_once(site):
    hank = Client(site).sign_in("hank280")
    site.sql("UPDATE userweb SET RequirePasswordChange = 1 WHERE UserWebNum = 280")
    try:
        assert hank.get("/appointments").location == "/security/setup"
    finally:
        site.sql("UPDATE userweb SET RequirePasswordChange = 0 WHERE UserWebNum = 280")


def test_signing_out_deletes_the_row_and_clears_the_browser(site, mary):
    number = last_session(site, "SessionNum")
    thief = mary.copy()
    answer = mary.post("/session/end", {"token": mary.get("/people").token})

    assert answer.status == 303
    assert answer.header("Clear-Site-Data") == '"cache", "storage"'
    assert SESSION not in mary.cookies
    assert "__Host-pp_device" in mary.cookies
    assert site.value(f"SELECT COUNT(*) FROM portal_session WHERE SessionNum = {number}") == "0"
    assert_ended(thief)


def test_signing_out_in_one_browser_leaves_the_other(site):
    phone, desk = Client(site).sign_in("mary200"), Client(site).sign_in("mary200")
    phone.post("/session/end", {"token": phone.get("/people").token})
    assert desk.get("/appointments").status == 200


def test_signing_out_twice_is_no_error(mary):
    token = mary.get("/people").token
    again = mary.copy()
    assert mary.post("/session/end", {"token": token}).status == 303
    assert again.post("/session/end", {"token": token}).status == 303


def test_only_a_digest_of_the_cookie_is_stored(site, mary):
    cookie = mary.cookies[SESSION]
    assert len(cookie) == 43
    token = base64.urlsafe_b64decode(cookie + "=")
    digest = hashlib.sha256(token).hexdigest().upper()
    assert [digest] in site.sql("SELECT HEX(TokenHash) FROM portal_session")
    stored = site.sql("SELECT HEX(CONCAT_WS('', TokenHash, LogGuid)) FROM portal_session")
    assert not any(token.hex().upper() in row[0] or cookie in row[0] for row in stored)


@pytest.mark.parametrize("name", ["session", "device", "user_name"])
def test_cookies_are_for_this_host_over_tls_and_for_no_script(client, name):
    answer = client.try_sign_in("mary200", remember="1")
    cookies = [c for c in answer.all("Set-Cookie") if c.startswith(f"__Host-pp_{name}=")]
    assert len(cookies) == 1
    attributes = [part.strip() for part in cookies[0].split(";")[1:]]
    assert {"Path=/", "Secure", "HttpOnly", "SameSite=Lax"} <= set(attributes)
    assert not any(part.startswith("Domain") for part in attributes)
    ages = [part for part in attributes if part.startswith(("Max-Age", "Expires"))]
    assert ages == {"session": [], "device": ["Max-Age=63072000"],
                    "user_name": ["Max-Age=31536000"]}[name]


def test_tokens_of_forms_and_sessions_are_never_the_same_twice(site):
    clients = [Client(site) for _ in range(5)]
    tokens = {c.get("/session/new").token for c in clients}
    for one in clients:
        one.sign_in("mary200")
    sessions = {c.cookies[SESSION] for c in clients}
    assert len(tokens) == len(sessions) == 5
    assert not tokens & sessions
    assert all(re.fullmatch(r"[\w-]{43}", s) for s in sessions)
