"""Slips of the sample month: everybody's own figures, as 薪资 has them, and nothing of anybody else."""

from __future__ import annotations

import html
import io
import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from random import Random
from time import perf_counter
from typing import Any, Final
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from tests.finished import finished_data, finished_findings
from tests.office import Office
from tests.samples import sample_month
from xl_tools import messages
from xl_tools.books.package import Package
from xl_tools.deliver.checks import Findings, check_book, check_evaluated
from xl_tools.deliver.checks.view import held_tables
from xl_tools.deliver.parcel import Parcel
from xl_tools.deliver.slips import Batch, parcels, prepared
from xl_tools.deliver.slips.discreet import PEOPLE, Discreet
from xl_tools.engine.book import Book
from xl_tools.engine.evaluate import evaluated
from xl_tools.engine.values import Value
from xl_tools.errors import MonthOpen, UsageError
from xl_tools.sheets import registry
from xl_tools.sheets.model import Kind
from xl_tools.words import Lang

LANGUAGES: Final[tuple[Lang, ...]] = ("zh", "en")
Place = tuple[str, int, int]
NUMBERS: Final = [f"K{number:03d}" for number in range(1, 31)]


@cache
def batch(lang: Lang = "zh") -> Batch:
    return prepared(finished_findings(lang))


def slip_of(person: str, lang: Lang = "zh") -> Parcel:
    return next(one for one in batch(lang).parcels if one.person == person)


# A reading of our own of the working workbook: openpyxl, headings as they stand there


@cache
def working(lang: Lang) -> Any:
    return openpyxl.load_workbook(io.BytesIO(finished_data(lang)), data_only=True)


@cache
def table(name: str, lang: Lang) -> list[dict[str, Any]]:
    """The rows of a table by its definition's keys."""
    definition = registry.table(name)
    sheet = next(one for one in working(lang).worksheets if definition.name.of(lang) in one.tables)
    headings, *rows = sheet[sheet.tables[definition.name.of(lang)].ref]
    keys = {column.label.of(lang): column.key for column in definition.columns}
    titles = [keys[str(cell.value)] for cell in headings]
    found = [dict(zip(titles, [cell.value for cell in row], strict=True)) for row in rows]
    return [row for row in found if row.get("staff_id") or name == "clients"]


@cache
def somebody(lang: Lang) -> dict[str, frozenset[str]]:
    """Staff ID → names, numbers, addresses and phones that are that person's; "" → those of nobody in 员工."""
    found: dict[str, set[str]] = {"": set()}
    for row in table("staff", lang):
        found[row["staff_id"]] = {row["staff_id"], row["name"], row["email"]}
    staff = set().union(*found.values())
    for name, column in PEOPLE:
        found[""] |= {str(row[column]).strip() for row in table(name, lang) if row.get(column)} - staff
    # A question mark in place of a phone is nobody's.
    return {person: frozenset(one for one in names if re.search(r"\w", one)) for person, names in found.items()}


def others(person: str, lang: Lang) -> frozenset[str]:
    return frozenset().union(*(names for one, names in somebody(lang).items() if one != person))


def said(parcel: Parcel) -> str:
    """All that is in the attachment, part by part and with runs of text put together, in the page and in the name."""
    pieces = [parcel.filename, parcel.page, html.unescape(re.sub("<[^>]*>", "", parcel.page))]
    with ZipFile(io.BytesIO(parcel.workbook)) as package:
        for part in package.namelist():
            raw = package.read(part)
            pieces += [part, raw.decode("utf-8"), *ElementTree.fromstring(raw).itertext()]
            pieces += [value for node in ElementTree.fromstring(raw).iter() for value in node.attrib.values()]
    return "\n".join(pieces)


def mentioned(parcel: Parcel, lang: Lang) -> list[str]:
    """Names, numbers and phones of others."""
    text = said(parcel).casefold()
    return sorted(one for one in others(parcel.person, lang) if one.casefold() in text)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everybody_of_the_sample_month_gets_a_slip(lang: Lang) -> None:
    assert [one.person for one in batch(lang).parcels] == NUMBERS
    assert batch(lang).left_out == ()
    assert len({one.filename.casefold() for one in batch(lang).parcels}) == 30


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_slip_holds_nobody_elses_name_number_or_phone_in_any_part(lang: Lang) -> None:
    found = {one.person: mentioned(one, lang) for one in batch(lang).parcels}

    assert len(somebody(lang)[""]) > 1000
    assert found == {person: [] for person in NUMBERS}


def test_the_search_finds_what_is_not_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Discreet, "__call__", lambda self, text, typed=(): text)
    found = {one.person: mentioned(one, "zh") for one in parcels(finished_findings("zh"))}

    assert found["K005"] == ["部门经理 林"]
    assert sum(map(bool, found.values())) >= 5


