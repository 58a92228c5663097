"""From the arguments to an exit code; nothing but a plain sentence leaves here."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from io import TextIOWrapper
from typing import Any, cast

import typer

from xl_tools import messages
from xl_tools.cli import (
    addins,
    adopting,
    building,
    checking,
    closing,
    computing,
    deciding,
    finishing,
    importing,
    mailing,
    policies,
    reading,
    slipping,
    trials,
)
from xl_tools.cli.help import LocalCommand, LocalGroup, usage
from xl_tools.cli.language import as_language, of_computer, taken_from
from xl_tools.cli.outcome import DONE, FAULT, INTERRUPTED, REFUSED
from xl_tools.cli.screen import Screen
from xl_tools.errors import XlToolsError
from xl_tools.words import Lang

__all__ = ["app", "main", "paths"]

#: Base of everything that the parser finds wrong with the arguments; typer exports only this one kind of it.
_ArgumentsFault = cast("type[Exception]", typer.BadParameter.__mro__[1])


def app() -> typer.Typer:
    """All commands, in the order of use."""
    commands = typer.Typer(cls=LocalGroup, add_completion=False, rich_markup_mode=None)
    commands.callback()(_start)
    for function in (
        building.demo,
        building.new,
        building.fill,
        importing.import_,
        adopting.adopt,
        computing.recalc,
        checking.check,
        closing.close,
        slipping.slips,
        mailing.mail,
        finishing.finish,
        deciding.override,
        deciding.report,
        reading.why,
        reading.functions,
    ):
        # `import` is a word of the language, so its function has an underscore behind its name.
        commands.command(function.__name__.rstrip("_"), cls=LocalCommand)(function)
    policy = typer.Typer(cls=LocalGroup, add_completion=False, rich_markup_mode=None)
    policy.callback()(_start)
    policy.command("show", cls=LocalCommand)(reading.policy_show)
    policy.command("set", cls=LocalCommand)(policies.policy_set)
    policy.command("diff", cls=LocalCommand)(policies.policy_diff)
    policy.command("whatif", cls=LocalCommand)(trials.policy_whatif)
    policy.command("readings", cls=LocalCommand)(trials.policy_readings)
    commands.add_typer(policy, name="policy")
    addin = typer.Typer(cls=LocalGroup, add_completion=False, rich_markup_mode=None)
    addin.callback()(_start)
    addin.command("build", cls=LocalCommand)(addins.addin_build)
    addin.command("install", cls=LocalCommand)(addins.addin_install)
    addin.command("uninstall", cls=LocalCommand)(addins.addin_uninstall)
    addin.command("doctor", cls=LocalCommand)(addins.addin_doctor)
    commands.add_typer(addin, name="addin")
    return commands


def paths() -> list[tuple[str, ...]]:
    """Every command by the words that call it, the program itself first: ``()``, ``("demo",)`` …

    Example:
        >>> ("policy", "show") in paths()
        True
    """
    return list(_below(typer.main.get_command(app())))


def _below(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    for name, inner in getattr(command, "commands", {}).items():
        yield from _below(inner, (*path, name))


def _start() -> None:
    """What is common to all commands is done in :func:`main`."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: as typed, without the program's name; those of the process when None.

    Returns:
        The exit code (see :mod:`xl_tools.cli`).
    """
    _speak_utf8()
    # A command is short and makes next to no cycles; the default of 700 new objects looks for them ten thousand times.
    gc.set_threshold(100_000, 20, 100)
    chosen, rest = taken_from(sys.argv[1:] if arguments is None else arguments)
    screen = Screen(of_computer(os.environ))
    try:
        if chosen is not None:
            screen = Screen(as_language(chosen))
        return _run(rest or ["--help"], screen)
    except XlToolsError as refusal:
        screen.complain(refusal.text(screen.lang))
        return REFUSED
    except _ArgumentsFault as fault:
        screen.complain(_arguments_sentence(fault, screen.lang))
        return REFUSED
    except (KeyboardInterrupt, typer.Abort):
        screen.complain(messages.say(screen.lang, "cli.interrupted"))
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has seen enough (`| head`); Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception:
        screen.complain(messages.say(screen.lang, "cli.fault", {"log": _log()}))
        return FAULT


def _run(arguments: list[str], screen: Screen) -> int:
    # Not typer's own way of running a command: it has opinions on interruptions, closed pipes and exit codes.
    command = typer.main.get_command(app())
    try:
        with command.make_context("xl-tools", arguments, obj=screen) as context:
            command.invoke(context)
    except typer.Exit as end:
        return end.exit_code
    finally:
        # Here a closed pipe is met where it can be handled; at the end of the process it could not.
        sys.stdout.flush()
    return DONE


def _speak_utf8() -> None:
    """A Windows console in another code page would stop at the first Chinese character."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _arguments_sentence(fault: Any, lang: Lang) -> str:
    """The parser's complaint in the reader's language, with the line as it should be written."""
    kind = type(fault).__name__
    if kind == "NoSuchOption":
        sentence = messages.say(lang, "usage.option", {"option": fault.option_name})
    elif kind == "MissingParameter":
        metavar = str(fault.param.metavar or fault.param.name).lower()
        sentence = messages.say(lang, "usage.missing", {"name": messages.say(lang, f"cli.metavar.{metavar}")})
    else:
        sentence = messages.say(lang, "usage.arguments", {"detail": fault.format_message()})
    context = fault.ctx
    return sentence if context is None else f"{sentence}\n{usage(context, lang)}"


def _log() -> str:
    """Write the traceback of the exception at hand to a new file of the user's temporary folder."""
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile("w", encoding="utf-8", prefix="xl-tools-", suffix=".log", delete=False) as file:
        file.write(traceback.format_exc())
        return file.name
