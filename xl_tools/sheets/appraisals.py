"""考评: scores by month with their ranks, grades by quarter (E1 to E4)."""

from __future__ import annotations

from typing import Final

from xl_tools.sheets import common
from xl_tools.sheets.model import Column, Kind, Label, Sheet, Table
from xl_tools.words import Answer

__all__ = ["APPRAISALS", "GRADES"]

_MONTH_BLANK: Final = "COUNTA({@month:excellent})=0"
_QUARTER_BLANK: Final = "COUNTA({@quarter:grade})=0"

#: Grades of a quarter; the same letters in every language.
GRADES: Final = tuple(Label(letter, letter) for letter in "ABCD")


def _twice(table: str, key: str) -> Column:
    """How many rows are about the same person and month (or quarter): more than one cannot both be right."""
    return Column(
        "entries",
        Label("同期条数", "Entries alike"),
        Kind.COUNT,
        9,
        f'IF(OR({{@{key}}}="",{{@staff_id}}=""),"",'
        f"COUNTIFS({{{table}.{key}}},{{@{key}}},{{{table}.staff_id}},{{@staff_id}}))",
        helper=True,
    )


_MONTHLY: Final = Table(
    key="monthly",
    name=Label("月评表", "ScoreTable"),
    rows=lambda plan: max(60, plan.blank_rows // 4),
    attention=("name", "check", "passed"),
    columns=(
        Column("month", Label("月份", "Month"), Kind.MONTH, 11),
        common.STAFF_ID,
        Column("score", Label("分数", "Score"), Kind.SCORE, 9),
        Column("excellent", Label("优秀客服", "Excellent"), Kind.WORD, 10, choices=tuple(Answer)),
        common.name(_MONTH_BLANK),
        Column(
            "rank",
            Label("排名", "Rank"),
            Kind.COUNT,
            8,
            # Ties share a rank: 1, 2, 2, 4.
            'IF({@ranked_score}="","",1+COUNTIFS({monthly.month_key},{@month_key},'
            '{monthly.ranked_score},">"&{@ranked_score}))',
        ),
        Column(
            "passed",
            Label("及格", "Passed"),
            Kind.WORD,
            10,
            f'IF({_MONTH_BLANK},"",PASSED({{@score}},{{@month}},{{name:policy}}))',
        ),
        Column(
            "check",
            Label("核对", "Check"),
            Kind.TEXT,
            26,
            f'IF({_MONTH_BLANK},"",IF({{@month_key}}="",{{say:cell.month_unreadable}},'
            'IF({@score}="","",IF(NOT(ISNUMBER({@score})),{say:cell.score_unreadable},'
            'IF({@entries}>1,{say:cell.score_twice},"")))))',
        ),
        Column(
            "month_key",
            Label("考评月", "Month begins"),
            Kind.DAY,
            12,
            'IF({@month}="","",MONTH_START({@month},{name:policy}))',
            helper=True,
        ),
        _twice("monthly", "month_key"),
        common.of_staff("grade", Label("级别", "Grade"), Kind.WORD),
        common.of_staff("promoted_on", Label("晋升日", "Promoted on"), Kind.DAY),
        Column(
            "ranked_score",
            Label("参评分数", "Ranked score"),
            Kind.SCORE,
            9,
            # A lead is not appraised from the promotion on; two scores of one month rank nobody, nor does one below 0.
            'IF(OR({@month_key}="",{@entries}=""),"",IF(OR({@entries}>1,NOT(ISNUMBER({@score}))),"",IF({@score}<0,"",'
            "IF({@grade}={word:Grade.LEAD},"
            'IF({@promoted_on}="","",IF({@month_key}>={@promoted_on},"",{@score})),{@score}))))',
            helper=True,
        ),
    ),
)

_QUARTERLY: Final = Table(
    key="quarterly",
    name=Label("季评表", "QuarterTable"),
    rows=lambda plan: max(40, plan.blank_rows // 8),
    attention=("name", "check"),
    columns=(
        Column("quarter", Label("季度", "Quarter"), Kind.TEXT, 12),
        common.STAFF_ID,
        Column("grade", Label("等级", "Grade"), Kind.WORD, 9, choices=GRADES),
        common.name(_QUARTER_BLANK),
        Column(
            "check",
            Label("核对", "Check"),
            Kind.TEXT,
            26,
            f'IF({_QUARTER_BLANK},"",IF({{@quarter_key}}="",{{say:cell.quarter_unreadable}},'
            'IF({@grade}="","",IF({@letter}="",{say:cell.grade_unreadable},'
            'IF({@entries}>1,{say:cell.grade_twice},"")))))',
        ),
        Column(
            "quarter_key",
            Label("考评季", "Quarter begins"),
            Kind.DAY,
            12,
            'IF({@quarter}="","",QUARTER_START({@quarter},{name:policy}))',
            helper=True,
        ),
        _twice("quarterly", "quarter_key"),
        Column(
            "letter",
            Label("等级序", "Grade number"),
            Kind.COUNT,
            9,
            'IF({@grade}="","",QUARTER_GRADE({@grade},{name:policy}))',
            helper=True,
        ),
        Column(
            "grade_no",
            Label("计入等级", "Grade that counts"),
            Kind.COUNT,
            9,
            'IF({@entries}=1,{@letter},"")',
            helper=True,
        ),
    ),
)

APPRAISALS: Final = Sheet(
    key="appraisals",
    label=Label("考评", "Appraisals"),
    code_name="SheetAppraisals",
    frozen=(3, 2),
    tables=(_MONTHLY, _QUARTERLY),
)
