"""Ranges that end where a table ended, made to end where it ends now.

When a row is typed under a table, Excel lets everything that covered the table cover the
new row as well: validations, formats, print areas, charts, and formulas over a whole
column. A file that is changed from outside has to be given the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from xl_tools.books.entities import escape
from xl_tools.books.package import Package
from xl_tools.books.refs import Rect, parse_cell, parse_range
from xl_tools.books.sheetxml import SheetIndex
from xl_tools.books.spans import Edit, Place, apply_edits, attributes_of, element_places, tag_end
from xl_tools.books.workbook import WorkbookParts

__all__ = ["Growth", "stretch_areas", "stretch_formula", "stretch_formulas", "stretch_places", "stretch_print_area"]

_FORMULA: Final = re.compile(
    r"""
      "(?:[^"]|"")*"                                                      # a text
    | (?: (?<![\w.\]])(?P<sheet>'(?:[^']|'')+'|[\w.]+)! | (?<![\w.!$:]) )
      (?P<area>\$?[A-Za-z]{1,3}\$?\d+:\$?[A-Za-z]{1,3}(?P<fixed>\$?)(?P<last>\d+))(?![\w.(])
    """,
    re.VERBOSE,
)
#: What holds formulas in a worksheet part: cells, validations, formats, and the newer forms of both.
_SHEET_FORMULAS: Final = frozenset({"f", "formula", "formula1", "formula2"})
_CHART: Final = "drawingml.chart+xml"
_PRINT_AREA: Final = "_xlnm.Print_Area"


@dataclass(frozen=True, slots=True)
class Growth:
    """A table that grows downwards.

    Attributes:
        sheet: its sheet.
        body: its data rows before.
        by: how many rows it gains.
    """

    sheet: str
    body: Rect
    by: int

    @property
    def last(self) -> int:
        """Its last row afterwards."""
        return self.body.bottom + self.by

    def covers(self, row: int, column: int) -> bool:
        """Whether the cell is one of its rows afterwards."""
        return Rect(self.body.top, self.body.left, self.last, self.body.right).holds(row, column)


def _ends_here(area: Rect, growth: Growth) -> bool:
    return area.bottom == growth.body.bottom and area.overlap(growth.body) is not None


def stretch_areas(text: str, growth: Growth) -> str:
    """An ``sqref``: each of its areas that ends at the table's last row.

    Example:
        >>> stretch_areas("A2:A9 C9 E2:E8", Growth("签到", Rect(2, 1, 9, 5), 3))
        'A2:A12 C9:C12 E2:E8'
    """
    areas = text.split()
    for number, text_of_area in enumerate(areas):
        area = parse_range(text_of_area)
        if _ends_here(area, growth):
            areas[number] = str(Rect(area.top, area.left, growth.last, area.right))
    return " ".join(areas)


def _unquoted(sheet: str) -> str:
    return sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet


def stretch_formula(text: str, growth: Growth, *, sheet: str = "", moving: bool = False) -> str:
    """A formula: each range in it that covers the table from its first row to its last.

    Args:
        text: the formula.
        growth: the table.
        sheet: where the formula stands; a range without a sheet means that one.
        moving: the formula's relative references mean other cells in each row (it stands in
            the table, or is shared): only a range whose last row is fixed is stretched.

    Example:
        >>> growth = Growth("签到", Rect(2, 1, 9, 5), 3)
        >>> stretch_formula("SUM(签到!E2:E9)+SUM(定台!E2:E9)", growth, sheet="首页")
        'SUM(签到!E2:E12)+SUM(定台!E2:E9)'
        >>> stretch_formula("RANK(C9,C$2:C$9)+SUM(C$2:C9)", growth, sheet="签到", moving=True)
        'RANK(C9,C$2:C$12)+SUM(C$2:C9)'
    """

    def put(match: re.Match[str]) -> str:
        if match["area"] is None or int(match["last"]) != growth.body.bottom or (moving and not match["fixed"]):
            return match[0]
        try:
            area = parse_range(match["area"])
        except ValueError:
            return match[0]
        covers = area.top <= growth.body.top and _ends_here(area, growth)
        if not covers or _unquoted(match["sheet"] or sheet).casefold() != growth.sheet.casefold():
            return match[0]
        return f"{match[0].removesuffix(match['last'])}{growth.last}"

    return _FORMULA.sub(put, text)


def stretch_print_area(text: str, growth: Growth) -> str:
    """A print area: one that held the table to its last row holds it afterwards too.

    Example:
        >>> growth = Growth("新客暖场", Rect(4, 9, 9, 14), 3)
        >>> stretch_print_area("新客暖场!$A$1:$N$11", growth), stretch_print_area("新客暖场!$A$1:$N$20", growth)
        ('新客暖场!$A$1:$N$12', '新客暖场!$A$1:$N$20')
    """

    def put(match: re.Match[str]) -> str:
        if match["area"] is None or _unquoted(match["sheet"] or "").casefold() != growth.sheet.casefold():
            return match[0]
        try:
            area = parse_range(match["area"])
        except ValueError:
            return match[0]
        body = growth.body
        held = area.holds(body.top, body.left) and area.holds(body.bottom, body.left)
        return (
            f"{match[0].removesuffix(match['last'])}{growth.last}" if held and area.bottom < growth.last else match[0]
        )

    return _FORMULA.sub(put, text)


def stretch_places(index: SheetIndex, growth: Growth) -> list[Edit]:
    """The edits that let validations, formats and ignored errors of the table's sheet reach further."""
    return _edits((place, stretch_areas(place.text, growth)) for place in index.ranges)


