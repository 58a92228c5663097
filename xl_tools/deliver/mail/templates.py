"""Subject and body of a message: ours in two languages, or a department's own text file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from xl_tools import messages
from xl_tools.deliver.mail.text import body_text, header_text
from xl_tools.errors import MailSettings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xl_tools.deliver.mail.letter import Kind, Letter
    from xl_tools.words import Lang

__all__ = ["Template", "Written", "own_template", "templates"]

_FIELD: Final = re.compile(r"\{([^{}]*)\}")
_FIELDS: Final = ("name", "number", "month", "file", "sender")
_SUBJECT: Final = re.compile(r"\s*(?:subject|主题|标题)\s*[:：]\s*(.*)", re.IGNORECASE)
#: Where the page of a slip begins to show something.
_BODY: Final = re.compile(r"<body\b[^>]*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Written:
    """A message's words: one line, a plain text, and a page ("" for none)."""

    subject: str
    text: str
    page: str


@dataclass(frozen=True, slots=True)
class Template:
    """Subject and body with ``{name}``, ``{number}``, ``{month}``, ``{file}`` and ``{sender}`` to be put in."""

    subject: str
    body: str

    def written(self, letter: Letter, sender: str) -> Written:
        """The words for one recipient; what is put in is data and never read as a template, a header or a tag."""
        facts = {
            "name": header_text(letter.name),
            "number": header_text(letter.number),
            "month": header_text(letter.month),
            "file": header_text(letter.filename),
            "sender": header_text(sender),
        }
        text = body_text(_filled(self.body, facts)).strip("\n") + "\n"
        return Written(header_text(_filled(self.subject, facts)), text, _page(letter.page, text))


def templates(lang: Lang, *, encrypted: bool = False) -> dict[Kind, Template]:
    """Our own, from the message catalogue.

    Args:
        lang: of the workbook.
        encrypted: whether the attachments need a password.
    """
    facts = {name: f"{{{name}}}" for name in _FIELDS}
    body = "mail.template.slip_locked" if encrypted else "mail.template.slip"
    return {
        "slip": Template(
            messages.say(lang, "mail.template.slip_subject", facts),
            messages.say(lang, body, facts),
        ),
        "sealed": Template(
            messages.say(lang, "mail.template.sealed_subject", facts),
            messages.say(lang, "mail.template.sealed", facts),
        ),
    }


def own_template(text: str, file: str) -> Template:
    """A department's own: the subject on the first line, then a blank line, then the body.

    Args:
        text: of the file.
        file: its name, for messages.

    Raises:
        MailSettings: no subject, no body, or something in braces that is not known.

    Example:
        >>> own_template("主题：{month} 工资条\\n\\n{name}，你好！", "template.txt").subject
        '{month} 工资条'
    """
    first, _, body = text.removeprefix("\ufeff").strip().partition("\n")
    subject = _SUBJECT.fullmatch(first.strip())
    if subject is None or not subject[1].strip() or not body.strip():
        raise MailSettings("mail.template.shape", file=file)
    for match in _FIELD.finditer(text):
        if match[1] not in _FIELDS:
            known = ", ".join(f"{{{name}}}" for name in _FIELDS)
            raise MailSettings("mail.template.field", file=file, field=match[0], known=known)
    return Template(subject[1].strip(), body.strip())


def _filled(text: str, facts: Mapping[str, str]) -> str:
    # One pass, and no str.format: braces in a name stay what they are.
    return _FIELD.sub(lambda match: facts.get(match[1], match[0]), text)


def _page(page: str, text: str) -> str:
    """The slip's page with the words above it."""
    if not page:
        return ""
    words = "<br>\n".join(escape(line) for line in text.strip().split("\n"))
    # As wide as the page below it, which leaves a margin on a large screen.
    above = f'\n<div style="max-width:616px;margin:0 auto;padding:12px 12px 4px 12px">{words}</div>\n'
    page = body_text(page)
    found = _BODY.search(page)
    return page[: found.end()] + above + page[found.end() :] if found else above + page
