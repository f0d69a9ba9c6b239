"""Make the scanned print of a PDF: ``python tests/corpus/scans/make.py ../haderslev-2025-10-20.pdf OUT.pdf``.

Each page is drawn at 200 dots an inch, laid askew by up to 0.6 degrees, dusted, blurred and set in black and
white, as an office scanner does; CCITT G4 keeps it small. Needs pdftoppm (poppler-utils) and Pillow.
"""

import random
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageFilter

DOTS_AN_INCH = 200
MOST_DEGREES = 0.6
DUST = 0.25
BLACK_BELOW = 138


def scan(source: Path, target: Path) -> None:
    askew = random.Random(1)
    with TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-r", str(DOTS_AN_INCH), "-gray", source, f"{folder}/page"], check=True)
        pages = [_scanned(path, askew.uniform(-MOST_DEGREES, MOST_DEGREES)) for path in _drawn(folder)]
    pages[0].save(target, save_all=True, append_images=pages[1:], resolution=DOTS_AN_INCH)


def _drawn(folder: str) -> list[Path]:
    return sorted(Path(folder).glob("*.pgm"))


def _scanned(path: Path, degrees: float) -> Image.Image:
    page = Image.open(path).rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)
    dusty = Image.blend(page, Image.effect_noise(page.size, 60), DUST).filter(ImageFilter.GaussianBlur(0.5))
    return dusty.point(lambda grey: 255 if grey > BLACK_BELOW else 0).convert("1")


if __name__ == "__main__":
    scan(Path(sys.argv[1]), Path(sys.argv[2]))
