"""考评: whose score makes a rank."""

from __future__ import annotations

from datetime import date

from tests.saved import Saved
from xl_tools.build import build


def test_a_score_below_zero_and_one_of_two_of_a_month_rank_nobody() -> None:
    people = [{"staff_id": f"K{number}", "name": "林一", "grade": "初级客服"} for number in range(1, 6)]
    scores: list[tuple[str, object]] = [("K1", 80), ("K2", -1), ("K3", 70), ("K4", 90), ("K4", 60), ("K5", "良")]
    rows = [{"month": "2026-11", "staff_id": person, "score": score} for person, score in scores]
    data = build("values", "zh", month=date(2026, 11, 1), rows={"staff": people, "monthly": rows}, blank_rows=1)
    monthly = Saved(data, "zh").table("monthly")

    # 80 before 70, and nobody else.
    assert list(monthly["rank"])[:6] == [1.0, "", 2.0, "", "", ""]
    assert list(monthly["passed"])[1] == "待确认"
