"""The zip container: members found without trusting them, rewritten without touching the others.

A member that does not change is copied with its local header, extra fields, data
and descriptor as they stand, compressed as they were; only offsets in the central
directory move. That is what makes an edit small enough to be looked at.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from xl_tools.books import zipformat as fmt
from xl_tools.books.deflate import Deflated, crc32, deflate, inflate, inflated
from xl_tools.books.zipformat import Member
from xl_tools.errors import BookDamaged, BookEncrypted, BookHostile, BookUnsupported

__all__ = ["Archive", "Limits", "Member"]

#: A comment can be that long, so the end record begins at most that far from the end.
_LONGEST_COMMENT: Final = 0xFFFF
_OFFSET_AT: Final = 42
#: 1980-01-01, the first day that zip knows: a member we add is the same on every run.
_FIRST_DAY: Final = 0x21
_DRIVE = re.compile(r"[A-Za-z]:")

#: Members from this size on are compared piece by piece.
_LARGE: Final = 1 << 24


@dataclass(frozen=True, slots=True)
class Limits:
    """What a package may hold before it counts as a bomb.

    Attributes:
        total: bytes of all members together, expanded.
        ratio: times that one member may grow when expanded.
        ratio_from: members below this size, expanded, may grow more: they do no harm.
        members: number of members.
    """

    total: int = 2 * 1024**3
    ratio: int = 400
    ratio_from: int = 16 * 1024**2
    members: int = 20_000


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
        self._records: dict[str, bytes] = {}
        self.members: tuple[Member, ...] = tuple(self._read_directory(count))
        self._refuse_bomb(limits)
        self._spans = self._find_spans()

    @property
    def spans(self) -> Mapping[str, tuple[int, int]]:
        """Where each member begins in the file and where the next one does."""
        return self._spans

    def expand(self, member: Member) -> bytes:
        """The member's content, its checksum checked.

        Raises:
            BookDamaged: checksum or size is not what the directory says.
        """
        start = self._data_start(member)
        packed = memoryview(self.data)[start : start + member.packed]
        try:
            content = bytes(packed) if member.method == fmt.STORED else inflate(packed, member.size)
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
        """The file with contents replaced, appended or left out; the very same bytes when nothing differs.

        Args:
            parts: new contents of members, by their own names.
            added: contents of new members.
            removed: names of members to leave out.
        """
        changed = {}
        for member in self.members:
            if member.name in parts:
                packed = _pack(parts[member.name])
                if not self._holds(member, packed):
                    changed[member.name] = packed
        if not (changed or added or removed):
            return self.data
        return b"".join(self._pieces(changed, added, removed))

    # Reading

    def _damaged(self, part: str = "") -> BookDamaged:
        if part:
            return BookDamaged("book.damaged_part", file=self.file, part=part)
        return BookDamaged("book.damaged", file=self.file)

    def _find_end(self) -> tuple[int, int, int, int]:
        """Where the end record is, the number of members, where the directory begins and where it ends."""
        data = self.data
        at = data.rfind(fmt.END_SIGN, max(0, len(data) - fmt.END.size - _LONGEST_COMMENT))
        if at < 0 or at + fmt.END.size > len(data):
            raise self._damaged()
        _, disk, first_disk, here, count, length, start, _ = fmt.END.unpack_from(data, at)
        directory_end = at
        locator = at - fmt.LOCATOR64.size
        if locator >= 0 and data.startswith(fmt.LOCATOR64_SIGN, locator):
            _, _, end64, _ = fmt.LOCATOR64.unpack_from(data, locator)
            if end64 + fmt.END64.size > locator or not data.startswith(fmt.END64_SIGN, end64):
                raise self._damaged()
            _, _, _, _, disk, first_disk, here, count, length, start = fmt.END64.unpack_from(data, end64)
            directory_end = end64
        if disk or first_disk or here != count or start + length != directory_end:
            raise self._damaged()
        return at, count, start, directory_end

    def _read_directory(self, count: int) -> Iterator[Member]:
        seen: set[str] = set()
        at = self._directory
        for _ in range(count):
            try:
                member, end = fmt.member_of_record(self.data, at, self._directory_end)
            except ValueError as error:
                raise self._damaged() from error
            self._refuse_name(member.name, seen)
            if member.flags & fmt.ENCRYPTED:
                raise BookEncrypted(file=self.file)
            if member.method not in (fmt.STORED, fmt.DEFLATED):
                raise BookUnsupported("book.unsupported_compression", file=self.file, part=member.name)
            self._records[member.name] = self.data[at:end]
            yield member
            at = end
        if at != self._directory_end:
            raise self._damaged()

    def _refuse_name(self, name: str, seen: set[str]) -> None:
        outside = not name or "\0" in name or name.startswith("/") or ".." in name.split("/") or _DRIVE.match(name)
        if outside:
            raise BookHostile("book.hostile_path", file=self.file, part=name)
        folded = name.casefold()
        if folded in seen:
            raise BookHostile("book.hostile_twice", file=self.file, part=name)
        seen.add(folded)

    def _refuse_bomb(self, limits: Limits) -> None:
        too_large = sum(member.size for member in self.members) > limits.total
        grows = any(m.size >= limits.ratio_from and m.size > limits.ratio * max(1, m.packed) for m in self.members)
        if too_large or grows:
            raise BookHostile("book.hostile_bomb", file=self.file)

    def _local_lengths(self, member: Member) -> tuple[int, int]:
        """Lengths of name and extra fields in the member's local header."""
        names, extras = struct.unpack_from("<2H", self.data, member.offset + fmt.LOCAL.size - 4)
        return int(names), int(extras)

    def _data_start(self, member: Member) -> int:
        return member.offset + fmt.LOCAL.size + sum(self._local_lengths(member))

    def _find_spans(self) -> dict[str, tuple[int, int]]:
        """Where each member begins and where the next one does.

        Members that share bytes are how a small file becomes an endless one, and a local
        header with another name shows two readers two files: both are refused.
        """
        members = sorted(self.members, key=lambda member: member.offset)
        borders = [member.offset for member in members[1:]] + [self._directory] * bool(members)
        spans = {}
        for member, border in zip(members, borders, strict=True):
            start = member.offset + fmt.LOCAL.size
            if start > self._directory or not self.data.startswith(fmt.LOCAL_SIGN, member.offset):
                raise self._damaged(member.name)
            if self.data[start : start + self._local_lengths(member)[0]] != member.raw_name:
                raise BookHostile("book.hostile_twice", file=self.file, part=member.name)
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
        if member.method != fmt.DEFLATED or member.size < _LARGE:
            return self.expand(member) == inflate(packed.data, packed.size)
        start = self._data_start(member)
        present = memoryview(self.data)[start : start + member.packed]
        return _digest(inflated(present)) == _digest(inflated(packed.data))

    def _pieces(
        self,
        changed: Mapping[str, Deflated],
        added: Mapping[str, bytes | Iterable[bytes]],
        removed: Collection[str],
    ) -> Iterator[bytes | memoryview]:
        """The new file, piece by piece."""
        view = memoryview(self.data)
        in_place = sorted(self.members, key=lambda member: member.offset)
        at = in_place[0].offset if in_place else 0
        # Nothing in practice; whatever some writer put there stays.
        yield view[:at]
        records: dict[str, bytes] = {}
        for member in in_place:
            if member.name in removed:
                continue
            packed = changed.get(member.name)
            if packed is None:
                start, end = self._spans[member.name]
                records[member.name] = self._moved_record(member, at)
                yield view[start:end]
                at += end - start
            else:
                new = _repacked(member, packed, at)
                header = fmt.local_header(new, self._local_extra(member))
                records[member.name] = new.record()
                yield header
                yield packed.data
                at += len(header) + len(packed.data)
        ordered = [records[member.name] for member in self.members if member.name in records]
        for name, content in added.items():
            packed = _pack(content)
            new = _fresh(name, packed, at)
            header = fmt.local_header(new, b"")
            ordered.append(new.record())
            yield header
            yield packed.data
            at += len(header) + len(packed.data)
        yield from ordered
        comment_length = fmt.END.unpack_from(self.data, self._end)[-1]
        yield fmt.end_records(len(ordered), at, sum(map(len, ordered)), comment_length)
        yield view[self._end + fmt.END.size :]

    def _local_extra(self, member: Member) -> bytes:
        names, extras = self._local_lengths(member)
        start = member.offset + fmt.LOCAL.size + names
        return self.data[start : start + extras]

    def _moved_record(self, member: Member, at: int) -> bytes:
        """The member's record with another offset, everything else as it stands."""
        record = self._records[member.name]
        if at == member.offset:
            return record
        if record[_OFFSET_AT : fmt.CENTRAL.size] == b"\xff" * 4 or at >= 0xFFFFFFFF:
            return replace(member, offset=at).record()
        return record[:_OFFSET_AT] + struct.pack("<I", at) + record[fmt.CENTRAL.size :]


def _digest(pieces: Iterable[bytes]) -> bytes:
    made = hashlib.sha256()
    for piece in pieces:
        made.update(piece)
    return made.digest()


def _pack(content: bytes | Iterable[bytes]) -> Deflated:
    return deflate([content] if isinstance(content, bytes) else content)


def _repacked(member: Member, packed: Deflated, at: int) -> Member:
    return replace(
        member,
        flags=member.flags & ~(fmt.DESCRIPTOR | fmt.EFFORT),
        method=fmt.DEFLATED,
        needed=max(member.needed, 20),
        crc=packed.crc,
        packed=len(packed.data),
        size=packed.size,
        offset=at,
    )


def _fresh(name: str, packed: Deflated, at: int) -> Member:
    raw = name.encode("utf-8")
    return Member(
        name=name,
        raw_name=raw,
        made_by=20,
        needed=20,
        flags=0 if raw.isascii() else fmt.UTF8,
        method=fmt.DEFLATED,
        time=0,
        date=_FIRST_DAY,
        crc=packed.crc,
        packed=len(packed.data),
        size=packed.size,
        extra=b"",
        comment=b"",
        internal=0,
        external=0,
        offset=at,
    )
