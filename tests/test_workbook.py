"""What a workbook is made of, whoever wrote it and in whichever dialect."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.table import Table

from tests.office import Office
from xl_tools.books import strings
from xl_tools.books.package import Package
from xl_tools.books.refs import (
    MAX_COLUMNS,
    MAX_ROWS,
    Rect,
    cell_name,
    column_letters,
    column_number,
    parse_cell,
    parse_range,
    quote_sheet,
)
from xl_tools.books.workbook import DefinedName, SheetPart, WorkbookParts
from xl_tools.errors import BookDamaged, BookHostile

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_LINKS = "http://purl.oclc.org/ooxml/officeDocument/relationships"

WORKBOOK = (
    f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><workbookPr/><sheets>'
    '<sheet name="签到" sheetId="7" r:id="rId1"/></sheets></workbook>'
)


def links(*targets: tuple[str, str], dialect: str = LINKS) -> str:
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{dialect}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )


def built(
    workbook: str = WORKBOOK,
    relationships: str = links(("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml")),
    others: Mapping[str, str | bytes] | None = None,
    dialect: str = LINKS,
) -> WorkbookParts:
    """A workbook of hand-written parts."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": links(("officeDocument", "xl/workbook.xml"), dialect=dialect),
        "xl/workbook.xml": workbook,
        "xl/_rels/workbook.xml.rels": relationships,
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>',
        **(others or {}),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return WorkbookParts.of(Package.parse(buffer.getvalue(), name="排班.xlsx"))


def sst(inner: str, head: str = HEAD) -> bytes:
    return f'{head}<sst xmlns="{MAIN}">{inner}</sst>'.encode()


def texts(data: bytes) -> list[str]:
    return strings.shared_strings(data, file="排班.xlsx", part="xl/sharedStrings.xml")


def written_by_xlsxwriter() -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("签到")
        columns = [{"header": "应到\n时间"}, {"header": "工号"}, {"header": "扣分", "formula": "=1+1"}]
        sheet.add_table("B2:D5", {"name": "签到表", "columns": columns, "total_row": True})
        sheet.add_table("F2:F4", {"name": "无标题", "header_row": False, "columns": [{"header": "列1"}]})
        book.add_chartsheet("图")
        hidden = book.add_worksheet("11月 备注")
        hidden.hide()
        book.add_worksheet("底稿").very_hidden()
        book.define_name("制度", '="xl-tools policy 1 zh"')
        book.define_name("'11月 备注'!本页", "='11月 备注'!$A$1")
    return buffer.getvalue()


def written_by_openpyxl() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "签到"
    for row in (["工号", "应到\n时间"], ["007", "20:00"]):
        sheet.append(row)
    sheet.add_table(Table(displayName="签到表", ref="A1:B2"))
    book.create_sheet("隐藏").sheet_state = "hidden"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def parts_of(data: bytes) -> WorkbookParts:
    return WorkbookParts.of(Package.parse(data, name="排班.xlsx"))


# Workbooks that others wrote


def test_sheets_stand_in_the_order_of_the_tabs_with_state_and_kind() -> None:
    assert parts_of(written_by_xlsxwriter()).sheets == (
        SheetPart("签到", "xl/worksheets/sheet1.xml", "visible", "worksheet"),
        SheetPart("图", "xl/chartsheets/sheet1.xml", "visible", "chartsheet"),
        SheetPart("11月 备注", "xl/worksheets/sheet2.xml", "hidden", "worksheet"),
        SheetPart("底稿", "xl/worksheets/sheet3.xml", "veryHidden", "worksheet"),
    )


def test_defined_names_know_their_sheet() -> None:
    assert sorted(parts_of(written_by_xlsxwriter()).names, key=lambda name: name.name) == [
        DefinedName("制度", None, '"xl-tools policy 1 zh"', False),
        DefinedName("本页", "11月 备注", "'11月 备注'!$A$1", False),
    ]


