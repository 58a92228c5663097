"""Formulas that look along their own row only, computed a column at a time without the engine.

Most formulas of a workbook like ours are of this kind: our functions over the row's entries behind
a guard for blank rows, an override chosen over a result, a name looked up by number. Handing
each to formualizer costs 3 µs to load and more to call back; here the parsed formula becomes
one Python function that runs down the column.

It is no second engine: it knows a handful of constructs, and only for plain operands. Anything else
(an error among the operands, text where a number belongs, a wildcard in a look-up) raises ``Aside``
and sends that row to formualizer; a test compares the two over random rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from types import CodeType
from typing import Final, cast

from udfs import registry
from udfs.coerce import freeze
from xl_tools.books.refs import Rect, parse_range
from xl_tools.engine.formula import OWN_ROW
from xl_tools.engine.gate import Node
from xl_tools.engine.grouped import Aside, Cells, grouped
from xl_tools.engine.operators import HELPERS, OPERATORS, NoMatch, lookup_key
from xl_tools.engine.values import Value

__all__ = ["Call", "Cells", "RowProgram", "Runner", "row_program", "run_together"]

#: Calls a worksheet function: (name, arguments) → cell.
CallFunction = Callable[[str, Sequence[object]], Value]
#: Rows that the programs of a table compute in turns.
_BLOCK: Final = 512

#: One operand for all rows.
Operand = Callable[[Cells, Sequence[int]], Sequence[object]]
#: Operands made before, by what they are and for which rows: six columns of a table read the same five.
Memo = dict[tuple[object, ...], Sequence[object]]


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a worksheet function as it happened in a cell."""

    function: str
    arguments: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class RowProgram:
    """A formula as a function of its row's operands.

    Attributes:
        operands: what each parameter is, for all rows; beside each, what it reads (None: nothing to keep).
        make: gives the function, once it knows how worksheet functions are called and how cells are found.
    """

    operands: tuple[tuple[str | None, Operand], ...]
    make: Callable[[CallFunction, Cells], Callable[..., Value]]

    def runner(self, cells: Cells, rows: Sequence[int], memo: Memo) -> Runner:
        """The program set on its rows.

        Args:
            cells: how columns are found; they must hold all that the formula reads.
            rows: where the formula stands.
            memo: operands of the same sheet made before; new ones are added.
        """
        try:
            function = self.make(registry.call, cells)
        except Aside:
            return Runner(_always_aside, zip(rows, [()] * len(rows), strict=True))
        return Runner(function, zip(rows, self._operands(cells, rows, memo), strict=True))

    def calls(self, cells: Cells, rows: Sequence[int]) -> Iterator[tuple[int, list[Call]]]:
        """The calls of worksheet functions that happen in each of the rows."""
        made: list[Call] = []

        def call(name: str, arguments: Sequence[object]) -> Value:
            made.append(Call(name, tuple(arguments)))
            return registry.call(name, arguments)

        try:
            function = self.make(call, cells)
        except Aside:
            function = _always_aside
        for row, operands in zip(rows, self._operands(cells, rows, {}), strict=True):
            with suppress(Aside, NoMatch):
                function(*operands)
            yield row, made.copy()
            made.clear()

    def _operands(self, cells: Cells, rows: Sequence[int], memo: Memo) -> Iterable[Sequence[object]]:
        columns: list[Sequence[object]] = []
        whole = len(rows) == rows[-1] - rows[0] + 1
        for reads, operand in self.operands:
            key = (reads, rows[0], rows[-1]) if whole and reads else None
            column = memo.get(key) if key else None
            if column is None:
                column = operand(cells, rows)
                if key:
                    memo[key] = column
            columns.append(column)
        return zip(*columns, strict=True) if columns else [()] * len(rows)


class Runner:
    """A program on its way down the rows.

    Attributes:
        results: row → value, as far as it has come.
        aside: rows that must go to the engine.
    """

    def __init__(self, function: Callable[..., Value], operands: Iterator[tuple[int, Sequence[object]]]) -> None:
        self.results: dict[int, Value] = {}
        self.aside: list[int] = []
        self._function = function
        self._operands = operands

    def advance(self, count: int) -> None:
        """Computes the next rows."""
        function, results = self._function, self.results
        for row, operands in islice(self._operands, count):
            try:
                value = function(*operands)
            except (Aside, NoMatch):
                self.aside.append(row)
            else:
                # A reference to an empty cell is 0, as in every host.
                results[row] = 0.0 if value is None else value


def run_together(runners: Sequence[Runner], rows: int) -> None:
    """Programs of the same rows, block by block.

    Seven functions look at one booking: while its row is fresh, what the first found out is still at hand (and in
    the processor's cache) for the other six.
    """
    for _ in range(0, rows, _BLOCK):
        for runner in runners:
            runner.advance(_BLOCK)


def _always_aside(*_: object) -> Value:
    raise Aside


