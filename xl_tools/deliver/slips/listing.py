"""The manager's list of a folder of slips: who, which file, what sum, which address, what to note."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from urllib.parse import quote

from xl_tools import messages
from xl_tools.build.look import DARK, GRID
from xl_tools.deliver.slips.model import Slip, shown
from xl_tools.deliver.slips.page import document, text
from xl_tools.deliver.slips.prepare import Batch
from xl_tools.sheets import registry
from xl_tools.words import Lang

__all__ = ["csv_text", "inert", "list_csv", "list_page", "password_csv", "read_password_csv"]

#: What makes a spreadsheet take the text of a CSV file for a formula, in full width too.
_ACTIVE: Final = tuple("=+-@＝＋－＠\t\r\n|%")
_CELL: Final = f"border:1px solid {GRID};padding:6px 8px"


def inert(value: str) -> str:
    """A text that stays one when a spreadsheet opens the CSV file: an apostrophe is put before what could be more.

    Example:
        >>> inert("=1+1"), inert(" @SUM(A1)"), inert("王小川")
        ("'=1+1", "' @SUM(A1)", '王小川')
    """
    risky = value.startswith(_ACTIVE) or value.lstrip().startswith(_ACTIVE)
    return f"'{value}" if risky else value


def csv_text(rows: Sequence[Sequence[str]]) -> bytes:
    """Rows as Excel opens them: UTF-8 with its mark, every text inert."""
    target = io.StringIO()
    csv.writer(target, lineterminator="\r\n").writerows([[inert(value) for value in row] for row in rows])
    # The mark tells Excel that it is UTF-8.
    return b"\xef\xbb\xbf" + target.getvalue().encode("utf-8", errors="replace")


def _headings(lang: Lang) -> list[str]:
    staff, pay = registry.table("staff"), registry.table("pay")
    return [
        staff.column("staff_id").label.of(lang),
        staff.column("name").label.of(lang),
        messages.say(lang, "slips.list_file"),
        pay.column("gross").label.of(lang),
        pay.column("points").label.of(lang),
        staff.column("email").label.of(lang),
        messages.say(lang, "slips.list_remark"),
    ]


def _rows(batch: Batch) -> Iterator[list[str]]:
    def said(key: str) -> str:
        return messages.say(batch.lang, f"slips.remark_{key}")

    for parcel, slip in zip(batch.parcels, batch.slips, strict=True):
        remarks = [*([said("locked")] if parcel.encrypted else [])]
        yield _row(slip, parcel.filename, remarks if parcel.email else [said("email"), *remarks], batch.lang)
    for slip, filename in batch.unasked:
        yield _row(slip, filename, [said("unasked")], batch.lang)
    for one in batch.left_out:
        yield [one.person, one.name, "", "", "", one.email, one.why.text(batch.lang)]


def _row(slip: Slip, filename: str, remarks: list[str], lang: Lang) -> list[str]:
    sums = [shown(item.value) if item else "" for item in (slip.item("gross"), slip.item("points"))]
    return [slip.person, slip.name, filename, *sums, slip.email, messages.join(lang, remarks)]


def list_csv(batch: Batch) -> bytes:
    """The list for a spreadsheet.

    Args:
        batch: the slips.
    """
    return csv_text([_headings(batch.lang), *_rows(batch)])


def list_page(batch: Batch) -> str:
    """The list to look at, with links to the files beside it.

    Args:
        batch: the slips.
    """
    title = messages.say(batch.lang, "slips.list_title", {"month": f"{batch.month:%Y-%m}", "count": len(batch.parcels)})
    head = "".join(
        f'<td style="{_CELL};background:{DARK};color:#FFFFFF;font-weight:bold">{text(one)}</td>'
        for one in _headings(batch.lang)
    )
    rows = [head]
    for row in _rows(batch):
        cells = [text(value) for value in row]
        if row[2]:
            # A name with # or % would be another address.
            cells[2] = f'<a href="{quote(row[2])}" style="color:{DARK}">{cells[2]}</a>'
        rows.append("".join(f'<td style="{_CELL}">{cell}</td>' for cell in cells))
    table = "\n".join(f"<tr>{row}</tr>" for row in rows)
    heading = f'<p style="font-size:18px;font-weight:bold;color:{DARK};margin:4px 0 10px">{text(title)}</p>'
    body = f'{heading}\n<table style="border-collapse:collapse;width:100%">{table}</table>'
    return document(title, batch.lang, body, width=1100)


def password_csv(batch: Batch, known: Mapping[str, str]) -> bytes:
    """The passwords, for the manager alone.

    Args:
        batch: the slips.
        known: staff ID → password of earlier runs, kept for people who were not wanted this time.
    """
    staff = registry.table("staff")
    names = {parcel.person: parcel.name for parcel in batch.parcels}
    everybody = {**known, **batch.passwords}
    head = [
        staff.column("staff_id").label.of(batch.lang),
        messages.say(batch.lang, "slips.list_password"),
        staff.column("name").label.of(batch.lang),
    ]
    return csv_text([head, *([person, secret, names.get(person, "")] for person, secret in sorted(everybody.items()))])


def read_password_csv(data: bytes) -> dict[str, str]:
    """Staff ID → password, from a list that `password_csv` made; what cannot be read is passed over."""
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig", errors="replace")))
    return {row[0].removeprefix("'"): row[1].removeprefix("'") for row in list(rows)[1:] if len(row) >= 2 and row[1]}
