"""The whole journey without a mouse: Tab, Enter, Space, Escape."""

import re

import pytest
from playwright.sync_api import expect

FOCUS = """() => {
    const e = document.activeElement;
    if (!e || e === document.body) return null;
    const box = e.getBoundingClientRect();
    const style = getComputedStyle(e);
    const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return {
        name: (e.innerText || e.id || e.tagName).trim().split("\\n")[0],
        outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        inside: box.left >= 0 && box.top >= 0 && box.width > 0
            && box.right <= innerWidth + 1 && box.bottom <= innerHeight + 1,
        free: at !== null && (e.contains(at) || at.contains(e)),
    };
}"""


def tab_to(page, name):
    """Tabs until something of that name has the focus; each stop must be seen."""
    for _ in range(60):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus is None:
            continue
        assert focus["outline"], f"no focus ring on {focus['name']}"
        assert focus["inside"] and focus["free"], f"{focus['name']} is hidden"
        if focus["name"].startswith(name):
            return
    raise AssertionError(f"{name} cannot be reached with Tab")


@pytest.mark.parametrize("width", [1280, 320])
def test_the_whole_journey_needs_no_mouse(visit, width):
    page = visit(width=width, height=640).page
    page.goto("/session/new")

    tab_to(page, "user_name")
    page.keyboard.type("mary200")
    tab_to(page, "password")
    page.keyboard.type("Demo-pass-1")
    tab_to(page, "Show")
    page.keyboard.press("Space")
    expect(page.get_by_label("Password", exact=True)).to_have_attribute("type", "text")
    tab_to(page, "remember")
    page.keyboard.press("Space")
    expect(page.locator("#remember")).to_be_checked()
    tab_to(page, "Sign in")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/appointments$"))

    menu = page.locator(".pp-menu > ul")
    tab_to(page, "Show another person")
    page.keyboard.press("Space")
    expect(menu).to_be_visible()
    tab_to(page, "Benjamin")
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(page.locator(".pp-menu summary")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, "Lily")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Appointments of Lily Hartwell")

    tab_to(page, "People")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("People")
    tab_to(page, "Español")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Personas")
    tab_to(page, "Cerrar")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_be_visible()


def test_enter_in_the_password_signs_in(visit):
    page = visit().page
    page.goto("/session/new")
    page.get_by_label("User name", exact=True).fill("mary200")
    page.get_by_label("Password", exact=True).fill("Demo-pass-1")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/appointments$"))


@pytest.mark.parametrize("path", ["/appointments", "/people", "/contact"])
def test_the_skip_link_comes_first_and_leads_to_the_main_part(visit, path):
    visitor = visit()
    page = visitor.sign_in("mary200")
    page.goto(path)
    page.keyboard.press("Tab")
    skip = page.locator(".pp-skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize("path", ["/appointments?show=all", "/people"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_stop_is_seen_in_the_order_of_the_page(visit, path, scheme):
    page = visit(height=500, color_scheme=scheme).sign_in("mary200")
    page.goto(path)
    wanted = page.locator("a:visible, button:visible, summary:visible, input:visible").count()
    names = []
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus is None:
            break
        assert focus["outline"] and focus["inside"] and focus["free"], focus
        names.append(focus["name"])
    assert len(names) == wanted


def test_an_error_is_where_the_keyboard_is(visit):
    page = visit().sign_in("mary200", "wrong")
    expect(page.get_by_role("alert")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("User name", exact=True)).to_be_focused()
