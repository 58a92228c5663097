"""Sheets as other programs write them, formulas moved and stretched, and the calculation chain."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula.translate import Translator

from tests.test_append import SHEET, appended, part_of, row_of, written
from xl_tools.books.cellxml import Value, cell_xml, text_xml
from xl_tools.books.numberformats import shown_as
from xl_tools.books.package import Package
from xl_tools.books.reach import Growth, stretch_areas, stretch_formula
from xl_tools.books.refs import Rect, cell_name
from xl_tools.books.sheetxml import index_sheet, read_row
from xl_tools.books.shifting import is_relative, shift_formula
from xl_tools.books.spans import Edit, apply_edits
from xl_tools.books.workbook import WorkbookParts
from xl_tools.errors import BookDamaged, BookHostile, BookUnsupported

ROWS: Final[Sequence[Mapping[str, Value]]] = [
    {"工号": "x-1", "次数": 5},
    {"工号": "x-2", "次数": 6},
    {"工号": "x-3", "次数": 7},
]


def with_sheet(xml: str, encoding: str = "utf-8") -> bytes:
    return Package.parse(written(), name="签到.xlsx").with_parts({SHEET: xml.encode(encoding)})


def prefixed(xml: str) -> str:
    xml = re.sub(r"<(/?)(\w+)(?=[ />])", r"<\1x:\2", xml)
    return xml.replace('xmlns="http', 'xmlns:x="http')


def in_single_quotes(xml: str) -> str:
    return re.sub(r"<\w[^>]*>", lambda tag: re.sub(r'="([^"\']*)"', r"='\1'", tag[0]), xml)


def without_addresses(xml: str) -> str:
    """Rows and cells found by their order alone; gaps are filled with empty elements."""
    xml = re.sub(r'<row r="(\d+)"( spans="[^"]*")?', "<row", xml)
    xml = xml.replace('<c r="A3" s="1" t="s"><v>6</v></c><c r="B3">', '<c s="1" t="s"><v>6</v></c><c>')
    xml = re.sub(r'(<c r="A[45]" s="1"/>)(<c r="C)', r"\1<c/>\2", xml)
    xml = re.sub(r'(<c r="G1")', r"<c/><c/><c/><c/><c/><c/>\1", xml)
    return re.sub(r'<c r="[A-Z]+\d+"', "<c", xml)


ODD: Final[Mapping[str, Callable[[str], str]]] = {
    "with a prefix": prefixed,
    "in single quotes": in_single_quotes,
    "with a sign in an attribute": lambda xml: xml.replace('<row r="4"', '<row r="4" x="a>b/>"'),
    "with a comment": lambda xml: xml.replace("<sheetData>", '<sheetData><!-- <row r="9"> -->'),
    "with a byte order mark": lambda xml: "\ufeff" + xml,
    "without addresses": without_addresses,
    "with the blank rows left out": lambda xml: re.sub(r'<row r="[45]".*?</row>', "", xml),
    "with a blank row that is only a tag": lambda xml: re.sub(r'<row r="4".*?</row>', '<row r="4"/>', xml),
}


@pytest.mark.parametrize("case", ODD)
def test_a_sheet_is_filled_as_any_other(case: str) -> None:
    before = ODD[case](part_of(written(), SHEET))
    assert before != part_of(written(), SHEET)
    sheet = sheet_of(appended(with_sheet(before), ROWS))
    usual = sheet_of(appended(written(), ROWS))

    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        [cell.value for cell in row] for row in usual.iter_rows()
    ]
    assert [sheet.cell(row, 1).value for row in range(3, 7)] == ["002", "x-1", "x-2", "x-3"]
    assert [sheet.cell(row, 1).fill.fgColor.rgb for row in range(3, 7)] == ["FFFFFFCC"] * 4


def sheet_of(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))["签到"]


@pytest.mark.parametrize(
    ("xml", "fault"),
    [
        ("<worksheet><sheetData>", BookDamaged),
        ('<worksheet><sheetData><row r="2"/><row r="1"/></sheetData></worksheet>', BookDamaged),
        ('<worksheet><sheetData><row r="2"/><row r="2"/></sheetData></worksheet>', BookDamaged),
        ('<worksheet><sheetData><row r="1"><c r="1A"/></row></sheetData></worksheet>', BookDamaged),
        ('<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>', BookHostile),
        ('<?xml version="1.0" encoding="iso-8859-1"?><worksheet/>', BookUnsupported),
    ],
)
def test_a_sheet_that_cannot_be_changed_safely_is_refused(xml: str, fault: type[Exception]) -> None:
    with pytest.raises(fault):
        index_sheet(xml.encode(), file="a.xlsx", part=SHEET)


def test_a_sheet_in_another_encoding_is_refused() -> None:
    with pytest.raises(BookUnsupported):
        index_sheet("<worksheet/>".encode("utf-16"))


def test_text_of_runs_counts_and_phonetic_guides_do_not() -> None:
    xml = (
        '<worksheet><sheetData><row><c t="inlineStr"><is><r><t>签</t></r><r><t>到</t></r><rPh sb="0" eb="1"><t>qian</t>'
        "</rPh></is></c><c><f>1+1</f><v/></c><c><v></v></c></row></sheetData></worksheet>"
    ).encode()
    cells = read_row(xml, index_sheet(xml).rows[1])

    assert [(cell.text, cell.blank) for cell in cells.values()] == [("签到", False), ("", False), ("", True)]


def test_overlapping_edits_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        apply_edits(b"abcdef", [Edit(0, 3, b"x"), Edit(2, 4, b"y")])


@given(st.text())
def test_any_text_can_be_read_back_from_its_cell(text: str) -> None:
    xml = b'<worksheet><sheetData><row r="1">%b</row></sheetData></worksheet>' % cell_xml(1, 1, text)
    cells = read_row(xml, index_sheet(xml).rows[1])
    stored = re.sub("_x([0-9A-F]{4})_", lambda match: chr(int(match[1], 16)), cells[1].text)

    assert stored == text


def test_a_lone_surrogate_is_escaped_too() -> None:
    assert text_xml("a\ud800b") == "a_xD800_b"


_CELL = st.builds(cell_name, st.integers(30, 60), st.integers(1, 40)).map(str)
_FIXED = st.sampled_from(["A$31", "$B31", "$C$31", "$D31:E$40", "A:C", "$A:B", "31:33", "$31:33"])
_OTHER = st.sampled_from(
    [
        '"A1"',
        "签到!A31",
        "'1 A31'!B32",
        "表[[#This Row],[A31]]",
        "表[A31]",
        "LOG10(2)",
        "1E5",
        "A31B",
        "_A31",
        "TRUE",
        "'it''s'!C33",
    ]
)
_FORMULA = st.lists(st.one_of(_CELL, _FIXED, _OTHER), min_size=1, max_size=6).map("+".join)


@given(_FORMULA, st.integers(-20, 20))
def test_a_formula_moves_as_openpyxl_moves_it(formula: str, rows: int) -> None:
    moved = Translator(f"={formula}", origin="J50").translate_formula(f"J{50 + rows}")

    assert shift_formula(formula, rows) == moved.removeprefix("=")


@pytest.mark.parametrize(
    ("formula", "rows", "columns", "moved"),
    [
        ("A1", 0, 0, "A1"),
        ("A1048575+B$1", 1, 0, "A1048576+B$1"),
        ("A1048576+B$1", 1, 0, "#REF!+B$1"),
        ("XFD1+A1", 0, 1, "#REF!+B1"),
        ("XFE1+ABCD1", 1, 0, "XFE1+ABCD1"),
        ("[1]签到!A1", 1, 0, "[1]签到!A2"),
        ("表[[#This Row],['[A1']]]+A1", 1, 0, "表[[#This Row],['[A1']]]+A2"),
        ("A1:INDEX(B:B,A1)", 1, 1, "B2:INDEX(C:C,B2)"),
        ("_xlfn.XLOOKUP(A1,$B$1:$B$9,C1#)", 1, 0, "_xlfn.XLOOKUP(A2,$B$1:$B$9,C2#)"),
        ("#REF!+A1", 1, 0, "#REF!+A2"),
        ("IF(A1=\"it's A1\",'O''A1'!A1,1.5E3)", 1, 0, "IF(A2=\"it's A1\",'O''A1'!A2,1.5E3)"),
    ],
)
def test_a_formula_moves_as_in_excel(formula: str, rows: int, columns: int, moved: str) -> None:
    assert shift_formula(formula, rows, columns) == moved


def test_a_structured_formula_reads_the_same_in_every_row() -> None:
    assert not is_relative('IF(表[[#This Row],[A1]]="","",SUM($A$1:$B$2))')
    assert is_relative('IF(表[[#This Row],[A1]]="","",A2)')


GROWTH = Growth("签到", Rect(3, 1, 5, 5), 2)


@pytest.mark.parametrize(
    ("formula", "stretched"),
    [
        ("SUM(签到!B3:B5)", "SUM(签到!B3:B7)"),
        ("SUM(签到!B2:B5)", "SUM(签到!B2:B7)"),
        ("SUM(签到!B4:B5)", "SUM(签到!B4:B5)"),
        ("SUM(签到!B3:B4)", "SUM(签到!B3:B4)"),
        ("SUM(签到!G3:G5)", "SUM(签到!G3:G5)"),
        ("SUM(签到!$A$1:$M$5)", "SUM(签到!$A$1:$M$7)"),
        ("SUM('签到'!B3:B5,签到!C3:C5)", "SUM('签到'!B3:B7,签到!C3:C7)"),
        ("SUM(老签到!B3:B5,[1]签到!B3:B5,'[1]签到'!B3:B5)", "SUM(老签到!B3:B5,[1]签到!B3:B5,'[1]签到'!B3:B5)"),
        ("SUM(B3:B5)", "SUM(B3:B5)"),
        ('签到!B5+"签到!B3:B5"', '签到!B5+"签到!B3:B5"'),
        ("SUM(签到!B3:B50)", "SUM(签到!B3:B50)"),
        ("SUM(签到!B:B)", "SUM(签到!B:B)"),
    ],
)
def test_a_formula_that_covers_the_table_is_stretched_and_no_other(formula: str, stretched: str) -> None:
    assert stretch_formula(formula, GROWTH, sheet="首页") == stretched


def test_a_range_without_a_sheet_means_the_formulas_own_one() -> None:
    assert stretch_formula("SUM(B3:B5)", GROWTH, sheet="签到") == "SUM(B3:B7)"


def test_areas_that_end_with_the_table_are_stretched_and_no_others() -> None:
    assert stretch_areas("A3:E5 A5 C3:C4 G3:G5 A3:E9 D:D", GROWTH) == "A3:E7 A5:A7 C3:C4 G3:G5 A3:E9 D:D"


CHAIN = "xl/calcChain.xml"
_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def with_chain(entries: str) -> bytes:
    """The workbook with a calculation chain, as Excel saves it."""
    package = Package.parse(written(filled=3), name="签到.xlsx")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
    types = package.read("[Content_Types].xml").replace(
        b"</Types>", f'<Override PartName="/{CHAIN}" ContentType="{kind}"/></Types>'.encode()
    )
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"
    relations = package.read("xl/_rels/workbook.xml.rels").replace(
        b"</Relationships>",
        f'<Relationship Id="rId99" Type="{relation}" Target="calcChain.xml"/></Relationships>'.encode(),
    )
    return package.with_parts(
        {"[Content_Types].xml": types, "xl/_rels/workbook.xml.rels": relations},
        added={CHAIN: f'<calcChain xmlns="{_NAMESPACE}">{entries}</calcChain>'.encode()},
    )


def test_the_calculation_chain_gets_the_new_formulas_and_keeps_its_entries() -> None:
    entries = '<c r="A1" i="2"/><c r="D5" i="1" l="1"/><c r="C5"/><c r="D4"/>'
    after = appended(with_chain(entries), ROWS[:1])

    assert part_of(after, CHAIN) == (
        f'<calcChain xmlns="{_NAMESPACE}">{entries}<c r="C6" i="1"/><c r="D6" i="1"/></calcChain>'
    )


def test_the_calculation_chain_stays_where_it_does_not_know_the_formulas() -> None:
    entries = '<c r="C5" i="2"/><c r="D5" i="2"/>'
    before = with_chain(entries)

    assert part_of(appended(before, ROWS[:1]), CHAIN) == part_of(before, CHAIN)
    assert row_of(part_of(appended(before, ROWS[:1]), SHEET), 6).count("<f>") == 2


def test_a_shared_formula_with_moving_references_is_not_stretched() -> None:
    summary = "xl/worksheets/sheet2.xml"
    package = Package.parse(written(filled=3), name="签到.xlsx")
    shared = (
        '<row r="8"><c r="A8"><f t="shared" ref="A8:A9" si="0">SUM(签到!B3:B5)</f></c>'
        '<c r="B8"><f>SUM(签到!B3:B5)</f></c></row><row r="9"><c r="A9"><f t="shared" si="0"/></c></row></sheetData>'
    )
    sheet = package.read(summary).decode().replace("</sheetData>", shared)
    after = part_of(appended(package.with_parts({summary: sheet.encode()}), ROWS), summary)

    assert after == sheet.replace("<f>SUM(签到!B3:B5)</f>", "<f>SUM(签到!B3:B8)</f>")


def test_array_formulas_of_one_cell_are_repeated_and_those_of_several_refused() -> None:
    def arrays(book: Any, sheet: Any, summary: Any) -> None:
        for row in (3, 4, 5):
            sheet.write_dynamic_array_formula(f"E{row}", f"=SUM(B{row}:B{row}*2)")
            sheet.write_array_formula(f"D{row}", f"{{=MAX(B$3:B{row}*1)}}")

    after = part_of(appended(written(arrays, filled=3), ROWS[:1]), SHEET)

    assert re.findall(r'<c r="[DE]6".*?</c>', after) == [
        '<c r="D6"><f t="array" ref="D6">MAX(B$3:B6*1)</f></c>',
        '<c r="E6" cm="1"><f t="array" ref="E6">SUM(B6:B6*2)</f></c>',
    ]

    several = part_of(written(arrays, filled=3), SHEET).replace('ref="D5"', 'ref="D5:D6"')
    with pytest.raises(BookUnsupported) as refusal:
        appended(
            Package.parse(written(arrays, filled=3), name="a.xlsx").with_parts({SHEET: several.encode()}), ROWS[:1]
        )
    assert (refusal.value.key, refusal.value.fields["cell"]) == ("fill.array", "D5")


def test_a_column_formula_that_no_cell_holds_is_used_unless_it_depends_on_the_row() -> None:
    bare = re.sub(r'<c r="C\d"><f>.*?</c>', "", part_of(written(filled=3), SHEET))
    package = Package.parse(written(filled=3), name="a.xlsx")
    table = "xl/tables/table1.xml"
    relative = package.read(table).decode().replace("签到表[[#This Row],[次数]]*2", "B3*2")

    assert '<c r="C6"><f>签到表[[#This Row],[次数]]*2</f></c>' in part_of(
        appended(package.with_parts({SHEET: bare.encode()}), ROWS[:1]), SHEET
    )
    with pytest.raises(BookUnsupported) as refusal:
        appended(package.with_parts({SHEET: bare.encode(), table: relative.encode()}), ROWS[:1])
    assert refusal.value.key == "fill.no_formula"


def test_an_empty_shared_text_is_no_entry() -> None:
    texts = "xl/sharedStrings.xml"
    package = Package.parse(written(filled=2), name="a.xlsx")
    emptied = package.read(texts).decode().replace("<t>003</t>", "<t></t>")
    sheet = package.read(SHEET).decode().replace("<v>3</v>", "")
    after = appended(package.with_parts({texts: emptied.encode(), SHEET: sheet.encode()}), ROWS[:1])

    assert sheet_of(after)["A4"].value == "x-1"


def test_a_table_that_showed_only_the_row_to_type_into_stops_doing_so() -> None:
    table = "xl/tables/table1.xml"
    package = Package.parse(written(rows=1, filled=0), name="a.xlsx")
    empty = package.read(table).decode().replace(' totalsRowShown="0"', ' insertRow="1" totalsRowShown="0"')
    after = appended(package.with_parts({table: empty.encode()}), ROWS[:1])

    assert part_of(after, table) == empty.replace('insertRow="1"', 'insertRow="0"')


def test_cells_that_the_sheet_leaves_out_take_the_looks_of_their_row_or_column() -> None:
    def columns(book: Any, sheet: Any, summary: Any) -> None:
        sheet.set_column("B:B", None, book.add_format({"bold": True}))
        sheet.set_row(2, None, book.add_format({"italic": True}))

    before = written(columns, rows=2, filled=0)
    sheet = sheet_of(appended(before, [{"次数": 1, "备注": "a"}, {"次数": 2, "备注": "b"}]))

    assert [(sheet[cell].font.bold, sheet[cell].font.italic) for cell in ("B3", "E3", "B4", "E4")] == [
        (False, True),
        (False, True),
        (False, True),
        (False, True),
    ]

    sheet = sheet_of(
        appended(
            written(
                lambda book, sheet, summary: sheet.set_column("B:B", None, book.add_format({"bold": True})), filled=0
            ),
            ROWS,
        )
    )
    assert [(sheet[cell].font.bold) for cell in ("A3", "B3", "B5")] == [False, True, True]


def test_a_row_that_said_how_far_it_reaches_says_so_again() -> None:
    sheet = part_of(written(filled=1), SHEET).replace('<row r="4" spans="1:7">', '<row r="4" spans="1:1">')
    package = Package.parse(written(filled=1), name="a.xlsx")
    after = appended(package.with_parts({SHEET: sheet.encode()}), [{"备注": "a"}])

    assert '<row r="4" spans="1:5">' in part_of(after, SHEET)


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("General", ""), ("0.00", ""), ("@", "text"), ("yyyy-mm-dd", "day"), ("m/d/yy", "day"), ("hh:mm", "time"),
        ("[hh]:mm", "time"), ("[$-804]yyyy年m月d日;@", "day"), ('0.0"days"', ""), ("[Red]0", ""), ("0\\d", ""),
        ('[DBNum1]0"小时"', ""), ("[<=100]0;General", ""), ("mm:ss", "time"), ('_ "¥"* #,##0_ ', ""),
    ],
)  # fmt: skip
def test_a_number_format_tells_whether_a_cell_shows_a_day_or_a_time(code: str, shown: str) -> None:
    data = written(lambda book, sheet, summary: summary.write_number("C9", 1, book.add_format({"num_format": code})))
    package = Package.parse(data, name="a.xlsx")
    parts = WorkbookParts.of(package)
    style = re.findall(r'<c r="C9"(?: s="(\d+)")?', part_of(data, "xl/worksheets/sheet2.xml"))[0]

    assert shown_as(package, parts).get(style, "") == shown
