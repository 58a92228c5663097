"""Packages: what is refused before it is opened, and what a change leaves alone."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from xl_tools.books import archive, zipformat
from xl_tools.books.package import Limits, Package
from xl_tools.errors import (
    BookDamaged,
    BookEncrypted,
    BookError,
    BookHostile,
    BookNotWorkbook,
    BookUnsupported,
    XlToolsError,
)

SHEET = "xl/worksheets/sheet1.xml"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/{part}" ContentType="{kind}"/></Types>'
)
RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="{part}"/></Relationships>'
)
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def zipped(members: Iterable[tuple[str, bytes | str]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as file:
        for name, content in members:
            file.writestr(zipfile.ZipInfo(name, (2026, 11, 2, 20, 15, 0)), content, method)
    return buffer.getvalue()


def skeleton(part: str = "xl/workbook.xml", kind: str = SHEET_TYPE) -> list[tuple[str, bytes | str]]:
    return [
        ("[Content_Types].xml", CONTENT_TYPES.format(part=part, kind=kind)),
        ("_rels/.rels", RELATIONSHIPS.format(part=part)),
        (part, "<workbook/>"),
    ]


def written_by_xlsxwriter(rows: int = 50) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("签到")
        for row in range(rows):
            sheet.write_row(row, 0, [row, f"员工{row}", row / 7])
        book.add_worksheet("定台")
    return buffer.getvalue()


def written_by_openpyxl() -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["工号", "姓名"])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


class Unseekable(io.BytesIO):
    """A stream that cannot go back, so that zipfile writes data descriptors."""

    def seekable(self) -> bool:
        return False

    def seek(self, offset: int, whence: int = 0) -> int:
        raise io.UnsupportedOperation

    def tell(self) -> int:
        raise io.UnsupportedOperation


def streamed() -> bytes:
    """A package as streaming writers make it: descriptors, zip64 fields, comments, extra fields."""
    buffer = Unseekable()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in [*skeleton(), (SHEET, "<worksheet/>"), ("xl/styles.xml", "<styleSheet/>")]:
            info = zipfile.ZipInfo(name, (2026, 11, 2, 20, 15, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.comment = "注".encode()
            info.extra = struct.pack("<2H4s", 0xCAFE, 4, b"kept")
            with file.open(info, "w", force_zip64=True) as member:
                member.write(content.encode() if isinstance(content, str) else content)
        file.comment = b"a comment"
    return buffer.getvalue()


def raw_members(data: bytes) -> dict[str, tuple[bytes, bytes]]:
    """Each member's local header with data, and its directory record with the offset blanked."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        infos = sorted(file.infolist(), key=lambda info: info.header_offset)
        ends = [*(info.header_offset for info in infos[1:]), file.start_dir]
        at, records = file.start_dir, {}
        for info in file.infolist():
            lengths = struct.unpack_from("<3H", data, at + 28)
            size = 46 + sum(lengths)
            records[info.filename] = data[at : at + 42] + data[at + 46 : at + size]
            at += size
    return {
        info.filename: (data[info.header_offset : end], records[info.filename])
        for info, end in zip(infos, ends, strict=True)
    }


def refusal(data: bytes, limits: Limits | None = None) -> BookError:
    with pytest.raises(BookError) as caught:
        package = Package.parse(data, name="排班.xlsx", limits=limits or Limits())
        for name in package.names:
            package.read(name)
    return caught.value


# A package that changes


WRITERS = pytest.mark.parametrize(
    "data", [written_by_xlsxwriter(), written_by_openpyxl(), streamed()], ids=["xlsxwriter", "openpyxl", "streamed"]
)


@WRITERS
def test_a_package_without_changes_is_the_file_itself(data: bytes) -> None:
    package = Package.parse(data, name="排班.xlsx")

    assert package.with_parts({}) is data
    assert package.with_parts({name: package.read(name) for name in package.names}) is data
    assert package.with_parts({SHEET: [b"", package.read(SHEET)[:7], package.read(SHEET)[7:]]}) is data


