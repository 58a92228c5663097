"""A VBA project written into a package: xlsx bytes in, xlsm or xlam bytes out.

pyOpenVBA makes the project (``vbaProject.bin``); the package itself is changed by our own code, so that every part
that has nothing to do with macros stays as it was packed.
"""

from __future__ import annotations

import re
import struct
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, Literal, NamedTuple
from xml.sax.saxutils import quoteattr

from xl_tools.books.package import Package
from xl_tools.errors import BookDamaged

__all__ = ["MainType", "Relation", "assemble", "module_texts", "project_of"]

MainType = Literal["workbook", "addin"]

_MAIN_TYPES: Final[Mapping[MainType, str]] = {
    "workbook": "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    "addin": "application/vnd.ms-excel.addin.macroEnabled.main+xml",
}
_PLAIN: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_PROJECT_TYPE: Final = "application/vnd.ms-office.vbaProject"
_PROJECT_RELATION: Final = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
_TYPES: Final = "[Content_Types].xml"
_BOOK: Final = "xl/workbook.xml"
_BOOK_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_PROJECT: Final = "xl/vbaProject.bin"

_CLASS: Final = "VERSION 1.0 CLASS"
_FOLDER: Final = re.compile(rb"#[A-Za-z]:\\(?:[^#\\]+\\)*")
#: Records of the dir stream (MS-OVBA 2.3.4.2): a registered reference, and where the modules begin.
_REFERENCE: Final = 0x0D
_VERSION: Final = 0x09
_MODULES: Final = 0x0F


class Relation(NamedTuple):
    """What the package itself points to.

    Attributes:
        type: kind of the relationship.
        target: the member's name.
    """

    type: str
    target: str


def assemble(
    data: bytes,
    modules: Mapping[str, str],
    *,
    main_type: MainType = "workbook",
    added: Mapping[str, bytes] | None = None,
    types: Mapping[str, str] | None = None,
    relations: Sequence[Relation] = (),
) -> bytes:
    """A workbook with these VBA modules.

    Args:
        data: an ``.xlsx`` whose workbook and sheets have code names.
        modules: name → text. A name that is the code name of the workbook or of a sheet is its document module; a text
            that begins with ``VERSION 1.0 CLASS`` is a class; all others are standard modules.
        main_type: ``workbook`` gives an ``.xlsm``, ``addin`` an ``.xlam``.
        added: further members, such as a ribbon: name → content.
        types: their content types by file ending.
        relations: what the package itself points to among them.

    Returns:
        The file's bytes; the same for the same arguments, on every machine.

    Raises:
        ValueError: a module's text is not ASCII (its code page would decide what it says).
        BookError: ``data`` is no plain workbook.
    """
    for name, text in modules.items():
        if not text.isascii():
            raise ValueError(f"{name}: VBA text is ASCII only")
    package = Package.parse(data, name="workbook.xlsx")
    content_types = _once(package.read(_TYPES), _PLAIN, _MAIN_TYPES[main_type])
    relabelled = package.with_parts({_TYPES: _once(package.read(_TYPES), _PLAIN, _MAIN_TYPES["workbook"])})
    for ending, kind in {"bin": _PROJECT_TYPE, **(types or {})}.items():
        content_types = _with_type(content_types, ending, kind)
    parts = {
        _TYPES: content_types,
        _BOOK_RELATIONS: _related(package.read(_BOOK_RELATIONS), [Relation(_PROJECT_RELATION, "vbaProject.bin")]),
    }
    if relations:
        parts["_rels/.rels"] = _related(package.read("_rels/.rels"), relations)
    return package.with_parts(parts, added={_PROJECT: project_of(relabelled, modules), **(added or {})})


