"""The page asks before a session ends by idling, and says when it has (G-26, WCAG 2.2.1)."""

import os
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from client import PASSWORD
from test_every_page import RULES
from test_keyboard import FOCUS


def age(site, minutes):
    """Makes all sessions as old as if they had not been used for so long."""
    site.sql(
        "UPDATE portal_session "
        f"SET LastUsedAt = UTC_TIMESTAMP(3) - INTERVAL {int(minutes * 60)} SECOND"
    )


@pytest.fixture
def open_page(visit):
    """A page of Hank's whose browser's clock the test sets."""

    def go(path="/people", **options):
        visitor = visit(**options)
        visitor.page.clock.install()
        page = visitor.sign_in("hank280")
        page.goto(path)
        expect(page.locator("h1")).to_be_visible()
        return page

    return go


@pytest.mark.parametrize("width, scheme", [(1280, "light"), (320, "dark")])
def test_the_page_asks_two_minutes_before(site, open_page, width, scheme):
    page = open_page(width=width, height=640, color_scheme=scheme, reduced_motion="reduce")
    dialog = page.get_by_role("alertdialog")
    page.clock.fast_forward("12:30")
    expect(dialog).to_have_count(0)
    age(site, 13.5)
    page.clock.fast_forward("01:00")
    expect(dialog).to_be_visible()
    expect(dialog).to_have_accessible_name("Do you want to stay signed in?")
    expect(dialog).to_have_accessible_description(re.compile("You are signed in until "))
    expect(dialog.locator(".pp-stay__left")).to_have_text(re.compile(r"1:\d\d"))
    button = dialog.get_by_role("button", name="Stay signed in")
    expect(button).to_be_focused()
    focus = page.evaluate(FOCUS)
    assert focus["outline"] and focus["inside"] and focus["free"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    result = Axe().run(page, options=RULES)
    assert result.violations_count == 0, result.generate_report()

    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    left = site.value(
        "SELECT MIN(TIMESTAMPDIFF(SECOND, LastUsedAt, UTC_TIMESTAMP(3))) FROM portal_session"
    )
    assert int(left) < 30
    # And it asks again, as late as before.
    page.clock.fast_forward("12:30")
    expect(dialog).to_have_count(0)


def test_focus_goes_back_to_where_it_was(site, open_page):
    page = open_page("/security/user-name")
    page.get_by_label("Current password").focus()
    age(site, 13.5)
    page.clock.fast_forward("13:30")
    expect(page.get_by_role("button", name="Stay signed in")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Current password")).to_be_focused()


@pytest.mark.parametrize("way", ["Escape", "link"])
def test_the_question_can_be_put_aside(site, open_page, way):
    page = open_page()
    age(site, 13.5)
    page.clock.fast_forward("13:30")
    dialog = page.get_by_role("alertdialog")
    expect(dialog).to_be_visible()
    if way == "Escape":
        page.keyboard.press("Escape")
    else:
        dialog.get_by_role("link", name="Back to the page").click()
    expect(dialog).to_be_hidden()
    expect(page).to_have_url(re.compile("/people$"))
    age(site, 16)
    page.clock.fast_forward("02:00")
    expect(page.get_by_role("alertdialog")).to_have_accessible_name("You are signed out")


def test_use_in_another_tab_prolongs_this_one(site, open_page):
    page = open_page()
    age(site, 13.5)
    page.clock.fast_forward("13:30")
    dialog = page.get_by_role("alertdialog")
    expect(dialog).to_be_visible()
    other = page.context.new_page()
    other.goto("/contact")
    expect(other.locator("h1")).to_be_visible()
    expect(dialog).to_have_count(0)
    # A tab that heard nothing asks the server before it warns.
    other.close()
    page.clock.fast_forward("13:30")
    expect(dialog).to_have_count(0)


def test_the_end_is_said_and_what_was_typed_is_there_after_signing_in(site, open_page):
    page = open_page("/security/user-name", width=320, height=640)
    page.get_by_label("User name").fill("hank.hill")
    age(site, 16)
    page.clock.fast_forward("16:00")
    dialog = page.get_by_role("alertdialog")
    expect(dialog).to_have_accessible_name("You are signed out")
    expect(dialog).to_contain_text("You were signed out because you were away for a while.")
    page.keyboard.press("Escape")
    expect(dialog).to_be_visible()
    result = Axe().run(page, options=RULES)
    assert result.violations_count == 0, result.generate_report()
    expect(dialog.get_by_role("link", name="Sign in")).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_label("User name", exact=True).fill("hank280")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    try:
        expect(page).to_have_url(re.compile("/security/user-name$"))
        expect(page.get_by_label("User name")).to_have_value("hank.hill")
        expect(page.get_by_role("status")).to_contain_text("We kept what you had typed here.")
    finally:
        site.sql("DELETE FROM portal_draft")


def test_near_the_absolute_end_it_says_so(site, open_page):
    page = open_page()
    age(site, 13.5)
    site.sql(
        "UPDATE portal_session SET CreatedAt = UTC_TIMESTAMP(3) - INTERVAL 1 DAY, "
        "ExpiresAt = UTC_TIMESTAMP(3) + INTERVAL 80 SECOND"
    )
    page.clock.fast_forward("13:30")
    dialog = page.get_by_role("alertdialog")
    expect(dialog).to_contain_text("You will be signed out in any case")
    expect(dialog.get_by_role("button")).to_have_count(0)


def test_without_the_script_it_is_a_page(site, visit):
    page = visit(java_script_enabled=False, width=320, height=640).sign_in("hank280")
    age(site, 0.9)
    page.goto("/people")
    site.sql("UPDATE portal_session SET LastUsedAt = LastUsedAt - INTERVAL 10 MINUTE")
    page.get_by_role("link", name="Stay signed in").click()
    expect(page.locator("h1")).to_have_text("Do you want to stay signed in?")
    expect(page.locator(".pp-stay__left")).to_have_text(re.compile("^[45]$"))
    page.get_by_role("button", name="Stay signed in").click()
    expect(page.locator(".pp-stay__left")).to_have_text("15")
    page.get_by_role("link", name="Back to the page").click()
    expect(page).to_have_url(re.compile("/people$"))
    age(site, 16)
    page.get_by_role("link", name="Stay signed in").click()
    expect(page.locator("h1")).to_have_text("You are signed out")
    page.get_by_role("main").get_by_role("link", name="Sign in").click()
    page.get_by_label("User name", exact=True).fill("hank280")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(re.compile("/people$"))


# The same in real time takes a minute and a half.
if os.environ.get("PORTAL_TEST_LONG") == "1":

    def test_a_short_idle_time_in_real_time(site, visit):
        site.sql("REPLACE portal_setting VALUES (0, 'PortalIdleMinutes', '1', UTC_TIMESTAMP(3))")
        try:
            page = visit(locale="es-US").page
            page.goto("/session/new")
            page.get_by_label("Nombre de usuario", exact=True).fill("hank280")
            page.get_by_label("Contraseña", exact=True).fill(PASSWORD)
            page.get_by_role("button", name="Iniciar sesión").click()
            dialog = page.get_by_role("alertdialog")
            expect(dialog).to_be_visible(timeout=40_000)
            expect(dialog).to_have_accessible_name("¿Desea mantener la sesión?")
            dialog.get_by_role("button", name="Mantener la sesión").click()
            expect(dialog).to_have_count(0)
            expect(dialog).to_be_visible(timeout=40_000)
            expect(dialog).to_have_accessible_name("Su sesión se ha cerrado", timeout=40_000)
        finally:
            site.sql("DELETE FROM portal_setting WHERE Name = 'PortalIdleMinutes'")