@WRITERS
def test_a_changed_member_leaves_every_other_one_as_compressed(data: bytes) -> None:
    package = Package.parse(data, name="排班.xlsx")
    changed = package.with_parts({SHEET: package.read(SHEET) + b"<!-- changed -->"})
    before, after = raw_members(data), raw_members(changed)

    assert list(after) == list(before)
    assert [name for name in before if before[name] != after[name]] == [SHEET]
    assert Package.parse(changed, name="排班.xlsx").read(SHEET) == package.read(SHEET) + b"<!-- changed -->"


@WRITERS
def test_a_changed_member_keeps_its_date_its_comment_and_its_other_fields(data: bytes) -> None:
    changed = Package.parse(data, name="排班.xlsx").with_parts({SHEET: b"<worksheet></worksheet>"})
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(changed)) as new:
        fields = [
            [(i.date_time, i.comment, i.external_attr, i.create_system, b"kept" in i.extra) for i in file.infolist()]
            for file in (old, new)
        ]
        faulty = new.testzip()

        assert fields[0] == fields[1]
        assert faulty is None
        assert new.comment == old.comment


def test_the_same_change_gives_the_same_bytes_however_it_is_cut() -> None:
    package = Package.parse(written_by_xlsxwriter(), name="排班.xlsx")
    content = b"<worksheet>" + bytes(range(32, 127)) * 9000 + b"</worksheet>"
    whole = package.with_parts({SHEET: content})
    cut = package.with_parts({SHEET: (content[at : at + 999] for at in range(0, len(content), 999))})

    assert cut == whole


def test_changing_a_member_back_gives_its_content_back() -> None:
    data = written_by_xlsxwriter()
    package = Package.parse(data, name="排班.xlsx")
    there = Package.parse(package.with_parts({SHEET: b"<worksheet/>"}), name="排班.xlsx")
    back = Package.parse(there.with_parts({SHEET: package.read(SHEET)}), name="排班.xlsx")

    assert {name: back.read(name) for name in back.names} == {name: package.read(name) for name in package.names}


def test_the_result_opens_in_openpyxl_with_the_new_value() -> None:
    package = Package.parse(written_by_xlsxwriter(), name="排班.xlsx")
    xml = package.read(SHEET).replace(b"<v>2</v>", b"<v>777</v>", 1)
    book = openpyxl.load_workbook(io.BytesIO(package.with_parts({SHEET: xml})))
    values = [cell.value for cell in book["签到"]["A"][:4]]

    assert values == [0, 1, 777, 3]


def test_members_can_be_added_and_removed() -> None:
    package = Package.parse(written_by_xlsxwriter(), name="排班.xlsx")
    data = package.with_parts(
        {SHEET: b"<worksheet/>"}, added={"xl/说明.xml": b"<a/>", "xl/b.bin": [b"1", b"2"]}, removed=["docProps/app.xml"]
    )
    after = Package.parse(data, name="排班.xlsx")

    assert after.names == (*(n for n in package.names if n != "docProps/app.xml"), "xl/说明.xml", "xl/b.bin")
    assert (after.read("xl/说明.xml"), after.read("xl/b.bin")) == (b"<a/>", b"12")
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None


@pytest.mark.parametrize(
    ("parts", "added", "removed"),
    [
        ({"xl/none.xml": b""}, {}, []),
        ({}, {}, ["xl/none.xml"]),
        ({}, {"XL/Workbook.xml": b""}, []),
        ({SHEET: b""}, {}, [SHEET]),
    ],
    ids=["replace one that is not there", "remove one that is not there", "add one that is there", "both at once"],
)
def test_a_contradictory_change_is_a_fault_of_the_program(
    parts: dict[str, bytes], added: dict[str, bytes], removed: list[str]
) -> None:
    package = Package.parse(written_by_xlsxwriter(), name="排班.xlsx")
    with pytest.raises(KeyError):
        package.with_parts(parts, added=added, removed=removed)


