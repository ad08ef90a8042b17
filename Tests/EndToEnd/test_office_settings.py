"""What the office sets, and what patients see of it with their next page."""

import pytest

from client import Client
from office_visitor import axe_violations, sign_in

SECTIONS = [
    "features", "addresses", "messages", "security", "look", "links", "invitations", "figures",
]


@pytest.fixture
def kept(site):
    """Whatever a test sets is as before afterwards."""
    columns = "ClinicNum, Name, Value, ChangedAt"
    site.sql(f"CREATE TABLE kept_setting AS SELECT {columns} FROM portal_setting")
    address = site.value("SELECT ValueString FROM preference WHERE PrefName = 'PatientPortalURL'")
    yield
    site.sql(
        "DELETE FROM portal_setting;"
        f"INSERT INTO portal_setting ({columns}) SELECT {columns} FROM kept_setting;"
        "DROP TABLE kept_setting;"
        f"UPDATE preference SET ValueString = '{address}' WHERE PrefName = 'PatientPortalURL'"
    )


def save(page):
    page.get_by_role("button", name="Save").click()
    page.locator(".pp-notice[role=status], .pp-notice[role=alert]").first.wait_for()
    return page.locator(".pp-notice").first.inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width, locale", [(320, "es-MX"), (1280, "en-US")])
def test_every_page_of_settings_is_accessible_and_fits(office, scheme, width, locale):
    page = sign_in(office(width=width, color_scheme=scheme, locale=locale), "admin")
    addresses = [f"/settings/{section}" for section in SECTIONS]
    for address in [*addresses, "/settings/features?clinic=2", "/settings/look?clinic=2"]:
        page.goto(address)
        assert axe_violations(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        assert page.locator("html").get_attribute("lang") == locale[:2]


def test_a_feature_is_switched_for_one_clinic_and_every_worker_knows(office, site, kept):
    mary, tom = Client(site).sign_in("mary200"), Client(site).sign_in("tom300")
    page = sign_in(office(java_script_enabled=False), "admin")
    page.get_by_role("link", name="Settings").click()
    page.get_by_role("link", name="Alderbrook Lakeside").click()
    page.get_by_label("Appointments").select_option("0")
    assert "Saved." in save(page)
    # More requests than there are workers.
    for _ in range(12):
        assert tom.get("/appointments").status == 404
        assert mary.get("/appointments").status == 200
    assert "Changed by admin" in page.locator("main").inner_text()


def test_a_closed_portal_tells_how_to_reach_the_office(office, site, visit, kept):
    page = sign_in(office(), "admin")
    page.goto("/settings/features")
    page.get_by_label("The portal is open").uncheck()
    assert "Saved." in save(page)
    patient = visit(width=320).page
    patient.goto("/")
    assert patient.get_by_role("heading", name="The portal is closed").is_visible()
    assert axe_violations(patient) == []
    patient.get_by_role("link", name="Contact us").last.click()
    assert patient.url.endswith("/contact")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_patients_see_the_accent_and_can_read_it(office, site, visit, kept, scheme):
    page = sign_in(office(), "admin")
    page.goto("/settings/look")
    page.get_by_label("Accent colour").fill("#ffcc00")
    assert "hard to read" in save(page)
    page.get_by_label("Accent colour").fill("#8a1c5b")
    assert "Saved." in save(page)
    patient = visit(color_scheme=scheme).page
    patient.goto("/session/new")
    accent = patient.evaluate(
        "getComputedStyle(document.documentElement).getPropertyValue('--pp-accent')"
    )
    assert accent == "#8a1c5b" if scheme == "light" else accent != "#84d0d8"
    assert axe_violations(patient) == []


def test_the_keyboard_alone_saves_a_link_that_every_page_then_carries(office, visit, kept):
    page = sign_in(office(), "admin")
    page.goto("/settings/links")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "PortalPrivacyPolicyURL":
            break
    page.keyboard.type("https://smile.example/privacy")
    page.keyboard.press("Enter")
    page.locator(".pp-notice[role=status]").wait_for()
    patient = visit().page
    patient.goto("/contact")
    link = patient.get_by_role("link", name="Privacy policy")
    assert link.get_attribute("href") == "https://smile.example/privacy"


def test_an_address_is_taken_over_with_one_press_and_can_be_copied(office, site, kept):
    page = sign_in(office(), "admin")
    page.goto("/settings/addresses")
    page.get_by_role("button", name="Use the address of this installation").click()
    page.locator(".pp-notice[role=status]").wait_for()
    assert page.locator("#PatientPortalURL").input_value() == site.origin + "/"
    assert page.get_by_role("button", name="Copy").count() > 0


def test_two_windows_do_not_undo_each_other(office, kept):
    first, second = sign_in(office(), "admin"), sign_in(office(), "admin")
    for page in (first, second):
        page.goto("/settings/security")
        page.get_by_label("Minutes without use after which patients").fill("25")
    assert "Saved." in save(first)
    second.get_by_label("Hours after which patients").fill("9")
    assert "Somebody else has changed these settings meanwhile" in save(second)
    # What was typed is still there, and a second press saves it.
    assert second.get_by_label("Hours after which patients").input_value() == "9"
    assert "Saved." in save(second)
