"""Which sheet of an export is read, and as what: by what stands in it."""

from __future__ import annotations

from dataclasses import dataclass

from xl_tools.errors import UsageError
from xl_tools.imports.formats import FORMATS
from xl_tools.imports.grid import Grid
from xl_tools.imports.model import Context, Format, Layout
from xl_tools.imports.reading import Export
from xl_tools.near import nearest

__all__ = ["Recognised", "recognise"]

#: A sheet that a format knew and could not make sense of is not passed over for one that is known less surely.
_CONTRADICTORY = 99


@dataclass(frozen=True, slots=True)
class Recognised:
    """What is read.

    Attributes:
        format: the kind of export.
        grid: the sheet.
        layout: where things stand in it.
    """

    format: Format
    grid: Grid
    layout: Layout


def recognise(export: Export, context: Context, *, key: str | None = None, sheet: str | None = None) -> Recognised:
    """Find the sheet that holds the sign-ins.

    Args:
        export: the export.
        context: the month, and columns that the user named.
        key: the kind that the user named; None to find out.
        sheet: the sheet that the user named; None looks at every visible one.

    Raises:
        UsageError: no such kind or sheet, nothing that is known, two that fit as well, or a sheet
            that contradicts itself; says what to add to the command.
    """
    known = {one.key: one for one in FORMATS if not one.refuses}
    if key is not None and key not in known:
        raise UsageError("usage.choice", option="--format", value=key, choices=", ".join(known))
    formats = [known[key]] if key is not None else list(FORMATS)
    grids = _sheets(export, sheet)
    found: list[Recognised] = []
    faults: list[UsageError] = []
    for grid in grids:
        for one in formats:
            try:
                layout = one.recognise(grid, context)
            except UsageError as fault:
                faults.append(fault)
                continue
            if layout is not None:
                found.append(Recognised(one, grid, layout))
    best = max((one.layout.score for one in found), default=0)
    if faults and best < _CONTRADICTORY:
        raise faults[0]
    chosen = [one for one in found if one.layout.score == best]
    if not chosen:
        names = ", ".join(grid.name for grid in grids)
        raise UsageError("import.unknown", file=export.name, sheets=names or "—")
    if len({one.format.key for one in chosen}) > 1:
        keys = ", ".join(dict.fromkeys(one.format.key for one in chosen))
        raise UsageError("import.which_format", file=export.name, sheet=chosen[0].grid.name, formats=keys)
    if len(chosen) > 1:
        names = ", ".join(one.grid.name for one in chosen)
        raise UsageError("import.which_sheet", file=export.name, sheets=names)
    if chosen[0].format.refuses:
        raise UsageError(chosen[0].format.refuses, file=export.name, sheet=chosen[0].grid.name)
    return chosen[0]


def _sheets(export: Export, name: str | None) -> list[Grid]:
    if name is None:
        return [grid for grid in export.sheets if grid.visible]
    found = [grid for grid in export.sheets if grid.name.strip().casefold() == name.strip().casefold()]
    if not found:
        near = ", ".join(nearest(name, [grid.name for grid in export.sheets]))
        raise UsageError("usage.sheet", file=export.name, sheet=name, near=near)
    return found
