"""How fast the store is: ingest against the reader, queries at scale, and what they grow with.

Plain: ingest against the reader, on real reports, in alternating rounds. `--scale N` fills a store with N
claims (five a report) made of real checked readings, and times queries, check, vacuum and export on it.
`--curve` does so for 10,000, 100,000 and 1,000,000. With `--postgresql URL` each store is a database of its
own on that server, named depositary_bench_N.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from depositary.checking import check
from depositary.documents import Stated, from_bytes
from depositary.law import compile_ledger
from depositary.model import CheckedReading, CountClaim
from depositary.reading import read
from depositary.record import load
from depositary.reports import bundled
from depositary.store import Store
from depositary.store.adding import Circumstances

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from depositary.model import CheckedClaim, Report

ROUNDS = 5
CLAIMS_A_REPORT = 5
TODAY = date(2026, 11, 25)
GIVEN = Circumstances("rules 0.1.0", "bench", datetime(2026, 11, 25, tzinfo=UTC))
STATES = ("POL", "FIN", "EST", "LVA", "LTU", "UKR", "RUS", "USA", "DEU", "FRA", "ESP", "NOR", "SWE", "IND")


def bundled_reports() -> list[Report]:
    """The reports that ship with the project."""
    return [
        report
        for name, data in bundled()
        for report in from_bytes(name, data, Stated())
        if not isinstance(report, Exception)
    ]


def words_of(reports: Sequence[Report]) -> list[str]:
    """The words that reports are made of."""
    return sorted({word for report in reports for word in re.findall(r"[a-z]{4,}", report.text)})


def varied(reports: Sequence[Report], count: int) -> list[Report]:
    """So many reports of their own: each of six sentences drawn from the bundled ones, and sixty words.

    Four a day, which is many for news of treaties.
    """
    chance = random.Random(1)  # noqa: S311 - repeatable reports, no secret
    words = words_of(reports)
    sentences = [one for report in reports for one in re.split(r"(?<=\.)\s+", report.text) if len(one) > 40]
    return [
        replace(
            reports[n % len(reports)],
            text=f"{' '.join(chance.sample(sentences, 6))}\n{' '.join(chance.choices(words, k=60))}",
            url=f"https://{n % 50}.example/{n}",
            published=date(2026, 1, 1) + timedelta(days=n // 4),
        )
        for n in range(count)
    ]


def ingest_against_reader() -> None:
    """Median over rounds of reading time to storing time, the same reports, alternating."""
    ledger = compile_ledger(load())
    reports = varied(bundled_reports(), 600)
    read(reports[0])
    ratios, stored = [], []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        readings = [read(report) for report in reports]
        reading = time.perf_counter() - started
        checked = [check(one, ledger, TODAY) for one in readings]
        with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "bench.sqlite3") as store:
            started = time.perf_counter()
            store.add(checked, GIVEN)
            stored.append(time.perf_counter() - started)
        ratios.append(reading / stored[-1])
    count = sum(len(one.claims) for one in checked)
    a_report = statistics.median(stored) / len(reports)
    print(f"{len(reports)} reports, {count} claims: storing takes {a_report * 1000:.2f} ms a report")
    print(f"reading takes {statistics.median(ratios):.1f} times as long as storing   (goal: 5)")


def synthetic(claims: int) -> Iterator[CheckedReading]:
    """Checked readings with five claims each, of many states, over three years; texts of 120 words."""
    chance = random.Random(2)  # noqa: S311 - repeatable reports, no secret
    ledger = compile_ledger(load())
    models = [one for report in bundled_reports() for one in check(read(report), ledger, TODAY).claims]
    base = bundled_reports()[0]
    words = words_of(bundled_reports())
    for number in range(claims // CLAIMS_A_REPORT):
        day = date(2023, 11, 26) + timedelta(days=number * 1095 * CLAIMS_A_REPORT // claims)
        text = " ".join(chance.choices(words, k=120)) + f" number {number}"
        report = replace(base, text=text, url=f"https://{number % 500}.example/{number}", published=day)
        chosen = {one.claim.key: one for one in _moved(chance.sample(models, CLAIMS_A_REPORT), text, chance)}
        yield CheckedReading(report, tuple(chosen.values()))


def _moved(claims: Iterable[CheckedClaim], text: str, chance: random.Random) -> Iterator[CheckedClaim]:
    """The claims, said of other states and quoting the text."""
    for one in claims:
        fresh = replace(one.claim, evidence=text[:80], span=(0, 80))
        if isinstance(fresh, CountClaim):
            yield replace(one, claim=fresh)
        else:
            yield replace(one, claim=replace(fresh, state=chance.choice(STATES)))


def filled(address: str, claims: int) -> Store:
    """A store with so many claims; one that was filled before is used again."""
    store = Store.open(address)
    have = store.counts().claims
    if have >= claims * 0.9:
        return store
    started = time.perf_counter()
    readings = synthetic(claims)
    done = 0
    while batch := list(islice(readings, 5000)):
        store.add(batch, GIVEN)
        done += len(batch)
        print(
            f"\r{done:,} reports, {done / (time.perf_counter() - started):,.0f} a second",
            end="",
            file=sys.stderr,
        )
    print(file=sys.stderr)
    print(f"filled with {claims:,} claims in {time.perf_counter() - started:,.0f} s")
    return store


def queries(store: Store) -> dict[str, tuple[float, float]]:
    """The milliseconds of each question, asked of a store that is open: the first time, and the median."""
    last = store.reports(limit=1)[0]
    asked: dict[str, Callable[[], object]] = {
        "developments": store.developments,
        "developments since": lambda: store.developments(since=date(2026, 11, 1), treaty="apmbc"),
        "development": lambda: store.development("POL-leave-apmbc"),
        "about POL": lambda: store.about_state("POL"),
        "about East Shield": lambda: store.about_programme("East Shield"),
        "report": lambda: store.report(last.id),
        "claims of a state": lambda: store.claims(state="POL", treaty="apmbc"),
        "search, two words": lambda: store.search("treaty withdrawal"),
        "search, rare": lambda: store.search("number 1234"),
    }
    return {name: _milliseconds(question) for name, question in asked.items()}


def _milliseconds(question: Callable[[], object]) -> tuple[float, float]:
    taken = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        question()
        taken.append((time.perf_counter() - started) * 1000)
    return taken[0], statistics.median(taken)


def keeping(store: Store) -> None:
    """How long check, export and vacuum take."""
    started = time.perf_counter()
    faults = [fault for step in store.check() for fault in step.faults]
    print(f"check                  {time.perf_counter() - started:8.1f} s, {len(faults)} faults")
    started = time.perf_counter()
    rows = sum(1 for _ in store.each("claims"))
    print(f"export of claims       {time.perf_counter() - started:8.1f} s, {rows:,} rows")
    started = time.perf_counter()
    for _ in store.vacuum():
        pass
    print(f"vacuum                 {time.perf_counter() - started:8.1f} s")


def at_scale(address: str, claims: int) -> None:
    """Fill, ask, keep."""
    with filled(address, claims) as store:
        held = store.counts()
        print(f"{store.engine.dialect.name}: {held.reports:,} reports, {held.claims:,} claims")
        for name, (first, median) in queries(store).items():
            print(f"{name:22} {median:8.1f} ms, the first time {first:8.1f} ms")
        one_more(store)
        keeping(store)


def one_more(store: Store) -> None:
    """How long it takes until a report is stored in what is there already."""
    ledger = compile_ledger(load())
    reports = [
        replace(one, url=f"https://more.example/{n}")
        for n, one in enumerate(varied(bundled_reports(), ROUNDS))
    ]
    fresh = [check(read(one), ledger, TODAY) for one in reports]
    taken = []
    for one in fresh:
        started = time.perf_counter()
        store.add([one], GIVEN)
        taken.append((time.perf_counter() - started) * 1000)
    print(f"one more report        {statistics.median(taken):8.1f} ms")


def database(server: str, claims: int) -> str:
    """The address of the server's database for so many claims; an empty one is made where there is none."""
    url = make_url(server).set(database=f"depositary_bench_{claims}")
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        there = text("SELECT count(*) FROM pg_database WHERE datname = :name")
        if not connection.scalar(there, {"name": url.database}):
            connection.execute(text(f"CREATE DATABASE {url.database}"))
    engine.dispose()
    return url.render_as_string(hide_password=False)


def main() -> None:
    """Print the figures that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=int, metavar="CLAIMS")
    parser.add_argument("--postgresql", metavar="URL", help="a server on which databases may be made")
    parser.add_argument("--keep", metavar="FOLDER", help="where SQLite stores are kept for another run")
    parser.add_argument("--curve", action="store_true", help="10,000, 100,000 and 1,000,000 claims")
    given = parser.parse_args()
    if not given.scale and not given.curve:
        ingest_against_reader()
        return
    for claims in (10_000, 100_000, 1_000_000) if given.curve else (given.scale,):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(given.keep or folder) / f"{claims}.sqlite3"
            at_scale(database(given.postgresql, claims) if given.postgresql else str(file), claims)


if __name__ == "__main__":
    main()
