import playwright.sync_api
import pytest

from client import Client
from mailbox_of_site import Mailbox
from office_visitor import OfficeVisitors
from site_under_test import Site
from visitor import Visitor


def pytest_collection_modifyitems(items):
    # What the logs hold is looked at when everything else has been done.
    items.sort(key=lambda item: item.path.name == "test_logs.py")


@pytest.fixture(scope="session")
def site():
    """The site that nearly all tests share; nginx lets them sign in as often as they like."""
    site = Site(
        "site",
        PORTAL_DEMO_SIGNIN_RATE="60000r/m",
        PORTAL_DEMO_SIGNIN_BURST=5000,
        PORTAL_THROTTLE_NETWORK_FAILURES=100000,
        PORTAL_RECOVERY_REQUESTS=1000,
        PORTAL_RECOVERY_NETWORK_REQUESTS=100000,
        # Tests write settings as the practice software does, and look at once.
        PORTAL_SETTINGS_SECONDS=0,
    )
    try:
        site.start()
        yield site
    finally:
        site.stop()


@pytest.fixture(scope="session")
def fragile_site():
    """A second site, with the limits of a real one, for what would disturb other tests."""
    site = Site("fragile", PORTAL_DEMO_WORKERS=2)
    try:
        site.start()
        yield site
    finally:
        site.stop()


@pytest.fixture
def mailbox(site):
    return Mailbox(site)


@pytest.fixture
def client(site):
    return Client(site)


@pytest.fixture
def mary(site):
    return Client(site).sign_in("mary200")


@pytest.fixture(scope="session")
def chromium():
    with playwright.sync_api.sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        yield browser
        browser.close()


@pytest.fixture
def visit(site, chromium):
    """Opens a browser window of somebody new: visit(locale="es-US", width=320)."""
    visitors = []

    def open_window(at=None, **options):
        visitors.append(Visitor(at or site, chromium, **options))
        return visitors[-1]

    yield open_window
    for visitor in visitors:
        visitor.close()


@pytest.fixture
def office(site, chromium):
    """Opens a window of a user of the office: office(width=320)."""
    visitors = OfficeVisitors(site, chromium)
    yield visitors
    visitors.close()
