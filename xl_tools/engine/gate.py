"""The gate: which formulas the engine may be trusted with.

Alone formualizer is not safe: of 77 classic array idioms 23 came out silently wrong.
So a formula passes only when every function in it is on the list below *and* gets a
single value or a range where the function takes just that. What does not pass keeps its
cell as it was and is reported; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, cast

from udfs.registry import FUNCTIONS

__all__ = ["PLAIN_FUNCTIONS", "VOLATILE", "Verdict", "judge"]

#: What each argument may be: ``s`` a single value, ``r`` a range or a single value,
#: ``t`` a text literal, or texts joined by ``&``, that must not be left out, ``z`` a literal 0 or 1 (the match type),
#: ``n`` a number literal > 0 or a single value (never 0: a whole row). The part in brackets repeats.
PLAIN_FUNCTIONS: Final[dict[str, str]] = {
    "ABS": "s",
    "AND": "(s)",
    "AVERAGE": "(r)",
    "CHOOSE": "(s)",
    "COLUMN": "s",
    "COLUMNS": "r",
    "CONCATENATE": "(s)",
    "COUNT": "(r)",
    "COUNTA": "(r)",
    "COUNTBLANK": "r",
    "COUNTIF": "rs",
    "COUNTIFS": "(rs)",
    "DATE": "sss",
    "DAY": "s",
    "EDATE": "ss",
    "EOMONTH": "ss",
    "EXACT": "ss",
    "HYPERLINK": "st",
    "IF": "sss",
    "IFERROR": "ss",
    "INDEX": "rnn",
    "INT": "s",
    "ISBLANK": "s",
    "ISERROR": "s",
    "ISNUMBER": "s",
    "ISTEXT": "s",
    "LEFT": "ss",
    "LEN": "s",
    "LOWER": "s",
    "MATCH": "srz",
    "MAX": "(r)",
    "MID": "sss",
    "MIN": "(r)",
    "MOD": "ss",
    "MONTH": "s",
    "NOT": "s",
    "OR": "(s)",
    "RIGHT": "ss",
    "ROUND": "ss",
    "ROUNDDOWN": "ss",
    "ROUNDUP": "ss",
    "ROW": "s",
    "ROWS": "r",
    "SUM": "(r)",
    "SUMIF": "rsr",
    "SUMIFS": "r(rs)",
    "TRIM": "s",
    "UPPER": "s",
    "WEEKDAY": "ss",
    "YEAR": "s",
}

#: Functions whose result changes without any input: their caches are nobody's to fill in.
VOLATILE: Final = frozenset({"CELL", "INDIRECT", "INFO", "NOW", "OFFSET", "RAND", "RANDARRAY", "RANDBETWEEN", "TODAY"})

Node = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The gate's answer; ``key`` is "" when the formula passes, else the reason's sentence."""

    key: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        return not self.key


_PASSED: Final = Verdict()


def judge(tree: Node) -> Verdict:
    """Whether every function in the formula is known and gets what it takes.

    Args:
        tree: the formula as formualizer's ``parse(...).to_dict()`` gives it.

    Example:
        >>> import formualizer as fz
        >>> judge(fz.parse("=SUM(A1:A3)+IF(B1=1,2,3)").to_dict()).passed
        True
        >>> judge(fz.parse("=SUMPRODUCT((LEFT(B1:B9)=\\"a\\")*1)").to_dict()).key
        'recalc.function'
        >>> judge(fz.parse("=A1:A5*2").to_dict()).key
        'recalc.shape'
    """
    if _is_range(tree):
        return Verdict("recalc.shape", {"function": "="})
    return _value(tree, "=")


def _is_range(node: Node) -> bool:
    return node["node_type"] == "Reference" and ":" in str(node["reference"]).rpartition("!")[2]


def _value(node: Node, inside: str) -> Verdict:
    """Judges a node that stands where a single value belongs."""
    kind = node["node_type"]
    if kind == "Literal":
        return _PASSED
    if kind == "Reference":
        return Verdict("recalc.shape", {"function": inside}) if _is_range(node) else _PASSED
    if kind == "BinaryOp":
        left = _value(cast(Node, node["left"]), str(node["operator"]))
        return left if not left.passed else _value(cast(Node, node["right"]), str(node["operator"]))
    if kind == "UnaryOp":
        operator = str(node["operator"])
        if operator in "@#":
            return Verdict("recalc.shape", {"function": operator})
        return _value(cast(Node, node.get("operand", node.get("expr"))), operator)
    if kind == "Function":
        return _call(node)
    return Verdict("recalc.shape", {"function": str(kind)})


def _call(node: Node) -> Verdict:
    name = str(node["name"]).upper().removeprefix("_XLFN.")
    arguments = cast(Sequence[Node], node["args"])
    if name in FUNCTIONS:
        for argument in arguments:
            verdict = _PASSED if _is_range(argument) else _value(argument, name)
            if not verdict.passed:
                return verdict
        return _PASSED
    if name in VOLATILE:
        return Verdict("recalc.volatile", {"function": name})
    shape = PLAIN_FUNCTIONS.get(name)
    if shape is None:
        return Verdict("recalc.function", {"function": name})
    wanted = _wanted(shape, len(arguments))
    if wanted is None:
        return Verdict("recalc.shape", {"function": name})
    for argument, what in zip(arguments, wanted, strict=True):
        verdict = _argument(argument, what, name)
        if not verdict.passed:
            return verdict
    return _PASSED


def _wanted(shape: str, count: int) -> str | None:
    """The letters for ``count`` arguments; None when there are too many, or half a repeated pair."""
    fixed, _, repeated = shape.partition("(")
    repeated = repeated.rstrip(")")
    if "t" in fixed[count:]:
        return None
    if not repeated:
        return fixed[:count] if count <= len(fixed) else None
    extra = count - len(fixed)
    if extra < 0 or extra % len(repeated):
        return None
    return fixed + repeated * (extra // len(repeated))


def _argument(node: Node, what: str, name: str) -> Verdict:
    if what == "r":
        if _is_range(node):
            return _PASSED
        # A function over ranges treats a computed value otherwise than a cell: COUNTIF refuses it, so does the gate.
        if name in ("SUMIFS", "COUNTIFS", "COUNTIF", "SUMIF", "INDEX", "MATCH", "ROWS", "COLUMNS", "COUNTBLANK"):
            return _PASSED if node["node_type"] == "Reference" else Verdict("recalc.shape", {"function": name})
        return _value(node, name)
    if what == "z":
        passed = node["node_type"] == "Literal" and node["value"] in (0, 1)
        return _PASSED if passed else Verdict("recalc.shape", {"function": name})
    if what == "t":
        # What a link shows: of a blank or a number hosts think differently, of joined texts they do not.
        if node["node_type"] == "BinaryOp" and node["operator"] == "&":
            return _value(node, name)
        passed = node["node_type"] == "Literal" and isinstance(node["value"], str)
        return _PASSED if passed else Verdict("recalc.shape", {"function": name})
    if what == "n" and node["node_type"] == "Literal" and node["value"] == 0:
        return Verdict("recalc.shape", {"function": name})
    return _value(node, name)
