"""How the workbook looks: fonts, colours, number formats. Nothing else knows a colour."""

from __future__ import annotations

from typing import Any, Final

from xl_tools.sheets.model import Kind, Style
from xl_tools.words import Lang

__all__ = ["CHART_COLOURS", "COMPUTED", "DARK", "GRID", "INK", "MUTED", "SECTION", "Look"]

Properties = dict[str, Any]

INK: Final = "#22313A"
MUTED: Final = "#6B7B84"
GRID: Final = "#D9E0E3"
DARK: Final = "#24505C"
_COMPUTED_HEADING: Final = "#6F8790"
_HELPER_HEADING: Final = "#A9B7BC"
COMPUTED: Final = "#F1F4F5"
SECTION: Final = "#E3ECEE"
_WHITE: Final = "#FFFFFF"
_LINK: Final = "#1F6F86"

#: Teal for what is fine, sand for what is void, amber for what is open.
CHART_COLOURS: Final = ("#3E8391", "#C98F6B", "#E3C26F")

_FONTS: Final[dict[Lang, tuple[str, float]]] = {"zh": ("Microsoft YaHei", 10), "en": ("Calibri", 11)}

_NUMBERS: Final[dict[Kind, str]] = {
    Kind.ID: "@",
    Kind.PHONE: "@",
    Kind.DAY: "yyyy-mm-dd",
    Kind.TIME: "hh:mm",
    Kind.SPAN: "[hh]:mm",
    Kind.COUNT: "0",
    Kind.POINTS: "0",
    Kind.MONEY: "#,##0.00",
    Kind.SCORE: "0.##",
    Kind.SHARE: "0.0%",
    Kind.MONTH: "yyyy-mm",
}

_CENTRED: Final = frozenset(
    {
        *(Kind.ID, Kind.DAY, Kind.MONTH, Kind.TIME, Kind.SPAN),
        *(Kind.COUNT, Kind.POINTS, Kind.SCORE, Kind.SHARE, Kind.WORD, Kind.ENTRY),
    }
)

#: Zero is shown as a dash: a dense table stays quiet.
_QUIET_COUNT: Final = '#,##0;-#,##0;"–";@'
_QUIET_MONEY: Final = '#,##0.00;-#,##0.00;"–";@'

_MONTHS: Final[dict[Lang, str]] = {"zh": 'yyyy"年"m"月"', "en": "mmmm yyyy"}


class Look:
    """The formats of one workbook, made on first use.

    Args:
        book: the XlsxWriter workbook.
        lang: decides the font.
    """

    def __init__(self, book: Any, lang: Lang) -> None:
        self._book = book
        self._lang = lang
        self._made: dict[tuple[str, ...], Any] = {}
        self._styles = _styles(lang)

    @staticmethod
    def font(lang: Lang) -> Properties:
        """The font that every cell starts from."""
        name, size = _FONTS[lang]
        return {"font_name": name, "font_size": size, "font_color": INK}

    def _format(self, key: tuple[str, ...], properties: Properties) -> Any:
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]

    def cell(self, kind: Kind, *, computed: bool, helper: bool = False) -> Any:
        """A cell of a table: white to fill in, grey when computed."""
        properties: Properties = {
            "border": 1,
            "border_color": GRID,
            "valign": "vcenter",
            "align": "center" if kind in _CENTRED else "right" if kind is Kind.MONEY else "left",
            "bg_color": COMPUTED if computed else _WHITE,
        }
        if kind in _NUMBERS:
            # A text format on a computed cell would freeze its formula as text after an edit.
            properties["num_format"] = _NUMBERS[kind] if not (computed and kind is Kind.ID) else "General"
        if helper:
            # Folded to no width, a number would print as a sliver of ### in its neighbour.
            properties |= {"align": "left"}
        elif properties["align"] != "center":
            properties["indent"] = 1
        if kind in (Kind.SENTENCE, Kind.ENTRY):
            properties["text_wrap"] = True
        else:
            properties["shrink"] = True
        return self._format(("cell", kind.name, str(computed), str(helper)), properties)

    def heading(self, *, computed: bool, helper: bool = False) -> Any:
        """A heading of a table: dark above entries, lighter above results."""
        colour = _HELPER_HEADING if helper else _COMPUTED_HEADING if computed else DARK
        properties = {
            "bold": True,
            "font_color": _WHITE,
            "bg_color": colour,
            "align": "center",
            "valign": "vcenter",
            "text_wrap": True,
            "border": 1,
            "border_color": _WHITE,
        }
        return self._format(("heading", colour), properties)

    def style(self, style: Style) -> Any:
        """A free cell."""
        return self._format(("style", style.name), self._styles[style])

    def rule(self, name: str) -> Any:
        """A conditional format: ``bad``, ``bad text``, ``void``, ``open`` or ``line``."""
        properties: dict[str, Properties] = {
            "bad": {"font_color": "#A3261C", "bg_color": "#FBE9E7", "bold": True},
            "bad text": {"font_color": "#A3261C"},
            "void": {"font_color": "#7A5A3C", "bg_color": "#F3ECE4"},
            "open": {"font_color": "#8A5A00", "bg_color": "#FFF3D6"},
            "line": {"bottom": 1, "bottom_color": GRID},
        }
        return self._format(("rule", name), properties[name])


