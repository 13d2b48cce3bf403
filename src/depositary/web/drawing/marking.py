"""The little of XML that figures need: elements with escaped attributes and text."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr


def element(name: str, *inside: str, **attributes: object) -> str:
    """An element; `inside` is markup already, attribute names give `-` for `_`, null ones are left out.

    >>> element("text", text("a < b"), class_="label", x=1)
    '<text class="label" x="1">a &lt; b</text>'
    """
    given = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(str(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    content = "".join(inside)
    return f"<{name}{given}>{content}</{name}>" if content else f"<{name}{given}/>"


def text(value: str) -> str:
    """Text as markup."""
    return escape(value)


def picture(
    width: float, height: float, title: str, about: str, *inside: str, name: str, role: str = "img"
) -> str:
    """An SVG document with a title and a description, which readers of screens say."""
    return element(
        "svg",
        element("title", text(title), id=f"{name}-title"),
        element("desc", text(about), id=f"{name}-about"),
        *inside,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:g} {height:g}",
        class_=f"figure-{name}",
        role=role,
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-about",
        font_family="system-ui, sans-serif",
    )


PATTERNS = "".join(
    element(
        "pattern",
        element("rect", width=8, height=8, class_=f"ground {name}", fill=ground),
        element("path", d=lines, class_=f"lines {name}", stroke=ink, stroke_width=width, fill="none"),
        id=f"p-{name}",
        width=8,
        height=8,
        patternUnits="userSpaceOnUse",
    )
    for name, ground, ink, width, lines in (
        ("leaving", "#f6d9a8", "#8a4b08", 2.4, "M-2 2l4-4M0 8l8-8M6 10l4-4"),
        ("former", "#f3c3bd", "#8f1d12", 1.8, "M-2 2l4-4M0 8l8-8M6 10l4-4M-2 6l4 4M0 0l8 8M6-2l4 4"),
        ("contracting", "#cfe6dc", "#0b6b4f", 2.2, "M0 4h8"),
        ("signatory", "#dfe7f3", "#3b5b92", 1.6, "M2 0v8M6 0v8"),
        ("cannot-say", "#eeeeee", "#777777", 1.6, "M3.2 4h1.6"),
    )
)
"""Fills by which statuses differ without colour: plain for party and outside, lines for the others."""

FILLS = {
    "party": "#1b6e9c",
    "leaving": "url(#p-leaving)",
    "former": "url(#p-former)",
    "contracting": "url(#p-contracting)",
    "signatory": "url(#p-signatory)",
    "none": "#e9e6df",
    "cannot-say": "url(#p-cannot-say)",
}
