"""Sentences of what keeps messages from going out: settings, the server, the record of messages."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    # Settings
    "mail.fault": ("邮件没有发出", "the message was not sent"),
    "mail.settings.fault": ("邮件设置有误", "the mail settings cannot be used"),
    "mail.settings.missing": (
        "邮件设置里缺少 {setting}；请把下面几行按实际情况改好，存为 {file}：\n{example}",
        "the mail settings lack {setting}; change these lines to fit and save them as {file}:\n{example}",
    ),
    "mail.settings.no_file": (
        "找不到邮件设置 {file}；请把下面几行按实际情况改好，存在那里：\n{example}",
        "there are no mail settings in {file}; change these lines to fit and save them there:\n{example}",
    ),
    "mail.settings.example": (
        'host = "smtp.example.com"\nsecurity = "starttls"   # 或 "tls"\nuser = "hr@example.com"\n'
        'from = "hr@example.com"\nfrom_name = "客服部"\nreply_to = "hr@example.com"\n'
        'rate = 20   # 每分钟最多几封\n\n[[list]]   # 收定稿的人\nname = "总办"\naddress = "office@example.com"\n',
        'host = "smtp.example.com"\nsecurity = "starttls"   # or "tls"\nuser = "hr@example.com"\n'
        'from = "hr@example.com"\nfrom_name = "Customer service"\nreply_to = "hr@example.com"\n'
        'rate = 20   # messages a minute\n\n[[list]]   # who gets the finished workbook\nname = "General office"\n'
        'address = "office@example.com"\n',
    ),
    "mail.settings.unreadable": (
        "邮件设置 {file} 第 {line} 行写法不对；每行是“名称 = 值”，文字加引号",
        "line {line} of the mail settings {file} is not written as it should be: name = value, texts in quotes",
    ),
    "mail.settings.forbidden": (
        "没有权限读取邮件设置 {file}；请检查文件的权限",
        "the mail settings {file} cannot be read; check the file's permissions",
    ),
    "mail.settings.unknown": (
        "邮件设置 {file} 里的 {setting:quoted} 不认识；是不是 {near}？",
        "the mail settings {file} have {setting:quoted}, which is not known; is it {near}?",
    ),
    "mail.settings.password": (
        "邮件设置 {file} 里不能写密码（{setting}），请删掉那一行并更换密码；密码放进环境变量 {variable} 或系统钥匙串",
        "the mail settings {file} must not hold the password ({setting}): take the line out and change the password; "
        "it belongs into the variable {variable} or the system's keyring",
    ),
    "mail.settings.number": (
        "邮件设置里的 {setting} 是“{value:quoted}”，应是 {low} 到 {high} 之间的整数",
        "the mail setting {setting} is “{value:quoted}”; it has to be a whole number from {low} to {high}",
    ),
    "mail.settings.text": (
        "邮件设置里的 {setting} 是“{value:quoted}”，应是加引号的一行文字",
        "the mail setting {setting} is “{value:quoted}”; it has to be one line of text in quotes",
    ),
    "mail.settings.security": (
        "邮件设置里的 security 是“{value:quoted}”，只能是 starttls、tls 或 none",
        "the mail setting security is “{value:quoted}”, and can only be starttls, tls or none",
    ),
    "mail.settings.plain": (
        "security 是 none 时不加密，只能用于本机的服务器，不能用于 {host:quoted}；请改为 starttls 或 tls",
        "security none means no encryption, which only a server on this computer gets, not {host:quoted}; "
        "write starttls or tls",
    ),
    "mail.settings.name": (
        "邮件设置里的 from_name 是“{value:quoted}”，不能有逗号、引号、括号、冒号、分号和 @",
        "the mail setting from_name is “{value:quoted}”; it cannot have commas, quotes, brackets, colons, "
        "semicolons or @",
    ),
    "mail.settings.list": (
        "邮件设置 {file} 里的 list 写法不对；每个收件人这样写：\n{example}",
        "the list in the mail settings {file} is not written as it should be; each recipient goes like "
        "this:\n{example}",
    ),
    "mail.settings.no_list": (
        "要发送定稿，但邮件设置里没有收件人；请在 {file} 里加上：\n{example}",
        "the finished workbook is to be sent, but the mail settings name nobody to send it to; add to "
        "{file}:\n{example}",
    ),
    "mail.password.missing": (
        "没有 {account} 的密码；请设置环境变量 {variable}，或存进系统钥匙串：python -m keyring set xl-tools {account}",
        "there is no password for {account}; set the variable {variable}, or put it into the system's keyring: "
        "python -m keyring set xl-tools {account}",
    ),
    "mail.password.letters": (
        "{account} 的用户名或密码里有英文字母、数字和符号以外的字符，邮件服务器不认；请换一个",
        "name or password of {account} has characters that mail servers do not take; choose one of letters, digits and "
        "signs",
    ),
    # The server
    "mail.stopped.fault": (
        "邮件服务器不收，已停止；没有邮件会重复",
        "the mail server takes nothing; nothing goes out twice",
    ),
    "mail.stopped.unreachable": (
        "连不上邮件服务器 {host}（{answer}）；请检查网络和邮件设置，再运行同一条命令，已发的不会再发",
        "the mail server {host} cannot be reached ({answer}); check the network and the settings and run the same "
        "command again: what is sent will not be sent twice",
    ),
    "mail.stopped.breaks": (
        "与邮件服务器 {host} 的连接一再中断（{answer}），已停止；过一会儿再运行同一条命令，已发的不会再发",
        "the connection to the mail server {host} broke again and again ({answer}); run the same command later: "
        "what is "
        "sent will not be sent twice",
    ),
    "mail.stopped.doubts": (
        "连续 {count} 封邮件交出后，服务器 {host} 没有答复，已停止，以免更多的邮件不知下落；其余的没有发，"
        "请先向邮件服务器的管理员询问",
        "the server {host} did not answer to {count} messages in a row after their end, so the others were kept back, "
        "lest the fate of more be unknown; ask whoever runs the server first",
    ),
    "mail.stopped.sender": (
        "邮件服务器 {host} 不让 {sender} 发信（{answer}）；请检查邮件设置里的 from 和 user，没有发出的以后再发",
        "the mail server {host} does not let {sender} send ({answer}); check from and user in the mail settings",
    ),
    "mail.stopped.certificate": (
        "邮件服务器 {host} 的证书不可信（{answer}），没有登录，也没有发送；请核对 host。公司自己的证书请写进 ca_file",
        "the certificate of the mail server {host} is not to be trusted ({answer}): there was no login, and "
        "nothing was "
        "sent. Check host; a company's own certificate goes into ca_file",
    ),
    "mail.stopped.tls": (
        "与邮件服务器 {host}（端口 {port}）建立加密连接失败，没有发送；端口 465 用 tls，587 用 starttls",
        "no encrypted connection to the mail server {host} (port {port}), and nothing was sent; "
        "port 465 goes with tls, 587 with starttls",
    ),
    "mail.stopped.no_tls": (
        "邮件服务器 {host} 不提供加密，没有登录，也没有发送；请换用提供加密的端口（587 或 465）",
        "the mail server {host} offers no encryption: there was no login, and nothing was sent; use a port that does "
        "(587 or 465)",
    ),
    "mail.stopped.ca_file": (
        "读不出邮件设置里的证书文件（ca_file）{file:quoted}；请检查路径和内容",
        "the certificates in {file:quoted} (ca_file in the mail settings) cannot be read; check path and content",
    ),
    "mail.stopped.login": (
        "邮件服务器 {host} 不接受 {user} 的登录（{answer}），没有发送；请检查用户名和密码，"
        "很多邮箱要用“授权码”代替密码",
        "the mail server {host} refuses the login of {user} ({answer}), and nothing was sent; check name and password: "
        "many providers want an app password in its place",
    ),
    "mail.stopped.no_login": (
        "邮件服务器 {host} 不提供我们会用的登录方式，没有发送；请检查端口，或从邮件设置里去掉 user",
        "the mail server {host} offers no way of logging in that we know, and nothing was sent; check the port, or "
        "take "
        "user out of the settings",
    ),
    "mail.stopped.greeting": (
        "邮件服务器 {host} 拒绝服务（{answer}），没有发送；请向服务器的管理员询问",
        "the mail server {host} refuses its service ({answer}), and nothing was sent; ask whoever runs it",
    ),
    # The record
    "mail.journal.fault": (
        "发送记录“{file}”无法使用（{reason}），没有记录就不发送；请检查磁盘后再试",
        "the record of messages “{file}” cannot be used ({reason}), and nothing goes out without it; "
        "check the disk and try again",
    ),
    "mail.journal.full": (
        "磁盘已满，发送记录“{file}”写不进去，所以停止发送；请清理空间后再运行同一条命令，已发的不会再发",
        "the disk is full: the record of messages “{file}” cannot be written, so sending has stopped; free some space "
        "and run the same command again: what is sent will not be sent twice",
    ),
    "mail.journal.busy": (
        "另一个窗口正在发送（发送记录“{file}”在用），这里没有发送；请等它结束",
        "somebody is sending in another window (the record “{file}” is in use), and nothing was sent here; wait for it",
    ),
    "mail.journal.forbidden": (
        "没有权限写发送记录“{file}”，没有发送；请检查文件夹的权限，或用 --journal 换一个位置",
        "the record of messages “{file}” cannot be written, and nothing was sent; check the folder's permissions, or "
        "name another place with --journal",
    ),
    "mail.journal.damaged": (
        "发送记录“{file}”已损坏，没有发送，以免重复；请从备份恢复它。删除它等于忘掉谁已经收到",
        "the record of messages “{file}” is damaged, and nothing was sent, lest it be sent twice; take it from a "
        "backup. "
        "To delete it is to forget who has been sent what",
    ),
    "mail.journal.foreign": (
        "“{file}”不是发送记录，没有发送；请用 --journal 指定另一个文件",
        "“{file}” is no record of messages, and nothing was sent; name another file with --journal",
    ),
    "mail.journal.version": (
        "发送记录“{file}”是较新版本写的，没有发送；请更新 xl-tools",
        "the record of messages “{file}” was written by a newer version, and nothing was sent; update xl-tools",
    ),
    "mail.journal.moved": (
        "发送记录“{file}”在此期间变了，已停止；请再运行一次",
        "the record of messages “{file}” has changed meanwhile, so sending has stopped; run the command again",
    ),
}