def test_numbers_past_four_gigabytes_are_written_as_zip64(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipformat, "_LARGE32", 1000)
    monkeypatch.setattr(zipformat, "_LARGE16", 3)
    package = Package.parse(written_by_xlsxwriter(), name="排班.xlsx")
    content = b"<worksheet>" + bytes(range(256)) * 20 + b"</worksheet>"
    data = package.with_parts({SHEET: content, "xl/styles.xml": b"<styleSheet/>"})
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        faulty, read = file.testzip(), file.read(SHEET)
    again = Package.parse(data, name="排班.xlsx")

    assert (faulty, read) == (None, content)
    assert zipformat.END64_SIGN in data
    assert [again.read(n) for n in again.names] == [
        {SHEET: content, "xl/styles.xml": b"<styleSheet/>"}.get(n, package.read(n)) for n in package.names
    ]


# Reading


def test_parts_are_found_whatever_the_case_of_their_names() -> None:
    package = Package.parse(written_by_xlsxwriter(), name="排班.xlsx")

    assert package.find("/XL/Worksheets/SHEET1.xml") == SHEET
    assert package.read("XL/Worksheets/SHEET1.xml") == package.read(SHEET)
    assert package.find("xl/worksheets/sheet9.xml") is None


def test_content_types_come_from_the_part_then_from_the_ending() -> None:
    package = Package.parse(written_by_xlsxwriter(), name="排班.xlsx")

    assert package.content_type("xl/workbook.xml") == SHEET_TYPE
    assert package.content_type("xl/_rels/workbook.xml.rels").endswith("relationships+xml")
    assert package.content_type("xl/a.unknown") == ""


@pytest.mark.parametrize(
    "target",
    [
        "worksheets/sheet1.xml",
        "/xl/worksheets/sheet1.xml",
        "./worksheets/../worksheets/sheet1.xml",
        "../xl/worksheets/sheet1.xml",
        "../../../xl/worksheets/sheet1.xml",
        "worksheets\\sheet1.xml",
        "Worksheets/Sheet1.XML",
        "worksheets/sheet%31.xml",
        "worksheets/sheet1.xml#A1",
    ],
)
def test_targets_lead_to_the_member_however_they_are_written(target: str) -> None:
    links = (
        '<x:Relationships xmlns:x="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<x:Relationship Id="rId7" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" '
        f'Target="{target}"/>'
        '<x:Relationship Id="rId8" Type="t" Target="https://example.org/a" TargetMode="External"/></x:Relationships>'
    )
    data = zipped([*skeleton(), ("xl/_rels/workbook.xml.rels", links), (SHEET, "<worksheet/>")])
    package = Package.parse(data, name="排班.xlsx")
    worksheet = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"

    assert package.relationships("xl/workbook.xml") == {"rId7": (worksheet, SHEET)}
    assert package.external_relationships("xl/workbook.xml") == {"rId8": ("t", "https://example.org/a")}


def test_text_is_read_with_its_byte_order_mark() -> None:
    narrow, wide = "\ufeff<a>注</a>".encode(), "<a>注</a>".encode("utf-16")
    package = Package.parse(zipped([*skeleton(), ("a.xml", narrow), ("b.xml", wide)]), name="排班.xlsx")

    assert (package.read_text("a.xml"), package.read_text("b.xml")) == ("<a>注</a>", "<a>注</a>")


def test_backslashes_in_members_names_are_slashes() -> None:
    package = Package.parse(zipped([(n.replace("xl/", "xl\\"), c) for n, c in skeleton()]), name="排班.xlsx")

    assert package.read("xl/workbook.xml") == b"<workbook/>"


def test_stored_members_are_read_and_repacked() -> None:
    package = Package.parse(zipped(skeleton(), zipfile.ZIP_STORED), name="排班.xlsx")
    after = Package.parse(package.with_parts({"xl/workbook.xml": b"<workbook>2</workbook>"}), name="排班.xlsx")

    assert (package.read("xl/workbook.xml"), after.read("xl/workbook.xml")) == (
        b"<workbook/>",
        b"<workbook>2</workbook>",
    )


