"""A sheet of 1,048,576 rows adopted, edited and computed anew: time and memory of each command.

``python -m tests.large`` is ``make large``; it fails above ``--megabytes``.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from tests import featurebooks
from xl_tools.books.refs import MAX_ROWS

__all__ = ["make_large", "measured"]

_SHEET = "xl/worksheets/sheet1.xml"


def make_large(path: Path, rows: int = MAX_ROWS) -> None:
    """Write a workbook with a heading and sign-ins in every row, piece by piece."""
    with zipfile.ZipFile(featurebooks_file()) as model, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name in model.namelist():
            if name != _SHEET:
                made.writestr(zipfile.ZipInfo(name), model.read(name), zipfile.ZIP_DEFLATED)
        sheet = model.read(_SHEET).decode()
        start = sheet.index("<sheetData>") + len("<sheetData>")
        first_row_end = sheet.index("</row>") + len("</row>")
        with made.open(_SHEET, "w", force_zip64=True) as file:
            file.write(sheet[:first_row_end].encode())
            for block in range(2, rows + 1, 10_000):
                file.write("".join(_row(at) for at in range(block, min(block + 10_000, rows + 1))).encode())
            file.write(sheet[sheet.index("</sheetData>") :].encode())
    assert start


def featurebooks_file() -> Path:
    """The model that the rows are put into, as a file."""
    path = Path(tempfile.gettempdir()) / "xl-tools-large-model.xlsx"
    path.write_bytes(featurebooks.by_hand())
    return path


def _row(at: int) -> str:
    staff, day, punch = at // 28, 46_328 + at % 28, 0.83 + (at % 37) / 1000
    return (
        f'<row r="{at}"><c r="A{at}" t="inlineStr"><is><t>{staff:03d}</t></is></c><c r="B{at}" t="inlineStr"><is><t>'
        f'员工{staff}</t></is></c><c r="C{at}" s="1"><v>{day}</v></c><c r="D{at}"><v>{punch:.6f}</v></c></row>'
    )


def measured(arguments: list[str]) -> tuple[float, float]:
    """Seconds and peak megabytes of a command in a process of its own."""
    began = time.monotonic()
    # Not ru_maxrss where it can be helped: Linux counts in it what the process was before it became this program.
    code = (
        "import sys, resource, pathlib\nfrom xl_tools.cli.start import main\ncode = main(sys.argv[1:])\n"
        "status = pathlib.Path('/proc/self/status')\n"
        "own = status.read_text().partition('VmHWM:')[2].split()[0] if status.exists() else None\n"
        "print('PEAK', own or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\nsys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    peak = next(line for line in reversed(done.stdout.splitlines()) if line.startswith("PEAK"))
    return time.monotonic() - began, int(peak.split()[1]) / 1024


def main() -> None:
    """The command line of this module."""
    options = argparse.ArgumentParser()
    options.add_argument("--rows", type=int, default=MAX_ROWS)
    options.add_argument("--megabytes", type=float, default=1500)
    chosen = options.parse_args()
    worst = 0.0
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "large.xlsx"
        make_large(path, chosen.rows)
        print(f"{chosen.rows:,} rows, {path.stat().st_size / 1e6:.1f} MB on disk")
        for label, arguments in (
            ("adopt --write", ["adopt", str(path), "--write"]),
            ("recalc, nothing changed", ["recalc", str(path)]),
            ("adopt --undo", ["adopt", str(path), "--undo"]),
        ):
            seconds, megabytes = measured(arguments)
            worst = max(worst, megabytes)
            print(f"{label}: {seconds:.1f} s, {megabytes:.0f} MB at most", flush=True)
    if worst > chosen.megabytes:
        sys.exit(f"{worst:.0f} MB is more than {chosen.megabytes:.0f} MB")


if __name__ == "__main__":
    main()
