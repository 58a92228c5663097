"""Computed cells: overwritten, changed, in error, out of date, not to be vouched for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from math import isclose
from typing import Final

from udfs.registry import CellError
from xl_tools import messages
from xl_tools.books.refs import cell_name, parse_cell
from xl_tools.deliver.checks.defined import Defined, defined_cells
from xl_tools.deliver.checks.model import Spot
from xl_tools.deliver.checks.view import Checked, runs
from xl_tools.engine.book import Group
from xl_tools.engine.evaluate import Refusal
from xl_tools.engine.formula import compile_formula, own_row_text
from xl_tools.engine.patch import Patch
from xl_tools.engine.values import Value
from xl_tools.messages import number_text
from xl_tools.sheets import registry

__all__ = [
    "error_elsewhere",
    "error_value",
    "formula_changed",
    "not_computed",
    "not_computed_elsewhere",
    "overwritten",
    "stale",
]

#: Cells are the same number up to what a decimal text keeps of one.
_DIGITS: Final = 1e-12


def overwritten(book: Checked) -> Iterator[Spot]:
    """Cells whose formula somebody typed over or deleted; neighbours of one column are told together."""
    for found in defined_cells(book):
        for first, last in runs(found.missing):
            yield _run(book, found, first, last)


def _run(book: Checked, found: Defined, first: int, last: int) -> Spot:
    value = book.evaluation.value(found.sheet, first, found.column)
    facts = {"column": found.label, "count": last - first + 1, "last": cell_name(last, found.column), "entry": value}
    many = "many" if last > first else "blank" if value in (None, "") else ""
    return Spot(found.sheet, first, found.column, found.table, many, facts)


def formula_changed(book: Checked) -> Iterator[Spot]:
    """Cells with another formula than the sheet's definition has."""
    groups: dict[tuple[str, int], list[Group]] = defaultdict(list)
    for group in book.evaluation.groups:
        if not group.live and not group.written:
            groups[group.sheet, group.column].append(group)
    for found in defined_cells(book):
        if not found.rows:
            continue
        rows = range(found.rows[0], found.rows[-1] + 1)
        for group in groups.get((found.sheet, found.column), ()):
            own = [row for row in group.rows if row in rows]
            if not own or group.text == found.formula or _same(book, group, found, own[0]):
                continue
            facts = {"column": found.label, "count": len(own), "formula": group.text}
            yield Spot(found.sheet, own[0], found.column, found.table, "" if len(own) == 1 else "many", facts)


def _same(book: Checked, group: Group, found: Defined, row: int) -> bool:
    """Whether two formulas are one, written with table names or, as other programs save it, with addresses."""
    if own_row_text(group.text, group.rows[0]) == own_row_text(found.formula, row):
        return True
    wanted = compile_formula(found.formula, book.book.place(found.sheet, row, found.column))
    return _plain(group.compiled.text(row)) == _plain(wanted.text(row))


def _plain(formula: str) -> str:
    return formula.replace("$", "").replace(" ", "").replace("'", "").casefold()


# Values


def _errors(book: Checked) -> Iterator[tuple[str, int, int, CellError]]:
    for sheet, columns in book.evaluation.results.items():
        for column, rows in columns.items():
            for row, value in rows.items():
                if isinstance(value, CellError):
                    yield sheet, row, column, value


def _ours(book: Checked) -> frozenset[str]:
    """Names of the sheets that are ours."""
    labels = {one.label.of(book.lang) for one in registry.SHEETS}
    return frozenset(labels | {held.sheet for held in book.tables.values()})


def error_value(book: Checked) -> Iterator[Spot]:
    """Computed cells of our sheets that hold an error."""
    ours = _ours(book)
    return (
        Spot(sheet, row, column, facts={"error": str(e)}) for sheet, row, column, e in _errors(book) if sheet in ours
    )


def error_elsewhere(book: Checked) -> Iterator[Spot]:
    """Computed cells of other sheets that hold an error."""
    ours = _ours(book)
    return (
        Spot(sheet, row, column, facts={"error": str(e)})
        for sheet, row, column, e in _errors(book)
        if sheet not in ours
    )


def not_computed(book: Checked) -> Iterator[Spot]:
    """Cells of our sheets that were left as they are, because nobody can vouch for their formula."""
    ours = _ours(book)
    return (spot for spot in _refused(book) if spot.sheet in ours)


def not_computed_elsewhere(book: Checked) -> Iterator[Spot]:
    """The same on other sheets."""
    ours = _ours(book)
    return (spot for spot in _refused(book) if spot.sheet not in ours)


def _refused(book: Checked) -> Iterator[Spot]:
    """Refused cells; those of a column that share a reason are told together, at the first."""
    together: dict[tuple[str, int, str], list[Refusal]] = defaultdict(list)
    for refusal in book.evaluation.refused:
        together[refusal.sheet, parse_cell(refusal.cell)[1], refusal.key].append(refusal)
    for (sheet, column, key), refusals in together.items():
        reason = {"zh": messages.say("zh", key, refusals[0].fields), "en": messages.say("en", key, refusals[0].fields)}
        yield Spot(sheet, parse_cell(refusals[0].cell)[0], column, facts={"reason": reason, "count": len(refusals)})


def stale(book: Checked) -> Iterator[Spot]:
    """Computed cells that hold another value than a recalculation gives; a sheet is told at its first."""
    own = registry.sheet("checks").label.of(book.lang)
    for sheet, results in book.evaluation.results.items():
        if sheet == own:
            continue
        data = book.book.sheets[sheet]
        patch = Patch(data.xml, results, exact=data.scan.exact)
        for _ in patch:
            pass
        if not patch.changed:
            continue
        differing = sorted(_differing(book, sheet, results))
        if differing:
            row, column = differing[0]
            facts = {
                "count": len(differing),
                "old": _shown(_kept(book, sheet, row, column)),
                "new": _shown(results[column][row]),
            }
            yield Spot(sheet, row, column, variant="" if len(differing) == 1 else "many", facts=facts)


def _kept(book: Checked, sheet: str, row: int, column: int) -> Value:
    """What the file holds for a computed cell."""
    data = book.book.sheets[sheet]
    formulas = data.scan.formulas.get(column)
    if formulas is not None and row in formulas.rows:
        return data.cached(row, column)
    return data.entries(column).get(row)


def _differing(book: Checked, sheet: str, results: Mapping[int, Mapping[int, Value]]) -> Iterator[tuple[int, int]]:
    for column, rows in results.items():
        for row, value in rows.items():
            if not _equal(_kept(book, sheet, row, column), value):
                yield row, column


def _equal(one: Value, other: Value) -> bool:
    if one in (None, "") or other in (None, ""):
        return one in (None, "") and other in (None, "")
    if isinstance(one, (int, float)) and isinstance(other, (int, float)) and type(one) is not bool:
        return type(other) is not bool and isclose(one, other, rel_tol=_DIGITS, abs_tol=_DIGITS)
    return type(one) is type(other) and one == other


def _shown(value: Value) -> str | None:
    if value is None or value == "":
        return None
    return number_text(float(value)) if isinstance(value, (int, float)) and type(value) is not bool else str(value)
