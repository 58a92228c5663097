"""What is going to be done to a sheet, before anything is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from xl_tools import clock
from xl_tools.adopt.computing import usable
from xl_tools.adopt.fields import RESULTS, Kind, Result, plain, result_labels
from xl_tools.adopt.finding import Found, Top, field_named, find, month_in, top_of
from xl_tools.adopt.mapping import Mapped
from xl_tools.adopt.reading import Entries, Source
from xl_tools.books.refs import MAX_COLUMNS, cell_name, column_letters, column_number
from xl_tools.books.workbook import SheetPart, TablePart
from xl_tools.errors import BookUnsupported, EntryError, UsageError
from xl_tools.words import Lang

__all__ = ["SheetPlan", "plans", "replanned"]

#: Heading of a column of ours where one of that name holds something else.
_BESIDE: Final = ("{}·核算", "{} · computed")


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """One sheet, its columns and where the results go.

    Attributes:
        part: the sheet.
        mapped: what the mapping file says about it.
        columns: field → column.
        places: result key → column.
        headings: heading by column of what is read and written.
        header: first and last row of the headings.
        lang: language of headings and sentences.
        month: of a pay sheet.
        table: the table that covers the data, when there is one.
        by_content: fields recognised by what their columns hold.
        occupied: result key → a cell of an existing column of that name that holds something else.
    """

    part: SheetPart
    mapped: Mapped
    columns: Mapping[str, int]
    places: Mapping[str, int]
    headings: Mapping[int, str]
    header: tuple[int, int]
    lang: Lang
    month: date | None
    table: TablePart | None
    by_content: tuple[str, ...] = ()
    occupied: Mapping[str, str] = field(default_factory=dict)

    @property
    def results(self) -> tuple[Result, ...]:
        """The results that are written, in order."""
        return tuple(result for result in RESULTS[self.mapped.kind] if result.key in self.places)


def plans(
    source: Source,
    *,
    sheet: str | None = None,
    kind: Kind | None = None,
    given: Mapping[str, str] | None = None,
    month: date | None = None,
) -> tuple[SheetPlan, ...]:
    """Recognise what a workbook holds.

    Args:
        source: the workbook.
        sheet: look at this sheet only, even when it is hidden.
        kind: what it holds, when a person said so.
        given: heading or column letters → field, as a person said.
        month: month of the pay sheets.

    Raises:
        UsageError: nothing was recognised, something is unclear, or it is a workbook of ours.
    """
    if any(name.name == "_xltools" for name in source.parts.names):
        raise UsageError("adopt.own", file=source.name)
    wanted = {plain(column) or column.casefold(): field_named(kind, name) for column, name in (given or {}).items()}
    if sheet is not None and source.parts.sheet(sheet) is None:
        known = "、".join(one.name for one in source.parts.sheets)
        raise UsageError("adopt.no_sheet", file=source.name, sheet=sheet, known=known)
    found: list[SheetPlan] = []
    nearly: Found | None = None
    for part in source.parts.sheets:
        asked = sheet is not None and part.name.casefold() == sheet.casefold()
        if part.kind != "worksheet" or (sheet is not None and not asked) or (sheet is None and part.state != "visible"):
            continue
        top = top_of(source, part)
        seen = find(top, part.name, [kind] if kind else list(Kind), wanted)
        if seen is None:
            continue
        if seen.missing:
            nearly = seen if nearly is None or len(seen.columns) > len(nearly.columns) else nearly
            continue
        for name, places in seen.unclear.items():
            columns = "、".join(f"{column_letters(one)}（{seen.headings[one]}）" for one in places)
            label = _label(seen.kind, name)
            raise UsageError("adopt.twice", file=source.name, sheet=part.name, field=label, columns=columns)
        titles = [str(v) for row, cells in top.rows if row < seen.header[0] for v in cells.values() if v is not None]
        if month is None:
            _ask_month(source, top, seen, titles)
        found.append(_planned(source, part, seen, month or month_in(*titles, part.name, source.name)))
    if found:
        return tuple(found)
    if nearly is not None:
        labels = "、".join(_label(nearly.kind, name) for name in nearly.missing)
        raise UsageError("adopt.missing", file=source.name, sheet=nearly.sheet, fields=labels)
    raise UsageError("adopt.nothing", file=source.name)


def _ask_month(source: Source, top: Top, seen: Found, titles: Sequence[str]) -> None:
    """Stop when a title names a month that none of the days is in: which one is wrong only a person knows."""
    title = month_in(*titles)
    column = seen.columns.get("date")
    if title is None or column is None:
        return
    days: dict[date, int] = {}
    for row, cells in top.rows:
        if row > seen.header[1]:
            try:
                day = clock.parse_day(cells.get(column))
            except EntryError:
                continue
            if day is not None:
                days.setdefault(day.replace(day=1), row)
    if days and title not in days:
        month, row = next(iter(days.items()))
        raise UsageError(
            "adopt.month_contradicts",
            file=source.name,
            sheet=seen.sheet,
            title=f"{title:%Y-%m}",
            found=f"{month:%Y-%m}",
            cell=cell_name(row, column),
        )


def _label(kind: Kind, name: str) -> str:
    from xl_tools.adopt.fields import FIELDS

    return FIELDS[kind][name][0]


def _lang(headings: Mapping[int, str]) -> Lang:
    text = "".join(headings.values())
    return "zh" if any("\u4e00" <= letter <= "\u9fff" for letter in text) else "en"


def _table(source: Source, part: SheetPart, header: int, columns: Mapping[str, int]) -> TablePart | None:
    for table in source.parts.tables:
        own = table.ref
        here = table.sheet == part.name and table.header_rows and own.top == header
        if here and all(own.left <= column <= own.right for column in columns.values()):
            return table
    return None


@dataclass(slots=True)
class _Survey:
    """Which columns hold anything from the headings on, and what stands in those of some names."""

    used: set[int]
    formulas: dict[int, str]
    entries: dict[int, str]


def _survey(source: Source, part: SheetPart, top: int, header: int, watched: Sequence[int]) -> _Survey:
    rows = source.rows(part)
    entries = Entries(source, [])
    found = _Survey(set(), {}, {})
    for merged in rows.index.merges:
        if merged.bottom >= top:
            found.used.update(range(merged.left, merged.right + 1))
    for row in rows:
        if row.number < top:
            continue
        cells = rows.cells(row)
        found.used.update(column for column, held in cells.items() if held.formula or held.text)
        if row.number > header:
            for column in watched:
                held = cells.get(column)
                if held is None:
                    continue
                if held.formula:
                    found.formulas.setdefault(column, cell_name(row.number, column))
                elif not clock.is_blank(entries.value(held)):
                    found.entries.setdefault(column, cell_name(row.number, column))
    return found


def _planned(source: Source, part: SheetPart, seen: Found, month: date | None) -> SheetPlan:
    lang = _lang(seen.headings)
    side = 0 if lang == "zh" else 1
    if seen.kind is Kind.PAY and month is None and "month" not in seen.columns:
        raise UsageError("adopt.no_month", file=source.name, sheet=part.name)
    labels = result_labels(seen.kind)
    taken = set(seen.columns.values())
    there: dict[str, int] = {}
    for column, heading in seen.headings.items():
        known = labels.get(plain(heading))
        if known is not None and column not in taken:
            there.setdefault(known.key, column)
    survey = _survey(source, part, seen.header[0], seen.header[1], list(there.values()))
    possible = usable(seen.kind, seen.columns)
    places: dict[str, int] = {}
    occupied: dict[str, str] = {}
    names: dict[str, str] = {}
    new: list[str] = []
    for result in RESULTS[seen.kind]:
        if result.key not in possible:
            continue
        column = there.get(result.key, 0)
        if column:
            cell = survey.formulas.get(column) or survey.entries.get(column)
            if cell is None:
                places[result.key] = column
                names[result.key] = seen.headings[column]
                continue
            occupied[result.key] = cell
        names[result.key] = _BESIDE[side].format(result.label[side]) if column else result.label[side]
        new.append(result.key)
    table = _table(source, part, seen.header[1], seen.columns)
    first = _free(source, part, seen, survey.used, len(new), table)
    for at, key in enumerate(new):
        places[key] = first + at
    counted = list(seen.headings.values())
    said = {
        name: seen.headings[column]
        if counted.count(seen.headings[column]) == 1 and not seen.headings[column].startswith("[")
        else f"[{column_letters(column)}]"
        for name, column in seen.columns.items()
    }
    text = f"{month:%Y-%m}" if month and seen.kind is Kind.PAY else ""
    mapped = Mapped(part.name, seen.kind, seen.header[1], said, names, tuple(new), text)
    headings = {**seen.headings, **{places[key]: names[key] for key in new}}
    return SheetPlan(
        part, mapped, seen.columns, places, headings, seen.header, lang, month, table, seen.by_content, occupied
    )


def _free(source: Source, part: SheetPart, seen: Found, used: set[int], count: int, table: TablePart | None) -> int:
    """The first column right of the data with enough room beside it."""
    last = max(seen.headings) if table is None else table.ref.right
    first = last + 1
    while any(column in used for column in range(first, first + count)):
        first += 1
    if first + count - 1 > MAX_COLUMNS:
        raise BookUnsupported("adopt.no_room", file=source.name, sheet=part.name)
    return first


def replanned(source: Source, mapped: Mapped) -> SheetPlan:
    """The plan that a mapping file describes, found again in a workbook that people went on working in.

    Raises:
        UsageError: the sheet or one of its headings is gone.
    """
    part = source.parts.sheet(mapped.sheet)
    if part is None:
        known = "、".join(one.name for one in source.parts.sheets)
        raise UsageError("adopt.no_sheet", file=source.name, sheet=mapped.sheet, known=known)
    top = top_of(source, part)
    wanted = {*mapped.columns.values(), *mapped.results.values()}
    header, texts = mapped.header, _row_texts(top.at(mapped.header))
    by_row = {number: _row_texts(cells) for number, cells in top.rows}
    if len(wanted & set(texts.values())) < len(wanted) // 2:
        header, texts = max(
            by_row.items(), key=lambda item: len(wanted & set(item[1].values())), default=(header, texts)
        )
    above = {**by_row.get(header - 1, {}), **texts}
    columns: dict[str, int] = {}
    places: dict[str, int] = {}
    for target, names in ((columns, mapped.columns), (places, mapped.results)):
        for key, heading in names.items():
            target[key] = _column_of(heading, texts, above, source.name, part.name)
    month = month_in(mapped.month) if mapped.month else None
    return SheetPlan(
        part,
        mapped,
        columns,
        places,
        above,
        (header, header),
        _lang({column: above.get(column, "") for column in columns.values()}),
        month,
        _table(source, part, header, columns),
    )


def _row_texts(cells: Mapping[int, object]) -> dict[int, str]:
    return {column: value for column, value in cells.items() if isinstance(value, str)}


def _column_of(heading: str, texts: Mapping[int, str], above: Mapping[int, str], file: str, sheet: str) -> int:
    if heading.startswith("[") and heading.endswith("]"):
        try:
            return column_number(heading[1:-1].strip())
        except ValueError:
            raise UsageError("adopt.gone", file=file, sheet=sheet, heading=heading) from None
    for known in (texts, above):
        for column, text in known.items():
            if text == heading or plain(text) == plain(heading):
                return column
    raise UsageError("adopt.gone", file=file, sheet=sheet, heading=heading)