def test_tables_know_their_sheet_rectangle_headings_and_formulas() -> None:
    parts = parts_of(written_by_xlsxwriter())
    table = parts.table("签到表")
    bare = parts.table("无标题")
    assert table is not None
    assert bare is not None

    assert (table.sheet, table.ref, table.data) == ("签到", Rect(2, 2, 5, 4), Rect(3, 2, 4, 4))
    assert (table.header_rows, table.totals_rows) == (1, 1)
    assert table.columns == ("应到\n时间", "工号", "扣分")
    assert table.formulas == ("", "", "1+1")
    assert (bare.header_rows, bare.data) == (0, bare.ref)


def test_sheets_and_tables_are_found_whatever_the_case() -> None:
    parts = built(WORKBOOK.replace("签到", "Sign-in"))
    sheet = parts.sheet("SIGN-IN")

    assert sheet is not None
    assert sheet.name == "Sign-in"
    assert parts.sheet("other") is None
    assert parts.table("other") is None


def test_a_workbook_of_openpyxl_with_its_absolute_targets() -> None:
    parts = parts_of(written_by_openpyxl())
    table = parts.table("签到表")
    assert table is not None

    assert [(sheet.name, sheet.state) for sheet in parts.sheets] == [("签到", "visible"), ("隐藏", "hidden")]
    assert [sheet.part for sheet in parts.sheets] == ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"]
    assert table.columns == ("工号", "应到\n时间")


@pytest.mark.office
def test_a_workbook_saved_by_libreoffice_reads_alike_and_opens_again_after_a_change(office: Office) -> None:
    [saved] = office.converted_many([written_by_openpyxl()], recalculate=False)
    parts = parts_of(saved)
    [part] = [sheet.part for sheet in parts.sheets if sheet.name == "签到"]
    table = parts.table("签到表")
    assert table is not None
    changed = parts.package.with_parts({part: parts.package.read(part).replace(b"</sheetData>", b"</sheetData >")})

    assert [(sheet.name, sheet.state) for sheet in parts.sheets] == [("签到", "visible"), ("隐藏", "hidden")]
    assert (table.ref, table.columns) == (Rect(1, 1, 2, 2), ("工号", "应到\n时间"))
    assert parts.package.with_parts({part: parts.package.read(part)}) is saved
    assert changed != saved
    assert office.shown(changed) == office.shown(saved)


# Dialects


def test_a_strict_workbook_has_its_sheets_tables_and_strings() -> None:
    workbook = WORKBOOK.replace(MAIN, STRICT_MAIN).replace(LINKS, STRICT_LINKS)
    table = f'<table xmlns="{STRICT_MAIN}" name="t" displayName="表" ref="A1:A2"><tableColumn name="a"/></table>'
    parts = built(
        workbook,
        links(("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"), dialect=STRICT_LINKS),
        {
            "xl/worksheets/_rels/sheet1.xml.rels": links(("table", "../tables/table1.xml"), dialect=STRICT_LINKS),
            "xl/tables/table1.xml": table,
            "xl/sharedStrings.xml": sst("<si><t>甲</t></si>").replace(MAIN.encode(), STRICT_MAIN.encode()),
        },
        dialect=STRICT_LINKS,
    )

    assert [sheet.name for sheet in parts.sheets] == ["签到"]
    assert [(t.display_name, t.columns) for t in parts.tables] == [("表", ("a",))]
    assert parts.shared_strings == ["甲"]


def test_prefixes_do_not_matter() -> None:
    workbook = (
        f'<x:workbook xmlns:x="{MAIN}" xmlns:rel="{LINKS}"><x:workbookPr date1904="true"/><x:sheets>'
        '<x:sheet name="签到" sheetId="7" rel:id="rId1"/></x:sheets>'
        '<x:definedNames><x:definedName name="n" hidden="1">1&lt;2</x:definedName></x:definedNames></x:workbook>'
    )
    prefixed = f'{HEAD}<x:sst xmlns:x="{MAIN}"><x:si><x:t>甲</x:t></x:si></x:sst>'
    parts = built(workbook, others={"xl/sharedStrings.xml": prefixed})

    assert [sheet.name for sheet in parts.sheets] == ["签到"]
    assert parts.date1904 is True
    assert parts.names == (DefinedName("n", None, "1<2", True),)
    assert parts.shared_strings == ["甲"]


