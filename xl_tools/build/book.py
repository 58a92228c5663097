"""Puts the sheets of a workbook together."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from datetime import date, datetime, timedelta
from typing import Any, Final

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from xl_tools import messages
from xl_tools.build.buttons import hide_sentences, write_buttons
from xl_tools.build.free import write_cells, write_charts, write_title
from xl_tools.build.heights import fitted
from xl_tools.build.look import Look
from xl_tools.build.reference import function_rows
from xl_tools.build.tables import Row, write_table
from xl_tools.clock import DAY
from xl_tools.engine import recalculate
from xl_tools.policy import as_cell, default, parameter, table_rows
from xl_tools.sheets import registry
from xl_tools.sheets.model import Edition, Plan, Sheet
from xl_tools.vba import Host, assemble, workbook_modules
from xl_tools.words import Lang

__all__ = ["Content", "build", "finished"]

#: What is filled in: table key → rows, each column key → entry.
Content = Mapping[str, Sequence[Row]]

#: A fixed day: equal input gives equal bytes.
_CREATED: Final = datetime(2026, 1, 1)

#: Documents whose switch has another name: document one is one document, with bookings or without.
_SWITCH: Final[Mapping[str, str]] = {"bar": "house"}

#: Free rows below what is filled in.
_SPARE: Final = 20

_A4: Final = 9


class _Page(Worksheet):  # type: ignore[misc]
    """A worksheet that takes formulas as they are."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        # The original looks for ninety newer functions in every cell's formula: four fifths of the
        # time of a full month. Ours call none of them; a test holds them to the allowed ones.
        return formula.removeprefix("=")


def build(
    edition: Edition,
    lang: Lang,
    *,
    month: date,
    host: Host = "excel",
    rows: Content | None = None,
    documents: Iterable[str] | None = None,
    policy: Sequence[Row] | None = None,
    department: str = "",
    author: str = "",
    staff_rows: int = 40,
    blank_rows: int = 400,
) -> bytes:
    """A workbook, fresh or filled in, with every computed value right.

    Args:
        edition: ``functions`` keeps our functions in the cells, ``values`` leaves those cells to ``recalc``.
        lang: language of sheets, headings, words and sentences.
        month: any day of the month that the workbook counts.
        host: whose macros the functions edition carries; the values edition has none.
        rows: what is filled in; rows of ``policy`` are added to the built-in ones.
        documents: names in ``registry.DOCUMENTS`` that the department goes by; all when None. The tables of the
            others are left out, and 制度 switches off the documents that are left out as a whole (G1).
        policy: rows of 制度 in place of the built-in ones.
        department, author: what 首页 says.
        staff_rows: rows for people; more when ``rows`` has more.
        blank_rows: rows for sign-ins and for bookings; more when ``rows`` has more.

    Returns:
        The file's bytes, an ``.xlsx`` for the values edition and an ``.xlsm`` for the functions edition; the same for
        the same arguments, on every machine (the text of the installed xlwings is part of an ``.xlsm`` for Excel).

    Raises:
        KeyError: there is no such document; ``rows`` names a table or an entry column that does not exist, or a
            table that the workbook lacks.
    """
    kept = tuple(registry.DOCUMENTS if documents is None else documents)
    left_out = registry.without(kept)
    filled = dict(rows or {})
    _check(filled, left_out)
    people = max(len(filled.get("staff", ())), len(filled.get("pay", ())))
    filled["policy"] = [*(_policy_rows(lang, kept) if policy is None else policy), *filled.get("policy", ())]
    plan = Plan(
        edition=edition,
        lang=lang,
        month=month.replace(day=1),
        staff_rows=max(staff_rows, people),
        blank_rows=blank_rows,
        department=department,
        author=author,
        policy_rows=len(filled["policy"]),
        function_rows=function_rows(lang),
        left_out=left_out,
    )
    data = finished(_written(plan, filled), plan, filled)
    return assemble(data, workbook_modules(host)) if edition == "functions" else data


def finished(data: bytes, plan: Plan, content: Content) -> bytes:
    """The workbook with every cached value as the engine computes it, and rows as tall as their sentences."""
    return fitted(recalculate(data), plan, content)


def _check(content: Content, left_out: Set[str]) -> None:
    for key, rows in content.items():
        if key in left_out:
            raise KeyError(f"{key}: the workbook has no such table")
        # What a command writes in one month is handed over to the next as it stands.
        entries = {column.key for column in registry.table(key).columns if not column.formula}
        for row in rows:
            unknown = row.keys() - entries
            if unknown:
                raise KeyError(f"{key}: {', '.join(sorted(unknown))}")


