"""The small file beside an adopted workbook that says which column is which; a person may edit it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from xl_tools.adopt.fields import FIELDS, RESULTS, Kind
from xl_tools.errors import UsageError

__all__ = ["Mapped", "MappingFile", "read_mapping", "write_mapping"]

_HEAD: Final = """\
# xl-tools：这个工作簿里哪一列是什么。可以修改；下次 recalc 时按这里的写法读取。
# Which column is which in this workbook. It may be edited; the next recalc reads it.
# columns: 字段 = "列标题" 或 "[列号]"；results: 结果 = "列标题"；added: 由 xl-tools 添加的列
"""


@dataclass(frozen=True, slots=True)
class Mapped:
    """One adopted sheet.

    Attributes:
        sheet: its name.
        kind: what it holds.
        header: last row of the headings.
        columns: field → heading, or ``[D]`` where a heading stands there twice.
        results: result → heading.
        added: results whose column we added; the others were there and are filled.
        month: of a pay sheet, ``2026-11``; "" where a column says it.
    """

    sheet: str
    kind: Kind
    header: int
    columns: Mapping[str, str]
    results: Mapping[str, str]
    added: tuple[str, ...] = ()
    month: str = ""


@dataclass(frozen=True, slots=True)
class MappingFile:
    """The whole file.

    Attributes:
        sheets: the adopted sheets.
        original: SHA-256 of the workbook before it was adopted.
        adopted: SHA-256 of what we wrote last.
    """

    sheets: tuple[Mapped, ...] = field(default=())
    original: str = ""
    adopted: str = ""


def write_mapping(mapping: MappingFile) -> str:
    """The file's text; equal mappings give equal text.

    Example:
        >>> one = Mapped("签到", Kind.SIGN_INS, 1, {"date": "日期"}, {"fine": "扣分"}, ("fine",))
        >>> read_mapping(write_mapping(MappingFile((one,), "a", "b")), "x.toml").sheets[0] == one
        True
    """
    lines = [_HEAD]
    for one in mapping.sheets:
        lines += [
            "[[sheet]]",
            f"name = {_quoted(one.sheet)}",
            f"holds = {_quoted(one.kind.value)}",
            f"header = {one.header}",
        ]
        if one.month:
            lines.append(f"month = {_quoted(one.month)}")
        lines.append(f"added = [{', '.join(map(_quoted, one.added))}]")
        for name, table in (("columns", one.columns), ("results", one.results)):
            lines += [f"[sheet.{name}]", *(f"{key} = {_quoted(value)}" for key, value in table.items())]
        lines.append("")
    lines += ["[files]", f"original = {_quoted(mapping.original)}", f"adopted = {_quoted(mapping.adopted)}", ""]
    return "\n".join(lines)


def read_mapping(text: str, file: str) -> MappingFile:
    """The mapping that a file holds.

    Raises:
        UsageError: it cannot be used; says why.
    """
    try:
        known = tomllib.loads(text)
        files = known.get("files", {})
        sheets = tuple(_sheet(one) for one in known.get("sheet", ()))
        return MappingFile(sheets, str(files.get("original", "")), str(files.get("adopted", "")))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise UsageError("adopt.mapping_broken", file=file, reason=str(error)) from error


def _sheet(table: Mapping[str, Any]) -> Mapped:
    kind = Kind(table["holds"])
    results = {result.key for result in RESULTS[kind]}
    columns = {str(key): str(value) for key, value in table["columns"].items()}
    wanted = {str(key): str(value) for key, value in table["results"].items()}
    for key in (*(columns.keys() - FIELDS[kind].keys()), *(wanted.keys() - results)):
        raise ValueError(key)
    added = tuple(str(key) for key in table.get("added", ()))
    header = int(table["header"])
    return Mapped(str(table["name"]), kind, header, columns, wanted, added, str(table.get("month", "")))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08X}" for c in escaped) + '"'
