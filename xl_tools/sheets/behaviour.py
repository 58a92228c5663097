"""行为: the conduct checklist of document two, one row per person and day."""

from __future__ import annotations

from typing import Final

from xl_tools.rules.records import BEHAVIOUR as RECORD
from xl_tools.sheets import common
from xl_tools.sheets.model import Column, Kind, Label, Sheet, Table
from xl_tools.words import Tick

__all__ = ["BEHAVIOUR"]

_BLANK: Final = "COUNTA({@date:own_affairs})=0"
_CALL: Final = "({#date:own_affairs},{@date:own_affairs},{name:policy})"


def _item(key: str) -> Column:
    return Column(key, Label(*RECORD[key]), Kind.WORD, 10, choices=tuple(Tick))


BEHAVIOUR: Final = Sheet(
    key="behaviour",
    label=Label("行为", "Conduct"),
    code_name="SheetBehaviour",
    frozen=(3, 2),
    tables=(
        Table(
            key="behaviour",
            name=Label("行为表", "ConductTable"),
            rows=lambda plan: max(40, plan.blank_rows // 4),
            attention=("name", "score"),
            columns=(
                Column("date", Label("日期", "Date"), Kind.DAY, 12),
                common.STAFF_ID,
                *(_item(key) for key in RECORD if key not in ("date", "staff_id")),
                common.name(_BLANK),
                Column("score", Label("得分", "Score"), Kind.SHARE, 10, f'IF({_BLANK},"",BEHAVIOUR_SCORE{_CALL})'),
                Column(
                    "reason", Label("依据", "Reason"), Kind.SENTENCE, 60, f'IF({_BLANK},"",BEHAVIOUR_REASON{_CALL})'
                ),
            ),
        ),
    ),
)
