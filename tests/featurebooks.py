"""Workbooks of sign-ins that hold every feature which others lose, made by XlsxWriter, by openpyxl and by hand."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Final

import openpyxl
import xlsxwriter
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

__all__ = [
    "HAND_MADE",
    "by_hand",
    "by_openpyxl",
    "by_xlsxwriter",
    "changed",
    "features",
    "somebody_late",
    "with_everything",
]

HEADINGS: Final = ("工号", "姓名", "日期", "签到时间")
ROWS: Final = (
    ("007", "张三", date(2026, 11, 2), "20:17"),
    ("008", "李四·阿里", date(2026, 11, 2), "20:45"),
    ("009", "王五", date(2026, 11, 3), "19:58"),
    ("010", "=cmd|' /C calc'!A0", date(2026, 11, 3), "25:61"),
    ("011", "𠮷野😀", date(2026, 11, 4), None),
)
_DAY_0: Final = date(1899, 12, 30)


def picture() -> io.BytesIO:
    """A PNG of one red point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    packed = zlib.compress(b"\0\xff\0\0")
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b""))


def somebody_late(made: xlsxwriter.Workbook) -> Any:
    """A sheet of sign-ins with one row, 17 minutes late, and an empty column 扣分."""
    sheet = made.add_worksheet("签到")
    sheet.write_row(0, 0, (*HEADINGS, "扣分"))
    sheet.write_row(1, 0, ("007", "张三"))
    sheet.write_datetime(1, 2, datetime(2026, 11, 2), made.add_format({"num_format": "yyyy-mm-dd"}))
    sheet.write(1, 3, "20:17")
    return sheet


def by_xlsxwriter(*, date1904: bool = False, macros: bool = True) -> bytes:
    """A workbook with charts, pictures, shapes, sparklines, rich text, controls, rules, comments, macros."""
    buffer = io.BytesIO()
    options: dict[str, Any] = {"in_memory": True, "date_1904": date1904}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"created": datetime(2026, 11, 1)})
        bold, red = book.add_format({"bold": True}), book.add_format({"font_color": "red"})
        day = book.add_format({"num_format": "yyyy-mm-dd", "border": 1})
        clock = book.add_format({"num_format": "hh:mm", "border": 1})
        head = book.add_format({"bold": True, "bg_color": "#1F3864", "font_color": "white", "border": 1})
        border = book.add_format({"border": 1})
        sheet = book.add_worksheet("签到")
        sheet.merge_range("B1:E1", "2026年11月签到表", bold)
        sheet.write_rich_string("B2", "说明：", bold, "红色", red, "为迟到", " 请核对")
        for at, heading in enumerate(HEADINGS):
            sheet.write(3, 1 + at, heading, head)
        for number, (staff, name, on, punch) in enumerate(ROWS, 4):
            sheet.write_string(number, 1, staff, border)
            sheet.write_string(number, 2, name, border)
            sheet.write_datetime(number, 3, datetime.combine(on, datetime.min.time()), day)
            sheet.write(number, 4, punch, clock)
        sheet.write("B10", "合计", bold)
        sheet.write_formula("C10", "=COUNTA(C5:C9)", border, 5)
        sheet.write_array_formula("D10:D10", "{=MAX(D5:D9*1)}", day, 46330)
        sheet.set_row(6, None, None, {"hidden": True})
        sheet.autofilter("B4:E9")
        sheet.freeze_panes(4, 0)
        sheet.conditional_format("E5:E9", {"type": "cell", "criteria": ">", "value": 0.85, "format": red})
        sheet.conditional_format("C5:C9", {"type": "data_bar", "bar_color": "#63C384", "data_bar_2010": True})
        sheet.data_validation("B5:B9", {"validate": "list", "source": ["007", "008"]})
        sheet.write_comment("C5", "请核对", {"author": "王经理"})
        sheet.add_sparkline("A5", {"range": "图!A1:A3"})
        sheet.write_url("A1", "https://example.com/")
        sheet.insert_image("H14", "point.png", {"image_data": picture()})
        sheet.insert_textbox("H18", "审核")
        sheet.insert_button("H22", {"caption": "算", "macro": "Go"})
        sheet.insert_checkbox("A9", True)
        sheet.set_header("&C&G", {"image_center": "point.png", "image_data_center": picture()})
        sheet.set_landscape()
        sheet.set_column("B:E", 12)
        sheet.set_column("AA:AC", 5, None, {"level": 1, "hidden": True})
        sheet.ignore_errors({"number_stored_as_text": "B5:B9"})
        other = book.add_worksheet("图")
        other.write_column("A1", [1, 2, 3])
        other.write_formula("B1", "=SUM(A1:A3)", None, 6)
        other.write_formula("B2", "=1/0", None, "#DIV/0!")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=图!$A$1:$A$3", "trendline": {"type": "linear"}})
        other.insert_chart("D2", chart)
        other.add_table("F1:G4", {"name": "附表", "columns": [{"header": "甲"}, {"header": "乙"}]})
        hidden = book.add_worksheet("旧")
        hidden.write("A1", 0.1 + 0.2)
        hidden.hide()
        book.define_name("全部", "=图!$A$1:$A$3")
        if macros:
            book.add_vba_project(io.BytesIO(b"\xd0\xcf\x11\xe0 not a project, but nobody looks inside"), True)
    return buffer.getvalue()


