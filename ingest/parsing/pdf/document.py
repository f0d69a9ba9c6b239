"""A PDF's objects and its pages, found even where the file's own index is wrong, and never in circles."""

from __future__ import annotations

import io
import logging
import re
import struct
import zlib
from collections.abc import Callable, Iterator
from typing import Any, cast

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect, PDFXRef, PDFXRefStream
from pdfminer.pdfexceptions import PDFObjectNotFound
from pdfminer.pdfpage import LITERAL_PAGE, LITERAL_PAGES, PDFPage
from pdfminer.pdfparser import PDFParser, PDFStreamParser, PDFSyntaxError
from pdfminer.pdftypes import PDFObjRef, PDFStream, dict_value, int_value, list_value
from pdfminer.psexceptions import PSException
from pdfminer.psparser import PSBaseParser, PSKeyword

from ingest.parsing.errors import BrokenPdf, EncryptedPdf, OutOfMemory, TooExpensive

from .budget import MAX_OBJECT_BYTES, MAX_OBJECTS, MAX_PAGE_TREE_NODES, MAX_SYNTAX_BYTES, Budget
from .filters import BoundedStream

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # its warnings quote the PDF, and help no clerk

LIBRARY_FAILURES = (
    PSException,
    AssertionError,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What pdfminer raises on damaged input, beside its own exceptions."""

FIRST_READ = 512
MOST_READ = 1 << 20
MAX_NAME_BYTES = 4096
MAX_HOPS = 16
"""References to references; real files have none."""
MAX_INDEX_PARTS = 5_000
MAX_UPDATES = 300
"""Saves that were added to the end of one file, each with an index of its own."""
OBJECT_WINDOW = 64
"""How far an object may stand from where the index puts it: some producers miscount line ends."""
_OBJECT = re.compile(rb"(?<![0-9])([0-9]{1,9})[\x00\t\n\f\r ]{1,9}([0-9]{1,5})[\x00\t\n\f\r ]{1,9}obj")
KIND_WINDOW = 1_000
"""How far behind its number an object says what kind it is; only looked for where the index is useless."""
_ROOT_OR_STREAM = re.compile(rb"/(?:ObjStm|XRef|Catalog)\b")
_LANDMARK = re.compile(_OBJECT.pattern + rb"|(?<!end)(stream)(?=\r|\n)|(trailer)")


def at_the_edge(action: Callable[[], Any], *, page: int | None = None) -> Any:
    """Do one thing with the PDF library; its exceptions become ours. Any: whatever the library returns."""
    try:
        return action()
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise EncryptedPdf from error
    except MemoryError as error:
        raise OutOfMemory(page=page) from error
    except LIBRARY_FAILURES as error:
        raise BrokenPdf(f"{error.__class__.__name__}", page=page) from error


class LinearLexing(PSBaseParser):
    """Reads tokens in time linear in their length, and within the budget."""

    budget: Budget
    chunk: int
    patience: int

    def seek(self, pos: int, patience: int = MAX_SYNTAX_BYTES) -> None:
        """Go on reading from ``pos``, for at most ``patience`` bytes until the next seek."""
        self.chunk, self.patience = FIRST_READ, patience
        super().seek(pos)

    def fillbuf(self) -> bool:
        """Read on in chunks of doubling size: a token joined from many small ones would cost their square."""
        if self.charpos < len(self.buf):
            return False
        self.patience -= self.chunk
        if self.patience < 0:
            raise TooExpensive
        self.BUFSIZ = self.chunk
        self.budget.parse(FIRST_READ // 8 if self.chunk == FIRST_READ else self.chunk)
        self.chunk = min(self.chunk * 2, MOST_READ)
        return super().fillbuf()

    def _parse_main(self, s: bytes, i: int) -> int:
        at = super()._parse_main(s, i)
        if self._parse1 == self._parse_string:
            self._curtoken = bytearray()  # type: ignore[assignment]  # grows in place, escape by escape
        return at

    def _parse_literal_hex(self, s: bytes, i: int) -> int:
        if len(self._curtoken) > MAX_NAME_BYTES:
            raise PDFSyntaxError("a name longer than any")
        return super()._parse_literal_hex(s, i)

    def _add_token(self, obj: Any) -> None:
        super()._add_token(bytes(obj) if isinstance(obj, bytearray) else obj)


class PartParser(LinearLexing, PDFStreamParser):
    """Reads one object of an object stream."""

    def __init__(self, data: bytes, document: BoundedDocument) -> None:
        self.budget = document.budget
        super().__init__(data)
        self.set_document(document)


class BoundedParser(LinearLexing, PDFParser):
    """Reads the objects of a file."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        self.bytes, self.budget = data, budget
        self.last_endstream = data.rfind(b"endstream")
        super().__init__(io.BytesIO(data))

    def do_keyword(self, pos: int, token: PSKeyword) -> None:
        if token is self.KEYWORD_STREAM:
            self._read_stream(pos)
        else:
            super().do_keyword(pos, token)

    def _read_stream(self, pos: int) -> None:
        popped = self.pop(1)
        attrs = popped[0][1] if popped else None
        if not isinstance(attrs, dict):
            raise PDFSyntaxError("a stream without its dictionary")
        start = pos + len(b"stream")
        start += 2 if self.bytes[start : start + 2] == b"\r\n" else 1
        stop = self._stream_stop(start, attrs)
        raw = self.bytes[start:stop]
        self.budget.take(len(raw))
        self.seek(stop)
        decipher = self.doc.decipher if self.doc else None
        self.push((pos, BoundedStream(attrs, raw, decipher, self.budget)))

    def _stream_stop(self, start: int, attrs: dict[str, Any]) -> int:
        """As ``Length`` says, where ``endstream`` follows there; else where that word is found."""
        length = int_value(attrs.get("Length", -1))
        if length >= 0 and self.bytes[start + length :][:32].lstrip().startswith(b"endstream"):
            return start + length
        if start > self.last_endstream:
            self.budget.damaged = True
            return len(self.bytes)
        return self.bytes.find(b"endstream", start)


class ScannedIndex(PDFXRef):
    """An index made by looking for objects in the file, where its own cannot be used. The last one counts."""

    def load(self, parser: PDFParser) -> None:
        parser = cast(BoundedParser, parser)
        data, at = parser.bytes, 0
        while (match := _LANDMARK.search(data, at)) is not None:
            at = match.end()
            if match[3]:
                end = data.find(b"endstream", at) if at < parser.last_endstream else -1
                at = end if end >= 0 else at
            elif match[4]:
                self._load_trailer(parser, match.start())
            else:
                self.offsets[int(match[1])] = (None, match.start(), int(match[2]))
                if len(self.offsets) > MAX_OBJECTS:
                    raise TooExpensive

    def _load_trailer(self, parser: BoundedParser, pos: int) -> None:
        parser.seek(pos)
        try:
            self.load_trailer(parser)
        except LIBRARY_FAILURES:
            return  # one of several trailers may be damaged; without any, there is no root

    def complete(self, document: BoundedDocument) -> None:
        """Add what stands inside object streams, and the root where no trailer names it."""
        for number, (_, pos, _) in list(self.offsets.items()):
            if not _ROOT_OR_STREAM.search(document.parser_bytes, pos, pos + KIND_WINDOW):
                continue
            stored = document.find(number)
            if not isinstance(stored, BoundedStream):
                if isinstance(stored, dict) and _named(stored.get("Type")) == "Catalog":
                    self.trailer.setdefault("Root", PDFObjRef(document, number))
                continue
            kind = _named(stored.get("Type"))
            if kind == "ObjStm":
                numbers = document.numbers_in(stored)
                self.offsets.update({n: (number, place, 0) for place, n in enumerate(numbers)})
            elif kind == "XRef":
                self.trailer.update(
                    {key: stored.attrs[key] for key in ("Root", "Encrypt", "ID") if key in stored}
                )


def _named(value: Any) -> str:
    return str(getattr(value, "name", ""))


class BoundedDocument(PDFDocument):
    """The file's objects. ``is_repaired``: its own index could not be used."""

    def __init__(self, data: bytes, budget: Budget, *, is_scanned: bool = False) -> None:
        self.budget, self.is_repaired, self.parser_bytes = budget, is_scanned, data
        self._read_indexes: set[int] = set()
        self._places: dict[int, tuple[list[int], list[int], bytes]] = {}
        super().__init__(BoundedParser(data, budget), fallback=False)

    def find_xref(self, parser: PDFParser) -> int:
        parser = cast(BoundedParser, parser)
        at = parser.bytes.rfind(b"startxref")
        digits = re.match(rb"startxref\s{0,20}(\d{1,10})", parser.bytes[at : at + 60]) if at >= 0 else None
        if digits is None or int(digits[1]) >= len(parser.bytes):
            self.is_repaired = True
        return int(digits[1]) if digits else 0

    def read_xref_from(self, parser: PDFParser, start: int, xrefs: list[Any]) -> None:
        is_newest = not self._read_indexes
        if self.is_repaired:
            return self._scan(parser, xrefs)
        if start in self._read_indexes:
            return None
        self._read_indexes.add(start)
        if len(self._read_indexes) > MAX_UPDATES:
            raise TooExpensive
        try:
            super().read_xref_from(parser, start, xrefs)
            _check_size(xrefs)
        except LIBRARY_FAILURES:
            if not is_newest:
                raise
            self._scan(parser, xrefs)
        return None

    def _scan(self, parser: PDFParser, xrefs: list[Any]) -> None:
        self.is_repaired = True
        self._cached_objs.clear()
        index = ScannedIndex()
        index.load(parser)
        xrefs[:] = [index]
        self.xrefs = xrefs
        is_complete = "Root" in index.trailer and b"ObjStm" not in self.parser_bytes
        if not is_complete and "Encrypt" not in index.trailer:
            index.complete(self)

    def find(self, number: int) -> Any:
        """The object, None where it is damaged. Any: an object of the file."""
        try:
            return self.getobj(number)
        except LIBRARY_FAILURES:
            return None

    def getobj(self, objid: int) -> object:
        """The object itself, also where it is given as a reference to a reference."""
        found = super().getobj(objid)
        for _ in range(MAX_HOPS):
            if not isinstance(found, PDFObjRef):
                return found
            found = super().getobj(found.objid)
        raise PDFObjectNotFound(objid)

    def _getobj_parse(self, pos: int, objid: int) -> object:
        parser = cast(BoundedParser, self._parser)
        start = max(0, pos - OBJECT_WINDOW)
        for match in _OBJECT.finditer(parser.bytes, start, pos + OBJECT_WINDOW):
            if int(match[1]) == objid:
                parser.seek(match.end(), MAX_OBJECT_BYTES)
                return parser.nextobject()[1]
        raise PDFSyntaxError(f"object {objid} is not at {pos}")

    def _getobj_objstm(self, stream: PDFStream, index: int, objid: int) -> object:
        """One object of an object stream, without reading the others (PDF 1.7, 7.5.7)."""
        numbers, offsets, data = self._places_in(stream)
        if index >= len(numbers) or numbers[index] != objid:
            index = numbers.index(objid) if objid in numbers else len(numbers)
        if index >= len(numbers):
            raise PDFSyntaxError(f"object {objid} is not in its stream")
        stop = min(
            (offset for offset in offsets[index + 1 : index + 2] if offset > offsets[index]),
            default=len(data),
        )
        part = data[offsets[index] : stop]
        return PartParser(part, self).nextobject()[1]

    def numbers_in(self, stream: PDFStream) -> list[int]:
        try:
            return self._places_in(stream)[0]
        except LIBRARY_FAILURES:
            return []

    def _places_in(self, stream: PDFStream) -> tuple[list[int], list[int], bytes]:
        places = self._places.get(id(stream))
        if places is None:
            data = stream.get_data()
            first, count = int_value(stream["First"]), int_value(stream["N"])
            pairs = [int(word) for word in data[:first].split()[: 2 * min(count, MAX_OBJECTS)]]
            offsets = [first + offset for offset in pairs[1::2]]
            places = self._places[id(stream)] = (pairs[0 : 2 * len(offsets) : 2], offsets, data)
        return places


def _check_size(xrefs: list[Any]) -> None:
    entries = sum(len(xref.offsets) for xref in xrefs if isinstance(xref, PDFXRef))
    parts = [xref.ranges for xref in xrefs if isinstance(xref, PDFXRefStream)]
    if entries > MAX_OBJECTS or any(len(part) > MAX_INDEX_PARTS for part in parts):
        raise TooExpensive


def open_document(data: bytes, budget: Budget) -> BoundedDocument:
    """The file, by its own index or, where that leads to no page, by looking for its objects."""
    document: BoundedDocument = at_the_edge(lambda: _open(data, budget))
    return document


def _open(data: bytes, budget: Budget) -> BoundedDocument:
    try:
        document = BoundedDocument(data, budget)
        if document.is_repaired or next(page_nodes(document), None) is not None:
            return document
    except (PDFPasswordIncorrect, PDFEncryptionError):
        raise
    except (BrokenPdf, *LIBRARY_FAILURES):
        pass  # read it once more, by looking for its objects
    return BoundedDocument(data, budget, is_scanned=True)


def pages_of(document: BoundedDocument) -> Iterator[PDFPage]:
    """The pages in order. Raises BrokenPdf where the page tree names a page that is not there."""
    for number, attrs in page_nodes(document):
        yield PDFPage(document, number, attrs, None)


def page_nodes(document: BoundedDocument) -> Iterator[tuple[int, dict[str, Any]]]:
    """Number and attributes of each page, those inherited included; each node of the tree is visited once."""
    seen: set[int] = set()
    waiting: list[tuple[Any, dict[str, Any]]] = [(document.catalog.get("Pages"), {})]
    while waiting:
        entry, inherited = waiting.pop()
        number = entry.objid if isinstance(entry, PDFObjRef) else 0
        if number in seen:
            continue
        if number:
            seen.add(number)
        node = dict(inherited) | dict_value(entry)
        kind = _named(node.get("Type") or node.get("type"))
        if "Kids" in node and kind != LITERAL_PAGE.name:
            kids = list_value(node["Kids"])
            if len(seen) + len(waiting) + len(kids) > MAX_PAGE_TREE_NODES:
                raise TooExpensive
            handed = {key: node[key] for key in PDFPage.INHERITABLE_ATTRS if key in node}
            waiting.extend((kid, handed) for kid in reversed(kids))
        elif kind == LITERAL_PAGE.name or "Contents" in node:
            yield number, node
        elif kind != LITERAL_PAGES.name:
            raise BrokenPdf("en side mangler")
