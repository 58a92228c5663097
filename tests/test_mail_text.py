"""Names, notes and file names in a message: data that no header, no address and no template takes for its own."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.mailing import parcel
from xl_tools.deliver.mail import (
    Letter,
    Office,
    Settings,
    Template,
    composed,
    message_id,
    office_letters,
    own_template,
    planned,
    slip_letters,
    templates,
    write_drafts,
)
from xl_tools.deliver.mail.addresses import mailbox
from xl_tools.deliver.mail.text import body_text, header_text
from xl_tools.errors import MailSettings

SETTINGS: Final = Settings(
    host="smtp.example.com",
    port=587,
    security="starttls",
    user="hr@example.com",
    sender="hr@example.com",
    sender_name="客服部",
    reply_to="",
    rate=20,
    ca_file="",
    timeout=60,
    patience=600,
)
WHEN: Final = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
SLIP: Final = slip_letters([parcel("K007", "王小川")])[0]

#: Entries that somebody means harm with, in pieces.
PIECES: Final = st.sampled_from(
    [
        *("\r\n", "\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\x00", "\t", " "),
        *("Bcc: evil@example.net", "To: evil@example.net", "=?utf-8?q?=0D=0ABcc:_evil=40example.net?=", "=?", "?="),
        *("=", "+", "-", "@", '"', "<", ">", ",", ";", "(", "\\", "%", "{name}", "{", "}", "</p>", "<script>"),
        *("王小川", "\u202e", "\u200b", "\ud800", "é", "..", "/", "=cmd|' /C calc'!A0", "\n.\n", "--=_"),
    ]
)
HOSTILE: Final = st.lists(PIECES | st.text(max_size=6), max_size=8).map("".join)


def parsed(data: bytes) -> EmailMessage:
    return message_from_bytes(data, policy=default)


def visible(text: str) -> bool:
    """One line without what hides in it; characters of one's own (rare names) are let be, whatever they look like."""
    return not any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Cn", "Zl", "Zp") for c in text)


def headers(data: bytes) -> list[str]:
    """Names of the headers as a server reads them: up to the first blank line, unfolded."""
    head = data.split(b"\r\n\r\n")[0].decode("ascii")
    return [line.partition(":")[0] for line in head.split("\r\n") if line[:1] not in (" ", "\t")]


#: What a message has, whatever stands in it.
EXPECTED: Final = ["From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type"]


@given(HOSTILE, HOSTILE, HOSTILE)
def test_whatever_a_name_holds_the_message_has_its_own_headers_and_one_recipient(
    name: str, note: str, filename: str
) -> None:
    letter = replace(SLIP, name=name, number=note, filename=f"{filename}.xlsx", month=note)
    data = composed(letter, Template("{month} {name} {file}", "{name} {number} {file}"), SETTINGS, when=WHEN)
    message = parsed(data)

    assert sorted(headers(data)) == sorted(EXPECTED)
    assert all(len(line) <= 998 and line.isascii() for line in data.split(b"\r\n"))
    assert b"\r" not in data.replace(b"\r\n", b"") and b"\n" not in data.replace(b"\r\n", b"")
    assert [str(one) for one in message["To"].addresses] == ["k007@example.com"]
    assert (message["Bcc"], message["Cc"]) == (None, None)
    assert visible(str(message["Subject"]))
    (attachment,) = message.iter_attachments()
    assert attachment.get_content() == SLIP.attachment
    found = attachment.get_filename()
    assert found is not None and visible(found) and not set(found) & set("/\\")


@given(HOSTILE)
def test_a_name_is_text_in_the_page_and_no_tag(name: str) -> None:
    letter = replace(SLIP, name=name, page="<html><body class='a'><p>own</p></body></html>")
    page = parsed(composed(letter, Template("x", "{name}"), SETTINGS, when=WHEN)).get_body(("html",))

    assert page is not None
    content = page.get_content()
    assert content.startswith("<html><body class='a'>") and content.rstrip().endswith("<p>own</p></body></html>")
    inner = content.partition("<div")[2].partition(">")[2].partition("</div>")[0]
    assert "<" not in inner.replace("<br>", "")


@given(HOSTILE)
def test_text_for_a_header_is_one_printable_line_and_stays_as_it_is(text: str) -> None:
    once = header_text(text)

    assert (visible(once), header_text(once), "=?" in once) == (True, once, False)
    assert body_text(body_text(text)) == body_text(text)


@given(HOSTILE | st.text(max_size=30))
def test_an_address_is_one_mailbox_or_refused(entry: str) -> None:
    try:
        address = mailbox(entry)
    except MailSettings as refusal:
        assert refusal.text("zh") and refusal.text("en")
        return

    assert address.isascii() and address.isprintable() and address.count("@") == 1
    assert not set(address) & set(' ,;<>()[]"\\\r\n\t')
    assert mailbox(address) == address


@pytest.mark.parametrize(
    ("entry", "address"),
    [
        ("k007@example.com", "k007@example.com"),
        (" k007@EXAMPLE.com\n", "k007@example.com"),
        ("a.b+c@mail.example.com", "a.b+c@mail.example.com"),
        ("k007@例子.公司", "k007@xn--fsqu00a.xn--55qx5d"),
    ],
)
def test_an_address_is_taken_as_a_server_takes_it(entry: str, address: str) -> None:
    assert mailbox(entry) == address