def _styles(lang: Lang) -> dict[Style, Properties]:
    size = _FONTS[lang][1]
    middle: Properties = {"valign": "vcenter"}
    boxed: Properties = {**middle, "border": 1, "border_color": GRID}
    entry: Properties = {**boxed, "bg_color": _WHITE, "align": "center", "font_size": size + 2}
    figure: Properties = {**boxed, "bg_color": COMPUTED, "align": "center", "font_size": size + 8, "bold": True}
    total: Properties = {**middle, "bold": True, "bg_color": COMPUTED, "top": 1, "bottom": 1, "border_color": GRID}
    number: Properties = {**middle, "align": "center"}
    return {
        Style.TITLE: {**middle, "font_size": size + 8, "bold": True, "font_color": DARK},
        Style.HINT: {**middle, "font_color": MUTED, "font_size": size - 1},
        Style.HEADING: {
            **middle,
            "bold": True,
            "font_color": _WHITE,
            "bg_color": _COMPUTED_HEADING,
            "align": "center",
            "text_wrap": True,
            "border": 1,
            "border_color": _WHITE,
        },
        Style.SECTION: {**middle, "bold": True, "font_color": DARK, "bg_color": SECTION, "indent": 1},
        Style.LABEL: {**middle, "font_color": MUTED, "font_size": size - 1, "align": "center"},
        Style.TEXT: {**middle, "indent": 1},
        Style.NOTE: {**middle, "bold": True, "font_color": DARK},
        Style.WRAPPED: {**middle, "text_wrap": True},
        Style.CODE: {**middle, "text_wrap": True, "font_name": "Consolas"},
        Style.LINK: {**middle, "font_color": _LINK, "underline": 1, "indent": 1},
        Style.ENTRY: entry,
        Style.ENTRY_MONTH: {**entry, "num_format": _MONTHS[lang]},
        Style.MONTH: {**middle, "num_format": _MONTHS[lang], "align": "left", "bold": True, "font_size": size + 2},
        Style.DAY: {**number, "num_format": "yyyy-mm-dd", "shrink": True},
        Style.FIGURE: {**figure, "num_format": "#,##0"},
        Style.FIGURE_MONEY: {**figure, "num_format": "#,##0.00", "shrink": True},
        Style.COUNT: {**number, "num_format": _QUIET_COUNT},
        Style.MONEY: {**middle, "align": "right", "indent": 1, "num_format": _QUIET_MONEY},
        Style.WORD: {**number, "shrink": True},
        Style.TOTAL: {**total, "indent": 1},
        Style.TOTAL_COUNT: {**total, "align": "center", "num_format": _QUIET_COUNT},
        Style.TOTAL_MONEY: {**total, "align": "right", "indent": 1, "num_format": _QUIET_MONEY},
        Style.STATUS: {**boxed, "bg_color": _WHITE, "font_color": DARK, "text_wrap": True, "indent": 1},
        # "fill" clips the text at the cell's right edge and "top" after its first line, however long it is.
        Style.HIDDEN_TEXT: {
            "valign": "top",
            "font_color": MUTED,
            "font_size": 8,
            "align": "fill",
            "bg_color": COMPUTED,
        },
    }