def test_elements_of_other_languages_with_the_same_name_do_not_count() -> None:
    workbook = WORKBOOK.replace(
        "</sheets>",
        '</sheets><extLst><ext><y:definedName xmlns:y="urn:other" name="n">1</y:definedName>'
        '<y:sheet xmlns:y="urn:other" name="other"/></ext></extLst>',
    )
    parts = built(workbook)

    assert ([sheet.name for sheet in parts.sheets], parts.names) == (["签到"], ())


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ("<workbookPr/>", False),
        ('<workbookPr date1904="1"/>', True),
        ('<workbookPr date1904="0"/>', False),
        ("", False),
    ],
)
def test_the_epoch_is_read(properties: str, expected: bool) -> None:
    assert built(WORKBOOK.replace("<workbookPr/>", properties)).date1904 is expected


def test_calculation_settings_are_read() -> None:
    workbook = WORKBOOK.replace("</workbook>", '<calcPr calcId="191029" fullCalcOnLoad="1"/></workbook>')

    assert built(workbook).calculation == {"calcId": "191029", "fullCalcOnLoad": "1"}


# Shared strings

STRINGS = {
    "plain": ("<si><t>甲</t></si><si><t>乙</t></si>", ["甲", "乙"]),
    "blanks kept": ('<si><t xml:space="preserve"> 甲 </t></si>', [" 甲 "]),
    "empty": ("<si><t></t></si><si><t/></si><si/>", ["", "", ""]),
    "rich text": ("<si><r><rPr><b/></rPr><t>迟</t></r><r><t>到</t></r></si><si><t>乙</t></si>", ["迟到", "乙"]),
    "phonetic guide": (
        '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si>',
        ["東京"],
    ),
    "entities": ("<si><t>a&amp;lt;b &lt;&gt;&quot;&apos;</t></si>", ["a&lt;b <>\"'"]),
    "character references": ("<si><t>&#128;&#x4e00;</t></si>", ["\x80一"]),
    "escapes": ("<si><t>a_x000A_b_x005F_x0041_</t></si>", ["a\nb_x0041_"]),
    "line breaks": ("<si><t>a\r\nb\nc</t></si>", ["a\nb\nc"]),
    "CDATA": ("<si><t><![CDATA[<b>]]></t></si>", ["<b>"]),
    "comments": ("<si><!-- <si><t>x</t></si> --><t>a</t></si>", ["a"]),
    "angle brackets in text": ("<si><t>a>b</t></si>", ["a>b"]),
    "rare characters": ("<si><t>𠮷·😀</t></si>", ["𠮷·😀"]),
    "none": ("", []),
}


@pytest.mark.parametrize(("inner", "expected"), STRINGS.values(), ids=STRINGS.keys())
def test_shared_strings_are_read_as_the_text_a_person_sees(inner: str, expected: list[str]) -> None:
    assert texts(sst(inner)) == expected
    # Without a declaration the quick way does not vouch for the encoding: the parser reads it.
    assert texts(sst(inner, head="")) == expected


def test_shared_strings_in_utf_16_are_read() -> None:
    data = f'<?xml version="1.0" encoding="UTF-16"?><sst xmlns="{MAIN}"><si><t>甲</t></si></sst>'.encode("utf-16")

    assert texts(data) == ["甲"]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"])), max_size=8))
def test_quick_and_slow_reading_of_strings_agree(values: list[str]) -> None:
    escaped = [v.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for v in values]
    inner = "".join(f"<si><t>{value}</t></si>" for value in escaped)

    assert texts(sst(inner)) == texts(sst(inner, head=""))


def test_a_workbook_without_strings_has_none() -> None:
    assert built(relationships=links(("worksheet", "worksheets/sheet1.xml"))).shared_strings == []


# Damage


DAMAGE: dict[str, tuple[str, str]] = {
    "no sheets": (WORKBOOK.replace('<sheet name="签到" sheetId="7" r:id="rId1"/>', ""), "book.damaged_no_sheets"),
    "a sheet that leads nowhere": (WORKBOOK.replace("rId1", "rId9"), "book.damaged_sheet"),
    "broken XML": (WORKBOOK.replace("</sheets>", ""), "book.damaged_part"),
    "a name of a sheet that is not there": (
        WORKBOOK.replace("</sheets>", '</sheets><definedName name="n" localSheetId="5">1</definedName>'),
        "book.damaged_part",
    ),
}


