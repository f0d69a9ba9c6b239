"""Carrying out a page's instructions, as far as text, lines and list marks ask for it (PDF 1.7, annex A)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pdfminer.pdftypes import PDFStream, resolve1

from ingest.parsing.paper import Box, Cover, Page

from .budget import MAX_FORM_DEPTH, MAX_SHAPES_A_PAGE, Budget
from .content import InlineName, instructions
from .covers import COVER_PT, MAX_COVERS_A_PAGE, Point, box_of, cover_fills, cover_strokes, overlap
from .filters import BoundedStream
from .fonts import Fonts
from .ink import BLACK, NORMAL, lightness
from .layers import Layers
from .resources import Resources
from .space import matrix_of
from .text import IDENTITY, Matrix, State, Writer, multiply

BULLET_PT = (1.2, 9.0)
"""Smallest and largest side of a drawn list mark: Chromium draws discs of 3 to 6 points."""
UNIT_SQUARE: list[tuple[float, float]] = [(0, 0), (1, 0), (1, 1), (0, 1)]
OPAQUE = 0.99
MAX_SAVED_STATES = 1_000
MAX_PATH_POINTS = 50_000
_NUMBERS = {float}

Operands = list[Any]  # Any: a damaged stream holds whatever it likes


class Drawing:
    """Draws one page. Fonts, layers and budget are the document's."""

    def __init__(self, page: Page, fonts: Fonts, layers: Layers, budget: Budget) -> None:
        self.page, self.fonts, self.layers, self.budget = page, fonts, layers, budget
        self.marked: list[bool] = []
        self.writer = Writer(page)
        self.state = State(IDENTITY)
        self.saved: list[State] = []
        self.path: list[list[Point]] = []
        self.resources = Resources({}, fonts)
        self.open_forms: list[int] = []
        self.is_clipping = False

    def run(self, data: bytes, resources: Resources, ctm: Matrix) -> None:
        """Carry out one content stream from a fresh state; instructions with unfit operands are skipped."""
        before = self.state, self.saved, self.path, self.resources
        self.state, self.saved, self.path, self.resources = State(ctm), [], [], resources
        for operator, operands in instructions(data, self.budget):
            known = _OPERATORS.get(operator)
            if known is None:
                continue
            action, count = known
            given = operands[-count:] if count else operands
            if not count or (len(given) == count and set(map(type, given)) == _NUMBERS):
                action(self, given)
        self.state, self.saved, self.path, self.resources = before

    # Colours

    def set_colour(self, operands: Operands) -> None:
        self.state.fill = lightness(operands, self.state.fill_space)

    def set_device_colour(self, operands: Operands) -> None:
        self.state.fill_space = ""
        self.set_colour(operands)

    def set_space(self, operands: Operands) -> None:
        self.state.fill_space, self.state.fill = self.resources.colour_space(_name_in(operands)), BLACK

    def set_stroke(self, operands: Operands) -> None:
        self.state.stroke = lightness(operands, self.state.stroke_space)

    def set_device_stroke(self, operands: Operands) -> None:
        self.state.stroke_space = ""
        self.set_stroke(operands)

    def set_stroke_space(self, operands: Operands) -> None:
        self.state.stroke_space, self.state.stroke = self.resources.colour_space(_name_in(operands)), BLACK

    def set_width(self, operands: Operands) -> None:
        self.state.line_width = abs(operands[0])

    def set_graphics(self, operands: Operands) -> None:
        said, state = self.resources.graphics(_name_in(operands)), self.state
        state.opacity = state.opacity if said.opacity is None else said.opacity
        state.stroke_opacity = state.stroke_opacity if said.stroke_opacity is None else said.stroke_opacity
        state.blend = said.blend or state.blend

    def draw_form(self, form: Any, ctm: Matrix) -> None:
        """A form XObject, unless it is being drawn already or lies too deep. Any: an object of the file."""
        if not isinstance(form, BoundedStream) or id(form) in self.open_forms:
            return
        if len(self.open_forms) >= MAX_FORM_DEPTH:
            return
        own = form.get("Resources")
        resources = Resources(own, self.fonts) if own else self.resources
        self.budget.draw(10)
        self.open_forms.append(id(form))
        self.run(form.unpacked(), resources, multiply(matrix_of(form.get("Matrix")), ctm))
        self.open_forms.pop()

    # Layers

    def begin_marked(self, operands: Operands) -> None:
        """A part of the drawing; one of a layer that is off, and all within it, is not shown."""
        is_off = self.writer.is_off
        if len(operands) == 2 and self.layers.off and getattr(operands[0], "name", "") == "OC":
            is_off = is_off or self.layers.is_off(self.resources.layer(_name_in(operands)))
        self._enter(is_off=is_off)

    def end_marked(self, _: Operands) -> None:
        if self.marked:
            self.writer.is_off = self.marked.pop()

    def _enter(self, *, is_off: bool) -> None:
        if len(self.marked) < MAX_SAVED_STATES:
            self.marked.append(self.writer.is_off)
            self.writer.is_off = is_off

    # State

    def save(self, _: Operands) -> None:
        if len(self.saved) < MAX_SAVED_STATES:
            self.saved.append(self.state.copy())

    def restore(self, _: Operands) -> None:
        if self.saved:
            self.state = self.saved.pop()

    def concatenate(self, operands: Operands) -> None:
        self.state.ctm = multiply(tuple(operands), self.state.ctm)

    # Text

    def begin_text(self, _: Operands) -> None:
        self._place(IDENTITY)

    def set_font(self, operands: Operands) -> None:
        name, size = operands[-2:] if len(operands) >= 2 else (None, None)
        if isinstance(name, InlineName):
            self.state.font = self.resources.font(name.name)
        if isinstance(size, float):
            self.state.fontsize = size

    def set_charspace(self, operands: Operands) -> None:
        self.state.charspace = operands[0]

    def set_wordspace(self, operands: Operands) -> None:
        self.state.wordspace = operands[0]

    def set_scaling(self, operands: Operands) -> None:
        self.state.scaling = operands[0] * 0.01

    def set_leading(self, operands: Operands) -> None:
        self.state.leading = -operands[0]

    def set_rise(self, operands: Operands) -> None:
        self.state.rise = operands[0]

    def set_render(self, operands: Operands) -> None:
        self.state.render = int(operands[0]) if abs(operands[0]) < 8 else 0

    def move(self, operands: Operands) -> None:
        x, y = operands
        a, b, c, d, e, f = self.state.matrix
        self._place((a, b, c, d, x * a + y * c + e, x * b + y * d + f))

    def move_and_lead(self, operands: Operands) -> None:
        self.move(operands)
        self.state.leading = operands[1]

    def set_text_matrix(self, operands: Operands) -> None:
        self._place(tuple(operands))

    def next_line(self, _: Operands) -> None:
        self.move([0.0, self.state.leading])

    def _place(self, matrix: Any) -> None:
        self.state.matrix, self.state.pen = matrix, 0

    def show(self, operands: Operands) -> None:
        self.writer.show(self.state, operands[-1:])

    def show_spaced(self, operands: Operands) -> None:
        if operands and isinstance(operands[-1], list):
            self.writer.show(self.state, operands[-1])

    def show_on_next_line(self, operands: Operands) -> None:
        self.next_line(operands)
        self.show(operands)

    def show_with_spacing(self, operands: Operands) -> None:
        if len(operands) >= 3 and set(map(type, operands[-3:-1])) == _NUMBERS:
            self.state.wordspace, self.state.charspace = operands[-3:-1]
        self.show_on_next_line(operands)

    # Paths

    def move_to(self, operands: Operands) -> None:
        self.path.append([(operands[0], operands[1])])

    def line_to(self, operands: Operands) -> None:
        if self.path and len(self.path[-1]) < MAX_PATH_POINTS:
            self.path[-1].append((operands[-2], operands[-1]))

    def curve_to(self, operands: Operands) -> None:
        """A curve counts by its middle and its end."""
        if not self.path or len(self.path[-1]) >= MAX_PATH_POINTS:
            return
        x0, y0 = self.path[-1][-1]
        x1, y1, x2, y2, x3, y3 = operands
        self.path[-1].append(((x0 + 3 * (x1 + x2) + x3) / 8, (y0 + 3 * (y1 + y2) + y3) / 8))
        self.path[-1].append((x3, y3))

    def curve_from_here(self, operands: Operands) -> None:
        if self.path:
            self.curve_to([*self.path[-1][-1], *operands])

    def curve_to_there(self, operands: Operands) -> None:
        self.curve_to([*operands, *operands[-2:]])

    def rectangle(self, operands: Operands) -> None:
        x, y, width, height = operands
        self.path.append([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])

    def drop_path(self, _: Operands) -> None:
        self._narrow_clip()
        self.path = []

    def clip(self, _: Operands) -> None:
        """The path narrows what is drawn from now on, once it is painted or dropped."""
        self.is_clipping = True

    def _narrow_clip(self) -> None:
        if self.is_clipping and self.path:
            everything = [point for points in self.path for point in points]
            self.state.clip = overlap(self._box(everything), self.state.clip)
        self.is_clipping = False

    def fill(self, operands: Operands) -> None:
        if not self.writer.is_off:
            cover_fills(self.page, self.state, self.path, is_even_odd=False)
        self.paint(operands)

    def fill_even_odd(self, operands: Operands) -> None:
        if not self.writer.is_off:
            cover_fills(self.page, self.state, self.path, is_even_odd=True)
        self.paint(operands)

    def stroke(self, operands: Operands) -> None:
        if not self.writer.is_off:
            cover_strokes(self.page, self.state, self.path)
        self.paint(operands)

    def _box(self, points: list[Point]) -> Box:
        return box_of(self.page, self.state.ctm, points)

    def paint(self, _: Operands) -> None:
        for points in self.path:
            if len(points) > 1 and len(self.page.rules) + len(self.page.marks) < MAX_SHAPES_A_PAGE:
                self._add_shape(points)
        self._narrow_clip()
        self.path = []

    def _add_shape(self, points: list[Point]) -> None:
        box = self._box(points)
        width, height = box.x1 - box.x0, box.bottom - box.top
        if max(width, height) <= BULLET_PT[1] and min(width, height) >= BULLET_PT[0]:
            self.page.marks.append(box)
        elif box.is_across or box.is_upright:
            self.page.rules.append(box)
        elif len(points) in (4, 5) and width < self.page.width * 0.97 and height < self.page.height * 0.9:
            self.page.rules.extend(_edges(box))

    # Pictures and forms

    def shade(self, _: Operands) -> None:
        """A gradient fills whatever is not clipped: it may lie under white letters anywhere."""
        self.page.covers.append(
            Cover(Box(0, 0, self.page.width, self.page.height), len(self.page.runs), None, False)
        )

    def inline_image(self, _: Operands) -> None:
        self.page.image_count += 1

    def draw_object(self, operands: Operands) -> None:
        name = operands[-1] if operands else None
        drawn = self.resources.form(name.name) if isinstance(name, InlineName) else None
        if not isinstance(drawn, PDFStream) or self.layers.is_off(drawn.get("OC")):
            return
        kind = getattr(resolve1(drawn.get("Subtype")), "name", "")
        if kind == "Image":
            self.page.image_count += 1
            if len(self.page.covers) < MAX_COVERS_A_PAGE:
                self._cover_by_picture(drawn)
        elif kind == "Form":
            self.draw_form(drawn, self.state.ctm)

    def _cover_by_picture(self, drawn: PDFStream) -> None:
        box = overlap(self._box(UNIT_SQUARE), self.state.clip)
        has_holes = any(drawn.get(key) is not None for key in ("SMask", "Mask", "ImageMask"))
        is_solid = not has_holes and self.state.opacity > OPAQUE and self.state.blend == NORMAL
        if box.x1 - box.x0 >= COVER_PT[0] and box.bottom - box.top >= COVER_PT[1]:
            self.page.covers.append(Cover(box, len(self.page.runs), None, is_solid))


