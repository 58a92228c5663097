"""Every clause that can be read in two ways, and what the other reading would make of this month (convention G14)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from xl_tools.policy import Parameter, ValueOf, clauses, default
from xl_tools.whatif.comparison import Month, Progress
from xl_tools.whatif.figures import FIGURES

__all__ = ["Reading", "other_values", "readings", "readings_of"]

_POINTS: Final = frozenset(figure for figure in FIGURES if figure.kind == "points")
_PERFORMANCE: Final = frozenset(figure for figure in FIGURES if figure.key == "bookings.performance")
_PAY: Final = frozenset(figure for figure in FIGURES if figure.key in ("pay.gross", "pay.grade_salary"))
_NONE: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Reading:
    """One other reading of one parameter.

    Attributes:
        parameter: the parameter.
        old: what is in force on the first day of the month; None where the policy has no value.
        new: the other reading.
        points, performance: what all of the month would add up to more (or less).
        pay: gross pay and grade salary likewise; top-ups and deductions are in gross pay already.
        people: how many people would have a figure that differs.
        words: how many flags and conclusions would differ.
    """

    parameter: Parameter
    old: ValueOf | None
    new: ValueOf
    points: Decimal
    performance: Decimal
    pay: Decimal
    people: int
    words: int


def readings(data: bytes, *, name: str = "workbook.xlsx", progress: Progress | None = None) -> tuple[Reading, ...]:
    """The other readings in the order of the clauses, each with its effect on the workbook's month; in memory.

    Args:
        data: the workbook.
        name: the file's name, for messages.
        progress: told about long work.

    Raises:
        BookError, UsageError, PolicyError: the workbook cannot be used.
    """
    return readings_of(Month(data, name=name), progress)


def readings_of(month: Month, progress: Progress | None = None) -> tuple[Reading, ...]:
    """As ``readings``, for a month that is read already.

    Args:
        month: the month.
        progress: told about long work.
    """
    order = {clause: at for at, clause in enumerate(clauses())}
    ambiguous = [one for one in month.policy.parameters.values() if one.other["zh"]]
    ambiguous.sort(key=lambda one: order[one.clause])
    asked = [(one, other) for one in ambiguous for other in other_values(one, month.in_force(one.name, month.month))]
    found: list[Reading] = []
    for done, (parameter, other) in enumerate(asked):
        if progress:
            progress("readings", done, len(asked))
        found.append(_reading(month, parameter, other))
    return tuple(found)


def other_values(parameter: Parameter, in_force: ValueOf | None) -> Iterator[ValueOf]:
    """The values of a parameter that stand for a reading other than the one in force.

    Example:
        >>> from xl_tools.policy import parameter
        >>> list(other_values(parameter("quotas.warmup"), True))
        [False]
        >>> list(other_values(parameter("cancellations.half_counts_as"), "standard"))
        ['none', 'booth']
    """
    values: tuple[ValueOf | None, ...]
    if parameter.unit == "flag":
        values = (True, False)
    elif parameter.unit == "choice":
        values = tuple(word.key for word in parameter.choices)
    else:
        # The built-in value is a reading too, once the workbook has left it.
        built_in = default().versions[parameter.name][-1].value
        values = (built_in, *parameter.other_values)
    return (value for value in values if value is not None and value != in_force)


def _reading(month: Month, parameter: Parameter, other: ValueOf) -> Reading:
    old = month.in_force(parameter.name, month.month)
    if month.untouched(parameter.name):
        return Reading(parameter, old, other, _NONE, _NONE, _NONE, 0, 0)
    effect = month.compare({parameter.name: other})
    words = sum(row.difference is None for row in effect.rows)
    points, performance, pay = (effect.difference(figures) for figures in (_POINTS, _PERFORMANCE, _PAY))
    return Reading(parameter, old, other, points, performance, pay, effect.people, words)
