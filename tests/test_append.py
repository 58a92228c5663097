"""Rows appended inside the package: what they look like, what follows them, and what stays byte for byte."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from tests.office import Office, Values
from xl_tools.books.append import append_rows, grow_table
from xl_tools.books.cellxml import MAX_TEXT, Value
from xl_tools.books.package import Package
from xl_tools.books.workbook import WorkbookParts
from xl_tools.errors import BookUnsupported, NumberUnreadable

SHEET = "xl/worksheets/sheet1.xml"
SUMMARY = "xl/worksheets/sheet2.xml"
TABLE = "xl/tables/table1.xml"
NASTY = [
    *("=1+1", "+86 10", "@everyone", "-5", "007", "110101199001011234", "😀𠮷·"),
    *("<&>\"'", "一\n二", " 前后 ", "a\x07b", "_x0041_", "]]>"),
]

Build = Callable[[Any, Any, Any], object]


def nothing(book: Any, sheet: Any, summary: Any) -> None:
    """No additions."""


def written(
    more: Build = nothing, *, rows: int = 3, filled: int = 1, options: Mapping[str, Any] | None = None
) -> bytes:
    """签到 with a table in A2:E…, of which ``filled`` rows have entries, and a summary that counts over it."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, dict(options or {}))
    sheet, summary = book.add_worksheet("签到"), book.add_worksheet("首页 1")
    entry = book.add_format({"bg_color": "#FFFFCC", "num_format": "@"})
    last = 1 + rows
    twice = "=签到表[[#This Row],[次数]]*2"
    columns = [{"header": "工号"}, {"header": "次数"}, {"header": "两倍", "formula": twice}, {"header": "名次"},
               {"header": "备注"}]  # fmt: skip
    sheet.add_table(1, 0, last, 4, {"name": "签到表", "columns": columns})
    for row in range(2, last + 1):
        sheet.write_blank(row, 0, None, entry)
        sheet.write_formula(row, 3, f'IF(B{row + 1}="","",RANK(B{row + 1},$B$3:$B${last + 1}))', None, "")
    for row in range(2, 2 + filled):
        sheet.write_string(row, 0, f"{row:03d}", entry)
        sheet.write_number(row, 1, row)
    sheet.write_string(0, 6, "旁边")
    summary.write_formula(0, 0, f"SUM(签到!B3:B{last + 1})")
    more(book, sheet, summary)
    book.close()
    return buffer.getvalue()


def appended(data: bytes, rows: Sequence[Mapping[str, Value]], table: str = "签到表", **options: Any) -> bytes:
    package = Package.parse(data, name="签到.xlsx")
    parts = WorkbookParts.of(package)
    found = parts.table(table)
    assert found is not None
    return package.with_parts(append_rows(package, parts, found, rows, **options))


def changed_by_hand(data: bytes, part: str, *changes: tuple[str, str]) -> bytes:
    """The file with texts of a part replaced, as another program might have written them."""
    package = Package.parse(data, name="签到.xlsx")
    text = package.read(part).decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return package.with_parts({part: text.encode()})


def part_of(data: bytes, name: str) -> str:
    return Package.parse(data, name="签到.xlsx").read(name).decode()


def formula_of(data: bytes, cell: str, sheet: str = "签到") -> str:
    value = openpyxl.load_workbook(io.BytesIO(data))[sheet][cell].value
    return str(getattr(value, "text", value)).removeprefix("=")


def packed_members(data: bytes) -> dict[str, bytes]:
    """Every member as it stands in the file, compressed."""
    members = {}
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        for info in file.infolist():
            names, extras = struct.unpack_from("<2H", data, info.header_offset + 26)
            start = info.header_offset + 30 + names + extras
            members[info.filename] = data[start : start + info.compress_size]
    return members


def without_rows(xml: str, first: int) -> str:
    """The sheet without the rows from ``first`` on and without the places that name ranges."""
    kept = re.sub(r'<row r="(\d+)".*?</row>', lambda match: match[0] if int(match[1]) < first else "", xml, flags=re.S)
    return re.sub(r'(<dimension ref|sqref)="[^"]*"', r"\1", kept)