@pytest.mark.parametrize(("workbook", "key"), DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_workbook_says_what_is_damaged(workbook: str, key: str) -> None:
    with pytest.raises(BookDamaged) as caught:
        built(workbook)

    assert caught.value.key == key
    assert "排班.xlsx" in caught.value.text("zh")


def test_a_missing_sheet_part_names_the_sheet() -> None:
    with pytest.raises(BookDamaged) as caught:
        built(relationships=links(("worksheet", "worksheets/sheet9.xml")))

    assert "签到" in caught.value.text("en")


@pytest.mark.parametrize("table", ["<table/>", f'<table xmlns="{MAIN}" displayName="t" ref="A1:"/>', "<table"])
def test_a_damaged_table_is_damage(table: str) -> None:
    parts = built(
        others={
            "xl/worksheets/_rels/sheet1.xml.rels": links(("table", "../tables/table1.xml")),
            "xl/tables/table1.xml": table,
        }
    )
    with pytest.raises(BookDamaged):
        _ = parts.tables


def test_entities_in_the_workbook_part_are_refused() -> None:
    with pytest.raises(BookHostile):
        built('<!DOCTYPE workbook [<!ENTITY a "b">]>' + WORKBOOK)


# References


@pytest.mark.parametrize(
    ("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")]
)
def test_columns_have_letters(number: int, letters: str) -> None:
    assert column_letters(number) == letters
    assert column_number(letters) == number


@pytest.mark.parametrize("number", [0, -1, 16385])
def test_a_column_beyond_the_sheet_has_no_letters(number: int) -> None:
    with pytest.raises(ValueError, match="no such column"):
        column_letters(number)


@pytest.mark.parametrize(
    "text", ["", "1", "A", "A0", "A01", "XFE1", "A1048577", "$", "A1:B2", " A1", "A1\n", "Ａ１", "签1"]
)
def test_what_is_no_cell_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no such c"):
        parse_cell(text)


@pytest.mark.parametrize("text", ["A1:", ":A1", "A:1", "1:1048577", "A:XFE", "A1:B2:C3", "签到!A1"])
def test_what_is_no_range_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no such"):
        parse_range(text)


@given(st.integers(1, MAX_ROWS), st.integers(1, MAX_COLUMNS))
def test_a_cell_is_found_by_its_name(row: int, column: int) -> None:
    assert parse_cell(cell_name(row, column)) == (row, column)


@given(st.tuples(*[st.integers(1, 60)] * 4), st.tuples(*[st.integers(1, 60)] * 4))
def test_an_overlap_holds_exactly_the_cells_that_both_hold(
    first: tuple[int, int, int, int], second: tuple[int, int, int, int]
) -> None:
    a = Rect(min(first[0], first[2]), min(first[1], first[3]), max(first[0], first[2]), max(first[1], first[3]))
    b = Rect(min(second[0], second[2]), min(second[1], second[3]), max(second[0], second[2]), max(second[1], second[3]))
    common = a.overlap(b)

    assert (set() if common is None else set(common.cells())) == {cell for cell in a.cells() if b.holds(*cell)}
    assert parse_range(str(a)) == a


@pytest.mark.parametrize(
    ("name", "quoted"),
    [
        ("签到", "签到"),
        ("Sheet1", "Sheet1"),
        ("AB12", "'AB12'"),
        ("Sheet_1", "Sheet_1"),
        ("定台.旧", "定台.旧"),
        ("11月", "'11月'"),
        ("a b", "'a b'"),
        ("a-b", "'a-b'"),
        ("（备注）", "'（备注）'"),
        ("it's", "'it''s'"),
        ("R1C1", "'R1C1'"),
        ("rc", "'rc'"),
        ("True", "'True'"),
        ("", "''"),
    ],
)
def test_a_sheet_is_quoted_in_a_formula_where_it_would_be_read_otherwise(name: str, quoted: str) -> None:
    assert quote_sheet(name) == quoted
