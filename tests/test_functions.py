"""The registry: what a host can hand over, what it gets back, and what is kept in between."""

from __future__ import annotations

import ast
import math
from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

import pytest

import udfs
from tests.casetable import Change, changed_text
from udfs import registry
from udfs.model import POLICY, Arg, CellError, Gives, Kind
from udfs.registry import FUNCTIONS, assessment, worksheet
from xl_tools import clock
from xl_tools.policy import HEADINGS, canonical, default, headings, policy_text, table_rows
from xl_tools.rules.finding import Finding
from xl_tools.words import Lang, State

TEXT: Final = canonical(default())
ENGLISH: Final = canonical(default("en"))
LATE: Final = (46328.0, None, "20:17", "上班")


@pytest.fixture
def scratch() -> Iterator[None]:
    """Forgets the functions that a test registers."""
    before = dict(FUNCTIONS)
    yield
    for name in FUNCTIONS.keys() - before.keys():
        del FUNCTIONS[name]


# What is registered


def test_importing_the_package_registers_every_function_of_the_design() -> None:
    wanted = {
        *("BUSINESS_DATE", "WEEK_MONDAY", "LATE_MINUTES", "LATENESS_FINE", "LATENESS_REASON"),
        *("HOLD_UNTIL", "BOOKING_VALIDITY", "BOOKING_OUTCOME", "BOOKING_FINE", "BOOKING_REASON", "PERFORMANCE"),
        *(
            "CANCELLED_TABLES",
            "CANCELLED_KIND",
            "EXTENSION_ORDER",
            "CANCELLATION_FINE",
            "CANCELLATION_OTHER",
            "CANCELLATION_REASON",
        ),
        *("POST_CHECK", "SERVICE_MONTHS", "GRADE_SALARY", "SALARY_BAND", "BAND_CHECK", "GUARANTEE_TOPUP"),
        *("GROSS_PAY", "POLICY_TEXT", "POLICY_VALUE", "CLAUSE"),
    }

    assert set() == wanted - FUNCTIONS.keys()


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_is_called_like_its_python_name_in_capitals(name: str) -> None:
    function = FUNCTIONS[name]

    module = getattr(udfs, function.group)
    assert callable(getattr(module, name.lower()))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_explains_itself_in_both_languages(name: str) -> None:
    function = FUNCTIONS[name]

    for lang in ("zh", "en"):
        assert function.summary(lang)
        assert function.signature(lang).startswith(f"{name}(")
        assert all(arg.label(lang) and arg.note(lang) for arg in function.args)
    assert function.example.startswith(f"{name}(")


@pytest.mark.parametrize("name", [name for name in FUNCTIONS if name != "POLICY_TEXT"])
def test_the_policy_comes_last_and_can_be_left_out(name: str) -> None:
    function = FUNCTIONS[name]

    assert function.args[-1] is POLICY
    assert [arg for arg in function.args if arg.optional] == [POLICY]
    assert (function.least, function.most) == (len(function.args) - 1, len(function.args))


def _literals(name: str) -> list[object] | None:
    """The arguments of an example: texts, numbers and DATE(…); None when it refers to cells."""
    try:
        call = ast.parse(FUNCTIONS[name].example, mode="eval").body
    except SyntaxError:
        return None
    assert isinstance(call, ast.Call)
    found: list[object] = []
    for argument in call.args:
        if isinstance(argument, ast.Call):
            found.append(float(clock.serial(date(*(ast.literal_eval(part) for part in argument.args)))))
        elif isinstance(argument, ast.Constant):
            found.append(argument.value)
        else:
            return None
    return found


@pytest.mark.parametrize("name", [name for name in FUNCTIONS if _literals(name) is not None])
def test_the_example_shows_what_the_reference_says(name: str) -> None:
    function = FUNCTIONS[name]
    shown = registry.call(name, _literals(name) or [])

    text = f"{shown:.10g}" if isinstance(shown, (int, float)) else shown
    wanted = function.shows
    assert text.startswith(wanted.removesuffix("…")) if wanted.endswith("…") else wanted == text


# Arguments