def test_rows_go_into_the_blank_rows_first_and_nothing_else_changes() -> None:
    before = written(rows=4, filled=2)
    after = appended(before, [{"工号": "A-1", "次数": 5}])
    was, now = packed_members(before), packed_members(after)
    sheet = part_of(after, SHEET)

    assert [name for name in was if was[name] != now[name]] == [SHEET]
    assert list(was) == list(now)
    assert without_rows(sheet, 5).replace(row_of(sheet, 6), "") == without_rows(part_of(before, SHEET), 5)
    assert row_of(sheet, 6) == row_of(part_of(before, SHEET), 6)
    assert row_of(sheet, 5) == row_of(part_of(before, SHEET), 5).replace(
        '<c r="A5" s="1"/>', '<c r="A5" s="1" t="inlineStr"><is><t>A-1</t></is></c><c r="B5"><v>5</v></c>'
    )


def row_of(xml: str, number: int) -> str:
    found = re.search(rf'<row r="{number}".*?</row>', xml, re.S)
    return found[0] if found else ""


def test_a_full_table_grows_and_nothing_outside_the_new_rows_changes() -> None:
    before = written(rows=2, filled=2)
    after = appended(before, [{"工号": "A-1"}, {"工号": "A-2"}])
    was, now = packed_members(before), packed_members(after)
    sheet = re.sub(r"\$B\$6", "$B$4", part_of(after, SHEET))

    assert {name for name in was if was[name] != now[name]} == {SHEET, SUMMARY, TABLE}
    assert without_rows(sheet, 5) == without_rows(part_of(before, SHEET), 5)
    assert part_of(after, SUMMARY) == part_of(before, SUMMARY).replace("B3:B4", "B3:B6")
    assert part_of(after, TABLE) == part_of(before, TABLE).replace("A2:E4", "A2:E6")


def test_new_rows_repeat_looks_height_and_formulas_of_the_last_one_but_not_that_it_is_hidden() -> None:
    def tall_and_hidden(book: Any, sheet: Any, summary: Any) -> None:
        sheet.set_row(4, 30, None, {"hidden": True})

    after = appended(written(tall_and_hidden, filled=3), [{"工号": "007", "次数": 9}])
    row = openpyxl.load_workbook(io.BytesIO(after))["签到"]

    assert row["A6"].value == "007"
    assert row["A6"].fill.fgColor.rgb == "FFFFFFCC"
    assert row["C6"].value == "=签到表[[#This Row],[次数]]*2"
    assert row["D6"].value == '=IF(B6="","",RANK(B6,$B$3:$B$6))'
    assert row["D3"].value == '=IF(B3="","",RANK(B3,$B$3:$B$6))'
    assert (row.row_dimensions[6].height, row.row_dimensions[6].hidden) == (30, False)
    assert row.dimensions == "A1:G6"


def test_whatever_covered_the_table_covers_the_new_rows_too() -> None:
    def covered(book: Any, sheet: Any, summary: Any) -> None:
        sheet.data_validation("A3:A5", {"validate": "list", "source": ["007"]})
        sheet.data_validation("B3:B4", {"validate": "integer", "criteria": ">", "value": 0})
        sheet.conditional_format("A3:E5", {"type": "formula", "criteria": "=COUNTIF($A$3:$A$5,$A3)>1"})
        sheet.conditional_format("B3:B5", {"type": "data_bar", "data_bar_2010": True})
        sheet.ignore_errors({"number_stored_as_text": "A3:A5"})
        sheet.print_area("A1:E5")
        book.define_name("所有工号", "=签到!$A$3:$A$5")
        book.define_name("别处", "='首页 1'!$A$3:$A$5")
        book.define_name("一格", "=签到!$B$5")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=签到!$B$3:$B$5", "categories": "=签到!$A$3:$A$5"})
        summary.insert_chart("C3", chart)

    after = appended(written(covered, filled=3), [{"工号": "008"}, {"工号": "009"}])
    sheet, book = part_of(after, SHEET), part_of(after, "xl/workbook.xml")

    assert re.findall(r'sqref="(.*?)"', sheet) == ["A3:E7", "B3:B7", "A3:A7", "B3:B4", "A3:A7"]
    assert re.findall(r"<xm:sqref>(.*?)<", sheet) == ["B3:B7"]
    assert "COUNTIF($A$3:$A$7,$A3)" in sheet
    assert re.findall(r"<definedName .*?>(.*?)<", book) == [
        "签到!$A$1:$E$7", "签到!$B$5", "'首页 1'!$A$3:$A$5", "签到!$A$3:$A$7",
    ]  # fmt: skip
    assert re.findall(r"<c:f>(.*?)<", part_of(after, "xl/charts/chart1.xml")) == ["签到!$A$3:$A$7", "签到!$B$3:$B$7"]


