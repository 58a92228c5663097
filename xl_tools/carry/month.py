"""What a month hands over to the next one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from xl_tools import clock, messages
from xl_tools.carry.computed import Computed, Line, day_of
from xl_tools.carry.corrections import corrections
from xl_tools.engine.bookpolicy import policy_of
from xl_tools.engine.values import Value
from xl_tools.errors import UsageError
from xl_tools.policy import Policy, parameter
from xl_tools.policy import Value as Version
from xl_tools.policy.sheet import HEADINGS, row_of
from xl_tools.sheets import registry
from xl_tools.sheets.model import Edition
from xl_tools.words import Lang

__all__ = ["Carried", "carry_over"]

#: The longest window of any clause is twelve months; the second year is for windows that a department lengthens.
_MONTHS_KEPT: Final = 24
_CLIQUES: Final = "A3"


@dataclass(frozen=True, slots=True)
class Carried:
    """What the next workbook begins with; the arguments of ``build`` under their own names.

    Attributes:
        edition, lang, month, documents, department, author: as there.
        policy: rows of 制度 as they stand.
        rows: what is filled in.
    """

    edition: Edition
    lang: Lang
    month: date
    documents: tuple[str, ...]
    department: str
    author: str
    policy: Sequence[Mapping[str, object]]
    rows: Mapping[str, Sequence[Mapping[str, object]]]


def carry_over(
    data: bytes,
    *,
    name: str = "workbook.xlsx",
    month: date | None = None,
    edition: Edition | None = None,
    documents: Sequence[str] | None = None,
) -> Carried:
    """What a workbook hands over to that of a later month.

    People, policy, base pay and earlier charges are taken as they stand; this month's charges of document one and
    the phones seen in it are added to what earlier months left. A week that belongs to the new month (G8) takes the
    bookings of its first days along.

    Args:
        data: the workbook of the earlier month; it is computed anew, not changed.
        name: its file's name, for messages.
        month: any day of the new month; the month after when None.
        edition: of the new workbook; the same when None.
        documents: names in ``registry.DOCUMENTS``; the same when None. A document that comes or goes is switched in
            制度 by one more row, dated on the first of the new month.

    Raises:
        BookError: the file cannot be read.
        UsageError: it is none of our workbooks, says no month, or is not of an earlier month.
        PolicyError: its policy is at fault; names the cell.
    """
    last = Computed(data, name)
    ended = last.month()
    first = _next_month(ended) if month is None else clock.month_of(month)
    if first <= ended:
        raise UsageError("carry.month", file=name, last=f"{ended:%Y-%m}", month=f"{first:%Y-%m}")
    kept = last.documents if documents is None else tuple(documents)
    policy = policy_of(last.book)
    rows: dict[str, Sequence[Mapping[str, object]]] = {
        "staff": list(last.lines("staff").values()),
        "pay": list(last.lines("pay", ("staff_id", "base")).values()),
        "monthly": _recent(last, "monthly", "month_key", first),
        "quarterly": _recent(last, "quarterly", "quarter_key", first),
        "past_events": [*_recent(last, "past_events", "business_date", first), *_charged(last, ended)],
        "clients": _clients(last),
        "seals": list(last.lines("seals").values()),
        "corrections": corrections(last, ended),
        "bookings": _open_week(last, first),
    }
    left_out = registry.without(kept)
    return Carried(
        edition=edition or last.edition,
        lang=last.lang,
        month=first,
        documents=kept,
        department=last.named("department"),
        author=last.named("author"),
        policy=[*_policy_rows(last), *_switched(policy, last.documents, kept, first, last.lang)],
        rows={key: lines for key, lines in rows.items() if lines and key not in left_out},
    )


def _next_month(month: date) -> date:
    return clock.month_of(month.replace(day=28) + timedelta(days=4))


def _months_before(month: date, months: int) -> date:
    count = month.year * 12 + month.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def _recent(last: Computed, table: str, key: str, first: date) -> list[Line]:
    """The rows of the months that are kept; one whose day cannot be read stays, for somebody to correct."""
    since = _months_before(first, _MONTHS_KEPT)
    days = {row: day_of(line[key]) for row, line in last.lines(table, (key,)).items()}
    return [line for row, line in last.lines(table).items() if (days[row] or since) >= since]


def _charged(last: Computed, month: date) -> Iterator[Line]:
    """This month's charges, from its ledger, which gathers them from every sheet.

    A confirmed clique counts among those of twelve months even where an override left no points.
    """
    conduct = last.lines("conduct", ("staff_id", "times", "tickets"))
    sheet = last.sheet("conduct")
    for line in last.ledger():
        day, points, row = day_of(line["date"]), line["points"], line["row"]
        if day is None or clock.month_of(day) != month or not isinstance(points, (int, float)):
            continue
        finding = conduct.get(int(row)) if line["source"] == sheet and isinstance(row, (int, float)) else None
        times: Value = 1
        if finding is not None and finding["staff_id"] == line["staff_id"]:
            times = finding["times" if line["clause"] == _CLIQUES else "tickets"]
        if points <= 0 and (line["clause"] != _CLIQUES or finding is None or not times):
            continue
        yield {key: line[key] for key in ("date", "staff_id", "clause", "points")} | {"times": times}


def _clients(last: Computed) -> list[Line]:
    """Clients known before, then every phone seen since, with the business day on which it first was."""
    known = last.lines("clients", ("phone", "first_seen", "client_key"))
    seen = {line["client_key"] for line in known.values()}
    new: dict[str, date] = {}
    for line in last.lines("bookings", ("client_key", "business_date")).values():
        key, day = line["client_key"], day_of(line["business_date"])
        # A key is the phone with a letter in front; the letter alone stands for none.
        if isinstance(key, str) and len(key) > 1 and key not in seen and day is not None:
            new[key] = min(day, new.get(key, day))
    carried: list[Line] = [{key: line[key] for key in ("phone", "first_seen")} for line in known.values()]
    later = sorted(new.items(), key=lambda pair: (pair[1], pair[0]))
    return carried + [{"phone": key[1:], "first_seen": float(clock.serial(day))} for key, day in later]


def _open_week(last: Computed, first: date) -> list[Line]:
    """Bookings of the week in which the month begins: its cancellations are counted in the new month (B7, G8)."""
    monday = clock.week_monday(first)
    days = {row: day_of(line["business_date"]) for row, line in last.lines("bookings", ("business_date",)).items()}
    lines = last.lines("bookings") if any(_between(day, monday, first) for day in days.values()) else {}
    return [line for row, line in lines.items() if _between(days[row], monday, first)]


def _between(day: date | None, monday: date, first: date) -> bool:
    return day is not None and monday <= day < first


def _policy_rows(last: Computed) -> list[Mapping[str, object]]:
    """The rows of 制度 as they stand; a time of day as such, so that its cell shows it as 20:00."""
    units = {messages.say(lang, "policy.unit.time") for lang in ("zh", "en")}
    rows: list[Mapping[str, object]] = []
    for line in last.lines("policy").values():
        value: object = line["value"]
        if line["unit"] in units and isinstance(value, float) and 0 <= value < 1:
            value = (datetime.min + timedelta(seconds=round(value * clock.DAY))).time()
        rows.append({**line, "value": value})
    return rows


def _switched(
    policy: Policy, before: Sequence[str], after: Sequence[str], first: date, lang: Lang
) -> Iterator[Mapping[str, object]]:
    """One more row for every document that comes or goes with the new month."""
    # Document one is one document, with bookings or without.
    had, has = ({one.replace("bar", "house") for one in names} for names in (before, after))
    for one in sorted(had ^ has):
        name = f"documents.{one}"
        if policy.flag(name, first) != (one in has):
            yield dict(zip(HEADINGS, row_of(parameter(name), Version(one in has, first), lang), strict=True))
