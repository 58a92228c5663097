"""考评 and 晋升: scores, quarters, candidates with the series that their appraisals give."""

from __future__ import annotations

from datetime import date
from typing import Final

from tests.casetable import Case
from tests.doors import scores
from tests.doors.model import Entries, month_of
from xl_tools.rules.records import CANDIDATE
from xl_tools.words import Grade, read

__all__ = ["ladder"]

_READS: Final = ("documents.ladder", "ladder.")

#: Entries of 晋升表; what stands right of them is computed.
_TYPED: Final = tuple(CANDIDATE)[: tuple(CANDIDATE).index("name")]
_COLUMNS: Final = {"PROMOTION_STATUS": "conclusion", "PROMOTION_UNMET": "unmet", "DEMOTION_STATUS": "demotion"}

_NEVER_BLANK: Final = "counts and series of 晋升 are computed, so they are never blank"
_NEVER_TEXT: Final = "a score or rank that is no number does not reach the series of 晋升"
_OTHER_TARGET: Final = "目标级别 is computed from the grade: the next one, or the one after it"
#: Letters by their number, as the helper has them.
_LETTERS: Final = dict(zip("1234", "ABCD", strict=True))
_NONE: Final = ("", "-", "0")


def ladder(case: Case, made: Entries) -> str | None:
    """A score, a quarter, or a candidate."""
    made.reads = _READS
    if case.asks == "PASSED":
        _passed(case, made)
        return None
    if case.asks == "QUARTER_GRADE":
        made.rows["quarterly"].append({"quarter": "2026Q3", "staff_id": made.staff_id, "grade": case.row["grade"]})
        made.ask("QUARTER_GRADE", "quarterly", "letter", case.expect["QUARTER_GRADE"])
        return None
    if case.asks == "TARGET_GRADE":
        person = {"staff_id": made.staff_id, "name": "林一", "grade": case.row["grade"]}
        made.rows["staff"].append(person)
        made.rows["promotion"].append({"staff_id": made.staff_id, "skip": case.row.get("skip")})
        made.ask("TARGET_GRADE", "promotion", "target", case.expect["TARGET_GRADE"])
        return None
    return _candidate(case, made)


def _passed(case: Case, made: Entries) -> None:
    row = {"month": case.row.get("month"), "staff_id": made.staff_id, "score": case.row.get("score")}
    made.rows["monthly"].append(row)
    # Its score stands below those of the candidates.
    made.regime = scores.Above(2)
    made.ask("PASSED", "monthly", "passed", case.expect["PASSED"])


def _candidate(case: Case, made: Entries) -> str | None:
    left = month_of(case, made) or _impossible(case)
    if left is not None or made.month is None:
        return left
    own = made.own()
    made.rows["promotion"].append({key: own[key] for key in _TYPED if key in own})
    # Of no department that new clients are asked of: missing ones are tickets, too.
    person = {"staff_id": made.staff_id, "name": own.get("name", "林二"), "department": "物流部"}
    made.rows["staff"].append(person | {key: own[key] for key in ("grade", "hired", "promoted") if key in own})
    _quarters(case, made)
    _months(case, made)
    if case.row.get("tickets"):
        ticket = {"date": "2026-09-15", "staff_id": made.staff_id, "clause": "A2", "times": case.row["tickets"]}
        made.rows["past_events"].append(ticket)
    _series(case, made)
    for function, expected in case.expect.items():
        made.ask(function, "promotion", _COLUMNS[function], expected)
    sentence = "demotion" if case.asks == "DEMOTION_STATUS" else "unmet"
    texts = (*((f"{case.state.value}：",) if case.state and sentence == "demotion" else ()), *made.reason)
    if texts:
        made.ask("依据" if case.expect else case.asks, "promotion", sentence, contains=texts)
    return None


