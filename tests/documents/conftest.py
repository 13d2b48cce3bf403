"""What the tests of this room share: reading bytes as somebody hands them in, and making a small PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from depositary.documents import Stated, from_bytes
from depositary.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from depositary.model import Report


class ReadOne(Protocol):
    """Reads bytes that hold one report."""

    def __call__(self, name: str, data: bytes, stated: Stated = ...) -> Report:
        """Read them."""


@pytest.fixture
def read_one() -> ReadOne:
    """The one report of some bytes; its fault is raised."""

    def read(name: str, data: bytes, stated: Stated | None = None) -> Report:
        (outcome,) = from_bytes(name, data, stated or Stated())
        if isinstance(outcome, BadInput):
            raise outcome
        return outcome

    return read  # type: ignore[return-value]  # a protocol's default need not be spelled out twice


def pdf_of(pages: Sequence[Sequence[str]], made: str = "D:20260221093000") -> bytes:
    """A PDF whose pages show the given lines in Helvetica; a page without lines shows nothing."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{4 + 2 * n} 0 R' for n in range(len(pages)))}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, lines in enumerate(pages):
        shown = " ".join(f"({line}) Tj T*" for line in lines)
        stream = f"BT /F1 10 Tf 14 TL 50 780 Td {shown} ET"
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>",
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    objects.append(f"<< /Title (Poland leaves) /CreationDate ({made}) >>")
    return _file(objects)


def _file(objects: Sequence[str]) -> bytes:
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer << /Size {size} /Root 1 0 R /Info {size - 1} 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return body + f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode("latin-1")
