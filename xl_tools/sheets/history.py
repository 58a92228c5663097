"""结转: what earlier months leave behind that this one needs: charges of the last year, clients already known.

Beside them, written by commands: which months are sealed, and what changed in a sealed month afterwards.
"""

from __future__ import annotations

from typing import Final

from xl_tools.sheets import common
from xl_tools.sheets.model import Column, Kind, Label, Sheet, Table

__all__ = ["HISTORY"]

#: Two years of sealed months; the table grows by itself.
_SEALS: Final = 24
_CORRECTIONS: Final = 24

_EVENT_BLANK: Final = "COUNTA({@date:points})=0"

HISTORY: Final = Sheet(
    key="history",
    label=Label("结转", "Carried over"),
    code_name="SheetHistory",
    frozen=(3, 2),
    tables=(
        Table(
            key="past_events",
            name=Label("往月明细表", "PastEventTable"),
            rows=lambda plan: max(40, plan.blank_rows // 8),
            attention=("name",),
            columns=(
                Column("date", Label("日期", "Date"), Kind.DAY, 12),
                common.STAFF_ID,
                Column("clause", Label("条款", "Clause"), Kind.TEXT, 9),
                Column("times", Label("次数", "Times"), Kind.COUNT, 8),
                Column("points", Label("扣分", "Points"), Kind.POINTS, 9),
                common.name(_EVENT_BLANK),
                common.business_day(),
                Column(
                    "counted",
                    Label("计入次数", "Times counted"),
                    Kind.COUNT,
                    9,
                    f'IF({_EVENT_BLANK},"",IF({{@times}}="",1,{{@times}}))',
                    helper=True,
                ),
                Column(
                    # What an override left without points is no ticket; points left blank may be any.
                    "tickets",
                    Label("计入罚单", "Tickets counted"),
                    Kind.COUNT,
                    9,
                    f'IF({_EVENT_BLANK},"",IF({{@points}}="",{{@counted}},IF({{@points}}=0,0,{{@counted}})))',
                    helper=True,
                ),
            ),
        ),
        Table(
            key="clients",
            name=Label("老客户表", "ClientTable"),
            rows=lambda plan: max(40, plan.blank_rows // 4),
            columns=(
                Column("phone", Label("电话", "Phone"), Kind.PHONE, 16),
                Column("first_seen", Label("首次到店", "First seen"), Kind.DAY, 13),
                Column(
                    "client_key",
                    Label("客户号", "Client key"),
                    Kind.TEXT,
                    15,
                    'IF({@phone}="","","T"&PHONE_TEXT({@phone},{name:policy}))',
                ),
                Column(
                    "first_day",
                    Label("首次营业日", "First business day"),
                    Kind.DAY,
                    13,
                    'IF({@first_seen}="","",BUSINESS_DATE({@first_seen}))',
                ),
            ),
        ),
        Table(
            key="seals",
            name=Label("定稿表", "SealTable"),
            rows=lambda _plan: _SEALS,
            columns=(
                Column("month", Label("月份", "Month"), Kind.MONTH, 11, written=True),
                Column("sealed_at", Label("定稿时间", "Sealed at"), Kind.TEXT, 18, written=True),
                Column("sealed_by", Label("定稿人", "Sealed by"), Kind.TEXT, 14, written=True),
                Column("content", Label("内容指纹", "Content digest"), Kind.TEXT, 24, written=True),
            ),
        ),
        Table(
            key="corrections",
            name=Label("更正表", "CorrectionTable"),
            rows=lambda _plan: _CORRECTIONS,
            attention=("name",),
            columns=(
                Column("date", Label("日期", "Date"), Kind.DAY, 12, written=True),
                Column("staff_id", Label("工号", "Staff ID"), Kind.ID, 10, written=True),
                Column("source", Label("来源", "Source"), Kind.TEXT, 12, written=True),
                Column("clause", Label("条款", "Clause"), Kind.TEXT, 9, written=True),
                Column("was", Label("定稿扣分", "Sealed points"), Kind.POINTS, 10, written=True),
                Column("now", Label("现在扣分", "Points now"), Kind.POINTS, 10, written=True),
                Column("reason", Label("现在的依据", "Reason now"), Kind.SENTENCE, 50, written=True),
                common.name('{@was}=""'),
                Column(
                    "difference",
                    Label("差额", "Difference"),
                    Kind.POINTS,
                    9,
                    'IF({@was}="","",{@now}-{@was})',
                ),
            ),
        ),
    ),
)
