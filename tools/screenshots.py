"""Take a picture of each page of the web: light, dark, phone and print.

`make screenshots` writes PNG files to build/screenshots. The site runs in this process on a free port, on the
day given by --on, with the bundled reports in a store of its own; needs Debian's chromium.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.web.browser import chromium  # noqa: E402 - found once the path is set
from tests.web.serving import PASTED, served  # noqa: E402 - as above

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAGES = {
    "home": "/",
    "treaties": "/treaties",
    "treaty": "/treaty/apmbc?on=2026-02-20",
    "states": "/states",
    "state": "/state/POL?on=2026-02-21",
    "standing": "/state/POL/apmbc?on=2026-02-21",
    "contested": "/state/UKR/apmbc?on=2026-02-21",
    "may": "/may/POL/produce/apm?on=2026-01-16",
    "developments": "/developments",
    "development": "/development/POL-leave-apmbc",
    "programme": "/programme/east-shield",
    "calendar": "/calendar",
    "search": "/search?q=poland",
    "about": "/about",
    "fault": "/state/Atlantis",
}
LOOKS = {
    "light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light", "has_touch": True},
    "print": {"viewport": {"width": 794, "height": 1123}, "color_scheme": "light"},
}
"""Print is A4 at 96 dots an inch."""


def main() -> None:
    """Write the pictures and say where."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--into", type=Path, default=ROOT / "build/screenshots")
    options.add_argument("--only", default="", help="Pages, by name, separated by commas.")
    options.add_argument("--looks", default=",".join(LOOKS))
    options.add_argument("--on", type=date.fromisoformat, default=date(2026, 2, 21))
    given = options.parse_args()
    given.into.mkdir(parents=True, exist_ok=True)
    wanted = given.only.split(",") if given.only else [*PAGES, "check", "checked", "report"]
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder), given.on) as address,
        chromium() as browser,
    ):
        for look in given.looks.split(","):
            _take(browser, look, address, wanted, given.into)
    print(f"pictures in {given.into}")


def _take(browser: Browser, look: str, address: str, wanted: list[str], into: Path) -> None:
    context = browser.new_context(**LOOKS[look])
    page = context.new_page()
    for name in wanted:
        page.emulate_media(media="screen")
        _open(page, name, address)
        if look == "print":
            page.emulate_media(media="print")
        page.screenshot(path=into / f"{name}-{look}.png", full_page=True)
    context.close()


def _open(page: Page, name: str, address: str) -> None:
    if name in ("check", "checked"):
        page.goto(f"{address}/check")
        if name == "checked":
            page.fill("textarea", PASTED)
            page.click("button.main")
            page.locator("a.ref").nth(1).focus()
        return
    if name == "report":
        page.goto(f"{address}/developments")
        page.locator("a[href^='/development/']").first.click()
        page.locator("a[href^='/report/']").first.click()
        return
    page.goto(address + PAGES[name])


if __name__ == "__main__":
    main()