def row_program(tree: Mapping[str, object]) -> RowProgram | None:
    """The program of a formula, or None when it is not of the kinds known here."""
    writer = _Writer()
    try:
        body = writer.value(tree)
    except Aside:
        return None
    names = [f"a{index}" for index in range(len(writer.operands))]
    # The source holds nothing but our own names: every text and number is a constant beside it.
    source = f"lambda call, {', '.join(writer.lookups) or '_'}: lambda {', '.join(names)}: {body}"
    compiled = eval(_code(source), {**HELPERS, **writer.constants})
    makers = list(writer.lookups.values())

    def make(call: CallFunction, cells: Cells) -> Callable[..., Value]:
        found: list[object] = [maker(cells) for maker in makers]
        return cast(Callable[..., Value], compiled(call, *(found or [None])))

    return RowProgram(tuple(writer.operands), make)


_LIKE_AN_ERROR: Final = re.compile("#[A-Za-z]")


@lru_cache(maxsize=1024)
def _code(source: str) -> CodeType:
    """Compiled once for all formulas of one shape: they differ in their constants and operands only."""
    return compile(source, "<formula>", "eval")


_EMPTY: Final = {"node_type": "Literal", "value": ""}


class _Writer:
    """Writes a formula's tree as a Python expression over operands ``a0, a1, …``."""

    def __init__(self) -> None:
        self.operands: list[tuple[str | None, Operand]] = []
        self.constants: dict[str, object] = {}
        self.lookups: dict[str, Callable[[Cells], Callable[..., Value]]] = {}
        self._known: dict[str, str] = {}

    def value(self, node: Node) -> str:
        kind = node["node_type"]
        if kind == "Literal":
            if _LIKE_AN_ERROR.match(str(node["value"])):
                raise Aside  # an error written into the formula, or text that looks like one
            return self._constant(node["value"])
        if kind == "Reference":
            return self._reference(str(node["reference"]), span=False)
        if kind == "BinaryOp":
            if node["operator"] == "=" and cast(Node, node["right"]) == _EMPTY:
                return f"blank({self.value(cast(Node, node['left']))})"
            helper = OPERATORS.get(str(node["operator"]))
            if helper is None:
                raise Aside
            return f"{helper}({self.value(cast(Node, node['left']))}, {self.value(cast(Node, node['right']))})"
        if kind == "Function":
            return self._function(str(node["name"]).upper(), cast(Sequence[Node], node["args"]))
        raise Aside

    def _function(self, name: str, args: Sequence[Node]) -> str:
        if name in registry.FUNCTIONS:
            listed = "".join(f"{self._argument(arg)}, " for arg in args)
            return f"call({self._constant(name)}, ({listed}))"
        if name == "IF" and len(args) == 3:
            test, yes, no = map(self.value, args)
            return f"({yes} if truth({test}) else {no})"
        if name in ("OR", "AND") and args:
            # Every operand is judged, as in a host: an error in the last one shows.
            word = "any" if name == "OR" else "all"
            return f"{word}(({''.join(f'logical({self.value(arg)}), ' for arg in args)}))"
        if name == "NOT" and len(args) == 1:
            return f"(not truth({self.value(args[0])}))"
        if name == "COUNTA" and len(args) == 1 and args[0]["node_type"] == "Reference":
            text = str(args[0]["reference"])
            sheet, rect = _area(text)
            key = self._known.get("counta " + text)
            if key is None:
                key = self._known["counta " + text] = self._operand("counta " + text, _filled(sheet, rect))
            return key
        if name == "IFERROR" and len(args) == 2:
            return f"iferror(lambda: {self.value(args[0])}, lambda: {self.value(args[1])})"
        if name == "INDEX" and len(args) == 2:
            return self._lookup(args[0], args[1])
        if name in ("SUMIFS", "COUNTIFS", "COUNTIF"):
            return self._grouped(name, args)
        if name == "SUM" and args:
            return f"added({', '.join(map(self._argument, args))})"
        if name in ("YEAR", "MONTH", "DAY") and len(args) == 1:
            return f"{name.lower()}({self.value(args[0])})"
        if name == "EOMONTH" and len(args) == 2:
            return f"month_end({self.value(args[0])}, {self.value(args[1])})"
        if name == "HYPERLINK" and len(args) == 2:
            return f"linked({self.value(args[0])}, {self.value(args[1])})"
        if name == "ROW" and not args:
            return self._operand(None, lambda _cells, rows: [float(row) for row in rows])
        if name == "ROW" and len(args) == 1 and args[0]["node_type"] == "Reference":
            _, rect = _area(str(args[0]["reference"]))
            if rect.top == rect.bottom != OWN_ROW:
                return self._constant(float(rect.top))
        raise Aside

    def _argument(self, node: Node) -> str:
        """An operand of one of our functions: a whole range is welcome there."""
        if node["node_type"] == "Reference":
            return self._reference(str(node["reference"]), span=True)
        return self.value(node)

    def _constant(self, value: object) -> str:
        name = f"k{len(self.constants)}"
        self.constants[name] = value
        return name

    def _reference(self, text: str, *, span: bool) -> str:
        key = self._known.get(text)
        if key is None:
            sheet, rect = _area(text)
            if not span and (rect.left != rect.right or rect.top != rect.bottom):
                raise Aside
            key = self._known[text] = self._operand(text, _operand(sheet, rect))
        return key

    def _operand(self, reads: str | None, operand: Operand) -> str:
        self.operands.append((reads, operand))
        return f"a{len(self.operands) - 1}"

    def _grouped(self, name: str, args: Sequence[Node]) -> str:
        """SUMIFS or COUNTIFS over whole columns: see ``grouped``."""
        ranges = [args[0], *args[1::2]] if name == "SUMIFS" else list(args[::2])
        criteria = args[2::2] if name == "SUMIFS" else args[1::2]
        if any(node["node_type"] != "Reference" for node in ranges):
            raise Aside
        areas = [_area(str(node["reference"])) for node in ranges]
        if any(rect.bottom == OWN_ROW for _, rect in areas):
            raise Aside
        total = areas.pop(0) if name == "SUMIFS" else None
        function = f"lookup{len(self.lookups)}"
        self.lookups[function] = lambda cells: grouped(cells, total, areas)
        return f"{function}({', '.join(map(self.value, criteria))})"

    def _lookup(self, source: Node, match: Node) -> str:
        """``INDEX(column,MATCH(x,column,0))`` as a dictionary, built once for all rows."""
        if match["node_type"] != "Function" or str(match["name"]).upper() != "MATCH":
            raise Aside
        wanted, keys, how = cast(Sequence[Node], match["args"])
        if any(node["node_type"] != "Reference" for node in (source, keys)) or how.get("value") != 0:
            raise Aside
        source_sheet, values = _area(str(source["reference"]))
        key_sheet, named = _area(str(keys["reference"]))
        if values.left != values.right or named.left != named.right or OWN_ROW in (values.bottom, named.bottom):
            raise Aside
        if values.bottom - values.top != named.bottom - named.top:
            raise Aside

        def maker(cells: Cells) -> Callable[[object], Value]:
            found = cells(source_sheet, values.left)
            index: dict[object, Value] = {}
            for row, key in sorted(cells(key_sheet, named.left).items()):
                if named.top <= row <= named.bottom and key is not None and not isinstance(key, bool):
                    index.setdefault(lookup_key(key), found.get(row - named.top + values.top))

            def lookup(value: object) -> Value:
                if isinstance(value, str) and not set(value) & set("*?~"):
                    key: object = value.lower()
                elif type(value) in (float, int):
                    key = value
                else:
                    raise Aside
                if key not in index:
                    raise NoMatch
                return index[key]

            return lookup

        name = f"lookup{len(self.lookups)}"
        self.lookups[name] = maker
        return f"{name}({self.value(wanted)})"