def test_a_sum_up_to_the_own_row_is_shifted_and_not_stretched() -> None:
    before = written(lambda book, sheet, summary: sheet.write_formula("E5", "SUM($B$3:B5)"), filled=3)
    after = appended(before, [{"次数": 4}])

    assert (formula_of(after, "E5"), formula_of(after, "E6")) == ("SUM($B$3:B5)", "None")

    every = written(
        lambda book, sheet, summary: [sheet.write_formula(row, 4, f"SUM($B$3:B{row + 1})") for row in (2, 3, 4)],
        filled=3,
    )
    after = appended(every, [{"次数": 4}])

    assert (formula_of(after, "E5"), formula_of(after, "E6")) == ("SUM($B$3:B5)", "SUM($B$3:B6)")


def test_a_shared_formula_becomes_a_plain_one_in_the_new_row() -> None:
    plain = "<f>签到表[[#This Row],[次数]]*2</f><v>0</v>"
    before = changed_by_hand(
        written(filled=3),
        SHEET,
        (f'<c r="C3">{plain}', '<c r="C3"><f t="shared" ref="C3:C5" si="0">B3*$B$3</f>'),
        (f'<c r="C4">{plain}', '<c r="C4"><f t="shared" si="0"/>'),
        (f'<c r="C5">{plain}', '<c r="C5"><f t="shared" si="0"/>'),
    )
    after = appended(before, [{"次数": 4}, {"次数": 5}])

    assert re.findall(r'<c r="C[67]"><f>(.*?)</f></c>', part_of(after, SHEET)) == ["B6*$B$3", "B7*$B$3"]


def test_blank_rows_without_formulas_get_those_of_the_rows_above() -> None:
    bare = re.sub(r'<row r="[45]".*?</row>', "", part_of(written(), SHEET))
    before = Package.parse(written(), name="签到.xlsx").with_parts({SHEET: bare.encode()})
    after = appended(before, [{"次数": 4}])

    assert formula_of(after, "C4") == "签到表[[#This Row],[次数]]*2"
    assert formula_of(after, "D4") == 'IF(B4="","",RANK(B4,$B$3:$B$5))'
    assert row_of(part_of(after, SHEET), 5) == ""


def test_one_formula_typed_among_entries_is_not_repeated() -> None:
    before = written(lambda book, sheet, summary: sheet.write_formula("E5", "1+1"), filled=3)
    after = appended(before, [{"工号": "008", "备注": "新"}])

    assert (formula_of(after, "E5"), formula_of(after, "E6")) == ("1+1", "新")


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        (3, "<v>3</v>"),
        (Decimal("1800.50"), "<v>1800.50</v>"),
        (0.1, "<v>0.1</v>"),
        (date(2026, 11, 2), "<v>46328</v>"),
        (datetime(2026, 11, 2, 18), "<v>46328.75</v>"),
        (time(20, 15), "<v>0.84375</v>"),
        (True, "<v>1</v>"),
    ],
)
def test_values_are_stored_as_a_cell_stores_them(value: Value, stored: str) -> None:
    assert stored in part_of(appended(written(), [{"备注": value}]), SHEET)


def test_a_date_is_counted_from_1904_where_the_workbook_does() -> None:
    before = written(options={"date_1904": True})

    assert "<v>44866</v>" in part_of(appended(before, [{"备注": date(2026, 11, 2)}]), SHEET)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN"), date(1900, 2, 28)])
def test_what_no_cell_can_hold_is_refused(value: Value) -> None:
    with pytest.raises(NumberUnreadable):
        appended(written(), [{"备注": value}])


def test_texts_survive_in_openpyxl_and_in_libreoffice(office: Office) -> None:
    before = written(rows=2, filled=0)
    after = appended(before, [{"工号": str(number), "备注": text} for number, text in enumerate(NASTY)])
    sheet = openpyxl.load_workbook(io.BytesIO(after))["签到"]
    values = office.recalculated(after)

    assert [sheet.cell(3 + at, 5).data_type for at in range(len(NASTY))] == ["s"] * len(NASTY)
    assert [sheet.cell(3 + at, 5).value for at in range(len(NASTY)) if at not in (10, 11)] == [
        text
        for at, text in enumerate(NASTY)
        if at not in (10, 11)  # openpyxl leaves _x0007_ as it stands
    ]
    assert [values["签到", 3 + at, 5] for at in range(len(NASTY))] == NASTY


