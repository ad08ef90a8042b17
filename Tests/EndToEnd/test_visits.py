"""The Appointments tab: which visits it lists and what it says about them."""

import datetime
import html
import re

import pytest
from playwright.sync_api import expect

from client import Client


def visits_on(page):
    """The keys of the coming visits of a page, in its order."""
    return [int(key) for key in re.findall(r'id="visit-(\d+)"', page.text)]


def past_days_on(page):
    return re.findall(r'pp-past__date" datetime="(\d{4}-\d\d-\d\d)', page.text)


def stored_day(site, key):
    return site.value(f"SELECT DATE(AptDateTime) FROM appointment WHERE AptNum = {key}")


def test_coming_visits_stand_in_the_order_of_their_days(mary):
    assert visits_on(mary.get("/appointments")) == [20021, 20022, 20023, 20024]


def test_past_visits_go_back_two_years_the_last_one_first(site, mary):
    page = mary.get("/appointments")
    assert past_days_on(page) == [stored_day(site, key) for key in range(20012, 20002, -1)]
    assert "The last two years are shown." in page.words


def test_show_all_shows_the_older_ones_too(site, mary):
    page = mary.get("/appointments?show=all")
    assert past_days_on(page) == [stored_day(site, key) for key in range(20012, 20000, -1)]
    assert "The last two years are shown." not in page.words


@pytest.mark.parametrize("key", range(20031, 20037))
def test_visits_that_are_not_the_patients_business_are_never_shown(site, mary, key):
    page = mary.get("/appointments?show=all")
    day = stored_day(site, key)
    assert key not in visits_on(page) and day not in past_days_on(page)
    assert mary.get(f"/appointments/{key}/calendar.ics").status == 404


def test_what_was_done_is_said_in_the_words_of_laymen_and_escaped(mary):
    page = mary.get("/appointments")
    assert "Whitening tray &amp; gel &lt;home use&gt;" in page.text
    assert "<home use>" not in page.text
    assert not re.search(r"X0\d{3}", page.text)


def test_a_hygiene_visit_names_the_hygienist(mary):
    cards = mary.get("/appointments").text.split('<article class="pp-visit"')
    by_key = {re.search(r'id="visit-(\d+)"', c).group(1): c for c in cards[1:]}
    assert "Ingrid Brandt, RDH" in by_key["20022"]
    assert "Susan Lee, DDS" in by_key["20021"]


def test_a_past_visit_tells_when_with_whom_where_and_what(visit):
    page = visit().sign_in("mary200")
    row = page.locator(".pp-past > li").nth(1)
    for fact in ["9:10 AM", "Susan Lee, DDS", "Alderbrook Fernwick", "Whitening tray", "Complete"]:
        expect(row).to_contain_text(fact)


def test_a_past_visit_in_another_zone_names_it(visit):
    page = visit(timezone_id="America/New_York").sign_in("tom300")
    expect(page.locator(".pp-past > li").first).to_contain_text("Central time")


def test_an_asked_to_arrive_time_is_shown_where_there_is_one(mary):
    words = mary.get("/appointments").words
    assert words.count("Please arrive at 8:15 AM") == words.count("Please arrive at") == 1


def test_open_confirmations_and_recalls_are_actions(mary):
    section = re.search(r'<section class="pp-action".*?</section>', mary.get("/appointments").text,
                        re.S).group(0)
    assert section.count("<li>") == 2
    assert "Please confirm your visit on" in section and "Full set of x-rays" in section


@pytest.mark.parametrize(
    "name, path, count",
    [("tom300", "/appointments", 1), ("demo", "/appointments", 2),
     ("mary200", "/people/201/appointments", 1), ("mary200", "/people/202/appointments", 0),
     ("sofia230", "/people/231/appointments", 0), ("sakura278", "/appointments", 0)],
)
def test_others_have_the_actions_that_are_theirs(site, name, path, count):
    page = Client(site).sign_in(name).get(path).text
    section = re.search(r'<section class="pp-action".*?</section>', page, re.S)
    assert (section.group(0).count("<li>") if section else 0) == count


def test_a_visit_of_today_is_still_coming(site):
    assert 21002 in visits_on(Client(site).sign_in("daniel210").get("/appointments"))


def test_each_visit_can_be_called_about_mapped_and_put_into_a_calendar(visit):
    page = visit().sign_in("mary200")
    card = page.locator(".pp-visit").first
    expect(card.get_by_role("link", name="Add to calendar")).to_have_attribute(
        "href", "/appointments/20021/calendar.ics"
    )
    expect(card.get_by_role("link", name="Map")).to_have_attribute("rel", "noreferrer")
    expect(card.get_by_role("link", name="Call (802)555-0102")).to_have_attribute(
        "href", "tel:8025550102"
    )


def test_toms_visits_are_in_the_time_of_his_clinic(visit):
    page = visit(timezone_id="America/New_York").sign_in("tom300")
    expect(page).to_have_title("Appointments – Alderbrook Lakeside")
    first = page.locator(".pp-visit__time").first
    expect(first).to_have_text(re.compile(r"8:00 AM\s+Central time"))
    instant = page.locator(".pp-zone").first.get_attribute("data-instant")
    assert datetime.datetime.fromisoformat(instant).hour in (13, 14)


def test_the_zone_is_not_named_where_the_reader_lives_in_it(visit):
    page = visit(timezone_id="America/Chicago").sign_in("tom300")
    expect(page.locator(".pp-zone").first).to_be_hidden()


def test_somebody_without_visits_is_told_how_to_book_one(site):
    words = Client(site).sign_in("grace250").get("/appointments").words
    assert "No visits are planned. To book a visit, call (802)555-0102" in words
    assert "No visits in the last two years." in words


@pytest.mark.parametrize(
    "language, first_day, time",
    [
        ("en-US", "{m}/{d}/{y}", "8:30 AM"),
        ("en-CA", "{d:02}/{m:02}/{y}", "8:30 AM"),
        ("en-GB", "{d:02}/{m:02}/{y}", "08:30"),
        ("de", "{d}.{m}.{y}", "08:30"),
        ("sv", "{y}-{m:02}-{d:02}", "08:30"),
        ("es-US,es;q=0.9", "{m}/{d}/{y}", "8:30 a. m."),
        ("es", "{d}/{m}/{y}", "08:30"),
    ],
)
def test_dates_and_times_are_written_as_the_reader_writes_them(site, language, first_day, time):
    year, month, day = map(int, stored_day(site, 20021).split("-"))
    words = html.unescape(Client(site, language).sign_in("mary200").get("/appointments").words)
    expected = first_day.format(d=day, m=month, y=year)
    assert f" {expected} " in words
    assert f" {time} " in words.replace("\u00a0", " ").replace("\u202f", " ")
