"""The zip container: members found without trusting them, rewritten without touching the others.

A member that does not change is copied with its local header, extra fields, data
and descriptor as they stand, compressed as they were; only offsets in the central
directory move. That is what makes an edit small enough to be looked at.
"""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from xl_tools.books.deflate import Deflated, crc32, deflate, inflate
from xl_tools.errors import BookDamaged, BookEncrypted, BookHostile, BookUnsupported

__all__ = ["Archive", "Limits", "Member"]

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_END64 = struct.Struct("<4sQ2H2I4Q")
_LOCATOR64 = struct.Struct("<4sIQI")

_LOCAL_SIGN: Final = b"PK\x03\x04"
_CENTRAL_SIGN: Final = b"PK\x01\x02"
_END_SIGN: Final = b"PK\x05\x06"
_END64_SIGN: Final = b"PK\x06\x06"
_LOCATOR64_SIGN: Final = b"PK\x06\x07"

#: From here on a number stands in a zip64 field, and the old field holds this.
_MAX32 = 0xFFFFFFFF
_MAX16 = 0xFFFF

_ENCRYPTED: Final = 0x0001
_DESCRIPTOR: Final = 0x0008
_UTF8: Final = 0x0800
_STORED: Final = 0
_DEFLATED: Final = 8
_ZIP64_VERSION: Final = 45
#: 1980-01-01 00:00, the earliest that zip knows.
_NO_DATE: Final = 0x21


@dataclass(frozen=True, slots=True)
class Limits:
    """What a package may hold before it counts as a bomb.

    Attributes:
        total: bytes of all members together, expanded.
        ratio: times that one member may grow when expanded; small members may grow more.
        ratio_from: members below this size, expanded, are not held to ``ratio``.
        members: number of members.
    """

    total: int = 2 * 1024**3
    ratio: int = 400
    ratio_from: int = 16 * 1024**2
    members: int = 20_000


@dataclass(frozen=True, slots=True)
class Member:
    """One member as the central directory has it.

    Attributes:
        name: with forward slashes.
        size: bytes, expanded.
        packed: bytes, as they stand in the file.
    """

    name: str
    raw_name: bytes
    made_by: int
    needed: int
    flags: int
    method: int
    time: int
    date: int
    crc: int
    packed: int
    size: int
    extra: bytes
    comment: bytes
    disk: int
    internal: int
    external: int
    offset: int

    def central(self) -> bytes:
        """Its record in the central directory."""
        extra, packed, size, offset = _zip64(self.extra, self.packed, self.size, self.offset)
        needed = max(self.needed, _ZIP64_VERSION) if _MAX32 in (packed, size, offset) else self.needed
        head = _CENTRAL.pack(
            _CENTRAL_SIGN,
            self.made_by,
            needed,
            self.flags,
            self.method,
            self.time,
            self.date,
            self.crc,
            packed,
            size,
            len(self.raw_name),
            len(extra),
            len(self.comment),
            self.disk,
            self.internal,
            self.external,
            offset,
        )
        return head + self.raw_name + extra + self.comment


def _fields(extra: bytes) -> list[tuple[int, bytes]]:
    """The extra fields as (kind, whole field); a ragged rest has kind -1."""
    found = []
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        found.append((kind, extra[at : at + 4 + length]))
        at += 4 + length
    if at < len(extra):
        found.append((-1, extra[at:]))
    return found


def _zip64(extra: bytes, packed: int, size: int, offset: int) -> tuple[bytes, int, int, int]:
    """Extra fields and the three 32-bit numbers, with what is too large moved to a zip64 field."""
    rest = b"".join(field for kind, field in _fields(extra) if kind != 1)
    large = [number for number in (size, packed, offset) if number >= _MAX32]
    if large:
        rest = struct.pack(f"<2H{len(large)}Q", 1, 8 * len(large), *large) + rest
    return rest, min(packed, _MAX32), min(size, _MAX32), min(offset, _MAX32)


