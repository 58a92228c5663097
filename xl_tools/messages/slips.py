"""Sentences of slips (工资条): what stands on them, in the manager's list, and what the command says."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    # The guard before anything leaves the department
    "month.unfinished": (
        "{month} 还有 {count} 个错误，改好以前不能定稿、生成或发送：\n{places}\n"
        "全部问题请点“检查”，或运行 xl-tools check 文件",
        "{month} still has {count} error(s); nothing can be sealed, made or sent before they are put right:\n{places}\n"
        "Check, or xl-tools check FILE, lists all of them",
    ),
    "month.unknown": (
        "首页的统计月份是空的，不知道是哪个月；请填好再来",
        "the month on the sheet Home is blank; fill it in and come again",
    ),
    # Who cannot be given a slip
    "slips.nobody": (
        "员工表里没有工号“{staff_id:quoted}”；最接近的是：{near}",
        "the staff list has no staff ID “{staff_id:quoted}”; nearest: {near}",
    ),
    "slips.no_pay": (
        "薪资表里没有工号“{staff_id:quoted}”，没有做工资条；请在工作表“薪资”加上这个人",
        "the pay table has no staff ID “{staff_id:quoted}”, so there is no slip; add the person on sheet Pay",
    ),
    # Password rules
    "slips.rule": (
        "密码规则“{value:quoted}”不能用。请写 random（随机密码，另存一份清单），"
        "或 column:列名（员工表里自己加的一列），或 last6:列名（只用那一列的最后 6 位）",
        "the password rule “{value:quoted}” cannot be used. Write random (random passwords, with a list), or "
        "column:HEADING (a column that you added to the staff table), or last6:HEADING (its last 6 characters only)",
    ),
    "slips.rule_short": (
        "密码规则“{value:quoted}”太短：至少 {least} 位",
        "the password rule “{value:quoted}” is too short: at least {least} characters",
    ),
    "slips.rule_known": (
        "“{column:quoted}”是同事也知道的内容，不能当密码；请在员工表加一列只有本人知道的内容，或用 random",
        "colleagues know “{column:quoted}” too, so it is no password; add a column to the staff table that only the "
        "person knows, or use random",
    ),
    "slips.rule_column": (
        "工作表“{sheet}”的员工表里没有“{column:quoted}”这一列；自己加的列有：{near}",
        "the staff table on sheet {sheet} has no column “{column:quoted}”; columns that were added: {near}",
    ),
    "slips.password_blank": (
        "“{sheet}”第 {row} 行的“{column:quoted}”空白，没有密码，所以没有做工资条；请填上",
        "row {row} of {sheet} has no entry in “{column:quoted}”, so there is no password and no slip; fill it in",
    ),
    "slips.password_number": (
        "“{sheet}”第 {row} 行的“{column:quoted}”不能当密码（太长的数字在单元格里会丢掉末几位），没有做工资条；"
        "请把这一格设成文本格式再填一次",
        "“{column:quoted}” in row {row} of {sheet} is no usable password (a number that long loses its last digits in "
        "a cell), so there is no slip; format the cell as text and fill it in again",
    ),
    "slips.password_short": (
        "“{sheet}”第 {row} 行的“{column:quoted}”长度不合适，没有做工资条；密码至少 {least} 位",
        "“{column:quoted}” in row {row} of {sheet} has no suitable length, so there is no slip; "
        "a password has at least {least} characters",
    ),
    # Neutral words for other people
    "slips.somebody.colleague": ("另一位同事", "a colleague"),
    "slips.somebody.guest": ("一位客人", "a guest"),
    "slips.somebody.manager": ("一位负责人", "a manager"),
    "slips.somebody.phone": ("（电话略）", "(phone left out)"),
    "slips.somebody.email": ("（邮箱略）", "(address left out)"),
    # On the slip
    "slips.folder": ("工资条", "slips"),
    "slips.file": ("工资条", "slip"),
    "slips.sheet": ("工资条", "Slip"),
    "slips.title": ("工资条 {month}", "Pay slip {month}"),
    "slips.pay": ("薪资（元）", "Pay (yuan)"),
    "slips.source": ("来源：{source}", "source: {source}"),
    "slips.events": ("扣分明细（{count} 条）", "Deductions ({count})"),
    "slips.no_events": ("本月没有扣分记录。", "No deductions this month."),
    "slips.reasons": ("{reason}与{override}", "{reason} and {override}"),
    "slips.places": ("{sheet} {row}", "{sheet}, {row}"),
    "slips.place": ("{sheet} {row}", "{sheet} {row}"),
    "slips.weeks": ("每周取消的桌数", "Tables cancelled, by week"),
    "slips.grades": ("考评与晋升", "Appraisal and promotion"),
    "slips.objection": ("异议", "Objection"),
    "slips.object": (
        "对上面任何一项有异议，请写明日期、是哪一行、哪里不对，签名后交给部门经理。"
        "制度没有规定提出异议的期限；部门另有通知的，以通知为准。",
        "If anything above is not right, state the date, the row and what is wrong, sign it and hand it to the manager "
        "of your department. The policy names no last day for that; a notice of the department may.",
    ),
    "slips.object_until": (
        "对上面任何一项有异议，请写明日期、是哪一行、哪里不对，签名后在 {day:date} 之前（含当天）交给部门经理。",
        "If anything above is not right, state the date, the row and what is wrong, sign it and hand it to the manager "
        "of your department by {day:date}, that day included.",
    ),
    "slips.object_attached": (
        "附件里有供填写的表格；也可以直接回复，写明同样的内容。",
        "The attachment has a form to fill in; you may also answer with the same particulars.",
    ),
    "slips.objection_row": ("哪一行", "Which row"),
    "slips.objection_what": ("哪里不对", "What is wrong"),
    "slips.signature": ("签名", "Signature"),
    "slips.footer": (
        "只含本人的记录和合计；依据里提到的其他人，姓名、工号和电话都略去。",
        "Your own rows and sums only; other people that a reason mentions are left out by name, number and phone.",
    ),
    "slips.page": ("第 &P 页，共 &N 页", "&P of &N"),
    "slips.closed": (
        "工资条在附件里，用密码打开。不知道密码请问部门经理。",
        "The slip is attached; a password opens it. Ask the manager of your department if you do not know it.",
    ),
    # The manager's list
    "slips.list_title": ("{month} 工资条，{count} 份", "Slips of {month}: {count}"),
    "slips.list_stem": ("目录-{month}", "list-{month}"),
    "slips.list_file": ("文件", "File"),
    "slips.list_remark": ("备注", "Remark"),
    "slips.list_password": ("密码", "passwords"),
    "slips.remark_email": ("没有邮箱", "no address"),
    "slips.remark_unasked": ("这次没有重做", "not made anew this time"),
    "slips.remark_locked": ("有密码", "with a password"),
    # The command
    "cli.slips": ("给每个人一份工资条", "make a slip for each person"),
    "cli.slips.more": (
        "每人一个工作簿和一个网页（邮件正文用），只有本人的记录和合计。检查还有错误的月份不做。"
        "同名文件换成新的，文件夹里别的文件不动。加了密码的工资条每次生成的内容都不相同，里面的数字一样。",
        "One workbook and one page (for the body of a mail) each, with that person's rows and sums only. A month in "
        "which the checks find errors gets none. Files of the same name are replaced, others are left alone. "
        "A slip with a password differs from run to run, its figures do not.",
    ),
    "cli.slips.file": ("工作簿", "workbook"),
    "cli.slips.out": (
        "放在哪个文件夹，默认在工作簿旁边",
        "folder to put them in; one beside the workbook when left out",
    ),
    "cli.slips.person": ("只做这个工号的，可以写几次", "for this staff ID only; may be given several times"),
    "cli.slips.password_rule": (
        "加密：random 随机密码，另存一份清单；column:列名 用员工表里自己加的一列；last6:列名 只用那一列的最后 6 位",
        "encrypt: random passwords, with a list beside; column:HEADING takes a column that you added to the staff "
        "table; last6:HEADING its last 6 characters only",
    ),
    "cli.slips.until": ("异议截止日期", "last day for objections"),
    "cli.slips.example": (
        "xl-tools slips 2026-11.xlsx\nxl-tools slips 2026-11.xlsx --person K005 --until 2026-12-10\n"
        "xl-tools slips 2026-11.xlsx --password-rule random",
        "xl-tools slips 2026-11.xlsx\nxl-tools slips 2026-11.xlsx --person K005 --until 2026-12-10\n"
        "xl-tools slips 2026-11.xlsx --password-rule random",
    ),
    "cli.slips.done": (
        "{month}：{count} 份工资条在 {folder}，目录是 {page}",
        "{month}: {count} slip(s) in {folder}; the list is {page}",
    ),
    "cli.slips.passwords": (
        "密码清单在 {file}，不在工资条的文件夹里；请妥善保管，不要和工资条一起发",
        "the passwords are listed in {file}, outside of the folder of slips; keep it safe, and never send it with them",
    ),
    "cli.slips.left_out": ("没有做：{staff_id} {name}：{why}", "none for {staff_id} {name}: {why}"),
    "cli.slips.old": (
        "文件夹里还有以前做的“{file}”，没有密码；不要发出去，请删掉",
        "“{file}” of an earlier run is still in the folder, without a password; do not send it, delete it",
    ),
    "cli.metavar.staff_id": ("工号", "STAFF_ID"),
    "cli.metavar.rule": ("规则", "RULE"),
    "cli.stage.slips": ("生成工资条", "making slips"),
}
