"""Sentences about grades, pay and posts."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "pay.no_month": ("没有月份：请在首页填“统计月份”", "no month: please fill in the month on the sheet Home"),
    "pay.no_department": (
        "没有部门：请在工作表“员工”填“部门”",
        "no department: please fill it in on the sheet Staff",
    ),
    "pay.no_post": ("没有岗位：请在工作表“员工”填“岗位”", "no post: please fill it in on the sheet Staff"),
    "pay.no_grade": ("没有级别：请在工作表“员工”填“级别”", "no grade: please fill it in on the sheet Staff"),
    "pay.no_base": ("没有底薪：请填“底薪”", "no base pay: please fill in the base pay"),
    "pay.no_side": (
        "要“下限”（1）还是“上限”（2）：请在公式里写明",
        "say in the formula which end is wanted: min (1) or max (2)",
    ),
    "pay.ladder_off": (
        "晋升制度（文件四）本月未启用，没有级别工资",
        "the promotion rules (document four) are switched off in that month; there is no grade pay",
    ),
    "pay.pay_off": (
        "部门与薪酬规定（文件五）本月未启用",
        "the rules on departments and pay (document five) are switched off in that month",
    ),
    "pay.grade": ("{grade}级别工资 {amount:money} 元", "grade pay of {grade}: {amount:money} yuan"),
    "pay.grade_waiting": (
        "{promoted:date} 晋升{grade}，{begins:date} 起按新级别；此前按下一级{below} {amount:money} 元",
        "promoted to {grade} on {promoted:date}, paid as such from {begins:date}; "
        "until then as {below}: {amount:money} yuan",
    ),
    "pay.unregulated": (
        "制度没有写“{department:quoted}”的薪酬数额：请人工填写并注明填写人（F6）",
        "the policy has no figures for “{department:quoted}”: enter them by hand and note who did (F6)",
    ),
    "pay.band_new": (
        "新员工（未转正）底薪 {least:money} 元",
        "base pay of new staff (not yet confirmed): {least:money} yuan",
    ),
    "pay.band": (
        "已转正员工底薪 {least:money}–{most:money} 元（含本数）",
        "base pay of confirmed staff: {least:money} to {most:money} yuan inclusive",
    ),
    "pay.no_base_here": ("物流部没有底薪（F5）", "logistics has no base pay (F5)"),
    "pay.base_not_allowed": (
        "物流部没有底薪，却填了 {base:money} 元，请移到提成或清空（F5）",
        "logistics has no base pay, but {base:money} yuan is entered; move it to commission or clear it (F5)",
    ),
    "pay.base_agrees": (
        "底薪 {base:money} 元 = E6 {grade} {expected:money} 元，符合 F3 的 {band} 元",
        "base {base:money} = E6 {grade} {expected:money}, agrees with F3 ({band} yuan)",
    ),
    "pay.base_conflict": (
        "底薪 {base:money} 元 = E6 {grade} {expected:money} 元，但不符合 F3 的 {band} 元："
        "两条规定不一致，以 E6 为准，请经理确认",
        "base {base:money} = E6 {grade} {expected:money}, but not within F3 ({band} yuan): "
        "the two clauses disagree, E6 decides, a manager should confirm",
    ),
    "pay.base_step_below": (
        "底薪 {base:money} 元 = E6 下一级{below}，而级别是{grade} {expected:money} 元"
        "（F3 {band} 元）：只在新级别工资起算前如此",
        "base {base:money} = E6 of the step below, {below}, while the grade is {grade} {expected:money} "
        "(F3 {band} yuan): right only until the new grade's pay begins",
    ),
    "pay.base_differs": (
        "底薪 {base:money} 元 ≠ E6 {grade} {expected:money} 元（F3 {band} 元），请改底薪或级别",
        "base {base:money} ≠ E6 {grade} {expected:money} (F3 {band} yuan); please correct the base or the grade",
    ),
    "pay.base_no_grade": (
        "底薪 {base:money} 元，没有级别，无法对照 E6；F3 为 {band} 元。请在工作表“员工”填“级别”",
        "base {base:money}, no grade to compare with E6; F3 says {band} yuan. "
        "Please fill in the grade on the sheet Staff",
    ),
    "pay.gap": (
        "E6 的 {expected:money} 元落在 F3 新员工 {new:money} 元与老员工 {least_old:money} 元之间的空档",
        "E6's {expected:money} lies in F3's gap between {new:money} (new) and {least_old:money} yuan (others)",
    ),
    "pay.base_within": (
        "底薪 {base:money} 元，符合 {clause} 的 {band} 元",
        "base {base:money}, agrees with {clause} ({band} yuan)",
    ),
    "pay.base_outside": (
        "底薪 {base:money} 元，不符合 {clause} 的 {band} 元，请改底薪",
        "base {base:money}, not within {clause} ({band} yuan); please correct the base",
    ),
    "pay.base_within_limits": (
        "{least:money} ≤ {base:money} ≤ {most:money}",
        "{least:money} ≤ {base:money} ≤ {most:money}",
    ),
    "pay.base_outside_limits": (
        "{base:money} 不在 {least:money}–{most:money} 内",
        "{base:money} is not within {least:money} to {most:money}",
    ),
    "pay.topup": (
        "提成 {commission:money} 元 < 保底 {guarantee:money} 元：补 {amount:money} 元",
        "commission {commission:money} < guarantee {guarantee:money} yuan: {amount:money} added",
    ),
    "pay.topup_none": (
        "提成 {commission:money} 元 ≥ 保底 {guarantee:money} 元：不补",
        "commission {commission:money} ≥ guarantee {guarantee:money} yuan: nothing added",
    ),
    "pay.no_guarantee": (
        "“{department:quoted}”没有保底提成：补 0 元（F5）",
        "“{department:quoted}” has no guarantee: 0 added (F5)",
    ),
    "pay.management_unregulated": (
        "“{post:quoted}”像是管理岗位，制度没有写物流部管理岗位的保底：请人工填写并注明填写人（F6）",
        "“{post:quoted}” looks like a management post; the policy has no guarantee for those in logistics: "
        "enter it by hand and note who did (F6)",
    ),
    "pay.source_missing": (
        "福利 {benefits:money}、提成 {commission:money}、奖金 {bonus:money} 元没有来源：请在“来源说明”写明出处（F2）",
        "benefits {benefits:money}, commission {commission:money}, bonus {bonus:money} yuan without a source: "
        "please say in the column Source where they come from (F2)",
    ),
    "pay.source_given": (
        "福利 {benefits:money}、提成 {commission:money}、奖金 {bonus:money} 元，来源：{source:quoted}（F2）",
        "benefits {benefits:money}, commission {commission:money}, bonus {bonus:money} yuan, source: "
        "{source:quoted} (F2)",
    ),
    "pay.source_not_needed": (
        "没有福利、提成、奖金，不用写来源（F2）",
        "no benefits, commission or bonus, so no source is needed (F2)",
    ),
    "pay.by_hand_missing": (
        "还缺人工填写的“底薪”，或“来源说明”里的出处和填写人",
        "still missing: the base pay entered by hand, or its source and author in the column Source",
    ),
    "pay.by_hand": (
        "已人工填写 {base:money} 元，来源：{source:quoted}",
        "entered by hand: {base:money} yuan, source: {source:quoted}",
    ),
    "pay.nothing_to_add": (
        "没有任何薪酬项：请填底薪、福利、提成或奖金",
        "no pay item at all: fill in base, benefits, commission or bonus",
    ),
    "pay.gross": (
        "底薪 {base:money} + 福利 {benefits:money} + 提成 {commission:money} + 奖金 {bonus:money}"
        " + 保底补足 {topup:money} = {amount:money} 元（F2）",
        "base {base:money} + benefits {benefits:money} + commission {commission:money} + bonus {bonus:money}"
        " + top-up {topup:money} = {amount:money} yuan (F2)",
    ),
    "posts.listed": ("“{department}”设有“{post}”", "“{post}” is a post of “{department}”"),
    "posts.not_listed": (
        "“{department}”没有列出“{post:quoted}”：请核对，或在工作表“制度”的参数“{department}”里加上",
        "“{post:quoted}” is not listed under “{department}”: check it, or add it to that parameter on the sheet Policy",
    ),
    "posts.unknown_department": (
        "制度没有列出部门“{department:quoted}”：请核对部门名称",
        "the policy lists no department “{department:quoted}”: please check its name",
    ),
}
