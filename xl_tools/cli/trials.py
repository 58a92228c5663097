"""``policy whatif`` and ``readings``: other values and other readings tried, and shown on the screen or on a sheet."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from xl_tools import messages
from xl_tools.cli.arguments import as_day, as_target
from xl_tools.cli.left import noticed, print_left
from xl_tools.cli.outcome import INCOMPLETE
from xl_tools.cli.policies import named, value_shown
from xl_tools.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from xl_tools.books.store import BookFile
    from xl_tools.cli.screen import Screen
    from xl_tools.engine import Recalculation
    from xl_tools.whatif import Comparison, Month, Reading
    from xl_tools.whatif.comparison import Progress

__all__ = ["policy_readings", "policy_whatif"]


def policy_whatif(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE")],
    changes: Annotated[list[str], typer.Argument(metavar="CHANGE")],
    since: Annotated[str | None, typer.Option("--from", metavar="DATE")] = None,
    write: Annotated[bool, typer.Option("--write")] = False,
    out: Annotated[str | None, typer.Option("--out", "-o", metavar="OUT")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Compute the month under other values, show what differs, and write it to the sheet 试算 when asked to."""
    from xl_tools.whatif import typed_changes, with_comparison

    screen: Screen = context.obj
    path = Path(file)
    wanted = dict(_change(text) for text in changes)
    if len(wanted) < len(changes):
        names = [_change(text)[0] for text in changes]
        raise UsageError("whatif.twice", name=next(name for name in names if names.count(name) > 1))
    day = None if since is None else as_day(since)
    values = typed_changes(wanted)
    with screen.progress(path.name) as progress:
        trial = _open(path, write, out, progress)
        found = trial.month.compare(values, day, progress)
        written = trial.save(lambda month: with_comparison(month, found, progress))
    if as_json:
        screen.json(_compared(found, screen) | trial.told(len(found.rows)))
    else:
        _print(found, screen)
        _print_written(trial, len(found.rows), screen)
    _print_left(trial, written, screen, as_json)
    if found.not_computed:
        screen.complain(
            messages.say(screen.lang, "cli.policy.whatif.refused", {"file": path.name, "count": found.not_computed})
        )
    if found.not_computed or (written and written.refused):
        raise typer.Exit(INCOMPLETE)


@dataclass(frozen=True, slots=True)
class _Trial:
    """A workbook that is tried on.

    Attributes:
        book: as it was read.
        month: its month.
        target: where it is saved with the result on its sheet; None when nothing is written.
        sheet: the name of that sheet.
    """

    book: BookFile
    month: Month
    target: Path | None
    sheet: str

    def save(self, made: Callable[[Month], Recalculation]) -> Recalculation | None:
        """Save what is made of the month, when that was asked for."""
        from xl_tools.books.store import save_book

        if self.target is None:
            return None
        result = made(self.month)
        save_book(self.book, result.data, to=None if self.target == self.book.path else self.target)
        return result

    def told(self, rows: int) -> dict[str, Any]:
        """What the JSON says of it."""
        if self.target is None:
            return {}
        return {"written": {"saved_as": str(self.target), "sheet": self.sheet, "rows": rows}}


def _open(path: Path, write: bool, out: str | None, progress: Progress) -> _Trial:
    """Read the workbook; refuse before a long computation what could not be written after it."""
    from xl_tools.books.store import check_writable, read_book
    from xl_tools.whatif import Month, check_sheet

    target = as_target(path, out) if write or out is not None else None
    book = read_book(path)
    if target is not None:
        check_writable(target)
    month = Month(book.data, name=path.name, progress=progress)
    return _Trial(book, month, target, check_sheet(month) if target is not None else "")


def _print_written(trial: _Trial, rows: int, screen: Screen) -> None:
    if trial.target is None:
        return
    path = trial.book.path
    saved = "" if trial.target == path else messages.say(screen.lang, "cli.recalc.saved", {"out": trial.target})
    screen.line()
    screen.say("cli.policy.written", file=path.name, sheet=trial.sheet, rows=rows, saved=saved)


def _print_left(trial: _Trial, written: Recalculation | None, screen: Screen, as_json: bool) -> None:
    """What a person has to look at in the workbook that was saved."""
    if trial.target is None or written is None:
        return
    for notice in noticed(screen, trial.target.name, written.data):
        screen.complain(notice)
    if not as_json:
        print_left(screen, trial.target.name, written)


def _change(text: str) -> tuple[str, str]:
    name, sign, value = text.replace("＝", "=").partition("=")
    if not sign or not name.strip():
        raise UsageError("usage.change", value=text)
    return name.strip(), value.strip()