@pytest.mark.parametrize(
    "args",
    [
        (46328.0, None, "20:17", "上班"),
        (46328, "", "20:17", "上班"),
        ("2026-11-02", "20:00", "20：17", "at work"),
        (date(2026, 11, 2), 20 / 24, datetime(2026, 11, 2, 20, 17), " 上班 "),
        (((46328.0,),), [[None]], [["20:17"]], [("上班",)]),
        (46328.0, None, "20:17", "上班", None),
        (46328.0, None, "20:17", "上班", ""),
        (46328.0, None, "20:17", "上班", 0.0),
        (46328.0, None, "20:17", "上班", TEXT),
        (46328.0, None, "20:17", "上班", [[TEXT]]),
        (46328.0, None, "20:17"),
    ],
)
def test_the_same_cells_in_any_form_of_a_host_give_the_same_answer(args: tuple[object, ...]) -> None:
    shown = [registry.call(name, args) for name in ("LATE_MINUTES", "LATENESS_FINE")]

    assert shown == [17, 3]


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?"])
def test_an_error_argument_comes_back_as_the_same_error(place: int, error: str) -> None:
    args: list[object] = list(LATE)
    args[place] = CellError(error)

    for name in ("LATE_MINUTES", "LATENESS_FINE", "LATENESS_REASON"):
        shown = registry.call(name, args)
        assert CellError(error) == shown
        assert type(shown) is CellError


def test_an_error_as_policy_comes_back_as_the_same_error() -> None:
    assert CellError("#NAME?") == registry.call("LATENESS_FINE", [*LATE, CellError("#NAME?")])


def test_a_text_that_looks_like_an_error_is_an_entry() -> None:
    assert registry.call("LATENESS_FINE", [46328.0, None, "#REF!", "上班"]) == "待确认"


def test_a_range_where_one_cell_is_wanted_is_told() -> None:
    shown = registry.call("LATENESS_REASON", [46328.0, None, [["20:17"], ["20:18"]], "上班"])

    assert shown == "“签到时间”只要一个单元格，给的却是一片区域，请只引用一个单元格"


def test_too_many_arguments_are_told() -> None:
    shown = registry.call("CLAUSE", ["A1a", None, "more"])

    assert shown == "⚠ CLAUSE 要 1 到 2 个参数，这里有 3 个，请改正公式"


def test_arguments_missing_at_the_end_are_blank() -> None:
    assert registry.call("LATENESS_FINE", [46328.0]) == "资料不足"
    assert registry.call("LATENESS_FINE", []) == "资料不足"


def test_true_is_not_one_though_python_says_so() -> None:
    as_number = registry.call("GROSS_PAY", [1, None, None, None, None, 46328])
    as_truth = registry.call("GROSS_PAY", [True, None, None, None, None, 46328])
    again = registry.call("GROSS_PAY", [1.0, None, None, None, None, 46328])

    assert (as_number, as_truth, again) == (1.0, "待确认", 1.0)


def test_true_inside_a_range_is_not_one_either(scratch: None) -> None:
    cells = Arg("row", Kind.ROW, "本行", "Row", "…", "…")

    @worksheet("FIRST_KIND", group="test", args=(cells,), gives=Gives.TEXT, doc=("", ""), example="", shows="")
    def first_kind(row: tuple[object, ...]) -> str:
        return type(row[0]).__name__

    assert [registry.call("FIRST_KIND", [[[one, 2]]]) for one in (1, True, 1.0)] == ["int", "bool", "float"]


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_to_a_sheet_is_to_be_confirmed(number: float) -> None:
    assert registry.call("GROSS_PAY", [number, None, None, None, None, 46328]) == "待确认"
    assert registry.call("LATENESS_FINE", [46328.0, None, number, "上班"]) == "待确认"
    assert registry.call("LATENESS_FINE", [number, None, "20:17", "上班"]) == "待确认"


# Languages


def test_words_and_sentences_come_in_the_language_of_the_policy() -> None:
    rest = [46328.0, None, None, "休息"]

    assert tuple(registry.call("LATENESS_FINE", [*rest, t]) for t in (TEXT, ENGLISH)) == ("不适用", "not applicable")
    assert registry.call("LATENESS_REASON", [*LATE, ENGLISH]) == (
        "signed in at 20:17, due 20:00, 17 min late ≥ 15 min: 3 points (A1a, since 2026-01-01)"
    )


