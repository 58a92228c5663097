"""An OOXML package: parts read safely, some of them replaced, all others left as they are."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import Final, NamedTuple
from urllib.parse import unquote

from xl_tools.books import kinds, markup
from xl_tools.books.archive import Archive, Limits, Member
from xl_tools.errors import BookDamaged

__all__ = ["Limits", "Package", "Relationship"]

_CONTENT_TYPES: Final = "[Content_Types].xml"
_XML_ENDINGS: Final = (".xml", ".rels", ".vml")


class Relationship(NamedTuple):
    """What a part points to.

    Attributes:
        type: kind of relationship, in its transitional form also when the file is strict.
        target: the member's name; of an external relationship the address as it stands.
    """

    type: str
    target: str


class Package:
    """A workbook's file, read part by part.

    Parts are found whatever the case of their names, as Excel finds them.

    Example:
        >>> import io, xlsxwriter
        >>> buffer = io.BytesIO()
        >>> with xlsxwriter.Workbook(buffer) as book:
        ...     _ = book.add_worksheet("签到").write("A1", 20.5)
        >>> package = Package.parse(buffer.getvalue(), name="排班.xlsx")
        >>> xml = package.read("xl/worksheets/sheet1.xml")
        >>> package.with_parts({"xl/worksheets/sheet1.xml": xml}) is package.data
        True
        >>> changed = package.with_parts({"xl/worksheets/sheet1.xml": xml.replace(b"20.5", b"20")})
        >>> b"<v>20</v>" in Package.parse(changed, name="排班.xlsx").read("xl/worksheets/sheet1.xml")
        True
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._by_name: dict[str, Member] = {member.name.casefold(): member for member in archive.members}
        self.name = archive.file

    @classmethod
    def parse(cls, data: bytes, *, name: str, limits: Limits = Limits()) -> Package:  # noqa: B008
        """Take a file apart, and refuse what is no workbook before expanding anything large.

        Args:
            data: the whole file.
            name: the file's name without its folder, for messages.
            limits: what counts as a bomb.

        Raises:
            BookNotWorkbook: another kind of file; its true kind is named.
            BookEncrypted: a password is needed.
            BookDamaged: cut off, or it contradicts itself.
            BookHostile: a bomb, clashing or outside names, a document type.
            BookUnsupported: a compression that workbooks do not use.
        """
        kinds.refuse_other_file(data, file=name)
        package = cls(Archive(data, file=name, limits=limits))
        kinds.refuse_other_package(package)
        return package

    @property
    def data(self) -> bytes:
        """The whole file as it was read."""
        return self._archive.data

    @property
    def names(self) -> tuple[str, ...]:
        """The members in the order of the directory; folders left out."""
        return tuple(member.name for member in self._archive.members if not member.name.endswith("/"))

    def find(self, name: str) -> str | None:
        """The member's own spelling of ``name``, or None when there is none."""
        member = self._by_name.get(name.lstrip("/").casefold())
        return None if member is None else member.name

    def size(self, name: str) -> int:
        """The part's size, expanded, without expanding it."""
        return self._member(name).size

    def read(self, name: str) -> bytes:
        """A part's content.

        Raises:
            BookDamaged: no such part, or its checksum is wrong.
            BookHostile: it is XML and declares a document type.
        """
        member = self._member(name)
        content = self._archive.expand(member)
        if member.name.casefold().endswith(_XML_ENDINGS):
            markup.refuse_doctype(content, file=self.name, part=member.name)
        return content

    def read_text(self, name: str) -> str:
        """An XML part's content as text (UTF-8, or UTF-16 with its mark).

        Raises:
            BookDamaged: as `read`, or the text is not in its encoding.
        """
        content = self.read(name)
        wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
        try:
            return content.decode("utf-16" if wide else "utf-8-sig")
        except UnicodeDecodeError as error:
            raise BookDamaged("book.damaged_part", file=self.name, part=name) from error

    def content_type(self, name: str) -> str:
        """The part's content type, "" when the package gives none."""
        defaults, overrides = self._content_types
        folded = "/" + name.lstrip("/").casefold()
        ending = folded.rpartition("/")[2].rpartition(".")[2]
        return overrides.get(folded) or defaults.get(ending, "")

    def relationships(self, name: str = "") -> dict[str, Relationship]:
        """What a part points to inside the package; "" asks for the package itself.

        Targets are members' names; a target that does not exist keeps the name it would have.
        """
        return self._relationships(name, external=False)

    def external_relationships(self, name: str) -> dict[str, Relationship]:
        """What a part points to outside the package: web pages, other workbooks."""
        return self._relationships(name, external=True)

    def with_parts(
        self,
        parts: Mapping[str, bytes | Iterable[bytes]],
        *,
        added: Mapping[str, bytes | Iterable[bytes]] | None = None,
        removed: Collection[str] = (),
    ) -> bytes:
        """The file with some contents replaced.

        Every other member stays as it is, compressed as it was, in the same order.
        When no content differs, the result is the file as it was read.

        Args:
            parts: new contents of members that exist.
            added: contents of new members, appended in this order. Content types and
                relationships are parts too; the caller changes them.
            removed: members to leave out.

        Raises:
            KeyError: a part to replace or remove does not exist, or one to add does.
        """
        own = {self._spelling(name): content for name, content in parts.items()}
        gone = {self._spelling(name) for name in removed}
        new = dict(added or {})
        twice = [name for name in new if self.find(name) is not None]
        if twice or own.keys() & gone:
            raise KeyError(*(twice or own.keys() & gone))
        return self._archive.rewritten(own, added=new, removed=gone)

    def _spelling(self, name: str) -> str:
        found = self.find(name)
        if found is None:
            raise KeyError(name)
        return found

    def _member(self, name: str) -> Member:
        member = self._by_name.get(name.lstrip("/").casefold())
        if member is None:
            raise BookDamaged("book.damaged_missing", file=self.name, part=name)
        return member

    @cached_property
    def _content_types(self) -> tuple[dict[str, str], dict[str, str]]:
        defaults: dict[str, str] = {}
        overrides: dict[str, str] = {}

        def start(element: str, attributes: Mapping[str, str]) -> None:
            kind = attributes.get("ContentType", "")
            if element == "Default":
                defaults[attributes.get("Extension", "").casefold()] = kind
            elif element == "Override":
                overrides[attributes.get("PartName", "").casefold()] = kind

        markup.walk(self.read(_CONTENT_TYPES), file=self.name, part=_CONTENT_TYPES, start=start)
        return defaults, overrides

    def _relationships(self, name: str, *, external: bool) -> dict[str, Relationship]:
        folder, _, last = name.lstrip("/").rpartition("/")
        part = self.find(f"{folder}/_rels/{last}.rels" if folder else f"_rels/{last}.rels")
        if part is None:
            return {}
        found: dict[str, Relationship] = {}

        def start(element: str, attributes: Mapping[str, str]) -> None:
            if element != "Relationship" or (attributes.get("TargetMode") == "External") != external:
                return
            target = attributes.get("Target", "")
            kind = markup.transitional(attributes.get("Type", ""))
            found[attributes.get("Id", "")] = Relationship(kind, target if external else self._resolve(folder, target))

        markup.walk(self.read(part), file=self.name, part=part, start=start)
        return found

    def _resolve(self, folder: str, target: str) -> str:
        """The member that a target means: relative to the part's folder, or from the top."""
        path = target.partition("#")[0].replace("\\", "/")
        path = posixpath.normpath(posixpath.join("/" + folder, path)).lstrip("/")
        return self.find(path) or self.find(unquote(path)) or path
