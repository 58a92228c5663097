"""The findings on the workbook's own sheet 校验; nothing else in the file changes but what counts them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from xl_tools import messages
from xl_tools.books.append import grow_table
from xl_tools.books.package import Package
from xl_tools.books.snapshot import Place
from xl_tools.deliver.checks.run import Findings
from xl_tools.deliver.checks.view import Held, held_tables
from xl_tools.engine.book import Book
from xl_tools.engine.evaluate import Evaluation, evaluate
from xl_tools.engine.patch import Patch
from xl_tools.engine.stale import Results
from xl_tools.engine.values import Value
from xl_tools.errors import UsageError
from xl_tools.sheets.measure import LINE_HEIGHT, lines
from xl_tools.sheets.model import Kind

__all__ = ["live_cells", "sheet_name", "with_findings"]

_TABLE: Final = "checks"
#: Rows that the table gains beyond those needed: it does not grow again with every finding.
_SPARE: Final = 20


def sheet_name(book: Book) -> str | None:
    """The sheet that findings are written to; None when the workbook has none."""
    held = held_tables(book).get(_TABLE)
    return held.sheet if held else None


def with_findings(findings: Findings) -> bytes:
    """The workbook that was checked, with the findings on its sheet 校验.

    Only that sheet changes, and cells elsewhere that count its rows. Cells that are out of date stay so: they are
    what the check has told.

    Args:
        findings: what was found.

    Returns:
        The file; the very bytes that were checked when they show these findings already.

    Raises:
        UsageError: the workbook has no such sheet.
        BookUnsupported: something stands where the table has to grow; the message names the cell.
    """
    book = findings.source
    held = held_tables(book).get(_TABLE)
    if held is None:
        raise UsageError("check.no_sheet", file=book.package.name)
    short = len(findings.problems) - held.data.rows
    if short > 0:
        book = _longer(book, held, short + _SPARE)
        held = held_tables(book)[_TABLE]
    given = dict(_cells(findings, held))
    line = book.named_cell("checked")
    if line is not None:
        given[line] = findings.summary(findings.lang)
    after = evaluate(book, given=given, base=findings.evaluation)
    data = _patched(book, _changed(findings.evaluation, after, given))
    return _with_heights(Package.parse(data, name=book.package.name), book.sheets[held.sheet].part, findings, held)


def live_cells(findings: Findings) -> dict[Place, Value]:
    """What the sheet 校验 is to show in a workbook that is open, where the table cannot be made longer.

    Findings beyond its last row are counted there.

    Returns:
        Cell → value; nothing when the workbook has no such sheet.
    """
    book = findings.evaluation.book
    held = held_tables(book).get(_TABLE)
    if held is None:
        return {}
    given = dict(_cells(findings, held))
    more = len(findings.problems) - held.data.rows
    if more > 0:
        texts = {key: messages.say(findings.lang, f"check.more{end}", {"count": more + 1}) for key, end in _MORE}
        for column in held.definition.columns:
            if column.written:
                given[held.sheet, held.data.bottom, held.columns[column.key]] = texts.get(column.key)
    line = book.named_cell("checked")
    if line is not None:
        given[line] = findings.summary(findings.lang)
    return given


#: Columns of the last row that say how many more there are, and the ends of their sentences' keys.
_MORE: Final = (("problem", ""), ("advice", ".do"))


def _longer(book: Book, held: Held, by: int) -> Book:
    table = book.parts.table(held.name)
    assert table is not None
    parts = grow_table(book.package, book.parts, table, by, entries=())
    return Book(Package.parse(book.package.with_parts(parts), name=book.package.name))


def _cells(findings: Findings, held: Held) -> Iterator[tuple[tuple[str, int, int], Value]]:
    """Every written cell of the table, those below the last finding blank."""
    rows = findings.rows
    columns = [(column.key, held.columns[column.key]) for column in held.definition.columns if column.written]
    for at, row in enumerate(range(held.data.top, held.data.bottom + 1)):
        values = rows[at] if at < len(rows) else {}
        for key, number in columns:
            yield (held.sheet, row, number), values.get(key)


def _changed(before: Evaluation, after: Evaluation, given: Iterable[tuple[str, int, int]]) -> Results:
    """The given cells, and those whose value hangs on them."""
    found: Results = defaultdict(lambda: defaultdict(dict))
    for sheet, columns in after.results.items():
        for column, rows in columns.items():
            old = before.results.get(sheet, {}).get(column, {})
            if rows is old:
                continue
            for row, value in rows.items():
                if row not in old or old[row] != value:
                    found[sheet][column][row] = value
    for sheet, row, column in given:
        found[sheet][column][row] = after.results[sheet][column][row]
    return found


def _patched(book: Book, results: Results) -> bytes:
    parts = {}
    for sheet, columns in results.items():
        data = book.sheets[sheet]
        patch = Patch(data.xml, columns, exact=data.scan.exact)
        pieces = list(patch)
        if patch.changed:
            parts[data.part] = pieces
    return book.package.with_parts(parts)


#: Start tag of a row, and a height in it that nobody set by hand.
_ROW: Final = re.compile(rb'<row r="([0-9]+)"[^>]*>')
_HEIGHT: Final = re.compile(rb' ht="[^"]*"')


def _with_heights(package: Package, part: str, findings: Findings, held: Held) -> bytes:
    """Rows as tall as their sentences; Excel sees to that itself, other programs take what the file says."""
    wrapped = [column for column in held.definition.columns if column.kind is Kind.SENTENCE]
    wanted = {
        row: max(lines(str(values.get(column.key) or ""), column.width) for column in wrapped)
        for row, values in enumerate(findings.rows, held.data.top)
    }

    def fitted(match: re.Match[bytes]) -> bytes:
        number, tag = int(match[1]), match[0]
        if not held.data.top <= number <= held.data.bottom or b"customHeight" in tag:
            return tag
        plain, count = _HEIGHT.sub(b"", tag), wanted.get(number, 1)
        if count == 1:
            return plain
        height = b' ht="%b"' % f"{LINE_HEIGHT[findings.lang] * count:g}".encode("ascii")
        end = -2 if plain.endswith(b"/>") else -1
        return plain[:end] + height + plain[end:]

    return package.with_parts({part: _ROW.sub(fitted, package.read(part))})
