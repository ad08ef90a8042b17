"""English and Spanish, by the browser's language or the reader's choice."""

import re

import pytest
from playwright.sync_api import expect

from client import Client


@pytest.mark.parametrize(
    "wanted, language",
    [
        ("es", "es"), ("es-MX,es;q=0.9,en;q=0.8", "es"), ("en-US,es;q=0.9", "en"), ("", "en"),
        ("fr-FR,es;q=0.5", "es"), ("fr", "en"), ("ES-us", "es"), ("es;q=0,en", "en"),
        ("en;q=0.1,es;q=0.2", "es"), ("*", "en"), (";;;,,,q=", "en"), ("x" * 4000, "en"),
    ],
)
def test_the_browsers_language_is_spoken(site, wanted, language):
    answer = Client(site, wanted).get("/session/new")
    assert f'<html lang="{language}">' in answer.text


def test_the_whole_journey_is_in_spanish(visit):
    page = visit(locale="es-US").page
    page.goto("/session/new")
    expect(page.locator("h1")).to_have_text("Inicie sesión en su portal del paciente")
    page.get_by_label("Nombre de usuario", exact=True).fill("sofia230")
    page.get_by_label("Contraseña", exact=True).fill("Demo-pass-1")
    page.get_by_role("button", name="Iniciar sesión").click()
    expect(page.locator("h1")).to_have_text("Citas")
    page.get_by_role("link", name="Personas", exact=True).click()
    expect(page.locator("h1")).to_have_text("Personas")
    page.get_by_role("link", name="Contacto").click()
    expect(page.locator("h1")).to_have_text("Contacto")
    page.goto("/no-such-page")
    expect(page.locator("h1")).to_have_text("Página no encontrada")
    page.goto("/appointments")
    page.get_by_role("button", name="Cerrar sesión").click()
    expect(page.get_by_role("status")).to_have_text("Ha cerrado la sesión.")


# What stands on an English page and would be a text that was forgotten on a Spanish one.
ENGLISH = re.compile(
    r"\b(Sign (in|out)|Appointments|People|Coming visits|Past visits|Scheduled|Confirmed|"
    r"Where|With|Call|Access history|looked|signed|Somebody|You|Network|Please|Birth date|Phone|Address|Contact us|Skip|Page not found)\b"
)


def test_no_english_is_left_on_a_spanish_page(site):
    client = Client(site, "es-US").sign_in("sofia230")
    pages = [
        "/appointments", "/people/231/appointments", "/people", "/contact", "/nowhere",
        "/people/231/history", "/history", "/session/time", "/verification", "/security/user-name",
    ]
    found = {p: ENGLISH.findall(client.get(p).words) for p in pages}
    found["/session/new"] = ENGLISH.findall(Client(site, "es").get("/session/new").words)
    # The demonstration's own texts are English.
    assert not any(found.values()), found


def test_no_sentence_ends_twice(site):
    for language in ["en-US", "es-US", "es-MX"]:
        words = Client(site, language).sign_in("mary200").get("/appointments").words
        assert ".." not in words, language


def test_a_choice_stays_and_comes_back_to_the_same_page(visit):
    page = visit().sign_in("mary200")
    page.goto("/people/201/appointments?show=all")
    page.get_by_role("button", name="Español").click()
    expect(page).to_have_url(re.compile(r"/people/201/appointments\?show=all$"))
    expect(page.locator("h1")).to_have_text("Citas de Lily Hartwell")
    expect(page.get_by_role("button", name="Español")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Cerrar sesión").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_a_reader_of_two_countries_keeps_the_dates_of_the_browser(site):
    client = Client(site, "en-US")
    token = client.get("/session/new").token
    client.post("/language", {"token": token, "language": "es", "then": "/session/new"})
    client.sign_in("mary200")
    page = client.get("/appointments").words
    assert "Citas" in page and re.search(r"\b8:30 a", page)


@pytest.mark.parametrize("language", ["fr", "", "en\r\nSet-Cookie: x=y", "../es", "ES"])
def test_another_language_is_not_kept(client, language):
    token = client.get("/session/new").token
    answer = client.post("/language", {"token": token, "language": language})
    assert answer.status == 400
    assert "__Host-pp_language" not in client.cookies
