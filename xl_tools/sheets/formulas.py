"""How a formula is written once and rendered for each language.

A formula in a sheet module mentions columns, names and words by key, in braces; the table of
placeholders stands in docs/design.md, "Sheets". What comes out is the long form that a file
holds (``签到表[[#This Row],[签到时间]]``), which every host reads.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Set
from enum import Enum
from typing import TYPE_CHECKING, Final

from xl_tools import messages, words
from xl_tools.policy import parameters
from xl_tools.words import Lang

if TYPE_CHECKING:
    from xl_tools.sheets.model import Label, Table

__all__ = ["OURS", "PLAIN", "called", "in_month", "is_live", "quoted", "render", "when"]

#: Our worksheet functions (docs/design.md); a test compares them with ``udfs.registry``.
OURS: Final = frozenset(
    {
        "BUSINESS_DATE",
        "WEEK_MONDAY",
        "FIRST_WEEK",
        "WEEK_COUNT",
        "MONTH_START",
        "QUARTER_START",
        "LATE_MINUTES",
        "LATENESS_FINE",
        "LATENESS_REASON",
        "HOLD_UNTIL",
        "BOOKING_VALIDITY",
        "BOOKING_OUTCOME",
        "BOOKING_FINE",
        "BOOKING_REASON",
        "PERFORMANCE",
        "CANCELLED_TABLES",
        "CANCELLED_KIND",
        "CLIENT_TABLES",
        "CLIENT_PHONE",
        "EXTENSION_ORDER",
        "CANCELLATION_FINE",
        "CANCELLATION_OTHER",
        "CANCELLATION_REASON",
        "CONDUCT_FINE",
        "CONDUCT_POTENTIAL",
        "VOIDS_DAY",
        "CONDUCT_TICKETS",
        "CONDUCT_REASON",
        "REPEAT_FLAG",
        "CONFIRMED_MATTER",
        "CONFIRMED_TIMES",
        "CLIQUE_SINCE",
        "TICKET_COUNT",
        "TICKET_STATUS",
        "TICKET_REASON",
        "FINAL_POINTS",
        "OVERRIDE_REASON",
        "NEW_CLIENT_FINE",
        "NEW_CLIENT_REASON",
        "WARMUP_FINE",
        "WARMUP_REASON",
        "PHONE_TEXT",
        "SWAP_REASON",
        "DRINKS_PURCHASE",
        "DRINKS_REASON",
        "BEHAVIOUR_SCORE",
        "BEHAVIOUR_REASON",
        "ROSTER_STATUS",
        "ROSTER_REASON",
        "DUTY_STATUS",
        "DUTY_REASON",
        "INCIDENT_STATUS",
        "INCIDENT_REASON",
        "INSPECTION_STATUS",
        "INSPECTION_REASON",
        "LIGHTS_STATUS",
        "POST_CHECK",
        "SERVICE_MONTHS",
        "GRADE_SALARY",
        "PASSED",
        "PROMOTION_STATUS",
        "PROMOTION_UNMET",
        "DEMOTION_STATUS",
        "TARGET_GRADE",
        "QUARTER_GRADE",
        "SALARY_BAND",
        "BAND_CHECK",
        "GUARANTEE_TOPUP",
        "GROSS_PAY",
        "SOURCE_CHECK",
        "DEDUCTION",
        "DEDUCTION_REASON",
        "POLICY_TEXT",
        "POLICY_VALUE",
        "POLICY_WARNING",
        "POLICY_WARNING_CLAUSE",
        "CLAUSE",
    }
)

#: The spreadsheet functions that every host computes alike, cell by cell.
PLAIN: Final = frozenset(
    {
        "ABS",
        "AND",
        "COUNTA",
        "COUNTIF",
        "COUNTIFS",
        "DATE",
        "DAY",
        "EDATE",
        "EOMONTH",
        "HYPERLINK",
        "IF",
        "IFERROR",
        "INDEX",
        "INT",
        "ISNUMBER",
        "LEN",
        "MATCH",
        "MAX",
        "MIN",
        "MOD",
        "MONTH",
        "NOT",
        "OR",
        "ROUND",
        "ROW",
        "ROWS",
        "SUM",
        "SUMIFS",
        "TRIM",
        "YEAR",
    }
)

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
_OPTIONAL = re.compile(r"\{\?(\w+)\}(.*?)\{/\1\}", re.DOTALL)
_CALL = re.compile(r"([A-Z][A-Z0-9_.]*)\(")
_STRING = re.compile(r'"(?:[^"]|"")*"')
_NEEDS_DOUBLE_BRACKETS = re.compile(r"[^\w ]")
_ESCAPED_IN_REFERENCES = re.compile(r"(['\[\]#@])")


def called(formula: str) -> tuple[str, ...]:
    """The functions that a formula calls, in order; text in quotes is passed over.

    Example:
        >>> called('IF(A1="SUM(","",LATE_MINUTES(A1,B1))')
        ('IF', 'LATE_MINUTES')
    """
    return tuple(_CALL.findall(_STRING.sub('""', formula)))


def is_live(formula: str) -> bool:
    """Whether one of our own functions stands anywhere in the formula."""
    return not OURS.isdisjoint(called(formula))


def in_month(table: str) -> str:
    """The conditions of a SUMIFS or COUNTIFS that keep the rows of 统计月份, by their business day.

    Example:
        >>> in_month("attendance")
        '{attendance.business_date},">="&{name:month},{attendance.business_date},"<="&EOMONTH({name:month},0)'
    """
    days = f"{{{table}.business_date}}"
    return f'{days},">="&{{name:month}},{days},"<="&EOMONTH({{name:month}},0)'


def when(table: str, text: str) -> str:
    """A piece of a formula that only a workbook with this table has.

    Example:
        >>> when("bookings", "+SUM({bookings.spend})")
        '{?bookings}+SUM({bookings.spend}){/bookings}'
    """
    return f"{{?{table}}}{text}{{/{table}}}"


def quoted(text: str) -> str:
    """Text as a string literal of a formula.

    Example:
        >>> print(quoted('the "no" card'))
        "the ""no"" card"
    """
    return '"' + text.replace('"', '""') + '"'


def _column(name: str) -> str:
    return _ESCAPED_IN_REFERENCES.sub(r"'\1", name)


def _span(table: Table, keys: str, lang: Lang) -> str:
    return ":".join(f"[{_column(table.column(key).label.of(lang))}]" for key in keys.split(":"))


def _word(path: str, lang: Lang) -> str:
    kind_name, member = path.split(".")
    kind = getattr(words, kind_name)
    if not (isinstance(kind, type) and issubclass(kind, Enum)):
        raise KeyError(path)
    return quoted(words.show(kind[member], lang))


def _column_of(reference: str, lang: Lang, table_of: Callable[[str], Table]) -> str:
    table_key, key = reference.split(".")
    table = table_of(table_key)
    name = table.name.of(lang)
    if key == "#all":
        # With its columns: LibreOffice 7.4 takes a bare [#All] in a file for an unknown name.
        ends = f"{table.columns[0].key}:{table.columns[-1].key}"
        return f"{name}[[#All],{_span(table, ends, lang)}]"
    label = table.column(key).label.of(lang)
    column = _column(label)
    return f"{name}[[{column}]]" if _NEEDS_DOUBLE_BRACKETS.search(label) else f"{name}[{column}]"


def render(
    formula: str,
    lang: Lang,
    *,
    own: Table | None,
    table_of: Callable[[str], Table],
    names: Mapping[str, Label],
    left_out: Set[str] = frozenset(),
) -> str:
    """The formula as the file holds it, without the equals sign.

    Args:
        formula: with placeholders.
        lang: language of the workbook.
        own: the table whose row the formula stands in; None for a cell outside of tables.
        table_of: finds a table by key.
        names: defined names by key.
        left_out: keys of the tables that the workbook lacks; pieces that need one of them are dropped.

    Raises:
        KeyError: a placeholder mentions a table, column, name, word or parameter that does not exist.
    """

    def put(match: re.Match[str]) -> str:
        inside = match[1]
        if inside[0] in "@#":
            if own is None:
                raise KeyError(inside)
            part = "#This Row" if inside[0] == "@" else "#Headers"
            return f"{own.name.of(lang)}[[{part}],{_span(own, inside[1:], lang)}]"
        kind, colon, rest = inside.partition(":")
        if not colon:
            return _column_of(inside, lang, table_of)
        if kind == "name":
            return names[rest].of(lang)
        if kind == "word":
            return _word(rest, lang)
        if kind == "label":
            return quoted(parameters()[rest].label[lang])
        if kind == "say":
            return quoted(messages.say(lang, rest))
        raise KeyError(inside)

    def keep(match: re.Match[str]) -> str:
        return "" if match[1] in left_out else _OPTIONAL.sub(keep, match[2])

    return _PLACEHOLDER.sub(put, _OPTIONAL.sub(keep, formula))
