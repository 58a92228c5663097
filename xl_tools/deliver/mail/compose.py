"""From a letter to the bytes of a message; the same letter gives the same bytes but for its date."""

from __future__ import annotations

import hashlib
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import TYPE_CHECKING, Final

from xl_tools.deliver.mail.addresses import mailbox
from xl_tools.deliver.mail.text import header_text

if TYPE_CHECKING:
    from xl_tools.deliver.mail.letter import Letter
    from xl_tools.deliver.mail.settings import Settings
    from xl_tools.deliver.mail.templates import Template

__all__ = ["composed", "message_id"]

#: Seven bits, so that no server on the way has to recode it; lines end in CR LF.
_POLICY: Final = SMTP.clone(cte_type="7bit")
_SHEET: Final = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
_MACRO_SHEET: Final = ("application", "vnd.ms-excel.sheet.macroEnabled.12")
_PDF: Final = ("application", "pdf")


def message_id(letter: Letter, copy: int, sender: str) -> str:
    """The name of a message, made from what it is: a repeated message can be recognised by it.

    Its domain is the sender's, not the name of this computer.

    Args:
        letter: what is sent.
        copy: 1, and one more for each time it was asked for again.
        sender: address it comes from.
    """
    whole = "\n".join((letter.month, letter.recipient, letter.digest, str(copy)))
    return f"<{hashlib.sha256(whole.encode('utf-8', 'replace')).hexdigest()[:40]}@{sender.rpartition('@')[2]}>"


def composed(
    letter: Letter, template: Template, settings: Settings, *, copy: int = 1, when: datetime | None = None
) -> bytes:
    """The message.

    Args:
        letter: what is sent.
        template: subject and words.
        settings: who it comes from.
        copy: see `message_id`.
        when: moment of sending; None makes a draft, which a mail program opens for writing and dates itself.

    Raises:
        MailSettings: the letter's address is none.
    """
    words = template.written(letter, settings.sender_name)
    message = EmailMessage(policy=_POLICY)
    message["From"] = Address(settings.sender_name, addr_spec=settings.sender)
    # Without the person's name: a name is data, and before 3.12.5 the library wrote one with commas or
    # angle brackets without its quotes when it had other letters too, so that part of it became an address.
    message["To"] = Address(addr_spec=mailbox(letter.address))
    if settings.reply_to:
        message["Reply-To"] = Address(addr_spec=settings.reply_to)
    message["Subject"] = words.subject
    if when is None:
        message["X-Unsent"] = "1"
    else:
        message["Date"] = format_datetime(when)
    message["Message-ID"] = message_id(letter, copy, settings.sender)
    message.set_content(words.text, charset="utf-8", cte="base64")
    if words.page:
        message.add_alternative(words.page, subtype="html", charset="utf-8", cte="base64")
    maintype, subtype = _type(letter.filename)
    filename = header_text(letter.filename).replace("/", "_").replace("\\", "_")
    message.add_attachment(letter.attachment, maintype=maintype, subtype=subtype, filename=filename)
    # Python would draw boundaries by lot. Base64 has no underscore, so this one stands in no part.
    number = 0
    for part in message.walk():
        if part.is_multipart():
            number += 1
            part.set_boundary(f"=_{letter.digest[:32]}_{number}")
    return message.as_bytes()


def _type(filename: str) -> tuple[str, str]:
    ending = filename.lower().rpartition(".")[2]
    return {"pdf": _PDF, "xlsm": _MACRO_SHEET}.get(ending, _SHEET)
