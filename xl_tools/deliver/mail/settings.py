"""The settings of sending: a small TOML file, environment variables over it, the password from elsewhere."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from xl_tools import messages
from xl_tools.deliver.mail.addresses import is_loopback, mailbox
from xl_tools.deliver.mail.folders import settings_file
from xl_tools.errors import MailSettings
from xl_tools.near import nearest

if TYPE_CHECKING:
    from xl_tools.words import Lang

__all__ = ["PASSWORD", "Office", "Security", "Settings", "example", "load_settings", "password_for"]

Security = Literal["starttls", "tls", "none"]

#: The environment variable with the password, and the name under which keyrings know us.
PASSWORD: Final = "XL_TOOLS_SMTP_PASSWORD"
_SERVICE: Final = "xl-tools"

_PORTS: Final[Mapping[Security, int]] = {"starttls": 587, "tls": 465, "none": 25}
_TEXTS: Final = ("host", "security", "user", "from", "from_name", "reply_to", "ca_file")
#: Numbers with their smallest and greatest value.
_NUMBERS: Final[Mapping[str, tuple[int, int]]] = {
    "port": (1, 65535),
    "rate": (1, 6000),
    "timeout": (1, 3600),
    "patience": (1, 3600),
}
_KEYS: Final = (*_TEXTS, *_NUMBERS, "list")
#: In a display name these would begin or end an address.
_SPECIAL: Final = re.compile(r'[<>()\[\]:;@\\,"\x00-\x1f\x7f-\x9f]|=\?|\?=')


@dataclass(frozen=True, slots=True)
class Office:
    """A line of the distribution list."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Settings:
    """How messages go out.

    Attributes:
        host, port: the server; host is "" where only drafts are made.
        security: TLS begun by STARTTLS, TLS from the first byte, or none, which only a server on this computer gets.
        user: to log in with; "" where the server asks for none.
        sender, sender_name, reply_to: who it comes from.
        rate: messages a minute at most.
        ca_file: certificates to trust in place of the system's; "" for the system's.
        timeout: seconds for an ordinary answer.
        patience: seconds for the answer after the end of a message; RFC 5321 wants ten minutes.
        offices: the distribution list, who gets the sealed workbook.
    """

    host: str
    port: int
    security: Security
    user: str
    sender: str
    sender_name: str
    reply_to: str
    rate: int
    ca_file: str
    timeout: int
    patience: int
    offices: tuple[Office, ...] = field(default=())


def example() -> dict[Lang, str]:
    """A settings file to copy, in both languages."""
    return {"zh": messages.say("zh", "mail.settings.example"), "en": messages.say("en", "mail.settings.example")}


def load_settings(environ: Mapping[str, str], path: Path | None = None, *, sending: bool = True) -> Settings:
    """The settings of this user.

    Args:
        environ: environment variables; ``XL_TOOLS_SMTP_HOST`` and the like go before the file.
        path: the file; the user's own when None, which may be absent.
        sending: whether a server is needed.

    Raises:
        MailSettings: something is missing or unusable; says what, and shows an example to copy.
    """
    place = path or settings_file(environ)
    values = _read(place, must_be=path is not None)
    for key in (*_TEXTS, *_NUMBERS):
        given = environ.get(f"XL_TOOLS_SMTP_{key.upper()}")
        if given:
            values[key] = int(given) if key in _NUMBERS and given.isdecimal() else given
    for key, value in values.items():
        _check(key, value, place)
    needed = ("host", "from") if sending else ("from",)
    for key in needed:
        if not values.get(key):
            raise MailSettings("mail.settings.missing", setting=key, file=place, example=example())
    security = _security(str(values.get("security", "starttls")), str(values.get("host", "")))
    return Settings(
        host=str(values.get("host", "")),
        port=int(values.get("port", _PORTS[security])),
        security=security,
        user=str(values.get("user", "")),
        sender=mailbox(str(values["from"])),
        sender_name=_display(str(values.get("from_name", ""))),
        reply_to=mailbox(str(values["reply_to"])) if values.get("reply_to") else "",
        rate=int(values.get("rate", 20)),
        ca_file=str(values.get("ca_file", "")),
        timeout=int(values.get("timeout", 60)),
        patience=int(values.get("patience", 600)),
        offices=_offices(values.get("list", []), place),
    )


def _read(place: Path, *, must_be: bool) -> dict[str, Any]:
    try:
        return tomllib.loads(place.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        if must_be:
            raise MailSettings("mail.settings.no_file", file=place, example=example()) from None
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        where = re.search(r"line (\d+)", str(fault))
        raise MailSettings("mail.settings.unreadable", file=place, line=where[1] if where else None) from None
    except OSError:
        raise MailSettings("mail.settings.forbidden", file=place) from None


def _check(key: str, value: object, place: Path) -> None:
    if key.lower() in ("password", "pass", "passwd", "secret"):
        # A file is copied, mailed and backed up.
        raise MailSettings("mail.settings.password", file=place, setting=key, variable=PASSWORD)
    if key not in _KEYS:
        near = ", ".join(nearest(key, _KEYS)) or ", ".join(_KEYS)
        raise MailSettings("mail.settings.unknown", file=place, setting=key, near=near)
    if key in _NUMBERS:
        low, high = _NUMBERS[key]
        if type(value) is not int or not low <= value <= high:
            raise MailSettings("mail.settings.number", setting=key, value=value, low=low, high=high)
    elif key in _TEXTS and not isinstance(value, str):
        raise MailSettings("mail.settings.text", setting=key, value=value)
    if isinstance(value, str) and not value.isprintable():
        raise MailSettings("mail.settings.text", setting=key, value=value)


def _security(value: str, host: str) -> Security:
    if value not in _PORTS:
        raise MailSettings("mail.settings.security", value=value)
    security: Security = "tls" if value == "tls" else "none" if value == "none" else "starttls"
    if security == "none" and not is_loopback(host):
        raise MailSettings("mail.settings.plain", host=host)
    return security


def _display(name: str) -> str:
    if _SPECIAL.search(name):
        raise MailSettings("mail.settings.name", value=name)
    return name.strip()


def _offices(entries: object, place: Path) -> tuple[Office, ...]:
    rows = entries if isinstance(entries, list) else [entries]
    found = []
    for row in rows:
        name, address = (row.get("name"), row.get("address")) if isinstance(row, dict) else (None, None)
        if not isinstance(address, str) or not isinstance(name or "", str):
            raise MailSettings("mail.settings.list", file=place, example=example())
        found.append(Office(name or address, address))
    return tuple(found)


def password_for(settings: Settings, environ: Mapping[str, str]) -> str:
    """The password: from the environment, else from the system's keyring.

    Raises:
        MailSettings: there is none; says how to give one.
    """
    if not settings.user:
        return ""
    account = f"{settings.user}@{settings.host}"
    password = environ.get(PASSWORD) or _kept(account)
    if not password:
        raise MailSettings("mail.password.missing", account=account, variable=PASSWORD)
    if not (account + password).isascii():
        # The standard library's login knows ASCII only, and most servers do too.
        raise MailSettings("mail.password.letters", account=account)
    return password


def _kept(account: str) -> str:
    """What the system's keyring has, "" for nothing or where there is no keyring."""
    # Asks the system for its kinds of keyring when it is imported: some 0.1 s that only sending pays.
    import keyring
    import keyring.errors

    try:
        return keyring.get_password(_SERVICE, account) or ""
    except keyring.errors.KeyringError:
        return ""
