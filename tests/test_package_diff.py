"""What a recalculation changes in a file: values and types of computed cells, and not one byte more."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable
from functools import cache
from typing import Final

import pytest

from tests.office import cached
from tests.samples import sample_days
from xl_tools import sample
from xl_tools.books.refs import cell_name
from xl_tools.build import build
from xl_tools.engine import Recalculation, recalculate
from xl_tools.sheets.model import Edition

_CELL: Final = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)
_TYPE: Final = re.compile(rb' t="\w+"')
_VALUE: Final = re.compile(rb"<v(?: [^>]*)?>[^<]*</v>")  # a text that begins with a blank says xml:space


def _rezipped(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The members again, some of them changed, packed as no writer of ours packs them: hardest, with comments."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for index, member in enumerate(old.infolist()):
            info = zipfile.ZipInfo(member.filename, (2026, 11, 2, 20, 15, index % 60))
            info.compress_type = zipfile.ZIP_STORED if index % 5 == 4 else zipfile.ZIP_DEFLATED
            info.comment = f"member {index}".encode()
            info.external_attr = 0o600 << 16
            new.writestr(info, change(member.filename, old.read(member)), compresslevel=9)
        new.comment = b"kept by its owner"
    return target.getvalue()


@cache
def fresh(edition: Edition) -> bytes:
    """The whole sample month, or its first days where nothing hangs on the size."""
    if edition == "values":
        return sample_days("values")
    return build("functions", "zh", month=sample.MONTH, rows=sample.content("zh"))


def computed_cells(done: Recalculation) -> dict[str, set[bytes]]:
    """Sheet part → names of the cells that have a result."""
    return {
        done.evaluation.book.sheets[sheet].part: {
            cell_name(row, column).encode() for column, rows in columns.items() for row in rows
        }
        for sheet, columns in done.evaluation.results.items()
    }


@cache
def recalculated(edition: Edition) -> tuple[bytes, Recalculation]:
    """The workbook with every computed cell wrong, and what the recalculation made of it."""
    computed = computed_cells(recalculate(fresh(edition)))

    def wrong(part: str, xml: bytes) -> bytes:
        def zero(cell: re.Match[bytes]) -> bytes:
            if cell[1] not in computed[part]:
                return cell[0]
            plain = _TYPE.sub(b"", cell[2])
            formula = _VALUE.sub(b"", cell[3] or b"")
            return b'<c r="%b"%b>%b<v>0</v></c>' % (cell[1], plain, formula)

        return _CELL.sub(zero, xml) if part in computed else xml

    stale = _rezipped(fresh(edition), wrong)
    return stale, recalculate(stale)


EDITIONS: Final[tuple[Edition, ...]] = ("functions", "values")
both_editions = pytest.mark.parametrize("edition", EDITIONS)


def members(data: bytes) -> list[zipfile.ZipInfo]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.infolist()


def packed(data: bytes, member: zipfile.ZipInfo) -> bytes:
    """A member's bytes as they lie in the file."""
    start = member.header_offset
    name_length, extra_length = struct.unpack_from("<2H", data, start + 26)
    begin = start + 30 + name_length + extra_length
    return data[begin : begin + member.compress_size]


def content(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name)


@both_editions
def test_every_stored_value_is_right_again(edition: Edition) -> None:
    stale, done = recalculated(edition)

    before, after = cached(stale), cached(done.data)
    assert after == cached(fresh(edition))
    assert sum(before.get(cell, "") != value for cell, value in after.items()) > 1000


def test_the_sample_month_has_cells_enough_to_show_it() -> None:
    assert recalculated("functions")[1].computed > 25_000


@both_editions
def test_only_parts_of_sheets_that_compute_something_differ(edition: Edition) -> None:
    stale, done = recalculated(edition)

    differing = {m.filename for m in members(stale) if content(stale, m.filename) != content(done.data, m.filename)}
    assert differing == set(done.changed_parts)
    assert differing <= set(computed_cells(done))
    assert len(differing) >= 6


@both_editions
def test_all_other_members_are_the_same_bytes_as_packed(edition: Edition) -> None:
    stale, done = recalculated(edition)

    kept = [m for m in members(stale) if m.filename not in done.changed_parts]
    after = {m.filename: m for m in members(done.data)}
    assert [packed(done.data, after[m.filename]) for m in kept] == [packed(stale, m) for m in kept]
    assert len(kept) > 20


@both_editions
def test_the_directory_of_the_file_stays_but_for_sizes(edition: Edition) -> None:
    stale, done = recalculated(edition)

    def described(data: bytes) -> list[tuple[object, ...]]:
        return [(m.filename, m.comment, m.external_attr, m.extra, m.create_system) for m in members(data)]

    def kept(data: bytes) -> dict[str, tuple[object, ...]]:
        """Of what did not change also the date and the way of packing: a changed part is deflated."""
        same = [m for m in members(data) if m.filename not in done.changed_parts]
        return {m.filename: (m.date_time, m.compress_type, m.CRC, m.flag_bits) for m in same}

    assert described(done.data) == described(stale)
    assert kept(done.data) == kept(stale)
    with zipfile.ZipFile(io.BytesIO(done.data)) as package:
        assert package.comment == b"kept by its owner"


@both_editions
def test_inside_a_sheet_only_values_and_types_of_computed_cells_differ(edition: Edition) -> None:
    stale, done = recalculated(edition)
    computed = computed_cells(done)

    def without_results(data: bytes, part: str) -> bytes:
        def stripped(cell: re.Match[bytes]) -> bytes:
            if cell[1] not in computed[part]:
                return cell[0]
            return b'<c r="%b"%b>%b</c>' % (cell[1], _TYPE.sub(b"", cell[2]), _VALUE.sub(b"", cell[3] or b""))

        return _CELL.sub(stripped, content(data, part))

    for part in done.changed_parts:
        assert without_results(done.data, part) == without_results(stale, part), part


@both_editions
def test_a_second_recalculation_gives_the_very_same_bytes(edition: Edition) -> None:
    done = recalculated(edition)[1]

    again = recalculate(done.data)
    assert again.data == done.data
    assert again.changed_parts == ()


def test_two_recalculations_of_one_file_give_the_same_bytes() -> None:
    stale, done = recalculated("functions")

    assert recalculate(stale).data == done.data
