"""What nearly everybody comes for, in a real browser."""

import re

from playwright.sync_api import expect


def names_of(menu):
    return [name.strip() for name in menu.locator("li").all_inner_texts()]


def test_mary_signs_in_and_sees_her_coming_and_past_visits(visit):
    page = visit().sign_in("mary200")

    expect(page).to_have_url(re.compile(r"/appointments$"))
    expect(page).to_have_title("Appointments – Alderbrook Fernwick")
    expect(page.locator(".pp-visit")).to_have_count(4)
    # Twelve, of which two are older than two years.
    expect(page.locator(".pp-past > li")).to_have_count(10)


def test_the_family_menu_names_her_children_and_nobody_else(visit):
    page = visit().sign_in("mary200")
    menu = page.locator(".pp-person")

    expect(menu.locator("ul")).to_be_hidden()
    menu.locator("summary").click()
    assert sorted(names_of(menu)) == [
        "Benjamin Hartwell", "Lily Hartwell", "Mary Hartwell (you)",
    ]


def test_the_family_menu_leads_to_lilys_visits(visit):
    page = visit().sign_in("mary200")
    page.locator(".pp-person summary").click()
    page.get_by_role("link", name="Lily Hartwell").click()

    expect(page).to_have_url(re.compile(r"/people/201/appointments$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Appointments of Lily Hartwell")
    expect(page.locator(".pp-visit")).to_have_count(2)
    expect(page.locator(".pp-past > li")).to_have_count(3)
    expect(page.locator(".pp-person summary")).to_contain_text("Lily Hartwell")


def test_the_menu_closes_with_a_click_outside(visit):
    page = visit().sign_in("mary200")
    menu = page.locator(".pp-person")
    menu.locator("summary").click()
    page.locator("h1").click()
    expect(menu.locator("ul")).to_be_hidden()


def test_refresh_shows_what_the_office_has_just_entered(site, visit):
    page = visit().sign_in("tom300")
    expect(page.locator(".pp-badge--confirmed")).to_have_count(1)
    site.sql("UPDATE appointment SET Confirmed = 202 WHERE AptNum = 30012")
    try:
        page.get_by_role("link", name="Refresh").click()
        expect(page.locator(".pp-badge--confirmed")).to_have_count(2)
    finally:
        site.sql("UPDATE appointment SET Confirmed = 201 WHERE AptNum = 30012")


def test_signing_out_really_ends_it(visit):
    visitor = visit()
    page = visitor.sign_in("mary200")
    cookies = visitor.context.cookies()
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(re.compile(r"/session/new\?signed-out=1$"))
    expect(page.get_by_role("status")).to_have_text("You are signed out.")

    thief = visit()
    thief.context.add_cookies(cookies)
    thief.page.goto("/appointments")
    expect(thief.page).to_have_url(re.compile(r"/session/new"))
    assert "Hartwell" not in thief.page.content()


def test_the_back_button_after_signing_out_shows_no_data(visit):
    page = visit().sign_in("mary200")
    page.get_by_role("link", name="People", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("People")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("status")).to_have_text("You are signed out.")
    for _ in range(2):
        page.go_back()
        expect(page).to_have_url(re.compile(r"/session/new"))
        assert "Hartwell" not in page.content()


def test_nothing_is_left_in_the_browsers_storage(visit):
    visitor = visit()
    page = visitor.sign_in("mary200")
    kept = page.evaluate(
        """async () => [localStorage.length, sessionStorage.length,
            (await indexedDB.databases()).length, (await caches.keys()).length,
            (await navigator.serviceWorker.getRegistrations()).length]"""
    )
    assert kept == [0, 0, 0, 0, 0]
    # No script can read a cookie of ours.
    assert page.evaluate("document.cookie") == ""


def test_a_double_click_on_sign_in_sends_one_form(visit):
    visitor = visit()
    posts = []
    visitor.context.on("request", lambda r: r.method == "POST" and posts.append(r.url))
    page = visitor.page
    page.goto("/session/new")
    page.get_by_label("User name", exact=True).fill("mary200")
    page.get_by_label("Password", exact=True).fill("Demo-pass-1")
    page.get_by_role("button", name="Sign in").dblclick()
    expect(page).to_have_url(re.compile(r"/appointments$"))
    assert len(posts) == 1


def test_the_password_can_be_shown_and_is_hidden_before_it_is_sent(visit):
    page = visit().page
    page.goto("/session/new")
    field = page.get_by_label("Password", exact=True)
    field.fill("Demo-pass-1")
    page.get_by_role("button", name="Show").click()
    expect(field).to_have_attribute("type", "text")
    page.get_by_role("button", name="Hide").click()
    expect(field).to_have_attribute("type", "password")


def test_a_link_from_outside_leads_to_its_page_after_signing_in(visit):
    page = visit().page
    page.goto("/people/201/appointments")
    expect(page.get_by_role("status")).to_have_text("Sign in to go on.")
    page.get_by_label("User name", exact=True).fill("mary200")
    page.get_by_label("Password", exact=True).fill("Demo-pass-1")
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(re.compile(r"/people/201/appointments$"))
