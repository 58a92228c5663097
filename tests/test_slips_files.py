"""Slips of awkward people: formulas for names, names of files, passwords, other workbooks."""

from __future__ import annotations

import csv
import html
import io
import re
import unicodedata
from datetime import date, time
from typing import Final
from zipfile import ZipFile

import msoffcrypto
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checkcases import MONTH, clean
from tests.slipping import NAMES, awkward, batch, cells, locked, opened, with_column
from tests.test_cli import HAN
from xl_tools.build import build
from xl_tools.deliver.checks import check_book
from xl_tools.deliver.slips import parcels, prepared
from xl_tools.deliver.slips.filenames import distinct, safe_stem
from xl_tools.deliver.slips.listing import csv_text, inert, list_csv
from xl_tools.errors import UsageError


def test_the_awkward_month_has_no_errors() -> None:
    assert [one.text("zh") for one in awkward().errors] == []


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


def test_parcels_are_those_of_the_batch() -> None:
    assert parcels(awkward()) == batch().parcels
