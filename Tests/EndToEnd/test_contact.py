"""Contact Us, before and after signing in."""

import pytest

from client import Client


def test_before_signing_in_it_is_the_practices(client):
    words = client.get("/contact").words
    for fact in ["Alderbrook Dental", "12 Mill Lane", "(802)555-0100", "hello@alderbrook.example"]:
        assert fact in words


def test_a_link_of_a_clinic_shows_that_clinic(client):
    page = client.get("/contact?CID=2")
    for fact in ["Alderbrook Lakeside", "480 Harbor Road", "(608)555-0104", "(608)555-0105"]:
        assert fact in page.words
    assert "lakeside@alderbrook.example" in page.words
    assert "Alderbrook Dental" not in page.words


@pytest.mark.parametrize("clinic", ["3", "99", "9223372036854775807"])
def test_a_clinic_that_does_not_exist_is_not_found(client, clinic):
    assert client.get(f"/contact?CID={clinic}").status == 404


def test_a_hidden_clinic_is_not_found(site, client):
    site.sql("UPDATE clinic SET IsHidden = 1 WHERE ClinicNum = 2")
    try:
        hidden = client.get("/contact?CID=2")
    finally:
        site.sql("UPDATE clinic SET IsHidden = 0 WHERE ClinicNum = 2")
    assert hidden.status == 404
    assert "Lakeside" not in hidden.words


def test_after_signing_in_it_is_that_of_ones_own_clinic(site, mary):
    assert "fernwick@alderbrook.example" in mary.get("/contact").words
    tom = Client(site).sign_in("tom300")
    assert "lakeside@alderbrook.example" in tom.get("/contact").words
    assert "lakeside@alderbrook.example" in tom.get("/contact?CID=1").words


def test_somebody_without_a_clinic_sees_the_practice(site):
    assert "hello@alderbrook.example" in Client(site).sign_in("hank280").get("/contact").words


def test_the_sign_in_page_names_the_office_and_leads_there(visit):
    page = visit().page
    page.goto("/session/new")
    assert page.get_by_role("heading", name="Alderbrook Dental").is_visible()
    page.get_by_role("main").get_by_role("link", name="Contact us").click()
    assert page.url.endswith("/contact")
