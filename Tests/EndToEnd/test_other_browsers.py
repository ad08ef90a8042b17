"""One journey each in Firefox and WebKit."""

import time

import browsers
import pytest


def wait_for(what, seconds=20):
    deadline = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.1)


@pytest.mark.parametrize("start", [browsers.firefox, browsers.webkit])
def test_mary_sees_her_visits_and_children(site, start):
    with start() as browser:
        browser.open(f"{site.origin}/session/new")
        browser.fill("#user_name", "mary200")
        browser.fill("#password", "Demo-pass-1")
        browser.click("form.pp-form button.pp-button:not([type=button])")
        wait_for(lambda: browser.title() == "Appointments – Alderbrook Fernwick")

        assert browser.text("h1") == "Appointments"
        assert browser.run("return document.querySelectorAll('.pp-visit').length") == 4
        browser.click(".pp-menu summary")
        menu = browser.text(".pp-menu ul")
        assert "Lily Hartwell" in menu and "Benjamin Hartwell" in menu
        browser.click("a[href='/people/201/appointments']")
        wait_for(lambda: browser.title().startswith("Appointments of Lily Hartwell"))
        # The style sheet with its integrity and the policy are understood here, too.
        assert browser.run("return document.styleSheets.length") == 1
        assert browser.run("return document.documentElement.scrollWidth <= innerWidth")
