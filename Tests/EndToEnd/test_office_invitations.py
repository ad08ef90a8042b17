"""The office's pages for invitations: switches, rules, what came of them, and inviting everybody."""

import os
import re
import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from office_visitor import sign_in
from test_keyboard import tab_to

# Somebody of the demonstration with a login who has never signed in, and nothing that is missing.
PATIENT = 400


@pytest.fixture(autouse=True)
def practice(site):
    """Invitations are on, their address is set, and only one person can be invited; then as before."""
    kept = ["preference", "clinicpref", "clinic", "apptreminderrule", "autocommexcludedate",
            "patient", "commoptout"]
    for table in kept:
        site.sql(f"CREATE TABLE kept_{table} AS SELECT * FROM {table}")
    site.sql(
        f"UPDATE preference SET ValueString = '{site.origin}/' WHERE PrefName = 'PatientPortalURL'"
    )
    site.sql(
        "UPDATE preference SET ValueString = '0' WHERE PrefName = 'PatientPortalInviteEnabled'"
    )
    site.sql("UPDATE preference SET ValueString = '0001-01-01 00:00:00' "
             "WHERE PrefName LIKE 'AutomaticCommunicationTime%'")
    site.sql("DELETE FROM autocommexcludedate; DELETE FROM clinicpref")
    site.sql("UPDATE clinic SET IsConfirmEnabled = 1")
    # Everybody else lacks a city.
    site.sql("UPDATE patient SET City = ''")
    site.sql(
        "UPDATE patient SET Address = '1 Elm St', City = 'Fernwick', State = 'VT', "
        "HmPhone = '(802)555-0199', Email = 'nina@example.org', Language = '' "
        f"WHERE PatNum = {PATIENT}"
    )
    forget_invitations(site)
    yield
    for table in kept:
        site.sql(f"DELETE FROM {table}; INSERT INTO {table} SELECT * FROM kept_{table}; "
                 f"DROP TABLE kept_{table}")
    forget_invitations(site)


def forget_invitations(site):
    site.sql("DELETE FROM portal_job WHERE Kind = 28; DELETE FROM portal_invite_run; "
             "DELETE FROM portal_invite; DELETE FROM portal_access_link; "
             "DELETE FROM portal_mail WHERE Kind = 8")


