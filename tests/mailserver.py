"""A real mail server on this computer, with TLS and login, that fails where it is told to."""

from __future__ import annotations

import asyncio
import datetime
import ipaddress
import logging
import ssl
import threading
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

__all__ = ["PASSWORD", "USER", "Server", "certificate", "served"]

USER: Final = "hr@example.com"
PASSWORD: Final = "correct horse 12"


@dataclass
class Server:
    """What the server has got, and what it is told to do.

    Attributes:
        port: where it listens, on 127.0.0.1.
        ca_file: its certificate.
        inbox: (address, message) of everything that it accepted.
        faults: address → what goes wrong at each further try, in order. See `_Handler` and `_Server`.
        hook: called with the name of each step, in the server's thread.
        seen: how often each step was reached.
    """

    port: int = 0
    ca_file: str = ""
    inbox: list[tuple[str, bytes]] = field(default_factory=list)
    faults: dict[str, list[str]] = field(default_factory=dict)
    hook: Callable[[str], None] | None = None
    seen: Counter[str] = field(default_factory=Counter)

    def count(self) -> Counter[str]:
        """How many messages each address has."""
        return Counter(address for address, _ in self.inbox)

    def step(self, name: str) -> None:
        self.seen[name] += 1
        if self.hook is not None:
            self.hook(name)

    def fault(self, address: str, where: str) -> str:
        """What goes wrong with this address here; "" for nothing. Each fault happens once."""
        waiting = self.faults.get(address) or self.faults.get("*") or []
        if waiting and waiting[0].startswith(where):
            return waiting.pop(0)
        return ""


class _Handler:
    def __init__(self, server: Server) -> None:
        self._server = server

    async def handle_MAIL(self, server: Any, session: Session, envelope: Envelope, address: str, options: Any) -> str:  # noqa: N802
        self._server.step("mail")
        if fault := self._server.fault(address, "mail"):
            return fault.removeprefix("mail ")
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server: Any, session: Session, envelope: Envelope, address: str, options: Any) -> str:  # noqa: N802
        self._server.step("rcpt")
        if fault := self._server.fault(address, "rcpt"):
            return fault.removeprefix("rcpt ")
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Session, envelope: Envelope) -> str:  # noqa: N802
        (address,) = envelope.rcpt_tos
        self._server.step("dot")
        fault = self._server.fault(address, "end")
        what = fault.removeprefix("end ")
        # "kept": it has the message and does not say so; "lost": it has not, and does not say so either.
        if fault == "" or what.startswith("kept"):
            assert isinstance(envelope.content, bytes)
            self._server.inbox.append((address, envelope.content))
        self._server.step("kept")
        if what.endswith("hang"):
            await asyncio.sleep(3600)
        if what.endswith("drop"):
            server.transport.abort()
        if what[:1].isdigit():
            return what
        return "250 2.0.0 queued"


class _Server(SMTP):
    """Breaks off in the middle of a message where it is told to."""

    mine: Server

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        self.mine.step("data")
        address = self.envelope.rcpt_tos[0] if self.envelope is not None and self.envelope.rcpt_tos else ""
        if fault := self.mine.fault(address, "middle"):
            await self.push("354 go on")
            for _ in range(20):
                await self._reader.readline()
            if refusal := fault.removeprefix("middle").strip():
                await self.push(refusal)
                # It reads to the end before it listens again, as a server does that is polite about it.
                while await self._reader.readline() not in (b"", b".\r\n"):
                    pass
                return
            assert isinstance(self.transport, asyncio.Transport)
            self.transport.abort()
            raise ConnectionResetError
        await super().smtp_DATA(arg)


def _login(server: Any, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
    sound = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=sound, handled=False)


@cache
def certificate() -> tuple[bytes, bytes]:
    """(certificate, key) for 127.0.0.1 and localhost, made once for all tests."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    hosts = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=7))
        .add_extension(x509.SubjectAlternativeName(hosts), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    return made.public_bytes(serialization.Encoding.PEM), private


@contextmanager
def served(folder: Path, *, security: str = "starttls", login: bool = True) -> Iterator[Server]:
    """A server that runs in a thread of its own.

    Args:
        folder: for its certificate.
        security: ``starttls``, ``tls`` or ``none``.
        login: whether it wants one.
    """
    public, private = certificate()
    pem, key = folder / "server.pem", folder / "server.key"
    pem.write_bytes(public)
    key.write_bytes(private)
    # It complains of itself at every login, and of us whenever we are killed.
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem, key)
    mine = Server(ca_file=str(pem))
    loop = asyncio.new_event_loop()
    sessions: list[_Server] = []

    def protocol() -> SMTP:
        with warnings.catch_warnings():
            # It does not know that its socket is encrypted already, and warns of passwords in plain text.
            warnings.simplefilter("ignore")
            made = _Server(
                _Handler(mine),
                hostname="mail.example.com",
                loop=loop,
                enable_SMTPUTF8=True,
                tls_context=context if security == "starttls" else None,
                require_starttls=security == "starttls",
                auth_required=login,
                auth_require_tls=security == "starttls",
                authenticator=_login if login else None,
                auth_exclude_mechanism=[] if login else ["LOGIN", "PLAIN"],
            )
        made.mine = mine
        sessions.append(made)
        return made

    async def start() -> asyncio.Server:
        return await loop.create_server(protocol, "127.0.0.1", 0, ssl=context if security == "tls" else None)

    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    listening = asyncio.run_coroutine_threadsafe(start(), loop).result(10)
    mine.port = listening.sockets[0].getsockname()[1]
    try:
        yield mine
    finally:
        asyncio.run_coroutine_threadsafe(_stopped(listening, sessions), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


async def _stopped(listening: asyncio.Server, sessions: list[_Server]) -> None:
    listening.close()
    for session in sessions:
        if isinstance(session.transport, asyncio.Transport):
            session.transport.abort()
    left = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)
    # One more turn of the loop, so that the transports have closed their sockets.
    await asyncio.sleep(0.02)