def _edits(changes: Iterable[tuple[Place, str]]) -> list[Edit]:
    return [Edit(place.start, place.end, escape(new).encode()) for place, new in changes if new != place.text]


def stretch_formulas(
    package: Package, parts: WorkbookParts, growth: Growth, changed: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Names, charts, and formulas of every sheet that cover the table.

    Args:
        package: the file.
        parts: its parts.
        growth: the table.
        changed: parts that were changed already; read instead of the file's own.

    Returns:
        The parts that change.
    """
    wanted = re.compile(rb":\$?[A-Za-z]{1,3}\$?%d(?!\d)" % growth.body.bottom)
    result: dict[str, bytes] = {}

    def visit(part: str, names: frozenset[str], sheet: str) -> None:
        data = changed.get(part) or package.read(part)
        # A print area may end further down, where a longer table beside this one ends.
        if part != parts.part and not wanted.search(data):
            return
        changes = []
        for place, (parent, at) in element_places(data, names, file=package.name, part=part):
            moving = _is_moving(data, place, parent, at, growth if sheet == growth.sheet else None)
            text = stretch_formula(place.text, growth, sheet=sheet, moving=moving)
            if part == parts.part and _own_attributes(data, place).get("name") == _PRINT_AREA:
                text = stretch_print_area(text, growth)
            changes.append((place, text))
        if edits := _edits(changes):
            result[part] = apply_edits(data, edits)

    visit(parts.part, frozenset({"definedName"}), "")
    for sheet in parts.sheets:
        if sheet.kind == "worksheet":
            visit(sheet.part, _SHEET_FORMULAS, sheet.name)
    for part in package.names:
        if package.content_type(part).endswith(_CHART):
            visit(part, frozenset({"f"}), "")
    return result


def _own_attributes(data: bytes, place: Place) -> Mapping[str, str]:
    """The attributes of the element whose text this is."""
    return attributes_of(data[data.rindex(b"<", 0, place.start) : place.start])


def _is_moving(data: bytes, place: Place, parent: str, at: int, growth: Growth | None) -> bool:
    """Whether relative references in this formula mean other cells in each row."""
    if parent != "c":
        # Validations, formats and names count from the cell they are used in; a sparkline does not.
        return parent != "sparkline"
    if _own_attributes(data, place).get("t") == "shared":
        return True
    if growth is None:
        return False
    where = attributes_of(data[at : tag_end(data, at)]).get("r", "")
    # A cell without an address cannot be told from one of the table.
    return not where or growth.covers(*parse_cell(where))
