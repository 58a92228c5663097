"""The arrows of docs/design.md, read from the imports: each part knows only what it stands on.

Every check is a function from source code to complaints, and each is shown a sample that breaks
it: a check that can find nothing would pass for ever.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import ROOT

#: Part → the parts directly below it; it may import those and whatever they stand on.
#: A part is a module or folder of ``xl_tools``, or the package ``udfs``.
STANDS_ON: Final[Mapping[str, tuple[str, ...]]] = {
    "words": (),
    "messages": ("words",),
    "errors": ("messages",),
    "near": ("words",),
    "clock": ("errors", "near"),
    "policy": ("clock",),
    "rules": ("policy",),
    "udfs": ("rules",),
    "books": ("errors", "near"),
    "sheets": ("udfs",),
    "ledger": ("sheets",),
    "engine": ("sheets", "books", "ledger"),
    "sample": ("sheets",),
    "build": ("engine", "vba"),
    "calc": ("udfs", "books"),
    "adopt": ("engine",),
    "borrowed": ("engine", "calc"),
    "carry": ("engine",),
    "fill": ("engine",),
    "imports": ("fill",),
    "whatif": ("engine",),
    "why": ("engine",),
    "vba": ("sheets", "books"),
    "deliver": ("build", "calc"),
    "memory": ("engine",),
    "macros": ("adopt", "build", "deliver"),
    "addin": ("vba", "calc"),
    "cli": (
        *("addin", "adopt", "borrowed", "build", "carry", "deliver", "fill", "imports", "macros", "memory"),
        *("sample", "whatif", "why"),
    ),
    "clausepage": ("sheets",),
    "docs": ("cli", "clausepage"),
    "__main__": ("cli",),
    "__init__": (),
}

#: Module from outside → the files that may import it.
ONLY_IN: Final[Mapping[str, tuple[str, ...]]] = {
    "xlwings": ("xl_tools/books/live.py", "xl_tools/calc/*", "xl_tools/memory/*", "udfs/*"),
    "pandas": ("xl_tools/books/frames.py",),
    "typer": ("xl_tools/cli*",),
    "rich": ("xl_tools/cli*",),
    "formualizer": ("xl_tools/engine/*",),
    "xlsxwriter": ("xl_tools/build*", "xl_tools/addin/book.py", "xl_tools/deliver/*"),
    "pyopenvba": ("xl_tools/vba/*",),
    "msoffcrypto": ("xl_tools/deliver/*",),
    "smtplib": ("xl_tools/deliver/mail/smtp.py",),
    "sqlite3": ("xl_tools/deliver/mail/journal.py",),
    "keyring": ("xl_tools/deliver/mail/settings.py",),
    "openpyxl": (),
    "python_calamine": (),
    "xlrd": ("xl_tools/imports/reading.py",),
    "uno": ("xl_tools/calc/*",),
    "ironcalc": (),
}

#: What rules do not touch: they are given the day, and read nothing.
CLOCKS_AND_FILES: Final = {
    *("now", "today", "utcnow", "fromtimestamp", "localtime"),
    *("open", "read_text", "read_bytes", "write_text", "write_bytes", "urlopen"),
}
PURE: Final = ("xl_tools/rules/*", "xl_tools/clock.py", "xl_tools/_timetext.py", "xl_tools/words.py")
PURE_MODULES: Final = {"os", "io", "pathlib", "time", "random", "socket", "subprocess", "tempfile", "urllib"}

#: Modules that are allowed to be longer than this, each with its reason.
LONGEST: Final = 400
LONG_FOR_A_REASON: Final[Mapping[str, str]] = {
    "xl_tools/messages/sheets.py": "a list of sentences, no code",
    "xl_tools/messages/sheets_records.py": "a list of sentences, no code",
}

Check = Callable[[str, ast.Module], Iterator[str]]


@cache
def below(part: str) -> frozenset[str]:
    """All parts that this one may import."""
    direct = STANDS_ON[part]
    return frozenset(direct).union(*map(below, direct))


def part_of(module: str) -> str:
    """``xl_tools.rules.attendance`` → ``rules``; modules with an underscore belong to their user."""
    names = module.split(".")
    if names[0] == "udfs":
        return "udfs"
    part = names[1] if len(names) > 1 else "__init__"
    return {"_timetext": "clock"}.get(part, part)


def module_of(path: str) -> str:
    return path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")


def imports(path: str, tree: ast.AST) -> Iterator[tuple[int, str]]:
    """(line, module) of every import, those inside functions too; ``from a import b`` counts as ``a.b``."""
    package = module_of(path) if path.endswith("__init__.py") else module_of(path).rpartition(".")[0]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, *([base] if base else [])])
            yield from ((node.lineno, f"{base}.{name.name}") for name in node.names)


def arrows_that_run_back(path: str, tree: ast.Module) -> Iterator[str]:
    part = part_of(module_of(path))
    if part not in STANDS_ON:
        yield f"{path}: the part {part!r} is not in STANDS_ON; say what it stands on"
        return
    for line, module in imports(path, tree):
        if module.split(".")[0] not in ("xl_tools", "udfs"):
            continue
        other = part_of(module)
        if other in STANDS_ON and other not in (part, "__init__") and other not in below(part):
            yield f"{path}:{line}: {part} must not know {other} ({module})"


def packages_out_of_place(path: str, tree: ast.Module) -> Iterator[str]:
    for line, module in imports(path, tree):
        places = ONLY_IN.get(module.split(".")[0])
        if places is not None and not any(fnmatch(path, place) for place in places):
            yield f"{path}:{line}: {module.split('.')[0]} may be imported only in {', '.join(places) or 'tests'}"


def clocks_and_files_in_rules(path: str, tree: ast.Module) -> Iterator[str]:
    if not any(fnmatch(path, place) for place in PURE):
        return
    for line, module in imports(path, tree):
        if module.split(".")[0] in PURE_MODULES:
            yield f"{path}:{line}: a rule is given everything and imports no {module.split('.')[0]}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in CLOCKS_AND_FILES:
            yield f"{path}:{node.lineno}: a rule reads no clock and no file ({called(node)})"


def text_without_encoding(path: str, tree: ast.Module) -> Iterator[str]:
    """Text is opened as UTF-8 and says so: the default differs between systems."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or "encoding" in [keyword.arg for keyword in node.keywords]:
            continue
        method = isinstance(node.func, ast.Attribute)
        name = called(node)
        # The encoding may also stand in its place: read_text("utf-8"), write_text(text, "utf-8").
        whole = (name == "read_text" and not node.args) or (name == "write_text" and len(node.args) == 1)
        if whole or (name == "open" and opens_text(node, mode_at=0 if method else 1)):
            yield f"{path}:{node.lineno}: {name} without encoding="


