"""Make the shapes of the world map: Natural Earth's countries, projected, simplified, joined by ISO number.

Run `python tools/make_world_map.py` with npm at hand: it packs `world-atlas` (Natural Earth 1:50m, public
domain; 1:10m only for the place of states too small for 1:50m) and writes src/depositary/web/data/world.json.
Arcs are simplified before rings are put together, so that neighbours keep one border.
"""

from __future__ import annotations

import csv
import heapq
import json
import math
import subprocess
import tarfile
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
STATES = ROOT / "src/depositary/record/data/states.csv"
TARGET = ROOT / "src/depositary/web/data/world.json"
PACKAGE = "world-atlas@2.0.2"
WITHOUT_NUMBER = {"Kosovo": "XKX"}
"""Shapes that ISO 3166 gives no number, and the code under which the record knows them."""

LEFT_OUT = {"Antarctica"}
"""No state's territory, and a quarter of the picture."""

WIDTH = 2000
DETAIL = 4.0
"""Triangles of less than this area (square units of the picture) are straightened out of a border."""

SMALLEST_ISLAND = 6.0
SMALL_STATE = 130.0
"""States that cover less than this area are drawn as dots as well, so that no state is overlooked."""

HALF_TURN = 180
"""Degrees of longitude; two neighbouring points further apart lie on the two sides of the map's edge."""

Point = tuple[float, float]


def main() -> None:
    """Write the data file, and say how large it is."""
    with tempfile.TemporaryDirectory() as folder:
        fine, coarse = _atlases(Path(folder))
    numbers = _numbers()
    shapes, others = _shapes(coarse, numbers)
    rings = _rings_by_key(coarse, numbers) | {
        key: found for key, found in _rings_by_key(fine, numbers).items() if key not in shapes
    }
    dots = {key: _middle(found) for key, found in sorted(rings.items()) if _size(found) < SMALL_STATE}
    whole = {
        "source": f"Natural Earth 1:50m (public domain), by way of npm {PACKAGE}; Equal Earth projection",
        "width": WIDTH,
        "height": round(_project(0, -58)[1]),
        "shapes": shapes,
        "dots": dots,
        "others": others,
    }
    TARGET.write_text(json.dumps(whole, separators=(",", ":"), ensure_ascii=False) + "\n", "utf-8")
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes, {len(shapes)} shapes, {len(dots)} dots")
    print("without shape or dot:", sorted(numbers - shapes.keys() - dots.keys()))


def _atlases(folder: Path) -> tuple[Any, Any]:
    subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, capture_output=True)
    with tarfile.open(next(folder.glob("*.tgz"))) as archive:
        return tuple(  # type: ignore[return-value]  # two names, two values
            json.load(archive.extractfile(f"package/countries-{scale}.json"))  # type: ignore[arg-type]  # files
            for scale in ("10m", "50m")
        )


def _numbers() -> set[str]:
    """The keys of the states that exist: ISO number, or the code where there is none."""
    with STATES.open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if not row["until"]]
    return {row["numeric"] or row["code"] for row in rows}


def _key(geometry: Any, numbers: set[str]) -> str | None:  # noqa: ANN401 - JSON
    key = geometry.get("id") or WITHOUT_NUMBER.get(geometry["properties"]["name"], "")
    return key if key in numbers else None


