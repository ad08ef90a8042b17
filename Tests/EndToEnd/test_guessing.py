"""Guessing passwords is slow, and nobody can lock somebody else out (G-20)."""

import pytest

from client import Client
from test_sign_in import without_what_differs


@pytest.fixture(autouse=True)
def forget_failures(site):
    site.sql("DELETE FROM portal_throttle")
    yield
    site.sql("DELETE FROM portal_throttle")


def guess(site, name, times):
    return [Client(site).try_sign_in(name, f"guess-{n}") for n in range(times)]


def test_after_six_wrong_tries_the_right_one_gets_the_same_page(site):
    wrong = guess(site, "tom300", 6)
    right = Client(site).try_sign_in("tom300")

    assert right.status == 422
    assert without_what_differs(right, "tom300") == without_what_differs(wrong[0], "tom300")
    assert right.header("Retry-After") is None


def test_an_unknown_name_is_slowed_in_the_same_way(site):
    guess(site, "nobody-here", 6)
    guess(site, "tom300", 6)
    rows = site.sql("SELECT Failures, WaitUntil IS NULL FROM portal_throttle WHERE Kind = 1")
    assert len(rows) == 2 and rows[0] == rows[1]


def test_the_wait_ends(site):
    guess(site, "tom300", 6)
    site.sql("UPDATE portal_throttle SET WaitUntil = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND")
    Client(site).sign_in("tom300")


def test_waits_grow_to_fifteen_minutes_and_no_further(site):
    client = Client(site)
    waits = []
    for _ in range(14):
        client.try_sign_in("tom300", "wrong")
        waits.append(
            int(
                site.value(
                    """SELECT COALESCE(MAX(ROUND(TIMESTAMPDIFF(MICROSECOND, UTC_TIMESTAMP(3),
                    WaitUntil) / 1e6)), 0) FROM portal_throttle WHERE Kind = 1"""
                )
            )
        )
        site.sql("UPDATE portal_throttle SET WaitUntil = UTC_TIMESTAMP(3) WHERE WaitUntil > 0")
    expected = [0] * 4 + [15, 30, 60, 120, 240, 480] + [900] * 4
    assert all(abs(a - b) <= 1 for a, b in zip(waits, expected)), waits


def test_a_device_that_signed_in_before_still_gets_in(site):
    known = Client(site).sign_in("tom300")
    known.cookies.pop("__Host-pp_session")
    guess(site, "tom300", 7)
    assert Client(site).try_sign_in("tom300").status == 422
    known.sign_in("tom300")


def test_a_known_device_is_known_for_its_own_names_only(site):
    known = Client(site).sign_in("tom300")
    known.cookies.pop("__Host-pp_session")
    guess(site, "mary200", 7)
    assert known.try_sign_in("mary200").status == 422


def test_a_made_up_device_is_not_known(site):
    known = Client(site).sign_in("tom300")
    guess(site, "tom300", 7)
    forger = Client(site)
    forger.cookies["__Host-pp_device"] = known.cookies["__Host-pp_device"].replace(".", ".A", 1)
    assert forger.try_sign_in("tom300").status == 422


def test_a_known_device_has_a_limit_too(site):
    known = Client(site).sign_in("tom300")
    known.cookies.pop("__Host-pp_session")
    for n in range(6):
        known.try_sign_in("tom300", f"guess-{n}")
    assert known.try_sign_in("tom300").status == 422
    # And its guesses slow nobody else.
    Client(site).sign_in("tom300")


def test_a_spoofed_address_is_no_way_around(site):
    guess(site, "tom300", 1)
    Client(site).post("/session", {"token": "x"}, X_Forwarded_For="203.0.113.9")
    client = Client(site)
    token = client.get("/session/new").token
    client.post(
        "/session", {"token": token, "user_name": "tom300", "password": "x"},
        X_Forwarded_For="203.0.113.9", Forwarded="for=203.0.113.9", X_Real_IP="203.0.113.9",
    )
    assert site.value("SELECT COUNT(*) FROM portal_throttle WHERE Kind = 2") == "1"


def test_the_table_of_failures_names_nobody(site):
    guess(site, "mary200", 2)
    rows = site.sql("SELECT HEX(KeyHash) FROM portal_throttle")
    assert rows and all("mary".encode().hex().upper() not in row[0] for row in rows)
