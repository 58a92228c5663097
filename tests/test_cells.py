"""Reading the cells of a sheet part: the quick reader, the exact one, and that they agree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.books import cells
from xl_tools.books.cells import ErrorText, OddFormula, SharedFormula, scan_sheet
from xl_tools.errors import BookDamaged

STRINGS = ["甲", "乙"]


def sheet(rows: str, *, head: str = "<worksheet>", tail: str = "</worksheet>") -> bytes:
    return f"{head}<sheetData>{rows}</sheetData>{tail}".encode()


def contents(scan: cells.Scan, xml: bytes) -> tuple[object, object]:
    entries = {(r, c): v for c, col in scan.entries.items() for r, v in zip(col.rows, col.values, strict=True)}
    caches = cells.cached_values(xml, STRINGS, exact=scan.exact)
    formulas = {
        (r, c): (f, caches[r, c])
        for c, col in scan.formulas.items()
        for r, f in zip(col.rows, col.formulas, strict=True)
    }
    return entries, formulas


def test_every_kind_of_cell_is_read_by_its_type() -> None:
    xml = sheet(
        '<row r="1"><c r="A1"><v>5</v></c><c r="B1" s="2" t="s"><v>1</v></c><c r="C1" t="b"><v>1</v></c>'
        '<c r="D1" t="e"><v>#N/A</v></c><c r="E1" t="str"><v>a&amp;b</v></c><c r="F1" s="9"/>'
        '<c r="G1" t="inlineStr"><is><r><t>x</t></r><rPh sb="0" eb="1"><t>no</t></rPh>'
        '<r><t xml:space="preserve"> y</t></r></is></c>'
        '<c r="H1" t="str"><v>_x000D_</v></c></row>'
    )

    entries, formulas = contents(scan_sheet(xml, STRINGS), xml)

    assert entries == {
        (1, 1): b"5",
        (1, 2): "乙",
        (1, 3): True,
        (1, 4): ErrorText("#N/A"),
        (1, 5): "a&b",
        (1, 7): "x y",
        (1, 8): "\r",
    }
    assert formulas == {}


def test_formulas_come_with_their_caches_and_their_kind() -> None:
    xml = sheet(
        '<row r="2"><c r="A2"><f>B2&lt;1</f><v>0</v></c>'
        '<c r="B2"><f t="shared" ref="B2:B3" si="0">A2+1</f><v>1</v></c></row>'
        '<row r="3"><c r="B3"><f t="shared" si="0"/><v>2</v></c>'
        '<c r="C3" cm="1"><f t="array" ref="C3:C4">A1:A2</f><v>7</v></c></row>'
    )

    _, formulas = contents(scan_sheet(xml, STRINGS), xml)

    shared = SharedFormula("A2+1", 2, 2)
    assert formulas == {
        (2, 1): ("B2<1", b"0"),
        (2, 2): (shared, b"1"),
        (3, 2): (shared, b"2"),
        (3, 3): (OddFormula("array", "A1:A2", "C3:C4"), b"7"),
    }


@pytest.mark.parametrize(
    "rows",
    [
        '<x:row r="1"><x:c r="A1"><x:f>B1</x:f><x:v>5</x:v></x:c></x:row>',
        "<x:row r='1'><x:c r='A1'><x:f>B1</x:f><x:v>5</x:v></x:c></x:row>",
        '<x:row r="1"><!-- <c r="Z9"/> --><x:c r="A1"><x:f>B1</x:f><x:v><![CDATA[5]]></x:v></x:c></x:row>',
        "<x:row><x:c><x:f>B1</x:f><x:v>5</x:v></x:c></x:row>",
    ],
)
def test_prefixes_quotes_comments_cdata_and_missing_addresses_are_left_to_the_exact_reader(rows: str) -> None:
    xml = f'<x:worksheet xmlns:x="urn:x"><x:sheetData>{rows}</x:sheetData></x:worksheet>'.encode()

    scan = scan_sheet(xml, STRINGS)

    assert scan.exact
    assert contents(scan, xml) == ({}, {(1, 1): ("B1", b"5")})


def test_a_cell_that_the_quick_reader_misses_sends_the_sheet_to_the_exact_one() -> None:
    xml = sheet('<row r="1"><c s="1" r="A1"><v>5</v></c><c r="B1"><v>6</v></c></row>')

    scan = scan_sheet(xml, STRINGS)

    assert scan.exact
    assert contents(scan, xml)[0] == {(1, 1): b"5", (1, 2): b"6"}


def test_broken_xml_is_refused_by_name() -> None:
    with pytest.raises(BookDamaged) as caught:
        scan_sheet(
            b"<worksheet><sheetData><row><c t='n'></row></sheetData></worksheet>",
            STRINGS,
            file="x.xlsx",
            part="sheet1.xml",
        )

    assert caught.value.fields == {"file": "x.xlsx", "part": "sheet1.xml"}


@given(
    st.lists(
        st.tuples(
            st.integers(1, 30),
            st.integers(1, 8),
            st.one_of(st.integers(-5, 5), st.text(alphabet="ab<&甲 ", max_size=4), st.booleans(), st.none()),
            st.booleans(),
        ),
        unique_by=lambda cell: cell[:2],
    )
)
def test_both_readers_agree_on_any_sheet(made: list[tuple[int, int, object, bool]]) -> None:
    rows: dict[int, list[str]] = {}
    for row, column, value, formula in sorted(made, key=lambda cell: cell[:2]):
        letters = chr(64 + column)
        f = "<f>A1&amp;&quot;x&quot;</f>" if formula else ""
        kind, text = "", f"<v>{value}</v>"
        if isinstance(value, bool):
            kind, text = ' t="b"', f"<v>{int(value)}</v>"
        elif isinstance(value, str):
            escaped = value.replace("&", "&amp;").replace("<", "&lt;")
            kind, text = ' t="str"', f"<v>{escaped}</v>"
        elif value is None:
            text = ""
        rows.setdefault(row, []).append(f'<c r="{letters}{row}"{kind}>{f}{text}</c>')
    xml = sheet("".join(f'<row r="{row}">{"".join(found)}</row>' for row, found in rows.items()))

    quick, exact = cells._scan_regex(xml, STRINGS), cells._scan_expat(xml, STRINGS, "", "")

    assert quick is not None
    assert contents(quick, xml) == contents(exact, xml)