def check(page, width):
    result = Axe().run(page)
    assert result.violations_count == 0, result.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def take_picture(page, name):
    if folder := os.environ.get("PORTAL_TEST_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def invite(site, number, state=2, mail=2):
    """An invitation of the day before yesterday, as it stands in the portal's own tables."""
    at = "UTC_TIMESTAMP(3) - INTERVAL 2 DAY"
    site.sql(
        "INSERT INTO portal_mail (MailNum, Kind, IdempotencyKey, Token, PatNum, State, Reason, "
        f"SentTo, QueuedAt, StateAt) VALUES ({number}, 8, UNHEX(SHA2('{number}', 256)), "
        f"LPAD('{number}', 32, '0'), {PATIENT}, {mail}, 'No such mailbox', 'nina@example.org', "
        f"{at}, {at}); "
        f"INSERT INTO portal_invite (InviteNum, PatNum, ClinicNum, MailNum, State, MadeAt, StateAt) "
        f"VALUES ({number}, {PATIENT}, 1, {number}, {state}, {at}, {at})"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width, locale", [(320, "es-MX"), (1280, "en-US"), (320, "en-US")])
def test_every_page_is_accessible_and_fits(office, site, scheme, width, locale):
    invite(site, 900_001, mail=4)
    page = sign_in(office(width=width, color_scheme=scheme, locale=locale), "admin")
    pages = {
        "": 200, "?step=bounced": 200, "?from=x": 422, "?done=again": 200, "/rules": 200,
        "/rules?clinic=2": 200, "/rules/1": 200, "/rules/3": 200, "/rules/new": 200,
        "/rules/new?of=2": 200, "/rules/1/removal": 200, "/everybody": 200,
        "/everybody?clinic=2": 200,
    }
    for address, status in pages.items():
        assert page.goto("/invitations" + address).status == status, address
        check(page, width)
        assert page.locator("html").get_attribute("lang") == locale[:2]
        name = re.sub(r"\W+", "-", address) or "-start"
        take_picture(page, f"{scheme}-{width}-{locale[:2]}-invitations{name}")
    page.goto("/invitations/rules/1")
    page.locator("#lead_days").fill("900")
    page.locator("#subject").fill("")
    page.locator("main form .pp-button").first.click()
    expect(page.get_by_role("alert")).to_be_visible()
    check(page, width)
    take_picture(page, f"{scheme}-{width}-{locale[:2]}-invitations-refused")


def test_invitations_are_switched_on_without_a_script(office, site):
    page = sign_in(office(java_script_enabled=False, width=320), "admin")
    page.get_by_role("link", name="Invitations").click()
    expect(page.locator("main")).to_contain_text("They are switched off everywhere")
    page.get_by_role("button", name=re.compile("^Activate ?: Visits without a clinic")).click()
    expect(page.get_by_role("status")).to_contain_text("Invitations go out from now on")
    assert site.value(
        "SELECT ValueString FROM preference WHERE PrefName = 'PatientPortalInviteEnabled'") == "1"
    page.get_by_role("button", name=re.compile("^Deactivate ?: Alderbrook Lakeside")).click()
    assert site.value("SELECT ValueString FROM clinicpref WHERE ClinicNum = 2 "
                      "AND PrefName = 'PatientPortalInviteEnabled'") == "0"


def test_a_rule_is_made_with_the_keyboard_alone_and_removed(office, site):
    page = sign_in(office(), "admin")
    page.goto("/invitations/rules/new")
    page.locator("#kind").focus()
    page.keyboard.press("Space")
    page.locator("#lead_days").fill("30")
    page.locator("#lead_days").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("The rule is saved.")
    expect(page.locator("main")).to_contain_text("30 days before a visit")
    tab_to(page, "30 days before a visit")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="30 days before a visit").wait_for()
    page.get_by_role("link", name="Remove this rule").press("Enter")
    tab_to(page, "Remove this rule")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("The rule is removed.")
    count = site.value("SELECT COUNT(*) FROM apptreminderrule WHERE TSPrior = 25920000000000")
    assert count == "0"


def test_a_rule_that_means_nothing_is_refused_and_nothing_typed_is_lost(office):
    page = sign_in(office(java_script_enabled=False), "admin")
    page.goto("/invitations/rules/1")
    page.get_by_label("Text", exact=True).fill("Words of mine [Password]")
    page.locator("#lead_days").fill("400")
    page.get_by_role("button", name="Save").click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Enter 365 days at most.")
    alert.get_by_role("link").click()
    assert page.get_by_label("Text", exact=True).input_value() == "Words of mine [Password]"
    page.locator("#lead_days").fill("6")
    page.get_by_role("button", name="Show the message without saving").click()
    expect(page.locator(".pp-letter").first).to_contain_text("Words of mine choose one here")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("The rule is changed.")


def test_who_changed_a_rule_stands_in_the_audit(office):
    page = sign_in(office(java_script_enabled=False), "admin")
    page.goto("/invitations/rules/2")
    page.get_by_label("Subject", exact=True).fill("Thank you")
    page.get_by_role("button", name="Save").click()
    page.goto("/audit")
    page.get_by_label("What was done").select_option("Invitations to the portal")
    page.get_by_role("button", name="Find").click()
    expect(page.locator(".pp-history li").first).to_contain_text(
        "admin changed a rule for invitations.")


def test_a_message_that_came_back_is_sent_again_with_one_press(office, site, mailbox):
    invite(site, 900_001, mail=4)
    page = sign_in(office(), "admin")
    page.goto("/invitations")
    page.get_by_role("link", name=re.compile("^Came back: 1")).click()
    page.get_by_role("button", name=re.compile("another invitation")).click()
    expect(page.get_by_role("status")).to_contain_text("Another invitation is on its way.")
    letter = mailbox.wait_for("your patient portal")
    assert letter.to == "nina@example.org"


def test_everybody_is_invited_once(office, site, mailbox):
    page = sign_in(office(java_script_enabled=False), "admin")
    page.goto("/invitations/everybody")
    main = page.locator("main")
    expect(main).to_contain_text("Who cannot be invited, and why")
    page.get_by_role("button", name="Invite them now: 1").click()
    expect(page.get_by_role("status")).to_contain_text("Started.")
    letter = mailbox.wait_for("your patient portal", seconds=90)
    assert letter.to == "nina@example.org"
    end = time.monotonic() + 60
    while "Done" not in main.inner_text():
        assert time.monotonic() < end
        page.goto("/invitations/everybody")
    expect(main).to_contain_text("Messages queued")
    assert page.get_by_role("button", name=re.compile("Invite them now")).count() == 0
    mailbox.stays_at(1)
    page.goto("/invitations")
    page.get_by_role("link", name=re.compile("^Sent: 1")).click()
    expect(page.locator(".pp-found__name").last).to_contain_text("Nina")


def test_nobody_else_has_these_pages(office):
    page = sign_in(office(), "desk")
    page.get_by_role("heading", name="Today").wait_for()
    assert page.get_by_role("link", name="Invitations").count() == 0
    for address in ("", "/rules", "/rules/1", "/rules/new", "/everybody"):
        assert page.goto("/invitations" + address).status == 404
