"""Every sentence a person can see: there in both languages, made of the same facts, used and usable."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import import_module
from typing import Any, Final

import pytest
import typer

from tests.test_architecture import called, sources
from xl_tools import errors, messages
from xl_tools.cli.start import app, paths
from xl_tools.policy import parameters
from xl_tools.sheets.registry import DOCUMENTS
from xl_tools.words import Lang, State

FIELD: Final = re.compile(r"\{(\w+)(?::(\w+))?\}")
HAN: Final = re.compile(r"[\u3400-\u9fff]")
LATIN: Final = re.compile(r"[A-Za-z]+(?:['_-][A-Za-z]+)*")

#: Latin words that belong into a Chinese sentence: names of things that have no other name.
NAMES: Final = {
    *("Excel", "WPS", "LibreOffice", "Windows", "macOS", "Word", "PowerPoint", "Apple", "Numbers", "OpenDocument"),
    *("Mac", "xlwings"),
    *("Calc", "Defender", "Microsoft", "Office", "OneDrive", "pywin", "Esc", "S"),
    *("CSV", "GBK", "UTF", "HTML", "JSON", "PDF", "XML", "ZIP", "VBA", "Python", "OOXML", "DOCTYPE", "RTF"),
    *("xl-tools", "functions", "values"),
    # What adopt --as takes.
    *("sign", "ins", "bookings", "pay"),
    # LibreOffice's program, the library of a person's macros there, what --host takes, and two Debian packages.
    *("Calc", "Standard", "calc", "python", "uno", "libreoffice-script-provider-python"),
    # What --host takes.
    *("excel", "calc"),
    # What --engine takes.
    *("own", "libreoffice"),
    # Settings of sending, words that they take, and the line that puts a password into a keyring.
    *("host", "security", "user", "from", "from_name", "list", "ca_file", "rate", "starttls", "tls", "none"),
    *("keyring", "set"),
    # What adopt --as takes.
    *("sign_ins", "bookings", "pay"),
    # A thousand bytes.
    *("KB", "SHA"),
    # What --documents takes.
    *DOCUMENTS,
    # What --password-rule takes: random, column:列名, last6:列名.
    *("random", "column", "last"),
    # What --punch takes, and the letter of a column in an example.
    *("first", "last", "all", "F"),
    # Grades of a quarter.
    *("A", "B", "C", "D"),
}
#: What is typed or shown as it is: options, extensions, references, defined names, clauses, lines to type.
VERBATIM: Final = re.compile(
    r"\.xl-tools\.[a-z]+|"
    r"--host [a-z]+|(?<![\w-])--?[a-z][a-z-]*|XL_TOOLS_[A-Z_]+|\.[a-z0-9]{2,4}\b|#[A-Z/0-9]+[!?]?|[\u3400-\u9fff]+!|"
    r"\$?[A-Z]{1,3}\$?\d+[a-z]?\b|[A-Z]+_[A-Z_]+|&[A-Z]|xl-tools [a-z]+(?: [a-z]+)?|pip install (?:--[a-z-]+ )?[\w-]+"
)
#: Chinese that belongs into an English sentence: a sheet or column with its English name after it, for a workbook in
#: either language, and forms of entries that are read in both.
BOTH_NAMES: Final = re.compile(r"[\u3400-\u9fff]+ \([A-Z][A-Za-z -]+\)|次日00:10|晚8:17")

#: Sentences that are lines to type or a name, not prose.
TYPED: Final = re.compile(r"\.example$|^cli\.metavar\.|^cli\.demo\.file$")


def fields(sentence: str) -> dict[str, str]:
    """Field → the way it is shown."""
    return {match[1]: match[2] or "" for match in FIELD.finditer(sentence)}


def facts(sentence: str) -> dict[str, str]:
    """As `fields`; ``column_zh`` and ``column_en`` are one fact in two languages."""
    return {fact(name): way for name, way in fields(sentence).items()}


def fact(name: str) -> str:
    return re.sub("(^|_)(zh|en)$", "", name)


def each() -> Iterator[tuple[str, str, str]]:
    """Key, Chinese, English."""
    for key, (chinese, english) in sorted(messages.catalogue().items()):
        yield key, chinese, english


@cache
def product() -> dict[str, ast.Module]:
    trees = sources("xl_tools", "udfs")
    return {path: tree for path, tree in trees.items() if not path.startswith("xl_tools/messages/")}


def test_every_sentence_stands_in_both_languages() -> None:
    missing = {}
    for key, chinese, english in each():
        # What has no words at all (a comparison of two figures) may be alike.
        wordless = not LATIN.search(VERBATIM.sub("", FIELD.sub("", chinese)))
        if not (HAN.search(chinese) or wordless or TYPED.search(key)) or not english or not chinese:
            missing[key] = (chinese, english)

    assert missing == {}


def test_both_languages_show_the_same_facts_in_the_same_way() -> None:
    different = {key: (chinese, english) for key, chinese, english in each() if facts(chinese) != facts(english)}

    assert different == {}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_sentence_can_be_said(lang: Lang) -> None:
    samples: dict[str, object] = {"time": 30_000, "minutes": 1_020, "date": date(2026, 11, 2), "money": Decimal("12.5")}
    unsaid = {}
    for key, chinese, english in each():
        sentence = chinese if lang == "zh" else english
        text = messages.say(lang, key, {name: samples.get(way, State.VALID) for name, way in fields(sentence).items()})
        # A brace left over is a field that was misspelt and would be shown as it stands.
        if "{" in text or "}" in text:
            unsaid[key] = text

    assert unsaid == {}


def test_chinese_sentences_hold_no_stray_english() -> None:
    stray = {}
    for key, chinese, _ in each():
        if TYPED.search(key):
            continue
        prose = VERBATIM.sub(" ", FIELD.sub(" ", chinese))
        if words := set(LATIN.findall(prose)) - NAMES:
            stray[key] = sorted(words)

    assert stray == {}


def test_english_sentences_hold_no_stray_chinese() -> None:
    stray = {key: english for key, _, english in each() if HAN.search(BOTH_NAMES.sub("", english))}

    assert stray == {}


def test_chinese_sentences_are_written_with_chinese_punctuation() -> None:
    half_width = re.compile(
        r"[\u3400-\u9fff}”](?:[,;?]|!(?!\{))(?!\w)|[\u3400-\u9fff][:()]|\.\.\.|[\u3400-\u9fff]\.(?!\w)"
    )
    found = {key: zh for key, zh, _ in each() if not TYPED.search(key) and half_width.search(VERBATIM.sub(" ", zh))}

    assert found == {}


def test_a_sentence_ends_alike_in_both_languages() -> None:
    ends = {"。": ".", "！": "!", "？": "?", "：": ":", "…": "…", "，": ",", "；": ";", "、": ","}
    different = {}
    for key, chinese, english in each():
        last = english.rstrip()[-1]
        if not TYPED.search(key) and ends.get(chinese.rstrip()[-1], "") != (last if last in ends.values() else ""):
            different[key] = (chinese, english)

    assert different == {}


@pytest.mark.parametrize(
    "subject",
    [
        "attendance",
        "bookings",
        "conduct",
        "quotas",
        "entries",
        "ladder",
        "pay",
        "deduction",
        "policy",
        "policy_warnings",
        "recalculation",
        "seats",
    ],
)
def test_a_reason_has_no_full_stop_because_others_may_follow_it(subject: str) -> None:
    sentences = import_module(f"xl_tools.messages.{subject}").SENTENCES
    stops = [key for key, (chinese, english) in sentences.items() if chinese.endswith("。") or english.endswith(".")]

    assert stops == []


def test_a_sentence_names_only_commands_that_exist() -> None:
    known = {path[0] for path in paths() if path}
    said = [text for _, *both in each() for text in both]
    named = {name for text in said for name in re.findall(r"xl-tools ([a-z]+)", text)}

    assert named - known == set()
    assert named >= {"recalc", "why"}


def dynamic_keys() -> Iterator[tuple[str, re.Pattern[str]]]:
    """(where, pattern) of each key that is put together from pieces and begins with a fixed one."""
    for path, tree in product().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                pieces = [re.escape(str(p.value)) if isinstance(p, ast.Constant) else r"[\w.]+" for p in node.values]
                if re.match(r"[a-z]+\\\.", pieces[0]):
                    yield f"{path}:{node.lineno}", re.compile("".join(pieces))


def help_keys(command: Any, key: str = "cli") -> Iterator[str]:
    """What the help of a command and of those below it looks up."""
    yield from (key, f"{key}.about", f"{key}.more", f"{key}.example")
    for parameter in command.params:
        yield from (
            f"{key}.{parameter.name}",
            f"cli.option.{parameter.name}",
            f"cli.metavar.{parameter.metavar}".lower(),
        )
    for name, below in getattr(command, "commands", {}).items():
        yield from help_keys(below, f"{key}.{name}")


def constants(tree: ast.AST) -> Iterator[str]:
    """The texts written in the source, the pieces of those that are put together too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_every_sentence_is_used() -> None:
    texts = {text for tree in product().values() for text in constants(tree)}
    in_formulas = {match[1] for text in texts for match in re.finditer(r"\{say:([\w.]+)\}", text)}
    used = texts | in_formulas | set(help_keys(typer.main.get_command(app())))
    patterns = [pattern for _, pattern in dynamic_keys()]
    unused = [key for key, _, _ in each() if key not in used and not any(p.fullmatch(key) for p in patterns)]

    assert unused == []