# Refusals


def test_a_file_cut_off_anywhere_is_damaged() -> None:
    data = written_by_xlsxwriter()
    step = max(1, len(data) // 60)
    for length in [*range(4, len(data), step), len(data) - 1]:
        with pytest.raises(BookDamaged):
            Package.parse(data[:length], name="排班.xlsx")


def test_a_wrong_checksum_is_damaged_and_names_the_part() -> None:
    data = bytearray(zipped([*skeleton(), (SHEET, b"<worksheet>12345</worksheet>")], zipfile.ZIP_STORED))
    at = data.index(b"12345")
    data[at] ^= 1
    error = refusal(bytes(data))

    assert isinstance(error, BookDamaged)
    assert error.fields["part"] == SHEET


def test_a_broken_stream_is_damaged() -> None:
    data = bytearray(written_by_xlsxwriter())
    start = zipfile.ZipFile(io.BytesIO(data)).getinfo(SHEET).header_offset
    data[start + 60 : start + 80] = b"\xff" * 20

    assert isinstance(refusal(bytes(data)), BookDamaged)


def test_a_member_that_expands_to_more_than_it_says_is_damaged_without_expanding_it() -> None:
    content = b"<worksheet>" + b" " * 50_000_000
    data = bytearray(zipped([*skeleton(), (SHEET, content)]))
    at = data.rindex(SHEET.encode()) - 46
    struct.pack_into("<I", data, at + 24, 1000)
    package = Package.parse(bytes(data), name="排班.xlsx")
    with pytest.raises(BookDamaged):
        package.read(SHEET)


@pytest.mark.parametrize(("total", "refused"), [(99_999, True), (100_000, False), (100_001, False)])
def test_members_may_together_be_as_large_as_the_limit_and_no_larger(total: int, refused: bool) -> None:
    rest = sum(len(content) for _, content in skeleton())
    data = zipped([*skeleton(), ("xl/media/image1.bin", bytes(100_000 - rest))])
    if refused:
        assert isinstance(refusal(data, Limits(total=total)), BookHostile)
    else:
        assert Package.parse(data, name="排班.xlsx", limits=Limits(total=total)).size("xl/media/image1.bin") > 0


def test_a_member_that_grows_absurdly_is_refused_before_it_is_expanded(monkeypatch: pytest.MonkeyPatch) -> None:
    data = zipped([*skeleton(), (SHEET, bytes(32 * 1024**2))])

    def never(*_: object) -> bytes:
        raise AssertionError("expanded")

    monkeypatch.setattr(archive, "inflate", never)

    assert isinstance(refusal(data), BookHostile)


@pytest.mark.parametrize(("members", "refused"), [(4, True), (5, False)])
def test_more_members_than_the_limit_are_refused(members: int, refused: bool) -> None:
    data = zipped([*skeleton(), ("a", b""), ("b", b"")])
    if refused:
        assert isinstance(refusal(data, Limits(members=members)), BookHostile)
    else:
        assert len(Package.parse(data, name="排班.xlsx", limits=Limits(members=members)).names) == 5


def test_members_that_share_bytes_are_refused() -> None:
    data = zipped([*skeleton(), ("a.bin", b"a" * 40), ("b.bin", b"b" * 40)], zipfile.ZIP_STORED)
    start = zipfile.ZipFile(io.BytesIO(data)).start_dir
    at = data.index(b"a.bin", start) - 46
    wider = bytearray(data)
    struct.pack_into("<2I", wider, at + 20, 100, 100)

    assert isinstance(refusal(bytes(wider)), BookHostile)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    "names",
    [("a.xml", "a.xml"), ("xl/A.xml", "xl/a.xml"), ("xl/a.xml", "xl\\a.xml")],
    ids=["twice", "in another case", "with another slash"],
)
def test_a_member_that_is_there_twice_is_refused(names: tuple[str, str]) -> None:
    error = refusal(zipped([*skeleton(), *((name, b"<a/>") for name in names)]))

    assert isinstance(error, BookHostile)
    assert error.key == "book.hostile_twice"


