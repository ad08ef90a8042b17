"""Giving a patient access at the office, in a real browser."""

import os
import re
import subprocess
import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from client import Client
from playwright.sync_api import expect

from office_visitor import sign_in
from test_keyboard import tab_to

# Somebody of the demonstration with a login, which each test takes away first.
PATIENT = 251


@pytest.fixture(autouse=True)
def practice(site):
    """The portal's address is set, and the patient has all data and no access; then as before."""
    columns = "Address, City, State, HmPhone, Email, Language"
    (before,) = site.sql(f"SELECT {columns} FROM patient WHERE PatNum = {PATIENT}")
    logins = site.sql(f"SELECT UserWebNum, UserName, Password FROM userweb WHERE FKey = {PATIENT}")
    site.sql(
        f"UPDATE preference SET ValueString = '{site.origin}/' WHERE PrefName = 'PatientPortalURL'"
    )
    site.sql(
        "UPDATE patient SET Address = '1 Elm St', City = 'Fernwick', State = 'VT', "
        "HmPhone = '(802)555-0199', Email = 'harold@example.org', Language = '' "
        f"WHERE PatNum = {PATIENT}"
    )
    site.sql(f"UPDATE userweb SET Password = 'None$$' WHERE FKey = {PATIENT}")
    yield
    site.sql("UPDATE preference SET ValueString = '' WHERE PrefName = 'PatientPortalURL'")
    changes = ", ".join(
        f"{name} = '{value}'" for name, value in zip(columns.split(", "), before, strict=True)
    )
    site.sql(f"UPDATE patient SET {changes} WHERE PatNum = {PATIENT}")
    if not logins:
        site.sql(f"DELETE FROM userweb WHERE FKey = {PATIENT}")
        site.sql(
            "DELETE FROM portal_user_name WHERE UserWebNum NOT IN "
            "(SELECT UserWebNum FROM userweb) AND FoldedName LIKE 'harold%'"
        )
    for key, name, password in logins:
        site.sql(
            f"UPDATE userweb SET UserName = '{name}', Password = '{password}' "
            f"WHERE UserWebNum = {key}"
        )
    site.sql("DELETE FROM portal_throttle")


class Presses:
    """Presses like somebody with a mouse, and counts."""

    def __init__(self, page):
        self.count = 0
        self._page = page

    def __call__(self, locator):
        locator.click()
        self.count += 1


def secrets(page):
    return page.locator(".pp-sheet .pp-secret").all_inner_texts()


