"""What the office reads: what waits, the audit, and the figure of access in time."""

import csv
import io

import pytest

from office_visitor import sign_in

__all__ = ["office"]


@pytest.fixture
def two_alerts(site):
    """Alerts for everybody, and nothing else that waits."""
    site.sql(
        "DELETE FROM alertread; DELETE FROM alertitem; "
        "INSERT INTO alertitem (AlertItemNum, ClinicNum, Description, Type, Severity, Actions, "
        "FormToOpen, FKey, ItemValue, UserNum) VALUES "
        "(71, -1, 'first', 4, 1, 5, 0, 0, '', 0), (72, -1, 'second', 4, 1, 5, 0, 0, '', 0)"
    )
    yield
    site.sql("DELETE FROM alertread; DELETE FROM alertitem")


def tab(page):
    return page.get_by_role("navigation", name="Sections").get_by_role("link").first.inner_text()


@pytest.mark.parametrize("has_script", [True, False])
def test_what_waits_is_put_away_and_counted(office, site, two_alerts, has_script):
    page = sign_in(office(width=320, java_script_enabled=has_script), "desk")
    page.get_by_role("heading", name="Today").wait_for()
    assert tab(page) == "Today (2)"
    page.get_by_role("button", name="Mark as read: A call is wanted").first.click()
    page.get_by_text("The alert is marked as read.").wait_for()
    assert tab(page) == "Today (1)"
    page.get_by_role("link", name="Patients").click()
    assert tab(page) == "Today (1)"
    page.goto("/today")
    page.get_by_role("button", name="Delete for everybody").click()
    page.get_by_text("The alert is deleted.").wait_for()
    assert tab(page) == "Today"
    assert site.value("SELECT GROUP_CONCAT(AlertItemNum) FROM alertitem") == "71"


def test_what_waits_is_put_away_with_the_keyboard_alone(office, two_alerts):
    page = sign_in(office(), "desk")
    page.get_by_role("heading", name="Today").wait_for()
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip() == "Mark as read":
            break
    page.keyboard.press("Enter")
    page.get_by_text("The alert is marked as read.").wait_for()
    assert tab(page) == "Today (1)"


@pytest.mark.parametrize("has_script", [True, False])
def test_the_audit_is_filtered_and_saved(office, has_script):
    page = sign_in(office(java_script_enabled=has_script), "admin")
    page.goto("/patients/200")
    page.get_by_role("link", name="This history with the names of users").click()
    assert page.get_by_label("Patient number").input_value() == "200"
    page.get_by_label("User").select_option("admin")
    page.get_by_label("What was done").select_option("The office looking at data")
    page.get_by_role("button", name="Find").click()
    rows = page.locator(".pp-history li")
    assert rows.count() > 0
    looks = ("admin looked at", "admin opened the portal", "admin saw these data")
    assert all(any(look in text for look in looks) for text in rows.all_inner_texts())
    with page.expect_download() as download:
        page.get_by_role("link", name="Save these entries as a file").click()
    assert download.value.suggested_filename.startswith("audit-")
    with open(download.value.path(), encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(io.StringIO(file.read(), newline="")))
    assert lines[0][0] == "Number"
    assert {line[5] for line in lines[1:]} == {"admin"}
    assert {line[9] for line in lines[1:]} == {"200"}


def test_nobody_else_has_the_audit_and_the_figures(office):
    page = sign_in(office(), "desk")
    page.get_by_role("heading", name="Today").wait_for()
    assert page.get_by_role("link", name="Audit").count() == 0
    assert page.get_by_role("link", name="Figures").count() == 0
    for address in ("/audit", "/audit.csv", "/figures/online-access"):
        assert page.goto(address).status == 404


def test_the_figure_leads_to_the_patients_behind_it(office):
    page = sign_in(office(java_script_enabled=False), "admin")
    page.get_by_role("link", name="Figures").click()
    page.get_by_label("From").fill("2020-01-01")
    page.get_by_role("button", name="Show", exact=True).click()
    assert "from=2020-01-01" in page.url
    page.locator(".pp-found a").first.click()
    page.get_by_role("heading", name="Contact data").wait_for()
