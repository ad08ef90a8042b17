"""The office corrects a patient's data, in a real browser."""

import os

import pytest
from playwright.sync_api import expect

from office_visitor import axe_violations, sign_in
from test_keyboard import tab_to

# Somebody without data of the demonstration, and somebody who has them.
HANK = 280
HAROLD = 251
COLUMNS = (
    "FName, LName, Birthdate, Address, Address2, City, State, Zip, Country, HmPhone, WkPhone, "
    "WirelessPhone, Email"
)


@pytest.fixture(autouse=True)
def practice(site):
    """The portal's address is set, nobody here has access, and everything is as before at the end."""
    people = f"{HANK}, {HAROLD}"
    before = site.sql(f"SELECT PatNum, {COLUMNS} FROM patient WHERE PatNum IN ({people})")
    logins = site.sql(
        "SELECT UserWebNum, UserName, Password, RequireUserNameChange, RequirePasswordChange "
        f"FROM userweb WHERE FKey IN ({people})"
    )
    site.sql(
        f"UPDATE preference SET ValueString = '{site.origin}/' WHERE PrefName = 'PatientPortalURL'"
    )
    site.sql(f"UPDATE userweb SET Password = 'None$$' WHERE FKey IN ({people})")
    yield
    site.sql("UPDATE preference SET ValueString = '' WHERE PrefName = 'PatientPortalURL'")
    for key, *values in before:
        changes = ", ".join(
            f"{name} = '{value}'" for name, value in zip(COLUMNS.split(", "), values, strict=True)
        )
        site.sql(f"SET SESSION sql_mode = ''; UPDATE patient SET {changes} WHERE PatNum = {key}")
    for key, name, password, ask_name, ask_password in logins:
        site.sql(
            f"UPDATE userweb SET UserName = '{name}', Password = '{password}', "
            f"RequireUserNameChange = {ask_name}, RequirePasswordChange = {ask_password} "
            f"WHERE UserWebNum = {key}"
        )
        site.sql(
            f"UPDATE portal_user_name SET FoldedName = LOWER('{name}') WHERE UserWebNum = {key}"
        )


def take_picture(page, name):
    if folder := os.environ.get("PORTAL_TEST_PICTURES"):
        page.screenshot(path=f"{folder}/data-{name}.png", full_page=True)


def fill(page, **fields):
    for name, value in fields.items():
        page.locator(f"#{name}").fill(value)


def data_of_hank(page):
    fill(page, birth_day="9", birth_month="7", birth_year="1980", address="4 Mill Lane")
    fill(page, city="Fernwick", state="VT", zip="00501", wireless_phone="(802)555-0181")
    fill(page, email="hank@example.org")


@pytest.mark.parametrize("script", [True, False])
def test_what_is_missing_is_mended_and_access_is_given(office, site, script):
    page = sign_in(office(java_script_enabled=script), "admin")
    page.goto(f"/patients/{HANK}/access")
    expect(page.locator(".pp-notice")).to_contain_text("Before access can be given")
    page.get_by_role("link", name="Correct the data").click()
    page.get_by_role("button", name="Save").click()
    problems = page.get_by_role("alert").locator("li")
    expect(problems).to_have_count(6)
    problems.filter(has_text="Needed: City").get_by_role("link").click()
    expect(page.locator("#city")).to_be_focused()
    data_of_hank(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("The data were saved.")
    page.get_by_role("button", name="Provide online access").click()
    expect(page.locator(".pp-sheet .pp-secret")).to_have_count(2)
    assert site.value(f"SELECT City FROM patient WHERE PatNum = {HANK}") == "Fernwick"
    assert site.value(
        "SELECT LogText FROM securitylog WHERE PermType = 108 ORDER BY SecurityLogNum DESC LIMIT 1"
    ).startswith("Patient Portal: changed Birthdate, Address")


def test_two_windows_do_not_write_over_each_other(office, site):
    first = sign_in(office(), "admin")
    second = sign_in(office(), "drlee")
    for page in (first, second):
        page.goto(f"/patients/{HAROLD}/data")
    first.locator("#city").fill("Oldtown")
    first.get_by_role("button", name="Save").click()
    expect(first.get_by_role("status")).to_contain_text("The data were saved.")
    fill(second, city="Newtown", zip="00502")
    second.get_by_role("button", name="Save").click()
    expect(second.get_by_role("alert")).to_contain_text("Somebody else has changed these data")
    expect(second.locator("#city-now")).to_have_text("On file now: Oldtown")
    expect(second.locator("#city")).to_have_value("Newtown")
    second.get_by_role("button", name="Save").click()
    expect(second.get_by_role("status")).to_contain_text("The data were saved.")
    assert site.sql(f"SELECT City, Zip FROM patient WHERE PatNum = {HAROLD}") == [
        ["Newtown", "00502"]
    ]


def test_the_front_desk_without_the_right_finds_no_way_there(office):
    page = sign_in(office(), "desk")
    page.goto(f"/patients/{HAROLD}")
    expect(page.get_by_role("link", name="Correct the data")).to_have_count(0)
    assert page.goto(f"/patients/{HAROLD}/data").status == 404


def test_the_keyboard_alone_is_enough(office, site):
    page = sign_in(office(), "admin")
    page.goto(f"/patients/{HAROLD}")
    tab_to(page, "Correct the data")
    page.keyboard.press("Enter")
    page.locator("#first_name").wait_for()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "zip":
            break
    page.keyboard.type("00509")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("The data were saved.")
    # Tabbing into a field selects what is there.
    assert site.value(f"SELECT Zip FROM patient WHERE PatNum = {HAROLD}") == "00509"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("locale", ["en-US", "es-MX"])
def test_every_page_is_accessible_and_fits(office, site, scheme, width, locale):
    page = sign_in(office(width=width, color_scheme=scheme, locale=locale), "admin")

    def look(name):
        assert axe_violations(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        assert page.locator("html").get_attribute("lang") == locale[:2]
        take_picture(page, f"{scheme}-{width}-{locale[:2]}-{name}")

    page.goto(f"/patients/{HANK}/data?for=access")
    look("empty")
    page.locator("main form .pp-button").click()
    page.get_by_role("alert").wait_for()
    look("refused")
    page.goto(f"/patients/{HAROLD}/data?saved=1")
    look("saved")
    site.sql(f"UPDATE patient SET City = 'Elsewhere' WHERE PatNum = {HAROLD}")
    page.locator("main form .pp-button").click()
    page.get_by_role("alert").wait_for()
    look("changed-meanwhile")
    site.sql(f"UPDATE patient SET Birthdate = '1935-05-05' WHERE PatNum IN ({HANK}, {HAROLD})")
    page.goto(f"/patients/{HAROLD}/data")
    fill(page, first_name="Hank", last_name="Sorensen")
    page.locator("main form .pp-button").click()
    page.get_by_role("alert").wait_for()
    look("namesake")
