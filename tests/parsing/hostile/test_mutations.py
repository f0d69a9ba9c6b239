"""Chance as the attacker: whatever is changed in a PDF, it ends as a Referat or a ReferatError."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.parsing import errors
from ingest.parsing.reader import read_referat
from ingest.parsing.referat import Referat
from tests.parsing.printing import print_referat

from .syntax import HELVETICA, one_page, page, stream

CORPUS = Path(__file__).parents[2] / "corpus"
SMALLEST = sorted(CORPUS.rglob("*.pdf"), key=lambda path: path.stat().st_size)[:2]
MUTANTS = 4
CALM = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WORDS = (
    b"/Kids /Parent /Length /Filter /Type /Page /Pages /W /Index /Prev /ObjStm /XRef 0 -1 99999999999 1e9 "
    b"<< >> [ ] ( ) obj endobj stream endstream null true BT ET Tf Tm cm Do q Q TJ BI ID EI R "
    b"/MediaBox[0,0,1e30,1]"
).split()
_PACKED = re.compile(
    rb"(<<[^<>]*?)/Filter\s*/FlateDecode([^<>]*>>\s*stream\r?\n)(.*?)(\r?\nendstream)", re.DOTALL
)
Mutation = Callable[[random.Random, bytearray, int], None]


def unpacked(data: bytes) -> bytes:
    """The file with its streams unpacked, so that a change falls into words and not into a checksum."""

    def unpack(match: re.Match[bytes]) -> bytes:
        try:
            return match[1] + match[2] + zlib.decompress(match[3]) + match[4]
        except zlib.error:
            return match[0]

    return _PACKED.sub(unpack, data)


SEEDS = [print_referat()] + [unpacked(path.read_bytes()) for path in SMALLEST]


def flip(chance: random.Random, data: bytearray, at: int) -> None:
    data[at : at + 1] = bytes((chance.randrange(256),))


def cut(chance: random.Random, data: bytearray, at: int) -> None:
    del data[at : at + chance.choice([1, 10, 100, 1000])]


def insert(chance: random.Random, data: bytearray, at: int) -> None:
    data[at:at] = chance.choice(WORDS)


def splice(chance: random.Random, data: bytearray, at: int) -> None:
    other, length = chance.choice(SEEDS), chance.choice([10, 300, 5000])
    start = chance.randrange(len(other))
    data[at : at + length] = other[start : start + length]


def renumber(chance: random.Random, data: bytearray, at: int) -> None:
    number = re.compile(rb"\d+").search(data, at)
    if number:
        data[number.start() : number.end()] = b"%d" % chance.choice([0, 1, 2, 3, 5, 8, 65536, 2**31, 10**12])


def survives(data: bytes) -> bool:
    try:
        return isinstance(read_referat(data), Referat)
    except errors.ReferatError as error:
        return bool(error.code and error.sentence and error.advice)


@pytest.mark.parametrize("mutation", [flip, cut, insert, splice, renumber], ids=lambda each: each.__name__)
@pytest.mark.parametrize("seed", range(len(SEEDS)))
def test_mutated_referat_ends_well(mutation: Mutation, seed: int) -> None:
    chance = random.Random(f"{mutation.__name__} {seed}")
    for _ in range(MUTANTS):
        data = bytearray(SEEDS[seed])
        for _ in range(chance.choice([1, 2, 5, 30])):
            mutation(chance, data, chance.randrange(len(data) or 1))
        assert survives(bytes(data))


TOKENS = st.lists(
    st.sampled_from(
        [
            *WORDS,
            b"(abc)",
            b"<0041>",
            b"/F 9 Tf",
            b"1 0 0 1 9 9 cm",
            b"1",
            b"-.5",
            b"9 9 m",
            b"9 9 l",
            b"S",
            b"re",
        ]
    ),
    max_size=60,
).map(b" ".join)


@CALM
@given(TOKENS | st.binary(max_size=300))
def test_any_content_ends_well(content: bytes) -> None:
    assert survives(one_page(stream(content)))


@CALM
@given(
    st.binary(max_size=300),
    st.lists(
        st.sampled_from(
            [b"/FlateDecode", b"/LZWDecode", b"/RunLengthDecode", b"/ASCII85Decode", b"/ASCIIHexDecode"]
        )
    ),
    st.sampled_from([1, 2, 10, 12, 15, 99]),
)
def test_any_packed_bytes_end_well(data: bytes, filters: list[bytes], predictor: int) -> None:
    attrs = b"/Filter[%s]/DecodeParms<</Predictor %d/Columns 3>>" % (b"".join(filters), predictor)
    assert survives(one_page(stream(data, attrs)))


@CALM
@given(TOKENS | st.binary(max_size=300))
def test_any_letter_table_ends_well(table: bytes) -> None:
    content = stream(b"BT /F 9 Tf 60 700 Td (abc) Tj ET")
    font = HELVETICA[:-2] + b"/ToUnicode 6 0 R>>"
    assert survives(one_page(content, font=font, extra=[stream(b"1 beginbfrange %s endbfrange" % table)]))


@CALM
@given(st.integers(0, 4), TOKENS | st.binary(max_size=60))
def test_any_object_ends_well(place: int, entry: bytes) -> None:
    whole = one_page()
    objects = re.findall(rb"\d obj\n(.*?)\nendobj", whole, re.DOTALL)
    assert survives(whole.replace(objects[place], entry))


@pytest.mark.parametrize("key", [b"Annots", b"Rotate", b"MediaBox", b"CropBox", b"Resources", b"UserUnit"])
@pytest.mark.parametrize(
    "value", [b"(x)", b"-1", b"1e400", b"[1 2]", b"<</A/B>>", b"3 0 R", b"99 0 R", b"[3 0 R]"]
)
def test_any_value_of_a_page_ends_well(key: bytes, value: bytes) -> None:
    assert survives(one_page().replace(page(), page(more=b"/%s %s" % (key, value))))