def _project(longitude: float, latitude: float) -> Point:
    """Equal Earth (Šavrič, Patterson, Jenny 2018), so that areas compare; in units of the picture."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    t = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    slope = 9 * a4 * t**8 + 7 * a3 * t**6 + 3 * a2 * t**2 + a1
    x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(t) / (3 * slope)
    y = a4 * t**9 + a3 * t**7 + a2 * t**3 + a1 * t
    scale = WIDTH / 2 / 2.7066
    return WIDTH / 2 + x * scale, 1.3 * scale - y * scale


def _arcs(atlas: Any) -> list[list[Point]]:  # noqa: ANN401 - JSON
    """The arcs of a topology, decoded and simplified, as longitudes and latitudes."""
    (sx, sy), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = []
    for arc in atlas["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        arcs.append(_simplified(line))
    return arcs


def _simplified(places: list[Point]) -> list[Point]:
    """Visvalingam: the point whose triangle is smallest goes first, until all triangles matter."""
    line = [_project(*place) for place in places]
    before, after = [i - 1 for i in range(len(line))], [i + 1 for i in range(len(line))]
    heap = [(_triangle(line[i - 1], line[i], line[i + 1]), i) for i in range(1, len(line) - 1)]
    areas = {i: area for area, i in heap}
    heapq.heapify(heap)
    while heap and heap[0][0] < DETAIL:
        area, i = heapq.heappop(heap)
        if areas.get(i) != area:
            continue
        del areas[i]
        left, right = before[i], after[i]
        after[left], before[right] = right, left
        for one in (left, right):
            if one in areas:
                areas[one] = max(area, _triangle(line[before[one]], line[one], line[after[one]]))
                heapq.heappush(heap, (areas[one], one))
    return [place for i, place in enumerate(places) if i in areas or i in (0, len(line) - 1)]


def _triangle(a: Point, b: Point, c: Point) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def _rings(geometry: Any, arcs: list[list[Point]]) -> list[list[Point]]:  # noqa: ANN401 - JSON
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    joined = [_joined(ring, arcs) for polygon in polygons for ring in polygon]
    return [[_project(*place) for place in part] for ring in joined for part in _cut(ring)]


def _cut(ring: list[Point]) -> list[list[Point]]:
    """A ring cut where it crosses the edge of the map, 180 degrees east or west."""
    unrolled, turn = [], 0.0
    for (longitude, latitude), (former, _) in zip(ring, [ring[0], *ring], strict=False):
        turn += 360 if former - longitude > HALF_TURN else -360 if longitude - former > HALF_TURN else 0
        unrolled.append((longitude + turn, latitude))
    parts = []
    for shift in (-360, 0, 360):
        moved = [(longitude + shift, latitude) for longitude, latitude in unrolled]
        inside = _beyond(_beyond(moved, -180.0, 1), 180.0, -1)
        if inside:
            parts.append(inside)
    return parts


def _beyond(ring: list[Point], edge: float, side: int) -> list[Point]:
    """What of a ring lies east (1) or west (-1) of a meridian (Sutherland and Hodgman)."""
    kept: list[Point] = []
    for (x, y), (next_x, next_y) in pairwise([*ring, ring[0]] if ring else []):
        here, there = (x - edge) * side >= 0, (next_x - edge) * side >= 0
        if here:
            kept.append((x, y))
        if here != there:
            kept.append((edge, y + (next_y - y) * (edge - x) / (next_x - x)))
    return kept


def _joined(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    points: list[Point] = []
    for at in ring:
        points += (arcs[at] if at >= 0 else arcs[~at][::-1])[1 if points else 0 :]
    return points


def _rings_by_key(atlas: Any, numbers: set[str]) -> dict[str, list[list[Point]]]:  # noqa: ANN401 - JSON
    arcs = _arcs(atlas)
    found: dict[str, list[list[Point]]] = {}
    for geometry in atlas["objects"]["countries"]["geometries"]:
        key = _key(geometry, numbers)
        if key:
            found.setdefault(key, []).extend(_rings(geometry, arcs))
    return found


def _shapes(atlas: Any, numbers: set[str]) -> tuple[dict[str, str], str]:  # noqa: ANN401 - JSON
    """The path of each state, and one path for all land that is no state of the register."""
    arcs, rest = _arcs(atlas), ""
    for geometry in atlas["objects"]["countries"]["geometries"]:
        if _key(geometry, numbers) is None and geometry["properties"]["name"] not in LEFT_OUT:
            rest += _path(_rings(geometry, arcs))
    own = {key: _path(rings) for key, rings in sorted(_rings_by_key(atlas, numbers).items())}
    return {key: path for key, path in own.items() if path}, rest


def _path(rings: list[list[Point]]) -> str:
    """Rings as a path of whole, relative steps; islands that nobody could see are left out."""
    return "".join(_ring_path(ring) for ring in rings if _area(ring) >= SMALLEST_ISLAND)


def _ring_path(ring: list[Point]) -> str:
    points = [(round(x), round(y)) for x, y in ring]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]
    moves = [f"{dx} {dy}" for dx, dy in steps[:-1] if (dx, dy) != (0, 0)]
    return f"M{points[0][0]} {points[0][1]}l{' '.join(moves)}z".replace(" -", "-")


def _area(ring: list[Point]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*ring, ring[0]]))) / 2


def _size(rings: list[list[Point]]) -> float:
    return sum(_area(ring) for ring in rings)


def _middle(rings: list[list[Point]]) -> tuple[int, int]:
    largest = max(rings, key=_area)
    return round(sum(x for x, _ in largest) / len(largest)), round(sum(y for _, y in largest) / len(largest))


if __name__ == "__main__":
    main()