def test_libreoffice_computes_the_new_rows_as_the_old_ones(office: Office) -> None:
    after = appended(written(filled=2), [{"工号": "a", "次数": 7}, {"工号": "b", "次数": 1}, {"工号": "c", "次数": 30}])
    values: Values = office.recalculated(after)

    assert [[values["签到", row, column] for column in (2, 3, 4)] for row in range(3, 8)] == [
        [2, 4, 4], [3, 6, 3], [7, 14, 2], [1, 2, 5], [30, 60, 1],
    ]  # fmt: skip
    assert values["首页 1", 1, 1] == 43


def test_growing_without_entries_leaves_rows_to_type_into() -> None:
    data = written(filled=1)
    package = Package.parse(data, name="签到.xlsx")
    parts = WorkbookParts.of(package)
    after = package.with_parts(grow_table(package, parts, parts.tables[0], 2))

    assert part_of(after, TABLE) == part_of(data, TABLE).replace("A2:E5", "A2:E7")
    assert appended(after, [{"工号": str(number)} for number in range(4)])
    assert part_of(appended(after, [{"工号": str(number)} for number in range(4)]), TABLE) == part_of(after, TABLE)


REFUSALS: Mapping[str, tuple[Build, str, str]] = {
    "a footer": (lambda b, s, m: s.write("B6", "合计"), "fill.below", "B6"),
    "a merged footer": (lambda b, s, m: s.merge_range("A6:B6", None), "fill.below", "A6"),
    "another table": (lambda b, s, m: s.add_table("C6:D8", {"name": "乙"}), "fill.below", "C6"),
    "a locked cell": (lambda b, s, m: s.protect(), "fill.protected", "A6"),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_what_is_in_the_way_is_named_with_its_cell(case: str) -> None:
    more, key, cell = REFUSALS[case]
    with pytest.raises(BookUnsupported) as refusal:
        appended(written(more, filled=3), [{"工号": "x"}])

    assert (refusal.value.key, refusal.value.fields["sheet"], refusal.value.fields["cell"]) == (key, "签到", cell)
    assert "签到" in refusal.value.text("zh")
    assert cell in refusal.value.text("zh")


def test_a_footer_further_down_is_no_obstacle() -> None:
    before = written(lambda book, sheet, summary: sheet.write("A7", "审核人"), filled=3)

    assert formula_of(appended(before, [{"工号": "x"}]), "A6") == "x"
    with pytest.raises(BookUnsupported):
        appended(before, [{"工号": "x"}, {"工号": "y"}])


def test_a_totals_row_is_not_overwritten_but_blank_rows_above_it_are_used() -> None:
    before = changed_by_hand(
        written(filled=2), TABLE, ('totalsRowShown="0"', 'totalsRowCount="1"'), ('<autoFilter ref="A2:E5"/>', "")
    )

    with pytest.raises(BookUnsupported) as refusal:
        appended(before, [{"工号": "x"}])
    assert refusal.value.key == "fill.totals"

    before = changed_by_hand(
        written(filled=1), TABLE, ('totalsRowShown="0"', 'totalsRowCount="1"'), ('<autoFilter ref="A2:E5"/>', "")
    )

    assert formula_of(appended(before, [{"工号": "x"}]), "A4") == "x"


def test_unlocked_cells_of_a_protected_sheet_are_filled_and_locked_ones_refused() -> None:
    def protected(book: Any, sheet: Any, summary: Any) -> None:
        for row in range(2, 5):
            sheet.write_blank(row, 4, None, book.add_format({"locked": False}))
        sheet.protect()

    before = written(protected, filled=0)

    assert formula_of(appended(before, [{"备注": "可以"}]), "E3") == "可以"
    with pytest.raises(BookUnsupported) as refusal:
        appended(before, [{"备注": "可以", "工号": "不可以"}])
    assert refusal.value.fields["cell"] == "A3"


def test_a_formula_a_merged_cell_and_an_endless_text_are_refused() -> None:
    merged = changed_by_hand(
        written(), SHEET, ("</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="B4:E4"/></mergeCells>')
    )
    cases: list[tuple[bytes, Mapping[str, Value], str]] = [
        (written(), {"两倍": 4}, "fill.formula"),
        (written(), {"备注": "好" * (MAX_TEXT + 1)}, "fill.text_long"),
        (merged, {"备注": "x"}, "fill.merged"),
    ]
    for before, row, key in cases:
        with pytest.raises(BookUnsupported) as refusal:
            appended(before, [row])

        assert refusal.value.key == key
    assert len(formula_of(appended(written(), [{"备注": "好" * MAX_TEXT}]), "E4")) == MAX_TEXT
