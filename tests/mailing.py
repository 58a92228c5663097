"""Slips to send, and settings for the server of the tests."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

from tests.mailserver import PASSWORD, USER, Server
from xl_tools.deliver.mail import Journal, Pace, Plan, Post, Sent, Settings, planned, prepare, send, slip_letters
from xl_tools.deliver.mail.templates import templates
from xl_tools.deliver.parcel import Parcel

__all__ = ["MONTH", "fast", "heavy", "once", "parcel", "parcels", "settings"]

MONTH: Final = "2026-11"


def parcel(number: str, name: str, email: str | None = None, *, note: str = "", encrypted: bool = False) -> Parcel:
    """One person's slip: a small workbook and a page."""
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        book.set_properties({"created": datetime(2026, 12, 1)})
        sheet = book.add_worksheet("工资条")
        sheet.write_row(0, 0, [number, name, note])
    return Parcel(
        person=number,
        name=name,
        email=f"{number.lower()}@example.com" if email is None else email,
        month=MONTH,
        filename=f"{MONTH}-{number}-工资条.xlsx",
        workbook=buffer.getvalue(),
        page=f"<!DOCTYPE html><html><head></head><body><p>{number} {note}</p></body></html>",
        encrypted=encrypted,
    )


def parcels(count: int = 30) -> tuple[Parcel, ...]:
    """The slips of the sample month's people."""
    # Here, because a process that is killed two hundred times should start fast.
    from xl_tools.sample.people import PEOPLE

    return tuple(parcel(one.number, one.name.zh) for one in PEOPLE[:count])


def heavy(one: Parcel) -> Parcel:
    """A slip so large that a connection breaks while it is on its way, and not only after."""
    return replace(one, workbook=one.workbook + bytes(4_000_000))


def settings(server: Server, security: str = "starttls", *, patience: int = 1, user: str = USER) -> Settings:
    """For that server."""
    return Settings(
        host="127.0.0.1",
        port=server.port,
        security="tls" if security == "tls" else "none" if security == "none" else "starttls",
        user=user,
        sender="hr@example.com",
        sender_name="客服部",
        reply_to="office@example.com",
        rate=6000,
        ca_file=server.ca_file,
        timeout=20,
        patience=patience,
    )


def fast() -> Pace:
    """No waiting."""
    return Pace(rate=6000, waits=(0.0, 0.0), sleep=lambda seconds: None)


def once(
    given: tuple[Parcel, ...], record: Path, wanted: Settings, *, resend: tuple[str, ...] = (), password: str = PASSWORD
) -> tuple[Plan, Sent]:
    """What the command does with ``--send --yes``."""
    with Journal(record) as journal:
        plan = planned(slip_letters(given), journal.entries(MONTH), resend=resend)
        outgoing = prepare(plan.going, journal, wanted, templates("zh"))
        return plan, send(outgoing, journal, Post(wanted, password), fast(), host=wanted.host)