@pytest.mark.parametrize(
    "name", ["../evil.xml", "xl/../../evil.xml", "/etc/evil", "C:/evil.xml", "..\\evil.xml", "\\\\server\\evil"]
)
def test_a_member_that_points_outside_is_refused(name: str) -> None:
    error = refusal(zipped([*skeleton(), (name, b"<a/>")]))

    assert isinstance(error, BookHostile)
    assert error.key == "book.hostile_path"


def test_a_local_header_with_another_name_is_refused() -> None:
    data = zipped([*skeleton(), (SHEET, b"<worksheet/>")])
    other = data.replace(SHEET.encode(), b"xl/worksheets/sheet9.xml", 1)

    assert isinstance(refusal(other), BookHostile)


ENTITIES = '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><a>&d;</a>'


@pytest.mark.parametrize(
    "content",
    [
        ENTITIES.encode(),
        b'<?xml version="1.0"?>\r\n<!-- a -->\n' + ENTITIES.encode(),
        b"\xef\xbb\xbf" + ENTITIES.encode(),
        ENTITIES.encode("utf-16"),
        ENTITIES.encode("utf-16-le"),
        ENTITIES.encode("utf-16-be"),
        b"<!-- " + b" " * 200_000 + b" -->" + ENTITIES.encode(),
    ],
    ids=["plain", "after a declaration", "after a mark", "utf-16", "utf-16-le", "utf-16-be", "after a long comment"],
)
def test_a_part_with_a_document_type_is_refused_when_read(content: bytes) -> None:
    error = refusal(zipped([*skeleton(), (SHEET, content)]))

    assert isinstance(error, BookHostile)
    assert error.fields["part"] == SHEET


def test_the_word_doctype_inside_a_cell_is_only_text() -> None:
    content = b'<?xml version="1.0"?><worksheet><c><v>&lt;!DOCTYPE</v><!-- <!DOCTYPE a> --></c></worksheet>'
    package = Package.parse(zipped([*skeleton(), (SHEET, content)]), name="排班.xlsx")

    assert package.read(SHEET) == content


def test_encrypted_members_need_a_password() -> None:
    data = bytearray(zipped(skeleton()))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1

    assert isinstance(refusal(bytes(data)), BookEncrypted)


def test_another_compression_is_not_supported() -> None:
    assert isinstance(refusal(zipped(skeleton(), zipfile.ZIP_BZIP2)), BookUnsupported)


def compound(*streams: str) -> bytes:
    return COMPOUND + bytes(504) + b"".join(stream.encode("utf-16-le") + bytes(64) for stream in streams)


def test_an_encrypted_workbook_says_that_a_password_is_needed() -> None:
    error = refusal(compound("EncryptionInfo", "EncryptedPackage"))

    assert isinstance(error, BookEncrypted)
    assert "密码" in error.text("zh")
    assert "password" in error.text("en")


