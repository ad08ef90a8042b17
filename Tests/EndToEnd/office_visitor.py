"""Somebody of the office with a browser window."""

from axe_playwright_python.sync_playwright import Axe

from visitor import Visitor

PASSWORD = "Demo-office-1"


class OfficeFace:
    """The same site, asked at the office's address."""

    def __init__(self, site):
        self.origin = site.office_origin


class OfficeVisitors:
    """Opens windows: each call is one of its own, office(width=320)."""

    def __init__(self, site, chromium):
        self._face = OfficeFace(site)
        self._chromium = chromium
        self._windows = []

    def __call__(self, **options):
        self._windows.append(Visitor(self._face, self._chromium, **options))
        return self._windows[-1]

    def close(self):
        for window in self._windows:
            window.close()


def sign_in(visitor, name):
    page = visitor.page
    page.goto("/")
    page.locator("#user_name").fill(name)
    page.locator("#password").fill(PASSWORD)
    page.locator("main form .pp-button:not(.pp-button--quiet)").click()
    return page


def axe_violations(page):
    found = Axe().run(page).response["violations"]
    return [(v["id"], n["html"]) for v in found for n in v["nodes"]]
