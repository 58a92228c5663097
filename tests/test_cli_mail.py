"""``mail`` as it is typed."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.mailing import MONTH, parcel, parcels
from tests.mailserver import PASSWORD, USER, Server, served
from tests.samples import sample_days, template
from tests.test_cli import Ran, run
from xl_tools import deliver
from xl_tools.books.package import Package
from xl_tools.build import build
from xl_tools.cli.outcome import DONE, INCOMPLETE, REFUSED
from xl_tools.deliver.checks import check_book
from xl_tools.deliver.mail import Journal, Stage, read_entries
from xl_tools.deliver.parcel import Parcel
from xl_tools.deliver.seal import sealed
from xl_tools.errors import UsageError

__all__ = ["run"]


@dataclass
class Batch:
    """What the slips give."""

    parcels: tuple[Parcel, ...]
    left_out: tuple[Any, ...] = ()
    passwords: dict[str, str] | None = None


@pytest.fixture
def slips(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Slips of three people in place of the real ones; a test changes ``given``."""
    made = SimpleNamespace(given=parcels(3), left_out=(), known={})

    def prepared(found: object, password: object = None) -> Batch:
        locked = password is not None
        given = tuple(replace(one, encrypted=locked) for one in made.given)
        return Batch(given, made.left_out, {one.person: "x" for one in given} if locked else {})

    made.prepared = prepared
    made.folder_for = lambda path, lang: path.parent
    made.rule_of = lambda rule, found, folder: (lambda person: "x", rule == "random")
    made.known_passwords = lambda folder, lang: made.known
    monkeypatch.setattr(deliver, "slips", made, raising=False)
    return made


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    folder = tmp_path / "server"
    folder.mkdir()
    with served(folder) as running:
        yield running


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, slips: SimpleNamespace) -> Path:
    """A workbook without errors, and a user without settings."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    path = tmp_path / "book.xlsx"
    path.write_bytes(template())
    return path


@pytest.fixture
def ready(book: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """Settings and a password for the server."""
    text = (
        f'host = "127.0.0.1"\nport = {server.port}\nuser = "{USER}"\nfrom = "hr@example.com"\nfrom_name = "客服部"\n'
        f'rate = 6000\nca_file = "{server.ca_file}"\n[[list]]\nname = "总办"\naddress = "office@example.com"\n'
    )
    _settings(book, text)
    monkeypatch.setenv("XL_TOOLS_SMTP_PASSWORD", PASSWORD)
    return server


def _settings(book: Path, text: str) -> Path:
    folder = book.parent / "config" / "xl-tools"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "mail.toml"
    file.write_text(text, encoding="utf-8")
    return file


def record(book: Path) -> Path:
    return book.parent / "data" / "xl-tools" / "sendlog.sqlite"


#: The folders of a user are named by variables on Linux only.
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="would find the folders of whoever runs the tests")

Run = Callable[..., Ran]


def test_a_preview_sends_nothing_records_nothing_and_mentions_what_is_missing(run: Run, book: Path) -> None:
    ran = run("mail", "book.xlsx")

    rows = [line.split("\t") for line in ran.out.splitlines()[:4]]
    assert ran.code == DONE
    assert rows[0] == ["ID", "Name", "Address", "Attachment", "Size", "What happens"]
    assert rows[1][:3] == ["K001", "赵小麦", "k001@example.com"] and rows[1][5] == "send"
    assert f"{MONTH}: 3 to send, 0 sent before, 0 held back" in ran.out
    assert 'host = "smtp.example.com"' in ran.err and "mail.toml" in ran.err
    assert not record(book).exists()


def test_send_sends_once_and_a_second_time_nothing(run: Run, book: Path, ready: Server) -> None:
    first = run("mail", "book.xlsx", "--send", "--yes")
    second = run("mail", "book.xlsx", "--send", "--yes")

    assert (first.code, first.err, first.out.splitlines()[-1]) == (DONE, "", "3 sent, 0 not sent or not certain")
    assert (second.code, second.out.splitlines()[-1]) == (DONE, "0 sent, 0 not sent or not certain")
    assert len(ready.inbox) == 3
    assert PASSWORD not in first.out + first.err
    assert PASSWORD.encode() not in record(book).read_bytes()


def test_without_a_yes_nothing_is_sent(run: Run, book: Path, ready: Server) -> None:
    ran = run("mail", "book.xlsx", "--send")

    assert (ran.code, ready.inbox) == (REFUSED, [])
    assert "--yes" in ran.err


@pytest.mark.parametrize(("answer", "sent"), [("n\n", 0), ("\n", 0), ("y\n", 3)])
def test_somebody_at_the_keyboard_is_asked(
    run: Run, book: Path, ready: Server, monkeypatch: pytest.MonkeyPatch, answer: str, sent: int
) -> None:
    class Keyboard(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Keyboard(answer))
    ran = run("mail", "book.xlsx", "--send")

    assert (ran.code, len(ready.inbox)) == (DONE if sent else INCOMPLETE, sent)


def test_the_password_may_come_from_the_keyring(
    run: Run, book: Path, ready: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def kept(service: str, account: str) -> str:
        asked.append((service, account))
        return PASSWORD

    monkeypatch.delenv("XL_TOOLS_SMTP_PASSWORD")
    monkeypatch.setattr("keyring.get_password", kept)
    ran = run("mail", "book.xlsx", "--send", "--yes")

    assert (ran.code, len(ready.inbox)) == (DONE, 3)
    assert asked == [("xl-tools", f"{USER}@127.0.0.1")]


def test_the_finished_workbook_goes_to_the_list(run: Run, book: Path, ready: Server) -> None:
    (book.parent / "定稿.xlsx").write_bytes(copy_of(book.read_bytes()))
    ran = run("mail", "book.xlsx", "--sealed", "定稿.xlsx", "--send", "--yes", "--only", "office@example.com")

    assert (ran.code, ran.err) == (DONE, "")
    assert ready.count() == {"office@example.com": 1}


def copy_of(working: bytes) -> bytes:
    return sealed(check_book(working, "x.xlsx"), by="林", when=datetime(2026, 12, 1, 9, 30), name="x.xlsx").data


def test_what_is_no_sealed_copy_of_this_month_or_was_altered_goes_to_nobody(
    run: Run, book: Path, ready: Server
) -> None:
    copy = copy_of(book.read_bytes())
    sheet = Package.parse(copy, name="x.xlsx").read("xl/worksheets/sheet1.xml")
    other = build("values", "zh", month=date(2026, 10, 1), staff_rows=2, blank_rows=2)
    files = {
        "is no sealed copy": template(),
        "was altered": edited_part(copy, "xl/worksheets/sheet1.xml", sheet.replace(b"<v>", b"<v>1", 1)),
        "of 2026-10, not of 2026-11": copy_of(other),
    }
    for told, data in files.items():
        (book.parent / "定稿.xlsx").write_bytes(data)
        ran = run("mail", "book.xlsx", "--sealed", "定稿.xlsx", "--send", "--yes")

        assert (ran.code, told in ran.err) == (REFUSED, True), (told, ran.err)
    assert ready.inbox == []


def edited_part(data: bytes, part: str, content: bytes) -> bytes:
    return Package.parse(data, name="x.xlsx").with_parts({part: content})


def test_whom_nothing_can_be_sent_to_is_listed_with_the_reason(
    run: Run, book: Path, ready: Server, slips: SimpleNamespace
) -> None:
    slips.given = (
        parcel("K1", "甲", "same@example.com"),
        parcel("K2", "乙", "Same@example.com"),
        parcel("K3", "丙", ""),
        parcel("K4", "丁", "丁 <k4@example.com>"),
        parcel("K5", "戊"),
        parcel("K6", "己"),
        parcel("K6", "庚"),
    )
    slips.left_out = (SimpleNamespace(person="K9", name="壬", email="", why=UsageError("usage.month", value="x")),)
    ran = run("mail", "book.xlsx", "--send", "--yes", "--json")
    verdicts = {(one["recipient"], one["name"]): one["verdict"] for one in json.loads(ran.out)["messages"]}

    assert ran.code == INCOMPLETE
    assert ready.count() == {"k5@example.com": 1}
    assert verdicts == {
        ("K1", "甲"): "shared",
        ("K2", "乙"): "shared",
        ("K3", "丙"): "address",
        ("K4", "丁"): "address",
        ("K5", "戊"): "send",
        ("K6", "己"): "twice",
        ("K6", "庚"): "twice",
        ("K9", "壬"): "missing",
    }
    shared = run("mail", "book.xlsx", "--send", "--yes", "--shared", "--only", "K1,K2")
    assert (shared.code, len(ready.inbox)) == (DONE, 3)


def test_a_doubt_is_listed_and_settled_by_a_word(run: Run, book: Path, ready: Server) -> None:
    ready.faults["k002@example.com"] = ["end kept drop"]
    first = run("mail", "book.xlsx", "--send", "--yes")
    shown = run("mail", "book.xlsx", lang="zh")
    marked = run("mail", "book.xlsx", "--mark-sent", "K002")
    after = run("mail", "book.xlsx", "--send", "--yes")

    assert first.code == INCOMPLETE and "--mark-sent K002" in first.err
    assert "可能已送达" in shown.out and "--resend K002" in shown.out
    assert (marked.code, after.code) == (DONE, DONE)
    assert "marked as arrived" in after.out
    assert ready.count()["k002@example.com"] == 1


def test_resend_sends_another_one(run: Run, book: Path, ready: Server) -> None:
    run("mail", "book.xlsx", "--send", "--yes")
    ran = run("mail", "book.xlsx", "--send", "--yes", "--resend", "k002")

    assert ran.code == DONE
    assert ready.count() == {"k001@example.com": 1, "k002@example.com": 2, "k003@example.com": 1}


def test_drafts_are_files_and_nothing_is_recorded(run: Run, book: Path) -> None:
    _settings(book, 'from = "hr@example.com"\n')
    ran = run("mail", "book.xlsx", "--drafts", "drafts")

    assert ran.code == DONE
    assert sorted(file.suffix for file in (book.parent / "drafts").iterdir()) == [".eml"] * 3
    assert not record(book).exists()


def test_a_server_that_refuses_the_login_is_told_and_the_command_can_be_repeated(
    run: Run, book: Path, ready: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XL_TOOLS_SMTP_PASSWORD", "Geheim-99")
    ran = run("mail", "book.xlsx", "--send", "--yes")
    monkeypatch.setenv("XL_TOOLS_SMTP_PASSWORD", PASSWORD)
    again = run("mail", "book.xlsx", "--send", "--yes")

    assert (ran.code, again.code) == (REFUSED, DONE)
    assert "app password" in ran.err and "Geheim" not in ran.err
    assert set(ready.count().values()) == {1}


def test_without_a_password_the_way_to_give_one_is_shown(
    run: Run, book: Path, ready: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XL_TOOLS_SMTP_PASSWORD")
    ran = run("mail", "book.xlsx", "--send", "--yes")

    assert ran.code == REFUSED
    assert "XL_TOOLS_SMTP_PASSWORD" in ran.err and "keyring set xl-tools hr@example.com@127.0.0.1" in ran.err


def test_another_window_that_sends_is_waited_for(run: Run, book: Path, ready: Server) -> None:
    with Journal(record(book)):
        ran = run("mail", "book.xlsx", "--send", "--yes")

    assert (ran.code, ready.inbox) == (REFUSED, [])
    assert "another window" in ran.err


def test_a_workbook_with_errors_sends_nothing(run: Run, book: Path, ready: Server) -> None:
    book.write_bytes(sample_days())
    ran = run("mail", "book.xlsx", "--send", "--yes")

    assert (ran.code, ready.inbox) == (REFUSED, [])
    assert "xl-tools check" in ran.err


def test_random_passwords_that_nobody_has_been_told_stop_it(
    run: Run, book: Path, ready: Server, slips: SimpleNamespace
) -> None:
    ran = run("mail", "book.xlsx", "--send", "--yes", "--password-rule", "random")
    slips.known = {one.person: "x" for one in slips.given}
    listed = run("mail", "book.xlsx", "--send", "--yes", "--password-rule", "random")

    assert (ran.code, listed.code) == (REFUSED, DONE)
    assert len(ready.inbox) == 3


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--send", "--drafts", "x"], "--send and --drafts"),
        (["--resend", "K001"], "--resend goes together with --send"),
        (["--send", "--yes", "--resend", "K999"], "K999"),
        (["--mark-sent", "K001"], "K001 has no message that may have arrived"),
        (["--drafts", "x", "--template", "absent.txt"], "absent.txt"),
        (["--sealed", "absent.xlsx", "--settings", "absent.toml"], "absent.toml"),
    ],
)
def test_what_makes_no_sense_is_refused(run: Run, book: Path, options: list[str], said: str) -> None:
    _settings(book, 'host = "127.0.0.1"\nfrom = "hr@example.com"\n')
    ran = run("mail", "book.xlsx", *options)

    assert ran.code == REFUSED
    assert said in ran.err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('password = "x"', "must not hold the password"),
        ('hosst = "x"', "is it host"),
        ("port = 0", "from 1 to 65535"),
        ('rate = "fast"', "from 1 to 6000"),
        ('security = "ssl"', "starttls, tls or none"),
        ('security = "none"', "no encryption"),
        ('from_name = "A <b@example.net>"', "commas"),
        ('reply_to = "a@example.com, b@example.com"', "one plain address"),
        ("list = 3", "each recipient goes like this"),
        ("host = smtp", "line 2"),
        ("user = 3", "one line of text"),
    ],
)
def test_settings_that_cannot_be_used_are_told_apart(run: Run, book: Path, line: str, said: str) -> None:
    lines = {"host": 'host = "smtp.example.com"', "from": 'from = "hr@example.com"'}
    lines.pop(line.partition(" ")[0], None)
    _settings(book, "\n".join([*lines.values(), line]))
    ran = run("mail", "book.xlsx", "--send", "--yes")

    assert ran.code == REFUSED
    assert said in ran.err


def test_variables_go_before_the_file(run: Run, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XL_TOOLS_SMTP_PASSWORD", "x")
    monkeypatch.setenv("XL_TOOLS_SMTP_HOST", "127.0.0.1")
    monkeypatch.setenv("XL_TOOLS_SMTP_PORT", "1")
    monkeypatch.setenv("XL_TOOLS_SMTP_FROM", "hr@example.com")
    ran = run("mail", "book.xlsx", "--send", "--yes")

    assert ran.code == REFUSED
    assert "127.0.0.1 cannot be reached" in ran.err
    assert {one.stage for one in read_entries(record(book), MONTH).values()} == {Stage.PREPARED}
