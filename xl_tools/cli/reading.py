"""``why``, ``policy show`` and ``functions``: commands that change nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from xl_tools.cli.screen import Screen

__all__ = ["functions", "policy_show", "why"]


def why(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE")],
    cell: Annotated[str, typer.Argument(metavar="CELL")],
    trace: Annotated[bool, typer.Option("--trace")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Say how one cell came about."""


def policy_show(
    context: typer.Context,
    file: Annotated[str | None, typer.Argument(metavar="FILE")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """List the parameters in force on a day."""


def functions(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """List the worksheet functions."""
    screen: Screen = context.obj
