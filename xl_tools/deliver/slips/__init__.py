"""Slips (工资条): what each person is told of a month, as a small workbook and as a page for the body of a mail.

``prepared`` makes everybody's from a month that the checks let pass, ``parcels`` is its short form, ``written`` puts
them into a folder with a list for the manager. A slip holds its person's rows and sums and nobody else's name, number
or phone: sentences that mention somebody are rewritten by ``discreet``.
"""

from xl_tools.deliver.slips.folder import Written, folder_for, known_passwords, list_for, rule_of, written
from xl_tools.deliver.slips.passwords import Rule, password_rule
from xl_tools.deliver.slips.prepare import Batch, parcels, prepared

__all__ = [
    "Batch",
    "Rule",
    "Written",
    "folder_for",
    "known_passwords",
    "list_for",
    "parcels",
    "password_rule",
    "prepared",
    "rule_of",
    "written",
]
