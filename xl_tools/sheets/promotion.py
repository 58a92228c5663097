"""晋升: one row per candidate; conditions, procedure, what proposes a demotion (E1 to E5)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from xl_tools.rules.records import CANDIDATE
from xl_tools.sheets import common
from xl_tools.sheets.formulas import when
from xl_tools.sheets.model import Choice, Column, Kind, Label, Sheet, Table
from xl_tools.words import Answer, Promotion

__all__ = ["PROMOTION"]

_MONTHS: Final = 12
_QUARTERS: Final = 4
_YES_NO: Final[tuple[Choice, ...]] = tuple(Answer)
_CALL: Final = "({#staff_id:tickets},{@staff_id:tickets},{name:month},{name:policy})"


def _label(key: str) -> Label:
    return Label(*CANDIDATE[key])


def _entry(key: str) -> Column:
    if key == "staff_id":
        return common.STAFF_ID
    if key.endswith("_on"):
        return Column(key, _label(key), Kind.DAY, 15)
    if key.startswith("tick_") or key in ("probation", "skip"):
        return Column(key, _label(key), Kind.WORD, 9, choices=_YES_NO)
    return Column(key, _label(key), Kind.TEXT, 22 if key in ("excused_why", "grounds") else 16)


def _judged(key: str, label: Label, kind: Kind, width: float, function: str) -> Column:
    return Column(key, label, kind, width, f'IF({{@staff_id}}="","",{function}{_CALL})')


def _computed(key: str, kind: Kind, formula: str, *, width: float = 11, helper: bool = True) -> Column:
    return Column(key, _label(key), kind, width, f'IF({{@staff_id}}="","",{formula})', helper=helper)


def _listed(parts: Iterable[str]) -> str:
    """Several figures as one text, from the oldest to the newest."""
    return '&","&'.join(parts)


def _month_back(months: int) -> str:
    return f"EOMONTH({{name:month}},-{months + 1})+1"


def _monthly(column: str, months: int) -> str:
    return (
        f"SUMIFS({{monthly.{column}}},{{monthly.staff_id}},{{@staff_id}},{{monthly.month_key}},{_month_back(months)})"
    )


def _score(months: int) -> str:
    """A score, or a dash: a sum over no row is 0, and so may a score be."""
    found = (
        "COUNTIFS({monthly.staff_id},{@staff_id},{monthly.month_key},"
        f'{_month_back(months)},{{monthly.ranked_score}},">=0")'
    )
    return f'IF({found}=0,"-",{_monthly("ranked_score", months)})'


def _quarterly(quarters: int) -> str:
    """The latest quarter that is closed at the end of the month, and those before it."""
    start = f"EOMONTH({{name:month}},-MOD(MONTH({{name:month}}),3)-{3 + 3 * quarters})+1"
    return f"SUMIFS({{quarterly.grade_no}},{{quarterly.staff_id}},{{@staff_id}},{{quarterly.quarter_key}},{start})"


def _standing(column: str) -> str:
    found = f"INDEX({{staff.{column}}},MATCH({{@staff_id}},{{staff.staff_id}},0))"
    return f'IFERROR(IF({found}="","",{found}),"")'


def _from_staff(column: Column, key: str, *, helper: bool = True) -> Column:
    return Column(key, _label(key), column.kind, column.width, column.formula, helper=helper)


#: What the manager fills in stands left of 姓名.
_ENTRIES: Final = tuple(CANDIDATE)[: tuple(CANDIDATE).index("name")]

PROMOTION: Final = Sheet(
    key="promotion",
    label=Label("晋升", "Promotion"),
    code_name="SheetPromotion",
    frozen=(3, 1),
    pages_wide=3,
    tables=(
        Table(
            key="promotion",
            name=Label("晋升表", "PromotionTable"),
            rows=lambda plan: max(20, plan.blank_rows // 10),
            attention=("name", "conclusion", "demotion"),
            flags=(("conclusion", Promotion.READY), ("conclusion", Promotion.STEPS_OPEN)),
            columns=(
                *map(_entry, _ENTRIES),
                common.name('{@staff_id}=""'),
                _from_staff(common.of_staff("grade", _label("grade"), Kind.WORD, width=11), "grade", helper=False),
                _computed("target", Kind.WORD, "TARGET_GRADE({@grade},{@skip},{name:policy})", helper=False),
                _from_staff(common.of_staff("hired", _label("hired"), Kind.DAY), "hired"),
                _from_staff(common.of_staff("promoted", _label("promoted"), Kind.DAY), "promoted"),
                _computed("ranks", Kind.TEXT, _listed(_monthly("rank", n) for n in reversed(range(_MONTHS)))),
                _computed("scores", Kind.TEXT, _listed(_score(n) for n in reversed(range(_MONTHS)))),
                _computed("quarters", Kind.TEXT, _listed(_quarterly(n) for n in reversed(range(_QUARTERS)))),
                _computed("standing_short", Kind.COUNT, _standing("standing_short")),
                _computed("standing_half", Kind.COUNT, _standing("standing_half")),
                _computed("standing_year", Kind.COUNT, _standing("standing_year")),
                _computed(
                    "excellent",
                    Kind.COUNT,
                    "COUNTIFS({monthly.staff_id},{@staff_id},{monthly.excellent},{word:Answer.YES},"
                    '{monthly.month_key},"<="&{name:month})',
                ),
                _computed(
                    "tickets",
                    Kind.COUNT,
                    "0"
                    + when("tickets", "+SUMIFS({tickets.tickets},{tickets.staff_id},{@staff_id})")
                    + when(
                        "past_events",
                        "+SUMIFS({past_events.tickets},{past_events.staff_id},{@staff_id},"
                        '{past_events.business_date},">="&{@hired},{past_events.business_date},"<"&{name:month})',
                    ),
                ),
                _judged("conclusion", Label("结论", "Conclusion"), Kind.WORD, 11, "PROMOTION_STATUS"),
                _judged("unmet", Label("未满足条件", "Conditions not met"), Kind.SENTENCE, 70, "PROMOTION_UNMET"),
                _judged("demotion", Label("降级提示", "Demotion flag"), Kind.SENTENCE, 60, "DEMOTION_STATUS"),
            ),
        ),
    ),
)
