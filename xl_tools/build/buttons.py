"""Buttons in the sheets, and what their VBA says: the functions edition only."""

from __future__ import annotations

from typing import Any, Final
from unicodedata import east_asian_width

from xl_tools import messages
from xl_tools.sheets import registry
from xl_tools.sheets.buttons import BUTTONS, Button, button
from xl_tools.sheets.home import BUTTONS_ROW, HOME
from xl_tools.sheets.model import Plan, Sheet

__all__ = ["hide_sentences", "write_buttons"]

_GAP: Final = 8
_SMALL: Final = (92, 24)
#: Pixels of half a character of a sheet's title, which is 18 points high.
_TITLE: Final = 13

#: Sentences that the VBA modules look for, by the last part of their key.
_SAID: Final = ("mac", "no_config", "no_interpreter", "no_dll", "failed")


def write_buttons(page: Any, sheet: Sheet, plan: Plan) -> None:
    """All buttons in a row on 首页; one to recalculate beside the title of a sheet that is filled in."""
    if sheet is HOME:
        # As wide as the frame below: the second column to the last but one.
        width = sum(map(_pixels, sheet.widths(plan)[1:-1]))
        each = (width - _GAP * (len(BUTTONS) - 1)) // len(BUTTONS)
        for place, one in enumerate(BUTTONS):
            _insert(page, BUTTONS_ROW, 1, one, plan, left=place * (each + _GAP), top=6, size=(each, 32))
    elif any(table.entries for table in sheet.tables_of(plan)):
        title = sheet.label.of(plan.lang)
        halves = sum(2 if east_asian_width(letter) in "WF" else 1 for letter in title)
        _insert(page, 0, 0, button("recalculate"), plan, left=24 + halves * _TITLE, top=8, size=_SMALL)


def _insert(page: Any, row: int, column: int, one: Button, plan: Plan, *, left: int, top: int, size: Any) -> None:
    options = {
        "macro": one.sub,
        "caption": one.label.of(plan.lang),
        "description": one.tip.of(plan.lang),
        "x_offset": left,
        "y_offset": top,
        "width": size[0],
        "height": size[1],
    }
    page.insert_button(row, column, options)


def _pixels(width: float) -> int:
    """Of a column so many characters wide."""
    return int(width * 7 + 5)


def hide_sentences(book: Any, plan: Plan) -> None:
    """What the VBA modules say, in hidden names: their own text is ASCII."""
    said = {key: messages.say(plan.lang, f"vba.{key}") for key in _SAID}
    said["ready"] = messages.say(plan.lang, "home.status")
    said["status_name"] = registry.NAMES["status"].of(plan.lang)
    groups = {key.removeprefix("vba."): key for key in messages.catalogue() if key.startswith("vba.group_")}
    said |= {name: messages.say(plan.lang, key) for name, key in groups.items()}
    for name, sentence in said.items():
        text = sentence.replace('"', '""')
        book.define_name(f"_xltools_say_{name}", f'="{text}"')
        book.defined_names[-1][3] = True
