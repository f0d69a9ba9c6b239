"""How much work one PDF may ask for. Every limit is far above what referater need and far below what hurts.

The reader has no clock: it counts work, so that the same bytes end the same way on any machine.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.parsing.errors import TooExpensive, TooLarge

MAX_STREAM_BYTES = 64_000_000
"""One stream unpacked. The largest page seen, a drawn district plan, has 9 MB of instructions."""
MAX_UNPACKED_BYTES = 400_000_000
"""All streams of a document, each time it is unpacked; a 500-page referat has about 20 MB."""
MAX_OBJECT_BYTES = 2_000_000
"""One object beside its stream; the longest list of a tagged referat has some 100 kB."""
MAX_SYNTAX_BYTES = 40_000_000
"""Objects, tables and trees read token by token, beside the content of pages."""
MAX_RAW_BYTES = 2_000_000_000
"""Packed stream bytes taken out of the file: more than any file has, so overlapping streams are meant."""
MAX_OBJECTS = 1_000_000
"""Entries of all cross-reference tables; a tagged referat has about a hundred a page."""
MAX_INSTRUCTIONS = 10_000_000
"""Drawing instructions; a page of text has 500 to 5,000, a map up to a million."""
MAX_OPERANDS = 100_000
"""Values before one instruction; the longest line of text with single placed glyphs has some hundreds."""
MAX_GLYPHS_A_PAGE = 100_000
"""An A3 page set solid in 6 points holds about 40,000."""
MAX_SHAPES_A_PAGE = 10_000
"""Further lines and marks are not looked at: a table of 60 rows and 12 columns has 3,000, a map more."""
MAX_PAGE_TREE_NODES = 100_000
MAX_FORM_DEPTH = 20
MAX_FONTS = 5_000


@dataclass(slots=True)
class Budget:
    """What one document has used so far. ``damaged``: some stream could not be unpacked to its end."""

    unpacked: int = 0
    syntax: int = 0
    raw: int = 0
    instructions: int = 0
    damaged: bool = False

    def unpack(self, size: int) -> None:
        self.unpacked += size
        if self.unpacked > MAX_UNPACKED_BYTES:
            raise TooLarge

    def parse(self, size: int) -> None:
        self.syntax += size
        if self.syntax > MAX_SYNTAX_BYTES:
            raise TooExpensive

    def take(self, size: int) -> None:
        self.raw += size
        if self.raw > MAX_RAW_BYTES:
            raise TooExpensive

    def draw(self, instructions: int) -> None:
        self.instructions += instructions
        if self.instructions > MAX_INSTRUCTIONS:
            raise TooExpensive
