"""Function columns computed without a round trip through the engine.

A formula of the form ``F(…)`` or ``IF([@x]="","",F(…))``, with ``F`` one of our functions and
nothing but cells, ranges, names and literals as arguments, needs no spreadsheet engine: its
column is computed by calling ``F`` row after row. The result is the same by construction
(the same function, the same arguments), and loading three formulas per row is saved.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from udfs import registry
from xl_tools.books.refs import parse_range
from xl_tools.engine.formula import OWN_ROW
from xl_tools.engine.gate import Node
from xl_tools.engine.values import Value

__all__ = ["Call", "Cells", "Plan", "plan_of"]

#: Looks values up: (sheet or "" for the formula's own, column) → row → value.
Cells = Callable[[str, int], Mapping[int, Value]]

#: Makes the arguments of one position for all rows.
Argument = Callable[[Cells, Sequence[int]], Sequence[object]]


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a worksheet function as it happened in a cell."""

    function: str
    arguments: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """How a column is computed: an optional guard column (blank → "") and one call."""

    function: str
    arguments: tuple[Argument, ...]
    guard: Argument | None

    def calls(self, cells: Cells, rows: Sequence[int]) -> list[Call | None]:
        """The calls of the given rows; None where the guard is blank."""
        columns = [make(cells, rows) for make in self.arguments]
        every = zip(*columns, strict=True) if columns else iter([()] * len(rows))
        calls: list[Call | None] = [Call(self.function, args) for args in every]
        if self.guard is not None:
            for index, value in enumerate(self.guard(cells, rows)):
                if value is None or value == "":
                    calls[index] = None
        return calls

    def values(self, cells: Cells, rows: Sequence[int]) -> list[Value]:
        """The results of the given rows."""
        columns = [make(cells, rows) for make in self.arguments]
        every = zip(*columns, strict=True) if columns else iter([()] * len(rows))
        call, name = registry.call, self.function
        if self.guard is None:
            return [call(name, args) for args in every]
        guards = self.guard(cells, rows)
        return [
            "" if guard is None or guard == "" else call(name, args) for guard, args in zip(guards, every, strict=True)
        ]


def plan_of(tree: Mapping[str, object] | None) -> Plan | None:
    """The plan for a formula, or None when it is of another form."""
    if tree is None:
        return None
    guard: Argument | None = None
    if tree["node_type"] == "Function" and str(tree["name"]).upper() == "IF":
        branches = cast(Sequence[Node], tree["args"])
        guard = _guard(branches)
        if guard is None:
            return None
        tree = branches[2]
    if tree["node_type"] != "Function" or str(tree["name"]).upper() not in registry.FUNCTIONS:
        return None
    arguments: list[Argument] = []
    for node in cast(Sequence[Node], tree["args"]):
        made = _argument(node)
        if made is None:
            return None
        arguments.append(made)
    return Plan(str(tree["name"]).upper(), tuple(arguments), guard)


def _guard(branches: Sequence[Node]) -> Argument | None:
    if len(branches) != 3:
        return None
    test, blank, _ = branches
    if test["node_type"] != "BinaryOp" or test["operator"] != "=" or not (_is_blank(blank)):
        return None
    left, right = cast(Node, test["left"]), cast(Node, test["right"])
    if left["node_type"] != "Reference" or ":" in str(left["reference"]) or not _is_blank(right):
        return None
    return _argument(left)


def _is_blank(node: Node) -> bool:
    return node["node_type"] == "Literal" and node["value"] == ""


def _argument(node: Node) -> Argument | None:
    kind = node["node_type"]
    if kind == "Literal":
        constant = node["value"]
        return lambda _cells, rows: [constant] * len(rows)
    if kind == "Function" and str(node["name"]).upper() == "ROW" and not node["args"]:
        return lambda _cells, rows: [float(row) for row in rows]
    if kind != "Reference":
        return None
    sheet, _, area = str(node["reference"]).rpartition("!")
    sheet = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
    try:
        rect = parse_range(area)
    except ValueError:
        return None
    columns = range(rect.left, rect.right + 1)
    if rect.top == OWN_ROW == rect.bottom and not sheet:
        if len(columns) == 1:
            return lambda cells, rows: _column(cells(sheet, rect.left), rows)
        return lambda cells, rows: [
            (tuple(row),) for row in zip(*(_column(cells(sheet, c), rows) for c in columns), strict=True)
        ]
    if rect.bottom >= OWN_ROW:
        return None  # a whole column: the engine trims it to the used range

    def block(cells: Cells, rows: Sequence[int]) -> Sequence[object]:
        found = [cells(sheet, c) for c in columns]
        area_rows = range(rect.top, rect.bottom + 1)
        if len(columns) == 1 == len(area_rows):
            return [found[0].get(rect.top)] * len(rows)
        return [tuple(tuple(column.get(r) for column in found) for r in area_rows)] * len(rows)

    return block


def _column(found: Mapping[int, Value], rows: Sequence[int]) -> list[Value]:
    get = found.get
    return [get(row) for row in rows]
