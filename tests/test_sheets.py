"""The sheet definitions: what every table, column and free cell promises."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

import formualizer
import pytest

import udfs  # noqa: F401  (importing it fills the registry)
from udfs.policy import ORIGIN
from udfs.registry import FUNCTIONS
from xl_tools import messages, words
from xl_tools.policy import HEADINGS, parameters
from xl_tools.rules.records import BOOKING
from xl_tools.sheets import formulas, registry
from xl_tools.sheets.measure import lines
from xl_tools.sheets.model import Cell, Column, Kind, Label, Plan, Table
from xl_tools.sheets.staff import DEPARTMENTS, POSTS
from xl_tools.words import Lang

LANGS: Final[tuple[Lang, ...]] = ("zh", "en")

COLUMNS: Final = [(table, column) for table in registry.tables() for column in table.columns]
LIVE: Final = [(table, column) for table, column in COLUMNS if column.live]

#: The workbook's contract: entries and results of each table, in its order. Beyond it stand 改判结论, 来源核对,
#: 扣款依据, 当日作废, 姓名 of 暖场表 and 核对: a result that a manager would otherwise have to guess.
HEADINGS_OF: Final = {
    "policy": "条款 参数 名称 数值 单位 生效日期 失效日期 说明 另一种读法",
    "staff": "工号 姓名 部门 岗位 级别 入职日期 转正日期 晋升日期 邮箱 状态 岗位核对 工龄月",
    "attendance": "日期 工号 班次状态 应到时间 签到时间 改判扣分 审批人 改判理由 "
    "姓名 迟到分钟 扣分 依据 最终扣分 改判结论",
    "bookings": "日期 台号 台型 桌数 客户姓名 电话 人数 来电时间 预计到店 到店时间 工号 咨客登记 后吧登记 "
    "二次定台 代友定台 友人姓名 友人电话 延时签字时间 延时分钟 主动取消 虚假定位 消费金额 延时名次 当日作废 "
    "姓名 保留至 有效性 结果 计业绩 扣分 依据",
    "cancellations": "周一 工号 姓名 散台 半卡 卡座 扣分 另一种读法 依据",
    "pay": "工号 底薪 福利 提成 奖金 来源说明 姓名 部门 岗位 级别 级别工资 底薪下限 底薪上限 底薪核对 保底补足 "
    "来源核对 扣分合计 扣款 扣款依据 应发合计",
    "ledger": "日期 周 工号 姓名 来源 行 条款 扣分 状态 依据 改判 打开",
    "conduct": "日期 工号 事项 次数 已核实 备注 改判扣分 审批人 改判理由 "
    "姓名 扣分 潜在扣分 当日业绩作废 依据 最终扣分 改判结论",
    "warmup": "日期 工号 核对时间 姓名 扣分 依据",
    "new_clients": "工号 姓名 新客桌数 扣分 依据",
    "monthly": "月份 工号 分数 优秀客服 姓名 排名 及格 核对",
    "quarterly": "季度 工号 等级 姓名 核对",
}


def plan(lang: Lang) -> Plan:
    return Plan("functions", lang, date(2026, 11, 1), staff_rows=3, blank_rows=3, policy_rows=2)


def free_cells(lang: Lang) -> Iterator[Cell]:
    for sheet in registry.SHEETS:
        yield from sheet.cells(plan(lang))


def all_formulas(lang: Lang) -> list[str]:
    tables = [table.formula(column.key, lang) for table, column in COLUMNS if column.formula]
    return tables + [registry.render(cell.formula, lang) for cell in free_cells(lang) if cell.formula]


def calls(formula: str) -> Iterator[tuple[str, int]]:
    """Every call in a formula: the function and how many arguments it is given."""
    waiting = [formualizer.parse("=" + formula)]
    while waiting:
        node = waiting.pop()
        waiting += node.children()
        if node.node_type() == "Function":
            yield str(node.get_function_name()), len(node.children())


def ids(pair: object) -> str:
    return f"{pair.key}" if isinstance(pair, (Table, Column)) else str(pair)


@pytest.mark.parametrize("key", HEADINGS_OF)
def test_the_headings_are_those_of_the_workbook_contract(key: str) -> None:
    headings = [column.label.zh for column in registry.table(key).columns if not column.helper]

    assert headings == HEADINGS_OF[key].split()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("table", registry.tables(), ids=ids)
def test_every_heading_stands_once_in_its_table(table: Table, lang: Lang) -> None:
    headings = [column.label.of(lang).casefold() for column in table.columns]

    assert len(headings) == len(set(headings))


@pytest.mark.parametrize("lang", LANGS)
def test_every_formula_parses_once_rendered(lang: Lang) -> None:
    written = all_formulas(lang)

    assert len(written) > 200
    for formula in written:
        formualizer.parse("=" + formula)
        assert "{" not in formula, formula


@pytest.mark.parametrize("lang", LANGS)
def test_formulas_call_our_functions_and_the_plain_ones_only(lang: Lang) -> None:
    called = {name for formula in all_formulas(lang) for name in formulas.called(formula)}

    assert called <= formulas.OURS | formulas.PLAIN
    assert called & formulas.PLAIN >= {"SUMIFS", "COUNTIFS", "INDEX", "MATCH"}


def test_our_functions_are_those_of_the_registry() -> None:
    assert frozenset(FUNCTIONS) == formulas.OURS


@pytest.mark.parametrize(("table", "column"), LIVE, ids=ids)
def test_a_call_gives_each_function_as_many_arguments_as_it_takes(table: Table, column: Column) -> None:
    given = [(name, count) for name, count in calls(table.formula(column.key, "zh")) if name in FUNCTIONS]

    assert given
    for name, count in given:
        assert FUNCTIONS[name].least <= count <= FUNCTIONS[name].most, name


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=ids)
def test_a_column_is_live_exactly_when_one_of_our_functions_computes_it(table: Table, column: Column) -> None:
    live = bool(set(formulas.called(column.formula)) & set(FUNCTIONS))

    assert column.live == live


@pytest.mark.parametrize(("table", "column"), LIVE, ids=ids)
def test_a_blank_row_calls_no_function_of_ours(table: Table, column: Column) -> None:
    condition, found, _ = column.formula.partition(',"",')

    assert found
    assert condition.startswith("IF(")
    assert not formulas.is_live(condition)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=ids)
def test_every_column_has_a_sentence_that_fits_a_prompt(table: Table, column: Column, lang: Lang) -> None:
    sentence = messages.say(lang, f"sheet.{table.key}.{column.key}")

    assert 0 < len(sentence) <= 255
    assert len(column.label.of(lang)) <= 32


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("column", [column for _, column in COLUMNS if column.choices], ids=ids)
def test_a_drop_down_fits_the_limit_of_excel(column: Column, lang: Lang) -> None:
    shown = [c.of(lang) if isinstance(c, Label) else words.show(c, lang) for c in column.choices]

    assert len(",".join(shown)) <= 255
    assert all("," not in word for word in shown)


def test_entries_stand_left_of_results_and_helpers_at_the_far_right() -> None:
    for table in registry.tables():
        ranks = [2 if column.helper else 1 if column.computed else 0 for column in table.columns]
        if table.key == "promotion":
            # Its functions read the helpers as one range with what is filled in, so they stand left of the results.
            ranks = [rank for rank in ranks if rank != 2]

        assert ranks == sorted(ranks), table.key


def test_helpers_hold_no_sentences_and_no_entries() -> None:
    kinds = {column.kind for _, column in COLUMNS if column.helper}

    assert kinds == {Kind.COUNT, Kind.DAY, Kind.ID, Kind.WORD, Kind.TEXT, Kind.SCORE, Kind.MONEY}


@pytest.mark.parametrize("name", ["签到表", "AttendanceTable", "attendancetable", " 签到表 "])
def test_a_table_is_found_by_its_name_in_either_language(name: str) -> None:
    found = registry.find_table(name)

    assert found is not None
    assert found[0].key == "attendance"


def test_a_name_that_is_none_of_ours_finds_no_table() -> None:
    assert registry.find_table("Table1") is None


@pytest.mark.parametrize(
    "placeholder", ["{@nothing}", "{staff.nothing}", "{nobody.name}", "{name:x}", "{label:x}", "{what:x}"]
)
def test_a_placeholder_for_what_does_not_exist_is_refused(placeholder: str) -> None:
    with pytest.raises(KeyError):
        registry.render(placeholder, "zh", own=registry.table("staff"))


def test_a_row_placeholder_outside_of_a_table_is_refused() -> None:
    with pytest.raises(KeyError):
        registry.render("{@name}", "zh")


def test_the_placeholders_of_the_design_render_as_it_says() -> None:
    bookings = registry.table("bookings")

    def shown(text: str) -> str:
        return registry.render(text, "zh", own=bookings)

    assert shown("{@arrived}") == "定台表[[#This Row],[到店时间]]"
    assert shown("{@date:spend}") == "定台表[[#This Row],[日期]:[消费金额]]"
    assert shown("{#date:spend}") == "定台表[[#Headers],[日期]:[消费金额]]"
    assert shown("{#date}") == "定台表[[#Headers],[日期]]"
    assert shown("{staff.name}") == "员工表[姓名]"
    assert shown("{policy.#all}") == "制度表[[#All],[条款]:[另一种读法]]"
    assert shown("{name:policy}+{name:month}") == "制度+统计月份"
    assert shown("{word:Outcome.CANCELLED}") == '"取消"'
    assert shown("{label:posts.service}") == '"客服部"'


def test_an_apostrophe_in_a_heading_is_escaped_in_references() -> None:
    assert registry.render("{bookings.greeter}", "en") == "BookingTable[[Greeter''s record]]"


def test_quotes_hide_what_looks_like_a_call() -> None:
    assert formulas.called('IF(A1="LATE_MINUTES(""x"")","",SUM(B1))') == ("IF", "SUM")
    assert not formulas.is_live('IF(A1="LATE_MINUTES(1)","",2)')


def test_the_record_headings_are_those_that_the_rules_read() -> None:
    headings = {c.key: (c.label.zh, c.label.en) for c in registry.table("bookings").columns if c.key in BOOKING}

    assert list(headings.items()) == list(BOOKING.items())


def test_the_record_of_a_signature_order_leaves_out_the_rank_that_is_made_from_it() -> None:
    formula = registry.table("bookings").formula("sign_order", "zh")

    assert "延时名次" not in formula


def test_the_policy_table_stands_where_refusals_count_from() -> None:
    assert (registry.sheet("policy").top + 1, 1) == ORIGIN


def test_the_policy_headings_are_those_that_policy_text_reads() -> None:
    columns = registry.table("policy").columns

    assert {c.key: (c.label.zh, c.label.en) for c in columns} == {k: spelt[:2] for k, spelt in HEADINGS.items()}


@pytest.mark.parametrize("lang", LANGS)
def test_departments_and_posts_are_those_of_the_policy(lang: Lang) -> None:
    departments = [p.label[lang] for name, p in parameters().items() if name.startswith("posts.")]
    posts = [
        w.zh if lang == "zh" else w.en for n, p in parameters().items() if n.startswith("posts.") for w in p.choices
    ]

    assert [label.of(lang) for label in DEPARTMENTS] == departments
    assert [label.of(lang) for label in POSTS] == posts


@pytest.mark.parametrize("lang", LANGS)
def test_names_of_tables_and_cells_are_all_different(lang: Lang) -> None:
    names = [table.name.of(lang).casefold() for table in registry.tables()]
    names += [label.of(lang).casefold() for label in registry.NAMES.values()]

    assert len(names) == len(set(names))


def test_english_names_and_code_names_are_plain_identifiers() -> None:
    names = [table.name.en for table in registry.tables()] + [label.en for label in registry.NAMES.values()]
    names += [sheet.code_name for sheet in registry.SHEETS]

    assert [name for name in names if not (name.isascii() and name.isidentifier())] == []


def test_every_name_but_the_list_of_staff_points_at_one_cell() -> None:
    named = [cell.name for cell in free_cells("zh") if cell.name]

    assert sorted(named) == sorted(set(registry.NAMES) - {"staff_ids"})


def test_live_cells_outside_of_tables_have_names_by_which_the_engine_finds_them() -> None:
    live = [cell.name for cell in free_cells("zh") if cell.live]

    assert live == ["policy", "first_week", "week_count"]
    assert [(cell.sheet, cell.name) for cell in registry.live_cells("en")] == [
        ("Policy", "Policy"),
        ("Cancellations", "FirstWeek"),
        ("Cancellations", "WeekCount"),
    ]


@pytest.mark.parametrize(("width", "expected"), [(11, 2), (12, 1), (13, 1)])
def test_a_chinese_character_takes_the_room_of_two(width: float, expected: int) -> None:
    assert lines("迟到一档扣分", width) == expected
