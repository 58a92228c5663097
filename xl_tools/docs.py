"""Pages and workbooks of the repository that are made from the program.

``python -m xl_tools.docs`` rewrites the pages of ``docs/`` that are made: checks, clauses, commands, functions,
parameters; ``--check`` only says which are stale (exit code 1); ``--workbooks`` rewrites ``workbooks/`` as well.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from datetime import date
from pathlib import Path
from typing import Final

from udfs.registry import FUNCTIONS, Function
from xl_tools import messages, sample, words
from xl_tools.build import build
from xl_tools.clausepage import HEADINGS, clause_cells, clause_rows
from xl_tools.cli import main as command_line
from xl_tools.cli.start import paths
from xl_tools.deliver.checks import CHECKS, Check, check_book, with_findings
from xl_tools.policy import Parameter, as_cell, as_text, default
from xl_tools.sheets.model import Edition
from xl_tools.words import Lang

__all__ = ["PAGES", "WORKBOOKS", "main"]

_ROOT: Final = Path(__file__).resolve().parent.parent
_MADE: Final = "<!-- Made by `python -m xl_tools.docs`; changes here are overwritten. -->"
_LANGUAGES: Final[tuple[Lang, ...]] = ("zh", "en")
#: Day for which the parameters are listed: the built-in values hold from then on.
_DAY: Final = date(2026, 1, 1)


_FACT: Final = re.compile(r"\{\w+(?::\w+)?\}")


def _checks() -> Iterator[str]:
    yield "# 检查 / Checks"
    yield _MADE
    yield (
        "What `xl-tools check` and the button 检查 look for, in the order in which they look. An error (错误) has to "
        "be put right before the month is finished; a warning (警告) does not stand in the way."
    )
    for lang in _LANGUAGES:
        yield "## 中文" if lang == "zh" else "## English"
        headings = ["检查", "级别", "找什么", "怎么处理"] if lang == "zh" else ["Check", "Level", "Finds", "What to do"]
        yield _table(headings, [_check(one, lang) for one in CHECKS.values()])


def _check(check: Check, lang: Lang) -> list[str]:
    # What a suggestion mentions of the row at hand is left out here.
    sentences = {key: _FACT.sub("…", both[0 if lang == "zh" else 1]) for key, both in messages.catalogue().items()}
    # What holds for a variant alone, then what holds for all others.
    advice = [text for key, text in sentences.items() if re.fullmatch(rf"check\.{check.key}(\.\w+)?\.do", key)]
    about = sentences[f"check.{check.key}.about"]
    return [f"`{check.key}`", words.show(check.level, lang), about, "<br>".join(dict.fromkeys(advice))]


def _clauses() -> Iterator[str]:
    yield "# 条款 / Clauses"
    yield _MADE
    yield (
        "Every clause that results cite, in our words, and where it lives. Rules are functions of `xl_tools/rules`; "
        "a sheet stands here when one of its formulas calls a function of the clause. A case of `tests/cases` counts "
        "for every clause that its working, its sentences or the finding behind its cell cite. A clause in several "
        "parts (A1, A14, D1, D2) has what its parts have."
    )
    yield _table(HEADINGS, [list(clause_cells(row)) for row in clause_rows(_ROOT / "tests" / "cases")])


def _commands() -> Iterator[str]:
    yield "# 命令 / Commands"
    yield _MADE
    yield "What `--help` prints, in both languages. `xl-tools …` and `python -m xl_tools …` are the same."
    for path in paths():
        yield f"## {' '.join(['xl-tools', *path])}"
        for lang in _LANGUAGES:
            printed = io.StringIO()
            with redirect_stdout(printed):
                command_line([*path, "--help", "--lang", lang])
            yield f"```text\n{printed.getvalue().rstrip()}\n```"


def _functions() -> Iterator[str]:
    yield "# 函数 / Worksheet functions"
    yield _MADE
    yield (
        "Arguments stand in the order of the sheet; those in brackets may be left out. An omitted 制度 (Policy) is "
        "the built-in one. A function whose rule gives no number shows the word of the state instead."
    )
    rows = [
        [f"[`{name}`](#{name.lower()})", one.summary("zh"), one.summary("en"), one.clause]
        for name, one in FUNCTIONS.items()
    ]
    yield _table(["函数 / Function", "用途", "Gives", "条款 / Clause"], rows)
    for function in FUNCTIONS.values():
        yield from _function(function)


def _function(function: Function) -> Iterator[str]:
    yield f"## {function.name}"
    yield f"{function.summary('zh')}。{function.summary('en')}."
    yield f"```text\n={function.signature('zh')}\n={function.signature('en')}\n```"
    rows = [[one.label("zh"), one.note("zh"), one.label("en"), one.note("en")] for one in function.args]
    if rows:
        yield _table(["参数", "填什么", "Argument", "What to put there"], rows)
    yield f"例 / Example: `={function.example}` → {_cell(function.shows)}"


def _parameters() -> Iterator[str]:
    yield "# 制度参数 / Parameters of the policy"
    yield _MADE
    yield (
        "Every figure of the rules as it is built in, in force from 2026-01-01. In a workbook they stand on the sheet "
        "制度 (Policy): a change is one new row with its date, and old days stay as they were. Where the text can be "
        "read in two ways the other reading stands beside the value."
    )
    for lang in _LANGUAGES:
        yield "## 中文" if lang == "zh" else "## English"
        keys = ("clause", "parameter", "label", "value", "unit")
        headings = [messages.say(lang, f"cli.policy.{key}") for key in keys]
        headings += ["说明", "另一种读法"] if lang == "zh" else ["Note", "Other reading"]
        yield _table(headings, [_parameter(one, lang) for one in default().parameters.values()])


def _parameter(parameter: Parameter, lang: Lang) -> list[str]:
    value = default().value(parameter.name, _DAY)
    worded = parameter.unit in ("flag", "choice", "words")
    return [
        parameter.clause,
        f"`{parameter.name}`",
        parameter.label[lang],
        str(as_cell(parameter, value, lang)) if worded else as_text(parameter, value),
        messages.say(lang, f"policy.unit.{parameter.unit}"),
        parameter.note[lang],
        parameter.other[lang],
    ]


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", "<br>")


#: File below ``docs`` → its paragraphs.
PAGES: Final[Mapping[str, Callable[[], Iterator[str]]]] = {
    "checks.md": _checks,
    "clauses.md": _clauses,
    "commands.md": _commands,
    "functions.md": _functions,
    "parameters.md": _parameters,
}


def _template(edition: Edition, lang: Lang) -> bytes:
    # The one for Excel carries the text of whichever xlwings is installed, so it is made where it is used
    # (xl-tools new --edition functions) and never kept here.
    return build(edition, lang, month=sample.MONTH, host="calc")


def _sample_month(lang: Lang) -> bytes:
    department, author = sample.DEPARTMENT.of(lang), sample.AUTHOR.of(lang)
    rows = sample.content(lang)
    made = build("values", lang, month=sample.MONTH, rows=rows, department=department, author=author)
    return with_findings(check_book(made))


#: File below ``workbooks`` → its bytes.
WORKBOOKS: Final[Mapping[str, Callable[[], bytes]]] = {
    "模板-函数版-LibreOffice.xlsm": lambda: _template("functions", "zh"),
    "模板-数值版.xlsx": lambda: _template("values", "zh"),
    "template-functions-libreoffice.xlsm": lambda: _template("functions", "en"),
    "template-values.xlsx": lambda: _template("values", "en"),
    "样本-2026-11.xlsx": lambda: _sample_month("zh"),
    "sample-2026-11.xlsx": lambda: _sample_month("en"),
}


def _wanted(*, workbooks: bool, root: Path) -> dict[Path, bytes]:
    files = {root / "docs" / name: ("\n\n".join(page()) + "\n").encode() for name, page in PAGES.items()}
    if workbooks:
        files |= {root / "workbooks" / name: make() for name, make in WORKBOOKS.items()}
    return files


def main(arguments: Sequence[str] | None = None, root: Path = _ROOT) -> int:
    """Rewrite what is made, or say what is stale.

    Args:
        arguments: ``--check`` and ``--workbooks``; those of the process when None.
        root: the repository.

    Returns:
        1 when ``--check`` found a stale file, else 0.
    """
    parser = argparse.ArgumentParser(prog="python -m xl_tools.docs", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 when something is stale")
    parser.add_argument("--workbooks", action="store_true", help="the workbooks too")
    chosen = parser.parse_args(arguments)
    wanted = _wanted(workbooks=chosen.workbooks, root=root)
    stale = {path: data for path, data in wanted.items() if not path.exists() or path.read_bytes() != data}
    for path, data in stale.items():
        if chosen.check:
            print(f"stale: {path.relative_to(root).as_posix()} (python -m xl_tools.docs rewrites it)", file=sys.stderr)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return 1 if chosen.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
