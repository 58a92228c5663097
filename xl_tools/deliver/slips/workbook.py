"""A slip as a small workbook: one sheet, A4 upright, values only, the objection block open for typing."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

import xlsxwriter

from xl_tools.build.look import COMPUTED, DARK, GRID, MUTED, SECTION, Look
from xl_tools.clock import serial
from xl_tools.deliver.slips.model import Amount, Event, Item, Slip
from xl_tools.deliver.slips.words import Words
from xl_tools.sheets.measure import LINE_HEIGHT, lines

__all__ = ["workbook"]

#: Twelve columns in six pairs of one width: rows of a table use them as they are, figures as pairs.
_WIDTHS: Final = (10.5, 6.5, 10.0, 7.0, 8.5, 8.5, 8.5, 8.5, 8.5, 8.5, 8.5, 8.5)
_LAST: Final = len(_WIDTHS) - 1
_TEXT_FROM: Final = 5
_NOTE_FROM: Final = 4
_OBJECTIONS: Final = 4
_MONEY: Final = "#,##0.00"
_OPTIONS: Final = {
    "in_memory": True,
    # What looks like a formula, an address or a number is a text all the same.
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def workbook(slip: Slip) -> bytes:
    """The slip's workbook.

    Args:
        slip: what stands on it.

    Returns:
        The bytes of an ``.xlsx``, the same for the same slip.
    """
    target = io.BytesIO()
    look = Look.font(slip.lang)
    book = xlsxwriter.Workbook(target, {**_OPTIONS, "default_format_properties": look})
    # A fixed moment, and nobody's name.
    book.set_properties({"author": "", "created": datetime(slip.month.year, slip.month.month, 1)})
    _Page(book, slip).write()
    book.close()
    return target.getvalue()


class _Page:
    """Writes a slip from top to bottom."""

    def __init__(self, book: Any, slip: Slip) -> None:
        self._book = book
        self._slip = slip
        self._words = Words(slip)
        self._sheet = book.add_worksheet(self._words.say("sheet"))
        self._formats: dict[str, Any] = {}
        self._row = 0
        self._line = LINE_HEIGHT[slip.lang]
        self._size = float(Look.font(slip.lang)["font_size"])

    def write(self) -> None:
        self._set_up()
        self._title()
        self._tiles(self._words.person())
        if self._slip.pay:
            self._section(self._words.say("pay"))
            for item in self._slip.pay:
                self._pay(item)
        for group in self._slip.groups:
            self._section(group.label)
            self._tiles(group.items)
        self._section(self._words.events())
        self._events()
        if self._slip.weeks:
            self._section(self._words.say("weeks"))
            self._weeks()
        if self._slip.grades:
            self._section(self._words.say("grades"))
            self._grades()
        self._section(self._words.say("objection"))
        self._objection()
        self._free(self._words.say("footer"), "hint")
        self._sheet.print_area(0, 0, self._row - 1, _LAST)

    # The sheet

    def _set_up(self) -> None:
        sheet = self._sheet
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        sheet.hide_gridlines(2)
        sheet.set_paper(9)
        sheet.set_portrait()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.6)
        sheet.center_horizontally()
        sheet.set_footer(f"&C&8{self._words.say('page')}")
        # No password: it keeps figures from being typed over by accident, while objections can be filled in.
        sheet.protect("", {"format_rows": True, "format_columns": True})

    def _format(self, name: str) -> Any:
        if name not in self._formats:
            self._formats[name] = self._book.add_format(self._look(name))
        return self._formats[name]

    def _look(self, name: str) -> dict[str, Any]:
        size = self._size
        middle: dict[str, Any] = {"valign": "vcenter"}
        boxed = {**middle, "border": 1, "border_color": GRID}
        #: A text that begins with = stays one when somebody edits its cell.
        text = {**boxed, "text_wrap": True, "indent": 1, "quote_prefix": True}
        money = {**boxed, "align": "right", "indent": 1, "num_format": _MONEY}
        band: dict[str, Any] = {**middle, "bg_color": DARK, "font_color": "#FFFFFF"}
        return {
            "title": {**band, "bold": True, "font_size": size + 8, "indent": 1},
            "subtitle": {**band, "align": "right", "indent": 1, "font_size": size},
            "gross": {**band, "align": "right", "indent": 1, "bold": True, "font_size": size + 6, "num_format": _MONEY},
            "gross text": {**band, "align": "right", "indent": 1, "bold": True, "font_size": size + 2},
            "section": {**middle, "bold": True, "font_color": DARK, "bg_color": SECTION, "indent": 1},
            "label": {
                **boxed,
                **{"font_color": MUTED, "font_size": size - 1.5, "align": "center", "bg_color": COMPUTED},
                **{"bottom_color": COMPUTED, "shrink": True},
            },
            "figure": {
                **boxed,
                **{
                    "bold": True,
                    "align": "center",
                    "top_color": COMPUTED,
                    "shrink": True,
                },
            },
            "figure money": {**boxed, "bold": True, "align": "center", "num_format": _MONEY, "top_color": COMPUTED},
            "word": {
                **boxed,
                **{"bold": True, "align": "center", "top_color": COMPUTED, "shrink": True, "quote_prefix": True},
            },
            "heading": {
                **boxed,
                **{
                    "bold": True,
                    "font_color": "#FFFFFF",
                    "bg_color": DARK,
                    "align": "center",
                    "border_color": "#FFFFFF",
                },
                **{"text_wrap": True},
            },
            "item": {**boxed, "indent": 1, "bg_color": COMPUTED},
            "money": money,
            "count": {**boxed, "align": "right", "indent": 1},
            "state": {**boxed, "align": "right", "indent": 1, "shrink": True, "quote_prefix": True},
            "note": {**text, "font_color": MUTED, "font_size": size - 1},
            "item total": {**boxed, "indent": 1, "bold": True, "bg_color": SECTION, "font_color": DARK},
            "money total": {**money, "bold": True, "bg_color": SECTION, "font_color": DARK},
            "note total": {**text, "bg_color": SECTION},
            "day": {**boxed, "align": "center", "num_format": "yyyy-mm-dd", "shrink": True},
            "cell": {**boxed, "align": "center", "shrink": True, "quote_prefix": True},
            "points": {**boxed, "align": "center", "bold": True},
            #: A week without is no more than a dash.
            "quiet": {**boxed, "align": "center", "bold": True, "num_format": '0;-0;"–"'},
            "text": text,
            "entry": {**boxed, "text_wrap": True, "indent": 1, "locked": False, "num_format": "@"},
            "wrapped": {**middle, "text_wrap": True, "indent": 1},
            "hint": {**middle, "text_wrap": True, "indent": 1, "font_color": MUTED, "font_size": size - 1},
        }[name]

    def _room(self, first: int, last: int) -> float:
        # A merged cell has its columns' widths; the indent takes two characters.
        return sum(_WIDTHS[first : last + 1]) - 2

    def _put(self, first: int, last: int, value: Amount | date | None, look: str) -> None:
        """One cell of the row at hand, over the columns from first to last."""
        form = self._format(look)
        if last > first:
            self._sheet.merge_range(self._row, first, self._row, last, "", form)
        if isinstance(value, date):
            self._sheet.write_number(self._row, first, serial(value), form)
        elif isinstance(value, (int, Decimal)):
            self._sheet.write_number(self._row, first, float(value), form)
        elif value:
            self._sheet.write_string(self._row, first, value, form)
        else:
            self._sheet.write_blank(self._row, first, None, form)

    def _next(self, height: float) -> None:
        self._sheet.set_row(self._row, height)
        self._row += 1

    def _tall(self, *texts: tuple[str, float], least: float = 20) -> float:
        """The height of a row with wrapped texts, each with the room that it has."""
        return max(least, *(self._line * lines(text, room) + 4 for text, room in texts))

    # The blocks

    def _title(self) -> None:
        gross = self._slip.item("gross")
        self._put(0, 5, self._words.title(), "title")
        self._put(6, _LAST, gross.label if gross else "", "subtitle")
        self._next(30)
        self._put(0, 5, f"{self._slip.name}  {self._slip.person}", "title")
        self._put(6, _LAST, gross.value if gross else None, "gross text" if gross and _is_text(gross) else "gross")
        self._next(30)

    def _section(self, text: str) -> None:
        self._next(7)
        self._put(0, _LAST, text, "section")
        self._next(21)

    def _tiles(self, items: Sequence[Item]) -> None:
        """Figures in rows of six, each under its heading."""
        for start in range(0, len(items), 6):
            row: list[Item | None] = [*items[start : start + 6]]
            row += [None] * (6 - len(row))
            for at, item in enumerate(row):
                self._put(2 * at, 2 * at + 1, item.label if item else None, "label")
            self._next(17)
            for at, item in enumerate(row):
                self._put(2 * at, 2 * at + 1, item.value if item else None, _figure(item))
            self._next(21)

    def _pay(self, item: Item) -> None:
        total = " total" if item.key == "gross" else ""
        money = isinstance(item.value, Decimal) and item.key != "points"
        look = f"money{total}" if money else "state" if isinstance(item.value, str) else "count"
        self._put(0, 1, item.label, f"item{total}")
        self._put(2, 3, item.value, look)
        self._put(_NOTE_FROM, _LAST, item.note, f"note{total}")
        self._next(self._tall((item.note, self._room(_NOTE_FROM, _LAST) * 1.08)))

    def _headings(self, headings: Sequence[tuple[int, int, str]]) -> None:
        for first, last, text in headings:
            self._put(first, last, text, "heading")
        self._next(self._tall(*((text, self._room(first, last) + 1) for first, last, text in headings)))

    def _events(self) -> None:
        words, events = self._words, self._slip.events
        if not events:
            self._free(words.say("no_events"), "wrapped")
            return
        keys = ("date", "clause", "source", "points", "state")
        headings = [(at, at, words.column("ledger", key)) for at, key in enumerate(keys)]
        headings[2] = (2, 2, words.place_heading())
        self._headings([*headings, (_TEXT_FROM, _LAST, words.reason_heading())])
        for event in events:
            self._event(event)

    def _event(self, event: Event) -> None:
        text = "\n".join(filter(None, (event.reason, event.override)))
        self._put(0, 0, event.day, "day")
        self._put(1, 1, event.clause, "cell")
        self._put(2, 2, self._words.place(event), "cell")
        self._put(3, 3, event.points, "cell" if isinstance(event.points, str) else "points")
        self._put(4, 4, event.state, "cell")
        self._put(_TEXT_FROM, _LAST, text, "text")
        self._next(self._tall((text, self._room(_TEXT_FROM, _LAST)), least=22))

    def _weeks(self) -> None:
        words = self._words
        keys = ("monday", "standard", "half", "booth", "fine")
        spans = ((0, 1), (2, 3), (4, 5), (6, 7), (8, _LAST))
        self._headings(
            [(first, last, words.column("cancellations", key)) for key, (first, last) in zip(keys, spans, strict=True)]
        )
        for week in self._slip.weeks:
            self._put(0, 1, week.monday, "day")
            for value, (first, last) in zip(
                (week.standard, week.half, week.booth, week.points), spans[1:], strict=True
            ):
                self._put(first, last, value, "quiet" if isinstance(value, int) else "cell")
            self._next(20)

    def _grades(self) -> None:
        for item in self._slip.grades:
            text = str(item.value)
            self._put(0, 3, item.label, "item")
            self._put(4, _LAST, text, "text")
            self._next(self._tall((text, self._room(4, _LAST))))

    def _objection(self) -> None:
        words = self._words
        self._free(words.objection(), "wrapped")
        spans = ((0, 1), (2, 4), (5, _LAST))
        self._headings([(*span, text) for span, text in zip(spans, words.objection_headings(), strict=True)])
        for _ in range(_OBJECTIONS):
            for first, last in spans:
                self._put(first, last, None, "entry")
            self._next(26)
        for (first, last), text in zip(((0, 1), (5, 6)), words.signature(), strict=True):
            self._put(first, last, text, "item")
        self._put(2, 4, None, "entry")
        self._put(7, _LAST, None, "entry")
        self._next(26)

    def _free(self, text: str, look: str) -> None:
        self._put(0, _LAST, text, look)
        self._next(self._tall((text, self._room(0, _LAST)), least=18))


def _is_text(item: Item) -> bool:
    return isinstance(item.value, str)


def _figure(item: Item | None) -> str:
    if item is None or _is_text(item):
        return "word"
    return "figure money" if item.key == "performance" else "figure"
