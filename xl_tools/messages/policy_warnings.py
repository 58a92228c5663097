"""Warnings about the policy itself, as the sheet Policy shows them."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "warning.missed_is_cheaper": (
        "未签到扣 {missed} 分 < 迟到满 {limit:minutes}扣 {second} 分：不签到比迟到划算；旷工没有规定，请与人事商定",
        "a missed sign-in costs {missed} points < {second} for being {limit:minutes} late, so not signing in is "
        "cheaper; absence has no rule, settle it with personnel",
    ),
    "warning.loss_of_wages": (
        "屡犯即辞退并扣光工资的说法，与支付劳动报酬的义务冲突：这里从不照此计算，只提示、由人决定",
        "dismissal with the loss of all wages conflicts with the duty to pay for work done: it is never computed, "
        "only flagged for a person to decide",
    ),
    "warning.half_booths": (
        "半卡取消多少都不扣分：条款只给散台和卡座定了界线；要扣请改参数“半卡取消按”",
        "half booths can be cancelled without limit: the clause only caps tables and booths; "
        "to charge them change “A cancelled half booth counts as”",
    ),
    "warning.slip_corrected": (
        "按字面，连续 {months} 次月评及格的人可以辞退，应是笔误：现在按不及格提示，只提示、由人决定",
        "by the letter, {months} passes in a row are a ground for dismissal, surely a slip: failures raise the flag "
        "here, for a person to decide",
    ),
    "warning.slip_by_letter": (
        "现在照字面，连续 {months} 次月评及格就提示辞退，应是笔误：要按不及格提示，请改参数“连续三次‘及格’的读法”",
        "by the letter, as set here, {months} passes in a row raise the dismissal flag, surely a slip: to flag "
        "failures change “What three months in a row must be”",
    ),
    "warning.top_ranks": (
        "参评多于 {keep} 人时，没有并列就每月必有人在前 {keep} 名之外，一年内 {months} 次即降级，等于逼出降级；"
        "不多于 {keep} 人时，名次这一条永远不起作用",
        "with more than {keep} people ranked and no ties somebody misses the top {keep} every month, and {months} "
        "times within a year mean a demotion: it is forced; with no more than {keep} the ranks never bite",
    ),
    "warning.top_forced": (
        "参评 {ranked} 人 > {keep} 人：没有并列就每月必有人在前 {keep} 名之外，一年内 {months} 次即降级，等于逼出降级",
        "{ranked} people ranked > {keep}: without ties somebody misses the top {keep} every month, and {months} times "
        "within a year mean a demotion: it is forced",
    ),
    "warning.top_idle": (
        "参评 {ranked} 人 ≤ {keep} 人：人人都在前 {keep} 名之内，高级客服按名次降级这一条永远不起作用",
        "{ranked} people ranked ≤ {keep}: everybody is within the top {keep}, so senior staff are never "
        "demoted by rank",
    ),
    "warning.grade_in_gap": (
        "{grade}级别工资 {expected:money} 元落在 F3 新员工 {new:money} 元与其他员工下限 {least_old:money} 元之间："
        "两条不一致，底薪以 E6 为准",
        "the grade pay of {grade}, {expected:money} yuan, lies between F3's {new:money} for new staff and the least of "
        "{least_old:money} for others: the clauses disagree, E6 decides",
    ),
    "warning.probation_grade": (
        "试用 {lower:money} 元 ÷ 初级 {upper:money} 元 = {percent}% < {needed}%：低于试用期工资的法定下限"
        "（劳动合同法第 20 条），请调整级别工资",
        "trial {lower:money} ÷ junior {upper:money} = {percent}% < {needed}%: below the least probation pay "
        "(Labour Contract Law, art. 20); please adjust the grade pay",
    ),
    "warning.probation_service": (
        "客服类新员工 {lower:money} 元 ÷ 其他员工下限 {upper:money} 元 = {percent}% < {needed}%："
        "用作试用期工资就低于法定下限（劳动合同法第 20 条）",
        "customer service, new {lower:money} ÷ least of others {upper:money} = {percent}% < {needed}%: "
        "as probation pay it would be below the least (Labour Contract Law, art. 20)",
    ),
    "warning.probation_market": (
        "市场类新员工 {lower:money} 元 ÷ 其他员工下限 {upper:money} 元 = {percent}% < {needed}%："
        "用作试用期工资就低于法定下限（劳动合同法第 20 条）",
        "marketing, new {lower:money} ÷ least of others {upper:money} = {percent}% < {needed}%: "
        "as probation pay it would be below the least (Labour Contract Law, art. 20)",
    ),
    "warning.probation_met": (
        "E6 的试用 {lower:money} 元 ÷ 初级 {upper:money} 元 = {percent}% ≥ {needed}%，符合",
        "E6's trial {lower:money} ÷ junior {upper:money} = {percent}% ≥ {needed}% is enough",
    ),
    "warning.no_figures": (
        "原文在物流部管理岗位处中断；产品、数据、运营和其他部门没有薪酬数字：由人填写，并注明来源和填写人",
        "the text breaks off at logistics management; product, data, operations and the others have no figures: "
        "they are entered by hand with source and author",
    ),
    "warning.price": (
        "每分折合 {rate:money} 元：条款并没有把分折合成钱，请确认已与员工依法约定，并填好“当地最低工资”",
        "points are priced at {rate:money} yuan: no clause converts them; make sure that it was lawfully agreed on "
        "with the staff, and that the local minimum wage is filled in",
    ),
}
