"""Nothing typed is lost: drafts, and forms that come after the session's end (G-26)."""

import re

import pytest
from playwright.sync_api import expect

from client import PASSWORD, Client

PAGE = "/security/user-name"
LOGINS = (280, 300)


@pytest.fixture(autouse=True)
def clean(site):
    yield
    site.sql("DELETE FROM portal_draft")
    site.sql(f"DELETE FROM portal_session WHERE UserWebNum IN {LOGINS}")


def end_sessions(site):
    """As if nobody had used them for a while."""
    site.sql("UPDATE portal_session SET LastUsedAt = LastUsedAt - INTERVAL 20 MINUTE")


def sign_in_again(page, name):
    page.get_by_label("User name", exact=True).fill(name)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


@pytest.mark.parametrize("script", [True, False])
def test_a_form_sent_after_the_end_is_shown_again_after_signing_in(site, visit, script):
    page = visit(width=320, height=640, java_script_enabled=script).sign_in("hank280")
    page.goto(PAGE)
    page.get_by_label("User name").fill("hank.hill")
    page.get_by_label("Current password").fill(PASSWORD)
    end_sessions(site)
    page.get_by_role("button", name="Change user name").click()
    expect(page.get_by_role("status")).to_contain_text("You were signed out because you were away")
    # Somebody else on the same device sees nothing of it.
    sign_in_again(page, "tom300")
    expect(page.locator("h1")).to_have_text("Change user name")
    expect(page.get_by_label("User name")).to_have_value("tom300")
    expect(page.get_by_role("status")).to_have_count(0)
    page.get_by_role("button", name="Sign out").click()

    sign_in_again(page, "hank280")
    page.goto(PAGE)
    expect(page.get_by_role("status")).to_contain_text("This has not been sent yet")
    expect(page.get_by_label("User name")).to_have_value("hank.hill")
    expect(page.get_by_label("Current password")).to_have_value("")
    assert site.value("SELECT UserName FROM userweb WHERE UserWebNum = 280") == "hank280"
    page.get_by_role("button", name="Throw it away").click()
    expect(page.get_by_label("User name")).to_have_value("hank280")
    expect(page.get_by_role("status")).to_have_count(0)


def test_the_way_back_leads_to_the_form(site, visit):
    page = visit(java_script_enabled=False).sign_in("hank280")
    page.goto(PAGE)
    page.get_by_label("User name").fill("hank.hill")
    page.get_by_label("Current password").fill("x")
    end_sessions(site)
    page.get_by_role("button", name="Change user name").click()
    sign_in_again(page, "hank280")
    expect(page).to_have_url(re.compile(PAGE + "$"))
    expect(page.get_by_label("User name")).to_have_value("hank.hill")


def test_what_is_typed_survives_a_reload_and_signing_out(site, visit):
    page = visit().sign_in("hank280")
    page.goto(PAGE)
    with page.expect_response("**/drafts") as saved:
        page.get_by_label("User name").fill("")
        page.get_by_label("User name").press_sequentially("hank.hill")
        page.get_by_label("Current password").fill("Not-to-be-kept-1")
    assert saved.value.status == 204
    assert "Not-to-be-kept" not in saved.value.request.post_data
    page.reload()
    expect(page.get_by_role("status")).to_contain_text("We kept what you had typed here.")
    expect(page.get_by_label("User name")).to_have_value("hank.hill")
    page.get_by_role("button", name="Sign out").click()
    sign_in_again(page, "hank280")
    page.goto(PAGE)
    expect(page.get_by_role("status")).to_contain_text("We kept what you had typed here.")


def test_leaving_the_page_saves_at_once(site, visit):
    page = visit().sign_in("hank280")
    page.goto(PAGE)
    page.get_by_label("User name").fill("hank.hill")
    page.get_by_role("link", name="People", exact=True).click()
    expect(page.locator("h1")).to_have_text("People")
    page.goto(PAGE)
    expect(page.get_by_label("User name")).to_have_value("hank.hill")


def test_what_nobody_typed_is_not_kept(site, visit):
    page = visit().sign_in("hank280")
    page.goto(PAGE)
    page.get_by_label("Current password").fill("Not-to-be-kept-1")
    page.get_by_role("link", name="People", exact=True).click()
    page.goto(PAGE)
    expect(page.get_by_role("status")).to_have_count(0)
    assert site.value("SELECT COUNT(*) FROM portal_draft") == "0"


def test_a_carried_out_form_leaves_no_draft(site, visit):
    page = visit().sign_in("hank280")
    page.goto(PAGE)
    with page.expect_response("**/drafts"):
        page.get_by_label("User name").fill("hank.hill")
    page.get_by_label("Current password").fill(PASSWORD)
    page.get_by_role("button", name="Change user name").click()
    try:
        expect(page.get_by_role("status")).to_contain_text("Your user name was changed.")
        assert site.value("SELECT COUNT(*) FROM portal_draft") == "0"
    finally:
        site.sql("UPDATE userweb SET UserName = 'hank280' WHERE UserWebNum = 280")
        site.sql("UPDATE portal_user_name SET FoldedName = 'hank280' WHERE UserWebNum = 280")


def test_the_row_of_a_draft_cannot_be_read(site):
    hank = Client(site).sign_in("hank280")
    token = hank.get(PAGE).token
    fields = {"token": token, "form": PAGE, "new_user_name": "hank.hill", "password": PASSWORD}
    assert hank.post("/drafts", fields).status == 204
    row = "".join(site.sql("SELECT HEX(Fields), Form FROM portal_draft")[0])
    assert b"hank.hill".hex().upper() not in row and PASSWORD.encode().hex().upper() not in row
    assert hank.post("/drafts", fields | {"new_user_name": "é" * 30_000}).status == 413