def test_every_key_put_together_from_pieces_leads_to_a_sentence() -> None:
    subjects = {key.partition(".")[0] for key, _, _ in each()}
    # Parameters of the policy have names of the same form.
    names = [*messages.catalogue(), *parameters()]
    astray = [
        f"{where}: {pattern.pattern}"
        for where, pattern in dynamic_keys()
        if pattern.pattern.partition("\\")[0] in subjects and not any(map(pattern.fullmatch, names))
    ]

    assert astray == []


def default_key(name: str) -> str | None:
    """The sentence of an exception class of that name; None when it is none."""
    kind = getattr(errors, name, None) if name in errors.__all__ else None
    return None if kind is None else str(kind.default_key)


def spoken(tree: ast.AST) -> Iterator[tuple[int, str, set[str] | None]]:
    """(line, key, names of the facts or None where they are not written out) of everything that is said.

    Read are ``say(lang, key, {…})``, ``say(key, fact=…)``, exceptions, ``Finding`` and ``Remark``.
    """
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        name = called(call)
        default = default_key(name)
        if default is None and name not in ("say", "Finding", "Remark"):
            continue
        named = {keyword.arg: keyword.value for keyword in call.keywords}
        texts = [n.value for n in [*call.args, named.get("message")] if isinstance(n, ast.Constant)]
        keys = [text for text in texts if isinstance(text, str) and re.fullmatch(r"[a-z_]+(\.[a-z_0-9]+)+", text)]
        if default is not None and not call.args:
            keys = [default]
        if not keys:
            continue
        dictionary = next((n for n in [*call.args, *named.values()] if isinstance(n, ast.Dict)), None)
        if dictionary is not None:
            names = {str(n.value) if isinstance(n, ast.Constant) else None for n in dictionary.keys}
        elif default is not None or (name == "say" and isinstance(call.args[-1], ast.Constant)):
            # The key comes last when the facts are keywords, or when there are none.
            names = set(named)
        else:
            names = {None}
        yield call.lineno, keys[0], None if None in names else {fact(str(n)) for n in names}


