"""Values of formulas that the engine does not vouch for, borrowed from LibreOffice.

LibreOffice computes a copy; of that copy only the values of the refused cells are read and put into our file. What
it cannot know stays refused: our own functions (in the copy their cells hold our values in place of formulas), what
changes by itself, what looks outside of the file, and every cell that depends on such a one. An IFERROR would hide
that its input is unknown, so what depends on what is read from the formulas and not from the results.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from udfs.registry import FUNCTIONS, CellError
from xl_tools.books.exact import exact_cells
from xl_tools.books.package import Package
from xl_tools.books.refs import Rect, cell_name, parse_cell, parse_range
from xl_tools.calc.conversion import ALWAYS, converted
from xl_tools.engine import recalculate as recalculated_by_us
from xl_tools.engine.book import Book, Group, SheetData
from xl_tools.engine.evaluate import Progress, Refusal
from xl_tools.engine.formula import Reads, compile_formula
from xl_tools.engine.patch import Patch
from xl_tools.engine.recalculation import Recalculation
from xl_tools.engine.values import Value
from xl_tools.errors import HostFailed

__all__ = ["recalculate"]

#: Reasons for a refusal that another program does away with.
_OPEN: Final = frozenset({"recalc.function", "recalc.volatile", "recalc.shape", "recalc.array", "recalc.depends"})
#: Functions whose result is another one tomorrow, on another computer, or when somebody else answers.
_FLEETING: Final = frozenset(
    {
        *("NOW", "TODAY", "RAND", "RANDARRAY", "RANDBETWEEN", "CELL", "INFO", "RTD", "DDE", "WEBSERVICE"),
        *("CALL", "REGISTER.ID", "SQL.REQUEST", "CUBEVALUE", "CUBEMEMBER", "CUBESET", "CUBERANKEDMEMBER"),
        *("CUBEKPIMEMBER", "CUBEMEMBERPROPERTY", "CUBESETCOUNT", "GETPIVOTDATA", "STYLE", "CURRENT"),
    }
)
#: Functions that reach cells which their text does not name.
_FAR: Final = frozenset({"INDIRECT", "OFFSET"})
_CALL: Final = re.compile(r"([A-Za-z_][\w.]*)\s*\(")
_TEXT: Final = re.compile(r'"[^"]*"')
_PREFIX: Final = re.compile(r"^(?:_XLFN\.|_XLWS\.|_XLL\.|_XLUDF\.)+")
_FORMULA: Final = re.compile(rb"<((?:\w+:)?)f\b[^>]*?(?:/>|>.*?</\1f>)", re.DOTALL)

#: Hosts differ in the last of sixteen digits: that is no other value.
_SAME: Final = 1e-14

_Cell = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class _Left:
    """A refused cell: what it reads, and the cells that its formula fills."""

    refusal: Refusal
    reads: tuple[Reads, ...]
    area: Rect
    is_open: bool
    is_far: bool


def recalculate(data: bytes, *, name: str = "workbook.xlsx", progress: Progress | None = None) -> Recalculation:
    """As ``engine.recalculate``; cells that it refuses get their values from LibreOffice where LibreOffice can tell.

    Args:
        data: the workbook.
        name: its name, for messages.
        progress: told about long work.

    Raises:
        BookError: the file cannot be read, or counts its dates from 1904.
        HostMissing: no LibreOffice on this computer.
        HostFailed: it delivered nothing, or not in time.
    """
    result = recalculated_by_us(data, name=name, progress=progress)
    left = _left(result)
    if not _takable(left):
        return result
    package = Package.parse(result.data, name=name)
    book = Book(package)
    ending = ".xlsm" if b"macroEnabled" in package.read("[Content_Types].xml") else ".xlsx"
    other = converted(_asked(book, result), f"book{ending}", "xlsx", (ALWAYS,))
    if other is None:
        raise HostFailed("recalc.no_values", file=name)
    answers = Book(Package.parse(other, name=name))
    taken = _taken(left, answers)
    values: dict[str, dict[int, dict[int, Value]]] = defaultdict(lambda: defaultdict(dict))
    for sheet, row, column in taken:
        area = left[sheet, row, column].area
        for at, number in _cells(area):
            value = _value(answers.sheets[sheet], at, number)
            if not _same(_value(book.sheets[sheet], at, number), value):
                values[sheet][number][at] = value
    parts: dict[str, Iterable[bytes]] = {}
    changed = 0
    for sheet, results in values.items():
        source = book.sheets[sheet]
        patch = Patch(source.xml, results, exact=source.scan.exact)
        parts[source.part] = list(patch)
        changed += patch.changed
    refused = tuple(one for one in result.refused if _place(one) not in taken)
    return replace(
        result,
        data=package.with_parts(parts),
        computed=result.computed + len(taken),
        changed_parts=tuple(sorted({*result.changed_parts, *parts})),
        refused=refused,
        changed_cells=result.changed_cells + changed,
        borrowed=tuple(f"{sheet}!{cell_name(row, column)}" for sheet, row, column in taken),
    )


def _place(refusal: Refusal) -> _Cell:
    row, column = parse_cell(refusal.cell)
    return refusal.sheet, row, column


def _calls(text: str) -> set[str]:
    return {_PREFIX.sub("", name.upper()) for name in _CALL.findall(_TEXT.sub('""', text))}


def _left(result: Recalculation) -> dict[_Cell, _Left]:
    """The refused cells, in the order of the workbook."""
    book = result.evaluation.book
    groups: dict[_Cell, Group] = {}
    columns = {(sheet, column) for sheet, _, column in map(_place, result.refused)}
    for group in result.evaluation.groups:
        if (group.sheet, group.column) in columns:
            groups.update(((group.sheet, row, group.column), group) for row in group.rows)
    found: dict[_Cell, _Left] = {}
    for refusal in result.refused:
        place = sheet, row, column = _place(refusal)
        known = groups.get(place)
        if known is None or known.live:
            # A table that we write, or a column of ours without formulas: nobody else can tell.
            everything = Rect(1, 1, 1_048_576, 16_384)
            found[place] = _Left(refusal, (), everything, is_open=False, is_far=False)
            continue
        compiled, area = known.compiled, Rect(row, column, row, column)
        key = refusal.key
        if key == "recalc.array":
            area = _array(book.sheets[sheet], row, column)
            compiled = compile_formula(known.text, book.place(sheet, row, column))
            key = compiled.verdict.key or key
        calls = _calls(known.text)
        reads = tuple(_of_row(one, row) for one in compiled.reads)
        is_open = key in _OPEN and not calls & (_FLEETING | FUNCTIONS.keys())
        found[place] = _Left(refusal, reads, area, is_open, is_far=bool(calls & _FAR))
    return found


def _of_row(reads: Reads, row: int) -> Reads:
    if not reads.own_row:
        return reads
    return Reads(reads.sheet, Rect(row, reads.rect.left, row, reads.rect.right))


def _array(sheet: SheetData, row: int, column: int) -> Rect:
    """The cells that an array formula fills."""
    held = sheet.scan.formulas[column]
    formula = held.formulas[list(held.rows).index(row)]
    ref = getattr(formula, "ref", "")
    return parse_range(ref) if ref else Rect(row, column, row, column)


def _takable(left: dict[_Cell, _Left], unknown: Iterable[_Cell] = ()) -> dict[_Cell, None]:
    """The cells that neither are unknown nor depend, however far, on one that is."""
    bad = {place for place, one in left.items() if not one.is_open}.union(unknown)
    fresh = set(bad)
    while fresh:
        areas: dict[str, list[Rect]] = defaultdict(list)
        for place in fresh:
            areas[place[0]].append(left[place].area)
        known: dict[Reads, bool] = {}
        fresh = set()
        for place, one in left.items():
            if place not in bad and (one.is_far or any(_reaches(reads, areas, known) for reads in one.reads)):
                fresh.add(place)
        bad |= fresh
    return {place: None for place in left if place not in bad}


def _reaches(reads: Reads, areas: dict[str, list[Rect]], known: dict[Reads, bool]) -> bool:
    if reads not in known:
        known[reads] = any(reads.rect.overlap(area) for area in areas.get(reads.sheet, ()))
    return known[reads]


def _asked(book: Book, result: Recalculation) -> bytes:
    """The copy that LibreOffice is given: cells that call our functions hold their values only."""
    ours: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for group in result.evaluation.groups:
        if not group.live and _calls(group.text) & FUNCTIONS.keys():
            ours[group.sheet].update((row, group.column) for row in group.rows)
    parts: dict[str, Iterable[bytes]] = {}
    for sheet, cells in ours.items():
        source = book.sheets[sheet]
        parts[source.part] = list(_without_formulas(source.xml, cells))
    return book.package.with_parts(parts)


def _without_formulas(xml: bytes, cells: set[tuple[int, int]]) -> Iterator[bytes]:
    at = 0
    for cell in exact_cells(xml):
        if (cell.row, cell.column) in cells:
            yield xml[at : cell.start]
            yield _FORMULA.sub(b"", xml[cell.start : cell.end], count=1)
            at = cell.end
    yield xml[at:]


def _taken(left: dict[_Cell, _Left], answers: Book) -> dict[_Cell, None]:
    """The cells whose values are taken: an error of LibreOffice is more often a function that it does not know."""
    wanted = _takable(left)
    unknown = [
        place
        for place in wanted
        if any(isinstance(_value(answers.sheets[place[0]], *at), CellError) for at in _cells(left[place].area))
    ]
    return _takable(left, unknown) if unknown else wanted


def _cells(area: Rect) -> Iterator[tuple[int, int]]:
    for row in range(area.top, area.bottom + 1):
        for column in range(area.left, area.right + 1):
            yield row, column


def _value(sheet: SheetData, row: int, column: int) -> Value:
    held = sheet.scan.formulas.get(column)
    if held is not None and row in held.rows:
        # A formula's empty text is a text.
        value = sheet.cached(row, column)
        return "" if value is None else value
    return sheet.entries(column).get(row)


def _same(old: Value, new: Value) -> bool:
    if isinstance(old, float) and isinstance(new, float):
        return math.isclose(old, new, rel_tol=_SAME, abs_tol=0)
    return type(old) is type(new) and old == new
