"""Titles of bilag, without list number, mark and document number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .blocks import Block, Paragraph
from .referat import Bilag
from .tables import Table
from .vocabulary import plain

_NOTHING = frozenset(
    (
        "ingen",
        "ingen bilag",
        "intet",
        "-",
        "–",
        "",
        "nej",
        "der er ingen bilag",
        "ingen bilag til punktet",
        "ingen vedhæftede bilag",
        "0",
        "tom",
    )
)
_HEADER = frozenset(
    (
        "titel",
        "bilagsnr",
        "bilagsnr.",
        "bilagstitel",
        "dok.nr",
        "dok.nr.",
        "dokumentnr",
        "nr",
        "nr.",
        "navn",
        "dokument",
        "åben/lukket",
        "status",
        "bilag",
        "beskrivelse",
        "dokumentnr.",
        "type",
        "dok nr",
        "sagsnr",
        "dato",
        "dokumenttitel",
        "filnavn",
        "løbenr",
        "åbent/lukket",
        "tekst",
        "dok. nr",
        "dok-nr",
        "dok.-nr",
        "dok. nr.",
        "dok.id",
        "offentlig",
        "sortering",
    )
)
_MARK = r"(?:\(?(?:åben|åbent|lukket|offentlig|intern|ikke-offentlig)\)?)"
_LIST_NUMBER = re.compile(
    r"^\(?\d{1,3}[.)]\s+(?=\S)|^\d{1,3}\s*[-–]\s+(?=[A-ZÆØÅ])|^bilagsnr\.?\s*\d+\s*[:.-]?\s*", re.IGNORECASE
)
_NUMBER_AND_MARK = re.compile(rf"^(?:\d{{1,3}}[.)]?\s+)?{_MARK}\s*[:–-]?\s+(?=\S)", re.IGNORECASE)
_MARK_AFTER = re.compile(rf"\s+[-–]?\s*{_MARK}$", re.IGNORECASE)
_DOCUMENT_NUMBER = (
    r"(?<![\d/])(?:\d{4,7}/\d{2}|\d{2}/(?!(?:19|20)\d\d\b)\d{4,7}(?:-\d+)?|\d{3}-\d{4}-\d{4,8}|"
    r"(?:19|20)\d{2}-\d{5,8}(?:-\d+)?|\d{5,7}-\d{2}(?:-\d+)?(?:_v\d+)?|\d{2}/\d{3,6}-\d+|[A-Z]{1,4}-?20\d{2}-\d{3,8}|D\d{2}-\d{3,8})"
)
_DOCUMENT_AFTER = re.compile(
    rf"\s*[-–,]?\s*[(\[]?\s*(?:dok(?:ument)?\.?\s*(?:nr|id)?\.?\s*:?\s*)?{_DOCUMENT_NUMBER}\s*[)\]]?$",
    re.IGNORECASE,
)
_DOCUMENT_NAMED = re.compile(
    r"\s*[-–,]?\s*[(\[]?\s*(?:dok(?:ument)?\.?\s*-?\s*(?:nr|id|nummer)\.?\s*:?|"
    r"dokumentnr\.?\s*:?)\s*[\w/-]*\d[\w/-]*\s*[)\]]?$",
    re.IGNORECASE,
)
_PARENTHESISED = re.compile(r"\s*\(\s*\d{5,9}\s*\)$")
_DOCUMENT_BEFORE = re.compile(
    rf"^(?:dok(?:ument)?\.?\s*(?:nr|id)?\.?\s*:?\s*)?{_DOCUMENT_NUMBER}\s*[-–:]?\s+(?=\S)", re.IGNORECASE
)
_FILE_SIZE = re.compile(r"\s*\(\s*(?:pdf|docx?|xlsx?)?,?\s*\d+(?:[.,]\d+)?\s*(?:kb|mb)\s*\)$", re.IGNORECASE)
_FORMATS = r"\.(?:pdf|docx?|xlsx?|pptx?|jpe?g|png|msg|tif|odt|txt|zip)"
FILE_NAME = re.compile(rf"^\S.{{0,400}}{_FORMATS}$", re.IGNORECASE)
_FILE = re.compile(rf"\S.*?{_FORMATS}(?=\s|$)", re.IGNORECASE)


def read_attachments(blocks: Sequence[Block]) -> tuple[Bilag, ...]:
    """The bilag listed in the blocks of a section, in order."""
    printed = [
        (text, block.page)
        for block in blocks
        for text in (_rows(block) if isinstance(block, Table) else _entries(block))
    ]
    counted = bool(printed) and all(
        re.match(rf"{number}\s+[A-ZÆØÅ]", text) for number, (text, _) in enumerate(printed, 1)
    )
    titles = [(text.split(maxsplit=1)[1] if counted else text, page) for text, page in printed]
    return tuple(Bilag(title, page) for text, page in titles if (title := tidy_attachment(text)))


def _entries(block: Paragraph) -> list[str]:
    """One entry, or several where numbered entries or file names stand in one paragraph."""
    lines = [line.text for line in block.lines]
    joined = block.text
    listed = all(re.match(r"^(?:\d{1,3}[.)]?\s|bilag\s+\d)", line, re.IGNORECASE) for line in lines)
    if len(lines) > 1 and (listed or all(FILE_NAME.match(line) for line in lines)):
        return lines
    return file_names(joined) or [joined]


def file_names(text: str) -> list[str]:
    """The names of files that the whole text is made of, one or several on a line; empty for other text."""
    return _FILE.findall(text) if FILE_NAME.match(text) else []


def _rows(table: Table) -> list[str]:
    rows = table.cells()
    if rows and all(plain(cell) in _HEADER or not cell for cell in rows[0]):
        rows = rows[1:]
    return [" ".join(cell for cell in row if not _is_key_cell(cell)) for row in rows]


def _is_key_cell(cell: str) -> bool:
    bare = cell.strip(" .()")
    return (
        bool(re.fullmatch(rf"\d{{1,9}}|{_MARK}|{_DOCUMENT_NUMBER}", bare, re.IGNORECASE))
        or plain(cell) in _HEADER
    )


def tidy_attachment(printed: str) -> str | None:
    """The title alone; None where the entry says that there is none, or is a table's header."""
    text = " ".join(printed.split()).lstrip("•●▪■◦○ ").strip()
    if plain(text) in _NOTHING or (
        all(plain(word) in _HEADER for word in re.split(r"\s{2,}|\t", text)) and plain(text) not in ("bilag",)
    ):
        return None
    if all(word in _HEADER for word in plain(text).split()):
        return None
    marked = _NUMBER_AND_MARK.match(text)
    text = _NUMBER_AND_MARK.sub("", text) if marked else _LIST_NUMBER.sub("", text)
    text = _NUMBER_AND_MARK.sub("", text)
    text = _FILE_SIZE.sub("", text)
    for pattern in (_DOCUMENT_AFTER, _DOCUMENT_NAMED, _PARENTHESISED, _MARK_AFTER, _DOCUMENT_AFTER):
        shorter = pattern.sub("", text).strip()
        text = shorter or text
    text = _DOCUMENT_BEFORE.sub("", text)
    return text.strip() or None