def test_an_entry_that_cannot_be_read_is_named_by_column_and_quoted_in_either_language() -> None:
    args = [46328.0, None, "25:61", "上班"]

    zh, en = (str(registry.call("LATENESS_REASON", [*args, text])) for text in (TEXT, ENGLISH))
    assert zh.startswith("“签到时间”里的“25:61”")
    assert en.startswith("“25:61” in “Signed in” ")


# The policy


def _table(lang: Lang, *added: list[object]) -> list[list[object]]:
    return [list(headings(lang)), *table_rows(default(), lang), *added]


def _row(name: str, value: object, since: object) -> list[object]:
    return [{"parameter": name, "value": value, "since": since}.get(key) for key in HEADINGS]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_sheet_of_the_built_in_policy_is_the_built_in_policy(lang: Lang) -> None:
    shown = registry.call("POLICY_TEXT", [_table(lang)])

    assert canonical(default(lang)) == shown
    assert policy_text(_table(lang)) == shown


def test_a_refused_policy_names_sheet_and_cell() -> None:
    shown = str(registry.call("POLICY_TEXT", [_table("zh", _row("attendance.late_first_points", "三", 46328.0))]))

    last_row = 4 + len(table_rows(default(), "zh")) + 1
    assert shown.startswith(f"⚠ 无法计算：制度!D{last_row}：")


def test_a_refused_policy_speaks_the_language_of_its_headings() -> None:
    shown = str(registry.call("POLICY_TEXT", [_table("en", _row("attendance.late_first_points", "three", 46328.0))]))

    assert shown.startswith("⚠ cannot be computed: Policy!D")


def test_an_error_in_the_policy_table_is_refused_by_its_cell() -> None:
    row = _row("attendance.late_first_points", CellError("#REF!"), 46328.0)
    shown = str(registry.call("POLICY_TEXT", [_table("zh", row)]))

    assert "制度!D" in shown
    assert "#REF!" in shown


@pytest.mark.parametrize("name", [name for name in FUNCTIONS if name != "POLICY_TEXT"])
def test_with_a_refused_policy_every_function_points_at_the_sheet(name: str) -> None:
    blanks = [None] * FUNCTIONS[name].least
    refused = registry.call("POLICY_TEXT", [_table("zh", _row("no.such", 1.0, 46328.0))])
    refused_en = registry.call("POLICY_TEXT", [_table("en", _row("no.such", 1.0, 46328.0))])

    assert registry.call(name, [*blanks, refused]) == "⚠ 无法计算：制度有误，请看工作表“制度”"
    assert registry.call(name, [*blanks, refused_en]) == (
        "⚠ cannot be computed: the policy is at fault; see the sheet Policy"
    )


@pytest.mark.parametrize("text", [TEXT[:200], TEXT.replace("=3@", "=x@", 1), "xl-tools policy 9 zh", 3.5, True])
def test_a_damaged_policy_is_never_replaced_by_the_built_in_one(text: object) -> None:
    shown = str(registry.call("LATENESS_FINE", [*LATE, text]))

    assert shown.startswith("⚠ 无法计算：")


def test_a_parameter_that_the_sheet_lacks_is_a_gap_and_not_the_built_in_value() -> None:
    table = [row for row in _table("zh") if row[1] != "attendance.late_first_points"]
    text = registry.call("POLICY_TEXT", [table])

    shown = str(registry.call("LATENESS_FINE", [*LATE, text]))
    assert shown.startswith("⚠ 无法计算：")
    assert "attendance.late_first_points" in shown


def test_two_policies_never_share_an_answer() -> None:
    changed = changed_text((Change("attendance.late_first_points", date(2026, 1, 2), 4),))

    shown = [registry.call("LATENESS_FINE", [*LATE, text]) for text in (TEXT, changed, TEXT, changed)]
    assert shown == [3, 4, 3, 4]


