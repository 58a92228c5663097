"""生成月报: everything computed, the month's points compared, 月报 brought to the front."""

from __future__ import annotations

from xl_tools.engine.evaluate import Evaluation
from xl_tools.engine.values import Value
from xl_tools.macros.desk import Desk
from xl_tools.macros.opened import book_lang, find, open_items
from xl_tools.macros.outcome import Outcome
from xl_tools.sheets import registry, report
from xl_tools.words import Lang

__all__ = ["make_report"]


def make_report(desk: Desk) -> Outcome:
    """Compute the workbook, compare 扣分明细 with 月报, and go to 月报.

    Raises:
        XlToolsError: it cannot be computed, or is not ours; it is as it was.
    """
    computed = desk.compute()
    evaluation = computed.evaluation
    desk.ours(evaluation.book)
    text, left = desk.write(computed)
    items = open_items(evaluation)
    lines = [_agreement(desk, evaluation)]
    lines.append(desk.say("macro.check.open" if items else "macro.check.none", count=sum(item.count for item in items)))
    lines += [desk.say("macro.check.sheet", sheet=item.sheet, count=item.count) for item in items]
    sheet = registry.sheet("report").label.of(book_lang(evaluation))
    return Outcome(f"{lines[0]} {text}", evaluation, dialog=desk.lines(lines), go=(sheet, 0, 0), left=left)


def _agreement(desk: Desk, evaluation: Evaluation) -> str:
    """Whether the ledger, the sheets and 月报 come to the same points."""
    lang = book_lang(evaluation)
    ledger, sheet = (registry.sheet(key).label.of(lang) for key in ("ledger", "report"))
    of_report = _report_points(evaluation, lang)
    if evaluation.book.named_cell("ledger_points") is None or of_report is None:
        return desk.say("macro.report.no_ledger", sheet=sheet)
    of_ledger, of_sheets = (_named(evaluation, key) for key in ("ledger_points", "sheet_points"))
    facts = {"ledger": ledger, "sheet": sheet, "points": _number(of_report)}
    if _number(of_ledger) == _number(of_sheets) == _number(of_report):
        return desk.say("macro.report.agrees", **facts)
    return desk.say("macro.report.differs", **facts, of_ledger=_number(of_ledger))


def _named(evaluation: Evaluation, key: str) -> Value:
    place = evaluation.book.named_cell(key)
    return None if place is None else evaluation.value(*place)


def _report_points(evaluation: Evaluation, lang: Lang) -> Value:
    heading = find(evaluation, registry.sheet("report").label.of(lang), report.POINTS.of(lang))
    return None if heading is None else evaluation.value(heading[0], heading[1] + 1, heading[2])


def _number(value: Value) -> str:
    """A sum as it is shown; the last digits of adding up in another order are no difference."""
    return f"{round(value, 6):g}" if isinstance(value, int | float) else str(value)
