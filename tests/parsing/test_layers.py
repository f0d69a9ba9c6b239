"""Layers that are turned off and files that lie in the file: nobody sees them, and whoever wants to can."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from ingest.parsing.hidden import ATTACHED, LAYERED, hide
from ingest.parsing.pages import read_pages
from ingest.parsing.reader import read_referat
from tests.parsing.hostile.syntax import HELVETICA, PAGES, file_of, one_page, page, stream, written
from tests.parsing.printing import print_referat

SHOWN, OFF = "Klagen er behandlet.", "Klageren er Ane Proevesen."
BOTH = (
    written(SHOWN) + b" /OC /L BDC /P <</MCID 0>> BDC " + written(OFF, y=600) + b" EMC "
    b"0 g 60 755 200 14 re f EMC " + written("Slut.", y=500)
)
GROUP = b"<</Type/OCG/Name(Udkast)>>"
USED = b"/Resources<</Font<</F 5 0 R>>/Properties<</L %s>>>>"


def layered(configuration: bytes, *, used: bytes = b"6 0 R", content: bytes = BOTH) -> bytes:
    catalog = b"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[6 0 R]/D<<%s>>>>>>" % configuration
    group_of_groups = b"<</Type/OCMD/OCGs[6 0 R]>>"
    sheet = page(more=USED % used)
    return file_of([catalog, PAGES, sheet, stream(content), HELVETICA, GROUP, group_of_groups])


def seen(pdf: bytes) -> tuple[str, list[str]]:
    sheet = next(iter(read_pages(pdf)))
    told = [each.message for each in hide(sheet)]
    return " ".join(run.text for run in sheet.runs), told


@pytest.mark.parametrize(
    ("configuration", "used"),
    [(b"/OFF[6 0 R]", b"6 0 R"), (b"/BaseState/OFF", b"6 0 R"), (b"/OFF[6 0 R]", b"7 0 R")],
    ids=["off", "all off", "by its group"],
)
def test_layer_that_is_off_is_told_and_neither_read_nor_hides(configuration: bytes, used: bytes) -> None:
    assert seen(layered(configuration, used=used)) == (f"{SHOWN} Slut.", [LAYERED])


@pytest.mark.parametrize("configuration", [b"", b"/BaseState/OFF/ON[6 0 R]", b"/OFF 3", b"/OFF[99 0 R]"])
def test_layer_that_is_on_is_read(configuration: bytes) -> None:
    text, told = seen(layered(configuration, content=BOTH.replace(b"0 g 60 755 200 14 re f", b"")))
    assert (text, told) == (f"{SHOWN} {OFF} Slut.", [])


def test_unbalanced_marks_end_well() -> None:
    content = b"EMC EMC " + b"/OC /L BDC " * 2_000 + written(OFF)
    assert seen(layered(b"/OFF[6 0 R]", content=content)) == ("", [LAYERED])


def test_attached_file_is_told_once() -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(print_referat())))
    writer.add_attachment("udkast.docx", b"Ane Proevesen")
    out = BytesIO()
    writer.write(out)
    doubts = [doubt for doubt in read_referat(out.getvalue()).doubts if doubt.code == "hidden_text"]
    assert [(doubt.message, doubt.page) for doubt in doubts] == [(ATTACHED, 1)]


def test_file_without_attachments_is_not_told() -> None:
    assert seen(one_page())[1] == []
