"""Who looked at whose data: a parent's look at a child's visits is in the child's history."""

import re

from playwright.sync_api import expect

from client import Client


def test_a_parents_look_at_a_childs_appointments_is_in_the_childs_history(visit):
    page = visit().sign_in("mary200")
    page.goto("/people/202/appointments")
    page.get_by_role("link", name="Access history").click()
    expect(page).to_have_url(re.compile("/people/202/history$"))
    expect(page.locator("h1")).to_have_text("Access history of Benjamin Hartwell")
    entries = page.locator(".pp-history li")
    expect(entries.first).to_contain_text("You looked at the appointments.")

    # The guardian outside of the family reads who it was.
    page = visit().sign_in("daniel210")
    page.goto("/people/202/history")
    expect(page.get_by_text("Mary Hartwell looked at the appointments.").first).to_be_visible()

    # And the child's own row is not in the mother's history.
    page = visit().sign_in("mary200")
    page.goto("/people")
    page.get_by_role("link", name="Access history").click()
    expect(page.locator("h1")).to_have_text("Access history")
    expect(entries_of(page).first).to_contain_text("You looked at the contact data.")


def entries_of(page):
    return page.locator(".pp-history li")


def test_it_works_without_the_script_from_page_to_page(site, visit):
    site.sql(
        "INSERT INTO portal_history (HappenedAt, Kind, ActorPatNum, PatNum, Network)"
        " SELECT '2024-05-01' + INTERVAL seq HOUR, 20, 230, 233, '192.0.2.0/24' FROM seq_1_to_70"
    )
    page = visit(java_script_enabled=False, width=320, height=700).sign_in("sofia230")
    page.goto("/people/233/history")
    seen = 0
    while True:
        seen += entries_of(page).filter(has_text="You looked at the appointments.").count()
        older = page.get_by_role("link", name="Show older entries")
        if older.count() == 0:
            break
        older.click()
    assert seen >= 70
    page.get_by_role("link", name="Show the latest entries").click()
    expect(page).to_have_url(re.compile("/people/233/history$"))
    page.locator(".pp-menu summary").click()
    page.locator(".pp-menu").get_by_role("link").first.click()
    expect(page).to_have_url(re.compile("/history$"))


def test_a_failed_sign_in_is_shown_to_the_owner(site):
    Client(site).try_sign_in("irene269", "Demo-pass-2")
    irene = Client(site).sign_in("irene269")
    words = irene.get("/history").words
    assert "Somebody tried to sign in with this user name, without success. Network 127.0.0.0/24" in words
    assert "You signed in. Network 127.0.0.0/24" in words


def test_a_strangers_history_is_not_told_from_one_that_does_not_exist(mary):
    assert mary.get("/people/300/history").status == 404
    assert mary.get("/people/99999/history").status == 404


def test_the_rows_can_be_chained_sealed_and_verified(site):
    tom = Client(site).sign_in("tom300")
    tom.get("/appointments")
    assert "rows chained" in site.audit("chain")
    site.audit("seal")
    assert "nothing is wrong" in site.audit("verify")
