"""The checks, in the order in which they are made: what is plainly wrong before what only waits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from xl_tools.deliver.checks import (
    dates,
    decisions,
    entries,
    formulas,
    layout,
    people,
    policyrows,
    sums,
    twice,
)
from xl_tools.deliver.checks.model import Check
from xl_tools.words import Level

__all__ = ["CHECKS"]

_ALL: Final = (
    # The workbook as such
    Check("table_missing", Level.ERROR, layout.table_missing),
    Check("column_missing", Level.ERROR, layout.column_missing),
    Check("name_missing", Level.ERROR, layout.name_missing),
    Check("no_month", Level.ERROR, dates.no_month),
    Check("other_month", Level.ERROR, dates.other_month),
    Check("file_month", Level.WARNING, dates.file_month),
    Check("policy_row", Level.ERROR, policyrows.policy_row),
    Check("policy_gap", Level.ERROR, policyrows.policy_gap),
    # Computed cells
    Check("overwritten", Level.ERROR, formulas.overwritten),
    Check("formula_changed", Level.WARNING, formulas.formula_changed),
    Check("error_value", Level.ERROR, formulas.error_value),
    Check("error_elsewhere", Level.WARNING, formulas.error_elsewhere),
    Check("not_computed", Level.ERROR, formulas.not_computed),
    Check("not_computed_elsewhere", Level.WARNING, formulas.not_computed_elsewhere),
    Check("stale", Level.ERROR, formulas.stale),
    Check("list_short", Level.ERROR, people.list_short),
    # Entries
    Check("missing", Level.ERROR, entries.missing),
    Check("unreadable", Level.ERROR, entries.unreadable),
    Check("unknown_word", Level.ERROR, entries.unknown_word),
    Check("unknown_person", Level.ERROR, people.unknown_person),
    Check("person_twice", Level.ERROR, people.person_twice),
    Check("email_twice", Level.ERROR, people.email_twice),
    Check("key_twice", Level.ERROR, twice.key_twice),
    Check("row_twice", Level.WARNING, twice.row_twice),
    Check("outside_month", Level.ERROR, dates.outside_month),
    Check("carried_late", Level.ERROR, dates.carried_late),
    Check("future_score", Level.WARNING, dates.future_score),
    Check("staff_order", Level.ERROR, dates.staff_order),
    Check("before_hired", Level.WARNING, dates.before_hired),
    Check("override_refused", Level.ERROR, decisions.override_refused),
    Check("override_own", Level.ERROR, decisions.override_own),
    Check("off_signed", Level.WARNING, decisions.off_signed),
    Check("cancelled_arrived", Level.WARNING, decisions.cancelled_arrived),
    Check("contact", Level.WARNING, entries.contact),
    Check("unowned", Level.WARNING, entries.unowned),
    Check("negative_pay", Level.WARNING, entries.negative_pay),
    Check("no_base", Level.ERROR, entries.no_base),
    Check("no_pay", Level.WARNING, people.no_pay),
    Check("no_email", Level.WARNING, entries.no_email),
    # Sums, and what waits for a person
    Check("ledger_differs", Level.ERROR, sums.ledger_differs),
    Check("report_differs", Level.ERROR, sums.report_differs),
    Check("potential", Level.WARNING, decisions.potential),
    Check("open_case", Level.WARNING, decisions.open_case, unless_told=True),
)

#: Key → check.
CHECKS: Final[Mapping[str, Check]] = {one.key: one for one in _ALL}
