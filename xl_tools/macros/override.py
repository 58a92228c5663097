"""改判登记: a manager's decision on one row, with its approver and reason (G6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from unicodedata import normalize

from xl_tools import clock
from xl_tools.books.refs import cell_name, parse_cell
from xl_tools.books.snapshot import Place, Question
from xl_tools.engine.evaluate import Evaluation
from xl_tools.engine.structured import TableArea
from xl_tools.engine.values import Value
from xl_tools.errors import MacroRefused
from xl_tools.ledger.sealed import SEALED_NAME, sealed_months
from xl_tools.macros.desk import Desk
from xl_tools.macros.outcome import Outcome
from xl_tools.rules.override import override as judged
from xl_tools.sheets import registry
from xl_tools.sheets.model import Table
from xl_tools.words import Lang, State

__all__ = ["override"]

#: Tables whose rows can be decided otherwise.
_TABLES: Final = ("attendance", "conduct")
_ENTRIES: Final = ("override", "approver", "override_reason")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that is decided on."""

    evaluation: Evaluation
    table: Table
    lang: Lang
    area: TableArea
    number: int

    def place(self, key: str) -> Place:
        title = self.table.column(key).label.of(self.lang)
        return self.area.sheet, self.number, self.area.columns[title.casefold()]

    def value(self, key: str) -> Value:
        return self.evaluation.value(*self.place(key))

    def text(self, key: str) -> str:
        value = self.value(key)
        return "" if value is None else str(value)

    @property
    def where(self) -> str:
        sheet, row, column = self.place(_ENTRIES[0])
        return f"{sheet}!{cell_name(row, column)}"


def override(
    desk: Desk, *, row: str = "", points: object = None, approver: str | None = None, reason: str | None = None
) -> Outcome:
    """Write a decision into a row of 签到 or 违规 and compute the workbook.

    Args:
        desk: the workbook.
        row: a cell or row as ``签到!12`` or ``签到!K12``; the selected one when "".
        points: whole points of 0 or more; asked for, like the other two, when all three are None.
        approver: name or staff ID of somebody on 员工 who is not the person concerned.
        reason: why.

    Raises:
        MacroRefused: the decision would not count; says why, and nothing is written.
        XlToolsError: the workbook cannot be computed; it is as it was.
    """
    before = desk.compute()
    desk.ours(before.evaluation.book)
    target = _row(before.evaluation, _place(desk, row))
    if points is None and approver is None and reason is None:
        points, approver, reason = _asked(desk, target)
    approver, reason = _plain(approver), _plain(reason)
    figure = _refuse(desk, target, points, approver, reason)
    typed: Mapping[Place, Value] = {
        target.place(key): value for key, value in zip(_ENTRIES, (float(figure), approver, reason), strict=True)
    }
    computed = desk.compute(typed)
    text, left = desk.write(computed)
    after = _row(computed.evaluation, target.place(_ENTRIES[0]))
    said = desk.say("macro.override.done", where=target.where, text=after.text("override_result"))
    return Outcome(f"{said} {text}", computed.evaluation, dialog=said, go=target.place(_ENTRIES[0]), left=left)


def _place(desk: Desk, row: str) -> Place:
    """Sheet and row that are meant."""
    if not row:
        chosen = desk.live.selected
        if chosen is None:
            raise MacroRefused("macro.override.where")
        return chosen
    sheet, _, cell = row.rpartition("!")
    sheet = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
    if cell.isascii() and cell.isdigit():
        return sheet, int(cell), 1
    try:
        number, column = parse_cell(cell)
    except ValueError:
        raise MacroRefused("macro.override.where") from None
    return sheet, number, column


def _row(evaluation: Evaluation, place: Place) -> _Row:
    sheet, number, _ = place
    for part in evaluation.book.parts.tables:
        found = registry.find_table(part.display_name)
        if found is None or found[0].key not in _TABLES or part.sheet.casefold() != sheet.casefold():
            continue
        area = evaluation.book.tables[part.display_name.casefold()]
        if area.first_row <= number <= area.last_row:
            return _Row(evaluation, found[0], found[1], area, number)
    raise MacroRefused("macro.override.where")


def _asked(desk: Desk, row: _Row) -> tuple[str, str, str]:
    """What the user answers."""
    if row.text("fine") == "":
        raise MacroRefused("macro.override.no_result", where=row.where)
    intro = desk.say("macro.override.row", where=row.where, name=row.text("name"), fine=row.value("fine"))
    questions = [Question(desk.say(f"macro.override.ask_{key}"), _shown(row.value(key))) for key in _ENTRIES]
    desk.live.say(desk.say("macro.busy_override"))
    answers = desk.live.host.ask(desk.say("macro.override.title"), intro, questions)
    if answers is None:
        raise MacroRefused("macro.override.by_hand", where=row.where)
    points, approver, reason = answers
    return points, approver, reason


def _refuse(desk: Desk, row: _Row, points: object, approver: str | None, reason: str | None) -> int:
    """The points when the decision is going to count.

    Raises:
        MacroRefused: it would not.
    """
    for key in _ENTRIES:
        sheet, number, column = row.place(key)
        held = row.evaluation.book.sheets[sheet].scan.formulas.get(column)
        if held is not None and number in held.rows:
            raise MacroRefused("macro.override.formula", where=f"{sheet}!{cell_name(number, column)}")
    found = judged(row.value("fine"), points, approver, reason, row.text("staff_id") or None, row.text("name") or None)
    if found.final.state is not State.PASSED or found.final.points is None:
        raise MacroRefused("macro.override.refused", where=row.where, text=found.final.sentence(desk.lang))
    if approver is None or _key(approver) not in _staff(row.evaluation):
        raise MacroRefused("macro.override.unknown", where=row.where, approver=approver)
    _refuse_sealed(row)
    return found.final.points


def _refuse_sealed(row: _Row) -> None:
    day = row.value("business_date")
    if not isinstance(day, int | float):
        return
    month = clock.month_of(clock.day_of_serial(day))
    if month in sealed_months(row.evaluation.book.name(SEALED_NAME, "") or ""):
        raise MacroRefused("macro.override.sealed", where=row.where, month=f"{month:%Y-%m}")


def _staff(evaluation: Evaluation) -> set[str]:
    """Names and IDs of everybody on 员工, without what differs by typing alone."""
    known: set[str] = set()
    for part in evaluation.book.parts.tables:
        found = registry.find_table(part.display_name)
        if found is None or found[0].key != "staff":
            continue
        area = evaluation.book.tables[part.display_name.casefold()]
        for key in ("staff_id", "name"):
            column = area.columns[found[0].column(key).label.of(found[1]).casefold()]
            values = (evaluation.value(part.sheet, row, column) for row in range(area.first_row, area.last_row + 1))
            known.update(_key(_shown(value)) for value in values)
    return known - {""}


def _shown(value: Value) -> str:
    return "" if value is None else f"{value:.15g}" if isinstance(value, float) else str(value)


def _key(who: str) -> str:
    return "".join(normalize("NFKC", who).split()).casefold()


def _plain(text: str | None) -> str | None:
    return (text or "").strip() or None
