"""Sentences of ``close``: the end of a month."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "close.report": ("月报", "report"),
    "cli.close": ("结账：重算、检查、定稿、工资条、列出收件人，一次完成", "a month in one go: everything but sending"),
    "cli.close.more": (
        "先重新计算并检查；有错误就列出来，什么也不生成，以 1 退出。没有错误时生成定稿副本、月报和薪资的 PDF"
        "（电脑上有 LibreOffice 时）、每人的工资条，并列出工资条会发给谁；不发送。",
        "Recalculates and checks first; where there are errors they are listed, nothing is made, and it ends with 1. "
        "Otherwise it makes the sealed copy, the report and pay as PDF (where LibreOffice is installed), everybody's "
        "slip, and lists who would get one. Nothing is sent.",
    ),
    "cli.close.file": ("要结账的工作簿", "workbook of the month"),
    "cli.close.example": (
        "xl-tools close 2026-11.xlsx --by 王经理\nxl-tools close 2026-11.xlsx --out 11月",
        "xl-tools close 2026-11.xlsx --by 'Ann Wang'\nxl-tools close 2026-11.xlsx --out november",
    ),
    "cli.close.out": (
        "放到这个文件夹；不写就放在工作簿旁边",
        "put all into this folder, not beside the workbook",
    ),
    "cli.close.by": ("定稿人；不写就用首页的制表人", "who seals; the author on the sheet Home when left out"),
    "cli.close.password_rule": ("工资条加密，写法同 xl-tools slips", "lock the slips, as in xl-tools slips"),
    "cli.close.no_pdf": ("不生成 PDF", "make no PDF"),
    "cli.close.errors": (
        "{file} 还有 {errors} 个错误，没有结账；请按上面的建议改好，再运行一次",
        "{file} has {errors} errors, so the month was not closed; put them right as suggested above and run it again",
    ),
    "cli.close.sealed": ("已定稿 {month}：{file}（定稿人 {by}）", "{month} is sealed: {file} (by {by})"),
    "cli.close.pages": ("月报和薪资的 PDF：{file}", "Report and pay on paper: {file}"),
    "cli.close.no_pages": (
        "没有生成 PDF（用 --no-pdf 关掉了，或者这台电脑上没有可用的 LibreOffice）",
        "No PDF was made (it was left out with --no-pdf, or there is no LibreOffice that can be used)",
    ),
    "cli.close.slips": (
        "工资条 {count} 份：{folder}；目录是 {page}",
        "{count} slips: {folder}; the list is {page}",
    ),
    "cli.close.held_back": ("{name}：{why}", "{name}: {why}"),
    "cli.close.next": (
        "还没有发送；要发送请运行 xl-tools mail {file} --send{rule}",
        "Nothing has been sent; xl-tools mail {file} --send{rule} does that",
    ),
    # What mail --sealed refuses
    "cli.mail.no_seal": (
        "“{file}”不是定稿，不发送；请先运行 xl-tools finish，再发它做出来的文件",
        "“{file}” is no sealed copy and is not sent; run xl-tools finish and send what it makes",
    ),
    "cli.mail.other_month": (
        "“{file}”是 {month} 的定稿，要发的是 {wanted}，没有发送",
        "“{file}” is the sealed copy of {month}, not of {wanted}; nothing was sent",
    ),
    "cli.mail.altered": (
        "“{file}”定稿以后改过，不发送；xl-tools finish {file} --verify 会列出改了哪里",
        "“{file}” was altered after it was sealed and is not sent; xl-tools finish {file} --verify lists where",
    ),
    "cli.stage.seal": ("定稿", "sealing"),
    "cli.stage.pdf": ("打印成 PDF", "printing to PDF"),
}