def faults(path: str, tree: ast.AST) -> Iterator[str]:
    known = messages.catalogue()
    for line, key, given in spoken(tree):
        if key not in known:
            yield f"{path}:{line}: there is no sentence {key}"
        elif given is not None and (missing := facts(known[key][0]).keys() - given):
            yield f"{path}:{line}: {key} also needs {', '.join(sorted(missing))}"


def test_everything_said_is_a_sentence_and_gets_its_facts() -> None:
    found = [fault for path, tree in product().items() for fault in faults(path, tree)]

    assert found == []


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ('raise TimeUnreadable("entry.tme", entry=1)', "x.py:1: there is no sentence entry.tme"),
        ("raise TimeUnreadable(cell=1)", "x.py:1: entry.time also needs entry"),
        ('messages.say(lang, "reason.version", {"clause": 1})', "x.py:1: reason.version also needs since"),
        ('screen.say("entry.fault")', "x.py:1: entry.fault also needs problem"),
        ('Finding(State.VALID, "A1", message="no.such")', "x.py:1: there is no sentence no.such"),
    ],
)
def test_a_sentence_without_its_facts_is_found(source: str, fault: str) -> None:
    found = list(faults("x.py", ast.parse(source)))

    assert found == [fault]


@pytest.mark.parametrize(
    "source",
    [
        "raise TimeUnreadable(entry=1, column=2)",
        "raise TimeUnreadable(**fields)",
        'messages.say(lang, "reason.version", facts)',
        'messages.say(lang, "reason.version", {"clause": 1, **facts})',
        'Remark("entry.fault", "A1", State.VALID, facts)',
    ],
)
def test_facts_that_are_given_or_cannot_be_read_are_no_fault(source: str) -> None:
    assert list(faults("x.py", ast.parse(source))) == []


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        (60.0, "60"),
        (2.5, "2.5"),
        (0.1 + 0.2, "0.3"),
        (-0.2, "-0.2"),
        (46582.652083333334, "2027-07-14 15:39"),
        (46582.65209490741, "2027-07-14 15:39:01"),
        (1e20, "100000000000000000000"),
    ],
)
def test_a_number_is_quoted_as_its_cell_shows_it(entry: float, text: str) -> None:
    facts = {"entry": entry, "column_zh": "日期", "column_en": "Date"}

    assert f"“{text}”" in messages.say("zh", "column.time", facts)
    assert f"“{text}”" in messages.say("en", "column.time", facts)
