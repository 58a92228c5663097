"""LibreOffice as the second opinion on what a workbook computes, and as the eyes on what it shows.

A workbook goes in as bytes; what comes back are the values of its cells after LibreOffice's
own hard recalculation (``recalculated``), or those that a person sees on opening it
(``shown``), or pictures of its pages (``to_png``). A start costs about a second, so the
``…_many`` forms take a list and start once.

Worksheet functions of our own are unknown to LibreOffice: their cells come back as ``#NAME?``.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from posixpath import join, normpath
from typing import Final
from xml.etree import ElementTree

__all__ = ["Office", "OfficeError", "Value", "Values", "cached", "find_soffice"]

#: A cell as stored: a date is its serial number, an error is its text ("#REF!").
Value = float | str | bool

#: (sheet, row, column), both counted from 1 → value. Blank cells and empty texts are left out.
Values = dict[tuple[str, int, int], Value]

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")

_SETTINGS: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>{mode}</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="FirstRun" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="ShowTipOfTheDay" oor:op="fuse"><value>false</value></prop></item>
</oor:items>
"""  # noqa: E501  one setting a line, as LibreOffice itself writes them


class OfficeError(RuntimeError):
    """LibreOffice did not deliver; carries what it printed."""


def find_soffice() -> str | None:
    """The LibreOffice program of this machine, or None."""
    return shutil.which("soffice") or shutil.which("libreoffice")


class Office:
    """LibreOffice with throw-away profiles, one process a call.

    Args:
        soffice: the program.
        folder: where the two profiles live; the caller removes it.
        timeout: seconds after which the whole process group is killed.
    """

    def __init__(self, soffice: str, folder: Path, *, timeout: float = 180) -> None:
        self._soffice = soffice
        self._timeout = timeout
        # 0 recalculates always. LibreOffice's own default is 1, never: it would hand back the
        # cached values, and every comparison with them would pass for the wrong reason.
        self._always = _profile(folder / "always", mode=0)
        self._never = _profile(folder / "never", mode=1)

    def recalculated(self, data: bytes) -> Values:
        """The cells after a hard recalculation of every formula."""
        return self.recalculated_many([data])[0]

    def recalculated_many(self, books: Sequence[bytes]) -> list[Values]:
        """`recalculated` for several workbooks, with one start."""
        return [cached(data) for data in self.converted_many(books)]

    def shown(self, data: bytes) -> Values:
        """The cells as a person sees them on opening the file: cached values stay as they are."""
        return self.shown_many([data])[0]

    def shown_many(self, books: Sequence[bytes]) -> list[Values]:
        """`shown` for several workbooks, with one start."""
        return [cached(data) for data in self.converted_many(books, recalculate=False)]

    def converted_many(self, books: Sequence[bytes], *, recalculate: bool = True, kind: str = "xlsx") -> list[bytes]:
        """The workbooks as LibreOffice saves them after loading, in this kind of file."""
        with tempfile.TemporaryDirectory(prefix="xl-tools-office-") as name:
            folder = Path(name)
            saved = self._convert(books, folder, kind, self._always if recalculate else self._never)
            return [path.read_bytes() for path in saved]

    def to_pdf(self, data: bytes, folder: Path) -> Path:
        """The printed pages as a person sees the file on opening it.

        Args:
            data: the workbook.
            folder: receives ``pages.pdf``; made when missing.
        """
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="xl-tools-office-") as name:
            [pdf] = self._convert([data], Path(name), "pdf", self._never)
            return Path(shutil.copy(pdf, folder / "pages.pdf"))

    def to_png(self, data: bytes, folder: Path, *, dpi: int = 80) -> list[Path]:
        """Pictures of the printed pages, in order, as a person sees the file on opening it.

        Args:
            data: the workbook.
            folder: receives ``page-01.png`` and so on; made when missing.
            dpi: resolution.
        """
        pdftoppm = shutil.which("pdftoppm")
        if pdftoppm is None:
            raise OfficeError("pdftoppm is missing (Debian: poppler-utils)")
        pdf = self.to_pdf(data, folder)
        _run([pdftoppm, "-png", "-r", str(dpi), str(pdf), str(folder / "page")], self._timeout)
        pdf.unlink()
        return sorted(folder.glob("page-*.png"), key=lambda path: int(path.stem.removeprefix("page-")))

    def _convert(self, books: Sequence[bytes], folder: Path, kind: str, profile: Path) -> list[Path]:
        if not books:
            return []
        before, after = folder / "in", folder / "out"
        before.mkdir()
        after.mkdir()
        sources = []
        for number, data in enumerate(books):
            source = before / f"{number:04d}{_extension(data)}"
            source.write_bytes(data)
            sources.append(str(source))
        command = [
            self._soffice,
            f"-env:UserInstallation={profile.as_uri()}",
            *("--headless", "--norestore", "--nologo", "--nolockcheck"),
            *("--convert-to", kind, "--outdir", str(after)),
            *sources,
        ]
        printed = _run(command, self._timeout)
        results = [after / f"{number:04d}.{kind}" for number in range(len(books))]
        missing = [path.name for path in results if not path.exists()]
        if missing:
            raise OfficeError(f"LibreOffice did not write {', '.join(missing)}:\n{printed}")
        return results


