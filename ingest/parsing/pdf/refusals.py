"""Files that are PDFs and yet no document: said before a page is read, since what they show is no referat."""

from __future__ import annotations

from pdfminer.pdftypes import dict_value, resolve1

from ingest.parsing.errors import FormWithoutPages, Portfolio

from .document import BoundedDocument


def refuse_containers(document: BoundedDocument) -> None:
    """Raise Portfolio for a folder of files (PDF 1.7, 12.3.5), FormWithoutPages for a form made on opening.

    A form whose pages are in the file, as most XFA forms have them too, is read like any other.
    """
    catalog = document.catalog
    if isinstance(resolve1(catalog.get("Collection")), dict):
        raise Portfolio
    form = dict_value(catalog.get("AcroForm"))
    if "XFA" in form and (
        resolve1(catalog.get("NeedsRendering")) is True or not resolve1(form.get("Fields"))
    ):
        raise FormWithoutPages
