"""Each person sees exactly the people whom the practice ties to them (R-1 to R-5, G-34, G-35)."""

import re

import pytest

from client import Client

SEES = {
    "mary200": {200, 201, 202},
    "tom300": {300},
    "demo": {500, 501, 502},
    "daniel210": {210, 211, 212, 201, 202},
    "edith220": {220, 221, 201},
    "sofia230": {230, 231, 232, 233},
    "mateo231": {231},
    "aoife241": {241, 252},
    "grace250": {250, 251, 252},
    "norah263": {264, 266},
    "irene269": {269},
    "hank280": {280},
}
EVERYBODY = sorted(set().union(*SEES.values()) | {203, 204, 240, 242, 253, 260, 261, 262, 263, 265})
ADULT_AGE = "PortalAdultAge"


@pytest.fixture
def setting(site):
    """Changes an office's setting until the test is over."""

    def change(name, value):
        site.sql(
            f"""INSERT INTO portal_setting VALUES (0, '{name}', '{value}', UTC_TIMESTAMP(3))
            ON DUPLICATE KEY UPDATE Value = '{value}'"""
        )

    yield change
    site.sql(f"DELETE FROM portal_setting WHERE Name = '{ADULT_AGE}'")
    site.sql("UPDATE preference SET ValueString = '1' WHERE PrefName = 'FamPhiAccess'")


def seen_by(client):
    """Whose pages really open, asked one by one."""
    return {n for n in EVERYBODY if client.get(f"/people/{n}/appointments").status == 200}


def menu_of(client):
    page = client.get("/appointments").text
    menu = re.search(r'<details class="pp-menu.*?</details>', page, re.S)
    return {int(n) for n in re.findall(r"/people/(\d+)/", menu.group(0))} if menu else set()


@pytest.mark.parametrize("name", SEES)
def test_the_menu_and_the_pages_agree_with_the_practice(site, name):
    client = Client(site).sign_in(name)
    own = int(site.value(f"SELECT FKey FROM userweb WHERE UserName = '{name}'"))
    own = 264 if own == 263 else own

    assert seen_by(client) == SEES[name]
    assert menu_of(client) == SEES[name] - {own}
    assert client.get("/people").text.count("<article") == len(SEES[name])


def test_a_strangers_page_is_not_told_from_one_that_does_not_exist(mary):
    stranger, nobody = mary.get("/people/300/appointments"), mary.get("/people/99999/appointments")
    assert stranger.status == nobody.status == 404

    def page(answer, number):
        return answer.text.replace(answer.token, "").replace(number, "N")

    assert page(stranger, "300") == page(nobody, "99999")


def test_the_office_may_keep_families_apart(site, setting):
    mary, daniel = Client(site).sign_in("mary200"), Client(site).sign_in("daniel210")
    site.sql("UPDATE preference SET ValueString = '0' WHERE PrefName = 'FamPhiAccess'")
    assert seen_by(mary) == {200}
    # A guardian's right does not come from the family.
    assert seen_by(daniel) == {210, 201, 202}


def test_a_child_who_comes_of_age_is_no_longer_seen_by_the_guarantor(site, setting):
    sofia = Client(site).sign_in("sofia230")
    setting(ADULT_AGE, 18)
    # Mateo is 18 today; Lucía tomorrow; of Inés nobody knows the birth date.
    assert seen_by(sofia) == {230, 232}
    setting(ADULT_AGE, 13)
    # Sofía is Lucía's guardian, too.
    assert seen_by(sofia) == {230, 232}
    setting(ADULT_AGE, 0)
    assert seen_by(sofia) == {230, 231, 232, 233}


def test_people_shows_what_the_office_has(site, mary):
    words = mary.get("/people").words
    rows = site.sql(
        """SELECT LName, Address, City, Zip, HmPhone, WkPhone, WirelessPhone, Email
        FROM patient WHERE PatNum IN (200, 201, 202)"""
    )
    # An e-mail column may hold several addresses.
    values = {value for row in rows for cell in row for value in cell.split(",")}
    assert {value for value in values if value not in words} == set()
    assert "This is you." in words


def test_people_says_what_the_office_does_not_have(site):
    words = Client(site).sign_in("hank280").get("/people").words
    assert words.count("None on file") == 4


def test_names_of_all_scripts_are_shown_whole(site):
    sakura = Client(site).sign_in("sakura278").get("/people").words
    assert "高橋" in sakura
    maxi = Client(site).sign_in("maxi277").get("/people").words
    assert "Untergletscherwaldsteinhausen" in maxi
    assert "O'Brien" in Client(site).sign_in("aoife241").get("/people").words
