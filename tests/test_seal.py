"""The sealed copy: what it holds and what not, whether it was altered, and what the workbook keeps of it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from tests.checkcases import MONTH, clean
from tests.office import Office, cached
from tests.samples import sample_days
from tests.test_checks import edited
from xl_tools import messages
from xl_tools.books.package import Package
from xl_tools.books.refs import cell_name
from xl_tools.build import build
from xl_tools.carry import carry_over
from xl_tools.deliver.checks import Findings, check_book
from xl_tools.deliver.pdf import excerpt
from xl_tools.deliver.seal import Sealed, finished, noted, sealed, verified
from xl_tools.deliver.seal.digest import codes, differing, sheet_digest
from xl_tools.deliver.seal.home import retold
from xl_tools.deliver.seal.package import plain_drawing
from xl_tools.engine import recalculate
from xl_tools.engine.book import Book
from xl_tools.errors import MonthOpen
from xl_tools.sheets import registry
from xl_tools.sheets.model import Edition
from xl_tools.words import Lang

WHEN: Final = datetime(2026, 12, 1, 9, 30)
EDITIONS: Final[tuple[tuple[Edition, Lang], ...]] = (("values", "zh"), ("functions", "zh"), ("functions", "en"))
WORKSHOP: Final = ("checks", "whatif", "functions")


@cache
def found(edition: Edition = "values", lang: Lang = "zh") -> Findings:
    return check_book(clean(edition, lang), "2026-11.xlsx")


@cache
def copy(edition: Edition = "values", lang: Lang = "zh") -> Sealed:
    return sealed(found(edition, lang), by="=王经理", when=WHEN, name="2026-11.xlsx")


@cache
def sample() -> Findings:
    """Days of the sample month; what is wrong in them stays wrong, for the sake of the figures."""
    every = check_book(sample_days(), "sample.xlsx")
    return replace(every, problems=every.warnings)


def parts(data: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def with_part(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    package = Package.parse(data, name="x.xlsx")
    content = package.read(part)
    assert old in content
    return package.with_parts({part: content.replace(old, new, 1)})


def sheet_part(data: bytes, sheet: str) -> str:
    return next(one.part for one in Book(Package.parse(data, name="x.xlsx")).parts.sheets if one.name == sheet)


def own_values(findings: Findings) -> dict[tuple[str, int, int], object]:
    """Every value of the working book, but for the sheets that the copy leaves out."""
    book, lang = findings.evaluation.book, findings.lang
    gone = {registry.sheet(key).label.of(lang) for key in WORKSHOP}
    kept: dict[tuple[str, int, int], object] = {}
    for name, sheet in book.sheets.items():
        columns = set(sheet.scan.entries) | set(sheet.scan.formulas) | set(findings.evaluation.results.get(name, {}))
        for column in columns:
            rows = set(sheet.entries(column)) | set(findings.evaluation.results.get(name, {}).get(column, {}))
            for row in rows:
                value = findings.evaluation.value(name, row, column)
                if name not in gone and value is not None and value != "":
                    kept[name, row, column] = value
    return kept


def hidden(findings: Findings) -> set[tuple[str, int]]:
    """Sheet and column of what is folded away in the working book."""
    columns = set()
    for name, sheet in findings.evaluation.book.sheets.items():
        for tag in re.findall(rb"<col [^>]*hidden[^>]*>", sheet.xml):
            ends = [int(number) for number in re.findall(rb'm(?:in|ax)="(\d+)"', tag)]
            columns |= {(name, column) for column in range(ends[0], ends[1] + 1)}
    return columns


def alike(one: object, other: object) -> bool:
    # Fifteen digits, as many as spreadsheet programs keep.
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return abs(one - other) <= 1e-14 * max(1.0, abs(one))
    return str(one) == str(other)


# What the copy holds


@pytest.mark.parametrize(("edition", "lang"), EDITIONS)
def test_nothing_is_left_that_computes_or_tells_who_made_it(edition: Edition, lang: Lang) -> None:
    content = parts(copy(edition, lang).data)
    whole = b"\n".join(content.values())

    assert not [name for name in content if re.search(r"vba|vml|comment|external|calcChain|printer|custom|ctrl", name)]
    assert not re.findall(rb"<f[ >/]|calculatedColumnFormula|<dataValidation|HYPERLINK|_xltools|\[\d+\]", whole)
    assert b"External" not in whole
    assert not re.findall(rb"<(?:dc:creator|cp:lastModifiedBy|Company|Manager)|absPath|documentId|codeName", whole)
    assert not re.findall(rb'macro="[^"]', whole)
    assert b"sheet.main+xml" in content["[Content_Types].xml"]
    assert b"macroEnabled" not in content["[Content_Types].xml"]


@pytest.mark.parametrize(("edition", "lang"), EDITIONS)
def test_every_value_is_that_of_the_working_book(edition: Edition, lang: Lang) -> None:
    findings = found(edition, lang)
    shown = cached(copy(edition, lang).data)
    folded = hidden(findings)
    home = registry.sheet("home").label.of(lang)
    # 首页 lists the sheets that the copy has, and tells its reader something else than whoever fills in.
    told = {row for row, _ in retold(findings.evaluation.book, lang, {"when": "", "by": ""})}
    expected = {
        place: value
        for place, value in own_values(findings).items()
        if (place[0], place[2]) not in folded and not (place[0] == home and place[1] in {*range(13, 32), *told})
    }

    assert len(expected) > 900
    assert [place for place, value in expected.items() if not alike(value, shown.get(place))] == []


def test_columns_that_are_folded_away_are_empty_but_for_what_a_chart_shows() -> None:
    shown = cached(copy().data)
    report = registry.sheet("report").label.zh
    headings = {name.ref.top for name in found().evaluation.book.parts.tables}

    left = {(sheet, column) for sheet, row, column in shown if row not in headings} & hidden(found())

    assert {sheet for sheet, _ in left} == {report}


def test_sheets_of_the_workshop_are_left_out_and_the_list_of_sheets_follows() -> None:
    book = Book(Package.parse(copy().data, name="x.xlsx"))
    names = list(book.sheets)
    home = parts(copy().data)["xl/worksheets/sheet1.xml"].decode()
    locations = re.findall(r"<hyperlink ref=\"B(\d+)\" location=\"'([^']*)'!A1\"", home)

    assert names[-1] == "定稿"
    assert not {registry.sheet(key).label.zh for key in WORKSHOP} & set(names)
    assert [name for _, name in locations] == names[1:]
    assert [int(row) for row, _ in locations] == list(range(13, 13 + len(locations)))


def test_links_of_the_ledger_lead_to_their_rows() -> None:
    findings = found()
    data = copy().data
    xml = parts(data)[sheet_part(data, "扣分明细")].decode()

    links = dict(re.findall(r'<hyperlink ref="([A-Z]+\d+)" location="([^"]*)"', xml))

    events = sum(1 for name, _, column in own_values(findings) if (name, column) == ("扣分明细", 6)) - 1

    assert links["L5"] == "'违规'!A4"
    # The one above leads back to 首页.
    assert len(links) == 1 + events


def test_every_sheet_is_closed_against_typing_without_a_password() -> None:
    content = parts(copy().data)
    sheets = [xml for name, xml in content.items() if name.startswith("xl/worksheets/") and name.endswith(".xml")]

    assert all(b'<sheetProtection sheet="1"' in xml for xml in sheets)
    assert b"password" not in b"".join(sheets).lower()
    assert b'locked="0"' not in content["xl/styles.xml"]


def test_formats_tables_charts_and_print_setup_are_as_they_were() -> None:
    before = Package.parse(clean(), name="x.xlsx")
    after = Package.parse(copy().data, name="y.xlsx")
    book = Book(after)

    for sheet in book.parts.sheets[:-1]:
        old = before.read(next(one.part for one in found().source.parts.sheets if one.name == sheet.name))
        new = after.read(sheet.part)
        for element in (
            rb"<pageSetup[^>]*>",
            rb"<pageMargins[^>]*>",
            rb"<headerFooter>.*?</headerFooter>",
            rb"<pane[^>]*>",
        ):
            assert re.findall(element, old) == re.findall(element, new)
        assert old.count(b"<cfRule") == new.count(b"<cfRule")
        assert re.findall(rb'<c r="[A-Z]+4" s="\d+"', old) == re.findall(rb'<c r="[A-Z]+4" s="\d+"', new)
    names = {one.name for one in found().source.parts.tables if one.sheet in book.sheets}
    assert {one.name for one in book.parts.tables} == names
    assert len([name for name in after.names if name.startswith("xl/charts/chart")]) == 3
    printed = {one.scope for one in book.parts.names if one.name == "_xlnm.Print_Area"}
    assert printed == set(book.sheets)


def test_charts_keep_the_figures_of_their_cells() -> None:
    content = parts(copy().data)
    points = re.findall(r'<c:pt idx="(\d)"><c:v>([^<]*)</c:v>', content["xl/charts/chart1.xml"].decode())

    # K001 has 26 points, K002 24: names first, then figures.
    assert points[:4] == [("0", "甲"), ("1", "乙"), ("0", "26"), ("1", "24")]


def test_the_program_and_its_version_stay() -> None:
    # LibreOffice reads missing settings of charts by the version: without it, every bar would carry its series' name.
    app = parts(copy().data)["docProps/app.xml"]

    assert b"<AppVersion>12.0000</AppVersion>" in app
    assert app.count(b"<") == 7


def test_texts_that_no_cell_shows_are_not_in_the_file() -> None:
    data = clean()
    secret = edited(data, "试算", "A6", ' t="inlineStr"><is><t>只给自己看</t></is></c>')
    made = sealed(check_book(secret, "x.xlsx"), by="", when=WHEN, name="x.xlsx")

    assert "只给自己看".encode() in b"".join(parts(secret).values())
    assert "只给自己看".encode() not in b"".join(parts(made.data).values())


def told_of(data: bytes, secret: str) -> bytes:
    """The workbook with somebody's name in every place where programs leave it, and links to elsewhere."""
    package = Package.parse(data, name="x.xlsx")
    name = secret.encode()
    core, app, book = "docProps/core.xml", "docProps/app.xml", "xl/workbook.xml"
    rels, sheet_rels = "xl/_rels/workbook.xml.rels", "xl/worksheets/_rels/sheet4.xml.rels"
    office = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    changed = {
        core: package.read(core).replace(b"<dc:creator></dc:creator>", b"<dc:creator>%b</dc:creator>" % name),
        app: package.read(app).replace(b"<Company></Company>", b"<Company>%b</Company>" % name),
        book: package.read(book)
        .replace(b"<workbookPr", b'<fileSharing userName="%b"/><workbookPr' % name, 1)
        .replace(
            b"<definedNames>",
            b'<externalReferences><externalReference r:id="rIdX"/></externalReferences>'
            b'<definedNames><definedName name="elsewhere">[1]%b!$A$1</definedName>' % name,
            1,
        ),
        rels: package.read(rels).replace(
            b"</Relationships>",
            b'<Relationship Id="rIdX" Type="%bexternalLink" Target="externalLinks/externalLink1.xml"/></Relationships>'
            % office,
        ),
        "xl/comments2.xml": package.read("xl/comments2.xml").replace(
            b"<author></author>", b"<author>%b</author>" % name
        ),
        sheet_rels: package.read(sheet_rels).replace(
            b"</Relationships>",
            b'<Relationship Id="rIdP" Type="%bprinterSettings" Target="../printerSettings/printerSettings1.bin"/>'
            b'<Relationship Id="rIdW" Type="%bhyperlink" Target="http://%b.example.com/" TargetMode="External"/>'
            b"</Relationships>" % (office, office, name),
        ),
        "xl/worksheets/sheet4.xml": package.read("xl/worksheets/sheet4.xml")
        .replace(b"<hyperlinks>", b'<hyperlinks><hyperlink ref="B2" r:id="rIdW"/>', 1)
        .replace(b"<pageSetup", b'<pageSetup r:id="rIdP"', 1),
    }
    added = {
        "xl/externalLinks/externalLink1.xml": b"<externalLink>%b</externalLink>" % name,
        "xl/printerSettings/printerSettings1.bin": name,
        "docProps/custom.xml": b"<Properties>%b</Properties>" % name,
        "customXml/item1.xml": b"<a>%b</a>" % name,
    }
    assert all(name in changed[part] for part in (core, app, book, "xl/comments2.xml", sheet_rels))
    return package.with_parts(changed, added=added)