def cached(data: bytes, *, formulas_only: bool = False) -> Values:
    """The values a workbook holds, without computing anything.

    Numbers stay numbers whatever their format (no dates are made of them), so that two
    hosts are compared by what they stored and not by what a reader makes of it.

    Args:
        data: the workbook.
        formulas_only: leave out the entries.
    """
    values: Values = {}
    with zipfile.ZipFile(BytesIO(data)) as package:
        texts = _shared_strings(package)
        for sheet, part in _sheet_parts(package):
            with package.open(part) as stream:
                for _, cell in ElementTree.iterparse(stream):
                    if cell.tag == f"{_MAIN}row":
                        cell.clear()
                    if cell.tag != f"{_MAIN}c" or (formulas_only and cell.find(f"{_MAIN}f") is None):
                        continue
                    value = _value(cell, texts)
                    if value != "":
                        row, column = _position(cell.attrib["r"])
                        values[sheet, row, column] = value
    return values


def _value(cell: ElementTree.Element, texts: Sequence[str]) -> Value:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find(f"{_MAIN}is")
        return "" if inline is None else _text(inline)
    stored = cell.findtext(f"{_MAIN}v")
    if stored is None or stored == "":
        return ""
    if kind == "s":
        return texts[int(stored)]
    if kind == "b":
        return stored in ("1", "true")
    if kind == "n":
        return float(stored)
    return _unescaped(stored)


def _position(reference: str) -> tuple[int, int]:
    letters = reference.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(reference[len(letters) :]), column


def _text(item: ElementTree.Element) -> str:
    """The text of a string item: its runs together, without the phonetic ones."""
    runs = [item.findtext(f"{_MAIN}t") or ""]
    runs += [run.findtext(f"{_MAIN}t") or "" for run in item.iterfind(f"{_MAIN}r")]
    return _unescaped("".join(runs))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def _shared_strings(package: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in package.namelist():
        return []
    root = ElementTree.fromstring(package.read("xl/sharedStrings.xml"))
    return [_text(item) for item in root.iterfind(f"{_MAIN}si")]


def _sheet_parts(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    relations = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    targets = {relation.attrib["Id"]: relation.attrib["Target"] for relation in relations}
    book = ElementTree.fromstring(package.read("xl/workbook.xml"))
    for sheet in book.iterfind(f"{_MAIN}sheets/{_MAIN}sheet"):
        target = targets[sheet.attrib[_REL_ID]]
        yield sheet.attrib["name"], normpath(join("xl", target)).lstrip("/")


def _extension(data: bytes) -> str:
    """LibreOffice trusts the name: a macro workbook called .xlsx is refused."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        macros = b"sheet.macroEnabled.main+xml" in package.read("[Content_Types].xml")
    return ".xlsm" if macros else ".xlsx"


def _profile(folder: Path, *, mode: int) -> Path:
    user = folder / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_SETTINGS.format(mode=mode), encoding="utf-8")
    return folder.resolve()


def _run(command: Sequence[str], timeout: float) -> str:
    """Run to the end, return what was printed; on time-out kill the program and all its children."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        # Its own group: soffice is a script that starts a splash that starts the real program.
        start_new_session=True,
    )
    try:
        printed = process.communicate(timeout=timeout)[0].decode("utf-8", "replace")
    except BaseException as stopped:
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        if isinstance(stopped, subprocess.TimeoutExpired):
            raise OfficeError(f"{command[0]} took longer than {timeout:g} s") from None
        raise
    if process.returncode != 0:
        raise OfficeError(f"{command[0]} ended with {process.returncode}:\n{printed}")
    return printed
