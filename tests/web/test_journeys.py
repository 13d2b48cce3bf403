"""The main journeys in a real browser, and every page held to WCAG 2.2 AA by axe-core."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.web.browser import chromium
from tests.web.serving import PASTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.needs("chromium")

AXE = Path(__file__).parent / "vendor/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = (
    *("/", "/treaties", "/treaty/apmbc", "/treaty/abm", "/states", "/state/POL", "/state/UKR/apmbc"),
    *("/may/POL/produce/apm", "/developments", "/development/POL-leave-apmbc", "/programme/east-shield"),
    *("/calendar", "/search?q=poland", "/about", "/check", "/state/Atlantis"),
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all journeys."""
    with chromium() as found:
        yield found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of its own, whose errors fail the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda said: faults.append(said.text) if "Content Security" in said.text else None)
    opened.faults = faults
    yield opened
    context.close()
    assert faults == []


def test_sliding_the_map_to_the_day_changes_poland(page: Page, address: str) -> None:
    """On 19 February 2026 Poland is leaving, on the 20th it has left: map, count and address say so."""
    page.goto(f"{address}/treaty/apmbc?on=2026-02-19")
    poland = page.locator("#map [data-code=POL]")
    assert poland.get_attribute("aria-label") == "Poland: leaving"
    assert page.locator("[data-parties]").inner_text() == "162"
    page.locator("#when").focus()
    page.keyboard.press("ArrowRight")
    assert poland.get_attribute("aria-label") == "Poland: former party"
    assert "former" in poland.get_attribute("class")
    assert page.locator("[data-parties]").inner_text() == "161"
    assert page.locator("#said").inner_text() == "20 February 2026 — Poland: former party"
    assert page.url.endswith("?on=2026-02-20")
    page.reload()
    assert poland.get_attribute("aria-label") == "Poland: former party"


def test_the_map_agrees_with_the_server_on_every_day_of_change(page: Page, address: str) -> None:
    """What the script paints on a day is what the server draws for it."""
    page.goto(f"{address}/treaty/apmbc")
    labels = "els => Object.fromEntries(els.map(el => [el.dataset.code, el.getAttribute('aria-label')]))"
    for day in ("1999-03-01", "2006-06-01", "2013-06-01", "2025-12-27"):
        page.fill("form.days input[name=on]", day)
        page.dispatch_event("form.days input[name=on]", "change")
        painted = page.eval_on_selector_all("#map [data-code]", labels)
        other = page.context.new_page()
        other.goto(f"{address}/treaty/apmbc?on={day}")
        drawn = other.evaluate(
            "() => fetch(location.href).then(r => r.text()).then(t => {"
            " const d = new DOMParser().parseFromString(t, 'text/html');"
            " return Object.fromEntries([...d.querySelectorAll('#map [data-code]')]"
            ".map(el => [el.dataset.code, el.getAttribute('aria-label')])); })"
        )
        other.close()
        assert {code: painted[code] for code in drawn if code in painted} == {
            code: label for code, label in drawn.items() if code in painted
        }


def test_the_map_is_walked_by_keyboard(page: Page, address: str) -> None:
    """One stop for the tabulator, arrows from state to state, Enter opens one."""
    page.goto(f"{address}/treaty/apmbc?on=2026-02-20")
    assert page.locator("#map [tabindex='0']").count() == 1
    page.locator("#map [tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#said").inner_text().startswith("Albania: ")
    page.keyboard.press("Enter")
    page.wait_for_url("**/state/ALB/apmbc?on=2026-02-20")


def test_poland_is_followed_to_the_articles_of_its_withdrawal(page: Page, address: str) -> None:
    """From home by search to Poland, to its standing, to Article 20(3) in the treaty's rules."""
    page.goto(address)
    page.fill("#ask", "Poland")
    page.press("#ask", "Enter")
    page.click("main a[href='/state/POL']")
    assert page.locator("h1").inner_text() == "Poland"
    page.click("table a[href='/state/POL/apmbc']")
    assert "former party" in page.locator("#now").inner_text()
    page.locator("ol.because a", has_text="Article 20(3)").first.click()
    page.wait_for_url("**/treaty/apmbc#article-20-3")
    rule = page.locator("#article-20-3")
    assert "six months after the depositary receives" in rule.inner_text()
    assert rule.is_visible()


def test_a_pasted_report_is_judged(page: Page, address: str) -> None:
    """Paste, check, walk the marks by keyboard: each shows its verdict and reason."""
    page.goto(f"{address}/check")
    page.fill("#text", PASTED)
    page.click("button.main")
    page.wait_for_selector("a.ref")
    marks = page.locator("a.ref")
    marks.nth(3).focus()
    tip = page.locator("[role=tooltip]").nth(3)
    assert tip.is_visible()
    assert "legally impossible" in tip.inner_text()
    page.keyboard.press("Enter")
    assert page.locator(".judged:target").inner_text().startswith("4")


def test_a_long_table_is_filtered_while_typing(page: Page, address: str) -> None:
    """Only the rows that hold the words stay."""
    page.goto(f"{address}/states")
    page.fill(".filter input", "land")
    shown = page.locator("tbody tr:visible").all_inner_texts()
    assert 0 < len(shown) < 40
    assert all("land" in one.lower() for one in shown)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_accessible(browser: Browser, address: str, scheme: str) -> None:
    """No violation that axe-core knows, in light and dark, with everything unfolded."""
    context = browser.new_context(
        color_scheme=scheme, bypass_csp=True, viewport={"width": 1000, "height": 900}
    )
    page = context.new_page()
    for path in PAGES:
        page.goto(address + path)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert _violations(page) == [], path
    page.goto(f"{address}/check")
    page.fill("#text", PASTED)
    page.click("button.main")
    page.wait_for_selector("a.ref")
    assert _violations(page) == []
    context.close()


def _violations(page: Page) -> list[object]:
    page.add_script_tag(path=AXE)
    return page.evaluate(
        "async rules => (await axe.run(document, {runOnly: rules})).violations"
        ".map(one => [one.id, one.nodes.map(node => node.html.slice(0, 200))])",
        RULES,
    )


@pytest.mark.parametrize("width", [320, 390, 768])
def test_no_page_is_wider_than_the_screen(browser: Browser, address: str, width: int) -> None:
    """On a phone only tables and figures scroll sideways, each in a place of its own (WCAG 1.4.10)."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    for path in PAGES:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()


def test_every_page_works_without_scripts(browser: Browser, address: str) -> None:
    """With JavaScript switched off the map is drawn, days are asked by a form, and reports are judged."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/treaty/apmbc")
    page.fill("form.days input[name=on]", "2026-02-20")
    page.click("form.days button")
    assert page.locator("#map [data-code=POL]").get_attribute("aria-label") == "Poland: former party"
    assert not page.locator("#slider").is_visible()
    page.goto(f"{address}/check")
    page.fill("#text", PASTED)
    page.click("button.main")
    assert page.locator("a.ref").count() >= 5
    context.close()
