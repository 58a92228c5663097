"""The buttons that make what leaves the department: 定稿, 工资条, 发送."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from python_calamine import CalamineWorkbook

from tests.calc import Calc
from tests.macrohosts import Opened, in_calc, in_memory
from tests.mailserver import PASSWORD, USER, Server, served
from xl_tools.build import build
from xl_tools.deliver.seal import verified
from xl_tools.words import Shift

#: 20:17 as the part of a day that a cell holds.
AT_2017: Final = (20 * 60 + 17) / 1440


@cache
def month() -> bytes:
    """Two people, three nights, pay; nothing in it that a check calls an error."""
    people = (("K1", "赵小麦"), ("K2", "钱小禾"))
    staff = [
        {
            "staff_id": number,
            "name": name,
            "department": "运营部",
            "post": "运营助理",
            "email": f"{number.lower()}@example.com",
        }
        for number, name in people
    ]
    signins = [
        {"date": date(2026, 11, day), "staff_id": "K1", "shift": Shift.WORK, "signin": "20:00"} for day in (1, 2, 3)
    ]
    pay = [{"staff_id": number, "base": 3000, "source": "总监 许 核定"} for number, _ in people]
    return build(
        "values",
        "zh",
        month=date(2026, 11, 1),
        rows={"staff": staff, "attendance": signins, "pay": pay},
        host="calc",
        documents=("house", "pay"),
        staff_rows=3,
        blank_rows=6,
    )


def texts(path: Path) -> list[str]:
    book = CalamineWorkbook.from_path(str(path))
    return [str(cell) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row]


def made(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


# 定稿


def test_a_sealed_copy_is_saved_from_what_stands_in_the_workbook_now(tmp_path: Path) -> None:
    with in_memory(month(), tmp_path) as book:
        book.type("签到", "E4", AT_2017)
        book.app.answers.append((" 部门经理 林 ",))
        told = book.run("finish").splitlines()
        noted = str(book.book.names["_xltools_sealed"].refers_to)

    copy = tmp_path / "册-定稿.xlsx"
    verdict = verified(copy.read_bytes(), copy.name)
    assert told[:2] == [
        "2026-11 已定稿，另存为“册-定稿.xlsx”",
        "已在工作簿里记下：2026-11-25 15:00，部门经理 林；请保存工作簿，这个月的扣分明细不再变",
    ]
    assert noted == '="2026-11"'
    assert verdict.unaltered
    assert any(text.startswith("20:17 签到，应到 20:00，迟到 17 分钟") for text in texts(copy))


@pytest.mark.office
def test_a_month_is_sealed_from_an_open_calc_too(calc: Calc) -> None:
    with in_calc(calc, month()) as book:
        book.type("签到", "E4", AT_2017)
        told = book.run("finish", by="部门经理 林").splitlines()
        noted = str(book.book.names["_xltools_sealed"].refers_to)

    copy = calc.folder / "册-定稿.xlsx"
    assert told[0] == "2026-11 已定稿，另存为“册-定稿.xlsx”"
    assert noted == '="2026-11"'
    assert verified(copy.read_bytes(), copy.name).unaltered
    assert any(text.startswith("20:17 签到，应到 20:00，迟到 17 分钟") for text in texts(copy))


@pytest.mark.parametrize("answer", [None, ("  ",)])
def test_nothing_is_sealed_when_nobody_says_who_seals(answer: tuple[str, ...] | None, tmp_path: Path) -> None:
    with in_memory(month(), tmp_path) as book:
        book.app.answers.append(answer)

        assert "没有填定稿人" in refused(book, "finish", tmp_path)


def test_what_changes_after_the_seal_leaves_the_ledger_of_that_month_as_it_is(tmp_path: Path) -> None:
    with in_memory(month(), tmp_path) as book:
        book.type("签到", "E4", AT_2017)
        book.run("finish", by="林")
        book.type("签到", "E4", 20 / 24)
        book.run("recalculate")

        assert (book.value("签到", "K4"), book.value("扣分明细", "H5")) == (0, 3)


# 工资条


def test_slips_are_made_beside_the_workbook_from_what_stands_in_it_now(tmp_path: Path) -> None:
    with in_memory(month(), tmp_path) as book:
        book.type("签到", "E4", AT_2017)
        told = book.run("slips").splitlines()

        assert told[0] == "已生成 2 份工资条，在文件夹“册-工资条”"
        assert book.value("签到", "K4") == 3
    slips = sorted((tmp_path / "册-工资条").glob("*K1.xlsx"))
    assert len(slips) == 1
    assert any(text.startswith("20:17 签到，应到 20:00，迟到 17 分钟") for text in texts(slips[0]))


@pytest.mark.office
def test_slips_are_made_from_an_open_calc_too(calc: Calc) -> None:
    with in_calc(calc, month()) as book:
        book.type("签到", "E4", AT_2017)
        told = book.run("slips").splitlines()

    slips = sorted((calc.folder / "册-工资条").glob("*K1.xlsx"))
    assert told[0] == "已生成 2 份工资条，在文件夹“册-工资条”"
    assert any(text.startswith("20:17 签到，应到 20:00，迟到 17 分钟") for text in texts(slips[0]))


def refused(book: Opened, name: str, folder: Path) -> str:
    before, files = book.read(), made(folder)
    told = book.run(name)
    after = book.read()

    assert {place for place in before.keys() | after.keys() if before.get(place) != after.get(place)} == {
        ("首页", "B3")
    }
    assert made(folder) == files
    return told


@pytest.mark.parametrize("name", ["finish", "slips", "send"])
def test_a_month_with_errors_is_refused_and_nothing_is_made(name: str, tmp_path: Path) -> None:
    with in_memory(month(), tmp_path) as book:
        book.type("签到", "E4", "25:61")

        assert "签到!E4" in refused(book, name, tmp_path)


@pytest.mark.parametrize("name", ["finish", "slips", "send"])
def test_a_workbook_that_was_never_saved_is_to_be_saved_first(name: str, tmp_path: Path) -> None:
    with in_memory(month()) as book:
        assert "请先保存" in refused(book, name, tmp_path)


# 发送


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Server]:
    """A server."""
    with served(tmp_path) as server:
        yield server


@pytest.fixture
def environ(post: Server, tmp_path: Path) -> dict[str, str]:
    """A computer's settings for it."""
    return {
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "APPDATA": str(tmp_path / "config"),
        "LOCALAPPDATA": str(tmp_path / "data"),
        "XL_TOOLS_SMTP_HOST": "127.0.0.1",
        "XL_TOOLS_SMTP_PORT": str(post.port),
        "XL_TOOLS_SMTP_SECURITY": "starttls",
        "XL_TOOLS_SMTP_USER": USER,
        "XL_TOOLS_SMTP_FROM": USER,
        "XL_TOOLS_SMTP_CA_FILE": post.ca_file,
        "XL_TOOLS_SMTP_RATE": "6000",
        "XL_TOOLS_SMTP_PASSWORD": PASSWORD,
    }


