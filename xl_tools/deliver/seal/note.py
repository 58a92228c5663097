"""The seal noted in the working book: a row of 定稿表, and the month among those whose ledger stays."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from xl_tools.books.append import append_rows
from xl_tools.books.cellxml import Value
from xl_tools.books.package import Package
from xl_tools.books.workbook import WorkbookParts
from xl_tools.deliver.seal.model import Seal
from xl_tools.ledger import SEALED_NAME, sealed_months
from xl_tools.sheets import registry

__all__ = ["noted"]

_TABLE: Final = "seals"
_OWN: Final = re.compile(
    rb"""(<(?:[\w.-]+:)?definedName\b[^>]*\sname=["']%b["'][^>]*>)([^<]*)(</)""" % SEALED_NAME.encode()
)
_NAMES_END: Final = re.compile(rb"</((?:[\w.-]+:)?)definedNames>")
#: What names come right behind.
_BEFORE_NAMES: Final = re.compile(
    rb"</((?:[\w.-]+:)?)(?:sheets|functionGroups|externalReferences)>(?!.*</(?:[\w.-]+:)?(?:functionGroups|"
    rb"externalReferences)>)",
    re.DOTALL,
)


def noted(data: bytes, seal: Seal, *, name: str = "workbook.xlsx") -> bytes:
    """The working book that knows that its month is sealed; nothing else in it changes.

    From now on its ledger keeps the rows of the month, whatever happens to the sheets.

    Args:
        data: the working book, recalculated: its ledger is what was sealed.
        seal: of the copy.
        name: the file's name, for messages.

    Raises:
        BookError: the file cannot be read, or something stands where the table has to grow.
    """
    package = Package.parse(data, name=name)
    parts = WorkbookParts.of(package)
    workbook = package.read(parts.part)
    old = next((one.text for one in parts.names if one.name == SEALED_NAME), "")
    months = sealed_months(old) | ({date.fromisoformat(f"{seal.month}-01")} if seal.month else set())
    changed = {parts.part: _with_months(workbook, ",".join(f"{one:%Y-%m}" for one in sorted(months)))}
    found = [(registry.find_table(one.display_name), one) for one in parts.tables]
    for known, table in found:
        if known is not None and known[0].key == _TABLE:
            lang = known[1]
            values: dict[str, Value] = {
                "month": date.fromisoformat(f"{seal.month}-01") if seal.month else "",
                "sealed_at": seal.when,
                "sealed_by": seal.by,
                "content": seal.content,
            }
            labels = {column.key: column.label.of(lang) for column in known[0].columns}
            row = {labels[key]: value for key, value in values.items() if labels[key] in table.columns}
            changed |= append_rows(package, parts, table, [row], entries=list(row))
    return package.with_parts(changed)


def _with_months(workbook: bytes, months: str) -> bytes:
    text = f'"{months}"'.encode()
    renamed, count = _OWN.subn(lambda match: match[1] + text + match[3], workbook)
    if count:
        return renamed
    own = b'<%bdefinedName name="%b" hidden="1">%b</%bdefinedName>'

    def within(match: re.Match[bytes]) -> bytes:
        return own % (match[1], SEALED_NAME.encode(), text, match[1]) + match[0]

    def behind(match: re.Match[bytes]) -> bytes:
        prefix = match[1]
        inside = own % (prefix, SEALED_NAME.encode(), text, prefix)
        return match[0] + b"<%bdefinedNames>%b</%bdefinedNames>" % (prefix, inside, prefix)

    added, count = _NAMES_END.subn(within, workbook)
    return added if count else _BEFORE_NAMES.sub(behind, workbook, count=1)