class Archive:
    """A zip file held in memory.

    Args:
        data: the whole file.
        file: its name, for messages.
        limits: what is refused as a bomb, before anything is expanded.

    Raises:
        BookDamaged: it is cut off or contradicts itself.
        BookEncrypted: members are encrypted.
        BookHostile: a bomb, or names that clash or point outside.
        BookUnsupported: a compression that workbooks do not use.
    """

    def __init__(self, data: bytes, *, file: str, limits: Limits) -> None:
        self.data = data
        self.file = file
        self._end, count, self._directory, self._directory_end = self._find_end()
        if count > limits.members:
            raise BookHostile("book.hostile_bomb", file=file)
        self.members: tuple[Member, ...] = tuple(self._read_directory(count))
        self._refuse_names()
        self._refuse_bomb(limits)
        self._spans = self._find_spans()

    def expand(self, member: Member) -> bytes:
        """The member's content, its checksum checked.

        Raises:
            BookDamaged: the checksum or the size is not what the directory says.
        """
        start = self._data_start(member)
        packed = memoryview(self.data)[start : start + member.packed]
        try:
            content = bytes(packed) if member.method == _STORED else inflate(packed, member.size)
        except ValueError as error:
            raise self._damaged(member.name) from error
        if len(content) != member.size or crc32(content) != member.crc:
            raise self._damaged(member.name)
        return content

    def rewritten(
        self,
        parts: Mapping[str, bytes | Iterable[bytes]],
        *,
        added: Mapping[str, bytes | Iterable[bytes]],
        removed: Collection[str],
    ) -> bytes:
        """The file with some members' contents replaced, appended or left out; the same bytes when nothing differs."""
        changed = {}
        for member in self.members:
            if member.name in parts:
                packed = _pack(parts[member.name])
                if not self._holds(member, packed):
                    changed[member.name] = packed
        if not (changed or added or removed):
            return self.data
        view = memoryview(self.data)
        out: list[bytes | memoryview] = []
        at = 0
        placed: dict[str, Member] = {}
        for member in sorted(self.members, key=lambda m: m.offset):
            if member.name in removed:
                continue
            start, end = self._spans[member.name]
            if member.name in changed:
                header, new = self._changed(member, changed[member.name], at)
                pieces: list[bytes | memoryview] = [header, changed[member.name].data]
            else:
                new = _moved(member, at)
                pieces = [view[start:end]]
            placed[member.name] = new
            out.extend(pieces)
            at += sum(len(piece) for piece in pieces)
        order = [placed[member.name] for member in self.members if member.name in placed]
        for name, content in added.items():
            packed = _pack(content)
            new = _fresh(name, packed, at)
            header = _local(new, b"")
            out += [header, packed.data]
            at += len(header) + len(packed.data)
            order.append(new)
        out.append(self._directory_of(order, at))
        return b"".join(out)

    # Reading

    def _damaged(self, part: str) -> BookDamaged:
        return BookDamaged("book.damaged_part", file=self.file, part=part)

    def _find_end(self) -> tuple[int, int, int, int]:
        """Where the end record is, the number of members, and where the directory begins and ends."""
        data = self.data
        at = data.rfind(_END_SIGN, max(0, len(data) - _END.size - _MAX16))
        if at < 0 or at + _END.size > len(data):
            raise BookDamaged("book.damaged", file=self.file)
        _, disk, start_disk, here, count, length, start, _ = _END.unpack_from(data, at)
        directory_end = at
        locator = at - _LOCATOR64.size
        if locator >= 0 and data.startswith(_LOCATOR64_SIGN, locator):
            _, _, end64, _ = _LOCATOR64.unpack_from(data, locator)
            if end64 + _END64.size > locator or not data.startswith(_END64_SIGN, end64):
                raise BookDamaged("book.damaged", file=self.file)
            _, _, _, _, disk, start_disk, here, count, length, start = _END64.unpack_from(data, end64)
            directory_end = end64
        if disk or start_disk or here != count or start + length != directory_end:
            raise BookDamaged("book.damaged", file=self.file)
        return at, count, start, directory_end

    def _read_directory(self, count: int) -> Iterable[Member]:
        at = self._directory
        for _ in range(count):
            if at + _CENTRAL.size > self._directory_end or not self.data.startswith(_CENTRAL_SIGN, at):
                raise BookDamaged("book.damaged", file=self.file)
            member, at = self._read_record(at)
            if member.flags & _ENCRYPTED:
                raise BookEncrypted(file=self.file)
            if member.method not in (_STORED, _DEFLATED):
                raise BookUnsupported("book.unsupported_compression", file=self.file, part=member.name)
            yield member
        if at != self._directory_end:
            raise BookDamaged("book.damaged", file=self.file)

    def _read_record(self, at: int) -> tuple[Member, int]:
        data = self.data
        (_, made_by, needed, flags, method, time, date, crc, packed, size, names, extras, comments, disk, internal,
         external, offset) = _CENTRAL.unpack_from(data, at)  # fmt: skip
        name_at = at + _CENTRAL.size
        extra_at = name_at + names
        comment_at = extra_at + extras
        end = comment_at + comments
        if end > self._directory_end:
            raise BookDamaged("book.damaged", file=self.file)
        raw = data[name_at:extra_at]
        extra = data[extra_at:comment_at]
        numbers = [size, packed, offset]
        for kind, field in _fields(extra):
            if kind == 1:
                wide = iter(struct.unpack_from(f"<{(len(field) - 4) // 8}Q", field, 4))
                try:
                    numbers = [next(wide) if number == 0xFFFFFFFF else number for number in numbers]
                except (StopIteration, RuntimeError) as error:
                    raise BookDamaged("book.damaged", file=self.file) from error
        size, packed, offset = numbers
        try:
            name = raw.decode("utf-8" if flags & _UTF8 else "cp437")
        except UnicodeDecodeError as error:
            raise BookDamaged("book.damaged", file=self.file) from error
        member = Member(
            name=name.replace("\\", "/"),
            raw_name=raw,
            made_by=made_by,
            needed=needed,
            flags=flags,
            method=method,
            time=time,
            date=date,
            crc=crc,
            packed=packed,
            size=size,
            extra=extra,
            comment=data[comment_at:end],
            disk=disk,
            internal=internal,
            external=external,
            offset=offset,
        )
        return member, end

    def _refuse_names(self) -> None:
        seen: set[str] = set()
        for member in self.members:
            name = member.name
            outside = name.startswith("/") or ".." in name.split("/") or ":" in name or "\0" in name or not name
            if outside:
                raise BookHostile("book.hostile_path", file=self.file, part=name)
            folded = name.casefold()
            if folded in seen:
                raise BookHostile("book.hostile_twice", file=self.file, part=name)
            seen.add(folded)

    def _refuse_bomb(self, limits: Limits) -> None:
        if sum(member.size for member in self.members) > limits.total:
            raise BookHostile("book.hostile_bomb", file=self.file)
        for member in self.members:
            if member.size >= limits.ratio_from and member.size > limits.ratio * max(1, member.packed):
                raise BookHostile("book.hostile_bomb", file=self.file)

    def _data_start(self, member: Member) -> int:
        if member.offset + _LOCAL.size > self._directory or not self.data.startswith(_LOCAL_SIGN, member.offset):
            raise self._damaged(member.name)
        names, extras = struct.unpack_from("<2H", self.data, member.offset + 26)
        start = member.offset + _LOCAL.size
        if self.data[start : start + names] != member.raw_name:
            # Two readers would see two different members here.
            raise BookHostile("book.hostile_twice", file=self.file, part=member.name)
        return int(start + names + extras)

    def _find_spans(self) -> dict[str, tuple[int, int]]:
        """Where each member begins and the next one does; members that share bytes are refused."""
        members = sorted(self.members, key=lambda m: m.offset)
        borders = [*(member.offset for member in members[1:]), self._directory]
        spans = {}
        for member, border in zip(members, borders, strict=True):
            if self._data_start(member) + member.packed > border:
                if border == self._directory:
                    raise self._damaged(member.name)
                raise BookHostile("book.hostile_bomb", file=self.file)
            spans[member.name] = (member.offset, border)
        return spans

    # Writing

    def _holds(self, member: Member, packed: Deflated) -> bool:
        """Whether the member's content already is what was just packed."""
        if (member.crc, member.size) != (packed.crc, packed.size):
            return False
        return self.expand(member) == inflate(packed.data, packed.size)

    def _changed(self, member: Member, packed: Deflated, at: int) -> tuple[bytes, Member]:
        """A new local header and the new record of a member whose content changes."""
        names, extras = struct.unpack_from("<2H", self.data, member.offset + 26)
        start = member.offset + _LOCAL.size + names
        new = replace(
            member,
            # Sizes are known beforehand: no descriptor. Bits 1 and 2 tell of the packer's effort.
            flags=member.flags & ~(_DESCRIPTOR | 0x0006),
            method=_DEFLATED,
            needed=max(member.needed, 20),
            crc=packed.crc,
            packed=len(packed.data),
            size=packed.size,
            offset=at,
        )
        return _local(new, self.data[start : start + extras]), new

    def _directory_of(self, members: list[Member], start: int) -> bytes:
        records = b"".join(member.central() for member in members)
        count, length = len(members), len(records)
        _, _, _, _, _, _, _, comment_length = _END.unpack_from(self.data, self._end)
        # Whatever stands after the end record stays there.
        tail = self.data[self._end + _END.size :]
        wide = b""
        if count >= _MAX16 or length >= _MAX32 or start >= _MAX32:
            end64 = _END64.pack(
                _END64_SIGN, _END64.size - 12, _ZIP64_VERSION, _ZIP64_VERSION, 0, 0, count, count, length, start
            )
            wide = end64 + _LOCATOR64.pack(_LOCATOR64_SIGN, 0, start + length, 1)
        end = _END.pack(
            _END_SIGN, 0, 0, min(count, _MAX16), min(count, _MAX16), min(length, _MAX32), min(start, _MAX32),
            comment_length,
        )  # fmt: skip
        return records + wide + end + tail