def test_slips_go_out_once_the_word_is_typed_and_never_twice(
    post: Server, environ: dict[str, str], tmp_path: Path
) -> None:
    place = tmp_path / "book"
    place.mkdir()
    with in_memory(month(), place) as book:
        book.app.answers.append(("发送",))
        first = book.run("send", environ=environ).splitlines()
        book.app.answers.append(("发送",))
        second = book.run("send", environ=environ).splitlines()

    assert first == ["2026-11：要发 2 封，已发过 0 封，不能发 0 封", "服务器收下 2 封，没有发出 0 封"]
    assert second[-2:] == ["没有要发的工资条", "2026-11：要发 0 封，已发过 2 封，不能发 0 封"]
    assert post.count() == {"k1@example.com": 1, "k2@example.com": 1}


@pytest.mark.parametrize("answer", [None, ("",), ("好",)])
def test_nothing_goes_out_unless_the_word_is_typed(
    post: Server, environ: dict[str, str], tmp_path: Path, answer: tuple[str, ...] | None
) -> None:
    place = tmp_path / "book"
    place.mkdir()
    with in_memory(month(), place) as book:
        book.app.answers.append(answer)
        told = book.run("send", environ=environ).splitlines()

    assert "没有发送" in told
    assert post.inbox == []


def test_who_cannot_get_a_slip_is_named_before_anything_goes_out(
    post: Server, environ: dict[str, str], tmp_path: Path
) -> None:
    place = tmp_path / "book"
    place.mkdir()
    with in_memory(month(), place) as book:
        book.type("员工", "I5", None)
        book.app.answers.append(("发送",))
        told = book.run("send", environ=environ).splitlines()

    assert told[:2] == ["2026-11：要发 1 封，已发过 0 封，不能发 1 封", "钱小禾 没有填邮箱"]
    assert post.count() == {"k1@example.com": 1}


def test_missing_settings_are_explained_and_the_workbook_is_as_it_was(tmp_path: Path) -> None:
    place = tmp_path / "book"
    place.mkdir()
    nothing = {name: str(tmp_path) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA")}
    with in_memory(month(), place) as book:
        told = book.run("send", environ=nothing)

    assert told.startswith("没有做，工作簿保持原样：")
    assert "mail.toml" in told
