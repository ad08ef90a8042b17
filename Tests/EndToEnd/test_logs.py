"""What the logs hold after everything else has been done: enough, and nothing about people."""

import json
import re

import pytest

from client import PASSWORD, Client

LOGS = ["portal.log", "nginx-access.log", "nginx-error.log", "pool.log"]
SECRETS = {
    "a user name": r"mary200|tom300|first400|sofia230|nobody-here",
    "a name": r"Hartwell|Reyes|Lily|Okonkwo|Núñez",
    "a password": rf"{PASSWORD}|Demo-pass-2|Ab3dEf7h|guess-\d",
    "a cookie": r"__Host-|pp_session",
    "a query": r"show=|then=|CID=|signed-out|\?",
    "a person's address": r"/people/|/appointments|calendar",
    "a token": r"token",
    "a client's address": r"127\.0\.0\.1",
    "a browser": r"Mozilla|Chrome|Python",
}


@pytest.fixture(scope="module")
def journey(site):
    client = Client(site).sign_in("mary200")
    client.get("/people/201/appointments?show=all")
    client.get("/appointments/20021/calendar.ics")
    client.get("/people/300/appointments")
    client.get("/nowhere?secret=Hartwell", User_Agent="agent\u00a0x", Referer="https://x.example/y")
    client.post("/language", {"token": "wrong", "language": "es"})
    Client(site).try_sign_in("mary200", "Demo-pass-2")
    return client


@pytest.mark.parametrize("name", LOGS)
@pytest.mark.parametrize("kind", SECRETS)
def test_no_log_tells_about_people(site, journey, name, kind):
    found = [line for line in site.log(name).splitlines() if re.search(SECRETS[kind], line)]
    assert found == [], found[:3]


def test_no_log_holds_a_session_or_form_token(site, journey):
    secrets = list(journey.cookies.values()) + [journey.get("/people").token]
    for name in LOGS:
        text = site.log(name)
        assert not [secret for secret in secrets if secret and secret in text]


@pytest.mark.parametrize("name", ["portal.log", "nginx-access.log"])
def test_every_line_is_json(site, journey, name):
    lines = site.log(name).splitlines()
    assert lines
    for line in lines:
        json.loads(line)


def test_each_request_can_be_followed_from_log_to_log(site, journey):
    front = {json.loads(line)["request"] for line in site.log("nginx-access.log").splitlines()}
    requests = [json.loads(line) for line in site.log("portal.log").splitlines()]
    behind = {line["request_id"] for line in requests if line.get("request_id")}
    assert len(behind) > 10 and behind <= front


def test_a_line_says_what_happened(site, journey):
    lines = [json.loads(line) for line in site.log("portal.log").splitlines()]
    seen = [line for line in lines if line.get("route") == "appointments"]
    assert seen
    for line in seen:
        assert line.keys() >= {
            "time", "request_id", "route", "method", "status", "ms", "statements", "bytes",
        }
    # The budget of a page: 20 kB, and eight statements; once a minute of use one more.
    assert max(line["statements"] for line in seen) <= 9
    assert max(line["bytes"] for line in seen) <= 20_000


def test_times_are_utc(site, journey):
    for line in site.log("portal.log").splitlines()[-20:]:
        assert re.search(r'"time":"[^"]+(Z|\+00:00)"', line)


def test_sign_ins_are_told_without_names(site, journey):
    lines = [json.loads(line) for line in site.log("portal.log").splitlines()]
    outcomes = {line["outcome"] for line in lines if "outcome" in line}
    assert {"good", "failed"} <= outcomes


def test_no_request_ended_in_an_unforeseen_error(site, journey):
    lines = [json.loads(line) for line in site.log("portal.log").splitlines()]
    assert not [line for line in lines if line.get("status") == 500]
