"""Pictures of every page, to look at: .venv/bin/python Tests/EndToEnd/look.py OUT [NAME…]

Wide, 320 px, dark, with the menu open and in Spanish; NAME chooses kinds of pages.
"""

import pathlib
import sys

import playwright.sync_api

from pages import KINDS
from site_under_test import Site
from visitor import Visitor

WAYS = {
    "wide": {},
    "narrow": {"width": 320, "height": 640},
    "dark": {"color_scheme": "dark"},
    "phone-dark": {"width": 375, "height": 700, "color_scheme": "dark"},
}


def take_pictures(site, chromium, folder, names):
    for kind in KINDS:
        if names and not any(name in kind.name for name in names):
            continue
        for way, options in WAYS.items():
            visitor = Visitor(site, chromium, **options)
            kind.open(visitor)
            file = f"{kind.name.replace(' ', '-')}.{way}"
            visitor.page.screenshot(path=folder / f"{file}.png", full_page=True)
            if way == "narrow" and visitor.page.locator(".pp-menu summary").count():
                visitor.page.locator(".pp-menu summary").click()
                visitor.page.screenshot(path=folder / f"{file}-menu.png")
            spanish = visitor.page.get_by_role("button", name="Español")
            if way in ("wide", "narrow") and spanish.count() and kind.status == 200:
                spanish.click()
                visitor.page.screenshot(path=folder / f"{file}-es.png", full_page=True)
            visitor.context.close()


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    site = Site("look", PORTAL_DEMO_SIGNIN_RATE="60000r/m", PORTAL_DEMO_SIGNIN_BURST=5000)
    try:
        site.start()
        with playwright.sync_api.sync_playwright() as driver:
            chromium = driver.chromium.launch(
                executable_path="/usr/bin/chromium", args=["--no-sandbox"]
            )
            take_pictures(site, chromium, folder, sys.argv[2:])
            chromium.close()
    finally:
        site.stop()


if __name__ == "__main__":
    main()
