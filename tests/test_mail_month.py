"""The sample month's slips, as they are really made, through a real server to thirty people."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from importlib import import_module
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from tests.mailserver import PASSWORD, USER, served
from tests.test_cli import Ran, run
from xl_tools import sample
from xl_tools.build import build
from xl_tools.cli.outcome import DONE
from xl_tools.deliver.checks import check_book
from xl_tools.engine import recalculate
from xl_tools.sample.people import PEOPLE

__all__ = ["run"]


def test_everybody_of_the_sample_month_gets_their_own_slip_and_nobody_else_s(
    run: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("xl_tools.deliver.slips", reason="slips are made elsewhere", exc_type=ImportError)
    content: Any = sample.content
    made = build("values", "zh", month=sample.MONTH, rows=content("zh", put_right=True))
    data = recalculate(made).data
    (tmp_path / "month.xlsx").write_bytes(data)
    parcels = import_module("xl_tools.deliver.slips").parcels(check_book(data))
    with served(tmp_path) as server:
        (tmp_path / "mail.toml").write_text(
            f'host = "127.0.0.1"\nport = {server.port}\nuser = "{USER}"\nfrom = "hr@example.com"\nrate = 6000\n'
            f"ca_file = '{server.ca_file}'\n",
            encoding="utf-8",
        )
        monkeypatch.setenv("XL_TOOLS_SMTP_PASSWORD", PASSWORD)
        line = ("mail", "month.xlsx", "--settings", "mail.toml", "--journal", "sendlog.sqlite", "--send", "--yes")
        first, second = run(*line), run(*line)

    assert (first.code, first.err, second.code) == (DONE, "", DONE)
    assert server.count() == Counter(one.email for one in parcels)
    assert len(server.inbox) == len(PEOPLE) == 30
    by_address = {one.email: one for one in parcels}
    for address, message in server.inbox:
        mine = by_address[address]
        read = message_from_bytes(message, policy=default)
        (attachment,) = read.iter_attachments()
        workbook = attachment.get_content()
        assert (workbook, attachment.get_filename()) == (mine.workbook, mine.filename)
        assert openpyxl.load_workbook(io.BytesIO(workbook)).sheetnames
        bodies = [read.get_body((kind,)) for kind in ("plain", "html")]
        texts = [str(read["Subject"]), *(one.get_content() for one in bodies if one is not None)]
        with ZipFile(io.BytesIO(workbook)) as package:
            texts += [package.read(part).decode("utf-8", "replace") for part in package.namelist()]
        whole = "\n".join(texts)
        others = {text for one in PEOPLE if one.number != mine.person for text in (one.number, one.name.zh)}
        assert (mine.name in whole, {text for text in others if text in whole}) == (True, set())
