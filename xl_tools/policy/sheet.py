"""The sheet 制度 as rows: read cell by cell with every refusal naming its cell, and written for the builder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from xl_tools import clock, messages
from xl_tools.errors import PolicyError, PolicyUnknown, PolicyValueUnreadable, TimeUnreadable
from xl_tools.near import nearest
from xl_tools.policy.clauses import clauses
from xl_tools.policy.model import Parameter, Policy, Value, ValueOf
from xl_tools.policy.units import as_cell, read_value
from xl_tools.words import Lang

__all__ = ["HEADINGS", "cell_value", "column_places", "headings", "read_rows", "row_of", "table_rows"]

#: Column → its Chinese heading, then the English ones; the first of these is written.
HEADINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "clause": ("条款", "Clause"),
    "parameter": ("参数", "Parameter"),
    "label": ("名称", "Name"),
    "value": ("数值", "Value"),
    "unit": ("单位", "Unit"),
    "since": ("生效日期", "From", "In force from"),
    "until": ("失效日期", "Until", "In force until"),
    "note": ("说明", "Note"),
    "other": ("另一种读法", "Other reading"),
}
_READ: Final = ("parameter", "value", "since", "until")


def headings(lang: Lang) -> tuple[str, ...]:
    """The headings of the table in their order.

    Example:
        >>> headings("zh")[:4]
        ('条款', '参数', '名称', '数值')
    """
    return tuple(spellings[0 if lang == "zh" else 1] for spellings in HEADINGS.values())


def table_rows(policy: Policy, lang: Lang) -> list[list[object]]:
    """A policy as rows of the sheet, without headings, in the order of the clauses.

    Values are what cells hold: numbers, times as fractions of a day, words in the language, dates as ``date``.
    The end of a version stays blank where the next one begins on the day after.

    Example:
        >>> from xl_tools.policy import default
        >>> table_rows(default(), "zh")[0][:4]
        ['A1a', 'attendance.shift_start', '上班时间', 0.8333333333333334]
    """
    place = {name: at for at, name in enumerate(clauses())}
    order = {name: at for at, name in enumerate(policy.parameters)}
    names = sorted(policy.versions, key=lambda name: (place[policy.parameters[name].clause], order[name]))
    return [row for name in names for row in _rows_of(policy.parameters[name], policy.versions[name], lang)]


def _rows_of(parameter: Parameter, versions: Sequence[Value], lang: Lang) -> list[list[object]]:
    rows: list[list[object]] = []
    for at, version in enumerate(versions):
        if version.until and at + 1 < len(versions) and (versions[at + 1].since - version.until).days == 1:
            version = replace(version, until=None)
        rows.append(row_of(parameter, version, lang))
    return rows


def row_of(parameter: Parameter, version: Value, lang: Lang) -> list[object]:
    """One version as a row of the sheet, in the order of ``HEADINGS``.

    Example:
        >>> from xl_tools.policy import parameter
        >>> row_of(parameter("attendance.missed_points"), Value(3, date(2026, 12, 1)), "en")[:5]
        ['A1b', 'attendance.missed_points', 'Points for a missed sign-in', 3, 'points']
    """
    return [
        *(parameter.clause, parameter.name, parameter.label[lang]),
        as_cell(parameter, version.value, lang),
        messages.say(lang, f"policy.unit.{parameter.unit}"),
        *(version.since, version.until),
        *(parameter.note[lang], parameter.other[lang]),
    ]


class _Place(NamedTuple):
    """Where a cell of the table stands in the sheet."""

    lang: Lang
    top: int
    left: int
    columns: Mapping[str, int]

    def cell(self, row: int, column: str) -> str:
        """``制度!D5`` for row 1 (the first below the headings) and a column's key."""
        number, letters = self.left + self.columns[column], ""
        while number:
            number, letter = divmod(number - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return f"{messages.say(self.lang, 'policy.sheet')}!{letters}{self.top + row}"


def read_rows(
    table: Sequence[Sequence[object]], origin: tuple[int, int], parameters: Mapping[str, Parameter]
) -> tuple[Lang, dict[str, list[Value]]]:
    """The values that stand in the sheet, by parameter, and the language of its headings.

    Raises:
        PolicyError and its kin, as ``policy_text`` says.
    """
    lang, columns = _columns(table[0] if table else ())
    place = _Place(lang, *origin, columns)
    found: dict[str, list[Value]] = defaultdict(list)
    for number, row in enumerate(table[1:], start=1):
        entries = {key: row[at] if at < len(row) else None for key, at in columns.items()}
        if all(map(clock.is_blank, entries.values())):
            continue
        parameter = _parameter(entries["parameter"], place, number, parameters)
        found[parameter.name].append(_version(parameter, entries, place, number))
    return lang, found


def column_places(row: Sequence[object]) -> dict[str, list[int]]:
    """Column → the places in a row of headings where it stands, in either language.

    Example:
        >>> column_places(["参数", "Value", "其他"])["value"]
        [1]
    """
    titles = [_title(cell) for cell in row]
    return {
        key: [at for at, title in enumerate(titles) if title in {spelling.casefold() for spelling in spellings}]
        for key, spellings in HEADINGS.items()
    }


def _title(cell: object) -> str:
    return " ".join(str(cell).split()).casefold() if cell is not None else ""


def _columns(row: Sequence[object]) -> tuple[Lang, dict[str, int]]:
    """The language of the headings, and where those stand that are read."""
    lang: Lang = "zh"
    columns: dict[str, int] = {}
    found = column_places(row)
    for key in _READ:
        places = found[key]
        if len(places) != 1:
            problem = "policy.heading_twice" if places else "policy.heading_missing"
            raise PolicyError(problem, label=dict(zip(("zh", "en"), HEADINGS[key], strict=False)))
        columns[key] = places[0]
    if _title(row[columns["parameter"]]) != HEADINGS["parameter"][0]:
        lang = "en"
    return lang, columns


def _parameter(entry: object, place: _Place, number: int, parameters: Mapping[str, Parameter]) -> Parameter:
    where = place.cell(number, "parameter")
    if clock.is_blank(entry):
        raise PolicyUnknown("policy.name_missing", parameter="", where=where)
    name = str(entry).strip()
    found = parameters.get(name.casefold())
    if found is None:
        near = ", ".join(nearest(name, parameters)[:3])
        raise PolicyUnknown("policy.unknown_at", parameter=name, where=where, near=near)
    return found


def _version(parameter: Parameter, entries: Mapping[str, object], place: _Place, number: int) -> Value:
    since = _day(parameter, entries, place, number, "since")
    if since is None:
        raise _refused("policy.since_missing", parameter, place.cell(number, "since"), None)
    until = _day(parameter, entries, place, number, "until")
    if until is not None and until < since:
        raise _refused("policy.until_before", parameter, place.cell(number, "until"), until)
    return Value(
        cell_value(parameter, entries["value"], place.cell(number, "value")), since, until, place.cell(number, "since")
    )


def cell_value(parameter: Parameter, entry: object, where: str) -> ValueOf | None:
    """An entry as a value of the parameter's unit; None for a blank one of an optional parameter.

    Raises:
        PolicyValueUnreadable: it is none; says what is expected and carries ``where``.
    """
    if clock.is_blank(entry) and parameter.unit != "words" and not parameter.optional:
        raise _refused("policy.value_missing", parameter, where, None)
    try:
        return read_value(parameter, entry)
    except ValueError as fault:
        raise _refused(f"policy.value.{parameter.unit}", parameter, where, entry) from fault


def _day(parameter: Parameter, entries: Mapping[str, object], place: _Place, number: int, column: str) -> date | None:
    try:
        return clock.parse_day(entries[column])
    except TimeUnreadable as fault:
        raise _refused("policy.day", parameter, place.cell(number, column), entries[column]) from fault


def _refused(key: str, parameter: Parameter, where: str, entry: object) -> PolicyValueUnreadable:
    return PolicyValueUnreadable(
        key,
        parameter=parameter.name,
        where=where,
        value=entry,
        unit=parameter.unit,
        label=parameter.label,
        choices={
            "zh": "、".join(word.zh for word in parameter.choices),
            "en": ", ".join(word.en for word in parameter.choices),
        },
    )
