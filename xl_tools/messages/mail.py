"""Sentences of sending: words of a message, addresses, the dry run, what became of each message, help."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    # Words of a message
    "mail.template.slip_subject": ("{month} 工资条（{name}）", "Your pay slip for {month} ({name})"),
    "mail.template.slip": (
        "{name}，你好：\n\n{month} 的工资条在附件“{file}”里，只有你自己的内容，每一笔扣款都写明了依据。\n"
        "有疑问请填写工资条上的申诉栏，回复本邮件即可。\n\n{sender}",
        "Dear {name},\n\nyour pay slip for {month} is attached (“{file}”). It holds nobody's figures but yours, "
        "and says "
        "what each deduction stands on.\nIf you object, fill in its objection block and answer this mail.\n\n{sender}",
    ),
    "mail.template.slip_locked": (
        "{name}，你好：\n\n{month} 的工资条在附件“{file}”里，打开时需要密码，密码规则由部门另行告知。\n"
        "有疑问请填写工资条上的申诉栏，回复本邮件即可。\n\n{sender}",
        "Dear {name},\n\nyour pay slip for {month} is attached (“{file}”). It asks for a password; your department has "
        "told you the rule.\nIf you object, fill in its objection block and answer this mail.\n\n{sender}",
    ),
    "mail.template.sealed_subject": ("{month} 定稿", "The finished workbook of {month}"),
    "mail.template.sealed": (
        "{name}，你好：\n\n{month} 的定稿在附件“{file}”里。\n\n{sender}",
        "Dear {name},\n\nthe finished workbook of {month} is attached (“{file}”).\n\n{sender}",
    ),
    "mail.template.shape": (
        "“{file}”不是邮件模板：第一行写“主题：…”，空一行，后面写正文",
        "“{file}” is no template: its first line says “Subject: …”, then comes a blank line, then the text",
    ),
    "mail.template.field": (
        "模板“{file}”里的 {field:quoted} 不认识；可以用 {known}",
        "the template “{file}” has {field:quoted}, which is not known; there are {known}",
    ),
    "mail.template.unreadable": (
        "读不出模板“{file}”；请检查文件名，并存为 UTF-8 文本",
        "the template “{file}” cannot be read; check its name, and save it as UTF-8 text",
    ),
    # Addresses
    "mail.address.missing": ("没有填邮箱", "no address"),
    "mail.address.several": (
        "“{address:quoted}”不是单独一个邮箱；只写一个地址，不写姓名，不留空格",
        "“{address:quoted}” is not one plain address; write one, without a name or blanks",
    ),
    "mail.address.no_at": ("“{address:quoted}”不是邮箱，没有 @", "“{address:quoted}” is no address: it has no @"),
    "mail.address.local": (
        "“{address:quoted}”的 @ 前面有邮件服务器不认的字符",
        "“{address:quoted}” has characters before the @ that no server takes",
    ),
    "mail.address.domain": (
        "“{address:quoted}”的 @ 后面不是完整的域名",
        "“{address:quoted}” has no complete domain after the @",
    ),
    # The dry run
    "mail.column.number": ("工号", "ID"),
    "mail.column.name": ("姓名", "Name"),
    "mail.column.address": ("邮箱", "Address"),
    "mail.column.file": ("附件", "Attachment"),
    "mail.column.size": ("大小", "Size"),
    "mail.column.verdict": ("处理", "What happens"),
    "mail.size": ("约 {size} KB", "{size} KB"),
    "mail.locked": ("（有密码）", " (password)"),
    "mail.verdict.send": ("发送", "send"),
    "mail.verdict.put_off": ("发送（上次服务器暂时没收：{answer}）", "send (put off last time: {answer})"),
    "mail.verdict.resend": ("再发一封（{when} 已发给 {to}）", "send again (went to {to} on {when})"),
    "mail.verdict.sent": ("{when} 已发给 {to}，不再发", "went to {to} on {when}: not sent again"),
    "mail.verdict.by_hand": ("{when} 登记为已收到，不再发", "marked as arrived on {when}: not sent again"),
    "mail.verdict.changed": (
        "{when} 已发给 {to}，此后内容有改动，不再发；要补发请加 --resend {number}",
        "went to {to} on {when} and has changed since: not sent again; --resend {number} sends it",
    ),
    "mail.verdict.moved": (
        "{when} 已发给 {to}，此后邮箱有改动，不再发；要发到新邮箱请加 --resend {number}",
        "went to {to} on {when}, and the address has changed since: not sent again; --resend {number} sends it",
    ),
    "mail.verdict.doubtful": (
        "可能已送达 {to}（{when} 交出后没有等到答复），不再发；请问本人或查服务器记录（{id}），"
        "收到了用 --mark-sent {number}，没收到用 --resend {number}",
        "may have arrived at {to} (no answer after it was handed over on {when}): not sent again; ask the person "
        "or look "
        "into the server's log ({id}), then --mark-sent {number} if it arrived, --resend {number} if not",
    ),
    "mail.verdict.rejected": (
        "服务器拒收（{answer}），没有送达；请改正邮箱，或用 --resend {number} 再试",
        "refused by the server ({answer}), not delivered; put the address right, or try once more with --resend "
        "{number}",
    ),
    "mail.verdict.address": ("没有有效的邮箱，不发", "no valid address: not sent"),
    "mail.verdict.shared": (
        "与别人同一个邮箱，不发；确认无误后加 --shared",
        "somebody else has the same address: not sent; add --shared if that is right",
    ),
    "mail.verdict.missing": ("没有工资条可发：{why}", "no slip to send: {why}"),
    "mail.verdict.twice": (
        "工号空白或重复（{number}），不知道是谁的，不发；请改正员工表",
        "the ID is blank or there twice ({number}): not sent; put the staff list right",
    ),
    "mail.verdict.other_person": (
        "{number} 已发给另一个姓名（{old}），不再发；若是同一人，用 --resend {number}；若是另一个部门，请用 "
        "--journal 另立记录",
        "a slip of {number} went to another name ({old}): not sent; if it is the same person use --resend "
        "{number}, if it "
        "is another department keep a record of its own with --journal",
    ),
    "mail.plan.summary": (
        "{month}：要发 {going} 封，已发过 {done} 封，不能发 {failed} 封",
        "{month}: {going} to send, {done} sent before, {failed} held back",
    ),
    # What became of them
    "mail.outcome.accepted": ("{number} {name}：已交给服务器", "{number} {name}: handed over"),
    "mail.outcome.prepared": (
        "{number} {name}：没有发出（{answer}），再运行同一条命令会接着发",
        "{number} {name}: not sent ({answer}); the same command goes on with it",
    ),
    "mail.outcome.handover": (
        "{number} {name}：可能已送达 {to}，记录没有写完；再运行一次会说明",
        "{number} {name}: may have arrived at {to}, the record was not finished; run the command again",
    ),
    "mail.outcome.rejected": (
        "{number} {name}：服务器拒收 {to}（{answer}），没有送达；请改正邮箱",
        "{number} {name}: the server refuses {to} ({answer}), not delivered; put the address right",
    ),
    "mail.outcome.doubtful": (
        "{number} {name}：可能已送达 {to}，服务器没有答复；请问本人或查服务器记录，"
        "收到了用 --mark-sent {number}，没收到用 --resend {number}",
        "{number} {name}: may have arrived at {to}, the server did not answer; ask the person or look into the "
        "server's "
        "log, then --mark-sent {number} if it arrived, --resend {number} if not",
    ),
    # The command
    "cli.stage.send": ("发送", "sending"),
    "cli.metavar.drafts": ("文件夹", "FOLDER"),
    "cli.metavar.sealed": ("定稿.xlsx", "SEALED.xlsx"),
    "cli.metavar.people": ("工号,…", "ID,…"),
    "cli.metavar.template": ("模板.txt", "TEMPLATE.txt"),
    "cli.metavar.settings": ("设置.toml", "SETTINGS.toml"),
    "cli.metavar.password_rule": ("规则", "RULE"),
    "cli.metavar.journal": ("记录.sqlite", "RECORD.sqlite"),
    "cli.mail": ("把工资条发给每个人，先看清单再发", "send everybody their slip; first a list of who would get what"),
    "cli.mail.more": (
        "不加 --send 时只列出谁收到什么，什么都不发，也不登记。服务器写在邮件设置里，缺了会给出可照抄的样子；"
        "密码只从环境变量 XL_TOOLS_SMTP_PASSWORD 或系统钥匙串取。\n"
        "每封邮件都有登记：中断后再运行同一条命令会接着发，已发的不会再发；可能已送达的不会自动重发，"
        "会列出来并说明怎么办。",
        "Without --send it only lists who would get what; nothing is sent or recorded. The server stands in the mail "
        "settings; if they are missing you are shown some to copy. The password comes from the variable "
        "XL_TOOLS_SMTP_PASSWORD or the system's keyring only.\n"
        "Every message is recorded: after an interruption the same command goes on, and nothing is sent twice. "
        "What may "
        "have arrived is not sent again by itself; it is listed, with what to do.",
    ),
    "cli.mail.file": ("当月的工作簿", "the workbook of the month"),
    "cli.mail.do_send": ("真正发送；先列清单，再问一次", "really send, after the list and a question"),
    "cli.mail.yes": ("不问，直接发送", "do not ask"),
    "cli.mail.drafts": (
        "不发送，在这个文件夹里做成草稿（.eml），用邮件软件打开后自己发",
        "do not send, but make drafts (.eml) in this folder that a mail program opens",
    ),
    "cli.mail.sealed": (
        "把这份定稿发给邮件设置里的收件人（总办、经理）",
        "send this finished workbook to the list in the mail settings (general office, manager)",
    ),
    "cli.mail.only": ("只发这些人，用逗号分开", "these people only, separated by commas"),
    "cli.mail.resend": (
        "这些人再发一封，哪怕已经发过；和 --send 一起用",
        "send these people another one even if one was sent; together with --send",
    ),
    "cli.mail.mark_sent": (
        "登记这些人可能已送达的邮件已经收到",
        "record that what may have arrived has arrived, for these people",
    ),
    "cli.mail.shared": ("允许几个人用同一个邮箱", "let several people have one address"),
    "cli.mail.template": (
        "自己的邮件模板：第一行“主题：…”，空一行，再写正文",
        "a template of your own: first line “Subject: …”, a blank line, then the text",
    ),
    "cli.mail.settings": ("邮件设置，默认在用户的设置文件夹里", "mail settings; those of the user when left out"),
    "cli.mail.journal": ("发送记录，默认在用户的数据文件夹里", "record of messages; that of the user when left out"),
    "cli.mail.example": (
        "xl-tools mail 2026-11.xlsx\nxl-tools mail 2026-11.xlsx --send\nxl-tools mail 2026-11.xlsx --drafts 草稿\n"
        "xl-tools mail 2026-11.xlsx --mark-sent K007\nxl-tools mail 2026-11.xlsx --send --resend K007",
        "xl-tools mail 2026-11.xlsx\nxl-tools mail 2026-11.xlsx --send\nxl-tools mail 2026-11.xlsx --drafts drafts\n"
        "xl-tools mail 2026-11.xlsx --mark-sent K007\nxl-tools mail 2026-11.xlsx --send --resend K007",
    ),
    "cli.mail.draw_first": (
        "随机密码还没有列出来，发出去没有人能打开；请先用同样的 --password-rule 做一次工资条，把密码告诉本人",
        "the random passwords are not listed yet, so nobody could open what is sent; first make the slips with the "
        "same --password-rule, and tell people their passwords",
    ),
    "cli.mail.password_rule": (
        "附件的打开密码，写法与做工资条时相同；不写则不加密",
        "password of the attachments, as for making slips; none when left out",
    ),
    "cli.mail.nobody": ("{file} 里没有要发送的人", "{file} has nobody to send to"),
    "cli.mail.dry": (
        "这是预览，什么都没有发；要发送请加 --send",
        "This was a preview, and nothing was sent; add --send to send",
    ),
    "cli.mail.ask": ("发送这 {count} 封邮件吗？", "Send these messages ({count})?"),
    "cli.mail.cannot_ask": (
        "这里没有人可以确认；确定要发送请加 --yes",
        "there is nobody to ask here; add --yes if they are to be sent",
    ),
    "cli.mail.not_sent": ("没有发送", "Nothing was sent"),
    "cli.mail.done": (
        "已发出 {accepted} 封，没有发出或不确定 {failed} 封",
        "{accepted} sent, {failed} not sent or not certain",
    ),
    "cli.mail.drafted": ("已在 {folder} 做好 {count} 份草稿", "Made drafts ({count}) in {folder}"),
    "cli.mail.marked": ("{number} {name}：已登记为收到", "{number} {name}: recorded as arrived"),
    "cli.mail.settings_first": ("发送前还要做一件事：{problem}", "Before sending there is one thing to do: {problem}"),
    "usage.mail_together": (
        "{one} 和 {other} 不能一起用",
        "{one} and {other} cannot be used together",
    ),
    "usage.mail_resend": ("--resend 要和 --send 一起用", "--resend goes together with --send"),
    "usage.mail_person": (
        "{option} 里的 {value:quoted} 不在这个月的名单上",
        "{option} names {value:quoted}, who is not on the list of this month",
    ),
    "usage.mail_not_doubtful": (
        "{number} 没有可能已送达的邮件，不用登记",
        "{number} has no message that may have arrived, so there is nothing to record",
    ),
}