@pytest.mark.parametrize(
    ("entry", "key"),
    [
        ("", "missing"),
        ("   ", "missing"),
        ("王小川", "no_at"),
        ("a@example.com, b@example.com", "several"),
        ("a@example.com;b@example.com", "several"),
        ("王小川 <k007@example.com>", "several"),
        ("k007@example.com\r\nBcc: x@example.com", "several"),
        ("a@b@example.com", "several"),
        ("k 007@example.com", "several"),
        ("王@example.com", "local"),
        ("a..b@example.com", "local"),
        (".a@example.com", "local"),
        ("@example.com", "local"),
        ("x" * 65 + "@example.com", "local"),
        ("k007@localhost", "domain"),
        ("k007@example", "domain"),
        ("k007@127.0.0.1", "domain"),
        ("k007@-a.com", "domain"),
        ("k007@a..com", "domain"),
        ("k007@" + "a" * 64 + ".com", "domain"),
        ("k007＠example.com", "no_at"),
    ],
)
def test_what_is_no_address_is_told_apart(entry: str, key: str) -> None:
    with pytest.raises(MailSettings) as refused:
        mailbox(entry)

    assert refused.value.key == f"mail.address.{key}"


# The message


def test_the_same_letter_gives_the_same_bytes_and_another_one_another_name() -> None:
    words = templates("zh")["slip"]
    changed = slip_letters([parcel("K007", "王小川", note="1800")])[0]

    assert composed(SLIP, words, SETTINGS, when=WHEN) == composed(SLIP, words, SETTINGS, when=WHEN)
    ids = {
        message_id(SLIP, 1, "hr@example.com"),
        message_id(SLIP, 2, "hr@example.com"),
        message_id(changed, 1, "hr@example.com"),
        message_id(replace(SLIP, recipient="K008"), 1, "hr@example.com"),
        message_id(replace(SLIP, month="2026-12"), 1, "hr@example.com"),
    }
    assert len(ids) == 5
    assert all(one.endswith("@example.com>") for one in ids)


def test_an_encrypted_slip_shows_nothing_in_the_body_and_its_salt_is_no_change() -> None:
    one = parcel("K007", "王小川", note="1800 yuan", encrypted=True)
    again = replace(one, workbook=one.workbook + b"another salt")
    bare = [parcel("K007", "王小川", note="1800 yuan")]
    letters = (*slip_letters([one], plain=bare), *slip_letters([again], plain=bare))
    message = parsed(composed(letters[0], templates("zh", encrypted=True)["slip"], SETTINGS, when=WHEN))
    text = message.get_body(("plain",))

    assert letters[0].digest == letters[1].digest
    assert message.get_body(("html",)) is None
    assert text is not None and "1800" not in text.get_content() and "密码" in text.get_content()


def test_the_date_is_given_and_a_draft_is_dated_by_the_mail_program() -> None:
    words = templates("zh")["slip"]
    sent, draft = composed(SLIP, words, SETTINGS, when=WHEN), composed(SLIP, words, SETTINGS)

    assert parsed(sent)["Date"].datetime == WHEN
    assert (parsed(sent)["X-Unsent"], parsed(draft)["X-Unsent"], parsed(draft)["Date"]) == (None, "1", None)


def test_drafts_are_the_same_files_when_they_are_made_again(tmp_path: Path) -> None:
    offices = [
        Office("总办", "office@example.com"),
        Office("Again", "OFFICE@example.com"),
        Office("经理", "m@example.com"),
    ]
    letters: tuple[Letter, ...] = (
        *slip_letters([parcel("K007", "王小川")]),
        *office_letters("2026-11", "定稿.xlsx", b"1", offices),
    )
    lines = planned(letters, {}).going
    first = {path.name: path.read_bytes() for path in write_drafts(lines, tmp_path / "草稿", SETTINGS, templates("zh"))}
    again = {path.name: path.read_bytes() for path in write_drafts(lines, tmp_path / "草稿", SETTINGS, templates("zh"))}

    assert first == again
    assert list(first) == ["2026-11-K007-工资条.eml", "定稿-office_example.com.eml", "定稿-m_example.com.eml"]
    assert [parsed(data)["To"] for data in first.values()] == [
        "k007@example.com",
        "office@example.com",
        "m@example.com",
    ]


# Templates


def test_a_template_of_one_s_own_is_filled_in_once() -> None:
    template = own_template("\ufeff主题：{month} {name}\n\n{name}（{number}）\n附件 {file}\n{sender}\n", "t.txt")
    written = template.written(replace(SLIP, name="{number}"), "客服部")

    assert written.subject == "2026-11 {number}"
    assert written.text == "{number}（K007）\n附件 2026-11-K007-工资条.xlsx\n客服部\n"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "shape"),
        ("{name}", "shape"),
        ("Subject: x", "shape"),
        ("Subject:\n\nbody", "shape"),
        ("Subject: x\n\n{salary}", "field"),
        ("Subject: x\n\n{name.__class__}", "field"),
    ],
)
def test_a_template_that_cannot_be_used_is_refused(text: str, key: str) -> None:
    with pytest.raises(MailSettings) as refused:
        own_template(text, "t.txt")

    assert refused.value.key == f"mail.template.{key}"
