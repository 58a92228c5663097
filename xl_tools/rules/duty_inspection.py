"""Inspection rounds: the areas (D1.4) and their lights (D1.5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from xl_tools.clock import Entry
from xl_tools.policy import Policy
from xl_tools.rules.check import Check, summed
from xl_tools.rules.duty import IN_FORCE, listed
from xl_tools.rules.finding import Fact, Finding
from xl_tools.rules.recordentry import Record, read_record
from xl_tools.words import State, Tick

__all__ = ["Inspection", "inspect"]

_LOOKED_AT: Final = ("property", "hygiene", "staff")
_SWITCHES: Final = ("lights_on", "lights_off")
_TOLERANCE: Final = "duty.light_minutes"
_AREAS: Final = "duty.areas"
_LIGHT_AREAS: Final = "duty.light_areas"


@dataclass(frozen=True, slots=True)
class Inspection:
    """Both sides of one area's inspection.

    Attributes:
        round: whether the area was inspected and what was found dealt with (D1.4), lights included.
        lights: the lights alone (D1.5); 不适用 where none are checked.
    """

    round: Finding
    lights: Finding


def inspect(headings: tuple[str, ...], row: Sequence[Entry], policy: Policy) -> Inspection:
    """What document three says about the inspection of one area.

    Clauses D1.4, D1.5. A defect that was found breaks no rule of duty; one that is found and not written
    down, or not dealt with, leaves the record incomplete.

    Args:
        headings: the row of headings of 巡检表.
        row: the cells below them.
        policy: dated parameters.

    Returns:
        合格, 违规, 待确认, 资料不足 or 不适用 for each side, 0 points.

    Raises:
        RecordIncomplete: a needed heading is missing or stands there twice.
        PolicyGap: no value is in force on that day; carries parameter and day.

    Example:
        >>> from xl_tools.policy import default
        >>> from xl_tools.rules.records import INSPECTION
        >>> cells = ["2026-11-02", "K01", "银行", "是", "是", "不适用", *[None] * 6]
        >>> both = inspect(tuple(zh for zh, _ in INSPECTION.values()), cells, default())
        >>> both.round.state.value, both.lights.state.value
        ('合格', '不适用')
    """
    record = read_record("inspection", headings, row, IN_FORCE, policy)
    if isinstance(record, Finding):
        return Inspection(record, record)
    grid = [*record.missing(("staff_id", "area", *_LOOKED_AT), "D1.4"), *_area(record, policy), *_found(record)]
    lit = [*_lights(record, policy)]
    for fault in record.faults:
        (lit if fault.clause == "D1.5" else grid).append(fault)
    if not lit:
        none = Finding(State.NOT_APPLICABLE, "D1.5", "lights.none", since=policy.since(_LIGHT_AREAS, record.day))
        return Inspection(summed(grid, "duty.summary"), none)
    return Inspection(summed([*grid, *lit], "duty.summary"), summed(lit, "duty.summary"))


def _area(record: Record, policy: Policy) -> Iterator[Check]:
    area = record.text("area")
    if area:
        own = "" if listed(area, _AREAS, record, policy) else "_own"
        since = policy.since(_AREAS, record.day)
        yield Check(f"inspection.area{own}", "D1.4", State.PASSED, {"area": area}, since)


def _found(record: Record) -> Iterator[Check]:
    ticks = {field: record.word(field, Tick, "D1.4") for field in _LOOKED_AT}
    wrong = [field for field, tick in ticks.items() if tick is Tick.NO]
    problem, result = record.said("problem"), record.said("result")
    if not wrong and not problem:
        if None not in ticks.values():
            yield Check("inspection.fine", "D1.4", State.PASSED)
        return
    if not problem:
        yield from record.missing(["problem"], "D1.4")
        if not record.blank("problem"):
            yield Check("inspection.problem_denied", "D1.4", State.UNCONFIRMED, {"entry": record.text("problem")})
    if result:
        yield Check("inspection.dealt_with", "D2.3", State.PASSED)
    else:
        yield Check("inspection.open", "D2.3", State.INCOMPLETE)


def _lights(record: Record, policy: Policy) -> Iterator[Check]:
    """D1.5: the lights of the area go on and off by the schedule."""
    schedule = [f"{switch}_planned" for switch in _SWITCHES]
    entered = not all(record.blank(field) for field in (*_SWITCHES, *schedule))
    if not entered and not listed(record.text("area"), _LIGHT_AREAS, record, policy):
        return
    if all(record.blank(field) for field in schedule):
        yield Check("lights.no_schedule", "D1.5", State.INCOMPLETE)
        return
    limit, since = policy.seconds(_TOLERANCE, record.day), policy.since(_TOLERANCE, record.day)
    for switch in _SWITCHES:
        yield from record.missing([f"{switch}_planned", switch], "D1.5")
        planned = record.evening(f"{switch}_planned", "D1.5")
        actual = record.evening(switch, "D1.5")
        if planned is None or actual is None:
            continue
        facts: dict[str, Fact] = {"planned": planned, "actual": actual, "off": abs(actual - planned), "limit": limit}
        if abs(actual - planned) <= limit:
            yield Check(f"lights.{switch}", "D1.5", State.PASSED, facts, since, "lights.boundary.kept")
        else:
            side = "late" if actual > planned else "early"
            yield Check(f"lights.{switch}_{side}", "D1.5", State.VIOLATION, facts, since, "lights.boundary.missed")
