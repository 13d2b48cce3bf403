"""Fetching, against a real server on this machine: bounds of size and time, and no way into a private network."""

from __future__ import annotations

import gzip
import ssl
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
import trustme

from depositary.documents import Stated, fetching, reports_of
from depositary.errors import BadInput
from depositary.model import Report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PRIVATE = fetching.Bounds(seconds=5, size=100_000, allow_private=True)
STORY = (
    "<html><body><article>"
    + "<p>Poland has left the Ottawa Convention, its ministry said.</p>" * 8
    + "</article></body></html>"
)
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Example</title>
<item><title>Poland leaves</title><link>/story</link><pubDate>Sat, 21 Feb 2026 00:30:00 +0200</pubDate></item>
<item><title>Gone</title><link>/missing</link></item></channel></rss>"""


class Handler(BaseHTTPRequestHandler):
    """Answers as the path says: some well, some not."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer."""
        getattr(self, "_" + self.path.strip("/").split("?")[0].replace("-", "_"), self._missing)()

    def _send(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"content-type": "text/html; charset=utf-8", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _missing(self) -> None:
        self._send(b"gone", 404)

    def _story(self) -> None:
        self._send(STORY.encode())

    def _packed(self) -> None:
        self._send(gzip.compress(STORY.encode()), content_encoding="gzip")

    def _bomb(self) -> None:
        self._send(gzip.compress(b"x" * 50_000_000), content_encoding="gzip")

    def _brotli(self) -> None:
        self._send(b"\x0b\x02\x80", content_encoding="br")

    def _broken_gzip(self) -> None:
        self._send(b"not gzip at all", content_encoding="gzip")

    def _huge(self) -> None:
        self._send(b"x" * 200_000)

    def _loop(self) -> None:
        self._send(b"", 302, location="/loop")

    def _moved(self) -> None:
        self._send(b"", 301, location="/story")

    def _to_private(self) -> None:
        self._send(b"", 302, location=f"http://127.0.0.2:{self.server.server_port}/story")  # type: ignore[attr-defined]  # typeshed says BaseServer

    def _to_file(self) -> None:
        self._send(b"", 302, location="file:///etc/passwd")

    def _feed(self) -> None:
        self._send(FEED.encode(), content_type="application/rss+xml")

    def _drip(self) -> None:
        """Header lines without end, each well within any timeout of one read."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(200):
            try:
                self.wfile.write(b"x-%d: y\r\n" % number)
                self.wfile.flush()
            except OSError:
                return
            time.sleep(0.05)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A server on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """A certificate authority that nobody trusts yet."""
    return trustme.CA()


@pytest.fixture(scope="module")
def secure_port(authority: trustme.CA) -> Iterator[int]:
    """The same server behind TLS, with a certificate for `localhost` and for no address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("localhost").configure_cert(context)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def test_a_certificate_must_be_trusted_and_for_the_name_that_was_asked_for(
    authority: trustme.CA, secure_port: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Though the connection goes to the address that was checked, the name is what the certificate must bear."""
    with pytest.raises(BadInput, match="CERTIFICATE_VERIFY_FAILED"):
        fetching.fetch(f"https://localhost:{secure_port}/story", PRIVATE)
    trusted = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(trusted)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    assert fetching.fetch(f"https://localhost:{secure_port}/story", PRIVATE).status == 200
    with pytest.raises(BadInput, match=r"not valid for|IP address mismatch"):
        fetching.fetch(f"https://127.0.0.1:{secure_port}/story", PRIVATE)


@pytest.mark.parametrize("path", ["/story", "/packed", "/moved"])
def test_a_page_is_fetched(address: str, path: str) -> None:
    """Plain, compressed, moved: the same page, and the address it came from in the end."""
    answer = fetching.fetch(address + path, PRIVATE)
    assert (answer.status, answer.media_type, answer.body.decode()) == (200, "text/html", STORY)
    assert answer.url == address + ("/story" if path == "/moved" else path)


def test_a_status_is_an_answer(address: str) -> None:
    """A watch must tell 304 from 404."""
    assert fetching.fetch(address + "/missing", PRIVATE).status == 404


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/bomb", "too long for a page"),
        ("/huge", "too long for a page"),
        ("/brotli", "compressed as 'br', which was not asked for"),
        ("/broken-gzip", "its compression is damaged"),
        ("/loop", "more than 5 redirects"),
        ("/to-file", "only http:// and https:// addresses are fetched"),
    ],
)
def test_what_is_too_much_or_odd_is_refused(address: str, path: str, reason: str) -> None:
    """With the address and the reason."""
    with pytest.raises(BadInput, match=reason):
        fetching.fetch(address + path, PRIVATE)


def test_the_time_is_for_all_of_it(address: str) -> None:
    """A server that sends a little now and then does not hold us."""
    start = time.monotonic()
    with pytest.raises(BadInput, match=r"no whole answer within 0\.5 seconds"):
        fetching.fetch(address + "/drip", fetching.Bounds(seconds=0.5, allow_private=True))
    assert time.monotonic() - start < 2


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://10.1.2.3/",
        "http://192.168.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://0.0.0.0/",
        "http://[::ffff:10.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://2130706433/",
        "http://0x7f.1/",
    ],
)
def test_private_addresses_are_refused_however_they_are_written(url: str) -> None:
    """Without a connection, and with what to say if it is meant."""
    with pytest.raises(
        BadInput, match=r"in a private network, which is not fetched.*--allow-private|no such host"
    ):
        fetching.fetch(url, fetching.Bounds(seconds=5))


def test_a_redirect_into_a_private_network_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every hop is checked: here only the first address passes for public."""
    monkeypatch.setattr(fetching, "is_public", lambda one: one == "127.0.0.1")
    assert fetching.fetch(address + "/story", fetching.Bounds(seconds=5)).status == 200
    with pytest.raises(BadInput, match=r"127\.0\.0\.2, in a private network"):
        fetching.fetch(address + "/to-private", fetching.Bounds(seconds=5))


@pytest.mark.parametrize(
    "url", ["http://", "http://exa mple/", "http://[::1", "http://example.invalid/", "http://a..b/"]
)
def test_an_address_that_is_none(url: str) -> None:
    """A message, never another kind of error."""
    with pytest.raises(BadInput):
        fetching.fetch(url, PRIVATE)


def test_nobody_listens() -> None:
    """Said as it is."""
    with pytest.raises(BadInput, match="no answer"):
        fetching.fetch("http://127.0.0.1:9/", PRIVATE)


def test_a_web_address_becomes_a_report(address: str) -> None:
    """Called by its address."""
    (report,) = reports_of(address + "/story", Stated(allow_private=True))
    assert isinstance(report, Report)
    assert (report.id, report.url) == (address + "/story", address + "/story")
    assert "Poland has left" in report.text


def test_a_feed_gives_its_articles_and_names_those_that_are_gone(address: str) -> None:
    """The date as the feed writes it: in Greenwich it would be the day before."""
    report, fault = reports_of(address + "/feed", Stated(allow_private=True))
    assert isinstance(report, Report)
    assert (report.id, str(report.published)) == (address + "/story", "2026-02-21")
    assert dict(report.origins)["published"] == "feed"
    assert isinstance(fault, BadInput)
    assert "/missing: the server answers 404" in str(fault)


def test_a_private_address_on_the_command_line_needs_to_be_meant(address: str) -> None:
    """The same address without the permission."""
    (fault,) = reports_of(address + "/story", Stated())
    assert isinstance(fault, BadInput)
    assert "--allow-private" in str(fault)
