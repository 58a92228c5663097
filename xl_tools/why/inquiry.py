"""The question why a cell shows what it shows, answered from a fresh evaluation of its workbook.

Works for both editions: a computed cell of the values edition holds no formula, its definition
comes from the sheets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from udfs import registry
from xl_tools import clock, messages
from xl_tools.books.package import Package
from xl_tools.books.refs import Rect, cell_name, column_letters, parse_cell, quote_sheet
from xl_tools.engine.book import Book, Group
from xl_tools.engine.evaluate import Evaluation, evaluated
from xl_tools.engine.formula import Reads
from xl_tools.engine.rowwise import Call
from xl_tools.engine.values import Value
from xl_tools.errors import UsageError, XlToolsError
from xl_tools.ledger import SEALED_NAME, SOURCES, sealed_months
from xl_tools.near import nearest
from xl_tools.policy.clauses import clauses
from xl_tools.rules.finding import Finding
from xl_tools.sheets import registry as sheets
from xl_tools.sheets.model import Column, Kind, Table
from xl_tools.why.model import Explanation, Item
from xl_tools.why.shown import shown
from xl_tools.words import Lang, show

__all__ = ["explain", "explain_in"]


def explain(data: bytes, address: str, lang: Lang, *, name: str = "workbook.xlsx") -> Explanation:
    """The whole derivation of one cell.

    Args:
        data: the workbook.
        address: ``签到!K5``; the sheet's name may be quoted, ``！`` and dollar signs do not matter.
        lang: language of the explanation.
        name: the file's name, for messages.

    Raises:
        UsageError: no such address or sheet; names the nearest sheets.
        BookError: the file cannot be read.
    """
    return explain_in(evaluated(Book(Package.parse(data, name=name))), address, lang, name=name)


def explain_in(evaluation: Evaluation, address: str, lang: Lang, *, name: str = "workbook.xlsx") -> Explanation:
    """As ``explain``, for a workbook that is evaluated already.

    Raises:
        UsageError: no such address or sheet; names the nearest sheets.
    """
    sheet, row, column = _place(evaluation.book, address, name)
    return _Inquiry(evaluation, sheet, row, column, lang).answer()


_ADDRESS: Final = re.compile(r"\s*(?:'((?:[^']|'')+)'|([^!！]+))[!！]\s*(\S+)\s*")


#: ``签到表[[#This Row],[日期]]``: the name of the table and the mark say nothing that a reader of the row misses.
_OWN_ROW: Final = re.compile(r"[\w.]+\[\[#(?:This Row|Headers)\],(\[[^\]]+\](?::\[[^\]]+\])?)\]")


def _place(book: Book, address: str, name: str) -> tuple[str, int, int]:
    match = _ADDRESS.fullmatch(address)
    if match is None:
        raise UsageError("usage.address", value=address)
    wanted = (match[1] or match[2]).replace("''", "'").strip()
    known = {sheet.casefold(): sheet for sheet in book.sheets}
    if wanted.casefold() not in known:
        near = messages.join("en", nearest(wanted, book.sheets)).replace("; ", ", ")
        raise UsageError("usage.sheet", file=name, sheet=wanted, near=near)
    try:
        row, column = parse_cell(match[3])
    except ValueError:
        raise UsageError("usage.address", value=address) from None
    return known[wanted.casefold()], row, column


@dataclass
class _Inquiry:
    """One question about one cell."""

    evaluation: Evaluation
    sheet: str
    row: int
    column: int
    lang: Lang
    #: The table's definition, its heading's language and first column, when the cell is in one of our tables.
    table: Table | None = field(init=False, default=None)
    definition: Column | None = field(init=False, default=None)
    heading: str = field(init=False, default="")

    def __post_init__(self) -> None:
        for part in self.evaluation.book.parts.tables:
            if part.sheet != self.sheet or not part.data.holds(self.row, self.column):
                continue
            self.heading = part.columns[self.column - part.ref.left]
            found = sheets.find_table(part.display_name)
            if found:
                self.table = found[0]
                self.definition = self._definition(self.heading)

    def answer(self) -> Explanation:
        group = self.evaluation.group_at(self.sheet, self.row, self.column)
        value = self.evaluation.value(self.sheet, self.row, self.column)
        about: dict[str, Any] = {
            "sheet": self.sheet,
            "cell": cell_name(self.row, self.column),
            "column": self.heading,
            "value": shown(value, self._kind_at(self.sheet, self.row, self.column), self.lang),
            "note": self._note(),
        }
        if group is None and self._is_written():
            return self._written(about)
        if group is None:
            return Explanation(kind="blank" if value in (None, "") else "entry", **about)
        about |= {"formula": self._in_words(group.text), "reads": tuple(self._reads(group))}
        for refusal in self.evaluation.refused:
            if (refusal.sheet, refusal.cell) == (self.sheet, about["cell"]):
                problem = messages.say(self.lang, refusal.key, refusal.fields)
                return Explanation(kind="refused", problem=problem, **about)
        about["readings"] = tuple(self._readings())
        calls = self.evaluation.calls_at(self.sheet, self.row, self.column)
        if not calls:
            return Explanation(kind="formula", **about)
        # The call that was made last gave the value: others only fed it.
        return Explanation(kind="function", **about, **self._judged(calls[-1]))

    # A row that the recalculation wrote

    def _is_written(self) -> bool:
        return self.definition is not None and self.definition.written and self._of_row("row") not in (None, "")

    def _written(self, about: Mapping[str, Any]) -> Explanation:
        """The derivation of the cell that the row came from; none for a row of a sealed month."""
        day = self._of_row("date")
        sealed = sealed_months(self.evaluation.book.name(SEALED_NAME, self.sheet) or "")
        if isinstance(day, float) and clock.month_of(clock.day_of_serial(day)) in sealed:
            return Explanation(kind="written", sealed=True, **about)
        sheet, row = self._of_row("source"), self._of_row("row")
        columns = {one.table: one.fine for one in SOURCES}
        for part in self.evaluation.book.parts.tables:
            found = sheets.find_table(part.display_name)
            if part.sheet != sheet or not isinstance(row, float) or not found or found[0].key not in columns:
                continue
            heading = found[0].column(columns[found[0].key]).label.of(found[1])
            if heading not in part.columns or not part.data.top <= row <= part.data.bottom:
                continue
            place = int(row), part.ref.left + part.columns.index(heading)
            origin = _Inquiry(self.evaluation, part.sheet, *place, self.lang).answer()
            source = _address(part.sheet, Rect(*place, *place))
            return replace(origin, kind="written", source=source, formula="", reads=(), **about)
        return Explanation(kind="written", **about)

    # The rule behind it

    def _judged(self, call: Call) -> dict[str, Any]:
        function = registry.FUNCTIONS[call.function]
        about: dict[str, Any] = {"function": function.signature(self.lang), "clauses": self._clauses([function.clause])}
        try:
            found = registry.explain(call.function, call.arguments)
        except XlToolsError as fault:
            return {**about, "problem": fault.text(self.lang), "trace": self._trace(call)}
        except Exception as fault:
            problem = messages.say(self.lang, "why.fault", {"name": type(fault).__name__})
            return {**about, "problem": problem, "trace": self._trace(call)}
        if not isinstance(found, Finding):
            return about
        return {
            **about,
            "clauses": self._clauses([found.clause, *(remark.clause for remark in found.remarks)]),
            "reason": found.sentence(self.lang),
            "state": show(found.state, self.lang),
            "limit": found.boundary_sentence(self.lang),
            "since": found.since,
            "facts": tuple(self._facts(found)),
        }

    def _trace(self, call: Call) -> str:
        return registry.last_fault(call.function, call.arguments) or ""

    def _clauses(self, cited: Sequence[str]) -> tuple[Item, ...]:
        ids = dict.fromkeys(one for text in cited for one in re.split(r"[ ,、]+", text))
        return tuple(Item(one, clauses()[one].text(self.lang)) for one in ids if one in clauses())

    def _facts(self, found: Finding) -> Iterator[Item]:
        """The facts of all its sentences; what a sentence says of its clause stands elsewhere."""
        sentences = [(found.message, found.facts), *((one.message, one.facts) for one in found.remarks)]
        if found.boundary:
            sentences.append((found.boundary, found.facts))
        said: dict[str, None] = {}
        for message, facts in sentences:
            for name, text in messages.shown(self.lang, message, facts).items():
                if name not in ("clause", "since"):
                    yield from self._once(said, message, name, text)
        if found.potential:
            yield Item(messages.say(self.lang, "fact.potential"), str(found.potential))

    def _once(self, said: dict[str, None], message: str, name: str, text: str) -> Iterator[Item]:
        subject = re.sub(r"^(cited|dated|column)\.", "", message).partition(".")[0]
        # column_zh and column_en are one fact: each sentence mentions that of its language.
        name = name.removesuffix(f"_{self.lang}")
        own = f"fact.{subject}.{name}"
        label = messages.say(self.lang, own if own in messages.catalogue() else f"fact.{name}")
        if f"{label} {text}" not in said:
            said[f"{label} {text}"] = None
            yield Item(label, text)

    # What surrounds it

    def _definition(self, heading: str) -> Column | None:
        assert self.table is not None
        return next((one for one in self.table.columns if heading in (one.label.zh, one.label.en)), None)

    def _note(self) -> str:
        if self.table is None or self.definition is None:
            return ""
        key = f"sheet.{self.table.key}.{self.definition.key}"
        return messages.say(self.lang, key) if key in messages.catalogue() else ""

    def _of_row(self, key: str) -> Value:
        """The value of another column in the same row; None when the table or the workbook has no such column."""
        if self.table is None or key not in self.table.column_keys:
            return None
        for part in self.evaluation.book.parts.tables:
            found = sheets.find_table(part.display_name)
            if part.sheet != self.sheet or not found or found[0] is not self.table:
                continue
            heading = self.table.column(key).label.of(found[1])
            if heading in part.columns:
                return self.evaluation.value(self.sheet, self.row, part.ref.left + part.columns.index(heading))
        return None

    def _readings(self) -> Iterator[Item]:
        """What the rule says and what a manager decided, side by side."""
        if self.table is None or self.definition is None or self.definition.key not in ("fine", "final"):
            return
        decided = self._of_row("override_result") if "override_result" in self.table.column_keys else None
        if decided in (None, ""):
            return
        yield Item(messages.say(self.lang, "why.by_rule"), shown(self._of_row("fine"), None, self.lang))
        yield Item(messages.say(self.lang, "why.by_manager"), shown(decided, None, self.lang))

    def _in_words(self, formula: str) -> str:
        """The formula without the name of its own table and the marks of structured references."""
        plain = re.sub(
            r"[^\s(),;:&+*/<>=\"\[\]^-]+\[\[#(?:This Row|Headers)\],(\[[^\]]+\](?::\[[^\]]+\])?)\]", r"\1", formula
        )
        return f"={plain}"

    def _reads(self, group: Group) -> Iterator[Item]:
        """The cells that went in: those of the own row one by one, areas as a whole; each once."""
        items = (item for reads in group.compiled.reads for item in self._read(reads))
        yield from {(item.cell, item.label): item for item in items}.values()

    def _read(self, reads: Reads) -> Iterator[Item]:
        rect = reads.rect
        if reads.own_row:
            rect = Rect(self.row, rect.left, self.row, rect.right)
        if rect.rows > 1:
            label = self._heading(reads.sheet, rect.bottom, rect.left)
            yield Item(label, messages.say(self.lang, "why.area"), _address(reads.sheet, rect))
            return
        for row, column in rect.cells():
            value = self.evaluation.value(reads.sheet, row, column)
            if value is None or value == "" or self._is_heading(reads.sheet, row, column):
                continue
            name = self._name_at(reads.sheet, row, column)
            kind = Kind.DAY if name in (sheets.NAMES["month"].zh, sheets.NAMES["month"].en) else None
            label = name or self._heading(reads.sheet, row, column)
            text = shown(value, self._kind_at(reads.sheet, row, column) or kind, self.lang)
            yield Item(label, text, _address(reads.sheet, Rect(row, column, row, column)))

    def _name_at(self, sheet: str, row: int, column: int) -> str:
        """The defined name that points at a cell, "" for none."""
        letters, number = column_letters(column), row
        wanted = (f"{quote_sheet(sheet)}!${letters}${number}", f"'{sheet}'!${letters}${number}")
        names = (one for one in self.evaluation.book.parts.names if not one.hidden)
        return next((one.name for one in names if one.text in wanted), "")

    def _is_heading(self, sheet: str, row: int, column: int) -> bool:
        tables = self.evaluation.book.parts.tables
        return any(one.sheet == sheet and one.ref.holds(row, column) and row < one.data.top for one in tables)

    def _table_at(self, sheet: str, row: int, column: int) -> tuple[str, Sequence[str], int] | None:
        for part in self.evaluation.book.parts.tables:
            if part.sheet == sheet and part.ref.left <= column <= part.ref.right and part.ref.bottom >= row:
                return part.display_name, part.columns, part.ref.left
        return None

    def _heading(self, sheet: str, row: int, column: int) -> str:
        found = self._table_at(sheet, row, column)
        return found[1][column - found[2]] if found else ""

    def _kind_at(self, sheet: str, row: int, column: int) -> Kind | None:
        found = self._table_at(sheet, row, column)
        known = sheets.find_table(found[0]) if found else None
        if found is None or known is None:
            return None
        heading = found[1][column - found[2]]
        return next((one.kind for one in known[0].columns if heading in (one.label.zh, one.label.en)), None)


def _address(sheet: str, rect: Rect) -> str:
    return f"{quote_sheet(sheet)}!{rect}"