Action = Callable[[Drawing, Operands], None]
_OPERATORS: dict[bytes, tuple[Action, int]] = {
    **dict.fromkeys((b"f", b"F", b"B", b"b"), (Drawing.fill, 0)),
    **dict.fromkeys((b"f*", b"B*", b"b*"), (Drawing.fill_even_odd, 0)),
    b"S": (Drawing.stroke, 0),
    b"s": (Drawing.stroke, 0),
    **dict.fromkeys((b"SC", b"SCN"), (Drawing.set_stroke, 0)),
    b"G": (Drawing.set_device_stroke, 1),
    b"RG": (Drawing.set_device_stroke, 3),
    b"K": (Drawing.set_device_stroke, 4),
    b"CS": (Drawing.set_stroke_space, 0),
    b"w": (Drawing.set_width, 1),
    b"W": (Drawing.clip, 0),
    b"W*": (Drawing.clip, 0),
    b"g": (Drawing.set_device_colour, 1),
    b"rg": (Drawing.set_device_colour, 3),
    b"k": (Drawing.set_device_colour, 4),
    b"sc": (Drawing.set_colour, 0),
    b"scn": (Drawing.set_colour, 0),
    b"cs": (Drawing.set_space, 0),
    b"gs": (Drawing.set_graphics, 0),
    b"sh": (Drawing.shade, 0),
    b"q": (Drawing.save, 0),
    b"Q": (Drawing.restore, 0),
    b"cm": (Drawing.concatenate, 6),
    b"BT": (Drawing.begin_text, 0),
    b"Tf": (Drawing.set_font, 0),
    b"Tc": (Drawing.set_charspace, 1),
    b"Tw": (Drawing.set_wordspace, 1),
    b"Tz": (Drawing.set_scaling, 1),
    b"TL": (Drawing.set_leading, 1),
    b"Ts": (Drawing.set_rise, 1),
    b"Tr": (Drawing.set_render, 1),
    b"Td": (Drawing.move, 2),
    b"TD": (Drawing.move_and_lead, 2),
    b"Tm": (Drawing.set_text_matrix, 6),
    b"T*": (Drawing.next_line, 0),
    b"Tj": (Drawing.show, 0),
    b"TJ": (Drawing.show_spaced, 0),
    b"'": (Drawing.show_on_next_line, 0),
    b'"': (Drawing.show_with_spacing, 0),
    b"m": (Drawing.move_to, 2),
    b"l": (Drawing.line_to, 2),
    b"c": (Drawing.curve_to, 6),
    b"v": (Drawing.curve_from_here, 4),
    b"y": (Drawing.curve_to_there, 4),
    b"re": (Drawing.rectangle, 4),
    b"n": (Drawing.drop_path, 0),
    b"BMC": (Drawing.begin_marked, 0),
    b"BDC": (Drawing.begin_marked, 0),
    b"EMC": (Drawing.end_marked, 0),
    b"EI": (Drawing.inline_image, 0),
    b"Do": (Drawing.draw_object, 0),
}
"""What each operator does, and how many numbers it must have; 0 where it looks at its operands itself."""


def _name_in(operands: Operands) -> str:
    return operands[-1].name if operands and isinstance(operands[-1], InlineName) else ""


def _edges(box: Box) -> Iterator[Box]:
    yield Box(box.x0, box.top, box.x1, box.top)
    yield Box(box.x0, box.bottom, box.x1, box.bottom)
    yield Box(box.x0, box.top, box.x0, box.bottom)
    yield Box(box.x1, box.top, box.x1, box.bottom)
