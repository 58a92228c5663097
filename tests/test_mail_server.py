"""Slips through a real server on this computer: STARTTLS or TLS, login, and each kind of failure."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import openpyxl
import pytest

from tests.mailing import MONTH, fast, heavy, once, parcel, parcels, settings
from tests.mailserver import PASSWORD, Server, served
from xl_tools.deliver.mail import (
    Journal,
    Pace,
    Post,
    Stage,
    Verdict,
    dry_run,
    planned,
    prepare,
    read_entries,
    slip_letters,
)
from xl_tools.deliver.mail import send as send_prepared
from xl_tools.deliver.mail.smtp import Answer
from xl_tools.deliver.mail.templates import templates
from xl_tools.errors import JournalError


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with served(tmp_path) as running:
        yield running


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return tmp_path / "data" / "sendlog.sqlite"


def stages(record: Path) -> Counter[str]:
    return Counter(one.stage.value for one in read_entries(record, MONTH).values())


def parsed(data: bytes) -> EmailMessage:
    return message_from_bytes(data, policy=default)


# Everything in order


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_thirty_people_get_one_message_each_and_every_attachment_opens(
    tmp_path: Path, record: Path, security: str
) -> None:
    with served(tmp_path, security=security) as server:
        given = parcels()
        plan, sent = once(given, record, settings(server, security))

    assert (sent.stopped, len(plan.going), len(sent.accepted), sent.failed) == (None, 30, 30, ())
    assert server.count() == Counter(one.email for one in given)
    by_address = {one.email: one for one in given}
    for address, data in server.inbox:
        message, mine = parsed(data), by_address[address]
        (attachment,) = message.iter_attachments()
        content = attachment.get_content()
        sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
        assert (message["To"], message["From"]) == (address, "客服部 <hr@example.com>")
        assert (attachment.get_filename(), content) == (mine.filename, mine.workbook)
        assert [sheet["A1"].value, sheet["B1"].value] == [mine.person, mine.name]
        assert mine.name in message["Subject"]
        page = message.get_body(("html",))
        assert page is not None and mine.person in page.get_content()


def test_a_second_run_sends_nothing(server: Server, record: Path) -> None:
    given = parcels(5)
    once(given, record, settings(server))
    plan, _ = once(given, record, settings(server))

    assert [one.verdict for one in plan.lines] == [Verdict.SENT] * 5
    assert set(server.count().values()) == {1}


def test_a_slip_that_changed_after_it_was_sent_goes_out_only_when_asked_for(server: Server, record: Path) -> None:
    once(parcels(3), record, settings(server))
    changed = (parcel(parcels(1)[0].person, parcels(1)[0].name, note="another figure"), *parcels(3)[1:])
    plan, _ = once(changed, record, settings(server))
    again, _ = once(changed, record, settings(server), resend=(changed[0].person,))

    assert [one.verdict for one in plan.lines] == [Verdict.CHANGED, Verdict.SENT, Verdict.SENT]
    assert [one.verdict for one in again.lines] == [Verdict.RESEND, Verdict.SENT, Verdict.SENT]
    assert server.count()[changed[0].email] == 2
    ids = [parsed(data)["Message-ID"] for address, data in server.inbox if address == changed[0].email]
    assert len(set(ids)) == 2


def test_the_dry_run_needs_no_network_and_leaves_the_record_as_it_was(server: Server, record: Path) -> None:
    untouched = dry_run(slip_letters(parcels(3)), record)
    assert (len(untouched.going), record.exists()) == (3, False)
    once(parcels(2), record, settings(server))
    before = record.read_bytes()
    plan = dry_run(slip_letters(parcels(3)), record)

    assert [one.verdict for one in plan.lines] == [Verdict.SENT, Verdict.SENT, Verdict.SEND]
    assert record.read_bytes() == before


def test_two_processes_do_not_send_at_the_same_time(record: Path) -> None:
    with Journal(record), pytest.raises(JournalError) as refused:
        Journal(record)

    assert refused.value.key == "mail.journal.busy"
    Journal(record).__exit__(None, None, None)


# Refusals


def test_a_wrong_password_stops_before_the_first_message_and_is_not_shown(server: Server, record: Path) -> None:
    _, sent = once(parcels(3), record, settings(server), password="Geheim-99")

    assert sent.stopped is not None and sent.stopped.key == "mail.stopped.login"
    assert "Geheim" not in sent.stopped.text("zh") + repr(sent.stopped) + str(sent.stopped.__cause__)
    assert (server.inbox, stages(record)) == ([], {"prepared": 3})


def test_a_certificate_that_nobody_vouches_for_gets_no_password(server: Server, record: Path) -> None:
    _, sent = once(parcels(2), record, replace(settings(server), ca_file=""))

    assert sent.stopped is not None and sent.stopped.key == "mail.stopped.certificate"
    assert server.seen == {}


def test_a_server_without_encryption_gets_no_password(tmp_path: Path, record: Path) -> None:
    with served(tmp_path, security="none") as server:
        _, sent = once(parcels(2), record, settings(server))

    assert sent.stopped is not None and sent.stopped.key == "mail.stopped.no_tls"
    assert server.inbox == []


def test_a_server_on_this_computer_may_go_without_encryption_when_the_settings_say_so(
    tmp_path: Path, record: Path
) -> None:
    with served(tmp_path, security="none", login=False) as server:
        _, sent = once(parcels(2), record, settings(server, "none", user=""))

    assert (len(sent.accepted), len(server.inbox)) == (2, 2)


def test_a_server_that_is_not_there_leaves_everything_prepared(server: Server, record: Path, tmp_path: Path) -> None:
    with served(tmp_path) as gone:
        pass
    _, sent = once(parcels(3), record, settings(gone))
    _, later = once(parcels(3), record, settings(server))

    assert sent.stopped is not None and sent.stopped.key == "mail.stopped.unreachable"
    assert (len(sent.failed), len(later.accepted)) == (3, 3)
    assert set(server.count().values()) == {1}


@pytest.mark.parametrize("host", ["smtp..example.com", "x" * 70 + ".example.com"])
def test_a_host_that_can_be_no_name_is_told(server: Server, record: Path, host: str) -> None:
    _, sent = once(parcels(1), record, replace(settings(server), host=host))

    assert sent.stopped is not None and sent.stopped.key == "mail.stopped.unreachable"


def test_a_server_that_offers_no_login_is_told(tmp_path: Path, record: Path) -> None:
    with served(tmp_path, login=False) as server:
        _, sent = once(parcels(1), record, settings(server))

    assert sent.stopped is not None and sent.stopped.key == "mail.stopped.no_login"


def test_a_sender_that_is_refused_stops_all_and_blames_no_recipient(server: Server, record: Path) -> None:
    server.faults["hr@example.com"] = ["mail 550 not yours"]
    _, sent = once(parcels(3), record, settings(server))

    assert sent.stopped is not None and sent.stopped.key == "mail.stopped.sender"
    assert (server.inbox, stages(record)) == ([], {"prepared": 3})


@pytest.mark.parametrize(
    "fault", ["rcpt 550 no such user", "end 552 too large", "end 554 looks like spam", "middle 552 too large"]
)
def test_a_refused_recipient_is_listed_and_the_others_are_served(server: Server, record: Path, fault: str) -> None:
    given = tuple(map(heavy, parcels(3)))
    server.faults[given[1].email] = [fault]
    _, sent = once(given, record, settings(server))
    plan, _ = once(given, record, settings(server))

    assert [(one.entry.recipient, one.stage) for one in sent.failed] == [(given[1].person, Stage.REJECTED)]
    assert fault.partition(" ")[2] in sent.failed[0].text("en")
    assert [one.verdict for one in plan.failed] == [Verdict.REJECTED]
    assert (server.count()[given[1].email], len(server.inbox)) == (0, 2)


def test_a_corrected_address_is_tried_by_itself(server: Server, record: Path) -> None:
    server.faults["k01@example.com"] = ["rcpt 550 no such user"]
    once((parcel("K01", "王小川"),), record, settings(server))
    once((parcel("K01", "王小川", "right@example.com"),), record, settings(server))

    assert server.count() == {"right@example.com": 1}


@pytest.mark.parametrize("fault", ["rcpt 451 greylisted", "end 452 no room now", "rcpt 421 going away", "middle"])
def test_what_is_put_off_or_cut_off_is_tried_again_and_arrives_once(server: Server, record: Path, fault: str) -> None:
    given = tuple(map(heavy, parcels(4))) if fault == "middle" else parcels(4)
    server.faults[given[1].email] = [fault, fault]
    _, sent = once(given, record, settings(server))

    assert (sent.stopped, len(sent.accepted)) == (None, 4)
    assert server.count() == Counter(one.email for one in given)


def test_what_is_put_off_for_too_long_waits_for_the_next_run(server: Server, record: Path) -> None:
    given = parcels(3)
    server.faults[given[0].email] = ["rcpt 451 greylisted"] * 3
    _, sent = once(given, record, settings(server))
    assert [one.stage for one in sent.failed] == [Stage.PREPARED]
    _, later = once(given, record, settings(server))

    assert len(later.accepted) == 1
    assert set(server.count().values()) == {1}


def test_a_server_that_breaks_off_again_and_again_is_left_alone(server: Server, record: Path) -> None:
    server.faults["*"] = ["middle"] * 3
    given = tuple(map(heavy, parcels(5)))
    _, sent = once(given, record, settings(server))
    assert sent.stopped is not None and sent.stopped.key == "mail.stopped.breaks"
    assert server.inbox == []
    once(given, record, settings(server))

    assert server.count() == Counter(one.email for one in given)


# Nobody knows


@pytest.mark.parametrize("fault", ["end kept hang", "end kept drop", "end lost hang", "end lost drop"])
def test_no_answer_after_the_end_is_listed_and_never_sent_again_by_itself(
    server: Server, record: Path, fault: str
) -> None:
    given = parcels(4)
    server.faults[given[1].email] = [fault]
    _, sent = once(given, record, settings(server))
    plan, _ = once(given, record, settings(server))

    assert [(one.entry.recipient, one.stage) for one in sent.failed] == [(given[1].person, Stage.DOUBTFUL)]
    (left,) = plan.failed
    assert (left.letter.recipient, left.verdict) == (given[1].person, Verdict.DOUBTFUL)
    assert f"--mark-sent {given[1].person}" in left.text("zh")
    assert server.count()[given[1].email] == int("kept" in fault)
    assert len(server.inbox) == 3 + ("kept" in fault)


def test_a_server_that_answers_nobody_stops_after_two(server: Server, record: Path) -> None:
    server.faults["*"] = ["end kept hang"] * 2
    _, sent = once(parcels(6), record, settings(server))

    assert sent.stopped is not None and sent.stopped.key == "mail.stopped.doubts"
    assert stages(record) == {"doubtful": 2, "prepared": 4}


def test_an_interruption_while_waiting_for_the_answer_is_doubtful(server: Server, record: Path) -> None:
    given = parcels(2)
    wanted = settings(server)

    class Interrupted(Post):
        def hand_over(self, sender: str, to: str, data: bytes, before_end: Callable[[], None]) -> Answer:
            before_end()
            raise KeyboardInterrupt

    with Journal(record) as journal:
        lines = planned(slip_letters(given), {}).going
        outgoing = prepare(lines, journal, wanted, templates("zh"))
        with pytest.raises(KeyboardInterrupt):
            send_prepared(outgoing, journal, Interrupted(wanted, PASSWORD), fast())

    assert stages(record) == {"doubtful": 1, "prepared": 1}


def test_messages_go_out_at_the_rate_that_is_allowed(server: Server, record: Path) -> None:
    now = [0.0]
    pauses: list[float] = []

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        now[0] += seconds

    wanted = settings(server)
    with Journal(record) as journal:
        outgoing = prepare(planned(slip_letters(parcels(4)), {}).going, journal, wanted, templates("zh"))
        pace = Pace(rate=20, sleep=sleep, clock=lambda: now[0])
        send_prepared(outgoing, journal, Post(wanted, PASSWORD), pace)

    assert pauses == [3.0, 3.0, 3.0]
