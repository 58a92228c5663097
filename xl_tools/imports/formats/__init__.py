"""The kinds of export that are read, one module each, in the order in which they are listed."""

from __future__ import annotations

from typing import Final

from xl_tools.imports.formats import blocks, dingtalk, feishu, matrix, packed, punchlog, table, wecom
from xl_tools.imports.model import Format

__all__ = ["FORMATS"]

FORMATS: Final[tuple[Format, ...]] = (
    dingtalk.DAILY,
    dingtalk.TIMES,
    dingtalk.RAW,
    dingtalk.MONTHLY,
    wecom.TIMES,
    wecom.MONTHLY,
    feishu.DAILY,
    punchlog.LOG,
    packed.PACKED,
    blocks.BLOCKS,
    matrix.MATRIX,
    table.TABLE,
)
