"""Who gets in, who does not, and what a stranger learns from it: nothing."""

import re

import pytest

from client import PASSWORD, Client
from site_under_test import IS_ADOPTED

REFUSED = ["victor260", "walter261", "doris262", "paul268", "olga270", "otto271"]


def without_what_differs(answer, name):
    """The page, but for the form's token and the name that was typed."""
    return answer.text.replace(answer.token, "TOKEN").replace(f'value="{name}"', 'value="NAME"')


@pytest.fixture
def fresh(site):
    """No failures are remembered from other tests."""
    site.sql("DELETE FROM portal_throttle")


@pytest.mark.parametrize("name", REFUSED + ["nobody-here", "demo2", "Ünknown", "' OR 1=1 -- "])
def test_a_refused_person_gets_the_page_of_a_wrong_password(site, fresh, name):
    wrong = Client(site).try_sign_in("mary200", "not-her-password")
    refused = Client(site).try_sign_in(name)

    assert refused.status == wrong.status == 422
    assert without_what_differs(refused, name.replace("'", "&#39;")) == without_what_differs(
        wrong, "mary200"
    )
    assert [h[0] for h in refused.headers] == [h[0] for h in wrong.headers]


def test_a_wrong_password_keeps_the_name_and_tells_what_to_do(visit):
    page = visit().sign_in("tom300", "Demo-pass-2")

    assert page.title().startswith("Error: Sign in – ")
    summary = page.get_by_role("alert")
    assert "The user name or password is not right." in summary.inner_text()
    assert summary.evaluate("e => e === document.activeElement")
    assert page.get_by_label("User name", exact=True).input_value() == "tom300"
    assert page.get_by_label("Password", exact=True).input_value() == ""


@pytest.mark.parametrize("name", ["MARY200", "  Mary200 ", "mArY200"])
def test_the_user_name_is_not_case_sensitive(site, fresh, name):
    Client(site).sign_in(name)


@pytest.mark.parametrize(
    "password", ["demo-pass-1", "DEMO-PASS-1", "Demo-pass-1 ", " Demo-pass-1", "Demo-pass-", ""]
)
def test_the_password_is(site, fresh, password):
    assert Client(site).try_sign_in("mary200", password).status == 422


def test_empty_fields_are_named(site, fresh):
    answer = Client(site).try_sign_in("", "")
    assert answer.status == 422
    assert "Enter your user name." in answer.words
    assert "Enter your password." in answer.words


def test_a_temporary_password_lets_nobody_further(site, visit):
    page = visit().sign_in("first400", "Ab3dEf7h")
    assert page.url.endswith("/security/setup")
    assert page.locator("h1").inner_text() == "Welcome"
    assert page.get_by_role("button", name="Sign out").is_visible()
    for path in [
        "/", "/appointments", "/appointments?show=all", "/people", "/people/400/appointments",
        "/people/200/appointments",
    ]:
        page.goto(path)
        assert page.url.endswith("/security/setup")
        assert "Okonkwo" not in page.content()

    client = Client(site).sign_in("first400", "Ab3dEf7h")
    answer = client.get("/appointments/40001/calendar.ics")
    assert (answer.status, answer.location) == (303, "/security/setup")


def test_nobody_else_is_asked_for_a_new_password(mary):
    answer = mary.get("/security/setup")
    assert (answer.status, answer.location) == (303, "/")


def test_somebody_with_a_generated_user_name_is_asked_for_one(site):
    petra = Client(site).sign_in("petra276")
    assert petra.get("/appointments").location == "/security/setup"
    assert "new_password" not in petra.get("/security/setup").text


@pytest.mark.parametrize("password", ["", "x", PASSWORD, "p" * 2000])
def test_the_demonstration_needs_no_password(site, password):
    client = Client(site).sign_in("demo", password)
    assert "Dana Example" in client.get("/appointments").words


def test_a_merged_person_sees_the_surviving_record(site):
    page = Client(site).sign_in("norah263").get("/appointments").words
    assert "Nora Holt" in page and "Norah" not in page


@pytest.mark.parametrize("name", ["irene269", "grace250", "maxi277", "sakura278", "hank280"])
def test_an_unusual_patient_gets_in(site, name):
    assert Client(site).sign_in(name).get("/appointments").status == 200


@pytest.mark.parametrize("number, old", [(272, "ctrU"), (273, "SHA3_512$"), (274, "MD5$")])
def test_an_old_hash_opens_once_and_is_written_anew(site, number, old):
    stored = f"SELECT Password FROM userweb WHERE UserWebNum = {number}"
    name = site.value(f"SELECT UserName FROM userweb WHERE UserWebNum = {number}")
    before = site.value(stored)
    assert before.startswith(old)

    assert Client(site).try_sign_in(name, "Demo-pass-2").status == 422
    assert site.value(stored) == before
    Client(site).sign_in(name)
    after = site.value(stored)
    # The practice software reads its own database, which has no form that it does not know.
    form = "SHA3_512" if IS_ADOPTED else "Argon2id:19456:2:1"
    assert re.fullmatch(form + r"\$[A-Za-z0-9+/]{22,}=*\$[A-Za-z0-9+/]{43,}=*", after)
    Client(site).sign_in(name)
    assert site.value(stored) == after
    salt = after.split("$")[1]
    assert site.value(f"SELECT COUNT(*) FROM userweb WHERE Password LIKE '%${salt}$%'") == "1"


def test_a_remembered_user_name_stands_in_the_form(visit):
    visitor = visit()
    page = visitor.page
    page.goto("/session/new")
    page.get_by_label("User name", exact=True).fill("Mary200")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Remember my user name on this device").check()
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Sign out").click()

    assert page.get_by_label("User name", exact=True).input_value() == "Mary200"
    assert page.get_by_label("Remember my user name on this device").is_checked()

    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Remember my user name on this device").uncheck()
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Sign out").click()
    assert page.get_by_label("User name", exact=True).input_value() == ""


def test_a_second_sign_in_in_the_same_browser_ends_the_first_session(site, mary):
    first = mary.copy()
    before_sign_in = Client(site)
    token = before_sign_in.get("/session/new").token
    # The form was opened in another tab before the first sign-in.
    mary.cookies["__Host-pp_form"] = before_sign_in.cookies["__Host-pp_form"]
    answer = mary.post(
        "/session", {"token": token, "user_name": "tom300", "password": PASSWORD}
    )
    if answer.status == 303:
        assert mary.cookies["__Host-pp_session"] != first.cookies["__Host-pp_session"]
        assert first.get("/appointments").status == 303
    else:
        # Asked for the password again, which is as good.
        assert answer.status == 422
        assert first.get("/appointments").status == 200


def test_signing_in_replaces_the_cookie_of_an_ended_session(site):
    client = Client(site)
    client.cookies["__Host-pp_session"] = "A" * 43
    client.sign_in("mary200")
    assert client.cookies["__Host-pp_session"] != "A" * 43
