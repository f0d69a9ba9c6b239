"""PDFs written by hand, so that each can be wrong in just one way. Names of persons are invented."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence

CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
SENTENCE = "Udvalget godkendte dagsordenen, og der var ingen bemaerkninger til det."


def stream(data: bytes, attrs: bytes = b"", *, packed: bool = False) -> bytes:
    """A stream object. packed: deflated, and said so."""
    if packed:
        data, attrs = zlib.compress(data, 9), attrs + b"/Filter/FlateDecode"
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (attrs, len(data), data)


def page(content: bytes = b"4 0 R", more: bytes = b"") -> bytes:
    """Object 3: a page whose font F is object 5 and whose content is object 4."""
    fonts = b"" if b"/Resources" in more else b"/Resources<</Font<</F 5 0 R>>>>"
    return b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %s%s%s>>" % (content, fonts, more)


def written(*lines: str, x: int = 60, y: int = 760, size: int = 11) -> bytes:
    """Content that writes lines below each other."""
    shown = b" T* ".join(b"(%s) Tj" % line.encode("cp1252") for line in lines)
    return b"BT /F %d Tf %d TL %d %d Td %s ET" % (size, size + 5, x, y, shown)


def file_of(objects: Sequence[bytes] | Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    """A whole file with a right cross-reference table. objects: numbered from 1 where they are a sequence."""
    numbered = objects if isinstance(objects, Mapping) else dict(enumerate(objects, 1))
    body, offsets = bytearray(b"%PDF-1.7\n"), {}
    for number, entry in numbered.items():
        offsets[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, entry)
    start = len(body)
    body += b"xref\n0 1\n0000000000 65535 f \n"
    for number, offset in sorted(offsets.items()):
        body += b"%d 1\n%010d 00000 n \n" % (number, offset)
    size = max(numbered) + 1
    body += b"trailer<</Root 1 0 R/Size %d%s>>\nstartxref\n%d\n%%%%EOF" % (size, trailer, start)
    return bytes(body)


def one_page(
    content: bytes | None = None, *, more: bytes = b"", font: bytes = HELVETICA, extra: Sequence[bytes] = ()
) -> bytes:
    """A file of one page; extra objects are numbered from 6."""
    drawn = stream(written(SENTENCE)) if content is None else content
    return file_of([CATALOG, PAGES, page(more=more), drawn, font, *extra])
