"""One connection to a mail server, and one message handed over on it.

The standard library's ``sendmail`` cannot say how far it got when a connection breaks. Here a message goes command by
command, and the record is written between its text and the line with the dot that ends it: before that dot no server
has accepted anything (RFC 5321, 4.1.1.4), after it only the server knows.
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final, Protocol

from xl_tools.deliver.mail.text import server_text
from xl_tools.errors import MailStopped

if TYPE_CHECKING:
    from xl_tools.deliver.mail.settings import Settings

__all__ = ["Answer", "Fate", "Post", "Transport", "UnreachableError"]

#: What we call ourselves: the real name of a computer is nobody's business, and servers accept this from clients.
_GREETING: Final = "[127.0.0.1]"


class Fate(Enum):
    """What became of a message."""

    ACCEPTED = "accepted"
    #: For good; the server does not have it.
    REJECTED = "rejected"
    #: For now; the server does not have it.
    LATER = "later"
    #: The connection broke before the end of the message; the server does not have it.
    LOST = "lost"
    #: The end of the message may have reached the server.
    DOUBTFUL = "doubtful"
    #: The server takes nothing from this sender.
    SENDER = "sender"


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a message, and what the server said."""

    fate: Fate
    text: str = ""


class UnreachableError(Exception):
    """No connection for now; worth another try."""


class Transport(Protocol):
    """What messages are handed over to; a test puts another one in its place."""

    @property
    def connected(self) -> bool:
        """Whether a message can be handed over just now."""

    def connect(self) -> None:
        """Make the connection; raises `UnreachableError`, or `MailStopped` where another try is of no use."""

    def hand_over(self, sender: str, to: str, data: bytes, before_end: Callable[[], None]) -> Answer:
        """Hand over one message; ``before_end`` is called when all but its end is out."""

    def close(self) -> None:
        """End the connection."""