OTHER_FILES = {
    "empty": (b"", "0 字节"),
    "an old workbook": (compound("Workbook"), "Excel 97-2003"),
    "an old workbook of Excel 5": (compound("Book"), "Excel 97-2003"),
    "a workbook of Excel 4": (b"\x09\x04\x06\x00\x00\x00\x10\x00", "Excel 97-2003"),
    "an old document": (compound("WordDocument"), "Word"),
    "another compound file": (compound("Quill"), "无法识别"),
    "a web page": ("<html><table><tr><td>工号</td></tr></table></html>".encode("gb18030"), "HTML"),
    "a web page with a doctype": (b"\r\n<!DOCTYPE html><p>", "HTML"),
    "a web page that begins with its table": (b"<table border=1><tr><td>1</td></tr>", "HTML"),
    "a web archive": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "HTML"),
    "CSV": ("工号,姓名\r\n007,张三\r\n".encode(), "CSV"),
    "CSV of Excel": ("工号,姓名\r\n007,张三\r\n".encode("gb18030"), "CSV"),
    "text of Excel": ("工号\t姓名\r\n007\t张三\r\n".encode("utf-16"), "CSV"),
    "plain text": ("今天休息\n明天上班\n".encode(), "纯文本"),
    "XML of 2003": (
        b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        "XML 表格 2003",
    ),
    "other XML": (b'<?xml version="1.0"?><root/>', "XML 文件"),
    "PDF": (b"%PDF-1.7\n", "PDF"),
    "RTF": (b"{\\rtf1\\ansi", "RTF"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "图片"),
    "an archive": (b"Rar!\x1a\x07\x00", "压缩包"),
    "noise": (bytes(range(1, 256)), "无法识别"),
    "OpenDocument": (
        zipped([("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", b"<a/>")]),
        "OpenDocument",
    ),
    "Numbers": (zipped([("Index/Document.iwa", b"")]), "Numbers"),
    "a binary workbook": (
        zipped(skeleton("xl/workbook.bin", "application/vnd.ms-excel.sheet.binary.macroEnabled.main")),
        ".xlsb",
    ),
    "a document": (
        zipped(
            skeleton(
                "word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
            )
        ),
        "Word",
    ),
    "a presentation": (
        zipped(
            skeleton(
                "ppt/presentation.xml",
                "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
            )
        ),
        "PowerPoint",
    ),
    "a zip archive": (zipped([("a.txt", b"1")]), "ZIP"),
    "an empty zip archive": (zipped([]), "ZIP"),
    "a package without a document": (zipped(skeleton("a.xml", "application/xml")), "ZIP"),
}


@pytest.mark.parametrize(("data", "kind"), OTHER_FILES.values(), ids=OTHER_FILES.keys())
def test_another_kind_of_file_is_named_in_plain_words(data: bytes, kind: str) -> None:
    error = refusal(data)

    assert isinstance(error, BookNotWorkbook)
    assert kind in error.text("zh")
    assert "排班.xlsx" in error.text("en")


@pytest.mark.parametrize(
    "kind", ["an old workbook", "a web page", "CSV", "XML of 2003", "OpenDocument", "a binary workbook"]
)
def test_what_excel_can_open_comes_with_the_advice_to_save_it_as_xlsx(kind: str) -> None:
    error = refusal(OTHER_FILES[kind][0])

    assert "另存为" in error.text("zh")
    assert "Save As" in error.text("en")


def test_a_file_of_zeros_is_what_an_interrupted_copy_leaves() -> None:
    error = refusal(bytes(5000))

    assert isinstance(error, BookDamaged)
    assert error.key == "book.damaged_zeros"


@pytest.mark.parametrize("missing", ["[Content_Types].xml", "_rels/.rels"])
def test_a_workbook_without_its_index_is_damaged_and_not_another_kind(missing: str) -> None:
    assert isinstance(refusal(zipped([m for m in skeleton() if m[0] != missing])), BookDamaged)


@pytest.mark.parametrize(
    "kind",
    [
        SHEET_TYPE,
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
        "application/vnd.ms-excel.addin.macroEnabled.main+xml",
    ],
)
def test_every_kind_of_workbook_is_taken(kind: str) -> None:
    assert Package.parse(zipped(skeleton(kind=kind)), name="排班.xlsm").content_type("xl/workbook.xml") == kind


def test_noise_never_raises_anything_but_a_refusal() -> None:
    """Every byte of a small workbook flipped in turn: refused in words, or read."""
    data = zipped([*skeleton(), (SHEET, b"<worksheet/>")])
    for at in range(len(data)):
        broken = bytearray(data)
        broken[at] ^= 0xFF
        try:
            package = Package.parse(bytes(broken), name="排班.xlsx")
            for name in package.names:
                package.read(name)
                package.relationships(name)
        except XlToolsError as error:
            assert error.text("zh")
            assert error.text("en")


def test_the_example_of_a_real_file_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "排班.xlsx"
    path.write_bytes(written_by_openpyxl())
    package = Package.parse(path.read_bytes(), name=path.name)

    assert package.data == path.read_bytes()
    assert package.name == "排班.xlsx"