def project_of(data: bytes, modules: Mapping[str, str]) -> bytes:
    """The ``vbaProject.bin`` for a workbook.

    Args:
        data: a workbook under its macro content type, without a project.
        modules: as for `assemble`.
    """
    # Imported here: a workbook without macros does not wait for it.
    from pyopenvba import ExcelFile, VBAModuleKind

    # pyOpenVBA takes files only.
    with tempfile.TemporaryDirectory(prefix="xl-tools-vba-") as folder:
        path = Path(folder, "book.xlsm")
        path.write_bytes(data)
        with ExcelFile(path) as file:
            project = file.add_vba_project()
            documents = dict.fromkeys(project.module_names(), "")
            # All document modules are written anew, so that nothing compiled elsewhere is left beside their text.
            for name, text in {**documents, **modules}.items():
                text = text.replace("\r\n", "\n").replace("\n", "\r\n")
                if name in documents:
                    file.set_module(name, text)
                else:
                    kind = VBAModuleKind.other if text.startswith(_CLASS) else VBAModuleKind.standard
                    project.add_module(name, text, kind=kind)
            file.save()
        made = Package.parse(path.read_bytes(), name=path.name).read(_PROJECT)
    return _without_folders(made)


def module_texts(data: bytes) -> dict[str, str]:
    """The VBA modules of a file by name; none when it has no project.

    Raises:
        BookError: it is no workbook, or its project is damaged.
    """
    from pyopenvba import ExcelFile
    from pyopenvba.exceptions import PyOpenVBAError

    package = Package.parse(data, name="workbook.xlsm")
    if _PROJECT not in package.names:
        return {}
    with tempfile.TemporaryDirectory(prefix="xl-tools-vba-") as folder:
        path = Path(folder, "book.xlsm")
        path.write_bytes(data)
        try:
            with ExcelFile(path) as file:
                return {name: file.get_module(name) for name in file.module_names()}
        except PyOpenVBAError as fault:
            raise BookDamaged(file=path.name) from fault


def _without_folders(project: bytes) -> bytes:
    """The project with its references' files named without folders.

    Excel finds a library by its GUID and version; the path is a hint that names folders of the machine on which the
    reference was made.
    """
    from pyopenvba.cfb import CFB
    from pyopenvba.vba import compress, decompress

    storage = CFB.from_bytes(project)
    old = decompress(storage.get_stream_in_storage("VBA", "dir"))
    new, at = bytearray(), 0
    while at < len(old):
        kind, size = struct.unpack_from("<HI", old, at)
        if kind == _MODULES:
            break
        # The version record is the only one whose size does not count all that follows (MS-OVBA 2.3.4.2.1.11).
        end = at + 6 + size + (2 if kind == _VERSION else 0)
        body = old[at + 6 : end]
        if kind == _REFERENCE:
            (length,) = struct.unpack_from("<I", body)
            library = _FOLDER.sub(b"#", body[4 : 4 + length])
            body = struct.pack("<I", len(library)) + library + body[4 + length :]
            size = len(body)
        new += struct.pack("<HI", kind, size) + body
        at = end
    storage.write_stream_in_storage("VBA", "dir", compress(bytes(new) + old[at:]))
    packed: bytes = storage.to_bytes()
    return packed


def _once(content: bytes, old: str, new: str) -> bytes:
    if content.count(old.encode()) != 1:
        raise ValueError(f"{_TYPES}: {old} does not stand there once")
    return content.replace(old.encode(), new.encode())


def _with_type(content: bytes, ending: str, kind: str) -> bytes:
    if f'Extension="{ending}"'.encode() in content:
        return content
    default = f"<Default Extension={quoteattr(ending)} ContentType={quoteattr(kind)}/>".encode()
    # Defaults stand before overrides.
    at = content.index(b"<Default ")
    return content[:at] + default + content[at:]


def _related(content: bytes, relations: Sequence[Relation]) -> bytes:
    numbers = [int(found) for found in re.findall(rb'\bId="rId(\d+)"', content)]
    first = max(numbers, default=0) + 1
    lines = "".join(
        f'<Relationship Id="rId{first + place}" Type={quoteattr(one.type)} Target={quoteattr(one.target)}/>'
        for place, one in enumerate(relations)
    )
    return content.replace(b"</Relationships>", lines.encode() + b"</Relationships>")