@pytest.mark.parametrize("edition", ["values", "functions"])
def test_nobodys_name_and_nothing_from_elsewhere_comes_along(edition: Edition) -> None:
    told = told_of(clean(edition), "zhaomiming")
    made = sealed(check_book(told, "x.xlsx"), by="", when=WHEN, name="x.xlsx")

    assert b"zhaomiming" in b"".join(parts(told).values())
    assert b"zhaomiming" not in b"".join(parts(made.data).values())
    assert verified(made.data, "x.xlsx").unaltered
    assert b"r:id" not in parts(made.data)["xl/worksheets/sheet4.xml"].replace(b"<tablePart r:id", b"")


def test_rows_that_a_filter_hides_are_shown_and_the_filter_is_off() -> None:
    package = Package.parse(clean(), name="x.xlsx")
    table = next(one for one in found().source.parts.tables if one.display_name == "签到表")
    sheet = sheet_part(clean(), "签到")
    hiding = package.with_parts(
        {
            sheet: re.sub(rb'<row r="5"', b'<row r="5" hidden="1"', package.read(sheet), count=1),
            table.part: re.sub(
                rb'<autoFilter ref="([^"]*)"/>',
                rb'<autoFilter ref="\1"><filterColumn colId="1"><filters><filter val="K001"/></filters></filterColumn>'
                rb"</autoFilter>",
                package.read(table.part),
            ),
        }
    )
    content = parts(sealed(check_book(hiding, "x.xlsx"), by="", when=WHEN, name="x.xlsx").data)

    assert b'<row r="5"' in content[sheet]
    assert not re.search(rb"<row [^>]*hidden", content[sheet])
    assert b"filterColumn" not in content[table.part]
    assert b"<autoFilter" in content[table.part]


