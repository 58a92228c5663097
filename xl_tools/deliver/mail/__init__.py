"""Slips and the sealed workbook on their way: by a mail server, or as drafts of a mail program.

``slip_letters`` and ``office_letters`` say what goes to whom, ``dry_run`` shows it, ``prepare`` and ``send`` do it
with a record (``Journal``) in which every message stands: nothing goes out twice, and what may have arrived is said.
"""

from xl_tools.deliver.mail.compose import composed, message_id
from xl_tools.deliver.mail.drafts import write_drafts
from xl_tools.deliver.mail.folders import journal_file, settings_file
from xl_tools.deliver.mail.journal import Entry, Journal, Stage, read_entries
from xl_tools.deliver.mail.letter import Letter, office_letters, slip_letters
from xl_tools.deliver.mail.plan import Line, Plan, Verdict, dry_run, planned
from xl_tools.deliver.mail.sending import Outcome, Pace, Sent, prepare, send
from xl_tools.deliver.mail.settings import Office, Settings, load_settings, password_for
from xl_tools.deliver.mail.smtp import Post
from xl_tools.deliver.mail.templates import Template, own_template, templates

__all__ = [
    "Entry",
    "Journal",
    "Letter",
    "Line",
    "Office",
    "Outcome",
    "Pace",
    "Plan",
    "Post",
    "Sent",
    "Settings",
    "Stage",
    "Template",
    "Verdict",
    "composed",
    "dry_run",
    "journal_file",
    "load_settings",
    "message_id",
    "office_letters",
    "own_template",
    "password_for",
    "planned",
    "prepare",
    "read_entries",
    "send",
    "settings_file",
    "slip_letters",
    "templates",
    "write_drafts",
]