def by_openpyxl() -> bytes:
    """What openpyxl writes: no cached values, inline nothing, its own order of members."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "签到"
    sheet.append(list(HEADINGS))
    for row in ROWS:
        sheet.append(list(row))
    sheet["A8"] = "审核人：王经理"
    sheet["M1"] = "=SUM(1,2)"
    table = Table(displayName="签到明细", ref="A1:D6")
    sheet.add_table(table)
    sheet["B2"].comment = Comment("请核对", "王经理")
    rule = DataValidation(type="list", formula1='"20:00,20:30"')
    rule.add("D2:D6")
    sheet.add_data_validation(rule)
    sheet.conditional_formatting.add("D2:D6", CellIsRule(operator="equal", formula=['"25:61"']))
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=1, min_row=1, max_row=6))
    sheet.add_chart(chart, "K2")
    book.create_sheet("旧").sheet_state = "hidden"
    book.properties.created = book.properties.modified = datetime(2026, 11, 1)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT: Final = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_OFFICE: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"


def _cell(at: str, text: str | float | None, more: str = "") -> str:
    if text is None:
        return f'<c r="{at}"{more}/>'
    if isinstance(text, str):
        escaped = text.replace("&", "&amp;").replace("<", "&lt;")
        return f'<c r="{at}"{more} t="inlineStr"><is><t>{escaped}</t></is></c>'
    return f'<c r="{at}"{more}><v>{text}</v></c>'


def by_hand(kind: str = "plain") -> bytes:
    """A workbook written out by hand, in one of the ways of `HAND_MADE`."""
    first = 1462 if kind == "date1904" else 0
    rows = ["".join(_cell(f"{'ABCD'[at]}1", heading) for at, heading in enumerate(HEADINGS))]
    for number, (staff, name, on, punch) in enumerate(ROWS, 2):
        style = ' s="1"'
        serial = float((on - _DAY_0).days - first)
        values: tuple[tuple[str | float | None, str], ...] = ((staff, ""), (name, ""), (serial, style), (punch, ""))
        rows.append("".join(_cell(f"{'ABCD'[at]}{number}", value, more) for at, (value, more) in enumerate(values)))
    hidden = {3: ' hidden="1"'}
    body = "".join(f'<row r="{at}"{hidden.get(at, "")}>{cells}</row>' for at, cells in enumerate(rows, 1))
    extra = ""
    main, office = _MAIN, _OFFICE
    macro_type = "spreadsheetml.sheet"
    if kind == "strict":
        main, office = _STRICT, _STRICT_OFFICE
    elif kind == "no_addresses":
        body = re.sub(r' r="[A-Z]*[0-9]+"', "", body)
    elif kind == "comments":
        body = body.replace("</row>", "<!-- a comment with </row> in it --></row>", 1)
        body = body.replace("<t>王五</t>", "<t><![CDATA[王五]]></t>")
    elif kind == "single_quotes":
        body = body.replace('"', "'")
    elif kind == "shared":
        sixth = '<c r="F2"><f t="shared" ref="F2:F4" si="0">A2&amp;B2</f></c>'
        body = body.replace("</row>", f"{sixth}</row>", 2).replace(f"{sixth}</row>", "</row>", 1)
    elif kind == "protected":
        extra = '<sheetProtection sheet="1" objects="1"/>'
    elif kind == "template":
        macro_type = "spreadsheetml.template"
    sheet = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{main}" xmlns:r="{office}">'
        f'<dimension ref="A1"/><sheetData>{body}</sheetData>{extra}<legacyThing xmlns="urn:x">keep</legacyThing>'
        "</worksheet>"
    )
    if kind == "prefixed":
        sheet = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", sheet).replace(f'xmlns="{main}"', f'xmlns:x="{main}"', 1)
        sheet = sheet.replace('<x:legacyThing xmlns="urn:x">', "<x:legacyThing>")
    date1904 = ' date1904="1"' if kind == "date1904" else ""
    unlocked = '<xf numFmtId="14" applyProtection="1"><protection locked="0"/></xf>'
    styles = (
        f'<styleSheet xmlns="{main}"><fonts count="1"><font/></fonts><fills count="1"><fill>'
        '<patternFill patternType="none"/></fill></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        f'<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/>{unlocked}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>"
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    members = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
        '"application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
        f'officedocument.{macro_type}.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName='
        '"/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>'
        "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><workbookPr{date1904}/><sheets>'
        '<sheet name="签到" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" '
        f'Type="{office}/styles" Target="styles.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet,
        "xl/styles.xml": styles,
    }
    return _zipped({name: text.encode() for name, text in members.items()})


HAND_MADE: Final = (
    *("plain", "strict", "date1904", "prefixed", "no_addresses", "comments", "single_quotes", "shared", "template"),
)


def _zipped(members: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, content in members.items():
            file.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def changed(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The workbook with its members changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        members = {name: file.read(name) for name in file.namelist()}
    change(members)
    return _zipped(members)


#: Parts that no library writes for us: name, content type, kind of relationship, content.
_PARTS: Final = (
    ("xl/slicers/slicer1.xml", "application/vnd.ms-excel.slicer+xml", "sheet",
     "http://schemas.microsoft.com/office/2007/relationships/slicer",
     '<slicers xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><slicer name="切片" cache="c" '
     'caption="部门" rowHeight="241300"/></slicers>'),
    ("xl/slicerCaches/slicerCache1.xml", "application/vnd.ms-excel.slicerCache+xml", "book",
     "http://schemas.microsoft.com/office/2007/relationships/slicerCache",
     '<slicerCacheDefinition xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" name="c" '
     'sourceName="部门"/>'),
    ("xl/printerSettings/printerSettings1.bin",
     "application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings", "sheet",
     _OFFICE + "/printerSettings", "\0P\0r\0i\0n\0t"),
    ("xl/connections.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.connections+xml", "book",
     _OFFICE + "/connections",
     f'<connections xmlns="{_MAIN}"><connection id="1" name="q" type="5" refreshedVersion="6"><dbPr connection="x"/>'
     "</connection></connections>"),
    ("xl/pivotCache/pivotCacheDefinition1.xml",
     "application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheDefinition+xml", "other",
     "", f'<pivotCacheDefinition xmlns="{_MAIN}" saveData="0" refreshOnLoad="1" recordCount="0"><cacheSource '
     'type="worksheet"><worksheetSource ref="A1:A3" sheet="图"/></cacheSource><cacheFields count="1"><cacheField '
     'name="甲" numFmtId="0"><sharedItems/></cacheField></cacheFields></pivotCacheDefinition>'),
    ("xl/threadedComments/threadedComment1.xml", "application/vnd.ms-excel.threadedcomments+xml", "sheet",
     "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment",
     '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
     '<threadedComment ref="C6" dT="2026-11-02T00:00:00.00" personId="{0}" id="{1}"><text>好</text></threadedComment>'
     "</ThreadedComments>"),
    ("customXml/item1.xml", "application/xml", "other", "", "<部门 xmlns='urn:example'>客服</部门>"),
)  # fmt: skip


def with_everything() -> bytes:
    """The workbook of `by_xlsxwriter` with slicers, printer settings, connections, a pivot cache, threads."""

    def change(members: dict[str, bytes]) -> None:
        types, book = members["[Content_Types].xml"].decode(), members["xl/_rels/workbook.xml.rels"].decode()
        sheet = members["xl/worksheets/_rels/sheet1.xml.rels"].decode()
        for number, (name, kind, owner, relation, content) in enumerate(_PARTS, 900):
            members[name] = content.encode()
            types = types.replace("</Types>", f'<Override PartName="/{name}" ContentType="{kind}"/></Types>')
            line = f'<Relationship Id="rId{number}" Type="{relation}" Target="/{name}"/></Relationships>'
            if owner == "book":
                book = book.replace("</Relationships>", line)
            elif owner == "sheet":
                sheet = sheet.replace("</Relationships>", line)
        members["[Content_Types].xml"], members["xl/_rels/workbook.xml.rels"] = types.encode(), book.encode()
        members["xl/worksheets/_rels/sheet1.xml.rels"] = sheet.encode()

    return changed(by_xlsxwriter(), change)


#: What the table of losses counts: name → (part, pattern).
_COUNTED: Final[Mapping[str, tuple[str, bytes]]] = {
    "cached values": (r"worksheets/sheet", rb"</f><v>[^<]"),
    "formulas": (r"worksheets/sheet", rb"<f[ >]"),
    "charts": (r"charts/chart[0-9]*\.xml$", rb"<c:chart>|<chart>"),
    "pictures": (r"media/", rb"(?s)\A."),
    "shapes": (r"drawings/drawing", rb"<xdr:sp[ >]"),
    "sparklines": (r"worksheets/sheet", rb"<x14:sparkline>"),
    "rich text": (r"sharedStrings|worksheets/sheet", rb"<r><rPr>|<r><t"),
    "form controls": (r"drawings/vmlDrawing", rb'ObjectType="(?:Button|Checkbox)'),
    "comments": (r"comments[0-9]*\.xml$|comments/comment", rb"<comment "),
    "threaded comments": (r"threadedComments/", rb"<threadedComment "),
    "header pictures": (r"drawings/vmlDrawing", rb"<v:imagedata"),
    "conditional formats": (r"worksheets/sheet", rb"<cfRule|<x14:cfRule"),
    "data validations": (r"worksheets/sheet", rb"<dataValidation "),
    "tables": (r"tables/table", rb"<table "),
    "hyperlinks": (r"worksheets/sheet", rb"<hyperlink "),
    "slicers": (r"slicers?/|slicerCaches/", rb"(?s)\A."),
    "printer settings": (r"printerSettings/", rb"(?s)\A."),
    "connections": (r"connections\.xml", rb"<connection "),
    "pivot caches": (r"pivotCache/", rb"(?s)\A."),
    "macros": (r"vbaProject\.bin", rb"(?s)\A."),
    "custom XML": (r"customXml/", rb"(?s)\A."),
    "hidden sheets": (r"xl/workbook\.xml$", rb'state="hidden"'),
    "defined names": (r"xl/workbook\.xml$", rb"<definedName "),
    "ignored errors": (r"worksheets/sheet", rb"<ignoredError "),
    "filters": (r"worksheets/sheet", rb"<autoFilter "),
}


def features(data: bytes) -> dict[str, int]:
    """How many of each feature a workbook holds."""
    found = dict.fromkeys(_COUNTED, 0)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        for name in file.namelist():
            if "_rels" in name:
                continue
            content = file.read(name)
            for feature, (part, pattern) in _COUNTED.items():
                if re.search(part, name):
                    found[feature] += len(re.findall(pattern, content))
    return found
