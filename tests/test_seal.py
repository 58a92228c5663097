"""The sealed copy: what it holds and what not, and what LibreOffice shows of it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.checkcases import clean
from tests.office import Office, cached
from tests.sealing import (
    EDITIONS,
    WHEN,
    WORKSHOP,
    alike,
    copy,
    found,
    hidden,
    own_values,
    parts,
    sample,
    sheet_part,
    with_part,
)
from tests.test_checks import edited
from xl_tools import messages
from xl_tools.books.package import Package
from xl_tools.build import build
from xl_tools.deliver.checks import check_book
from xl_tools.deliver.pdf import excerpt
from xl_tools.deliver.seal import sealed, verified
from xl_tools.deliver.seal.home import retold
from xl_tools.deliver.seal.package import plain_drawing
from xl_tools.engine import recalculate
from xl_tools.engine.book import Book
from xl_tools.errors import MonthOpen
from xl_tools.sheets import registry
from xl_tools.sheets.model import Edition
from xl_tools.words import Lang

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
