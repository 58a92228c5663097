"""Headless recalculation of small workbooks: what is computed, what is refused, what stays as it was."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from udfs.registry import CellError
from xl_tools.books.refs import Rect
from xl_tools.engine import Recalculation, recalculate
from xl_tools.engine.patch import Patch
from xl_tools.engine.structured import TableArea, Unresolved, resolve
from xl_tools.engine.values import Value


def workbook(fill: Callable[[xlsxwriter.Workbook, Worksheet], None]) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_calc_mode("auto", 191029)
    fill(book, book.add_worksheet("数据"))
    book.close()
    return buffer.getvalue()


def value(done: Recalculation, cell: str, sheet: str = "数据") -> Value:
    from xl_tools.books.refs import parse_cell

    row, column = parse_cell(cell)
    return done.evaluation.value(sheet, row, column)


def written(xml: bytes, results: dict[int, dict[int, Value]], *, exact: bool = False) -> bytes:
    return b"".join(Patch(xml, results, exact=exact))


def reasons(done: Recalculation) -> dict[str, str]:
    return {refusal.cell: refusal.key for refusal in done.refused}


def test_a_stale_cache_becomes_right_and_a_second_run_changes_nothing() -> None:
    def fill(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        sheet.write_column("A1", [1, 2, 3])
        sheet.write_formula("B1", "=SUM(A1:A3)", None, 99)
        sheet.write_formula("B2", '=IF(B1>5,"多","少")', None, "?")

    first = recalculate(workbook(fill))
    second = recalculate(first.data)

    assert (value(first, "B1"), value(first, "B2")) == (6.0, "多")
    assert first.changed_parts == ("xl/worksheets/sheet1.xml",)
    assert second.data is not first.data or second.changed_parts == ()
    assert second.data == first.data


def test_tables_and_names_are_understood() -> None:
    def fill(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        columns = [
            {"header": "工号"},
            {"header": "数"},
            {"header": "倍", "formula": '=IF(表[[#This Row],[工号]]="","",表[[#This Row],[数]]*系数)'},
        ]
        sheet.add_table("B3:D6", {"name": "表", "columns": columns, "data": [["甲", 2], ["乙", 3], [None, 4]]})
        sheet.write("A1", 10)
        book.define_name("系数", "=数据!$A$1")
        sheet.write_formula("F1", '=SUMIFS(表[倍],表[工号],"甲")+ROW(表[[#Headers],[数]])')
        sheet.write_formula("F2", "=COUNTA(表[工号])")

    done = recalculate(workbook(fill))

    assert [value(done, c) for c in ("D4", "D5", "D6", "F1", "F2")] == [20.0, 30.0, "", 23.0, 2.0]
    assert done.refused == ()


@pytest.mark.parametrize(
    ("formula", "reason"),
    [
        ("=TODAY()", "recalc.volatile"),
        ("=SUMPRODUCT((A1:A3=1)*1)", "recalc.function"),
        ("=A1:A3*2", "recalc.shape"),
        ('=SUM(COUNTIFS(A1:A3,{"1","2"}))', "recalc.shape"),
        ("=INDEX(A1:A3,0,1)", "recalc.shape"),
        ("=VLOOKUP(1,A1:B3,2,0)", "recalc.function"),
        ("=没有的名称+1", "recalc.reference"),
        ('=HYPERLINK("#A1",5)', "recalc.shape"),
        ('=HYPERLINK("#A1")', "recalc.shape"),
        ("=[1]别处!A1", "recalc.reference"),
        ("=B9", "recalc.circular"),
    ],
)
def test_what_the_gate_cannot_vouch_for_keeps_its_value_and_so_does_what_depends_on_it(
    formula: str, reason: str
) -> None:
    def fill(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        sheet.write_column("A1", [1, 2, 3])
        sheet.write_formula("B9", formula, None, 77)
        sheet.write_formula("C9", "=IFERROR(B9,0)+1", None, 78)
        sheet.write_formula("D9", "=A1+1", None, 0)

    done = recalculate(workbook(fill))

    found = reasons(done)
    assert found["B9"] == reason
    assert found["C9"] == "recalc.depends"
    assert (value(done, "B9"), value(done, "C9"), value(done, "D9")) == (77.0, 78.0, 2.0)


def test_what_a_row_program_would_compute_from_a_circle_keeps_its_value_too() -> None:
    def fill(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        sheet.write_formula("D1", "=D1", None, 7)
        for row in range(1, 13):
            sheet.write(f"A{row}", "甲")
            sheet.write_formula(f"B{row}", f'=IF(A{row}="","",$D$1&"x")', None, "旧")
            sheet.write_formula(f"C{row}", f'=IF(A{row}="","",A{row}&"y")', None, "旧")

    done = recalculate(workbook(fill))

    assert reasons(done) == {"D1": "recalc.circular"} | {f"B{row}": "recalc.depends" for row in range(1, 13)}
    assert (value(done, "B5"), value(done, "C5")) == ("旧", "甲y")


def test_array_formulas_keep_their_values() -> None:
    def fill(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        sheet.write_column("A1", [1, 2, 3])
        sheet.write_array_formula("B1:B3", "{=A1:A3*2}", None, 5)
        sheet.write_formula("C1", "=SUM(B1:B3)", None, 55)

    done = recalculate(workbook(fill))

    assert reasons(done)["B1"] == "recalc.array"
    assert reasons(done)["C1"] == "recalc.depends"


def test_errors_are_values_of_their_own() -> None:
    def fill(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        sheet.write_formula("A1", "=1/0", None, 0)
        sheet.write_formula("A2", '=MATCH("x",B1:B3,0)', None, 0)
        sheet.write_formula("A3", "=IFERROR(A1,5)", None, 0)

    done = recalculate(workbook(fill))

    assert [value(done, c) for c in ("A1", "A2", "A3")] == [CellError("#DIV/0!"), CellError("#N/A"), 5.0]
    assert done.errors == ("数据!A1", "数据!A2")


def test_nothing_but_values_and_types_of_computed_cells_differs() -> None:
    def fill(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        bold = book.add_format({"bold": True})
        sheet.write_column("A1", [1, "文字", True])
        sheet.write_formula("B1", "=A1+1", bold, 0)
        sheet.write_formula("B2", '=A2&"!"', None, 0)
        sheet.conditional_format("A1:A9", {"type": "cell", "criteria": ">", "value": 1, "format": bold})
        book.add_worksheet("别的").write("A1", "不动")

    before = workbook(fill)
    after = recalculate(before).data

    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        names = old.namelist()
        assert names == new.namelist()
        differing = [name for name in names if old.read(name) != new.read(name)]
        assert differing == ["xl/worksheets/sheet1.xml"]

        strip = re.compile(rb'<v>[^<]*</v>| t="\w+"')
        formula_cells = re.compile(rb'<c r="(B1|B2)".*?</c>')
        sheets = [archive.read(differing[0]) for archive in (old, new)]
        assert strip.sub(b"", sheets[0]) == strip.sub(b"", sheets[1])
        assert formula_cells.sub(b"", sheets[0]) == formula_cells.sub(b"", sheets[1])


def test_a_number_that_excel_wrote_another_way_is_left_as_it_is() -> None:
    xml = b'<sheetData><row r="1"><c r="A1"><f>B1</f><v>2.9999999999999999E-2</v></c></row></sheetData>'

    same, other = Patch(xml, {1: {1: 0.03}}, exact=False), Patch(xml, {1: {1: 0.04}}, exact=False)

    assert (b"".join(same), same.changed) == (xml, 0)
    assert (b"".join(other), other.changed) == (xml.replace(b"2.9999999999999999E-2", b"0.04"), 1)


@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize(
    ("cell", "result", "expected"),
    [
        ('<c r="A1" s="4"/>', 3, '<c r="A1" s="4"><v>3</v></c>'),
        ('<c r="A1" s="4"/>', "", '<c r="A1" s="4"/>'),
        ('<c r="A1" s="4" t="str"><v>旧</v></c>', 3, '<c r="A1" s="4"><v>3</v></c>'),
        ('<c r="A1" s="4" t="str"><v>旧</v></c>', "", '<c r="A1" s="4"/>'),
        ('<c r="A1"><f>B1</f></c>', "a<b", '<c r="A1" t="str"><f>B1</f><v>a&lt;b</v></c>'),
        ('<c r="A1"><f>B1</f><v>1</v></c>', "", '<c r="A1" t="str"><f>B1</f><v></v></c>'),
        ('<c r="A1" t="b"><f>B1</f><v>1</v></c>', CellError("#N/A"), '<c r="A1" t="e"><f>B1</f><v>#N/A</v></c>'),
        ('<c r="A1" t="inlineStr"><is><t>旧</t></is></c>', 1.5, '<c r="A1"><v>1.5</v></c>'),
        ('<c r="A1"><f t="shared" si="0"/><v>1</v></c>', 2, '<c r="A1"><f t="shared" si="0"/><v>2</v></c>'),
    ],
)
def test_a_cell_keeps_its_style_and_formula(cell: str, result: Value, expected: str, exact: bool) -> None:
    frame = '<worksheet><sheetData><row r="1">{}</row></sheetData></worksheet>'

    assert frame.format(expected).encode() == written(frame.format(cell).encode(), {1: {1: result}}, exact=exact)


def test_a_cell_that_some_program_dropped_is_put_in_at_its_place() -> None:
    xml = b'<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="D1"><v>4</v></c></row></sheetData>'

    done = written(xml, {2: {1: "二"}, 3: {1: 3}, 5: {1: 5}}).decode()

    assert re.findall(r'r="([A-E])1"', done) == ["A", "B", "C", "D", "E"]
    assert '<c r="B1" t="str"><v>二</v></c><c r="C1"><v>3</v></c>' in done


def test_a_shared_formula_to_another_sheet_is_computed() -> None:
    def fill(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        other = book.add_worksheet("别")
        other.write_column("A1", [10, 20, 30])
        for row in range(1, 4):
            sheet.write_formula(f"A{row}", f"=别!A{row}*2", None, 0)

    made = workbook(fill)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    xml = parts["xl/worksheets/sheet1.xml"]
    xml = xml.replace("<f>别!A1*2</f>".encode(), '<f t="shared" ref="A1:A3" si="0">别!A1*2</f>'.encode())
    xml = xml.replace("<f>别!A2*2</f>".encode(), b'<f t="shared" si="0"/>')
    parts["xl/worksheets/sheet1.xml"] = xml.replace("<f>别!A3*2</f>".encode(), b'<f t="shared" si="0"/>')
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)

    done = recalculate(buffer.getvalue())

    assert [value(done, c) for c in ("A1", "A2", "A3")] == [20.0, 40.0, 60.0]


@pytest.fixture
def area() -> dict[str, TableArea]:
    return {"表": TableArea("S", Rect(1, 2, 5, 4), 1, 1, {"甲": 2, "a]b": 3, "丙": 4})}


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("表[甲]", Rect(2, 2, 4, 2)),
        ("表[[甲]:[丙]]", Rect(2, 2, 4, 4)),
        ("表[a']b]", Rect(2, 3, 4, 3)),
        ("表[#All]", Rect(1, 2, 5, 4)),
        ("表[#Data]", Rect(2, 2, 4, 4)),
        ("表[]", Rect(2, 2, 4, 4)),
        ("表[[#Headers],[甲]:[a']b]]", Rect(1, 2, 1, 3)),
        ("表[[#Totals],[丙]]", Rect(5, 4, 5, 4)),
        ("表[[#This Row],[丙]]", Rect(3, 4, 3, 4)),
        ("表[@丙]", Rect(3, 4, 3, 4)),
    ],
)
def test_structured_references_become_areas(area: dict[str, TableArea], reference: str, expected: Rect) -> None:
    assert resolve(reference, area, "S", 3).rect == expected


@pytest.mark.parametrize("reference", ["没有[甲]", "表[没有]", "表[[#This Row],[甲]]"])
def test_what_does_not_exist_is_not_guessed(area: dict[str, TableArea], reference: str) -> None:
    with pytest.raises(Unresolved):
        resolve(reference, area, "S", 99)
