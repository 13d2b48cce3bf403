"""The naive way through an archive: warcio, trafilatura on every page, a short regex, spaCy md on its hits.

Runs in an environment of its own. Prints "ready" once its model is loaded, then for each line on standard
input, a list of archives in JSON, the seconds that it took and what it found.
"""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path

import spacy
import trafilatura
from warcio.archiveiterator import ArchiveIterator

SHORT = re.compile(
    r"land-?mine|anti-?personnel|cluster munition|ottawa (?:convention|treaty)|arms trade treaty|"
    r"nuclear weapons",
    re.IGNORECASE,
)


def scan(archives: list[str], model: spacy.Language) -> tuple[int, int]:
    """Pages that the regex hits, and named entities in them."""
    hits = entities = 0
    for archive in archives:
        with Path(archive).open("rb") as stream:
            for record in ArchiveIterator(stream):
                if record.rec_type == "response":
                    text = trafilatura.extract(record.content_stream().read()) or ""
                    if SHORT.search(text):
                        hits += 1
                        entities += len(model(text).ents)
    return hits, entities


def main() -> None:
    """Answer lines until there are none."""
    model = spacy.load(sys.argv[1])
    print("ready", flush=True)
    for line in sys.stdin:
        start = time.perf_counter()
        hits, entities = scan(json.loads(line), model)
        print(json.dumps([time.perf_counter() - start, hits, entities]), flush=True)


if __name__ == "__main__":
    main()
