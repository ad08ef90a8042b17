"""Confirming one's personal data, as some payments ask (L-8, G-28)."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from test_every_page import RULES


def answer(page, site, last="Hartwell"):
    year, month, day = site.value("SELECT Birthdate FROM patient WHERE PatNum = 200").split("-")
    page.get_by_label("First name").fill("mary")
    page.get_by_label("Last name").fill(last)
    page.get_by_label("Month").fill(str(int(month)))
    page.get_by_label("Day").fill(str(int(day)))
    page.get_by_label("Year").fill(year)
    page.get_by_role("button", name="Confirm").click()


@pytest.mark.parametrize("script", [True, False])
def test_the_right_answers_lead_on(site, visit, script):
    page = visit(width=320, height=640, java_script_enabled=script).sign_in("mary200")
    page.goto("/verification?then=/people")
    answer(page, site, "smith")
    expect(page.get_by_role("alert")).to_contain_text("Tries left: 2.")
    expect(page.get_by_label("Last name")).to_have_value("smith")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth") if script else True
    answer(page, site, "  HARTWELL ")
    expect(page).to_have_url(re.compile("/people$"))
    page.goto("/verification?then=/contact")
    expect(page).to_have_url(re.compile("/contact$"))


def test_three_wrong_answers_sign_out(site, visit):
    page = visit().sign_in("mary200")
    page.goto("/verification?then=/people")
    for _ in range(3):
        answer(page, site, "smith")
    expect(page.get_by_role("status")).to_contain_text("You were signed out for your safety")
    expect(page.locator("h1")).to_have_text("Sign in to your patient portal")
    result = Axe().run(page, options=RULES)
    assert result.violations_count == 0, result.generate_report()
    page.goto("/people")
    expect(page.locator("h1")).to_have_text("Sign in to your patient portal")


def test_a_missing_birth_date_is_where_the_keyboard_is(site, visit):
    page = visit().sign_in("mary200")
    page.goto("/verification")
    page.evaluate("document.querySelector('main form').noValidate = true")
    page.get_by_label("First name").fill("Mary")
    page.get_by_label("Last name").fill("Hartwell")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Month")).to_be_focused()
    assert page.get_by_label("Month").get_attribute("aria-invalid") == "true"