def _policy_rows(lang: Lang, documents: Collection[str]) -> list[Row]:
    """The built-in policy; times of day as such, so that their cells show them as 20:00.

    A document of which nothing is kept is switched off: rules that look at another document must agree with the sheets.
    """
    off = {f"documents.{_SWITCH.get(one, one)}" for one in registry.DOCUMENTS}
    off -= {f"documents.{_SWITCH.get(one, one)}" for one in documents}
    keys = [column.key for column in registry.table("policy").columns]
    clock_time = messages.say(lang, "policy.unit.time")
    rows: list[Row] = []
    for values in table_rows(default(lang), lang):
        row = dict(zip(keys, values, strict=True))
        fraction = row["value"]
        if row["unit"] == clock_time and isinstance(fraction, float):
            row["value"] = (datetime.min + timedelta(seconds=round(fraction * DAY))).time()
        if row["parameter"] in off:
            row["value"] = as_cell(parameter(str(row["parameter"])), False, lang)
        rows.append(row)
    return rows


def _written(plan: Plan, content: Content) -> bytes:
    target = io.BytesIO()
    options = {"in_memory": True, "default_format_properties": Look.font(plan.lang), "default_row_height": 22}
    book = xlsxwriter.Workbook(target, options)
    look = Look(book, plan.lang)
    _properties(book, plan)
    # Links and formulas point at sheets, so all of them exist before the first is filled.
    sheets = registry.sheets_of(plan)
    pages = {sheet.key: book.add_worksheet(sheet.label.of(plan.lang), _Page) for sheet in sheets}
    for sheet in sheets:
        _write_sheet(book, pages[sheet.key], sheet, plan, look, content)
    staff = registry.render("{staff.staff_id}", plan.lang)
    book.define_name(registry.NAMES["staff_ids"].of(plan.lang), f"={staff}")
    _mark(book, plan)
    if plan.edition == "functions":
        hide_sentences(book, plan)
    pages["home"].activate()
    book.close()
    return target.getvalue()


def _properties(book: Any, plan: Plan) -> None:
    title = messages.say(plan.lang, "sheet.title")
    book.set_properties({"title": title, "author": "", "created": _CREATED})
    # A host without our functions would turn every cell into #NAME? if it had to calculate on opening.
    book.set_calc_mode("auto", 191029)
    book.calc_on_load = False
    book.set_vba_name("ThisWorkbook")
    book.set_size(2400, 1400)


def _mark(book: Any, plan: Plan) -> None:
    """The hidden name by which the engine knows edition and language."""
    book.define_name("_xltools", f'="{plan.edition}/{plan.lang}/1"')
    book.defined_names[-1][3] = True


def _write_sheet(book: Any, page: Any, sheet: Sheet, plan: Plan, look: Look, content: Content) -> None:
    page.set_vba_name(sheet.code_name)
    page.hide_gridlines(2)
    page.outline_settings(True, True, True, False)
    widths = sheet.widths(plan)
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    write_title(page, sheet, plan, look)
    last_column, last_row = len(widths) - 1, max((cell.row for cell in sheet.cells(plan)), default=0)
    tables = sheet.tables_of(plan)
    for table in tables:
        entries = content.get(table.key, ())
        # XlsxWriter writes no table without rows, and what refers to it would be an error.
        wanted = max(1, table.rows(plan))
        rows = wanted if len(entries) <= wanted else len(entries) + _SPARE
        write_table(page, sheet, table, plan, look, entries, rows)
        shown = [place for place, column in enumerate(table.columns_with(plan.left_out)) if not column.helper]
        last_column = sheet.left(table, plan) + shown[-1]
        last_row = max(last_row, sheet.top + rows)
    write_cells(book, page, sheet, plan, look)
    write_charts(book, page, sheet, plan)
    if plan.edition == "functions":
        write_buttons(page, sheet, plan)
    if sheet.frozen != (0, 0):
        page.freeze_panes(sheet.frozen[0], _kept_columns(sheet, plan))
    _print_setup(page, sheet, plan, last_row, last_column)


def _kept_columns(sheet: Sheet, plan: Plan) -> int:
    """Columns that stay in view: none beside a second table, whose rows are about other people."""
    return sheet.frozen[1] if len(sheet.tables_of(plan)) <= 1 else 0


def _print_setup(page: Any, sheet: Sheet, plan: Plan, last_row: int, last_column: int) -> None:
    title = messages.say(plan.lang, "sheet.title")
    page.set_paper(_A4)
    if sheet.key != "home":
        page.set_landscape()
    page.fit_to_pages(sheet.pages_wide, 0)
    page.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    page.center_horizontally()
    page.set_header(f"&L&9{title}&R&9&A")
    page.set_footer(f"&L&9&F&C&9{messages.say(plan.lang, 'sheet.page')}&R&9&D")
    page.print_area(0, 0, last_row, last_column)
    if sheet.frozen[0]:
        page.repeat_rows(max(0, sheet.frozen[0] - (1 if sheet.tables else 2)), sheet.frozen[0] - 1)
    kept = _kept_columns(sheet, plan)
    if sheet.pages_wide > 1 and kept:
        page.repeat_columns(0, kept - 1)
