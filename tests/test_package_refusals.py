"""Files that are refused before they are opened, each with a sentence that says what to do."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from tests.packages import SHEET, SHEET_TYPE, skeleton, written_by_xlsxwriter, zipped
from xl_tools.books import archive
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

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refusal(data: bytes, limits: Limits | None = None) -> BookError:
    with pytest.raises(BookError) as caught:
        package = Package.parse(data, name="排班.xlsx", limits=limits or Limits())
        for name in package.names:
            package.read(name)
    return caught.value


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
