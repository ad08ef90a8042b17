"""The calendar file of a visit, read as a calendar program reads it (RFC 5545)."""

import re

import pytest

from client import Client


def unfolded(body):
    assert body.endswith(b"\r\n")
    lines = body.split(b"\r\n")[:-1]
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    return re.sub(rb"\r\n ", b"", body).decode().split("\r\n")[:-1]


def properties(lines, component):
    """Name -> value of one component that is not nested further."""
    inner = lines[lines.index(f"BEGIN:{component}") + 1 : lines.index(f"END:{component}")]
    return dict(line.split(":", 1) for line in inner)


@pytest.fixture
def toms_file(site):
    return Client(site).sign_in("tom300").get("/appointments/30011/calendar.ics")


def test_it_is_a_download_that_nobody_keeps(toms_file):
    assert toms_file.status == 200
    assert toms_file.header("Content-Type") == "text/calendar; charset=utf-8"
    assert toms_file.header("Content-Disposition") == 'attachment; filename="visit.ics"'
    assert toms_file.header("Cache-Control") == "no-store"


def test_its_parts_are_complete_and_nested(toms_file):
    open_parts = []
    for line in unfolded(toms_file.body):
        name, _, value = line.partition(":")
        if name == "BEGIN":
            open_parts.append(value)
        elif name == "END":
            assert open_parts.pop() == value
        else:
            assert re.fullmatch(r"[A-Z-]+(;[A-Z-]+=[^:;]+)*", name), line
    assert open_parts == []


def test_its_time_is_the_visits_in_its_clinics_zone(site, toms_file):
    event = properties(unfolded(toms_file.body), "VEVENT")
    start = site.value(
        "SELECT DATE_FORMAT(AptDateTime, '%Y%m%dT%H%i%s') FROM appointment WHERE AptNum = 30011"
    )
    end = site.value(
        """SELECT DATE_FORMAT(AptDateTime + INTERVAL LENGTH(Pattern) * 5 MINUTE, '%Y%m%dT%H%i%s')
        FROM appointment WHERE AptNum = 30011"""
    )
    assert event["DTSTART;TZID=America/Chicago"] == start
    assert event["DTEND;TZID=America/Chicago"] == end
    assert re.fullmatch(r"\d{8}T\d{6}Z", event["DTSTAMP"])


def test_it_brings_the_rules_of_its_zone(toms_file):
    lines = unfolded(toms_file.body)
    assert lines.index("END:VTIMEZONE") < lines.index("BEGIN:VEVENT")
    assert "TZID:America/Chicago" in lines
    standard, daylight = properties(lines, "STANDARD"), properties(lines, "DAYLIGHT")
    assert (standard["TZOFFSETFROM"], standard["TZOFFSETTO"]) == ("-0500", "-0600")
    assert (daylight["TZOFFSETFROM"], daylight["TZOFFSETTO"]) == ("-0600", "-0500")
    assert standard["RRULE"] == "FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"
    assert daylight["RRULE"] == "FREQ=YEARLY;BYMONTH=3;BYDAY=2SU"


def test_it_tells_where_but_not_what_is_done(toms_file):
    event = properties(unfolded(toms_file.body), "VEVENT")
    assert "Alderbrook Lakeside" in event["SUMMARY"]
    assert event["LOCATION"].startswith("480 Harbor Road\\, Stillwater Point\\, WI")
    text = toms_file.text
    assert "Crown" not in text and "Tom" not in text and "30011" not in text


def test_its_identifier_stays_the_same(site, toms_file):
    again = Client(site).sign_in("tom300").get("/appointments/30011/calendar.ics")
    other = Client(site).sign_in("tom300").get("/appointments/30012/calendar.ics")
    uid = properties(unfolded(toms_file.body), "VEVENT")["UID"]
    assert properties(unfolded(again.body), "VEVENT")["UID"] == uid
    assert properties(unfolded(other.body), "VEVENT")["UID"] != uid


@pytest.mark.parametrize("key", [20021, 20104, 21002, 30001, 30021, 99999999, 0, -1])
def test_there_is_none_for_a_visit_of_others_or_of_the_past(site, key):
    answer = Client(site).sign_in("tom300").get(f"/appointments/{key}/calendar.ics")
    assert answer.status == 404
    assert answer.header("Content-Type") == "text/html; charset=utf-8"


def test_a_mother_gets_her_childs(mary):
    assert mary.get("/appointments/20104/calendar.ics").status == 200


def test_a_browser_downloads_it(visit):
    page = visit().sign_in("mary200")
    with page.expect_download() as download:
        page.get_by_role("link", name="Add to calendar").first.click()
    assert download.value.suggested_filename == "visit.ics"
