"""The records of a zip file, packed and unpacked; zip64 where a number needs it."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

__all__ = [
    "CENTRAL",
    "CENTRAL_SIGN",
    "DEFLATED",
    "DESCRIPTOR",
    "EFFORT",
    "ENCRYPTED",
    "END",
    "END64",
    "END64_SIGN",
    "END_SIGN",
    "LOCAL",
    "LOCAL_SIGN",
    "LOCATOR64",
    "LOCATOR64_SIGN",
    "STORED",
    "UTF8",
    "Member",
    "end_records",
    "extra_fields",
    "local_header",
    "member_of_record",
]

LOCAL: Final = struct.Struct("<4s5H3I2H")
CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
END: Final = struct.Struct("<4s4H2IH")
END64: Final = struct.Struct("<4sQ2H2I4Q")
LOCATOR64: Final = struct.Struct("<4sIQI")

LOCAL_SIGN: Final = b"PK\x03\x04"
CENTRAL_SIGN: Final = b"PK\x01\x02"
END_SIGN: Final = b"PK\x05\x06"
END64_SIGN: Final = b"PK\x06\x06"
LOCATOR64_SIGN: Final = b"PK\x06\x07"

ENCRYPTED: Final = 0x0001
#: How hard the packer tried; means nothing to a reader.
EFFORT: Final = 0x0006
#: Sizes and checksum stand behind the data instead of before it.
DESCRIPTOR: Final = 0x0008
UTF8: Final = 0x0800
STORED: Final = 0
DEFLATED: Final = 8

_ZIP64: Final = 1
_ZIP64_VERSION: Final = 45
#: In a 32-bit field: the number stands in the zip64 field.
_ELSEWHERE: Final = 0xFFFFFFFF

#: Numbers from here on are written as zip64. Not final: a test lowers them, because
#: a package of four gigabytes is no test.
_LARGE32 = 0xFFFFFFFF
_LARGE16 = 0xFFFF


@dataclass(frozen=True, slots=True)
class Member:
    """One member as the central directory has it.

    Attributes:
        name: with forward slashes.
        packed: bytes as they stand in the file.
        size: bytes expanded.
        offset: where its local header begins.
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
    internal: int
    external: int
    offset: int

    def record(self) -> bytes:
        """Its record in the central directory."""
        rest = _without_zip64(self.extra)
        numbers = [self.size, self.packed, self.offset]
        large = [number for number in numbers if number >= _LARGE32]
        if large:
            rest = struct.pack(f"<2H{len(large)}Q", _ZIP64, 8 * len(large), *large) + rest
        size, packed, offset = (_ELSEWHERE if number >= _LARGE32 else number for number in numbers)
        head = CENTRAL.pack(
            CENTRAL_SIGN,
            self.made_by,
            max(self.needed, _ZIP64_VERSION) if large else self.needed,
            self.flags,
            self.method,
            self.time,
            self.date,
            self.crc,
            packed,
            size,
            len(self.raw_name),
            len(rest),
            len(self.comment),
            0,
            self.internal,
            self.external,
            offset,
        )
        return head + self.raw_name + rest + self.comment


def member_of_record(data: bytes, at: int, limit: int) -> tuple[Member, int]:
    """Unpack the central record at ``at``.

    Returns:
        The member, and where the next record begins.

    Raises:
        ValueError: the record is broken or passes ``limit``.
    """
    if at + CENTRAL.size > limit or not data.startswith(CENTRAL_SIGN, at):
        raise ValueError("no central record here")
    (_, made_by, needed, flags, method, time, date, crc, packed, size, name_length, extra_length, comment_length, _,
     internal, external, offset) = CENTRAL.unpack_from(data, at)  # fmt: skip
    name_at = at + CENTRAL.size
    extra_at = name_at + name_length
    comment_at = extra_at + extra_length
    end = comment_at + comment_length
    if end > limit:
        raise ValueError("central record passes the directory's end")
    extra = data[extra_at:comment_at]
    size, packed, offset = _widened(extra, size, packed, offset)
    raw = data[name_at:extra_at]
    return Member(
        name=_decoded(raw, flags).replace("\\", "/"),
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
        internal=internal,
        external=external,
        offset=offset,
    ), end


def local_header(member: Member, extra: bytes) -> bytes:
    """The header that stands before a member's data; sizes are in it, no descriptor follows.

    Args:
        member: what the central directory says.
        extra: extra fields to keep.
    """
    rest = _without_zip64(extra)
    packed, size, needed = member.packed, member.size, member.needed
    if max(packed, size) >= _LARGE32:
        # Here, unlike in the directory, both sizes stand in the zip64 field or neither.
        rest = struct.pack("<2H2Q", _ZIP64, 16, size, packed) + rest
        packed = size = _ELSEWHERE
        needed = max(needed, _ZIP64_VERSION)
    head = LOCAL.pack(
        LOCAL_SIGN,
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


def end_records(count: int, start: int, length: int, comment_length: int) -> bytes:
    """What follows the central directory, up to the archive's comment.

    Args:
        count: number of members.
        start: where the directory begins.
        length: bytes of the directory.
        comment_length: bytes of the comment that the caller appends.
    """
    wide = b""
    shown = [count, length, start]
    if count >= _LARGE16 or length >= _LARGE32 or start >= _LARGE32:
        wide = END64.pack(
            END64_SIGN, END64.size - 12, _ZIP64_VERSION, _ZIP64_VERSION, 0, 0, count, count, length, start
        ) + LOCATOR64.pack(LOCATOR64_SIGN, 0, start + length, 1)
        shown = [0xFFFF, _ELSEWHERE, _ELSEWHERE]
    return wide + END.pack(END_SIGN, 0, 0, shown[0], shown[0], shown[1], shown[2], comment_length)


def extra_fields(extra: bytes) -> list[tuple[int, bytes]]:
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


def _without_zip64(extra: bytes) -> bytes:
    return b"".join(field for kind, field in extra_fields(extra) if kind != _ZIP64)


def _widened(extra: bytes, *numbers: int) -> list[int]:
    """The three numbers of a central record, those that stand in its zip64 field taken from there."""
    wide: list[int] = []
    for kind, field in extra_fields(extra):
        if kind == _ZIP64:
            wide = list(struct.unpack_from(f"<{(len(field) - 4) // 8}Q", field, 4))
    if numbers.count(_ELSEWHERE) > len(wide):
        raise ValueError("zip64 field is missing")
    left = iter(wide)
    return [next(left) if number == _ELSEWHERE else number for number in numbers]


def _decoded(raw: bytes, flags: int) -> str:
    """A member's name; many writers forget to say that it is UTF-8."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        if flags & UTF8:
            raise
        return raw.decode("cp437")