def _pack(content: bytes | Iterable[bytes]) -> Deflated:
    return deflate([content] if isinstance(content, bytes) else content)


def _moved(member: Member, at: int) -> Member:
    return member if member.offset == at else replace(member, offset=at)


def _fresh(name: str, packed: Deflated, at: int) -> Member:
    raw = name.encode("utf-8")
    return Member(
        name=name,
        raw_name=raw,
        made_by=20,
        needed=20,
        flags=0 if raw.isascii() else _UTF8,
        method=_DEFLATED,
        time=0,
        date=_NO_DATE,
        crc=packed.crc,
        packed=len(packed.data),
        size=packed.size,
        extra=b"",
        comment=b"",
        disk=0,
        internal=0,
        external=0,
        offset=at,
    )


def _local(member: Member, extra: bytes) -> bytes:
    """The header that stands before a member's data."""
    rest = b"".join(field for kind, field in _fields(extra) if kind != 1)
    packed, size, needed = member.packed, member.size, member.needed
    if max(packed, size) >= _MAX32:
        # A local header has both sizes in its zip64 field or neither.
        rest = struct.pack("<2H2Q", 1, 16, size, packed) + rest
        packed = size = _MAX32
        needed = max(needed, _ZIP64_VERSION)
    head = _LOCAL.pack(
        _LOCAL_SIGN,
        needed,
        member.flags,
        member.method,
        member.time,
        member.date,
        member.crc,
        packed,
        size,
        len(member.raw_name),
        len(rest),
    )
    return head + member.raw_name + rest
