"""Sentences about appraisals, promotion and demotion (document four)."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "ladder.off": (
        "晋升制度（文件四）本月未启用",
        "the promotion rules (document four) are switched off in that month",
    ),
    "ladder.no_month": ("没有月份：请在首页填“统计月份”", "no month: please fill in the month on the sheet Home"),
    "ladder.blank": ("“{column_zh}”空白，请补上", "“{column_en}” is blank; please fill it in"),
    # A month's score
    "ladder.no_score": ("没有分数，请填“分数”", "no score; please fill it in"),
    "ladder.score_negative": ("分数 {score} 小于 0，请改正", "a score of {score} is below 0; please correct it"),
    "ladder.score_passed": ("{score} 分 ≥ {mark} 分：及格", "{score} ≥ {mark}: passed"),
    "ladder.score_failed": ("{score} 分 < {mark} 分：不及格", "{score} < {mark}: not passed"),
    # Grades
    "ladder.grade_blank": ("没有季度等级", "no grade of the quarter"),
    "ladder.grade_unknown": (
        "季度等级“{entry:quoted}”不在 {best} 到 {worst} 之内，请改正",
        "the quarter's grade “{entry:quoted}” is not one of {best} to {worst}; please correct it",
    ),
    "ladder.grade_number": ("季度等级 {letter}，记为 {number}", "grade {letter} of the quarter, kept as {number}"),
    "ladder.grade_none": ("没有现级别，不知道下一级", "no present grade, so the next one is not known"),
    "ladder.target_next": ("{grade}的下一级：{target}（E5）", "next after {grade}: {target} (E5)"),
    "ladder.target_skip": (
        "{grade}越级：{target}，是否允许另行核对（E5）",
        "{grade}, a grade skipped: {target}; whether that is allowed is checked with the promotion (E5)",
    ),
    # A promotion as a whole
    "ladder.ready": ("升{target}：条件全部满足，步骤齐全", "to {target}: all conditions met, all steps done"),
    "ladder.steps_open": (
        "升{target}：条件全部满足，还有 {count} 处步骤要补",
        "to {target}: all conditions met, {count} points of the procedure open",
    ),
    "ladder.unmet": (
        "升{target}：{count} 项条件未满足或待补",
        "to {target}: {count} conditions not met or still open",
    ),
    "ladder.unsure": (
        "升{target}：{count} 项要人工确认或补资料",
        "to {target}: {count} points to confirm or fill in",
    ),
    "ladder.incomplete": ("升{target}：{count} 项缺资料", "to {target}: {count} points without data"),
    "ladder.top": (
        "储备主管是最高一级，升降由总经办决定（E4）",
        "lead is the highest grade; the general office decides about it (E4)",
    ),
    "ladder.not_above": (
        "目标级别{target}不高于现级别{grade}，请改正",
        "the target grade, {target}, is not above the present one, {grade}; please correct it",
    ),
    # Conditions
    "ladder.no_such_tick": (
        "制度要求条件 {letter}，表里没有这一列：请在工作表“制度”改正",
        "the policy asks for condition {letter}, for which there is no column; please correct it on the sheet Policy",
    ),
    "ladder.tick_no": ("条件 {letter} 不符合", "condition {letter} is not met"),
    "ladder.tickets": (
        "试用期有罚单 {count} 张 > {limit} 张；免计要写批准人和理由",
        "{count} tickets in probation > {limit}; to excuse them, give approver and reason",
    ),
    "ladder.tickets_half": (
        "试用期有罚单 {count} 张 > {limit} 张；免计缺批准人或理由，不算",
        "{count} tickets in probation > {limit}; excused without approver or reason, which does not count",
    ),
    "ladder.tickets_own": (
        "试用期有罚单 {count} 张 > {limit} 张；本人不能批准自己的免计",
        "{count} tickets in probation > {limit}; nobody excuses their own",
    ),
    "ladder.tickets_excused": (
        "试用期有罚单 {count} 张 > {limit} 张，已由 {by:quoted} 免计：{why:quoted}",
        "{count} tickets in probation > {limit}, excused by {by:quoted}: {why:quoted}",
    ),
    "ladder.probation_no": ("试用考核没有通过", "the probation test was not passed"),
    "ladder.service": (
        "{hired:date} 入职，到 {until:date} 满 {count} 个月 < {limit} 个月",
        "hired on {hired:date}, {count} months of service by {until:date} < {limit}",
    ),
    "ladder.excellent": ("优秀客服 {count} 次 < {limit} 次", "named excellent {count} times < {limit}"),
    "ladder.window_short": (
        "近 {window} 个月里，{hired:date} 入职后只有 {count} 个月 < {window} 个月，名次要 ≤ {limit}",
        "of the last {window} months only {count} come after the hire on {hired:date}, {window} are needed; "
        "the rank must be ≤ {limit}",
    ),
    "ladder.window_blank": (
        "近 {window} 个月缺 {months} 的考评，名次要 ≤ {limit}",
        "of the last {window} months {months} have no appraisal; the rank must be ≤ {limit}",
    ),
    "ladder.mean_of_ranks": (
        "近 {window} 个月名次均值 {mean} > {limit}",
        "the mean rank of the last {window} months, {mean}, > {limit}",
    ),
    "ladder.rank_of_mean": (
        "近 {window} 个月均分 {mean}，排第 {rank} 名 > 第 {limit} 名",
        "the mean score of the last {window} months, {mean}, ranks {rank} > {limit}",
    ),
    "ladder.no_standing": (
        "近 {window} 个月的均分 {mean} 没有名次列（只有 3、6、12 个月），名次要 ≤ {limit}："
        "请在工作表“制度”改月数或读法",
        "the mean score of the last {window} months, {mean}, has no column of ranks (3, 6 and 12 have); "
        "the rank must be ≤ {limit}: change months or reading on the sheet Policy",
    ),
    "ladder.best": (
        "季度 A {count} 次 < {limit} 次（{grades}）",
        "{count} quarters of grade A < {limit} ({grades})",
    ),
    "ladder.best_in_row": (
        "连续季度 A {count} 次 < {limit} 次（{grades}）",
        "{count} quarters of grade A in a row < {limit} ({grades})",
    ),
    "ladder.best_blank": (
        "季度 A {count} 次，要 {limit} 次，有季度没有等级（{grades}）",
        "{count} quarters of grade A, {limit} needed, and quarters without a grade ({grades})",
    ),
    # Skipping a grade
    "ladder.skip_needed": (
        "{grade}升{target}跨 {steps} 级，一次只升一级；越级要勾选并写依据和 {limit} 位批准人（E5）",
        "from {grade} to {target} are {steps} steps, one at a time is the rule; "
        "to skip, tick it and give grounds and {limit} approvers (E5)",
    ),
    "ladder.skip_own": (
        "本人不能批准自己越级，请换批准人（E5）",
        "nobody approves their own skipping; give another approver (E5)",
    ),
    "ladder.skip_approvals": (
        "越级批准 {count} 位 < {limit} 位（E5）",
        "{count} approvals for skipping < {limit} (E5)",
    ),
    # The procedure
    "ladder.no_such_stage": (
        "制度里的步骤“{stage:quoted}”没有对应的列，请在工作表“制度”改正（E5）",
        "the policy's step “{stage:quoted}” has no column; please correct it on the sheet Policy (E5)",
    ),
    "ladder.step_missing": ("步骤“{stage}”没有日期（E5）", "the step “{stage}” has no date (E5)"),
    "ladder.step_unsigned": ("步骤“{stage}”没有签字（E5）", "the step “{stage}” is not signed (E5)"),
    "ladder.step_own": (
        "步骤“{stage}”是本人签的，要由别人签（E5）",
        "the step “{stage}” is signed by the candidate; somebody else must (E5)",
    ),
    "ladder.step_order": (
        "步骤“{stage}” {day:date} 早于前一步“{before}” {before_day:date}（E5）",
        "the step “{stage}” on {day:date} comes before “{before}” on {before_day:date} (E5)",
    ),
    "ladder.approved_anyway": (
        "已在 {day:date} 审批，但条件未满足，请经理核对（E5）",
        "approved on {day:date} although conditions are not met; a manager should look at it (E5)",
    ),
    # The dismissal flag of E1
    "ladder.fails_not_trial": (
        "试用期不适用连续月评的辞退提示",
        "the dismissal flag for months in a row is not about trial staff",
    ),
    "ladder.fails_blank": (
        "缺 {months} 的月评分数，无法判断是否连续",
        "{months} have no score, so months in a row cannot be told",
    ),
    "ladder.flag_failures": (
        "连续 {count} 个月月评低于 {mark} 分 ≥ {limit} 个月（{when}）：公司可考虑辞退，由经理决定；"
        "条款原文写的是及格，疑为笔误",
        "{count} months in a row below {mark} ≥ {limit} ({when}): dismissal may be considered, a manager decides; "
        "by its letter the clause says passes, surely a slip",
    ),
    "ladder.flag_passes": (
        "连续 {count} 个月月评达到 {mark} 分 ≥ {limit} 个月（{when}）：按条款字面可考虑辞退，由经理决定；疑为笔误",
        "{count} months in a row of {mark} or more ≥ {limit} ({when}): by its letter the clause allows dismissal, "
        "a manager decides; surely a slip",
    ),
    "ladder.no_flag_failures": (
        "连续低于 {mark} 分最多 {count} 个月 < {limit} 个月（{when}）",
        "at most {count} months in a row below {mark} < {limit} ({when})",
    ),
    "ladder.no_flag_passes": (
        "连续达到 {mark} 分最多 {count} 个月 < {limit} 个月（{when}）",
        "at most {count} months in a row of {mark} or more < {limit} ({when})",
    ),
    # Falling back
    "ladder.lead": (
        "储备主管不参加考评，升降由总经办决定",
        "a lead is not appraised; the general office decides",
    ),
    "ladder.fall": (
        "建议由{grade}降为{below}，由经理决定；{begins} 至 {ends}",
        "proposed: from {grade} back to {below}, a manager decides; {begins} to {ends}",
    ),
    "ladder.fall_blank": (
        "{begins} 至 {ends} 缺 {months} 的考评，无法判断{grade}是否降为{below}",
        "from {begins} to {ends}, {months} have no appraisal; whether {grade} falls back to {below} cannot be told",
    ),
    "ladder.fall_not_yet": (
        "{grade}从 {begins} 起考评，到 {ends} 还没有整月，不涉及降为{below}",
        "{grade} is appraised from {begins} on, with no full month by {ends}; no falling back to {below}",
    ),
    "ladder.fall_over": (
        "{grade}晋升后的考评期 {begins} 至 {ends} 已过，没有降为{below}的理由",
        "the period after the promotion to {grade}, {begins} to {ends}, is over; no ground to fall back to {below}",
    ),
    "ladder.fall_none": (
        "{begins} 至 {ends} 没有由{grade}降为{below}的理由",
        "{begins} to {ends}: no ground to fall back from {grade} to {below}",
    ),
    "ladder.fall_months_row": (
        "连续未进前 {keep} 名 {count} 个月，界限 {limit} 个月（{when}）",
        "{count} months in a row below rank {keep}, the limit is {limit} ({when})",
    ),
    "ladder.fall_months_all": (
        "未进前 {keep} 名共 {count} 个月，界限 {limit} 个月（{when}）",
        "{count} months in all below rank {keep}, the limit is {limit} ({when})",
    ),
    "ladder.fall_fair_row": (
        "连续季度 B {count} 次，界限 {limit} 次（{when}）",
        "{count} quarters in a row of grade B, the limit is {limit} ({when})",
    ),
    "ladder.fall_fair_all": (
        "季度 B 共 {count} 次，界限 {limit} 次（{when}）",
        "{count} quarters of grade B in all, the limit is {limit} ({when})",
    ),
    "ladder.fall_poor": (
        "季度低于 B（不含 B）{count} 次，界限 {limit} 次（{when}）",
        "{count} quarters below grade B (B excluded), the limit is {limit} ({when})",
    ),
    "ladder.fall_poor_b": (
        "季度 B 及以下 {count} 次，界限 {limit} 次（{when}）",
        "{count} quarters of grade B or below, the limit is {limit} ({when})",
    ),
}
