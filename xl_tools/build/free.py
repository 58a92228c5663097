"""Writes what stands outside of tables: titles, free cells, links, charts."""

from __future__ import annotations

from datetime import date
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from xl_tools import messages
from xl_tools.build.look import CHART_COLOURS, GRID, INK, MUTED, Look
from xl_tools.sheets import registry
from xl_tools.sheets.model import Cell, Chart, Plan, Sheet, Style

__all__ = ["quoted_sheet", "write_cells", "write_charts", "write_title"]


def quoted_sheet(name: str) -> str:
    """A sheet's name as a reference wants it.

    Example:
        >>> quoted_sheet("Home")
        "'Home'"
    """
    return "'" + name.replace("'", "''") + "'"


def write_title(page: Any, sheet: Sheet, plan: Plan, look: Look) -> None:
    """Name of the sheet, the way back to 首页, and what the sheet is for."""
    if sheet.key == "home":
        return
    home = quoted_sheet(registry.sheet("home").label.of(plan.lang))
    page.write_string(0, 0, sheet.label.of(plan.lang), look.style(Style.TITLE))
    page.set_row(0, 30)
    page.write_url(1, 0, f"internal:{home}!A1", look.style(Style.LINK), messages.say(plan.lang, "sheet.back"))
    page.write_string(1, 1, messages.say(plan.lang, f"sheet.{sheet.key}.hint"), look.style(Style.HINT))
    page.set_row(1, 20)


def write_cells(book: Any, page: Any, sheet: Sheet, plan: Plan, look: Look) -> None:
    """The free cells of a sheet, their names and prompts."""
    for cell in sheet.cells(plan):
        style = look.style(cell.style)
        if cell.height:
            page.set_row(cell.row, cell.height)
        if cell.span > 1:
            page.merge_range(cell.row, cell.column, cell.row, cell.column + cell.span - 1, "", style)
        _write(page, cell, plan, style)
        if cell.name:
            at = xl_rowcol_to_cell(cell.row, cell.column, row_abs=True, col_abs=True)
            name = registry.NAMES[cell.name].of(plan.lang)
            book.define_name(name, f"={quoted_sheet(sheet.label.of(plan.lang))}!{at}")
        if cell.prompt:
            page.data_validation(cell.row, cell.column, cell.row, cell.column, _prompt(cell, plan))
    folded = sheet.folded(plan)
    for column in folded:
        page.set_column(column, column, 9, None, {"level": 1, "hidden": True})
    if folded:
        page.set_column(max(folded) + 1, max(folded) + 1, None, None, {"collapsed": True})
    lined = sheet.lined(plan)
    if lined:
        options = {"type": "formula", "criteria": f'=$A{lined[0] + 1}<>""', "format": look.rule("line")}
        page.conditional_format(lined[0], 0, lined[1], len(sheet.widths(plan)) - 1, options)


def _write(page: Any, cell: Cell, plan: Plan, style: Any) -> None:
    row, column = cell.row, cell.column
    if cell.link:
        name = registry.sheet(cell.link).label.of(plan.lang)
        page.write_url(row, column, f"internal:{quoted_sheet(name)}!A1", style, name)
    elif cell.formula and not (cell.live and plan.edition == "values"):
        page.write_formula(
            row, column, "=" + registry.render(cell.formula, plan.lang, left_out=plan.left_out), style, ""
        )
    elif isinstance(cell.value, date):
        page.write_datetime(row, column, cell.value, style)
    elif isinstance(cell.value, int):
        page.write_number(row, column, cell.value, style)
    elif cell.value:
        page.write_string(row, column, cell.value, style)
    else:
        page.write_blank(row, column, None, style)


def _prompt(cell: Cell, plan: Plan) -> dict[str, Any]:
    options: dict[str, Any] = {
        "validate": "any",
        "input_title": registry.NAMES[cell.name].of(plan.lang),
        "input_message": messages.say(plan.lang, cell.prompt),
    }
    if cell.style is Style.ENTRY_MONTH:
        at = xl_rowcol_to_cell(cell.row, cell.column, row_abs=True, col_abs=True)
        options |= {
            "validate": "custom",
            "value": f"=DAY({at})=1",
            "error_title": messages.say(plan.lang, "sheet.invalid_title"),
            "error_message": messages.say(plan.lang, "home.month_invalid"),
        }
    return options


def write_charts(book: Any, page: Any, sheet: Sheet, plan: Plan) -> None:
    """The charts of a sheet."""
    for chart in sheet.charts(plan):
        place = {"x_offset": chart.left, "object_position": 2}
        page.insert_chart(chart.row, 0, _chart(book, chart, sheet, plan), place)


def _chart(book: Any, chart: Chart, sheet: Sheet, plan: Plan) -> Any:
    font = {"name": Look.font(plan.lang)["font_name"], "size": 9, "color": MUTED}
    page_name = sheet.label.of(plan.lang)
    made = book.add_chart({"type": chart.kind})
    series: dict[str, Any] = {
        "name": messages.say(plan.lang, chart.title),
        "categories": [page_name, *chart.categories],
        "values": [page_name, *chart.values],
    }
    if chart.kind == "doughnut":
        series["points"] = [{"fill": {"color": colour}} for colour in CHART_COLOURS]
        made.set_legend({"position": "bottom", "font": {**font, "color": INK}})
        made.set_hole_size(55)
    else:
        series["fill"] = {"color": CHART_COLOURS[0]}
        series["gap"] = 60
        made.set_legend({"none": True})
        # Figures on the columns instead of an axis; places without a person show none.
        series["data_labels"] = {"value": True, "num_format": "#,##0;;;", "font": font}
        made.set_x_axis({"num_font": font, "line": {"color": GRID}, "major_tick_mark": "none"})
        made.set_y_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    made.add_series(series)
    title = {**font, "size": 11, "color": INK, "bold": True}
    made.set_title({"name": messages.say(plan.lang, chart.title), "name_font": title, "overlay": False})
    made.set_chartarea({"border": {"color": GRID}})
    made.set_size({"width": chart.size[0], "height": chart.size[1]})
    # Its figures stand in folded columns.
    made.show_hidden_data()
    return made
