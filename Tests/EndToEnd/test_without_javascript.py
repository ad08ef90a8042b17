"""Everything works without the script."""

import re

from playwright.sync_api import expect


def test_the_whole_journey_works(visit):
    visitor = visit(java_script_enabled=False, width=375, height=700)
    page = visitor.sign_in("mary200")
    expect(page).to_have_url(re.compile("/appointments$"))
    page.locator(".pp-menu summary").click()
    page.get_by_role("link", name="Lily Hartwell").click()
    expect(page.locator("h1")).to_have_text("Appointments of Lily Hartwell")
    page.get_by_role("link", name="Show all past visits").click()
    expect(page.get_by_role("link", name="Show the last two years only")).to_be_visible()
    page.get_by_role("link", name="People", exact=True).click()
    expect(page.locator("h1")).to_have_text("People")
    page.get_by_role("button", name="Español").click()
    expect(page.locator("h1")).to_have_text("Personas")
    page.get_by_role("button", name="English").click()
    page.get_by_role("link", name="Contact us").click()
    expect(page.locator("h1")).to_have_text("Contact us")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("status")).to_have_text("You are signed out.")


def test_nothing_that_needs_the_script_is_shown(visit):
    page = visit(java_script_enabled=False).page
    page.goto("/session/new")
    expect(page.get_by_role("button", name="Show")).to_have_count(0)


def test_a_wrong_password_is_told(visit):
    page = visit(java_script_enabled=False).sign_in("mary200", "wrong")
    expect(page.get_by_role("alert")).to_be_in_viewport()


def test_the_zone_is_always_named(visit):
    page = visit(java_script_enabled=False, timezone_id="America/New_York").sign_in("mary200")
    expect(page.locator(".pp-zone").first).to_be_visible()
