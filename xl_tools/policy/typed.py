"""Parameters and values as a person types them on a command line."""

from __future__ import annotations

from xl_tools.errors import PolicyUnknown, UsageError
from xl_tools.near import nearest
from xl_tools.policy.defaults import parameters
from xl_tools.policy.model import Parameter, ValueOf
from xl_tools.policy.sheet import cell_value

__all__ = ["find_parameter", "typed_value"]


def find_parameter(typed: str) -> Parameter:
    """The parameter that is meant by its full name, or by its label in either language.

    Raises:
        PolicyUnknown: no parameter is called so; names the nearest.
        UsageError: several have that label; names them.

    Example:
        >>> find_parameter("未签到扣分").name, find_parameter("Attendance.Missed_Points").name
        ('attendance.missed_points', 'attendance.missed_points')
    """
    known = parameters()
    wanted = _same(typed)
    if wanted in known:
        return known[wanted]
    labelled = [one for one in known.values() if wanted in {_same(label) for label in one.label.values()}]
    if len(labelled) == 1:
        return labelled[0]
    if labelled:
        raise UsageError("policy.label_twice", label=typed, names=", ".join(one.name for one in labelled))
    raise PolicyUnknown(parameter=typed, near=", ".join(_near(typed)))


def typed_value(parameter: Parameter, typed: str) -> ValueOf | None:
    """What was typed as a value of the parameter's unit.

    Raises:
        PolicyValueUnreadable: it is none; says what is expected.

    Example:
        >>> typed_value(find_parameter("attendance.shift_start"), "20:30") // 3600, typed_value(
        ...     find_parameter("documents.pay"), "否")
        (8, False)
    """
    return cell_value(parameter, typed, parameter.name)


def _same(text: str) -> str:
    return " ".join(text.split()).casefold()


def _near(typed: str) -> list[str]:
    """The names nearest to what was typed, by name or by label."""
    known = parameters()
    by_label = {label: name for name, one in known.items() for label in one.label.values()}
    return list(dict.fromkeys(by_label.get(found, found) for found in nearest(typed, [*known, *by_label])))[:3]
