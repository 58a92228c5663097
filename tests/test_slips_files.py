"""Slips of awkward people: formulas for names, names within names, passwords, files, and the command."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import stat
import sys
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import msoffcrypto
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checkcases import MONTH, clean
from tests.finished import finished_data
from tests.samples import sample_month
from tests.test_cli import HAN, Ran, run
from xl_tools.build import build
from xl_tools.cli.outcome import DONE, INCOMPLETE, REFUSED
from xl_tools.deliver.checks import Findings, check_book
from xl_tools.deliver.checks.view import Checked
from xl_tools.deliver.parcel import Parcel
from xl_tools.deliver.slips import Batch, parcels, password_rule, prepared
from xl_tools.deliver.slips.discreet import Discreet, Everybody
from xl_tools.deliver.slips.filenames import distinct, safe_stem
from xl_tools.deliver.slips.listing import csv_text, inert, list_csv, read_password_csv
from xl_tools.engine import recalculate
from xl_tools.errors import UsageError

__all__ = ["run"]

#: Names as somebody might type them, the last three of which a search could take for each other.
NAMES: Final = (
    '=HYPERLINK("http://evil.example","x")',
    "+王",
    "-2+3",
    "@SUM(A1)",
    "\t制表",
    "<script>alert(1)</script>&'\"",
    "王小",
    "王小川",
    "王小川",
)
NUMBERS: Final = tuple(f"K{number}" for number in (1, 2, 3, 4, 5, 6, 7, 10, 11))


@cache
def awkward() -> Findings:
    """A month with such people; reasons mention others by name, number, phone and address."""
    at = {"department": "客服部", "post": "售前客服", "grade": "初级客服", "status": "在职"}
    at_work = {"date": date(2026, 11, 3), "shift": "上班", "signin": time(20, 17)}
    told = (
        "替 K11 王小 和王小川顶班，客人林大鹏（139-0000-0001）可作证",
        "他说 =1+1，ｋ１０ 也在，核实说的",
        "问 k7@example.com 或 8613900000001",
        "",
        "",
        "",
        "王小川、K10、王小川都看见了，王小本人没有",
        "与 K11 同桌，王小说的",
        "与 K10 同桌，王小川说的",
    )
    rows: dict[str, list[dict[str, object]]] = {
        "staff": [
            {"staff_id": number, "name": name, "email": f"{number.lower()}@example.com", **at}
            | {"hired": date(2025, 10, 9), "confirmed": date(2026, 1, 9), "promoted": date(2026, 1, 9)}
            for number, name in zip(NUMBERS, NAMES, strict=True)
        ],
        "attendance": [
            {**at_work, "staff_id": number}
            | ({"override": 1, "approver": approver, "override_reason": reason} if reason else {})
            for number, reason, approver in zip(NUMBERS, told, ("王小川", *["部门经理"] * 8), strict=True)
        ],
        "bookings": [
            {
                **{"date": date(2026, 11, 3), "table_no": f"A{at}", "table": "散台", "tables": 1, "customer": customer},
                **{"phone": f"1390000000{at}", "heads": 4, "staff_id": "K1", "spend": 800, "called": time(18, 0)},
                **{"expected": time(20, 10), "arrived": time(20, 20), "greeter": "是", "back_bar": "是"},
                **{"second": "否", "for_friend": "否", "cancelled": "否"},
            }
            # One guest is called as our sentences speak.
            for at, customer in enumerate(("林大鹏", "签到", "核实"), start=1)
        ],
        "pay": [
            {"staff_id": number, "base": 2200, "commission": 680.005, "source": f"=SUM(K{number})"}
            for number in NUMBERS
        ],
    }
    return check_book(build("values", "zh", month=MONTH, rows=rows, staff_rows=10, blank_rows=15), "x.xlsx")


@cache
def batch() -> Batch:
    return prepared(awkward())


def reasons(person: str) -> str:
    slip = next(one for one in batch().slips if one.person == person)
    return " / ".join(event.override for event in slip.events)


def cells(parcel: Parcel) -> list[openpyxl.cell.Cell]:
    sheet = openpyxl.load_workbook(io.BytesIO(parcel.workbook)).worksheets[0]
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_the_awkward_month_has_no_errors() -> None:
    assert [one.text("zh") for one in awkward().errors] == []


# Others


@pytest.mark.parametrize(
    ("person", "told"),
    [
        ("K1", "审批人 另一位同事，理由：替 另一位同事 和另一位同事顶班，客人一位客人（电话略）可作证"),
        ("K2", "理由：他说 =1+1，另一位同事 也在，一位客人说的"),
        ("K3", "理由：问 （邮箱略） 或 （电话略）"),
        # 王小 is the one's own name and the beginning of the other's.
        ("K7", "理由：另一位同事都看见了，王小本人没有"),
        ("K10", "理由：与 另一位同事 同桌，另一位同事说的"),
        # Another person of one's own name has another number.
        ("K11", "理由：与 另一位同事 同桌，王小川说的"),
    ],
)
def test_whoever_a_reason_mentions_is_left_out(person: str, told: str) -> None:
    assert told in reasons(person)


def test_a_guest_called_as_our_sentences_speak_changes_none_of_them() -> None:
    slip = batch().slips[3]

    assert slip.events[0].reason == "20:17 签到，应到 20:00，迟到 17 分钟 ≥ 15 分钟：扣 3 分（A1a，2026-01-01 起）"


def test_a_name_that_our_sentences_use_is_a_name_in_what_somebody_typed() -> None:
    mentions = {"任何": "colleague", "may": "colleague"}
    text = "没有任何签到：任何作证，May 也在"

    assert discreet(text, mentions) == text
    assert Discreet(Crowd(**mentions), ("K1",), "zh")(text, ["任何作证，May 也在"]) == (  # type: ignore[arg-type]
        "没有任何签到：另一位同事作证，另一位同事 也在"
    )


class Crowd:
    """People that a workbook might mention."""

    def __init__(self, **mentions: str) -> None:
        self.mentions: Mapping[str, str] = mentions


def discreet(text: str, mentions: Mapping[str, str], own: Sequence[str] = ("K1",)) -> str:
    return Discreet(Crowd(**mentions), own, "zh")(text)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # A number within another one is nobody.
        ("K10 与 K1 与 K100", "另一位同事 与 K1 与 K100"),
        ("工号 17 的 17 分钟", "工号 另一位同事 的 17 分钟"),
        ("2026-01-01 起 1017 元", "2026-01-01 起 1017 元"),
        ("电话 139 0000 0042", "电话 （电话略）"),
        ("手机 13800138000。", "手机 （电话略）。"),
        ("订单 213800138000", "订单 213800138000"),
        ("座机 02088886666", "座机 （电话略）"),
        ("写信给 Someone@Example.com，谢谢", "写信给 （邮箱略），谢谢"),
        ("林先生说，林 也在", "林先生说，一位客人 也在"),
        ("K10（k10、K10）说", "另一位同事说"),
        ("Ｋ１０ 和 k10", "另一位同事 和 另一位同事"),
    ],
)
def test_a_mention_is_found_as_such_and_nothing_else(text: str, told: str) -> None:
    mentions = {"k10": "colleague", "17": "colleague", "13900000042": "phone", "02088886666": "phone", "林": "guest"}

    assert discreet(text, mentions) == told


@given(
    st.text("甲乙丙", min_size=2, max_size=4),
    st.lists(st.text("甲乙丙", min_size=2, max_size=4), max_size=4),
    st.lists(st.text("甲乙丙丁，", max_size=6), max_size=5),
)
def test_no_name_of_another_stands_in_what_is_told_unless_within_ones_own(
    own: str, names: list[str], pieces: list[str]
) -> None:
    text = "丁".join((own, *pieces, *names))
    told = discreet(text, dict.fromkeys(names, "colleague"), [own])

    for name in set(names) - {own}:
        # What is left of one's own name may be the beginning of somebody else's.
        assert name not in told.replace(own, "")


# Formulas


def test_what_looks_like_a_formula_stays_a_text_in_the_workbook() -> None:
    for parcel, name in zip(batch().parcels, NAMES, strict=True):
        texts = [str(cell.value) for cell in cells(parcel)]

        assert {cell.data_type for cell in cells(parcel)} <= {"s", "n", "d"}
        assert any(name.strip() in text for text in texts)
        assert any(text.startswith("来源：=SUM(") for text in texts)
        with ZipFile(io.BytesIO(parcel.workbook)) as package:
            xml = package.read("xl/worksheets/sheet1.xml")
            assert b"<f>" not in xml
            assert b"<hyperlink" not in xml


def test_a_name_is_no_tag_in_the_page() -> None:
    page = batch().parcels[5].page

    assert "<script" not in page
    assert html.escape(NAMES[5]) in page


def test_the_list_is_inert_in_a_spreadsheet() -> None:
    rows = list(csv.reader(io.StringIO(list_csv(batch()).decode("utf-8-sig"))))

    assert len(rows) == len(NAMES) + 1
    assert [row[1] for row in rows[1:5]] == [f"'{name}" for name in NAMES[:4]]
    for row in rows:
        assert not [cell for cell in row if cell.lstrip().startswith(tuple("=+-@\t\r"))]


@given(st.text())
def test_no_text_begins_as_a_formula(text: str) -> None:
    made = inert(text)

    assert made.removeprefix("'") == text or made == text
    assert not made.lstrip().startswith(tuple("=+-@＝＋－＠"))


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8")), min_size=1, max_size=4), max_size=4))
def test_a_line_break_in_a_text_makes_no_row(rows: list[list[str]]) -> None:
    read = list(csv.reader(io.StringIO(csv_text(rows).decode("utf-8-sig"), newline="")))

    assert read == [[inert(value) for value in row] for row in rows]


def test_amounts_are_rounded_as_their_cells_show_them() -> None:
    commission = batch().slips[0].item("commission")

    assert commission is not None
    assert str(commission.value) == "680.01"


# Names of files

RESERVED: Final = re.compile(r"(?i)^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)")


@given(st.lists(st.text(), max_size=4))
def test_a_file_name_is_safe_on_windows(pieces: list[str]) -> None:
    stem = safe_stem(*pieces)

    assert stem
    assert not re.search(r'[<>:"/\\|?*]', stem)
    assert not [c for c in stem if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")]
    assert stem[0] not in "=+-@~. "
    assert stem[-1] not in ". "
    assert not RESERVED.match(stem)
    assert len(f"{stem}.xlsx".encode()) <= 240


@pytest.mark.parametrize(
    ("pieces", "stem"),
    [
        (("con",), "con_"),
        (("COM1.txt",), "COM1.txt_"),
        (("..", "..", "etc"), "etc"),
        (("a/b\\c:d",), "a_b_c_d"),
        (("王\u202excod",), "王_xcod"),
        (("名" * 100, "K1"), f"{'名' * 26}-K1"),
        (("slip", "=cmd|calc"), "slip-=cmd_calc"),
        (("name. ",), "name"),
    ],
)
def test_what_no_system_takes_is_replaced(pieces: tuple[str, ...], stem: str) -> None:
    assert safe_stem(*pieces) == stem


@given(st.lists(st.sampled_from(["a", "A", "a (2)", "ａ", "é", "e\u0301", "b"])))
def test_no_two_files_have_names_that_some_system_takes_for_one(stems: list[str]) -> None:
    found = distinct(stems)
    folded = {unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", one).casefold()) for one in found}

    assert len(folded) == len(stems)
    assert all(one.startswith(stem) for one, stem in zip(found, stems, strict=True))


def test_two_people_of_one_name_have_two_files() -> None:
    assert [one.filename for one in batch().parcels[-2:]] == [
        "工资条-2026-11-王小川-K10.xlsx",
        "工资条-2026-11-王小川-K11.xlsx",
    ]


# Passwords


def opened(data: bytes, password: str) -> bytes:
    file = msoffcrypto.OfficeFile(io.BytesIO(data))
    file.load_key(password=password)
    target = io.BytesIO()
    file.decrypt(target, verify_integrity=True)
    return target.getvalue()


@cache
def with_column(entries: tuple[object, ...]) -> Findings:
    """The clean month with a column 身份证 that the department added to 员工."""
    book = openpyxl.load_workbook(io.BytesIO(clean()))
    sheet = book["员工"]
    table = sheet.tables["员工表"]
    first, last = table.ref.split(":")
    top, column = sheet[first].row, sheet[last].column + 1
    for row, value in enumerate(("身份证", *entries), start=top):
        sheet.cell(row, column, value)
    table.ref = f"{first}:{sheet.cell(sheet[last].row, column).coordinate}"
    added = openpyxl.worksheet.table.TableColumn(id=len(table.tableColumns) + 1, name="身份证")
    table.tableColumns.append(added)
    target = io.BytesIO()
    book.save(target)
    # openpyxl drops what the cells show.
    return check_book(recalculate(target.getvalue()).data, "x.xlsx")


def locked(rule: str, *entries: object) -> Batch:
    found = with_column(entries)
    return prepared(found, password=password_rule(rule, Checked(found.evaluation, "")))


def test_a_slip_with_a_password_opens_by_that_and_no_other_and_is_the_same_slip() -> None:
    made = locked("last6:身份证", "11010119900307123X", "110101199003071230")
    plain = prepared(with_column(("11010119900307123X", "110101199003071230")))

    assert made.passwords == {"K001": "07123X", "K002": "071230"}
    for closed, bare in zip(made.parcels, plain.parcels, strict=True):
        assert closed.encrypted
        assert not closed.workbook.startswith(b"PK")
        assert opened(closed.workbook, made.passwords[closed.person]) == bare.workbook
        with pytest.raises(msoffcrypto.exceptions.InvalidKeyError):
            opened(closed.workbook, "123456")


def test_it_is_aes_with_256_bits_and_a_hundred_thousand_rounds() -> None:
    parcel = locked("column:身份证", "geheim-1", "geheim-2").parcels[0]
    info = parcel.workbook[parcel.workbook.index(b"<encryption") :]

    assert b'cipherAlgorithm="AES"' in info
    assert b'keyBits="256"' in info
    assert b'hashAlgorithm="SHA512"' in info
    assert b'spinCount="100000"' in info


def test_the_page_beside_a_locked_slip_has_no_figure() -> None:
    made = locked("column:身份证", "geheim-1", "geheim-2")

    for parcel in made.parcels:
        shown = html.unescape(re.sub("<[^>]*>", " ", parcel.page.partition("</head>")[2]))
        assert set(re.findall(r"\d[\d,.]*", shown)) == {"2026", "11", parcel.person[1:]}
        assert "geheim" not in parcel.page


@pytest.mark.parametrize(
    ("entry", "said"),
    [(None, "空白"), ("--", "空白"), ("12345", "至少 6 位"), (1.5, "不能当密码"), (110101199003071230, "不能当密码")],
)
def test_without_a_usable_password_there_is_no_slip_and_it_is_listed(entry: object, said: str) -> None:
    made = locked("column:身份证", "geheim-1", entry)

    assert [one.person for one in made.parcels] == ["K001"]
    assert [one.person for one in made.left_out] == ["K002"]
    assert said in made.left_out[0].why.text("zh")
    assert "“员工”第 5 行" in made.left_out[0].why.text("zh")


@pytest.mark.parametrize(
    "rule", ["", "column", "column:", "pin", "random:6", "column:姓名", "column:Email", "last4:身份证"]
)
def test_a_rule_that_protects_nothing_is_refused(rule: str) -> None:
    with pytest.raises(UsageError) as refused:
        locked(rule, "geheim-1", "geheim-2")

    assert HAN.search(refused.value.text("zh"))


def test_a_column_that_is_not_there_is_answered_with_those_that_were_added() -> None:
    with pytest.raises(UsageError) as refused:
        locked("column:身份証", "geheim-1", "geheim-2")

    assert "自己加的列有：身份证" in refused.value.text("zh")


def test_random_passwords_differ_and_are_typed_easily() -> None:
    made = locked("random", None, None)

    assert len(set(made.passwords.values())) == 2
    for secret in made.passwords.values():
        assert re.fullmatch(r"[2-9a-hjkmnp-z]{4}(-[2-9a-hjkmnp-z]{4}){2}", secret)


# Other workbooks


def test_the_functions_edition_gives_the_same_slips() -> None:
    functions = prepared(check_book(clean("functions"), "x.xlsm"))

    assert functions.slips == prepared(check_book(clean(), "x.xlsx")).slips


def test_a_department_without_pay_and_bookings_tells_what_it_has() -> None:
    at = {"department": "客服部", "post": "售前客服", "hired": date(2025, 10, 9), "status": "在职"}
    rows: dict[str, list[dict[str, object]]] = {
        "staff": [{"staff_id": 7, "name": "甲", **at}],
        "attendance": [{"date": date(2026, 11, 3), "staff_id": 7, "shift": "上班", "signin": time(20, 17)}],
    }
    data = build("values", "zh", month=MONTH, rows=rows, documents=["house"], staff_rows=3, blank_rows=5)
    made = prepared(check_book(data, "x.xlsx"))

    assert [(one.person, one.filename) for one in made.parcels] == [("7", "工资条-2026-11-甲-7.xlsx")]
    assert made.slips[0].pay == ()
    assert [event.points for event in made.slips[0].events] == [3]
    assert "没有邮箱" in list_csv(made).decode("utf-8-sig")


# The command


@pytest.fixture
def month(tmp_path: Path) -> Path:
    path = tmp_path / "2026-11.xlsx"
    path.write_bytes(clean())
    return path


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_slips_are_put_beside_the_workbook_and_listed(run: Callable[..., Ran], month: Path) -> None:
    ran = run("slips", month.name, lang="zh")
    folder = month.with_name("2026-11-工资条")

    assert ran.code == DONE
    assert ran.out == f"2026-11：2 份工资条在 {folder.name}，目录是 目录-2026-11.html\n"
    assert sorted(files(folder)) == sorted(
        [
            *(f"工资条-2026-11-{who}.{ending}" for who in ("甲-K001", "乙-K002") for ending in ("html", "xlsx")),
            *("目录-2026-11.csv", "目录-2026-11.html"),
        ]
    )
    assert month.read_bytes() == clean()


def test_a_second_run_gives_the_same_files_and_leaves_others_alone(run: Callable[..., Ran], month: Path) -> None:
    assert run("slips", month.name, "--out", "out").code == DONE
    folder = month.with_name("out")
    before = files(folder)
    (folder / "note.txt").write_bytes(b"mine")
    (folder / "工资条-2026-11-甲-K001.html").write_bytes(b"old")

    assert run("slips", month.name, "--out", "out").code == DONE
    assert files(folder) == before | {"note.txt": b"mine"}


def test_one_persons_slip_made_anew_leaves_everybody_on_the_list(run: Callable[..., Ran], month: Path) -> None:
    assert run("slips", month.name, "--out", "out", "--person", "K002").code == DONE
    names = files(month.with_name("out"))
    listed = names["目录-2026-11.csv"].decode("utf-8-sig").splitlines()

    assert [name for name in names if name.endswith(".xlsx")] == ["工资条-2026-11-乙-K002.xlsx"]
    assert [line.split(",")[0] for line in listed] == ["工号", "K002", "K001"]
    assert listed[2].endswith("这次没有重做")


def test_a_month_with_errors_makes_no_file(run: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "open.xlsx").write_bytes(sample_month("zh"))
    ran = run("slips", "open.xlsx", "--out", "out", lang="zh")

    assert (ran.code, ran.out) == (REFUSED, "")
    assert "还有 15 个错误" in ran.err
    assert not (tmp_path / "out").exists()


def test_random_passwords_are_listed_outside_of_the_folder_and_kept(run: Callable[..., Ran], month: Path) -> None:
    ran = run("slips", month.name, "--out", "out", "--password-rule", "random", lang="zh")
    path = month.with_name("out-密码.csv")
    listed = read_password_csv(path.read_bytes())
    folder = month.with_name("out")

    assert ran.code == DONE
    assert "out-密码.csv" in ran.out
    assert not [secret for secret in listed.values() if secret in ran.out]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for person, name in (("K001", "甲"), ("K002", "乙")):
        assert opened((folder / f"工资条-2026-11-{name}-{person}.xlsx").read_bytes(), listed[person])[:2] == b"PK"
    for data in files(folder).values():
        assert not [secret for secret in listed.values() if secret.encode() in data]

    # Sent again, a slip opens as the first one did; nobody's password is forgotten.
    assert run("slips", month.name, "--out", "out", "--password-rule", "random", "--person", "k002").code == DONE
    assert read_password_csv(path.read_bytes()) == listed


def test_somebody_without_a_password_is_told_and_the_code_is_1(
    run: Callable[..., Ran], month: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(person: str) -> str:
        if person == "k002":
            raise UsageError("slips.password_blank", sheet="员工", row=5, column="身份证")
        return "geheim-1"

    assert run("slips", month.name, "--out", "out").code == DONE
    monkeypatch.setattr("xl_tools.deliver.slips.rule_of", lambda *_: (none, False))
    ran = run("slips", month.name, "--out", "out", "--password-rule", "column:身份证", lang="zh")

    assert ran.code == INCOMPLETE
    assert "没有做：K002 乙：“员工”第 5 行的“身份证”空白" in ran.out
    # What an earlier run made without a password stays, and is pointed out.
    assert "还有以前做的“工资条-2026-11-乙-K002.xlsx”，没有密码" in ran.out
    assert "还有以前做的“工资条-2026-11-乙-K002.html”，没有密码" in ran.out
    assert "geheim" not in ran.out
    assert "身份证" in (month.with_name("out") / "目录-2026-11.csv").read_text(encoding="utf-8-sig")


def test_the_report_for_a_program_has_no_figure_and_no_password(run: Callable[..., Ran], month: Path) -> None:
    ran = run("slips", month.name, "--password-rule", "random", "--json")
    report = json.loads(ran.out)

    assert [one["staff_id"] for one in report["slips"]] == ["K001", "K002"]
    assert report["left_out"] == []
    assert "2200" not in ran.out


def test_a_workbook_in_english_gives_english_slips(run: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "book.xlsx").write_bytes(clean("values", "en"))

    assert run("slips", "book.xlsx", lang="zh").code == DONE
    for name, data in files(tmp_path / "book-slips").items():
        assert not HAN.search(name)
        if name.endswith(".html") and "list" not in name:
            # The source of the pay is what somebody typed.
            assert not HAN.search(data.decode("utf-8").partition("</head>")[2].replace("11 月提成表", ""))


def test_the_whole_sample_month_goes_through_the_command(run: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "m.xlsx").write_bytes(finished_data("zh"))

    assert run("slips", "m.xlsx").code == DONE
    assert len(list((tmp_path / "m-工资条").glob("*.xlsx"))) == 30


def test_everybody_counts_whom_a_workbook_mentions() -> None:
    mentions = Everybody(Checked(awkward().evaluation, "")).mentions

    assert mentions["13900000001"] == "phone"
    assert mentions["林大鹏"] == "guest"
    assert mentions["k10"] == "colleague"
    assert mentions["部门经理"] == "manager"


def test_parcels_are_those_of_the_batch() -> None:
    assert parcels(awkward()) == batch().parcels