def gossip(lang: Lang) -> Findings:
    """The month with an override on each person's first late night, whose reason names others in every way."""
    book = Book(Package.parse(finished_data(lang), name="x.xlsx"))
    held = held_tables(book)["attendance"]
    draw, staff = Random(20261124), table("staff", lang)
    guests = [row for row in table("bookings", lang) if row["customer"] and len(str(row["phone"])) == 11]
    given: dict[Place, Value] = {}
    met: set[str] = set()
    for at, row in enumerate(table("attendance", lang)):
        if not row["fine"] or row["override"] is not None or row["staff_id"] in met:
            continue
        met.add(row["staff_id"])
        one, two = draw.sample([person for person in staff if person["staff_id"] != row["staff_id"]], 2)
        guest = draw.choice(guests)
        phone = f"{guest['phone'][:3]}-{guest['phone'][3:7]}-{guest['phone'][7:]}"
        told = (
            f"{one['staff_id'].lower()} {one['name']}, {two['email']}: {guest['customer']} ({phone})"
            f"/{guest['phone']}、{two['name']}{row['name']}{one['name'].upper()}"
        )
        for key, entry in (("override", 1.0), ("approver", two["name"]), ("override_reason", told)):
            given[held.sheet, held.data.top + at, held.columns[key]] = entry
    assert len(met) > 20
    return check_evaluated(evaluated(book, given=given), "x.xlsx", leave_out=["stale"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_whatever_a_reason_says_of_others_stays_behind(lang: Lang) -> None:
    found = gossip(lang)
    made = parcels(found)
    overrides = [event.override for slip in prepared(found).slips for event in slip.events if event.override]

    assert {one.person: mentioned(one, lang) for one in made} == {person: [] for person in NUMBERS}
    assert sum((word := messages.say(lang, "slips.somebody.colleague")) in one for one in overrides) > 20
    # One's own name is told.
    assert word + made[0].name + word in " ".join(overrides)


def test_every_column_that_holds_people_is_known() -> None:
    telling = re.compile(r"姓名|电话|审批人|批准人|签字$|接班人|^经理$|^对方工号$|邮箱")
    missing = [
        (one.key, column.key)
        for one in registry.tables()
        for column in one.columns
        if (telling.search(column.label.zh) or column.kind is Kind.PHONE)
        and not column.computed
        and not column.written
        and column.kind is not Kind.TIME
        and not column.choices
        and (one.key, column.key) not in PEOPLE
    ]

    assert missing == []


# Figures


def shown_pay(parcel: Parcel) -> dict[str, object]:
    """Heading → figure of the pay block, read by another reader than the one that wrote it."""
    rows = CalamineWorkbook.from_filelike(io.BytesIO(parcel.workbook)).get_sheet_by_index(0).to_python()
    # The block comes first; sums further down may have the same heading.
    return {str(row[0]): row[2] for row in reversed(rows)}


def cents(value: object) -> object:
    """A number as its cell shows it."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return Decimal(repr(value)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return value or ""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_figures_are_those_of_the_pay_sheet_to_the_cent(lang: Lang) -> None:
    keys = (
        "base",
        "grade_salary",
        "benefits",
        "commission",
        "bonus",
        "topup",
        "before",
        "points",
        "deduction",
        "gross",
    )
    labels = {key: registry.table("pay").column(key).label.of(lang) for key in keys}
    pay = {row["staff_id"]: row for row in table("pay", lang)}

    for parcel in batch(lang).parcels:
        shown = shown_pay(parcel)
        expected = {label: cents(pay[parcel.person][key]) for key, label in labels.items()}

        assert {label: cents(shown[label]) for label in labels.values()} == expected
        for value in expected.values():
            assert not isinstance(value, Decimal) or f"{value:,.2f}".removesuffix(".00") in parcel.page


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_deductions_are_the_rows_of_the_ledger_and_add_up(lang: Lang) -> None:
    for slip in batch(lang).slips:
        rows = [row for row in table("ledger", lang) if row["staff_id"] == slip.person]
        points = slip.item("points")

        assert [(e.day, e.source, e.row, e.clause, e.points, e.state) for e in slip.events] == [
            (row["date"].date(), row["source"], row["row"], row["clause"], row["points"], row["state"]) for row in rows
        ]
        assert points is not None
        assert sum(event.points for event in slip.events if isinstance(event.points, int)) == points.value
        for event, row in zip(slip.events, rows, strict=True):
            # Who approved is left out, everything else of a reason is not.
            assert event.reason == row["reason"]
            assert bool(event.override) == bool(row["override"])


def test_an_override_is_told_without_the_name_of_who_approved_it() -> None:
    [event] = [event for event in batch("zh").slips[4].events if event.override]

    assert event.override == "改判生效：10 分改为 0 分，审批人 一位负责人，理由：后厨停电，当晚已核实"


def test_the_sums_of_the_report_are_told() -> None:
    slip = batch("zh").slips[13]
    sums = {item.label: item.value for group in slip.groups for item in group.items}

    assert (sums["出勤天数"], sums["罚单"], sums["有效定台"], sums["取消桌数"]) == (26, 4, 93, 26)
    assert sums["计业绩"] == Decimal("102620.00")
    assert sums["提示"] == "提示辞退"


def test_appraisals_and_conclusions_are_told_and_a_rank_is_a_number() -> None:
    grades = {item.key: item.value for item in batch("zh").slips[13].grades}

    assert (grades["monthly_score"], grades["monthly_rank"], grades["promotion_conclusion"]) == ("70.5", "16", "未满足")
    assert str(grades["promotion_unmet"]).startswith("升高级客服")


# The files


def test_the_same_month_gives_the_same_bytes() -> None:
    again = prepared(check_book(finished_data("zh"), "y.xlsx"))

    assert again.parcels == batch("zh").parcels
    assert [one.workbook for one in again.parcels] == [one.workbook for one in batch("zh").parcels]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_slip_is_values_only_and_nobodys(lang: Lang) -> None:
    for parcel in batch(lang).parcels:
        with ZipFile(io.BytesIO(parcel.workbook)) as package:
            names = package.namelist()
            text = "".join(package.read(name).decode("utf-8") for name in names)

            assert not [name for name in names if re.search("vba|external|connection|drawing|media|printer", name)]
            assert not re.search(r"<f[ >]|<hyperlink|TargetMode|<definedName[^>]*hidden|<a:", text.split("<a:theme")[0])
            assert re.search(r"<dc:creator/>|<dc:creator></dc:creator>", text)
            assert re.search(r"<cp:lastModifiedBy/>|<cp:lastModifiedBy></cp:lastModifiedBy>", text)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_loads_nothing_and_runs_nothing(lang: Lang) -> None:
    for parcel in batch(lang).parcels:
        assert not re.search(
            r"<(?:script|style|link|img|iframe|form|svg|object)|\son\w+=|https?:|url\(|@import", parcel.page
        )
        assert parcel.page.startswith("<!DOCTYPE html>")
        assert parcel.page.count("<table") == parcel.page.count("</table>")
        assert parcel.page.count("<td") == parcel.page.count("</td>")


def test_the_objection_block_can_be_filled_in_and_nothing_else() -> None:
    book = openpyxl.load_workbook(io.BytesIO(slip_of("K001").workbook))
    sheet = book.worksheets[0]
    open_cells = [cell for row in sheet.iter_rows() for cell in row if not cell.protection.locked]

    assert sheet.protection.sheet
    assert open_cells
    assert {cell.value for cell in open_cells} == {None}
    assert min(cell.row for cell in open_cells) > next(
        cell.row for cell in sheet["A"] if isinstance(cell.value, str) and cell.value.startswith("对上面")
    )


def test_it_prints_on_pages_of_a4_one_wide() -> None:
    setup = openpyxl.load_workbook(io.BytesIO(slip_of("K001").workbook)).worksheets[0]

    assert (setup.page_setup.paperSize, setup.page_setup.orientation) == (9, "portrait")
    assert setup.sheet_properties.pageSetUpPr.fitToPage
    # One page wide is the default, and not written.
    assert (setup.page_setup.fitToWidth or 1, setup.page_setup.fitToHeight) == (1, 0)


@pytest.mark.office
def test_libreoffice_shows_the_same_figures(office: Office) -> None:
    people = ["K001", "K014", "K028"]
    for person, cells in zip(people, office.shown_many([slip_of(one).workbook for one in people]), strict=True):
        amounts = {cells[sheet, row, 1]: cells.get((sheet, row, 3)) for sheet, row, column in cells if column == 1}
        gross = batch("zh").slips[NUMBERS.index(person)].item("gross")

        assert gross is not None
        assert amounts["应发合计"] == float(str(gross.value))


# Who and when


def test_a_month_with_errors_is_refused_and_the_first_is_named() -> None:
    with pytest.raises(MonthOpen) as refused:
        parcels(check_book(sample_month("zh")))

    told = refused.value.text("zh").splitlines()
    assert told[0].startswith("2026-11 还有 15 个错误")
    assert told[1].startswith("  签到!G345 ")
    assert len(told) == 1 + 5 + 1
    assert "Attendance" not in refused.value.text("en")
    assert "still has 15 error(s)" in refused.value.text("en")


def test_one_person_alone_gets_the_same_slip() -> None:
    [alone] = parcels(finished_findings("zh"), people=["k005"])

    assert alone == slip_of("K005")
    assert alone.workbook == slip_of("K005").workbook


def test_somebody_who_is_not_on_the_staff_list_is_asked_for_again() -> None:
    with pytest.raises(UsageError, match="K031") as refused:
        parcels(finished_findings("zh"), people=["K031"])

    assert "K030" in refused.value.text("zh")


def test_the_last_day_for_an_objection_is_said_where_there_is_one() -> None:
    until = prepared(finished_findings("zh"), people=["K005"], until=date(2026, 12, 10)).parcels[0]

    assert "2026-12-10" in until.page
    assert "没有规定提出异议的期限" in slip_of("K005").page


def test_thirty_slips_take_a_fraction_of_what_closing_a_month_may() -> None:
    found = finished_findings("zh")

    def timed() -> float:
        start = perf_counter()
        prepared(found)
        return perf_counter() - start

    # Some 0.35 s on two cores; the whole of closing has five.
    assert min(timed() for _ in range(3)) < 1.5
