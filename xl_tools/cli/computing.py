"""``recalc``: workbooks computed anew."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from xl_tools import messages
from xl_tools.cli.adopting import is_adopted, refresh
from xl_tools.cli.arguments import as_engine, as_target, existing
from xl_tools.cli.left import LISTED, noticed, print_left
from xl_tools.cli.outcome import DONE, INCOMPLETE, REFUSED
from xl_tools.errors import BookError, HostError, UsageError

if TYPE_CHECKING:
    from xl_tools.cli.screen import Screen
    from xl_tools.engine import Recalculation

__all__ = ["recalc"]


def recalc(
    context: typer.Context,
    files: Annotated[list[str], typer.Argument(metavar="FILE")],
    out: Annotated[str | None, typer.Option("--out", "-o", metavar="OUT")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
    engine: Annotated[str | None, typer.Option("--engine", metavar="ENGINE")] = None,
) -> None:
    """Compute workbooks anew, in place or to a copy.

    A file that is refused does not keep the others from being computed.
    """
    screen: Screen = context.obj
    chosen = as_engine(engine)
    paths = existing(files)
    if out is not None and len(paths) > 1 and not Path(out).is_dir():
        raise UsageError("usage.folder", value=out)
    code = DONE
    reports = []
    for path in paths:
        target = as_target(path, out)
        try:
            if is_adopted(path):
                code = max(code, refresh(screen, path, target, chosen))
                continue
            result = _one(path, target, screen, chosen)
        except (BookError, HostError) as refusal:
            code = REFUSED
            reports.append({"file": str(path), "refused_because": refusal.text(screen.lang)})
            screen.complain(refusal.text(screen.lang))
            continue
        if result.refused:
            code = max(code, INCOMPLETE)
        notices = noticed(screen, target.name, result.data)
        reports.append(_report(path, target, result, screen) | {"notices": notices})
        for notice in notices:
            screen.complain(notice)
        if not as_json:
            _print(path, target, result, screen)
    if as_json:
        screen.json({"files": reports})
    raise typer.Exit(code)


def _one(path: Path, target: Path, screen: Screen, engine: str) -> Recalculation:
    from xl_tools.books.store import check_writable, read_book, save_book

    if engine == "libreoffice":
        from xl_tools.borrowed import recalculate
    else:
        from xl_tools.engine import recalculate

    book = read_book(path)
    check_writable(target)
    with screen.progress(path.name) as progress:
        result = recalculate(book.data, name=path.name, progress=progress)
    if result.data != book.data or target != path:
        save_book(book, result.data, to=None if target == path else target)
    return result


def _changed(result: Recalculation) -> list[str]:
    """Names of the sheets in which a value changed."""
    return [sheet.name for sheet in result.evaluation.book.sheets.values() if sheet.part in result.changed_parts]


def _report(path: Path, target: Path, result: Recalculation, screen: Screen) -> dict[str, Any]:
    return {
        "file": str(path),
        "saved_as": str(target),
        "computed": result.computed,
        "computed_by_libreoffice": list(result.borrowed),
        "changed_sheets": _changed(result),
        "errors": list(result.errors),
        "not_computed": [
            {
                "sheet": refusal.sheet,
                "cell": refusal.cell,
                "formula": refusal.formula,
                "reason": messages.say(screen.lang, refusal.key, refusal.fields),
            }
            for refusal in result.refused
        ],
    }


def _print(path: Path, target: Path, result: Recalculation, screen: Screen) -> None:
    changed = _changed(result)
    names = messages.say(screen.lang, "cli.comma").join(changed)
    saved = "" if target == path else messages.say(screen.lang, "cli.recalc.saved", {"out": target})
    screen.say(
        "cli.recalc.done" if changed else "cli.recalc.same",
        file=path.name,
        computed=result.computed,
        sheets=names,
        saved=saved,
    )
    if result.borrowed:
        cells = messages.say(screen.lang, "cli.comma").join(result.borrowed[:LISTED])
        screen.say("cli.recalc.borrowed", count=len(result.borrowed), cells=cells)
    print_left(screen, path.name, result)
