"""Packages: what a change leaves alone, and how parts are found."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.packages import SHEET, SHEET_TYPE, skeleton, streamed, written_by_openpyxl, written_by_xlsxwriter, zipped
from xl_tools.books import zipformat
from xl_tools.books.notices import notices
from xl_tools.books.package import Package


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


def test_the_example_of_a_real_file_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "排班.xlsx"
    path.write_bytes(written_by_openpyxl())
    package = Package.parse(path.read_bytes(), name=path.name)

    assert package.data == path.read_bytes()
    assert package.name == "排班.xlsx"


# Notices

MACRO_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("排班.xlsx", SHEET_TYPE, ()),
        ("排班.XLSM", MACRO_TYPE, ()),
        ("排班.xlsx", MACRO_TYPE, ("book.notice_macros_hidden",)),
        ("排班.XLSM", SHEET_TYPE, ("book.notice_no_macros",)),
    ],
)
def test_a_name_that_excel_would_refuse_is_noticed(name: str, kind: str, expected: tuple[str, ...]) -> None:
    assert notices(Package.parse(zipped(skeleton(kind=kind)), name=name)) == expected


def test_a_signed_workbook_is_noticed_because_a_change_breaks_the_signature() -> None:
    origin = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    parts = dict(skeleton())
    parts["_rels/.rels"] = str(parts["_rels/.rels"]).replace(
        "</Relationships>",
        f'<Relationship Id="rId2" Type="{origin}" Target="_xmlsignatures/origin.sigs"/></Relationships>',
    )

    assert notices(Package.parse(zipped(parts.items()), name="排班.xlsx")) == ("book.notice_signed",)
