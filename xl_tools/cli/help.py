"""Help in the reader's language.

typer knows one help text per command; ours come from the message catalogue by name, so a command
declares only its arguments. ``cli.<command>`` is its summary, ``cli.<command>.more`` what follows,
``cli.<command>.<argument>`` (or ``cli.option.<argument>``, where several share it) each argument.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup

from xl_tools import messages
from xl_tools.errors import UsageError
from xl_tools.near import nearest

if TYPE_CHECKING:
    from xl_tools.words import Lang

__all__ = ["LocalCommand", "LocalGroup", "examples", "usage"]

#: Click's contexts and parameters are ``Any`` here: typer moved them from one package to another between versions.
_Context = Any
_Parameter = Any


def _key(context: _Context) -> str:
    """``cli.policy.show`` for ``xl-tools policy show``."""
    return ".".join(["cli", *context.command_path.split()[1:]])


def _said(lang: Lang, *keys: str) -> str:
    """The first of these sentences that there is; the last must be there."""
    known = messages.catalogue()
    return messages.say(lang, next((key for key in keys[:-1] if key in known), keys[-1]))


def _placeholder(parameter: _Parameter, lang: Lang) -> str:
    """How the argument stands in the usage line: ``文件…``."""
    if parameter.metavar is None:
        return ""
    many = "…" if parameter.nargs == -1 else ""
    return messages.say(lang, f"cli.metavar.{parameter.metavar.lower()}") + many


def _written(parameter: _Parameter, lang: Lang) -> str:
    if parameter.param_type_name == "argument":
        return _placeholder(parameter, lang)
    placeholder = _placeholder(parameter, lang)
    return ", ".join(sorted(parameter.opts, key=len)) + (f" {placeholder}" if placeholder else "")


def _declared(context: _Context) -> list[_Parameter]:
    """The command's own arguments and options, without ``--help``, which is added at the end."""
    return [parameter for parameter in context.command.params if parameter.name != "help"]


def usage(context: _Context, lang: Lang) -> str:
    """One line: how the command is written."""
    pieces = [context.command_path]
    if isinstance(context.command, TyperGroup):
        pieces.append(messages.say(lang, "cli.metavar.command"))
    for parameter in _declared(context):
        written = _written(parameter, lang).replace(", --", "|--")
        pieces.append(written if parameter.required else f"[{written}]")
    return messages.say(lang, "cli.usage", {"line": " ".join(pieces)})


def examples(context: _Context, lang: Lang) -> str:
    """The examples of a command, one line each, as they are typed."""
    return messages.say(lang, f"{_key(context)}.example")


def _table(rows: list[tuple[str, str]]) -> list[str]:
    width = max(_width(left) for left, _ in rows)
    return [f"  {left}{' ' * (width - _width(left))}  {right}" for left, right in rows]


def _width(text: str) -> int:
    """Columns that the text takes on a terminal: Chinese characters take two."""
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _page(context: _Context) -> str:
    lang: Lang = context.obj.lang
    key = _key(context)
    about = messages.say(lang, key)
    lines = [usage(context, lang), "", about[0].upper() + about[1:]]
    if f"{key}.more" in messages.catalogue():
        lines += ["", messages.say(lang, f"{key}.more")]
    rows = []
    if isinstance(context.command, TyperGroup):
        rows = [
            (name, messages.say(lang, f"{key}.{name}"))
            for name, command in context.command.commands.items()
            if not command.hidden
        ]
        lines += ["", messages.say(lang, "cli.commands"), *_table(rows)]
    rows = [
        (_written(parameter, lang), _said(lang, f"{key}.{parameter.name}", f"cli.option.{parameter.name}"))
        for parameter in _declared(context)
    ]
    rows += [
        ("--lang zh|en", messages.say(lang, "cli.option.lang")),
        ("--help", messages.say(lang, "cli.option.help")),
    ]
    lines += ["", messages.say(lang, "cli.options"), *_table(rows)]
    lines += ["", messages.say(lang, "cli.examples")]
    lines += [f"  {line}" for line in examples(context, lang).splitlines()]
    return "\n".join(lines)


class LocalCommand(TyperCommand):
    """A command whose help follows the language."""

    def get_help(self, ctx: _Context) -> str:
        """The page that ``--help`` prints."""
        return _page(ctx)


class LocalGroup(TyperGroup):
    """Commands whose help follows the language; a mistyped name is answered with the nearest one."""

    def get_help(self, ctx: _Context) -> str:
        """The page that ``--help`` prints."""
        return _page(ctx)

    def get_command(self, ctx: _Context, cmd_name: str) -> Any:
        """The command of that name.

        Raises:
            UsageError: there is none; carries the nearest names.
        """
        command = super().get_command(ctx, cmd_name)
        if command is None:
            raise UsageError("usage.command", command=cmd_name, near=", ".join(nearest(cmd_name, self.commands)))
        return command

    def list_commands(self, ctx: _Context) -> list[str]:
        """In the order of declaration, which is the order of use."""
        return list(self.commands)
