"""A login in its owner's hands: the first sign-in, user name, password, devices."""

import re

import pytest
from client import Client
from playwright.sync_api import expect

GOOD = "Violet-Kettle-7"


@pytest.fixture
def undo(site):
    """Logins as they were, and nobody signed in with them."""
    logins = (280, 400)
    rows = site.sql(
        "SELECT UserWebNum, UserName, Password, RequireUserNameChange, RequirePasswordChange "
        f"FROM userweb WHERE UserWebNum IN {logins}"
    )
    # The first one of all, whoever has tried it before.
    site.sql("UPDATE userweb SET DateTimeLastLogin = '0001-01-01' WHERE UserWebNum = 400")
    yield
    for number, name, password, ask_name, ask_password in rows:
        site.sql(
            f"UPDATE userweb SET UserName = '{name}', Password = '{password}', "
            f"RequireUserNameChange = {ask_name}, RequirePasswordChange = {ask_password}, "
            "DateTimeLastLogin = '0001-01-01' "
            f"WHERE UserWebNum = {number}"
        )
        site.sql(
            f"UPDATE portal_user_name SET FoldedName = '{name}' WHERE UserWebNum = {number}"
        )
    site.sql(f"DELETE FROM portal_session WHERE UserWebNum IN {logins}")


@pytest.mark.parametrize("script", [True, False])
def test_the_first_sign_in(visit, undo, mailbox, script):
    page = visit(width=320, height=640, java_script_enabled=script).sign_in(
        "first400", "Ab3dEf7h"
    )
    expect(page.locator("h1")).to_have_text("Welcome")
    page.get_by_label("User name").fill("amara.okonkwo")
    page.get_by_label("New password", exact=True).fill("password")
    page.get_by_label("New password again").fill("password")
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("alert")).to_contain_text("Use at least one upper-case letter.")
    expect(page.get_by_label("User name")).to_have_value("amara.okonkwo")
    page.get_by_label("New password", exact=True).fill(GOOD)
    page.get_by_label("New password again").fill(GOOD)
    page.get_by_role("button", name="Save and go on").click()
    expect(page).to_have_url(re.compile("/appointments$"))
    name, password = mailbox.wait(2, to="patient400@mail.example")
    assert name.subject.endswith("your user name was changed")
    assert "amara.okonkwo" in name.text
    assert password.subject.endswith("your password was changed")
    assert GOOD not in password.text and "Ab3dEf7h" not in password.text
    page.get_by_role("button", name="Sign out").click()
    page.get_by_label("User name", exact=True).fill("Amara.Okonkwo")
    page.get_by_label("Password", exact=True).fill(GOOD)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(re.compile("/appointments$"))
    # The browser knows its owner by the new name: no message about a new device.
    mailbox.stays_at(2)


@pytest.mark.parametrize("script", [True, False])
def test_a_changed_password_ends_other_sessions(site, visit, undo, script):
    elsewhere = Client(site).sign_in("hank280")
    page = visit(java_script_enabled=script).sign_in("hank280")
    page.get_by_role("link", name="Security").click()
    page.get_by_role("link", name="Change password").click()
    page.get_by_label("Current password").fill("Demo-pass-1")
    page.get_by_label("New password", exact=True).fill(GOOD)
    page.get_by_label("New password again").fill(GOOD)
    page.get_by_role("button", name="Change password").click()
    expect(page.get_by_role("status")).to_have_text("Your password was changed.")
    assert elsewhere.get("/appointments").status == 303
    assert Client(site).try_sign_in("hank280", GOOD).status == 303


def test_a_changed_user_name_is_the_one_that_is_remembered(site, visit, undo, mailbox):
    site.sql("UPDATE patient SET Email = 'none; hank@mail.example' WHERE PatNum = 280")
    page = visit().page
    page.goto("/session/new")
    page.get_by_label("User name", exact=True).fill("hank280")
    page.get_by_label("Password", exact=True).fill("Demo-pass-1")
    page.get_by_label("Remember my user name").check()
    page.get_by_role("button", name="Sign in").click()
    page.goto("/security/user-name")
    page.get_by_label("User name").fill("mary200")
    page.get_by_label("Current password").fill("Demo-pass-1")
    page.get_by_role("button", name="Change user name").click()
    expect(page.get_by_role("alert")).to_contain_text("This user name is taken.")
    page.get_by_label("User name").fill("hank.hill")
    page.get_by_label("Current password").fill("Demo-pass-1")
    page.get_by_role("button", name="Change user name").click()
    expect(page.get_by_role("status")).to_contain_text("Your user name was changed.")
    letter = mailbox.wait_for("your user name was changed")
    assert letter.to == "hank@mail.example"
    assert "hank.hill" in letter.text
    site.sql("UPDATE patient SET Email = '' WHERE PatNum = 280")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_label("User name", exact=True)).to_have_value("hank.hill")


def test_another_device_is_named_and_signed_out(visit, undo):
    phone = visit(
        width=320, user_agent="Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18 Safari/604.1"
    ).sign_in("hank280")
    page = visit().sign_in("hank280")
    page.get_by_role("link", name="Security").click()
    expect(page.get_by_role("heading", name="Safari, iPhone")).to_be_visible()
    page.get_by_role("button", name="Sign out there: Safari, iPhone").click()
    expect(page.get_by_role("status")).to_have_text("You were signed out there.")
    expect(page.get_by_role("heading", name="Safari, iPhone")).to_have_count(0)
    phone.reload()
    expect(phone.locator("h1")).to_have_text("Sign in to your patient portal")


def test_what_a_password_needs_is_ticked_off_while_it_is_typed(visit, undo):
    page = visit().sign_in("hank280")
    page.goto("/security/password")
    met = page.locator(".pp-rules__met")
    expect(met).to_have_count(0)
    page.get_by_label("New password", exact=True).press_sequentially("kettle7")
    expect(met).to_have_count(2)
    page.get_by_label("New password", exact=True).press_sequentially("Ab")
    expect(met).to_have_count(4)
    expect(met.first).to_have_text("At least 8 characters – done")
    page.get_by_label("New password", exact=True).fill("Ä")
    expect(met).to_have_text(["An upper-case letter – done"])
