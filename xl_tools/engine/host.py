"""formualizer as the engine: a small package with just the cells needed goes in, values come out.

The contract of its callbacks and its traps: docs/design.md, "Engine". In short: blanks arrive as None,
an omitted argument as 0.0, errors as dictionaries, a 1×1 range as a scalar; parallel evaluation
makes a callback ten times dearer, so it is off.
"""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import formualizer as fz

from udfs import registry
from udfs.registry import CellError
from xl_tools.books.entities import escape, quoted
from xl_tools.books.refs import column_letters
from xl_tools.engine.book import Book, Group
from xl_tools.engine.values import Value, argument, from_engine, text_content

__all__ = ["compute"]

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_Results = dict[str, dict[int, dict[int, Value]]]


def compute(book: Book, groups: Sequence[Group], results: _Results) -> None:
    """Evaluates the groups and adds their values to ``results``.

    Args:
        book: entries and caches of everything else.
        groups: formulas that the gate has passed.
        results: values computed before; new ones are put in.
    """
    workbook = _load(_engine_copy(book, groups, results))
    for name, function in registry.FUNCTIONS.items():
        workbook.register_function(
            name, _callback(name), min_args=0, max_args=len(function.args) + 1, allow_override_builtin=True
        )
    workbook.register_function("HYPERLINK", _linked, min_args=2, max_args=2, allow_override_builtin=True)
    workbook.set_temporal_egress("serial")
    workbook.evaluate_all()
    wanted: dict[tuple[str, int], list[int]] = defaultdict(list)
    for group in groups:
        wanted[group.sheet, group.column].extend(group.rows)
    for (sheet, column), rows in wanted.items():
        first, last = min(rows), max(rows)
        read = workbook.sheet(sheet).get_values(fz.RangeAddress(sheet, first, column, last, column))
        target = results[sheet].setdefault(column, {})
        target.update((row, from_engine(read[row - first][0])) for row in rows)


def _load(data: bytes) -> Any:
    config = fz.EvaluationConfig()
    config.enable_parallel = False
    config.warmup_enabled = False
    whole = fz.WorkbookConfig(mode=fz.WorkbookMode.Ephemeral, eval_config=config, enable_changelog=False)
    return fz.Workbook.from_bytes(data, config=whole)


def _callback(name: str) -> Callable[..., object]:
    call = registry.call

    def run(*args: object) -> object:
        value = call(name, [from_engine(a) if type(a) is dict else a for a in args])
        # An error value has no other way back than text; the sheet's own plain formulas see it as text too.
        return str(value) if isinstance(value, CellError) else value

    return run


def _linked(place: object, shown: object) -> object:
    """What a link shows; formualizer's own passes over an error in the place, every host shows it."""
    return place if type(place) is dict else shown


def _engine_copy(book: Book, groups: Sequence[Group], results: _Results) -> bytes:
    """A package with the formulas and the cells that they read; order within a sheet does not matter to the loader."""
    # Sheet → column → first and last row that is read: a single cell above a long table does not bring it along.
    needed: dict[str, dict[int, tuple[int, int]]] = defaultdict(dict)
    formulas: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        formulas[group.sheet].append(group)
        for reads in group.compiled.reads:
            top, bottom = (min(group.rows), max(group.rows)) if reads.own_row else (reads.rect.top, reads.rect.bottom)
            spans = needed[reads.sheet]
            for column in range(reads.rect.left, reads.rect.right + 1):
                first, last = spans.get(column, (top, bottom))
                spans[column] = (min(first, top), max(last, bottom))
    strings: dict[str, int] = {}
    parts: list[tuple[str, bytes]] = []
    for name, data in book.sheets.items():
        cells: list[str] = []
        spans = needed.get(name, {})
        done = results.get(name, {})
        for number in sorted(spans.keys() & (data.scan.entries.keys() | done.keys() | data.scan.formulas.keys())):
            own = formulas.get(name, ())
            cells.extend(_constants(book, name, number, spans[number], done.get(number, {}), own, strings))
        for group in formulas.get(name, ()):
            letters = column_letters(group.column)
            pieces = [escape(piece) for piece in group.compiled.pieces]
            if len(pieces) == 1:
                cells.extend([f'<c r="{letters}{row}"><f>{pieces[0]}</f></c>' for row in group.rows])
            else:
                cells.extend([f'<c r="{letters}{row}"><f>{str(row).join(pieces)}</f></c>' for row in group.rows])
        xml = f'<worksheet xmlns="{_MAIN}"><sheetData><row r="1">{"".join(cells)}</row></sheetData></worksheet>'
        parts.append((name, xml.encode("utf-8")))
    return _package(parts, strings)


def _constants(
    book: Book,
    sheet: str,
    column: int,
    span: tuple[int, int],
    done: Mapping[int, Value],
    groups: Sequence[Group],
    strings: dict[str, int],
) -> list[str]:
    """The cells of a column, in the rows read, that are no formulas of the copy: entries, results so far, caches."""
    first, last = span
    data = book.sheets[sheet]
    letters = column_letters(column)
    cells: list[str] = []
    entries = data.scan.entries.get(column)
    if entries is not None:
        skip = done.keys()
        for row, raw in zip(entries.rows, entries.values, strict=True):
            if row in skip or not first <= row <= last:
                continue
            if type(raw) is bytes:
                cells.append(f'<c r="{letters}{row}"><v>{raw.decode("ascii", "replace")}</v></c>')
            else:
                cells.append(_cell(letters, row, argument(raw), strings))
    cells.extend([_cell(letters, row, value, strings) for row, value in done.items() if first <= row <= last])
    kept = data.scan.formulas.get(column)
    if kept is not None:
        computed = set(done).union(*(group.rows for group in groups if group.column == column))
        left = [row for row in kept.rows if row not in computed and first <= row <= last]
        cells.extend([_cell(letters, row, data.cached(row, column), strings) for row in left])
    return cells


def _cell(letters: str, row: int, value: Value, strings: dict[str, int]) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return f'<c r="{letters}{row}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, CellError):
        return f'<c r="{letters}{row}" t="e"><v>{value}</v></c>'
    if isinstance(value, str):
        index = strings.setdefault(value, len(strings))
        return f'<c r="{letters}{row}" t="s"><v>{index}</v></c>'
    return f'<c r="{letters}{row}"><v>{value!r}</v></c>'


def _package(sheets: Sequence[tuple[str, bytes]], strings: Mapping[str, int]) -> bytes:
    """The parts as a stored zip: nobody keeps it, so nothing is gained by deflating."""
    numbered = [(f"xl/worksheets/sheet{i}.xml", f"rId{i}", name, xml) for i, (name, xml) in enumerate(sheets, 1)]
    types = "".join(f'<Override PartName="/{part}" ContentType="{_TYPE}.worksheet+xml"/>' for part, _, _, _ in numbered)
    links = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/worksheet" Target="/{part}"/>' for part, key, _, _ in numbered
    )
    listed = "".join(
        f'<sheet name={quoted(name)} sheetId="{i}" r:id="{key}"/>' for i, (_, key, name, _) in enumerate(numbered, 1)
    )
    texts = b"".join(b'<si><t xml:space="preserve">%s</t></si>' % text_content(text) for text in strings)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}/content-types">'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_TYPE}.sharedStrings+xml"/>{types}</Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="/xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">{links}'
            f'<Relationship Id="rIdS" Type="{_OFFICE}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>',
        )
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{_MAIN}">'.encode() + texts + b"</sst>")
        for part, _, _, xml in numbered:
            archive.writestr(part, xml)
    return buffer.getvalue()
