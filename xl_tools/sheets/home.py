"""首页: month and department, key figures, what is still open, where everything is."""

from __future__ import annotations

from typing import Final

from xl_tools import messages
from xl_tools.sheets.formulas import in_month, quoted
from xl_tools.sheets.ledger import AGREE, POINTS
from xl_tools.sheets.model import Cell, Label, Plan, Sheet, Style
from xl_tools.words import show

__all__ = ["BUTTONS_ROW", "FIGURE_KEYS", "HOME"]

_LEFT: Final = 1
_COLUMNS: Final = 5
_INPUTS_ROW: Final = 4
#: Free for the buttons of the functions edition.
BUTTONS_ROW: Final = 5
_FIGURES_ROW: Final = 8
_SHEETS_ROW: Final = 12
_STEPS: Final = 6

#: What is counted as open on a sheet besides its tables' columns of attention.
_MORE: Final[dict[str, str]] = {
    "policy": 'IF(COUNTIF({name:policy},"xl-tools policy *")=1,0,1)',
    "cancellations": "MAX(0,MAX({staff.order})*5-ROWS({cancellations.monday}))",
    "ledger": f"IF({AGREE},0,1)",
    "report": "MAX(0,MAX({staff.order})-$capacity)",
}

#: Label key, formula, style, and the table without which there is no such figure.
_FIGURES: Final = (
    ("home.people", "COUNTA({staff.staff_id})", Style.FIGURE, "staff"),
    ("home.signins", f"COUNTIFS({in_month('attendance')})", Style.FIGURE, "attendance"),
    (
        "home.points",
        POINTS,
        Style.FIGURE,
        "attendance",
    ),
    (
        "home.valid_bookings",
        f"COUNTIFS({{bookings.validity}},{{word:State.VALID}},{in_month('bookings')})",
        Style.FIGURE,
        "bookings",
    ),
    ("home.performance", f"SUMIFS({{bookings.performance}},{in_month('bookings')})", Style.FIGURE_MONEY, "bookings"),
    ("home.gross", "SUM({pay.gross})", Style.FIGURE_MONEY, "pay"),
)

#: Label keys of the key figures, in their order; a workbook shows those whose tables it has.
FIGURE_KEYS: Final = tuple(key for key, *_ in _FIGURES)


def _open(sheet: Sheet, plan: Plan) -> str:
    """The formula that counts what is unclear on a sheet; "" when nothing can be."""
    more = _MORE.get(sheet.key, "")
    counts = [more.replace("$capacity", str(plan.staff_rows))] if more else []
    for table in sheet.tables_of(plan):
        for key in table.attention:
            column = f"{{{table.key}.{key}}}"
            # Sentences begin with the state, so each is looked for as a beginning.
            counts.append(f"COUNTIF({column},{quoted('⚠*')})")
            counts += [f'COUNTIF({column},{{word:State.{state}}}&"*")' for state in ("UNCONFIRMED", "INCOMPLETE")]
        counts += [f"COUNTIF({{{table.key}.{key}}},{quoted(show(word, plan.lang))})" for key, word in table.flags]
    return "+".join(counts)


def _cells(plan: Plan) -> tuple[Cell, ...]:
    def say(key: str) -> str:
        return messages.say(plan.lang, key)

    cells = [
        Cell(0, _LEFT, Style.TITLE, say("home.title"), height=36),
        Cell(1, _LEFT, Style.HINT, say(f"home.edition_{plan.edition}")),
        # The buttons write here; a recalculation without a host leaves it alone: equal input, equal bytes.
        Cell(2, _LEFT, Style.STATUS, say("home.status"), span=_COLUMNS, name="status", height=34),
        Cell(3, _LEFT, Style.LABEL, say("home.month")),
        Cell(3, _LEFT + 1, Style.LABEL, say("home.department"), span=2),
        Cell(3, _LEFT + 3, Style.LABEL, say("home.author"), span=2),
        Cell(_INPUTS_ROW, _LEFT, Style.ENTRY_MONTH, plan.month, name="month", prompt="home.month_prompt", height=26),
        Cell(
            _INPUTS_ROW,
            _LEFT + 1,
            Style.ENTRY,
            plan.department,
            span=2,
            name="department",
            prompt="home.department_prompt",
        ),
        Cell(_INPUTS_ROW, _LEFT + 3, Style.ENTRY, plan.author, span=2, name="author", prompt="home.author_prompt"),
        Cell(6, _LEFT, Style.SECTION, say("home.figures"), span=_COLUMNS),
    ]
    if plan.edition == "functions":
        cells.append(Cell(BUTTONS_ROW, _LEFT, Style.TEXT, height=34))
    figures = [figure for figure in _FIGURES if plan.has(figure[3])][:_COLUMNS]
    for place, (key, formula, style, _) in enumerate(figures):
        cells.append(Cell(_FIGURES_ROW - 1, _LEFT + place, Style.LABEL, say(key)))
        cells.append(Cell(_FIGURES_ROW, _LEFT + place, style, formula=formula, height=34))
    cells += [
        Cell(10, _LEFT, Style.SECTION, say("home.sheets"), span=_COLUMNS),
        Cell(11, _LEFT, Style.LABEL, say("home.sheet")),
        Cell(11, _LEFT + 1, Style.LABEL, say("home.purpose"), span=3),
        Cell(11, _LEFT + 4, Style.LABEL, say("home.open")),
    ]
    # The registry imports this module.
    from xl_tools.sheets import registry

    row = _SHEETS_ROW
    for sheet in registry.sheets_of(plan):
        if sheet.key == "home":
            continue
        formula = _open(sheet, plan)
        cells.append(Cell(row, _LEFT, Style.LINK, link=sheet.key, height=21))
        cells.append(Cell(row, _LEFT + 1, Style.TEXT, say(f"home.purpose_{sheet.key}"), span=3))
        if formula:
            cells.append(Cell(row, _LEFT + 4, Style.COUNT, formula=formula))
        else:
            cells.append(Cell(row, _LEFT + 4, Style.TEXT))
        row += 1
    row += 1
    cells.append(Cell(row, _LEFT, Style.SECTION, say("home.how"), span=_COLUMNS))
    for step in range(1, _STEPS + 1):
        key = f"home.step_{step}" if step < _STEPS else f"home.step_{plan.edition}"
        cells.append(Cell(row + step, _LEFT, Style.WRAPPED, say(key), span=_COLUMNS, height=34))
    return tuple(cells)


HOME: Final = Sheet(
    key="home",
    label=Label("首页", "Home"),
    code_name="SheetHome",
    cells=_cells,
    widths=lambda plan: (2.5, 20, 20, 20, 20, 20, 2.5),
)