class Post:
    """A server as the settings name it.

    Args:
        settings: host, port, security, user, seconds to wait.
        password: for the login; never shown.
    """

    def __init__(self, settings: Settings, password: str) -> None:
        self._settings = settings
        self._password = password
        self._smtp: smtplib.SMTP | None = None

    def __repr__(self) -> str:
        return f"Post({self._settings.host!r})"

    @property
    def connected(self) -> bool:
        return self._smtp is not None

    def connect(self) -> None:
        """Greeting, TLS, login.

        Raises:
            UnreachableError: no connection, or the server is not ready for now.
            MailStopped: its certificate, its greeting or the login makes another try useless.
        """
        host = self._settings.host
        try:
            self._smtp = self._greeted()
            self._log_in(self._smtp)
        except ssl.SSLCertVerificationError as fault:
            self._drop()
            raise MailStopped("mail.stopped.certificate", host=host, answer=fault.verify_message) from fault
        except ssl.SSLError as fault:
            self._drop()
            raise MailStopped("mail.stopped.tls", host=host, port=self._settings.port) from fault
        except smtplib.SMTPAuthenticationError as fault:
            self._drop()
            said = server_text(fault.smtp_code, fault.smtp_error)
            if 400 <= fault.smtp_code < 500:
                raise UnreachableError(said) from None
            # Not chained: the library's exceptions know what was sent.
            raise MailStopped("mail.stopped.login", host=host, user=self._settings.user, answer=said) from None
        except smtplib.SMTPResponseException as fault:
            self._drop()
            said = server_text(fault.smtp_code, fault.smtp_error)
            if fault.smtp_code >= 500:
                raise MailStopped("mail.stopped.greeting", host=host, answer=said) from fault
            raise UnreachableError(said) from fault
        except (OSError, UnicodeError) as fault:
            # The library's own exceptions are OSErrors too; a host that can be no name is a UnicodeError.
            self._drop()
            raise UnreachableError(server_text(0, getattr(fault, "strerror", None) or str(fault))) from fault
        except BaseException:
            self._drop()
            raise

    def _greeted(self) -> smtplib.SMTP:
        settings = self._settings
        place = (settings.host, settings.port, _GREETING)
        if settings.security == "tls":
            return smtplib.SMTP_SSL(*place, timeout=settings.timeout, context=self._context())
        smtp = smtplib.SMTP(*place, timeout=settings.timeout)
        if settings.security == "starttls":
            self._smtp = smtp
            try:
                code, said = smtp.starttls(context=self._context())
            except smtplib.SMTPNotSupportedError as fault:
                # Somebody in between may have cut it out of the greeting: never go on in plain text.
                raise MailStopped("mail.stopped.no_tls", host=settings.host) from fault
            if code != 220:
                raise smtplib.SMTPResponseException(code, said)
        return smtp

    def _context(self) -> ssl.SSLContext:
        """Certificate and host name are checked; older than TLS 1.2 is refused."""
        try:
            return ssl.create_default_context(cafile=self._settings.ca_file or None)
        except OSError as fault:
            raise MailStopped("mail.stopped.ca_file", file=self._settings.ca_file) from fault

    def _log_in(self, smtp: smtplib.SMTP) -> None:
        if not self._settings.user:
            smtp.ehlo_or_helo_if_needed()
            return
        try:
            smtp.login(self._settings.user, self._password)
        except smtplib.SMTPException as fault:
            # The bare class: the server offers ways to log in, and none that the library knows.
            if type(fault) in (smtplib.SMTPException, smtplib.SMTPNotSupportedError):
                raise MailStopped("mail.stopped.no_login", host=self._settings.host) from None
            raise

    def hand_over(self, sender: str, to: str, data: bytes, before_end: Callable[[], None]) -> Answer:
        """Hand over one message.

        Args:
            sender: address for the envelope.
            to: address for the envelope.
            data: the message.
            before_end: called when everything but the end is with the server; where it raises, the connection is
                cut, so that the server throws away what it has.

        Returns:
            What became of it.
        """
        smtp = self._smtp
        if smtp is None:
            return Answer(Fate.LOST)
        try:
            refused = self._before(smtp, sender, to, data)
            if refused is None and (early := _said_early(smtp)) is not None:
                self._drop()
                return Answer(Fate.REJECTED if early.startswith(b"5") else Fate.LOST, server_text(0, early))
        except OSError as fault:
            self._drop()
            return Answer(Fate.LOST, server_text(0, str(fault)))
        except BaseException:
            self._drop()
            raise
        if refused is not None:
            return refused
        try:
            before_end()
            if smtp.sock is not None:
                smtp.sock.settimeout(self._settings.patience)
            smtp.send(b".\r\n")
            code, text = smtp.getreply()
            if smtp.sock is not None:
                smtp.sock.settimeout(self._settings.timeout)
        except OSError as fault:
            self._drop()
            return Answer(Fate.DOUBTFUL, server_text(0, str(fault)))
        except BaseException:
            self._drop()
            raise
        said = server_text(code, text)
        if 200 <= code < 300:
            return Answer(Fate.ACCEPTED, said)
        if 400 <= code < 600:
            return self._refused(Fate.REJECTED, code, text)
        # An answer that SMTP does not have tells nothing.
        self._drop()
        return Answer(Fate.DOUBTFUL, said)

    def _before(self, smtp: smtplib.SMTP, sender: str, to: str, data: bytes) -> Answer | None:
        """Everything up to the end of the text; what the server refused, None when it listens."""
        code, text = smtp.mail(sender)
        if code != 250:
            return self._refused(Fate.SENDER, code, text)
        code, text = smtp.rcpt(to)
        if code not in (250, 251):
            return self._refused(Fate.REJECTED, code, text)
        smtp.putcmd("data")
        code, text = smtp.getreply()
        if code != 354:
            return self._refused(Fate.REJECTED, code, text)
        lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
        if lines[-1] == b"":
            lines.pop()
        # A line that begins with a dot gets another one, lest it end the message.
        smtp.send(b"".join((b"." if line.startswith(b".") else b"") + line + b"\r\n" for line in lines))
        return None

    def _refused(self, permanent: Fate, code: int, text: bytes) -> Answer:
        """A refusal by its first digit; the connection is made ready for the next message, or dropped."""
        said = server_text(code, text)
        # 421: the server hangs up. Anything that is no refusal at all: we have lost step with each other.
        if code == 421 or not 400 <= code < 600:
            self._drop()
            return Answer(Fate.LOST, said)
        try:
            if self._smtp is not None and self._smtp.rset()[0] != 250:
                self._drop()
        except OSError:
            self._drop()
        return Answer(permanent if code >= 500 else Fate.LATER, said)

    def close(self) -> None:
        """Say goodbye."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            with suppress(OSError):
                smtp.quit()
            smtp.close()

    def _drop(self) -> None:
        """Hang up without a word: in the middle of a message a goodbye would be part of it."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            smtp.close()


def _said_early(smtp: smtplib.SMTP) -> bytes | None:
    """What the server says in the middle of a message, "" when it has hung up; None while it listens, as it should.

    What we wrote may lie in a buffer of this computer while the connection is broken already. Asked before the end
    is written, that is a message which is lost for certain, and not one of which nobody knows.
    """
    sock = smtp.sock
    if sock is None:
        return b""
    before = sock.gettimeout()
    sock.settimeout(0)
    try:
        return sock.recv(4096)
    except (BlockingIOError, ssl.SSLWantReadError):
        return None
    except OSError:
        return b""
    finally:
        sock.settimeout(before)