def test_every_clause_has_a_text_in_both_languages() -> None:
    shown = [registry.call("CLAUSE", ["A1a", text]) for text in (TEXT, ENGLISH)]

    assert all(isinstance(text, str) and text for text in shown)
    assert shown[0] != shown[1]


def test_a_clause_or_parameter_that_does_not_exist_is_told_with_the_nearest() -> None:
    assert "A1a" in str(registry.call("CLAUSE", ["A1x"]))
    assert "attendance.late_first_points" in str(registry.call("POLICY_VALUE", ["attendance.late_first_point", 46328]))


# Sharing and faults


def test_the_functions_of_a_row_share_one_finding(scratch: None) -> None:
    asked: list[object] = []
    entry = Arg("entry", Kind.RAW, "值", "Value", "…", "…")

    @assessment(entry, POLICY)
    def answer(value: object, policy: object) -> Finding:
        asked.append(value)
        return Finding(State.PASSED, "G6", "entry.no_date", {}, points=7)

    for name, gives in {"SHARED_POINTS": Gives.POINTS, "SHARED_REASON": Gives.REASON}.items():

        @worksheet(name, of=answer, group="test", gives=gives, doc=("", ""), example="", shows="")
        def itself(finding: Finding) -> Finding:
            return finding

    shown = [
        registry.call(name, ["x", text]) for name in ("SHARED_POINTS", "SHARED_REASON") for text in (TEXT, TEXT[:])
    ]
    assert asked == ["x"]
    assert shown == [7, 7, "没有日期，请填日期", "没有日期，请填日期"]


def test_a_fault_of_the_program_is_told_in_the_cell_and_kept_for_why(scratch: None) -> None:
    @worksheet("BROKEN", group="test", args=(POLICY,), gives=Gives.POINTS, doc=("", ""), example="", shows="")
    def broken(policy: object) -> int:
        raise ZeroDivisionError("three halves of nothing")

    shown = registry.call("BROKEN", [])
    trace = registry.last_fault("BROKEN", [])

    assert shown == "⚠ 程序出错（ZeroDivisionError），请用 xl-tools why 查看并反馈"
    assert trace is not None
    assert "three halves of nothing" in trace
    assert "in broken" in trace
    with pytest.raises(ZeroDivisionError):
        registry.explain("BROKEN", [])


def test_a_result_that_no_cell_shows_is_a_fault_of_the_program(scratch: None) -> None:
    @worksheet("SHAPELESS", group="test", args=(POLICY,), gives=Gives.TEXT, doc=("", ""), example="", shows="")
    def shapeless(policy: object) -> object:
        return object()

    assert str(registry.call("SHAPELESS", [])).startswith("⚠ 程序出错（TypeError）")
    assert "no cell shows a object" in str(registry.last_fault("SHAPELESS", []))


def test_an_interruption_is_not_swallowed(scratch: None) -> None:
    @worksheet("INTERRUPTED", group="test", args=(), gives=Gives.TEXT, doc=("", ""), example="", shows="")
    def interrupted() -> object:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        registry.call("INTERRUPTED", [])


def test_nothing_wrong_leaves_no_traceback() -> None:
    assert registry.last_fault("LATENESS_FINE", LATE) is None
    assert registry.last_fault("LATENESS_FINE", [CellError("#REF!"), None, None, None]) is None


def test_two_functions_of_one_name_are_refused(scratch: None) -> None:
    with pytest.raises(ValueError, match="two worksheet functions are called CLAUSE"):

        @worksheet("CLAUSE", group="test", args=(), gives=Gives.TEXT, doc=("", ""), example="", shows="")
        def clause() -> str:
            return ""


def test_a_function_that_does_not_exist_is_a_fault_of_the_host() -> None:
    with pytest.raises(KeyError, match="NO_SUCH"):
        registry.call("NO_SUCH", [])


def test_the_answers_kept_are_bounded_and_can_be_forgotten() -> None:
    registry.call("LATENESS_FINE", LATE)
    kept = FUNCTIONS["LATENESS_FINE"].source.outcome

    assert kept.cache_info().maxsize == 1 << 12
    registry.clear_caches()
    assert kept.cache_info().currsize == 0