def _area(text: str) -> tuple[str, Rect]:
    sheet, _, area = text.rpartition("!")
    sheet = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
    try:
        rect = parse_range(area)
    except ValueError:
        raise Aside from None
    if rect.bottom > OWN_ROW or (rect.top != rect.bottom and rect.bottom == OWN_ROW):
        raise Aside  # a whole column: the engine trims it to the used range
    return sheet, rect


def _operand(sheet: str, rect: Rect) -> Operand:
    columns = range(rect.left, rect.right + 1)
    if rect.top == OWN_ROW:
        if len(columns) == 1:
            return lambda cells, rows: list(map(cells(sheet, rect.left).get, rows))
        # Frozen once here, a record is not frozen again by each of the seven functions that read it.
        return lambda cells, rows: [
            freeze(row) for row in zip(*(map(cells(sheet, c).get, rows) for c in columns), strict=True)
        ]

    def block(cells: Cells, rows: Sequence[int]) -> Sequence[object]:
        found = [cells(sheet, c) for c in columns]
        if len(columns) == 1 and rect.top == rect.bottom:
            return [found[0].get(rect.top)] * len(rows)
        return [freeze([[c.get(r) for c in found] for r in range(rect.top, rect.bottom + 1)])] * len(rows)

    return block


def _filled(sheet: str, rect: Rect) -> Operand:
    """COUNTA of a span, as an operand of its own."""
    columns = range(rect.left, rect.right + 1)
    if rect.top == OWN_ROW:
        width = len(columns)
        return lambda cells, rows: [
            float(width - row.count(None))
            for row in zip(*(map(cells(sheet, c).get, rows) for c in columns), strict=True)
        ]

    def count(cells: Cells, rows: Sequence[int]) -> Sequence[object]:
        found = [cells(sheet, c) for c in columns]
        area = range(rect.top, rect.bottom + 1)
        return [float(sum(column.get(row) is not None for column in found for row in area))] * len(rows)

    return count
