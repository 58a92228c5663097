"""The pictures of the read-me files, printed by LibreOffice from the sample month: ``make pictures``.

Needs LibreOffice, poppler-utils and fonts-noto-cjk; the product itself needs none of them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.office import Office, find_soffice

__all__ = ["PICTURES", "Picture", "main"]

_ROOT: Final = Path(__file__).resolve().parent.parent
_BOOK: Final = "样本-2026-11.xlsx"
_DPI: Final = 130


@dataclass(frozen=True, slots=True)
class Picture:
    """A piece of a printed page.

    Attributes:
        file: its name below ``docs/images``.
        shows: texts by which the page is known: the first that holds them all.
        box: left, top, width and height, in inches of the page.
    """

    file: str
    shows: tuple[str, ...]
    box: tuple[float, float, float, float]


PICTURES: Final = (
    Picture("sign-ins.png", ("签到时间", "送客人去医院"), (0.36, 0.48, 10.98, 4.4)),
    Picture("report.png", ("定台有效性", "按人"), (0.36, 0.42, 10.98, 7.0)),
)


def main() -> int:
    """Make all pictures anew.

    Returns:
        The exit code: 1 when a program or a page is missing.
    """
    soffice, pdftotext, pdftoppm = find_soffice(), shutil.which("pdftotext"), shutil.which("pdftoppm")
    if soffice is None or pdftotext is None or pdftoppm is None:
        print("LibreOffice and poppler-utils are needed", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="xl-tools-pictures-") as name:
        folder = Path(name)
        pdf = Office(soffice, folder).to_pdf((_ROOT / "workbooks" / _BOOK).read_bytes(), folder)
        read = subprocess.run([pdftotext, "-enc", "UTF-8", str(pdf), "-"], capture_output=True, check=True)
        pages = read.stdout.decode("utf-8").split("\f")
        for picture in PICTURES:
            found = [number for number, text in enumerate(pages, 1) if all(part in text for part in picture.shows)]
            if not found:
                print(f"{picture.file}: no page shows {picture.shows}", file=sys.stderr)
                return 1
            target = _ROOT / "docs" / "images" / picture.file
            subprocess.run([pdftoppm, *_cut(picture, found[0]), str(pdf), str(target.with_suffix(""))], check=True)
            print(target)
    return 0


def _cut(picture: Picture, page: int) -> list[str]:
    """The options of pdftoppm for one piece of one page."""
    left, top, width, height = (str(round(_DPI * inches)) for inches in picture.box)
    where = ["-x", left, "-y", top, "-W", width, "-H", height]
    return ["-png", "-singlefile", "-r", str(_DPI), "-f", str(page), "-l", str(page), *where]


if __name__ == "__main__":
    sys.exit(main())