def check(page, width):
    result = Axe().run(page)
    assert result.violations_count == 0, result.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def take_picture(page, name):
    if folder := os.environ.get("PORTAL_TEST_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_access_is_given_and_printed_in_six_presses(office, site):
    page = office().page
    page.add_init_script("window.printed = 0; window.print = () => { window.printed += 1; };")
    press = Presses(page)
    begun = time.monotonic()
    page.goto("/")
    page.locator("#user_name").fill("desk")
    page.locator("#password").fill("Demo-office-1")
    press(page.locator("main form .pp-button:not(.pp-button--quiet)"))
    page.get_by_label("Find a patient").fill(str(PATIENT))
    press(page.get_by_role("button", name="Find"))
    press(page.locator(".pp-found a").first)
    press(page.get_by_role("button", name="Provide online access"))
    name, password = secrets(page)
    press(page.get_by_role("button", name="Print"))
    seconds = time.monotonic() - begun
    assert page.evaluate("window.printed") == 1
    print(f"{press.count} presses, {seconds:.2f} s")
    assert press.count <= 6 and seconds < 10
    assert Client(site).try_sign_in(name, password).status == 303


def test_the_sheet_is_one_page_of_paper(office):
    page = sign_in(office(java_script_enabled=False), "desk")
    page.goto(f"/patients/{PATIENT}")
    page.get_by_role("button", name="Provide online access").click()
    name, password = secrets(page)
    expect(page.locator("[data-print]")).to_contain_text("Print this page with your browser")
    take_picture(page, "sheet")
    page.emulate_media(media="print")
    for hidden in (".pp-header", ".pp-footer", ".pp-notice", "[data-print]", "h1"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator(".pp-sheet")).to_contain_text(password)
    expect(page.locator(".pp-sheet svg")).to_be_visible()
    take_picture(page, "sheet-on-paper")
    for size in ("Letter", "A4"):
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=size))) == 1
    page.emulate_media(media="screen")
    with page.expect_download() as download:
        page.get_by_role("link", name="Save the sheet as a PDF file").click()
    assert download.value.suggested_filename == "patient-portal.pdf"
    if folder := os.environ.get("PORTAL_TEST_PICTURES"):
        download.value.save_as(f"{folder}/sheet.pdf")
    words = subprocess.run(
        ["pdftotext", download.value.path(), "-"], check=True, capture_output=True, text=True
    ).stdout
    assert name in words and password in words and "Your way to our patient portal" in words
    page.goto(f"/patients/{PATIENT}/access")
    text = page.locator("main").inner_text()
    assert name in text and "********" in text and password not in text


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("locale", ["en-US", "es-MX"])
def test_every_page_is_accessible_and_fits(office, site, scheme, width, locale):
    page = sign_in(office(width=width, color_scheme=scheme, locale=locale), "admin")
    place = f"{scheme}-{width}-{locale[:2]}"

    def look(name):
        check(page, width)
        assert page.locator("html").get_attribute("lang") == locale[:2]
        take_picture(page, f"{place}-{name}")

    site.sql(f"UPDATE patient SET City = '', Email = '' WHERE PatNum = {PATIENT}")
    page.goto(f"/patients/{PATIENT}")
    look("missing")
    page.goto(f"/patients/{PATIENT}/access")
    look("access-missing")
    site.sql(
        f"UPDATE patient SET City = 'F', Email = 'harold@example.org' WHERE PatNum = {PATIENT}"
    )
    page.goto(f"/patients/{PATIENT}")
    look("can-be-given")
    page.locator("form[action$='/access'] button").click()
    look("given")
    page.goto(f"/patients/{PATIENT}/access?done=renamed")
    look("access")
    page.locator("#new_password").fill("short")
    page.locator("form:has(#new_password) .pp-button:not([type=button])").click()
    expect(page.get_by_role("alert")).to_be_visible()
    look("refused")
    page.locator("form[action$='/invitation'] button").click()
    expect(page.get_by_role("status").first).to_be_visible()
    look("invited")
    page.goto(f"/patients/{PATIENT}/access/removal")
    look("removal")


def test_the_keyboard_alone_is_enough(office):
    page = sign_in(office(), "desk")
    page.goto(f"/patients/{PATIENT}")
    for name in ("Provide online access", "Print"):
        tab_to(page, name)
        if name == "Print":
            break
        page.keyboard.press("Enter")
        page.locator(".pp-sheet").wait_for()
    page.goto(f"/patients/{PATIENT}/access")
    tab_to(page, "Remove online access")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Remove online access?").wait_for()
    tab_to(page, "Remove online access")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Access was removed")


def test_the_address_is_copied_with_a_press(office, site):
    visitor = office()
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = sign_in(visitor, "desk")
    page.goto(f"/patients/{PATIENT}/access")
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == site.origin + "/"


def test_an_invitation_from_the_office_arrives(office, mailbox):
    page = sign_in(office(java_script_enabled=False), "desk")
    page.goto(f"/patients/{PATIENT}/access")
    expect(page.locator("main")).to_contain_text("It goes to h•••@example.org")
    page.get_by_role("button", name=re.compile("^Send an(other)? invitation$")).click()
    # Mail is there before the browser has shown the next page.
    expect(page).to_have_url(re.compile("done=invited"))
    letter = mailbox.wait_for("your patient portal")
    assert letter.to == "harold@example.org"
    page.reload()
    expect(page.locator(".pp-history li").first).to_contain_text("Sent: h•••@example.org")
