"""From HTML to PDF by four different producers, and where in a PDF a heading stands."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from meeting import Meeting, squeezed


def _run(*command: str) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)


def weasyprint(html: str, pdf: Path) -> None:
    with tempfile.TemporaryDirectory() as room:
        page = Path(room, "page.html")
        page.write_text(html, encoding="utf8")
        _run(str(Path(sys.executable).with_name("weasyprint")), str(page), str(pdf))


def chromium(html: str, pdf: Path) -> None:
    """Page heads and feet come from CSS ``position: fixed``, the browser's own are off."""
    with tempfile.TemporaryDirectory() as room:
        page = Path(room, "page.html")
        page.write_text(html, encoding="utf8")
        _run(
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={room}/profile",
            "--no-pdf-header-footer",
            f"--print-to-pdf={pdf}",
            page.as_uri(),
        )


def wkhtmltopdf(html: str, pdf: Path, options: Sequence[str] = ()) -> None:
    with tempfile.TemporaryDirectory() as room:
        page = Path(room, "page.html")
        page.write_text(html, encoding="utf8")
        fixed = ("-q", "--disable-smart-shrinking", "--enable-local-file-access")
        _run("wkhtmltopdf", *fixed, *options, str(page), str(pdf))


def libreoffice(source: Path, pdf: Path) -> None:
    """``source``: .docx, .odt or .html."""
    with tempfile.TemporaryDirectory() as room:
        profile = f"-env:UserInstallation=file://{room}/profile"
        _run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", room, str(source))
        shutil.copy(Path(room, source.stem + ".pdf"), pdf)


def find_pages(meeting: Meeting, pdf: Path, headings: Sequence[str], *, last: bool = False) -> None:
    """Set each item's page: where its heading, as this layout prints it, stands in the PDF.

    ``last``: the last page that bears it (for layouts whose contents page repeats the headings), else the
    first one from the item before on. Raises LookupError where a heading is on no page.
    """
    printed = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True)
    pages = [squeezed(page) for page in printed.stdout.decode("utf8").split("\f")]
    least = 1
    for item, heading in zip(meeting.items, headings, strict=True):
        found = [n for n, page in enumerate(pages, 1) if n >= least and squeezed(heading) in page]
        if not found:
            raise LookupError(heading)
        item.page = least = found[-1] if last else found[0]
