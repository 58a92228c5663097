"""Adopting changes nothing but the added columns, and undoing gives the original bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Final
from xml.parsers import expat

import pytest

from tests import featurebooks
from tests.office import Office
from xl_tools.adopt import adopted, preview, refreshed, undone
from xl_tools.books.package import Package
from xl_tools.books.refs import parse_cell
from xl_tools.books.workbook import WorkbookParts

BOOKS: Final[dict[str, Callable[[], bytes]]] = {
    "xlsxwriter": featurebooks.by_xlsxwriter,
    "xlsxwriter 1904": lambda: featurebooks.by_xlsxwriter(date1904=True, macros=False),
    "everything": featurebooks.with_everything,
    "openpyxl": featurebooks.by_openpyxl,
    **{f"hand {kind}": partial(featurebooks.by_hand, kind) for kind in featurebooks.HAND_MADE},
}


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def shape(xml: bytes) -> tuple[Counter[tuple[str, tuple[tuple[str, str], ...]]], dict[tuple[int, int], str]]:
    """Every element but cells, columns and the dimension with its attributes, and every cell with what it holds."""
    elements: Counter[tuple[str, tuple[tuple[str, str], ...]]] = Counter()
    cells: dict[tuple[int, int], str] = {}
    row = column = 0
    inside: list[str] | None = None
    parser = expat.ParserCreate(namespace_separator=" ")

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, inside
        local = name.rpartition(" ")[2]
        if local == "row":
            row, column = int(attributes.get("r", row + 1)), 0
            attributes = {key: value for key, value in attributes.items() if key != "spans"}
        if local == "c":
            column = parse_cell(attributes["r"])[1] if "r" in attributes else column + 1
            inside = [attributes.get("t", "n"), attributes.get("s", "0")]
        elif inside is not None:
            inside.append(local)
        elif local not in ("dimension", "col", "cols"):
            elements[name, tuple(sorted(attributes.items()))] += 1

    def end(name: str) -> None:
        nonlocal inside
        if name.rpartition(" ")[2] == "c" and inside is not None:
            cells[row, column] = "|".join(inside)
            inside = None

    def text(piece: str) -> None:
        if inside is not None:
            inside.append(piece)

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.Parse(xml, True)
    return elements, cells


def check_round_trip(data: bytes, name: str) -> None:
    plan = preview(data, name)
    done = adopted(data, name, plan)
    assert done.data != data
    again = refreshed(done.data, name, done.mapping, done.note)
    assert again.data == done.data, "the second run changes something"
    assert adopted(data, name, preview(data, name)).data == done.data, "two runs differ"

    before, after = members(data), members(done.data)
    assert list(before) == list(after)
    sheets = {one.part.part for one in plan}
    tables = {one.table.part for one in plan if one.table}
    differing = {part for part in before if before[part] != after[part]}
    styles = WorkbookParts.of(Package.parse(data, name=name)).related("styles")
    assert sheets <= differing <= sheets | tables | {styles}
    for one in plan:
        places = set(one.places.values())
        old_elements, old_cells = shape(before[one.part.part])
        new_elements, new_cells = shape(after[one.part.part])
        assert old_elements == new_elements
        assert {at: held for at, held in new_cells.items() if at[1] not in places} == old_cells
    for feature, count in featurebooks.features(data).items():
        assert featurebooks.features(done.data)[feature] == count, feature
    assert undone(done.data, name, done.mapping, done.note) == (data, True)
    without, exact = undone(done.data, name, done.mapping, None)
    assert not exact
    for one in plan:
        assert shape(members(without)[one.part.part]) == shape(before[one.part.part])


@pytest.mark.parametrize("kind", BOOKS)
def test_nothing_differs_but_the_added_columns(kind: str) -> None:
    check_round_trip(BOOKS[kind](), "签到.xlsm" if "xlsxwriter" in kind or kind == "everything" else "签到.xlsx")


def test_the_workbook_with_everything_holds_every_feature_that_is_counted() -> None:
    counted = featurebooks.features(featurebooks.with_everything())
    assert [feature for feature, count in counted.items() if not count] == []


@pytest.mark.parametrize("kind", BOOKS)
def test_the_answers_do_not_depend_on_how_the_file_is_written(kind: str) -> None:
    name = "签到.xlsx"
    done = adopted(BOOKS[kind](), name, preview(BOOKS[kind](), name))
    plan = preview(BOOKS[kind](), name)[0]
    _, cells = shape(members(done.data)[plan.part.part])
    fines = [held for (_, column), held in sorted(cells.items()) if column == plan.places["fine"]]
    found = [match[1] for held in fines if (match := re.search(r"\|v\|([0-9]+)", held))]
    assert found == ["3", "10", "0"]


@pytest.mark.office
def test_a_workbook_that_libreoffice_saved_is_no_exception(office: Office) -> None:
    data = office.converted_many([featurebooks.by_xlsxwriter(macros=False)])[0]
    check_round_trip(data, "签到.xlsx")