def test_a_hidden_sheet_is_left_out() -> None:
    hidden_one = with_part(
        clean(), "xl/workbook.xml", '<sheet name="行为" '.encode(), '<sheet name="行为" state="hidden" '.encode()
    )
    made = sealed(check_book(hidden_one, "x.xlsx"), by="", when=WHEN, name="x.xlsx")

    assert "行为" not in Book(Package.parse(made.data, name="x.xlsx")).sheets
    assert "行为".encode() not in parts(made.data)["xl/workbook.xml"]
    assert verified(made.data, "x.xlsx").unaltered


def test_a_sheet_written_in_an_unusual_way_is_sealed_as_well() -> None:
    package = Package.parse(clean(), name="x.xlsx")
    part = sheet_part(clean(), "行为")
    odd = package.read(part).replace(b"<sheetData>", b"<sheetData><!-- odd -->", 1)
    made = sealed(check_book(package.with_parts({part: odd}), "x.xlsx"), by="=王经理", when=WHEN, name="x.xlsx")

    assert cached(made.data) == cached(copy().data)
    assert made.seal.content == copy().seal.content


def test_a_sheet_that_is_one_chart_stays_one() -> None:
    package = Package.parse(clean(), name="x.xlsx")
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    book, rels, types = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
    chart_sheet = (
        f'<chartsheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{office}">'
        '<sheetPr codeName="Chart1"/><sheetViews><sheetView workbookViewId="0"/></sheetViews>'
        '<pageSetup r:id="rId9" orientation="landscape"/><drawing r:id="rId1"/></chartsheet>'
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.chartsheet+xml"
    drawing = f'<Relationship Id="rId1" Type="{office}/drawing" Target="../drawings/drawing1.xml"/>'
    data = package.with_parts(
        {
            book: package.read(book).replace(b"</sheets>", b'<sheet name="Chart1" sheetId="99" r:id="rIdC"/></sheets>'),
            rels: package.read(rels).replace(
                b"</Relationships>",
                f'<Relationship Id="rIdC" Type="{office}/chartsheet" Target="chartsheets/sheet1.xml"/>'.encode()
                + b"</Relationships>",
            ),
            types: package.read(types).replace(
                b"</Types>", f'<Override PartName="/xl/chartsheets/sheet1.xml" ContentType="{kind}"/></Types>'.encode()
            ),
        },
        added={
            "xl/chartsheets/sheet1.xml": chart_sheet.encode(),
            "xl/chartsheets/_rels/sheet1.xml.rels": (
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                f"{drawing}</Relationships>"
            ).encode(),
        },
    )
    made = sealed(check_book(data, "x.xlsx"), by="", when=WHEN, name="x.xlsx")
    names = [one.name for one in Book(Package.parse(made.data, name="x.xlsx")).parts.sheets]
    [part] = [content for name, content in parts(made.data).items() if re.fullmatch(r"xl/chartsheets/[^/]+", name)]

    assert names[-2:] == ["Chart1", "定稿"]
    assert b"rId9" not in part
    assert b"codeName" not in part
    assert b'<sheetProtection content="1" objects="1"/>' in part
    assert verified(made.data, "x.xlsx").unaltered


def test_buttons_and_macros_of_a_drawing_go_and_charts_stay() -> None:
    chart = b'<xdr:graphicFrame macro="[0]!Do"><c:chart r:id="rId1"/></xdr:graphicFrame>'
    chart = b"<xdr:twoCellAnchor>%b</xdr:twoCellAnchor>" % chart
    button = (
        b'<mc:AlternateContent><mc:Choice Requires="a14"><xdr:twoCellAnchor><xdr:sp macro="[0]!Recalculate"/>'
        b"</xdr:twoCellAnchor></mc:Choice></mc:AlternateContent>"
    )
    gone = b'<xdr:oneCellAnchor><xdr:pic><a:blip r:embed="rId7"/></xdr:pic></xdr:oneCellAnchor>'

    left = plain_drawing(b"<x>%b%b%b</x>" % (chart, button, gone), ["rId1"])
    assert left == b"<x>%b</x>" % chart.replace(b"[0]!Do", b"")


def test_what_begins_like_a_formula_stays_text() -> None:
    odd = edited(clean(), "员工", "B4", ' t="inlineStr"><is><t>=HYPERLINK("http://x")</t></is></c>')
    made = sealed(check_book(recalculate(odd).data, "x.xlsx"), by="@甲", when=WHEN, name="x.xlsx")
    shown = cached(made.data)

    assert shown["员工", 4, 2] == '=HYPERLINK("http://x")'
    assert made.seal.by == "@甲"
    assert shown["定稿", 7, 2] == "@甲"
    assert verified(made.data, "x.xlsx").unaltered


def test_the_same_month_at_the_same_moment_gives_the_same_bytes() -> None:
    again = sealed(check_book(clean(), "2026-11.xlsx"), by="=王经理", when=WHEN, name="2026-11.xlsx")

    assert again.data == copy().data
    assert (
        sealed(found(), by="=王经理", when=datetime(2026, 12, 1, 9, 31), name="x").seal.content != copy().seal.content
    )


def test_a_month_with_errors_is_refused_and_the_first_cells_are_named() -> None:
    wrong = edited(clean(), "签到", "E4", ' t="inlineStr"><is><t>25:61</t></is></c>')
    findings = check_book(recalculate(wrong).data, "2026-11.xlsx")

    with pytest.raises(MonthOpen) as refusal:
        sealed(findings, by="", when=WHEN, name="2026-11.xlsx")

    assert "签到!E4" in refusal.value.text("zh")
    assert "1 个错误" in refusal.value.text("zh")


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


# LibreOffice


@pytest.mark.office
def test_a_workbook_that_libreoffice_saved_is_sealed_as_well(office: Office) -> None:
    [saved] = office.converted_many([clean()])
    findings = check_book(recalculate(saved).data, "x.xlsx")
    made = sealed(replace(findings, problems=findings.warnings), by="", when=WHEN, name="x.xlsx")
    [shown] = office.shown_many([made.data])

    assert verified(made.data, "x.xlsx").unaltered
    assert not re.findall(rb"<f[ >/]", b"".join(parts(made.data).values()))
    assert shown["月报", 42, 22] == 26.0


@pytest.mark.office
def test_an_excerpt_prints_its_sheets_only(office: Office, tmp_path: Path) -> None:
    pages = office.to_pdf(excerpt(copy().data, ["月报", "定稿"], "x.xlsx"), tmp_path)

    assert 2 <= len(re.findall(rb"/Type\s*/Page\b", pages.read_bytes())) <= 4


@pytest.mark.office
def test_libreoffice_shows_every_value_and_a_save_of_it_is_unaltered(office: Office) -> None:
    made = sealed(sample(), by="王经理", when=WHEN, name="sample.xlsx")
    opened, again = office.converted_many([made.data, copy("functions", "en").data])
    one, other = cached(made.data), cached(opened)

    assert len(one) > 8_000
    assert [place for place in one.keys() | other.keys() if one.get(place) != other.get(place)] == []
    assert verified(opened, "x.xlsx").alterations == ()
    assert verified(again, "x.xlsx").alterations == ()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_first_page_speaks_to_a_reader_and_no_longer_to_whoever_fills_in(lang: Lang) -> None:
    book = build("values", lang, month=date(2026, 11, 1), rows={}, staff_rows=2, blank_rows=2)
    data = sealed(check_book(book, "x.xlsx"), by="林", when=WHEN, name="x.xlsx").data
    home = Book(Package.parse(data, name="x.xlsx")).sheets["首页" if lang == "zh" else "Home"]
    told = [text for column in home.scan.entries for text in home.entries(column).values() if isinstance(text, str)]

    steps = [key for key in messages.catalogue() if key.startswith(("home.step_", "home.edition_"))]
    assert [key for key in (*steps, "home.status", "home.how") if messages.say(lang, key) in told] == []
    facts = {"when": f"{WHEN:%Y-%m-%d %H:%M}", "by": "林"}
    assert messages.say(lang, "seal.home_status", facts) in told
    assert messages.say(lang, "seal.home_verify") in told
