"""Writes one table: headings, cells, drop-downs, prompts, colours by state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any, Final

from xlsxwriter.utility import xl_rowcol_to_cell

from xl_tools import messages, words
from xl_tools.build.look import Look
from xl_tools.sheets.model import Column, Kind, Label, Plan, Sheet, Table
from xl_tools.sheets.registry import NAMES
from xl_tools.words import Lang, Level, Outcome, State

__all__ = ["Row", "write_entry", "write_table"]

#: Entries of one row by column key.
Row = Mapping[str, object]

#: Width of the free column behind a table.
_GAP: Final = 3

_FIRST_DAY: Final = date(2000, 1, 1)
_LAST_DAY: Final = date(2099, 12, 31)


def write_entry(page: Any, row: int, column: int, entry: object, style: Any, lang: Lang) -> None:
    """Writes what a manager would have typed; text is never taken for a formula."""
    if entry is None or entry == "":
        page.write_blank(row, column, None, style)
    elif isinstance(entry, Label):
        page.write_string(row, column, entry.of(lang), style)
    elif isinstance(entry, Enum):
        page.write_string(row, column, words.show(entry, lang), style)
    elif isinstance(entry, bool):
        page.write_boolean(row, column, entry, style)
    elif isinstance(entry, (int, float, Decimal)):
        page.write_number(row, column, float(entry) if isinstance(entry, Decimal) else entry, style)
    elif isinstance(entry, (datetime, date, time)):
        page.write_datetime(row, column, entry, style)
    else:
        page.write_string(row, column, str(entry), style)


class _Writer:
    """One table on one page."""

    def __init__(self, page: Any, sheet: Sheet, table: Table, plan: Plan, look: Look, rows: int) -> None:
        self.page, self.sheet, self.table, self.plan, self.look = page, sheet, table, plan, look
        self.columns = table.columns_with(plan.left_out)
        self.left = sheet.left(table, plan)
        self.first = sheet.top + 1
        self.last = sheet.top + rows

    def formula(self, column: Column) -> str:
        """What the cells of the column hold; "" without formula, and in live ones of the values edition."""
        return (
            ""
            if column.live and self.plan.edition == "values"
            else self.table.formula(column.key, self.plan.lang, self.plan.left_out)
        )

    def frame(self) -> None:
        """The table itself with its headings and calculated-column formulas."""
        lang = self.plan.lang
        columns = []
        for column in self.columns:
            computed = column.computed
            options: dict[str, Any] = {
                "header": column.label.of(lang),
                "header_format": self.look.heading(computed=computed, helper=column.helper),
                "format": self.look.cell(column.kind, computed=computed, helper=column.helper),
            }
            if self.formula(column):
                options["formula"] = self.formula(column)
            columns.append(options)
        options = {"name": self.table.name.of(lang), "columns": columns, "style": None, "banded_rows": False}
        self.page.add_table(self.sheet.top, self.left, self.last, self.left + len(columns) - 1, options)
        self.page.set_row(self.sheet.top, 34)

    def cells(self, entries: Sequence[Row]) -> None:
        """Every cell, whether it has an entry or waits for one."""
        for place, column in enumerate(self.columns, self.left):
            style = self.look.cell(column.kind, computed=column.computed, helper=column.helper)
            formula = self.formula(column)
            for row in range(self.first, self.last + 1):
                if formula:
                    # The value is filled in by the recalculation that follows.
                    self.page.write_formula(row, place, "=" + formula, style, "")
                else:
                    index = row - self.first
                    entry = entries[index].get(column.key) if index < len(entries) and not column.formula else None
                    look = style if not isinstance(entry, time) else self.look.cell(Kind.TIME, computed=False)
                    write_entry(self.page, row, place, entry, look, self.plan.lang)

    def layout(self) -> None:
        """Widths, folded helpers, notes on the headings of results."""
        lang = self.plan.lang
        for place, column in enumerate(self.columns, self.left):
            options = {"level": 1, "hidden": True} if column.helper else {}
            self.page.set_column(place, place, column.width, None, options)
            if column.computed:
                text = messages.say(lang, f"sheet.{self.table.key}.{column.key}")
                note = {"author": "", "font_name": Look.font(lang)["font_name"], "font_size": 9, "x_scale": 1.7}
                self.page.write_comment(self.sheet.top, place, text, note | {"y_scale": 0.9, "color": "#FFFDF4"})
        after = self.left + len(self.columns)
        self.page.set_column(after, after, _GAP, None, {"collapsed": True} if self.columns[-1].helper else {})

    def validation(self) -> None:
        """Drop-downs, kinds of entries, and a prompt beside every cell to fill in."""
        for place, column in enumerate(self.columns, self.left):
            if not column.computed:
                options = _validation(column, self.table, self.plan.lang)
                self.page.data_validation(self.first, place, self.last, place, options)

    def colours(self) -> None:
        """States and points stand out; rows that wait for a person show it in the columns that stay in view."""
        lang = self.plan.lang
        for place, column in enumerate(self.columns, self.left):
            if column.computed and not column.helper:
                for rule, condition in _conditions(column, lang):
                    self._rule(place, place, condition.replace("$", xl_rowcol_to_cell(self.first, place)), rule)
        watched = [i for i, column in enumerate(self.columns, self.left) if column.key in self.table.attention]
        if watched and self.sheet.frozen[1]:
            cells = [xl_rowcol_to_cell(self.first, place, col_abs=True) for place in watched]
            condition = ",".join(_open_condition(cell, lang) for cell in cells)
            # Of a table further right, where nothing stays in view, the first two columns.
            kept = self.sheet.frozen[1] if not self.left else 2
            self._rule(self.left, self.left + kept - 1, f"=OR({condition})", "open")

    def _rule(self, first: int, last: int, condition: str, rule: str) -> None:
        options = {"type": "formula", "criteria": condition, "format": self.look.rule(rule), "stop_if_true": True}
        self.page.conditional_format(self.first, first, self.last, last, options)


def _open_condition(cell: str, lang: Lang) -> str:
    starts = [f'LEFT({cell},1)="⚠"']
    for state in (State.UNCONFIRMED, State.INCOMPLETE):
        word = words.show(state, lang)
        starts.append(f'LEFT({cell},{len(word)})="{word}"')
    return ",".join(starts)


def _conditions(column: Column, lang: Lang) -> list[tuple[str, str]]:
    """Rules for one column in order; ``$`` stands for its first cell."""
    found = [("open", f"=OR({_open_condition('$', lang)})")]
    if column.kind is Kind.POINTS:
        found.append(("bad", "=AND(ISNUMBER($),$>0)"))
    if column.kind in (Kind.WORD, Kind.SENTENCE):
        bad = [words.show(state, lang) for state in (State.INVALID, State.VIOLATION)]
        starts = ",".join(f'LEFT($,{len(word)})="{word}"' for word in bad)
        found.append(("bad" if column.kind is Kind.WORD else "bad text", f"=OR({starts})"))
        found.append(("void", f'=$="{words.show(Outcome.CANCELLED, lang)}"'))
    if Level.ERROR in column.choices:
        found += [("bad", f'=$="{words.show(Level.ERROR, lang)}"'), ("open", f'=$="{words.show(Level.WARNING, lang)}"')]
    return found


def _validation(column: Column, table: Table, lang: Lang) -> dict[str, Any]:
    def say(key: str) -> str:
        return messages.say(lang, key)

    options: dict[str, Any] = {
        "validate": "any",
        "input_title": column.label.of(lang),
        "input_message": say(f"sheet.{table.key}.{column.key}"),
    }
    warning = {"error_type": "warning", "error_title": say("sheet.invalid_title")}
    if column.choices:
        shown = [c.of(lang) if isinstance(c, Label) else words.show(c, lang) for c in column.choices]
        options |= {"validate": "list", "source": shown, "error_message": say("sheet.invalid_choice"), **warning}
    elif column.choices_name:
        options |= {"validate": "list", "source": "=" + NAMES[column.choices_name].of(lang), **warning}
        options["error_message"] = say("sheet.invalid_choice")
    elif column.kind is Kind.DAY:
        options |= {"validate": "date", "criteria": "between", "minimum": _FIRST_DAY, "maximum": _LAST_DAY, **warning}
        options["error_message"] = say("sheet.invalid_day")
    elif column.kind in (Kind.COUNT, Kind.POINTS, Kind.MONEY, Kind.SCORE):
        kind = "decimal" if column.kind in (Kind.MONEY, Kind.SCORE) else "integer"
        options |= {"validate": kind, "criteria": ">=", "value": 0, **warning}
        options["error_message"] = say("sheet.invalid_number")
    return options


def write_table(
    page: Any, sheet: Sheet, table: Table, plan: Plan, look: Look, entries: Sequence[Row], rows: int
) -> None:
    """A table of the sheet with these entries.

    Args:
        page: the XlsxWriter worksheet.
        sheet: where it stands.
        table: one of the sheet's.
        plan: what the workbook is built for.
        look: formats.
        entries: what is filled in, from the first row.
        rows: how many rows the table gets.
    """
    writer = _Writer(page, sheet, table, plan, look, rows)
    writer.frame()
    writer.cells(entries)
    writer.layout()
    writer.validation()
    writer.colours()
