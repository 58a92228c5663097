"""People: unknown, listed twice, left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from xl_tools import words
from xl_tools.deliver.checks.model import Spot
from xl_tools.deliver.checks.view import Checked, both, known_as, number
from xl_tools.near import nearest
from xl_tools.sheets import report
from xl_tools.sheets.model import Kind, Plan
from xl_tools.words import StaffStatus

__all__ = ["email_twice", "list_short", "no_pay", "person_twice", "unknown_person"]


def unknown_person(book: Checked) -> Iterator[Spot]:
    """Staff IDs that do not stand in 员工."""
    listed = book.column("staff", "staff_id")
    # Hosts look an ID up by its kind: the number 7 is not the text 7.
    exact = {(type(one) is str, known_as(one)) for one in listed.values()}
    names = {known_as(one): str(one) if isinstance(one, str) else known_as(one) for one in listed.values()}
    for table, column in book.entries():
        if table == "staff" or column.kind is not Kind.ID or column.choices_name != "staff_ids":
            continue
        for row, entry in book.column(table, column.key).items():
            known = known_as(entry)
            if (type(entry) is str, known) in exact:
                continue
            if known in names:
                yield book.spot(table, column.key, row, "other_kind", entry=entry)
                continue
            near = nearest(known, names)[:1] if names else []
            likely = names[near[0]] if near and _alike(known, near[0]) else ""
            variant = "near" if likely else ""
            yield book.spot(table, column.key, row, variant, entry=entry, near=likely)


def _alike(one: str, other: str) -> bool:
    """Whether an ID is so near to another that it may be meant."""
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def person_twice(book: Checked) -> Iterator[Spot]:
    """Staff IDs that stand in 员工 more than once: only the first row counts."""
    for row, entry in book.column("staff", "staff_id").items():
        first = book.people[known_as(entry)]
        if first != row:
            yield book.spot("staff", "staff_id", row, entry=entry, first=first)


def email_twice(book: Checked) -> Iterator[Spot]:
    """Addresses that several people share: one would get the other's slip."""
    seen: dict[str, int] = {}
    for row, entry in sorted(book.column("staff", "email").items()):
        first = seen.setdefault(str(entry).strip().casefold(), row)
        if first != row:
            yield book.spot("staff", "email", row, entry=entry, first=first)


def no_pay(book: Checked) -> Iterator[Spot]:
    """People who have not left and have no row in 薪资; not before anybody has one."""
    paid = {known_as(entry) for entry in book.column("pay", "staff_id").values()}
    if not paid:
        return
    gone = {words.show(StaffStatus.LEFT, lang) for lang in ("zh", "en")}
    status = book.column("staff", "status")
    for known, row in book.people.items():
        if known not in paid and status.get(row) not in gone:
            yield book.spot("staff", "staff_id", row, staff_id=book.column("staff", "staff_id")[row])


def list_short(book: Checked) -> Iterator[Spot]:
    """Lists that have fewer rows than there are people: those beyond the end would be missing without a word."""
    people = int(max((number(one) or 0 for one in book.column("staff", "order").values()), default=0))
    plan = Plan("values", book.lang, date(2026, 1, 1), staff_rows=people, left_out=book.left_out)
    for table, held in book.tables.items():
        wanted = held.definition.rows(plan)
        grows = held.definition.rows(replace(plan, staff_rows=people + 1)) > wanted
        if grows and not held.definition.entries and held.data.rows < wanted:
            facts = {"table": both(held.definition.name), "rows": held.data.rows, "wanted": wanted}
            yield Spot(held.sheet, held.data.bottom, held.data.left, table, "", facts)
    yield from _report_short(book, people)


def _report_short(book: Checked, people: int) -> Iterator[Spot]:
    name = report.REPORT.label.of(book.lang)
    sheet = book.book.sheets.get(name)
    column = sheet.scan.formulas.get(1) if sheet else None
    rows = [row for row in column.rows if row > report.FIRST_PERSON_ROW] if column else []
    if rows and len(rows) < people:
        yield Spot(name, rows[-1], 1, "", "", {"table": both(report.REPORT.label), "rows": len(rows), "wanted": people})
