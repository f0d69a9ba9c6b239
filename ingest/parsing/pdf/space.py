"""Matrices that the file gives: from a form's space to the page's, and from the page's to the paper's."""

from __future__ import annotations

from typing import Any

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import list_value, resolve1

from .text import IDENTITY, Matrix


def matrix_of(entry: Any) -> Matrix:
    """Six numbers of the file, else the identity. Any: an object of the file."""
    values = [resolve1(value) for value in list_value(entry)]
    if len(values) != 6 or not all(isinstance(value, int | float) for value in values):
        return IDENTITY
    a, b, c, d, e, f = (float(value) for value in values)
    return (a, b, c, d, e, f)


def page_matrix(page: PDFPage) -> Matrix:
    """From the page's own space to one that starts at its lower left corner as it is seen, turned upright."""
    x0, y0, x1, y1 = page.mediabox
    turned: dict[int, Matrix] = {
        90: (0, -1, 1, 0, -y0, x1),
        180: (-1, 0, 0, -1, x1, y1),
        270: (0, 1, -1, 0, y1, -x0),
    }
    return turned.get(page.rotate, (1, 0, 0, 1, -x0, -y0))
