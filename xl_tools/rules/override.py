"""A manager's override of one result: whether it counts, and both readings (G6)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from math import isfinite
from typing import Final
from unicodedata import normalize

from xl_tools.clock import Entry, is_blank
from xl_tools.rules.booking_fields import shown
from xl_tools.rules.finding import Fact, Finding, Remark
from xl_tools.rules.immutable import immutable
from xl_tools.words import State

__all__ = ["Override", "override"]

_CLAUSE: Final = "G6"

#: Points as text, with or without their unit.
_FIGURE: Final = re.compile(r"(\d{1,5})(?:\.0*)?\s*(?:分|points?)?", re.ASCII | re.IGNORECASE)

_MOST: Final = 99_999

#: Excel keeps 15 significant digits: 0.1 + 0.2 is meant as 0.3.
_DIGITS: Final = ".15g"


@immutable
class Override:
    """What became of an override.

    Attributes:
        final: the result that stands in ``value``: the override's points, or the rule's result as it is.
        asked: whether anything was entered about an override.
    """

    final: Finding
    asked: bool


def override(
    fine: Entry, figure: Entry, approver: str | None, grounds: str | None, staff_id: str | None, name: str | None
) -> Override:
    """Whether a manager's override of one result counts, and what stands then.

    Clause G6: it counts only with an approver and a reason, and nobody approves their own. Both readings stay
    visible.

    Args:
        fine: the rule's result: points, or the word of a state where there are none.
        figure: the points that a manager set.
        approver: who approved it.
        grounds: the reason given.
        staff_id: ID of the person concerned.
        name: their name.

    Returns:
        合格 with the override's points when it counts; 待确认 with the rule's result when something is missing or
        wrong, each named; 不适用 with the rule's result when there is no override. The facts hold both readings,
        ``before`` and ``after``.

    Example:
        >>> found = override(10.0, 0.0, "林经理", "当天停电", "K01", "周一")
        >>> found.final.value, found.final.sentence("zh")
        (0, '改判生效：10 分改为 0 分，审批人 林经理，理由：当天停电')
        >>> override(10.0, 0.0, None, "当天停电", "K01", "周一").final.sentence("zh")
        '改判无效：没有审批人；仍按 10 分'
    """
    before = _standing(fine)
    if is_blank(figure) and approver is None and grounds is None:
        return Override(
            Finding(State.NOT_APPLICABLE, _CLAUSE, "override.none", {"before": before}, value=before), asked=False
        )
    after = _points(figure)
    facts: dict[str, Fact] = {
        "before": before,
        "after": after,
        "approver": approver,
        "grounds": grounds,
        "entry": "" if is_blank(figure) else shown(figure),
    }
    form = "word" if isinstance(before, str) else "points"
    wrong = list(_wrong(before, figure, after, approver, grounds, (staff_id, name)))
    if after is not None and not wrong:
        message = f"override.counts_{form}"
        return Override(Finding(State.PASSED, _CLAUSE, message, facts, points=after, value=after), asked=True)
    told = [f"override.also_{problem}" for problem in wrong[1:]]
    if before != "":
        told.append(f"override.still_{form}")
    remarks = tuple(Remark(message, _CLAUSE, State.UNCONFIRMED, facts) for message in told)
    message = f"override.refused_{wrong[0]}"
    return Override(Finding(State.UNCONFIRMED, _CLAUSE, message, facts, value=before, remarks=remarks), asked=True)


def _wrong(
    before: Fact,
    figure: Entry,
    after: int | None,
    approver: str | None,
    grounds: str | None,
    own: tuple[str | None, ...],
) -> Iterator[str]:
    """Everything for which the override does not count, by the names of its sentences."""
    if before == "":
        yield "no_result"
    if is_blank(figure):
        yield "no_figure"
    elif after is None:
        yield "bad_figure"
    if approver is None:
        yield "no_approver"
    elif _plain(approver) in [_plain(who) for who in own if who]:
        yield "own"
    if grounds is None:
        yield "no_reason"


def _plain(who: str) -> str:
    """A name or staff ID without what differs by typing alone: width, letter case, blanks."""
    return "".join(normalize("NFKC", who).split()).casefold()


def _standing(fine: Entry) -> int | Decimal | str:
    """The rule's result as it stands: a number stays one, anything else is text; "" for none."""
    if isinstance(fine, (int, float, Decimal)) and not isinstance(fine, bool) and isfinite(fine):
        return int(fine) if fine == int(fine) else Decimal(format(fine, _DIGITS))
    return "" if is_blank(fine) else fine if isinstance(fine, str) else shown(fine)


def _points(figure: Entry) -> int | None:
    """Whole points of 0 or more; None for anything else, a phone in the wrong column included."""
    if isinstance(figure, str):
        found = _FIGURE.fullmatch(normalize("NFKC", figure).strip())
        return int(found[1]) if found else None
    number = _standing(figure)
    return number if isinstance(number, int) and 0 <= number <= _MOST else None
