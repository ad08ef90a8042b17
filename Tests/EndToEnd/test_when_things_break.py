"""What a patient sees when a part is missing, and that everything comes back by itself."""

import json
import os
import re
import signal
import time

import pytest
from axe_playwright_python.sync_playwright import Axe

from client import Client
from observatory import score
from site_under_test import IS_ADOPTED


@pytest.fixture
def mary_there(fragile_site):
    fragile_site.sql("DELETE FROM portal_throttle")
    return Client(fragile_site).sign_in("mary200")


def wait_until_well(site, seconds=30):
    deadline = time.monotonic() + seconds
    while Client(site).get("/session/new").status != 200:
        assert time.monotonic() < deadline, "the site did not come back"
        time.sleep(0.2)


@pytest.fixture
def broken_statement(fragile_site, mary_there):
    """A statement of the Appointments page fails in a way that nobody has foreseen."""
    fragile_site.sql("RENAME TABLE recalltype TO recalltype_away", "portal")
    yield mary_there
    fragile_site.sql("RENAME TABLE recalltype_away TO recalltype", "portal")
    assert mary_there.get("/appointments").status == 200


def test_an_unforeseen_error_is_a_page_with_a_number_that_the_log_has_too(
    fragile_site, broken_statement
):
    answer = broken_statement.get("/appointments")
    assert answer.status == 500
    assert "Something went wrong" in answer.words
    incident = re.search(r"Incident ([0-9a-f]{12})", answer.words).group(1)
    lines = [json.loads(line) for line in fragile_site.log("portal.log").splitlines()]
    line = [line for line in lines if line.get("request_id", "").startswith(incident)][-1]
    assert line["status"] == 500 and line["error"]
    for secret in ["recalltype", "SELECT", "doesn't exist", "portal."]:
        assert secret not in answer.text.replace("/assets/portal.", "")
    # It still knows who is there, and is kept by nobody.
    assert "Alderbrook Fernwick" in answer.words
    assert answer.header("Cache-Control") == "no-store"


def test_an_unforeseen_error_earns_the_best_score(broken_statement):
    assert score(broken_statement.get("/appointments")) == (160, {})


def test_the_page_of_an_unforeseen_error_is_as_good_as_the_others(
    fragile_site, broken_statement, visit
):
    visitor = visit(at=fragile_site, width=320)
    page = visitor.sign_in("mary200")
    assert "Something went wrong" in page.locator("h1").inner_text()
    result = Axe().run(page)
    assert result.violations_count == 0, result.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.fixture
def without_pool(fragile_site, mary_there):
    os.kill(fragile_site.pid("fcgi"), signal.SIGTERM)
    deadline = time.monotonic() + 25
    while (fragile_site.folder / "fcgi.sock").exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    yield mary_there
    fragile_site.start_again()


def test_without_the_pool_there_is_a_maintenance_page(without_pool, fragile_site, visit):
    answer = without_pool.get("/appointments")
    assert answer.status in (502, 503)
    assert "the portal is not available right now" in answer.words
    assert "no está disponible" in answer.words
    assert int(answer.header("Retry-After")) > 0
    assert answer.header("Cache-Control") == "no-store"
    assert score(answer) == (160, {})
    assert without_pool.post("/session", {"x": "y"}).status in (502, 503)
    # What is not the pool's business still answers.
    assert without_pool.get(fragile_site.built_address("portal.css")).status == 200

    visitor = visit(at=fragile_site, width=320)
    visitor.page.goto("/")
    result = Axe().run(visitor.page)
    assert result.violations_count == 0, result.generate_report()


def test_after_a_restart_of_the_pool_everybody_is_still_signed_in(fragile_site, mary_there):
    os.kill(fragile_site.pid("fcgi"), signal.SIGTERM)
    time.sleep(1)
    fragile_site.start_again()
    assert mary_there.get("/appointments").status == 200


def test_while_the_database_is_away_there_is_a_maintenance_page(fragile_site, mary_there):
    os.kill(fragile_site.pid("db"), signal.SIGTERM)
    deadline = time.monotonic() + 30
    while os.path.exists(f"/proc/{fragile_site.pid('db')}/fd") and time.monotonic() < deadline:
        time.sleep(0.1)
    try:
        answers = [mary_there.copy().get("/appointments") for _ in range(4)]
        answers += [Client(fragile_site).get("/session/new")]
        for answer in answers:
            assert answer.status == 503
            assert "The portal is away for a short time" in answer.words
            assert answer.header("Retry-After") == "30"
            assert score(answer) == (160, {})
            # Being away ends no session.
            assert not [c for c in answer.all("Set-Cookie") if "pp_session" in c]
    finally:
        fragile_site.start_database()
    wait_until_well(fragile_site)
    assert mary_there.get("/appointments").status == 200


def test_a_form_is_never_sent_twice(fragile_site, mary_there):
    # nginx writes its log a little later.
    time.sleep(0.3)
    before = fragile_site.log("nginx-access.log").count('"method":"POST"')
    fragile_site.sql("RENAME TABLE portal_throttle TO portal_throttle_away")
    try:
        answer = Client(fragile_site).try_sign_in("tom300")
    finally:
        fragile_site.sql("RENAME TABLE portal_throttle_away TO portal_throttle")
    assert answer.status == 500
    time.sleep(0.3)
    rows = [json.loads(line) for line in fragile_site.log("nginx-access.log").splitlines()]
    posts = [row for row in rows if row["method"] == "POST"]
    assert len(posts) == before + 1
    # Several upstreams would be named with commas between them.
    assert all("," not in row["upstream_status"] for row in posts)


def test_a_sign_in_that_fails_half_way_leaves_nothing(fragile_site, mary_there):
    count = "SELECT COUNT(*) FROM {}"
    tables = ["portal_session"]
    # A practice of its own may have tables that roll nothing back.
    if not IS_ADOPTED:
        tables += ["securitylog", "eservicelog"]
    before = [fragile_site.value(count.format(t)) for t in tables]
    fragile_site.sql("RENAME TABLE eservicelog TO eservicelog_away", "portal")
    try:
        answer = Client(fragile_site).try_sign_in("tom300")
    finally:
        fragile_site.sql("RENAME TABLE eservicelog_away TO eservicelog", "portal")
    assert answer.status == 500
    assert not [c for c in answer.all("Set-Cookie") if "pp_session" in c]
    assert [fragile_site.value(count.format(t)) for t in tables] == before


def test_too_many_tries_from_one_address_are_slowed_by_the_web_server(fragile_site):
    """With the limits of a real site: half a minute's worth at once, then no more."""
    answers = [Client(fragile_site).post("/session", {"user_name": "x"}) for _ in range(40)]
    refused = [a for a in answers if a.status == 429]
    assert 20 <= len(refused) <= 39
    answer = refused[-1]
    assert "Too many tries in a short time" in answer.words
    assert answer.header("Retry-After") == "60"
    assert score(answer) == (160, {})
    # Reading pages is not counted.
    assert Client(fragile_site).get("/session/new").status == 200
