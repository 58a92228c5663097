"""``adopt``: our columns in a sheet that the department already uses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xl_tools import messages
from xl_tools.cli.arguments import as_engine, as_month
from xl_tools.cli.left import noticed
from xl_tools.cli.outcome import DONE, INCOMPLETE
from xl_tools.errors import UsageError

if TYPE_CHECKING:
    from xl_tools.adopt import Adoption, Kind
    from xl_tools.adopt.plan import SheetPlan
    from xl_tools.adopt.work import Compute
    from xl_tools.books.store import BookFile
    from xl_tools.cli.screen import Screen

__all__ = ["adopt", "is_adopted", "refresh"]


def adopt(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE")],
    sheet: Annotated[str | None, typer.Option("--sheet", metavar="SHEET")] = None,
    kind: Annotated[str | None, typer.Option("--as", metavar="KIND")] = None,
    columns: Annotated[list[str] | None, typer.Option("--map", metavar="MAPPING")] = None,
    month: Annotated[str | None, typer.Option("--month", metavar="MONTH")] = None,
    write: Annotated[bool, typer.Option("--write")] = False,
    undo: Annotated[bool, typer.Option("--undo")] = False,
    engine: Annotated[str | None, typer.Option("--engine", metavar="ENGINE")] = None,
) -> None:
    """Show what a sheet holds and, when told to, add the computed columns beside it."""
    from xl_tools.books.store import check_writable, read_book

    screen: Screen = context.obj
    path = Path(file)
    compute = _compute(as_engine(engine))
    book = read_book(path)
    if undo:
        _undo(screen, book)
        return
    if is_adopted(path):
        raise UsageError("adopt.again", file=path.name)
    if write:
        check_writable(path)
    from xl_tools.adopt import adopted, mapping_path
    from xl_tools.adopt.plan import plans
    from xl_tools.adopt.reading import Source

    day = None if month is None else as_month(month)
    planned = plans(
        Source(book.data, path.name), sheet=sheet, kind=_as_kind(kind), given=_as_columns(columns), month=day
    )
    _show(screen, planned)
    if not write:
        screen.say("adopt.not_written")
        return
    with screen.progress(path.name):
        done = adopted(book.data, path.name, planned, compute=compute)
    _save(book, done)
    _tell(screen, path, done)
    screen.say("adopt.saved", file=path.name)
    screen.say("adopt.mapping_at", file=mapping_path(path).name)


def is_adopted(path: Path) -> bool:
    """Whether a mapping file stands beside the workbook."""
    from xl_tools.adopt import mapping_path

    return mapping_path(path).is_file()


def refresh(screen: Screen, path: Path, target: Path, engine: str) -> int:
    """Bring an adopted workbook up to date, formulas of others computed by ``engine``; the exit code."""
    from xl_tools.adopt import mapping_text, refreshed
    from xl_tools.books.store import check_writable, read_book, save_book

    book = read_book(path)
    check_writable(target)
    with screen.progress(path.name):
        done = refreshed(book.data, path.name, mapping_text(path), _note(path), compute=_compute(engine))
    if target != path:
        save_book(book, done.data, to=target)
    elif done.data != book.data:
        _save(book, done)
    same = done.data == book.data and target == path
    _tell(screen, target, done)
    screen.say("adopt.same" if same else "adopt.saved", file=target.name)
    return INCOMPLETE if any(one.unread_count or one.kept for one in done.sheets) else DONE


def _compute(engine: str) -> Compute | None:
    """Who computes formulas that depend on ours; None is the engine."""
    if engine == "own":
        return None
    from xl_tools.borrowed import recalculate

    return lambda data, name: recalculate(data, name=name)


def _undo(screen: Screen, book: BookFile) -> None:
    from xl_tools.adopt import mapping_path, mapping_text, undone, way_back_path
    from xl_tools.books.store import check_writable, save_book

    path = book.path
    if not is_adopted(path):
        raise UsageError("adopt.not_adopted", file=path.name)
    check_writable(path)
    data, exact = undone(book.data, path.name, mapping_text(path), _note(path))
    save_book(book, data)
    mapping_path(path).unlink()
    way_back_path(path).unlink(missing_ok=True)
    screen.say("adopt.undone" if exact else "adopt.undone_partly", file=path.name)


def _note(path: Path) -> bytes | None:
    from xl_tools.adopt import way_back_path
    from xl_tools.books.store import read_book

    place = way_back_path(path)
    return read_book(place).data if place.is_file() else None


def _save(book: BookFile, done: Adoption) -> None:
    """The way back first, the workbook second, the mapping last: whatever happens, none claims too much."""
    from xl_tools.adopt import mapping_path, way_back_path
    from xl_tools.books.store import BookFile, create_book, read_book, save_book

    def put(path: Path, data: bytes) -> None:
        if path.exists():
            save_book(read_book(path), data)
        else:
            create_book(path, data)

    way_back = way_back_path(book.path)
    if done.note:
        put(way_back, done.note)
    save_book(BookFile(book.path, book.data, book.digest), done.data)
    put(mapping_path(book.path), done.mapping.encode("utf-8"))
    if not done.note:
        way_back.unlink(missing_ok=True)


def _as_kind(text: str | None) -> Kind | None:
    from xl_tools.adopt import Kind

    if text is None:
        return None
    try:
        return Kind(text.replace("-", "_"))
    except ValueError:
        choices = ", ".join(kind.value for kind in Kind)
        raise UsageError("usage.choice", option="--as", value=text, choices=choices) from None


def _as_columns(pairs: list[str] | None) -> dict[str, str]:
    found = {}
    for pair in pairs or ():
        column, sign, name = pair.rpartition("=")
        if not sign or not column.strip() or not name.strip():
            raise UsageError("adopt.no_pair", value=pair)
        found[column.strip()] = name.strip()
    return found


def _show(screen: Screen, planned: tuple[SheetPlan, ...]) -> None:
    from xl_tools.adopt.fields import FIELDS
    from xl_tools.books.refs import column_letters

    side = 0 if screen.lang == "zh" else 1
    for plan in planned:
        kind = plan.mapped.kind
        name = messages.say(screen.lang, f"adopt.kind.{kind.value}")
        screen.say("adopt.sheet", sheet=plan.part.name, kind=name, row=plan.header[1])
        lines: list[tuple[int, str]] = []
        for field, column in plan.columns.items():
            key = "adopt.reads_content" if field in plan.by_content else "adopt.reads"
            label = FIELDS[kind][field][side]
            lines.append((column, messages.say(screen.lang, key, {"field": f"{label} ({field})"})))
        for result in plan.results:
            key = "adopt.adds" if result.key in plan.mapped.added else "adopt.fills"
            lines.append((plan.places[result.key], messages.say(screen.lang, key)))
        screen.table(
            [messages.say(screen.lang, f"adopt.head.{key}") for key in ("column", "heading", "meaning")],
            [[column_letters(column), plan.headings.get(column, ""), text] for column, text in sorted(lines)],
        )
        for key, cell in plan.occupied.items():
            label = next(result.label for result in plan.results if result.key == key)[0 if plan.lang == "zh" else 1]
            new = plan.mapped.results[key]
            screen.say("adopt.occupied", sheet=plan.part.name, heading=label, cell=cell, new=new)


def _tell(screen: Screen, path: Path, done: Adoption) -> None:
    for one in done.sheets:
        more = ""
        if one.hidden:
            more += messages.say(screen.lang, "adopt.more_hidden", {"count": one.hidden})
        if one.footers:
            more += messages.say(screen.lang, "adopt.more_footers", {"count": one.footers})
        screen.say("adopt.done", sheet=one.sheet, rows=one.rows, more=more)
        if one.unread_count:
            screen.say("adopt.unread", sheet=one.sheet, count=one.unread_count)
            for cell, reason in one.unread:
                screen.say("adopt.unread_cell", cell=cell, reason=reason)
        if one.kept:
            cells = messages.say(screen.lang, "cli.comma").join(one.kept[:20])
            screen.say("adopt.kept", sheet=one.sheet, cells=cells)
    if done.others:
        screen.say(f"adopt.{done.others}")
    for notice in noticed(screen, path.name, done.data):
        screen.complain(notice)
