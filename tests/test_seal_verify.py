"""Whether a sealed copy was altered, and what the working book keeps of the seal."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.checkcases import MONTH, clean
from tests.office import cached
from tests.sealing import WHEN, copy, parts, sheet_part, with_part
from tests.test_checks import edited
from xl_tools.books.package import Package
from xl_tools.books.refs import cell_name
from xl_tools.build import build
from xl_tools.carry import carry_over
from xl_tools.deliver.seal import finished, noted, verified
from xl_tools.deliver.seal.digest import codes, differing, sheet_digest
from xl_tools.engine import recalculate
from xl_tools.engine.book import Book
from xl_tools.errors import MonthOpen

# Whether it was altered


def altered(sheet: str, cell: str, new: str) -> bytes:
    return edited(copy().data, sheet, cell, new)


@pytest.mark.parametrize(
    ("sheet", "cell", "new"),
    [
        ("签到", "A4", "><v>46329</v></c>"),
        ("月报", "V42", "><v>1</v></c>"),
        ("员工", "B5", ' t="inlineStr"><is><t>丙</t></is></c>'),
        ("薪资", "T4", "><v>9999.99</v></c>"),
        ("定台", "A8", "><v>1</v></c>"),
    ],
)
def test_an_altered_cell_is_named(sheet: str, cell: str, new: str) -> None:
    verdict = verified(altered(sheet, cell, new), "x.xlsx")

    assert [(one.kind, one.sheet, one.where) for one in verdict.alterations] == [("cell", sheet, cell)]
    assert not verdict.unaltered


def test_every_sheet_counts() -> None:
    # The last cell of the first twelve rows of each sheet, the seal's too, is blanked.
    data = copy().data
    unseen = []
    for name, sheet in Book(Package.parse(data, name="x.xlsx")).sheets.items():
        row, column = max((row, column) for column, held in sheet.scan.entries.items() for row in held.rows if row < 13)
        if verified(edited(data, name, cell_name(row, column), "/>"), "x.xlsx").unaltered:
            unseen.append(name)

    assert unseen == []


@pytest.mark.parametrize("change", ["", "n2", "s1", "n1.00000000000001"])
def test_every_cell_counts(change: str) -> None:
    before = {(row, column): "n1" for row in range(1, 12) for column in range(1, 9)}
    for place in before:
        after = before | {place: change} if change else {one: text for one, text in before.items() if one != place}
        assert sheet_digest("签到", after) != sheet_digest("签到", before)
        assert differing(codes(before, 0)[0], codes(after, 0)[0]) == [place[0]]
        assert differing(codes(before, 1)[0], codes(after, 1)[0]) == [place[1]]


def test_a_formula_with_the_same_value_is_an_alteration() -> None:
    verdict = verified(altered("签到", "A4", "><f>46328</f><v>46328</v></c>"), "x.xlsx")

    assert [(one.kind, one.where) for one in verdict.alterations] == [("formula", "A4")]


def test_sheets_that_come_go_or_change_places_are_told() -> None:
    data = copy().data
    part = "xl/workbook.xml"
    gone = with_part(data, part, '<sheet name="行为" '.encode(), '<sheet name="别的" '.encode())
    book = Package.parse(data, name="x.xlsx").read(part)
    first, second = (re.search(f'<sheet name="{name}"[^>]*/>'.encode(), book) for name in ("签到", "违规"))
    assert first and second
    swapped = with_part(data, part, first[0] + second[0], second[0] + first[0])

    changes = {(one.kind, one.sheet) for one in verified(gone, "x.xlsx").alterations}
    assert changes >= {("missing", "行为"), ("added", "别的")}
    assert [one.kind for one in verified(swapped, "x.xlsx").alterations] == ["order"]


@pytest.mark.parametrize("row", range(4, 11))
def test_the_seal_itself_counts(row: int) -> None:
    other = edited(copy().data, "定稿", f"B{row}", ' t="inlineStr"><is><t>别的</t></is></c>')

    assert ("seal", "定稿") in {(one.kind, one.sheet) for one in verified(other, "x.xlsx").alterations}


def test_a_working_book_is_no_sealed_copy() -> None:
    assert verified(clean(), "x.xlsx").seal is None


def test_codes_of_a_long_sheet_are_in_several_cells_and_still_lead_to_the_row() -> None:
    before = {(row, 1): f"n{row}" for row in range(1, 20_001)}
    after = before | {(19_999, 1): "n0"}
    pieces = codes(before, 0)

    assert max(map(len, pieces)) < 32_767
    assert len(pieces) == 3
    assert differing("".join(pieces), "".join(codes(after, 0))) == [19_999]


# What the working book keeps


def test_the_working_book_notes_the_seal_and_nothing_else_changes() -> None:
    before = recalculate(clean()).data
    after = noted(before, copy().seal)
    old, new = parts(before), parts(after)
    changed = {name for name in new if old.get(name) != new[name]}
    shown = cached(after)

    assert changed == {"xl/workbook.xml", sheet_part(before, "结转")}
    assert b'<definedName name="_xltools_sealed" hidden="1">"2026-11"</definedName>' in new["xl/workbook.xml"]
    assert [shown["结转", 4, column] for column in (16, 17, 18, 19)] == [
        46327.0,
        "2026-12-01 09:30",
        "=王经理",
        copy().seal.content,
    ]
    assert recalculate(after).data == after


def test_months_that_are_sealed_add_up() -> None:
    twice = noted(noted(clean(), copy().seal), replace(copy().seal, month="2026-10"))

    assert b'"2026-10,2026-11"' in parts(twice)["xl/workbook.xml"]


def test_a_later_change_is_a_correction_in_the_next_month() -> None:
    working = finished(clean(), "2026-11.xlsx", by=None, when=WHEN).working
    # Thirty minutes late cost 10 points.
    late = edited(working, "签到", "E4", "><v>0.8541666666666666</v></c>")
    carried = carry_over(late, name="2026-11.xlsx")
    [line] = carried.rows["corrections"]
    december = build("values", "zh", month=carried.month, rows=carried.rows, policy=carried.policy)
    shown = cached(december)

    assert {key: line[key] for key in ("date", "staff_id", "source", "was", "now")} == {
        **{"date": 46328.0, "staff_id": "K001", "source": "签到", "was": 0, "now": 10.0}
    }
    assert "corrections" not in carry_over(working, name="2026-11.xlsx").rows
    assert [shown["月报", row, 23] for row in (4, 5, 42)] == ["往月更正", 10.0, 10.0]
    # Apart from this month's own points.
    assert shown["月报", 5, 22] == 0.0


def test_an_open_month_has_no_corrections() -> None:
    late = edited(clean(), "签到", "E4", "><v>0.8541666666666666</v></c>")

    assert "corrections" not in carry_over(late, name="2026-11.xlsx").rows


def test_a_month_that_changed_after_its_seal_is_not_sealed_again() -> None:
    working = finished(clean(), "2026-11.xlsx", by=None, when=WHEN).working
    late = edited(working, "签到", "E4", "><v>0.8541666666666666</v></c>")

    assert finished(working, "2026-11.xlsx", by=None, when=WHEN).listed
    with pytest.raises(MonthOpen):
        finished(late, "2026-11.xlsx", by=None, when=WHEN)


def test_the_month_of_the_checks_is_the_one_that_is_sealed() -> None:
    assert copy().seal.month == f"{MONTH:%Y-%m}"
