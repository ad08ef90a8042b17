"""An invitation: from the mail through its link to the portal, and the end of such mail."""

import os
import re
import subprocess

import pytest
from axe_playwright_python.sync_playwright import Axe
from client import Client
from playwright.sync_api import expect
from site_under_test import ROOT

from test_keyboard import tab_to

GOOD = "Violet-Kettle-7"
NINA = "patient400@mail.example"


@pytest.fixture(autouse=True)
def office(site):
    """The portal's address is set, and nobody is invited but by hand; then all is as it was."""
    columns = "UserName, Password, RequireUserNameChange, RequirePasswordChange"
    ((name, password, *asks),) = site.sql(f"SELECT {columns} FROM userweb WHERE UserWebNum = 400")
    site.sql("UPDATE clinicpref SET ValueString = '0' WHERE PrefName = 'PatientPortalInviteEnabled'")
    site.sql(
        f"UPDATE preference SET ValueString = '{site.origin}/' WHERE PrefName = 'PatientPortalURL'"
    )
    site.sql("DELETE FROM portal_throttle")
    yield
    site.sql("UPDATE preference SET ValueString = '' WHERE PrefName = 'PatientPortalURL'")
    site.sql(
        f"UPDATE userweb SET UserName = '{name}', Password = '{password}', "
        f"RequireUserNameChange = {asks[0]}, RequirePasswordChange = {asks[1]}, "
        "DateTimeLastLogin = '0001-01-01' WHERE UserWebNum = 400"
    )
    site.sql(f"UPDATE portal_user_name SET FoldedName = '{name}' WHERE UserWebNum = 400")
    site.sql("DELETE FROM portal_session WHERE UserWebNum = 400")
    site.sql("DELETE FROM portal_throttle")
    site.sql("UPDATE patient SET Language = '' WHERE PatNum = 400")
    site.sql("DELETE FROM commoptout WHERE PatNum = 400")


def portalctl(site, *arguments):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PORTAL_")}
    done = subprocess.run(
        [ROOT / ".build/release/portalctl", *arguments, "--config", site.folder / "jobs.env"],
        env=environment, capture_output=True, text=True, timeout=60, check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def invite(site, mailbox, subject="your patient portal"):
    portalctl(site, "access", "invite", "400")
    letter = mailbox.wait_for(subject)
    assert letter.to == NINA
    return letter


def path(letter, kind="invitation"):
    return re.search(rf"https://\S+(/{kind}/[\w-]+)", letter.text)[1]


def fill(page, name, password=GOOD):
    page.get_by_label("User name", exact=True).fill(name)
    page.get_by_label("New password", exact=True).fill(password)
    page.get_by_label("New password again").fill(password)
    page.get_by_role("button", name="Save and sign in").click()


@pytest.mark.parametrize("script", [True, False])
def test_an_invitation_leads_into_the_portal(site, visit, mailbox, script):
    letter = invite(site, mailbox)
    assert "within 30 days" in letter.text and path(letter) in letter.html
    page = visit(width=320, height=640, java_script_enabled=script).page
    page.goto(path(letter))
    expect(page.locator("h1")).to_contain_text("Welcome to the patient portal of")
    expect(page.get_by_label("User name", exact=True)).to_have_value("first400")
    fill(page, "nina.b", "password")
    expect(page.get_by_role("alert")).to_contain_text("upper-case letter")
    expect(page.get_by_label("User name", exact=True)).to_have_value("nina.b")
    fill(page, "mary200")
    expect(page.get_by_role("alert")).to_be_visible()
    fill(page, "nina.b")
    expect(page).to_have_url(re.compile("/appointments$"))
    assert Client(site).try_sign_in("nina.b", GOOD).status == 303
    page.goto("/history")
    expect(page.locator("main")).to_contain_text("chosen with a link")
    # A browser that shows it says so.
    ((visited, ending),) = site.sql(
        "SELECT VisitedAt IS NOT NULL, Ending FROM portal_access_link ORDER BY LinkNum DESC LIMIT 1"
    )
    assert (visited, ending) == ("1", "1")


def test_a_used_link_renews_itself(site, visit, mailbox):
    letter = invite(site, mailbox)
    page = visit(java_script_enabled=False).page
    page.goto(path(letter))
    fill(page, "first400")
    expect(page).to_have_url(re.compile("/appointments$"))
    page = visit().page
    page.goto(path(letter))
    expect(page.locator("h1")).to_have_text("This link does not work any more")
    page.get_by_role("button", name="Send a new link").click()
    expect(page.locator("h1")).to_have_text("Look into your mail")
    new = mailbox.wait_for("your new link")
    assert new.to == NINA and path(new) != path(letter)
    # Nobody can tell a link that there never was.
    stranger = visit().page
    stranger.goto("/invitation/" + "A" * 43)
    expect(stranger.locator("h1")).to_have_text("This link does not work any more")
    stranger.get_by_role("button", name="Send a new link").click()
    expect(stranger.locator("h1")).to_have_text("Look into your mail")


@pytest.mark.parametrize("width", [1280, 320])
def test_it_needs_no_mouse(site, visit, mailbox, width):
    letter = invite(site, mailbox)
    page = visit(width=width, height=640).page
    page.goto(path(letter))
    tab_to(page, "new_user_name")
    tab_to(page, "new_password")
    page.keyboard.type(GOOD)
    tab_to(page, "new_password_again")
    page.keyboard.type(GOOD)
    tab_to(page, "Save and sign in")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/appointments$"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_spanish_everything_is_accessible(site, visit, mailbox, scheme):
    site.sql("UPDATE patient SET Language = 'spa' WHERE PatNum = 400")
    letter = invite(site, mailbox, "su portal del paciente")
    assert letter.language == "es" and "elija una aquí en 30 días" in letter.text
    page = visit(width=320, locale="es-US", color_scheme=scheme, reduced_motion="reduce").page
    for address, heading in (
        (path(letter), "bienvenida al portal"),
        (path(letter)[:-1], "Este enlace ya no sirve"), ("/invitation", "correo"),
        (path(letter, "mail/unsubscribe"), "No recibir más invitaciones"),
    ):
        page.goto(address)
        expect(page.locator("h1")).to_contain_text(heading)
        result = Axe().run(page)
        assert result.violations_count == 0, result.generate_report()
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert not wide
        folder = os.environ.get("PORTAL_TEST_PICTURES")
        if folder:
            page.screenshot(path=f"{folder}/{scheme}-{heading[:4]}.png", full_page=True)


def test_no_more_of_these_messages(site, visit, mailbox):
    letter = invite(site, mailbox)
    address = path(letter, "mail/unsubscribe")
    page = visit(java_script_enabled=False).page
    page.goto(address)
    assert site.sql("SELECT COUNT(*) FROM commoptout WHERE PatNum = 400") == [["0"]]
    page.get_by_role("button", name="Send me no more").click()
    expect(page.locator("main")).to_contain_text("You get no more invitations")
    assert site.sql("SELECT OptOutEmail FROM commoptout WHERE PatNum = 400") == [["64"]]
    # A mail program's form, from wherever, is taken through the web server as well.
    answer = Client(site).request(
        "POST", address, "List-Unsubscribe=One-Click",
        {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "cross-site"},
    )
    assert answer.status == 200
    assert "wants no such messages" in portalctl(site, "access", "show", "400")