def _print(found: Comparison, screen: Screen) -> None:
    from xl_tools.policy import parameter
    from xl_tools.whatif.figures import figure_label

    for change in found.changes:
        known = parameter(change.parameter)
        screen.say(
            "cli.policy.whatif.change",
            month=f"{found.month:%Y-%m}",
            label=known.label,
            parameter=known.name,
            old=value_shown(known, change.old, screen),
            new=value_shown(known, change.new, screen),
            since=found.since,
        )
    if not found.rows:
        screen.say("cli.policy.whatif.nothing")
        return

    def titled(*keys: str) -> list[str]:
        return [messages.say(screen.lang, f"cli.policy.whatif.{key}") for key in keys]

    screen.table(
        titled("staff_id", "name", "figure", "old", "new", "difference"),
        [
            [row.staff_id, row.name, row.label(screen.lang), *map(_amount, (row.old, row.new)), _signed(row.difference)]
            for row in found.rows
        ],
    )
    screen.line()
    screen.table(
        titled("total", "old", "new", "difference", "people"),
        [
            [
                figure_label(total.figure, screen.lang),
                *map(_amount, (total.old, total.new)),
                _signed(total.difference),
                str(total.people),
            ]
            for total in found.totals
        ],
    )
    sheets = [
        messages.say(screen.lang, "cli.policy.whatif.sheet", {"sheet": sheet, "rows": rows})
        for sheet, rows in found.changed_rows.items()
    ]
    screen.say(
        "cli.policy.whatif.rows", people=found.people, sheets=messages.say(screen.lang, "cli.comma").join(sheets)
    )


def _amount(value: object) -> str:
    """A sum as a person writes it; words as they are."""
    from decimal import Decimal

    if isinstance(value, Decimal):
        return f"{value:.0f}" if value == value.to_integral_value() else f"{value:.2f}"
    return "" if value is None else str(value)


def _signed(value: object) -> str:
    text = _amount(value)
    return text if text in ("", "0") or text.startswith("-") else f"+{text}"


def _number(value: object) -> object:
    """A sum as a number of JSON; words as they are."""
    from decimal import Decimal

    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _compared(found: Comparison, screen: Screen) -> dict[str, Any]:
    from xl_tools.policy import parameter

    return {
        "month": f"{found.month:%Y-%m}",
        "from": found.since,
        "changes": [
            {
                "parameter": change.parameter,
                "old": None if change.old is None else value_shown(parameter(change.parameter), change.old, screen),
                "new": value_shown(parameter(change.parameter), change.new, screen),
            }
            for change in found.changes
        ],
        "rows": [
            {
                "staff_id": row.staff_id,
                "name": row.name,
                "figure": row.figure.key,
                "label": row.label(screen.lang),
                **{key: _number(getattr(row, key)) for key in ("old", "new", "difference")},
            }
            for row in found.rows
        ],
        "totals": [
            {
                "figure": total.figure.key,
                **{key: _number(getattr(total, key)) for key in ("old", "new", "difference", "people")},
            }
            for total in found.totals
        ],
        "changed_rows": dict(found.changed_rows),
        "not_computed": found.not_computed,
    }


def policy_readings(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE")],
    write: Annotated[bool, typer.Option("--write")] = False,
    out: Annotated[str | None, typer.Option("--out", "-o", metavar="OUT")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """List the other readings and what each would change this month; write it to the sheet 试算 when asked to."""
    from xl_tools.whatif import readings_of, with_readings

    screen: Screen = context.obj
    path = Path(file)
    with screen.progress(path.name) as progress:
        trial = _open(path, write, out, progress)
        found = readings_of(trial.month, progress)
        written = trial.save(lambda month: with_readings(month, found, progress))
    if as_json:
        screen.json({"readings": [_reading(one, screen) for one in found]} | trial.told(len(found)))
    else:
        _print_readings(found, screen)
        _print_written(trial, len(found), screen)
    _print_left(trial, written, screen, as_json)
    if written and written.refused:
        raise typer.Exit(INCOMPLETE)


def _print_readings(found: Sequence[Reading], screen: Screen) -> None:
    headings = [messages.say(screen.lang, f"cli.policy.{key}") for key in ("clause", "label")]
    headings += [
        messages.say(screen.lang, f"cli.policy.readings.{key}")
        for key in ("old", "new", "points", "performance", "pay", "people", "words")
    ]
    rows = [
        [
            one.parameter.clause,
            one.parameter.label[screen.lang],
            *(value_shown(one.parameter, value, screen) for value in (one.old, one.new)),
            *map(_signed, (one.points, one.performance, one.pay)),
            *map(str, (one.people, one.words)),
        ]
        for one in found
    ]
    screen.table(headings, rows)


def _reading(one: Reading, screen: Screen) -> dict[str, Any]:
    return {
        **named(one.parameter, screen),
        "text": one.parameter.other[screen.lang],
        "old": None if one.old is None else value_shown(one.parameter, one.old, screen),
        "new": value_shown(one.parameter, one.new, screen),
        **{key: _number(getattr(one, key)) for key in ("points", "performance", "pay", "people", "words")},
    }
