"""What is painted over a page and may hide the words below: fills, thick strokes, pictures."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.parsing.paper import Box, Cover, Page

from .ink import hides
from .text import Matrix, State

COVER_PT = (5.0, 4.0)
"""Narrowest and lowest fill that can hide a word; also the thinnest stroke."""
SQUARE_PT = 0.05
MAX_COVERS_A_PAGE = 2_000
MAX_OUTLINE = 64
"""Corners of a shape that may hide words; a map's coast has more, and lies under its names."""
MAX_COMPARED = 40
"""Parts of one path that are looked at for holes; a table's shading has more, and none."""

Point = tuple[float, float]


def cover_fills(page: Page, state: State, path: Sequence[list[Point]], *, is_even_odd: bool) -> None:
    """Note the areas that one filling instruction paints."""
    shapes = [points for points in path if len(points) > 2]
    holed = _with_holes(shapes, is_even_odd=is_even_odd)
    for at, points in enumerate(shapes):
        is_opaque = at not in holed and hides(state.fill, state.opacity, state.blend)
        add_cover(page, state, points, state.fill, is_opaque=is_opaque)


def cover_strokes(page: Page, state: State, path: Sequence[list[Point]]) -> None:
    """Note the stretches of a pen so thick that a line of letters is gone below it."""
    a, b, c, d, _, _ = state.ctm
    scale = math.sqrt(abs(a * d - b * c))
    if state.line_width * scale < COVER_PT[1]:
        return
    is_opaque = hides(state.stroke, state.stroke_opacity, state.blend)
    for points in path:
        for strip in strips(points, state.line_width):
            add_cover(page, state, strip, state.stroke, is_opaque=is_opaque)


def strips(points: Sequence[Point], width: float) -> Iterator[list[Point]]:
    """The rectangle that a pen of this width paints from each point to the next."""
    for (x0, y0), (x1, y1) in pairwise(points):
        length = math.hypot(x1 - x0, y1 - y0)
        if length:
            across, up = (y0 - y1) * width / 2 / length, (x1 - x0) * width / 2 / length
            yield [
                (x0 + across, y0 + up),
                (x1 + across, y1 + up),
                (x1 - across, y1 - up),
                (x0 - across, y0 - up),
            ]


def add_cover(
    page: Page, state: State, points: Sequence[Point], light: float | None, *, is_opaque: bool
) -> None:
    """Note one area, within the state's clip. points: its corners in the state's space."""
    if len(page.covers) >= MAX_COVERS_A_PAGE or len(points) < 3:
        return
    placed = _placed(page, state.ctm, points)
    box = overlap(_box_of(placed), state.clip)
    if box.x1 - box.x0 < COVER_PT[0] or box.bottom - box.top < COVER_PT[1]:
        return
    outline = () if _is_rectangle(placed) else placed
    is_solid = is_opaque and len(outline) <= MAX_OUTLINE
    page.covers.append(Cover(box, len(page.runs), light, is_solid, outline if is_solid else ()))


def overlap(box: Box, clip: Box | None) -> Box:
    """What is left of a box within the clip; of no width or height where nothing is."""
    if clip is None:
        return box
    x0, top = max(box.x0, clip.x0), max(box.top, clip.top)
    return Box(x0, top, max(x0, min(box.x1, clip.x1)), max(top, min(box.bottom, clip.bottom)))


def box_of(page: Page, ctm: Matrix, points: Sequence[Point]) -> Box:
    return _box_of(_placed(page, ctm, points))


def _placed(page: Page, ctm: Matrix, points: Sequence[Point]) -> tuple[Point, ...]:
    a, b, c, d, e, f = ctm
    return tuple((a * x + c * y + e, page.height - (b * x + d * y + f)) for x, y in points)


def _box_of(points: Sequence[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _is_rectangle(points: Sequence[Point]) -> bool:
    """Four corners, or five where the last is the first again, with sides along the axes."""
    corners = points[:-1] if len(points) == 5 and points[0] == points[-1] else points
    if len(corners) != 4:
        return False
    pairs = zip(corners, [*corners[1:], corners[0]], strict=True)
    return all(abs(x0 - x1) < SQUARE_PT or abs(y0 - y1) < SQUARE_PT for (x0, y0), (x1, y1) in pairs)


def _with_holes(shapes: Sequence[list[Point]], *, is_even_odd: bool) -> set[int]:
    """Which parts of one path are a frame or the hole in it, that words are seen through."""
    if not 1 < len(shapes) <= MAX_COMPARED:
        return set()
    boxes = [_box_of(points) for points in shapes]
    holed: set[int] = set()
    for at, inner in enumerate(boxes):
        for other, outer in enumerate(boxes):
            turns = is_even_odd or (_area(shapes[at]) > 0) != (_area(shapes[other]) > 0)
            if at != other and turns and _lies_in(inner, outer):
                holed |= {at, other}
    return holed


def _lies_in(inner: Box, outer: Box) -> bool:
    return (
        outer.x0 <= inner.x0
        and outer.top <= inner.top
        and inner.x1 <= outer.x1
        and inner.bottom <= outer.bottom
    )


def _area(points: Sequence[Point]) -> float:
    """Twice the area, below zero where the corners go round with the clock."""
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)
