"""What an import found, as lines for a person and as values for another program."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, Final

from xl_tools import messages
from xl_tools.books.refs import cell_name, column_letters, quote_sheet
from xl_tools.imports.book import Row, known_as
from xl_tools.imports.headings import MEANINGS
from xl_tools.imports.importing import Imported
from xl_tools.imports.model import Choices
from xl_tools.imports.plan import Conflict, Nobody, Planned
from xl_tools.imports.writing import time_text
from xl_tools.words import Lang, Shift, show

__all__ = ["before", "nobody_text", "report", "rows_table", "unread"]

#: Lines of a list on the screen; --json has all.
_LISTED: Final = 20
#: Rows shown of those that are to be written.
_ROWS: Final = 5
#: Meanings that only one kind of export has, by the heading that they stand under there.
_OWN: Final = {
    "userid": "UserId",
    "epoch": "workDate",
    "shift_name": "班次",
    "result": "打卡结果",
    "approval": "审批单",
    "account": "账号",
    "group": "考勤组",
    "day": "考勤日期",
    "packed": "姓名 日期 时间",
}


def before(done: Imported, choices: Choices, lang: Lang) -> Iterator[str]:
    """What was recognised and what goes in, up to the rows themselves."""
    found, plan, export = done.recognised, done.plan, done.export
    kind = messages.say(lang, f"import.kind.{export.kind}")
    if export.misnamed:
        facts: dict[str, object] = {"file": export.name, "ending": PurePath(export.name).suffix, "kind": kind}
        yield messages.say(lang, "import.misnamed", facts)
    name = messages.say(lang, f"import.format.{found.format.key.replace('-', '_')}")
    first, last = found.layout.header
    facts = {"file": export.name, "format": name, "sheet": found.grid.name}
    if first < 1 or first not in found.grid.rows:
        yield messages.say(lang, "import.recognised_plain", facts)
    else:
        rows = str(first) if first == last else f"{first}–{last}"
        yield messages.say(lang, "import.recognised", {**facts, "rows": rows})
    columns = [f"{_heading(key)}={column_letters(at)}" for key, at in found.layout.columns.items()]
    if columns:
        yield messages.say(lang, "import.columns", {"columns": " ".join(columns)})
    if found.layout.days:
        ends = sorted(found.layout.days.items(), key=lambda one: one[1])
        facts = {"first": ends[0][1], "first_column": column_letters(ends[0][0])}
        yield messages.say(
            lang, "import.days", {**facts, "last": ends[-1][1], "last_column": column_letters(ends[-1][0])}
        )
    if plan.hidden:
        yield messages.say(lang, "import.hidden", {"count": plan.hidden})
    if plan.new:
        yield messages.say(
            lang,
            "import.will_write",
            {
                "file": done.target.name,
                "sheet": done.target.table.sheet,
                "rows": len(plan.new),
                "people": len({row.key[1] for row in plan.new}),
                "first": plan.new[0].day,
                "last": plan.new[-1].day,
            },
        )
    else:
        yield messages.say(lang, "import.nothing")


def rows_table(done: Imported, lang: Lang) -> tuple[list[str], list[list[str]]]:
    """Headings and the first rows that are to be written."""
    headings = [*done.target.titles.values()]
    headings += [messages.say(lang, "import.rows.from"), messages.say(lang, "import.rows.note")]
    return headings, [_cells(row, lang) for row in done.plan.new[:_ROWS]]


def _cells(row: Planned, lang: Lang) -> list[str]:
    facts = _values(row, lang)
    notes = [row.note] if row.note else []
    if row.punches > len(row.signin):
        notes.insert(0, messages.say(lang, "import.note.several", {"count": row.punches}))
    who = f"{row.employee.number} {row.employee.name}".strip()
    return [
        facts["date"],
        who,
        facts["shift"],
        facts["due"] or "",
        facts["signin"] or "",
        str(row.spots[0]),
        " ".join(notes),
    ]


def unread(done: Imported, choices: Choices, lang: Lang) -> Iterator[str]:
    """Everything that goes not in, or not without a word: after the rows."""
    plan, target = done.plan, done.target
    if len(plan.new) > _ROWS:
        yield messages.say(lang, "import.more_rows", {"count": len(plan.new) - _ROWS})
    if plan.several and choices.punch != "all":
        rule = messages.say(lang, f"import.rule.{choices.punch}")
        yield messages.say(lang, "import.several", {"count": plan.several, "rule": rule})
    by_name = [who for who, one in plan.matched.items() if known_as(who.number) != known_as(one.entry)]
    if by_name:
        yield messages.say(lang, "import.by_name", {"count": len(by_name)})
    if plan.same:
        yield messages.say(lang, "import.same", {"count": len(plan.same)})
    for key, conflicts in (("import.replaced", plan.replaced), ("import.conflicts", plan.conflicts)):
        if conflicts:
            yield messages.say(lang, key, {"count": len(conflicts)})
            yield from _few([_conflict(one, done, lang) for one in conflicts], lang)
    if plan.outside:
        days = [one.day for one in plan.outside]
        facts = {"month": f"{target.month:%Y-%m}", "count": len(days), "first": min(days), "last": max(days)}
        yield messages.say(lang, "import.outside", facts)
        yield from _few(
            [
                messages.say(
                    lang, "import.outside_one", {"where": str(one.spot), "day": one.day, "person": str(one.person)}
                )
                for one in plan.outside
            ],
            lang,
        )
    absent = sum(one.key == "import.left.absent" for one in plan.left)
    if absent:
        facts = {"count": absent, "sheet": target.table.sheet, "work": show(Shift.WORK, target.lang)}
        yield messages.say(lang, "import.absent", facts)
    if len(plan.left) > absent:
        yield messages.say(lang, "import.skipped", {"count": len(plan.left) - absent})
    if plan.nobody:
        yield messages.say(lang, "import.nobody", {"count": len(plan.nobody)})
        yield from _few([f"  {nobody_text(one, lang)}" for one in plan.nobody], lang)
    if plan.flags:
        yield messages.say(lang, "import.not_understood", {"count": len(plan.flags)})
        yield from _few([f"  {flag.text(lang)}" for flag in plan.flags], lang)


def _few(lines: list[str], lang: Lang) -> Iterator[str]:
    yield from lines[:_LISTED]
    if len(lines) > _LISTED:
        yield messages.say(lang, "import.more_cells", {"count": len(lines) - _LISTED})


def _heading(key: str) -> str:
    return MEANINGS[key][0] if key in MEANINGS else _OWN.get(key, key)


def nobody_text(nobody: Nobody, lang: Lang) -> str:
    """The sentence about somebody who was not found."""
    found = nobody.unmatched
    known = messages.say(lang, "cli.comma").join(f"{one.number} {one.name}".strip() for one in found.suggestions)
    # By the number where the name says not who.
    shown = found.person.name or found.person.number
    if found.key in ("import.people.shared", "import.people.number_unknown", "import.people.name_differs"):
        shown = found.person.number
    option = f"{shown}={found.suggestions[0].number if len(found.suggestions) == 1 else '…'}"
    facts = {
        "where": str(nobody.spot),
        "number": found.person.number,
        "name": found.person.name or "—",
        "count": nobody.cells,
        "known": known or "—",
        "option": option,
    }
    return messages.say(lang, found.key, facts)


def _conflict(conflict: Conflict, done: Imported, lang: Lang) -> str:
    row, target = conflict.planned, done.target
    place = cell_name(conflict.rows[0].number, target.table.ref.left)
    return messages.say(
        lang,
        "import.conflict",
        {
            "where": f"{quote_sheet(target.table.sheet)}!{place}",
            "day": row.day,
            "person": f"{row.employee.number} {row.employee.name}".strip(),
            "old": messages.say(lang, "cli.comma").join(_says(_held(one, lang), lang) for one in conflict.rows),
            "new": _says(_values(row, lang), lang),
            "spots": messages.say(lang, "cli.comma").join(map(str, row.spots)),
        },
    )


def _says(values: dict[str, Any], lang: Lang) -> str:
    return messages.say(lang, "import.says", {key: values[key] or "—" for key in ("shift", "due", "signin")})


def _held(row: Row, lang: Lang) -> dict[str, Any]:
    return {
        "shift": "" if row.shift is None else show(row.shift, lang),
        "due": None if row.due is None else "、".join(map(time_text, row.due)) or None,
        "signin": None if row.signin is None else "、".join(map(time_text, row.signin)) or None,
    }


def _values(row: Planned, lang: Lang) -> dict[str, Any]:
    signin = "、".join(map(time_text, row.signin))
    if row.corrected:
        signin += f"({messages.say(lang, 'import.corrected')})"
    return {
        "date": row.day.isoformat(),
        "staff_id": row.employee.number,
        "shift": show(row.shift, lang),
        "due": None if row.due is None else time_text(row.due),
        "signin": signin or None,
    }


def report(done: Imported, lang: Lang) -> dict[str, Any]:
    """Everything, for another program: keys in English, sentences in the language of the screen."""
    found, plan = done.recognised, done.plan
    return {
        "export": done.export.name,
        "file": done.target.name,
        "kind": done.export.kind,
        "misnamed": done.export.misnamed,
        "format": found.format.key,
        "sheet": found.grid.name,
        "header_rows": list(found.layout.header),
        "columns": {key: column_letters(at) for key, at in found.layout.columns.items()},
        "days": {column_letters(at): day.isoformat() for at, day in found.layout.days.items()},
        "month": f"{done.target.month:%Y-%m}",
        "hidden_rows": plan.hidden,
        "written": done.saved,
        "rows": [_planned(row, lang) for row in plan.new],
        "replaced": [_clash(one, lang) for one in plan.replaced],
        "conflicts": [_clash(one, lang) for one in plan.conflicts],
        "same": len(plan.same),
        "matched": [
            {"export": str(who), "staff_id": one.number, "name": one.name} for who, one in plan.matched.items()
        ],
        "outside": [
            {"cell": str(one.spot), "date": one.day.isoformat(), "person": str(one.person)} for one in plan.outside
        ],
        "not_found": [
            {
                "cell": str(one.spot),
                "staff_id": one.unmatched.person.number,
                "name": one.unmatched.person.name,
                "entries": one.cells,
                "suggestions": [{"staff_id": who.number, "name": who.name} for who in one.unmatched.suggestions],
                "reason": nobody_text(one, lang),
            }
            for one in plan.nobody
        ],
        "not_understood": [
            {
                "cell": str(flag.spot),
                "entry": messages.say(lang, "import.entry", {"entry": flag.entry}),
                "reason": flag.text(lang),
            }
            for flag in plan.flags
        ],
        "passed_over": [{"cell": str(one.spot), "reason": one.text(lang)} for one in plan.left],
    }


def _planned(row: Planned, lang: Lang) -> dict[str, Any]:
    extra = {"name": row.employee.name, "cells": [str(spot) for spot in row.spots], "punches": row.punches}
    return {**_values(row, lang), **extra, "note": row.note}


def _clash(conflict: Conflict, lang: Lang) -> dict[str, Any]:
    there = [{"row": row.number, **_held(row, lang)} for row in conflict.rows]
    return {**_planned(conflict.planned, lang), "there": there}
