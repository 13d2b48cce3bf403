"""A real site for the watch: feeds good and bad, articles, robots.txt, and a webhook that is not always in the mood."""

from __future__ import annotations

import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from email.message import Message

PAGE = """<!doctype html><html lang="en"><head><title>{title}</title></head><body><nav>Home News Sport</nav>
<article><h1>{title}</h1><p>{text}</p><p>The ministry gave no further details on Friday evening.</p></article>
</body></html>"""
STORIES = {
    "/poland": (
        "Poland is out of the mine ban",
        "Poland's withdrawal from the Ottawa Convention took effect on 20 February 2026, its foreign ministry said. "
        "The country had notified the United Nations on 20 August 2025.",
    ),
    "/finland": (
        "Finland left before it",
        "Finland's withdrawal from the Ottawa Convention took effect on 10 January 2026, the government said.",
    ),
}


def rss(*links: str) -> str:
    """A feed of these links."""
    items = "".join(
        f"<item><title>Story {link}</title><link>{link}</link>"
        "<pubDate>Sat, 21 Feb 2026 10:00:00 +0100</pubDate></item>"
        for link in links
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Example</title>{items}</channel></rss>'


@dataclass
class Site:
    """What the site answers, and what it was asked. `pages` are changed by tests."""

    pages: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[tuple[str, Message]] = field(default_factory=list)
    hooked: list[tuple[Message, bytes]] = field(default_factory=list)
    moods: list[int] = field(default_factory=list)
    times: list[tuple[float, str]] = field(default_factory=list)
    address: str = ""

    def put(self, path: str, body: str | bytes, status: int = 200, **headers: str) -> None:
        """Let a path answer so."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (status, named, body.encode() if isinstance(body, str) else body)

    def count(self, path: str) -> int:
        """How often a path was asked for."""
        return Counter(asked for asked, _ in self.asked)[path]

    def start(self) -> ThreadingHTTPServer:
        """Serve, on a port of this machine."""
        self.put("/robots.txt", "User-agent: *\nDisallow: /secret\n")
        for path, (title, text) in STORIES.items():
            self.put(path, PAGE.format(title=title, text=text), content_type="text/html; charset=utf-8")
        server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{server.server_port}"
        return server


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:  # noqa: C901 - a list of answers
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            site.asked.append((self.path, self.headers))
            site.times.append((time.monotonic(), self.path))
            if self.path == "/slow":
                self._drip()
                return
            status, headers, body = site.pages.get(self.path, (404, {}, b"gone"))
            if headers.get("etag") and self.headers.get("if-none-match") == headers["etag"]:
                status, body = 304, b""
            self._send(status, headers, body)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            site.hooked.append((self.headers, body))
            self._send(site.moods.pop(0) if site.moods else 204, {}, b"")

        def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if status not in (204, 304):
                self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def _drip(self) -> None:
            self.wfile.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n")
            for _ in range(200):
                try:
                    self.wfile.write(b"<p>.</p>")
                    self.wfile.flush()
                except OSError:
                    return
                time.sleep(0.05)

    return Handler