def opens_text(call: ast.Call, *, mode_at: int) -> bool:
    given = [keyword.value for keyword in call.keywords if keyword.arg == "mode"] or call.args[mode_at : mode_at + 1]
    mode = given[0].value if given and isinstance(given[0], ast.Constant) else None if given else "r"
    # What is no mode at all is the first argument of another open: a zip member, a flag.
    return isinstance(mode, str) and set(mode) <= set("rwaxt+") and mode[:1] in ("r", "w", "a", "x")


def called(call: ast.Call) -> str:
    """The last name of what is called: ``datetime.now()`` → ``now``."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


CHECKS: Final[tuple[Check, ...]] = (
    arrows_that_run_back,
    packages_out_of_place,
    clocks_and_files_in_rules,
    text_without_encoding,
)

#: (check, path, source that breaks it)
BROKEN: Final = (
    (arrows_that_run_back, "xl_tools/errors.py", "from xl_tools.clock import parse_day"),
    (arrows_that_run_back, "xl_tools/rules/pay.py", "def f():\n    from udfs import registry"),
    (arrows_that_run_back, "xl_tools/rules/pay.py", "from ..sheets import pay"),
    (arrows_that_run_back, "xl_tools/books/__init__.py", "from ..rules import pay"),
    (arrows_that_run_back, "udfs/registry.py", "import xl_tools.engine"),
    (arrows_that_run_back, "xl_tools/novelty.py", ""),
    (packages_out_of_place, "xl_tools/rules/pay.py", "import pandas as pd"),
    (packages_out_of_place, "xl_tools/engine/run.py", "from openpyxl.utils import get_column_letter"),
    (packages_out_of_place, "xl_tools/books/store.py", "import xlwings"),
    (packages_out_of_place, "xl_tools/deliver/mail.py", "from rich.table import Table"),
    (clocks_and_files_in_rules, "xl_tools/rules/pay.py", "today = date.today()"),
    (clocks_and_files_in_rules, "xl_tools/rules/pay.py", "import datetime as d\nd.datetime.now()"),
    (clocks_and_files_in_rules, "xl_tools/rules/pay.py", "open('rates.csv', encoding='utf-8')"),
    (clocks_and_files_in_rules, "xl_tools/clock.py", "from time import monotonic"),
    (text_without_encoding, "xl_tools/docs.py", "path.read_text()"),
    (text_without_encoding, "xl_tools/docs.py", "open(path)"),
    (text_without_encoding, "xl_tools/docs.py", "open(path, 'w')"),
    (text_without_encoding, "xl_tools/docs.py", "path.open('a')"),
)

#: (check, path, source that keeps it)
SOUND: Final = (
    (
        arrows_that_run_back,
        "xl_tools/rules/pay.py",
        "from xl_tools.policy import Policy\nfrom xl_tools import messages",
    ),
    (arrows_that_run_back, "xl_tools/rules/pay.py", "from xl_tools.rules.finding import Finding"),
    (packages_out_of_place, "xl_tools/cli/screen.py", "from rich.table import Table"),
    (clocks_and_files_in_rules, "xl_tools/rules/pay.py", "due = time(20, 0)"),
    (clocks_and_files_in_rules, "xl_tools/books/store.py", "path.read_bytes()"),
    (text_without_encoding, "xl_tools/docs.py", "path.read_text(encoding='utf-8')\nmember.read_text('a.xml')"),
    (text_without_encoding, "xl_tools/docs.py", "open(path, 'rb')\npath.open('wb')"),
    (text_without_encoding, "xl_tools/books/package.py", "package.open('xl/workbook.xml')\nos.open(path, flags)"),
)


def sources(*folders: str) -> dict[str, ast.Module]:
    """Path from the root (with slashes) → syntax tree."""
    files = sorted(file for folder in folders for file in (ROOT / folder).rglob("*.py"))
    return {f.relative_to(ROOT).as_posix(): ast.parse(f.read_text(encoding="utf-8")) for f in files}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_source_keeps_the_arrows(check: Check) -> None:
    complaints = [text for path, tree in sources("xl_tools", "udfs").items() for text in check(path, tree)]

    assert complaints == []


@pytest.mark.parametrize(("check", "path", "source"), BROKEN)
def test_a_source_that_breaks_an_arrow_is_named(check: Check, path: str, source: str) -> None:
    complaints = list(check(path, ast.parse(source)))

    assert len(complaints) == 1
    assert complaints[0].startswith(path)


@pytest.mark.parametrize(("check", "path", "source"), SOUND)
def test_a_source_that_keeps_the_arrows_is_let_through(check: Check, path: str, source: str) -> None:
    complaints = list(check(path, ast.parse(source)))

    assert complaints == []


def test_no_two_parts_stand_on_each_other() -> None:
    circular = [part for part in STANDS_ON if part in below(part)]

    assert circular == []


def test_tests_and_benchmarks_name_their_encoding_too() -> None:
    trees = sources("tests", "benchmarks")
    complaints = [text for path, tree in trees.items() for text in text_without_encoding(path, tree)]

    assert complaints == []


def test_modules_are_short() -> None:
    lines = {path: len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path in sources("xl_tools", "udfs")}
    long = {path for path, count in lines.items() if count > LONGEST}

    assert long == set(LONG_FOR_A_REASON)


def test_the_way_of_recalc_loads_nothing_heavy() -> None:
    heavy = ("pandas", "numpy", "openpyxl", "xlsxwriter", "xlwings", "typer", "rich", "python_calamine", "http", "ssl")
    program = "import sys, xl_tools.engine, xl_tools.books.store; print(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", check=True, timeout=60
    )

    loaded = {name.partition(".")[0] for name in ran.stdout.split()}

    assert "xl_tools" in loaded
    assert loaded.intersection(heavy) == set()


def test_every_package_and_data_file_is_part_of_the_distribution() -> None:
    setuptools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    elsewhere = setuptools["package-dir"]
    packages = {Path(path).parent.as_posix().replace("/", ".") for path in sources("xl_tools", "udfs")}
    shipped = {
        file
        for package, patterns in setuptools["package-data"].items()
        for pattern in patterns
        for file in (ROOT / elsewhere.get(package, package.replace(".", "/"))).glob(pattern)
    }
    folders = ("xl_tools", "udfs", *elsewhere.values())
    data = {f for folder in folders for f in (ROOT / folder).rglob("*") if f.is_file()}
    data = {file for file in data if file.suffix not in (".py", ".pyc")}

    assert packages | elsewhere.keys() == set(setuptools["packages"])
    assert data == shipped
