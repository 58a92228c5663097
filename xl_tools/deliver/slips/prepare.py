"""Everybody's slip of a finished month, as parcels ready for whoever sends them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from xl_tools import messages
from xl_tools.deliver.checks import Findings
from xl_tools.deliver.checks.view import Checked, known_as
from xl_tools.deliver.guard import finished_month
from xl_tools.deliver.parcel import LeftOut, Parcel
from xl_tools.deliver.slips.collect import Month
from xl_tools.deliver.slips.filenames import distinct, safe_stem
from xl_tools.deliver.slips.model import Slip
from xl_tools.deliver.slips.page import closed_page, page
from xl_tools.deliver.slips.passwords import Rule, locked
from xl_tools.deliver.slips.workbook import workbook
from xl_tools.errors import UsageError, XlToolsError
from xl_tools.near import nearest
from xl_tools.words import Lang

__all__ = ["Batch", "parcels", "prepared"]

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Batch:
    """The slips of a month.

    Attributes:
        lang: language of the workbook.
        month: its first day.
        parcels: one for each person, in the order of 薪资.
        slips: what stands on them, in the same order.
        left_out: who got none.
        passwords: staff ID → password, of those that are encrypted. Nothing else holds them.
        unasked: slips of people who were not wanted this time, with the names of their files: for the manager's list.
    """

    lang: Lang
    month: date
    parcels: tuple[Parcel, ...]
    slips: tuple[Slip, ...] = field(repr=False)
    left_out: tuple[LeftOut, ...] = ()
    passwords: Mapping[str, str] = field(default_factory=dict, repr=False)
    unasked: tuple[tuple[Slip, str], ...] = field(default=(), repr=False)


def prepared(
    found: Findings,
    *,
    people: Collection[str] | None = None,
    password: Rule | None = None,
    until: date | None = None,
    progress: Progress | None = None,
) -> Batch:
    """Everybody's slip.

    Args:
        found: a workbook and what the checks found in it.
        people: staff IDs of those who are wanted; everybody when None.
        password: gives each person's password; without one nothing is encrypted.
        until: last day for an objection, where the department has set one.
        progress: told about long work.

    Returns:
        Slips in the order of 薪资, and who was left out. The same workbook gives the same bytes, unless encrypted.

    Raises:
        MonthOpen: the checks found errors.
        UsageError: one of ``people`` is not in 员工.
    """
    book = Checked(found.evaluation, "")
    month = finished_month(found)
    everything = Month(book, month)
    wanted = _wanted(people, everything, book)
    # Of all people, whoever is wanted now: a person's file is called the same on each run.
    stems = distinct(
        safe_stem(
            messages.say(found.lang, "slips.file"),
            found.month,
            everything.staff(person, "name"),
            everything.number(person),
        )
        for person in everything.people
    )
    files = {person: f"{stem}.xlsx" for person, stem in zip(everything.people, stems, strict=True)}
    chosen = [person for person in files if person in wanted]
    made: list[Parcel] = []
    slips: list[Slip] = []
    left_out = [
        _left_out(everything, person, UsageError("slips.no_pay", staff_id=everything.number(person)))
        for person in everything.without
        if person in wanted
    ]
    passwords: dict[str, str] = {}
    for at, person in enumerate(chosen):
        if progress:
            progress("slips", at, len(chosen))
        try:
            secret = password(person) if password else ""
        except UsageError as refusal:
            left_out.append(_left_out(everything, person, refusal, files[person]))
            continue
        slip = everything.slip(person, until)
        made.append(_parcel(slip, files[person], secret))
        slips.append(slip)
        if secret:
            passwords[slip.person] = secret
    if progress:
        progress("slips", len(chosen), len(chosen))
    unasked = tuple((everything.slip(person), file) for person, file in files.items() if person not in wanted)
    return Batch(found.lang, month, tuple(made), tuple(slips), tuple(left_out), passwords, unasked)


def parcels(
    found: Findings, *, people: Collection[str] | None = None, password: Rule | None = None
) -> tuple[Parcel, ...]:
    """As ``prepared``, the parcels alone.

    Raises:
        MonthOpen: the checks found errors.
        UsageError: one of ``people`` is not in 员工.
    """
    return prepared(found, people=people, password=password).parcels


def _wanted(people: Collection[str] | None, month: Month, book: Checked) -> frozenset[str]:
    if people is None:
        return frozenset(book.people)
    for one in people:
        if known_as(one) not in book.people:
            numbers = [month.number(person) for person in book.people]
            raise UsageError("slips.nobody", staff_id=one, near=", ".join(nearest(one, numbers)[:3]) or None)
    return frozenset(map(known_as, people))


def _left_out(month: Month, person: str, why: XlToolsError, filename: str = "") -> LeftOut:
    name, email = month.staff(person, "name").strip(), month.staff(person, "email").strip()
    return LeftOut(month.number(person), name, email, why, filename)


def _parcel(slip: Slip, filename: str, secret: str) -> Parcel:
    data = workbook(slip)
    return Parcel(
        person=slip.person,
        name=slip.name,
        email=slip.email,
        month=f"{slip.month:%Y-%m}",
        filename=filename,
        workbook=locked(data, secret) if secret else data,
        # What a password opens does not stand in the body of a mail.
        page=closed_page(slip) if secret else page(slip),
        encrypted=bool(secret),
    )