def _series(case: Case, made: Entries) -> None:
    """That the helpers hold what the case says of them, as far as it says anything."""
    if made.ranks:
        figures = ["0" if part in _NONE else part for part in _parts(case, "ranks")]
        made.ask("近12月名次", "promotion", "ranks", ",".join(["0"] * (12 - len(figures)) + figures))
    numbers = {letter: number for number, letter in _LETTERS.items()}
    grades = ["0" if part in _NONE else numbers.get(part.upper(), part) for part in _parts(case, "quarters")]
    if grades:
        made.ask("近4季等级", "promotion", "quarters", ",".join(["0"] * (4 - len(grades)) + grades))
    for key in ("target", "excellent", "tickets"):
        if case.row.get(key) is not None and case.row.get("grade"):
            made.ask(CANDIDATE[key][0], "promotion", key, case.row[key])
    standing = case.row.get("standing_short")
    latest = [part for part in _parts(case, "scores")[-3:] if part not in _NONE]
    if len(latest) == 3 and standing and not _parts(case, "ranks"):
        made.ask(CANDIDATE["standing_short"][0], "promotion", "standing_short", standing)


def _impossible(case: Case) -> str | None:
    """Why no rows of 考评 and 员工 give what the case says of its candidate."""
    row = case.row
    grade, target = row.get("grade"), row.get("target")
    if target is not None and grade and target != _target(str(grade), skipping=row.get("skip") == "是"):
        return _OTHER_TARGET
    series = [part for key in ("ranks", "scores") for part in _parts(case, key)]
    if any(part not in _NONE and not part.replace(".", "").isdigit() for part in series):
        return _NEVER_TEXT
    blank = {
        "初级客服": row.get("tickets") is None,
        "中级客服": row.get("standing_short") is None or row.get("quarters") == "",
        "高级客服": row.get("excellent") is None,
    }
    if case.asks == "PROMOTION_STATUS" and blank.get(str(target)) and grade:
        return _NEVER_BLANK
    return None


def _target(grade: str, *, skipping: bool) -> str | None:
    known = read(Grade, grade)
    grades = list(Grade)
    if known is None or known is grades[-1]:
        return None
    return grades[min(grades.index(known) + (2 if skipping else 1), len(grades) - 1)].value


def _parts(case: Case, key: str) -> list[str]:
    entry = case.row.get(key)
    return [part.strip() for part in str(entry).split(",")] if entry else []


def _quarters(case: Case, made: Entries) -> None:
    """Grades of the quarters that are closed at the end of the month, from the latest back."""
    assert made.month is not None
    closed = scores.back(made.month, made.month.month % 3)
    for number, part in enumerate(reversed(_parts(case, "quarters"))):
        first = scores.back(closed, 2 + 3 * number)
        quarter = f"{first.year}Q{(first.month + 2) // 3}"
        if part not in _NONE:
            grade = {"quarter": quarter, "staff_id": made.staff_id, "grade": _LETTERS.get(part, part)}
            made.rows["quarterly"].append(grade)


def _months(case: Case, made: Entries) -> None:
    """Scores of the months that end with 统计月份: those of the case, or such that its ranks come out."""
    assert made.month is not None
    rows: dict[date, dict[str, object]] = {}
    typed, ranks = _parts(case, "scores"), _parts(case, "ranks")
    for number, part in enumerate(reversed(typed or ranks)):
        month = scores.back(made.month, number)
        if part in _NONE:
            continue
        rows[month] = {"month": month, "staff_id": made.staff_id}
        if typed:
            rows[month]["score"] = float(part)
        else:
            made.ranks[month] = int(part)
    if typed:
        made.regime = _regime(case)
    elif made.ranks:
        made.regime = scores.RANKS
    for number in range(int(case.row.get("excellent") or 0)):
        month = scores.back(made.month, number)
        rows.setdefault(month, {"month": month, "staff_id": made.staff_id})["excellent"] = "是"
    made.rows["monthly"] += [rows[month] for month in sorted(rows)]


def _regime(case: Case) -> scores.Above:
    """Who stands above somebody whose scores are typed: third of all unless the case says otherwise."""
    ranks, half = _parts(case, "ranks"), case.row.get("standing_half")
    if ranks and not half:
        lately = int(ranks[-1]) - 3
        return scores.Above(2, lately, case.name if lately else "")
    standing = half or case.row.get("standing_short") or 3
    assert isinstance(standing, int)
    return scores.Above(standing - 1, alone="" if standing == 3 else case.name)
