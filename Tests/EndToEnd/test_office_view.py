"""The office sees the portal as a patient does, in a real browser."""

import os
import re

import pytest
from playwright.sync_api import expect

from office_visitor import axe_violations, sign_in
from test_keyboard import tab_to

MARY = 200


@pytest.fixture(autouse=True)
def no_views(site):
    yield
    site.sql("DELETE FROM portal_patient_view")


def take_picture(page, name):
    if folder := os.environ.get("PORTAL_TEST_PICTURES"):
        page.screenshot(path=f"{folder}/view-{name}.png", full_page=True)


def begin(page, patient=MARY):
    page.goto(f"/patients/{patient}/view")
    page.locator("#reason").check()
    page.locator("main form .pp-button").click()
    page.locator(".pp-view-bar").wait_for()


@pytest.mark.parametrize("script", [True, False])
def test_the_office_sees_what_the_patient_sees(office, visit, script):
    page = sign_in(office(java_script_enabled=script), "desk")
    page.goto(f"/patients/{MARY}")
    page.get_by_role("link", name="See the portal as this patient").click()
    page.get_by_role("button", name="See the portal").click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Choose a reason.")
    page.get_by_label("Another reason").check()
    page.get_by_label("In your own words").fill("She cannot find her next visit")
    page.get_by_role("button", name="See the portal").click()
    expect(page.locator(".pp-view-bar")).to_contain_text(
        "Read only: the portal as Mary Hartwell sees it"
    )
    assert page.url.endswith(f"/patients/{MARY}/view/appointments")
    patient = visit(java_script_enabled=script)
    patient.sign_in("mary200")
    own = patient.page.locator("main").inner_text()
    assert page.locator("main").inner_text() == own

    # Within it from page to page, with the family's menu.
    page.locator(".pp-menu summary").click()
    page.get_by_role("link", name="Lily Hartwell").click()
    assert page.url.endswith(f"/patients/{MARY}/view/people/201/appointments")
    page.get_by_role("link", name="Access history").click()
    expect(page.locator("main")).to_contain_text("She cannot find her next visit")
    assert "/patients/200/view/" in page.url
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)
    security = page.locator("a[aria-disabled]", has_text="Security")
    expect(security).to_be_visible()
    assert security.get_attribute("href") is None

    page.get_by_role("link", name="Back to the patient").click()
    assert page.url.endswith(f"/patients/{MARY}")
    expect(page.locator(".pp-history").first).to_contain_text("She cannot find her next visit")
    patient.page.goto("/history")
    expect(patient.page.locator("main")).to_contain_text(
        "The office opened the portal as its patient sees it. "
        "Reason: She cannot find her next visit"
    )


def test_the_language_changes_and_the_page_stays(office):
    page = sign_in(office(), "admin")
    begin(page)
    page.get_by_role("button", name="Español").click()
    assert page.url.endswith(f"/patients/{MARY}/view/appointments")
    expect(page.locator(".pp-view-bar")).to_contain_text("Solo lectura")
    assert page.locator("html").get_attribute("lang") == "es"


def test_the_session_is_kept_from_there(office):
    page = sign_in(office(java_script_enabled=False), "admin")
    begin(page)
    page.get_by_role("link", name="Stay signed in").click()
    page.locator("main form button").click()
    page.goto(f"/patients/{MARY}/view/people")
    expect(page.locator(".pp-view-bar")).to_be_visible()


def test_the_keyboard_alone_is_enough(office):
    page = sign_in(office(), "desk")
    page.goto(f"/patients/{MARY}")
    tab_to(page, "See the portal as this patient")
    page.keyboard.press("Enter")
    page.locator("#reason").wait_for()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "reason":
            break
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.locator(".pp-view-bar").wait_for()
    tab_to(page, "Back to the patient")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Contact data").wait_for()


def test_a_reason_that_is_too_old_is_asked_for_again(office, site):
    page = sign_in(office(), "admin")
    begin(page)
    site.sql("UPDATE portal_patient_view SET BegunAt = BegunAt - INTERVAL 31 MINUTE")
    page.get_by_role("link", name="People").click()
    assert re.search(rf"/patients/{MARY}/view\?then=", page.url)
    page.locator("#reason").check()
    page.locator("main form .pp-button").click()
    assert page.url.endswith(f"/patients/{MARY}/view/people")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("locale", ["en-US", "es-MX"])
def test_every_page_is_accessible_and_fits(office, scheme, width, locale):
    page = sign_in(office(width=width, color_scheme=scheme, locale=locale), "admin")

    def look(name):
        assert axe_violations(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        assert page.locator("html").get_attribute("lang") == locale[:2]
        take_picture(page, f"{scheme}-{width}-{locale[:2]}-{name}")

    page.goto(f"/patients/{MARY}/view")
    look("reason")
    page.locator("main form .pp-button").click()
    page.get_by_role("alert").wait_for()
    look("refused")
    for patient in (MARY, 277):
        begin(page, patient)
        for address in ("appointments", "people", "history", "contact"):
            page.goto(f"/patients/{patient}/view/{address}")
            look(f"{patient}-{address}")
    page.goto(f"/patients/{MARY}/view/security")
    look("not-found")
