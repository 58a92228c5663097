"""Attendance: lateness and missed sign-ins (clauses A1a, A1b)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from xl_tools.clock import DAY, HALF_DAY
from xl_tools.policy import Policy
from xl_tools.rules.finding import Fact, Finding, Remark
from xl_tools.rules.immutable import immutable
from xl_tools.words import Shift, State

__all__ = ["lateness"]

_LATE: Final = "A1a"
_MISSED: Final = "A1b"

#: The higher tier first: it replaces the lower one (G7). From how late on, and the points.
_TIERS: Final = (
    ("attendance.late_second_minutes", "attendance.late_second_points"),
    ("attendance.late_first_minutes", "attendance.late_first_points"),
)


@immutable
class _Window:
    """When a punch is a sign-in, in seconds after noon; both ends count."""

    opens: int
    closes: int

    def holds(self, moment: int) -> bool:
        return self.opens <= moment <= self.closes

    def facts(self) -> dict[str, Fact]:
        return {"opens": self.opens, "closes": self.closes}


def lateness(
    on: date | None, due: int | None, punches: tuple[int, ...], shift: Shift | None, policy: Policy
) -> Finding:
    """Points for one person's sign-in of one business day.

    Clauses A1a, A1b. The sign-in is the earliest punch within the sign-in window. An approved
    device failure excuses the missed sign-in only: who could sign in after all is measured as on
    any day. A due time outside the window is not measured: it is most likely 8:00 typed for 20:00.

    Args:
        on: business day; picks the parameters in force.
        due: start of the shift in seconds after noon; None is the policy's shift start.
        punches: every punch of the cell in seconds after noon.
        shift: what the person was down for; None with a punch is a day at work.
        policy: dated parameters.

    Returns:
        Points (int, >= 0), state, clause and the facts used; ``value`` is the lateness in whole
        seconds, None when there is no sign-in to measure.

    Raises:
        PolicyGap: no value is in force on that day; carries parameter and day.

    Example:
        >>> from xl_tools.policy import default
        >>> lateness(date(2026, 11, 2), 28800, (29700,), Shift.WORK, default()).points
        3
    """
    if on is None:
        return Finding(State.INCOMPLETE, _LATE, "attendance.no_date")
    if not policy.flag("documents.house", on):
        since = policy.since("documents.house", on)
        return Finding(State.NOT_APPLICABLE, _LATE, "attendance.switched_off", since=since)
    if shift is Shift.REST or shift is Shift.LEAVE:
        return _excused(shift, punches)
    if shift is None and not punches:
        return Finding(State.INCOMPLETE, _LATE, "attendance.nothing_entered")

    window = _Window(policy.seconds("attendance.signin_from", on), policy.seconds("attendance.signin_until", on))
    if due is None:
        due = policy.seconds("attendance.shift_start", on)
    if not window.holds(due):
        return Finding(State.UNCONFIRMED, _LATE, "attendance.due_outside", {"due": due, **window.facts()})
    signed = [punch for punch in punches if window.holds(punch)]
    if not signed:
        return _not_signed(on, punches, shift, window, policy)
    found = _measured(on, due, min(signed), policy)
    if len(punches) == 1:
        return found
    several = Remark("attendance.several", _LATE, found.state, {"count": len(punches), **window.facts()})
    return replace(found, remarks=(several,))


def _excused(shift: Shift | None, punches: tuple[int, ...]) -> Finding:
    found = Finding(State.NOT_APPLICABLE, _LATE, "attendance.excused", {"shift": shift})
    if not punches:
        return found
    facts: dict[str, Fact] = {"signin": min(punches), "work": Shift.WORK}
    return replace(found, remarks=(Remark("attendance.excused_signed", _LATE, State.NOT_APPLICABLE, facts),))


def _not_signed(on: date, punches: tuple[int, ...], shift: Shift | None, window: _Window, policy: Policy) -> Finding:
    if shift is Shift.DEVICE_FAILURE:
        return Finding(State.PASSED, _MISSED, "attendance.device_failure", {"shift": shift, **window.facts()})
    points = policy.points("attendance.missed_points", on)
    missed = Finding(
        State.VIOLATION if points else State.PASSED,
        _MISSED,
        "attendance.missed",
        {**window.facts(), "points": points},
        points=points,
        since=policy.since("attendance.missed_points", on),
    )
    if not punches:
        return missed
    punch = min(punches)
    clock = (punch + HALF_DAY) % DAY
    if clock < HALF_DAY and window.holds(clock):
        # 8:17 reads as 08:17, though whoever typed it most likely meant the evening.
        meant: dict[str, Fact] = {"punch": clock - HALF_DAY, "evening": clock}
        return replace(missed, message="attendance.morning", facts={**meant, **missed.facts})
    return replace(missed, message="attendance.outside", facts={"punch": punch, **missed.facts})


def _measured(on: date, due: int, signin: int, policy: Policy) -> Finding:
    late = max(0, signin - due)
    facts: dict[str, Fact] = {"signin": signin, "due": due, "late": late}
    if late == 0:
        return Finding(State.PASSED, _LATE, "attendance.in_time", facts, value=0)
    for from_minutes, charged in _TIERS:
        facts["limit"] = limit = policy.seconds(from_minutes, on)
        if late >= limit:
            facts["points"] = points = policy.points(charged, on)
            return Finding(
                State.VIOLATION if points else State.PASSED,
                _LATE,
                "attendance.late",
                facts,
                points=points,
                value=late,
                boundary="attendance.reached",
                since=max(policy.since(from_minutes, on), policy.since(charged, on)),
            )
    return Finding(
        State.PASSED,
        _LATE,
        "attendance.late_free",
        facts,
        value=late,
        boundary="attendance.below",
        since=policy.since(from_minutes, on),
    )
