"""``addin``: the add-in and our part in LibreOffice made, installed, taken away, and looked at when something fails."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from xl_tools.cli.arguments import as_folders, as_program
from xl_tools.cli.outcome import INCOMPLETE
from xl_tools.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xl_tools.addin.install import Done
    from xl_tools.cli.screen import Screen

__all__ = ["addin_build", "addin_doctor", "addin_install", "addin_uninstall"]

_MARKS: Final = {"good": "✓", "bad": "✗", "unsure": "?", "elsewhere": "–"}


def addin_build(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="ADDIN")],
) -> None:
    """Make the add-in as a file."""
    screen: Screen = context.obj
    path = Path(file)
    if path.suffix == "":
        path = path.with_name(f"{path.name}.xlam")
    if path.suffix.lower() != ".xlam":
        raise UsageError("usage.suffix_addin", file=path.name)
    from xl_tools.addin import build_addin
    from xl_tools.books.store import create_book

    create_book(path, build_addin())
    screen.say("cli.addin.build.made", file=path)


def addin_install(
    context: typer.Context,
    host: Annotated[str | None, typer.Option("--host", metavar="HOST")] = None,
    trust: Annotated[list[str] | None, typer.Option("--trust", metavar="FOLDER")] = None,
) -> None:
    """Put the add-in, or our part in LibreOffice, where the program finds it."""
    screen: Screen = context.obj
    if as_program(host) == "calc":
        from xl_tools.calc.install import install as install_calc

        done = install_calc(trusted=as_folders(trust), lang=screen.lang)
        screen.say("cli.addin.install.calc", path=done.profile, functions=done.functions)
        for folder in done.trusted:
            screen.say("cli.addin.install.calc_trusted", folder=folder.absolute())
        screen.say("cli.addin.install.calc_next" if trust else "cli.addin.install.calc_trust")
        return
    if trust:
        raise UsageError("usage.trust_excel")
    from xl_tools.addin import ThisMachine, install

    _tell(screen, install(ThisMachine()))
    screen.say("cli.addin.install.next")


def addin_uninstall(
    context: typer.Context,
    host: Annotated[str | None, typer.Option("--host", metavar="HOST")] = None,
) -> None:
    """Take it away again."""
    screen: Screen = context.obj
    if as_program(host) == "calc":
        from xl_tools.calc.install import uninstall as uninstall_calc

        screen.say("cli.addin.uninstall.calc" if uninstall_calc() else "cli.addin.uninstall.calc_absent")
        return
    from xl_tools.addin import ThisMachine, uninstall

    _tell(screen, uninstall(ThisMachine()))


def _tell(screen: Screen, done: Iterable[Done]) -> None:
    for one in done:
        screen.say(f"cli.addin.{one.part}_{one.what}", path=one.path)


def addin_doctor(
    context: typer.Context,
    files: Annotated[list[str] | None, typer.Argument(metavar="FILE")] = None,
    host: Annotated[str | None, typer.Option("--host", metavar="HOST")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Say what is in the way on this computer, one line each, with what to do."""
    from xl_tools.addin import ThisMachine, diagnose

    screen: Screen = context.obj
    machine = ThisMachine()
    paths = [machine.path(str(Path(file).absolute())) for file in files or ()]
    lines = diagnose(machine, as_program(host), paths)
    if as_json:
        screen.json([{"verdict": one.verdict, "key": one.key, "text": one.text(screen.lang)} for one in lines])
    else:
        for one in lines:
            screen.line(f"{_MARKS[one.verdict]} {one.text(screen.lang)}")
        counts = {verdict: sum(one.verdict == verdict for one in lines) for verdict in ("bad", "unsure")}
        screen.say("cli.addin.doctor.sum", **counts)
    if any(one.verdict == "bad" for one in lines):
        raise typer.Exit(INCOMPLETE)
