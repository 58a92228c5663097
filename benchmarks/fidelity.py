"""What is lost when a workbook is edited: ours beside openpyxl and pandas; writes the table of docs/fidelity.md.

``python benchmarks/fidelity.py`` prints the table, ``--write`` puts it into the page. Each program adds one column
with one value to the same workbooks; features are counted before and after, and zip members compared byte by byte.
"""

from __future__ import annotations

import importlib.metadata
import io
import sys
import tempfile
import warnings
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

import openpyxl
import pandas as pd

from tests import featurebooks
from xl_tools.adopt import adopted, preview

PAGE: Final = Path(__file__).parent.parent / "docs" / "fidelity.md"
_BEGIN: Final = "<!-- made by benchmarks/fidelity.py -->"
_END: Final = "<!-- end -->"


def ours(data: bytes) -> bytes:
    """The computed columns added by adopt."""
    return adopted(data, "签到.xlsm", preview(data, "签到.xlsm")).data


def with_openpyxl(data: bytes) -> bytes:
    """One heading and one value written by openpyxl."""
    book = openpyxl.load_workbook(io.BytesIO(data), keep_vba=True, rich_text=True)
    sheet = book["签到"]
    sheet["K4"], sheet["K5"] = "扣分", 3
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_pandas(data: bytes) -> bytes:
    """The same by pandas, which appends to what openpyxl loaded."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        path.write_bytes(data)
        with pd.ExcelWriter(path, engine="openpyxl", mode="a", if_sheet_exists="overlay") as writer:
            frame = pd.DataFrame({"扣分": [3]})
            frame.to_excel(writer, sheet_name="签到", startrow=3, startcol=10, index=False)
        return path.read_bytes()


BOOKS: Final[dict[str, Callable[[], bytes]]] = {
    "everything": featurebooks.with_everything,
    "openpyxl": featurebooks.by_openpyxl,
    **{kind: partial(featurebooks.by_hand, kind) for kind in featurebooks.HAND_MADE},
}
PROGRAMS: Final[dict[str, Callable[[bytes], bytes]]] = {
    "xl-tools adopt": ours,
    "openpyxl": with_openpyxl,
    "pandas": with_pandas,
}


def members(data: bytes) -> dict[str, bytes]:
    """A zip's members, expanded."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def table() -> list[str]:
    """The lines of the table."""
    before: dict[str, int] = {}
    after: dict[str, dict[str, int]] = {program: {} for program in PROGRAMS}
    kept = dict.fromkeys(PROGRAMS, 0)
    failed: dict[str, list[str]] = {program: [] for program in PROGRAMS}
    total = 0
    for kind, make in BOOKS.items():
        data = make()
        counted = featurebooks.features(data)
        own = members(data)
        total += len(own)
        for feature, count in counted.items():
            before[feature] = before.get(feature, 0) + count
        for program, change in PROGRAMS.items():
            try:
                new = change(data)
            except Exception as error:
                failed[program].append(f"{kind} ({type(error).__name__})")
                continue
            theirs = members(new)
            kept[program] += sum(theirs.get(name) == content for name, content in own.items())
            for feature, count in featurebooks.features(new).items():
                known = after[program]
                known[feature] = known.get(feature, 0) + min(count, counted[feature])
    lines = [
        f"| feature | in {len(BOOKS)} workbooks | " + " | ".join(PROGRAMS) + " |",
        "|---|--:|" + "--:|" * len(PROGRAMS),
    ]
    for feature, count in before.items():
        lines.append(f"| {feature} | {count} | " + " | ".join(str(after[p].get(feature, 0)) for p in PROGRAMS) + " |")
    lines.append(f"| members byte for byte | {total} | " + " | ".join(str(kept[p]) for p in PROGRAMS) + " |")
    lines.append("| refused or failed | | " + " | ".join(", ".join(failed[p]) or "none" for p in PROGRAMS) + " |")
    return lines


def main() -> None:
    """Print the table, or put it into the page."""
    warnings.simplefilter("ignore")
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("openpyxl", "pandas"))
    text = "\n".join([f"{versions}; without Pillow, which openpyxl wants for pictures.", "", *table()])
    if "--write" not in sys.argv:
        print(text)
        return
    page = PAGE.read_text(encoding="utf-8")
    start, end = page.index(_BEGIN) + len(_BEGIN), page.index(_END)
    PAGE.write_text(f"{page[:start]}\n\n{text}\n\n{page[end:]}", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
